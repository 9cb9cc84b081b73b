#ifndef DOCX_H
#define DOCX_H
/*
 * A Word document while it is read: what is open, and what each element does
 * to it. Private to reader_docx.c, docx_text.c and docx_table.c.
 */
#include <stdbool.h>

#include "docx_number.h"
#include "document.h"
#include "ooxml.h"
#include "str.h"
#include "vec.h"

enum {
	MAX_COLS = 1024,	/* Word itself stops at 63 */
	MAX_NESTED = 16,	/* paragraphs in text boxes of paragraphs */
	MAX_TABLES = 8,		/* in cells of each other; text, if deeper */
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

/* A table that is open, and its cell that is. */
struct docx_table {
	size_t			 first, row_first;	/* items */
	int			 line, row_line;	/* before them */
	int			 grid, row, col, colspan;
	bool			 is_header, is_deleted, is_gap;
	bool			 has_columns;	/* two cells in a row */
	enum merge		 vmerge, hmerge;
	struct strbuf		 cell;
	struct open_cell	*open;		/* of MAX_COLS */
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
	bool			 hidden_run, raised_run;
	bool			 choice_taken;
	struct paragraph	 paragraphs[MAX_NESTED];
	int			 nparagraphs;
	struct docx_table	 tables[MAX_TABLES];
	int			 ntables;	/* open ones */
	int			 ndeep;		/* open in them, nested too deep */
	int			 grid;		/* the last one begun */
	struct strbuf		*margin;	/* where it gathers; NULL: no margin */
	size_t			 nhidden, ndeleted, ncovered;
};

/* docx_text.c: paragraphs, runs, what is hidden or deleted, page breaks. */
void	docx_start_properties(struct docx *docx, const char **attributes);
void	docx_end_properties(struct docx *docx);
void	docx_start_row_properties(struct docx *docx, const char **attributes);
void	docx_end_row_properties(struct docx *docx);
void	docx_start_skipped(struct docx *docx, const char **attributes);
void	docx_start_deleted(struct docx *docx, const char **attributes);
void	docx_start_alternatives(struct docx *docx, const char **attributes);
void	docx_start_choice(struct docx *docx, const char **attributes);
void	docx_end_choice(struct docx *docx);
void	docx_start_fallback(struct docx *docx, const char **attributes);
void	docx_start_note(struct docx *docx, const char **attributes);
void	docx_start_paragraph(struct docx *docx, const char **attributes);
void	docx_add_text(struct docx *docx, struct str text);
void	docx_flush_pending(struct docx *docx);
void	docx_end_paragraph(struct docx *docx);
void	docx_start_style(struct docx *docx, const char **attributes);
void	docx_start_number(struct docx *docx, const char **attributes);
void	docx_start_level(struct docx *docx, const char **attributes);
void	docx_start_run(struct docx *docx, const char **attributes);
void	docx_end_run(struct docx *docx);
void	docx_start_vanish(struct docx *docx, const char **attributes);
void	docx_start_raise(struct docx *docx, const char **attributes);
void	docx_start_text(struct docx *docx, const char **attributes);
void	docx_end_text(struct docx *docx);
void	docx_start_drawn_break(struct docx *docx, const char **attributes);
void	docx_start_break(struct docx *docx, const char **attributes);
void	docx_start_tab(struct docx *docx, const char **attributes);
void	docx_start_hyphen(struct docx *docx, const char **attributes);
void	docx_start_symbol(struct docx *docx, const char **attributes);

/*
 * docx_table.c: cells, their spans. A table with columns is a grid, and tables
 * inside its cells are their text; one without is a frame round its lines.
 */
/* The innermost open table; NULL: none, or one that is nested too deep. */
struct docx_table	*docx_table(struct docx *docx);
/* Is an open table one with columns, as far as it is read? */
bool	docx_in_columns(const struct docx *docx);
/* A paragraph's line, into the cells that are open. */
void	docx_add_line(struct docx *docx, struct str line);
void	docx_start_table(struct docx *docx, const char **attributes);
void	docx_end_table(struct docx *docx);
void	docx_start_row(struct docx *docx, const char **attributes);
void	docx_end_row(struct docx *docx);
void	docx_start_header(struct docx *docx, const char **attributes);
void	docx_start_before(struct docx *docx, const char **attributes);
void	docx_start_cell(struct docx *docx, const char **attributes);
void	docx_start_span(struct docx *docx, const char **attributes);
void	docx_start_vmerge(struct docx *docx, const char **attributes);
void	docx_start_hmerge(struct docx *docx, const char **attributes);
void	docx_end_cell(struct docx *docx);

/* reader_docx.c: copies the item, which gets the next line. */
void	docx_push_item(struct docx *docx, const struct item *item);
#endif
