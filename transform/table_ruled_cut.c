/*
 * Lines cut into cells at their rules.
 */
#include "table_ruled.h"

#include "table_shape.h"

static bool
is_pipe(uint32_t cp)
{
	return cp == '|' || cp == 0xFF5C || cp == 0x2502 || cp == 0x2503 ||
	    cp == 0x2551;
}

/* Folding makes a tab a blank; the original byte tells. */
static bool
is_cut(const struct cutter *cut, size_t at, uint32_t cp)
{
	const struct fold *fold = &cut->line->fold;

	return cut->pipes ? is_pipe(cp) :
	    cp == ' ' && cut->line->raw.s[fold->from[at]] == '\t';
}

bool
cutter_next(struct cutter *cut, size_t *from, size_t *to)
{
	struct str text = cut->line->fold.text;
	uint32_t cp;

	if (cut->done)
		return false;
	*from = cut->at;
	while (cut->at < text.n) {
		size_t step = utf8_next(text, cut->at, &cp);

		*to = cut->at;
		cut->at += step;
		if (is_cut(cut, *to, cp))
			return true;
	}
	*to = text.n;
	cut->done = true;
	return true;
}

/* Has the line a tab, or two pipes (one may be prose)? */
bool
line_is_ruled(const struct text_line *line, bool pipes)
{
	struct cutter cut = { .line = line, .pipes = pipes };
	size_t from, to, n = 0;

	if (line->blank)
		return false;
	while (n < 4 && cutter_next(&cut, &from, &to))
		n++;
	return n > (pipes ? 2u : 1u);
}

/* Behind a pipe at the very beginning of a line; 0: there is none. */
static size_t
behind_border(const struct text_line *line)
{
	struct str text = line->fold.text;
	uint32_t cp;

	for (size_t at = 0; at < text.n;) {
		at += utf8_next(text, at, &cp);
		if (is_pipe(cp))
			return at;
		if (!utf8_is_space(cp))
			return 0;
	}
	return 0;
}

/*
 * Where lines begin with a cell, a pipe that begins one of them has an empty
 * cell in front:
 *
 *	 | 本周 | 上周 |
 *	住房 | 399 | 348 |
 */
static bool
has_border(const struct lines *lines, size_t i)
{
	bool other = false;

	for (size_t k = i > 0 ? i - 1 : 0; k <= i + 1 && k < lines->n; k++) {
		if (k == i || !line_is_ruled(&lines->v[k], true))
			continue;
		if (behind_border(&lines->v[k]) > 0)
			return true;
		other = true;
	}
	return !other;
}

struct cutter
cutter_start(const struct lines *lines, size_t i, bool pipes)
{
	struct cutter cut = { .line = &lines->v[i], .pipes = pipes };

	if (pipes && has_border(lines, i))
		cut.at = behind_border(&lines->v[i]);
	return cut;
}

struct ruled_line
ruled_cut(const struct lines *lines, size_t i, bool pipes)
{
	struct cutter cut = cutter_start(lines, i, pipes);
	struct ruled_line ruled = { .line = i };
	struct str text = lines->v[i].fold.text;
	size_t from, to, n = 0;

	while (cutter_next(&cut, &from, &to)) {
		n++;
		if (str_trim(str_sub(text, from, to)).n > 0) {
			ruled.ncells = n;
			ruled.ntexts++;
		}
	}
	ruled.rule = ruled.ncells > 0 && shape_is_rule(text);
	return ruled;
}
