#ifndef TABLE_STREAM_GLUE_H
#define TABLE_STREAM_GLUE_H
/*
 * Forms whose cells were run together without a blank between them:
 *
 *	...年初预算数全年预算数全年执行数分值执行率得分年度资金总额40404010100%
 *
 * Known words part them, four heads in a row are the sign; figures are parted
 * where arithmetic leaves one way. Private to table_stream*.c.
 */
#include "decimal.h"
#include "table_stream.h"

struct glue_cell {
	size_t	from, to;	/* in the text */
	bool	together;	/* figures that cannot be told apart */
};

struct glue {
	struct glue_cell *v;
	size_t		  n, cap;
};

/* table_stream_glue.c: the cells of a text without blanks; none: not glued. */
struct glue	glue_cut(struct arena *arena, const struct lexicon *lexicon,
		    struct str text);

/*
 * table_stream_digits.c: parts figures [from, to) that run together; false: in
 * no way, or in more than one.
 */
struct glue_row {
	size_t	amounts;	/* columns of money in front of the others */
	bool	full, rate, score;	/* which of those there are */
};

/* "40404010100%" into 40 40 40 10 100%. */
bool	glue_money(struct arena *arena, struct str text, size_t from,
	    size_t to, const struct glue_row *row, struct glue *out);
/* Is done / budget the rate, printed with so many decimals? */
bool	glue_rate_holds(struct decimal done, struct decimal budget,
	    struct decimal rate, size_t places);
/* "2018" into 20 18: a full mark and a score. */
bool	glue_marks(struct arena *arena, struct str text, size_t from,
	    size_t to, struct glue *out);
#endif
