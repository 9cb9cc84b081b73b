/*
 * The rows of a finished grid, whole or one side of it: their kinds, their
 * parents, and what names them.
 */
#include "table_shape.h"

#include "rule_word.h"

#define CODES_DEEP	8	/* 201, 20139, 2013901 and so on */

struct str
label_join(struct arena *arena, struct str a, const char *with, struct str b)
{
	if (a.n == 0)
		return b;
	if (b.n == 0)
		return a;
	return arena_printf(arena, "%.*s%s%.*s", STR_ARG(a), with, STR_ARG(b));
}

struct str
label_add_key(struct arena *arena, struct str label, struct str key)
{
	bool part = key.n == 2 && shape_is_code(key) && shape_is_code(label);

	return label_join(arena, label, part ? "" : " ", key);
}

/*
 * Parents by code: 2013901 stands below 20139, that below 201. Each code looks
 * for the longest one before it that it begins with; the stack holds the
 * chain of the row before.
 */
static struct str
row_code(const struct grid_row *row)
{
	size_t n = 0;

	while (n < row->label.n &&
	    utf8_is_digit((unsigned char)row->label.s[n]))
		n++;
	return n >= 2 && n <= 12 && n < row->label.n &&
	    row->label.s[n] == ' ' ? str_sub(row->label, 0, n) : STR("");
}

static void
parents_by_code(struct grid *grid)
{
	int stack[CODES_DEEP];
	size_t depth = 0;

	for (size_t i = 0; i < grid->nrows; i++) {
		struct grid_row *row = &grid->rows[i];
		struct str code = row_code(row);

		if (row->kind == ROW_HEADER || row->kind == ROW_REPEAT ||
		    code.n == 0)
			continue;
		while (depth > 0) {
			struct str above =
			    row_code(&grid->rows[stack[depth - 1]]);

			if (above.n < code.n && str_starts(code, above))
				break;
			depth--;
		}
		row->parent = depth > 0 ? stack[depth - 1] : -1;
		row->level = (int)depth;
		row->path = row->label;		/* the code says it all */
		if (depth > 0)
			grid->rows[row->parent].kind = ROW_SUBTOTAL;
		if (depth < CODES_DEEP)
			stack[depth++] = (int)i;
	}
}

/* A total word behind a name, 人员经费合计, sums up a part. */
static void
kinds_by_ending(const struct reading *reading, struct grid *grid)
{
	for (size_t row = 0; row < grid->nrows; row++)
		if (grid->rows[row].kind == ROW_DATA && rules_word(
		    reading->rules, "total_word", "", grid->rows[row].label,
		    WORD_AT_END) != NULL)
			grid->rows[row].kind = ROW_SUBTOTAL;
}

void
shape_rows(const struct reading *reading, struct grid *grid, bool coded)
{
	kinds_by_ending(reading, grid);
	if (coded)
		parents_by_code(grid);
}

/*
 * The words that reach over a key column from a side to the left of it:
 *
 *	二、教育支出  5.00  二、项目支出  3.00
 *	支出合计                        8.00
 */
struct str
grid_reaching(const struct grid *grid, int row, int col)
{
	const struct grid_cell *cell = NULL;

	for (int k = col - 1; k >= 0 && cell == NULL; k--)
		cell = grid_at(grid, row, k);
	return cell == NULL || cell->row != row ||
	    cell->col + cell->colspan <= col ||
	    shape_is_figure(cell->text.text) ? STR("") :
	    str_trim(cell->text.text);
}

/* The keys of one row from one side, codes in front of names. */
static struct str
key_text(struct arena *arena, const struct grid *grid, int row, int first,
    int last)
{
	struct str label = { 0 };

	for (int col = first; col <= last; col++) {
		const struct grid_cell *cell = grid_at(grid, row, col);

		if (cell != NULL && cell->row == row)
			label = label_add_key(arena, label,
			    passage_printed(arena, &cell->text, 0,
			    cell->text.text.n));
	}
	return label.n > 0 ? label : grid_reaching(grid, row, first);
}

size_t
grid_sides(const struct grid *grid, struct grid_side *sides)
{
	size_t n = 0;
	bool in_keys = false;

	sides[0] = (struct grid_side){ .last = (int)grid->ncols - 1 };
	for (int col = 0; col < (int)grid->ncols; col++) {
		bool key = grid->cols[col].key;

		if (key && !in_keys && n < GRID_SIDES) {
			sides[n] = (struct grid_side){
				.first = n > 0 ? col : 0, .key_first = col,
			};
			n++;
		}
		if (key)
			sides[n - 1].key_last = col;
		if (n > 0)
			sides[n - 1].last = col;
		in_keys = key;
	}
	return n > 0 ? n : 1;
}

const struct grid_cell *
grid_key_of(const struct grid *grid, int row, int col)
{
	while (--col >= 0)
		if (grid->cols[col].key) {
			const struct grid_cell *cell = grid_at(grid, row, col);

			if (cell != NULL)
				return cell;
		}
	return NULL;
}

/* The side's cells and columns; the rows begin anew. */
static void
view_init(const struct reading *reading, struct grid *view,
    const struct grid *grid, const struct grid_side *side)
{
	struct arena *arena = reading->arena;

	grid_init(view, arena, grid->nrows, grid->ncols);
	for (size_t row = 0; row < grid->nrows; row++) {
		if (grid->rows[row].kind == ROW_HEADER ||
		    grid->rows[row].kind == ROW_REPEAT)
			view->rows[row].kind = grid->rows[row].kind;
		else
			view->rows[row].label = key_text(arena, grid,
			    (int)row, side->key_first, side->key_last);
		view->rows[row].part = grid->rows[row].part;
	}
	for (int col = side->first; col <= side->last; col++)
		view->cols[col] = grid->cols[col];
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->col >= side->first && cell->col <= side->last)
			*VEC_PUSH(arena, &view->cells) = *cell;
	}
}

const struct grid *
grid_side_view(const struct reading *reading, const struct grid *grid,
    size_t side)
{
	struct grid_side sides[GRID_SIDES];
	size_t n = grid_sides(grid, sides);
	struct grid *view;

	if (n < 2 || side >= n)
		return grid;
	view = arena_alloc(reading->arena, sizeof *view);
	view_init(reading, view, grid, &sides[side]);
	view->id = grid->id;
	view->title = grid->title;
	view->unit = grid->unit;
	view->at = grid->at;
	view->score = grid->score;
	view->rule = grid->rule;
	grid_finish(reading, view);
	shape_rows(reading, view, true);
	return view;
}
