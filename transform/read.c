#include "read.h"

#include <stdlib.h>

#include "check_form.h"
#include "csv.h"
#include "doubt.h"
#include "ocr.h"
#include "table.h"
#include "unit_detective.h"

/* By place: line, then byte; qsort is not stable, so the index decides ties. */
struct place {
	int	page, line, from;
	int	index;
};

static int
place_cmp(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* Where each figure stands in reading order. */
static struct place *
places_sorted(struct reading *reading)
{
	size_t n = reading->figures.n;
	struct place *places =
	    arena_alloc(reading->arena, (n + 1) * sizeof *places);

	for (size_t i = 0; i < n; i++)
		places[i] = (struct place){
			.page = reading->figures.v[i].fact.page,
			.line = reading->figures.v[i].fact.line,
			.from = reading->figures.v[i].fact.from,
			.index = (int)i,
		};
	qsort(places, n, sizeof *places, place_cmp);
	return places;
}

/*
 * Puts v[places[i].index] at i, where it stands, ring by ring: 2 0 1 of A B C
 * is C A B, for which A waits while C comes to 0, B to 2 and it to 1.
 */
static void
figures_move(struct figure *v, struct place *places, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct figure first = v[i];
		size_t at = i, from;

		while ((from = (size_t)places[at].index) != i) {
			v[at] = v[from];
			places[at].index = (int)at;
			at = from;
		}
		v[at] = first;
		places[at].index = (int)at;
	}
}

/* Puts figures into reading order, keeps `whole` pointing, gives the ids. */
static void
figures_number(struct reading *reading)
{
	size_t n = reading->figures.n;
	struct figure *v = reading->figures.v;
	struct place *places = places_sorted(reading);
	int *now = arena_alloc(reading->arena, (n + 1) * sizeof *now);

	for (size_t i = 0; i < n; i++)
		now[places[i].index] = (int)i;
	figures_move(v, places, n);
	for (size_t i = 0; i < n; i++) {
		if (v[i].whole >= 0)
			v[i].whole = now[v[i].whole];
		v[i].fact.doc = reading->doc;
		v[i].fact.fact =
		    arena_printf(reading->arena, "f%04zu", i + 1);
	}
}

static void
checks_number(struct reading *reading)
{
	for (size_t i = 0; i < reading->checks.n; i++) {
		reading->checks.v[i].doc = reading->doc;
		reading->checks.v[i].check =
		    arena_printf(reading->arena, "c%04zu", i + 1);
	}
}

struct reading *
read_document(struct arena *arena, const struct ruleset *rules,
    const struct measure *measure, const struct document *document,
    struct str doc, struct str told_year)
{
	static void (*const before_numbers[])(struct reading *) = {
		tables_find, tables_join, forms_mark_sides, prose_join, identity_find,
		facts_from_tables, facts_from_prose, units_lend,
	};
	static void (*const after_numbers[])(struct reading *) = {
		ocr_mark, checks_discover, checks_table, checks_text,
		checks_list, forms_words, units_doubt, checks_blame,
		checks_remark, ocr_temper,
	};
	struct reading *reading = arena_alloc(arena, sizeof *reading);

	document = ocr_mend_units(arena, rules, document);
	*reading = (struct reading){
		.arena = arena,
		.rules = rules,
		.measure = measure,
		.document = document,
		.lines = lines_from_document(arena, document),
		.doc = doc,
		.told_year = told_year,
	};
	reading->taken = arena_alloc(arena,
	    (reading->lines.n + 1) * sizeof *reading->taken);
	for (size_t i = 0; i < sizeof before_numbers / sizeof *before_numbers;
	    i++)
		before_numbers[i](reading);
	figures_number(reading);
	for (size_t i = 0; i < sizeof after_numbers / sizeof *after_numbers;
	    i++)
		after_numbers[i](reading);
	checks_number(reading);
	return reading;
}

/* How many digits were left out in doubt, for whoever reads the list. */
static struct str
doubts_note(const struct reading *reading)
{
	struct excluded *doubts;
	size_t n = doubts_find(reading, &doubts);

	if (n == 0)
		return STR("");
	return arena_printf(reading->arena,
	    _("%zu numbers could not be read as figures, the first “%.*s” on page %d, line %d"),
	    n, STR_ARG(doubts[0].printed), doubts[0].at.page,
	    doubts[0].at.line);
}

static struct entry
reading_entry(const struct reading *reading)
{
	return (struct entry){
		.doc = reading->doc,
		.status = SOURCE_OK,
		.pages = reading->document->npages,
		.title = reading->title,
		.issuer = reading->issuer,
		.year = reading->year,
		.kind = reading->kind,
		.note = doubts_note(reading),
	};
}

/* The stamp, written behind them, tells whether they are whole. */
static struct out *
open_in(struct arena *arena, struct str folder, const char *name)
{
	struct out *out = out_open(
	    arena_printf(arena, "%.*s/%s", STR_ARG(folder), name).s);

	out_unsynced(out);
	return out;
}

static int
save_facts(const struct reading *reading, struct out *out, struct err *err)
{
	facts_write_header(out);
	for (size_t i = 0; i < reading->figures.n; i++)
		fact_write(out, &reading->figures.v[i].fact);
	return out_close(out, err);
}

static int
save_checks(const struct reading *reading, struct out *out, struct err *err)
{
	checks_write_header(out);
	for (size_t i = 0; i < reading->checks.n; i++)
		check_write(out, &reading->checks.v[i]);
	return out_close(out, err);
}

static void
grid_write(const struct reading *reading, const struct grid *grid,
    struct out *out)
{
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		const struct passage *text = &cell->text;
		struct locus at = passage_locus(text, 0, text->text.n);

		if (cell->carried)
			continue;
		cell_write(out, &(struct cell){
			.doc = reading->doc,
			.table = grid->title,
			.part = cell->part > 0 ? cell->part : 1,
			.row = cell->row,
			.col = cell->col,
			.rowspan = cell->rowspan > 0 ? cell->rowspan : 1,
			.colspan = cell->colspan > 0 ? cell->colspan : 1,
			.header = (size_t)cell->row < grid->nrows &&
			    grid->rows[cell->row].kind == ROW_HEADER,
			.text = passage_printed(reading->arena, text, 0,
			    text->text.n),
			.page = at.page,
			.line = at.line,
			.table_id = grid->id,
		});
	}
}

static int
save_tables(const struct reading *reading, struct out *out, struct err *err)
{
	cells_write_header(out);
	for (size_t i = 0; i < reading->grids.n; i++)
		grid_write(reading, &reading->grids.v[i], out);
	return out_close(out, err);
}

static const struct column excluded_columns[] = {
	COLUMN_AS("page", excluded, at.page, COLUMN_INT, "page"),
	COLUMN_AS("line", excluded, at.line, COLUMN_INT, "line"),
	COLUMN_AS("from", excluded, at.from, COLUMN_NUM, "first byte"),
	COLUMN_AS("to", excluded, at.to, COLUMN_NUM, "byte behind the last"),
	COLUMN(excluded, printed, COLUMN_STR, "as printed"),
	COLUMN(excluded, reason, COLUMN_STR, "why it is no figure"),
};
#define NEXCLUDED (sizeof excluded_columns / sizeof *excluded_columns)

static int
save_excluded(const struct reading *reading, struct out *out, struct err *err)
{
	row_write_header(out, excluded_columns, NEXCLUDED);
	for (size_t i = 0; i < reading->excluded.n; i++)
		row_write(out, excluded_columns, NEXCLUDED,
		    &reading->excluded.v[i]);
	return out_close(out, err);
}

static int
save_unaccounted(const struct reading *reading, struct out *out,
    struct err *err)
{
	struct excluded *left;
	size_t n = conserve(reading, &left);

	row_write_header(out, excluded_columns, NEXCLUDED);
	for (size_t i = 0; i < n; i++)
		row_write(out, excluded_columns, NEXCLUDED, &left[i]);
	return out_close(out, err);
}

static int
save_entry(struct entry entry, struct out *out, struct err *err)
{
	entries_write(out, &entry, 1);
	return out_close(out, err);
}

static int
save_about(const struct reading *reading, struct out *out, struct err *err)
{
	return save_entry(reading_entry(reading), out, err);
}

static const char *const file_names[] = {
	"facts.csv", "tables.csv", "checks.csv", "excluded.csv",
	"unaccounted.csv", "document.csv",
};
#define NFILES (sizeof file_names / sizeof *file_names)

const char *const *
reading_files(size_t *n)
{
	*n = NFILES;
	return file_names;
}

int
reading_save(const struct reading *reading, struct arena *arena,
    struct str folder, struct err *err)
{
	static int (*const saves[NFILES])(const struct reading *,
	    struct out *, struct err *) = {
		save_facts, save_tables, save_checks, save_excluded,
		save_unaccounted, save_about,
	};

	for (size_t i = 0; i < NFILES; i++)
		if (saves[i](reading, open_in(arena, folder, file_names[i]),
		    err) != 0)
			return -1;
	return 0;
}

int
reading_save_failed(struct arena *arena, struct str folder, struct str note,
    struct err *err)
{
	struct entry entry = { .status = SOURCE_FAILED, .note = note };

	return save_entry(entry, open_in(arena, folder, "document.csv"), err);
}
