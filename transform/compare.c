/*
 * Figures of all documents, sorted by what they are: those of one indicator
 * are a topic, those of one definition lie together in it, and of these the
 * ones that are alike in unit, role, length of period and level are a series.
 */
#include "compare_parts.h"

#include "lang.h"
#include "reconcile_parts.h"

typedef int	cmp_fn(const struct candidate *, const struct candidate *);

static int
topic_cmp(const struct candidate *a, const struct candidate *b)
{
	return str_cmp(a->topic, b->topic);
}

/* The end of the run of candidates that are the same as the first. */
static size_t
run_end(const struct comparing *c, size_t from, size_t to, cmp_fn *cmp)
{
	size_t end = from + 1;

	while (end < to && cmp(&c->candidates.v[from],
	    &c->candidates.v[end]) == 0)
		end++;
	return end;
}

/* -- one figure a document and period ---------------------------------------- */

static bool
same_place(const struct candidate *a, const struct candidate *b)
{
	return a->body == b->body &&
	    str_eq(a->fact->period, b->fact->period);
}

/* The one that is printed most finely; NULL when they do not agree. */
static const struct candidate *
finest(const struct candidate *v, size_t n)
{
	const struct candidate *best = &v[0];

	for (size_t i = 1; i < n; i++) {
		if (!cross_agree(v[0].fact, v[i].fact) ||
		    !cross_agree(best->fact, v[i].fact))
			return NULL;
		if (!decimal_is_none(v[i].fact->resolution) &&
		    !decimal_is_none(best->fact->resolution) &&
		    decimal_cmp(v[i].fact->resolution,
		    best->fact->resolution) < 0)
			best = &v[i];
	}
	return best;
}

static bool
is_own(const struct candidate *candidate)
{
	struct str year = candidate->body->side->about.year;

	return year.n >= 4 && str_starts(candidate->fact->period,
	    str_sub(year, 0, 4));
}

/* Those that are no reading in doubt; what is misread has no rank. */
static size_t
sure_of(struct arena *arena, const struct candidate *v, size_t n,
    const struct candidate **sure)
{
	struct candidate *kept;
	size_t nkept = 0;

	while (nkept < n && fact_sure(v[nkept].fact, NULL) >= OCR_SURE)
		nkept++;
	*sure = v;
	if (nkept == n)
		return n;
	kept = arena_alloc(arena, n * sizeof *kept);
	nkept = 0;
	for (size_t i = 0; i < n; i++)
		if (fact_sure(v[i].fact, NULL) >= OCR_SURE)
			kept[nkept++] = v[i];
	*sure = kept;
	return nkept;
}

static void
place_row(struct comparing *c, const struct candidate *all, size_t nall,
    struct placed_row *row)
{
	const struct candidate *v, *one;
	size_t n = sure_of(c->arena, all, nall, &v);
	struct comparison *made;

	one = n > 0 ? finest(v, n) : NULL;
	*row = (struct placed_row){ .row = c->out->n, .of = one != NULL ?
	    one : n > 0 ? &v[0] : &all[0], .own = is_own(&all[0]) };
	made = row_add(c, row->of, row->of->body, row->of->fact);
	if (n == 0)
		row_refuse(made, "in-doubt", arena_printf(c->arena,
		    _("%.*s: “%.*s”, %.*s, was read from a picture and is in "
		    "doubt"), STR_ARG(made->doc), STR_ARG(made->label),
		    STR_ARG(made->printed)));
	else if (one == NULL)
		row_refuse(made, "several", arena_printf(c->arena,
		    _("%.*s gives several figures for “%.*s”, the first %.*s"),
		    STR_ARG(made->doc), STR_ARG(made->label),
		    STR_ARG(made->printed)));
}

static void
series_add(struct comparing *c, const struct series *series)
{
	struct placed_row *rows = arena_alloc(c->arena,
	    (series->n + 1) * sizeof *rows);
	size_t n = 0;

	c->nseries++;
	for (size_t i = 0, end; i < series->n; i = end) {
		for (end = i + 1; end < series->n && same_place(&series->v[i],
		    &series->v[end]); end++)
			;
		place_row(c, series->v + i, end - i, &rows[n++]);
	}
	series_rank(c, rows, n);
}

/* -- which series are worth telling ------------------------------------------ */

/* Documents in it, 1 when they all tell of one division and period. */
static size_t
docs_of(struct comparing *c, const struct series *series)
{
	bool several = false;
	size_t docs = 0;

	c->nseen++;

	for (size_t i = 0; i < series->n; i++) {
		const struct candidate *one = &series->v[i];

		several = several || !str_eq(one->fact->period,
		    series->v[0].fact->period) || !str_eq(
		    one->body->side->about.division_code,
		    series->v[0].body->side->about.division_code);
		docs += c->seen[one->body - c->bodies] != c->nseen;
		c->seen[one->body - c->bodies] = c->nseen;
	}
	return several ? docs : docs > 0;
}

static struct series
series_of(struct comparing *c, size_t from, size_t to)
{
	struct series series = { .v = &c->candidates.v[from] };

	while (from + series.n < to &&
	    candidate_fits(&c->candidates.v[from + series.n]))
		series.n++;
	series.docs = docs_of(c, &series);
	return series;
}

/* Some other document tells of the indicator, in whatever way. */
static bool
is_met(const struct comparing *c, const struct series *series)
{
	for (size_t i = series->topic_from; i < series->topic_to; i++)
		if (c->candidates.v[i].body != series->v[0].body)
			return true;
	return false;
}

/* Of one definition, the series that most documents are in. */
static struct series
main_of(struct comparing *c, size_t from, size_t to)
{
	struct series main = { .n = 0 };

	for (size_t i = from, end; i < to; i = end) {
		struct series series;

		end = run_end(c, i, to, candidate_cmp);
		series = series_of(c, i, end);
		if (series.docs > main.docs)
			main = series;
	}
	return main;
}

/*
 * All series of one definition that several documents are in. The one that
 * speaks for the whole indicator is there in any case, and behind it the other
 * documents are told why they are not in it.
 */
static void
definition_add(struct comparing *c, size_t from, size_t to,
    const struct series *speaks)
{
	for (size_t i = from, end; i < to; i = end) {
		struct series series;
		bool this;

		end = run_end(c, i, to, candidate_cmp);
		series = series_of(c, i, end);
		this = speaks->n > 0 && series.v == speaks->v;
		if (series.docs > 1 || this)
			series_add(c, &series);
		if (this)
			series_refuse(c, speaks);
	}
}

/* An indicator: the definition of the rules that most documents use speaks. */
static void
topic_add(struct comparing *c, size_t from, size_t to)
{
	struct series speaks = { .n = 0 };

	for (size_t i = from, end; i < to; i = end) {
		struct series main;

		end = run_end(c, i, to, definition_cmp);
		main = main_of(c, i, end);
		if (main.n > 0 && main.v[0].rule != NULL &&
		    main.docs > speaks.docs)
			speaks = main;
	}
	speaks.topic_from = from;
	speaks.topic_to = to;
	if (speaks.n > 0 && !is_met(c, &speaks))
		speaks.n = 0;
	for (size_t i = from, end; i < to; i = end) {
		end = run_end(c, i, to, definition_cmp);
		definition_add(c, i, end, &speaks);
	}
}

void
compare(struct arena *arena, const struct ruleset *rules,
    const struct divisions *divisions, const struct side *sides,
    size_t nsides, struct comparisons *out)
{
	struct comparing c = { .arena = arena, .rules = rules,
		.divisions = divisions, .out = out };

	c.comparables = ruleset_kind(rules, "comparable", &c.ncomparables);
	c.phrases = ruleset_kind(rules, "phrase", &c.nphrases);
	c.leave_out = ruleset_find(rules, STR("compare.leave-out"));
	c.head = ruleset_find(rules, STR("compare.head"));
	c.plan = ruleset_find(rules, STR("compare.plan"));
	compare_bodies(&c, sides, nsides);
	c.seen = arena_alloc(arena, (nsides + 1) * sizeof *c.seen);
	compare_candidates(&c);
	for (size_t i = 0, end; i < c.candidates.n; i = end) {
		end = run_end(&c, i, c.candidates.n, topic_cmp);
		topic_add(&c, i, end);
	}
}
