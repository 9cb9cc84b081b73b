/*
 * Ink that hangs together, by the runs of each row: a run belongs to the blobs
 * of the row above that it touches, corners too, and joins them if they are
 * several.
 */
#include <assert.h>
#include <stdlib.h>

#include "ocr.h"

struct stretch {
	int	from, to, y;
	size_t	parent;
};

struct stretches {
	struct stretch	*v;
	size_t		 n, cap;
};

static size_t
root_of(struct stretch *v, size_t i)
{
	while (v[i].parent != i)
		i = v[i].parent = v[v[i].parent].parent;
	return i;
}

static void
add_row(struct arena *arena, struct stretches *all,
    const struct picture *picture, size_t y)
{
	const uint8_t *row = picture->ink + y * picture->w;

	for (size_t x = 0; x < picture->w;) {
		size_t from = x;

		while (x < picture->w && row[x])
			x++;
		if (x > from) {
			struct stretch *s = VEC_PUSH(arena, all);

			*s = (struct stretch){ (int)from, (int)x, (int)y,
				all->n - 1 };
		}
		while (x < picture->w && !row[x])
			x++;
	}
}

/* Rows [above, here) and [here, n) lie over each other. */
static void
join_rows(struct stretches *all, size_t above, size_t here)
{
	size_t a = above;

	for (size_t b = here; b < all->n; b++) {
		while (a < here && all->v[a].to < all->v[b].from)
			a++;
		for (size_t k = a; k < here &&
		    all->v[k].from <= all->v[b].to; k++)
			all->v[root_of(all->v, k)].parent =
			    root_of(all->v, b);
	}
}

static void
add_stretch(struct ocr_blob *blob, const struct stretch *s)
{
	struct ocr_box *box = &blob->box;

	if (blob->area == 0)
		*box = (struct ocr_box){ s->from, s->y, s->to, s->y + 1 };
	box->x0 = s->from < box->x0 ? s->from : box->x0;
	box->x1 = s->to > box->x1 ? s->to : box->x1;
	box->y1 = s->y + 1 > box->y1 ? s->y + 1 : box->y1;
	blob->area += (size_t)(s->to - s->from);
}

struct ocr_blobs
blobs_from(struct arena *arena, const struct picture *picture)
{
	struct stretches all = { 0 };
	struct ocr_blobs blobs = { 0 };
	size_t *number, above = 0;

	for (size_t y = 0; y < picture->h; y++) {
		size_t here = all.n;

		add_row(arena, &all, picture, y);
		join_rows(&all, above, here);
		above = here;
	}
	number = arena_alloc(arena, (all.n + 1) * sizeof(*number));
	for (size_t i = 0; i < all.n; i++) {
		size_t root = root_of(all.v, i);

		if (number[root] == 0) {
			(void)VEC_PUSH(arena, &blobs);
			number[root] = blobs.n;
		}
		assert(blobs.v != NULL);	/* its root has one now */
		add_stretch(&blobs.v[number[root] - 1], &all.v[i]);
	}
	return blobs;
}
