#include "workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "landing.h"
#include "lang.h"
#include "style.h"

#define LINKS_MOST	65000	/* Excel takes 65,530 a sheet */
#define HEIGHT_MOST	400.0	/* points; Excel takes 409 */
#define COLUMN_MARGIN	0.7	/* characters that the cell's edges take */
#define ROWS_A_POOL	256	/* rows whose texts share an arena */

struct drawing {
	lxw_workbook		*book;
	lxw_worksheet		*sheet;
	struct styles		*styles;
	const struct report	*report;
	bool			 streamed;	/* this sheet's rows are gone */
	size_t			 links;		/* on this sheet */
	size_t			 bytes;		/* what the parts may take */
	lxw_error		 error;		/* the first */
};

static void
drew(struct drawing *drawing, lxw_error error)
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
		drew(drawing, worksheet_write_blank(drawing->sheet, row, col,
		    format));
		break;
	case SPOT_NUMBER:
		drew(drawing, worksheet_write_number(drawing->sheet, row, col,
		    decimal_double(spot->value), format));
		break;
	case SPOT_FORMULA:
		drew(drawing, worksheet_write_formula_num(drawing->sheet, row,
		    col, spot->formula.s, format, decimal_double(spot->value)));
		break;
	case SPOT_TEXT:
		/* Never write_formula: "=1+1" on a page is four characters. */
		if (!draw_link(drawing, row, col, spot, format))
			drew(drawing, worksheet_write_string(drawing->sheet,
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
	drew(drawing, worksheet_write_comment_opt(drawing->sheet, row, col,
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
		drew(drawing, worksheet_merge_range(drawing->sheet, row, col,
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
		drew(drawing, worksheet_set_row(drawing->sheet,
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

static void
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
static void
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
	drew(drawing, worksheet_add_table(drawing->sheet, 0, 0, last,
	    (lxw_col_t)(sheet->ncolumns - 1), &options));
	drawing->sheet->optimize = drawing->streamed;
	for (size_t c = 0; c < sheet->ncolumns; c++)
		free(columns[c].header);
	free(columns);
	free(list);
}

/* ---- the chart of the overview ---- */

static void
add_series(const struct drawing *drawing, lxw_chart *chart,
    const struct sheet *sheet, int col, lxw_color_t colour)
{
	const struct report *report = drawing->report;
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_chart_fill fill = { .color = colour };
	lxw_row_t from = (lxw_row_t)report->chart_from;
	lxw_row_t to = (lxw_row_t)report->chart_to;

	chart_series_set_categories(series, sheet->name.s, from, 0, to, 0);
	chart_series_set_values(series, sheet->name.s, from, (lxw_col_t)col,
	    to, (lxw_col_t)col);
	chart_series_set_name_range(series, sheet->name.s, from - 1,
	    (lxw_col_t)col);
	chart_series_set_fill(series, &fill);
}

static double
sheet_pixels(const struct sheet *sheet)
{
	double pixels = 0;

	for (size_t c = 0; c < sheet->ncolumns; c++)
		pixels += (sheet->columns[c].width + COLUMN_MARGIN) * 7 + 5;
	return pixels;
}

static void
draw_chart(struct drawing *drawing, const struct sheet *sheet)
{
	static const lxw_color_t colours[] = { 0x8CC7A1, 0xC4CCD6, 0xD1453B,
		0xE8B339, 0x6CA6E0 };
	const struct report *report = drawing->report;
	lxw_chart *chart;
	/* A chart is 480 x 288 pixels, a character of a column 7. */
	lxw_chart_options options = {
		.x_scale = (sheet_pixels(sheet) - 12) / 480,
		.y_scale = (double)report->chart_rows * 20 / 288,
		.x_offset = 2, .y_offset = 2 };
	lxw_chart_line faint = { .color = 0xE3E7EC, .width = 0.75 };
	lxw_chart_font font = { .size = 9, .color = 0x57606A };

	if (report->chart_to < report->chart_from)
		return;
	chart = workbook_add_chart(drawing->book, LXW_CHART_BAR_STACKED);
	if (chart == NULL)
		return;
	chart_title_off(chart);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	chart_axis_set_reverse(chart->y_axis);
	chart_axis_major_gridlines_set_line(chart->x_axis, &faint);
	chart_axis_set_num_font(chart->x_axis, &font);
	chart_axis_set_num_font(chart->y_axis, &font);
	chart_legend_set_font(chart, &font);
	for (int i = 0; i < report->chart_nseries; i++)
		add_series(drawing, chart, sheet, report->chart_series + i,
		    colours[i % 5]);
	drew(drawing, worksheet_insert_chart_opt(drawing->sheet,
	    (lxw_row_t)report->chart_row, 0, chart, &options));
}

/* ---- sheets ---- */

static void
set_page(struct drawing *drawing, const struct sheet *sheet)
{
	lxw_worksheet *ws = drawing->sheet;
	static const lxw_color_t tabs[] = {
		[SHEET_OVERVIEW] = 0x1F3864, [SHEET_FACTS] = 0x2F75B5,
		[SHEET_CHECKS] = 0xB42318, [SHEET_TABLE] = 0xA6A6A6,
		[SHEET_OTHER] = 0xA6A6A6, [SHEET_SOURCES] = 0x548235,
		[SHEET_COMPARE] = 0x7F6000,
	};

	worksheet_set_landscape(ws);
	worksheet_set_paper(ws, 9);		/* A4 */
	worksheet_fit_to_pages(ws, 1, 0);
	worksheet_set_margins(ws, 0.5, 0.5, 0.6, 0.6);
	worksheet_gridlines(ws, LXW_HIDE_ALL_GRIDLINES);
	worksheet_set_tab_color(ws, tabs[sheet->kind]);
	drew(drawing, worksheet_set_footer(ws,
	    _("&L&9duizhang&C&9&A&R&9Page &P of &N")));
	if (sheet->nprinted > 0)
		drew(drawing, worksheet_print_area(ws, 0, 0,
		    (lxw_row_t)sheet->nrows - 1,
		    (lxw_col_t)(sheet->nprinted - 1)));
	if (sheet->listing)
		drew(drawing, worksheet_repeat_rows(ws, 0, 0));
	else if (sheet->repeat_to > 0)
		drew(drawing, worksheet_repeat_rows(ws,
		    (lxw_row_t)sheet->repeat_from,
		    (lxw_row_t)sheet->repeat_to));
	if (sheet->frozen > 0)
		worksheet_freeze_panes(ws, (lxw_row_t)sheet->frozen,
		    (lxw_col_t)sheet->frozen_columns);
}

/*
 * Rows of a streamed sheet go to a file as they come and are never seen again:
 * no cell may reach into a row below. Others are kept until the end.
 */
static void
new_sheet(struct drawing *drawing, const struct sheet *sheet)
{
	drawing->links = 0;
	drawing->streamed = sheet->streamed;
	drawing->book->options.constant_memory = sheet->streamed;
	drawing->sheet = workbook_add_worksheet(drawing->book, sheet->name.s);
}

static bool
is_cut_short(const struct drawing *drawing)
{
	FILE *rows = drawing->streamed ? drawing->sheet->optimize_tmpfile :
	    NULL;

	return rows != NULL && (fflush(rows) != 0 || ferror(rows));
}

static int
draw_sheet(struct drawing *drawing, const struct sheet *sheet, struct err *err)
{
	new_sheet(drawing, sheet);
	if (drawing->sheet == NULL)
		return err_set(err, _("sheet \"%s\": not taken"),
		    sheet->name.s);
	for (size_t c = 0; c < sheet->ncolumns; c++)
		drew(drawing, worksheet_set_column(drawing->sheet,
		    (lxw_col_t)c, (lxw_col_t)c, sheet->columns[c].width +
		    COLUMN_MARGIN,
		    NULL));
	set_page(drawing, sheet);
	if (sheet->listing)
		draw_listing(drawing, sheet);
	draw_rows(drawing, sheet);
	if (sheet->kind == SHEET_OVERVIEW)
		draw_chart(drawing, sheet);
	drawing->bytes += 20000;
	if (is_cut_short(drawing))
		return err_sys(err, _("sheet \"%s\""), sheet->name.s);
	if (drawing->error != LXW_NO_ERROR)
		return err_set(err, _("sheet \"%s\": %s"), sheet->name.s,
		    lxw_strerror(drawing->error));
	return 0;
}

/*
 * The one date there is: the newest fetch. Without it the library takes the
 * clock, and the same input no longer gives the same bytes.
 */
static time_t
created_at(struct str date)
{
	struct tm tm = { 0 };
	char text[32];

	if (date.n >= sizeof text)
		date.n = sizeof text - 1;
	(void)snprintf(text, sizeof text, "%.*s", STR_ARG(date));
	if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d", &tm.tm_year, &tm.tm_mon,
	    &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) < 3 ||
	    tm.tm_year < 1980 || tm.tm_year > 9999)
		return 946684800;		/* 2000-01-01 */
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	return timegm(&tm);
}

static void
set_properties(struct drawing *drawing)
{
	lxw_doc_properties properties = {
		.author = (char[]){ "duizhang" },
		.company = (char[]){ "" },
		.created = created_at(drawing->report->date),
	};
	char *title = strdup(_("Arithmetic audit of published reports"));

	properties.title = title;
	drew(drawing, workbook_set_properties(drawing->book, &properties));
	free(title);
}

/*
 * The library writes the parts of a workbook to temporary files and does not
 * notice when they are cut short, so the room is asked for first.
 */
static int
ask_room(const char *path, size_t bytes, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	int error;

	if (fd < 0)
		return err_sys(err, "%s", path);
	error = posix_fallocate(fd, 0, (off_t)bytes);
	close(fd);
	(void)unlink(path);
	if (error != 0 && error != EINVAL && error != EOPNOTSUPP) {
		errno = error;
		return err_sys(err, _("no room for %zu bytes"), bytes);
	}
	return 0;
}

static int
draw_book(struct drawing *drawing, struct err *err)
{
	set_properties(drawing);
	for (size_t i = 0; i < drawing->report->nsheets; i++)
		if (draw_sheet(drawing, &drawing->report->sheets[i], err) < 0)
			return -1;
	return 0;
}

int
workbook_write(struct arena *arena, const char *dir, const char *path,
    const struct report *report, struct err *err)
{
	struct landing landing = landing_new(arena, path);
	char *tmpdir = strdup(dir);
	lxw_workbook_options options = { .tmpdir = tmpdir };
	struct drawing drawing = { .report = report };
	lxw_error error;
	int r;

	drawing.book = workbook_new_opt(landing.temp, &options);
	if (drawing.book == NULL)
		die(_("out of memory"));
	drawing.styles = styles_new(arena, drawing.book);
	r = draw_book(&drawing, err);
	if (r == 0)
		r = ask_room(landing.temp, drawing.bytes, err);
	if (r < 0)
		lxw_workbook_free(drawing.book);
	else if ((error = workbook_close(drawing.book)) != LXW_NO_ERROR)
		r = err_set(err, "%s", lxw_strerror(error));
	free(tmpdir);
	if (r < 0) {
		landing_abort(&landing);
		return err_wrap(err, _("%s: cannot be written"), path);
	}
	return landing_end(&landing, err);
}
