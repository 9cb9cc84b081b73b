#ifndef TABLE_RAGGED_PARTS_H
#define TABLE_RAGGED_PARTS_H
/*
 * What the files share that find where the cells of rows stood:
 *
 *	table_ragged.c		rows, sections, what is proposed
 *	table_ragged_section.c	what the columns of a section hold
 *	table_ragged_row.c	where the cells of a row stood
 *
 * Nobody else includes this.
 */
#include "table_ragged.h"

#define RAGGED_COLS	64
#define FORM_HEADS	3	/* heads that make a row of them a form's */

enum holds { HOLDS_OPEN, HOLDS_WORDS, HOLDS_FIGURES, HOLDS_RATES };

/* What a section's columns hold. */
struct section {
	size_t		from, heads, to;	/* rows; data begin at heads */
	int		n;			/* columns */
	int		leading;		/* of words, from the left */
	enum holds	holds[RAGGED_COLS];
	int		levels;			/* of numbered names; or 0 */
	int		level[RAGGED_KINDS + 1];
	int		beside;			/* 1: the first head names the block
						   and stands beside all rows */
};

/* table_ragged_section.c */
/* Cell i of a row, as it is printed. */
const struct ragged_cell	*ragged_at(const struct ragged *ragged,
				    size_t row, size_t i);
enum holds	holds_of(struct str text);
bool		ragged_is_words(const struct ragged *ragged, size_t row);
/* Marks the rows where other columns begin: heads of a form, bands. */
void		ragged_mark_sections(struct ragged *ragged);
/* Rows of words on top: titles of one text, then heads until a figure. */
void		section_measure(const struct ragged *ragged,
		    struct section *section);

/* table_ragged_row.c */
/* What stands above the columns that a row leaves open reaches down to it. */
void		section_merge_down(struct ragged *ragged,
		    const struct section *section, size_t row, int open);
/* Gives the cells of a row their columns. */
void		section_place_row(struct ragged *ragged,
		    const struct section *section, size_t row);
#endif
