/*
 * Which row of a grid is part of which, by numbers in front of their labels.
 */
#include "grid.h"

#include "table_find.h"

/*
 * How deep a label's number puts it: 一、 (一) 1. (1) ① are depths 1 to 5 of a
 * budget's items; 0 if there is no number.
 */
static int
depth_of_label(struct str label)
{
	bool open = label.n > 0 && label.s[0] == '(';
	size_t at = open ? 1 : 0, from = at;
	bool digits = false;
	uint32_t cp;

	while (at < label.n) {
		size_t step = utf8_next(label, at, &cp);

		if (cp >= '0' && cp <= '9')
			digits = true;
		else if (!str_has(STR("一二三四五六七八九十"),
		    str_sub(label, at, at + step)))
			break;
		at += step;
	}
	if (at == 0 && label.n > 2 && str_has(STR("①②③④⑤⑥⑦⑧⑨⑩"),
	    str_sub(label, 0, 3)))
		return 5;
	if (at == from || at - from > 9 || at >= label.n)
		return 0;
	if (open)
		return label.s[at] != ')' ? 0 : digits ? 4 : 2;
	if (digits && label.s[at] == ')')
		return 4;
	if (digits)
		return label.s[at] == '.' && at + 1 < label.n &&
		    !(label.s[at + 1] >= '0' && label.s[at + 1] <= '9') ?
		    3 : 0;
	return str_starts(str_sub(label, at, label.n), STR("、")) ? 1 : 0;
}

/*
 * 一、财政拨款收入 stands above 1. 一般公共预算, which stands above (1). A row
 * without a number ends the list.
 */
void
grid_parents_by_number(struct grid *grid)
{
	int above[6] = { -1, -1, -1, -1, -1, -1 };

	for (size_t r = 0; r < grid->nrows; r++) {
		struct grid_row *row = &grid->rows[r];
		int depth = depth_of_label(row->label), parent = -1;

		if (row->kind == ROW_HEADER || row->kind == ROW_REPEAT)
			continue;
		for (int d = depth; d < 6; d++)
			above[d] = -1;
		if (depth == 0)
			continue;
		for (int d = 1; d < depth; d++)
			if (above[d] >= 0)
				parent = above[d];
		above[depth] = (int)r;
		if (parent < 0 || row->parent >= 0)
			continue;
		row->parent = parent;
		row->level = grid->rows[parent].level + 1;
		if (grid->rows[parent].kind == ROW_DATA)
			grid->rows[parent].kind = ROW_SUBTOTAL;
	}
}
