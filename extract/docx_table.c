/*
 * Tables of Word documents (ECMA-376 part 1, section 17.4).
 *
 *	<w:tr> <w:tc>甲 vMerge=restart</w:tc> <w:tc>1</w:tc> </w:tr>
 *	<w:tr> <w:tc>vMerge</w:tc>            <w:tc>2</w:tc> </w:tr>
 *
 * gives 甲 at row 0 column 0 over two rows, 1 at 0,1 and 2 at 1,1: a continued
 * cell lengthens the one that is open in its column.
 *
 * What is in a cell is gathered twice, as the cell's text and as lines and
 * grids of their own; the end of the table tells which is left. With two cells
 * in a row it is a grid:
 *
 *	[ 甲 | [ 1 | 2 ] ]	one grid: 甲, "1 2"
 *	[ 乙 [ 1 | 2 ] ]	a frame: line 乙, grid 1, 2
 */
#include <string.h>

#include "docx.h"
#include "grid_resume.h"
#include "lang.h"

struct docx_table *
docx_table(struct docx *docx)
{
	return docx->ntables == 0 || docx->ndeep > 0 ? NULL :
	    &docx->tables[docx->ntables - 1];
}

/* In every open cell: what comes next stands apart. */
static void
leave_gap(struct docx *docx)
{
	for (int i = 0; i < docx->ntables; i++)
		docx->tables[i].is_gap = true;
}

bool
docx_in_columns(const struct docx *docx)
{
	for (int i = 0; i < docx->ntables; i++)
		if (docx->tables[i].has_columns)
			return true;
	return false;
}

void
docx_add_line(struct docx *docx, struct str line)
{
	for (int i = 0; i < docx->ntables; i++) {
		struct docx_table *table = &docx->tables[i];

		if (table->is_gap && table->cell.n > 0)
			strbuf_addc(&table->cell, ' ');
		table->is_gap = false;
		ooxml_join(&table->cell, line);
	}
}

static void
begin_table(struct docx *docx, struct docx_table *table)
{
	struct strbuf cell = table->cell;
	struct open_cell *open = table->open;

	if (open == NULL)
		open = arena_alloc(docx->arena, MAX_COLS * sizeof(*open));
	for (size_t i = 0; i < MAX_COLS; i++)
		open[i] = (struct open_cell){ .last_row = -2 };
	strbuf_reset(&cell);
	*table = (struct docx_table){ .first = docx->items.n,
		.line = docx->line, .grid = ++docx->grid, .row = -1,
		.cell = cell, .open = open };
}

void
docx_start_table(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx_flush_pending(docx);
	leave_gap(docx);
	if (docx->margin != NULL || docx->ntables == MAX_TABLES) {
		docx->ndeep++;
		return;
	}
	begin_table(docx, &docx->tables[docx->ntables++]);
}

/* Is the item left of a table: its cells, or what stood in them? */
static bool
is_kept(const struct docx_table *table, const struct item *item)
{
	bool own = item->kind == ITEM_CELL && item->grid == table->grid;

	return item->kind == ITEM_NOTE || own == table->has_columns;
}

static void
settle(struct docx *docx, const struct docx_table *table)
{
	size_t n = table->first;

	docx->line = table->line;
	for (size_t i = n; i < docx->items.n; i++) {
		if (!is_kept(table, &docx->items.v[i]))
			continue;
		docx->items.v[n] = docx->items.v[i];
		docx->items.v[n++].line = ++docx->line;
	}
	docx->items.n = n;
	if (docx->ntables == 1 && table->has_columns)
		(void)grid_resume(docx->items.v, n, table->first);
}

void
docx_end_table(struct docx *docx)
{
	if (docx->ndeep > 0) {
		docx->ndeep--;
	} else if (docx->ntables > 0) {
		settle(docx, &docx->tables[docx->ntables - 1]);
		docx->ntables--;
	}
	leave_gap(docx);
}

void
docx_start_row(struct docx *docx, const char **attributes)
{
	struct docx_table *table = docx_table(docx);

	(void)attributes;
	if (table == NULL)
		return;
	table->row++;
	table->col = 0;
	table->row_first = docx->items.n;
	table->row_line = docx->line;
	table->is_header = table->is_deleted = false;
}

void
docx_end_row(struct docx *docx)
{
	struct docx_table *table = docx_table(docx);

	if (table == NULL || !table->is_deleted)
		return;
	docx->items.n = table->row_first;
	docx->line = table->row_line;
	table->row--;
}

void
docx_start_header(struct docx *docx, const char **attributes)
{
	if (docx_table(docx) != NULL)
		docx_table(docx)->is_header = ooxml_is_on(attributes);
}

void
docx_start_before(struct docx *docx, const char **attributes)
{
	if (docx_table(docx) != NULL)
		docx_table(docx)->col = ooxml_number(attributes, "val", 0,
		    MAX_COLS - 1);
}

void
docx_start_cell(struct docx *docx, const char **attributes)
{
	struct docx_table *table = docx_table(docx);

	(void)attributes;
	if (table == NULL)
		return;
	strbuf_reset(&table->cell);
	table->is_gap = false;
	table->colspan = 1;
	table->vmerge = table->hmerge = MERGE_NONE;
}

void
docx_start_span(struct docx *docx, const char **attributes)
{
	struct docx_table *table = docx_table(docx);
	int span = ooxml_number(attributes, "val", 1, MAX_COLS);

	if (table != NULL)
		table->colspan = span < 1 ? 1 : span;
}

static enum merge
merge_of(const char **attributes)
{
	const char *value = ooxml_attribute(attributes, "val");

	return value != NULL && strcmp(value, "restart") == 0 ?
	    MERGE_RESTART : MERGE_CONTINUE;
}

void
docx_start_vmerge(struct docx *docx, const char **attributes)
{
	if (docx_table(docx) != NULL)
		docx_table(docx)->vmerge = merge_of(attributes);
}

void
docx_start_hmerge(struct docx *docx, const char **attributes)
{
	if (docx_table(docx) != NULL)
		docx_table(docx)->hmerge = merge_of(attributes);
}

/* Lengthens the cell above; false when there is none to lengthen. */
static bool
continue_above(struct docx *docx, struct docx_table *table)
{
	struct open_cell *open = &table->open[table->col];
	struct item *above;

	if (table->vmerge != MERGE_CONTINUE ||
	    open->last_row != table->row - 1)
		return false;
	above = &docx->items.v[open->item];
	if (above->colspan != table->colspan)
		return false;
	above->rowspan = table->row - above->row + 1;
	open->last_row = table->row;
	docx->ncovered += table->cell.n > 0;
	return true;
}

/* The cell of the row that was put last; what stood in it may follow it. */
static struct item *
cell_on_left(struct docx *docx, const struct docx_table *table)
{
	for (size_t i = docx->items.n; i-- > table->first;) {
		struct item *item = &docx->items.v[i];

		if (item->kind == ITEM_CELL && item->grid == table->grid)
			return item->row == table->row ? item : NULL;
	}
	return NULL;
}

/* Of old files: a cell merged into the one on its left. */
static bool
continue_left(struct docx *docx, struct docx_table *table)
{
	struct item *left;

	if (table->hmerge != MERGE_CONTINUE ||
	    (left = cell_on_left(docx, table)) == NULL)
		return false;
	left->colspan += table->colspan;
	docx->ncovered += table->cell.n > 0;
	return true;
}

static void
put_cell(struct docx *docx, struct docx_table *table)
{
	docx_push_item(docx, &(struct item){ .kind = ITEM_CELL,
	    .page = docx->page, .grid = table->grid, .row = table->row,
	    .col = table->col, .rowspan = 1, .colspan = table->colspan,
	    .header = table->is_header, .text = strbuf_str(&table->cell) });
	if (table->vmerge != MERGE_NONE)
		table->open[table->col] = (struct open_cell){
			docx->items.n - 1, table->row };
}

void
docx_end_cell(struct docx *docx)
{
	struct docx_table *table = docx_table(docx);

	docx_flush_pending(docx);
	if (table == NULL) {
		leave_gap(docx);
		return;
	}
	if (table->is_deleted)
		return;
	if (table->col + table->colspan > MAX_COLS) {
		ooxml_stop(docx->package, _("a table has too many columns"));
		return;
	}
	table->has_columns |= table->col > 0;
	if (!continue_above(docx, table) && !continue_left(docx, table))
		put_cell(docx, table);
	table->col += table->colspan;
	leave_gap(docx);
	table->is_gap = false;
}
