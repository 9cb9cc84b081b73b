/*
 * Where the rows of cells that follow each other begin. Two signs: each row
 * has as many figures as the first (words of merged cells may be missing), or
 * rows of some width have words and figures in the same columns.
 */
#include "table_turns.h"

#define WIDTH_MOST	24
#define NEAR_MOST	2	/* words that name a row in front of its figure */
#define PAIRS_LEAST	4	/* names with one figure each, without heads */
#define SINGLE_LEAST	4	/* figures of a table of one row */

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

/*
 * "编制人数 21": names with a figure each. Two words in front of them are heads
 * only if the second says that it holds figures.
 */
static bool
are_pairs(const struct turns *turns, size_t floor, struct turns_table *table)
{
	table->heads = table->rows.v[0].from;
	return table->width == 2 && table->rows.n >= PAIRS_LEAST &&
	    turns_before(turns, table->heads, floor) == 0;
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
	    turns_heads(turns, floor, table);
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
			    &table) || !turns_heads(turns, floor, &table) ||
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
	    (turns_heads(turns, floor, table) ||
	    are_pairs(turns, floor, table)))
		return true;
	return read_width(turns, first, floor, table) ||
	    read_single(turns, first, floor, table);
}
