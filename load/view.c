/*
 * One document at a time, brought into memory to be shown: its checks with
 * what they accuse, its tables with their marks. Whoever draws goes through
 * the documents in order, so the last one asked for is the one kept.
 */
#include "report.h"

struct view {
	struct arena	*arena;
	size_t		 summary, epoch;
	struct findings	 findings;
	struct tables	 tables;
	bool		 has_findings, has_tables;
	struct finding	 shown;		/* the one asked for just now */
};

static void
view_close(struct view *view)
{
	arena_free(view->arena);
	*view = (struct view){ .summary = STR_NONE };
}

/* What was in memory of other documents may go before this one comes. */
static struct view *
view_open(const struct report *report, size_t summary)
{
	struct view *view = report->view;

	if (view->arena == NULL || view->summary != summary)
		gathered_rest(report->from);
	if (view->arena != NULL && view->summary == summary &&
	    view->epoch == gathered_epoch(report->from))
		return view;
	view_close(view);
	view->arena = arena_new();
	view->summary = summary;
	view->epoch = gathered_epoch(report->from);
	return view;
}

struct findings
report_findings(const struct report *report, size_t summary)
{
	const struct gathered *from = report->from;
	struct view *view = view_open(report, summary);
	const struct check *checks = from->cross;
	size_t n = from->ncross;

	if (view->has_findings)
		return view->findings;
	if (summary < from->ndocs) {
		checks = gathered_hold(from, summary, HOLD_CHECKS)->checks;
		n = from->docs[summary].nchecks;
	}
	view->findings = (struct findings){ findings_new(view->arena, checks,
	    n), n };
	view->has_findings = true;
	return view->findings;
}

/* Its own, and those that checks across documents left there. */
static struct marks
marks_of(const struct report *report, struct view *view)
{
	const struct marks *cross = &report->cross_marks;
	struct marks marks = { 0 };

	findings_mark(view->arena, report->from, &view->findings, &marks);
	for (size_t i = 0; i < cross->n; i++)
		if (cross->v[i].doc == view->summary)
			*VEC_PUSH(view->arena, &marks) = cross->v[i];
	marks_sort(&marks);
	return marks;
}

struct tables
report_tables(const struct report *report, size_t summary)
{
	struct view *view = view_open(report, summary);
	const struct holding *doc;
	struct marks marks;

	if (summary == report->from->ndocs || view->has_tables)
		return view->tables;
	(void)report_findings(report, summary);
	doc = gathered_hold(report->from, summary, HOLD_ALL);
	marks = marks_of(report, view);
	view->tables = tables_index(view->arena, doc, summary, &marks);
	view->has_tables = true;
	return view->tables;
}

const struct fact *
report_facts(const struct report *report, size_t doc)
{
	(void)view_open(report, doc);
	return gathered_hold(report->from, doc, HOLD_FACTS)->facts;
}

/* The last summary before which there are at most `at` findings. */
static size_t
summary_at(const struct report *report, int rank, size_t at)
{
	const size_t *before = report->before[rank];
	size_t lo = 0, hi = report->nsummaries;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (before[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static size_t
of_rank(const struct report *report, int rank, size_t summary)
{
	return report->before[rank][summary + 1] -
	    report->before[rank][summary];
}

const struct finding *
report_finding(const struct report *report, size_t at)
{
	struct findings found;
	size_t summary, worse = 0;
	int rank = 0;

	for (; rank + 1 < RANKS && at >=
	    report->before[rank][report->nsummaries]; rank++)
		at -= report->before[rank][report->nsummaries];
	summary = summary_at(report, rank, at);
	for (int r = 0; r < rank; r++)
		worse += of_rank(report, r, summary);
	/* those across documents may rest on all of them: one at a time */
	if (summary == report->from->ndocs)
		gathered_rest(report->from);
	found = report_findings(report, summary);
	report->view->shown = finding_stated(report->from,
	    &found.v[worse + at - report->before[rank][summary]]);
	return &report->view->shown;
}

const struct report_table *
report_table(const struct report *report, size_t at)
{
	const struct table_place *place = &report->tables.v[at];

	return &report_tables(report, place->doc).v[place->index];
}

void
view_init(struct report *report)
{
	report->view = arena_alloc(report->arena, sizeof *report->view);
	report->view->summary = STR_NONE;
}

void
report_clear(struct report *report)
{
	view_close(report->view);
}
