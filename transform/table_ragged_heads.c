/*
 * Stacked heads that were printed without their merged cells. Each row of them
 * holds heads that reach down to the data, and heads that stand over those of
 * the next row:
 *
 *	项目 | 申请人				项目 reaches down
 *	自然人 | 企业或组织 | 总计		below 申请人
 *	公司 | 社会组织 | 其他		below 企业或组织
 *
 * Over six columns, two of the eight heads stand over others. The number of
 * columns says how many those are; which ones is told by what they are called,
 * and by how the next row falls into parts.
 */
#include "table_ragged.h"

#include <string.h>

#define STOREYS_MOST	4
#define WIDE_MOST	16	/* heads of a row that others may be under */
#define OVER_MOST	4	/* of them that others are under */
#define TIE		1	/* scores that are as good as one another */
#define SUM_WORTH	20	/* of a total that is the sum of its group */
#define STEPS_MOST	200000	/* ways looked at; more are too many to tell */

struct storeys {
	struct ragged	*ragged;
	size_t		 from;
	int		 n;			/* rows */
	int		 wide[STOREYS_MOST];
	/* per row and head: how many of the next row it stands over */
	int		 now[STOREYS_MOST][WIDE_MOST * 4];
	int		 best[STOREYS_MOST][WIDE_MOST * 4];
	int		 score, second, sums;
	int		 first;			/* columns below the first head */
	size_t		 steps;
	bool		 found;
};

static struct str
text_of(const struct storeys *s, int row, int i)
{
	const struct ragged_row *r =
	    &s->ragged->rows.v[s->from + (size_t)row];

	return s->ragged->cells.v[r->first + (size_t)i].text;
}

/* How many pairs of characters of one text the other has. */
static int
shared(struct str a, struct str b)
{
	int n = 0;

	for (size_t i = 0; i + 6 <= a.n; i++)
		n += (a.s[i] & 0xC0) != 0x80 &&
		    str_has(b, str_sub(a, i, i + 6));
	return n;
}

static enum column_type
type_of(const struct storeys *s, int row, int i)
{
	enum column_type type =
	    lexicon_head(&s->ragged->lexicon, text_of(s, row, i));

	return type != HOLDS_ANY ? type :
	    lexicon_ending(&s->ragged->lexicon, text_of(s, row, i));
}

/* 科目编码, 科目名称: what names rows stands under what names them. */
static bool
names_rows(enum column_type type)
{
	return type == HOLDS_CODE || type == HOLDS_KEY ||
	    type == HOLDS_PART || type == HOLDS_GROUP;
}

/* How likely a head of such a name is to stand over others. */
static int
over_score(const struct storeys *s, int row, int i)
{
	struct str text = text_of(s, row, i);
	const struct lexicon *lexicon = &s->ragged->lexicon;
	enum column_type type = lexicon_head(lexicon, text);

	if (type == HOLDS_SUPER)
		return 4;
	if (lexicon_total(lexicon, text) || type == HOLDS_SERIAL ||
	    type == HOLDS_KEY || type == HOLDS_GROUP)
		return -6;
	if (type == HOLDS_ANY)
		type = lexicon_ending(lexicon, text);
	return (type == HOLDS_ANY ? 0 : -2) - (row == 0 && i == 0 ? 2 : 0);
}

/* Heads [from, to) of a row as those under one of the row above. */
static int
under_score(const struct storeys *s, int row, int over, int from, int to)
{
	struct str name = text_of(s, row - 1, over);
	bool names = names_rows(type_of(s, row - 1, over));
	int score = to - from < 2 ? -3 : 0, alike = 0, kin = 0;

	for (int i = from; i < to; i++) {
		bool total = lexicon_total(&s->ragged->lexicon,
		    text_of(s, row, i));
		enum column_type type = type_of(s, row, i);

		alike += shared(name, text_of(s, row, i));
		if (str_eq(name, text_of(s, row, i)))
			score -= 12;
		kin += i > from && type == type_of(s, row, i - 1);
		if (names_rows(type))
			score += names ? 8 : -8;
		if (type == HOLDS_RATE && str_ends(name, STR(")")))
			score -= 4;
		if (total && i + 1 < to && i > from)
			score -= 3;
		if (total && i + 1 == to)
			score += 1;
		for (int k = from; k < i; k++)
			if (str_eq(text_of(s, row, i), text_of(s, row, k)))
				score -= 4;
	}
	return score + (alike > 8 ? 8 : alike) +
	    (kin + 1 == to - from && kin > 0 ? 3 : 0);
}

static void search(struct storeys *s, int row, int over, int score);

/* Parts that print the same heads are what the heads above are for. */
static int
repeat_score(const struct storeys *s, int row, int from, int width)
{
	int n = s->wide[row];

	if (from < width || from + width > n)
		return 0;
	for (int i = 0; i < width; i++)
		if (!str_eq(text_of(s, row, from + i),
		    text_of(s, row, from - width + i)))
			return 0;
	return 3;
}

/* Shares heads [from, wide) of `row` among the heads above from i on. */
static void
deal(struct storeys *s, int row, int i, int from, int over, int score)
{
	int left = 0;

	if (s->steps++ > STEPS_MOST)
		return;
	while (i < s->wide[row - 1] && s->now[row - 1][i] == 0)
		i++;
	if (i == s->wide[row - 1]) {
		if (from == s->wide[row])
			search(s, row, over, score);
		return;
	}
	for (int k = i + 1; k < s->wide[row - 1]; k++)
		left += s->now[row - 1][k] != 0;
	for (int n = 1; from + n + left <= s->wide[row]; n++) {
		if (left == 0 && from + n != s->wide[row])
			continue;
		s->now[row - 1][i] = n;
		deal(s, row, i + 1, from + n, over, score +
		    under_score(s, row, i, from, from + n) +
		    repeat_score(s, row, from, n));
	}
	s->now[row - 1][i] = 1;
}

/* Heads of one name stand over others all, or none of them does. */
static int
same_score(const struct storeys *s, int row)
{
	int score = 0;

	for (int i = 0; i < s->wide[row]; i++)
		for (int k = 0; k < i; k++)
			if ((s->now[row][i] != 0) != (s->now[row][k] != 0) &&
			    str_eq(text_of(s, row, i), text_of(s, row, k)))
				score -= 5;
	return score;
}

/* Chooses the heads of row `row` that stand over others, `over` in all. */
static void
choose(struct storeys *s, int row, int i, int chosen, int over, int score)
{
	if (s->steps++ > STEPS_MOST)
		return;
	if (i == s->wide[row]) {
		if (chosen > 0)
			deal(s, row + 1, 0, 0, over,
			    score + same_score(s, row));
		return;
	}
	s->now[row][i] = 0;
	choose(s, row, i + 1, chosen, over, score);
	if (over == 0 || chosen == OVER_MOST)
		return;
	s->now[row][i] = 1;
	choose(s, row, i + 1, chosen + 1, over - 1,
	    score + over_score(s, row, i));
	s->now[row][i] = 0;
}

/* Is the value of column `total` the sum of those from `from` up to it? */
static int
sum_score(const struct storeys *s, int from, int total)
{
	const struct decimal *values = s->ragged->values;
	struct decimal sum = decimal_int(0);

	for (int col = from; col < total; col++)
		sum = decimal_add(sum, values[col]);
	return decimal_is_none(sum) || decimal_is_none(values[total]) ||
	    decimal_cmp(sum, values[total]) != 0 ? -SUM_WORTH : SUM_WORTH;
}

/*
 * 有效 over 刑事 治安 交通 小计: the last is the sum of those beside it, if these
 * heads belong together. Gives the column behind head i, as lay() does.
 */
static int
walk(const struct storeys *s, int row, int i, int *next, int col, int *score)
{
	int under = row + 1 < s->n ? s->now[row][i] : 0, from = col;

	if (under == 0)
		return col + (row == 0 && i == 0 ? s->first : 1);
	for (int k = 0; k < under; k++) {
		int child = next[row + 1]++;

		if (k > 1 && k + 1 == under && (row + 2 == s->n ||
		    s->now[row + 1][child] == 0) && lexicon_total(
		    &s->ragged->lexicon, text_of(s, row + 1, child)))
			*score += sum_score(s, from, col);
		col = walk(s, row + 1, child, next, col, score);
	}
	return col;
}

static int
sums_score(const struct storeys *s)
{
	int next[STOREYS_MOST + 1] = { 0 }, col = 0, score = 0;

	if (s->ragged->values == NULL)
		return 0;
	for (int i = 0; i < s->wide[0]; i++)
		col = walk(s, 0, i, next, col, &score);
	return score;
}

/* Row `row` has its place; goes on with what stands over the next. */
static void
search(struct storeys *s, int row, int over, int score)
{
	int sums;

	if (row + 1 < s->n) {
		choose(s, row, 0, 0, over, score);
		return;
	}
	if (over != 0)
		return;
	sums = sums_score(s);
	score += sums;
	if (s->found && score <= s->score) {
		if (score > s->second)
			s->second = score;
		return;
	}
	s->second = s->found ? s->score : score - 2 * TIE - 1;
	s->score = score;
	s->sums = sums;
	s->found = true;
	memcpy(s->best, s->now, sizeof s->best);
}

/* Lays head i of a row from column col on; gives the column behind it. */
static int
lay(struct storeys *s, int row, int i, int *next, int col, int first)
{
	struct ragged_row *r = &s->ragged->rows.v[s->from + (size_t)row];
	struct ragged_cell *cell =
	    &s->ragged->cells.v[r->first + (size_t)i];
	int under = row + 1 < s->n ? s->best[row][i] : 0;

	cell->col = col;
	if (under == 0) {
		cell->rowspan = s->n - row;
		cell->colspan = row == 0 && i == 0 ? first : 1;
		return col + cell->colspan;
	}
	for (int k = 0; k < under; k++)
		col = lay(s, row + 1, next[row + 1]++, next, col, first);
	cell->colspan = col - cell->col;
	return col;
}

/* Tries heads that stand over others so that n columns are left. */
static bool
try(struct storeys *s, int n)
{
	int over = -n;

	for (int row = 0; row < s->n; row++)
		over += s->wide[row];
	if (over < s->n - 1 || over > OVER_MOST * (s->n - 1))
		return false;
	s->found = false;
	s->steps = 0;
	search(s, 0, over, 0);
	return s->found && s->steps <= STEPS_MOST;
}

/* Sets what rows [from, to) are; false: they are no heads to be dealt. */
static bool
begin(struct storeys *s, struct ragged *ragged, size_t from, size_t to)
{
	*s = (struct storeys){
		.ragged = ragged, .from = from, .n = (int)(to - from),
	};
	if (to - from > STOREYS_MOST)
		return false;
	for (int row = 0; row < s->n; row++) {
		s->wide[row] = (int)ragged->rows.v[from + (size_t)row].n;
		if (s->wide[row] > WIDE_MOST * (row + 1 == s->n ? 4 : 1))
			return false;
	}
	return true;
}

bool
ragged_heads_score(struct ragged *ragged, int n, int leading, int *score)
{
	struct storeys s;
	int wide = 1;

	if (!begin(&s, ragged, 0, ragged->rows.n))
		return false;
	for (s.first = wide; !try(&s, n - wide + 1); s.first = wide)
		if (++wide > leading)
			return false;
	ragged->summed = s.sums > 0;
	*score = s.score;
	return true;
}

bool
ragged_heads(struct ragged *ragged, size_t from, size_t to, int n, int leading)
{
	struct storeys s;
	int next[STOREYS_MOST + 1] = { 0 }, col = 0, wide = 1;

	if (!begin(&s, ragged, from, to))
		return false;
	for (s.first = wide; !try(&s, n - wide + 1); s.first = wide)
		if (++wide > leading)
			return false;
	ragged->summed = s.sums > 0;
	if (s.score - s.second <= TIE)
		ragged->doubt = true;
	for (int i = 0; i < s.wide[0]; i++)
		col = lay(&s, 0, i, next, col, wide);
	return true;
}
