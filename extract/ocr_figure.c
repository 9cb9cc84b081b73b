/*
 * Figures among the signs of a strip, and what is known of them.
 */
#include <string.h>

#include "ocr.h"
#include "utf8.h"

enum {
	CROWDED = 3,		/* a % is as wide as an em's third at least */
	PITCHES_MOST = 64,	/* that are looked at */
	WIDER = 13,		/* tenths of a pitch, with a blank in it */
};

#define EDGE	0.3	/* of an em: no page has as narrow a margin */

/* The plain character that a figure has there; 0: none. */
char
figure_sign(uint32_t ucs)
{
	static const struct { uint32_t ucs; char as; } likes[] = {
		{ 0xFF0C, ',' }, { 0x3002, '.' }, { 0xFF0E, '.' },
		{ 0xFF05, '%' }, { 0x2014, '-' }, { 0x2013, '-' },
		{ 0x2212, '-' }, { 0xFF0D, '-' }, { 0xFF08, '(' },
		{ 0xFF09, ')' }, { 0x00B7, '.' }, { 0x3001, ',' },
	};

	if (ucs > 0 && ucs < 0x80 && strchr(OCR_FIGURES, (int)ucs) != NULL)
		return (char)ucs;
	for (size_t i = 0; i < sizeof(likes) / sizeof(*likes); i++)
		if (likes[i].ucs == ucs)
			return likes[i].as;
	return 0;
}

bool
figure_is_sound(const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i < n; i++) {
		bool before = i > 0 && utf8_is_digit((uint32_t)text[i - 1]);
		bool behind = i + 1 < n && utf8_is_digit((uint32_t)
		    text[i + 1]);

		if ((strchr(".,", text[i]) != NULL && !(before && behind)) ||
		    (text[i] == '%' && i + 1 < n))
			return false;
	}
	return n > 0;
}

/*
 * The digit and the sign stand in one place: the sign's ring was read twice.
 * Where tesseract lost its way it crowds all signs into a few dots, and says
 * nothing of where they stand.
 */
static bool
is_ring(const struct ocr_sign *digit, const struct ocr_sign *sign, int em)
{
	int lap = (digit->x1 < sign->x1 ? digit->x1 : sign->x1) -
	    (digit->x0 > sign->x0 ? digit->x0 : sign->x0);
	int wide = digit->x1 - digit->x0, least = sign->x1 - sign->x0;

	if (!utf8_is_digit(digit->ucs) || (sign->ucs != '%' &&
	    sign->ucs != 0xFF05) || least * CROWDED <= em)
		return false;
	return lap * 2 > (wide < least ? wide : least);
}

/* 959% of which 9 and % overlap is 95%. */
void
rings_drop(struct ocr_text *text, int em)
{
	struct ocr_sign before = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++) {
		struct ocr_sign sign = text->v[i];

		if (!(i + 1 < text->n && is_ring(&sign, &text->v[i + 1],
		    em)) && !is_ring(&sign, &before, em))
			text->v[n++] = sign;
		before = sign;
	}
	text->n = n;
}

/* A digit was lost before the % if there is a stop. */
static bool
goes_on(const struct ocr_text *text, size_t i)
{
	uint32_t ucs = text->v[i].ucs;
	char sign = figure_sign(ucs);

	if (utf8_is_digit(ucs) || sign == '%')
		return true;
	return (sign == '.' || sign == ',') && i + 1 < text->n &&
	    (utf8_is_digit(text->v[i + 1].ucs) ||
	    figure_sign(text->v[i + 1].ucs) == '%');
}

static int
middle_of(const struct ocr_sign *sign)
{
	return (sign->x0 + sign->x1) / 2;
}

/* From one digit's middle to the next one's, of most; 0: there are none. */
static int
pitch_of(const struct ocr_text *text)
{
	int v[PITCHES_MOST], n = 0;

	for (size_t i = 1; i < text->n && n < PITCHES_MOST; i++) {
		const struct ocr_sign *sign = &text->v[i];
		int far = middle_of(sign) - middle_of(sign - 1), k = n;

		if (sign->space || far <= 0 || !utf8_is_digit(sign->ucs) ||
		    !utf8_is_digit(sign[-1].ucs))
			continue;
		for (n++; k > 0 && v[k - 1] > far; k--)
			v[k] = v[k - 1];
		v[k] = far;
	}
	return n == 0 ? 0 : v[n / 2];
}

/*
 * Digits stand at one pitch whatever they are, so that a blank shows: 12.5 12.5
 * are two figures, and nothing goes on behind a %.
 */
bool
figure_ends(const struct ocr_text *text, size_t i)
{
	const struct ocr_sign *v = &text->v[i];
	int pitch;

	if (i == 0 || !v->space || !utf8_is_digit(v->ucs) ||
	    v->x1 <= v->x0 || v[-1].x1 <= v[-1].x0)
		return false;
	if (figure_sign(v[-1].ucs) == '%')
		return v->x0 >= v[-1].x1;
	if (!utf8_is_digit(v[-1].ucs))
		return false;
	pitch = pitch_of(text);
	if (pitch == 0)
		return v->x0 - v[-1].x1 > v->x1 - v->x0;
	return (middle_of(v) - middle_of(v - 1)) * 10 > pitch * WIDER;
}

size_t
runs_from(const struct ocr_text *text, struct ocr_run runs[OCR_RUNS_MOST])
{
	size_t n = 0;

	for (size_t i = 0; i < text->n && n < OCR_RUNS_MOST;) {
		struct ocr_run *run = &runs[n];
		size_t k = 0;

		if (!utf8_is_digit(text->v[i].ucs)) {
			i++;
			continue;
		}
		*run = (struct ocr_run){ .from = i, .conf = 100 };
		for (; i < text->n && goes_on(text, i) && (i == run->from ||
		    !figure_ends(text, i)); i++) {
			if (k < OCR_RUN_MOST - 1)
				run->text[k++] =
				    figure_sign(text->v[i].ucs);
			if (text->v[i].conf < run->conf)
				run->conf = text->v[i].conf;
		}
		run->to = i;
		n++;
	}
	return n;
}

static bool
is_point(uint32_t ucs)
{
	char sign = figure_sign(ucs);

	return sign == '.' || sign == ',';
}

/* How many digits there are from `at` on. */
static size_t
digits_from(const struct ocr_text *text, size_t at)
{
	size_t n = 0;

	while (at + n < text->n && utf8_is_digit(text->v[at + n].ucs) &&
	    (n == 0 || !figure_ends(text, at + n)))
		n++;
	return n;
}

/*
 * No number has two points: 4.281.75 is 4,281.75, if all groups but the last
 * are of three; the number from `at` on, which ends at the index returned.
 */
static size_t
mend_groups(struct ocr_text *text, size_t at)
{
	size_t to = at + digits_from(text, at), last = 0, nstops = 0;
	bool groups = to - at <= 3, points = false;

	while (to + 1 < text->n && is_point(text->v[to].ucs) &&
	    utf8_is_digit(text->v[to + 1].ucs) && !figure_ends(text, to + 1)) {
		size_t n = digits_from(text, to + 1);

		groups = groups && (nstops == 0 || to - last == 4);
		points = points || figure_sign(text->v[to].ucs) == '.';
		last = to;
		nstops++;
		to += 1 + n;
	}
	for (size_t i = at; i < last && nstops > 1 && groups && points; i++)
		if (is_point(text->v[i].ucs))
			text->v[i].ucs = ',';
	return to;
}

static bool
is_digit_at(const struct ocr_text *text, size_t i)
{
	return i < text->n && utf8_is_digit(text->v[i].ucs);
}

static bool
is_stop_at(const struct ocr_text *text, size_t i)
{
	return i < text->n && is_point(text->v[i].ucs) &&
	    text->v[i].ucs != 0x3001 && text->v[i].ucs != 0x3002;
}

/* One stop may be read as two: 5,.351,208. The surer of them stays, in doubt. */
static void
mend_twins(struct ocr_text *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++) {
		struct ocr_sign sign = text->v[i];

		if (n > 0 && is_digit_at(text, n - 1) && is_stop_at(text, i) &&
		    is_stop_at(text, i + 1) && is_digit_at(text, i + 2)) {
			i++;
			if (text->v[i].conf > sign.conf)
				sign = text->v[i];
			if (sign.conf > APART_MOST)
				sign.conf = APART_MOST;
		}
		text->v[n++] = sign;
	}
	text->n = n;
}

/* No numeral is written 3一5: that is a dash. */
static void
mend_dashes(struct ocr_text *text)
{
	for (size_t i = 1; i < text->n; i++)
		if (text->v[i].ucs == 0x4E00 && is_digit_at(text, i - 1) &&
		    is_digit_at(text, i + 1))
			text->v[i].ucs = 0x2014;
}

void
figures_mend(struct ocr_text *text)
{
	mend_twins(text);
	mend_dashes(text);
	for (size_t i = 0; i < text->n;)
		i = utf8_is_digit(text->v[i].ucs) ? mend_groups(text, i) :
		    i + 1;
}

/* 12,5: what a comma parts has groups of three. */
bool
figure_is_grouped(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == ',' && strspn(text + 1, "0123456789") != 3)
			return false;
	return true;
}

static void
doubt_run(struct ocr_text *text, const struct ocr_run *run)
{
	if (run->conf > APART_MOST)
		mark_run(text, run, APART_MOST, text->v[run->from].alt);
}

/* ?023, 023: no figure begins so; its first digit was not read. */
static bool
lacks_begin(const struct ocr_text *text, const struct ocr_run *run)
{
	uint32_t before = run->from == 0 ? 0 : text->v[run->from - 1].ucs;

	return before == '?' || before == 0xFF1F ||
	    (run->text[0] == '0' && utf8_is_digit((uint32_t)run->text[1]));
}

/* 4 191.3: a blank where a comma may have been. */
static bool
lacks_comma(const struct ocr_run *run, const struct ocr_run *next)
{
	size_t n = strspn(run->text, "0123456789");

	return run->to == next->from && run->text[n] == '\0' && n <= 3 &&
	    strspn(next->text, "0123456789") == 3;
}

/* Stops that nobody mended tear a figure apart, if it goes on behind them. */
void
figures_doubt(struct ocr_text *text)
{
	struct ocr_run runs[OCR_RUNS_MOST];
	size_t n = runs_from(text, runs);

	for (size_t i = 0; i < n; i++) {
		size_t at = runs[i].to;

		if (!figure_is_grouped(runs[i].text) ||
		    lacks_begin(text, &runs[i]))
			doubt_run(text, &runs[i]);
		while (i + 1 < n && at < runs[i + 1].from &&
		    is_stop_at(text, at))
			at++;
		if (i + 1 == n || at < runs[i + 1].from || (at == runs[i].to &&
		    !lacks_comma(&runs[i], &runs[i + 1])))
			continue;
		doubt_run(text, &runs[i]);
		doubt_run(text, &runs[i + 1]);
	}
}

/* The run is so sure, and may read otherwise. */
void
mark_run(struct ocr_text *text, const struct ocr_run *run, int conf,
    uint32_t alt)
{
	for (size_t i = run->from; i < run->to; i++) {
		text->v[i].conf = (uint8_t)(conf < 1 ? 1 : conf);
		text->v[i].alt = alt;
	}
}

uint32_t
add_alt(struct arena *arena, struct ocr_alts *alts, const char *text)
{
	*VEC_PUSH(arena, alts) = arena_str(arena, str_from(text));
	return (uint32_t)alts->n;
}

void
strip_doubt_edge(const struct picture *picture, struct ocr_strip *strip)
{
	int near = (int)(strip->em * EDGE);

	if (strip->box.x0 >= near && strip->box.x1 + near <= (int)picture->w)
		return;
	for (size_t i = 0; i < strip->text.n; i++)
		if (strip->text.v[i].conf > APART_MOST)
			strip->text.v[i].conf = APART_MOST;
}
