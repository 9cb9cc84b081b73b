/*
 * The grade that was given against the band that its score is in.
 */
#include "list_bands.h"

#define RULE_GRADE	STR("list.grade-given")

static bool
band_holds(const struct band *band, struct decimal score)
{
	if (!decimal_is_none(band->lo)) {
		int order = decimal_cmp(score, band->lo);

		if (order < 0 || (order == 0 && band->lo_open))
			return false;
	}
	if (!decimal_is_none(band->hi)) {
		int order = decimal_cmp(score, band->hi);

		if (order > 0 || (order == 0 && band->hi_open))
			return false;
	}
	return true;
}

static const struct band *
band_of_score(const struct bands *bands, struct decimal score)
{
	for (size_t i = 0; i < bands->n; i++)
		if (!bands->v[i].inverted &&
		    band_holds(&bands->v[i], score))
			return &bands->v[i];
	return NULL;
}

/* The last score that stands before the words, in the same paragraph. */
static const struct figure *
score_before(const struct reading *reading, int paragraph, size_t at)
{
	const struct figure *score = NULL;

	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (f->paragraph == paragraph && f->to <= at && !f->band &&
		    str_eq(f->fact.unit, STR("分")))
			score = f;
	}
	return score;
}

static void
grade_judge(struct reading *reading, const struct bands *bands, int paragraph,
    const struct rule *rule)
{
	struct str text = reading->paragraphs.v[paragraph].text.text;
	struct match match;
	struct str grade;
	const struct figure *score;
	const struct band *band;
	bool right;

	if (!pattern_find(rule->pattern, text, 0, &match))
		return;
	grade = match_group(text, &match, pattern_group(rule->pattern,
	    "grade"));
	score = score_before(reading, paragraph, match.from);
	if (score == NULL || decimal_is_none(score->fact.value))
		return;
	band = band_of_score(bands, score->fact.value);
	if (band == NULL)
		return;
	right = str_starts(grade, band->grade) || str_starts(band->grade,
	    grade);
	(void)judge_words(reading, CHECK_GRADE, RULE_GRADE,
	    right ? CHECK_CONSISTENT : CHECK_INCONSISTENT, CHECK_ERROR, score,
	    arena_str(reading->arena, grade), band->grade,
	    arena_printf(reading->arena,
	    _("%.*s is graded “%.*s”; by the report's own bands it is “%.*s”"),
	    STR_ARG(score->fact.printed), STR_ARG(grade),
	    STR_ARG(band->grade)));
}

void
grades_judge(struct reading *reading, const struct bands *bands)
{
	size_t nrules;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "claim", &nrules);

	for (size_t r = 0; r < nrules; r++) {
		if (rules[r]->pattern == NULL ||
		    pattern_group(rules[r]->pattern, "grade") < 0)
			continue;
		for (size_t i = 0; i < reading->paragraphs.n; i++)
			if ((int)i != bands->paragraph)
				grade_judge(reading, bands, (int)i, rules[r]);
	}
}
