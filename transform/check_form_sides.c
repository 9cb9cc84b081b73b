/*
 * Forms with two sides: 项目 决算数 项目 决算数. A second column under the very
 * head that names the rows names rows, too, of the figures behind it.
 */
#include "check_form.h"

static struct str
leaf(struct str head)
{
	size_t slash = str_rfind(head, STR("/"));

	return slash == STR_NONE ? head : str_sub(head, slash + 1, head.n);
}

/* A column of figures stands in [from, to). */
static bool
has_figures(const struct grid *grid, size_t from, size_t to)
{
	for (size_t c = from; c < to && c < grid->ncols; c++)
		if (grid->cols[c].numeric && !grid->cols[c].key)
			return true;
	return false;
}

static void
grid_mark(struct grid *grid)
{
	size_t key = 0, last;

	while (key < grid->ncols && (!grid->cols[key].key ||
	    grid->cols[key].serial))
		key++;
	if (key == grid->ncols || leaf(grid->cols[key].label).n == 0)
		return;
	last = key;
	for (size_t c = key + 1; c < grid->ncols; c++) {
		struct grid_col *col = &grid->cols[c];

		if (col->numeric || col->serial || !str_eq(leaf(col->label),
		    leaf(grid->cols[key].label)) ||
		    !has_figures(grid, last + 1, c) ||
		    !has_figures(grid, c + 1, grid->ncols))
			continue;
		col->key = true;
		col->prose = false;
		last = c;
	}
}

void
forms_mark_sides(struct reading *reading)
{
	for (size_t g = 0; g < reading->grids.n; g++)
		grid_mark(&reading->grids.v[g]);
}
