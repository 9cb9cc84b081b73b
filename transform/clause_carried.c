#include "clause_state.h"

/* What figures before leave to those that are not named anew. */

struct str
clause_subject(const struct clauses *s)
{
	return s->subject == CLAUSE_NONE ? STR("") : s->labels[s->subject].subject;
}

/*
 * 支出90万元。其中：甲60万元，乙30万元。比上年增加5万元: behind the sentence that
 * lists its parts, a sentence without a name goes on with the whole.
 */
static bool
behind_list(const struct clauses *s)
{
	const struct label *part;

	if (s->subject == CLAUSE_NONE || s->total == CLAUSE_NONE || s->list ||
	    s->subject <= s->total)
		return false;
	part = &s->labels[s->subject];
	return part->of_which && part->whole == s->total;
}

/* What a measure without a noun is a measure of. */
struct str
clause_carried(const struct clauses *s)
{
	struct match match;
	bool same = s->subject != CLAUSE_NONE &&
	    s->labels[s->subject].sentence == s->sentence;
	struct str pending = s->pending;

	if (s->outer.n > 0)
		return s->outer;
	if (s->pending_named && pending.n > 0)
		return pending;
	if (s->headed && s->head.n > 0)
		return phrase_topic(s->p, s->head).n > 6 ?
		    s->head : s->context->topic;
	if (pending.n > 0 && clause_find(s, "verb.state", pending, &match) &&
	    match.from > 6)
		return str_sub(pending, 0, match.from);
	if (pending.n > 0 && clause_find(s, "named.", pending, &match) &&
	    match.to < pending.n)
		return str_sub(pending, match.to, pending.n);
	if (same)
		return clause_subject(s);
	if (pending.n > 0 && s->subject == CLAUSE_NONE)
		return pending;
	if (behind_list(s))
		return s->labels[s->total].subject;
	if (s->subject == CLAUSE_NONE && s->last != CLAUSE_NONE &&
	    (s->context->topic.n == 0 ||
	    (s->labels[s->last].measure.n > 0 &&
	    s->labels[s->last].sentence == s->sentence)))
		return s->labels[s->last].subject;
	return s->subject != CLAUSE_NONE ? clause_subject(s) : s->context->topic;
}

/* The figure that a list breaks down: one with the same unit. */
int
clause_whole(struct clauses *s, size_t i)
{
	/* 按收入结构分:... 。按征收部门分:... : only the first list is told */
	if (s->total == s->broken && s->broken_by != s->list_id)
		return CLAUSE_NONE;
	s->broken = s->total;
	s->broken_by = s->list_id;
	return s->total != CLAUSE_NONE && clause_same_unit(s, i, s->total) ?
	    s->total : CLAUSE_NONE;
}

/* What a name of its own changes for the figures to come. */
void
clause_remember(struct clauses *s, size_t i, struct str name)
{
	s->subject = (int)i;
	if (!clause_is(s, "name.attribute", name))
		s->thing = (int)i;
	if (s->list || clause_is_rate(&s->spans->v[i]))
		return;
	s->total = (int)i;
	if (!clause_needs_topic(s, name, true))
		s->named = (int)i;
}
