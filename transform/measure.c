/*
 * Scanning a text for figures.
 *
 * Everything hangs on digits (and Chinese numerals): the text is walked once
 * and nothing is tried where there is none. At each, first the exclusions (one
 * alternation of all their patterns, which may begin a little before), then a
 * figure, and digits that are neither are excluded as "no-unit".
 */
#include <stdlib.h>

#include "measure_parts.h"
#include "utf8.h"

#define LEAD_MAX	48	/* bytes an exclusion may begin before a digit */
#define BAND_MAX	30	/* bytes between the ends of 80≥得分≥90分 */

#define NEAR		12	/* bytes looked at for the ends of a cell's part */
#define LIST_REACH	120	/* bytes in front of a list where 分别 stands */
#define LIST_MOST	8	/* numbers of a list with one unit */

/* One text while it is scanned. */
struct scan {
	const struct measure	*measure;
	struct arena		*arena;
	struct str		 text;
	bool			 cell;
	size_t			 floor;		/* the last span's end */
	VEC(struct span)	 spans;
};

/* A figure on its way: the number and what stands round it. */
struct reading_of {
	struct number			 number;
	const struct unit_word		*unit;
	size_t				 unit_from, unit_to;
	size_t				 from, to;	/* with bounds */
	const struct bound		*before, *after;
	bool				 negative;
};

static bool
digit_at(struct str text, size_t at)
{
	return at < text.n && text.s[at] >= '0' && text.s[at] <= '9';
}

static void
push(struct scan *scan, struct span span)
{
	*VEC_PUSH(scan->arena, &scan->spans) = span;
	scan->floor = span.to;
}

static void
push_excluded(struct scan *scan, size_t from, size_t to, struct str reason,
    struct str rule)
{
	while (digit_at(scan->text, to - 1) && digit_at(scan->text, to))
		to++;
	push(scan, (struct span){ .kind = SPAN_EXCLUDED, .from = from,
	    .to = to, .number_from = from, .number_to = to,
	    .unit_from = to, .unit_to = to, .reason = reason, .rule = rule,
	    .multiplier = decimal_int(1) });
}

/*
 * How far before `at` an exclusion may begin: not past the last span, nor past
 * the end of a clause.
 */
static size_t
lead_from(const struct scan *scan, size_t at)
{
	size_t from = at;

	while (from > scan->floor && at - from < LEAD_MAX) {
		uint32_t cp;
		size_t n = utf8_prev(scan->text, from, &cp);

		if (cp == U'。' || cp == U'；' || cp == U'，' || cp == '\n')
			break;
		from -= n;
	}
	return from < scan->floor ? scan->floor : from;
}

/* The exclusion that holds the character at `at`, if any. */
static bool
excluded_at(struct scan *scan, size_t at)
{
	size_t from = lead_from(scan, at);
	const char *mark;
	struct match match;

	if (scan->measure->exclude == NULL)
		return false;
	while (pattern_find_by(scan->measure->exclude, scan->text, from, at,
	    &match, &mark)) {
		const struct rule *rule;

		if (match.to <= at || mark == NULL) {
			from = match.to > from ? match.to : from + 1;
			continue;
		}
		rule = scan->measure->excludes[strtoul(mark, NULL, 10)];
		if (str_eq(rule_setting(rule, "keep", STR("no")), STR("yes")))
			return false;
		push_excluded(scan, match.from, match.to,
		    rule_setting(rule, "reason", STR("")), rule->id);
		return true;
	}
	return false;
}

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
static void
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

static void
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

static struct span
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

static size_t
range_sign(struct str text, size_t at)
{
	static const char *const signs[] = { "-", "~", "—", "–", "～", "至",
	    "到" };

	at = blanks_skip(text, at);
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		const struct str sign = str_from(signs[i]);

		if (str_starts(str_sub(text, at, text.n), sign)) {
			at = blanks_skip(text, at + sign.n);
			return digit_at(text, at) ? at : 0;
		}
	}
	return 0;
}

/*
 * 80-89分: two figures, 80分 and 89分. A unit or multiplier printed once is
 * meant for both: 3-5万元 is from 3万元 to 5万元.
 */
static bool
range_read(struct scan *scan, struct reading_of *lo)
{
	struct reading_of hi = {0};
	size_t end = lo->unit == NULL ? lo->number.to : lo->unit_to;
	size_t at = range_sign(scan->text, end);
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
	    ten_to(hi.number.power)), hi.number.value) < 0) {
		lo->number.value = decimal_mul(lo->number.value,
		    ten_to(hi.number.power));
		lo->number.exponent += hi.number.power;
		lo->number.power = hi.number.power;
	}
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
	push(scan, low);
	push(scan, high);
	return true;
}

/* Does 分别 stand in the clause in front of byte `at`? */
static bool
is_respective(struct str text, size_t at)
{
	static const char *const stops[] = { "，", "。", "；", "\n", ";" };
	struct str front = str_sub(text, at > LIST_REACH ? at - LIST_REACH : 0,
	    at);

	for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
		size_t stop = str_rfind(front, str_from(stops[i]));

		if (stop != STR_NONE)
			front = str_sub(front, stop, front.n);
	}
	return str_has(front, STR("分别")) || str_has(front, STR("依次"));
}

/* Behind 、 or 和 where the next number of a list stands, 0 if none does. */
static size_t
list_joint(struct str text, size_t at)
{
	static const char *const joints[] = { "、", "和", "与", "及", "，" };

	at = blanks_skip(text, at);
	for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
		if (str_starts(str_sub(text, at, text.n),
		    str_from(joints[i]))) {
			at = blanks_skip(text, at + str_from(joints[i]).n);
			return digit_at(text, at) ? at : 0;
		}
	return 0;
}

/*
 * 分别加快6.8、11.9个百分点: the unit printed behind the last number of the list is
 * meant for all of them, and so is its 万.
 */
static void
unit_of_list(const struct scan *scan, struct reading_of *r)
{
	size_t at = r->number.to;
	struct reading_of next = {0};

	if (scan->cell || r->number.power > 0 || r->before != NULL ||
	    r->after != NULL || !is_respective(scan->text, r->from))
		return;
	for (int i = 0; i < LIST_MOST && next.unit == NULL; i++) {
		at = list_joint(scan->text, at);
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
	if (next.number.power > 0) {
		r->number.value = decimal_mul(r->number.value,
		    ten_to(next.number.power));
		r->number.exponent += next.number.power;
		r->number.power = next.number.power;
	}
}

/* 百分之 and 千分之: a unit in front of its number. */
static bool
leading_unit(const struct scan *scan, size_t at, struct reading_of *r)
{
	for (size_t i = 0; i < scan->measure->leads.n; i++) {
		const struct unit_word *u = &scan->measure->leads.v[i];
		size_t behind = at + u->unit.word.n;

		if (!str_starts(str_sub(scan->text, at, scan->text.n),
		    u->unit.word))
			continue;
		if (digit_at(scan->text, behind))
			number_read(scan->measure, scan->text, behind,
			    &r->number);
		else if (!numeral_read(scan->measure, scan->text, behind,
		    &r->number))
			return false;
		r->number.from = at;
		r->number.power = 0;
		r->unit = u;
		r->unit_from = r->unit_to = r->number.to;
		return true;
	}
	return false;
}

static bool
matches_at(const struct rule *const *rules, size_t n, struct str text,
    size_t at)
{
	struct match match;

	for (size_t i = 0; i < n; i++)
		if (pattern_at(rules[i]->pattern, text, at, &match))
			return true;
	return false;
}

/* Does a number without a unit say how much of something? */
static bool
bare_is_figure(const struct scan *scan, const struct reading_of *r)
{
	return scan->cell || r->number.power > 0 || r->number.more ||
	    (r->before != NULL) || r->after != NULL ||
	    matches_at(scan->measure->bares, scan->measure->nbares,
	    scan->text, r->number.from);
}

static void
digits_read(struct scan *scan, size_t at)
{
	struct reading_of r = {0};

	number_read(scan->measure, scan->text, at, &r.number);
	if (decimal_is_none(r.number.value)) {
		push_excluded(scan, at, r.number.to, STR("too-long"),
		    STR(""));
		return;
	}
	unit_read(scan, &r);
	bounds_read(scan, &r);
	if (range_read(scan, &r))
		return;
	if (r.unit == NULL)
		unit_of_list(scan, &r);
	if (r.unit == NULL && !bare_is_figure(scan, &r)) {
		push_excluded(scan, at, r.number.to, STR("no-unit"),
		    STR(""));
		return;
	}
	push(scan, span_of(&r));
}

/* Alone in its cell or its part of it: 一次 is then a count. */
static bool
begins_part(const struct scan *scan, size_t at)
{
	static const char *const marks[] = { "：", ":", "；", ";", "，", ",",
	    "、", "。", "=", "≥" };
	const struct str head = str_trim(str_sub(scan->text,
	    at > NEAR ? at - NEAR : 0, at));

	if (head.n == 0)
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (str_ends(head, str_from(marks[i])))
			return true;
	return false;
}

/* The last words of a part of a cell: 每季度组织一次； */
static bool
ends_part(const struct scan *scan, size_t at)
{
	const struct str tail = str_trim(str_sub(scan->text, at, at + NEAR));

	return tail.n == 0 || str_starts(tail, STR("；")) ||
	    str_starts(tail, STR(";")) || str_starts(tail, STR("。"));
}

/*
 * Takes the numeral at `at` if it counts something. Most do not (进一步 统一
 * 一是), so what costs least is asked first and exclusions last; numerals that
 * are no figure get no span.
 */
static bool
numeral_taken(struct scan *scan, size_t at)
{
	struct reading_of r = {0};

	if (!leading_unit(scan, at, &r)) {
		if (!matches_at(scan->measure->numerals,
		    scan->measure->nnumerals, scan->text, at) ||
		    !numeral_read(scan->measure, scan->text, at, &r.number))
			return false;
		unit_read(scan, &r);
		if (r.unit == NULL)
			return false;
	}
	if (decimal_is_none(r.number.value) || (r.number.power == 0 &&
	    r.number.value.scale == 0 && r.number.value.coef < 2 &&
	    !(scan->cell && (begins_part(scan, at) ||
	    ends_part(scan, r.unit == NULL ? at : r.unit_to)))))
		return false;
	if (excluded_at(scan, at))
		return true;
	bounds_read(scan, &r);
	push(scan, span_of(&r));
	return true;
}

/* Past the whole numeral, so that 二十项 is not tried again as 十项. */
static size_t
numeral_end(struct str text, size_t at)
{
	uint32_t cp;

	while (at < text.n) {
		size_t n = utf8_next(text, at, &cp);

		if (numeral_value(cp) == -1)
			break;
		at += n;
	}
	return at;
}

/*
 * 80≥得分≥90分: the unit printed behind the second number is the first one's
 * too.
 */
static void
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

struct spans
measure_scan(const struct measure *measure, struct arena *arena,
    struct str text, bool cell)
{
	struct scan scan = { .measure = measure, .arena = arena,
	    .text = text, .cell = cell };
	size_t at = 0;

	while (at < text.n) {
		const unsigned char c = (unsigned char)text.s[at];
		size_t n = 1;
		uint32_t cp = c;

		if (c >= 0xE3 && c <= 0xE9)
			n = utf8_next(text, at, &cp);
		if (digit_at(text, at)) {
			if (!excluded_at(&scan, at))
				digits_read(&scan, at);
			at = scan.floor;
		} else if (cp >= 0x3000 && numeral_value(cp) != -1) {
			at = numeral_taken(&scan, at) ? scan.floor :
			    numeral_end(text, at);
		} else
			at += n;
	}
	bands_join(&scan);
	return (struct spans){ scan.spans.v, scan.spans.n };
}
