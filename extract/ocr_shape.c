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
#include <string.h>

#include "ocr.h"
#include "utf8.h"

enum {
	COLS = 9, ROWS = 16, CELLS = COLS * ROWS,
	NEAREST = 5,			/* that are asked, */
	ASKED_LEAST = 2,		/* of which so many must be alike */
	VOTERS_MOST = 60,		/* of one sign */
	SAMPLES_MOST = 6000,		/* of a page */
	SURE = 60,			/* signs less sure have no vote */
	ALIKE_LEAST = 26,		/* off, of 255: as clean print is, */
	ALIKE_MOST = 45,		/* a 3 and an 8 are further apart, */
	ALIKE_TIMES = 2,		/* or as often as most of a kind are */
	ODD_TIMES = 2,			/* so many times as far off as likes are */
	ODD_LEAST = 4,			/* of which there must be so many */
	GEOMETRY = 160,			/* off, of a whole em up or down */
	BOUND_MOST = 400,		/* dots that ≥ is high */
};

struct ocr_sample {
	size_t		strip;
	size_t		column, ncolumns;
	uint32_t	label;		/* as it was read; 0: as nothing */
	bool		votes;
	uint8_t		cells[CELLS];	/* ink of 255 */
	int		top, foot, wide; /* from the base line, of an em */
	uint32_t	verdict;	/* what it looks like; 0: unknown */
	bool		unanimous;	/* all say so, none of its own label */
	bool		odd;		/* unlike all that are read like it */
};

struct page_shapes {
	struct arena			*arena;
	const struct picture		*picture;
	struct ocr_strips		*strips;
	const struct ocr_columns	*columns;
	struct ocr_place		**places;	/* one a strip */
	struct ocr_samples		 samples;
	const struct ocr_type		*type;		/* of the pages before */
	int				 alike;
	struct arena			*alts_arena;
	struct ocr_alts			*alts;
};

/* One for the signs that one piece of type prints: ， and a comma. */
static uint32_t
kind_of(uint32_t ucs)
{
	static const struct { uint32_t ucs, as; } likes[] = {
		{ 0xFF0C, ',' }, { 0xFF0E, '.' }, { 0xFF05, '%' },
		{ 0x2014, '-' }, { 0x2013, '-' }, { 0x2212, '-' },
		{ 0xFF0D, '-' }, { 0xFF08, '(' }, { 0xFF09, ')' },
		{ 0xFF1B, ';' }, { 0xFF1A, ':' },
	};

	for (size_t i = 0; i < sizeof(likes) / sizeof(*likes); i++)
		if (likes[i].ucs == ucs)
			return likes[i].as;
	return ucs;
}

static bool
is_stop(uint32_t kind)
{
	return (kind > 0 && kind < 0x80 && strchr(".,;:()-", (int)kind) !=
	    NULL) || kind == 0x3001 || kind == 0x3002;
}

static bool
is_compared(uint32_t kind)
{
	return utf8_is_digit(kind) || kind == '%' || is_stop(kind);
}

/* -- ink ------------------------------------------------------------------------- */

/* The mean of the cell's dots, the darkest of the sample as black. */
static void
take_cells(const struct picture *picture, struct ocr_box box,
    struct ocr_sample *sample)
{
	int w = box.x1 - box.x0, h = box.y1 - box.y0, most = 1;
	int cells[CELLS];

	for (int i = 0; i < CELLS; i++) {
		int x0 = box.x0 + i % COLS * w / COLS;
		int x1 = box.x0 + (i % COLS * w + w + COLS - 1) / COLS;
		int y0 = box.y0 + i / COLS * h / ROWS;
		int y1 = box.y0 + (i / COLS * h + h + ROWS - 1) / ROWS;
		int sum = 0, n = (x1 - x0) * (y1 - y0);

		for (int y = y0; y < y1; y++)
			for (int x = x0; x < x1; x++)
				sum += 255 - picture->gray[(size_t)y *
				    picture->w + (size_t)x];
		cells[i] = n > 0 ? sum / n : 0;
		most = cells[i] > most ? cells[i] : most;
	}
	for (int i = 0; i < CELLS; i++)
		sample->cells[i] = (uint8_t)(cells[i] * 255 / most);
}

static struct ocr_box
box_of(const struct ocr_columns *columns, size_t from, size_t n)
{
	struct ocr_box box = columns->v[from];

	for (size_t i = from + 1; i < from + n; i++) {
		const struct ocr_box *more = &columns->v[i];

		box.x1 = more->x1 > box.x1 ? more->x1 : box.x1;
		box.y0 = more->y0 < box.y0 ? more->y0 : box.y0;
		box.y1 = more->y1 > box.y1 ? more->y1 : box.y1;
	}
	return box;
}

static void
add_sample(struct page_shapes *page, size_t strip, size_t from, size_t n,
    uint32_t label, bool votes)
{
	const struct ocr_strip *s = &page->strips->v[strip];
	struct ocr_box box = box_of(&page->columns[strip], from, n);
	struct ocr_sample *sample;

	if (page->samples.n == SAMPLES_MOST)
		return;
	sample = VEC_PUSH(page->arena, &page->samples);
	*sample = (struct ocr_sample){ .strip = strip, .column = from,
		.ncolumns = n, .label = label, .votes = votes,
		.top = (int)((s->base - box.y0) * GEOMETRY / s->em),
		.foot = (int)((s->base - box.y1) * GEOMETRY / s->em),
		.wide = (int)((box.x1 - box.x0) * GEOMETRY / s->em) };
	take_cells(page->picture, box, sample);
}

/* Its digits and stops, and the ink that is no sign. */
static void
add_strip(struct page_shapes *page, size_t strip)
{
	const struct ocr_text *text = &page->strips->v[strip].text;
	const struct ocr_place *places = page->places[strip];
	size_t next = 0, ncolumns = page->columns[strip].n;

	for (size_t i = 0; i <= text->n; i++) {
		size_t at = i == text->n ? ncolumns : places[i].from;
		uint32_t kind = i == text->n ? 0 : kind_of(text->v[i].ucs);
		bool again = i > 0 && i < text->n && places[i].shared &&
		    places[i - 1].shared && places[i].from ==
		    places[i - 1].from;

		for (; next < at; next++)
			add_sample(page, strip, next, 1, 0, false);
		if (i == text->n || places[i].n == 0 || again)
			continue;
		next = places[i].from + places[i].n;
		if (is_compared(kind) || places[i].shared)
			add_sample(page, strip, places[i].from, places[i].n,
			    places[i].shared ? 0 : kind,
			    !places[i].shared && text->v[i].conf >= SURE);
	}
}

/* -- who looks like whom ------------------------------------------------------- */

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

static void
decide(struct page_shapes *page, size_t self)
{
	struct near near[NEAREST + 1];
	struct ocr_sample *sample = &page->samples.v[self];
	size_t n = nearest(page, self, near), most = 0, nalike = 0;

	for (size_t i = 0; i < n; i++)
		nalike += near[i].off <= page->alike;
	for (size_t i = 0; i < nalike; i++) {
		size_t same = 0;

		for (size_t k = 0; k < nalike; k++)
			same += near[k].label == near[i].label;
		if (same > most) {
			most = same;
			sample->verdict = near[i].label;
		}
	}
	if (most < ASKED_LEAST || most + 1 < nalike)
		sample->verdict = 0;
	sample->odd = sample->verdict == 0 && is_odd(page, sample);
	sample->unanimous = most == nalike && most >= ASKED_LEAST &&
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

/* -- what comes of it ------------------------------------------------------------- */

/* From column `from` on, in order; samples are in the order of strips. */
static const struct ocr_sample *
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
	    is_stop(sample->verdict) && (sample->label == 0 ||
	    is_stop(sample->label)) ? sample->verdict : 0;
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

/* -- ≥ and ≤, which no model knows: they come as 三, 二, 之 or 2 ---------------- */

/* What is left of a row when the lowest stroke is taken away. */
struct row {
	int	first, last;		/* dots from the left; last 0: nothing */
};

/* Rows of the box but for the lowest ink of each column; how many are barred. */
static int
rows_above_bar(const struct picture *picture, struct ocr_box box,
    struct row rows[BOUND_MOST])
{
	int h = box.y1 - box.y0, nbarred = 0;

	for (int x = box.x0; x < box.x1; x++) {
		const uint8_t *ink = picture->ink + (size_t)box.y0 *
		    picture->w + (size_t)x;
		int y = h - 1, foot;

		while (y >= 0 && !ink[(size_t)y * picture->w])
			y--;
		for (foot = y; y >= 0 && ink[(size_t)y * picture->w];)
			y--;
		nbarred += foot - y <= h / 4 && y > 0;
		for (; y >= 0; y--) {
			if (!ink[(size_t)y * picture->w])
				continue;
			if (rows[y].last == 0)
				rows[y].first = x - box.x0;
			rows[y].last = x - box.x0 + 1;
		}
	}
	return nbarred;
}

/*
 * A bar below, level or not, and above it what begins and ends at one side and
 * is at the other in its middle.
 */
static uint32_t
bound_of(const struct picture *picture, struct ocr_box box)
{
	int w = box.x1 - box.x0, h = box.y1 - box.y0, from = 0, to = h;
	struct row rows[BOUND_MOST] = { 0 };
	int sides[3];

	if (w < 8 || h < 8 || h >= BOUND_MOST || h > 2 * w || w > 2 * h ||
	    rows_above_bar(picture, box, rows) * 10 < w * 8)
		return 0;
	while (from < to && rows[from].last == 0)
		from++;
	while (to > from && rows[to - 1].last == 0)
		to--;
	if (to - from < h / 2)
		return 0;
	for (int i = 0; i < 3; i++) {
		int y = from + 1 + i * (to - from - 3) / 2;

		if (rows[y].last == 0)
			return 0;
		sides[i] = (rows[y].first + rows[y].last) * 50 / w;
	}
	if (sides[0] < 35 && sides[1] > 65 && sides[2] < 35)
		return 0x2265;
	return sides[0] > 65 && sides[1] < 35 && sides[2] > 65 ? 0x2264 : 0;
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
	return bound_of(page->picture, box_of(&page->columns[strip],
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

/* A stop that all its likes are read otherwise than is what they are. */
static void
mend_stops(struct page_shapes *page, size_t first, size_t strip)
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
		put_sign(page, &to, &text->v[i], places[i]);
		if (stop == 0 || !is_stop(kind_of(text->v[i].ucs)))
			stop = bound_at(page, strip, places[i], i, i + 1);
		if (stop != 0)
			to.text.v[to.text.n - 1].ucs = stop;
	}
	put_missed(page, first, strip, next, page->columns[strip].n, text->n,
	    &to);
	*text = to.text;
	page->places[strip] = to.places.v;
}

/* What the ink from the run's first column to its last looks like. */
struct look {
	char	text[OCR_RUN_MOST];
	bool	known;			/* all of it */
	bool	wide;			/* a column of several digits */
	bool	odd;			/* a digit like no other */
};

/* Columns of the run, and those beside it that are no sign. */
struct span {
	size_t	from, to, low, high;	/* low <= from, to <= high */
};

static struct span
span_of(const struct page_shapes *page, size_t strip,
    const struct ocr_run *run)
{
	const struct ocr_place *places = page->places[strip];
	const struct ocr_place *last = &places[run->to - 1];
	bool ends = run->to == page->strips->v[strip].text.n;

	return (struct span){ places[run->from].from, last->from + last->n,
		run->from == 0 ? 0 : places[run->from - 1].from +
		places[run->from - 1].n, ends ? page->columns[strip].n :
		places[run->to].from };
}

static void
look_closer(struct look *look, size_t *n, const struct ocr_sample *sample,
    bool inside)
{
	uint32_t verdict = sample->verdict;
	char sign = figure_sign(verdict);

	if (!inside && !utf8_is_digit(verdict) && verdict != '%')
		return;
	if (verdict == 0 && sample->wide > GEOMETRY * 3 / 4)
		look->wide = true;
	look->known = look->known && verdict != 0;
	look->odd = look->odd || (inside && sample->odd);
	look->text[(*n)++] = verdict == 0 ? '?' : sign == 0 ? ';' : sign;
}

static struct look
look_at(const struct page_shapes *page, size_t first, size_t strip,
    const struct ocr_run *run)
{
	const struct ocr_place *places = page->places[strip];
	struct look look = { .known = true };
	struct span span = span_of(page, strip, run);
	size_t n = 0;

	for (size_t i = run->from; i < run->to; i++)
		if (places[i].n == 0)
			return (struct look){ .wide = true };
	for (size_t i = first; i < page->samples.n &&
	    page->samples.v[i].strip == strip && n < OCR_RUN_MOST - 1; i++) {
		const struct ocr_sample *sample = &page->samples.v[i];

		if (sample->column >= span.low && sample->column < span.high)
			look_closer(&look, &n, sample, sample->column >=
			    span.from && sample->column < span.to);
	}
	return look;
}

/* As far as the ink is known, does it say so? */
static bool
is_borne_out(const struct look *look, const char *text)
{
	size_t n = strlen(text);

	if (look->wide)
		return true;
	if (strlen(look->text) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (look->text[i] != '?' && look->text[i] != text[i])
			return false;
	return true;
}

/* The run's signs give way to these. */
static void
replace_run(struct arena *arena, struct ocr_text *text,
    const struct ocr_run *run, const char *by)
{
	struct ocr_text to = { 0 };

	for (size_t i = 0; i < run->from; i++)
		*VEC_PUSH(arena, &to) = text->v[i];
	for (size_t i = 0; by[i] != '\0'; i++) {
		size_t from = run->from + i < run->to ? run->from + i :
		    run->to - 1;
		struct ocr_sign sign = text->v[from];

		sign.ucs = (uint32_t)by[i];
		sign.space = sign.space && i == 0;
		*VEC_PUSH(arena, &to) = sign;
	}
	for (size_t i = run->to; i < text->n; i++)
		*VEC_PUSH(arena, &to) = text->v[i];
	*text = to;
}

/* What the ink does not bear out gives way to what it does, if anything. */
static void
contradict(struct page_shapes *page, struct ocr_text *text,
    const struct ocr_run *run, const struct look *look)
{
	uint32_t alt = text->v[run->from].alt;
	struct ocr_run put = *run;
	char by[OCR_RUN_MOST] = "";

	if (alt != 0 && page->alts->v[alt - 1].n < OCR_RUN_MOST)
		memcpy(by, page->alts->v[alt - 1].s,
		    page->alts->v[alt - 1].n);
	if (by[0] == '\0' || look->odd || !is_borne_out(look, by)) {
		mark_run(text, run, run->conf < APART_MOST ? run->conf :
		    APART_MOST, look->known ? add_alt(page->alts_arena,
		    page->alts, look->text) : alt);
		return;
	}
	replace_run(page->arena, text, run, by);
	put.to = run->from + strlen(by);
	mark_run(text, &put, look->known ? ONE_APART : APART_MOST,
	    add_alt(page->alts_arena, page->alts, run->text));
}

/* Mended, it is what the other reading said all along. */
static bool
is_alt(const struct page_shapes *page, const struct ocr_text *text,
    const struct ocr_run *run)
{
	uint32_t alt = text->v[run->from].alt;

	return alt != 0 && str_eq(page->alts->v[alt - 1],
	    str_from(run->text));
}

static void
judge_runs(struct page_shapes *page, size_t first, size_t strip)
{
	struct ocr_text *text = &page->strips->v[strip].text;
	struct ocr_run runs[OCR_RUNS_MOST];
	size_t n = runs_from(text, runs);

	/* from the last, as those before it keep their places */
	for (size_t i = n; i-- > 0;) {
		struct look look = look_at(page, first, strip, &runs[i]);

		if (look.odd || !is_borne_out(&look, runs[i].text))
			contradict(page, text, &runs[i], &look);
		else if (is_alt(page, text, &runs[i]))
			mark_run(text, &runs[i], ONE_APART, 0);
		else if (look.known && !look.wide && runs[i].conf < SURE)
			mark_run(text, &runs[i], ONE_APART,
			    text->v[runs[i].from].alt);
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

void
shapes_compare(struct arena *arena, const struct picture *picture,
    const struct ocr_blobs *blobs, struct ocr_strips *strips,
    struct arena *alts_arena, struct ocr_alts *alts, struct ocr_type *type)
{
	struct page_shapes page = { .arena = arena, .picture = picture,
		.strips = strips, .columns = columns_from(arena, blobs,
		strips->n), .alts_arena = alts_arena, .alts = alts,
		.type = type };
	size_t *first = arena_alloc(arena, (strips->n + 1) * sizeof(*first));

	page.places = arena_alloc(arena, (strips->n + 1) *
	    sizeof(*page.places));
	for (size_t i = 0; i < strips->n; i++) {
		first[i] = page.samples.n;
		if (has_digits(&strips->v[i].text))
			page.places[i] = places_from(arena, &strips->v[i],
			    &page.columns[i]);
		if (page.places[i] != NULL)
			add_strip(&page, i);
	}
	thin_out(&page.samples);
	measure(&page);
	for (size_t i = 0; i < page.samples.n; i++)
		decide(&page, i);
	for (size_t i = 0; i < strips->n; i++) {
		if (page.places[i] == NULL)
			continue;
		mend_stops(&page, first[i], i);
		judge_runs(&page, first[i], i);
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
