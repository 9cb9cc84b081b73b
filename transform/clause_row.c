#include "clause_state.h"

/* The row of a name: in full, behind the topic that it needs. */
#define NAME_LONG	42	/* bytes; from here on an agent is left out */
#define FLOW_TAIL	12	/* bytes behind 收入: 实际完成 */
#define LEAD_IN_MOST	54	/* bytes; a longer one is a sentence */
#define AGENT_LEAST	18	/* bytes of an agent that is left out */
#define NAME_AGENT	12	/* ... of one that stands for its clause */

/*
 * 住建局，转办129件；卫健委，转办62件: what stands in front of the comma, if a
 * rule of that id knows it for a name.
 */
struct str
clause_pending(const struct clauses *s, const char *id)
{
	if (s->pending.n == 0 || s->pending_sentence != s->sentence ||
	    !clause_is(s, id, s->pending) || (s->last != CLAUSE_NONE &&
	    s->labels[s->last].segment == s->segment))
		return STR("");
	return s->pending;
}

/* 办结54件 behind 受理申请53件，上年结转2件: of what was taken in. */
static struct str
handled_before(const struct clauses *s)
{
	for (int k = s->last; k >= 0; k--) {
		const struct label *l = &s->labels[k];

		if (l->sentence != s->sentence)
			break;
		if (l->row.n > 0 && l->measure.n == 0 &&
		    clause_is(s, "verb.handle", l->subject))
			return l->subject;
	}
	return STR("");
}

/* 上思县受理733件，办结707件: what has a name of its own between two ；. */
static struct str
named_nearby(const struct clauses *s)
{
	for (int k = s->last; k >= 0; k--) {
		const struct label *l = &s->labels[k];

		if (s->spans->v[k].kind != SPAN_FIGURE)
			continue;
		if (l->segment != s->segment)
			break;
		if (l->row.n > 0 && l->measure.n == 0 &&
		    !clause_is_rate(&s->spans->v[k]) &&
		    !clause_is(s, "verb.bare", l->subject))
			return l->subject;
	}
	return STR("");
}

/* 投诉704个、建议20个: the part in front is not what the next one is a part of. */
static bool
is_sibling(const struct clauses *s, const struct label *last, struct str name)
{
	struct str behind = str_sub(s->text, s->spans->v[s->last].to,
	    s->text.n);

	return s->list && last->of_which && str_starts(behind, STR("、")) &&
	    !clause_is(s, "verb.bare", name) &&
	    !clause_is(s, "name.general", name) &&
	    !clause_is(s, "name.attribute", name) &&
	    !str_ends(name, STR("率"));
}

/* The topic that a short name such as 办结率 needs, "" if it stands alone. */
static struct str
topic_of(const struct clauses *s, struct str name)
{
	const struct label *last;
	struct str agent = clause_pending(s, "name.agent");

	if (clause_is(s, "verb.score", name))
		return s->context->topic;
	if (agent.n > 0)
		return agent;
	if (s->thing != CLAUSE_NONE && clause_is(s, "name.attribute", name) &&
	    s->labels[s->thing].sentence == s->sentence)
		return s->labels[s->thing].subject;
	if (clause_is(s, "verb.bare", name) && handled_before(s).n > 0)
		return handled_before(s);
	if (s->headed && s->head.n > 0)
		return s->head;
	if (str_ends(name, STR("率")) && s->named != CLAUSE_NONE &&
	    s->named == s->last && s->labels[s->named].segment == s->segment)
		return s->labels[s->named].subject;
	if (s->lead_in.n > 0 && s->lead_in.n <= LEAD_IN_MOST &&
	    utf8_count(s->lead_in) >= 3)
		return s->lead_in;
	if (s->named == CLAUSE_NONE && s->total == CLAUSE_NONE)
		return STR("");
	if (s->list && s->list_items == 1 && s->subject != CLAUSE_NONE &&
	    s->subject == s->last && s->labels[s->last].of_which &&
	    str_ends(name, STR("率")))
		return s->labels[s->last].subject;
	last = &s->labels[s->named == CLAUSE_NONE ? s->total : s->named];
	if (last->segment != s->segment && s->total != CLAUSE_NONE)
		last = &s->labels[s->total];
	if (last->segment != s->segment && s->subject != CLAUSE_NONE)
		last = &s->labels[s->subject];
	if (last->segment == s->segment && s->subject != CLAUSE_NONE &&
	    last == &s->labels[s->subject] &&
	    clause_is_rate(&s->spans->v[s->subject]))
		return named_nearby(s);
	if (is_sibling(s, last, name))
		return STR("");
	return last->segment == s->segment ? last->subject : STR("");
}

/* "区热线办共接收派发工单": 共 stands between the agent and its verb. */
static struct str
behind_sum(const struct clauses *s, struct str name)
{
	static const char *const words[] = { "共计", "总共", "一共", "累计",
		"共", NULL };
	struct match match;

	for (const char *const *w = words; *w != NULL; w++) {
		struct str word = str_from(*w), rest;
		size_t at = str_find(name, word);

		if (at == STR_NONE || at < 6)
			continue;
		rest = str_sub(name, at + word.n, name.n);
		if (rest.n < 12)	/* a verb alone */
			continue;
		if ((clause_find(s, "verb.handle", rest, &match) &&
		    match.from == 0) || clause_is(s, "verb.front", rest))
			return rest;
	}
	return name;
}

/* "12345市民热线受理市民诉求": the agent when the name gets too long. */
struct str
clause_without_agent(const struct clauses *s, struct str name)
{
	struct match match;

	name = behind_sum(s, name);
	if (name.n > NAME_LONG && clause_find(s, "verb.handle", name,
	    &match) && match.from > AGENT_LEAST)
		return str_sub(name, match.from, name.n);
	return name;
}

/* The verb's agent, when the topic is a whole clause: 市民热线受理诉求. */
static struct str
agent_of(const struct clauses *s, struct str name)
{
	struct match match;

	if (clause_find(s, "verb.handle", name, &match) &&
	    match.from >= NAME_AGENT)
		return str_sub(name, 0, match.from);
	return name;
}

/* 办结率 and 应办结 say nothing alone; nor does 部门 in a list. */
bool
clause_needs_topic(const struct clauses *s, struct str name, bool listed)
{
	return name.n > 0 && ((listed && name.n <= 6) ||
	    (name.n <= 15 && str_ends(name, STR("”"))) ||
	    clause_is(s, "verb.bare", name) ||
	    clause_is(s, "verb.score", name) ||
	    clause_is(s, "name.general", name) ||
	    clause_is(s, "name.attribute", name) ||
	    (s->lead_in.n > 0 && name.n <= 15 &&
	    clause_is(s, "verb.front", name)));
}

/* 社会保险基金收入38560万元，支出35124万元: of the same fund. */
static struct str
flow_row(const struct clauses *s, struct str name)
{
	static const char *const flows[] = {
		"支出预算", "支出决算", "收入", "支出", "预算", "决算", NULL
	};
	struct str before;

	if (s->last == CLAUSE_NONE || !clause_is(s, "name.flow", name) ||
	    s->labels[s->last].sentence != s->sentence)
		return STR("");
	before = phrase_bare(s->p, clause_subject(s), NULL);
	/* 债务还本支出3亿元，支出合计31亿元: the total is of all, not of the last */
	if (clause_is(s, "name.total", name) &&
	    !clause_is(s, "name.total", before))
		return STR("");
	for (const char *const *f = flows; *f != NULL; f++) {
		size_t at = str_rfind(before, str_from(*f));

		/* the flow is what it ends with, but for 完成 */
		if (at != STR_NONE && str_ends(str_sub(before, 0, at),
		    STR("总")))
			at -= sizeof "总" - 1;
		if (at != STR_NONE && at >= CLAUSE_SHORT && before.n - at -
		    str_from(*f).n <= FLOW_TAIL + sizeof "总" - 1)
			return arena_printf(s->arena, "%.*s%.*s",
			    STR_ARG(phrase_label(s->p, str_sub(before, 0,
			    at))), STR_ARG(name));
	}
	return STR("");
}

/* 受理刑事案件: what is done to it is done to 刑事案件. */
static struct str
object_behind(const struct clauses *s, struct str topic)
{
	struct match match;

	topic = behind_sum(s, topic);
	if (!clause_find(s, "verb.take", topic, &match) || match.from != 0)
		return STR("");
	return str_sub(topic, match.to, topic.n);
}

struct str
clause_row(const struct clauses *s, struct str name, bool part, bool rate)
{
	struct str topic;

	name = phrase_label(s->p, name);
	topic = flow_row(s, name);
	if (topic.n > 0)
		return topic;
	if (s->colon.n > 0 && name.n <= CLAUSE_SHORT &&
	    !clause_is(s, "verb.bare", name) && (s->headed || part))
		topic = s->colon;
	else if (!(clause_needs_topic(s, name, part) || (rate && name.n <=
	    CLAUSE_SHORT)))
		return name;
	else
		topic = topic_of(s, name);
	if (!clause_is(s, "verb.score", name))
		topic = agent_of(s, topic);
	if (clause_is(s, "verb.bare", name) && !str_ends(name, STR("率")) &&
	    object_behind(s, topic).n > 0)
		return arena_printf(s->arena, "%.*s%.*s", STR_ARG(name),
		    STR_ARG(phrase_label(s->p, object_behind(s, topic))));
	topic = phrase_label(s->p, topic);
	if (topic.n == 0 || str_eq(topic, name) ||
	    str_starts(name, topic) || (rate && str_ends(topic, STR("率"))))
		return name;
	return arena_printf(s->arena, part && name.n <= 9 ?
	    "%.*s/其中:%.*s" : "%.*s/%.*s", STR_ARG(topic), STR_ARG(name));
}

struct str
clause_carried_row(const struct clauses *s, struct str name)
{
	return phrase_label(s->p, clause_without_agent(s, name));
}
