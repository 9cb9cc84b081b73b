/*
 * Web pages: the article's lines and tables, what the page says about itself
 * as notes. The places are running numbers: a page has no lines of its own.
 */
#include "decode.h"
#include "grid_report.h"
#include "grid_resume.h"
#include "html_about.h"
#include "html_article.h"
#include "html_grid.h"
#include "html_label.h"
#include "html_lines.h"
#include "html_nest.h"
#include "html_text.h"
#include "html_tree.h"
#include "lang.h"
#include "reader.h"
#include "source.h"
#include "utf8.h"
#include "vec.h"

struct writer {
	struct arena	*arena;
	VEC(struct item) items;
	int		 line, grid;
	size_t		 title_at;	/* a slot for the title */
	bool		 titled;	/* the article prints it itself */
	bool		 full;
};

static struct item *
push(struct writer *writer, int kind, struct str text)
{
	struct item *item;

	if (writer->items.n >= READER_MAX_ITEMS) {
		writer->full = true;
		return NULL;
	}
	/* The text may be lent by the parser, which is gone too early. */
	item = VEC_PUSH(writer->arena, &writer->items);
	*item = (struct item){ .page = 1, .kind = kind, .rowspan = 1,
		.colspan = 1, .text = arena_str(writer->arena, text) };
	item->line = kind == ITEM_NOTE ? writer->line + 1 : ++writer->line;
	return item;
}

static void
note(void *ctx, struct str text)
{
	push(ctx, ITEM_NOTE, text);
}

/* False: it is no table by itself, nor goes on with one. */
static bool
write_grid(struct writer *writer, const struct html_tree *tree, size_t table)
{
	size_t first = writer->items.n, cells;
	int line = writer->line;
	struct html_grid grid = html_grid_place(writer->arena, tree, table);

	html_grid_heads(writer->arena, tree, &grid);
	for (size_t i = table + 1; i < tree->nodes[table].end; i++)
		if (tree->nodes[i].tag == GUMBO_TAG_CAPTION)
			push(writer, ITEM_LINE,
			    html_text_of(writer->arena, tree, i));
	writer->grid++;
	for (size_t i = 0; i < grid.ncells; i++) {
		const struct html_cell *cell = &grid.cells[i];
		struct item *item = push(writer, ITEM_CELL,
		    html_text_of(writer->arena, tree, cell->node));

		if (item == NULL)
			return true;
		item->grid = writer->grid;
		item->row = cell->row;
		item->col = cell->col;
		item->rowspan = cell->rowspan;
		item->colspan = cell->colspan;
		item->header = cell->header;
	}
	cells = writer->items.n - grid.ncells;
	if (grid_report(writer->arena, writer->items.v, &writer->items.n,
	    cells, &writer->grid)) {
		writer->line = writer->items.v[writer->items.n - 1].line;
		return true;
	}
	if (grid_resume(writer->items.v, writer->items.n, first) ||
	    tree->nodes[table].flags & HTML_GRID)
		return true;
	writer->items.n = first;
	writer->line = line;
	return false;
}

/* Whether the line begins with the title, or is it, whatever the blanks. */
static bool
prints_title(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	uint32_t x, y;

	for (;;) {
		size_t n = utf8_next(a, i, &x), m = utf8_next(b, k, &y);

		if (n > 0 && utf8_is_space(x))
			i += n;
		else if (m > 0 && utf8_is_space(y))
			k += m;
		else if (n == 0 || m == 0 || x != y)
			return m == 0;
		else {
			i += n;
			k += m;
		}
	}
}

static void
write_article(struct writer *writer, const struct html_tree *tree, size_t top,
    struct str title)
{
	struct html_lines lines;
	struct str line;
	size_t grid;

	html_lines_init(&lines, writer->arena, tree, top);
	lines.grids = true;
	while (!writer->full && html_lines_next(&lines, &line, &grid)) {
		if (grid != 0) {
			if (!write_grid(writer, tree, grid))
				html_lines_enter(&lines, grid);
		} else if (!html_about_is_frame_line(line)) {
			push(writer, ITEM_LINE, line);
			writer->titled |= writer->line < 8 &&
			    title.n > 0 && prints_title(line, title);
		}
	}
	html_lines_clear(&lines);
}

/* The title is the first line unless the article prints it near its top. */
static void
settle_title(struct writer *writer, struct str title)
{
	struct item *item = &writer->items.v[writer->title_at];

	if (title.n == 0 || writer->titled) {
		item->kind = ITEM_NOTE;
		item->text = arena_printf(writer->arena, "标题: %.*s",
		    STR_ARG(title));
	} else {
		item->text = arena_str(writer->arena, title);
	}
}

static void
write_page(struct writer *writer, struct html_tree *tree)
{
	size_t article = html_article_find(tree);
	struct str title;

	html_about_page(writer->arena, tree, note, writer);
	title = html_about_title(writer->arena, tree, article);
	writer->title_at = writer->items.n;
	push(writer, ITEM_LINE, title);
	write_article(writer, tree, article, title);
	settle_title(writer, title);
	html_about_files(writer->arena, tree, note, writer);
}

static void
add_note(struct arena *arena, struct reading *reading, struct str more)
{
	reading->note = reading->note.n == 0 ? more : arena_printf(arena,
	    "%.*s; %.*s", STR_ARG(reading->note), STR_ARG(more));
}

static void
describe(struct arena *arena, struct reading *reading,
    const struct decoded *decoded, size_t ndeep, size_t nwide,
    size_t nhidden)
{
	if (decoded->nbad > 0)
		add_note(arena, reading, arena_printf(arena, _("line %zu, "
		    "byte %zu: no character of %s, read as U+FFFD "
		    "(%zu in all)"), decoded->bad_line, decoded->bad_at + 1,
		    decoded->encoding, decoded->nbad));
	if (ndeep > 0)
		add_note(arena, reading, arena_printf(arena, _("elements are "
		    "nested too deeply: %zu tags left out, their text kept"),
		    ndeep));
	if (nhidden > 0)
		add_note(arena, reading, arena_printf(arena, _("hidden "
		    "passages with figures left out: %zu"), nhidden));
	if (nwide > 0)
		add_note(arena, reading, arena_printf(arena, _("%zu tables "
		    "have too many rows or columns, read as lines"), nwide));
}

int
reader_html_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	struct writer writer = { .arena = arena };
	struct decoded decoded;
	struct html_tree tree;
	size_t ndeep, nwide = 0;

	/* The server's word comes before the page's, if it tells anything. */
	if (encoding == NULL || *encoding == '\0' || (*encoding == '?' &&
	    !decode_label_tells(encoding + 1)))
		encoding = arena_printf(arena, "?%s",
		    html_label(arena, bytes).s).s;
	if (decode(arena, bytes, encoding, &decoded, err) == -1)
		return -1;
	if (html_tree_parse(arena, html_nest(arena, decoded.text, &ndeep),
	    &tree, err) == -1)
		return -1;
	html_grid_classify(&tree, &nwide);
	html_tree_weigh(&tree);
	write_page(&writer, &tree);
	html_tree_clear(&tree);
	if (writer.full) {
		reading->status = SOURCE_REFUSED;
		return err_set(err, _("has more than %zu lines"),
		    READER_MAX_ITEMS);
	}
	if (writer.line < 2 && writer.grid == 0)
		return err_set(err, "%s", _("has no text of its own: the page "
		    "may be filled in by a script"));
	reading->doc = (struct document){ writer.items.v, writer.items.n, 1 };
	describe(arena, reading, &decoded, ndeep, nwide, tree.nhidden);
	return 0;
}
