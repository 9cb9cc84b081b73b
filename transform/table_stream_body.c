/*
 * Tokens laid into columns, now that line and column positions are lost.
 *
 *	columns   序号 | (group) | 绩效指标 | 目标值 | 实际完成值 | 完成情况
 *	tokens    1 / 产出指标 / 及时协调处置各 / 类突发事件 / 400 / 宗 /
 *	          均可及时协调 / 处置 / 998宗 / 完成 / 2 / ...
 *
 * A reading cuts the tokens into cells and gives each cell a column; a column
 * not behind the one before begins a row. It costs what does not fit (a word
 * under 得分, a figure under 绩效指标), what is left empty (the column that
 * names the row is dear, merged leading cells are cheap), and how cells are
 * cut (half a word, an open bracket). A cell whose pieces make up a word that
 * stands elsewhere in the document ("立项" "依据" "充分" "性") earns. The
 * cheapest reading is found by dynamic programming over cut positions: here
 * 1 | 产出指标 | 及时协调处置各类突发事件 | 400宗 | 均可及时协调处置998宗 | 完成.
 */
#include <limits.h>

#include "table_stream_body.h"

#define PROSE_CELL_MOST	120	/* pieces of a description */
#define ROW_COST	100
#define REST_COST	30	/* the rest of a description behind a page break */
#define BEGINS_COST	700	/* against what the lines show of rows */

struct best {
	long	 cost;
	size_t	 from;		/* the cell's first token */
	int	 before;	/* column of the cell before, -1 none */
	bool	 row;		/* the cell begins a row */
};

/*
 * The columns that a cell before token i can be in, with all of a step's cost
 * that does not depend on the column it leads to.
 */
struct arrivals {
	struct {
		size_t	 c0;
		long	 same, next;	/* in the row, to the next one */
	}	 v[HEADS_MOST];
	size_t	 n;
};

static void
arrivals_find(const struct body *body, size_t i, const struct best *table,
    struct arrivals *arrivals)
{
	const signed char begins = body->begins == NULL ? 0 : body->begins[i];
	long next = ROW_COST + (begins < 0 ? BEGINS_COST : 0);
	long same = begins > 0 ? BEGINS_COST : 0;

	if (body->lines && !token_at(body, i)->first)
		next += 200;
	arrivals->n = 0;
	for (size_t c0 = 0; c0 < body->k; c0++) {
		long before = table[i * body->k + c0].cost;

		if (before >= FAR)
			continue;
		arrivals->v[arrivals->n].c0 = c0;
		arrivals->v[arrivals->n].same = before + same -
		    body->gaps[c0 + 1] - body->inner[c0 + 1];
		arrivals->v[arrivals->n++].next = before + next +
		    tail_cost(body, c0 + 1);
	}
}

/* The cheapest way to come to a cell in column c that token i begins. */
static struct best
come_to(const struct body *body, size_t i, size_t c,
    const struct arrivals *arrivals)
{
	struct best in = { .cost = FAR, .from = i };
	long head = body->gaps[c], inside = body->gaps[c] + body->inner[c];

	if (i == 0)
		return (struct best){ body->gaps[c], 0, -1, true };
	/* behind a page break the rest of a description goes on */
	if (body->broken[i] && body->heads[c].type == HOLDS_PROSE &&
	    head > REST_COST)
		head = REST_COST - ROW_COST;
	for (size_t a = 0; a < arrivals->n; a++) {
		size_t c0 = arrivals->v[a].c0;
		long next = arrivals->v[a].next + head;
		long same = c0 < c ? arrivals->v[a].same + inside : FAR;
		bool row = next < same;

		if ((row ? next : same) < in.cost)
			in = (struct best){ row ? next : same, i, (int)c0,
				row };
	}
	return in;
}

/* Every cell in column c that token i begins. */
static void
lay_cells(const struct body *body, size_t i, size_t c,
    const struct arrivals *arrivals, struct best *table)
{
	struct best in = come_to(body, i, c, arrivals);
	enum column_type type = body->heads[c].type;
	size_t most = type == HOLDS_PROSE ? PROSE_CELL_MOST : CELL_MOST;
	long cost;

	if (in.cost >= FAR)
		return;
	cost = in.cost + first_cost(body, i, c) +
	    (type == HOLDS_GROUP ? 0 : (long)c);
	for (size_t j = i; j < body->n && j < i + most; j++) {
		struct best *to = &table[(j + 1) * body->k + c];
		long total;

		if (j > i)
			cost += body->more[j * body->k + c];
		if (cost - in.cost > 1400 && j > i)
			break;
		total = cost + (type == HOLDS_PROSE ? body->ends[j] :
		    whole_cost(body, i, j + 1, c));
		if (total < to->cost)
			*to = (struct best){ total, i, in.before, in.row };
	}
}

static long
lay_back(const struct body *body, const struct best *table,
    struct slot *slots)
{
	size_t k = body->k, at = body->n;
	int col = 0, row = 0;
	long cost = FAR;

	for (size_t c = 0; c < k; c++) {
		long end = table[at * k + c].cost +
		    tail_cost(body, c + 1);

		if (end < cost) {
			cost = end;
			col = (int)c;
		}
	}
	if (cost >= FAR)
		return FAR;
	while (at > 0) {
		const struct best *best = &table[at * k + (size_t)col];

		for (size_t i = best->from; i < at; i++)
			slots[i] = (struct slot){ .col = col, .row = row,
			    .starts = i == best->from };
		if (best->row)
			row++;
		at = best->from;
		col = best->before;
	}
	for (size_t i = 0; i < body->n; i++)	/* counted from the end */
		slots[i].row = row - 1 - slots[i].row;
	return cost;
}

/* Room for a table of n, kept for the next body. */
static struct best *
table_room(const struct stream *stream, size_t n)
{
	struct laying *laying = stream->laying;
	struct best *table;

	if (laying->room < n) {
		laying->room = n + n / 2;
		laying->table = arena_alloc(stream->scratch,
		    laying->room * sizeof *table);
		laying->more = arena_alloc(stream->scratch,
		    laying->room * sizeof *laying->more);
		laying->ends = arena_alloc(stream->scratch,
		    laying->room * sizeof *laying->ends);
	}
	table = laying->table;
	for (size_t i = 0; i < n; i++)
		table[i].cost = FAR;
	return table;
}

/*
 * What each token costs as a further piece, in each column, and what it earns
 * as the last one of a description: these are long, and every cut is tried.
 */
static void
more_prepare(struct body *body)
{
	long *more = body->stream->laying->more;
	long *ends = body->stream->laying->ends;

	for (size_t i = 0; i < body->n; i++) {
		ends[i] = prose_end_cost(body, i);
		for (size_t c = 0; c < body->k && i > 0; c++)
			more[i * body->k + c] = more_cost(body, i, c);
	}
	body->more = more;
	body->ends = ends;
}

long
body_lay(const struct stream *stream, const size_t *at, size_t n,
    const bool *broken, const struct head *heads, size_t nheads,
    struct slot *slots)
{
	return body_lay_rows(stream, at, n, broken, NULL, heads, nheads,
	    slots);
}

long
body_lay_rows(const struct stream *stream, const size_t *at, size_t n,
    const bool *broken, const signed char *begins, const struct head *heads,
    size_t nheads, struct slot *slots)
{
	struct body body = {
		.stream = stream, .at = at, .n = n, .broken = broken,
		.begins = begins, .heads = heads, .k = nheads,
	};
	struct best *table;

	if (n == 0 || nheads == 0)
		return FAR;
	body_prepare(&body);
	table = table_room(stream, (n + 1) * nheads);
	more_prepare(&body);
	for (size_t i = 0; i < n; i++) {
		struct arrivals arrivals;

		arrivals_find(&body, i, table, &arrivals);
		for (size_t c = 0; c < nheads; c++)
			lay_cells(&body, i, c, &arrivals, table);
	}
	return lay_back(&body, table, slots);
}

struct laying *
laying_new(struct arena *arena, size_t ntokens)
{
	struct laying *laying = arena_alloc(arena, sizeof *laying);

	laying->traits = arena_alloc(arena,
	    ntokens * sizeof *laying->traits);
	laying->sayings = arena_alloc(arena,
	    ntokens * CELL_MOST * sizeof *laying->sayings);
	return laying;
}
