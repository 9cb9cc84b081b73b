/*
 * Level rules as long as a table that has no upright ones. What stands beyond
 * them is no part of it, but for what such rules leave outside:
 *
 *	 项目    预算数  决算数	heads, where each row has a rule below it,
 *	---------------------	and the first of them is this one
 *	 教育    1.00    1.00
 *	---------------------
 *	 卫生    2.00    2.00	a row that the end of the page cuts in two
 */
#include <math.h>
#include <string.h>

#include "pdf_region.h"

enum { CUTS_LEAST = 3 };	/* rules of a table with some between rows */

#define UNDER	2.5	/* of a size: from a head to the rule below it */
#define FAR	3.0	/* of a size: a rule is none of the table's */
#define LONG	0.8	/* of a table: rules of its own */
#define SHORT	0.4	/* of these: one behind cells over several rows */

/* Do two rules begin, or end, at the same place? */
static bool
is_like(const struct pdf_rule *a, const struct pdf_rule *b)
{
	return fabs(a->from - b->from) < PDF_SNAP ||
	    fabs(a->to - b->to) < PDF_SNAP;
}

/* Level rules about as long as the table, no further from it than that. */
static size_t
find_long(const struct area *area, const struct region *region,
    const struct pdf_rule **rules)
{
	double left = region->ink.v[0].from;
	double right = region->ink.v[region->ink.n - 1].to;
	double top = region->lines[region->from].y - FAR * region->size;
	double foot = region->lines[region->to - 1].y + FAR * region->size;
	size_t n = 0;

	for (size_t i = 0; i < area->rules->nh; i++) {
		const struct pdf_rule *rule = &area->rules->h[i];
		size_t k = n;

		if (rule->at < top || rule->at > foot ||
		    fmin(rule->to, right) - fmax(rule->from, left) <
		    LONG * (right - left))
			continue;
		for (; k > 0 && rules[k - 1]->at > rule->at; k--)
			rules[k] = rules[k - 1];
		rules[k] = rule;
		n++;
	}
	return n;
}

/* Rules over some of its columns. */
static void
find_parts(const struct area *area, struct region *region)
{
	struct pdf_rule *parts = arena_alloc(area->arena,
	    (area->rules->nh + 1) * sizeof(*parts));

	region->nparts = 0;
	for (size_t i = 0; i < area->rules->nh; i++) {
		const struct pdf_rule *rule = &area->rules->h[i];
		bool own = rule->from > region->level.from - PDF_SNAP &&
		    rule->to < region->level.to + PDF_SNAP;

		for (size_t k = 0; k < region->ncuts; k++)
			own = own && fabs(rule->at - region->cuts[k]) > 1;
		if (own)
			parts[region->nparts++] = *rule;
	}
	region->parts = parts;
}

/*
 * Rules of its own among n that are long: one under the title above begins and
 * ends elsewhere. NULL: there are none.
 */
static const struct pdf_rule *
find_like(const struct pdf_rule **rules, size_t n)
{
	const struct pdf_rule *like = NULL;
	size_t most = 0;

	for (size_t i = 0; i < n; i++) {
		size_t nlike = 0;

		for (size_t k = 0; k < n; k++)
			nlike += is_like(rules[i], rules[k]);
		if (nlike >= most) {
			most = nlike;
			like = rules[i];
		}
	}
	return like;
}

/*
 * And those that end where they do, but begin behind cells that stand over
 * several rows.
 */
static size_t
add_short(const struct area *area, const struct region *region,
    const struct pdf_rule *like, const struct pdf_rule **rules, size_t n)
{
	double foot = region->lines[region->to - 1].y + FAR * region->size;

	for (size_t i = 0; i < area->rules->nh; i++) {
		const struct pdf_rule *rule = &area->rules->h[i];
		size_t k = n;

		if (rule->at < rules[0]->at || rule->at > foot ||
		    fabs(rule->to - like->to) > PDF_SNAP ||
		    rule->to - rule->from < SHORT * (like->to - like->from))
			continue;
		for (; k > 0 && rules[k - 1]->at > rule->at; k--)
			;
		if (k > 0 && rule->at - rules[k - 1]->at < 1)
			continue;
		memmove(rules + k + 1, rules + k, (n - k) * sizeof(*rules));
		rules[k] = rule;
		n++;
	}
	return n;
}

static void
find_cuts(const struct area *area, struct region *region)
{
	const struct pdf_rule **rules = arena_alloc(area->arena,
	    2 * (area->rules->nh + 1) * sizeof(*rules)), *like;
	size_t n = find_long(area, region, rules), nown = 0;
	double *cuts, *from;

	region->ncuts = 0;
	if ((like = find_like(rules, n)) == NULL)
		return;
	for (size_t i = 0; i < n; i++)
		if (is_like(rules[i], like))
			rules[nown++] = rules[i];
	if (nown > 1)
		nown = add_short(area, region, like, rules, nown);
	cuts = arena_alloc(area->arena, nown * sizeof(*cuts));
	from = arena_alloc(area->arena, nown * sizeof(*from));
	for (size_t i = 0; i < nown; i++) {
		cuts[i] = rules[i]->at;
		from[i] = rules[i]->from;
	}
	region->cuts = cuts;
	region->cut_from = from;
	region->ncuts = nown;
	region->level = (struct span){ like->from, like->to };
	find_parts(area, region);
}

/* Is there a rule as wide as the table between lines k and k + 1? */
static bool
is_ruled_below(const struct area *area, const struct region *region, size_t k)
{
	double left = region->ink.v[0].from;
	double right = region->ink.v[region->ink.n - 1].to;

	for (size_t i = 0; i < area->rules->nh; i++) {
		const struct pdf_rule *rule = &area->rules->h[i];

		if (rule->at > area->lines->v[k].y &&
		    rule->at < area->lines->v[k + 1].y && rule->from <
		    left + region->size && rule->to > right - region->size)
			return true;
	}
	return false;
}

/*
 * Words alone below the table's last rule, and heads below them: the caption of
 * another table, wherever it stands.
 *
 *	 总计      189   189
 *	---------------------
 *	 2.市直部门办理情况：
 *	    部门      件数    办结
 */
bool
region_is_ended(const struct area *area, const struct region *region, size_t k)
{
	const struct pdf_line *line = &area->lines->v[k];

	return k > region->from && k + 1 < area->lines->n &&
	    align_count_chunks(line) == 1 && !align_has_figure(line) &&
	    align_count_chunks(line + 1) > 1 && !align_has_figure(line + 1) &&
	    line[1].y - line->y > ALIGN_WRAPPED * line->size &&
	    is_ruled_below(area, region, k - 1) &&
	    !is_ruled_below(area, region, k);
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

/* The first line below a place. */
static size_t
line_below(const struct region *region, double y)
{
	size_t k = region->from;

	while (k < region->to && region->lines[k].y < y)
		k++;
	return k;
}

/* How many columns have words in lines [from, to)? */
size_t
region_count_columns(const struct area *area, const struct region *region,
    size_t from, size_t to)
{
	bool *has = arena_alloc(area->arena, region->alleys.n + 1);
	size_t n = 0;

	for (size_t k = from; k < to; k++)
		for (size_t i = 0; i < region->lines[k].n; i++)
			has[align_column(region, region->lines[k].v[i]->x +
			    region->lines[k].v[i]->adv / 2)] = true;
	for (size_t c = 0; c <= region->alleys.n; c++)
		n += has[c];
	return n;
}

/*
 * Are the lines above the first rule heads? They are right above it, stand over
 * most columns, and what is below it has figures already.
 */
static bool
begins_with_heads(const struct area *area, const struct region *region)
{
	size_t k = line_below(region, region->cuts[0]), n = 0;
	double end = region->ncuts > 1 ? region->cuts[1] : HUGE_VAL;

	if (k == region->from || k == region->to || region->cuts[0] -
	    region->lines[k - 1].y > UNDER * region->size)
		return false;
	for (size_t i = region->from; i < k; i++)
		if (align_has_figure(&region->lines[i]))
			return false;
	for (size_t i = k; i < region->to && region->lines[i].y < end; i++)
		n += align_has_figure(&region->lines[i]);
	return n > 0 && region_count_columns(area, region, region->from, k) * 2 >
	    region->alleys.n + 1;
}

/*
 * Is what stands below the last rule a row that the end of the page cuts? There
 * are rules between rows: no two figures are below each other without one.
 */
static bool
ends_with_row(const struct area *area, const struct region *region)
{
	size_t k = line_below(region, region->cuts[region->ncuts - 1] +
	    0.5 * region->size), n = 0, rows = 0;
	double last = -HUGE_VAL;

	if (k >= region->to || !ends_page(area, region))
		return false;
	if (region->ncuts > CUTS_LEAST)
		return true;
	for (size_t i = region->from, c = 0; i < region->to; i++) {
		if (!align_has_figure(&region->lines[i]))
			continue;
		while (c < region->ncuts &&
		    region->cuts[c] < region->lines[i].y)
			c++;
		rows++;
		n += c > 0 && region->cuts[c - 1] < last;
		last = region->lines[i].y;
	}
	return rows > 1 && n == 0 && region_count_columns(area, region, k,
	    region->to) * 2 > region->alleys.n + 1;
}

void
region_keep_cuts(const struct area *area, struct region *region)
{
	size_t n;

	find_cuts(area, region);
	n = region->ncuts;
	if (n < 2 || region->cuts[n - 1] - region->cuts[0] <
	    0.5 * (region->lines[region->to - 1].y -
	    region->lines[region->from].y))
		return;
	if (region->known == NULL && !begins_with_heads(area, region))
		region->from = line_below(region, region->cuts[0]);
	if (ends_with_row(area, region))
		return;
	while (region->to > region->from &&
	    region->lines[region->to - 1].y - 0.5 * region->size >
	    region->cuts[n - 1])
		region->to--;
}
