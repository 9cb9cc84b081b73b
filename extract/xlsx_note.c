/*
 * What a reader of the sheet should know and does not see in its cells: digits
 * that are not shown, what is hidden, what nobody computed.
 */
#include "lang.h"
#include "xlsx.h"

enum { MAX_NOTES = 50 };	/* on digits that are not shown, a sheet */

int
xlsx_note(const struct xlsx_sheet *sheet, struct xlsx_items *items,
    struct str note, struct err *err)
{
	return xlsx_items_add(items, &(struct item){ .kind = ITEM_NOTE,
	    .page = sheet->number, .text = note }, err);
}

static int
note_rounded(const struct xlsx_sheet *sheet, struct xlsx_items *items,
    struct err *err)
{
	size_t n = 0;

	for (size_t i = 0; i < sheet->cells.n; i++) {
		const struct xlsx_cell *cell = &sheet->cells.v[i];

		if (cell->stored.n == 0 || ++n > MAX_NOTES)
			continue;
		if (xlsx_note(sheet, items, arena_printf(sheet->arena,
		    _("sheet %.*s, row %d, column %d: shown %.*s, stored %.*s"),
		    STR_ARG(sheet->name), cell->row + 1, cell->col + 1,
		    STR_ARG(cell->text), STR_ARG(cell->stored)), err) == -1)
			return -1;
	}
	return n <= MAX_NOTES ? 0 : xlsx_note(sheet, items, arena_printf(
	    sheet->arena, _("sheet %.*s: cells shown rounded: %zu"),
	    STR_ARG(sheet->name), n), err);
}

static int
note_hidden(const struct xlsx_sheet *sheet, struct xlsx_items *items,
    struct err *err)
{
	if (sheet->nhidden_rows + sheet->nhidden_cols > 0 &&
	    xlsx_note(sheet, items, arena_printf(sheet->arena,
	    _("sheet %.*s: read with its hidden rows (%zu) and columns (%zu)"),
	    STR_ARG(sheet->name), sheet->nhidden_rows,
	    sheet->nhidden_cols), err) == -1)
		return -1;
	return sheet->nuncomputed == 0 ? 0 : xlsx_note(sheet, items,
	    arena_printf(sheet->arena, _("sheet %.*s: formulas without a "
	    "stored result, not read: %zu"), STR_ARG(sheet->name),
	    sheet->nuncomputed), err);
}

int
xlsx_note_unseen(const struct xlsx_sheet *sheet, struct xlsx_items *items,
    struct err *err)
{
	if (note_hidden(sheet, items, err) == -1)
		return -1;
	return note_rounded(sheet, items, err);
}
