#include "workbook_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "workbook.h"
#include "landing.h"
#include "lang.h"

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
	draw_done(drawing, worksheet_set_footer(ws,
	    _("&L&9duizhang&C&9&A&R&9Page &P of &N")));
	if (sheet->nprinted > 0)
		draw_done(drawing, worksheet_print_area(ws, 0, 0,
		    (lxw_row_t)sheet->nrows - 1,
		    (lxw_col_t)(sheet->nprinted - 1)));
	if (sheet->listing)
		draw_done(drawing, worksheet_repeat_rows(ws, 0, 0));
	else if (sheet->repeat_to > 0)
		draw_done(drawing, worksheet_repeat_rows(ws,
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
		draw_done(drawing, worksheet_set_column(drawing->sheet,
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
	draw_done(drawing, workbook_set_properties(drawing->book, &properties));
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
