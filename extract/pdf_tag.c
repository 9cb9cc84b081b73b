/*
 * Attributes of a tag of mutool's, read from its end, and what is made of
 * them: numbers, matrices, whether a colour is white.
 */
#include <math.h>
#include <string.h>

#include "pdf_number.h"
#include "pdf_trace.h"

/* 1e-05: e and what follows it up to a blank. */
static double
scale(double value, const char **at, const char *end)
{
	const char *s = ++*at;
	long exponent = 0;

	while (*at < end && **at != ' ')
		++*at;
	s += s < *at && *s == '+';
	if (str_int((struct str){ s, (size_t)(*at - s) }, &exponent) &&
	    exponent > -300 && exponent < 300)
		value *= pow(10, (double)exponent);
	return value;
}

/* 12, -.5, 1e-05; 0 for what is none. Takes it off *text. */
double
trace_take_number(struct str *text)
{
	const char *s = text->s, *end = s + text->n;
	double value;
	bool minus;

	while (s < end && (*s == ' ' || *s == ','))
		s++;
	value = number_take(&s, end, &minus);
	if (s < end && (*s == 'e' || *s == 'E'))
		value = scale(value, &s, end);
	while (s < end && *s != ' ' && *s != ',')
		s++;
	*text = (struct str){ s, (size_t)(end - s) };
	return number_bound(value, minus);
}

bool
trace_take_attribute(struct str *tag, struct str *name, struct str *value)
{
	const char *s = tag->s;
	size_t end = tag->n, from, at;

	while (end > 0 && s[end - 1] != '"')
		end--;
	from = end - (end > 0);
	while (from > 0 && s[from - 1] != '"')
		from--;
	if (from < 2 || s[from - 2] != '=')
		return false;
	at = from - 2;
	while (at > 0 && s[at] != ' ')
		at--;
	*name = (struct str){ s + at, from - at };
	*value = (struct str){ s + from, end - 1 - from };
	tag->n = at;
	return true;
}

/* Past a name with quotes in it, which stands in front of all others. */
static struct str
search(struct str tag, struct str name)
{
	size_t at = str_rfind(tag, name), end;

	if (at == STR_NONE)
		return (struct str){ "", 0 };
	tag = str_sub(tag, at + name.n, tag.n);
	end = str_find(tag, STR("\""));
	return str_sub(tag, 0, end == STR_NONE ? tag.n : end);
}

void
trace_attributes(struct str tag, const struct str *names, size_t n,
    struct str *values)
{
	struct str name, value;
	size_t nfound = 0;

	for (size_t i = 0; i < n; i++)
		values[i] = (struct str){ NULL, 0 };
	while (nfound < n && trace_take_attribute(&tag, &name, &value))
		for (size_t i = 0; i < n; i++)
			if (values[i].s == NULL && str_eq(name, names[i])) {
				values[i] = value;
				nfound++;
			}
	for (size_t i = 0; i < n && nfound < n; i++)
		if (values[i].s == NULL)
			values[i] = search(tag, names[i]);
}

struct str
trace_attribute(struct str tag, struct str name)
{
	struct str value;

	trace_attributes(tag, &name, 1, &value);
	return value;
}

/* <lineto x="1" y="2"/>, and nothing else in it. */
static bool
plain_point(struct str tag, double *x, double *y)
{
	const char *s = memchr(tag.s, ' ', tag.n), *end = tag.s + tag.n;

	return s != NULL && number_take_plain(&s, end, STR(" x=\""), x) &&
	    number_take_plain(&s, end, STR(" y=\""), y) && end - s == 2;
}

void
trace_point(struct str tag, double *x, double *y)
{
	static const struct str names[] = { { " x=\"", 4 }, { " y=\"", 4 } };
	struct str values[2];

	if (plain_point(tag, x, y))
		return;
	trace_attributes(tag, names, 2, values);
	*x = trace_take_number(&values[0]);
	*y = trace_take_number(&values[1]);
}

double
trace_number(struct str tag, struct str name)
{
	struct str value = trace_attribute(tag, name);

	return trace_take_number(&value);
}

struct matrix
trace_matrix(struct str value)
{
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
static bool
is_white(struct str color, struct str space, struct str alpha)
{
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

static struct matrix
read_paint(struct str tag, bool *white)
{
	static const struct str names[] = { { " transform=\"", 12 },
		{ " color=\"", 8 }, { " colorspace=\"", 13 },
		{ " alpha=\"", 8 } };
	struct str values[4];

	trace_attributes(tag, names, 4, values);
	*white = is_white(values[1], values[2], values[3]);
	return trace_matrix(values[0]);
}

struct matrix
trace_paint(struct paint *last, struct str tag, bool *white)
{
	if (!trace_is_last(&last->seen, tag)) {
		last->transform = read_paint(tag, &last->white);
		trace_see(&last->seen, tag);
	}
	*white = last->white;
	return last->transform;
}

bool
trace_is_last(const struct seen *last, struct str tag)
{
	return tag.n == last->n && memcmp(tag.s, last->tag, tag.n) == 0;
}

void
trace_see(struct seen *last, struct str tag)
{
	last->n = tag.n <= SEEN_MOST ? tag.n : 0;
	memcpy(last->tag, tag.s, last->n);
}
