/*
 * What the heads of an aligned table stand over. A head that spans all lines
 * of the heads is printed at half their height, a parent above its children:
 *
 *	0	   项目
 *	1	                                       补助
 *	2	分类              支出合计    项目支出
 *	3	          名称                         支出
 *	4	编码
 *
 * Half height is line 2. 支出合计, 项目支出 and 补助支出 (lines 1 and 3) stand
 * there and span everything. 分类编码 and 名称 stand at line 3, too low: there
 * must be something above them, and the only head on the top line near by is
 * 项目. So 项目 spans both, and below it the same is asked again.
 *
 * Where several parents share a line, the bands are dealt out evenly if the
 * heads below repeat (项目 决算数 项目 决算数 below 收入 and 支出), else each
 * goes to the parent whose middle is nearest.
 */
#include "table_aligned.h"

struct placing {
	const struct aligned	*aligned;
	const struct bands	*bands;
	const struct segment	*segments;
	bool			*used;
	size_t			 n;
	struct heads		*heads;
};

/* The lines that the open heads of a band lie on; none: top > bottom. */
struct reach {
	size_t	top, bottom;
};

static struct reach
reach_of(const struct placing *placing, size_t first, size_t last)
{
	struct reach reach = { SIZE_MAX, 0 };

	for (size_t i = 0; i < placing->n; i++) {
		const struct segment *segment = &placing->segments[i];

		if (placing->used[i] || segment->band < first ||
		    segment->band > last)
			continue;
		if (segment->line < reach.top)
			reach.top = segment->line;
		if (segment->line > reach.bottom)
			reach.bottom = segment->line;
	}
	return reach;
}

static bool
is_empty(struct reach reach)
{
	return reach.top > reach.bottom;
}

/* Prints its heads too low to span everything. */
static bool
needs_parent(struct reach band, struct reach all)
{
	return !is_empty(band) && band.top > all.top &&
	    band.top + band.bottom > all.top + all.bottom;
}

static bool
may_hold_parent(struct reach band, struct reach all)
{
	return !is_empty(band) && band.top == all.top &&
	    band.bottom > all.top;
}

static void
add_head(struct placing *placing, size_t level, size_t first, size_t last,
    size_t only)
{
	struct arena *arena = placing->aligned->reading->arena;
	struct head head = { .level = level, .first = first, .last = last,
		.leaf = only == SIZE_MAX };
	VEC(struct piece) pieces = { 0 };

	for (size_t i = 0; i < placing->n; i++) {
		const struct segment *segment = &placing->segments[i];

		if (placing->used[i] || (head.leaf ?
		    segment->band < first || segment->band > last : i != only))
			continue;
		placing->used[i] = true;
		*VEC_PUSH(arena, &pieces) = (struct piece){
			segment->line, segment->from, segment->to,
		};
	}
	if (pieces.n == 0)
		return;
	head.pieces = pieces.v;
	head.npieces = pieces.n;
	*VEC_PUSH(arena, &placing->heads->all) = head;
	if (level + 1 > placing->heads->nrows)
		placing->heads->nrows = level + 1;
}

/* Parents of a run of bands: the heads on the top line in it. */
static size_t
parents_of(const struct placing *placing, size_t first, size_t last,
    size_t top, size_t *parents)
{
	size_t n = 0;

	for (size_t i = 0; i < placing->n && n < BANDS_MOST; i++)
		if (!placing->used[i] && placing->segments[i].line == top &&
		    placing->segments[i].band >= first &&
		    placing->segments[i].band <= last)
			parents[n++] = i;
	return n;
}

static struct str
lowest(const struct placing *placing, size_t band)
{
	struct str text = { 0 };

	for (size_t i = 0; i < placing->n; i++)
		if (!placing->used[i] && placing->segments[i].band == band)
			text = segment_text(placing->aligned,
			    &placing->segments[i]);
	return text;
}

static bool
repeats(const struct placing *placing, size_t first, size_t last, size_t n)
{
	size_t width;

	if (n < 2 || (last - first + 1) % n != 0)
		return false;
	width = (last - first + 1) / n;
	for (size_t band = first + width; band <= last; band++)
		if (!str_eq(lowest(placing, band),
		    lowest(placing, band - width)))
			return false;
	return true;
}

static int
distance(const struct placing *placing, size_t parent, size_t band)
{
	const struct segment *segment = &placing->segments[parent];
	const struct band *to = &placing->bands->v[band];
	int d = segment->left + segment->right - to->left - to->right;

	return d < 0 ? -d : d;
}

/* The ordinal of the parent that a band goes to. */
static size_t
parent_for(const struct placing *placing, const size_t *parents, size_t n,
    size_t band)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++)
		if (distance(placing, parents[i], band) <
		    distance(placing, parents[best], band))
			best = i;
	return best;
}

static void	place(struct placing *placing, size_t first, size_t last,
		    size_t level);

/* Parents over bands [first, last], and what stands below each. */
static void
place_run(struct placing *placing, size_t first, size_t last, size_t level,
    size_t top)
{
	size_t parents[BANDS_MOST];
	size_t n = parents_of(placing, first, last, top, parents);
	bool even = repeats(placing, first, last, n);
	size_t owner[BANDS_MOST];

	if (n == 0)
		return;
	for (size_t band = first; band <= last; band++)
		owner[band] = even ?
		    (band - first) * n / (last - first + 1) :
		    parent_for(placing, parents, n, band);
	for (size_t from = first, to; from <= last; from = to + 1) {
		to = from;
		while (to < last && owner[to + 1] == owner[from])
			to++;
		add_head(placing, level, from, to, parents[owner[from]]);
		place(placing, from, to, level + 1);
	}
}

/* Depth: every level uses up the heads of one line, and those are few. */
static void
place(struct placing *placing, size_t first, size_t last, size_t level)
{
	struct reach all = reach_of(placing, first, last);

	for (size_t band = first; band <= last;) {
		size_t end = band, needing = 0, holding = 0;

		for (; end <= last; end++) {
			struct reach reach = reach_of(placing, end, end);
			bool needs = needs_parent(reach, all);
			bool holds = may_hold_parent(reach, all);

			if (!needs && !holds)
				break;
			needing += needs;
			holding += holds;
		}
		if (needing > 0 && holding > 0 && end > band) {
			place_run(placing, band, end - 1, level, all.top);
			band = end;
			continue;
		}
		for (end = end > band ? end : band + 1; band < end; band++)
			add_head(placing, level, band, band, SIZE_MAX);
	}
}

struct heads
heads_find(const struct aligned *aligned, const struct block *block,
    const struct bands *bands)
{
	struct arena *arena = aligned->reading->arena;
	struct heads heads = { 0 };
	size_t from = aligned->at[block->top];
	struct placing placing = {
		.aligned = aligned, .bands = bands, .heads = &heads,
		.n = aligned->at[block->data] - from,
	};

	if (placing.n == 0)
		return heads;
	placing.segments = &aligned->segments.v[from];
	placing.used = arena_alloc(arena, placing.n * sizeof *placing.used);
	place(&placing, 0, bands->n - 1, 0);
	return heads;
}

/* Row by row, as a grid wants its cells. */
void
heads_put(const struct aligned *aligned, const struct heads *heads,
    struct grid *grid)
{
	for (size_t row = 0; row < heads->nrows; row++)
		for (size_t i = 0; i < heads->all.n; i++) {
			const struct head *head = &heads->all.v[i];
			struct grid_cell *cell;

			if (head->level != row)
				continue;
			cell = grid_put(aligned->reading->arena, grid,
			    &aligned->reading->lines, (int)row,
			    (int)head->first, head->pieces, head->npieces);
			if (cell == NULL)
				continue;
			cell->colspan = (int)(head->last - head->first + 1);
			if (head->leaf)
				cell->rowspan = (int)(heads->nrows - row);
		}
}
