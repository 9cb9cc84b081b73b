/*
 * Tables that lost their rows and their marks: cells follow each other, on a
 * line of their own, with empty lines or a pipe alone between them, or with
 * blanks between them in one line.
 *
 *	警告 | 罚款 | 合计		three words
 *	12 | 35 | 47			three figures
 *
 * No word of a head need be known: words and figures that take turns say where
 * rows begin and how many figures each has. What stands in front of the first
 * row must come to as many heads as there are columns.
 */
#include "table_turns.h"

#include <string.h>

#define TOKENS_MOST	20000	/* of one run; what is longer is no table */
#define CELL_MOST	40	/* code points of a cell */
#define BLANKS_MOST	3	/* empty lines between two cells */
#define SCORE		55	/* behind readings that know some heads */
#define SCORE_WHOLE	84	/* but not where all heads fall into place */
#define SCORE_KNOWN	96	/* a header that the rules list */
#define SCORE_PIPES	98	/* and what is a cell need not be guessed */

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

static void
put_row(const struct turns *turns, struct ragged *ragged, size_t from,
    size_t to)
{
	if (from == to)
		return;
	ragged_row(ragged);
	for (; from < to; from++)
		if (turns->v.v[from].last > turns->v.v[from].piece.line)
			ragged_lines(ragged, turns->v.v[from].piece.line,
			    turns->v.v[from].last);
		else
			ragged_cell(ragged, turns->v.v[from].piece);
}

/* Names on levels in front of heads that have none: a head of no text. */
static void
put_corner(const struct turns *turns, const struct turns_table *table,
    struct ragged *ragged)
{
	size_t row = table->rows.v[0].from;
	struct piece piece = table->known.v[0].piece;

	if (ragged_numbering(turns->v.v[row].text) == 0)
		return;
	piece.to = piece.from;
	ragged_cell(ragged, piece);
}

static void
put_known(const struct turns *turns, const struct turns_table *table,
    struct ragged *ragged)
{
	size_t row = 0;

	for (size_t i = 0; i < table->known.n; i++) {
		const struct turns_head *head = &table->known.v[i];
		bool begins = row < TURNS_CUTS && table->cuts[row] == i &&
		    i > 0;

		row += begins;
		if (i == 0 || begins)
			ragged_row(ragged);
		if (i == 0)
			put_corner(turns, table, ragged);
		if (head->last > head->piece.line)
			ragged_lines(ragged, head->piece.line, head->last);
		else
			ragged_cell(ragged, head->piece);
	}
}

static void
put_heads(const struct turns *turns, const struct turns_table *table,
    struct ragged *ragged)
{
	size_t from = table->heads;

	for (size_t i = 0; i < TURNS_CUTS && table->cuts[i] > 0; i++) {
		put_row(turns, ragged, from, table->heads + table->cuts[i]);
		from = table->heads + table->cuts[i];
	}
	put_row(turns, ragged, from, table->rows.v[0].from);
}

static void
propose(const struct turns *turns, const struct turns_table *table,
    struct candidates *out)
{
	struct ragged ragged = { .reading = turns->reading,
	    .lexicon = turns->lexicon,
	    .values = turns_values(turns, table) };

	if (table->known.n > 0)
		put_known(turns, table, &ragged);
	else
		put_heads(turns, table, &ragged);
	for (size_t i = 0; i < table->rows.n; i++)
		put_row(turns, &ragged, table->rows.v[i].from,
		    table->rows.v[i].to);
	ragged_place(&ragged);
	ragged.doubt |= table->doubt || turns->skipped;
	ragged_propose(&ragged, turns->v.v[table->heads].piece.line, 0,
	    table->known.n > 0 ? SCORE_KNOWN : table->explicit ?
	    SCORE_PIPES : table->whole ? SCORE_WHOLE : SCORE, out);
}

static void
find_tables(struct turns *turns, struct candidates *out)
{
	size_t floor = 0;

	for (size_t i = 0; i < turns->v.n;) {
		struct turns_table table = { 0 };

		if (!turns->v.v[i].figure) {
			i++;
		} else if (turns->way == TURNS_GLUED ?
		    turns_read_known(turns, i, floor, &table) :
		    turns_read(turns, i, floor, &table)) {
			propose(turns, &table, out);
			i = floor = table.end;
		} else {
			i += values_from(turns, i);
		}
	}
}

void
table_turns_find(const struct reading *reading, struct candidates *out)
{
	struct arena *scratch = arena_new();
	struct turns turns = { .reading = reading, .arena = scratch };

	turns.lexicon = lexicon_load(scratch, reading->rules);
	for (int way = 0; way < TURNS_WAYS; way++) {
		turns.way = (enum turns_way)way;
		turns.header = NULL;
		for (size_t i = 0; i < reading->lines.n;) {
			size_t end;

			turns.v.n = 0;
			turns.skipped = false;
			end = way == TURNS_PIPES ? read_piped(&turns, i) :
			    read_run(&turns, i);
			find_tables(&turns, out);
			i = end > i ? end : i + 1;
		}
	}
	arena_free(scratch);
}
