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

/* Preformatted text has its line ends as they are; true if a line is done. */
static bool
add_preformatted(struct html_lines *lines, struct str *line)
{
	struct str part;

	while (str_next(&lines->rest, '\n', &part)) {
		html_text_keep(&lines->text, part);
		if (lines->rest.s != NULL && take(lines, line))
			return true;
	}
	return false;
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
	if (add_preformatted(lines, line))
		return true;
	while (lines->at < lines->end) {
		const struct html_node *node =
		    &lines->tree->nodes[lines->at];

		if (ends_line(lines, line))
			return true;
		if (!lines->furniture && node->flags & HTML_FURNITURE) {
			lines->at = node->end;
			continue;
		}
		if (lines->grids && node->flags & (HTML_GRID | HTML_ROW)) {
			*grid = lines->at;
			*line = (struct str){ "", 0 };
			lines->at = node->end;
			return true;
		}
		lines->at++;
		if (node->tag == HTML_TEXT && node->flags & HTML_PRE) {
			lines->rest = node->text;
			if (add_preformatted(lines, line))
				return true;
		} else if (node->tag == HTML_TEXT) {
			html_text_add(&lines->text, node->text);
		} else if (html_is_block(node->tag)) {
			lines->block = lines->at - 1;
		}
	}
	return take(lines, line);
}

void
html_lines_enter(struct html_lines *lines, size_t grid)
{
	lines->at = grid + 1;
	lines->block = grid;
}
