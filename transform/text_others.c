/*
 * What was bought of some projects and of the others is no more than all:
 *
 *	采购金额30万元…。在预留的采购项目中，…，采购金额20万元；在其他采购项目中，
 *	…，采购金额15万元。			20 + 15 > 30
 *
 * 其他 says that the two have nothing in common. Of several with a name in front
 * of 中 the largest is taken, since they may lie in each other. The words are
 * rules/lists.yaml's others.*.
 */
#include "text_list.h"

#define RULE_OTHERS	STR("text.others")
#define NAME		12	/* bytes: 政府采购 of 政府采购项目 */

/* What the rule's group `name` has in the words in front of a figure. */
static struct str
scope_of(const struct prose *prose, const struct said *said, struct str id)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "list", &n);
	struct str words = text_before(prose, said);
	struct match match;

	for (size_t i = 0; i < n; i++) {
		int group;

		if (rules[i]->pattern == NULL || !str_eq(rules[i]->id, id) ||
		    !pattern_find(rules[i]->pattern, words, 0, &match))
			continue;
		group = pattern_group(rules[i]->pattern, "name");
		return group > 0 && group < MATCH_GROUPS ?
		    match_group(words, &match, group) : STR("");
	}
	return STR("");
}

static bool
is_like(const struct said *a, const struct said *b)
{
	return a->amount && a->block == b->block &&
	    same_unit(a->figure, b->figure) && str_eq(a->key, b->key);
}

/* The largest amount of the kind in some of the things named so. */
static const struct said *
find_some(const struct prose *prose, const struct said *rest, struct str name)
{
	const struct said *best = NULL;

	for (const struct said *s = rest; s-- > prose->v &&
	    rest - s <= LIST_BACK && s->block == rest->block;) {
		if (!is_like(s, rest) ||
		    !str_ends(scope_of(prose, s, STR("others.of")), name))
			continue;
		if (best == NULL || decimal_cmp(s->figure->fact.value,
		    best->figure->fact.value) > 0)
			best = s;
	}
	return best;
}

/* The amount of all of them: 政府采购金额 of 政府采购项目 and 采购金额. */
static const struct said *
find_all(const struct prose *prose, const struct said *some,
    const struct said *rest, struct str name)
{
	struct str begin = str_sub(name, 0, NAME);

	for (const struct said *s = some; s-- > prose->v &&
	    some - s <= LIST_BACK && s->section == rest->section;)
		if (s->amount && same_unit(s->figure, rest->figure) &&
		    s->key.n > rest->key.n && str_ends(s->key, rest->key) &&
		    str_has(s->key, begin) &&
		    scope_of(prose, s, STR("others.of")).n == 0)
			return s;
	return NULL;
}

void
text_others(struct prose *prose)
{
	for (size_t i = 0; i < prose->n; i++) {
		const struct said *rest = &prose->v[i], *some, *all;
		struct str name = rest->amount ? scope_of(prose, rest,
		    STR("others.in")) : STR("");
		struct term terms[2];

		if (name.n < NAME ||
		    (some = find_some(prose, rest, name)) == NULL ||
		    (all = find_all(prose, some, rest, name)) == NULL)
			continue;
		terms[0] = term_plus(some->figure);
		terms[1] = term_plus(rest->figure);
		judge_at_most(prose->reading, CHECK_SUM, RULE_OTHERS,
		    all->figure, terms, 2)->severity = CHECK_WARNING;
	}
}
