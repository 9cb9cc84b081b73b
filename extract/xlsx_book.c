/*
 * The parts of a workbook that its sheets draw upon: the list of sheets, shared
 * strings, number formats and borders.
 */
#include <string.h>

#include "lang.h"
#include "xlsx_book.h"
#include "xlsx_format.h"

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

bool
xlsx_is_true(const char **attributes, const char *name)
{
	return is_one_of(ooxml_attribute(attributes, name), "1", "true");
}

/* The workbook: a list of sheets. */
static void
on_workbook(void *ctx, const char *name, const char **attributes)
{
	struct xlsx_book *book = ctx;
	struct xlsx_listed *listed;

	if (strcmp(name, "workbookPr") == 0)
		book->from_1904 = xlsx_is_true(attributes, "date1904");
	if (strcmp(name, "sheet") != 0)
		return;
	listed = VEC_PUSH(book->arena, &book->sheets);
	listed->name = arena_str(book->arena,
	    str_from(ooxml_attribute(attributes, "name")));
	listed->link = arena_str(book->arena,
	    str_from(ooxml_attribute(attributes, "id")));
	listed->hidden = is_one_of(ooxml_attribute(attributes, "state"),
	    "hidden", "veryHidden");
}

/* Shared strings: runs joined, without the readings printed above them. */
static void
on_string(void *ctx, const char *name, const char **attributes)
{
	struct xlsx_book *book = ctx;

	(void)attributes;
	if (book->skip > 0 || strcmp(name, "rPh") == 0)
		book->skip++;
	else if (strcmp(name, "si") == 0)
		strbuf_reset(&book->text);
	else if (strcmp(name, "t") == 0)
		book->in_text = true;
}

static void
on_string_end(void *ctx, const char *name)
{
	struct xlsx_book *book = ctx;

	if (book->skip > 0)
		book->skip--;
	else if (strcmp(name, "t") == 0)
		book->in_text = false;
	else if (strcmp(name, "si") == 0)
		*VEC_PUSH(book->arena, &book->strings) =
		    arena_str(book->arena, strbuf_str(&book->text));
}

static void
on_text(void *ctx, struct str text)
{
	struct xlsx_book *book = ctx;

	if (book->in_text && book->skip == 0)
		strbuf_add(&book->text, text);
}

static struct str
format_code(const struct xlsx_book *book, int id)
{
	for (size_t i = 0; i < book->formats.n; i++)
		if (book->formats.v[i].id == id)
			return book->formats.v[i].code;
	return xlsx_format_builtin(id);
}

static void
add_style(struct xlsx_book *book, const char **attributes)
{
	size_t border = (size_t)ooxml_number(attributes, "borderId", 0,
	    1 << 20);

	*VEC_PUSH(book->arena, &book->styles) = (struct xlsx_style){
		.code = format_code(book, ooxml_number(attributes, "numFmtId",
		    0, 1 << 20)),
		.ruled = border < book->borders.n && book->borders.v[border],
	};
}

/* Formats and borders come first, then the styles that name them. */
static void
on_style(void *ctx, const char *name, const char **attributes)
{
	struct xlsx_book *book = ctx;
	const char *line = ooxml_attribute(attributes, "style");
	struct xlsx_code *format;

	if (strcmp(name, "numFmt") == 0 && !book->in_styles) {
		format = VEC_PUSH(book->arena, &book->formats);
		format->id = ooxml_number(attributes, "numFmtId", -1, 1 << 20);
		format->code = arena_str(book->arena,
		    str_from(ooxml_attribute(attributes, "formatCode")));
	} else if (strcmp(name, "borders") == 0) {
		book->in_borders = true;
	} else if (book->in_borders && strcmp(name, "border") == 0) {
		*VEC_PUSH(book->arena, &book->borders) = false;
	} else if (book->in_borders && line != NULL && book->borders.n > 0) {
		if (strcmp(line, "none") != 0)
			book->borders.v[book->borders.n - 1] = true;
	} else if (strcmp(name, "cellXfs") == 0) {
		book->in_styles = true;
	} else if (book->in_styles && strcmp(name, "xf") == 0) {
		add_style(book, attributes);
	}
}

static void
on_style_end(void *ctx, const char *name)
{
	struct xlsx_book *book = ctx;

	if (strcmp(name, "cellXfs") == 0)
		book->in_styles = false;
	else if (strcmp(name, "borders") == 0)
		book->in_borders = false;
}

/* A part that need not be there. */
static int
read_part(struct xlsx_book *book, const struct ooxml_link *links, size_t n,
    const char *type, const struct ooxml_events *events, struct err *err)
{
	const struct ooxml_link *link = ooxml_link_find(links, n, type);

	if (link == NULL || !ooxml_has(book->package, link->target))
		return 0;
	return ooxml_read(book->package, link->target, events, err);
}

int
xlsx_book_read(struct xlsx_book *book, struct str target,
    struct ooxml_link **links, size_t *n, struct err *err)
{
	if (ooxml_read(book->package, target, &(struct ooxml_events){
	    .start = on_workbook, .end = on_skip_end, .ctx = book },
	    err) == -1 ||
	    ooxml_links(book->package, target, links, n, err) == -1)
		return -1;
	if (read_part(book, *links, *n, "/sharedStrings",
	    &(struct ooxml_events){ .start = on_string, .end = on_string_end,
	    .text = on_text, .ctx = book }, err) == -1)
		return -1;
	return read_part(book, *links, *n, "/styles", &(struct ooxml_events){
	    .start = on_style, .end = on_style_end, .ctx = book }, err);
}
