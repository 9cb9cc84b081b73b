/*
 * Which words in front of the first row are its heads: as many as there are
 * columns, or heads over others, whose rows are chosen so that what follows
 * falls under them best.
 */
#include "table_turns.h"

#include <string.h>

#define OVER_MOST	4	/* heads over others */
#define ABOVE_MOST	3	/* words above heads that are no part of them */

/* How many words stand in front of token `at`, behind any title: 二、办理情况 */
size_t
turns_before(const struct turns *turns, size_t at, size_t floor)
{
	size_t n = 0;

	while (at > floor && !turns->v.v[at - 1].figure &&
	    !turns->v.v[at - 1].title &&
	    ragged_numbering(turns->v.v[at - 1].text) == 0) {
		at--;
		n++;
	}
	return n;
}

/* Two heads of one name stand below others. */
static bool
has_twins(const struct turns *turns, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		for (size_t k = from; k < i; k++)
			if (str_eq(turns->v.v[i].text, turns->v.v[k].text))
				return true;
	return false;
}

/*
 * 受理 办结 受理 办结: the same heads below each of two others, which are less
 * than a whole row; else 项目 金额 项目 金额 are the heads of two sides.
 */
static bool
repeats(const struct turns *turns, size_t from, size_t to, size_t most)
{
	for (size_t width = 2; width < most && from + 2 * width <= to;
	    width++)
		for (size_t i = from; i + 2 * width <= to; i++) {
			size_t k = 0;

			while (k < width && str_eq(turns->v.v[i + k].text,
			    turns->v.v[i + width + k].text))
				k++;
			if (k == width)
				return true;
		}
	return false;
}

/* A form's own reading knows more of it. */
static bool
is_form(const struct turns *turns, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += lexicon_funds(&turns->lexicon, turns->v.v[i].text) ||
		    lexicon_level(&turns->lexicon, turns->v.v[i].text);
	return n > 1;
}

/* What a table is called. */
static bool
is_title(struct str text)
{
	text = label_core(text);
	return str_ends(text, STR("表")) || str_ends(text, STR("情况")) ||
	    str_ends(text, STR("统计")) || str_ends(text, STR("如下"));
}

/* The values of the first row, by column; none where a word stands. NULL: the
 * columns are not known. */
const struct decimal *
turns_values(const struct turns *turns, const struct turns_table *table)
{
	const struct turns_row *row = &table->rows.v[0];
	size_t cells = row->to - row->from, skipped = table->width - cells;
	struct decimal *values;

	if (table->width < cells)
		return NULL;		/* a known header */
	values = arena_alloc(turns->arena,
	    (table->width + HEADS_MOST) * sizeof *values);
	for (size_t col = 0; col < table->width + HEADS_MOST; col++)
		if (col < skipped || col >= table->width ||
		    !decimal_parse(turns->v.v[row->from + col -
		    skipped].text, &values[col]))
			values[col] = DECIMAL_NONE;
	return values;
}

/* How well the heads fit, cut behind each of `cuts`; false: not at all. */
static bool
score_storeys(const struct turns *turns, const struct turns_table *table,
    const size_t *cuts, int *score, bool *summed)
{
	struct ragged ragged = { .reading = turns->reading,
	    .lexicon = turns->lexicon,
	    .values = turns_values(turns, table) };
	size_t first = table->rows.v[0].from, k = 0;

	ragged_row(&ragged);
	for (size_t i = table->heads; i < first; i++) {
		if (k < TURNS_CUTS && i == table->heads + cuts[k]) {
			ragged_row(&ragged);
			k++;
		}
		ragged_cell(&ragged, turns->v.v[i].piece);
	}
	if (!ragged_heads_score(&ragged, (int)table->width,
	    (int)table->lead, score))
		return false;
	*summed = ragged.summed;
	return true;
}

/*
 * Heads over others: n words for fewer columns. Where the upper rows of heads
 * end is chosen so that what follows falls under them best.
 */
static bool
find_storeys(const struct turns *turns, size_t n, struct turns_table *table)
{
	int best = 0, second = 0, score;
	bool found = false, summed;

	table->heads = table->rows.v[0].from - n;
	for (size_t a = 1; a < n; a++)
		for (size_t b = a + 1; b <= n; b++) {
			size_t cuts[TURNS_CUTS] = { a, b < n ? b : 0 };

			if (!score_storeys(turns, table, cuts, &score,
			    &summed))
				continue;
			if (!found || score > best) {
				second = found ? best : score - 1;
				best = score;
				memcpy(table->cuts, cuts, sizeof cuts);
				table->summed = summed;
				found = true;
			} else if (score > second) {
				second = score;
			}
		}
	return found && best > second;
}

/* Does a row begin with "三、办理结果" and "（一）予以公开"? */
static bool
has_levels(const struct turns *turns, size_t from)
{
	int upper = ragged_numbering(turns->v.v[from].text);

	return upper > 0 && ragged_numbering(turns->v.v[from + 1].text) >
	    upper;
}

/*
 * Row names numbered on levels, each level a column: their heads are fewer.
 * Gives how many levels; 0: the names are not numbered so.
 */
static size_t
levels_of(const struct turns *turns, const struct turns_table *table)
{
	bool met[RAGGED_KINDS + 1] = { false }, levels = false;
	size_t n = 0;

	for (size_t i = 0; i < table->rows.n; i++) {
		size_t at = table->rows.v[i].from;
		int kind;

		levels |= has_levels(turns, at);
		for (; !turns->v.v[at].figure; at++) {
			kind = ragged_numbering(turns->v.v[at].text);
			if (kind == 0)
				return 0;
			n += !met[kind];
			met[kind] = true;
		}
	}
	return levels && table->rows.n > 2 &&
	    table->width > table->lead + 2 ? n : 0;
}

/* A last head whose cells are often empty. */
static bool
is_remark(const struct turns *turns, size_t i)
{
	enum column_type type =
	    lexicon_head(&turns->lexicon, turns->v.v[i].text);

	return type == HOLDS_PROSE || type == HOLDS_FLAG;
}

/* Different words, most of which are known as heads. */
static bool
are_heads(const struct turns *turns, size_t from, size_t to)
{
	size_t known = 0;

	for (size_t i = from; i < to; i++) {
		struct str text = turns->v.v[i].text;

		known += lexicon_head(&turns->lexicon, text) != HOLDS_ANY ||
		    lexicon_ending(&turns->lexicon, text) != HOLDS_ANY;
	}
	return !has_twins(turns, from, to) && known * 2 >= to - from;
}

/* One head a column, right below a title; table->heads is set. */
static bool
heads_in_row(const struct turns *turns, size_t n, size_t width,
    struct turns_table *table)
{
	size_t first = table->rows.v[0].from;

	if (n < width)
		return false;
	table->heads = first - width;
	return (n == width || is_title(turns->v.v[table->heads - 1].text)) &&
	    !has_twins(turns, table->heads, first);
}

/* Heads over others; without pipes, words on two lines look like those. */
static bool
heads_stacked_up(const struct turns *turns, size_t n, size_t levels,
    struct turns_table *table)
{
	size_t first = table->rows.v[0].from;
	bool parted = turns->way == TURNS_ENDS || turns->way == TURNS_PIPES;
	bool again = repeats(turns, first - n, first, table->width);

	if (!again && repeats(turns, first - n, first, SIZE_MAX))
		return false;		/* two sides */
	if (table->rows.n < 3 || n < 3 || n > HEADS_MOST ||
	    n > table->width + OVER_MOST || (levels == 0 &&
	    (n <= table->width || !(parted || again))))
		return false;
	table->whole = find_storeys(turns, n, table) &&
	    (levels > 0 || again || table->summed);
	table->explicit = table->whole && parted && table->summed;
	return table->whole;
}

/* The words nearest to the rows, if they are heads by what they say. */
static bool
heads_below_words(const struct turns *turns, size_t n, size_t width,
    struct turns_table *table)
{
	size_t first = table->rows.v[0].from;

	if (n <= width || n > width + ABOVE_MOST || table->rows.n < 2 ||
	    !are_heads(turns, first - width, first))
		return false;
	table->heads = first - width;
	memset(table->cuts, 0, sizeof table->cuts);
	return table->doubt = true;
}

/* The heads of a table whose rows are known; false: not as many as columns. */
bool
turns_heads(const struct turns *turns, size_t floor,
    struct turns_table *table)
{
	size_t first = table->rows.v[0].from;
	size_t n = turns_before(turns, first, floor);
	size_t levels = levels_of(turns, table), width;

	if (levels > table->lead) {
		table->width += levels - table->lead;
		table->lead = levels;
	}
	if (is_form(turns, first - n, first))
		return false;
	width = table->width;
	if (n > width && is_remark(turns, first - 1) &&
	    turns->v.v[table->rows.v[0].to - 1].figure)
		width++;		/* 备注, and none was made */
	return (levels == 0 && heads_in_row(turns, n, width, table)) ||
	    heads_stacked_up(turns, n, levels, table) ||
	    (levels == 0 && heads_below_words(turns, n, width, table));
}
