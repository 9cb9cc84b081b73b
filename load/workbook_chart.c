/*
 * The charts of a sheet.
 */
#include "workbook_parts.h"

#include <fcntl.h>
#include <time.h>

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

void
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
	draw_done(drawing, worksheet_insert_chart_opt(drawing->sheet,
	    (lxw_row_t)report->chart_row, 0, chart, &options));
}
