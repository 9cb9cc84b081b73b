/*
 * A reconstructed table on a sheet: its title, where it comes from, the grid
 * as printed with failed cells marked, and below it what they failed.
 */
#include <string.h>

#include "lang.h"
#include "spot.h"
#include "utf8.h"

#define TOP		3	/* rows above the grid: title, origin, blank */
#define NOTES_MOST	200
#define HEAD_MOST	6	/* more heads than this are not kept in sight */
#define OTHER_WIDTH	16

size_t
table_height(const struct report_table *table)
{
	size_t notes = table->nnotes < NOTES_MOST ? table->nnotes : NOTES_MOST;

	return TOP + table->nrows + (notes > 0 ? 2 + notes : 0);
}

/*
 * A printed number may become a number of the sheet only if the sheet shows
 * it as printed: "2,345.00", "-3", not "007", "1,2345" or "+5".
 */
static bool
is_plain_number(struct str s, struct decimal *value)
{
	size_t comma = str_rfind(s, STR(",")), point = str_rfind(s, STR("."));
	size_t end = point == STR_NONE ? s.n : point;
	size_t first = s.n > 0 && s.s[0] == '-';

	if (s.n <= first || s.s[first] < '0' || s.s[first] > '9' ||
	    (s.s[first] == '0' && end - first > 1) ||
	    (point != STR_NONE && point + 1 == s.n))
		return false;
	if (comma != STR_NONE && (end < comma || end - comma != 4))
		return false;
	return decimal_parse(s, value) && decimal_fits_sheet(*value);
}

static bool
looks_numeric(struct str s)
{
	if (s.n == 0 || s.n > 24)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (strchr("0123456789.,%-+", s.s[i]) == NULL)
			return false;
	return true;
}

static void
cell_text(const struct cell *cell, struct arena *arena, struct spot *spot)
{
	struct str text = str_trim(cell->text);
	struct decimal value;

	spot_text(spot, LOOK_CELL, arena, text);
	if (cell->header) {
		spot->look = LOOK_CELL_HEAD;
		return;
	}
	if (!looks_numeric(text))
		return;
	spot->look = LOOK_CELL_NUMBER;
	if (!is_plain_number(text, &value))
		return;
	spot->kind = SPOT_NUMBER;
	spot->value = value;
	spot->decimals = value.scale;
	spot->plain = str_find(text, STR(",")) == STR_NONE;
}

/* A figure that was read from a picture is one to look up. */
static void
read_cell(const struct report_table *table, const struct cell *cell,
    struct arena *arena, struct spot *spot)
{
	const struct fact *fact = read_fact(table, cell->row, cell->col);

	spot->comment = STR("");
	if (fact == NULL)
		return;
	if (spot->look == LOOK_CELL_NUMBER || read_in_doubt(fact))
		spot->look = read_in_doubt(fact) ? LOOK_CELL_UNSURE :
		    LOOK_CELL_READ;
	spot->comment = text_clean(arena, read_says(arena, fact), 400);
}

static void
grid_cell(const struct report_table *table, size_t i, struct arena *arena,
    struct spot *spot)
{
	const struct cell *cell = table->cells[i];
	const struct mark *mark;
	struct str says;
	bool again = spot->kind != SPOT_BLANK;

	/* Two at one place: both are kept. */
	if (again && cell->text.n != 0)
		spot_text(spot, LOOK_CELL, arena, arena_printf(arena,
		    "%.*s\n%.*s", STR_ARG(spot->text), STR_ARG(cell->text)));
	else if (!again)
		cell_text(cell, arena, spot);
	spot->rowspan = table->spans[2 * i];
	spot->colspan = table->spans[2 * i + 1];
	read_cell(table, cell, arena, spot);
	mark = table_mark(arena, table, cell->row, cell->col, &says);
	if (mark == NULL)
		return;
	spot->look = mark_look(mark);
	if (spot->comment.n > 0 && says.n > 0)
		says = arena_printf(arena, "%.*s\n%.*s", STR_ARG(says),
		    STR_ARG(spot->comment));
	if (says.n > 0 || spot->comment.n == 0)
		spot->comment = text_clean(arena, says, 4000);
}

void
table_row(const struct report *report, const struct report_table *table,
    size_t row, struct arena *arena, struct spot *spots)
{
	size_t first = table->row_start[row], end = table->row_start[row + 1];
	bool head = first < end && table->cells[first]->header;

	(void)report;
	for (size_t c = 0; c < table->ncols; c++)
		spots[c].look = head ? LOOK_CELL_HEAD : LOOK_CELL;
	for (size_t i = first; i < end; i++)
		grid_cell(table, i, arena, &spots[table->cells[i]->col]);
}

static struct str
origin_text(struct arena *arena, const struct report_table *table)
{
	const struct entry *entry = table->doc->entry;
	struct str pages = STR("");

	if (table->page_from > 0 && table->page_from == table->page_to)
		pages = arena_printf(arena, _(", page %d"), table->page_from);
	else if (table->page_from > 0)
		pages = arena_printf(arena, _(", pages %d to %d"),
		    table->page_from, table->page_to);
	return arena_printf(arena, _("From document %.*s %.*s%.*s"),
	    STR_ARG(entry->doc), STR_ARG(entry->title), STR_ARG(pages));
}

static void
note_row(const struct report_table *table, size_t note, struct arena *arena,
    struct spot *spots)
{
	const struct check *check = table->notes[note];

	spot_text(&spots[0], LOOK_TEXT, arena, arena_printf(arena,
	    "%.*s [%s] %.*s%s%.*s", STR_ARG(check->check),
	    severity_name(check->severity), STR_ARG(check->message),
	    check->suggestion.n != 0 ? " → " : "",
	    STR_ARG(check->suggestion)));
	spots[0].colspan = (int)table->ncols;
	spots[0].rowspan = 1;
}

/* Row of a table's block: title, origin, grid, notes. */
static void
block_row(const struct report *report, const struct report_table *table,
    size_t row, struct arena *arena, struct spot *spots)
{
	if (row == 0)
		spot_text(&spots[0], LOOK_TITLE, arena, table->title.n != 0
			? table->title : arena_printf(arena,
			_("Table %d (%.*s)"), table->table_id,
			STR_ARG(table->doc->entry->doc)));
	else if (row == 1)
		spot_text(&spots[0], LOOK_SUBTITLE, arena,
		    origin_text(arena, table));
	else if (row >= TOP && row < TOP + table->nrows)
		table_row(report, table, row - TOP, arena, spots);
	else if (row == TOP + table->nrows + 1)
		spot_word(&spots[0], LOOK_SUBTITLE,
		    _("What does not agree in this table"));
	else if (row > TOP + table->nrows + 1)
		note_row(table, row - TOP - table->nrows - 2, arena, spots);
}

static void
own_row(const struct report *report, const struct sheet *sheet, size_t row,
    struct arena *arena, struct spot *spots)
{
	const size_t *at = sheet->of;

	block_row(report, report_table(report, *at), row, arena, spots);
}

/* Rows at the top of which every cell is a head. */
static size_t
head_rows(const struct report_table *table)
{
	size_t rows = 0;

	for (size_t r = 0; r < table->nrows && r <= HEAD_MOST; r++) {
		size_t i = table->row_start[r];

		if (i == table->row_start[r + 1] || !table->cells[i]->header)
			break;
		rows = r + 1;
	}
	return rows > HEAD_MOST || rows == table->nrows ? 0 : rows;
}

void
sheet_table(struct report *report, size_t at, struct sheet *sheet)
{
	const struct report_table *table = report_table(report, at);
	size_t heads = head_rows(table);

	sheet->kind = SHEET_TABLE;
	sheet->columns = arena_dup(report->arena, table->columns,
	    table->ncols * sizeof *table->columns);
	sheet->ncolumns = table->ncols;
	sheet->nrows = report->tables.v[at].height;
	sheet->frozen = TOP + heads;
	if (heads > 0) {
		sheet->repeat_from = TOP;
		sheet->repeat_to = TOP + heads - 1;
	}
	sheet->of = arena_dup(report->arena, &at, sizeof at);
	sheet->row = own_row;
}

/* ---- the sheet of all others ---- */

struct stack {
	size_t	 first, n;
	size_t	*starts;	/* n + 1 */
};

static void
other_row(const struct report *report, const struct sheet *sheet, size_t row,
    struct arena *arena, struct spot *spots)
{
	const struct stack *stack = sheet->of;
	size_t lo = 0, hi = stack->n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (stack->starts[mid] <= row)
			lo = mid;
		else
			hi = mid;
	}
	if (row - stack->starts[lo] <
	    report->tables.v[stack->first + lo].height)
		block_row(report, report_table(report, stack->first + lo),
		    row - stack->starts[lo], arena, spots);
}

void
sheet_other(struct report *report, size_t first, struct sheet *sheet)
{
	struct stack *stack = arena_alloc(report->arena, sizeof *stack);
	struct sheet_column *columns;
	size_t row = 0, ncols = 1;

	*stack = (struct stack){ .first = first, .n = report->tables.n - first };
	stack->starts = arena_alloc(report->arena,
	    (stack->n + 1) * sizeof *stack->starts);
	for (size_t i = 0; i < stack->n; i++) {
		const struct table_place *place = &report->tables.v[first + i];

		stack->starts[i] = row;
		row += place->height + 2;
		if (place->width > ncols)
			ncols = place->width;
	}
	stack->starts[stack->n] = row;
	columns = arena_alloc(report->arena, ncols * sizeof *columns);
	for (size_t c = 0; c < ncols; c++)
		columns[c].width = OTHER_WIDTH;
	sheet->kind = SHEET_OTHER;
	sheet->streamed = true;
	sheet->columns = columns;
	sheet->ncolumns = ncols;
	sheet->nrows = row;
	sheet->of = stack;
	sheet->row = other_row;
}
