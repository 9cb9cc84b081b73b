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
		if (flow == FLOWS)
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
}
