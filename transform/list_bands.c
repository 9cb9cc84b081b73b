/*
 * Grade bands as a report prints them, held against each other.
 *
 *	90-100优 80-89良 70-79中 60-69低 <60差, scores given to 0.01:
 *	89.50 is in no band: 优 begins at 90, 良 ends at 89
 *	良（80≥得分≥90）: no score is both at most 80 and at least 90
 */
#include "list_bands.h"

#include <stdlib.h>

#define RULE_BANDS	STR("list.grade-bands")

static int
highest_first(const void *a, const void *b)
{
	const struct band *x = a, *y = b;
	struct decimal p = decimal_is_none(x->lo) ? x->hi : x->lo;
	struct decimal q = decimal_is_none(y->lo) ? y->hi : y->lo;

	if (decimal_cmp(p, q) != 0)
		return decimal_cmp(q, p);
	return decimal_is_none(x->lo) - decimal_is_none(y->lo);
}

static const struct figure *
band_figure(const struct reading *reading, const struct bands *bands,
    const struct band *band)
{
	const struct figure *figure = figure_in(reading, bands->paragraph,
	    band->from, band->to);

	return figure != NULL ? figure :
	    figure_after(reading, bands->paragraph, 0);
}

static struct str
number_str(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT];

	return arena_str(arena, decimal_print(text, d));
}

/* Scores with decimals fall between 89 and 90; whole ones do not. */
static bool
scores_have_decimals(const struct reading *reading)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (str_eq(f->fact.unit, STR("分")) && !f->band &&
		    !decimal_is_none(f->fact.value) &&
		    decimal_normal(f->fact.value).scale > 0)
			return true;
	}
	return false;
}

static void
numbers_set(struct reading *reading, struct check *check,
    const struct band *upper, const struct band *lower)
{
	struct arena *arena = reading->arena;

	check->stated = number_str(arena, upper->lo);
	check->computed = number_str(arena, lower->hi);
	check->difference = number_str(arena,
	    decimal_sub(upper->lo, lower->hi));
	check->unit = STR("分");
}

enum meeting { BANDS_MEET, BANDS_GAP, BANDS_OVERLAP, BANDS_SHARE };

static enum meeting
meeting_of(const struct band *upper, const struct band *lower)
{
	int order = decimal_cmp(upper->lo, lower->hi);

	if (order > 0)
		return BANDS_GAP;
	if (order < 0)
		return BANDS_OVERLAP;
	return upper->lo_open || lower->hi_open ? BANDS_MEET : BANDS_SHARE;
}

static struct str
meeting_message(struct arena *arena, enum meeting meeting,
    const struct band *upper, const struct band *lower)
{
	struct str from = number_str(arena, upper->lo);
	struct str to = number_str(arena, lower->hi);

	switch (meeting) {
	case BANDS_GAP:
		return arena_printf(arena, _("the band “%.*s” begins at %.*s "
		    "and “%.*s” ends at %.*s: a score in between has no "
		    "grade"), STR_ARG(upper->grade), STR_ARG(from),
		    STR_ARG(lower->grade), STR_ARG(to));
	case BANDS_OVERLAP:
		return arena_printf(arena, _("the band “%.*s” begins at %.*s "
		    "but “%.*s” ends only at %.*s: the bands overlap"),
		    STR_ARG(upper->grade), STR_ARG(from),
		    STR_ARG(lower->grade), STR_ARG(to));
	case BANDS_SHARE:
		return arena_printf(arena, _("the band “%.*s” begins at %.*s "
		    "and “%.*s” ends at %.*s: that score is in both"),
		    STR_ARG(upper->grade), STR_ARG(from),
		    STR_ARG(lower->grade), STR_ARG(to));
	case BANDS_MEET:
		break;
	}
	return arena_printf(arena, _("the bands “%.*s” (from %.*s) and "
	    "“%.*s” (up to %.*s) meet"), STR_ARG(upper->grade),
	    STR_ARG(from), STR_ARG(lower->grade), STR_ARG(to));
}

/*
 * The band above and the next below it should meet in one score. A gap costs
 * nothing while scores are whole; a shared end is a matter of drafting.
 */
static void
neighbours_judge(struct reading *reading, const struct bands *bands,
    const struct band *upper, const struct band *lower, bool decimals)
{
	enum meeting meeting;
	int severity = CHECK_WARNING;
	struct check *check;

	if (decimal_is_none(upper->lo) || decimal_is_none(lower->hi))
		return;
	meeting = meeting_of(upper, lower);
	if (meeting == BANDS_SHARE || (meeting == BANDS_GAP && !decimals))
		severity = CHECK_INFO;
	check = judge_words(reading, CHECK_GRADE, RULE_BANDS,
	    meeting == BANDS_MEET ? CHECK_CONSISTENT : CHECK_INCONSISTENT,
	    severity, band_figure(reading, bands, upper), STR(""), STR(""),
	    meeting_message(reading->arena, meeting, upper, lower));
	numbers_set(reading, check, upper, lower);
}

static void
inverted_judge(struct reading *reading, const struct bands *bands,
    const struct band *band)
{
	(void)judge_words(reading, CHECK_GRADE, RULE_BANDS,
	    CHECK_INCONSISTENT, CHECK_WARNING,
	    band_figure(reading, bands, band), band->printed, STR(""),
	    arena_printf(reading->arena,
	    _("the band “%.*s” is inverted: no score satisfies it"),
	    STR_ARG(band->printed)));
}

static size_t
bands_sort(struct bands *bands, struct band *sorted)
{
	size_t n = 0;

	for (size_t i = 0; i < bands->n; i++)
		if (!bands->v[i].inverted)
			sorted[n++] = bands->v[i];
	qsort(sorted, n, sizeof *sorted, highest_first);
	return n;
}

static void
bands_judge(struct reading *reading, struct bands *bands)
{
	struct band sorted[BANDS_MOST];
	size_t n = bands_sort(bands, sorted);
	bool decimals = scores_have_decimals(reading);

	for (size_t i = 0; i < bands->n; i++)
		if (bands->v[i].inverted)
			inverted_judge(reading, bands, &bands->v[i]);
	for (size_t i = 0; i + 1 < n; i++)
		neighbours_judge(reading, bands, &sorted[i], &sorted[i + 1],
		    decimals);
}

/* 等级划分为四档, then five are listed. */
static void
bands_count(struct reading *reading, const struct bands *bands)
{
	size_t nrules;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "count", &nrules);
	struct str text =
	    reading->paragraphs.v[bands->paragraph].text.text;

	for (size_t i = 0; i < nrules; i++) {
		struct match match;
		struct str stated, counted;
		long n;
		int number = pattern_group(rules[i]->pattern, "n");
		struct check *check;

		if (!str_eq(rule_setting(rules[i], "says", STR("")),
		    STR("grades")) ||
		    !pattern_find(rules[i]->pattern, text, 0, &match) ||
		    (n = small_number(match_group(text, &match, number))) == 0)
			continue;
		stated = arena_printf(reading->arena, "%ld", n);
		counted = arena_printf(reading->arena, "%zu", bands->n);
		check = judge_words(reading, CHECK_COUNT, rules[i]->id,
		    (size_t)n == bands->n ? CHECK_CONSISTENT :
		    CHECK_INCONSISTENT, CHECK_ERROR,
		    figure_in(reading, bands->paragraph, match.from,
		    match.to), stated, counted, arena_printf(reading->arena,
		    _("“%.*s” is stated, %zu grades are listed"),
		    STR_ARG(str_sub(text, match.from, match.to)), bands->n));
		check->difference = arena_printf(reading->arena, "%ld",
		    n - (long)bands->n);
		return;
	}
}

void
list_bands(struct reading *reading)
{
	for (size_t i = 0; i < reading->paragraphs.n; i++) {
		struct bands bands;

		bands_read(reading, (int)i, &bands);
		if (bands.n < 2)
			continue;
		bands_judge(reading, &bands);
		bands_count(reading, &bands);
		grades_judge(reading, &bands);
		return;		/* a report has one scale; others are examples */
	}
}
