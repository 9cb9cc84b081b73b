/*
 * Two sheets: the matrix that is read, and the listing of every comparison
 * that was made or refused.
 */
#include "compare_grid.h"
#include "lang.h"
#include "spot.h"

#define TOP	3	/* rows above the matrix: title, what it says, blank */

/* -- the matrix ------------------------------------------------------------- */

static void
top_row(const struct compare_grid *grid, size_t row, struct arena *arena,
    struct spot *spots)
{
	if (row == 0)
		spot_word(&spots[0], LOOK_TITLE,
		    _("Districts and years side by side"));
	else if (row == 1 && grid->nleft == 0)
		spot_word(&spots[0], LOOK_SUBTITLE,
		    _("Compared is what has one definition, unit, period and role; a grey cell says why its figure is not. Values that rounding alone could set apart have one rank."));
	else if (row == 1)
		spot_text(&spots[0], LOOK_SUBTITLE, arena, arena_printf(arena,
		    _("%zu divisions more are on the sheet of details"),
		    grid->nleft));
}

static void
matrix_row(const struct report *report, const struct sheet *sheet, size_t row,
    struct arena *arena, struct spot *spots)
{
	const struct compare_grid *grid = sheet->of;

	(void)report;
	if (row < TOP)
		top_row(grid, row, arena, spots);
	else
		compare_grid_row(grid, 0, grid->ndivisions, row - TOP, arena,
		    spots);
}

void
sheet_compare(struct report *report, struct sheet *sheet)
{
	const struct compare_grid *grid = report->comparison;
	size_t n = GRID_FIXED + grid->ndivisions + 2;
	struct sheet_column *columns = arena_alloc(report->arena,
	    n * sizeof *columns);

	for (size_t i = 0; i < n; i++)
		columns[i].width = 13;
	columns[GRID_LABEL].width = 26;
	columns[GRID_UNIT].width = 7;
	columns[GRID_PERIOD].width = 11;
	columns[GRID_WHAT].width = 9;
	sheet->kind = SHEET_COMPARE;
	sheet->columns = columns;
	sheet->ncolumns = n;
	sheet->nrows = TOP + 1 + grid->nrows;
	sheet->frozen = TOP + 1;
	sheet->frozen_columns = GRID_FIXED;
	sheet->repeat_from = TOP;
	sheet->repeat_to = TOP;
	sheet->of = grid;
	sheet->row = matrix_row;
}

/* -- the listing -------------------------------------------------------------- */

enum { DOC, LABEL, PERIOD, DISTRICT, PRINTED, VALUE, UNIT, STATUS, REASON,
	RANK, GAP_BEST, GAP_MEDIAN, LAST, CHANGE, RATE, MESSAGE, PLACE,
	SERIES, ROLE, DEPARTMENT, CODE, INDICATOR, COLUMNS };

/* What stands behind PLACE is not put on paper. */
static const struct sheet_column columns[COLUMNS] = {
	[DOC] = { N_("Document"), 16 },
	[LABEL] = { N_("Compared"), 18 },
	[PERIOD] = { N_("Period"), 9 },
	[DISTRICT] = { N_("Division"), 20 },
	[PRINTED] = { N_("As printed"), 13 },
	[VALUE] = { N_("Value"), 14 },
	[UNIT] = { N_("Unit"), 6 },
	[STATUS] = { N_("Status"), 9 },
	[REASON] = { N_("Reason"), 12 },
	[RANK] = { N_("Rank"), 6 },
	[GAP_BEST] = { N_("To the best"), 12 },
	[GAP_MEDIAN] = { N_("To the median"), 14 },
	[LAST] = { N_("A year before"), 13 },
	[CHANGE] = { N_("Change"), 11 },
	[RATE] = { N_("Change, %"), 11 },
	[MESSAGE] = { N_("Why not"), 40 },
	[PLACE] = { N_("Page:line"), 8 },
	[SERIES] = { N_("Series"), 8 },
	[ROLE] = { N_("Role"), 9 },
	[DEPARTMENT] = { N_("Department"), 24 },
	[CODE] = { N_("Division code"), 10 },
	[INDICATOR] = { N_("Indicator id"), 22 },
};

static void
words_spots(const struct comparison *row, struct arena *arena,
    struct spot *spots)
{
	bool good = row->status == COMPARABLE;

	spot_text(&spots[DOC], LOOK_TEXT, arena, row->doc);
	spot_text(&spots[SERIES], LOOK_CODE, arena, row->series);
	spot_text(&spots[LABEL], LOOK_TEXT, arena, row->label);
	spot_word(&spots[STATUS], good ? LOOK_GOOD : LOOK_UNDECIDED,
	    good ? _("compared") : _("not compared"));
	spot_word(&spots[REASON], LOOK_CODE, reason_name(row->reason));
	spot_text(&spots[PERIOD], LOOK_CODE, arena, row->period);
	spot_text(&spots[DISTRICT], LOOK_TEXT, arena, row->district);
	spot_text(&spots[DEPARTMENT], LOOK_TEXT, arena, row->department);
	spot_text(&spots[PRINTED], LOOK_TEXT, arena, row->printed);
	spot_text(&spots[UNIT], LOOK_CODE, arena, row->unit);
	spot_text(&spots[ROLE], LOOK_CODE, arena, row->role);
	spot_text(&spots[MESSAGE], LOOK_TEXT, arena, row->message);
	spot_text(&spots[PLACE], LOOK_CODE, arena,
	    place_text(arena, row->page, row->line));
	spot_text(&spots[CODE], LOOK_CODE, arena, row->division_code);
	spot_text(&spots[INDICATOR], LOOK_LINE, arena, row->indicator);
}

static void
listing_row(const struct report *report, const struct sheet *sheet,
    size_t row, struct arena *arena, struct spot *spots)
{
	const struct comparison *of;

	if (row == 0) {
		spot_heads(sheet, spots);
		return;
	}
	of = &report->from->comparisons[row - 1];
	words_spots(of, arena, spots);
	spot_decimal(&spots[VALUE], LOOK_NUMBER, arena, of->value, 0);
	if (of->rank > 0)
		spot_count(&spots[RANK], LOOK_NUMBER, (size_t)of->rank);
	spot_decimal(&spots[GAP_BEST], LOOK_NUMBER, arena, of->gap_best, 0);
	spot_decimal(&spots[GAP_MEDIAN], LOOK_NUMBER, arena, of->gap_median,
	    0);
	spot_decimal(&spots[LAST], LOOK_NUMBER, arena, of->last_value, 0);
	spot_decimal(&spots[CHANGE], LOOK_NUMBER, arena, of->change, 0);
	spot_decimal(&spots[RATE], LOOK_NUMBER, arena, of->change_rate, 0);
}

void
sheet_comparisons(struct report *report, struct sheet *sheet)
{
	sheet->kind = SHEET_COMPARE;
	report_listing(report, sheet, columns, COLUMNS,
	    report->from->ncomparisons);
	sheet->nprinted = PLACE + 1;
	sheet->frozen_columns = 1;
	sheet->id = "comparisons";
	sheet->row = listing_row;
}
