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
#include <string.h>

#include "ocr.h"
#include "utf8.h"

enum {
	WEAK = 85,			/* less sure words are read again */
	NARROW_MOST = 3,		/* signs of a figure that has others */
	WAYS_MOST = 4,
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
		if (utf8_is_han(text->v[i].ucs) && !is_narrow(strip))
			return false;
		nsigns += figure_sign(text->v[i].ucs) != 0;
	}
	if (text->n == 0)
		return true;
	return count_digits(text) > 0 ? nsigns * 3 >= text->n * 2 :
	    text->n <= 2;
}

/* -- strips of words and figures ------------------------------------------- */

/* How many runs of a from i and of b from k on are the same, in order. */
struct match {
	uint8_t	n[OCR_RUNS_MOST + 1][OCR_RUNS_MOST + 1];
};

static void
lay_side_by_side(const struct ocr_run *a, size_t na,
    const struct ocr_run *b, size_t nb, struct match *match)
{
	memset(match, 0, sizeof(*match));
	for (size_t i = na; i-- > 0;)
		for (size_t k = nb; k-- > 0;) {
			uint8_t below = match->n[i + 1][k];
			uint8_t right = match->n[i][k + 1];

			match->n[i][k] = strcmp(a[i].text, b[k].text) == 0 ?
			    match->n[i + 1][k + 1] + 1 :
			    below > right ? below : right;
		}
}

/* 23.919% for 23.91%: a ring of the sign was read as a 9. Ends so, or not? */
static bool
is_ringed(const char *longer, const char *shorter)
{
	size_t n = strlen(shorter);

	return n > 1 && strlen(longer) > n && shorter[n - 1] == '%' &&
	    longer[n - 1] == '9' && longer[n] == '%' &&
	    strncmp(longer, shorter, n - 1) == 0;
}

/* A rate of a thousand per cent may be one of a hundred with a ring more. */
static bool
is_ring_likely(const struct ocr_run *run)
{
	size_t n = strlen(run->text);
	const char *point = strchr(run->text, '.');
	size_t whole = point != NULL ? (size_t)(point - run->text) : n - 1;

	return n > 2 && run->text[n - 1] == '%' && run->text[n - 2] == '9' &&
	    (whole > 2 || (point != NULL && n - whole > 4));
}

struct pair {
	struct arena		*arena;		/* of the texts */
	struct arena		*alts_arena;
	struct ocr_alts		*alts;
	struct ocr_text		*first;
	const struct ocr_text	*second;
	struct ocr_text		 read;		/* what comes of both */
};

static void
copy_signs(struct pair *pair, const struct ocr_text *from, size_t i,
    size_t to)
{
	for (; i < to; i++)
		*VEC_PUSH(pair->arena, &pair->read) = from->v[i];
}

/* The figure of one text, so sure; the other one's beside it, or NULL. */
static void
put_run(struct pair *pair, const struct ocr_text *from,
    const struct ocr_run *run, const struct ocr_run *other, int conf)
{
	struct ocr_run put = { .from = pair->read.n };

	copy_signs(pair, from, run->from, run->to);
	put.to = pair->read.n;
	mark_run(&pair->read, &put, conf, other != NULL ?
	    add_alt(pair->alts_arena, pair->alts, other->text) : 0);
}

static int
at_most(int a, int b)
{
	return a < b ? a : b;
}

/* Two readings of one figure. */
static void
put_pair(struct pair *pair, const struct ocr_run *a,
    const struct ocr_run *b)
{
	if (strcmp(a->text, b->text) == 0)
		put_run(pair, pair->first, a, NULL, is_ring_likely(a) ?
		    APART_MOST : a->conf > b->conf ? a->conf : b->conf);
	else if (is_ringed(a->text, b->text) || (!figure_is_sound(a->text) &&
	    figure_is_sound(b->text)))
		put_run(pair, pair->second, b, a, at_most(b->conf,
		    APART_MOST));
	else
		put_run(pair, pair->first, a, b, at_most(a->conf,
		    APART_MOST));
}

/* The words of the first, and its figures as both have them. */
static void
compare_words(struct pair *pair)
{
	struct ocr_run a[OCR_RUNS_MOST], b[OCR_RUNS_MOST];
	size_t na = runs_from(pair->first, a), at = 0;
	size_t nb = runs_from(pair->second, b);
	struct match match;

	lay_side_by_side(a, na, b, nb, &match);
	for (size_t i = 0, k = 0; i < na; i++) {
		bool same;

		copy_signs(pair, pair->first, at, a[i].from);
		at = a[i].to;
		while (k < nb && strcmp(a[i].text, b[k].text) != 0 &&
		    match.n[i][k + 1] == match.n[i][k] &&
		    match.n[i + 1][k + 1] < match.n[i][k])
			k++;
		same = k < nb && (strcmp(a[i].text, b[k].text) == 0 ||
		    match.n[i + 1][k + 1] == match.n[i][k]);
		if (same)
			put_pair(pair, &a[i], &b[k]);
		else
			put_run(pair, pair->first, &a[i], NULL,
			    at_most(a[i].conf, APART_MOST));
		k += same;
	}
	copy_signs(pair, pair->first, at, pair->first->n);
	*pair->first = pair->read;
}

/* -- strips that are one figure -------------------------------------------- */

struct votes {
	struct ocr_text	*texts[WAYS_MOST];
	char		 plain[WAYS_MOST][OCR_RUN_MOST];
	int		 conf[WAYS_MOST];
	size_t		 n;
};

static void
vote(struct votes *votes, struct ocr_text *text)
{
	char *to = votes->plain[votes->n];
	int conf = 100;
	size_t k = 0;

	for (size_t i = 0; i < text->n; i++) {
		char sign = figure_sign(text->v[i].ucs);

		if (k < OCR_RUN_MOST - 1)
			to[k++] = sign == 0 ? '?' : sign;
		if (text->v[i].conf < conf)
			conf = text->v[i].conf;
	}
	to[k] = '\0';
	votes->conf[votes->n] = text->n == 0 ? 0 : conf;
	votes->texts[votes->n++] = text;
}

static size_t
count_votes(const struct votes *votes, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < votes->n; k++)
		n += strcmp(votes->plain[k], votes->plain[i]) == 0;
	return votes->plain[i][0] == '\0' ? 0 : n;
}

/* Is it a figure, be it another one? A dot or a letter is no rival. */
static bool
is_figure(const char *text)
{
	return strchr(text, '?') == NULL &&
	    strpbrk(text, "0123456789") != NULL;
}

/* The reading that most have; the other that most of the rest have, or n. */
static size_t
winner(const struct votes *votes, size_t not)
{
	size_t best = votes->n, most = 0;

	for (size_t i = 0; i < votes->n; i++) {
		size_t n = count_votes(votes, i);

		if (n <= most || (not < votes->n && (!is_figure(
		    votes->plain[i]) || strcmp(votes->plain[i],
		    votes->plain[not]) == 0)))
			continue;
		most = n;
		best = i;
	}
	return best;
}

static bool
agree(const struct votes *votes)
{
	return votes->n > 1 && count_votes(votes, 0) == votes->n;
}

static void
settle(const struct votes *votes, struct ocr_strip *strip,
    struct arena *arena, struct ocr_alts *alts)
{
	size_t best = winner(votes, votes->n), other, n;
	struct ocr_run all = { 0 };
	int conf = 0;

	if (best == votes->n)
		return;
	other = winner(votes, best);
	n = count_votes(votes, best);
	for (size_t i = 0; i < votes->n; i++)
		if (strcmp(votes->plain[i], votes->plain[best]) == 0 &&
		    votes->conf[i] > conf)
			conf = votes->conf[i];
	if (other < votes->n || n < 2)
		conf = at_most(conf, n > 2 ? ONE_APART : APART_MOST);
	strip->text = *votes->texts[best];
	all.to = strip->text.n;
	mark_run(&strip->text, &all, conf, other < votes->n ?
	    add_alt(arena, alts, votes->plain[other]) : 0);
}

/* -- all strips ------------------------------------------------------------ */

struct reader {
	struct arena			*arena;
	const struct picture		*picture;
	struct ocr_strips		*strips;
	const struct ocr_columns	*columns;	/* one a strip */
	struct arena			*alts_arena;
	struct ocr_alts			*alts;
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

/* So sure is each sign above even chances; more signs are better. */
static int
worth(const struct ocr_text *text)
{
	int sum = 0;

	for (size_t i = 0; i < text->n; i++)
		sum += text->v[i].conf - 50;
	return sum;
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

/* Weak strips in one more way; the better reading stays. */
static int
read_again(struct reader *reader, const struct ocr_way *way, bool blank,
    struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	struct batch batch = batch_new(reader->arena, strips->n);

	for (size_t i = 0; i < strips->n; i++)
		if (blank ? strips->v[i].text.n == 0 : is_weak(&strips->v[i]))
			batch_add(&batch, strips, i);
	if (batch_read(reader, &batch, way, err) == -1)
		return -1;
	for (size_t i = 0; i < batch.n; i++) {
		struct ocr_text *text = &strips->v[batch.at[i]].text;

		if (worth(&batch.texts[i]) > worth(text))
			*text = batch.texts[i];
	}
	return 0;
}

static int
read_words(struct reader *reader, struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	struct batch batch = batch_new(reader->arena, strips->n);

	for (size_t i = 0; i < strips->n; i++)
		if (!is_figure_strip(&strips->v[i]) &&
		    count_digits(&strips->v[i].text) > 0)
			batch_add(&batch, strips, i);
	if (batch_read(reader, &batch, &larger, err) == -1)
		return -1;
	for (size_t i = 0; i < batch.n; i++)
		compare_words(&(struct pair){ .arena = reader->arena,
		    .alts_arena = reader->alts_arena, .alts = reader->alts,
		    .first = &strips->v[batch.at[i]].text,
		    .second = &batch.texts[i] });
	return 0;
}

static int
read_figures(struct reader *reader, struct err *err)
{
	struct ocr_strips *strips = reader->strips;
	size_t nways = sizeof(by_figures) / sizeof(*by_figures);
	struct votes *votes = arena_alloc(reader->arena, (strips->n + 1) *
	    sizeof(*votes));

	for (size_t way = 0; way < nways; way++) {
		struct batch batch = batch_new(reader->arena, strips->n);

		for (size_t i = 0; i < strips->n; i++) {
			if (way == 0 && is_figure_strip(&strips->v[i]))
				vote(&votes[i], &strips->v[i].text);
			if (votes[i].n == 0 || (way > 0 && agree(&votes[i])))
				continue;
			batch_add(&batch, strips, i);
		}
		if (batch_read(reader, &batch, &by_figures[way], err) == -1)
			return -1;
		for (size_t i = 0; i < batch.n; i++)
			vote(&votes[batch.at[i]], &batch.texts[i]);
	}
	for (size_t i = 0; i < strips->n; i++)
		if (votes[i].n > 0)
			settle(&votes[i], &strips->v[i], reader->alts_arena,
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
		alts };

	if (read_plain(&reader, err) == -1 ||
	    read_again(&reader, &larger, false, err) == -1 ||
	    read_again(&reader, &raw, true, err) == -1)
		return -1;
	for (size_t i = 0; i < strips->n; i++)
		mend_brackets(&strips->v[i].text);
	if (read_words(&reader, err) == -1)
		return -1;
	return read_figures(&reader, err);
}
