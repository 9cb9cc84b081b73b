#ifndef TABLE_RULED_H
#define TABLE_RULED_H
/*
 * Lines that tabs or pipes cut into cells. Private to table_ruled.c and
 * table_ruled_cut.c.
 */
#include "table_find.h"

struct ruled_line {
	size_t	line;
	size_t	ncells;		/* cells up to the last one with text */
	size_t	ntexts;		/* cells with text */
	bool	rule;		/* a printed rule */
};

/* Walks the cells of a line: [from, to) of its folded text. */
struct cutter {
	const struct text_line	*line;
	bool			 pipes;
	size_t			 at;
	bool			 done;
};

/* Has the line a tab, or two pipes (one may be prose)? */
bool	line_is_ruled(const struct text_line *line, bool pipes);
/*
 * Begins to cut line i; a pipe at the very beginning opens the first cell. Behind
 * the last pipe there is only an empty cell, which counts for nothing.
 */
struct cutter	cutter_start(const struct lines *lines, size_t i,
			    bool pipes);
/* The bytes of the next cell; false: there is none. */
bool	cutter_next(struct cutter *cut, size_t *from, size_t *to);
/* Line i cut: how many cells it has. */
struct ruled_line	ruled_cut(const struct lines *lines, size_t i,
			    bool pipes);
#endif
