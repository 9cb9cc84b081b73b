#ifndef TABLE_ALIGNED_H
#define TABLE_ALIGNED_H
/*
 * Between table_aligned.c, which finds the lines and rows of a layout,
 * table_bands.c and table_bands_heads.c, which find its columns, and
 * table_heads.c, which finds out what its stacked heads stand over.
 */
#include "table_shape.h"

#define ALIGNED_WIDTH	400	/* display columns; wider is no layout */
#define BANDS_MOST	64
#define GAP		2	/* blank columns that part segments */

/* A run of text in a line with no two blank columns inside. */
struct segment {
	size_t	line;		/* index into reading->lines */
	size_t	from, to;	/* bytes of its folded text */
	int	left, right;	/* display columns */
	bool	figure;
	size_t	band;
};

struct aligned {
	const struct reading	*reading;
	bool			 by_character;	/* a wide one counts one */
	const bool		*skip;	/* per line: leave it out; or NULL */
	VEC(struct segment)	 segments;
	size_t			*at;	/* per line, its first segment; n + 1 */
};

/* Lines of one table: heads from top, data from data, to last. */
struct block {
	size_t	top, data, last;
	bool	bounded;	/* a unit line stands on top of the heads */
};

struct band {
	int	left, right;	/* display columns */
	size_t	words, figures;	/* segments of data in it */
	int	left_least, left_most, right_least, right_most;	/* of figures */
	bool	blank;		/* known by its head alone */
};

struct bands {
	struct band	v[BANDS_MOST];
	size_t		n;
};

struct head {
	size_t	level;		/* 0 is the topmost */
	size_t	first, last;	/* bands it stands over */
	bool	leaf;		/* reaches down to the data */
	struct piece	*pieces;
	size_t	npieces;
};

struct heads {
	VEC(struct head) all;
	size_t		 nrows;
};

/* table_aligned_lines.c: cuts all lines into segments. */
void		cut_lines(struct aligned *aligned);
struct str	segment_text(const struct aligned *aligned,
		    const struct segment *segment);
/* Finds the bands of a block and gives each of its segments one. */
bool		bands_find(struct aligned *aligned, const struct block *block,
		    struct bands *bands);
/*
 * Finds the bands of a page that goes on with a table; if they are as many as
 * those before, its segments get those, else false.
 */
bool		bands_follow(struct aligned *aligned, const struct block *page,
		    const struct bands *before);
/*
 * Gives every segment of lines [first, last] its band and counts; bands then
 * reach as far as their segments.
 */
void		bands_assign(struct aligned *aligned, struct bands *bands,
		    size_t first, size_t last);
/*
 * table_bands_heads.c: pairs the heads of a block with its bands; a head that
 * stands over none gets a blank one.
 */
void		bands_from_heads(struct aligned *aligned,
		    const struct block *block, struct bands *bands);
/* The band that a segment overlaps most, else the nearest. */
size_t		band_of(const struct bands *bands,
		    const struct segment *segment);

/* Segments of a line, and those that are figures. */
size_t		line_segments(const struct aligned *aligned, size_t line);
size_t		line_figures(const struct aligned *aligned, size_t line);
/* table_aligned_block.c */
/* A line that only a table has: figures apart, or three things apart. */
bool		line_is_anchor(const struct aligned *aligned, size_t line);
/* Captions, units, notes and sentences end a table. */
bool		line_ends_table(const struct aligned *aligned, size_t line);
/* The last line of the block that begins at `first`. */
size_t		block_end(const struct aligned *aligned, size_t first);
/*
 * The first line of the heads above the first anchor: all lines up to a unit
 * line; without one, only from the topmost line that has two segments.
 */
size_t		block_top(const struct aligned *aligned, size_t floor,
		    size_t first, bool *bounded);
/* The first line below the heads. */
size_t		block_data(const struct aligned *aligned, size_t top,
		    size_t last);
/* "一、" "(1)" "其中": how listed rows begin. */
bool		text_is_numbered(struct str text);
bool		band_is_words(const struct bands *bands, size_t band);

/* table_rows.c: rows[line - block->data] is the line's row, -1 blank. */
size_t		rows_number(const struct aligned *aligned,
		    const struct block *block, const struct bands *bands,
		    int *rows);
void		rows_put(const struct aligned *aligned, struct grid *grid,
		    const struct block *block, const int *rows,
		    size_t nheads);
/* Are all texts of a line texts of the block's heads? */
bool		repeats_heads(const struct aligned *aligned,
		    const struct block *block, size_t line);
/* Marks such rows on top of a page; on the first page they are data. */
void		rows_mark_repeats(const struct aligned *aligned,
		    const struct block *block, const int *rows,
		    struct grid *grid, size_t nheads);

struct heads	heads_find(const struct aligned *aligned,
		    const struct block *block, const struct bands *bands);
void		heads_put(const struct aligned *aligned,
		    const struct heads *heads, struct grid *grid);
#endif
