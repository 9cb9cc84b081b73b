/* Units: as words behind numbers, and in labels. */
#include <stdlib.h>

#include "lang.h"
#include "measure_parts.h"
#include "utf8.h"

static int
by_word(const void *a, const void *b)
{
	const struct unit_word *x = a, *y = b;

	return str_cmp(x->unit.word, y->unit.word);
}

static const struct unit_word *
find(const struct unit_word *v, size_t n, struct str word)
{
	const struct unit_word key = { .unit.word = word };

	return n == 0 ? NULL : bsearch(&key, v, n, sizeof *v, by_word);
}

static int
unit_load(struct measure *measure, const struct rule *rule, struct err *err)
{
	struct unit unit = {
		.base = rule_setting(rule, "base", STR("")),
		.dimension = rule_setting(rule, "dimension", STR("")),
		.exact = str_eq(rule_setting(rule, "exact", STR("no")),
		    STR("yes")),
	};

	if (!decimal_parse(rule_setting(rule, "factor", STR("1")),
	    &unit.factor) || decimal_sign(unit.factor) <= 0)
		return err_set(err, _("%s:%d: rule %.*s: factor must be a "
		    "positive number"), rule->file, rule->line,
		    STR_ARG(rule->id));
	unit.word = rule_setting(rule, "before", STR(""));
	if (unit.word.n > 0)
		*VEC_PUSH(measure->arena, &measure->leads) =
		    (struct unit_word){ unit, rule };
	for (size_t i = 0; i < rule->nwords; i++) {
		unit.word = rule->words[i];
		*VEC_PUSH(measure->arena, &measure->units) =
		    (struct unit_word){ unit, rule };
		if (unit.word.n > measure->longest_unit)
			measure->longest_unit = unit.word.n;
	}
	return 0;
}

/* 元 gives 万元, 亿元 and so on, for heads of columns. */
static void
label_load(struct measure *measure, const struct unit_word *word)
{
	*VEC_PUSH(measure->arena, &measure->labels) = *word;
	for (size_t i = 0; i < measure->multipliers.n; i++) {
		const struct multiplier *m = &measure->multipliers.v[i];
		struct unit_word more = *word;

		if (str_eq(word->unit.dimension, STR("rate")))
			return;
		more.unit.word = arena_printf(measure->arena, "%.*s%.*s",
		    STR_ARG(m->word), STR_ARG(word->unit.word));
		more.unit.factor = decimal_mul(word->unit.factor,
		    ten_to(m->power));
		more.unit.exact = false;
		if (find(measure->units.v, measure->units.n,
		    more.unit.word) == NULL)
			*VEC_PUSH(measure->arena, &measure->labels) = more;
	}
}

int
units_load(struct measure *measure, struct err *err)
{
	size_t n;
	const struct rule *const *rules = ruleset_kind(measure->rules, "unit",
	    &n);

	for (size_t i = 0; i < n; i++)
		if (unit_load(measure, rules[i], err) == -1)
			return -1;
	if (measure->units.n == 0)
		return err_set(err, "%s", _("the rules name no unit"));
	qsort(measure->units.v, measure->units.n,
	    sizeof *measure->units.v, by_word);
	for (size_t i = 1; i < measure->units.n; i++)
		if (by_word(&measure->units.v[i - 1],
		    &measure->units.v[i]) == 0)
			return err_set(err, _("unit %.*s is in two rules"),
			    STR_ARG(measure->units.v[i].unit.word));
	for (size_t i = 0; i < measure->units.n; i++)
		label_load(measure, &measure->units.v[i]);
	qsort(measure->labels.v, measure->labels.n,
	    sizeof *measure->labels.v, by_word);
	return 0;
}

/* A Latin unit must not be the beginning of a longer word: 5 m, not 5 mg. */
static bool
ends_word(struct str text, size_t from, size_t to)
{
	const unsigned char last = (unsigned char)text.s[to - 1];
	const unsigned char next = to < text.n ? (unsigned char)text.s[to] : 0;

	(void)from;
	return !((last | 32) >= 'a' && (last | 32) <= 'z' &&
	    (next | 32) >= 'a' && (next | 32) <= 'z');
}

const struct unit_word *
unit_at(const struct measure *measure, struct str text, size_t at)
{
	struct str rest = str_sub(text, at, at + measure->longest_unit);

	for (; rest.n > 0; rest.n--) {
		const struct unit_word *word;
		struct match match;

		/* Only whole characters. */
		if (at + rest.n < text.n &&
		    ((unsigned char)text.s[at + rest.n] & 0xC0) == 0x80)
			continue;
		word = find(measure->units.v, measure->units.n, rest);
		if (word != NULL && ends_word(text, at, at + rest.n) &&
		    (word->rule->pattern == NULL ||
		    pattern_at(word->rule->pattern, text, at, &match)))
			return word;
	}
	return NULL;
}

const struct unit *
measure_unit(const struct measure *measure, struct str word)
{
	const struct unit_word *found;

	word = str_trim(word);
	found = find(measure->labels.v, measure->labels.n, word);
	return found != NULL ? &found->unit : measure_label_unit(measure, word);
}

const struct unit *
measure_label_unit(const struct measure *measure, struct str label)
{
	for (size_t i = 0; i < measure->nunit_labels; i++) {
		const struct rule *rule = measure->unit_labels[i];
		const struct unit_word *last = NULL;
		struct match match;

		for (size_t at = 0; pattern_find(rule->pattern, label, at,
		    &match); at = match.to > at ? match.to : at + 1) {
			const struct unit_word *found =
			    find(measure->labels.v, measure->labels.n,
			    str_trim(match_group(label, &match, 1)));

			if (found != NULL)
				last = found;
			if (match.to >= label.n)
				break;
		}
		if (last != NULL)
			return &last->unit;
	}
	return NULL;
}

/*
 * 45万 under 件 is 450000 件; under 万元 the 万 is the same one, printed
 * twice, and counts once.
 */
void
measure_apply_unit(struct span *span, const struct unit *unit)
{
	struct quantity *q = &span->quantity;

	if (span->kind != SPAN_FIGURE || q->unit.n > 0)
		return;
	if (decimal_cmp(span->multiplier, decimal_int(1)) == 0 ||
	    decimal_cmp(span->multiplier, unit->factor) != 0) {
		q->value = decimal_normal(decimal_mul(q->value,
		    unit->factor));
		q->resolution = decimal_normal(decimal_mul(q->resolution,
		    unit->factor));
	}
	q->unit = unit->base;
	q->exact = q->exact && unit->exact &&
	    decimal_cmp(unit->factor, decimal_int(1)) == 0;
	span->dimension = unit->dimension;
}
