/*
 * Stops, by what their ink looks like (ocr_shape.c): those that all their likes
 * contradict give way, those that nobody read are put in, those without ink are
 * none; and ≥ and ≤, by their form.
 */
#include "ocr_shape.h"
#include "utf8.h"

const struct ocr_sample *
sample_at(const struct page_shapes *page, size_t first, size_t strip,
    size_t from)
{
	for (size_t i = first; i < page->samples.n &&
	    page->samples.v[i].strip == strip; i++)
		if (page->samples.v[i].column >= from)
			return &page->samples.v[i];
	return NULL;
}

/* One that stands at column `at`, and whose likes are stops, all the same. */
static uint32_t
stop_at(const struct page_shapes *page, size_t first, size_t strip, size_t at)
{
	const struct ocr_sample *sample = sample_at(page, first, strip, at);

	return sample != NULL && sample->column == at && sample->unanimous &&
	    kind_is_stop(sample->verdict) && (sample->label == 0 ||
	    kind_is_stop(sample->label)) ? sample->verdict : 0;
}

/* Signs, and the places of each. */
struct mended {
	struct ocr_text			text;
	VEC(struct ocr_place)		places;
};

static void
put_sign(struct page_shapes *page, struct mended *to,
    const struct ocr_sign *sign, struct ocr_place place)
{
	*VEC_PUSH(page->arena, &to->text) = *sign;
	*VEC_PUSH(page->arena, &to->places) = place;
}

/* Beside a digit, whatever it was read as; signs [.., before), [next, ..). */
static uint32_t
bound_at(const struct page_shapes *page, size_t strip,
    struct ocr_place place, size_t before, size_t next)
{
	const struct ocr_text *text = &page->strips->v[strip].text;
	bool is_beside = (next < text->n &&
	    utf8_is_digit(text->v[next].ucs)) || (before > 0 &&
	    utf8_is_digit(text->v[before - 1].ucs));

	if (place.n == 0 || place.shared || !is_beside)
		return 0;
	return bound_of(page->picture, columns_box(&page->columns[strip],
	    place.from, place.n));
}

/* Stops between columns that nobody read; never one that changes a figure. */
static void
put_missed(struct page_shapes *page, size_t first, size_t strip, size_t from,
    size_t to, size_t next, struct mended *mended)
{
	for (; from < to; from++) {
		struct ocr_place place = { from, 1, false };
		uint32_t stop = stop_at(page, first, strip, from);
		struct ocr_box box = page->columns[strip].v[from];

		if (from + 1 == to && stop == 0)
			stop = bound_at(page, strip, place, next, next);
		if (stop == ';' || stop == ':' || stop >= 0x80)
			put_sign(page, mended, &(struct ocr_sign){
				.ucs = stop, .conf = ONE_APART, .x0 = box.x0,
				.x1 = box.x1 }, place);
	}
}

/* A bracket that is mended closes in the width that it was opened in. */
static uint32_t
as_wide(const struct ocr_text *text, uint32_t stop)
{
	for (size_t i = text->n; stop == ')' && i-- > 0;)
		if (kind_of(text->v[i].ucs) == '(')
			return text->v[i].ucs == '(' ? ')' : 0xFF09;
	return stop;
}

static bool
is_bound(uint32_t ucs)
{
	return ucs == 0x2264 || ucs == 0x2265;
}

/*
 * What form the ink of a sign has: 三 is a ≥ perhaps; so is a 2 that begins a
 * figure, but no other digit.
 */
static uint32_t
form_of(struct page_shapes *page, size_t strip, size_t i,
    struct ocr_place place)
{
	const struct ocr_sign *v = page->strips->v[strip].text.v;

	if (utf8_is_digit(v[i].ucs) && (v[i].ucs != '2' || (i > 0 &&
	    figure_sign(v[i - 1].ucs) != 0)))
		return 0;
	return bound_at(page, strip, place, i, i + 1);
}

/* The lower half of a bound, read as a sign of its own. */
static bool
is_rest_of_bound(const struct ocr_text *text, uint32_t ucs,
    struct ocr_place place)
{
	return place.n == 0 && text->n > 0 &&
	    is_bound(text->v[text->n - 1].ucs) && (ucs == '=' || ucs == '-' ||
	    ucs == '_' || ucs == 0x4E00);
}

/* 3783，at the end of a line, where no ink is: made up to end a sentence. */
static bool
is_made_up(const struct ocr_text *text, const struct ocr_place *places,
    size_t i)
{
	return i > 0 && i + 1 == text->n && places[i].n == 0 &&
	    kind_is_stop(kind_of(text->v[i].ucs)) &&
	    utf8_is_digit(text->v[i - 1].ucs);
}

/* A stop that all its likes are read otherwise than is what they are. */
void
witness_stops(struct page_shapes *page, size_t first, size_t strip)
{
	struct ocr_text *text = &page->strips->v[strip].text;
	const struct ocr_place *places = page->places[strip];
	struct mended to = { 0 };
	size_t next = 0;

	for (size_t i = 0; i < text->n; i++) {
		uint32_t stop = places[i].n == 0 || places[i].shared ? 0 :
		    stop_at(page, first, strip, places[i].from);

		put_missed(page, first, strip, next, places[i].from, i, &to);
		next = places[i].from + places[i].n > next ?
		    places[i].from + places[i].n : next;
		if (is_rest_of_bound(&to.text, text->v[i].ucs, places[i]) ||
		    is_made_up(text, places, i))
			continue;
		put_sign(page, &to, &text->v[i], places[i]);
		if (stop == 0 || !kind_is_stop(kind_of(text->v[i].ucs)))
			stop = form_of(page, strip, i, places[i]);
		if (stop != 0)
			to.text.v[to.text.n - 1].ucs = as_wide(&to.text,
			    stop);
	}
	put_missed(page, first, strip, next, page->columns[strip].n, text->n,
	    &to);
	*text = to.text;
	page->places[strip] = to.places.v;
}
