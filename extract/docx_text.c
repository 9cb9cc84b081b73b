/*
 * Text of Word documents: paragraphs and runs (ECMA-376 part 1, section 17.3),
 * less what a reader of the print would not see.
 */
#include <string.h>

#include "docx.h"
#include "lang.h"
#include "raised.h"

static struct paragraph *
paragraph(struct docx *docx)
{
	return docx->nparagraphs == 0 ? NULL :
	    &docx->paragraphs[docx->nparagraphs - 1];
}

/* Properties open around a run or a paragraph; none of them is text. */
void
docx_start_properties(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->in_properties++;
}

void
docx_end_properties(struct docx *docx)
{
	docx->in_properties--;
}

void
docx_start_row_properties(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->in_row_properties++;
}

void
docx_end_row_properties(struct docx *docx)
{
	docx->in_row_properties--;
}

void
docx_start_skipped(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->skip = 1;
}

/* Around runs it holds deleted text; in properties it marks what they are of. */
void
docx_start_deleted(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->ndeleted++;
	docx->skip = 1;
	if (docx->in_row_properties > 0 && docx_table(docx) != NULL)
		docx_table(docx)->is_deleted = true;
	else if (docx->in_properties > 0 && paragraph(docx) != NULL)
		paragraph(docx)->runs_on = true;
}

/* The same drawing twice, for new and for old programs: the first is taken. */
void
docx_start_alternatives(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->choice_taken = false;
}

void
docx_start_choice(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->choice_taken)
		docx->skip = 1;
}

void
docx_end_choice(struct docx *docx)
{
	docx->choice_taken = true;
}

void
docx_start_fallback(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->choice_taken)
		docx->skip = 1;
}

void
docx_start_note(struct docx *docx, const char **attributes)
{
	const char *type = ooxml_attribute(attributes, "type");

	if (type != NULL && strcmp(type, "normal") != 0)
		docx->skip = 1;
}

/* Paragraphs: text gathers in the innermost one. */
void
docx_start_paragraph(struct docx *docx, const char **attributes)
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

void
docx_add_text(struct docx *docx, struct str text)
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
	if (docx->raised_run)
		text = raised(docx->arena, strbuf_str(&to->text), text);
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

/* Lines of the page, and of the cells that are open. */
static void
flush_text(struct docx *docx, struct str text, int page)
{
	struct str rest = text, part;
	bool is_line = docx->margin == NULL && !docx_in_columns(docx);

	if (is_line && text.n == 0)
		docx_push_item(docx, &(struct item){ .page = page });
	while (text.n > 0 && str_next(&rest, '\n', &part)) {
		if (docx->margin != NULL) {
			ooxml_join(docx->margin, part);
			continue;
		}
		if (is_line)
			docx_push_item(docx, &(struct item){
			    .kind = ITEM_LINE, .page = page, .text = part });
		docx_add_line(docx, part);
	}
}

/* A paragraph that ran on, when nothing came for it to run on into. */
void
docx_flush_pending(struct docx *docx)
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

void
docx_end_paragraph(struct docx *docx)
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

void
docx_start_style(struct docx *docx, const char **attributes)
{
	const char *name = ooxml_attribute(attributes, "val");

	if (paragraph(docx) == NULL || name == NULL)
		return;
	strbuf_reset(&paragraph(docx)->style);
	strbuf_add(&paragraph(docx)->style, str_from(name));
}

void
docx_start_number(struct docx *docx, const char **attributes)
{
	if (paragraph(docx) != NULL && docx->in_properties > 0)
		paragraph(docx)->num = ooxml_number(attributes, "val", -1,
		    1 << 24);
}

void
docx_start_level(struct docx *docx, const char **attributes)
{
	if (paragraph(docx) != NULL && docx->in_properties > 0)
		paragraph(docx)->level = ooxml_number(attributes, "val", 0,
		    8);
}

void
docx_start_run(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->hidden_run = docx->raised_run = false;
}

void
docx_end_run(struct docx *docx)
{
	docx->hidden_run = docx->raised_run = false;
}

void
docx_start_raise(struct docx *docx, const char **attributes)
{
	const char *value = ooxml_attribute(attributes, "val");

	if (docx->in_properties > 0)
		docx->raised_run = value != NULL &&
		    strcmp(value, "superscript") == 0;
}

void
docx_start_vanish(struct docx *docx, const char **attributes)
{
	if (docx->in_properties > 0)
		docx->hidden_run = ooxml_is_on(attributes);
}

void
docx_start_text(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx->in_text++;
}

void
docx_end_text(struct docx *docx)
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

void
docx_start_drawn_break(struct docx *docx, const char **attributes)
{
	(void)attributes;
	if (docx->line > 0 || (paragraph(docx) != NULL &&
	    paragraph(docx)->text.n > 0))
		break_page(docx);
}

void
docx_start_break(struct docx *docx, const char **attributes)
{
	const char *type = ooxml_attribute(attributes, "type");

	if (docx->in_properties > 0)
		return;
	if (type != NULL && strcmp(type, "page") == 0)
		break_page(docx);
	else
		add_char(docx, '\n');
}

void
docx_start_tab(struct docx *docx, const char **attributes)
{
	(void)attributes;
	add_char(docx, docx->ntables > 0 ? ' ' : '\t');
}

void
docx_start_hyphen(struct docx *docx, const char **attributes)
{
	(void)attributes;
	add_char(docx, '-');
}

/* A character of a symbol font: which sign it shows is not in the file. */
void
docx_start_symbol(struct docx *docx, const char **attributes)
{
	(void)attributes;
	docx_add_text(docx, STR("\xE2\x96\xA1"));	/* a white square */
}
