/*
 * Figures among the signs of a strip, and what is known of them.
 */
#include <string.h>

#include "ocr.h"
#include "utf8.h"

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
		for (; i < text->n && goes_on(text, i); i++) {
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

	while (at + n < text->n && utf8_is_digit(text->v[at + n].ucs))
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
	    utf8_is_digit(text->v[to + 1].ucs)) {
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

void
figures_mend(struct ocr_text *text)
{
	for (size_t i = 0; i < text->n;)
		i = utf8_is_digit(text->v[i].ucs) ? mend_groups(text, i) :
		    i + 1;
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
