/*
 * How sure each figure is, for text that was read from a picture. Making text
 * of glyphs puts blanks in and takes blanks out, nothing else, so its k-th
 * character that is no blank is the k-th glyph.
 */
#include "pdf.h"
#include "utf8.h"

enum { UNSURE = 60 };			/* signs less sure are told, too */

void
pdf_marks_add(struct arena *arena, struct pdf_marks *marks,
    const struct pdf_line *line)
{
	for (size_t i = 0; i < line->n; i++)
		if (line->v[i]->conf > 0)
			*VEC_PUSH(arena, marks) = (struct pdf_mark){
				line->v[i]->conf, line->v[i]->alt };
}

/* A digit, or what stands between two. */
static bool
is_part(struct str text, size_t at, uint32_t cp)
{
	uint32_t before = 0, behind = 0, own;
	size_t n = utf8_next(text, at, &own);

	if (utf8_is_digit(cp) || cp == '%' || cp == 0xFF05)
		return true;
	if (at > 0)
		utf8_prev(text, at, &before);
	utf8_next(text, at + n, &behind);
	return (cp == '.' || cp == ',' || cp == 0xFF0C || cp == 0xFF0E) &&
	    utf8_is_digit(before) && utf8_is_digit(behind);
}

static bool
is_word(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 'A' && cp <= 'Z') ||
	    (cp >= 'a' && cp <= 'z');
}

struct figure_mark {
	size_t		from, to;
	int		conf;
	uint32_t	alt;
};

static void
end_figure(struct strbuf *to, struct figure_mark *figure,
    const struct str *alts, size_t nalts)
{
	if (figure->to > figure->from) {
		strbuf_printf(to, " %zu-%zu:%d", figure->from, figure->to,
		    figure->conf);
		if (figure->alt > 0 && figure->alt <= nalts)
			strbuf_printf(to, "=%.*s",
			    STR_ARG(alts[figure->alt - 1]));
	}
	*figure = (struct figure_mark){ .conf = 100 };
}

struct str
pdf_marks_print(struct arena *arena, struct str text,
    const struct pdf_marks *marks, const struct str *alts, size_t nalts)
{
	struct figure_mark figure = { .conf = 100 };
	struct strbuf figures = { 0 };
	struct str print;
	int least = 100;
	uint32_t cp;
	size_t k = 0;

	if (marks->n == 0)
		return (struct str){ "", 0 };
	for (size_t at = 0, n; (n = utf8_next(text, at, &cp)) > 0; at += n) {
		const struct pdf_mark *mark;

		if (utf8_is_space(cp) || k >= marks->n || !is_part(text, at,
		    cp))
			end_figure(&figures, &figure, alts, nalts);
		if (utf8_is_space(cp) || k >= marks->n)
			continue;
		mark = &marks->v[k++];
		least = mark->conf < least ? mark->conf : least;
		if (!is_part(text, at, cp)) {
			/* a word in doubt: a unit, perhaps */
			if (mark->conf < UNSURE && is_word(cp))
				strbuf_printf(&figures, " %zu-%zu:%d", at,
				    at + n, mark->conf);
			continue;
		}
		if (figure.to == 0)
			figure.from = at;
		figure.to = at + n;
		figure.conf = mark->conf < figure.conf ? mark->conf :
		    figure.conf;
		figure.alt = mark->alt > 0 ? mark->alt : figure.alt;
	}
	end_figure(&figures, &figure, alts, nalts);
	print = arena_printf(arena, "ocr:%d%.*s", least,
	    STR_ARG(strbuf_str(&figures)));
	strbuf_clear(&figures);
	return print;
}
