/*
 * Word documents (ECMA-376 part 1, WordprocessingML), streamed: a paragraph is
 * a line, an outermost table a grid. What a reader of the print would not see
 * is left out: deleted and moved text, hidden text, a drawing's fallback.
 *
 *	<w:tr> <w:tc>甲 vMerge=restart</w:tc> <w:tc>1</w:tc> </w:tr>
 *	<w:tr> <w:tc>vMerge</w:tc>            <w:tc>2</w:tc> </w:tr>
 *
 * gives 甲 at row 0 column 0 over two rows, 1 at 0,1 and 2 at 1,1: a continued
 * cell lengthens the one that is open in its column.
 */
#include <string.h>

#include "docx_number.h"
#include "lang.h"
#include "ooxml.h"
#include "reader.h"
#include "source.h"
#include "vec.h"

enum {
	MAX_COLS = 1024,	/* Word itself stops at 63 */
	MAX_NESTED = 16,	/* paragraphs in text boxes of paragraphs */
	MAX_PAGES = 100000,
};

enum merge { MERGE_NONE, MERGE_RESTART, MERGE_CONTINUE };

struct paragraph {
	struct strbuf	 text;		/* '\n' where a line is broken */
	struct strbuf	 style;
	int		 page;		/* of its first text */
	int		 num, level;	/* of its list; num -1: none given */
	bool		 runs_on;	/* its end is deleted */
};

/* A grid column's cell that the rows below may lengthen. */
struct open_cell {
	size_t	item;
	int	last_row;
};

struct docx {
	struct arena		*arena;
	struct ooxml		*package;
	struct docx_numbers	*numbers;
	VEC(struct item)	 items;
	int			 page, line;
	bool			 page_broken;	/* and no text since */
	int			 skip;		/* depth inside what is left out */
	int			 in_text, in_properties, in_row_properties;
	bool			 hidden_run;
	bool			 choice_taken;
	struct paragraph	 paragraphs[MAX_NESTED];
	int			 nparagraphs;
	int			 tables;	/* nested so deep */
	int			 grid, row, col, colspan;
	bool			 is_header, is_deleted, is_gap;
	enum merge		 vmerge, hmerge;
	struct strbuf		 cell;
	struct open_cell	 open[MAX_COLS];
	size_t			 nhidden, ndeleted, ncovered;
};

static void
push_item(struct docx *docx, const struct item *item)
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

static struct paragraph *
paragraph(struct docx *docx)
{
	return docx->nparagraphs == 0 ? NULL :
	    &docx->paragraphs[docx->nparagraphs - 1];
}

/* Properties open around a run or a paragraph; none of them is text. */
static void
start_properties(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->in_properties++;
}

static void
end_properties(struct docx *docx)
{
	docx->in_properties--;
}

static void
start_row_properties(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->in_row_properties++;
}

static void
end_row_properties(struct docx *docx)
{
	docx->in_row_properties--;
}

static void
start_skipped(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->skip = 1;
}

/* Around runs it holds deleted text; in properties it marks what they are of. */
static void
start_deleted(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->ndeleted++;
	docx->skip = 1;
	if (docx->in_row_properties > 0 && docx->tables == 1)
		docx->is_deleted = true;
	else if (docx->in_properties > 0 && paragraph(docx) != NULL)
		paragraph(docx)->runs_on = true;
}

/* The same drawing twice, for new and for old programs: the first is taken. */
static void
start_alternatives(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->choice_taken = false;
}

static void
start_choice(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->choice_taken)
		docx->skip = 1;
}

static void
end_choice(struct docx *docx)
{
	docx->choice_taken = true;
}

static void
start_fallback(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->choice_taken)
		docx->skip = 1;
}

static void
start_note(struct docx *docx, const char **attributes)
{
	const char *type = ooxml_attribute(attributes, "type");

	if (type != NULL && strcmp(type, "normal") != 0)
		docx->skip = 1;
}

/* Paragraphs: text gathers in the innermost one. */
static void
start_paragraph(struct docx *docx, const char **attributes)
{
	struct paragraph *new;

	(void)attributes;
	if (docx->nparagraphs == MAX_NESTED) {
		ooxml_stop(docx->package, _("elements are nested too deep"));
		return;
	}
	new = &docx->paragraphs[docx->nparagraphs++];
	strbuf_reset(&new->style);
	new->num = -1;
	new->level = 0;
	if (new->runs_on && new->text.n > 0) {
		new->runs_on = false;
		return;
	}
	strbuf_reset(&new->text);
	new->runs_on = false;
	new->page = 0;
}

static void
add_text(struct docx *docx, struct str text)
{
	struct paragraph *to = paragraph(docx);

	if (to == NULL || docx->in_properties > 0 || text.n == 0)
		return;
	if (docx->hidden_run) {
		docx->nhidden++;
		return;
	}
	if (to->page == 0)
		to->page = docx->page;
	docx->page_broken = false;
	for (size_t i = 0; i < text.n; i++)
		strbuf_addc(&to->text, text.s[i] == '\n' ||
		    text.s[i] == '\r' ? ' ' : text.s[i]);
}

static void
add_char(struct docx *docx, char c)
{
	struct paragraph *to = paragraph(docx);

	if (to != NULL && docx->in_properties == 0 && !docx->hidden_run)
		strbuf_addc(&to->text, c);
}

/* Into a table's cell, or as lines of the page. */
static void
flush_text(struct docx *docx, struct str text, int page)
{
	struct str rest = text, part;

	if (text.n == 0 && docx->tables == 0)
		push_item(docx, &(struct item){ .page = page });
	if (docx->is_gap && docx->cell.n > 0 && text.n > 0)
		strbuf_addc(&docx->cell, ' ');
	docx->is_gap = docx->is_gap && text.n == 0;
	while (text.n > 0 && str_next(&rest, '\n', &part))
		if (docx->tables > 0)
			ooxml_join(&docx->cell, part);
		else
			push_item(docx, &(struct item){ .kind = ITEM_LINE,
			    .page = page, .text = part });
}

/* A paragraph that ran on, when nothing came for it to run on into. */
static void
flush_pending(struct docx *docx)
{
	struct paragraph *open = &docx->paragraphs[docx->nparagraphs];

	if (docx->nparagraphs == MAX_NESTED || !open->runs_on)
		return;
	open->runs_on = false;
	if (open->text.n > 0)
		flush_text(docx, strbuf_str(&open->text),
		    open->page > 0 ? open->page : docx->page);
	strbuf_reset(&open->text);
}

static void
end_paragraph(struct docx *docx)
{
	struct paragraph *ended = paragraph(docx);
	struct str text, label;

	if (ended == NULL)
		return;
	docx->nparagraphs--;
	if (ended->runs_on)
		return;
	text = strbuf_str(&ended->text);
	label = docx_numbers_next(docx->numbers, docx->arena,
	    strbuf_str(&ended->style), ended->num, ended->level,
	    str_trim(text).n > 0);
	if (label.n > 0)
		text = arena_printf(docx->arena, "%.*s%.*s", STR_ARG(label),
		    STR_ARG(text));
	flush_text(docx, text, ended->page > 0 ? ended->page : docx->page);
}

static void
start_style(struct docx *docx, const char **attributes)
{
	const char *name = ooxml_attribute(attributes, "val");

	if (paragraph(docx) == NULL || name == NULL)
		return;
	strbuf_reset(&paragraph(docx)->style);
	strbuf_add(&paragraph(docx)->style, str_from(name));
}

static void
start_number(struct docx *docx, const char **attributes)
{
	if (paragraph(docx) != NULL && docx->in_properties > 0)
		paragraph(docx)->num = ooxml_number(attributes, "val", -1,
		    1 << 24);
}

static void
start_level(struct docx *docx, const char **attributes)
{
	if (paragraph(docx) != NULL && docx->in_properties > 0)
		paragraph(docx)->level = ooxml_number(attributes, "val", 0,
		    8);
}

static void
start_run(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->hidden_run = false;
}

static void
end_run(struct docx *docx)
{
	docx->hidden_run = false;
}

static void
start_vanish(struct docx *docx, const char **attributes)
{
	if (docx->in_properties > 0)
		docx->hidden_run = ooxml_is_on(attributes);
}

static void
start_text(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->in_text++;
}

static void
end_text(struct docx *docx)
{
	docx->in_text--;
}

/*
 * A page ends once, however often the file says so: by a break, and again by
 * the mark that Word left where the next page began when it last drew it.
 */
static void
break_page(struct docx *docx)
{
	if (docx->page_broken || docx->page >= MAX_PAGES)
		return;
	docx->page++;
	docx->page_broken = true;
}

static void
start_drawn_break(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->line > 0 || (paragraph(docx) != NULL &&
	    paragraph(docx)->text.n > 0))
		break_page(docx);
}

static void
start_break(struct docx *docx, const char **attributes)
{
	const char *type = ooxml_attribute(attributes, "type");

	if (docx->in_properties > 0)
		return;
	if (type != NULL && strcmp(type, "page") == 0)
		break_page(docx);
	else
		add_char(docx, '\n');
}

static void
start_tab(struct docx *docx, const char **attributes)
{
	(void)attributes;
	add_char(docx, docx->tables > 0 ? ' ' : '\t');
}

static void
start_hyphen(struct docx *docx, const char **attributes)
{
	(void)attributes;
	add_char(docx, '-');
}

/* A character of a symbol font: which sign it shows is not in the file. */
static void
start_symbol(struct docx *docx, const char **attributes)
{
	(void)attributes;
	add_text(docx, STR("\xE2\x96\xA1"));	/* a white square */
}

/* Tables. Those inside a cell are part of its text. */
static void
start_table(struct docx *docx, const char **attributes)
{
	(void)attributes;
	flush_pending(docx);
	if (++docx->tables > 1) {
		docx->is_gap = true;
		return;
	}
	docx->grid++;
	docx->row = -1;
	docx->is_gap = false;
	memset(docx->open, 0, sizeof(docx->open));
	for (size_t i = 0; i < MAX_COLS; i++)
		docx->open[i].last_row = -2;
}

static void
end_table(struct docx *docx)
{
	docx->tables--;
	docx->is_gap = docx->tables > 0;
}

static void
start_row(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->tables != 1)
		return;
	docx->row++;
	docx->col = 0;
	docx->is_header = docx->is_deleted = false;
}

static void
end_row(struct docx *docx)
{
	if (docx->tables == 1 && docx->is_deleted)
		docx->row--;
}

static void
start_header(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->is_header = ooxml_is_on(attributes);
}

static void
start_before(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->col = ooxml_number(attributes, "val", 0, MAX_COLS - 1);
}

static void
start_cell(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->tables != 1)
		return;
	strbuf_reset(&docx->cell);
	docx->colspan = 1;
	docx->vmerge = docx->hmerge = MERGE_NONE;
}

static void
start_span(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->colspan = ooxml_number(attributes, "val", 1, MAX_COLS);
	if (docx->colspan < 1)
		docx->colspan = 1;
}

static enum merge
merge_of(const char **attributes)
{
	const char *value = ooxml_attribute(attributes, "val");

	return value != NULL && strcmp(value, "restart") == 0 ?
	    MERGE_RESTART : MERGE_CONTINUE;
}

static void
start_vmerge(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->vmerge = merge_of(attributes);
}

static void
start_hmerge(struct docx *docx, const char **attributes)
{
	if (docx->tables == 1)
		docx->hmerge = merge_of(attributes);
}

/* Lengthens the cell above; false when there is none to lengthen. */
static bool
continue_above(struct docx *docx)
{
	struct open_cell *open = &docx->open[docx->col];
	struct item *above;

	if (docx->vmerge != MERGE_CONTINUE || open->last_row != docx->row - 1)
		return false;
	above = &docx->items.v[open->item];
	if (above->colspan != docx->colspan)
		return false;
	above->rowspan = docx->row - above->row + 1;
	open->last_row = docx->row;
	docx->ncovered += docx->cell.n > 0;
	return true;
}

/* Of old files: a cell merged into the one on its left. */
static bool
continue_left(struct docx *docx)
{
	struct item *left = docx->items.n == 0 ? NULL :
	    &docx->items.v[docx->items.n - 1];

	if (docx->hmerge != MERGE_CONTINUE || left == NULL ||
	    left->kind != ITEM_CELL || left->grid != docx->grid ||
	    left->row != docx->row)
		return false;
	left->colspan += docx->colspan;
	docx->ncovered += docx->cell.n > 0;
	return true;
}

static void
put_cell(struct docx *docx)
{
	push_item(docx, &(struct item){ .kind = ITEM_CELL,
	    .page = docx->page, .grid = docx->grid, .row = docx->row,
	    .col = docx->col, .rowspan = 1, .colspan = docx->colspan,
	    .header = docx->is_header, .text = strbuf_str(&docx->cell) });
	if (docx->vmerge != MERGE_NONE)
		docx->open[docx->col] = (struct open_cell){
			docx->items.n - 1, docx->row };
}

static void
end_cell(struct docx *docx)
{
	flush_pending(docx);
	if (docx->tables > 1)
		docx->is_gap = true;
	if (docx->tables != 1)
		return;
	docx->is_gap = false;
	if (docx->is_deleted)
		return;
	if (docx->col + docx->colspan > MAX_COLS) {
		ooxml_stop(docx->package, _("a table has too many columns"));
		return;
	}
	if (!continue_above(docx) && !continue_left(docx))
		put_cell(docx);
	docx->col += docx->colspan;
}

struct element {
	const char	*name;
	void		(*start)(struct docx *docx, const char **attributes);
	void		(*end)(struct docx *docx);
};

/* The commonest first. What is not listed is looked through. */
static const struct element	elements[] = {
	{ "rPr", start_properties, end_properties },
	{ "t", start_text, end_text },
	{ "r", start_run, end_run },
	{ "p", start_paragraph, end_paragraph },
	{ "pPr", start_properties, end_properties },
	{ "tc", start_cell, end_cell },
	{ "gridSpan", start_span, NULL },
	{ "vMerge", start_vmerge, NULL },
	{ "hMerge", start_hmerge, NULL },
	{ "tr", start_row, end_row },
	{ "trPr", start_row_properties, end_row_properties },
	{ "tblHeader", start_header, NULL },
	{ "gridBefore", start_before, NULL },
	{ "tbl", start_table, end_table },
	{ "tblPr", start_properties, end_properties },
	{ "sectPr", start_properties, end_properties },
	{ "pStyle", start_style, NULL },
	{ "numId", start_number, NULL },
	{ "ilvl", start_level, NULL },
	{ "vanish", start_vanish, NULL },
	{ "tab", start_tab, NULL },
	{ "ptab", start_tab, NULL },
	{ "br", start_break, NULL },
	{ "cr", start_break, NULL },
	{ "lastRenderedPageBreak", start_drawn_break, NULL },
	{ "noBreakHyphen", start_hyphen, NULL },
	{ "sym", start_symbol, NULL },
	{ "del", start_deleted, NULL },
	{ "moveFrom", start_skipped, NULL },
	{ "rt", start_skipped, NULL },
	{ "pPrChange", start_skipped, NULL },
	{ "rPrChange", start_skipped, NULL },
	{ "tblPrChange", start_skipped, NULL },
	{ "trPrChange", start_skipped, NULL },
	{ "tcPrChange", start_skipped, NULL },
	{ "sectPrChange", start_skipped, NULL },
	{ "AlternateContent", start_alternatives, NULL },
	{ "Choice", start_choice, end_choice },
	{ "Fallback", start_fallback, NULL },
	{ "footnote", start_note, NULL },
	{ "endnote", start_note, NULL },
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
		add_text(docx, text);
}

static int
read_part(struct docx *docx, struct str part, struct err *err)
{
	if (ooxml_read(docx->package, part, &(struct ooxml_events){
	    .start = on_start, .end = on_end, .text = on_text, .ctx = docx },
	    err) == -1)
		return -1;
	flush_pending(docx);
	return 0;
}

/* What stands in the margins is no line of the text; a note keeps it. */
static int
read_margin(struct docx *docx, struct str part, bool is_head,
    struct err *err)
{
	docx->tables = 2;	/* gathers all text as if in one cell */
	strbuf_reset(&docx->cell);
	if (read_part(docx, part, err) == -1)
		return -1;
	docx->tables = 0;
	if (str_trim(strbuf_str(&docx->cell)).n > 0)
		push_item(docx, &(struct item){ .kind = ITEM_NOTE,
		    .page = docx->page,
		    .text = arena_printf(docx->arena, is_head ?
		    _("page header, left out: %.*s") :
		    _("page footer, left out: %.*s"),
		    STR_ARG(strbuf_str(&docx->cell))) });
	return 0;
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
	strbuf_clear(&docx->cell);
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
