/*
 * Workbooks (ECMA-376 part 1, SpreadsheetML), streamed part by part: shared
 * strings, number formats, then each sheet that is not hidden.
 */
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "ooxml.h"
#include "source.h"
#include "xlsx.h"
#include "xlsx_format.h"

struct listed {			/* a sheet as the workbook lists it */
	struct str	name, link;
	bool		hidden;
};

struct format {
	int		id;
	struct str	code;
};

struct style {
	struct str	code;		/* of the number format */
	bool		ruled;		/* has a border line */
};

struct xlsx {
	struct arena		*arena;
	struct ooxml		*package;
	VEC(struct listed)	 sheets;
	VEC(struct str)		 strings;	/* shared */
	VEC(struct format)	 formats;
	VEC(bool)		 borders;	/* whether each has a line */
	VEC(struct style)	 styles;
	bool			 from_1904;
	struct xlsx_sheet	*sheet;		/* the one being read */
	struct xlsx_items	 items;
	/* where the parser is */
	struct strbuf		 text;
	bool			 in_text, in_cell, has_formula;
	bool			 in_styles, in_borders;
	int			 skip, row, col, style;
	char			 type[16];
};

static void
on_skip_end(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
}

static bool
is_one_of(const char *value, const char *a, const char *b)
{
	return value != NULL && (strcmp(value, a) == 0 ||
	    strcmp(value, b) == 0);
}

static bool
is_true(const char **attributes, const char *name)
{
	return is_one_of(ooxml_attribute(attributes, name), "1", "true");
}

/* The workbook: a list of sheets. */
static void
on_workbook(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *xlsx = ctx;
	struct listed *listed;

	if (strcmp(name, "workbookPr") == 0)
		xlsx->from_1904 = is_true(attributes, "date1904");
	if (strcmp(name, "sheet") != 0)
		return;
	listed = VEC_PUSH(xlsx->arena, &xlsx->sheets);
	listed->name = arena_str(xlsx->arena,
	    str_from(ooxml_attribute(attributes, "name")));
	listed->link = arena_str(xlsx->arena,
	    str_from(ooxml_attribute(attributes, "id")));
	listed->hidden = is_one_of(ooxml_attribute(attributes, "state"),
	    "hidden", "veryHidden");
}

/* Shared strings: runs joined, without the readings printed above them. */
static void
on_string(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *xlsx = ctx;

	(void)attributes;
	if (xlsx->skip > 0 || strcmp(name, "rPh") == 0)
		xlsx->skip++;
	else if (strcmp(name, "si") == 0)
		strbuf_reset(&xlsx->text);
	else if (strcmp(name, "t") == 0)
		xlsx->in_text = true;
}

static void
on_string_end(void *ctx, const char *name)
{
	struct xlsx *xlsx = ctx;

	if (xlsx->skip > 0)
		xlsx->skip--;
	else if (strcmp(name, "t") == 0)
		xlsx->in_text = false;
	else if (strcmp(name, "si") == 0)
		*VEC_PUSH(xlsx->arena, &xlsx->strings) =
		    arena_str(xlsx->arena, strbuf_str(&xlsx->text));
}

static void
on_text(void *ctx, struct str text)
{
	struct xlsx *xlsx = ctx;

	if (xlsx->in_text && xlsx->skip == 0)
		strbuf_add(&xlsx->text, text);
}

static struct str
format_code(const struct xlsx *xlsx, int id)
{
	for (size_t i = 0; i < xlsx->formats.n; i++)
		if (xlsx->formats.v[i].id == id)
			return xlsx->formats.v[i].code;
	return xlsx_format_builtin(id);
}

static void
add_style(struct xlsx *xlsx, const char **attributes)
{
	size_t border = (size_t)ooxml_number(attributes, "borderId", 0,
	    1 << 20);

	*VEC_PUSH(xlsx->arena, &xlsx->styles) = (struct style){
		.code = format_code(xlsx, ooxml_number(attributes, "numFmtId",
		    0, 1 << 20)),
		.ruled = border < xlsx->borders.n && xlsx->borders.v[border],
	};
}

/* Formats and borders come first, then the styles that name them. */
static void
on_style(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *xlsx = ctx;
	const char *line = ooxml_attribute(attributes, "style");
	struct format *format;

	if (strcmp(name, "numFmt") == 0 && !xlsx->in_styles) {
		format = VEC_PUSH(xlsx->arena, &xlsx->formats);
		format->id = ooxml_number(attributes, "numFmtId", -1, 1 << 20);
		format->code = arena_str(xlsx->arena,
		    str_from(ooxml_attribute(attributes, "formatCode")));
	} else if (strcmp(name, "borders") == 0) {
		xlsx->in_borders = true;
	} else if (xlsx->in_borders && strcmp(name, "border") == 0) {
		*VEC_PUSH(xlsx->arena, &xlsx->borders) = false;
	} else if (xlsx->in_borders && line != NULL && xlsx->borders.n > 0) {
		if (strcmp(line, "none") != 0)
			xlsx->borders.v[xlsx->borders.n - 1] = true;
	} else if (strcmp(name, "cellXfs") == 0) {
		xlsx->in_styles = true;
	} else if (xlsx->in_styles && strcmp(name, "xf") == 0) {
		add_style(xlsx, attributes);
	}
}

static void
on_style_end(void *ctx, const char *name)
{
	struct xlsx *xlsx = ctx;

	if (strcmp(name, "cellXfs") == 0)
		xlsx->in_styles = false;
	else if (strcmp(name, "borders") == 0)
		xlsx->in_borders = false;
}

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
start_cell(struct xlsx *xlsx, const char **attributes)
{
	const char *at = ooxml_attribute(attributes, "r");
	const char *type = ooxml_attribute(attributes, "t");
	size_t n = type == NULL ? 0 : strlen(type);

	xlsx->in_cell = true;
	xlsx->has_formula = false;
	strbuf_reset(&xlsx->text);
	xlsx->style = ooxml_number(attributes, "s", 0, 1 << 20);
	if (n >= sizeof(xlsx->type))
		n = 0;
	memcpy(xlsx->type, n > 0 ? type : "", n);
	xlsx->type[n] = '\0';
	if (at != NULL && !xlsx_reference_parse(str_from(at), &xlsx->row,
	    &xlsx->col))
		ooxml_stop(xlsx->package, _("a cell has no place in a "
		    "sheet"));
	else if (at == NULL && ++xlsx->col >= XLSX_MAX_COLS)
		ooxml_stop(xlsx->package, _("a cell has no place in a "
		    "sheet"));
}

static void
start_row(struct xlsx *xlsx, const char **attributes)
{
	xlsx->row = ooxml_number(attributes, "r", xlsx->row + 2,
	    XLSX_MAX_ROWS) - 1;
	if (xlsx->row < 0)
		xlsx->row = 0;
	xlsx->col = -1;
	xlsx->sheet->nhidden_rows += is_true(attributes, "hidden");
}

static void
add_range(struct xlsx *xlsx, struct str s)
{
	struct xlsx_range range;
	struct str first;

	if (!str_next(&s, ':', &first) || s.s == NULL ||
	    !xlsx_reference_parse(first, &range.row, &range.col) ||
	    !xlsx_reference_parse(s, &range.last_row, &range.last_col) ||
	    range.last_row < range.row || range.last_col < range.col)
		return;
	*VEC_PUSH(xlsx->arena, &xlsx->sheet->merged) = range;
}

/* The commonest come first. */
static void
on_sheet(void *ctx, const char *name, const char **attributes)
{
	struct xlsx *xlsx = ctx;

	if (xlsx->skip > 0 || strcmp(name, "rPh") == 0)
		xlsx->skip++;
	else if (strcmp(name, "c") == 0)
		start_cell(xlsx, attributes);
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		xlsx->in_text = xlsx->in_cell;
	else if (strcmp(name, "f") == 0)
		xlsx->has_formula = true;
	else if (strcmp(name, "row") == 0)
		start_row(xlsx, attributes);
	else if (strcmp(name, "mergeCell") == 0)
		add_range(xlsx, str_from(ooxml_attribute(attributes, "ref")));
	else if (strcmp(name, "col") == 0 && is_true(attributes, "hidden"))
		xlsx->sheet->nhidden_cols += (size_t)(1 +
		    ooxml_number(attributes, "max", 1, XLSX_MAX_COLS)) -
		    (size_t)ooxml_number(attributes, "min", 1,
		    ooxml_number(attributes, "max", 1, XLSX_MAX_COLS));
}

static struct str
shared(const struct xlsx *xlsx, struct str index)
{
	long n;

	if (!str_int(str_trim(index), &n) || n < 0 ||
	    (size_t)n >= xlsx->strings.n)
		return STR("");
	return xlsx->strings.v[n];
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
show_number(const struct xlsx *xlsx, struct xlsx_cell *cell,
    struct str stored)
{
	size_t style = (size_t)xlsx->style;
	struct xlsx_shown shown = xlsx_format(xlsx->arena,
	    style < xlsx->styles.n ? xlsx->styles.v[style].code :
	    STR("General"),
	    stored, xlsx->from_1904);

	cell->text = shown.text;
	cell->is_figure = !shown.is_date;
	if (shown.rounded)
		cell->stored = arena_str(xlsx->arena, str_trim(stored));
}

static void
show_value(const struct xlsx *xlsx, struct xlsx_cell *cell)
{
	struct str text = strbuf_str(&xlsx->text);

	if (strcmp(xlsx->type, "s") == 0)
		cell->text = in_one_line(xlsx->arena, shared(xlsx, text));
	else if (strcmp(xlsx->type, "b") == 0)
		cell->text = str_eq(str_trim(text), STR("1")) ?
		    STR("TRUE") : STR("FALSE");
	else if (xlsx->type[0] == '\0' || strcmp(xlsx->type, "n") == 0)
		show_number(xlsx, cell, text);
	else
		cell->text = in_one_line(xlsx->arena,
		    arena_str(xlsx->arena, text));
	if (!cell->is_figure)
		cell->is_figure = looks_like_figure(cell->text);
}

/* A blank cell in a frame: its row belongs to a table. */
static void
take_blank(struct xlsx *xlsx)
{
	struct xlsx_sheet *sheet = xlsx->sheet;
	size_t style = (size_t)xlsx->style;

	if (style < xlsx->styles.n && xlsx->styles.v[style].ruled &&
	    (sheet->ruled.n == 0 || sheet->ruled.v[sheet->ruled.n - 1] <
	    xlsx->row))
		*VEC_PUSH(xlsx->arena, &sheet->ruled) = xlsx->row;
	sheet->nuncomputed += xlsx->has_formula &&
	    strcmp(xlsx->type, "str") != 0;
}

static void
end_cell(struct xlsx *xlsx)
{
	struct xlsx_cell cell = { .row = xlsx->row, .col = xlsx->col,
		.rowspan = 1, .colspan = 1 };

	xlsx->in_cell = xlsx->in_text = false;
	if (str_trim(strbuf_str(&xlsx->text)).n == 0) {
		take_blank(xlsx);
		return;
	}
	show_value(xlsx, &cell);
	if (str_trim(cell.text).n == 0)
		return;
	if (xlsx->sheet->cells.n >= READER_MAX_ITEMS)
		ooxml_stop(xlsx->package, _("has too many lines and cells"));
	else
		*VEC_PUSH(xlsx->arena, &xlsx->sheet->cells) = cell;
}

static void
on_sheet_end(void *ctx, const char *name)
{
	struct xlsx *xlsx = ctx;

	if (xlsx->skip > 0)
		xlsx->skip--;
	else if (strcmp(name, "c") == 0)
		end_cell(xlsx);
	else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
		xlsx->in_text = false;
}

static int
read_sheet(struct xlsx *xlsx, const struct listed *listed, int number,
    struct str part, struct err *err)
{
	struct xlsx_sheet sheet = { .arena = xlsx->arena,
		.name = listed->name, .number = number };

	xlsx->sheet = &sheet;
	xlsx->row = xlsx->col = -1;
	xlsx->skip = 0;
	xlsx->in_text = xlsx->in_cell = false;
	if (ooxml_read(xlsx->package, part, &(struct ooxml_events){
	    .start = on_sheet, .end = on_sheet_end, .text = on_text,
	    .ctx = xlsx }, err) == -1)
		return -1;
	return xlsx_sheet_lay_out(&sheet, &xlsx->items, err);
}

static int
skip_sheet(struct xlsx *xlsx, int number, struct str note, struct err *err)
{
	return xlsx_items_add(&xlsx->items, &(struct item){
	    .kind = ITEM_NOTE, .page = number, .text = note }, err);
}

static int
read_sheets(struct xlsx *xlsx, const struct ooxml_link *links, size_t n,
    struct err *err)
{
	int result = 0;

	for (size_t i = 0; i < xlsx->sheets.n && result == 0; i++) {
		const struct listed *listed = &xlsx->sheets.v[i];
		const struct ooxml_link *link = NULL;
		int number = (int)i + 1;

		for (size_t k = 0; k < n && link == NULL; k++)
			if (str_eq(links[k].id, listed->link))
				link = &links[k];
		if (listed->hidden)
			result = skip_sheet(xlsx, number, arena_printf(
			    xlsx->arena, _("hidden sheet, left out: %.*s"),
			    STR_ARG(listed->name)), err);
		else if (link == NULL || !str_ends(link->type,
		    STR("/worksheet")))
			result = skip_sheet(xlsx, number, arena_printf(
			    xlsx->arena, _("no sheet of cells, left out: "
			    "%.*s"), STR_ARG(listed->name)), err);
		else
			result = read_sheet(xlsx, listed, number,
			    link->target, err);
	}
	return result;
}

/* A part that need not be there. */
static int
read_part(struct xlsx *xlsx, const struct ooxml_link *links, size_t n,
    const char *type, const struct ooxml_events *events, struct err *err)
{
	const struct ooxml_link *link = ooxml_link_find(links, n, type);

	if (link == NULL || !ooxml_has(xlsx->package, link->target))
		return 0;
	return ooxml_read(xlsx->package, link->target, events, err);
}

static int
read_parts(struct xlsx *xlsx, struct err *err)
{
	struct ooxml_link *links;
	const struct ooxml_link *book;
	size_t n;

	if (ooxml_links(xlsx->package, STR(""), &links, &n, err) == -1)
		return -1;
	book = ooxml_link_find(links, n, "/officeDocument");
	if (book == NULL)
		return err_set(err, "%s", _("names no document in it"));
	if (str_ends(book->target, STR(".bin")))
		return err_set(err, "%s", _("is a binary workbook (XLSB), "
		    "which is not read: save it as XLSX"));
	if (ooxml_read(xlsx->package, book->target, &(struct ooxml_events){
	    .start = on_workbook, .end = on_skip_end, .ctx = xlsx },
	    err) == -1 ||
	    ooxml_links(xlsx->package, book->target, &links, &n, err) == -1)
		return -1;
	if (read_part(xlsx, links, n, "/sharedStrings",
	    &(struct ooxml_events){ .start = on_string, .end = on_string_end,
	    .text = on_text, .ctx = xlsx }, err) == -1 ||
	    read_part(xlsx, links, n, "/styles", &(struct ooxml_events){
	    .start = on_style, .end = on_style_end, .ctx = xlsx }, err) == -1)
		return -1;
	return read_sheets(xlsx, links, n, err);
}

static struct str
first_note(const struct xlsx *xlsx)
{
	size_t n = 0;
	struct str first = { "", 0 };

	for (size_t i = 0; i < xlsx->items.v.n; i++)
		if (xlsx->items.v.v[i].kind == ITEM_NOTE && n++ == 0)
			first = xlsx->items.v.v[i].text;
	return n < 2 ? first : arena_printf(xlsx->arena,
	    _("%.*s (%zu notes in all, in pages.csv)"), STR_ARG(first), n);
}

static bool
has_text(const struct xlsx *xlsx)
{
	for (size_t i = 0; i < xlsx->items.v.n; i++)
		if (xlsx->items.v.v[i].kind != ITEM_NOTE)
			return true;
	return false;
}

int
reader_xlsx_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	struct xlsx xlsx = { .arena = arena, .items = { .arena = arena } };
	int result;

	(void)encoding;
	xlsx.package = ooxml_open(arena, bytes, err);
	if (xlsx.package == NULL)
		return -1;
	result = read_parts(&xlsx, err);
	if (result == 0 && !has_text(&xlsx))
		result = err_set(err, "%s", _("all its sheets are empty or "
		    "hidden"));
	reading->doc = (struct document){ .items = xlsx.items.v.v,
		.nitems = xlsx.items.v.n, .npages = (int)xlsx.sheets.n };
	reading->note = first_note(&xlsx);
	strbuf_clear(&xlsx.text);
	ooxml_close(xlsx.package);
	return result;
}
