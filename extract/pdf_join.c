/*
 * Tables over pages. The grid on top of a page goes on with the one at the
 * foot of the page before if its columns are the same, or fewer of the same,
 * and nothing stands between but what stood above its beginning:
 *
 *	page 4                     page 5
 *	| 类 | 款 | 金额 |         | 类 | 款 | 金额 |   again: a note
 *	| 201 |    | 1   |         | 202 |    | 2   |   rows count on
 */
#include <string.h>

#include "pdf_join.h"
#include "utf8.h"

enum { BETWEEN_MOST = 4 };	/* lines above one */

static void
begin_chain(struct arena *arena, struct chain *chain, struct pdf_grid *grid,
    int number, size_t block)
{
	heads_mark(grid);
	*chain = (struct chain){ .number = number, .nrows = grid->nrows,
		.first = block };
	*VEC_PUSH(arena, &chain->pieces) = grid;
	for (int k = 0; k <= grid->ncols; k++)
		*VEC_PUSH(arena, &chain->xs) = grid->xs[k] - grid->x0;
}

static void
append(struct arena *arena, struct chain *chain, struct pdf_block *block,
    int nheads)
{
	struct pdf_grid *grid = block->grid;
	int offset = chain->nrows - nheads, joined = 0;
	struct str heads;

	if (nheads > 0) {
		heads = heads_drop(arena, grid, nheads);
		block->text = arena_printf(arena, "%.*s%s%.*s",
		    STR_ARG(block->text), block->text.n > 0 ? "  " : "",
		    STR_ARG(heads));
	}
	if (cut_drop_strip(chain->pieces.v, chain->pieces.n,
	    chain->nrows - 1)) {
		chain->nrows--;
		offset--;
	}
	if (grid->nrows > nheads + 1 && cut_drop_strip(&grid, 1, nheads))
		grid->nrows--;
	cut_join_heads(arena, chain, grid, nheads);
	joined = cut_join_row(arena, chain, grid, nheads);
	for (size_t i = 0; i < grid->ncells; i++)
		grid->cells[i].row += offset - joined;
	chain->nrows += grid->nrows - nheads - joined;
	*VEC_PUSH(arena, &chain->pieces) = grid;
}

/* Blanks and marks of a continuation aside: 表 1（续） is 表1. */
static void
bare(struct str text, char *to, size_t size)
{
	static const char *const marks[] = { "（续）", "(续)", "续表",
		"（续表）", "续" };
	size_t n = 0, nmarks = sizeof(marks) / sizeof(*marks), k;
	uint32_t cp;

	for (size_t at = 0, len; (len = utf8_next(text, at, &cp)) > 0 &&
	    n + len < size; at += len) {
		struct str rest = str_sub(text, at, text.n);

		for (k = 0; k < nmarks; k++)
			if (str_starts(rest, str_from(marks[k])))
				break;
		if (k < nmarks) {
			len = strlen(marks[k]);
		} else if (!utf8_is_space(cp)) {
			memcpy(to + n, text.s + at, len);
			n += len;
		}
	}
	to[n] = '\0';
}

/* Does a line above the table say it again? */
static bool
is_said_above(const struct pdf_blocks *blocks, const struct chain *chain,
    struct str text)
{
	char a[256], b[256];

	bare(text, a, sizeof(a));
	if (a[0] == '\0')
		return true;
	for (size_t i = chain->first, n = 0; i > 0 && n < BETWEEN_MOST + 2;
	    i--, n++) {
		if (blocks->v[i - 1].page != blocks->v[chain->first].page)
			break;
		bare(blocks->v[i - 1].text, b, sizeof(b));
		if (strcmp(a, b) == 0)
			return true;
	}
	return false;
}

/* On the next page, or in the next column of prose. */
static bool
is_next_place(const struct pdf_block *a, const struct pdf_block *b)
{
	return b->page == a->page + 1 ||
	    (b->page == a->page && b->zone == a->zone + 1);
}

/*
 * What stands between the last piece and block i: -1 something that ends the
 * table, else the number of lines that repeat what stands above its first.
 */
static int
lines_between(const struct pdf_blocks *blocks, const struct chain *chain,
    size_t i)
{
	int n = 0;

	if (!is_next_place(&blocks->v[chain->block], &blocks->v[i]))
		return -1;
	for (size_t k = chain->block + 1; k < i; k++) {
		const struct pdf_block *block = &blocks->v[k];

		if (block->running || block->kind == PDF_NOTE)
			continue;
		if (block->kind == PDF_GRID || block->page !=
		    blocks->v[i].page || block->zone !=
		    blocks->v[i].zone || ++n > BETWEEN_MOST ||
		    !is_said_above(blocks, chain, block->text))
			return -1;
	}
	return n;
}

/* Lines above a repeated head belong to it: 续表, 单位：元, the title again. */
static void
note_between(struct pdf_blocks *blocks, size_t from, size_t to)
{
	for (size_t k = from + 1; k < to; k++)
		if (blocks->v[k].kind == PDF_LINE)
			blocks->v[k].kind = PDF_NOTE;
}

static bool
try_append(struct arena *arena, struct chain *chain,
    struct pdf_blocks *blocks, size_t i)
{
	struct pdf_grid *grid = blocks->v[i].grid;
	int nbetween, nheads;

	if (chain->pieces.n == 0 ||
	    (nbetween = lines_between(blocks, chain, i)) == -1 ||
	    !chain_has_columns(chain, grid))
		return false;
	nheads = heads_repeated(chain->pieces.v[0], grid);
	if (nbetween > 0 && (nheads == 0 ||
	    grid->ncols != (int)chain->xs.n - 1))
		return false;
	chain_add_columns(arena, chain, grid);
	note_between(blocks, chain->block, i);
	append(arena, chain, &blocks->v[i], nheads);
	return true;
}

void
pdf_join(struct arena *arena, struct pdf_blocks *blocks)
{
	struct chain chain = { 0 }, before = { 0 };
	int number = 0;

	foot_heads(arena, blocks);
	for (size_t i = 0; i < blocks->n; i++) {
		if (blocks->v[i].kind != PDF_GRID)
			continue;
		if (!try_append(arena, &chain, blocks, i)) {
			chain_doubt(blocks, &before, &chain);
			before = chain;
			begin_chain(arena, &chain, blocks->v[i].grid,
			    ++number, i);
		}
		blocks->v[i].grid->number = number;
		chain.block = i;
	}
	chain_doubt(blocks, &before, &chain);
}
