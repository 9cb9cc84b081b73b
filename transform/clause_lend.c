#include "clause_state.h"

/* What a short name takes from the names before it, and from its unit. */

/* Do the words of figure i begin right behind the last one, or its comma? */
static bool
near_last(const struct clauses *s, size_t i)
{
	return s->last != CLAUSE_NONE && s->labels[s->last].segment == s->segment &&
	    s->clause - s->labels[s->last].clause <= 1 &&
	    s->spans->v[i].from - s->spans->v[s->last].to < CLAUSE_LEAD;
}

/* "涉及镇街14个、部门10个": the verb goes for both. */
static struct str
with_verb(const struct clauses *s, struct str name)
{
	struct match match;
	struct str before = clause_subject(s);

	if (name.n <= CLAUSE_SHORT && before.n > 0 &&
	    !clause_is(s, "verb.bare", name) && clause_find(s, "verb.shared",
	    before, &match) && match.to < before.n) {
		struct str verb = str_sub(before, match.from, match.to);

		if (!str_has(name, verb))
			return arena_printf(s->arena, "%.*s%.*s",
			    STR_ARG(verb), STR_ARG(name));
	}
	return name;
}

/*
 * "偿还债券本金4.2亿元、利息2.13亿元": what stands in front of 本金 goes for 利息
 * too, when a verb does.
 */
static struct str
with_front(const struct clauses *s, size_t i, struct str name)
{
	struct match match;
	struct str before = clause_subject(s), front;

	if (name.n > 6 || s->last != s->subject || before.n <= name.n + 9 ||
	    !clause_same_unit(s, i, s->last) || !str_eq(str_trim(str_sub(
	    s->text, s->spans->v[s->last].to, (size_t)(name.s -
	    s->text.s))), STR("、")))
		return name;
	front = str_sub(before, 0, before.n - name.n);
	if (!clause_find(s, "verb.lead", front, &match))
		return name;
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(str_sub(front,
	    match.from, front.n)), STR_ARG(name));
}

/* 最高97.5分 behind 平均得分91.6分: the highest of the same. */
static struct str
with_extreme(const struct clauses *s, struct str name)
{
	static const char *const means[] = { "平均", "最高", "最低", NULL };
	struct str before = clause_subject(s), mean = { 0 };
	size_t at = STR_NONE;

	for (const char *const *m = means; *m != NULL && at == STR_NONE;
	    m++) {
		mean = str_from(*m);
		at = str_find(before, mean);
	}
	if (!(str_eq(name, STR("最高")) || str_eq(name, STR("最低"))) ||
	    at == STR_NONE || before.n <= mean.n)
		return name;
	return arena_printf(s->arena, "%.*s%.*s%.*s", STR_ARG(str_sub(before,
	    0, at)), STR_ARG(name), STR_ARG(str_sub(before, at + mean.n,
	    before.n)));
}

/* "培训360人次": a verb alone is said of the persons, not of the thing. */
static struct str
with_unit(const struct clauses *s, size_t i, struct str name)
{
	static const char *const units[] = { "人次", "批次", "户次", "车次",
		"场次", NULL };
	struct str unit = s->spans->v[i].quantity.unit;

	if (!clause_is(s, "verb.person", name) || !str_eq_any(unit, units))
		return name;
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(name),
	    STR_ARG(unit));
}

/* "办理289个" after "办理交易项目856个": the verb's object is not repeated. */
static struct str
object_of(const struct clauses *s, size_t i, struct str name)
{
	struct match match;
	const struct rule *rule = clause_find(s, "verb.bare", name, &match);
	int group = rule == NULL ? -1 : pattern_group(rule->pattern, "verb");
	struct str verb = group > 0 && group < MATCH_GROUPS ?
	    match_group(name, &match, group) : name;

	if (verb.n == 0)
		verb = name;
	/* 来访咨询5宗，涉及5人: not what else was 涉及 */
	if (clause_is(s, "verb.touch", verb))
		return name;
	for (int k = (int)i - 1, tries = 0; k >= 0 && tries < 60; k--) {
		const struct label *l = &s->labels[k];

		tries++;
		if (s->spans->v[k].kind != SPAN_FIGURE)
			continue;
		if (l->measure.n == 0 && l->subject.n > verb.n &&
		    str_has(l->subject, verb) && (!str_ends(l->subject,
		    verb) || l->subject.n > verb.n + 12) &&
		    clause_same_unit(s, i, k))
			return str_sub(l->subject, str_find(l->subject, verb),
			    l->subject.n);
	}
	return name;
}

struct str
clause_lend(const struct clauses *s, size_t i, struct str name, bool counted)
{
	if (counted && clause_is(s, "verb.bare", name))
		name = object_of(s, i, name);
	name = with_unit(s, i, with_extreme(s, with_front(s, i, name)));
	if (counted && near_last(s, i) && clause_same_unit(s, i, s->last))
		name = with_verb(s, name);
	return name;
}
