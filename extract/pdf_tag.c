/*
 * Attributes of a tag of mutool's, read from its end, and what is made of
 * them: numbers, matrices, whether a colour is white.
 */
#include <math.h>

#include "pdf_trace.h"

/* 12, -.5, 1e-05; 0 for what is none. Takes it off *s. */
double
trace_take_number(struct str *s)
{
	double value = 0, scale = 1;
	bool minus = false;
	long exponent = 0;
	size_t i = 0;

	while (i < s->n && (s->s[i] == ' ' || s->s[i] == ','))
		i++;
	if (i < s->n && (s->s[i] == '-' || s->s[i] == '+'))
		minus = s->s[i++] == '-';
	for (; i < s->n && s->s[i] >= '0' && s->s[i] <= '9'; i++)
		value = value * 10 + (s->s[i] - '0');
	if (i < s->n && s->s[i] == '.')
		for (i++; i < s->n && s->s[i] >= '0' && s->s[i] <= '9'; i++)
			value += (s->s[i] - '0') * (scale /= 10);
	if (i < s->n && (s->s[i] == 'e' || s->s[i] == 'E')) {
		size_t from = ++i;

		while (i < s->n && s->s[i] != ' ')
			i++;
		if (str_int(str_sub(*s, s->s[from] == '+' ? from + 1 : from,
		    i), &exponent) && exponent > -300 && exponent < 300)
			value *= pow(10, (double)exponent);
	}
	while (i < s->n && s->s[i] != ' ' && s->s[i] != ',')
		i++;
	*s = str_sub(*s, i, s->n);
	if (!(value < 1e9))
		value = 1e9;
	return minus ? -value : value;
}

/* The last one of that name in the tag; "" if there is none. name: ` x="`. */
struct str
trace_attribute(struct str tag, struct str name)
{
	size_t at = str_rfind(tag, name), end;

	if (at == STR_NONE)
		return (struct str){ "", 0 };
	tag = str_sub(tag, at + name.n, tag.n);
	end = str_find(tag, STR("\""));
	return str_sub(tag, 0, end == STR_NONE ? tag.n : end);
}

double
trace_number(struct str tag, struct str name)
{
	struct str value = trace_attribute(tag, name);

	return trace_take_number(&value);
}

struct matrix
trace_matrix(struct str tag, struct str name)
{
	struct str value = trace_attribute(tag, name);
	struct matrix m = { 1, 0, 0, 1, 0, 0 };

	if (value.n == 0)
		return m;
	m.a = trace_take_number(&value);
	m.b = trace_take_number(&value);
	m.c = trace_take_number(&value);
	m.d = trace_take_number(&value);
	m.e = trace_take_number(&value);
	m.f = trace_take_number(&value);
	return m;
}

void
trace_transform(const struct matrix *m, double x, double y, double *px,
    double *py)
{
	*px = m->a * x + m->c * y + m->e;
	*py = m->b * x + m->d * y + m->f;
}

/* White: no ink of four, all light of one or three; or seen through. */
bool
trace_is_white(struct str tag)
{
	struct str color = trace_attribute(tag, STR(" color=\""));
	struct str space = trace_attribute(tag, STR(" colorspace=\""));
	struct str alpha = trace_attribute(tag, STR(" alpha=\""));
	double least = 1, most = 0;
	size_t n = 0;

	if (alpha.n > 0 && trace_take_number(&alpha) < 0.05)
		return true;
	for (; str_trim(color).n > 0 && n < 32; n++) {
		double c = trace_take_number(&color);

		least = c < least ? c : least;
		most = c > most ? c : most;
	}
	if (n == 0)
		return false;
	if (n == 1 || n == 3)
		if (!str_has(space, STR("Separation")) &&
		    !str_has(space, STR("DeviceN")))
			return least > 0.97;
	return most < 0.03;
}
