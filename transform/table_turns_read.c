/*
 * Lines into cells one after another, in each of the ways in which cells are
 * parted.
 */
#include "table_turns.h"

#include <string.h>

#define TOKENS_MOST	20000	/* of one run; what is longer is no table */
#define CELL_MOST	40	/* code points of a cell */
#define BLANKS_MOST	3	/* empty lines between two cells */

/* "亿元，服务类", "%、": a figure's unit, and how its sentence goes on. */
static bool
goes_on(const struct reading *reading, struct str text)
{
	static const char *const marks[] = { "，", "、" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = str_find(text, str_from(marks[i]));

		if (at == 0 || (at != STR_NONE && reading->measure != NULL &&
		    measure_unit(reading->measure, str_trim(str_sub(text, 0,
		    at))) != NULL))
			return true;
	}
	return false;
}

/* Sentences are no cells; a colon at the end introduces something. */
static bool
is_cell(const struct reading *reading, struct str text)
{
	static const char *const marks[] = { "。", "！", "？", "；", ";",
		NULL };

	if (str_has_any(text, marks))
		return false;
	if (str_eq(text, STR("其中:")))
		return true;
	return text.n > 0 && !goes_on(reading, text) &&
	    utf8_count(text) <= CELL_MOST &&
	    !str_ends(text, STR(":")) && !str_ends(text, STR("，"));
}

/* "12次" and "95%以上" are figures, the "12345热线" is a name. */
static bool
is_figure_cell(const struct reading *reading, struct str text)
{
	static const char *const bounds[] = { "以上", "以下", "以内", "左右" };
	struct str tail = str_trim(shape_tail(text));

	if (!shape_is_figure(text))
		return false;
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (str_ends(tail, str_from(bounds[i])))
			tail = str_trim(str_sub(tail, 0,
			    tail.n - strlen(bounds[i])));
	return tail.n == 0 || reading->measure == NULL ||
	    measure_unit(reading->measure, tail) != NULL ||
	    !str_has_digit(text);
}

/* What lines [line, last] say together. */
static struct str
joined(const struct turns *turns, size_t line, size_t last)
{
	const struct lines *lines = &turns->reading->lines;
	struct piece pieces[PIECES_MOST];
	size_t n = 0;

	for (; line <= last && n < PIECES_MOST; line++)
		if (!lines->v[line].blank)
			pieces[n++] = (struct piece){ line, 0,
			    lines->v[line].fold.text.n };
	return passage_join(turns->arena, lines, pieces, n).text;
}

static void
add(struct turns *turns, struct piece piece, size_t last)
{
	const struct lines *lines = &turns->reading->lines;
	struct str line = lines->v[piece.line].fold.text;
	struct str text = last > piece.line ?
	    joined(turns, piece.line, last) :
	    str_trim(str_sub(line, piece.from, piece.to));
	bool figure = last == piece.line &&
	    is_figure_cell(turns->reading, text), numbered;

	*VEC_PUSH(turns->arena, &turns->v) = (struct turn){
		.piece = piece, .last = last, .text = text, .figure = figure,
		.rate = figure && str_ends(text, STR("%")),
		.open = figure && !str_has_digit(text),
		.title = line_is_caption(turns->reading, piece.line,
		    &numbered) || unit_of_line(line).n > 0 ||
		    line_band_unit(turns->reading, piece.line, true).n > 0,
	};
}

/* Each run of blanks parts two cells; false: one of them is no cell. */
static bool
add_parted(struct turns *turns, size_t line)
{
	struct str text = turns->reading->lines.v[line].fold.text;
	size_t from = 0, n = turns->v.n;

	for (size_t at = 0; at <= text.n; at++) {
		if (at < text.n && text.s[at] != ' ')
			continue;
		if (at > from && !is_cell(turns->reading,
		    str_sub(text, from, at))) {
			turns->v.n = n;
			return false;
		}
		if (at > from)
			add(turns, (struct piece){ line, from, at }, line);
		from = at + 1;
	}
	return true;
}

static bool
is_lone_pipe(const struct reading *reading, size_t line)
{
	struct str text = str_trim(reading->lines.v[line].fold.text);

	return str_eq(text, STR("|")) || str_eq(text, STR("｜"));
}

/* Lines that other finders read: cut by pipes or tabs. */
static bool
is_cut(const struct reading *reading, size_t line)
{
	return str_has(reading->lines.v[line].fold.text, STR("|")) ||
	    str_has(str_trim(reading->lines.v[line].raw), STR("\t"));
}

/* "12 |": the one pipe of a line ends a cell; "|||" only fills a row up. */
static bool
add_ended(struct turns *turns, size_t line)
{
	struct str text = str_trim(turns->reading->lines.v[line].fold.text);
	size_t end = str_find(text, STR("|"));
	struct piece piece = { .line = line };

	if (!str_ends(text, STR("|")) || (end > 0 && end + 1 < text.n))
		return false;
	if (end == 0)
		return true;
	if (!is_cell(turns->reading, str_trim(str_sub(text, 0, end))))
		return false;
	piece.to = str_rfind(turns->reading->lines.v[line].fold.text,
	    STR("|"));
	add(turns, piece, line);
	return true;
}

/* 规章000: a name, and figures to be told apart by what heads there are. */
static bool
add_glued(struct turns *turns, size_t line)
{
	struct str text = turns->reading->lines.v[line].fold.text;
	size_t from = text.n, end, cuts[GLUED_MOST], n = 0;
	const struct rule *ends;

	while (from > 0 && text.s[from - 1] == ' ')
		from--;
	end = from;
	while (from > 0 && utf8_is_digit((unsigned char)text.s[from - 1]))
		from--;
	if (turns->header != NULL && from < end && !turns_part(
	    str_sub(text, 0, end), from, turns->header, cuts, &n)) {
		turns->skipped = true;	/* the row is left to others */
		return true;
	}
	if (str_trim(str_sub(text, 0, from)).n > 0)
		add(turns, (struct piece){ line, 0, from }, line);
	for (size_t i = 0; turns->header != NULL && from < end && i < n; i++)
		add(turns, (struct piece){ line, cuts[i],
		    i + 1 < n ? cuts[i + 1] : end }, line);
	ends = turns_header(turns, turns->v.n);
	turns->header = ends != NULL ? ends : turns->header;
	return true;
}

/* The cells of a line; false: it is no line of cells. */
static bool
add_line(struct turns *turns, size_t line)
{
	struct str text = turns->reading->lines.v[line].fold.text;

	if (turns->way == TURNS_ENDS)
		return add_ended(turns, line);
	if (is_cut(turns->reading, line))
		return false;
	if (turns->way == TURNS_BLANKS)
		return add_parted(turns, line);
	if (!is_cell(turns->reading, str_trim(text)))
		return false;
	if (turns->way == TURNS_GLUED)
		return add_glued(turns, line);
	add(turns, (struct piece){ line, 0, text.n }, line);
	return true;
}

/* Lines of cells, from one on; gives the line behind them. */
static size_t
read_run(struct turns *turns, size_t line)
{
	const struct lines *lines = &turns->reading->lines;
	size_t blanks = 0;

	for (; line < lines->n && turns->v.n < TOKENS_MOST; line++) {
		if (lines->v[line].blank) {
			if (++blanks > BLANKS_MOST)
				break;
			continue;
		}
		if (!add_line(turns, line))
			break;
		blanks = 0;
	}
	return line;
}

/* The lines of a cell that a pipe alone ends; false: none, or no cell. */
static bool
add_piped(struct turns *turns, size_t *line)
{
	const struct lines *lines = &turns->reading->lines;
	size_t first = SIZE_MAX, last = 0, i = *line, n = 0;

	for (; i < lines->n && !is_lone_pipe(turns->reading, i); i++) {
		if (lines->v[i].blank)
			continue;
		if (n++ == PIECES_MOST || is_cut(turns->reading, i) ||
		    !is_cell(turns->reading, str_trim(lines->v[i].fold.text)))
			return false;
		first = first == SIZE_MAX ? i : first;
		last = i;
	}
	*line = i;
	if (n > 0)
		add(turns, (struct piece){ first, 0,
		    lines->v[first].fold.text.n }, last);
	return i < lines->n;
}

/* Cells with a pipe alone between them. */
static size_t
read_piped(struct turns *turns, size_t line)
{
	const struct lines *lines = &turns->reading->lines;
	size_t at = line;

	while (at + 1 < lines->n && !is_lone_pipe(turns->reading, at + 1))
		at++;			/* the line in front of the first */
	if (at + 1 >= lines->n)
		return lines->n;
	if (!is_lone_pipe(turns->reading, at))
		(void)add_line(turns, at++);
	while (at < lines->n && is_lone_pipe(turns->reading, at)) {
		at++;
		if (!add_piped(turns, &at))
			break;
	}
	return at;
}

size_t
turns_tokens(struct turns *turns, size_t line)
{
	return turns->way == TURNS_PIPES ? read_piped(turns, line) :
	    read_run(turns, line);
}
