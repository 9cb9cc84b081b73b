/*
 * A number with what stands round it: its unit, its bounds, its sign.
 */
#include "measure_scan.h"

/* 台(套), 条(次): behind the second name of the unit that ends at `at`. */
static size_t
unit_other(const struct scan *scan, size_t at)
{
	const struct unit_word *other;
	size_t close;

	if (at >= scan->text.n || scan->text.s[at] != '(')
		return at;
	other = unit_at(scan->measure, scan->text, at + 1);
	if (other == NULL)
		return at;
	close = at + 1 + other->unit.word.n;
	return close < scan->text.n && scan->text.s[close] == ')' ?
	    close + 1 : at;
}

/* The unit behind the number: at once, past blanks, or in brackets. */
void
unit_read(const struct scan *scan, struct reading_of *r)
{
	size_t at = blanks_skip(scan->text, r->number.to);
	size_t open;
	const struct unit_word *unit = unit_at(scan->measure, scan->text, at);

	if (unit == NULL && at < scan->text.n && scan->text.s[at] == '(') {
		open = blanks_skip(scan->text, at + 1);
		unit = unit_at(scan->measure, scan->text, open);
		if (unit != NULL) {
			size_t close = blanks_skip(scan->text,
			    open + unit->unit.word.n);

			if (close >= scan->text.n ||
			    scan->text.s[close] != ')')
				return;
			r->unit = unit;
			r->unit_from = open;
			r->unit_to = close + 1;
		}
		return;
	}
	if (unit != NULL) {
		r->unit = unit;
		r->unit_from = at;
		r->unit_to = unit_other(scan, at + unit->unit.word.n);
	}
}

/* -3.5%: a minus that belongs to nothing in front. */
static bool
minus_before(struct str text, size_t floor, size_t at)
{
	uint32_t cp;

	if (at == 0 || at <= floor || text.s[at - 1] != '-')
		return false;
	if (at == 1)
		return true;
	if (at - 1 == floor && floor > 0)
		return false;
	(void)utf8_prev(text, at - 1, &cp);
	return !(cp < 0x80 && (utf8_is_digit(cp) || cp == ')' || cp == '-' ||
	    ((cp | 32) >= 'a' && (cp | 32) <= 'z')));
}

void
bounds_read(const struct scan *scan, struct reading_of *r)
{
	const struct str dimension = r->unit == NULL ? STR("") :
	    r->unit->unit.dimension;
	size_t behind = r->unit == NULL ? r->number.to : r->unit_to;
	size_t past = blanks_skip(scan->text, behind);

	r->from = r->number.from;
	r->to = behind;
	if (!r->number.chinese &&
	    minus_before(scan->text, scan->floor, r->from)) {
		r->negative = true;
		r->from--;
	}
	r->before = bound_before(scan->measure, scan->text, scan->floor,
	    r->from, dimension, &r->from);
	r->after = bound_at(scan->measure, scan->text, past, BOUND_AFTER,
	    dimension);
	if (r->after != NULL)
		r->to = past + r->after->word.n;
}

static int
qualifier_of(const struct reading_of *r)
{
	if (r->before != NULL && r->before->qualifier != QUALIFIER_EQ)
		return r->before->qualifier;
	if (r->after != NULL)
		return r->after->qualifier;
	return r->number.more ? QUALIFIER_MORE : QUALIFIER_EQ;
}

struct span
span_of(const struct reading_of *r)
{
	const struct unit *unit = r->unit == NULL ? NULL : &r->unit->unit;
	const struct decimal factor = unit == NULL ? decimal_int(1) :
	    unit->factor;
	const struct decimal value = r->negative ?
	    decimal_neg(r->number.value) : r->number.value;
	struct span span = {
		.kind = SPAN_FIGURE, .from = r->from, .to = r->to,
		.number_from = r->number.from, .number_to = r->number.to,
		.unit_from = unit == NULL ? r->number.to : r->unit_from,
		.unit_to = unit == NULL ? r->number.to : r->unit_to,
		.multiplier = ten_to(r->number.power),
		.chinese = r->number.chinese,
		.rule = unit == NULL ? STR("number") : r->unit->rule->id,
		.dimension = unit == NULL ? STR("") : unit->dimension,
	};

	span.quantity = (struct quantity){
		.value = decimal_normal(decimal_mul(value, factor)),
		.unit = unit == NULL ? STR("") : unit->base,
		.resolution = decimal_normal(decimal_mul(
		    ten_to(r->number.exponent), factor)),
		.qualifier = qualifier_of(r),
		.exact = r->number.exponent == 0 && r->number.power == 0 &&
		    (unit == NULL || (unit->exact &&
		    decimal_eq(decimal_normal(factor), decimal_int(1)))),
	};
	return span;
}
