/*
 * Heads, feet and page numbers: what stands outermost on many pages at the
 * same height with the same words, any number in it aside. They are no part
 * of the text that runs through the pages. Of words the first occurrence
 * stays: it may be a title that its pages repeat.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_edge.h"
#include "utf8.h"

enum {
	DEEP = 3,		/* so many outermost lines are looked at */
	WORDS_MOST = 120,	/* bytes; more is a paragraph */
	ANCHORS = 64,		/* lines that others' heights are held against */
	NUMBER_MOST = 5,	/* characters of a page's number, misread */
	ABOUT = 12,		/* points its middle may be off */
};

#define MARGIN	0.12		/* of the page's height, */
#define MARGIN_LOW	100.0	/* or points, where the page is low, */
#define MARGIN_MOST	0.25	/* but never more of it */

struct edge_line {
	struct pdf_block	*block;		/* a line, or a grid whose row it is */
	struct str		 text;
	double			 y0, y1;
	char			 key[WORDS_MOST * 2];
	long			 number;	/* the first in it; -1 none */
	bool			 top;
};

/* "第 3 页" gives "第#页" and 3. */
static void
key_of(struct edge_line *line)
{
	struct str text = line->text;
	size_t n = 0;
	uint32_t cp;
	bool in_number = false, first = false;

	line->number = -1;
	for (size_t at = 0, len; (len = utf8_next(text, at, &cp)) > 0 &&
	    n + 5 < sizeof(line->key); at += len) {
		if (utf8_is_space(cp))
			continue;
		if (!utf8_is_digit(cp)) {
			memcpy(line->key + n, text.s + at, len);
			n += len;
			in_number = false;
			continue;
		}
		if (!in_number)
			line->key[n++] = '#';
		if (!in_number && !first) {
			line->number = 0;
			first = true;
			in_number = true;
		} else if (!in_number) {
			in_number = true;
			first = true;
			continue;
		}
		if (line->number >= 0 && line->number < 100000 &&
		    strchr(line->key, '#') == line->key + n - 1)
			line->number = line->number * 10 + (long)(cp - '0');
	}
	line->key[n] = '\0';
}

/* #, -#-, —#—, 第#页, 第#页共#页, #/#: nothing but a page's number. */
static bool
is_page_number(const struct edge_line *line)
{
	static const char *const around[] = { "第", "页", "共", "-", "—",
		"–", "－", "―", "一", "·", "/", "~", "～", ",", "，", "_" };
	struct str key = str_from(line->key);
	size_t n = sizeof(around) / sizeof(*around), i;

	if (line->number < 0)
		return false;
	while (key.n > 0) {
		if (key.s[0] == '#') {
			key = str_sub(key, 1, key.n);
			continue;
		}
		for (i = 0; i < n; i++)
			if (str_starts(key, str_from(around[i])))
				break;
		if (i == n)
			return false;
		key = str_sub(key, strlen(around[i]), key.n);
	}
	return true;
}

struct edge_lines {
	struct edge_line	*v;
	size_t			 n, cap;
};

/* Margins are as wide on small pages as on large ones. */
static double
margin_of(const struct pdf_block *block)
{
	return fmin(fmax(MARGIN * block->page_h, MARGIN_LOW),
	    MARGIN_MOST * block->page_h);
}

static void
look_at(struct arena *arena, struct pdf_block *block, bool top,
    struct edge_lines *lines)
{
	struct edge_row row = { block->text, block->y0, block->y1 };
	struct edge_line *line;

	if (block->kind == PDF_GRID && !edge_row_find(block->grid, top, &row))
		return;
	if (row.text.n > WORDS_MOST ||
	    (top ? row.y1 : block->page_h - row.y0) > margin_of(block))
		return;
	line = VEC_PUSH(arena, lines);
	*line = (struct edge_line){ .block = block, .text = row.text,
		.y0 = row.y0, .y1 = row.y1, .top = top };
	key_of(line);
}

/* The outermost lines of each page, down to a table and its first row. */
static struct edge_lines
outermost(struct arena *arena, struct pdf_blocks *blocks)
{
	struct edge_lines lines = { 0 };

	for (size_t from = 0, to; from < blocks->n; from = to) {
		size_t i;

		for (to = from; to < blocks->n &&
		    blocks->v[to].page == blocks->v[from].page; to++)
			;
		for (i = from; i < to && i < from + DEEP; i++) {
			if (blocks->v[i].kind == PDF_NOTE)
				break;
			look_at(arena, &blocks->v[i], true, &lines);
			if (blocks->v[i].kind == PDF_GRID)
				break;
		}
		for (i = to; i > from && i + DEEP > to; i--) {
			if (blocks->v[i - 1].kind == PDF_NOTE)
				break;
			look_at(arena, &blocks->v[i - 1], false, &lines);
			if (blocks->v[i - 1].kind == PDF_GRID)
				break;
		}
	}
	return lines;
}

static int
line_cmp(const void *a, const void *b)
{
	const struct edge_line *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (x->top != y->top)
		return x->top ? -1 : 1;
	if (order != 0)
		return order;
	return x->block < y->block ? -1 : x->block > y->block;
}

/* Do the numbers go on as the pages do, in most of the lines? */
static bool
counts_pages(const struct edge_line *v, size_t n)
{
	size_t nsteady = 0;

	for (size_t i = 1; i < n; i++)
		nsteady += v[i].number - v[i - 1].number ==
		    v[i].block->page - v[i - 1].block->page;
	return n > 1 && nsteady * 3 >= (n - 1) * 2;
}

static bool
at_height(const struct edge_line *a, const struct edge_line *b)
{
	return fabs(a->y0 - b->y0) < 6 ||
	    fabs(a->block->page_h - b->block->page_h) > 6;
}

/*
 * Brings those to the front that stand at the height of most, and says how
 * many: a title of the same words stands lower, on the first page alone.
 */
static size_t
at_one_height(struct arena *arena, struct edge_line *v, size_t n)
{
	struct edge_line *rest = arena_alloc(arena, n * sizeof(*rest));
	size_t best = 0, most = 0, kept = 0, nrest = 0;
	struct edge_line anchor;

	for (size_t i = 0; i < n && i < ANCHORS; i++) {
		size_t count = 0;

		for (size_t k = 0; k < n; k++)
			count += at_height(&v[i], &v[k]);
		if (count > most) {
			most = count;
			best = i;
		}
	}
	anchor = v[best];
	for (size_t i = 0; i < n; i++)
		if (at_height(&anchor, &v[i]))
			v[kept++] = v[i];
		else
			rest[nrest++] = v[i];
	memcpy(v + kept, rest, nrest * sizeof(*rest));
	return kept;
}

static bool
is_decorated(const struct edge_line *line)
{
	return strcmp(line->key, "#") != 0;
}

/* The line that the edge of its page leaves next to it, or NULL. */
static const struct pdf_block *
inner_of(const struct pdf_blocks *blocks, const struct edge_line *line)
{
	size_t i = (size_t)(line->block - blocks->v) + (line->top ? 1 : 0);

	if ((!line->top && i == 0) || i == blocks->n)
		return NULL;
	i -= line->top ? 0 : 1;
	return blocks->v[i].page == line->block->page &&
	    blocks->v[i].kind == PDF_LINE ? &blocks->v[i] : NULL;
}

/*
 * Two pages are few to tell by. Two forms of one title have the same below it,
 * a table or the same words, and a title is in larger type than what follows.
 */
static bool
runs_over_two(const struct pdf_blocks *blocks, const struct edge_line *v)
{
	const struct pdf_block *a = inner_of(blocks, &v[0]);
	const struct pdf_block *b = inner_of(blocks, &v[1]);

	if (v[1].block->page != v[0].block->page + 1 ||
	    fabs(v[0].y0 - v[1].y0) > 1 ||
	    (a == NULL && b == NULL) ||
	    (a != NULL && b != NULL && str_eq(a->text, b->text)))
		return false;
	a = a != NULL ? a : b;
	return v[0].y1 - v[0].y0 < (a->y1 - a->y0) * 1.1;
}

static void
judge(struct arena *arena, const struct pdf_blocks *blocks,
    struct edge_line *v, size_t n, int npages)
{
	size_t all = n;
	bool number = is_page_number(&v[0]);
	size_t from = 0;

	if (number) {
		if (!counts_pages(v, n) && !is_decorated(&v[0]))
			return;
	} else {
		n = at_one_height(arena, v, n);
		if (n < 2 || n * 2 < (size_t)npages || n * 2 < all ||
		    (n == 2 && !runs_over_two(blocks, v)))
			return;
		from = 1;
	}
	for (size_t i = from; i < n; i++)
		if (v[i].block->kind == PDF_GRID)
			edge_row_drop(v[i].block, v[i].top);
		else
			v[i].block->running = true;
}

/* Where the page numbers of other pages stand: as high, about one middle. */
static bool
is_like_number(const struct edge_line *line, const struct edge_line *number)
{
	return number->block->running && is_page_number(number) &&
	    line->top == number->top && at_height(line, number) &&
	    fabs(line->block->x0 + line->block->x1 - number->block->x0 -
	    number->block->x1) < ABOUT * 2;
}

/* A picture's page number may be misread: —多— where others have —1—. */
static void
mark_misread(const struct edge_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++) {
		const struct edge_line *line = &lines->v[i];

		if (line->block->kind != PDF_LINE || line->block->running ||
		    line->block->marks.n == 0 ||
		    line->block->marks.n > NUMBER_MOST)
			continue;
		for (size_t k = 0; k < lines->n && !line->block->running; k++)
			line->block->running = is_like_number(line,
			    &lines->v[k]);
	}
}

/* A second line is no head where the first is none: 单位：元 under a title. */
static void
spare_inner(struct pdf_blocks *blocks)
{
	for (size_t from = 0, to; from < blocks->n; from = to) {
		bool outer = true;

		for (to = from; to < blocks->n &&
		    blocks->v[to].page == blocks->v[from].page; to++) {
			struct pdf_block *block = &blocks->v[to];

			if (block->y1 > block->page_h / 2)
				break;
			outer = outer && block->running;
			block->running = outer;
		}
		for (; to < blocks->n &&
		    blocks->v[to].page == blocks->v[from].page; to++)
			;
		outer = true;
		for (size_t i = to; i > from; i--) {
			struct pdf_block *block = &blocks->v[i - 1];

			if (block->y0 < block->page_h / 2)
				break;
			outer = outer && block->running;
			block->running = outer;
		}
	}
}

void
pdf_running_mark(struct arena *arena, struct pdf_blocks *blocks, int npages)
{
	struct edge_lines lines = outermost(arena, blocks);
	size_t from = 0;

	if (lines.n == 0)
		return;
	qsort(lines.v, lines.n, sizeof(*lines.v), line_cmp);
	for (size_t i = 1; i <= lines.n; i++) {
		if (i < lines.n && lines.v[i].top == lines.v[from].top &&
		    strcmp(lines.v[i].key, lines.v[from].key) == 0)
			continue;
		judge(arena, blocks, lines.v + from, i - from, npages);
		from = i;
	}
	mark_misread(&lines);
	spare_inner(blocks);
}
