/*
 * A % by its form. In type like Times tesseract reads it as 96 or 9%, page for
 * page, so that nothing on the page contradicts it; but it is a ring above at
 * the left, a ring below at the right and a stroke between, and the corners
 * that the 9 and the 6 would reach into are paper.
 *
 *	 o /		x 9 9  6
 *	  / o		  9 6 6
 */
#include <string.h>

#include "ocr_shape.h"
#include "utf8.h"

enum {
	SIDE_MOST = 126,		/* dots; larger ones are read right */
	SIDE = SIDE_MOST + 2,		/* with paper around it */
	SIDE_LEAST = 8,
	COLUMNS_MOST = 4,		/* that a % may fall into */
	FORM_SURE = 90,
};

#define HIGH	0.4	/* of an em, at least */

/* Dots of a box: 1 ink, 0 paper, 2 paper that was seen. */
struct form {
	uint8_t	 dots[SIDE * SIDE];
	uint16_t todo[SIDE * SIDE];
	int	 w, h;			/* with the paper around it */
};

struct hole {
	int	n, x, y;		/* dots, and the sums of their places */
};

static void
form_from(struct form *form, const struct picture *picture,
    struct ocr_box box)
{
	form->w = box.x1 - box.x0 + 2;
	form->h = box.y1 - box.y0 + 2;
	memset(form->dots, 0, (size_t)form->w * (size_t)form->h);
	for (int y = box.y0; y < box.y1; y++)
		memcpy(form->dots + (y - box.y0 + 1) * form->w + 1,
		    picture->ink + (size_t)y * picture->w + (size_t)box.x0,
		    (size_t)(box.x1 - box.x0));
}

/* All paper that hangs together with a dot. */
static struct hole
fill(struct form *form, int from)
{
	const int steps[] = { 1, -1, form->w, -form->w };
	struct hole hole = { 0 };
	int n = 0, size = form->w * form->h;

	form->dots[from] = 2;
	form->todo[n++] = (uint16_t)from;
	while (n > 0) {
		int at = form->todo[--n];

		hole.n++;
		hole.x += at % form->w - 1;
		hole.y += at / form->w - 1;
		for (int k = 0; k < 4; k++) {
			int to = at + steps[k];

			if (to < 0 || to >= size || form->dots[to] != 0)
				continue;
			form->dots[to] = 2;
			form->todo[n++] = (uint16_t)to;
		}
	}
	return hole;
}

/* Is there ink in a part of the box, in per cent of its sides? */
static bool
has_ink(const struct picture *picture, struct ocr_box box, int x0, int x1,
    int y0, int y1)
{
	int w = box.x1 - box.x0, h = box.y1 - box.y0;

	for (int y = y0 * h / 100; y < y1 * h / 100; y++)
		for (int x = x0 * w / 100; x < x1 * w / 100; x++)
			if (picture->ink[(size_t)(box.y0 + y) * picture->w +
			    (size_t)(box.x0 + x)])
				return true;
	return false;
}

/* One hole above at the left, one below at the right, none else. */
static bool
has_two_rings(struct form *form)
{
	bool above = false, below = false;
	int size = form->w * form->h, w = form->w - 2, h = form->h - 2;

	fill(form, 0);
	for (int i = 0; i < size; i++) {
		struct hole hole;

		if (form->dots[i] != 0)
			continue;
		hole = fill(form, i);
		if (hole.x * 2 < hole.n * w && hole.y * 5 < hole.n * h * 2 &&
		    !above)
			above = true;
		else if (hole.x * 2 > hole.n * w && hole.y * 5 > hole.n * h *
		    3 && !below)
			below = true;
		else if (hole.n * 100 > w * h)
			return false;
	}
	return above && below;
}

bool
is_percent(const struct picture *picture, struct ocr_box box)
{
	int w = box.x1 - box.x0, h = box.y1 - box.y0;
	struct form form;

	if (w < SIDE_LEAST || h < SIDE_LEAST || w > SIDE_MOST ||
	    h > SIDE_MOST || w * 10 < h * 7 || w * 10 > h * 17 ||
	    has_ink(picture, box, 0, 14, 70, 100) ||
	    has_ink(picture, box, 88, 100, 0, 30) ||
	    !has_ink(picture, box, 30, 70, 40, 60))
		return false;
	form_from(&form, picture, box);
	return has_two_rings(&form);
}

/* How many columns from the k-th on are a % together; 0: none. */
static size_t
percent_at(const struct picture *picture, const struct ocr_columns *columns,
    size_t k, int least)
{
	for (size_t n = 1; n <= COLUMNS_MOST && k + n <= columns->n; n++) {
		struct ocr_box box = columns_box(columns, k, n);

		if (box.y1 - box.y0 >= least && is_percent(picture, box))
			return n;
	}
	return 0;
}

void
percents_find(struct arena *arena, const struct picture *picture,
    double em, struct ocr_columns *columns)
{
	size_t n = 0;

	columns->percent = arena_alloc(arena, columns->n + 1);
	for (size_t k = 0; k < columns->n; n++) {
		size_t wide = percent_at(picture, columns, k,
		    (int)(em * HIGH));

		columns->percent[n] = wide > 0;
		wide += wide == 0;
		columns->v[n] = columns_box(columns, k, wide);
		k += wide;
	}
	columns->n = n;
}

/* -- in a strip ------------------------------------------------------------ */

/* What a % is read as, or a part of it. */
static bool
is_like_percent(uint32_t ucs)
{
	return figure_sign(ucs) == '%' || kind_is_letter(ucs) ||
	    (ucs > 0 && ucs < 0x80 && strchr("9608/?*&$^", (int)ucs) != NULL);
}

/* Signs [*from, *to) share column k and nothing else; could they be a %? */
static bool
find_signs(const struct ocr_text *text, const struct ocr_place *places,
    size_t k, size_t *from, size_t *to)
{
	*from = *to = text->n;
	for (size_t i = 0; i < text->n; i++) {
		if (places[i].n == 0 || places[i].from + places[i].n <= k ||
		    places[i].from > k)
			continue;
		if (places[i].n > 1 || !is_like_percent(text->v[i].ucs))
			return false;
		*from = *to == text->n ? i : *from;
		*to = i + 1;
	}
	return *from < *to && *from > 0 && utf8_is_digit(
	    text->v[*from - 1].ucs);
}

/* Signs [from, to), which are the column, become one. */
static void
put_percent(struct ocr_text *text, struct ocr_place *places, size_t from,
    size_t to, size_t k, struct ocr_box box)
{
	size_t n = from + 1;

	text->v[from] = (struct ocr_sign){ .ucs = '%', .conf = FORM_SURE,
		.x0 = text->v[from].x0, .x1 = text->v[to - 1].x1 };
	if (text->v[from].x1 <= text->v[from].x0) {
		text->v[from].x0 = box.x0;
		text->v[from].x1 = box.x1;
	}
	places[from] = (struct ocr_place){ k, 1, false };
	for (size_t i = to; i < text->n; i++, n++) {
		text->v[n] = text->v[i];
		places[n] = places[i];
	}
	text->n = n;
}

static bool
has_percent(const struct ocr_columns *columns)
{
	for (size_t k = 0; k < columns->n; k++)
		if (columns->percent[k])
			return true;
	return false;
}

void
percents_mend(const struct ocr_strip *strip,
    const struct ocr_columns *columns, struct ocr_text *text)
{
	struct ocr_strip read = *strip;
	struct arena *scratch;
	struct ocr_place *places;
	size_t from, to;

	if (text->n < 2 || !has_percent(columns))
		return;
	scratch = arena_new();
	read.text = *text;
	places = places_from(scratch, &read, columns);
	for (size_t k = 1; places != NULL && k < columns->n; k++)
		if (columns->percent[k] && find_signs(text, places, k, &from,
		    &to) && (to > from + 1 ||
		    figure_sign(text->v[from].ucs) != '%'))
			put_percent(text, places, from, to, k,
			    columns->v[k]);
	arena_free(scratch);
}
