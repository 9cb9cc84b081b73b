/*
 * What a page says about itself: its keys and their values, its files, its title.
 */
#include "html_about_parts.h"

#include <string.h>
#include <strings.h>

#include "html_lines.h"
#include "html_text.h"
#include "lang.h"
#include "utf8.h"
#include "vec.h"

enum { VALUE_MOST = 240, FILES_MOST = 200 };

struct notes {
	struct arena	*arena;
	bool		 said[ABOUT_KEYS];
	const struct key *waiting;	/* its value is the next line */
	void		(*say)(void *ctx, struct str note);
	void		*ctx;
};

static void
say(struct notes *notes, const struct key *key, struct str value)
{
	value = str_trim(value);
	if (key->ends || value.n == 0 || value.n > VALUE_MOST ||
	    notes->said[key_number(key)])
		return;
	notes->said[key_number(key)] = true;
	notes->say(notes->ctx, arena_printf(notes->arena, "%s: %.*s",
	    key->word, STR_ARG(value)));
}

/* A value goes on to the next key or to a gap of two columns. */
static size_t
value_end(struct str line, size_t from)
{
	uint32_t cp;
	size_t n, begin = skip_blanks(line, from), value;

	for (size_t at = begin; at < line.n; at += n) {
		n = utf8_next(line, at, &cp);
		if (at > begin && (cp == 0x3000 || cp == '[' || cp == '|' ||
		    cp == 0x3010 || str_starts(str_sub(line, at, line.n),
		    STR("  ")) || key_at(line, at, &value) != NULL))
			return at;
	}
	return line.n;
}

static void
read_line(struct notes *notes, struct str line)
{
	const struct key *waiting = notes->waiting, *key;
	size_t value, n;
	uint32_t cp;
	bool begins = true;

	notes->waiting = NULL;
	if (line.n > LINE_MOST)
		return;
	if ((key = key_alone(line)) != NULL) {
		notes->waiting = key;
		return;
	}
	for (size_t at = 0; at < line.n; at += n) {
		n = utf8_next(line, at, &cp);
		if (begins && (key = key_at(line, at, &value)) != NULL) {
			n = value_end(line, value) - at;
			say(notes, key, str_sub(line, value, at + n));
			waiting = NULL;
			continue;
		}
		begins = utf8_is_space(cp) || cp == '|' || cp == ']' ||
		    cp == 0x3011;
	}
	if (waiting != NULL)
		say(notes, waiting, line);
}

static void
read_metas(struct notes *notes, const struct html_tree *tree)
{
	static const char *const names[] = { "ArticleTitle", "PubDate",
		"ContentSource", "SiteName", "ColumnName" };

	for (size_t i = 0; i < tree->n && i < tree->body; i++) {
		const struct html_node *node = &tree->nodes[i];
		struct str name, content;

		if (node->tag != GUMBO_TAG_META)
			continue;
		name = html_attribute(node, "name");
		content = str_trim(html_attribute(node, "content"));
		for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
			if (strcasecmp(name.s, names[k]) == 0 &&
			    content.n > 0 && content.n <= VALUE_MOST)
				notes->say(notes->ctx, arena_printf(
				    notes->arena, "%s: %.*s", names[k],
				    STR_ARG(content)));
	}
}

void
html_about_page(struct arena *arena, const struct html_tree *tree,
    void (*say_note)(void *ctx, struct str note), void *ctx)
{
	struct notes notes = { .arena = arena, .say = say_note, .ctx = ctx };
	struct arena *scratch = arena_new();
	struct html_lines lines;
	struct str line;
	size_t grid;

	read_metas(&notes, tree);
	html_lines_init(&lines, scratch, tree, tree->body);
	lines.grids = lines.furniture = true;
	while (html_lines_next(&lines, &line, &grid))
		if (grid == 0)
			read_line(&notes, str_trim(line));
	html_lines_clear(&lines);
	arena_free(scratch);
}

void
html_about_files(struct arena *arena, const struct html_tree *tree,
    void (*say_note)(void *ctx, struct str note), void *ctx)
{
	VEC(struct str) seen = { 0 };

	for (size_t i = tree->body; i < tree->n && seen.n < FILES_MOST; i++) {
		const struct html_node *node = &tree->nodes[i];
		struct str href;
		bool known = false;

		if (node->tag != GUMBO_TAG_A ||
		    !html_is_file(href = str_trim(html_attribute(node, "href"))))
			continue;
		for (size_t k = 0; k < seen.n; k++)
			known |= str_eq(seen.v[k], href);
		if (known || href.n > 2000)
			continue;
		*VEC_PUSH(arena, &seen) = href;
		say_note(ctx, arena_printf(arena, "附件: %.*s (%.*s)",
		    STR_ARG(html_text_of(arena, tree, i)), STR_ARG(href)));
	}
}

static struct str
first_part(struct str title)
{
	static const char *const seams[] = { "_", "|", " - ", "—", "-" };
	size_t at, cut = title.n;

	for (size_t i = 0; i < sizeof(seams) / sizeof(*seams); i++) {
		at = str_find(title, str_from(seams[i]));
		if (at != STR_NONE && at >= 12 && at < cut &&
		    (seams[i][0] != '-' || !(title.s[at - 1] >= '0' &&
		    title.s[at - 1] <= '9')))
			cut = at;
	}
	return str_trim(str_sub(title, 0, cut));
}

static struct str
longest_of(struct arena *arena, const struct html_tree *tree, GumboTag tag)
{
	struct str best = { "", 0 }, text;

	for (size_t i = 0; i < tree->n; i++) {
		if (tree->nodes[i].tag != tag || (i > 0 &&
		    tree->nodes[i].flags & HTML_FURNITURE))
			continue;
		text = html_text_of(arena, tree, i);
		if (text.n > best.n && text.n <= LINE_MOST)
			best = text;
		i = tree->nodes[i].end - 1;
	}
	return best;
}

static struct str
meta_of(const struct html_tree *tree, const char *wanted)
{
	for (size_t i = 0; i < tree->body; i++)
		if (tree->nodes[i].tag == GUMBO_TAG_META && strcasecmp(
		    html_attribute(&tree->nodes[i], "name").s, wanted) == 0)
			return str_trim(html_attribute(&tree->nodes[i],
			    "content"));
	return (struct str){ "", 0 };
}

/* Word processors make each chapter's heading an H1: none is the title. */
static bool
has_chapters(const struct html_tree *tree, size_t article)
{
	size_t n = 0;

	for (size_t i = article; i < tree->nodes[article].end; i++)
		n += tree->nodes[i].tag == GUMBO_TAG_H1;
	return n > 1;
}

struct str
html_about_title(struct arena *arena, const struct html_tree *tree,
    size_t article)
{
	struct str title = { "", 0 };

	if (!has_chapters(tree, article))
		title = longest_of(arena, tree, GUMBO_TAG_H1);
	if (title.n == 0)
		title = meta_of(tree, "ArticleTitle");
	if (title.n == 0)
		title = first_part(longest_of(arena, tree, GUMBO_TAG_TITLE));
	return title;
}
