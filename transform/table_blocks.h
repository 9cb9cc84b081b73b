#ifndef TABLE_BLOCKS_H
#define TABLE_BLOCKS_H
/*
 * A form's grid while it is cut into blocks. Private to table_blocks.c and
 * table_blocks_find.c.
 */
#include "table_cells.h"
#include "table_form.h"

#define BLOCKS_MOST	64

/* A row of heads, and the rows below them. */
struct block {
	enum form_kind	kind;
	size_t		name;		/* place of its name; SIZE_MAX: none */
	size_t		head, first, end;	/* places of the head row, its
					   first head, behind the head row */
	size_t		value;		/* its first head that names no row */
	size_t		stop;		/* place behind the block */
	size_t		total;		/* place of 总分, or stop */
};

struct blocks {
	const struct reading	*reading;
	const struct cells	*cells;
	const struct part	*all;
	struct lexicon		 lexicon;
	struct candidates	*out;
	struct block		 v[BLOCKS_MOST];
	size_t			 n;
	struct str		 title, unit;
	bool			 named;		/* the caption was read */
};

/* table_blocks_find.c */
/* The text of a place; and without blanks, as heads are broken over lines. */
struct str	block_text(const struct blocks *b, size_t i);
struct str	block_dense(const struct blocks *b, size_t i);
/* The heads in the row that begins at place i; false: it has none. */
bool		block_read(const struct blocks *b, size_t i,
		    struct block *block);
bool		blocks_same_heads(const struct blocks *b,
		    const struct block *block, const struct block *next);
/* All blocks of the grid, into b->v. */
void		blocks_find(struct blocks *b);
#endif
