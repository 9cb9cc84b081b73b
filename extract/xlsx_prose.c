/*
 * A whole report on one sheet, with no blank row anywhere:
 *
 *	7	不满意回访率	100%
 *	三、组织情况			single texts, a sentence among them,
 *	按规定组织评价。			then heads: another table
 *	表2：完成情况表
 *	指标		分值
 */
#include "xlsx_rows.h"

/* A sentence, or 表11：...: what stands between tables, not in one. */
static bool
is_between(struct str text)
{
	return str_has(text, STR("。")) || (str_starts(text, STR("表")) &&
	    text.n > 3 && text.s[3] >= '0' && text.s[3] <= '9');
}

static bool
is_single(const struct row *row)
{
	return row->end - row->first == 1 && !row->has_figure;
}

size_t
xlsx_prose_between(const struct layout *layout, size_t from, size_t to,
    size_t *first)
{
	const struct row *rows = layout->rows.v;
	const struct xlsx_cell *cells = layout->sheet->cells.v;
	bool table = false, said = false;

	*first = from;
	for (size_t i = from; i < to; i++) {
		if (is_single(&rows[i])) {
			said = said || is_between(cells[rows[i].first].text);
			continue;
		}
		if (table && said && !rows[i].has_figure)
			return i;
		table = table || rows[i].end - rows[i].first > 1;
		said = false;
		*first = i + 1;
	}
	return to;
}

size_t
xlsx_prose_behind(const struct layout *layout, size_t from, size_t to)
{
	const struct xlsx_cell *cells = layout->sheet->cells.v;
	size_t last = to;
	bool said = false;

	while (last > from && is_single(&layout->rows.v[last - 1])) {
		last--;
		said = said || str_has(
		    cells[layout->rows.v[last].first].text, STR("。"));
	}
	return said ? last : to;
}
