#ifndef PASSAGE_H
#define PASSAGE_H
/*
 * The document's lines, folded, and running text made of pieces of them: a
 * paragraph whose hard wraps are joined, a table cell printed over several
 * lines. Every byte of a passage knows its place in the original.
 */
#include <stdbool.h>

#include "arena.h"
#include "document.h"
#include "locus.h"
#include "str.h"
#include "utf8.h"

struct text_line {
	struct str	 raw;		/* as printed */
	struct fold	 fold;		/* folded; fold.text for patterns */
	int		 page, line;
	int		 width;		/* columns, blanks at both ends left out */
	int		 indent;	/* blank columns in front */
	int		 x0, x1, height;	/* on its page; height 0: unknown */
	bool		 full;		/* by them: it ends at the right margin */
	bool		 blank;
};

struct lines {
	struct text_line	*v;
	size_t			 n;
	int			 prose_width;	/* the measure that prose is set to, columns */
};

struct lines	lines_from_document(struct arena *arena,
		    const struct document *doc);

/* A piece of a line: bytes [from, to) of lines->v[line].fold.text. */
struct piece {
	size_t	line;			/* index into lines */
	size_t	from, to;
};

struct passage {
	struct str	 text;		/* folded, pieces joined */
	const struct lines	*lines;
	struct piece	*pieces;
	size_t		*starts;	/* where each piece begins in text */
	size_t		 npieces;
};

/*
 * Joins pieces. Between two pieces nothing is put, except one blank where two
 * Latin letters or two digits would touch and the break was not inside a word.
 * Trailing and leading blanks of pieces are dropped.
 */
struct passage	passage_join(struct arena *arena, const struct lines *lines,
		    const struct piece *pieces, size_t npieces);
/* The place of passage byte [from, to): the line where it begins. */
struct locus	passage_locus(const struct passage *passage, size_t from,
		    size_t to);
/*
 * What lies in piece i of passage bytes [from, to): [*begin, *end); false: none
 * of it.
 */
bool		passage_part(const struct passage *passage, size_t i,
		    size_t from, size_t to, size_t *begin, size_t *end);
/* As printed: the original bytes, line breaks dropped, inner blanks kept. */
struct str	passage_printed(struct arena *arena,
		    const struct passage *passage, size_t from, size_t to);
#endif
