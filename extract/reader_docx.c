/*
 * Word documents (ECMA-376 part 1, WordprocessingML), streamed: a paragraph is
 * a line, a table a grid (docx_table.c). What a reader of the print would not see
 * is left out: deleted and moved text, hidden text, a drawing's fallback.
 */
#include <string.h>

#include "docx.h"
#include "lang.h"
#include "reader.h"
#include "source.h"

void
docx_push_item(struct docx *docx, const struct item *item)
{
	struct item *new;

	if (docx->items.n >= READER_MAX_ITEMS) {
		ooxml_stop(docx->package, _("has too many lines and cells"));
		return;
	}
	new = VEC_PUSH(docx->arena, &docx->items);
	*new = *item;
	new->line = ++docx->line;
	if (new->rowspan == 0)
		new->rowspan = new->colspan = 1;
	new->text = arena_str(docx->arena, new->text);
}

struct element {
	const char	*name;
	void		(*start)(struct docx *docx, const char **attributes);
	void		(*end)(struct docx *docx);
};

/* The commonest first. What is not listed is looked through. */
static const struct element	elements[] = {
	{ "rPr", docx_start_properties, docx_end_properties },
	{ "t", docx_start_text, docx_end_text },
	{ "r", docx_start_run, docx_end_run },
	{ "p", docx_start_paragraph, docx_end_paragraph },
	{ "pPr", docx_start_properties, docx_end_properties },
	{ "tc", docx_start_cell, docx_end_cell },
	{ "gridSpan", docx_start_span, NULL },
	{ "vMerge", docx_start_vmerge, NULL },
	{ "hMerge", docx_start_hmerge, NULL },
	{ "tr", docx_start_row, docx_end_row },
	{ "trPr", docx_start_row_properties, docx_end_row_properties },
	{ "tblHeader", docx_start_header, NULL },
	{ "gridBefore", docx_start_before, NULL },
	{ "tbl", docx_start_table, docx_end_table },
	{ "tblPr", docx_start_properties, docx_end_properties },
	{ "sectPr", docx_start_properties, docx_end_properties },
	{ "pStyle", docx_start_style, NULL },
	{ "numId", docx_start_number, NULL },
	{ "ilvl", docx_start_level, NULL },
	{ "vanish", docx_start_vanish, NULL },
	{ "vertAlign", docx_start_raise, NULL },
	{ "tab", docx_start_tab, NULL },
	{ "ptab", docx_start_tab, NULL },
	{ "br", docx_start_break, NULL },
	{ "cr", docx_start_break, NULL },
	{ "lastRenderedPageBreak", docx_start_drawn_break, NULL },
	{ "noBreakHyphen", docx_start_hyphen, NULL },
	{ "sym", docx_start_symbol, NULL },
	{ "del", docx_start_deleted, NULL },
	{ "moveFrom", docx_start_skipped, NULL },
	{ "rt", docx_start_skipped, NULL },
	{ "pPrChange", docx_start_skipped, NULL },
	{ "rPrChange", docx_start_skipped, NULL },
	{ "tblPrChange", docx_start_skipped, NULL },
	{ "trPrChange", docx_start_skipped, NULL },
	{ "tcPrChange", docx_start_skipped, NULL },
	{ "sectPrChange", docx_start_skipped, NULL },
	{ "AlternateContent", docx_start_alternatives, NULL },
	{ "Choice", docx_start_choice, docx_end_choice },
	{ "Fallback", docx_start_fallback, NULL },
	{ "footnote", docx_start_note, NULL },
	{ "endnote", docx_start_note, NULL },
};

static const struct element *
find_element(const char *name)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++)
		if (strcmp(elements[i].name, name) == 0)
			return &elements[i];
	return NULL;
}

static void
on_start(void *ctx, const char *name, const char **attributes)
{
	struct docx *docx = ctx;
	const struct element *element;

	if (docx->skip > 0) {
		docx->skip++;
		return;
	}
	element = find_element(name);
	if (element != NULL)
		element->start(docx, attributes);
}

/* Where skipping began with this element, its own end is passed over too. */
static void
on_end(void *ctx, const char *name)
{
	struct docx *docx = ctx;
	const struct element *element;

	if (docx->skip > 0) {
		docx->skip--;
		return;
	}
	element = find_element(name);
	if (element != NULL && element->end != NULL)
		element->end(docx);
}

static void
on_text(void *ctx, struct str text)
{
	struct docx *docx = ctx;

	if (docx->in_text > 0 && docx->skip == 0)
		docx_add_text(docx, text);
}

static int
read_part(struct docx *docx, struct str part, struct err *err)
{
	if (ooxml_read(docx->package, part, &(struct ooxml_events){
	    .start = on_start, .end = on_end, .text = on_text, .ctx = docx },
	    err) == -1)
		return -1;
	docx_flush_pending(docx);
	return 0;
}

/* What stands in the margins is no line of the text; a note keeps it. */
static int
read_margin(struct docx *docx, struct str part, bool is_head,
    struct err *err)
{
	struct strbuf text = { 0 };
	int result;

	docx->margin = &text;
	result = read_part(docx, part, err);
	docx->margin = NULL;
	if (result == 0 && str_trim(strbuf_str(&text)).n > 0)
		docx_push_item(docx, &(struct item){ .kind = ITEM_NOTE,
		    .page = docx->page,
		    .text = arena_printf(docx->arena, is_head ?
		    _("page header, left out: %.*s") :
		    _("page footer, left out: %.*s"),
		    STR_ARG(strbuf_str(&text))) });
	strbuf_clear(&text);
	return result;
}

static bool
is_link(const struct ooxml_link *link, const char *type)
{
	return str_ends(link->type, str_from(type));
}

static int
read_margins(struct docx *docx, const struct ooxml_link *links, size_t n,
    struct err *err)
{
	int result = 0;

	for (size_t i = 0; i < n && result == 0; i++)
		if (is_link(&links[i], "/header") ||
		    is_link(&links[i], "/footer"))
			result = read_margin(docx, links[i].target,
			    is_link(&links[i], "/header"), err);
	return result;
}

/* Footnotes are text: they follow the body. */
static int
read_notes(struct docx *docx, const struct ooxml_link *links, size_t n,
    struct err *err)
{
	int result = 0;

	for (size_t i = 0; i < n && result == 0; i++)
		if (is_link(&links[i], "/footnotes") ||
		    is_link(&links[i], "/endnotes"))
			result = read_part(docx, links[i].target, err);
	return result;
}

static int
read_parts(struct docx *docx, struct err *err)
{
	struct ooxml_link *links;
	const struct ooxml_link *body;
	size_t n;

	if (ooxml_links(docx->package, STR(""), &links, &n, err) == -1)
		return -1;
	body = ooxml_link_find(links, n, "/officeDocument");
	if (body == NULL)
		return err_set(err, "%s", _("names no document in it"));
	if (ooxml_links(docx->package, body->target, &links, &n, err) == -1)
		return -1;
	docx->numbers = docx_numbers_load(docx->arena, docx->package, links,
	    n, err);
	if (docx->numbers == NULL || read_part(docx, body->target, err) == -1)
		return -1;
	return read_notes(docx, links, n, err) == -1 ? -1 :
	    read_margins(docx, links, n, err);
}

static void
describe(const struct docx *docx, struct reading *reading)
{
	size_t pictures = ooxml_pictures(docx->package);
	struct strbuf note = { 0 };

	if (docx->ndeleted > 0)
		strbuf_printf(&note, _("deleted passages left out: %zu"),
		    docx->ndeleted);
	if (docx->nhidden > 0) {
		strbuf_add(&note, note.n > 0 ? STR("; ") : STR(""));
		strbuf_printf(&note, _("hidden passages left out: %zu"),
		    docx->nhidden);
	}
	if (docx->ncovered > 0) {
		strbuf_add(&note, note.n > 0 ? STR("; ") : STR(""));
		strbuf_printf(&note, _("merged cells with text under them, "
		    "left out: %zu"), docx->ncovered);
	}
	if (pictures > 0) {
		strbuf_add(&note, note.n > 0 ? STR("; ") : STR(""));
		strbuf_printf(&note, _("pictures, not read: %zu"), pictures);
	}
	reading->note = arena_str(docx->arena, strbuf_str(&note));
	strbuf_clear(&note);
}

static void
clear(struct docx *docx)
{
	for (size_t i = 0; i < MAX_NESTED; i++) {
		strbuf_clear(&docx->paragraphs[i].text);
		strbuf_clear(&docx->paragraphs[i].style);
	}
	for (size_t i = 0; i < MAX_TABLES; i++)
		strbuf_clear(&docx->tables[i].cell);
}

static bool
has_text(const struct docx *docx)
{
	for (size_t i = 0; i < docx->items.n; i++)
		if (docx->items.v[i].kind != ITEM_NOTE &&
		    str_trim(docx->items.v[i].text).n > 0)
			return true;
	return false;
}

int
reader_docx_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	struct docx *docx = arena_alloc(arena, sizeof(*docx));
	int result;

	(void)encoding;
	docx->arena = arena;
	docx->page = 1;
	docx->package = ooxml_open(arena, bytes, err);
	if (docx->package == NULL)
		return -1;
	result = read_parts(docx, err);
	if (result == 0 && !has_text(docx))
		result = err_set(err, "%s", _("holds no text (pictures are "
		    "not read)"));
	reading->doc = (struct document){ .items = docx->items.v,
		.nitems = docx->items.n, .npages = docx->page };
	describe(docx, reading);
	clear(docx);
	ooxml_close(docx->package);
	return result;
}
