/*
 * Tables without upright rules, found by their alleys: strips that no line of
 * the table prints on. A line with wide gaps is where to begin; lines above
 * and below join as long as alleys remain.
 *
 *	  项目      预算数    决算数
 *	一、教育   1,234.50  1,200.00	   ink  ########  #########  ########
 *	二、卫生       2.00      1.50	alleys          ^^         ^^
 *	本表由财务处编制，数据未经审计。   crosses both: no part of it
 *
 * Prose has no alley that lasts; prose in columns has, but no column of
 * figures, without which nothing is a table here.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_align.h"
#include "pdf_table.h"
#include "utf8.h"

enum {
	SEEDS_MOST = 200,	/* lines of a page that tables are begun at */
	HEADS_LEAST = 3,	/* of a table with a single row */
	HEADS_MOST = 4,		/* crossing lines above the first figures */
	ACROSS_LEAST = 2,	/* alleys, where a row of figures may cross */
	ACROSS_MOST = 2,	/* so many of them */
	LINES_MOST = 4000,
	CUTS_LEAST = 3,		/* rules of a table that has some between rows */
	AROUND = 12,		/* lines whose beginnings tell of a cell's */
	PINCHED_LEAST = 3,	/* so many of them */
};

#define NARROW		0.2	/* of a size: an alley at least */
#define TRACE		0.05	/* of a size: what is left of one is one still */
#define PINCH		0.04	/* of a size: a gap is unlike others */
#define APART		0.1	/* of a size: one is none that prose has */
#define ACROSS_WIDEST	0.6	/* of a table: a head over columns of it */
#define FAR		4.5	/* of a size: the next line is elsewhere */
#define WRAPPED		1.75	/* of a size: the next line of a cell */

struct area {
	struct arena		*arena;	/* of the page */
	const struct pdf_lines	*lines;
	const struct pdf_rules	*rules;
	bool			*taken;	/* per line: in a table, or no part of any */
	size_t			*chunks;	/* per line: of lines not tried */
};

/* Is glyph i so far behind the one in front? */
static bool
begins_words(const struct pdf_line *line, size_t i, double least)
{
	return line->v[i]->x - line->v[i - 1]->x - line->v[i - 1]->adv >=
	    least;
}

/* How many lines near line k have words begin at x, behind a gap or first? */
static size_t
count_beginning(const struct area *area, size_t k, double x, double least)
{
	size_t n = 0, from = k > AROUND ? k - AROUND : 0;

	for (size_t j = from; j < area->lines->n && j <= k + AROUND; j++) {
		const struct pdf_line *line = &area->lines->v[j];

		for (size_t i = 0; i < line->n && line->v[i]->x < x + 1; i++)
			n += j != k && fabs(line->v[i]->x - x) < 0.5 &&
			    (i == 0 || begins_words(line, i, least));
	}
	return n;
}

/* The gap between most characters of a line: none, or what justifies it. */
static double
usual_gap(const struct area *area, const struct pdf_line *line)
{
	double *gaps = arena_alloc(area->arena, line->n * sizeof(*gaps));
	size_t n = 0;

	for (size_t i = 1; i < line->n; i++) {
		double gap = line->v[i]->x - line->v[i - 1]->x -
		    line->v[i - 1]->adv;
		size_t j = n++;

		for (; j > 0 && gaps[j - 1] > gap; j--)
			gaps[j] = gaps[j - 1];
		gaps[j] = gap;
	}
	return n == 0 ? 0 : gaps[n / 2];
}

/*
 * Words that fill their cell to its edge leave no gap to the next one's:
 *
 *	保障总值班室工作实1、编制专报
 *	施，做好公文收发   50 份；年度
 *
 * Where does glyph i begin a cell? Where other lines have words begin, and at
 * another distance from the one in front than is usual in its line; or where
 * two Chinese characters stand apart.
 */
static size_t
find_pinch(const struct area *area, const struct region *region, size_t k,
    const struct span *alley)
{
	const struct pdf_line *line = &area->lines->v[k];
	double least = NARROW * region->size;

	for (size_t i = 1; i < line->n; i++) {
		const struct pdf_glyph *a = line->v[i - 1], *b = line->v[i];
		double gap = b->x - a->x - a->adv;

		if (b->x < alley->from + least || b->x > alley->to + 1 ||
		    a->x + a->adv / 2 > b->x - least || gap > 2 * least ||
		    fabs(gap - usual_gap(area, line)) < PINCH * region->size)
			continue;
		if (count_beginning(area, k, b->x, least) >= PINCHED_LEAST ||
		    (utf8_is_han(a->ucs) && utf8_is_han(b->ucs) &&
		    gap - usual_gap(area, line) > APART * region->size))
			return i;
	}
	return 0;
}

/*
 * Where the ink of line k has to end in front of an alley so that this stays
 * open: words that reach into it, but not through it, are no reason to close
 * it. HUGE_VAL: wherever it does.
 */
static double
clip_at(const struct area *area, const struct region *region, size_t k,
    const struct span *alley)
{
	const struct pdf_line *line = &area->lines->v[k];
	double middle = (alley->from + alley->to) / 2, from = alley->from;
	double least = NARROW * region->size, to = alley->to;
	size_t i;

	for (i = 0; i < line->n; i++) {
		const struct pdf_glyph *glyph = line->v[i];

		if (glyph->x + glyph->adv / 2 < middle)
			from = fmax(from, glyph->x + glyph->adv);
		else
			to = fmin(to, glyph->x);
	}
	if (to - from >= least)
		return HUGE_VAL;
	if (to - from >= TRACE * region->size)
		return to - least;
	i = find_pinch(area, region, k, alley);
	return i == 0 ? HUGE_VAL : fmin(line->v[i]->x, alley->to) - least;
}

/* The glyphs of a line that begin before x end there. */
static struct pdf_line
clip(struct arena *arena, const struct pdf_line *line, double x)
{
	struct pdf_line clipped = *line;

	clipped.v = arena_dup(arena, line->v, line->n * sizeof(*line->v));
	for (size_t i = 0; i < line->n && line->v[i]->x < x; i++) {
		struct pdf_glyph *glyph;

		if (line->v[i]->x + line->v[i]->adv <= x)
			continue;
		glyph = arena_dup(arena, line->v[i], sizeof(*glyph));
		glyph->adv = x - glyph->x;
		clipped.v[i] = glyph;
	}
	return clipped;
}

/* Covers a line's ink, but keeps those alleys open that it pinches. */
static void
cover_line(const struct area *area, const struct region *region, size_t k,
    struct spans *ink)
{
	struct pdf_line line = area->lines->v[k];

	for (size_t c = region->alleys.n; c > 0; c--) {
		const struct span *alley = &region->alleys.v[c - 1];
		double left = c > 1 ? region->alleys.v[c - 2].to : -HUGE_VAL;
		double x = clip_at(area, region, k, alley);

		if (x < HUGE_VAL && x > left)
			line = clip(area->arena, &line, x);
	}
	align_cover_line(area->arena, ink, &line);
}

/* Of columns that are known only a trace may be left. */
static double
least_alley(const struct region *region)
{
	return region->known != NULL ? 0 : NARROW * region->size;
}

/* How many of the region's alleys would be gone with that line? */
static size_t
count_crossed(const struct area *area, const struct region *region, size_t k)
{
	struct spans ink = { 0 }, left;
	double least = least_alley(region);
	size_t n = 0;

	for (size_t i = 0; i < region->ink.n; i++)
		*VEC_PUSH(area->arena, &ink) = region->ink.v[i];
	cover_line(area, region, k, &ink);
	left = align_alleys(area->arena, &ink, least);
	for (size_t i = 0; i < region->alleys.n; i++) {
		bool found = false;

		for (size_t j = 0; j < left.n && !found; j++)
			found = left.v[j].from < region->alleys.v[i].to &&
			    left.v[j].to > region->alleys.v[i].from;
		n += !found && (region->known != NULL ||
		    align_is_witnessed(region, i));
	}
	return n;
}

static void
add_line(const struct area *area, struct region *region, size_t k)
{
	cover_line(area, region, k, &region->ink);
	region->alleys = align_alleys(area->arena, &region->ink,
	    least_alley(region));
}

static double
step(const struct area *area, size_t k)
{
	return area->lines->v[k + 1].y - area->lines->v[k].y;
}

/* 表1 */
static bool
is_caption(const struct pdf_line *line)
{
	return line->v[0]->ucs == 0x8868 && line->n > 1 &&
	    utf8_is_digit(line->v[1]->ucs);
}

/* Is it alone in the middle of the region? Then it is a title. */
static bool
is_title(const struct region *region, const struct pdf_line *line)
{
	double left = region->ink.v[0].from;
	double right = region->ink.v[region->ink.n - 1].to;

	if (is_caption(line))
		return true;
	return align_count_chunks(line) == 1 && line->x0 > left &&
	    fabs(line->x0 + line->x1 - left - right) < 4 * line->size &&
	    right - left > 8 * line->size;
}

/* Do all figures of a line stand where the columns have ink? */
static bool
has_figures_in_place(const struct region *region, const struct pdf_line *line)
{
	size_t from = 0, n = 0;

	for (size_t i = 1; i <= line->n; i++) {
		double x = line->v[from]->x, to;
		bool found = false;

		if (i < line->n && !align_begins_chunk(line, i))
			continue;
		to = line->v[i - 1]->x + line->v[i - 1]->adv;
		for (size_t k = 0; k < region->ink.n && !found; k++)
			found = region->ink.v[k].from < to + 1 &&
			    region->ink.v[k].to > x - 1;
		if (from > 0 && align_is_figure_part(line, from, i) && !found)
			return false;
		n += from > 0 && align_is_figure_part(line, from, i);
		from = i;
	}
	return n > 0;
}

/* May a line that crosses alleys stand in the table, towards the next one? */
static bool
may_cross(const struct area *area, const struct region *region, size_t k,
    bool up)
{
	const struct pdf_line *line = &area->lines->v[k];
	size_t next = up ? k - 1 : k + 1;
	double width = region->ink.v[region->ink.n - 1].to -
	    region->ink.v[0].from;

	if (region->alleys.n > ACROSS_LEAST && has_figures_in_place(region,
	    line) && count_crossed(area, region, k) <= ACROSS_MOST)
		return true;
	if (line->x1 - line->x0 > ACROSS_WIDEST * width || is_title(region, line) ||
	    (up && k == 0) || (!up && next >= area->lines->n) ||
	    area->taken[next] || step(area, up ? k - 1 : k) > FAR * line->size)
		return false;
	line = &area->lines->v[next];
	return align_count_chunks(line) > 1 && align_has_figure(line) &&
	    count_crossed(area, region, next) == 0;
}

/* 收入 | 支出 over several columns each. */
static bool
may_head(const struct area *area, const struct region *region, size_t k)
{
	const struct pdf_line *line = &area->lines->v[k];
	double width = region->ink.v[region->ink.n - 1].to -
	    region->ink.v[0].from;
	size_t nheads = 0;

	for (size_t i = region->from; i < region->to; i++)
		nheads += region->across[i];
	return nheads < HEADS_MOST && !align_has_colon(line) &&
	    !align_has_figure(line) && !align_is_prose(line) &&
	    (align_count_chunks(line) > 1 ||
	    line->x1 - line->x0 < ACROSS_WIDEST * width) &&
	    step(area, k) < 2.4 * line->size && !is_title(region, line) &&
	    !align_has_figure(&area->lines->v[k + 1]);
}

static bool
is_near(const struct area *area, const struct region *region, size_t k)
{
	double size = fmax(region->size, area->lines->v[k].size);

	return step(area, k) <= FAR * size;
}

/* Does it begin where something in the table begins? Then it is no title. */
static bool
is_level(const struct region *region, const struct pdf_line *line)
{
	for (size_t i = 0; region->known != NULL && i < region->ink.n; i++)
		if (fabs(region->ink.v[i].from - line->x0) < 1.5)
			return true;
	for (size_t k = region->from; k < region->to; k++)
		for (size_t i = 0; i < region->lines[k].n; i++)
			if (fabs(region->lines[k].v[i]->x - line->x0) < 1 &&
			    (i == 0 || begins_words(&region->lines[k], i,
			    NARROW * region->size)))
				return true;
	return false;
}

static void
grow_up(const struct area *area, struct region *region)
{
	while (region->from > 0) {
		size_t k = region->from - 1;

		if (area->taken[k] || !is_near(area, region, k) ||
		    is_caption(&area->lines->v[k]))
			break;
		if (count_crossed(area, region, k) == 0)
			add_line(area, region, k);
		else if (may_cross(area, region, k, true) ||
		    may_head(area, region, k))
			region->across[k] = true;
		else
			break;
		region->from--;
	}
}

/*
 * Does a title stand below the table? One right below a line of it, and across
 * no alley, is words of a middle column.
 */
static bool
is_next_title(const struct area *area, const struct region *region, size_t k)
{
	const struct pdf_line *line = &area->lines->v[k];

	return is_title(region, line) && !is_level(region, line) &&
	    (is_caption(line) || k == region->from ||
	    step(area, k - 1) > WRAPPED * line->size ||
	    count_crossed(area, region, k) > 0);
}

static void
grow_down(const struct area *area, struct region *region)
{
	while (region->to < area->lines->n) {
		size_t k = region->to;

		if (area->taken[k] || (k > region->from &&
		    !is_near(area, region, k - 1)) ||
		    is_next_title(area, region, k))
			break;
		if (count_crossed(area, region, k) == 0)
			add_line(area, region, k);
		else if (may_cross(area, region, k, false))
			region->across[k] = true;
		else
			break;
		region->to++;
	}
}

size_t
align_column(const struct region *region, double x)
{
	size_t c = 0;

	while (c < region->alleys.n &&
	    x > (region->alleys.v[c].from + region->alleys.v[c].to) / 2)
		c++;
	return c;
}

static void
drop_doubtful(struct region *region)
{
	struct spans *alleys = &region->alleys;

	for (size_t a = 0; a < alleys->n; a++) {
		if (align_is_witnessed(region, a))
			continue;
		memmove(alleys->v + a, alleys->v + a + 1,
		    (alleys->n - a - 1) * sizeof(*alleys->v));
		alleys->n--;
		a--;
	}
}

/* Figures of a line by column; how many there are behind the first one. */
static size_t
count_figures(const struct region *region, const struct pdf_line *line,
    size_t *count)
{
	size_t from = 0, n = 0;

	for (size_t i = 1; i <= line->n; i++) {
		size_t c = align_column(region, line->v[from]->x +
		    line->v[from]->adv / 2);

		if (i < line->n && align_column(region, line->v[i]->x +
		    line->v[i]->adv / 2) == c)
			continue;
		if (align_is_figure_part(line, from, i) &&
		    (from > 0 || i < line->n)) {
			count[c]++;
			n += c > 0;
		}
		from = i;
	}
	return n;
}

/* Chunks of the fullest line above the first figures. */
static size_t
count_heads(const struct region *region)
{
	size_t most = 0;

	for (size_t k = region->from; k < region->to &&
	    !align_has_figure(&region->lines[k]); k++) {
		size_t n = align_count_chunks(&region->lines[k]);

		most = n > most ? n : most;
	}
	return most;
}

/*
 * Has it a column of figures, or a single row with some under many heads?
 * Else it is no table, or none that matters.
 */
static bool
has_figure_columns(const struct area *area, const struct region *region)
{
	size_t n = region->alleys.n + 1, nrows = 0, best = 0, most = 0;
	size_t *count = arena_alloc(area->arena, n * sizeof(*count));
	size_t nheads = count_heads(region);

	for (size_t k = region->from; k < region->to; k++) {
		size_t nfigures = region->across[k] ? 0 :
		    count_figures(region, &region->lines[k], count);

		nrows += nfigures > 0;
		most = nfigures > most ? nfigures : most;
	}
	for (size_t c = 1; c < n; c++)
		best = count[c] > best ? count[c] : best;
	return (best >= 2 && nrows >= 2) || region->known ||
	    (nheads >= HEADS_LEAST && most >= 2) ||
	    (nheads > HEADS_LEAST && most >= 1);
}

/* Does a line go on with a cell of the lines above it? */
static bool
is_wrapped(const struct region *region, size_t k)
{
	const struct pdf_line *line = &region->lines[k];
	size_t c = align_column(region, (line->x0 + line->x1) / 2);
	double left = c > 0 ? region->alleys.v[c - 1].to : -HUGE_VAL;
	double right = c < region->alleys.n ? region->alleys.v[c].from :
	    region->ink.v[region->ink.n - 1].to;

	for (size_t j = k; j > region->from; j--) {
		const struct pdf_line *above = &region->lines[j - 1];
		double x1 = -HUGE_VAL;

		if (line->y - above->y > WRAPPED * line->size)
			return false;
		for (size_t i = 0; i < above->n; i++)
			if (above->v[i]->x > left - 1 &&
			    above->v[i]->x < right)
				x1 = above->v[i]->x + above->v[i]->adv;
		if (x1 > -HUGE_VAL)
			return c > 0 || right - x1 < 1.6 * line->size;
	}
	return false;
}

/*
 * Words above its heads that are prose, or say the unit, and what is above
 * these: how many lines?
 */
static size_t
count_above(const struct region *region)
{
	size_t head = region->from, n = 0;

	while (head < region->to &&
	    align_count_chunks(&region->lines[head]) == 1)
		head++;
	if (head == region->to || align_has_figure(&region->lines[head]))
		return 0;
	for (size_t k = region->from; k < head; k++)
		if (align_is_prose(&region->lines[k]) ||
		    align_has_colon(&region->lines[k]))
			n = k + 1 - region->from;
	return n;
}

/* Is line k a row, by its figures or its columns? */
static bool
is_row(const struct region *region, size_t k)
{
	const struct pdf_line *line = &region->lines[k];

	return align_count_chunks(line) > 1 ||
	    (align_is_figure(line) && !align_has_colon(line));
}

/*
 * What stands below its last row is no part of it, but for the rest of its
 * cells; nor is what follows a sentence, or a line that says the unit.
 */
static void
trim_foot(struct region *region)
{
	size_t to = region->to;

	while (to > region->from && !is_row(region, to - 1))
		to--;
	for (size_t k = to; to > region->from && k < region->to; k++)
		if (align_column(region, region->lines[k].x0 +
		    region->size / 2) == 0 && (align_is_prose(&region->lines[k]) ||
		    align_has_colon(&region->lines[k])) &&
		    (region->across[k] || !is_wrapped(region, k)))
			region->to = k;
	while (region->to > to && (region->across[region->to - 1] ||
	    !is_wrapped(region, region->to - 1)))
		region->to--;
}

/* Nor is what stands above its heads. */
static void
trim_top(struct region *region)
{
	region->from += count_above(region);
	while (region->to > region->from) {
		const struct pdf_line *first = &region->lines[region->from];
		bool single = align_count_chunks(first) == 1;
		double down = region->from + 1 < region->to ?
		    region->lines[region->from + 1].y - first->y : HUGE_VAL;

		if (align_has_figure(first) || (!align_has_colon(first) &&
		    (!single || (!is_title(region, first) &&
		    down < WRAPPED * first->size))))
			break;
		region->from++;
	}
}

/* Ink and alleys of the lines that are left once the top was trimmed. */
static void
look_again(const struct area *area, struct region *region)
{
	region->ink = (struct spans){ 0 };
	for (size_t k = region->to; k > region->from; k--)
		if (!region->across[k - 1])
			add_line(area, region, k - 1);
}

/* Level rules as long as the table: nothing outside them belongs to it. */
static void
find_cuts(const struct area *area, struct region *region)
{
	double left = region->ink.v[0].from;
	double right = region->ink.v[region->ink.n - 1].to;
	double top = region->lines[region->from].y - 3 * region->size;
	double foot = region->lines[region->to - 1].y + 3 * region->size;
	double *cuts = arena_alloc(area->arena,
	    (area->rules->nh + 1) * sizeof(*cuts));

	for (size_t i = 0; i < area->rules->nh; i++) {
		const struct pdf_rule *rule = &area->rules->h[i];
		size_t k = region->ncuts;

		if (rule->at < top || rule->at > foot ||
		    fmin(rule->to, right) - fmax(rule->from, left) <
		    0.8 * (right - left))
			continue;
		for (; k > 0 && cuts[k - 1] > rule->at; k--)
			cuts[k] = cuts[k - 1];
		cuts[k] = rule->at;
		region->ncuts++;
	}
	region->cuts = cuts;
}

/* Is nothing but the number of the page below the table? */
static bool
ends_page(const struct area *area, const struct region *region)
{
	for (size_t k = region->to; k < area->lines->n; k++)
		if (!area->taken[k])
			return false;
	return true;
}

/* A table that has rules between its rows is cut by the end of a page. */
static void
keep_between_cuts(const struct area *area, struct region *region)
{
	size_t n = region->ncuts;

	if (n < 2 || region->cuts[n - 1] - region->cuts[0] <
	    0.5 * (region->lines[region->to - 1].y -
	    region->lines[region->from].y))
		return;
	while (region->from < region->to &&
	    region->lines[region->from].y < region->cuts[0])
		region->from++;
	if (n > CUTS_LEAST && ends_page(area, region))
		return;
	while (region->to > region->from &&
	    region->lines[region->to - 1].y - 0.5 * region->size >
	    region->cuts[n - 1])
		region->to--;
}

/* Is most of a chunk's width over the ink of a column? */
static bool
is_over_ink(const struct spans *ink, double from, double to)
{
	for (size_t i = 0; i < ink->n; i++)
		if (fmin(ink->v[i].to, to) - fmax(ink->v[i].from, from) >
		    0.25 * (to - from))
			return true;
	return false;
}

/*
 * Heads above the first figures that stand over an alley, where no column
 * below has ink: over both its sides.
 */
static void
lift_heads(const struct area *area, struct region *region)
{
	size_t head = region->from;
	struct spans ink = { 0 };

	while (head < region->to && !align_has_figure(&region->lines[head]))
		head++;
	for (size_t k = head; k < region->to; k++)
		if (!region->across[k])
			align_cover_line(area->arena, &ink, &region->lines[k]);
	for (size_t k = head; k > region->from && head < region->to; k--) {
		const struct pdf_line *line = &region->lines[k - 1];
		size_t from = 0;
		bool over = k < head;

		for (size_t i = 1; i <= line->n && over; i++) {
			if (i < line->n && !align_begins_chunk(line, i))
				continue;
			over = !is_over_ink(&ink, line->v[from]->x,
			    line->v[i - 1]->x + line->v[i - 1]->adv);
			from = i;
		}
		region->across[k - 1] = region->across[k - 1] || over;
		if (!region->across[k - 1])
			align_cover_line(area->arena, &ink, line);
	}
}

/* Columns are those that the table has had so far. */
static void
drop_new(struct region *region)
{
	const struct pdf_grid *known = region->known;
	struct spans *alleys = &region->alleys;
	size_t n = 0;

	for (size_t a = 0; a < alleys->n; a++)
		for (int c = 1; c < known->ncols; c++)
			if (alleys->v[a].from < known->ink[2 * c] &&
			    alleys->v[a].to > known->ink[2 * c - 1] &&
			    (n == 0 || alleys->v[n - 1].to <
			    known->ink[2 * c - 1])) {
				alleys->v[n++] = alleys->v[a];
				break;
			}
	alleys->n = n;
}

/* Alleys that the rows of figures leave, for heads above them to pinch. */
static struct spans
alleys_of_body(const struct area *area, const struct region *region)
{
	struct spans ink = { 0 };

	for (size_t k = region->from; k < region->to; k++)
		if (!region->across[k] && align_has_figure(&region->lines[k]))
			cover_line(area, region, k, &ink);
	return align_alleys(area->arena, &ink, least_alley(region));
}

/* Where lines that cross nothing have ink, and the alleys that leaves. */
static void
measure_ink(const struct area *area, struct region *region)
{
	const struct pdf_grid *known = region->known;
	struct spans ink = { 0 };

	for (int c = 0; known != NULL && c < known->ncols; c++)
		align_cover(area->arena, &ink, known->ink[2 * c],
		    known->ink[2 * c + 1]);
	for (size_t k = region->from; k < region->to; k++)
		if (!region->across[k])
			cover_line(area, region, k, &ink);
	region->ink = ink;
	region->alleys = align_alleys(area->arena, &ink,
	    least_alley(region));
}

/* Columns whose heads stand beside their figures. */
static bool
pair_heads(const struct area *area, const struct region *region,
    struct region *paired)
{
	struct spans fewest;

	*paired = *region;
	measure_ink(area, paired);
	if (!align_stab(area->arena, paired, &paired->alleys, &fewest))
		return false;
	paired->alleys = fewest;
	return true;
}

/* Ink and alleys anew, of the lines that are left. */
static void
measure(const struct area *area, struct region *region)
{
	struct region paired;

	if (region->known != NULL) {
		measure_ink(area, region);
		drop_new(region);
		return;
	}
	if (pair_heads(area, region, &paired)) {
		*region = paired;
		return;
	}
	lift_heads(area, region);
	region->alleys = alleys_of_body(area, region);
	measure_ink(area, region);
	drop_doubtful(region);
}

static bool
finish_region(const struct area *area, struct region *region)
{
	if (region->to == region->from)
		return false;
	find_cuts(area, region);
	keep_between_cuts(area, region);
	if (region->to == region->from)
		return false;
	measure(area, region);
	return region->alleys.n > 0 && has_figure_columns(area, region);
}

static bool
region_from(const struct area *area, size_t seed, struct region *region)
{
	*region = (struct region){ .lines = area->lines->v, .from = seed,
		.to = seed + 1, .size = area->lines->v[seed].size,
		.across = arena_alloc(area->arena, area->lines->n) };
	add_line(area, region, seed);
	grow_up(area, region);
	trim_top(region);
	if (region->from > seed)
		return false;
	look_again(area, region);
	grow_down(area, region);
	trim_foot(region);
	trim_top(region);
	return region->to >= region->from + 2 && finish_region(area, region);
}

/* Does a line have figures, or begin where words of a later column begin? */
static bool
fits_columns(const struct region *region, const struct pdf_line *line)
{
	size_t c = align_column(region, line->x0 + line->size / 2);

	return align_has_figure(line) || align_count_chunks(line) > 2 ||
	    (c > 0 && fabs(line->x0 - region->alleys.v[c - 1].to) < 1.5);
}

/* Do most of the rules between the columns of a grid go on? */
static bool
has_uprights(const struct pdf_rules *rules, const struct pdf_grid *above)
{
	int n = 0;

	for (int c = 1; c < above->ncols; c++)
		for (size_t i = 0; i < rules->nv; i++)
			if (fabs(rules->v[i].at - above->xs[c]) < PDF_SNAP) {
				n++;
				break;
			}
	return n * 2 >= above->ncols - 1;
}

/* The lines on top that go on with the table at the foot of the page before. */
static bool
region_below(const struct area *area, const struct pdf_grid *above,
    struct region *region)
{
	size_t first = 0;
	bool fits = false;

	while (first < area->lines->n && area->taken[first])
		first++;
	if (first == area->lines->n ||
	    (!above->loose && !has_uprights(area->rules, above)))
		return false;
	*region = (struct region){ .lines = area->lines->v, .from = first,
		.to = first, .size = area->lines->v[first].size,
		.across = arena_alloc(area->arena, area->lines->n),
		.known = above };
	for (int c = 0; c < above->ncols; c++)
		align_cover(area->arena, &region->ink, above->ink[2 * c],
		    above->ink[2 * c + 1]);
	region->alleys = align_alleys(area->arena, &region->ink, 0);
	if (region->alleys.n + 1 != (size_t)above->ncols)
		return false;
	grow_down(area, region);
	trim_foot(region);
	for (size_t k = region->from; k < region->to; k++)
		fits = fits || fits_columns(region, &region->lines[k]);
	return fits && finish_region(area, region);
}

/* The line with most chunks that nothing was begun at yet; n if none. */
static size_t
next_seed(const struct area *area)
{
	size_t best = area->lines->n, most = 1;

	for (size_t k = 0; k < area->lines->n; k++)
		if (!area->taken[k] && area->chunks[k] > most) {
			most = area->chunks[k];
			best = k;
		}
	return best;
}

static void
take(const struct area *area, const struct region *region)
{
	for (size_t k = region->from; k < region->to; k++) {
		area->taken[k] = true;
		for (size_t i = 0; i < area->lines->v[k].n; i++)
			((struct pdf_glyph *)(uintptr_t)
			    area->lines->v[k].v[i])->used = true;
	}
}

/* - 3 -, 第3页: outermost on its page; not 90%； */
static bool
is_page_number(const struct pdf_page *page, const struct pdf_lines *lines,
    size_t k)
{
	const struct pdf_line *line = &lines->v[k];
	double edge = fmin(line->y, page->h - line->y);
	size_t ndigits = 0;

	if ((k > 0 && k + 1 < lines->n) || edge > page->h / 4 ||
	    align_count_chunks(line) > 2)
		return false;
	for (size_t i = 0; i < line->n; i++) {
		uint32_t ucs = line->v[i]->ucs;

		ndigits += utf8_is_digit(ucs);
		if ((utf8_is_han(ucs) && ucs != 0x7B2C && ucs != 0x9875 &&
		    ucs != 0x5171) || ucs == '%' || ucs == ';' || ucs == ',' ||
		    (ucs >= 0xFF05 && ucs < 0xFF10 && ucs != 0xFF0D) ||
		    ucs == 0xFF1B || ucs == 0x3001 || ucs == 0x3002)
			return false;
	}
	return ndigits > 0 && ndigits < 8;
}

static void
put_region(struct arena *arena, struct pdf_page *page, const struct area *area,
    const struct region *region, struct pdf_grids *grids)
{
	struct runs runs = { 0 };
	struct pdf_grid *grid;

	if (!rows_from(page->arena, region, &runs))
		return;
	take(area, region);
	grid = VEC_PUSH(arena, grids);
	grid_from_runs(arena, page, region, &runs, grid);
	grid->guess = runs.doubt;
}

void
pdf_align(struct arena *arena, struct pdf_page *page,
    const struct pdf_rules *rules, const struct pdf_lines *lines,
    const struct pdf_grid *above, struct pdf_grids *grids)
{
	struct area area = { page->arena, lines, rules,
		arena_alloc(page->arena, lines->n + 1),
		arena_alloc(page->arena, (lines->n + 1) * sizeof(size_t)) };
	struct region region;
	size_t seed;

	if (lines->n > LINES_MOST)
		return;
	for (size_t k = 0; k < lines->n; k++) {
		area.taken[k] = align_has_leaders(&lines->v[k]) ||
		    is_page_number(page, lines, k);
		area.chunks[k] = align_count_chunks(&lines->v[k]);
	}
	if (above != NULL && region_below(&area, above, &region))
		put_region(arena, page, &area, &region, grids);
	for (size_t n = 0; n < SEEDS_MOST &&
	    (seed = next_seed(&area)) < lines->n; n++) {
		area.chunks[seed] = 0;
		if (region_from(&area, seed, &region))
			put_region(arena, page, &area, &region, grids);
	}
}
