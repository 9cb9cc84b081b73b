/*
 * What comes of what ink looks like (ocr_shape.c): figures are borne out, or
 * give way to the reading that is, or are in doubt.
 */
#include <string.h>

#include "ocr_shape.h"
#include "utf8.h"

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
		if (places[i].n == 0 && !kind_is_letter(page->strips->v[strip]
		    .text.v[i].ucs))
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
	size_t n = 0;

	if (look->wide)
		return true;
	while (text[n] != '\0' && (look->text[n] == '?' ||
	    look->text[n] == text[n]))
		n++;
	return text[n] == '\0' && look->text[n] == '\0';
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

static bool
has_letters(const char *text)
{
	while (*text != '\0' && !kind_is_letter((uint32_t)*text))
		text++;
	return *text != '\0';
}

/*
 * What stands there if the ink contradicts the run: the other reading, if the
 * ink bears that out; all that the ink looks like, if it has more or fewer
 * columns than the run has signs. *to is "" if nobody knows.
 */
static void
choose(const struct page_shapes *page, const struct ocr_run *run,
    const struct look *look, uint32_t alt, char to[OCR_RUN_MOST])
{
	size_t n = 0;

	if (alt != 0 && page->alts->v[alt - 1].n < OCR_RUN_MOST)
		n = page->alts->v[alt - 1].n;
	while (n > 0 && strchr(".,", page->alts->v[alt - 1].s[n - 1]) != NULL)
		n--;
	if (n > 0)
		memcpy(to, page->alts->v[alt - 1].s, n);
	to[n] = '\0';
	if (figure_is_sound(to) && !look->odd && is_borne_out(look, to))
		return;
	to[0] = '\0';
	if (look->known && !look->odd && figure_is_sound(look->text) &&
	    (strlen(look->text) !=
	    strlen(run->text) || has_letters(run->text)))
		memcpy(to, look->text, sizeof(look->text));
}

/* What the ink does not bear out is in doubt, and gives way if it can. */
static void
contradict(struct page_shapes *page, struct ocr_text *text,
    const struct ocr_run *run, const struct look *look)
{
	uint32_t alt = text->v[run->from].alt;
	struct ocr_run put = *run;
	char by[OCR_RUN_MOST];
	bool both;

	choose(page, run, look, alt, by);
	if (by[0] == '\0') {
		mark_run(text, run, run->conf < APART_MOST ? run->conf :
		    APART_MOST, look->known ? add_alt(page->alts_arena,
		    page->alts, look->text) : alt);
		return;
	}
	both = look->known && alt != 0 && str_eq(page->alts->v[alt - 1],
	    str_from(by));
	replace_run(page->arena, text, run, by);
	put.to = run->from + strlen(by);
	mark_run(text, &put, both ? ONE_APART : APART_MOST,
	    add_alt(page->alts_arena, page->alts, run->text));
}

/* Mended, it is what the other reading said all along, but for a stop. */
static bool
is_alt(const struct page_shapes *page, const struct ocr_text *text,
    const struct ocr_run *run)
{
	uint32_t alt = text->v[run->from].alt;
	struct str other = alt == 0 ? STR("") : page->alts->v[alt - 1];

	while (other.n > 0 && strchr(".,", other.s[other.n - 1]) != NULL)
		other.n--;
	return other.n > 0 && str_eq(other, str_from(run->text));
}

/* Does the ink of the letter look like a digit? */
static bool
is_digit_ink(const struct page_shapes *page, size_t first, size_t strip,
    size_t sign)
{
	const struct ocr_place *place = &page->places[strip][sign];
	const struct ocr_sample *sample = place->n == 0 ? NULL :
	    sample_at(page, first, strip, place->from);

	return kind_is_letter(kind_of(page->strips->v[strip].text.v[sign].ucs))
	    && sample != NULL && sample->column == place->from &&
	    utf8_is_digit(sample->verdict);
}

/* TI00% is a run of four, if the ink of a letter is a 1, the other's none. */
static bool
take_letters(const struct page_shapes *page, size_t first, size_t strip,
    struct ocr_run *run)
{
	const struct ocr_text *text = &page->strips->v[strip].text;
	const struct ocr_place *places = page->places[strip];
	size_t from = run->from, to = run->to, n = 0;

	for (size_t i = from; i-- > 0 && kind_is_letter(text->v[i].ucs) &&
	    (places[i].n == 0 || is_digit_ink(page, first, strip, i));)
		if (places[i].n > 0)
			run->from = i;
	for (size_t i = to; i < text->n && kind_is_letter(text->v[i].ucs) &&
	    (places[i].n == 0 || is_digit_ink(page, first, strip, i)); i++)
		if (places[i].n > 0)
			run->to = i + 1;
	if (run->from == from && run->to == to)
		return false;
	for (size_t i = run->from; i < run->to && n < OCR_RUN_MOST - 1; i++)
		run->text[n++] = i < from || i >= to ?
		    (char)text->v[i].ucs : figure_sign(text->v[i].ucs);
	run->text[n] = '\0';
	return true;
}

void
witness_runs(struct page_shapes *page, size_t first, size_t strip)
{
	struct ocr_text *text = &page->strips->v[strip].text;
	struct ocr_run runs[OCR_RUNS_MOST];
	size_t n = runs_from(text, runs);

	/* from the last, as those before it keep their places */
	for (size_t i = n; i-- > 0;) {
		bool letters = take_letters(page, first, strip, &runs[i]);
		struct look look = look_at(page, first, strip, &runs[i]);

		if (letters || look.odd || !is_borne_out(&look, runs[i].text))
			contradict(page, text, &runs[i], &look);
		else if (is_alt(page, text, &runs[i]))
			mark_run(text, &runs[i], ONE_APART, 0);
		else if (look.known && !look.wide && runs[i].conf < SURE)
			mark_run(text, &runs[i], ONE_APART,
			    text->v[runs[i].from].alt);
	}
}
