#ifndef TABLE_FORM_H
#define TABLE_FORM_H
/*
 * Performance forms (项目支出绩效自评表 and its kin) inside the stream finder:
 * everybody fills in the same two blocks, so their heads are known words and
 * are looked for as such, however lines, cells and blanks cut them.
 *
 *	项目资金  年初预算数 全年预算数 全年执行数 分值 执行率 得分
 *	绩效指标  一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
 *
 * Private to table_stream*.c and table_form*.c.
 */
#include "table_stream_region.h"

#define FORM_DOUBT	40	/* grid scores below 60: no accusation */

enum form_kind {
	FORM_NONE,
	FORM_FUNDS,		/* money: a row names its source */
	FORM_INDICATORS,	/* three levels of indicators */
	FORM_TOTAL,		/* 总分 below both */
	FORM_TASKS,		/* 年度主要任务 of a whole department */
	FORM_PAIRS,		/* money: names of sources and amounts in turn */
};

struct form_block {
	enum form_kind	kind;
	size_t		name;		/* first token of the block's name */
	struct heads	heads;		/* of them first: the header's token */
	int		doubt;		/* of how it was read */
	bool		apart;		/* its name is a table of its own */
};

/* table_form_heads.c: the block whose header begins at token i, if any. */
bool	form_block_at(const struct stream *stream, size_t i,
	    struct form_block *block);
/* What the block is called, "" if its name is not printed. */
struct str	form_block_name(const struct stream *stream,
		    const struct form_block *block);

/*
 * table_form_body.c: lays tokens at[0..n) into the block's columns. Gives how
 * much the reading is to be doubted, 0 to 100; -1: it cannot be read.
 */
int	form_lay(const struct stream *stream, const struct form_block *block,
	    const size_t *at, const bool *broken, size_t n,
	    struct slot *slots);

/* table_form_funds.c: the same for the money's block. */
int	form_lay_funds(const struct stream *stream,
	    const struct form_block *block, const size_t *at, size_t n,
	    struct slot *slots);

/*
 * table_form_levels.c: first levels from beside their rows to the top of them;
 * true if that leaves a doubt.
 */
bool	form_levels(const struct stream *stream, const struct heads *heads,
	    const size_t *at, size_t n, struct slot *slots);

/*
 * "(50分)" whose name was lost gets a row of its own, and the name that the
 * second level below it tells.
 */
void	form_part_marks(const struct stream *stream, const size_t *at,
	    size_t n, struct slot *slots);
void	form_name_marks(const struct stream *stream, struct grid *grid);

/*
 * table_form_pairs.c: names and amounts in turn from token i on: the token
 * behind them, 0 if there are none.
 */
size_t	form_pairs_end(const struct stream *stream, size_t i);
size_t	form_pairs_read(const struct stream *stream, size_t i,
	    struct candidates *out);

/* table_form.c: the form's title above token i; *line is left or set. */
struct str	form_title(const struct stream *stream, size_t i,
		    size_t *line);
/* Reads the block at token i; gives the token to go on with. */
size_t	form_read(const struct stream *stream, size_t i,
	    struct candidates *out);
#endif
