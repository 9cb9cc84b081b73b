/*
 * Tables of Word documents (ECMA-376 part 1, section 17.4).
 *
 *	<w:tr> <w:tc>甲 vMerge=restart</w:tc> <w:tc>1</w:tc> </w:tr>
 *	<w:tr> <w:tc>vMerge</w:tc>            <w:tc>2</w:tc> </w:tr>
 *
 * gives 甲 at row 0 column 0 over two rows, 1 at 0,1 and 2 at 1,1: a continued
 * cell lengthens the one that is open in its column.
 */
#include <string.h>

#include "docx.h"
#include "lang.h"

/* Tables. Those inside a cell are part of its text. */
void
docx_start_table(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx_flush_pending(docx);
	if (++docx->tables > 1) {
		docx->is_gap = true;
		return;
	}
	docx->grid++;
	docx->row = -1;
	docx->is_gap = false;
	memset(docx->open, 0, sizeof(docx->open));
	for (size_t i = 0; i < MAX_COLS; i++)
		docx->open[i].last_row = -2;
}

void
docx_end_table(struct docx *docx)
{
	docx->tables--;
	docx->is_gap = docx->tables > 0;
}

void
docx_start_row(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->tables != 1)
		return;
	docx->row++;
	docx->col = 0;
	docx->is_header = docx->is_deleted = false;
}

void
docx_end_row(struct docx *docx)
{
	if (docx->tables == 1 && docx->is_deleted)
		docx->row--;
}

void
docx_start_header(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->is_header = ooxml_is_on(attributes);
}

void
docx_start_before(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->col = ooxml_number(attributes, "val", 0, MAX_COLS - 1);
}

void
docx_start_cell(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->tables != 1)
		return;
	strbuf_reset(&docx->cell);
	docx->colspan = 1;
	docx->vmerge = docx->hmerge = MERGE_NONE;
}

void
docx_start_span(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->colspan = ooxml_number(attributes, "val", 1, MAX_COLS);
	if (docx->colspan < 1)
		docx->colspan = 1;
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
	if (docx->tables == 1)
		docx->vmerge = merge_of(attributes);
}

void
docx_start_hmerge(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->hmerge = merge_of(attributes);
}

/* Lengthens the cell above; false when there is none to lengthen. */
static bool
continue_above(struct docx *docx)
{
	struct open_cell *open = &docx->open[docx->col];
	struct item *above;

	if (docx->vmerge != MERGE_CONTINUE || open->last_row != docx->row - 1)
		return false;
	above = &docx->items.v[open->item];
	if (above->colspan != docx->colspan)
		return false;
	above->rowspan = docx->row - above->row + 1;
	open->last_row = docx->row;
	docx->ncovered += docx->cell.n > 0;
	return true;
}

/* Of old files: a cell merged into the one on its left. */
static bool
continue_left(struct docx *docx)
{
	struct item *left = docx->items.n == 0 ? NULL :
	    &docx->items.v[docx->items.n - 1];

	if (docx->hmerge != MERGE_CONTINUE || left == NULL ||
	    left->kind != ITEM_CELL || left->grid != docx->grid ||
	    left->row != docx->row)
		return false;
	left->colspan += docx->colspan;
	docx->ncovered += docx->cell.n > 0;
	return true;
}

static void
put_cell(struct docx *docx)
{
	docx_push_item(docx, &(struct item){ .kind = ITEM_CELL,
	    .page = docx->page, .grid = docx->grid, .row = docx->row,
	    .col = docx->col, .rowspan = 1, .colspan = docx->colspan,
	    .header = docx->is_header, .text = strbuf_str(&docx->cell) });
	if (docx->vmerge != MERGE_NONE)
		docx->open[docx->col] = (struct open_cell){
			docx->items.n - 1, docx->row };
}

void
docx_end_cell(struct docx *docx)
{
	docx_flush_pending(docx);
	if (docx->tables > 1)
		docx->is_gap = true;
	if (docx->tables != 1)
		return;
	docx->is_gap = false;
	if (docx->is_deleted)
		return;
	if (docx->col + docx->colspan > MAX_COLS) {
		ooxml_stop(docx->package, _("a table has too many columns"));
		return;
	}
	if (!continue_above(docx) && !continue_left(docx))
		put_cell(docx);
	docx->col += docx->colspan;
}
