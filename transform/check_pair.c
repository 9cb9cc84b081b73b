/*
 * The same quantity in two tables of a document: the score of an indicator in
 * the table that explains it and in the one that adds all up.
 *
 *	表2  立项依据充分性  分值 10  得分 10
 *	表16 立项依据充分性  分值 10  得分 10
 *
 * Two tables speak of the same things only if nearly all that they share
 * agrees; two filled-in copies of one form share their labels and nothing
 * else, so tables with the same heads are left alone, unless their rows have
 * codes of the budget's classification; and then nobody is accused.
 */
#include "check_table.h"

#include <stdlib.h>

#define AGREE_LEAST	4	/* shared figures, before anybody is accused */
#define AGREE_SHARE	80	/* per cent of them */
#define KEY_LEAST	6	/* bytes of a row label: two characters */
#define SUFFIX_LEAST	9	/* of one that may end another */
#define GROUP_MOST	400	/* entries among which endings are looked for */

struct entry {
	struct str	col, row;
	int		net;
	const struct figure *figure;
	size_t		order;
};

struct shared {
	int			 a, b;		/* nets, a < b */
	const struct figure	*x, *y;
	bool			 role;		/* score, target ... columns */
	bool			 agrees;
	size_t			 order;
};

struct pairing {
	struct reading		*reading;
	const struct nets	*nets;
	struct arena		*lent;		/* for the two lists */
	VEC(struct entry)	 entries;
	VEC(struct shared)	 matches;
};

/* One name for 分值 and 满分, 年度指标值 and 目标值. */
static struct str
canonical(const struct reading *reading, struct str key)
{
	static const char *const names[] = { "full", "score", "target",
	    "actual" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (words_hit(reading, names[i], key, WORD_AT_END))
			return str_from(names[i]);
	return key;
}

static bool
is_role(struct str col)
{
	return str_eq(col, STR("full")) || str_eq(col, STR("score")) ||
	    str_eq(col, STR("target")) || str_eq(col, STR("actual"));
}

static bool
row_speaks(const struct net *net, int row)
{
	struct str key = net->keys[row];

	if (net->codes[row].n > 0)
		return true;
	return net_counts(net, row) && key.n >= KEY_LEAST &&
	    total_rank(net, row) < 0 &&
	    !words_hit(net->reading, "generic", key, WORD_WHOLE) &&
	    !(key.s[0] >= '0' && key.s[0] <= '9' &&
	    str_has(key, STR("月")));
}

static void
entries_add(struct pairing *p, int n)
{
	const struct net *net = &p->nets->v[n];

	for (int c = net->first; c <= net->last; c++) {
		struct str col = canonical(p->reading, net->cols[c].key);

		if (!net->cols[c].figures || col.n == 0)
			continue;
		for (int r = 0; r < net->nrows; r++) {
			const struct figure *f = net_figure(net, r, c);

			if (f == NULL || !row_speaks(net, r))
				continue;
			*VEC_PUSH_OWN(p->lent, &p->entries) =
			    (struct entry){ col, net->codes[r].n > 0 ?
			    net->codes[r] : net->keys[r], n, f,
			    p->entries.n - 1 };
		}
	}
}

static int
entry_cmp(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int cmp = str_cmp(x->col, y->col);

	if (cmp == 0)
		cmp = str_cmp(x->row, y->row);
	if (cmp == 0)
		cmp = (x->order > y->order) - (x->order < y->order);
	return cmp;
}

static bool
comparable(const struct figure *a, const struct figure *b)
{
	if (!str_eq(a->fact.unit, b->fact.unit))
		return false;
	return a->fact.period.n == 0 || b->fact.period.n == 0 ||
	    str_eq(a->fact.period, b->fact.period);
}

static void
match_add(struct pairing *p, const struct entry *x, const struct entry *y)
{
	const struct entry *a = x->net < y->net ? x : y;
	const struct entry *b = a == x ? y : x;

	if (a->net == b->net || !comparable(a->figure, b->figure) ||
	    a->figure->fact.table_id == b->figure->fact.table_id)
		return;
	*VEC_PUSH_OWN(p->lent, &p->matches) = (struct shared){
		.a = a->net, .b = b->net, .x = a->figure, .y = b->figure,
		.role = is_role(x->col),
		.agrees = judge_equal_holds(a->figure, b->figure),
		.order = a->order,
	};
}

/* Entries [from, to) have one column and one row label: first against each. */
static void
same_labels(struct pairing *p, size_t from, size_t to)
{
	const struct entry *v = p->entries.v;

	/* A label twice in one table does not say which is meant. */
	for (size_t i = from + 1; i < to; i++)
		if (v[i].net == v[i - 1].net)
			return;
	for (size_t i = from + 1; i < to; i++)
		match_add(p, &v[from], &v[i]);
}

/* 预算编制预算细化度 is 预算细化度 if no other label ends so. */
static void
endings(struct pairing *p, size_t from, size_t to)
{
	const struct entry *v = p->entries.v;

	if (to - from > GROUP_MOST)
		return;
	for (size_t i = from; i < to; i++) {
		size_t found = STR_NONE, n = 0;

		if (v[i].row.n < SUFFIX_LEAST)
			continue;
		for (size_t j = from; j < to; j++) {
			if (str_eq(v[i].row, v[j].row) && i != j)
				n = 2;		/* has its like already */
			if (v[j].row.n <= v[i].row.n ||
			    v[j].net == v[i].net ||
			    !str_ends(v[j].row, v[i].row))
				continue;
			found = j;
			n++;
		}
		if (n == 1)
			match_add(p, &v[i], &v[found]);
	}
}

static void
entries_match(struct pairing *p)
{
	const struct entry *v;
	size_t col = 0, row = 0;

	qsort(p->entries.v, p->entries.n, sizeof *p->entries.v, entry_cmp);
	v = p->entries.v;
	for (size_t i = 1; i <= p->entries.n; i++) {
		bool newcol = i == p->entries.n ||
		    !str_eq(v[i].col, v[col].col);

		if (newcol || !str_eq(v[i].row, v[row].row)) {
			same_labels(p, row, i);
			row = i;
		}
		if (newcol) {
			endings(p, col, i);
			col = i;
		}
	}
}

static int
match_cmp(const void *a, const void *b)
{
	const struct shared *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

/* The same heads in the same order. */
static bool
same_form(const struct net *a, const struct net *b)
{
	int n = a->last - a->first;

	if (n != b->last - b->first)
		return false;
	for (int i = 0; i <= n; i++)
		if (!str_eq(a->cols[a->first + i].key,
		    b->cols[b->first + i].key))
			return false;
	return true;
}

static void
matches_judge(struct pairing *p, const struct shared *m, size_t n)
{
	const struct net *a = &p->nets->v[m->a], *b = &p->nets->v[m->b];
	size_t agree = 0;
	bool same;

	same = same_form(a, b);
	if (same && !(a->coded && b->coded))
		return;
	for (size_t i = 0; i < n; i++)
		agree += m[i].agrees;
	if (agree * 100 < n * AGREE_SHARE)
		return;
	for (size_t i = 0; i < n; i++) {
		struct check *check;

		if (!m[i].agrees && (same || agree < AGREE_LEAST))
			continue;
		check = judge_equal(p->reading, CHECK_TABLE_VS_TABLE,
		    STR("tables.same-label"), m[i].x, m[i].y);
		if (!m[i].role && check->status == CHECK_INCONSISTENT)
			check->status = CHECK_UNDECIDED;
		net_soften(a, check);
		net_soften(b, check);
	}
}

/* Those of two tables each time. */
static void
all_judge(struct pairing *p)
{
	const struct shared *v = p->matches.v;
	size_t from = 0;

	for (size_t i = 1; i <= p->matches.n; i++)
		if (i == p->matches.n || v[i].a != v[from].a ||
		    v[i].b != v[from].b) {
			matches_judge(p, &v[from], i - from);
			from = i;
		}
}

void
check_pairs(struct reading *reading, const struct nets *nets)
{
	struct pairing p = { .reading = reading, .nets = nets,
		.lent = arena_new() };

	for (size_t i = 0; i < nets->n; i++)
		entries_add(&p, (int)i);
	if (p.entries.n > 0)
		entries_match(&p);
	if (p.matches.n > 0) {
		qsort(p.matches.v, p.matches.n, sizeof *p.matches.v,
		    match_cmp);
		all_judge(&p);
	}
	arena_free(p.lent);
}
