/*
 * What is divided once is divided in all its amounts.
 *
 *	项目114项，金额101132.92万元，节约2784.26万元。其中：
 *	  市级49项，金额55327.81万元，节约528.43万元；
 *	  县级65项，金额45805.11万元，节约2255.83万元
 *
 * 49 + 65 = 114 says that these groups are all there are, so the amounts behind
 * them make up the amounts behind the whole, in the same order. And what is
 * said of the parts of a time makes up what is said of all of it: three
 * quarters the nine months, months the quarter.
 */
#include "period.h"
#include "text_rates.h"
#include "text_swap.h"

#define RULE_GROUPS	STR("text.groups")
#define RULE_TIMES	STR("text.times")
#define AMOUNTS_MOST	8	/* behind one group */
#define AMOUNT_FINE	10000	/* last digits that are not made up by chance */
#define NEAR		30	/* figures among which times are looked for */
#define APART_MOST	25	/* per cent; what is further off is no flow */
#define TAIL		6	/* bytes that the names of an amount share */

/* -- groups --------------------------------------------------------------- */

struct group {
	const struct said	*head;
	const struct said	*v[AMOUNTS_MOST];
	size_t			 n;
};

static bool
is_headline(const struct said *said)
{
	return said->amount && said->measure.n == 0;
}

/* The amounts behind the head, up to the next head or the sentence's end. */
static struct group
group_of(const struct prose *prose, const struct said *head,
    const struct said *next)
{
	struct group group = { .head = head };

	for (const struct said *s = head + 1; s < prose->v + prose->n &&
	    s != next && s->block == head->block && group.n < AMOUNTS_MOST;
	    s++) {
		if (s->figure->sentence != head->figure->sentence ||
		    (is_headline(s) && same_unit(s->figure, head->figure)))
			break;
		if (is_headline(s))
			group.v[group.n++] = s;
	}
	return group;
}

static bool
same_name(const struct said *a, const struct said *b)
{
	struct str x = a->key, y = b->key;

	return same_unit(a->figure, b->figure) && x.n >= TAIL &&
	    y.n >= TAIL && str_eq(str_sub(x, x.n - TAIL, x.n),
	    str_sub(y, y.n - TAIL, y.n));
}

/* The amount of that name in the group, if there is one. */
static const struct said *
amount_named(const struct group *group, const struct said *like)
{
	const struct said *found = NULL;

	for (size_t i = 0; i < group->n; i++)
		if (same_name(group->v[i], like)) {
			if (found != NULL)
				return NULL;
			found = group->v[i];
		}
	return found;
}

/*
 * 工程节约17652.51，采购节约4815.93，土地增价13016.69: a group that says nothing of
 * it may have none, so that these make up the whole, or would but for a slip.
 */
static void
some_judge(struct prose *prose, const struct said *whole,
    const struct term *terms, size_t n)
{
	struct relation r = { .n = n + 1 };
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };

	if (n < 2)
		return;
	r.of[0] = whole->figure;
	for (size_t i = 0; i < n; i++)
		r.of[i + 1] = terms[i].figure;
	if (relation_holds(&r))
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_GROUPS,
		    whole->figure, terms, n);
	else
		swaps_try(prose, &swaps, &r, DIGITS_LEAST + 1);
	(void)swaps_judge(prose, &swaps);
}

/*
 * Near enough to be the sum: stocks do not add up over time, nor do amounts of
 * another kind.
 */
static bool
is_flow(const struct said *whole, const struct term *terms, size_t n)
{
	struct decimal sum = decimal_int(0), apart;

	for (size_t i = 0; i < n; i++)
		sum = decimal_add(sum, terms[i].figure->fact.value);
	apart = decimal_abs(decimal_sub(whole->figure->fact.value, sum));
	return !decimal_is_none(apart) && decimal_cmp(decimal_mul(apart,
	    decimal_int(100)), decimal_mul(whole->figure->fact.value,
	    decimal_int(APART_MOST))) <= 0;
}

static void
amount_judge(struct prose *prose, const struct said *whole,
    const struct group *parts, size_t n)
{
	struct term terms[TEXT_PARTS_MOST];
	struct check *check;
	size_t have = 0;

	for (size_t i = 0; i < n; i++) {
		const struct said *part = amount_named(&parts[i], whole);

		if (part != NULL)
			terms[have++] = term_plus(part->figure);
	}
	if (have < n) {
		some_judge(prose, whole, terms, have);
		return;
	}
	check = judge_sum(prose->reading, CHECK_SUM, RULE_GROUPS,
	    whole->figure, terms, n);
	/* 交易金额6581，其中节约金额486: 金额 is not yet a name */
	if (check->status == CHECK_INCONSISTENT && !is_flow(whole, terms, n)) {
		check_drop(prose->reading);
		return;
	}
	check_warn(check);
	prose->v[whole - prose->v].related = true;
	for (size_t i = 0; i < n; i++)
		prose->of[terms[i].figure -
		    prose->reading->figures.v]->related = true;
}

/* The figures that a check rests on, as said; 0 unless all are in prose. */
static size_t
said_of_check(const struct prose *prose, const struct check *check,
    const struct said *out[TEXT_PARTS_MOST])
{
	size_t n = 0, from = 0;

	while (from < check->facts.n && n < TEXT_PARTS_MOST) {
		struct str rest = str_sub(check->facts, from, check->facts.n);
		size_t end = str_find(rest, STR(";"));
		struct str id = str_sub(rest, 0, end);
		long number;

		if (id.n < 2 || !str_int(str_sub(id, 1, id.n), &number) ||
		    number < 1 ||
		    (size_t)number > prose->reading->figures.n ||
		    prose->of[number - 1] == NULL)
			return 0;
		out[n++] = prose->of[number - 1];
		from += id.n + 1;
	}
	return n;
}

/* An amount behind the whole, printed fine, is made up by the groups' own. */
static bool
amounts_close(const struct group *whole, const struct group *parts, size_t n)
{
	struct term terms[TEXT_PARTS_MOST];

	for (size_t k = 0; k < whole->n; k++) {
		size_t have = 0;

		for (size_t i = 0; i < n; i++) {
			const struct said *part = amount_named(&parts[i],
			    whole->v[k]);

			if (part != NULL)
				terms[have++] = term_plus(part->figure);
		}
		if (have == n && is_fine(whole->v[k]->figure, AMOUNT_FINE) &&
		    judge_sum_holds(whole->v[k]->figure, terms, n))
			return true;
	}
	return false;
}

/*
 * 项目1300项，金额1367873.46：工程269项，775064.72；采购406项，71742.71；土地265项，
 * 521066.03: the amounts say that these are all, so the 项 have to be, too.
 */
static void
heads_judge(struct prose *prose, const struct group *whole,
    const struct group *parts, size_t n)
{
	struct term terms[TEXT_PARTS_MOST];

	for (size_t i = 0; i < n; i++)
		terms[i] = term_plus(parts[i].head->figure);
	if (n < 2 || judge_sum_holds(whole->head->figure, terms, n) ||
	    !amounts_close(whole, parts, n))
		return;
	judge_sum(prose->reading, CHECK_SUM, STR("text.parts"),
	    whole->head->figure, terms, n)->severity = CHECK_WARNING;
}

void
text_groups(struct prose *prose)
{
	size_t nchecks = prose->reading->checks.n;

	for (size_t c = 0; c < nchecks; c++) {
		const struct check *check = &prose->reading->checks.v[c];
		bool all = str_eq(check->rule, STR("text.parts"));
		const struct said *said[TEXT_PARTS_MOST];
		struct group parts[TEXT_PARTS_MOST], whole;
		size_t n;

		if (check->status != CHECK_CONSISTENT || !(all || str_eq(
		    check->rule, STR("text.within"))) ||
		    (n = said_of_check(prose, check, said)) < 3)
			continue;
		whole = group_of(prose, said[0], said[1]);
		for (size_t i = 1; i < n; i++)
			parts[i - 1] = group_of(prose, said[i],
			    i + 1 < n ? said[i + 1] : NULL);
		if (!all)
			heads_judge(prose, &whole, parts, n - 1);
		for (size_t i = 0; all && i < whole.n; i++)
			amount_judge(prose, whole.v[i], parts, n - 1);
	}
}

/* -- times ------------------------------------------------------------------ */

struct months {
	long	year, from, to;		/* 0: not known */
};

static struct months
months_of(struct str iso)
{
	struct months m = { 0 };
	size_t slash = str_find(iso, STR("/"));
	struct str last = slash == STR_NONE ? iso :
	    str_sub(iso, slash + 1, iso.n);
	long quarter;

	if (iso.n < 4 || !str_int(str_sub(iso, 0, 4), &m.year))
		return (struct months){ 0 };
	if (iso.n == 4)
		return (struct months){ m.year, 1, 12 };
	if (iso.n == 7 && iso.s[5] == 'Q') {
		quarter = iso.s[6] - '0';
		return (struct months){ m.year, quarter * 3 - 2, quarter * 3 };
	}
	if (!str_int(str_sub(iso, 5, 7), &m.from) ||
	    !str_starts(last, str_sub(iso, 0, 4)) || last.n != 7 ||
	    !str_int(str_sub(last, 5, 7), &m.to))
		return (struct months){ 0 };
	return m;
}

/* The amounts near `whole`, of one name, whose times follow one another. */
static size_t
times_gather(const struct prose *prose, const struct said *whole,
    struct months all, struct term *terms)
{
	long next = all.from;
	size_t n = 0;

	for (const struct said *s = whole + 1; s < prose->v + prose->n &&
	    s < whole + NEAR && next <= all.to && n < TEXT_PARTS_MOST; s++) {
		struct months m;

		if (!is_headline(s) || !same_unit(s->figure, whole->figure) ||
		    s->section != whole->section ||
		    label_affinity(s->key, whole->key) < 90)
			continue;
		m = months_of(s->figure->fact.period);
		if (m.year != all.year || m.from != next ||
		    m.to - m.from >= all.to - all.from)
			continue;
		terms[n++] = term_plus(s->figure);
		next = m.to + 1;
	}
	return next == all.to + 1 ? n : 0;
}

void
text_times(struct prose *prose)
{
	struct term terms[TEXT_PARTS_MOST];

	for (size_t i = 0; i < prose->n; i++) {
		struct said *whole = &prose->v[i];
		struct months all = months_of(whole->figure->fact.period);
		struct check *check;
		size_t n;

		if (!is_headline(whole) || all.year == 0 ||
		    all.to - all.from < 1 ||
		    whole->figure->fact.qualifier != QUALIFIER_EQ)
			continue;
		n = times_gather(prose, whole, all, terms);
		if (n < 2 || !is_flow(whole, terms, n))
			continue;
		check = judge_sum(prose->reading, CHECK_SUM, RULE_TIMES,
		    whole->figure, terms, n);
		check_warn(check);
		whole->related = true;
	}
}
