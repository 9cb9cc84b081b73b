#ifndef HTML_LINES_H
#define HTML_LINES_H
/*
 * The lines of a part of a page, one after the other.
 */
#include "html_text.h"
#include "html_tree.h"

struct html_lines {
	struct arena	*arena;
	const struct html_tree *tree;
	bool		 grids;		/* stop at tables of data */
	bool		 furniture;	/* the site's frame as well */
	/* private */
	struct html_text text;
	struct str	 rest;		/* of a preformatted text */
	size_t		 at, end, block, top;
};

void	html_lines_init(struct html_lines *lines, struct arena *arena,
	    const struct html_tree *tree, size_t top);
void	html_lines_clear(struct html_lines *lines);
/*
 * The next line that is not blank; or, with grids, *grid is the node of a
 * table of data, or of one row, and the line is empty. False at the end.
 */
bool	html_lines_next(struct html_lines *lines, struct str *line,
	    size_t *grid);
/* Goes into the table that *grid was, after all: its lines come next. */
void	html_lines_enter(struct html_lines *lines, size_t grid);
#endif
