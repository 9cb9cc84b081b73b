/*
 * The tables of the report: cells put in order, spans that cannot be drawn
 * taken back, the marks and messages that belong to each.
 */
#include <stdlib.h>

#include "lang.h"
#include "report.h"
#include "utf8.h"

#define ROWS_MOST	1000000
#define COLS_MOST	1000
#define AREA_MOST	((size_t)1 << 26)	/* cells; above, no spans */
#define WIDTH_LEAST	6
#define WIDTH_MOST	36

static int
by_position(const void *a, const void *b)
{
	const struct cell *x = *(const struct cell *const *)a;
	const struct cell *y = *(const struct cell *const *)b;

	if (x->table_id != y->table_id)
		return x->table_id < y->table_id ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	return x < y ? -1 : x > y;
}

static bool
in_bounds(const struct cell *cell)
{
	return cell->row >= 0 && cell->row < ROWS_MOST && cell->col >= 0 &&
	    cell->col < COLS_MOST;
}

static void
note_cell(struct report_table *table, const struct cell *cell)
{
	size_t row = (size_t)cell->row + 1, col = (size_t)cell->col + 1;

	if (table->title.n == 0)
		table->title = cell->table;
	if (row > table->nrows)
		table->nrows = row;
	if (col > table->ncols)
		table->ncols = col;
	if (cell->page > 0 && (table->page_from == 0 ||
	    cell->page < table->page_from))
		table->page_from = cell->page;
	if (cell->page > table->page_to)
		table->page_to = cell->page;
}

static void
start_rows(struct arena *arena, struct report_table *table)
{
	size_t at = 0;

	table->row_start = arena_alloc(arena,
	    (table->nrows + 1) * sizeof *table->row_start);
	for (size_t row = 0; row <= table->nrows; row++) {
		while (at < table->ncells &&
		    (size_t)table->cells[at]->row < row)
			at++;
		table->row_start[row] = at;
	}
}

static int
span_within(int span, int from, size_t end)
{
	if (span < 1)
		return 1;
	return span > (int)end - from ? (int)end - from : span;
}

static bool
is_free(const bool *taken, size_t ncols, const struct cell *cell, int rows,
    int cols)
{
	for (int r = 0; r < rows; r++)
		for (int c = 0; c < cols; c++)
			if ((r != 0 || c != 0) &&
			    taken[(size_t)(cell->row + r) * ncols +
			    (size_t)(cell->col + c)])
				return false;
	return true;
}

static void
take(bool *taken, size_t ncols, const struct cell *cell, int rows, int cols)
{
	for (int r = 0; r < rows; r++)
		for (int c = 0; c < cols; c++)
			taken[(size_t)(cell->row + r) * ncols +
			    (size_t)(cell->col + c)] = true;
}

/*
 * A workbook with merged cells that overlap does not open. A cell with text
 * wins over a span that would cover it, an earlier span over a later one.
 */
static void
fit_spans(struct arena *arena, struct report_table *table)
{
	size_t area = table->nrows * table->ncols;
	bool *taken = area > AREA_MOST ? NULL : calloc(area + 1, 1);

	table->spans = arena_alloc(arena,
	    (table->ncells * 2 + 1) * sizeof *table->spans);
	for (size_t i = 0; taken != NULL && i < table->ncells; i++)
		take(taken, table->ncols, table->cells[i], 1, 1);
	for (size_t i = 0; i < table->ncells; i++) {
		const struct cell *cell = table->cells[i];
		int rows = span_within(cell->rowspan, cell->row, table->nrows);
		int cols = span_within(cell->colspan, cell->col, table->ncols);

		if (taken == NULL || (rows == 1 && cols == 1) ||
		    !is_free(taken, table->ncols, cell, rows, cols))
			rows = cols = 1;
		else
			take(taken, table->ncols, cell, rows, cols);
		table->spans[2 * i] = rows;
		table->spans[2 * i + 1] = cols;
	}
	free(taken);
}

/* Wide enough for what stands in one column; long text wraps. */
static void
fit_columns(struct arena *arena, struct report_table *table)
{
	table->columns = arena_alloc(arena,
	    (table->ncols + 1) * sizeof *table->columns);
	for (size_t c = 0; c < table->ncols; c++)
		table->columns[c].width = WIDTH_LEAST;
	for (size_t i = 0; i < table->ncells; i++) {
		const struct cell *cell = table->cells[i];
		struct sheet_column *column = &table->columns[cell->col];
		size_t width = utf8_width(str_trim(cell->text)) + 4;

		if (table->spans[2 * i + 1] > 1)
			continue;
		if (width > WIDTH_MOST)
			width = WIDTH_MOST;
		if ((int)width > column->width)
			column->width = (int)width;
	}
}

static int
by_number(const void *a, const void *b)
{
	const struct check *x = *(const struct check *const *)a;
	const struct check *y = *(const struct check *const *)b;

	if (x->severity != y->severity)
		return x->severity - y->severity;
	return str_cmp(x->check, y->check);
}

/* A document's own checks may accuse another: its marks are not ours. */
static bool
before_table(const struct mark *mark, const struct report_table *table)
{
	return mark->doc < table->doc_index ||
	    (mark->doc == table->doc_index &&
	    mark->table_id < table->table_id);
}

static void
own_marks(const struct marks *marks, struct report_table *table, size_t *at)
{
	size_t end;

	while (*at < marks->n && before_table(&marks->v[*at], table))
		(*at)++;
	for (end = *at; end < marks->n &&
	    marks->v[end].doc == table->doc_index &&
	    marks->v[end].table_id == table->table_id; end++)
		continue;
	table->marks = marks->v + *at;
	table->nmarks = end - *at;
	*at = end;
}

static void
collect_notes(struct arena *arena, struct report_table *table)
{
	size_t n = 0;

	table->notes = arena_alloc(arena,
	    (table->nmarks + 1) * sizeof *table->notes);
	for (size_t i = 0; i < table->nmarks; i++)
		table->notes[i] = table->marks[i].check;
	qsort(table->notes, table->nmarks, sizeof *table->notes, by_number);
	for (size_t i = 0; i < table->nmarks; i++)
		if (n == 0 || table->notes[n - 1] != table->notes[i])
			table->notes[n++] = table->notes[i];
	table->nnotes = n;
}

/* The cells of one document in order, those out of all bounds left out. */
static const struct cell **
order_cells(struct arena *arena, const struct holding *doc, size_t *n)
{
	const struct cell **cells = arena_alloc(arena,
	    (doc->ncells + 1) * sizeof *cells);

	*n = 0;
	for (size_t i = 0; i < doc->ncells; i++)
		if (in_bounds(&doc->cells[i]))
			cells[(*n)++] = &doc->cells[i];
	if (*n < doc->ncells)
		warn(_("%.*s: %zu cells lie outside of any sheet and are only "
		    "in tables.csv"), STR_ARG(doc->entry->doc),
		    doc->ncells - *n);
	qsort(cells, *n, sizeof *cells, by_position);
	return cells;
}

static size_t
same_table(const struct cell *const *cells, size_t from, size_t n)
{
	size_t end = from;

	while (end < n && cells[end]->table_id == cells[from]->table_id)
		end++;
	return end;
}

static size_t
count_tables(const struct cell *const *cells, size_t n)
{
	size_t tables = 0;

	for (size_t from = 0; from < n; from = same_table(cells, from, n))
		tables++;
	return tables;
}

static void
index_table(struct arena *arena, struct report_table *table)
{
	for (size_t i = 0; i < table->ncells; i++)
		note_cell(table, table->cells[i]);
	start_rows(arena, table);
	fit_spans(arena, table);
	fit_columns(arena, table);
	collect_notes(arena, table);
}

struct tables
tables_index(struct arena *arena, const struct holding *doc, size_t doc_index,
    const struct marks *marks)
{
	size_t n, end, nread, mark = 0, ntables = 0;
	const struct cell **cells = order_cells(arena, doc, &n);
	const struct fact **read = read_index(arena, doc, &nread);
	struct report_table *tables = arena_alloc(arena,
	    (count_tables(cells, n) + 1) * sizeof *tables);

	for (size_t from = 0; from < n; from = end) {
		struct report_table *table = &tables[ntables++];

		end = same_table(cells, from, n);
		*table = (struct report_table){ .doc = doc,
			.doc_index = doc_index,
			.table_id = cells[from]->table_id,
			.cells = cells + from, .ncells = end - from,
			.read = read, .nread = nread };
		own_marks(marks, table, &mark);
		index_table(arena, table);
	}
	return (struct tables){ tables, ntables };
}

/* Where the marks of a cell begin among a table's. */
static size_t
first_mark(const struct report_table *table, int row, int col)
{
	size_t lo = 0, hi = table->nmarks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct mark *m = &table->marks[mid];

		if (m->row < row || (m->row == row && m->col < col))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct mark *
table_mark(struct arena *arena, const struct report_table *table, int row,
    int col, struct str *says)
{
	size_t first = first_mark(table, row, col), n = 0;
	struct str text = STR("");

	for (size_t i = first; i < table->nmarks && n < 5; i++) {
		const struct mark *m = &table->marks[i];

		if (m->row != row || m->col != col)
			break;
		if (!m->accused)
			continue;
		text = arena_printf(arena, "%.*s%s[%.*s %s] %.*s%s%.*s",
		    STR_ARG(text), n++ > 0 ? "\n" : "",
		    STR_ARG(m->check->check),
		    severity_name(m->check->severity),
		    STR_ARG(m->check->message),
		    m->check->suggestion.n != 0 ? "\n→ " : "",
		    STR_ARG(m->check->suggestion));
	}
	*says = text;
	if (first == table->nmarks || table->marks[first].row != row ||
	    table->marks[first].col != col)
		return NULL;
	return &table->marks[first];
}
