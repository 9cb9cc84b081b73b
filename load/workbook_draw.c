/*
 * What a sheet holds, put into its cells.
 */
#include "workbook_parts.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lang.h"

#define LINKS_MOST	65000	/* Excel takes 65,530 a sheet */
#define HEIGHT_MOST	400.0	/* points; Excel takes 409 */
#define ROWS_A_POOL	256	/* rows whose texts share an arena */

void
draw_done(struct drawing *drawing, lxw_error error)
{
	if (drawing->error == LXW_NO_ERROR)
		drawing->error = error;
}

/* A link that the library does not take is still worth its words. */
static bool
draw_link(struct drawing *drawing, lxw_row_t row, lxw_col_t col,
    const struct spot *spot, lxw_format *format)
{
	if (spot->link.n == 0 || drawing->links >= LINKS_MOST)
		return false;
	drawing->links++;
	return worksheet_write_url_opt(drawing->sheet, row, col, spot->link.s,
	    format, spot->text.s, NULL) == LXW_NO_ERROR;
}

static void
draw_value(struct drawing *drawing, lxw_row_t row, lxw_col_t col,
    const struct spot *spot, lxw_format *format)
{
	switch (spot->kind) {
	case SPOT_BLANK:
		draw_done(drawing, worksheet_write_blank(drawing->sheet, row, col,
		    format));
		break;
	case SPOT_NUMBER:
		draw_done(drawing, worksheet_write_number(drawing->sheet, row, col,
		    decimal_double(spot->value), format));
		break;
	case SPOT_FORMULA:
		draw_done(drawing, worksheet_write_formula_num(drawing->sheet, row,
		    col, spot->formula.s, format, decimal_double(spot->value)));
		break;
	case SPOT_TEXT:
		/* Never write_formula: "=1+1" on a page is four characters. */
		if (!draw_link(drawing, row, col, spot, format))
			draw_done(drawing, worksheet_write_string(drawing->sheet,
			    row, col, spot->text.s, format));
		break;
	}
	drawing->bytes += 96 + 2 * (spot->text.n + spot->formula.n +
	    spot->link.n);
}

static void
draw_comment(struct drawing *drawing, lxw_row_t row, lxw_col_t col,
    const struct spot *spot)
{
	size_t lines = text_lines(spot->comment, 44) + 1;
	lxw_comment_options options = { .author = (char[]){ "duizhang" },
		.width = 340, .font_size = 9, .color = 0xFFFBE6 };

	options.height = (uint16_t)(lines > 30 ? 30 * 18 : lines * 18);
	draw_done(drawing, worksheet_write_comment_opt(drawing->sheet, row, col,
	    spot->comment.s, &options));
	drawing->bytes += 1500 + 2 * spot->comment.n;
}

static void
draw_spot(struct drawing *drawing, lxw_row_t row, lxw_col_t col,
    const struct spot *spot)
{
	lxw_format *format = styles_of(drawing->styles, spot);
	lxw_row_t down = spot->rowspan > 1 && !drawing->streamed ?
	    (lxw_row_t)spot->rowspan - 1 : 0;
	int right = spot->colspan > 1 ? spot->colspan - 1 : 0;

	if (down > 0 || right > 0)
		draw_done(drawing, worksheet_merge_range(drawing->sheet, row, col,
		    row + down, (lxw_col_t)(col + right), "", format));
	draw_value(drawing, row, col, spot, format);
	if (spot->comment.n != 0)
		draw_comment(drawing, row, col, spot);
}

/* Points that one cell needs; LibreOffice and Excel do not fit merged ones. */
static double
spot_height(const struct sheet *sheet, const struct spot *spots, size_t col)
{
	const struct spot *spot = &spots[col];
	size_t lines = 1, span = spot->colspan > 1 ? (size_t)spot->colspan : 1;
	int width = 0;

	if (spot->kind == SPOT_BLANK)
		return 0;
	for (size_t c = col; c < col + span && c < sheet->ncolumns; c++)
		width += sheet->columns[c].width;
	if (look_wraps(spot->look) && spot->kind == SPOT_TEXT)
		lines = text_lines(spot->text, width + width / 16);
	if (spot->rowspan > 1)
		lines = (lines + (size_t)spot->rowspan - 1) /
		    (size_t)spot->rowspan;
	return (double)lines * look_height(spot->look) + 3;
}

static void
draw_row(struct drawing *drawing, const struct sheet *sheet, size_t row,
    const struct spot *spots)
{
	double height = 0;

	for (size_t col = 0; col < sheet->ncolumns; col++) {
		double needs = spot_height(sheet, spots, col);

		if (needs > height)
			height = needs;
	}
	if (height > 0)
		draw_done(drawing, worksheet_set_row(drawing->sheet,
		    (lxw_row_t)row, height > HEIGHT_MOST ? HEIGHT_MOST
		    : height, NULL));
	for (size_t col = 0; col < sheet->ncolumns; col++) {
		const struct spot *spot = &spots[col];

		if (spot->kind != SPOT_BLANK || spot->look != LOOK_TEXT ||
		    sheet->listing)
			draw_spot(drawing, (lxw_row_t)row, (lxw_col_t)col,
			    spot);
		if (spot->colspan > 1)
			col += (size_t)spot->colspan - 1;
	}
}

void
draw_rows(struct drawing *drawing, const struct sheet *sheet)
{
	struct spot *spots = calloc(sheet->ncolumns + 1, sizeof *spots);
	struct arena *arena = NULL;

	if (spots == NULL)
		die(_("out of memory"));
	for (size_t row = 0; row < sheet->nrows; row++) {
		if (row % ROWS_A_POOL == 0) {
			arena_free(arena);
			arena = arena_new();
		}
		memset(spots, 0, sheet->ncolumns * sizeof *spots);
		sheet->row(drawing->report, sheet, row, arena, spots);
		draw_row(drawing, sheet, row, spots);
	}
	arena_free(arena);
	free(spots);
}

/*
 * The head of a listing becomes that of an Excel table with its filter. The
 * library refuses one where rows are streamed, as the head would have to be
 * written when it is; ours is the first row, and comes in its turn.
 */
void
draw_listing(struct drawing *drawing, const struct sheet *sheet)
{
	lxw_table_column *columns = calloc(sheet->ncolumns + 1,
	    sizeof *columns);
	lxw_table_column **list = calloc(sheet->ncolumns + 1, sizeof *list);
	char name[32];
	lxw_table_options options = { .name = name, .columns = list,
		.style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
		.style_type_number = 1, .no_banded_rows = LXW_TRUE };
	lxw_row_t last = sheet->nrows > 1 ? (lxw_row_t)sheet->nrows - 1 : 1;

	if (columns == NULL || list == NULL)
		die(_("out of memory"));
	(void)snprintf(name, sizeof name, "%s", sheet->id);
	for (size_t c = 0; c < sheet->ncolumns; c++) {
		columns[c].header = strdup(lang_text(sheet->columns[c].head));
		list[c] = &columns[c];
	}
	drawing->sheet->optimize = LXW_FALSE;
	draw_done(drawing, worksheet_add_table(drawing->sheet, 0, 0, last,
	    (lxw_col_t)(sheet->ncolumns - 1), &options));
	drawing->sheet->optimize = drawing->streamed;
	for (size_t c = 0; c < sheet->ncolumns; c++)
		free(columns[c].header);
	free(columns);
	free(list);
}
