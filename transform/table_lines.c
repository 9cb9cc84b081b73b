/*
 * Tables cut by pipes that lost their rows: each cell stands on a line of its
 * own, and a row that merged cells left short is filled up with pipes.
 *
 *	渠道 |		渠道 and 受理量; 受理量 stood over two columns
 *	受理量 |
 *	|
 *	电话 |		电话 and 网络 below it, and what fills the row up
 *	网络 |
 *	|
 *	市级 |		市级 12 8
 *	12 |
 *	8 |
 *
 * Where a pipe alone stands in front of each row it says where rows begin.
 * Else the width is the one under which columns hold either words or figures
 * and fillings end rows.
 */
#include "table_ragged.h"

#define LINES_LEAST	4	/* cells that make a table */
#define WIDTH_MOST	48
#define SCORE		97
#define OPENED_SCORE	90	/* an empty cell looks as a row's beginning */
#define BLANKS_MOST	2

struct token_line {
	size_t	line;
	size_t	filling;	/* pipes of a line of pipes; 0: a cell */
	bool	figure, open;	/* open: neither words nor a figure */
};

struct run {
	VEC(struct token_line)	 v;
	size_t			 cells;
};

static bool
is_pipe(uint32_t cp)
{
	return cp == '|' || cp == 0xFF5C;
}

/* "12 |" is a cell, "|||" fills a row up. */
static bool
read_line(const struct reading *reading, size_t line, struct token_line *out)
{
	struct str text = str_trim(reading->lines.v[line].fold.text);
	size_t pipes = 0, others = 0;
	uint32_t cp = 0;

	for (size_t at = 0; at < text.n;) {
		at += utf8_next(text, at, &cp);
		pipes += is_pipe(cp);
		others += !is_pipe(cp) && cp != ' ';
	}
	if (pipes == 0 || (others > 0 && (pipes > 1 || !is_pipe(cp))))
		return false;
	text = str_trim(str_sub(text, 0, text.n - (cp == '|' ? 1 : 3)));
	*out = (struct token_line){
		.line = line, .filling = others > 0 ? 0 : pipes,
		.figure = others > 0 && shape_is_figure(text),
		.open = others == 0 || str_eq(text, STR("/")) ||
		    str_eq(text, STR("-")) || str_eq(text, STR("—")),
	};
	return true;
}

static struct run
read_run(const struct reading *reading, size_t *next)
{
	struct run run = { 0 };
	struct token_line token;
	size_t blanks = 0;

	for (size_t i = *next; i < reading->lines.n; i++) {
		if (reading->lines.v[i].blank) {
			if (++blanks > BLANKS_MOST)
				break;
			continue;
		}
		if (!read_line(reading, i, &token))
			break;
		blanks = 0;
		*VEC_PUSH(reading->arena, &run.v) = token;
		run.cells += token.filling == 0;
		*next = i + 1;
	}
	return run;
}

/* Cells and fillings one after another; a filling of n counts n. */
struct flow {
	const struct token_line	**v;	/* NULL: part of a filling */
	bool			 *ends;	/* a filling of more than one ends */
	size_t			  n;
};

static struct flow
flow_of(struct arena *arena, const struct run *run)
{
	struct flow flow = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < run->v.n; i++)
		n += run->v.v[i].filling > 0 ? run->v.v[i].filling : 1;
	flow.v = arena_alloc(arena, (n + 1) * sizeof *flow.v);
	flow.ends = arena_alloc(arena, n + 1);
	for (size_t i = 0; i < run->v.n; i++) {
		const struct token_line *token = &run->v.v[i];
		size_t last = flow.n;

		flow.v[flow.n++] = token->filling > 0 ? NULL : token;
		for (size_t k = 1; k < token->filling; k++)
			flow.v[last = flow.n++] = NULL;
		flow.ends[last] = token->filling > 1;
	}
	return flow;
}

/* Does the row that begins at `from` hold a figure? Else it may be a head. */
static bool
holds_figure(const struct flow *flow, size_t from, size_t k)
{
	for (size_t i = from; i < from + k && i < flow->n; i++)
		if (flow->v[i] != NULL && flow->v[i]->figure)
			return true;
	return false;
}

/* Heads of a table of two sides are one row of words, not two. */
static bool
is_full(const struct flow *flow, size_t from, size_t k)
{
	for (size_t i = from; i < from + k; i++)
		if (flow->v[i] == NULL)
			return false;
	return true;
}

/* How much speaks against rows of k. */
static size_t
against(const struct flow *flow, size_t k)
{
	size_t bad = flow->n % k == 0 ? 0 : 1;

	for (size_t i = 0, filling = 0; i < flow->n; i++) {
		filling = flow->v[i] == NULL ? filling + 1 : 0;
		if (flow->ends[i] && ((i + 1) % k != 0 || filling >= k))
			bad += k;
	}
	for (size_t i = k; i + k <= flow->n; i += k)
		bad += !holds_figure(flow, i, k) && is_full(flow, i, k);
	for (size_t col = 0; col < k; col++) {
		size_t figures = 0, words = 0;

		for (size_t i = k + col; i < flow->n; i += k) {
			size_t end = i - col + k;

			/* what merged cells left out moved the others */
			if (end <= flow->n && (flow->v[i] == NULL ||
			    flow->v[i]->open || flow->v[end - 1] == NULL))
				continue;
			if (end > flow->n ||
			    !holds_figure(flow, i - col, k))
				continue;
			figures += flow->v[i]->figure;
			words += !flow->v[i]->figure;
		}
		bad += figures < words ? figures : words;
	}
	return bad;
}

/* The width of the rows; 0: none, or more than one would do. */
static size_t
width_of(const struct flow *flow)
{
	size_t most = 0, best = 0, least = 0, second = SIZE_MAX;

	while (most < flow->n && (flow->v[most] == NULL ||
	    !flow->v[most]->figure))
		most++;
	for (size_t k = 2; k <= most && k <= WIDTH_MOST; k++) {
		size_t bad = against(flow, k);

		if (best == 0 || bad < least) {
			second = best == 0 ? SIZE_MAX : least;
			least = bad;
			best = k;
		} else if (bad < second) {
			second = bad;
		}
	}
	return most == flow->n || best == 0 || second == least ||
	    least * 20 > flow->n ? 0 : best;
}

static void
put_cell(struct ragged *ragged, const struct token_line *token)
{
	struct str text = ragged->reading->lines.v[token->line].fold.text;
	size_t to;

	to = str_rfind(text, STR("|"));
	if (to == STR_NONE)
		to = str_rfind(text, STR("｜"));
	ragged_cell(ragged, (struct piece){ token->line, 0, to });
}

static void
put_rows(struct ragged *ragged, const struct flow *flow, size_t k)
{
	for (size_t from = 0; from < flow->n; from += k) {
		size_t end = from + k < flow->n ? from + k : flow->n;

		while (end > from && flow->v[end - 1] == NULL)
			end--;
		if (end == from)
			continue;
		ragged_row(ragged);
		for (size_t i = from; i < end; i++)
			if (flow->v[i] != NULL)
				put_cell(ragged, flow->v[i]);
			else
				ragged_blank(ragged);
	}
}

/* A pipe alone opens each row. */
static bool
put_opened(struct ragged *ragged, const struct run *run)
{
	size_t opened = 0;

	for (size_t i = 0; i < run->v.n; i++) {
		const struct token_line *token = &run->v.v[i];

		if (token->filling == 1) {
			opened++;
			ragged_row(ragged);
		} else if (token->filling == 0) {
			put_cell(ragged, token);
		}
	}
	return opened > 1;
}

static void
propose(const struct reading *reading, const struct run *run,
    struct candidates *out)
{
	struct arena *scratch = arena_new();
	struct ragged ragged = { .reading = reading };
	bool found, opened = run->v.v[0].filling == 1;

	if (opened) {
		found = put_opened(&ragged, run);
	} else {
		struct flow flow = flow_of(scratch, run);
		size_t k = width_of(&flow);

		found = k > 0;
		if (found)
			put_rows(&ragged, &flow, k);
	}
	if (found && ragged.rows.n > 1) {
		ragged.lexicon = lexicon_load(scratch, reading->rules);
		ragged_place(&ragged);
		ragged_propose(&ragged, run->v.v[0].line, 0,
		    opened ? OPENED_SCORE : SCORE, out);
	}
	arena_free(scratch);
}

void
table_lines_find(const struct reading *reading, struct candidates *out)
{
	for (size_t i = 0; i < reading->lines.n;) {
		struct token_line token;
		struct run run;

		if (reading->lines.v[i].blank ||
		    !read_line(reading, i, &token)) {
			i++;
			continue;
		}
		run = read_run(reading, &i);
		if (run.cells >= LINES_LEAST)
			propose(reading, &run, out);
	}
}
