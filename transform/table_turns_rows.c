/*
 * Where the rows of cells that follow each other begin, and which words in
 * front of them are their heads. Two signs: each row has as many figures as
 * the first (words of merged cells may be missing), or rows of some width have
 * words and figures in the same columns.
 */
#include "table_turns.h"

#include <string.h>

#define WIDTH_MOST	24
#define NEAR_MOST	2	/* words that name a row in front of its figure */
#define PAIRS_LEAST	4	/* names with one figure each, without heads */
#define SINGLE_LEAST	4	/* figures of a table of one row */
#define OVER_MOST	4	/* heads over others */
#define ABOVE_MOST	3	/* words above heads that are no part of them */

/* Does a column hold shares in one row and counts in another? */
static bool
alike(const struct turns *turns, size_t a, size_t b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct turn *left = &turns->v.v[a + i];
		const struct turn *right = &turns->v.v[b + i];

		if (left->figure != right->figure || (!left->open &&
		    !right->open && left->rate != right->rate))
			return false;
	}
	return true;
}

void
turns_row(const struct turns *turns, struct turns_table *table, size_t from,
    size_t to)
{
	*VEC_PUSH(turns->arena, &table->rows) =
	    (struct turns_row){ from, to };
	table->end = to;
}

/* A total's row leaves out what cannot be added. */
static void
add_total(const struct turns *turns, struct turns_table *table)
{
	size_t at = table->end, values;

	if (at + 1 >= turns->v.n ||
	    !lexicon_total(&turns->lexicon, turns->v.v[at].text))
		return;
	values = values_from(turns, at + 1);
	if (values > 0 && values < table->width)
		turns_row(turns, table, at, at + 1 + values);
}

/* How many words name the first row: those with numbers, else as many as any. */
static size_t
lead_of_first(const struct turns *turns, size_t first, size_t lead)
{
	size_t n = 0;

	while (n < lead && ragged_numbering(turns->v.v[first - n - 1].text) > 0)
		n++;
	return n > 0 ? n : lead;
}

/* Rows behind the last one: words, then as many figures as begin at `first`. */
void
turns_rows(const struct turns *turns, size_t first, struct turns_table *table)
{
	size_t n = values_from(turns, first), at = table->end;

	for (;;) {
		size_t words = words_from(turns, at);

		if (words == 0 || words > LEAD_MOST ||
		    values_from(turns, at + words) != n ||
		    !alike(turns, first, at + words, n) || (words > 1 &&
		    turns_header(turns, at + words - 1) != NULL))
			return;
		if (words > table->lead)
			table->lead = words;
		turns_row(turns, table, at, at + words + n);
		at += words + n;
	}
}

/*
 * Words, then always as many figures; the first row's begin at `first`. The
 * row with most words says how many lead, and so where the first row begins.
 */
static bool
rows_in_turn(const struct turns *turns, size_t first,
    struct turns_table *table)
{
	size_t n = values_from(turns, first);

	*table = (struct turns_table){ .width = n };
	turns_row(turns, table, first, first + n);
	turns_rows(turns, first, table);
	if (table->rows.n == 1 || table->lead > first)
		return false;
	table->width += table->lead;
	table->rows.v[0].from -= lead_of_first(turns, first, table->lead);
	add_total(turns, table);
	return true;
}

/* Rows of `width` cells, in whose columns stand either words or figures. */
static bool
rows_by_width(const struct turns *turns, size_t from, size_t width,
    struct turns_table *table)
{
	size_t at = from;

	*table = (struct turns_table){ .width = width };
	for (; at + width <= turns->v.n && alike(turns, from, at, width);
	    at += width)
		turns_row(turns, table, at, at + width);
	if (table->rows.n < (width < WIDE_LEAST ? 3 : 2))
		return false;
	add_total(turns, table);
	return true;
}

/* How many words stand in front of token `at`, behind any title: 二、办理情况 */
static size_t
words_before(const struct turns *turns, size_t at, size_t floor)
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
static bool
find_heads(const struct turns *turns, size_t floor,
    struct turns_table *table)
{
	size_t first = table->rows.v[0].from;
	size_t n = words_before(turns, first, floor);
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

/*
 * "编制人数 21": names with a figure each. Two words in front of them are heads
 * only if the second says that it holds figures.
 */
static bool
are_pairs(const struct turns *turns, size_t floor, struct turns_table *table)
{
	table->heads = table->rows.v[0].from;
	return table->width == 2 && table->rows.n >= PAIRS_LEAST &&
	    words_before(turns, table->heads, floor) == 0;
}

/* Would rows go on below a first one that begins at `first`? */
static bool
goes_on(const struct turns *turns, size_t first)
{
	size_t n = values_from(turns, first);
	size_t words = words_from(turns, first + n);

	return words > 0 && words <= LEAD_MOST &&
	    values_from(turns, first + n + words) == n;
}

/* One row of figures below as many words. */
static bool
read_single(const struct turns *turns, size_t first, size_t floor,
    struct turns_table *table)
{
	size_t n = values_from(turns, first);

	*table = (struct turns_table){ .width = n };
	turns_row(turns, table, first, first + n);
	return n >= SINGLE_LEAST && !goes_on(turns, first) &&
	    find_heads(turns, floor, table);
}

/* The width under which most cells fall into rows. */
static bool
read_width(const struct turns *turns, size_t first, size_t floor,
    struct turns_table *best)
{
	size_t covered = 0;
	bool found = false;

	for (size_t near = 0; near <= NEAR_MOST && near <= first; near++)
		for (size_t width = 3; width <= WIDTH_MOST; width++) {
			struct turns_table table;

			if (!rows_by_width(turns, first - near, width,
			    &table) || !find_heads(turns, floor, &table) ||
			    table.cuts[0] > 0 || table.end - table.heads <= covered)
				continue;
			covered = table.end - table.heads;
			*best = table;
			found = true;
		}
	return found;
}

bool
turns_read(const struct turns *turns, size_t first, size_t floor,
    struct turns_table *table)
{
	if (turns_read_known(turns, first, floor, table))
		return true;
	if (rows_in_turn(turns, first, table) &&
	    (find_heads(turns, floor, table) ||
	    are_pairs(turns, floor, table)))
		return true;
	return read_width(turns, first, floor, table) ||
	    read_single(turns, first, floor, table);
}
