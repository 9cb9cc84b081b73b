/*
 * Workbooks (ECMA-376 part 1, SpreadsheetML), streamed part by part: shared
 * strings, number formats, then each sheet that is not hidden.
 */
#include "lang.h"
#include "ooxml.h"
#include "source.h"
#include "xlsx_book.h"

static int
read_sheet(struct xlsx_book *book, const struct xlsx_listed *listed, int number,
    struct str part, struct err *err)
{
	struct xlsx_sheet sheet = { .arena = book->arena,
		.name = listed->name, .number = number };

	if (xlsx_cells_read(book, part, &sheet, err) == -1)
		return -1;
	return xlsx_sheet_lay_out(&sheet, &book->items, err);
}

static int
skip_sheet(struct xlsx_book *book, int number, struct str note, struct err *err)
{
	return xlsx_items_add(&book->items, &(struct item){
	    .kind = ITEM_NOTE, .page = number, .text = note }, err);
}

static int
read_sheets(struct xlsx_book *book, const struct ooxml_link *links, size_t n,
    struct err *err)
{
	int result = 0;

	for (size_t i = 0; i < book->sheets.n && result == 0; i++) {
		const struct xlsx_listed *listed = &book->sheets.v[i];
		const struct ooxml_link *link = NULL;
		int number = (int)i + 1;

		for (size_t k = 0; k < n && link == NULL; k++)
			if (str_eq(links[k].id, listed->link))
				link = &links[k];
		if (listed->hidden)
			result = skip_sheet(book, number, arena_printf(
			    book->arena, _("hidden sheet, left out: %.*s"),
			    STR_ARG(listed->name)), err);
		else if (link == NULL || !str_ends(link->type,
		    STR("/worksheet")))
			result = skip_sheet(book, number, arena_printf(
			    book->arena, _("no sheet of cells, left out: "
			    "%.*s"), STR_ARG(listed->name)), err);
		else
			result = read_sheet(book, listed, number,
			    link->target, err);
	}
	return result;
}

static int
read_parts(struct xlsx_book *book, struct err *err)
{
	struct ooxml_link *links;
	const struct ooxml_link *main;
	size_t n;

	if (ooxml_links(book->package, STR(""), &links, &n, err) == -1)
		return -1;
	main = ooxml_link_find(links, n, "/officeDocument");
	if (main == NULL)
		return err_set(err, "%s", _("names no document in it"));
	if (str_ends(main->target, STR(".bin")))
		return err_set(err, "%s", _("is a binary workbook (XLSB), "
		    "which is not read: save it as XLSX"));
	if (xlsx_book_read(book, main->target, &links, &n, err) == -1)
		return -1;
	return read_sheets(book, links, n, err);
}

/* A sheet of screenshots has no cells to tell of them. */
static int
note_pictures(struct xlsx_book *book, struct err *err)
{
	size_t n = ooxml_pictures(book->package);

	return n == 0 ? 0 : skip_sheet(book, 1, arena_printf(book->arena,
	    _("pictures, not read: %zu"), n), err);
}

static struct str
first_note(const struct xlsx_book *book)
{
	size_t n = 0;
	struct str first = { "", 0 };

	for (size_t i = 0; i < book->items.v.n; i++)
		if (book->items.v.v[i].kind == ITEM_NOTE && n++ == 0)
			first = book->items.v.v[i].text;
	return n < 2 ? first : arena_printf(book->arena,
	    _("%.*s (%zu notes in all, in pages.csv)"), STR_ARG(first), n);
}

static bool
has_text(const struct xlsx_book *book)
{
	for (size_t i = 0; i < book->items.v.n; i++)
		if (book->items.v.v[i].kind != ITEM_NOTE)
			return true;
	return false;
}

int
reader_xlsx_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	struct xlsx_book book = { .arena = arena, .items = { .arena = arena } };
	int result;

	(void)encoding;
	book.package = ooxml_open(arena, bytes, err);
	if (book.package == NULL)
		return -1;
	result = read_parts(&book, err);
	if (result == 0 && !has_text(&book))
		result = err_set(err, "%s", _("all its sheets are empty or "
		    "hidden"));
	if (result == 0)
		result = note_pictures(&book, err);
	reading->doc = (struct document){ .items = book.items.v.v,
		.nitems = book.items.v.n, .npages = (int)book.sheets.n };
	reading->note = first_note(&book);
	strbuf_clear(&book.text);
	ooxml_close(book.package);
	return result;
}
