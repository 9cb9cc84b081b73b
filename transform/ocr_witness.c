/*
 * Arithmetic as a witness. A sum over figures that were read from a picture
 * fails; for each figure there is one value that would make it hold, and that
 * value may be what stands there, if a reader could take it for what was read:
 *
 *	read 4293.00, wanted 4298.00	3 for 8: yes
 *	read 429800, wanted 4298.00	a point overlooked: yes
 *	read 4293.00, wanted 5190.20	no
 *
 * Both readings are told. Which of them is right, a person must look up.
 */
#include "ocr.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "judge_say.h"

enum { DIGITS = 24, TOLD_MOST = 2 };

static bool
is_confused(char a, char b)
{
	static const char *const pairs[] = { "06", "08", "09", "14", "17",
		"27", "23", "35", "38", "49", "56", "58", "68", "69", "89" };

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if ((pairs[i][0] == a && pairs[i][1] == b) ||
		    (pairs[i][0] == b && pairs[i][1] == a))
			return true;
	return false;
}

static bool
digits_of(struct decimal d, int scale, char to[DIGITS])
{
	d = decimal_normal(decimal_mul(decimal_abs(d), decimal_pow10(scale)));
	if (decimal_is_none(d) || d.scale != 0)
		return false;
	snprintf(to, DIGITS, "%" PRId64, d.coef);
	return true;
}

static bool
is_power_apart(struct decimal a, struct decimal b)
{
	for (int power = -4; power <= 4; power++)
		if (power != 0 && decimal_eq(decimal_normal(decimal_mul(a,
		    decimal_pow10(power))), decimal_normal(b)))
			return true;
	return false;
}

/* One digit for one that looks like it; or a 1 lost or made of dirt. */
static bool
digits_misread(const char *x, const char *y)
{
	const char *longer = strlen(x) > strlen(y) ? x : y;
	const char *shorter = longer == x ? y : x;
	size_t n = strlen(shorter), i = 0, ndiff = 0;

	if (strlen(longer) == n) {
		for (i = 0; i < n; i++)
			if (x[i] != y[i]) {
				ndiff++;
				if (!is_confused(x[i], y[i]))
					return false;
			}
		return ndiff == 1;
	}
	if (strlen(longer) != n + 1 || n == 0)
		return false;
	while (i < n && longer[i] == shorter[i])
		i++;
	return strcmp(longer + i + 1, shorter + i) == 0 &&
	    (longer[i] == '1' || (i > 0 && longer[i] == longer[i - 1]));
}

/* The other reading, as tesseract had it, is that value up to its unit. */
static bool
is_alternative(const struct fact *fact, struct decimal meant)
{
	struct decimal other;
	struct str alt;

	fact_sure(fact, &alt);
	if (alt.n > 0 && alt.s[alt.n - 1] == '%')
		alt.n--;
	return decimal_parse(alt, &other) && decimal_sign(other) != 0 &&
	    (decimal_eq(decimal_normal(other), decimal_normal(meant)) ||
	    is_power_apart(other, meant));
}

static bool
is_misread(const struct fact *fact, struct decimal meant)
{
	struct decimal at = decimal_normal(fact->resolution);
	int scale = decimal_is_none(at) ? 0 : at.scale;
	char x[DIGITS], y[DIGITS];

	if (fact->reading.n == 0 || decimal_is_none(meant) ||
	    decimal_eq(decimal_normal(meant), decimal_normal(fact->value)))
		return false;
	if (is_alternative(fact, meant))
		return true;
	if (decimal_cmp(decimal_abs(meant), decimal_abs(fact->value)) == 0)
		return true;		/* a minus sign */
	if (decimal_sign(meant) * decimal_sign(fact->value) < 0)
		return false;
	if (decimal_sign(meant) == 0 || decimal_sign(fact->value) == 0)
		return false;
	return is_power_apart(fact->value, meant) ||
	    (digits_of(fact->value, scale, x) && digits_of(meant, scale, y) &&
	    digits_misread(x, y));
}

static const struct figure *
figure_at(const struct reading *reading, struct str id)
{
	long n;

	if (id.n < 2 || id.s[0] != 'f' || !str_int(str_sub(id, 1, id.n), &n) ||
	    n < 1 || (size_t)n > reading->figures.n)
		return NULL;
	return &reading->figures.v[n - 1];
}

struct telling {
	const struct reading	*reading;
	struct strbuf		 words;
	size_t			 n;
};

static void
tell(struct telling *telling, const struct figure *figure,
    struct decimal meant)
{
	struct arena *arena = telling->reading->arena;

	if (figure == NULL || !is_misread(&figure->fact, meant) ||
	    ++telling->n > TOLD_MOST)
		return;
	strbuf_add(&telling->words, arena_printf(arena,
	    _("%.*s was read from a picture as %.*s; read as %.*s it would "
	    "hold."), STR_ARG(say_place(arena, figure)),
	    STR_ARG(say_figure(arena, figure)),
	    STR_ARG(say_amount(arena, figure, meant))));
}

/* f0002+f0003-f0005: what each would have to be. */
static void
tell_terms(struct telling *telling, struct str formula, struct decimal gap)
{
	for (size_t at = 0; at < formula.n;) {
		bool minus = formula.s[at] == '-';
		size_t from = at += minus || formula.s[at] == '+';
		const struct figure *figure;

		while (at < formula.n && formula.s[at] != '+' &&
		    formula.s[at] != '-')
			at++;
		figure = figure_at(telling->reading, str_sub(formula, from,
		    at));
		if (figure != NULL)
			tell(telling, figure, minus ?
			    decimal_sub(figure->fact.value, gap) :
			    decimal_add(figure->fact.value, gap));
	}
}

static bool
is_linear(struct str formula)
{
	for (size_t i = 0; i < formula.n; i++)
		if (strchr("*/()", formula.s[i]) != NULL)
			return false;
	return formula.n > 0;
}

struct str
ocr_witness(const struct reading *reading, const struct check *check)
{
	struct telling telling = { .reading = reading };
	struct str rest = check->facts, id, words;
	const struct figure *stated;
	struct decimal gap, computed;

	if (!str_next(&rest, ';', &id) || check->formula.n == 0 ||
	    (stated = figure_at(reading, id)) == NULL ||
	    !decimal_parse(check->difference, &gap) ||
	    !decimal_parse(check->computed, &computed))
		return STR("");
	if (!decimal_is_none(stated->fact.resolution) &&
	    !is_linear(check->formula))
		computed = decimal_round(computed,
		    decimal_normal(stated->fact.resolution).scale,
		    DECIMAL_NEAR);
	tell(&telling, stated, computed);
	if (is_linear(check->formula))
		tell_terms(&telling, check->formula, gap);
	words = telling.n > TOLD_MOST ? STR("") : arena_str(reading->arena,
	    strbuf_str(&telling.words));
	strbuf_clear(&telling.words);
	return words;
}
