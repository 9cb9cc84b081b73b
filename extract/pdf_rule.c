/*
 * Thin rectangles into rules: told apart by direction, snapped to one line
 * where they nearly lie on one, joined where their ends meet, and sorted into
 * connected sets. A set with rules both ways may be a table.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf.h"

#define SHORT	4.0		/* a rule no longer than this parts nothing */

struct rules {
	struct pdf_rule	*v;
	size_t		 n, cap;
};

static int
by_at(const void *a, const void *b)
{
	const struct pdf_rule *x = a, *y = b;

	if (x->at < y->at || x->at > y->at)
		return x->at < y->at ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

static int
by_from(const void *a, const void *b)
{
	const struct pdf_rule *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

/* A dot is both: rules are drawn as rows of them, and their corners are. */
static void
sort_directions(const struct pdf_page *page, struct rules *h, struct rules *v)
{
	for (size_t i = 0; i < page->rules.n; i++) {
		const struct pdf_rect *r = &page->rules.v[i];
		double w = r->x1 - r->x0, tall = r->y1 - r->y0;

		if (tall < PDF_THIN)
			*VEC_PUSH(page->arena, h) = (struct pdf_rule){
				.at = (r->y0 + r->y1) / 2, .from = r->x0,
				.to = r->x1 };
		if (w < PDF_THIN)
			*VEC_PUSH(page->arena, v) = (struct pdf_rule){
				.at = (r->x0 + r->x1) / 2, .from = r->y0,
				.to = r->y1 };
	}
}

/* Rules [from, to) lie on one line: joined, the short ones left out. */
static size_t
join_line(struct pdf_rule *v, size_t from, size_t to, size_t n)
{
	double weight = 0, sum = 0;
	struct pdf_rule now;

	for (size_t i = from; i < to; i++) {
		double length = v[i].to - v[i].from + 0.01;

		sum += v[i].at * length;
		weight += length;
	}
	qsort(v + from, to - from, sizeof(*v), by_from);
	now = v[from];
	for (size_t i = from + 1; i <= to; i++) {
		if (i < to && v[i].from <= now.to + PDF_JOIN) {
			now.to = fmax(now.to, v[i].to);
			continue;
		}
		now.at = sum / weight;
		if (now.to - now.from > SHORT)
			v[n++] = now;
		if (i < to)
			now = v[i];
	}
	return n;
}

static void
join(struct rules *rules)
{
	size_t n = 0, from = 0;

	if (rules->n == 0)
		return;
	qsort(rules->v, rules->n, sizeof(*rules->v), by_at);
	for (size_t i = 1; i <= rules->n; i++) {
		if (i < rules->n &&
		    rules->v[i].at - rules->v[from].at <= PDF_SNAP)
			continue;
		n = join_line(rules->v, from, i, n);
		from = i;
	}
	rules->n = n;
	qsort(rules->v, n, sizeof(*rules->v), by_at);
}

static size_t
root_of(size_t *parent, size_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static size_t
first_from(const struct pdf_rule *v, size_t n, double at)
{
	size_t lo = 0;

	while (lo < n) {
		size_t mid = lo + (n - lo) / 2;

		if (v[mid].at < at)
			lo = mid + 1;
		else
			n = mid;
	}
	return lo;
}

/* Numbers the sets: those that cross or touch are one. */
static size_t
number_sets(struct arena *arena, struct rules *h, struct rules *v)
{
	size_t n = h->n + v->n, nsets = 0;
	size_t *parent = arena_alloc(arena, (n + 1) * sizeof(*parent));
	size_t *number = arena_alloc(arena, (n + 1) * sizeof(*number));

	for (size_t i = 0; i < n; i++)
		parent[i] = i;
	for (size_t i = 0; i < h->n; i++)
		for (size_t j = first_from(v->v, v->n,
		    h->v[i].from - PDF_JOIN); j < v->n &&
		    v->v[j].at <= h->v[i].to + PDF_JOIN; j++)
			if (h->v[i].at >= v->v[j].from - PDF_JOIN &&
			    h->v[i].at <= v->v[j].to + PDF_JOIN)
				parent[root_of(parent, i)] =
				    root_of(parent, h->n + j);
	for (size_t i = 0; i < n; i++) {
		size_t root = root_of(parent, i);

		if (number[root] == 0)
			number[root] = ++nsets;
		*(i < h->n ? &h->v[i].set : &v->v[i - h->n].set) =
		    number[root] - 1;
	}
	return nsets;
}

static int
by_set(const void *a, const void *b)
{
	const struct pdf_rule *x = a, *y = b;

	if (x->set != y->set)
		return x->set < y->set ? -1 : 1;
	return by_at(a, b);
}

struct pdf_rules
pdf_rules_join(const struct pdf_page *page)
{
	struct rules h = { 0 }, v = { 0 };
	size_t nsets;

	sort_directions(page, &h, &v);
	join(&h);
	join(&v);
	nsets = number_sets(page->arena, &h, &v);
	if (h.n > 0 && v.n > 0) {
		qsort(h.v, h.n, sizeof(*h.v), by_set);
		qsort(v.v, v.n, sizeof(*v.v), by_set);
	}
	return (struct pdf_rules){ h.v, v.v, h.n, v.n, nsets };
}
