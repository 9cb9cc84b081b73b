#include "report.h"

#include <stdlib.h>

#include "lang.h"
#include "package.h"
#include "utf8.h"

#define SHEET_ROWS_MOST		1048576
#define TABLE_SHEETS_MOST	200
#define DOC_LEAST		12
#define DOC_MOST		26

/* ---- findings: every check, worst first ---- */

static bool
is_wrong(const struct check *check)
{
	return check->status == CHECK_INCONSISTENT;
}

/* How well a figure fits what the check says is stated. */
static int
stated_fit(const struct check *check, const struct fact *fact)
{
	struct decimal stated;
	bool value = decimal_parse(check->stated, &stated) &&
	    decimal_eq(decimal_normal(stated), decimal_normal(fact->value));
	bool place = fact->page == check->page && fact->line == check->line;

	return (value ? 2 : 0) + (place ? 1 : 0);
}

static const struct fact *
stated_fact(const struct gathered *from, const struct check *check)
{
	struct str rest = check->facts, id;
	const struct fact *best = NULL;
	int best_fit = -1;

	while (check->facts.n != 0 && str_next(&rest, ';', &id)) {
		const struct fact *fact = gathered_fact(from, check->doc, id);
		int fit = fact == NULL ? -1 : stated_fit(check, fact);

		if (fit > best_fit) {
			best_fit = fit;
			best = fact;
		}
	}
	return best;
}

static int
finding_rank(const struct finding *finding)
{
	static const int ranks[] = {
		[CHECK_INCONSISTENT] = 0,
		[CHECK_UNDECIDED] = 3,
		[CHECK_CONSISTENT] = 4,
	};

	return ranks[finding->check->status] +
	    (is_wrong(finding->check) ? finding->check->severity : 0);
}

static int
by_rank(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order = finding_rank(x) - finding_rank(y);

	if (order != 0)
		return order;
	return x->number < y->number ? -1 : x->number > y->number;
}

static void
count_check(struct summary *summary, const struct check *check)
{
	summary->nchecks++;
	summary->by_status[check->status]++;
	if (is_wrong(check)) {
		summary->wrong[check->severity]++;
		summary->nwrong++;
	}
}

static void
add_findings(struct report *report, size_t summary,
    const struct check *checks, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = report->nfindings++;

		report->findings[at] = (struct finding){ .check = &checks[i],
			.stated = stated_fact(report->from, &checks[i]),
			.summary = summary, .number = at };
		count_check(&report->summaries[summary], &checks[i]);
		count_check(&report->total, &checks[i]);
	}
}

/* The inconsistent ones again, each document's together, order kept. */
static void
group_wrong(struct report *report)
{
	size_t *next = arena_alloc(report->arena,
	    (report->nsummaries + 1) * sizeof *next);
	size_t at = 0;

	for (size_t i = 0; i < report->nsummaries; i++) {
		report->summaries[i].first_wrong = next[i] = at;
		at += report->summaries[i].nwrong;
	}
	report->nwrong = at;
	report->wrong = arena_alloc(report->arena,
	    (at + 1) * sizeof *report->wrong);
	for (size_t i = 0; i < report->nwrong; i++)
		report->wrong[next[report->findings[i].summary]++] =
		    &report->findings[i];
}

static void
find(struct report *report)
{
	const struct gathered *from = report->from;

	report->findings = arena_alloc(report->arena,
	    (from->nchecks + 1) * sizeof *report->findings);
	report->nsummaries = from->ndocs + (from->ncross > 0);
	report->summaries = arena_alloc(report->arena,
	    (report->nsummaries + 1) * sizeof *report->summaries);
	for (size_t d = 0; d < from->ndocs; d++) {
		const struct holding *doc = &from->docs[d];

		report->summaries[d].doc = doc;
		report->summaries[d].nfacts = doc->nfacts;
		report->total.nfacts += doc->nfacts;
		add_findings(report, d, doc->checks, doc->nchecks);
	}
	if (from->ncross > 0)
		add_findings(report, from->ndocs, from->cross, from->ncross);
	qsort(report->findings, report->nfindings, sizeof *report->findings,
	    by_rank);
	group_wrong(report);
}

/* ---- marks: cells of tables that a failed check is about ---- */

static int
by_cell(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	if (x->table_id != y->table_id)
		return x->table_id < y->table_id ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	if (x->accused != y->accused)
		return x->accused ? -1 : 1;
	if (x->check->severity != y->check->severity)
		return x->check->severity - y->check->severity;
	return str_cmp(x->check->check, y->check->check);
}

static size_t
doc_index(const struct report *report, struct str doc)
{
	const struct holding *holding = gathered_doc(report->from, doc);

	return holding == NULL ? STR_NONE
			       : (size_t)(holding - report->from->docs);
}

static size_t
count_facts(struct str facts)
{
	size_t n = facts.n != 0;

	for (size_t i = 0; i < facts.n; i++)
		n += facts.s[i] == ';';
	return n;
}

static void
mark_finding(struct report *report, const struct finding *finding)
{
	struct str rest = finding->check->facts, id;

	while (finding->check->facts.n != 0 && str_next(&rest, ';', &id)) {
		const struct fact *fact = gathered_fact(report->from,
		    finding->check->doc, id);

		if (fact == NULL || fact->source != FACT_TABLE ||
		    fact->table_id == 0)
			continue;
		report->marks[report->nmarks++] = (struct mark){
			.doc = doc_index(report, fact->doc),
			.table_id = fact->table_id, .row = fact->table_row,
			.col = fact->table_col, .check = finding->check,
			.accused = fact == finding->stated };
	}
}

static void
mark_all(struct report *report)
{
	size_t most = 0;

	for (size_t i = 0; i < report->nwrong; i++)
		most += count_facts(report->findings[i].check->facts);
	report->marks = arena_alloc(report->arena,
	    (most + 1) * sizeof *report->marks);
	for (size_t i = 0; i < report->nwrong; i++)
		mark_finding(report, &report->findings[i]);
	qsort(report->marks, report->nmarks, sizeof *report->marks, by_cell);
}

/* ---- the report ---- */

size_t
report_fact_row(const struct report *report, const struct fact *fact)
{
	size_t d = doc_index(report, fact->doc), row;

	if (d == STR_NONE)
		return STR_NONE;
	row = report->fact_rows[d] +
	    (size_t)(fact - report->from->docs[d].facts);
	return row < SHEET_ROWS_MOST ? row : STR_NONE;
}

static void
number_facts(struct report *report)
{
	size_t row = 1;

	report->fact_rows = arena_alloc(report->arena,
	    (report->from->ndocs + 1) * sizeof *report->fact_rows);
	for (size_t d = 0; d < report->from->ndocs; d++) {
		report->fact_rows[d] = row;
		row += report->from->docs[d].nfacts;
	}
}

static void
measure_docs(struct report *report)
{
	report->doc_width = DOC_LEAST;
	for (size_t i = 0; i < report->from->nentries; i++) {
		size_t width = utf8_width(report->from->entries[i].doc) + 3;

		width = width > DOC_MOST ? DOC_MOST : width;
		if ((int)width > report->doc_width)
			report->doc_width = (int)width;
	}
}

const struct sheet_column *
report_columns(const struct report *report, const struct sheet_column *columns,
    size_t n)
{
	struct sheet_column *own = arena_dup(report->arena, columns,
	    n * sizeof *columns);

	own[0].width = report->doc_width;
	return own;
}

static struct sheet *
next_sheet(struct report *report)
{
	return &report->sheets[report->nsheets++];
}

static struct str
table_title(struct report *report, const struct report_table *table)
{
	return arena_printf(report->arena, _("Table %d (%.*s)"),
	    table->table_id, STR_ARG(table->doc->entry->doc));
}

static void
add_tables(struct report *report, struct sheet_names *names)
{
	size_t own = report->ntables;

	if (own > TABLE_SHEETS_MOST)
		own = TABLE_SHEETS_MOST;
	for (size_t i = 0; i < own; i++) {
		struct report_table *table = &report->tables[i];

		table->sheet = sheet_name(names, table->title,
		    table_title(report, table));
		sheet_table(report, table, next_sheet(report));
	}
	if (own < report->ntables) {
		struct sheet *sheet = next_sheet(report);

		sheet->name = sheet_name(names,
		    str_from(_("Other tables")), STR("other"));
		for (size_t i = own; i < report->ntables; i++)
			report->tables[i].sheet = sheet->name;
		sheet_other(report, own, sheet);
	}
}

/* Names first: sheets point at one another. */
static void
add_sheets(struct report *report)
{
	struct sheet_names *names = sheet_names_new(report->arena);
	struct str overview = sheet_name(names, str_from(_("Overview")),
	    STR("overview"));
	struct str sources = sheet_name(names, str_from(_("Sources")),
	    STR("sources"));
	struct sheet *first;

	report->facts_sheet = sheet_name(names, str_from(_("Figures")),
	    STR("figures"));
	report->checks_sheet = sheet_name(names, str_from(_("Checks")),
	    STR("checks"));
	report->sheets = arena_alloc(report->arena,
	    (report->ntables + 8) * sizeof *report->sheets);
	first = next_sheet(report);
	first->name = overview;
	next_sheet(report)->name = report->facts_sheet;
	sheet_facts(report, &report->sheets[1]);
	next_sheet(report)->name = report->checks_sheet;
	sheet_checks(report, &report->sheets[2]);
	add_tables(report, names);
	next_sheet(report)->name = sources;
	sheet_sources(report, &report->sheets[report->nsheets - 1]);
	sheet_overview(report, first);
	for (size_t i = 0; i < report->nsheets; i++)
		if (report->sheets[i].nrows > SHEET_ROWS_MOST)
			report->sheets[i].nrows = SHEET_ROWS_MOST;
}

struct report *
report_new(struct arena *arena, const struct gathered *from)
{
	struct report *report = arena_alloc(arena, sizeof *report);

	report->arena = arena;
	report->from = from;
	report->date = gathered_date(from);
	find(report);
	mark_all(report);
	number_facts(report);
	tables_index(report);
	measure_docs(report);
	add_sheets(report);
	return report;
}
