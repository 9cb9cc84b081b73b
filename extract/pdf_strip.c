/*
 * The lines of one column: which of them are figures, which end for want of
 * room and may go on in the next one.
 */
#include <math.h>

#include "pdf_rows.h"
#include "utf8.h"

#define ROOM		2.0	/* of a size: a character and some padding */
#define LONG		4.0	/* of a size: a line so long may go on */
#define LEVEL		0.3	/* of a size: on one baseline, of two fonts */
#define BLANK		0.4	/* of a size: the widest blank in prose */
#define FULL		1.6	/* of a size: no room for one more */

struct glyphs {
	const struct pdf_glyph	**v;
	size_t			  n, cap;
};

/* Of a line that crosses no alley those in column c. */
static void
take_glyphs(const struct rows *rows, const struct pdf_line *line, size_t c,
    struct glyphs *glyphs)
{
	for (size_t i = 0; i < line->n; i++)
		if (align_column(rows->region, line->v[i]->x +
		    line->v[i]->adv / 2) == c)
			*VEC_PUSH(rows->arena, glyphs) = line->v[i];
}

/*
 * Where the words from there on end that are one cell's: a gap so wide, or one
 * wider than blanks are that is in an alley.
 */
static size_t
cell_end(const struct rows *rows, const struct pdf_line *line, size_t from)
{
	size_t to = align_words_end(line, from, line->size);

	for (size_t i = from + 1; i < to; i++) {
		double a = line->v[i - 1]->x + line->v[i - 1]->adv;
		double b = line->v[i]->x, x = (a + b) / 2;

		if (b - a <= BLANK * line->size)
			continue;
		for (size_t k = 0; k < rows->region->alleys.n; k++)
			if (rows->region->alleys.v[k].from < x &&
			    x < rows->region->alleys.v[k].to)
				return i;
	}
	return to;
}

/*
 * The columns of words [from, to) of a line. Words that begin behind them have
 * a column of their own, however near to it the first ones end.
 */
static void
find_columns(const struct rows *rows, const struct pdf_line *line, size_t from,
    size_t to, size_t *first, size_t *last)
{
	size_t next;

	align_columns(rows->region, line, from, to, first, last);
	if (to == line->n)
		return;
	next = align_column(rows->region, line->v[to]->x + 0.5 * line->size);
	if (next > *first && *last >= next)
		*last = next - 1;
}

/* Of one that does the chunks that stand in column c alone. */
static void
take_chunks(const struct rows *rows, const struct pdf_line *line, size_t c,
    struct glyphs *glyphs)
{
	size_t to, first, last;

	for (size_t from = 0; from < line->n; from = to) {
		to = cell_end(rows, line, from);
		find_columns(rows, line, from, to, &first, &last);
		for (size_t i = from; first == c && last == c && i < to; i++)
			*VEC_PUSH(rows->arena, glyphs) = line->v[i];
	}
}

static struct strip
strip_from(const struct rows *rows, const struct glyphs *glyphs, size_t col,
    size_t ncols)
{
	const struct spans *alleys = &rows->region->alleys;
	struct strip strip = { .x1 = -HUGE_VAL, .col = col, .ncols = ncols };
	size_t end = col + ncols - 1, nfigures = 0;

	strip.lines = pdf_lines_from(rows->arena, glyphs->v, glyphs->n);
	strip.figure = arena_alloc(rows->arena, strip.lines.n + 1);
	strip.cut = arena_alloc(rows->arena, strip.lines.n + 1);
	for (size_t i = 0; i < strip.lines.n; i++) {
		strip.figure[i] = align_is_figure(&strip.lines.v[i]);
		nfigures += strip.figure[i];
		strip.x1 = fmax(strip.x1, strip.lines.v[i].x1);
	}
	strip.room = end < alleys->n ? alleys->v[end].to - strip.x1 : 0;
	strip.figures = nfigures > 0 && nfigures * 2 + 2 >= strip.lines.n;
	return strip;
}

static struct strip
read_column(struct rows *rows, size_t c)
{
	const struct region *region = rows->region;
	struct glyphs glyphs = { 0 };

	for (size_t k = region->from; k < region->to; k++)
		(region->across[k] ? take_chunks : take_glyphs)(rows,
		    &region->lines[k], c, &glyphs);
	return strip_from(rows, &glyphs, c, 1);
}

struct wide {
	size_t		first, last;
	struct glyphs	glyphs;
};

struct wides {
	struct wide	*v;
	size_t		 n, cap;
};

static void
take_wide(const struct rows *rows, const struct pdf_line *line,
    struct wides *wides)
{
	size_t to, first, last, w;

	for (size_t from = 0; from < line->n; from = to) {
		to = cell_end(rows, line, from);
		find_columns(rows, line, from, to, &first, &last);
		if (first == last)
			continue;
		for (w = 0; w < wides->n && (wides->v[w].first != first ||
		    wides->v[w].last != last); w++)
			;
		if (w == wides->n)
			*VEC_PUSH(rows->arena, wides) = (struct wide){ first,
				last, { 0 } };
		for (size_t i = from; i < to; i++)
			*VEC_PUSH(rows->arena, &wides->v[w].glyphs) =
			    line->v[i];
	}
}

/* Columns, and cells over several, those over the same as one strip. */
static void
read_strips(struct rows *rows)
{
	const struct region *region = rows->region;
	struct wides wides = { 0 };

	for (size_t k = region->from; k < region->to; k++)
		if (region->across[k])
			take_wide(rows, &region->lines[k], &wides);
	rows->nstrips = rows->ncolumns + wides.n;
	rows->strips = arena_alloc(rows->arena, rows->nstrips *
	    sizeof(*rows->strips));
	for (size_t c = 0; c < rows->ncolumns; c++)
		rows->strips[c] = read_column(rows, c);
	for (size_t w = 0; w < wides.n; w++)
		rows->strips[rows->ncolumns + w] = strip_from(rows,
		    &wides.v[w].glyphs, wides.v[w].first,
		    wides.v[w].last - wides.v[w].first + 1);
}

static bool
is_full(const struct strip *column, size_t i)
{
	return column->x1 - column->lines.v[i].x1 <
	    FULL * column->lines.v[i].size;
}

/* ，。；）%: what begins no line. */
static bool
is_closing(uint32_t ucs)
{
	static const char *const closing = "，。、；：？！）》」』】〉”’%,.;:?!)]";

	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(str_from(closing), at,
	    &cp)) > 0; at += n)
		if (cp == ucs)
			return true;
	return false;
}

/* How wide is what a line begins with that no setting would cut? 值:100% */
static double
first_word(const struct pdf_line *line)
{
	size_t i = 1;

	while (i < line->n && (is_closing(line->v[i]->ucs) ||
	    (!utf8_is_han(line->v[i]->ucs) &&
	    !utf8_is_han(line->v[i - 1]->ucs) && !line->v[i]->space &&
	    line->v[i]->ucs < 0x2000)))
		i++;
	return line->v[i - 1]->x + line->v[i - 1]->adv - line->x0;
}

/*
 * Does line i end for want of room? One of a column with room beside it does if
 * it is long.
 */
bool
strip_may_wrap(const struct strip *column, size_t i)
{
	const struct pdf_line *line = &column->lines.v[i];
	double left = column->x1 - line->x1;

	if (i + 1 < column->lines.n && left > FULL * line->size &&
	    left < first_word(&column->lines.v[i + 1]))
		return true;
	return left < FULL * line->size && (line->x1 - line->x0 >= LONG *
	    line->size || column->room < ROOM * line->size);
}

/* 5,0 + 00.; 6,178.0 + 0: the second line goes on with the first's figure. */
static bool
is_cut_figure(const struct rows *rows, const struct strip *column, size_t i)
{
	const struct pdf_line *a, *b = &column->lines.v[i];

	if (i == 0 || !column->figure[i - 1])
		return false;
	a = &column->lines.v[i - 1];
	if (b->y - a->y > 1.8 * b->size)
		return false;
	if (align_is_unfinished(a))
		return true;
	return b->y - a->y < (rows->pitch > 0 ? rows->pitch +
	    ROWS_STEP * b->size : 1.8 * b->size) && is_full(column, i - 1) &&
	    b->x1 - b->x0 < 0.7 * (a->x1 - a->x0) &&
	    (a->v[a->n - 1]->ucs == '.' || a->v[a->n - 1]->ucs == ',' ||
	    a->n > 4);
}

/* What a step is between; of each kind the least that there is counts. */
enum kind { WORDS, MIXED, FIGURES, NKINDS };

/* Digits and signs may be of another font, whose lines are closer. */
static enum kind
kind_of(const struct strip *column, size_t i)
{
	const struct pdf_line *a = &column->lines.v[i - 1];
	const struct pdf_line *b = &column->lines.v[i];

	if (column->figure[i - 1] && column->figure[i])
		return NKINDS;
	if (column->figure[i - 1] || column->figure[i])
		return FIGURES;
	return utf8_is_han(a->v[0]->ucs) && utf8_is_han(b->v[0]->ucs) ?
	    WORDS : MIXED;
}

/* Does any of it stand above any of the other one? Lines of one cell do. */
static bool
are_over(const struct pdf_line *a, const struct pdf_line *b)
{
	return a->x0 < b->x1 && b->x0 < a->x1;
}

/* How far lines of a cell are apart; 0: no column has two that could be. */
static void
find_pitch(struct rows *rows)
{
	double least[NKINDS] = { HUGE_VAL, HUGE_VAL, HUGE_VAL };
	double size = rows->region->size;

	for (size_t c = 0; c < rows->ncolumns; c++) {
		const struct strip *column = &rows->strips[c];

		for (size_t i = 1; i < column->lines.n; i++) {
			double step = column->lines.v[i].y -
			    column->lines.v[i - 1].y;
			enum kind kind = kind_of(column, i);

			if (step > 0.9 * size && kind < NKINDS &&
			    are_over(&column->lines.v[i - 1],
			    &column->lines.v[i]))
				least[kind] = fmin(least[kind], step);
		}
	}
	rows->pitch = 0;
	for (enum kind k = WORDS; k < NKINDS && rows->pitch <= 0; k++)
		if (least[k] < 2 * size)
			rows->pitch = least[k];
}

void
rows_read_strips(struct rows *rows)
{
	read_strips(rows);
	find_pitch(rows);
}

bool
rows_find_cut_figures(struct rows *rows)
{
	for (size_t c = 0; c < rows->ncolumns; c++)
		for (size_t i = 0; i < rows->strips[c].lines.n; i++)
			rows->strips[c].cut[i] = is_cut_figure(rows,
			    &rows->strips[c], i);
	return stacks_find(rows->strips, rows->ncolumns, rows->pitch,
	    rows->region->size);
}

/* Is a figure in a column of them as high as that? */
static bool
has_figure_at(const struct rows *rows, double y)
{
	for (size_t c = 1; c < rows->ncolumns; c++) {
		const struct strip *column = &rows->strips[c];

		for (size_t i = 0; column->figures && i < column->lines.n; i++)
			if (column->figure[i] && !column->cut[i] &&
			    fabs(column->lines.v[i].y - y) <
			    LEVEL * rows->region->size)
				return true;
	}
	return false;
}

/* What lines as near as those of a cell show of rows. */
struct nearness {
	size_t	nwords, nbegun;		/* words of rows; behind room */
	size_t	nfigures, nover;	/* figures below others; as near */
};

static void
look_at_steps(const struct rows *rows, const struct strip *column,
    struct nearness *seen)
{
	double near = rows->pitch + ROWS_STEP * rows->region->size;
	double top = column->lines.n > 0 ? column->lines.v[0].y : 0;

	for (size_t i = 1; i < column->lines.n; i++) {
		const struct pdf_line *b = &column->lines.v[i];
		bool is_near = b->y - column->lines.v[i - 1].y <= near;

		if (column->col > 0 && column->figures &&
		    column->figure[i - 1] && column->figure[i]) {
			seen->nfigures += !column->cut[i];
			seen->nover += b->y - top <= near && !column->cut[i];
		} else if (is_near && !align_is_listed(b) &&
		    has_figure_at(rows, b->y)) {
			seen->nwords++;
			seen->nbegun += !strip_may_wrap(column, i - 1);
		}
		if (!column->cut[i])
			top = b->y;
	}
}

/*
 * Are rows as near as lines of a cell? Figures are below each other, or words
 * begin where the line above had room for them. Nobody knows of a single row.
 */
void
rows_find_spacing(struct rows *rows)
{
	struct nearness seen = { 0 };

	for (size_t c = 0; c < rows->ncolumns; c++)
		look_at_steps(rows, &rows->strips[c], &seen);
	rows->tight = seen.nover > 0 || seen.nbegun * 4 > seen.nwords;
	rows->single = seen.nfigures == 0;
}
