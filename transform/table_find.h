#ifndef TABLE_FIND_H
#define TABLE_FIND_H
/*
 * Between the orchestrator (table_find.c) and its finders, each of which knows
 * one way in which tables are printed. A finder looks at the whole document
 * and proposes candidates; it changes nothing in the reading. The orchestrator
 * takes the best-scoring candidates whose lines do not overlap, in document
 * order, numbers the grids and marks the lines. So a finder may propose
 * freely: an honest score is all that is asked of it.
 */
#include "grid.h"
#include "reading.h"
#include "vec.h"

struct candidate {
	size_t		first, last;	/* indices into reading->lines.v, both in */
	int		score;		/* 0..100 */
	int		doubt;		/* taken from the grid's score: what it
					   says may be shifted, though nothing
					   else reads these lines better */
	struct grid	grid;		/* id 0: given when it is taken */
	/*
	 * Lines the table takes from prose, last - first + 1 of them; NULL: all
	 * that are not blank. Caption, unit line and headers are part of it.
	 */
	bool		*lines;
	/*
	 * Where several tables share a line: bytes of the folded first line in
	 * front of the table, and of the last line up to its end; 0: all of it.
	 */
	size_t		first_from, last_to;
};

struct candidates {
	struct candidate *v;
	size_t		  n, cap;
};

struct finder {
	const char	*name;		/* becomes grid.rule when that is empty */
	void		(*find)(const struct reading *reading,
			    struct candidates *out);
};

/* table_cells.c: grids that the format itself knows (ITEM_CELL). */
void	table_cells_find(const struct reading *reading, struct candidates *out);
/* table_ruled.c: lines cut by tabs or pipes. */
void	table_ruled_find(const struct reading *reading, struct candidates *out);
/* table_lines.c: cut by pipes, a cell on each line. */
void	table_lines_find(const struct reading *reading, struct candidates *out);
/* table_aligned.c: columns aligned by runs of blanks. */
void	table_aligned_find(const struct reading *reading,
	    struct candidates *out);
/* table_turns.c: cells one after another, told by words and figures alone. */
void	table_turns_find(const struct reading *reading,
	    struct candidates *out);
/* table_even.c: lines with as many cells as the heads above them. */
void	table_even_find(const struct reading *reading, struct candidates *out);
/* table_even_lines.c: the same where each cell stands on a line of its own. */
void	table_even_lines_find(const struct reading *reading,
	    struct candidates *out);
/* table_stream.c: text that lost its geometry: cells one after another. */
void	table_stream_find(const struct reading *reading,
	    struct candidates *out);

/*
 * Helpers for finders.
 */
/* table_find.c: adds a zeroed candidate and lends it until the next one is added. */
struct candidate	*candidate_add(const struct reading *reading,
			    struct candidates *out);
/*
 * table_caption.c: 实施数量（宗）, one head over all columns, with `titled` only one right below a
 * title. The unit that it says, or "".
 */
struct str	line_band_unit(const struct reading *reading, size_t line,
		    bool titled);
/*
 * The caption and the unit line in front of line `first`, down to line `floor`
 * (blank lines between are passed over): sets grid->title, grid->unit and
 * grid->at, and gives the first line of what it took (`first` itself if there
 * is none).
 */
size_t	caption_above(const struct reading *reading, size_t first,
	    size_t floor, struct grid *grid);
/* Does the line name the table under it? *numbered: 表7：... */
bool	text_is_caption(const struct reading *reading, struct str text,
	    bool *numbered);
bool	line_is_caption(const struct reading *reading, size_t line,
	    bool *numbered);
/* Units, department, year: what may stand between a title and its table. */
bool	line_is_preamble(struct str folded);
/* The 单位：X of a line or caption, "" if none. Looks into the text given. */
struct str	unit_of_line(struct str folded);

/* grid.c */
void	grid_init(struct grid *grid, struct arena *arena, size_t nrows,
	    size_t ncols);	/* rows ROW_DATA, part 1, parent -1 */
/* Joins the pieces to the cell's passage; text "" adds nothing. */
struct grid_cell	*grid_put(struct arena *arena, struct grid *grid,
			    const struct lines *lines, int row, int col,
			    const struct piece *pieces, size_t npieces);
/*
 * When all cells are in: sorts them, labels columns from the header rows (kind
 * ROW_HEADER), finds key, numeric, serial and prose columns, row labels, row
 * kinds, parents and paths. Leaves alone what a finder has set: a column label
 * that is not empty, a row label that is not empty, a kind not ROW_DATA.
 */
void	grid_finish(const struct reading *reading, struct grid *grid);
/* A row that only numbers the columns (栏次 1 2 3) becomes a ROW_REPEAT. */
void	grid_mark_numbers(struct grid *grid);
/*
 * grid_parents.c: 一、财政拨款收入 stands above 1. 一般公共预算, which stands above
 * (1). A row without a number ends the list.
 */
void	grid_parents_by_number(struct grid *grid);
/*
 * A row that says what the one above says, in many words, becomes a ROW_REPEAT,
 * unless a total counts both.
 */
void	grid_mark_twice(struct grid *grid);
/* Columns of units, from the heads; before names of rows are looked for. */
void	grid_mark_units(const struct reading *reading, struct grid *grid);
/* As boxes of text, for --show tables and for tests. */
void	grid_print(struct strbuf *to, const struct grid *grid);
#endif
