/*
 * Which row stands above which. The table finder knows merged cells and
 * indents; where it found nothing the rows' own numbers tell:
 *
 *	208      社会保障     -      一、拨款收入     -
 *	20805    养老支出     208    1. 公共预算     一、
 *	2080501  离退休       20805  2. 基金预算     一、
 *
 * Rows without a number below one that has one are its parts where somewhere in
 * the table such rows add up to theirs: 一、税收收入 100; 增值税 60; 契税 40.
 */
#include "figure_net.h"

#include "judge.h"
#include "utf8.h"

#define CODE_LEAST	3	/* digits; shorter ones are serial numbers */
#define MARK_LEVELS	4

static bool
grid_knows(const struct net *net)
{
	for (int r = 0; r < net->nrows; r++)
		if (net->grid->rows[r].parent >= 0)
			return true;
	return false;
}

/* Digits in front: "20805 养老", "208 05 养老" both give 20805. */
static struct str
code_of(struct arena *arena, struct str label)
{
	char *code = arena_alloc(arena, label.n + 1);
	size_t n = 0, i;

	for (i = 0; i < label.n; i++) {
		if (utf8_is_digit((uint8_t)label.s[i]))
			code[n++] = label.s[i];
		else if (label.s[i] != ' ')
			break;
		else if (n == 0)
			continue;
	}
	/* "2023年1月" is no code. */
	if (n < CODE_LEAST || n > 12 ||
	    str_starts(str_sub(label, i, label.n), STR("年")))
		n = 0;
	return (struct str){ code, n };
}

static bool
is_numeral(uint32_t cp)
{
	static const uint32_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
	    0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };

	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		if (cp == numerals[i])
			return true;
	return false;
}

int
row_mark(struct str label)
{
	uint32_t cp = 0;
	size_t n = utf8_next(label, 0, &cp);
	bool open = cp == '(' || cp == 0xFF08, digit, han;

	if (!open)
		n = 0;
	utf8_next(label, n, &cp);
	digit = n < label.n && utf8_is_digit(cp);
	han = n < label.n && is_numeral(cp);
	if (!digit && !han)
		return 0;
	while (n < label.n && (digit ? utf8_is_digit(cp) : is_numeral(cp))) {
		n += utf8_next(label, n, &cp);
		if (n < label.n)
			utf8_next(label, n, &cp);
	}
	if (n >= label.n)
		return 0;
	if (open)
		return cp == ')' || cp == 0xFF09 ? (han ? 2 : 4) : 0;
	if (cp == 0x3001)
		return han ? 1 : 3;
	if (digit && (cp == ')' || cp == 0xFF09))
		return 4;	/* 4）暂估调整 */
	return digit && (cp == '.' || cp == 0xFF0E) ? 3 : 0;
}

/* "201" | "05" | "07" makes 2010507; no code if a cell is anything else. */
static struct str
code_of_cells(const struct net *net, int row)
{
	struct strbuf buf = { 0 };
	struct str code;

	for (int c = net->first; c <= net->last && net->cols[c].code; c++) {
		const struct grid_cell *cell = grid_at(net->grid, row, c);

		if (cell != NULL)
			strbuf_add(&buf, str_trim(cell->text.text));
	}
	code = arena_str(net->reading->arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return code_of(net->reading->arena, code);
}

/* By codes: the nearest row before whose code begins this one's. */
static bool
parents_by_code(struct net *net)
{
	struct arena *arena = net->reading->arena;
	size_t room = (size_t)net->nrows + 1;
	struct str *codes = net->codes;
	int *stack = arena_alloc(arena, room * sizeof *stack), n = 0;
	bool any = false;

	for (int r = 0; r < net->nrows; r++) {
		if (!net_counts(net, r))
			continue;
		if (codes[r].n == 0)
			continue;
		while (n > 0 && (codes[stack[n - 1]].n >= codes[r].n ||
		    !str_starts(codes[r], codes[stack[n - 1]])))
			n--;
		if (n > 0) {
			net->parents[r] = stack[n - 1];
			any = true;
		}
		stack[n++] = r;
	}
	return any;
}

static void
parents_by_mark(struct net *net)
{
	int last[MARK_LEVELS + 1] = { -1, -1, -1, -1, -1 };

	for (int r = 0; r < net->nrows; r++) {
		int level = net_counts(net, r) ? row_mark(net->labels[r]) :
		    0;

		if (level == 0)
			continue;
		for (int up = level - 1; up > 0; up--)
			if (last[up] >= 0) {
				net->parents[r] = last[up];
				break;
			}
		last[level] = r;
		for (int down = level + 1; down <= MARK_LEVELS; down++)
			last[down] = -1;
	}
}

/* The rows [from, to) without a number, below the numbered row in front. */
struct run {
	int	head, from, to;
};

static bool
is_unnumbered(const struct net *net, int row)
{
	return row_mark(net->labels[row]) == 0 && net->ranks[row] < 0;
}

/* The next such rows at or behind `at`. */
static bool
run_next(const struct net *net, int at, struct run *run)
{
	for (run->head = -1; at < net->nrows; at++) {
		if (!net_counts(net, at))
			continue;
		if (is_unnumbered(net, at) && run->head >= 0)
			break;
		run->head = row_mark(net->labels[at]) > 0 ? at : -1;
	}
	run->from = run->to = at;
	while (run->to < net->nrows && (!net_counts(net, run->to) ||
	    is_unnumbered(net, run->to)))
		run->to++;
	return run->from < net->nrows;
}

/* In how many columns the rows add up to their head, and do not. */
static void
run_tally(const struct net *net, const struct run *run, int *holds,
    int *fails)
{
	struct term *terms = arena_alloc(net->reading->arena,
	    ((size_t)net->nrows + 1) * sizeof *terms);

	for (int c = net->first; c <= net->last; c++) {
		const struct figure *stated = net_figure(net, run->head, c);
		size_t n = 0;

		for (int r = run->from; r < run->to; r++) {
			const struct figure *f = net_figure(net, r, c);

			if (net_counts(net, r) && f != NULL &&
			    decimal_sign(f->fact.value) != 0)
				terms[n++] = term_plus(f);
		}
		if (!net->cols[c].additive || stated == NULL || n < 2)
			continue;
		if (judge_sum_holds(stated, terms, n))
			(*holds)++;
		else
			(*fails)++;
	}
}

static void
parents_by_sum(struct net *net)
{
	struct run run;
	int holds = 0, fails = 0;

	for (int at = 0; run_next(net, at, &run); at = run.to)
		run_tally(net, &run, &holds, &fails);
	if (holds == 0 || holds < fails)
		return;
	for (int at = 0; run_next(net, at, &run); at = run.to)
		for (int r = run.from; r < run.to; r++)
			if (net_counts(net, r))
				net->parents[r] = run.head;
}

/*
 * 3.公务用车 245; 其中：运行 165; 购置 80: the rows from 其中 on that add up to the row
 * in front of it are its parts, though only the first of them says so.
 */
static void
parents_behind_ofwhich(struct net *net)
{
	for (int r = 1; r < net->nrows; r++) {
		struct run run = { r - 1, r, r + 1 };
		int holds = 0, fails = 0;

		if (!net_counts(net, r) || !words_hit(net->reading, "ofwhich",
		    net->keys[r], WORD_AT_START))
			continue;
		while (run.head >= 0 && !net_counts(net, run.head))
			run.head--;
		if (run.head < 0)
			continue;
		for (; run.to < net->nrows && is_unnumbered(net, run.to);
		    run.to++) {
			holds = fails = 0;
			run_tally(net, &run, &holds, &fails);
			if (holds > 0 && holds >= fails)
				break;
		}
		holds = fails = 0;
		run_tally(net, &run, &holds, &fails);
		for (int k = run.from; k < run.to && holds > 0 &&
		    holds >= fails; k++)
			net->parents[k] = run.head;
	}
}

static void
codes_find(struct net *net)
{
	struct arena *arena = net->reading->arena;

	net->codes = arena_alloc(arena,
	    ((size_t)net->nrows + 1) * sizeof *net->codes);
	for (int r = 0; r < net->nrows; r++) {
		if (!net_counts(net, r))
			continue;
		net->codes[r] = code_of(arena, net->labels[r]);
		if (net->codes[r].n == 0)
			net->codes[r] = code_of_cells(net, r);
	}
}

void
row_parents(struct net *net)
{
	net->parents = arena_alloc(net->reading->arena,
	    ((size_t)net->nrows + 1) * sizeof *net->parents);
	for (int r = 0; r < net->nrows; r++) {
		int parent = net->grid->rows[r].parent;

		net->parents[r] = parent < 0 || parent >= net->nrows ||
		    parent == r ? -1 : parent;
	}
	codes_find(net);
	if (grid_knows(net))
		return;
	net->coded = parents_by_code(net);
	if (net->coded)
		return;
	parents_by_mark(net);
	parents_by_sum(net);
	parents_behind_ofwhich(net);
}
