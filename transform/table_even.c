/*
 * Even tables: a line of heads, and below it line after line with as many cells,
 * a name and then figures, whatever the heads are called. Blanks part the
 * cells, or each stands on a line of its own:
 *
 *	险种      上年结余  本年收入  本年支出	heads: 4
 *	失业保险  47748     63701     56995	1 name + 3 figures
 *	工伤保险  31733     20868     17119
 *
 *	类   款   项  科目名称  合计		codes stand in front of the name, fewer
 *	201           公共服务  18.20		of them the higher the row
 *	201  03       政府办公  18.20
 *
 * A name may go on in the line below its row, or begin in the line above it,
 * whichever of the two lines is as long as names get. Nothing else that is uneven
 * may stand among the rows or right behind them: where it does, something else
 * must read the table.
 */
#include <string.h>

#include "table_even.h"
#include "table_find.h"
#include "table_shape.h"

#define CELLS_MOST	24
#define CODES_MOST	4	/* columns in front of the name */
#define NAME_MOST	120	/* bytes */
#define RAGGED		4	/* columns by which full lines of names differ */
#define ROWS_LEAST	2
#define FIGURES_LEAST	6	/* in all of them: two rows are met by chance */
#define SCORE_WIDE	88	/* cells that two blanks or a line end part */
#define SCORE_NARROW	78	/* ... that one blank parts; it parts words, too */

struct even_line {
	struct piece	v[CELLS_MOST];
	size_t		n;
	size_t		codes, figures;	/* in front of the name, behind it */
	struct piece	front, behind;	/* of a name on two lines; to 0: none */
	bool		wide;		/* no gap is a single blank */
};

struct even {
	const struct reading	*reading;
	size_t			 top;		/* line of the heads */
	struct even_line	 heads;
	size_t			 codes;		/* columns in front of the name */
	bool			 wide;
	VEC(struct even_line)	 rows;
	size_t			 last;
};

static struct str
cell_text(const struct reading *reading, const struct piece *piece)
{
	return str_sub(reading->lines.v[piece->line].fold.text, piece->from,
	    piece->to);
}

/* The cells of a line that blanks part; false if there are too many. */
static bool
line_cut(const struct reading *reading, size_t line, struct even_line *out)
{
	struct str text = reading->lines.v[line].fold.text;
	size_t at = 0;

	*out = (struct even_line){ .wide = true };
	while (at < text.n) {
		size_t from = at;

		while (at < text.n && text.s[at] == ' ')
			at++;
		if (at == text.n)
			break;
		if (out->n > 0 && at - from < 2)
			out->wide = false;
		if (out->n == CELLS_MOST)
			return false;
		from = at;
		while (at < text.n && text.s[at] != ' ')
			at++;
		out->v[out->n++] = (struct piece){ line, from, at };
	}
	return out->n > 0;
}

bool
even_is_page_mark(struct str text)
{
	text = str_trim(text);
	for (size_t at = 0; at < text.n; at++)
		if (strchr("-0123456789 ", text.s[at]) == NULL &&
		    !str_starts(str_sub(text, at, text.n), STR("—")) &&
		    ((unsigned char)text.s[at] & 0xC0) != 0x80)
			return false;
	return str_starts(text, STR("-")) || str_starts(text, STR("—"));
}

static size_t
next_line(const struct reading *reading, size_t line)
{
	for (line++; line < reading->lines.n; line++)
		if (!reading->lines.v[line].blank &&
		    !even_is_page_mark(reading->lines.v[line].fold.text))
			break;
	return line;
}

static bool
is_prose(struct str text)
{
	return str_has(text, STR("。")) || str_has(text, STR("；")) ||
	    str_has(text, STR("，")) || str_has(text, STR(";"));
}

bool
even_is_head(struct str text)
{
	return !is_prose(text) && (!shape_is_figure(text) ||
	    str_ends(text, STR("年")) || str_ends(text, STR("年度"))) &&
	    !str_has(text, STR(":"));
}

/* Codes, a name, figures: counts them; false if it is none of that. */
static bool
row_shape(const struct reading *reading, struct even_line *line)
{
	size_t i = 0, name;

	while (i < line->n && shape_is_code(cell_text(reading, &line->v[i])))
		i++;
	line->codes = name = i;
	while (i < line->n && !shape_is_figure(cell_text(reading,
	    &line->v[i])))
		i++;
	line->figures = line->n - i;
	if (i == name || line->figures == 0)
		return false;
	for (; i < line->n; i++)
		if (!shape_is_figure(cell_text(reading, &line->v[i])))
			return false;
	/* 合 计: a name that is set wide is one cell */
	i = line->n - line->figures;
	line->v[name].to = line->v[i - 1].to;
	memmove(&line->v[name + 1], &line->v[i],
	    line->figures * sizeof *line->v);
	line->n = name + 1 + line->figures;
	return line->v[name].to - line->v[name].from <= NAME_MOST &&
	    !is_prose(cell_text(reading, &line->v[name]));
}

/* 栏次 1 2 3 */
static bool
numbers_columns(const struct reading *reading, const struct even_line *line)
{
	struct str first = cell_text(reading, &line->v[0]);

	return str_eq(first, STR("栏次")) || str_eq(first, STR("行次"));
}

static bool
is_heads_again(const struct even *even, const struct even_line *line)
{
	if (line->n != even->heads.n)
		return false;
	for (size_t i = 0; i < line->n; i++)
		if (!str_eq(cell_text(even->reading, &line->v[i]),
		    cell_text(even->reading, &even->heads.v[i])))
			return false;
	return true;
}

static bool
row_fits(const struct even *even, struct even_line *line)
{
	return row_shape(even->reading, line) &&
	    line->figures == even->heads.n - even->codes - 1 &&
	    line->codes <= even->codes;
}

/* Figures, or a name that goes on, right behind the rows. */
static bool
goes_on(const struct even *even, size_t line)
{
	struct even_line cut;
	size_t figures = 0, next;

	if (line >= even->reading->lines.n)
		return false;
	if (!line_cut(even->reading, line, &cut))
		return true;
	if (is_prose(even->reading->lines.v[line].fold.text))
		return false;
	for (size_t i = 0; i < cut.n; i++)
		figures += shape_is_figure(cell_text(even->reading,
		    &cut.v[i]));
	if (figures > 0)
		return figures > 1 || cut.n > 1;
	/* the rest of a wrapped name stands between two rows */
	next = next_line(even->reading, line);
	return cut.n == 1 && next < even->reading->lines.n &&
	    line_cut(even->reading, next, &cut) && row_fits(even, &cut);
}

/* Heads in two storeys: the one above holds several words, too. */
static bool
has_storey_above(const struct even *even)
{
	struct even_line cut;
	size_t line = even->top;
	bool numbered;

	while (line > 0 && even->reading->lines.v[line - 1].blank)
		line--;
	if (line-- == 0 || line_is_caption(even->reading, line, &numbered) ||
	    line_is_preamble(even->reading->lines.v[line].fold.text) ||
	    is_prose(even->reading->lines.v[line].fold.text))
		return false;
	return line_cut(even->reading, line, &cut) && cut.n > 1;
}

static size_t
name_length(const struct even *even, size_t row)
{
	const struct even_line *line = &even->rows.v[row];

	return utf8_width(cell_text(even->reading, &line->v[line->codes]));
}

/* A line of one word between two rows: part of a name. */
static bool
is_part_of_name(const struct even *even, size_t line,
    const struct even_line *cut)
{
	const struct reading *reading = even->reading;
	struct str text = reading->lines.v[line].fold.text;
	struct even_line then;
	size_t next = next_line(reading, line);
	bool numbered;

	return even->rows.n > 0 && cut->n == 1 && even_is_head(str_trim(text)) &&
	    !line_is_caption(reading, line, &numbered) &&
	    !line_is_preamble(text) && next < reading->lines.n &&
	    line_cut(reading, next, &then) && row_fits(even, &then);
}

/* Is the name of the last row as long as any, and longer than this word? */
static bool
goes_behind(const struct even *even, const struct piece *word)
{
	size_t last = name_length(even, even->rows.n - 1);

	for (size_t i = 0; i < even->rows.n; i++)
		if (name_length(even, i) > last + RAGGED)
			return false;
	return utf8_width(cell_text(even->reading, word)) <= last;
}

static void
even_rows(struct even *even, size_t line)
{
	struct piece front = { .to = 0 };

	while (line < even->reading->lines.n) {
		struct even_line cut;

		if (!line_cut(even->reading, line, &cut))
			return;
		if (is_heads_again(even, &cut) ||
		    numbers_columns(even->reading, &cut)) {
			;
		} else if (row_fits(even, &cut)) {
			even->wide = even->wide && cut.wide;
			cut.front = front;
			front.to = 0;
			*VEC_PUSH(even->reading->arena, &even->rows) = cut;
		} else if (front.to == 0 && is_part_of_name(even, line,
		    &cut)) {
			if (goes_behind(even, &cut.v[0]))
				even->rows.v[even->rows.n - 1].behind =
				    cut.v[0];
			else
				front = cut.v[0];
		} else {
			return;
		}
		even->last = line;
		line = next_line(even->reading, line);
	}
}

/* Where the heads have columns in front of the name, codes must stand there. */
static bool
codes_stand(const struct even *even)
{
	size_t most = 0;

	for (size_t i = 0; i < even->rows.n; i++)
		if (even->rows.v[i].codes > most)
			most = even->rows.v[i].codes;
	return most == even->codes;
}

static void
put_line(const struct even *even, struct grid *grid, int row,
    const struct even_line *line, size_t gap)
{
	for (size_t i = 0; i < line->n; i++) {
		struct piece pieces[3];
		size_t n = 0;

		if (i == line->codes && line->front.to > 0)
			pieces[n++] = line->front;
		pieces[n++] = line->v[i];
		if (i == line->codes && line->behind.to > 0)
			pieces[n++] = line->behind;
		grid_put(even->reading->arena, grid, &even->reading->lines,
		    row, (int)(i < line->codes ? i : i + gap), pieces, n);
	}
}

static void
even_propose(const struct even *even, struct candidates *out)
{
	struct candidate *c = candidate_add(even->reading, out);

	grid_init(&c->grid, even->reading->arena, even->rows.n + 1,
	    even->heads.n);
	put_line(even, &c->grid, 0, &even->heads, 0);
	for (size_t i = 0; i < even->rows.n; i++)
		put_line(even, &c->grid, (int)i + 1, &even->rows.v[i],
		    even->codes - even->rows.v[i].codes);
	c->first = caption_above(even->reading, even->top, 0, &c->grid);
	c->last = even->last;
	c->score = even->wide ? SCORE_WIDE : SCORE_NARROW;
	shape_finish(even->reading, &c->grid, 1);
}

/* A table whose heads are this line; where it ends, or 0. */
static size_t
even_try(const struct reading *reading, size_t line, struct candidates *out)
{
	struct even even = { .reading = reading, .top = line };
	struct even_line first;
	size_t next = next_line(reading, line);

	if (!line_cut(reading, line, &even.heads) || even.heads.n < 3)
		return 0;
	for (size_t i = 0; i < even.heads.n; i++)
		if (!even_is_head(cell_text(reading, &even.heads.v[i])))
			return 0;
	even.wide = even.heads.wide;
	if (next < reading->lines.n && line_cut(reading, next, &first) &&
	    numbers_columns(reading, &first))
		next = next_line(reading, next);
	if (next >= reading->lines.n || !line_cut(reading, next, &first) ||
	    !row_shape(reading, &first) ||
	    first.figures + 1 > even.heads.n ||
	    even.heads.n - first.figures - 1 > CODES_MOST)
		return 0;
	even.codes = even.heads.n - first.figures - 1;
	even_rows(&even, next);
	if (even.rows.n < ROWS_LEAST || even.rows.n * (even.heads.n -
	    even.codes - 1) < FIGURES_LEAST || !codes_stand(&even) ||
	    goes_on(&even, next_line(reading, even.last)) ||
	    has_storey_above(&even))
		return 0;
	even_propose(&even, out);
	return even.last;
}

void
table_even_find(const struct reading *reading, struct candidates *out)
{
	for (size_t i = 0; i < reading->lines.n; i++) {
		size_t last = reading->lines.v[i].blank ? 0 :
		    even_try(reading, i, out);

		if (last > 0)
			i = last;
	}
}
