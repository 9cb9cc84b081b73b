/*
 * What stands around the rows of a grid: the title and the unit in its first
 * ones, the caption above it, the lines that it takes.
 */
#include "table_cells.h"

#define STRAY_MOST	12	/* characters of a head outside its grid */
#define STRAYS_MOST	4

struct str
words_in_bracket(struct str text)
{
	size_t open = str_rfind(text, STR("("));

	return open == STR_NONE || !str_ends(text, STR(")")) ? STR("") :
	    str_sub(text, open + 1, text.n - 1);
}

/* 行政处罚实施数量(宗) over all columns: the unit that it ends with, or "". */
static struct str
unit_behind(const struct reading *reading, struct str text)
{
	struct str unit = words_in_bracket(text);

	return unit.n > 0 && measure_unit(reading->measure, unit) != NULL ?
	    unit : STR("");
}

/*
 * The row whose cells begin at `cell` is no head, but title or unit, and is
 * kept as such: the end of its cells; or `cell`, it is a head.
 */
static size_t
preamble_row(const struct reading *reading, struct grid *grid, size_t row,
    size_t cell)
{
	const struct grid_cell *first = &grid->cells.v[cell];
	struct str unit = { 0 }, text;
	size_t end = cell;

	for (; end < grid->cells.n && (size_t)grid->cells.v[end].row <= row;
	    end++)
		if (unit.n == 0)
			unit = unit_of_line(grid->cells.v[end].text.text);
	if (end == cell || (end - cell > 1 && unit.n == 0) ||
	    end - cell > 3 || grid->ncols < 2)
		return cell;
	text = passage_printed(reading->arena, &first->text, 0,
	    first->text.text.n);
	if (unit.n == 0 && (shape_is_figure(text) ||
	    (first->colspan < 2 && row > 0)))
		return cell;
	if (grid->unit.n == 0)
		grid->unit = unit.n > 0 ? unit :
		    unit_behind(reading, str_trim(first->text.text));
	if (unit.n == 0 && grid->title.n == 0)
		grid->title = text;
	grid->rows[row].kind = ROW_REPEAT;
	return end;
}

size_t
read_preamble(const struct reading *reading, struct grid *grid, size_t most,
    size_t keep)
{
	size_t row = 0, cell = 0;

	for (; row < most && row + keep < grid->nrows; row++) {
		size_t end = preamble_row(reading, grid, row, cell);

		if (end == cell)
			break;
		cell = end;
	}
	return row;
}

void
take_no_line(const struct reading *reading, const struct cells *cells,
    struct candidate *candidate)
{
	candidate->first = candidate->last =
	    cells->line > 0 ? cells->line - 1 : 0;
	candidate->lines =
	    arena_alloc(reading->arena, sizeof *candidate->lines);
}

void
take_lines(const struct reading *reading, const struct part *part, size_t from,
    size_t to, struct candidate *candidate)
{
	size_t last = part->places[from].line, first = last, n;
	bool *lines, none = candidate->lines == NULL ||
	    (candidate->first == candidate->last && !candidate->lines[0]);

	for (size_t i = from; i < to; i++) {
		size_t line = part->places[i].line;
		size_t end = part->places[i].last;

		first = line < first ? line : first;
		last = line > last ? line : last;
		last = end > last ? end : last;
	}
	if (!none && candidate->first < first)
		first = candidate->first;
	n = last - first + 1;
	lines = arena_alloc(reading->arena, n * sizeof *lines);
	for (size_t i = 0; !none && i <= candidate->last - candidate->first;
	    i++)
		lines[candidate->first + i - first] = candidate->lines[i];
	for (size_t i = from; i < to; i++) {
		size_t line = part->places[i].line;

		do
			lines[line - first] = true;
		while (++line <= part->places[i].last);
	}
	candidate->first = first;
	candidate->last = last;
	candidate->lines = lines;
}

/*
 * Heads that were left outside: a few words each, with room between them, no
 * figure, no sentence.
 */
static bool
is_stray(const struct text_line *line)
{
	struct str text = str_trim(line->fold.text);
	size_t n = 0, nblanks = 0;
	uint32_t cp;

	for (size_t at = 0; at < text.n;) {
		at += utf8_next(text, at, &cp);
		if (!utf8_is_han(cp) && cp != ' ' && cp != '(' && cp != ')')
			return false;
		nblanks = cp == ' ' ? nblanks + 1 : 0;
		n = nblanks > 1 ? 0 : n + 1;
		if (n > STRAY_MOST)
			return false;
	}
	return text.n > 0;
}

/*
 * The caption right above, or, where none is, above heads over several columns
 * that stand outside of the grid:
 *
 *	单位：元
 *	本年收入
 *	本年支出
 *	[ 项目 | 预算数 | 项目 | 预算数 ]
 */
static size_t
caption_over_strays(const struct reading *reading, const struct cells *cells,
    struct grid *found)
{
	size_t top = shape_caption(reading, cells->line, cells->floor,
	    found), line, above;

	for (line = cells->line; found->title.n == 0 && found->unit.n == 0 &&
	    line > cells->floor && line + STRAYS_MOST > cells->line &&
	    is_stray(&reading->lines.v[line - 1]);) {
		above = caption_above(reading, --line, cells->floor, found);
		if (found->title.n > 0 || found->unit.n > 0)
			top = above;
	}
	return top;
}

void
read_caption(const struct reading *reading, const struct cells *cells,
    struct candidate *candidate)
{
	struct grid *grid = &candidate->grid;
	size_t n = reading->lines.n, top;
	struct grid found = { 0 };

	take_no_line(reading, cells, candidate);
	if (cells->line > n || cells->line <= cells->floor)
		return;
	top = caption_over_strays(reading, cells, &found);
	if (top < cells->floor || top >= cells->line)
		return;
	grid->title = found.title;
	grid->unit = found.unit;
	candidate->first = top;
	candidate->lines = arena_alloc(reading->arena,
	    (cells->line - top) * sizeof *candidate->lines);
	for (size_t i = top; i < cells->line; i++)
		candidate->lines[i - top] = !reading->lines.v[i].blank;
}
