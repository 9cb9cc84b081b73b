/*
 * Heads that a table without upright rules repeats on every page. They are told
 * by their words, column by column, before its lines are cut into rows: where
 * a cell goes on right below them, nothing else says that they end there.
 *
 *	项目名称             绩效        known: 项目名称（资金使用单位） 绩效指标
 *	（资金使   财政拨款  指标        three lines say it again,
 *	用单位）
 *	                     办结率      and the fourth does not
 */
#include "pdf_rows.h"
#include "utf8.h"

enum { HEADS_MOST = 4, WORDS_LEAST = 2 };

/* What the heads of each column say, as far as lines have not said it again. */
struct again {
	struct strbuf	*left;		/* per column */
	size_t		 n;
	size_t		 nwords;	/* columns with a head */
};

/* The words of a row; false: it is no row of heads that stand over columns. */
static bool
add_row(const struct pdf_grid *grid, int row, struct again *again)
{
	for (size_t i = 0; i < grid->ncells; i++) {
		const struct pdf_cell *cell = &grid->cells[i];

		if (cell->row != row || cell->text.n == 0)
			continue;
		if (cell->figure || cell->colspan > 1)
			return false;
		again->nwords += again->left[cell->col].n == 0;
		strbuf_add(&again->left[cell->col], cell->text);
	}
	return true;
}

/* Is that what a text goes on with? Takes it off then. */
static bool
take(struct str *text, uint32_t ucs)
{
	uint32_t cp;
	size_t n;

	while ((n = utf8_next(*text, 0, &cp)) > 0 && utf8_is_space(cp))
		*text = str_sub(*text, n, text->n);
	if (n == 0 || cp != ucs)
		return false;
	*text = str_sub(*text, n, text->n);
	return true;
}

/* How many lines say all of it, and nothing else? 0: none do. */
static size_t
count_lines(struct arena *arena, const struct region *region,
    const struct again *again)
{
	struct str *left = arena_alloc(arena, again->n * sizeof(*left));

	for (size_t c = 0; c < again->n; c++)
		left[c] = strbuf_str(&again->left[c]);
	for (size_t k = region->from; k < region->to; k++) {
		const struct pdf_line *line = &region->lines[k];
		bool all = true;

		for (size_t i = 0; i < line->n; i++)
			if (!take(&left[align_column(region, line->v[i]->x +
			    line->v[i]->adv / 2)], line->v[i]->ucs))
				return 0;
		for (size_t c = 0; c < again->n; c++)
			all = all && left[c].n == 0;
		if (all)
			return k + 1 - region->from;
	}
	return 0;
}

size_t
heads_again(struct arena *arena, const struct region *region, bool *one)
{
	const struct pdf_grid *known = region->known;
	struct again again = { .n = region->alleys.n + 1 };
	size_t n = 0;

	*one = false;
	if (known == NULL || again.n != (size_t)known->ncols)
		return 0;
	again.left = arena_alloc(arena, again.n * sizeof(*again.left));
	for (int row = 0; row < HEADS_MOST && row < known->nrows &&
	    add_row(known, row, &again); row++) {
		size_t k = again.nwords < WORDS_LEAST ? 0 :
		    count_lines(arena, region, &again);

		if (k > 0) {
			n = k;
			*one = row == 0;
		}
	}
	for (size_t c = 0; c < again.n; c++)
		strbuf_clear(&again.left[c]);
	return n;
}
