/*
 * Scanning a text for figures.
 *
 * Everything hangs on digits (and Chinese numerals): the text is walked once
 * and nothing is tried where there is none. At each, first the exclusions (one
 * alternation of all their patterns, which may begin a little before), then a
 * figure, and digits that are neither are excluded as "no-unit".
 */
#include "measure_scan.h"

#include <stdlib.h>

#define LEAD_MAX	48	/* bytes an exclusion may begin before a digit */
#define NEAR		12	/* bytes looked at for the ends of a cell's part */

bool
digit_at(struct str text, size_t at)
{
	return at < text.n && text.s[at] >= '0' && text.s[at] <= '9';
}

void
scan_push(struct scan *scan, struct span span)
{
	if (scan->spans.cap == 0) {	/* most texts have no more than one */
		scan->spans.v = arena_alloc(scan->arena, sizeof(span));
		scan->spans.cap = 1;
	}
	*VEC_PUSH(scan->arena, &scan->spans) = span;
	scan->floor = span.to;
}

static void
push_excluded(struct scan *scan, size_t from, size_t to, struct str reason,
    struct str rule)
{
	while (digit_at(scan->text, to - 1) && digit_at(scan->text, to))
		to++;
	scan_push(scan, (struct span){ .kind = SPAN_EXCLUDED, .from = from,
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
	scan_push(scan, span_of(&r));
}

/* Alone in its cell or its part of it: 一次 is then a count. */
static bool
begins_part(const struct scan *scan, size_t at)
{
	static const char *const marks[] = { "：", ":", "；", ";", "，", ",",
	    "、", "。", "=", "≥", NULL };
	const struct str head = str_trim(str_sub(scan->text,
	    at > NEAR ? at - NEAR : 0, at));

	return head.n == 0 || str_ends_any(head, marks) > 0;
}

/* The last words of a part of a cell: 每季度组织一次； */
static bool
ends_part(const struct scan *scan, size_t at)
{
	static const char *const marks[] = { "；", ";", "。", NULL };
	const struct str tail = str_trim(str_sub(scan->text, at, at + NEAR));

	return tail.n == 0 || str_starts_any(tail, marks) > 0;
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
	scan_push(scan, span_of(&r));
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
