/*
 * Ruling lines of a picture. A rule is ink that runs on for longer than any
 * stroke of a character and is thin across: runs of the rows (of the columns,
 * for upright ones), small breaks passed over, stacked while they overlap.
 * Between two rules even a short run is one, if it reaches from the one to the
 * other; no character does.
 *
 * They go onto the page as thin rectangles, as if drawn, and out of the
 * picture: read with them, rules come out as digits.
 */
#include <math.h>

#include "ocr.h"

#define LONG	0.32	/* inches: no stroke of a character is so long */
#define THICK	0.035	/* inches: thicker is an area */
#define BREAK	0.015	/* inches: of a rule that was scanned badly; */
#define WHOLE	12	/* strokes of a blurred line break more than one in so many */

/* Along and across the rule, so that both directions are one. */
struct run {
	int	from, to, first, last;	/* last: not in */
	bool	open;
};

struct runs {
	struct run	*v;
	size_t		 n, cap;
};

struct search {
	struct picture	*picture;
	bool		 upright;
	int		 along, across;	/* size of the picture */
	int		 least, most, gap;
};

static bool
has_ink(const struct search *search, int along, int across)
{
	size_t x = (size_t)(search->upright ? across : along);
	size_t y = (size_t)(search->upright ? along : across);

	return search->picture->ink[y * search->picture->w + x] != 0;
}

/* Goes on with a run that ended just before and overlaps, or begins one. */
static void
put_run(struct arena *arena, struct runs *runs, size_t *first, int from,
    int to, int across)
{
	for (size_t i = *first; i < runs->n; i++) {
		struct run *run = &runs->v[i];
		int lap = (to < run->to ? to : run->to) -
		    (from > run->from ? from : run->from);
		int least = to - from < run->to - run->from ? to - from :
		    run->to - run->from;

		if (!run->open || run->last < across || lap * 2 < least)
			continue;
		run->last = across + 1;
		run->from = from < run->from ? from : run->from;
		run->to = to > run->to ? to : run->to;
		return;
	}
	*VEC_PUSH(arena, runs) = (struct run){ from, to, across, across + 1,
		true };
}

static void
close_runs(struct runs *runs, size_t *first, int across)
{
	for (size_t i = *first; i < runs->n; i++)
		if (runs->v[i].last < across)
			runs->v[i].open = false;
	while (*first < runs->n && !runs->v[*first].open)
		(*first)++;
}

/* All runs of ink so long; breaks of up to a gap are in. */
static struct runs
find_runs(struct arena *arena, const struct search *search)
{
	struct runs runs = { 0 };
	size_t first = 0;

	for (int across = 0; across < search->across; across++) {
		int from = -1, last = -1, broken = 0;

		close_runs(&runs, &first, across);
		for (int a = 0; a <= search->along; a++) {
			bool ink = a < search->along &&
			    has_ink(search, a, across);

			if (ink && from < 0) {
				from = last = a;
				broken = 0;
			}
			if (ink) {
				broken += a - last > 1 ? a - last - 1 : 0;
				last = a;
			} else if (from >= 0 && (a - last > search->gap ||
			    a == search->along)) {
				if (last + 1 - from >= search->least &&
				    broken * WHOLE <= last + 1 - from)
					put_run(arena, &runs, &first, from,
					    last + 1, across);
				from = -1;
			}
		}
	}
	return runs;
}

static void
keep_thin(const struct search *search, struct runs *runs)
{
	size_t n = 0;

	for (size_t i = 0; i < runs->n; i++)
		if (runs->v[i].last - runs->v[i].first <= search->most)
			runs->v[n++] = runs->v[i];
	runs->n = n;
}

/* Is there a rule of the other direction at both ends? */
static bool
is_held(const struct run *run, const struct runs *others, int near)
{
	bool a = false, b = false;

	for (size_t i = 0; i < others->n; i++) {
		const struct run *o = &others->v[i];
		int middle = (run->first + run->last) / 2;

		if (middle < o->from - near || middle > o->to + near)
			continue;
		a = a || (run->from >= o->first - near &&
		    run->from <= o->last + near);
		b = b || (run->to >= o->first - near &&
		    run->to <= o->last + near);
	}
	return a && b;
}

static bool
is_known(const struct run *run, const struct runs *runs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (run->first <= runs->v[i].last + 1 &&
		    run->last + 1 >= runs->v[i].first &&
		    run->from >= runs->v[i].from - 1 &&
		    run->to <= runs->v[i].to + 1)
			return true;
	return false;
}

/* The short ones, held between two of the others. */
static void
add_short(struct arena *arena, struct search search, struct runs *runs,
    const struct runs *others)
{
	size_t n = runs->n;
	struct runs some;

	if (others->n < 2)
		return;
	search.least = search.least * 2 / 5;
	some = find_runs(arena, &search);
	keep_thin(&search, &some);
	for (size_t i = 0; i < some.n; i++)
		if (!is_known(&some.v[i], runs, n) &&
		    is_held(&some.v[i], others, search.gap + 1))
			*VEC_PUSH(arena, runs) = some.v[i];
}

static void
put_rules(const struct search *search, const struct runs *runs,
    struct pdf_page *page)
{
	double point = 72 / search->picture->dpi;

	for (size_t i = 0; i < runs->n && page->rules.n < PDF_MAX_RULES; i++) {
		const struct run *run = &runs->v[i];
		double from = run->from * point, to = run->to * point;
		double at = (run->first + run->last) * point / 2;

		*VEC_PUSH(page->arena, &page->rules) = search->upright ?
		    (struct pdf_rect){ at - .25, from, at + .25, to } :
		    (struct pdf_rect){ from, at - .25, to, at + .25 };
	}
}

static void
wipe_rules(const struct search *search, const struct runs *runs)
{
	int edge = (int)lround(search->picture->dpi / 150);

	for (size_t i = 0; i < runs->n; i++) {
		const struct run *run = &runs->v[i];
		int from = run->from - edge, to = run->to + edge;
		int first = run->first - edge, last = run->last + edge;

		picture_wipe(search->picture, search->upright ?
		    (struct ocr_box){ first, from, last, to } :
		    (struct ocr_box){ from, first, to, last });
	}
}

void
picture_rules(struct picture *picture, struct pdf_page *page)
{
	struct search h = { .picture = picture, .along = (int)picture->w,
		.across = (int)picture->h,
		.least = (int)lround(LONG * picture->dpi),
		.most = (int)ceil(THICK * picture->dpi),
		.gap = (int)ceil(BREAK * picture->dpi) };
	struct search v = h;
	struct runs level, upright;

	v.upright = true;
	v.along = h.across;
	v.across = h.along;
	level = find_runs(page->arena, &h);
	upright = find_runs(page->arena, &v);
	keep_thin(&h, &level);
	keep_thin(&v, &upright);
	add_short(page->arena, v, &upright, &level);
	add_short(page->arena, h, &level, &upright);
	put_rules(&h, &level, page);
	put_rules(&v, &upright, page);
	wipe_rules(&h, &level);
	wipe_rules(&v, &upright);
}
