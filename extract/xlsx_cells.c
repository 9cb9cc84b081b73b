/*
 * A sheet's cells, streamed, each with its text as it is shown.
 */
#include <string.h>

#include "lang.h"
#include "xlsx_book.h"
#include "xlsx_format.h"

/* Where the parser is. */
struct cells {
	const struct xlsx_book	*book;
	struct xlsx_sheet	*sheet;
	struct strbuf		 text;
	bool			 in_text, in_cell, has_formula;
	int			 skip, row, col, style;
	char			 type[16];
};

bool
xlsx_reference_parse(struct str s, int *row, int *col)
{
	size_t i = 0;
	long n = 0, c = 0;

	for (; i < s.n && s.s[i] == '$'; i++)
		;
	for (; i < s.n && s.s[i] >= 'A' && s.s[i] <= 'Z' && c < 1 << 20; i++)
		c = c * 26 + (s.s[i] - 'A' + 1);
	for (; i < s.n && s.s[i] == '$'; i++)
		;
	if (c == 0 || c > XLSX_MAX_COLS || i == s.n || s.s[i] == '-' ||
	    !str_int(str_sub(s, i, s.n), &n) || n < 1 || n > XLSX_MAX_ROWS)
		return false;
	*row = (int)n - 1;
	*col = (int)c - 1;
	return true;
}

static void
start_cell(struct cells *in, const char **attributes)
{
	const char *at = ooxml_attribute(attributes, "r");
	const char *type = ooxml_attribute(attributes, "t");
	size_t n = type == NULL ? 0 : strlen(type);

	in->in_cell = true;
	in->has_formula = false;
	strbuf_reset(&in->text);
	in->style = ooxml_number(attributes, "s", 0, 1 << 20);
	if (n >= sizeof(in->type))
		n = 0;
	memcpy(in->type, n > 0 ? type : "", n);
	in->type[n] = '\0';
	if (at != NULL && !xlsx_reference_parse(str_from(at), &in->row,
	    &in->col))
		ooxml_stop(in->book->package, _("a cell has no place in a "
		    "sheet"));
	else if (at == NULL && ++in->col >= XLSX_MAX_COLS)
		ooxml_stop(in->book->package, _("a cell has no place in a "
		    "sheet"));
}

static void
start_row(struct cells *in, const char **attributes)
{
	in->row = ooxml_number(attributes, "r", in->row + 2,
	    XLSX_MAX_ROWS) - 1;
	if (in->row < 0)
		in->row = 0;
	in->col = -1;
	in->sheet->nhidden_rows += xlsx_is_true(attributes, "hidden");
}

static void
add_range(struct cells *in, struct str s)
{
	struct xlsx_range range;
	struct str first;

	if (!str_next(&s, ':', &first) || s.s == NULL ||
	    !xlsx_reference_parse(first, &range.row, &range.col) ||
	    !xlsx_reference_parse(s, &range.last_row, &range.last_col) ||
	    range.last_row < range.row || range.last_col < range.col)
		return;
	*VEC_PUSH(in->book->arena, &in->sheet->merged) = range;
}

/* The commonest come first. */
static void
on_sheet(void *ctx, const char *name, const char **attributes)
{
	struct cells *in = ctx;

	if (in->skip > 0 || strcmp(name, "rPh") == 0)
		in->skip++;
	else if (strcmp(name, "c") == 0)
		start_cell(in, attributes);
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		in->in_text = in->in_cell;
	else if (strcmp(name, "f") == 0)
		in->has_formula = true;
	else if (strcmp(name, "row") == 0)
		start_row(in, attributes);
	else if (strcmp(name, "mergeCell") == 0)
		add_range(in, str_from(ooxml_attribute(attributes, "ref")));
	else if (strcmp(name, "col") == 0 && xlsx_is_true(attributes, "hidden"))
		in->sheet->nhidden_cols += (size_t)(1 +
		    ooxml_number(attributes, "max", 1, XLSX_MAX_COLS)) -
		    (size_t)ooxml_number(attributes, "min", 1,
		    ooxml_number(attributes, "max", 1, XLSX_MAX_COLS));
}

static struct str
shared(const struct cells *in, struct str index)
{
	long n;

	if (!str_int(str_trim(index), &n) || n < 0 ||
	    (size_t)n >= in->book->strings.n)
		return STR("");
	return in->book->strings.v[n];
}

/* A cell of several lines is one line here. */
static struct str
in_one_line(struct arena *arena, struct str text)
{
	struct strbuf joined = { 0 };
	struct str part;

	text = str_trim(text);
	if (memchr(text.s, '\n', text.n) == NULL)
		return text;
	while (str_next(&text, '\n', &part))
		ooxml_join(&joined, part);
	part = arena_str(arena, strbuf_str(&joined));
	strbuf_clear(&joined);
	return part;
}

static bool
looks_like_figure(struct str text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (strchr("-+,.%() ", text.s[i]) == NULL &&
		    (text.s[i] < '0' || text.s[i] > '9'))
			return false;
		digits += text.s[i] >= '0' && text.s[i] <= '9';
	}
	return digits > 0;
}

static void
show_number(const struct cells *in, struct xlsx_cell *cell,
    struct str stored)
{
	size_t style = (size_t)in->style;
	struct xlsx_shown shown = xlsx_format(in->book->arena,
	    style < in->book->styles.n ? in->book->styles.v[style].code :
	    STR("General"),
	    stored, in->book->from_1904);

	cell->text = shown.text;
	cell->is_figure = !shown.is_date;
	if (shown.rounded)
		cell->stored = arena_str(in->book->arena, str_trim(stored));
}

static void
show_value(const struct cells *in, struct xlsx_cell *cell)
{
	struct str text = strbuf_str(&in->text);

	if (strcmp(in->type, "s") == 0)
		cell->text = in_one_line(in->book->arena, shared(in, text));
	else if (strcmp(in->type, "b") == 0)
		cell->text = str_eq(str_trim(text), STR("1")) ?
		    STR("TRUE") : STR("FALSE");
	else if (in->type[0] == '\0' || strcmp(in->type, "n") == 0)
		show_number(in, cell, text);
	else
		cell->text = in_one_line(in->book->arena,
		    arena_str(in->book->arena, text));
	if (!cell->is_figure)
		cell->is_figure = looks_like_figure(cell->text);
}

/* A blank cell in a frame: its row belongs to a table. */
static void
take_blank(struct cells *in)
{
	struct xlsx_sheet *sheet = in->sheet;
	size_t style = (size_t)in->style;

	if (style < in->book->styles.n && in->book->styles.v[style].ruled &&
	    (sheet->ruled.n == 0 || sheet->ruled.v[sheet->ruled.n - 1] <
	    in->row))
		*VEC_PUSH(in->book->arena, &sheet->ruled) = in->row;
	sheet->nuncomputed += in->has_formula &&
	    strcmp(in->type, "str") != 0;
}

static void
end_cell(struct cells *in)
{
	struct xlsx_cell cell = { .row = in->row, .col = in->col,
		.rowspan = 1, .colspan = 1 };

	in->in_cell = in->in_text = false;
	if (str_trim(strbuf_str(&in->text)).n == 0) {
		take_blank(in);
		return;
	}
	show_value(in, &cell);
	if (str_trim(cell.text).n == 0)
		return;
	if (in->sheet->cells.n >= READER_MAX_ITEMS)
		ooxml_stop(in->book->package, _("has too many lines and "
		    "cells"));
	else
		*VEC_PUSH(in->book->arena, &in->sheet->cells) = cell;
}

static void
on_sheet_end(void *ctx, const char *name)
{
	struct cells *in = ctx;

	if (in->skip > 0)
		in->skip--;
	else if (strcmp(name, "c") == 0)
		end_cell(in);
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		in->in_text = false;
}

static void
on_text(void *ctx, struct str text)
{
	struct cells *in = ctx;

	if (in->in_text && in->skip == 0)
		strbuf_add(&in->text, text);
}

int
xlsx_cells_read(const struct xlsx_book *book, struct str part,
    struct xlsx_sheet *sheet, struct err *err)
{
	struct cells in = { .book = book, .sheet = sheet, .row = -1,
		.col = -1 };
	int result = ooxml_read(book->package, part, &(struct ooxml_events){
	    .start = on_sheet, .end = on_sheet_end, .text = on_text,
	    .ctx = &in }, err);

	strbuf_clear(&in.text);
	return result;
}
