/*
 * Walks the array; a line ends where a block begins or ends.
 *
 *	<div>甲<p>乙<b>丙</b></p>丁<br>戊</div>	gives 甲, 乙丙, 丁, 戊
 */
#include "html_lines.h"

void
html_lines_init(struct html_lines *lines, struct arena *arena,
    const struct html_tree *tree, size_t top)
{
	*lines = (struct html_lines){ .arena = arena, .tree = tree,
		.at = top, .block = top, .top = top,
		.end = tree->nodes[top].end };
}

void
html_lines_clear(struct html_lines *lines)
{
	html_text_clear(&lines->text);
}

/* True if the innermost open block ended before the node at hand. */
static bool
leave_block(struct html_lines *lines)
{
	const struct html_node *nodes = lines->tree->nodes;
	bool left = false;

	while (lines->block != lines->top &&
	    lines->at >= nodes[lines->block].end) {
		left = true;
		do
			lines->block = nodes[lines->block].parent;
		while (lines->block != lines->top &&
		    !html_is_block(nodes[lines->block].tag));
	}
	return left;
}

static bool
take(struct html_lines *lines, struct str *line)
{
	*line = html_text_take(&lines->text, lines->arena);
	return str_trim(*line).n > 0;
}

/* Preformatted text has its line ends as they are. */
static size_t
add_text(struct html_lines *lines, const struct html_node *node)
{
	struct str rest = node->text, part;
	size_t n = 0;

	if (!(node->flags & HTML_PRE)) {
		html_text_add(&lines->text, rest);
		return 0;
	}
	while (str_next(&rest, '\n', &part)) {
		if (n++ > 0)
			html_text_break(&lines->text);
		html_text_add(&lines->text, part);
	}
	return n;
}

/* True if a line is done; the node that ended it is still to be taken. */
static bool
ends_line(struct html_lines *lines, struct str *line)
{
	const struct html_node *node = &lines->tree->nodes[lines->at];
	bool begins = node->tag != HTML_TEXT && html_is_block(node->tag);

	if (leave_block(lines) && take(lines, line))
		return true;
	return begins && take(lines, line);
}

bool
html_lines_next(struct html_lines *lines, struct str *line, size_t *grid)
{
	*grid = 0;
	while (lines->at < lines->end) {
		const struct html_node *node =
		    &lines->tree->nodes[lines->at];

		if (ends_line(lines, line))
			return true;
		if (!lines->furniture && node->flags & HTML_FURNITURE) {
			lines->at = node->end;
			continue;
		}
		if (lines->grids && node->flags & HTML_GRID) {
			*grid = lines->at;
			*line = (struct str){ "", 0 };
			lines->at = node->end;
			return true;
		}
		if (node->tag == HTML_TEXT)
			add_text(lines, node);
		else if (html_is_block(node->tag))
			lines->block = lines->at;
		lines->at++;
	}
	return take(lines, line);
}
