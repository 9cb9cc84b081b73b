/*
 * The money's block of a form that sets goals (项目支出绩效目标表): no heads,
 * names of sources and figures in turn, for one or more spans of time.
 *
 *	项目资金  中期资金总额 360.00  年度资金总额 120.00
 *	(万元)   其中:财政拨款 300.00  其中:财政拨款 100.00
 *	        其他资金     60.00  其他资金      20.00
 *
 * The totals in front say how many pairs a row has; it stays a table of as
 * many sides. Where one side has more rows than the other nothing says which
 * pair is whose: they stay one below another, and nobody is accused.
 */
#include <string.h>

#include "table_find.h"
#include "table_form.h"
#include "table_shape.h"

#define SCORE		101	/* a grid of pipes would take names for heads */
#define PAIRS_MOST	32
#define SIDES_MOST	3
#define PIECES_MOST	5	/* tokens of one name */

struct pair {
	size_t	name, figure;		/* tokens: [name, figure), figure */
};

struct pairs {
	struct pair	v[PAIRS_MOST];
	size_t		n;
};

/* Tokens from i that are the name of a source, in pieces perhaps; 0: none. */
static size_t
name_length(const struct stream *stream, size_t i, bool *total)
{
	char text[120];
	size_t n = 0, best = 0;

	for (size_t k = i; k < stream->ntokens && k < i + PIECES_MOST; k++) {
		struct str part = token(stream, k)->text;
		struct str so_far;

		if (token(stream, k)->kind != TOKEN_TEXT ||
		    n + part.n > sizeof text)
			break;
		memcpy(text + n, part.s, part.n);
		n += part.n;
		so_far = (struct str){ text, n };
		if (!lexicon_source(&stream->lexicon, so_far))
			continue;
		best = k + 1 - i;
		*total = str_ends(label_core(so_far), STR("总额"));
	}
	return best;
}

static bool
is_amount(const struct token *t)
{
	return t->kind == TOKEN_NUMBER || t->kind == TOKEN_DASH;
}

/* Pairs from token i on; *totals of them in front. */
static struct pairs
pairs_at(const struct stream *stream, size_t i, size_t *totals)
{
	struct pairs pairs = { .n = 0 };
	bool total = false;
	size_t n;

	*totals = 0;
	while (pairs.n < PAIRS_MOST && i < stream->ntokens &&
	    (n = name_length(stream, i, &total)) > 0 &&
	    i + n < stream->ntokens && is_amount(token(stream, i + n))) {
		if (total && *totals < pairs.n)
			break;
		*totals += total;
		pairs.v[pairs.n++] = (struct pair){ i, i + n };
		i += n + 1;
		/* |---|---| under a head that is none */
		while (i < stream->ntokens &&
		    str_starts(token(stream, i)->text, STR("---")))
			i++;
	}
	/* A figure behind the last one: a row of a table with heads. */
	if (pairs.n > 0 && i < stream->ntokens &&
	    is_amount(token(stream, i)) && !token(stream, i)->first)
		pairs.n = 0;
	return pairs;
}

/* "万元" of 年度资金总额(万元), or of what stands in front of the block. */
static struct str
unit_of_pairs(const struct stream *stream, const struct pairs *pairs)
{
	static const struct str units[] = { { "(万元)", 8 }, { "(亿元)", 8 },
	    { "(元)", 5 } };
	size_t from = pairs->v[0].name > 2 ? pairs->v[0].name - 2 : 0;

	for (size_t i = from; i < pairs->v[pairs->n - 1].figure; i++)
		for (size_t u = 0; u < sizeof units / sizeof *units; u++)
			if (str_has(token(stream, i)->text, units[u]))
				return str_sub(units[u], 1, units[u].n - 1);
	return stream_unit_before(stream, pairs->v[0].name);
}

static void
put(const struct stream *stream, struct grid *grid, int row, int col,
    size_t from, size_t to)
{
	struct piece pieces[PIECES_MOST + 1];
	size_t n = 0;

	for (size_t i = from; i < to && n < PIECES_MOST; i++)
		pieces[n++] = token(stream, i)->piece;
	grid_put(stream->reading->arena, grid, &stream->reading->lines, row,
	    col, pieces, n);
}

/* Each pair's name and figure, side by side in so many sides. */
static void
pairs_put(const struct stream *stream, const struct pairs *pairs,
    size_t sides, struct grid *grid)
{
	for (size_t i = 0; i < pairs->n; i++) {
		const struct pair *pair = &pairs->v[i];
		int row = (int)(i / sides), col = (int)(i % sides) * 2;

		put(stream, grid, row, col, pair->name, pair->figure);
		put(stream, grid, row, col + 1, pair->figure,
		    pair->figure + 1);
	}
	for (size_t s = 0; s < sides; s++) {
		grid->cols[2 * s].key = true;
		grid->cols[2 * s + 1].numeric = true;
	}
}

static void
pairs_add(const struct stream *stream, const struct pairs *pairs,
    size_t begin, size_t sides, struct candidates *out)
{
	struct arena *arena = stream->reading->arena;
	struct candidate *c = candidate_add(stream->reading, out);
	const struct token *first = token(stream, begin);
	const struct token *last = token(stream,
	    pairs->v[pairs->n - 1].figure);
	const struct text_line *top =
	    &stream->reading->lines.v[first->piece.line];
	size_t line = 0;
	bool uneven = pairs->n % sides != 0;

	sides = uneven ? 1 : sides;
	grid_init(&c->grid, arena, pairs->n / sides, 2 * sides);
	pairs_put(stream, pairs, sides, &c->grid);
	c->grid.rule = STR("form.pairs");
	c->grid.unit = unit_of_pairs(stream, pairs);
	c->grid.title = label_join(arena, form_title(stream, begin, &line),
	    "/", STR("项目资金"));
	c->grid.at = (struct locus){ top->page, top->line,
	    (int)first->piece.from, (int)first->piece.to };
	grid_finish(stream->reading, &c->grid);
	c->first = first->piece.line;
	c->last = last->piece.line;
	c->score = SCORE;
	c->doubt = SCORE - (uneven ? FORM_DOUBT : 100);
	if (!first->first)
		c->first_from = first->piece.from;
	if (!last->last)
		c->last_to = last->piece.to;
}

/* 项目资金 (万元) in front of the pairs: as many tokens. */
static size_t
block_length(const struct stream *stream, size_t i)
{
	size_t n = 0;

	if (lexicon_block(&stream->lexicon, token(stream, i)->text))
		n = 1;
	while (n > 0 && n < 3 && i + n < stream->ntokens &&
	    str_starts(token(stream, i + n)->text, STR("(")) &&
	    str_ends(token(stream, i + n)->text, STR("元)")))
		n++;
	return n;
}

static bool
pairs_begin(const struct stream *stream, size_t i, struct pairs *pairs,
    size_t *sides)
{
	if (token(stream, i)->kind != TOKEN_TEXT)
		return false;
	i += block_length(stream, i);
	if (i >= stream->ntokens)
		return false;
	*pairs = pairs_at(stream, i, sides);
	return *sides > 0 && *sides <= SIDES_MOST && pairs->n > *sides;
}

size_t
form_pairs_end(const struct stream *stream, size_t i)
{
	size_t sides = 0;
	struct pairs pairs;

	return pairs_begin(stream, i, &pairs, &sides) ?
	    pairs.v[pairs.n - 1].figure + 1 : 0;
}

size_t
form_pairs_read(const struct stream *stream, size_t i,
    struct candidates *out)
{
	size_t sides = 0;
	struct pairs pairs;

	if (!pairs_begin(stream, i, &pairs, &sides))
		return 0;
	pairs_add(stream, &pairs, i, sides, out);
	return pairs.v[pairs.n - 1].figure + 1;
}
