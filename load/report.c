#include "report.h"

#include "compare_grid.h"
#include "lang.h"
#include "package.h"
#include "utf8.h"

#define SHEET_ROWS_MOST		1048576
#define TABLE_SHEETS_MOST	200
#define DOC_LEAST		12
#define DOC_MOST		26

/* ---- what is known of each document ---- */

static void
count_check(struct summary *summary, const struct check *check)
{
	summary->nchecks++;
	summary->by_status[check->status]++;
	if (check->status == CHECK_INCONSISTENT) {
		summary->wrong[check->severity]++;
		summary->nwrong++;
	}
}

static void
add_checks(struct report *report, size_t summary, const struct findings *found)
{
	for (size_t i = 0; i < found->n; i++) {
		const struct check *check = found->v[i].check;

		count_check(&report->summaries[summary], check);
		count_check(&report->total, check);
		report->before[check_rank(check)][summary + 1]++;
	}
	report->nfindings += found->n;
}

static void
add_tables_of(struct report *report, size_t d)
{
	struct summary *summary = &report->summaries[d];
	struct tables tables = report_tables(report, d);

	summary->first_table = report->tables.n;
	summary->ntables = tables.n;
	report->total.ntables += tables.n;
	for (size_t i = 0; i < tables.n; i++)
		*VEC_PUSH(report->arena, &report->tables) =
		    (struct table_place){ .doc = d, .index = i,
			.height = table_height(&tables.v[i]),
			.width = tables.v[i].ncols };
}

static void
add_document(struct report *report, size_t d)
{
	const struct holding *doc = &report->from->docs[d];
	struct findings findings = report_findings(report, d);

	report->summaries[d].doc = doc;
	report->summaries[d].nfacts = doc->nfacts;
	report->total.nfacts += doc->nfacts;
	add_checks(report, d, &findings);
	add_tables_of(report, d);
}

/* Wrong ones mark tables of documents, which must know it when measured. */
static void
add_cross(struct report *report)
{
	const struct gathered *from = report->from;
	struct findings findings;

	if (from->ncross == 0)
		return;
	findings = report_findings(report, from->ndocs);
	add_checks(report, from->ndocs, &findings);
	for (size_t i = 0; i < findings.n; i++) {
		gathered_rest(from);
		findings_mark(report->arena, from, &(struct findings){
		    &findings.v[i], 1 }, &report->cross_marks);
	}
	marks_sort(&report->cross_marks);
}

static void
summarise(struct report *report)
{
	report->nsummaries = report->from->ndocs + (report->from->ncross > 0);
	report->summaries = arena_alloc(report->arena,
	    (report->nsummaries + 1) * sizeof *report->summaries);
	for (int r = 0; r < RANKS; r++)
		report->before[r] = arena_alloc(report->arena,
		    (report->nsummaries + 1) * sizeof *report->before[r]);
	add_cross(report);
	for (size_t d = 0; d < report->from->ndocs; d++)
		add_document(report, d);
	for (int r = 0; r < RANKS; r++)
		for (size_t i = 0; i < report->nsummaries; i++)
			report->before[r][i + 1] += report->before[r][i];
	report->nwrong = report->total.nwrong;
}

/* ---- the report ---- */

static size_t
doc_index(const struct report *report, struct str doc)
{
	const struct holding *holding = gathered_doc(report->from, doc);

	return holding == NULL ? STR_NONE
			       : (size_t)(holding - report->from->docs);
}

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

void
report_listing(const struct report *report, struct sheet *sheet,
    const struct sheet_column *columns, size_t ncolumns, size_t nrows)
{
	sheet->columns = report_columns(report, columns, ncolumns);
	sheet->ncolumns = ncolumns;
	sheet->nrows = nrows + 1;
	sheet->frozen = 1;
	sheet->listing = sheet->streamed = true;
}

static struct sheet *
next_sheet(struct report *report)
{
	return &report->sheets[report->nsheets++];
}

static struct str
table_name(struct report *report, const struct report_table *table,
    struct sheet_names *names)
{
	return sheet_name(names, table->title, arena_printf(report->arena,
	    _("Table %d (%.*s)"), table->table_id,
	    STR_ARG(table->doc->entry->doc)));
}

static void
add_tables(struct report *report, struct sheet_names *names)
{
	size_t own = report->tables.n;

	if (own > TABLE_SHEETS_MOST)
		own = TABLE_SHEETS_MOST;
	for (size_t i = 0; i < own; i++) {
		struct sheet *sheet = next_sheet(report);

		sheet->name = table_name(report, report_table(report, i),
		    names);
		sheet_table(report, i, sheet);
	}
	if (own < report->tables.n) {
		struct sheet *sheet = next_sheet(report);

		sheet->name = sheet_name(names,
		    str_from(_("Other tables")), STR("other"));
		sheet_other(report, own, sheet);
	}
}

static void
add_comparison(struct report *report, struct sheet_names *names)
{
	struct sheet *sheet = next_sheet(report);

	sheet->name = sheet_name(names, str_from(_("Comparison")),
	    STR("comparison"));
	sheet_compare(report, sheet);
	sheet = next_sheet(report);
	sheet->name = sheet_name(names, str_from(_("Comparison details")),
	    STR("details"));
	sheet_comparisons(report, sheet);
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
	    (TABLE_SHEETS_MOST + 8) * sizeof *report->sheets);
	first = next_sheet(report);
	first->name = overview;
	next_sheet(report)->name = report->facts_sheet;
	sheet_facts(report, &report->sheets[1]);
	next_sheet(report)->name = report->checks_sheet;
	sheet_checks(report, &report->sheets[2]);
	if (report->comparison->nlines > 0)
		add_comparison(report, names);
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
	view_init(report);
	summarise(report);
	number_facts(report);
	measure_docs(report);
	report->comparison = compare_grid_new(report);
	add_sheets(report);
	return report;
}
