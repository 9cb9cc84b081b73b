/*
 * Even tables of which each cell stands on a line of its own: heads, then for
 * each row codes, a name, and as many figures as the heads say.
 *
 *	科目 / 2022年 / 2023年 / 教育支出 / 290.74 / 300.78 / 农林水支出 / ...
 *
 * How many heads there are follows from where the cells begin, behind a title
 * or a unit; the rows must use up every cell in that rhythm.
 */
#include "table_even.h"
#include "table_find.h"
#include "table_shape.h"

#define CODES_MOST	3	/* columns in front of the name */
#define HEADS_MOST	24
#define CELL_MOST	120	/* bytes */
#define FIGURES_LEAST	6
#define SCORE		88

struct run {
	const struct reading	*reading;
	VEC(struct piece)	 cells;
};

struct rhythm {
	size_t	heads, codes;		/* cells; columns in front of the name */
	size_t	figures;		/* behind it */
	size_t	rows, most;		/* most: codes of a row */
	size_t	end;
};

static struct str
text_at(const struct run *run, size_t i)
{
	const struct piece *piece = &run->cells.v[i];

	return str_sub(run->reading->lines.v[piece->line].fold.text,
	    piece->from, piece->to);
}

static bool
is_figure(const struct run *run, size_t i)
{
	return i < run->cells.n && !even_is_head(text_at(run, i));
}

/* Is the trimmed text of a line a cell? */
static bool
is_cell(const struct reading *reading, size_t line, struct str cell)
{
	struct str text = reading->lines.v[line].fold.text;
	bool numbered;

	if (cell.n > CELL_MOST || str_has(text, STR("|")))
		return false;
	return shape_is_figure(cell) || (even_is_head(cell) &&
	    !line_is_caption(reading, line, &numbered) &&
	    !line_is_preamble(text));
}

/* The cells of the lines from `line` on; gives the line that is none. */
static size_t
run_read(struct run *run, size_t line)
{
	const struct lines *lines = &run->reading->lines;

	for (; line < lines->n; line++) {
		struct str text = lines->v[line].fold.text;
		size_t from = 0, to = text.n;

		if (lines->v[line].blank || even_is_page_mark(text))
			continue;
		while (to > from && text.s[to - 1] == ' ')
			to--;
		while (from < to && text.s[from] == ' ')
			from++;
		if (!is_cell(run->reading, line, str_sub(text, from, to)))
			break;
		*VEC_PUSH(run->reading->arena, &run->cells) =
		    (struct piece){ line, from, to };
	}
	return line;
}

/* A row at cell `at`: where the next one begins, or 0. */
static size_t
row_end(const struct run *run, const struct rhythm *r, size_t at,
    size_t *codes)
{
	for (*codes = 0; *codes < r->codes && at < run->cells.n &&
	    shape_is_code(text_at(run, at)); at++)
		(*codes)++;
	if (at >= run->cells.n || is_figure(run, at))
		return 0;
	at++;
	for (size_t i = 0; i < r->figures; i++, at++)
		if (!is_figure(run, at))
			return 0;
	return at;
}

static bool
heads_again(const struct run *run, const struct rhythm *r, size_t at)
{
	if (at + r->heads > run->cells.n)
		return false;
	for (size_t i = 0; i < r->heads; i++)
		if (!str_eq(text_at(run, i), text_at(run, at + i)))
			return false;
	return true;
}

/* Does everything from the first row on keep the rhythm? */
static bool
keeps(const struct run *run, struct rhythm *r)
{
	size_t at = r->heads, codes, next;

	r->rows = r->most = 0;
	while (at < run->cells.n) {
		if (heads_again(run, r, at)) {
			at += r->heads;
			continue;
		}
		next = row_end(run, r, at, &codes);
		if (next == 0)
			break;
		r->rows++;
		r->most = codes > r->most ? codes : r->most;
		at = next;
	}
	r->end = at;
	for (; at < run->cells.n; at++)
		if (is_figure(run, at))
			return false;
	return r->rows > 1 && r->rows * r->figures >= FIGURES_LEAST &&
	    r->most == r->codes;
}

static bool
find_rhythm(const struct run *run, struct rhythm *r)
{
	size_t first = 0;

	while (first < run->cells.n && !is_figure(run, first))
		first++;
	/* the words in front are heads and a name, or heads and then codes */
	for (size_t coded = 0; coded < 2; coded++)
		for (r->codes = coded; r->codes <= CODES_MOST; r->codes++) {
			r->heads = coded ? first : first - 1;
			if (first < 3 || r->heads > HEADS_MOST ||
			    r->heads < r->codes + 2)
				continue;
			r->figures = r->heads - r->codes - 1;
			if (r->figures > 1 && keeps(run, r))
				return true;
		}
	return false;
}

static void
propose(const struct run *run, const struct rhythm *r,
    struct candidates *out)
{
	struct arena *arena = run->reading->arena;
	const struct lines *lines = &run->reading->lines;
	struct candidate *c = candidate_add(run->reading, out);
	int row = 0;

	grid_init(&c->grid, arena, r->rows + 1, r->heads);
	for (size_t i = 0; i < r->heads; i++)
		grid_put(arena, &c->grid, lines, 0, (int)i, &run->cells.v[i],
		    1);
	for (size_t at = r->heads, codes; at < r->end;) {
		size_t next;

		if (heads_again(run, r, at)) {
			at += r->heads;
			continue;
		}
		next = row_end(run, r, at, &codes);
		row++;
		for (size_t i = 0; at < next; i++, at++)
			grid_put(arena, &c->grid, lines, row, (int)(i < codes ?
			    i : i + r->codes - codes), &run->cells.v[at], 1);
	}
	c->first = caption_above(run->reading, run->cells.v[0].line, 0,
	    &c->grid);
	c->last = run->cells.v[r->end - 1].line;
	c->score = SCORE;
	shape_finish(run->reading, &c->grid, 1);
}

/* 2023年分季度服务数据 / 季度 / 到馆人次 / …: the longest word in front names all. */
static bool
begins_with_title(const struct run *run)
{
	size_t most = 0;

	for (size_t i = 1; i < run->cells.n && !is_figure(run, i); i++)
		if (text_at(run, i).n > most)
			most = text_at(run, i).n;
	return run->cells.n > FIGURES_LEAST + 1 && !is_figure(run, 0) &&
	    text_at(run, 0).n > most;
}

void
table_even_lines_find(const struct reading *reading, struct candidates *out)
{
	for (size_t line = 0; line < reading->lines.n; line++) {
		struct run run = { .reading = reading };
		struct rhythm rhythm;

		line = run_read(&run, line);
		if (run.cells.n <= FIGURES_LEAST)
			continue;
		if (find_rhythm(&run, &rhythm)) {
			propose(&run, &rhythm, out);
		} else if (begins_with_title(&run)) {
			run.cells.v++;
			run.cells.n--;
			if (find_rhythm(&run, &rhythm))
				propose(&run, &rhythm, out);
		}
	}
}
