/*
 * Tesseract is sure of what it misreads: 4293.00 for 4298.00 comes with 97 of
 * 100. So every figure is read again in other ways, by another model or at
 * another size, and what they agree on counts:
 *
 *	chi_sim        4293.00   97
 *	eng            4298.00   91	apart: two more are asked
 *	chi_sim large  4298.00   88
 *	eng small      4293.00   90	no one knows: at most 49 sure
 *
 * A strip that is nothing but a figure is read as such by all; of a strip
 * with words the figures of both readings are laid side by side.
 */
#include "ocr.h"
#include "utf8.h"

enum {
	WEAK = 85,			/* less sure words are read again */
	NARROW_MOST = 3,		/* signs of a figure that has others */
	BAR_SURE = 95,			/* known by its form */
};

#define NARROW	0.62	/* of an em: so wide is a digit at most, */
#define LOW	0.85	/* and so high; 了 and 丁 are higher or wider */

static const struct ocr_way	plain = { "chi_sim", 22, NULL, false };
static const struct ocr_way	larger = { "chi_sim", 28, NULL, false };
static const struct ocr_way	raw = { "chi_sim", 24, NULL, true };
static const struct ocr_way	by_figures[] = {
	{ "eng", 30, OCR_FIGURES, false }, { "chi_sim", 30, OCR_FIGURES, false },
	{ "eng", 22, OCR_FIGURES, false },
};

/* 〈 that nothing closes, or that ） does, is （. */
static void
mend_brackets(struct ocr_text *text)
{
	for (size_t i = 0; i < text->n; i++) {
		bool closed = false;

		for (size_t k = i; k < text->n && !closed; k++)
			closed = text->v[k].ucs == 0x3009;
		if (text->v[i].ucs == 0x3008 && !closed)
			text->v[i].ucs = 0xFF08;
	}
}

static bool
is_letter(uint32_t ucs)
{
	return (ucs >= 'A' && ucs <= 'Z') || (ucs >= 'a' && ucs <= 'z');
}

/* No letter stands between a figure and its %: 67.61s% has half of it twice. */
static void
mend_percents(struct ocr_text *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++) {
		size_t k = i;

		while (k < text->n && is_letter(text->v[k].ucs))
			k++;
		if (n > 0 && k > i && k < text->n && utf8_is_digit(
		    text->v[n - 1].ucs) && figure_sign(text->v[k].ucs) ==
		    '%') {
			text->v[k].x0 = text->v[i].x0;
			text->v[k].conf = APART_MOST;
			i = k;
		}
		text->v[n++] = text->v[i];
	}
	text->n = n;
}

static size_t
count_digits(const struct ocr_text *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++)
		n += utf8_is_digit(text->v[i].ucs);
	return n;
}

/* As low and narrow as digits, what it was read as is not: 了 for 7. */
static bool
is_narrow(const struct ocr_strip *strip)
{
	struct ocr_box box = strip->box;

	return strip->text.n <= NARROW_MOST && box.x1 - box.x0 < strip->em *
	    NARROW * (double)strip->text.n && box.y1 - box.y0 < strip->em *
	    LOW;
}

/* No Chinese stands in front of a point and digits: 1工.48 is 11.48. */
static bool
has_broken_figure(const struct ocr_text *text)
{
	for (size_t i = 0; i + 2 < text->n; i++)
		if (utf8_is_han(text->v[i].ucs) && text->v[i + 1].ucs == '.' &&
		    utf8_is_digit(text->v[i + 2].ucs))
			return true;
	return false;
}

/*
 * Nothing but a figure, or what can be a figure misread: letters for digits;
 * nothing, where one digit is too little to go by.
 */
static bool
is_figure_strip(const struct ocr_strip *strip)
{
	const struct ocr_text *text = &strip->text;
	size_t nsigns = 0;

	if (strip->bar)
		return false;
	for (size_t i = 0; i < text->n; i++) {
		if (utf8_is_han(text->v[i].ucs) && !is_narrow(strip) &&
		    !has_broken_figure(text))
			return false;
		nsigns += figure_sign(text->v[i].ucs) != 0;
	}
	if (text->n == 0)
		return true;
	return count_digits(text) > 0 ? nsigns * 3 >= text->n * 2 :
	    text->n <= 2;
}

/* -- all strips ------------------------------------------------------------ */

struct reader {
	struct arena			*arena;
	const struct picture		*picture;
	struct ocr_strips		*strips;
	const struct ocr_columns	*columns;	/* one a strip */
	struct arena			*alts_arena;
	struct ocr_alts			*alts;
	struct ocr_text			*seconds;	/* one a strip; */
	bool				*twice;		/* if it has one */
};

struct batch {
	const struct ocr_strip	**strips;
	struct ocr_text		 *texts;
	size_t			 *at;		/* which of all strips */
	size_t			  n;
};

static struct batch
batch_new(struct arena *arena, size_t room)
{
	return (struct batch){
		.strips = arena_alloc(arena, (room + 1) *
		    sizeof(const struct ocr_strip *)),
		.texts = arena_alloc(arena, (room + 1) *
		    sizeof(struct ocr_text)),
		.at = arena_alloc(arena, (room + 1) * sizeof(size_t)),
	};
}

static void
batch_add(struct batch *batch, const struct ocr_strips *strips, size_t i)
{
	batch->strips[batch->n] = &strips->v[i];
	batch->at[batch->n++] = i;
}

static int
batch_read(struct reader *reader, struct batch *batch,
    const struct ocr_way *way, struct err *err)
{
	if (engine_read(reader->arena, reader->picture, batch->strips,
	    batch->n, way, batch->texts, err) == -1)
		return -1;
	for (size_t i = 0; i < batch->n; i++) {
		percents_mend(batch->strips[i],
		    &reader->columns[batch->at[i]], &batch->texts[i]);
		mend_percents(&batch->texts[i]);
		figures_mend(&batch->texts[i]);
	}
	return 0;
}

/* Nothing was read, or too little for its width, or unsurely. */
static bool
is_weak(const struct ocr_strip *strip)
{
	const struct ocr_text *text = &strip->text;
	double ems = 0;
	int least = 100;

	for (size_t i = 0; i < text->n; i++) {
		ems += text->v[i].ucs < 0x80 ? 0.5 : 1;
		least = text->v[i].conf < least ? text->v[i].conf : least;
	}
	return least < WEAK ||
	    ems * strip->em * 2 < strip->box.x1 - strip->box.x0;
}

static bool
is_words(const struct ocr_strip *strip)
{
	return !is_figure_strip(strip) && count_digits(&strip->text) > 0;
}

/*
 * Weak strips, and words with figures among them, once more: of weak ones the
 * better reading comes first. The other one is its witness, never itself.
 */
static int
read_larger(struct reader *reader, struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	struct batch batch = batch_new(reader->arena, strips->n);

	for (size_t i = 0; i < strips->n; i++)
		if (is_weak(&strips->v[i]) || is_words(&strips->v[i]))
			batch_add(&batch, strips, i);
	if (batch_read(reader, &batch, &larger, err) == -1)
		return -1;
	for (size_t i = 0; i < batch.n; i++) {
		struct ocr_strip *strip = &strips->v[batch.at[i]];
		struct ocr_text *second = &reader->seconds[batch.at[i]];

		reader->twice[batch.at[i]] = true;
		*second = batch.texts[i];
		if (is_weak(strip))
			readings_order(&strip->text, second);
	}
	return 0;
}

/* Strips of which nothing was read, as lines for sure. */
static int
read_blank(struct reader *reader, struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	struct batch batch = batch_new(reader->arena, strips->n);

	for (size_t i = 0; i < strips->n; i++)
		if (strips->v[i].text.n == 0)
			batch_add(&batch, strips, i);
	if (batch_read(reader, &batch, &raw, err) == -1)
		return -1;
	for (size_t i = 0; i < batch.n; i++)
		readings_order(&strips->v[batch.at[i]].text,
		    &batch.texts[i]);
	return 0;
}

/* Words are held against their second reading, which few have not yet. */
static int
read_words(struct reader *reader, struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	struct batch batch = batch_new(reader->arena, strips->n);

	for (size_t i = 0; i < strips->n; i++)
		if (is_words(&strips->v[i]) && !reader->twice[i])
			batch_add(&batch, strips, i);
	if (batch_read(reader, &batch, &larger, err) == -1)
		return -1;
	for (size_t i = 0; i < batch.n; i++)
		reader->seconds[batch.at[i]] = batch.texts[i];
	for (size_t i = 0; i < strips->n; i++)
		if (is_words(&strips->v[i]))
			words_compare(reader->arena, reader->alts_arena,
			    reader->alts, &strips->v[i].text,
			    &reader->seconds[i]);
	return 0;
}

static int
read_figures(struct reader *reader, struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	size_t nways = sizeof(by_figures) / sizeof(*by_figures);
	struct ocr_votes *votes = arena_alloc(reader->arena, (strips->n + 1) *
	    sizeof(*votes));

	for (size_t way = 0; way < nways; way++) {
		struct batch batch = batch_new(reader->arena, strips->n);

		for (size_t i = 0; i < strips->n; i++) {
			if (way == 0 && is_figure_strip(&strips->v[i]))
				votes_add(&votes[i], &strips->v[i].text);
			if (votes[i].n == 0 || (way > 0 && votes_agree(&votes[i])))
				continue;
			batch_add(&batch, strips, i);
		}
		if (batch_read(reader, &batch, &by_figures[way], err) == -1)
			return -1;
		for (size_t i = 0; i < batch.n; i++)
			votes_add(&votes[batch.at[i]], &batch.texts[i]);
	}
	for (size_t i = 0; i < strips->n; i++)
		if (votes[i].n > 0)
			votes_settle(&votes[i], &strips->v[i], reader->alts_arena,
			    reader->alts);
	return 0;
}

/* All strips once; a bar is known by its form. */
static int
read_plain(struct reader *reader, struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	struct batch batch = batch_new(reader->arena, strips->n);

	for (size_t i = 0; i < strips->n; i++) {
		if (strips->v[i].bar)
			*VEC_PUSH(reader->arena, &strips->v[i].text) =
			    (struct ocr_sign){ .ucs = '|', .conf = BAR_SURE };
		else
			batch_add(&batch, strips, i);
	}
	if (batch_read(reader, &batch, &plain, err) == -1)
		return -1;
	for (size_t i = 0; i < batch.n; i++)
		strips->v[batch.at[i]].text = batch.texts[i];
	return 0;
}

int
strips_read(struct arena *arena, const struct picture *picture,
    struct ocr_strips *strips, const struct ocr_columns *columns,
    struct arena *alts_arena, struct ocr_alts *alts, struct err *err)
{
	struct reader reader = { arena, picture, strips, columns, alts_arena,
		alts, NULL, NULL };

	reader.seconds = arena_alloc(arena, (strips->n + 1) *
	    sizeof(*reader.seconds));
	reader.twice = arena_alloc(arena, strips->n + 1);
	if (read_plain(&reader, err) == -1 ||
	    read_larger(&reader, err) == -1 ||
	    read_blank(&reader, err) == -1)
		return -1;
	for (size_t i = 0; i < strips->n; i++)
		mend_brackets(&strips->v[i].text);
	if (read_words(&reader, err) == -1)
		return -1;
	return read_figures(&reader, err);
}
