/*
 * Blocks as the items of a document: what pages.csv has a row of.
 */
#include <math.h>

#include "ocr.h"
#include "pdf.h"

static int
centi(double points)
{
	if (!(points > -1e6 && points < 1e6))
		return 0;
	return (int)lround(points * 100);
}

struct writer {
	struct arena		*arena;		/* of the document */
	const struct ocr_alts	*alts;
};

static struct str
how_read(const struct writer *writer, struct str text,
    const struct pdf_marks *marks)
{
	return pdf_marks_print(writer->arena, text, marks, writer->alts->v,
	    writer->alts->n);
}

/* Columns and rows that no rule parts are surer in print than in a picture. */
static bool
is_guess(const struct pdf_grid *grid)
{
	bool read = false;

	for (size_t i = 0; i < grid->ncells; i++)
		read = read || grid->cells[i].marks.n > 0;
	return grid->guess || ((grid->loose || grid->parted) && read);
}

static void
put_cells(const struct writer *writer, struct document *doc,
    const struct pdf_grid *grid, int *line)
{
	bool guess = is_guess(grid);

	for (size_t i = 0; i < grid->ncells; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->gone)
			continue;
		doc->items[doc->nitems++] = (struct item){
			.kind = guess ? ITEM_GUESS : ITEM_CELL,
			.page = cell->page,
			.line = ++*line, .grid = grid->number,
			.row = cell->row, .col = cell->col,
			.rowspan = cell->rowspan, .colspan = cell->colspan,
			.header = cell->header, .text = cell->text,
			.reading = how_read(writer, cell->text, &cell->marks),
			.x = centi(cell->x0), .y = centi(cell->y0),
			.w = centi(cell->x1 - cell->x0),
			.h = centi(cell->y1 - cell->y0) };
	}
}

static void
put_text(const struct writer *writer, struct document *doc,
    const struct pdf_block *block, int *line)
{
	doc->items[doc->nitems++] = (struct item){
		.kind = block->kind != PDF_LINE || block->running ?
		    ITEM_NOTE : ITEM_LINE,
		.page = block->page, .line = ++*line, .rowspan = 1,
		.colspan = 1, .text = block->text,
		.reading = how_read(writer, block->text, &block->marks),
		.x = centi(block->x0), .y = centi(block->y0),
		.w = centi(block->x1 - block->x0),
		.h = centi(block->y1 - block->y0) };
}

/* Items at most: cells, a line or note a block. */
static size_t
count_items(const struct pdf_blocks *blocks)
{
	size_t n = blocks->n;

	for (size_t i = 0; i < blocks->n; i++)
		if (blocks->v[i].kind == PDF_GRID)
			n += blocks->v[i].grid->ncells + 1;
	return n;
}

void
pdf_items_put(struct arena *arena, const struct pdf_blocks *blocks,
    const struct ocr_alts *alts, struct document *doc)
{
	const struct writer writer = { arena, alts };
	int line = 0;

	doc->items = arena_alloc(arena, (count_items(blocks) + 1) *
	    sizeof(*doc->items));
	for (size_t i = 0; i < blocks->n; i++) {
		const struct pdf_block *block = &blocks->v[i];

		if (block->kind == PDF_GRID)
			put_cells(&writer, doc, block->grid, &line);
		if (block->kind != PDF_GRID || block->text.n > 0)
			put_text(&writer, doc, block, &line);
	}
}
