/*
 * A page as a witness to itself: one type prints every 3 alike. The ink of each
 * digit and stop is laid over the ink of all others on the page; one that was
 * read as 8, but looks like what was read as 3 everywhere else, is in doubt,
 * and ink that was read as two signs, or as none, is found.
 *
 *	read		9 5 9 6		sure: 97 of 100
 *	ink		9 5 %
 *	looks like	9 5 %		so 9596 is in doubt, and may be 95%
 *
 * Neither tesseract nor its models have a part in that: where two of their
 * readings differ, the one that the ink agrees with stands.
 */
#include <stdlib.h>

#include "ocr_shape.h"
#include "utf8.h"

enum {
	NEAREST = 5,			/* that are asked, */
	ASKED_LEAST = 2,		/* of which so many must be alike */
	VOTERS_MOST = 60,		/* of one sign */
	ALIKE_LEAST = 26,		/* off, of 255: as clean print is, */
	ALIKE_MOST = 45,		/* a 3 and an 8 are further apart, */
	ALIKE_TIMES = 2,		/* or as often as most of a kind are */
	ODD_TIMES = 2,			/* so many times as far off as likes are */
	ODD_LEAST = 4,			/* of which there must be so many */
};

static int
distance(const struct ocr_sample *a, const struct ocr_sample *b)
{
	int sum = 0;

	for (int i = 0; i < CELLS; i++)
		sum += abs(a->cells[i] - b->cells[i]);
	return sum / CELLS + abs(a->top - b->top) + abs(a->foot - b->foot) +
	    abs(a->wide - b->wide);
}

struct near {
	int		off;
	uint32_t	label;
};

static void
ask(const struct ocr_sample *self, const struct ocr_samples *samples,
    struct near near[NEAREST + 1], size_t *n)
{
	for (size_t i = 0; i < samples->n; i++) {
		const struct ocr_sample *other = &samples->v[i];
		int off;
		size_t k;

		if (other == self || !other->votes)
			continue;
		off = distance(self, other);
		for (k = *n; k > 0 && near[k - 1].off > off; k--)
			near[k] = near[k - 1];
		near[k] = (struct near){ off, other->label };
		*n += *n < NEAREST;
	}
}

/* The nearest that vote, the next of them first; but for itself. */
static size_t
nearest(const struct page_shapes *page, size_t self,
    struct near near[NEAREST + 1])
{
	const struct ocr_sample *sample = &page->samples.v[self];
	size_t n = 0;

	ask(sample, &page->samples, near, &n);
	ask(sample, &page->type->kept, near, &n);
	return n;
}

/* A digit that looks like none of the same, of which there are some. */
static bool
is_odd(const struct page_shapes *page, const struct ocr_sample *sample)
{
	const struct ocr_samples *all[] = { &page->samples,
		&page->type->kept };
	size_t n = 0;

	if (!utf8_is_digit(sample->label))
		return false;
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < all[k]->n; i++) {
			const struct ocr_sample *other = &all[k]->v[i];

			if (other == sample || !other->votes ||
			    other->label != sample->label)
				continue;
			if (distance(sample, other) <= page->alike *
			    ODD_TIMES)
				return false;
			n++;
		}
	return n >= ODD_LEAST;
}

/* Of those that are alike all but one at most say so. */
static uint32_t
label_alike(const struct near *near, size_t n, bool *unanimous)
{
	size_t most = 0;
	uint32_t label = 0;

	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		for (size_t k = 0; k < n; k++)
			same += near[k].label == near[i].label;
		if (same > most) {
			most = same;
			label = near[i].label;
		}
	}
	*unanimous = most == n && most >= ASKED_LEAST;
	return most < ASKED_LEAST || most + 1 < n ? 0 : label;
}

/* Or the nearest are not quite so near, but all others much further. */
static uint32_t
label_apart(const struct near *near, size_t n)
{
	size_t same = 0;

	while (same < n && near[same].label == near[0].label)
		same++;
	if (same < ASKED_LEAST || near[1].off > ALIKE_MOST)
		return 0;
	return same == n || near[same].off * 5 >= near[1].off * 8 ?
	    near[0].label : 0;
}

static void
decide(struct page_shapes *page, size_t self)
{
	struct near near[NEAREST + 1];
	struct ocr_sample *sample = &page->samples.v[self];
	size_t n = nearest(page, self, near), nalike = 0;
	bool unanimous;

	for (size_t i = 0; i < n; i++)
		nalike += near[i].off <= page->alike;
	sample->verdict = label_alike(near, nalike, &unanimous);
	if (nalike < ASKED_LEAST) {
		sample->verdict = label_apart(near, n);
		unanimous = true;
	}
	sample->odd = sample->verdict == 0 && is_odd(page, sample);
	sample->unanimous = unanimous && sample->verdict != 0 &&
	    sample->verdict != sample->label;
}

static int
int_cmp(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* How far off the next of the same kind is, of most. */
static void
measure(struct page_shapes *page)
{
	int *v = arena_alloc(page->arena, (page->samples.n + 1) *
	    sizeof(*v));
	struct near near[NEAREST + 1];
	size_t n = 0;

	for (size_t i = 0; i < page->samples.n; i++) {
		const struct ocr_sample *sample = &page->samples.v[i];

		if (sample->votes && nearest(page, i, near) > 0 &&
		    near[0].label == sample->label)
			v[n++] = near[0].off;
	}
	page->alike = ALIKE_LEAST;
	if (n == 0)
		return;
	qsort(v, n, sizeof(*v), int_cmp);
	if (v[n * 3 / 4] * ALIKE_TIMES > page->alike)
		page->alike = v[n * 3 / 4] * ALIKE_TIMES;
	if (page->alike > ALIKE_MOST)
		page->alike = ALIKE_MOST;
}

/* The first of each sign on a page do for all. */
static void
thin_out(struct ocr_samples *samples)
{
	size_t counts[0x80] = { 0 }, others = 0;

	for (size_t i = 0; i < samples->n; i++) {
		struct ocr_sample *sample = &samples->v[i];
		size_t *count = sample->label < 0x80 ?
		    &counts[sample->label] : &others;

		if (sample->votes && ++*count > VOTERS_MOST)
			sample->votes = false;
	}
}

static bool
has_digits(const struct ocr_text *text)
{
	for (size_t i = 0; i < text->n; i++)
		if (utf8_is_digit(text->v[i].ucs))
			return true;
	return false;
}

/* Where each sign stands for sure. */
static void
take_ink(struct page_shapes *page, size_t strip)
{
	struct ocr_text *text = &page->strips->v[strip].text;
	const struct ocr_place *places = page->places[strip];

	for (size_t i = 0; i < text->n; i++) {
		struct ocr_box box;

		if (places[i].n == 0 || places[i].shared)
			continue;
		box = columns_box(&page->columns[strip], places[i].from,
		    places[i].n);
		text->v[i].x0 = box.x0;
		text->v[i].x1 = box.x1;
		text->v[i].inked = true;
	}
}

void
shapes_compare(struct arena *arena, const struct picture *picture,
    const struct ocr_columns *columns, struct ocr_strips *strips,
    struct arena *alts_arena, struct ocr_alts *alts, struct ocr_type *type)
{
	struct page_shapes page = { .arena = arena, .picture = picture,
		.strips = strips, .columns = columns,
		.alts_arena = alts_arena, .alts = alts, .type = type };
	size_t *first = arena_alloc(arena, (strips->n + 1) * sizeof(*first));

	page.places = arena_alloc(arena, (strips->n + 1) *
	    sizeof(*page.places));
	for (size_t i = 0; i < strips->n; i++) {
		first[i] = page.samples.n;
		page.places[i] = places_from(arena, &strips->v[i],
		    &columns[i]);
		if (page.places[i] != NULL && has_digits(&strips->v[i].text))
			samples_add(&page, i);
	}
	thin_out(&page.samples);
	measure(&page);
	for (size_t i = 0; i < page.samples.n; i++)
		decide(&page, i);
	for (size_t i = 0; i < strips->n; i++) {
		if (page.places[i] == NULL)
			continue;
		if (has_digits(&strips->v[i].text))
			witness_stops(&page, first[i], i);
		take_ink(&page, i);
		if (has_digits(&strips->v[i].text))
			witness_runs(&page, first[i], i);
		figures_doubt(&strips->v[i].text);
	}
	type->page = page.samples;
}

void
type_keep(struct arena *arena, struct ocr_type *type)
{
	size_t counts[0x80] = { 0 };

	for (size_t i = 0; i < type->kept.n; i++)
		counts[type->kept.v[i].label % 0x80]++;
	for (size_t i = 0; i < type->page.n; i++) {
		const struct ocr_sample *sample = &type->page.v[i];

		if (!sample->votes || (sample->verdict != 0 &&
		    sample->verdict != sample->label) ||
		    ++counts[sample->label % 0x80] > VOTERS_MOST)
			continue;
		*VEC_PUSH(arena, &type->kept) = *sample;
	}
	type->page = (struct ocr_samples){ 0 };
}
