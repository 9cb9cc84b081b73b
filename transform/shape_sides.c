/*
 * Two or more lists beside each other in one grid.
 */
#include "table_shape_parts.h"

/* Nothing but codes, but for a word or two that reach over them. */
static bool
holds_codes(const struct content *content)
{
	return content->codes > 1 && content->codes == content->figures &&
	    content->texts * 4 <= content->codes;
}

/* A column of codes in front of a column of words. */
bool
shape_codes(const struct content *content, size_t col, size_t ncols)
{
	return col + 1 < ncols && holds_codes(&content[col]) &&
	    content[col + 1].texts > content[col + 1].figures;
}

bool
shape_code_parts(const struct content *content, size_t col, size_t ncols)
{
	if (!holds_codes(&content[col]))
		return false;
	while (col + 1 < ncols && holds_codes(&content[col + 1]) &&
	    content[col + 1].pairs == content[col + 1].codes)
		col++;
	return shape_codes(content, col, ncols);
}

static bool
is_word_column(const struct content *content)
{
	return content->texts > 0 && content->figures <= content->texts;
}

/* One figure for all rows: 受理总量 38447 in front of both sides. */
static bool
is_merged_down(const struct shape *shape, size_t col)
{
	const struct grid_cell *top = shape->nheads < shape->grid->nrows ?
	    shape_cell(shape, shape->nheads, col) : NULL;

	return top != NULL && (size_t)top->rowspan + shape->nheads >=
	    shape->grid->nrows;
}

/*
 * Cuts the columns into sides: a side is keys (codes, words), then figures.
 * Two sides or more it is only if every side has as many keys and figures as
 * the first and the same heads over its figures: 项目 决算数 项目 决算数, but
 * not 指标 目标值 完成情况 得分.
 */
static size_t
cut_sides(const struct shape *shape, const struct content *content,
    struct grid_side *sides)
{
	size_t n = 0, ncols = shape->grid->ncols;
	bool in_keys = false;

	for (size_t col = 0; col < ncols; col++) {
		bool key = shape_code_parts(content, col, ncols) ||
		    is_word_column(&content[col]);

		if (key && !in_keys) {
			if (n == GRID_SIDES)
				return 1;
			sides[n++] = (struct grid_side){
				.first = (int)col, .key_first = (int)col,
			};
		}
		if (n == 0 && !is_merged_down(shape, col))
			return 1;
		if (n == 0)
			continue;
		if (key)
			sides[n - 1].key_last = (int)col;
		sides[n - 1].last = (int)col;
		in_keys = key;
	}
	return n;
}

/* The same head over columns [from, to] of both sides, and none blank. */
static bool
heads_same(const struct shape *shape, const struct grid_side *a,
    const struct grid_side *b, int from, int to)
{
	for (int col = from; col <= to; col++) {
		struct str head = shape_leaf(shape, (size_t)a->first + (size_t)col);

		if (head.n == 0 || !str_eq(head, shape_leaf(shape,
		    (size_t)b->first + (size_t)col)))
			return false;
	}
	return true;
}

static bool
sides_repeat(const struct shape *shape, const struct grid_side *sides,
    size_t n)
{
	int width = sides[0].last - sides[0].first;
	int keys = sides[0].key_last - sides[0].first;

	for (size_t i = 0; i < n; i++)
		if (sides[i].last - sides[i].first != width ||
		    sides[i].key_last - sides[i].first != keys ||
		    width == keys || !heads_same(shape, &sides[0],
		    &sides[i], keys + 1, width))
			return false;
	return true;
}

/*
 * Sides of unequal width: 项目 决算数 项目 合计 公共预算 政府性基金. Then the
 * heads over the keys have to be the same.
 */
static bool
keys_repeat(const struct shape *shape, const struct grid_side *sides,
    size_t n)
{
	int keys = sides[0].key_last - sides[0].first;

	for (size_t i = 0; i < n; i++)
		if (sides[i].key_last - sides[i].first != keys ||
		    sides[i].last == sides[i].key_last ||
		    !heads_same(shape, &sides[0], &sides[i], 0, keys))
			return false;
	return true;
}

size_t
shape_sides(const struct shape *shape, const struct content *content,
    struct grid_side *sides)
{
	size_t n = cut_sides(shape, content, sides);

	return n > 1 && (sides_repeat(shape, sides, n) ||
	    keys_repeat(shape, sides, n)) ? n : 1;
}
