/*
 * What goes in and what comes out of one stock, said in one passage:
 *
 *	受理申请53件…；上年结转2件，办结54件，结转下年度1件	53 + 2 = 54 + 1
 *	年初结余A，本年收入B，本年支出C，年末结余D		A + B = C + D
 *
 * Four amounts of one unit, each called by a word of its own (flow.* in
 * rules/checks.yaml). All four have to be there, and to be the only ones that are called
 * so; what is printed twice with one number counts once.
 */
#include "check_text.h"

#define RULE_FLOW	STR("text.flow")
#define RULE_REST	STR("text.rest")
#define REST_DIGITS	3	/* of a rest with a digit wrong */
#define PASSAGE		24	/* figures that one passage spans at most */

enum flow { FLOW_OUT, FLOW_IN, FLOW_BEFORE, FLOW_AFTER, FLOWS };

static const char *const names[FLOWS] = {
	[FLOW_OUT] = "out", [FLOW_IN] = "in", [FLOW_BEFORE] = "before",
	[FLOW_AFTER] = "after",
};

/* What the name calls the figure in this set of words, FLOWS for nothing. */
static enum flow
flow_of(const struct prose *prose, struct str set, struct str key)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "check", &n);
	/* 上年结转 and 结转下年 tell themselves from 结转 by standing first */
	static const enum flow order[FLOWS] = { FLOW_AFTER, FLOW_BEFORE,
		FLOW_IN, FLOW_OUT };

	for (size_t f = 0; f < FLOWS; f++)
		for (size_t i = 0; i < n; i++) {
			struct str id = rules[i]->id;

			if (str_starts(id, set) && str_ends(id,
			    str_from(names[order[f]])) &&
			    rule_word(rules[i], key, WORD_ANYWHERE) >= 0)
				return order[f];
		}
	return FLOWS;
}

/* The four figures of a passage that begins at `first`; false if not all. */
static bool
flow_gather(struct prose *prose, struct str set, size_t first,
    struct said *found[FLOWS])
{
	bool several[FLOWS] = { false };

	for (size_t f = 0; f < FLOWS; f++)
		found[f] = NULL;
	for (size_t i = first; i < prose->n && i < first + PASSAGE; i++) {
		struct said *s = &prose->v[i];
		enum flow flow;

		if (s->block != prose->v[first].block)
			break;
		if (!s->amount || s->measure.n > 0 || s->figure->of_which ||
		    !same_unit(s->figure, prose->v[first].figure))
			continue;
		flow = flow_of(prose, set, s->key);
		/* 新收1462件（2022年1204件）: what came in another year */
		if (flow == FLOWS || (flow != FLOW_BEFORE && !str_eq(
		    s->figure->fact.period,
		    prose->v[first].figure->fact.period)))
			continue;
		several[flow] |= found[flow] != NULL && !decimal_eq(
		    found[flow]->figure->fact.value, s->figure->fact.value);
		if (found[flow] == NULL)
			found[flow] = s;
	}
	for (size_t f = 0; f < FLOWS; f++)
		if (found[f] == NULL || several[f])
			return false;
	return true;
}

static void
flow_judge(struct prose *prose, struct said *const found[FLOWS])
{
	struct term terms[3] = {
		term_plus(found[FLOW_IN]->figure),
		term_plus(found[FLOW_BEFORE]->figure),
		term_plus(found[FLOW_AFTER]->figure),
	};
	struct check *check;

	terms[2].sign = -1;
	check = judge_sum(prose->reading, CHECK_IDENTITY, RULE_FLOW,
	    found[FLOW_OUT]->figure, terms, 3);
	check_warn(check);
	for (size_t f = 0; f < FLOWS; f++)
		found[f]->related = true;
}

/* What is called so, first in the block in front of the rest; NULL: none, two. */
static const struct said *
only_before(const struct prose *prose, const struct said *rest,
    const char *id)
{
	const struct said *found = NULL;

	for (const struct said *s = rest; s-- > prose->v &&
	    rest - s <= PASSAGE && s->block == rest->block;) {
		if (!s->amount || s->measure.n > 0 ||
		    !same_unit(s->figure, rest->figure) ||
		    rules_word(prose->reading->rules, "check", id, s->key,
		    WORD_AT_END) == NULL)
			continue;
		if (found != NULL && !decimal_eq(found->figure->fact.value,
		    s->figure->fact.value))
			return NULL;
		found = s;
	}
	return found;
}

/* Another check has told already that something is wrong with it. */
static bool
is_told(const struct reading *reading, const struct figure *figure)
{
	for (size_t c = 0; c < reading->checks.n; c++) {
		struct str ids = reading->checks.v[c].facts, id;

		while (reading->checks.v[c].status == CHECK_INCONSISTENT &&
		    str_next(&ids, ';', &id))
			if (str_eq(id, figure->fact.fact))
				return true;
	}
	return false;
}

/*
 * 收入总计566016万元，…支出总计533950万元，…结转下年32066万元: what is left of the one
 * behind the other. Accused only if a slip of one of the three explains it.
 */
static void
rest_judge(struct prose *prose, struct said *rest)
{
	const struct said *in, *out;
	struct term terms[2];
	struct decimal be;
	struct check *check;

	if (!rest->amount || rest->measure.n > 0 || rest->related ||
	    rules_word(prose->reading->rules, "check", "balance.rest",
	    rest->key, WORD_AT_END) == NULL ||
	    (in = only_before(prose, rest, "balance.in")) == NULL ||
	    (out = only_before(prose, rest, "balance.out")) == NULL ||
	    is_told(prose->reading, rest->figure))
		return;
	terms[0] = term_plus(in->figure);
	terms[1] = term_plus(out->figure);
	terms[1].sign = -1;
	be = decimal_sub(in->figure->fact.value, out->figure->fact.value);
	check = judge_sum(prose->reading, CHECK_IDENTITY, RULE_REST,
	    rest->figure, terms, 2);
	if (check->status != CHECK_INCONSISTENT) {
		rest->related = true;
		return;
	}
	check->severity = CHECK_WARNING;
	if (!swapped(rest->figure->fact.value, be, REST_DIGITS) &&
	    !misprint_of(rest->figure->fact.value, be, REST_DIGITS))
		check_drop(prose->reading);
}

void
text_flow(struct prose *prose)
{
	static const char *const sets[] = { "flow.case.", "flow.money." };
	struct said *found[FLOWS];

	for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
		for (size_t i = 0; i < prose->n; i++) {
			int block = prose->v[i].block;

			if (!prose->v[i].amount || prose->v[i].measure.n > 0 ||
			    flow_of(prose, str_from(sets[k]),
			    prose->v[i].key) == FLOWS ||
			    !flow_gather(prose, str_from(sets[k]), i, found))
				continue;
			flow_judge(prose, found);
			while (i + 1 < prose->n && prose->v[i + 1].block ==
			    block)
				i++;
		}
	for (size_t i = 0; i < prose->n; i++)
		rest_judge(prose, &prose->v[i]);
}
