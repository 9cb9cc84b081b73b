/*
 * Numbers that share what is printed once: the ends of a range or a band, lists
 * behind 分别.
 */
#include "measure_scan.h"

#define BAND_MAX	30	/* bytes between the ends of 80≥得分≥90分 */
#define LIST_REACH	120	/* bytes in front of a list where 分别 stands */
#define LIST_MOST	8	/* numbers of a list with one unit */

/* Behind one of the words at `at`, where a digit stands; 0 if none does. */
static size_t
digit_behind(struct str text, size_t at, const char *const *words)
{
	size_t word;

	at = blanks_skip(text, at);
	word = str_starts_any(str_sub(text, at, text.n), words);
	at = blanks_skip(text, at + word);
	return word > 0 && digit_at(text, at) ? at : 0;
}

/* The multiplier that is printed behind another number is its too. */
static void
power_lend(struct number *number, int power)
{
	number->value = decimal_mul(number->value, ten_to(power));
	number->exponent += power;
	number->power = power;
}

/*
 * 80-89分: two figures, 80分 and 89分. A unit or multiplier printed once is
 * meant for both: 3-5万元 is from 3万元 to 5万元.
 */
bool
range_read(struct scan *scan, struct reading_of *lo)
{
	static const char *const signs[] = { "-", "~", "—", "–", "～", "至",
		"到", NULL };
	struct reading_of hi = {0};
	size_t end = lo->unit == NULL ? lo->number.to : lo->unit_to;
	size_t at = digit_behind(scan->text, end, signs);
	struct span low, high;

	if (at == 0 || lo->after != NULL || lo->number.more)
		return false;
	number_read(scan->measure, scan->text, at, &hi.number);
	if (decimal_is_none(hi.number.value))
		return false;
	unit_read(scan, &hi);
	if (lo->unit != NULL && hi.unit != lo->unit)
		return false;
	if (lo->unit == NULL && lo->number.power == 0 &&
	    hi.number.power > 0 && decimal_cmp(decimal_mul(lo->number.value,
	    ten_to(hi.number.power)), hi.number.value) < 0)
		power_lend(&lo->number, hi.number.power);
	if (decimal_is_none(lo->number.value) ||
	    decimal_cmp(lo->number.value, hi.number.value) >= 0 ||
	    (hi.unit == NULL && !scan->cell))
		return false;
	hi.from = hi.number.from;
	hi.to = hi.unit == NULL ? hi.number.to : hi.unit_to;
	low = span_of(&(struct reading_of){ .number = lo->number,
	    .from = lo->from, .to = end, .before = lo->before,
	    .unit = hi.unit, .unit_from = end, .unit_to = end });
	high = span_of(&hi);
	low.quantity.qualifier = QUALIFIER_GE;
	high.quantity.qualifier = QUALIFIER_LE;
	low.range_lo = high.range_hi = true;
	scan_push(scan, low);
	scan_push(scan, high);
	return true;
}

/* Does 分别 stand in the clause in front of byte `at`? */
static bool
is_respective(struct str text, size_t at)
{
	static const char *const stops[] = { "，", "。", "；", "\n", ";",
		NULL };
	static const char *const words[] = { "分别", "依次", NULL };
	struct str front = str_sub(text, at > LIST_REACH ? at - LIST_REACH : 0,
	    at);

	for (const char *const *s = stops; *s != NULL; s++) {
		size_t stop = str_rfind(front, str_from(*s));

		if (stop != STR_NONE)
			front = str_sub(front, stop, front.n);
	}
	return str_has_any(front, words);
}

/*
 * 分别加快6.8、11.9个百分点: the unit printed behind the last number of the list is
 * meant for all of them, and so is its 万.
 */
void
unit_of_list(const struct scan *scan, struct reading_of *r)
{
	static const char *const joints[] = { "、", "和", "与", "及", "，", NULL };
	size_t at = r->number.to;
	struct reading_of next = {0};

	if (scan->cell || r->number.power > 0 || r->before != NULL ||
	    r->after != NULL || !is_respective(scan->text, r->from))
		return;
	for (int i = 0; i < LIST_MOST && next.unit == NULL; i++) {
		at = digit_behind(scan->text, at, joints);
		if (at == 0)
			return;
		next = (struct reading_of){0};
		number_read(scan->measure, scan->text, at, &next.number);
		if (decimal_is_none(next.number.value))
			return;
		unit_read(scan, &next);
		at = next.number.to;
	}
	if (next.unit == NULL)
		return;
	r->unit = next.unit;
	r->unit_from = r->unit_to = r->number.to;
	if (next.number.power > 0)
		power_lend(&r->number, next.number.power);
}

/*
 * 80≥得分≥90分: the unit printed behind the second number is the first one's
 * too.
 */
void
bands_join(struct scan *scan)
{
	for (size_t i = 0; i + 1 < scan->spans.n; i++) {
		struct span *a = &scan->spans.v[i];
		const struct span *b = &scan->spans.v[i + 1];
		const struct unit *unit;

		if (a->kind != SPAN_FIGURE || b->kind != SPAN_FIGURE ||
		    a->quantity.unit.n > 0 || b->quantity.unit.n == 0 ||
		    a->to == a->number_to || b->from == b->number_from ||
		    b->from - a->to > BAND_MAX)
			continue;
		unit = measure_unit(scan->measure, b->quantity.unit);
		if (unit != NULL)
			measure_apply_unit(a, unit);
	}
}
