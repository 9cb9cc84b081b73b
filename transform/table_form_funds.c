/*
 * The rows of the money's block, without any search: a row is the name of a
 * source and the figures behind it.
 *
 *	           年初预算数 全年预算数 全年执行数 分值 执行率 得分
 *	年度资金总额      120.00    118.50    115.20   10  97.22% 9.72
 *	其中:当年财政拨款  120.00    118.50    115.20       97.22%
 *	上年结转资金           0         0         0
 *
 * A row with all its figures, or a dash for each gap, is clear. The rate's %
 * says which figures stand in front of it: three amounts, 分值 is the one left
 * out. Figures without a rate stand from the left. Where even that leaves a
 * choice, the reading is doubted.
 */
#include <string.h>

#include "table_form.h"
#include "table_stream_glue.h"

struct funds {
	const struct stream	*stream;
	const struct heads	*heads;
	const size_t		*at;
	size_t			 n;
	struct slot		*slots;
	size_t			 rate;		/* its column, 0: none */
	size_t			 amounts;	/* columns 1..amounts */
	size_t			 figures;	/* columns 1..figures */
	bool			 prose;		/* a description behind them */
	bool			 doubt;
};

static const struct token *
nth(const struct funds *funds, size_t i)
{
	return token(funds->stream, funds->at[i]);
}

static bool
is_score(const struct head *head)
{
	struct str label = label_core(head->label);

	return str_ends(label, STR("分值")) || str_ends(label, STR("得分")) ||
	    str_ends(label, STR("权重"));
}

static void
know_columns(struct funds *funds)
{
	const struct heads *heads = funds->heads;
	size_t c = 1;

	while (c < heads->n && heads->v[c].type == HOLDS_NUMBER &&
	    !is_score(&heads->v[c]))
		c++;
	funds->amounts = c - 1;
	for (; c < heads->n && heads->v[c].type != HOLDS_PROSE &&
	    heads->v[c].type != HOLDS_FLAG; c++)
		if (heads->v[c].type == HOLDS_RATE)
			funds->rate = c;
	funds->figures = c - 1;
	funds->prose = c < heads->n;
}

/* Tokens from i that are the name of a source, in pieces perhaps; 0: none. */
static size_t
source_length(const struct funds *funds, size_t i)
{
	char text[96];
	size_t n = 0, best = 0;

	for (size_t k = i; k < funds->n && k < i + 5; k++) {
		struct str part = nth(funds, k)->text;

		if (nth(funds, k)->kind != TOKEN_TEXT ||
		    n + part.n > sizeof text)
			break;
		memcpy(text + n, part.s, part.n);
		n += part.n;
		if (lexicon_source(&funds->stream->lexicon,
		    str_ends((struct str){ text, n }, STR(":")) ?
		    (struct str){ text, n - 1 } : (struct str){ text, n }))
			best = k + 1 - i;
	}
	return best;
}

/* Text behind the figures: a description, or the next row's name? */
static bool
describes(const struct funds *funds, size_t i)
{
	return funds->prose && source_length(funds, i) == 0 &&
	    (!nth(funds, i)->first || nth(funds, i)->chars > 10);
}

static void
put(struct funds *funds, size_t i, size_t col, int row, bool starts)
{
	funds->slots[i] = (struct slot){ .col = (int)col, .row = row,
	    .starts = starts };
}

/* Figures [from, to) all in columns from `col` on. */
static void
put_from(struct funds *funds, size_t from, size_t to, size_t col, int row)
{
	for (size_t i = from; i < to; i++, col++)
		put(funds, i, col < funds->figures ? col : funds->figures,
		    row, true);
}

/* Any figure, not a dash, among tokens [from, to)? */
static bool
figures_behind(const struct funds *funds, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (is_figure(nth(funds, i)))
			return true;
	return false;
}

static bool
is_rate_of(const struct funds *funds, size_t budget, size_t rate)
{
	struct str text = nth(funds, rate)->text;
	size_t point = str_find(text, STR("."));
	struct decimal v[3];

	text = str_sub(text, 0, str_find(text, STR("%")));
	return decimal_parse(nth(funds, budget)->text, &v[0]) &&
	    decimal_parse(nth(funds, budget + 1)->text, &v[1]) &&
	    decimal_parse(text, &v[2]) && glue_rate_holds(v[1], v[0], v[2],
	    point == STR_NONE ? 0 : text.n - point - 1);
}

/*
 * Where figures in front of the rate begin when one is missing: 分值 mostly,
 * then they begin on the left. The rate tells whether it was 年初预算数.
 *
 *	118.50 115.20 10 | 97.22%	115.20 / 118.50: the second column
 */
static size_t
first_column(struct funds *funds, size_t from, size_t rate)
{
	size_t n = rate - from, amounts = funds->amounts;
	struct decimal last;

	if (n + 1 == funds->rate)
		return 1;
	if (n == amounts && amounts > 1 &&
	    is_rate_of(funds, rate - 2, rate))
		return 1;
	if (n == amounts && amounts > 2 && funds->rate == amounts + 2 &&
	    is_rate_of(funds, from, rate))
		return 2;
	/* no full mark is above 100: the last one is an amount */
	funds->doubt |= n != amounts || !decimal_parse(
	    nth(funds, rate - 1)->text, &last) ||
	    decimal_cmp(last, decimal_int(100)) <= 0;
	return 1;
}

/*
 * 880 880 880 10 10: without a per cent among them it is the rate that is left
 * out, if the last two can be a full mark and the marks that were got.
 */
static bool
lacks_rate(const struct funds *funds, size_t from, size_t to)
{
	struct decimal full, got;

	return to - from + 1 == funds->figures && funds->rate > 1 &&
	    funds->rate + 1 == funds->figures &&
	    is_score(&funds->heads->v[funds->rate - 1]) &&
	    is_score(&funds->heads->v[funds->figures]) &&
	    decimal_parse(nth(funds, to - 2)->text, &full) &&
	    decimal_parse(nth(funds, to - 1)->text, &got) &&
	    decimal_cmp(got, full) <= 0;
}

/* The figures [from, to) of one row. */
static void
put_figures(struct funds *funds, size_t from, size_t to, int row)
{
	size_t n = to - from, rate = from, col;

	if (n > funds->figures) {
		funds->doubt = true;
		put_from(funds, from, to, 1, row);
		return;
	}
	while (rate < to && nth(funds, rate)->kind != TOKEN_RATE)
		rate++;
	if (rate == to && lacks_rate(funds, from, to)) {
		put_from(funds, from, to - 1, 1, row);
		put(funds, to - 1, funds->figures, row, true);
		return;
	}
	if (n == funds->figures || rate == to || funds->rate == 0) {
		funds->doubt |= n != funds->figures &&
		    figures_behind(funds, from + funds->amounts, to);
		put_from(funds, from, to, 1, row);
		return;
	}
	col = first_column(funds, from, rate);
	put_from(funds, from, rate, col, row);
	put(funds, rate, funds->rate, row, true);
	put_from(funds, rate + 1, to, funds->rate + 1, row);
}

static bool
is_cell(const struct token *t)
{
	return t->kind != TOKEN_TEXT;
}

/* One row from token i on; gives the token behind it. */
static size_t
put_row(struct funds *funds, size_t i, int row)
{
	size_t name = source_length(funds, i), from = i;

	while (i < funds->n && !is_cell(nth(funds, i)) &&
	    (name == 0 || i < from + name)) {
		put(funds, i, 0, row, i == from);
		i++;
	}
	from = i;
	while (i < funds->n && is_cell(nth(funds, i)))
		i++;
	if (i > from)
		put_figures(funds, from, i, row);
	from = i;
	while (i < funds->n && !is_cell(nth(funds, i)) &&
	    describes(funds, i)) {
		put(funds, i, funds->figures + 1, row, i == from);
		i++;
	}
	return i;
}

int
form_lay_funds(const struct stream *stream, const struct form_block *block,
    const size_t *at, size_t n, struct slot *slots)
{
	struct funds funds = { .stream = stream, .heads = &block->heads,
	    .at = at, .n = n, .slots = slots };
	int row = 0;

	know_columns(&funds);
	for (size_t i = 0; i < n; row++) {
		size_t next = put_row(&funds, i, row);

		if (next == i)
			put(&funds, next++, 0, row, true);
		i = next;
	}
	return funds.doubt ? FORM_DOUBT : 0;
}
