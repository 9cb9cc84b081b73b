#include "clause_state.h"

/* The thing measured, in the document's own words. */
#define NAME_LONG	42	/* bytes; from here on an agent is left out */
#define FLOW_TAIL	12	/* bytes behind 收入: 实际完成 */
#define NAME_SHORT	12	/* bytes; a name that needs its topic */
#define LEAD_IN_MOST	54	/* bytes; a longer one is a sentence */
#define AGENT_LEAST	18	/* bytes of an agent that is left out */

static bool
starts_with(struct str text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_starts(text, str_from(*words)))
			return true;
	return false;
}

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
	if (pending.n > 0 && phrase_find(s->p->stops, s->p->nstops,
	    "verb.state", pending, &match) != NULL && match.from > 6)
		return str_sub(pending, 0, match.from);
	if (pending.n > 0 && phrase_find(s->p->stops, s->p->nstops,
	    "named.", pending, &match) != NULL && match.to < pending.n)
		return str_sub(pending, match.to, pending.n);
	if (same)
		return clause_subject(s);
	if (pending.n > 0 && s->subject == CLAUSE_NONE)
		return pending;
	if (behind_list(s))
		return s->labels[s->total].subject;
	if (s->subject == CLAUSE_NONE && s->context->topic.n == 0 &&
	    s->last != CLAUSE_NONE)
		return s->labels[s->last].subject;
	return s->subject != CLAUSE_NONE ? clause_subject(s) : s->context->topic;
}

/*
 * 住建局，转办129件；卫健委，转办62件: what stands in front of the comma, if a
 * rule of that id knows it for a name.
 */
static struct str
name_pending(const struct clauses *s, const char *id)
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
	struct match match;

	for (int k = s->last; k >= 0; k--) {
		const struct label *l = &s->labels[k];

		if (l->sentence != s->sentence)
			break;
		if (l->row.n > 0 && l->measure.n == 0 && phrase_find(
		    s->p->stops, s->p->nstops, "verb.handle", l->subject,
		    &match) != NULL)
			return l->subject;
	}
	return STR("");
}

/* The topic that a short name such as 办结率 needs, "" if it stands alone. */
static struct str
topic_of(const struct clauses *s, struct str name)
{
	const struct label *last;
	struct str agent = name_pending(s, "name.agent");

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
	return last->segment == s->segment ? last->subject : STR("");
}

/* "区热线办共接收派发工单": 共 stands between the agent and its verb. */
static struct str
behind_sum(const struct clauses *s, struct str name)
{
	static const char *const words[] = { "共计", "总共", "一共", "累计",
		"共" };
	struct match match;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str word = str_from(words[i]), rest;
		size_t at = str_find(name, word);

		if (at == STR_NONE || at < 6)
			continue;
		rest = str_sub(name, at + word.n, name.n);
		if (rest.n < 12)	/* a verb alone */
			continue;
		if ((phrase_find(s->p->stops, s->p->nstops, "verb.handle",
		    rest, &match) != NULL && match.from == 0) ||
		    clause_is(s, "verb.front", rest))
			return rest;
	}
	return name;
}

/* "12345市民热线受理市民诉求": the agent when the name gets too long. */
static struct str
without_agent(const struct clauses *s, struct str name)
{
	struct match match;

	name = behind_sum(s, name);
	if (name.n > NAME_LONG && phrase_find(s->p->stops, s->p->nstops,
	    "verb.handle", name, &match) != NULL && match.from > AGENT_LEAST)
		return str_sub(name, match.from, name.n);
	return name;
}

/* The verb's agent, when the topic is a whole clause: 市民热线受理诉求. */
static struct str
agent_of(const struct clauses *s, struct str name)
{
	struct match match;

	if (phrase_find(s->p->stops, s->p->nstops, "verb.handle", name,
	    &match) != NULL && match.from >= 12)
		return str_sub(name, 0, match.from);
	return name;
}

/* 办结率 and 应办结 say nothing alone; nor does 部门 in a list. */
static bool
needs_topic(const struct clauses *s, struct str name, bool listed)
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

	if (name.n <= NAME_SHORT && before.n > 0 &&
	    !clause_is(s, "verb.bare", name) && phrase_find(s->p->stops,
	    s->p->nstops, "verb.shared", before, &match) != NULL &&
	    match.to < before.n) {
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
	    !str_eq(s->spans->v[i].quantity.unit,
	    s->spans->v[s->last].quantity.unit) || !str_eq(str_trim(str_sub(
	    s->text, s->spans->v[s->last].to, (size_t)(name.s -
	    s->text.s))), STR("、")))
		return name;
	front = str_sub(before, 0, before.n - name.n);
	if (phrase_find(s->p->stops, s->p->nstops, "verb.lead", front,
	    &match) == NULL)
		return name;
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(str_sub(front,
	    match.from, front.n)), STR_ARG(name));
}

/* 最高97.5分 behind 平均得分91.6分: the highest of the same. */
static struct str
with_extreme(const struct clauses *s, struct str name)
{
	static const char *const means[] = { "平均", "最高", "最低" };
	struct str before = clause_subject(s), mean = { 0 };
	size_t at = STR_NONE;

	for (size_t k = 0; k < sizeof means / sizeof *means &&
	    at == STR_NONE; k++) {
		mean = str_from(means[k]);
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
		"场次" };
	struct str unit = s->spans->v[i].quantity.unit;

	if (!clause_is(s, "verb.person", name))
		return name;
	for (size_t k = 0; k < sizeof units / sizeof *units; k++)
		if (str_eq(unit, str_from(units[k])))
			return arena_printf(s->arena, "%.*s%.*s",
			    STR_ARG(name), STR_ARG(unit));
	return name;
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
		if (at != STR_NONE && at >= NAME_SHORT && before.n - at -
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
	if (phrase_find(s->p->stops, s->p->nstops, "verb.take", topic,
	    &match) == NULL || match.from != 0)
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
	if (s->colon.n > 0 && name.n <= NAME_SHORT &&
	    !clause_is(s, "verb.bare", name) && (s->headed || part))
		topic = s->colon;
	else if (!(needs_topic(s, name, part) || (rate && name.n <=
	    NAME_SHORT)))
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

/* The figure that a list breaks down: one with the same unit. */
int
clause_whole(struct clauses *s, size_t i)
{
	const struct span *spans = s->spans->v;

	/* 按收入结构分:... 。按征收部门分:... : only the first list is told */
	if (s->total == s->broken && s->broken_by != s->list_id)
		return CLAUSE_NONE;
	s->broken = s->total;
	s->broken_by = s->list_id;
	return s->total != CLAUSE_NONE && str_eq(spans[s->total].quantity.unit,
	    spans[i].quantity.unit) ? s->total : CLAUSE_NONE;
}

/* "办理289个" after "办理交易项目856个": the verb's object is not repeated. */
static struct str
object_of(const struct clauses *s, size_t i, struct str name)
{
	struct match match;
	const struct rule *rule = phrase_find(s->p->stops, s->p->nstops,
	    "verb.bare", name, &match);
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
		    str_eq(s->spans->v[k].quantity.unit,
		    s->spans->v[i].quantity.unit))
			return str_sub(l->subject, str_find(l->subject, verb),
			    l->subject.n);
	}
	return name;
}

/* Does the name of what is counted stand behind the figure? */
static bool
named_behind(const struct clauses *s, struct str bare, struct str lead,
    struct str behind, bool counted)
{
	static const char *const never[] = {
		"的", "以", "左右", "是", "为", "占", "之", "和", "及", "与",
		"或", "增", "上升", "下降", "达", "至", "-", "~", "—", "%", "*",
		"/", "以上", "以内", "多", "余", "大关", NULL
	};

	if (behind.n == 0 || starts_with(behind, never))
		return false;
	if (bare.n == 0)
		return true;
	return counted && ((bare.n <= 9 || clause_is(s, "verb.open", bare) ||
	    str_ends(lead, STR("的"))) || (behind.n <= 24 && lead.n <= 24) ||
	    behind.n <= 15);
}

/* Joined to the last figure, 和 and 加上 name nothing. */
static struct str
bare_lead(const struct clauses *s, struct str lead, bool joined, bool *part)
{
	struct match match;
	struct str bare = phrase_bare(s->p, lead, part);

	if (joined && phrase_find(s->p->connectives, s->p->nconnectives,
	    "joint.", bare, &match) != NULL && match.from == 0)
		bare = phrase_bare(s->p, str_sub(bare, match.to, bare.n),
		    part);
	return bare;
}

/* The verb that goes for all of "整合全市11个区、40个部门": 整合. */
static void
frame_keep(struct clauses *s, struct str bare, bool joined)
{
	struct match match;

	if (!joined)
		s->frame = STR("");
	else if (bare.n == 0 && phrase_find(s->p->stops, s->p->nstops,
	    "verb.place", s->frame, &match) != NULL && match.from > 0)
		s->frame = str_sub(s->frame, 0, match.from);
}

/*
 * 12个部门代编预算1.87亿元: what is counted is 部门; the rest names the next figure.
 */
static struct str
counted_noun(const struct clauses *s, size_t i, struct str bare,
    struct str behind)
{
	struct match match;
	size_t end = (size_t)(behind.s - s->text.s) + behind.n;

	if (bare.n > 0 || i + 1 >= s->spans->n ||
	    s->spans->v[i + 1].kind != SPAN_FIGURE ||
	    s->spans->v[i + 1].from > end + 1 || phrase_find(s->p->stops,
	    s->p->nstops, "noun.counted", behind, &match) == NULL ||
	    match.from != 0)
		return behind;
	return str_sub(behind, 0, match.to);
}

/* The name, from in front of the figure or from behind it; "" if neither. */
static struct str
name_find(struct clauses *s, size_t i, struct str lead, struct str bare,
    bool counted)
{
	struct str behind = clause_behind(s, i);

	if (!named_behind(s, bare, lead, behind, counted))
		return bare;
	behind = counted_noun(s, i, bare, behind);
	if (bare.n > 0)
		s->frame = bare;
	s->low = (size_t)(behind.s - s->text.s) + behind.n;
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(s->frame),
	    STR_ARG(phrase_bare(s->p, behind, NULL)));
}

/* What a name of its own changes for the figures to come. */
static void
name_remember(struct clauses *s, size_t i, struct str name)
{
	s->subject = (int)i;
	if (!clause_is(s, "name.attribute", name))
		s->thing = (int)i;
	if (s->list || clause_is_rate(&s->spans->v[i]))
		return;
	s->total = (int)i;
	if (!needs_topic(s, name, true))
		s->named = (int)i;
}

struct str
clause_carried_row(const struct clauses *s, struct str name)
{
	return phrase_label(s->p, without_agent(s, name));
}

/* 决策（15分）: the marks that can be had. */
static bool
is_full_mark(const struct clauses *s, size_t i)
{
	const struct span *span = &s->spans->v[i];

	return s->outer.n > 0 && str_eq(span->quantity.unit, STR("分")) &&
	    span->to < s->text.n && s->text.s[span->to] == ')' &&
	    span->from > 0 && s->text.s[span->from - 1] == '(';
}

/* 得分17.5分（满分20分）: the marks that could be had for the same. */
static bool
name_full_mark(struct clauses *s, size_t i, struct str bare)
{
	static const char *const words[] = { "满分", "分值", "标准分", "权重",
		"权重分", "总分" };
	struct label *l = &s->labels[i];

	if (s->last == CLAUSE_NONE || !str_eq(str_trim(str_sub(s->text,
	    s->spans->v[s->last].to, (size_t)(bare.s - s->text.s))),
	    STR("(")) || !str_eq(s->spans->v[s->last].quantity.unit,
	    s->spans->v[i].quantity.unit))
		return false;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (str_eq(bare, str_from(words[k]))) {
			l->subject = s->labels[s->last].subject;
			l->row = s->labels[s->last].row;
			l->measure = l->column = bare;
			return true;
		}
	return false;
}

/* What full marks are called. */
static const char *const worths[] = { "分值", "满分", "标准分", "权重分",
	"权重" };

/*
 * 投入10分得9.8分, 决策类权重15分，得分13.5分: the marks that can be had, in front of
 * those that were.
 */
static bool
name_worth(struct clauses *s, size_t i, struct str bare)
{
	static const char *const verbs[] = { "得", "得分", "实得", "自评得",
		"自评得分", "评价得分" };
	struct label *l = &s->labels[i];
	struct str behind = clause_behind(s, i), of = bare;

	if (!str_eq(s->spans->v[i].quantity.unit, STR("分")) || bare.n < 6 ||
	    clause_is(s, "verb.score", bare))
		return false;
	for (size_t k = 0; k < sizeof worths / sizeof *worths &&
	    l->measure.n == 0; k++)
		if (str_ends(bare, str_from(worths[k])) &&
		    bare.n > strlen(worths[k]) + 3) {
			l->measure = str_from(worths[k]);
			of = str_sub(bare, 0, bare.n - strlen(worths[k]));
		}
	for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
		if (str_eq(behind, str_from(verbs[k])) && l->measure.n == 0)
			l->measure = STR("分值");
	if (l->measure.n == 0)
		return false;
	l->column = l->measure;
	l->subject = phrase_leaf(s->p, of);
	l->row = phrase_label(s->p, of);
	return true;
}

static bool
is_worth(struct str column)
{
	for (size_t k = 0; k < sizeof worths / sizeof *worths; k++)
		if (str_eq(column, str_from(worths[k])))
			return true;
	return false;
}

/* ... 得14.5分，扣0.5分: of the same. */
static bool
name_mark(struct clauses *s, size_t i, struct str bare)
{
	static const struct {
		const char	*verb, *column;
	} marks[] = {
		{ "得", "得分" }, { "得分", "得分" }, { "实得", "得分" },
		{ "扣", "扣分" }, { "扣分", "扣分" },
	};
	struct label *l = &s->labels[i];
	const struct label *last;

	if (s->last == CLAUSE_NONE || !str_eq(s->spans->v[i].quantity.unit,
	    STR("分")))
		return false;
	last = &s->labels[s->last];
	if (bare.n == 0)		/* 投入10分得9.8分 */
		bare = clause_behind(s, (size_t)s->last);
	if (last->sentence != s->sentence || !(is_worth(last->column) ||
	    str_eq(last->column, STR("得分"))))
		return false;
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (str_eq(bare, str_from(marks[k].verb))) {
			l->subject = last->subject;
			l->row = last->row;
			l->column = str_from(marks[k].column);
			return true;
		}
	return false;
}

/* 三公经费支出431万元，比上年累计支出433万元减少2万元: the same, at another time. */
static bool
is_same_thing(const struct clauses *s, struct str of, struct str base)
{
	static const char *const flows[] = { "收入", "支出", "经费", "预算",
		"决算" };

	if (base.n == 0 || str_has(of, base) ||
	    clause_is(s, "name.flow", base))
		return true;
	if (base.n > NAME_SHORT)
		return false;
	for (size_t k = 0; k < sizeof flows / sizeof *flows; k++)
		if (str_ends(base, str_from(flows[k])) &&
		    str_ends(of, str_from(flows[k])))
			return true;
	return false;
}

/*
 * "较上周" of 有效报警较上周2774起增加72起: what is compared, if it is named in front,
 * and with what time; false: with something else.
 */
static bool
compared_time(const struct clauses *s, struct str bare, struct str *of,
    struct str *base)
{
	static const char *const verbs[] = { "环比", "同比", "比", "较", "与",
		"同" };

	for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++) {
		size_t at = str_rfind(bare, str_from(verbs[k]));
		struct str rest;

		if (at == STR_NONE)
			continue;
		rest = str_trim(str_sub(bare, at + strlen(verbs[k]), bare.n));
		if (!clause_is(s, "compared.time", rest))
			continue;
		*of = str_trim(str_sub(bare, 0, at));
		*base = rest;
		return true;
	}
	return false;
}

/* 决算1186万元，比上年决算数1205万元减少19万元: what it is compared with. */
static bool
name_compared(struct clauses *s, size_t i, struct str bare)
{
	static const char *const verbs[] = { "比", "较", "相比", "与", "同",
		"对比" };
	struct label *l = &s->labels[i];
	struct str behind = clause_behind(s, i), base = bare, of = STR("");
	struct derived d;
	bool timed = compared_time(s, bare, &of, &base);

	for (size_t k = 0; k < sizeof verbs / sizeof *verbs &&
	    base.n == bare.n; k++)
		if (str_starts(bare, str_from(verbs[k])))
			base = str_trim(str_sub(bare, str_from(verbs[k]).n,
			    bare.n));
	if (base.n == bare.n || base.n < 6 || (s->subject == CLAUSE_NONE &&
	    of.n == 0 && (s->last == CLAUSE_NONE ||
	    clause_carried(s).n == 0)))
		return false;
	/* 与2021年度的1730万元相比，增加...; 比上年决算数1205万元减少 */
	if (!str_eq(behind, STR("相比")) && !str_eq(behind, STR("比较")) &&
	    !str_eq(behind, STR("相比较")) &&
	    (!phrase_measure(s->p, behind, "change.", &d) || d.noun.n > 0))
		return false;
	if (of.n > 0)
		s->subject = (int)i;
	else
		of = clause_carried(s);
	l->kind = LABEL_BASE;
	l->subject = base;
	l->row = arena_printf(s->arena, "%.*s（%.*s）",
	    STR_ARG(clause_carried_row(s, of)), STR_ARG(phrase_label(s->p,
	    base)));
	if ((clause_dated(s, &base, &l->period) || timed) &&
	    (timed || is_same_thing(s, of, base))) {
		l->subject = of;	/* the same, at another time */
		l->measure = STR(CLAUSE_BEFORE);
	}
	return true;
}

/* A name of its own, in front of the figure or behind it. */
void
clause_name(struct clauses *s, size_t i, struct str lead, bool joined)
{
	struct label *l = &s->labels[i];
	const struct span *span = &s->spans->v[i];
	bool part = false, rate = clause_is_rate(span);
	bool counted = !rate && !str_eq(span->quantity.unit, STR("元"));
	struct str bare = bare_lead(s, lead, joined, &part), name;

	if (part)
		clause_list_open(s, lead);
	frame_keep(s, bare, joined);
	name = name_find(s, i, lead, bare, counted);
	if (name.n == 0 && !rate)	/* 支出总计，867.48万元 */
		name = name_pending(s, "name.total");
	if (name.n == 0 && bare.n == 0 && name_mark(s, i, bare))
		return;
	if (name.n == 0) {		/* "57批 161人次" */
		l->subject = clause_carried(s);
		l->row = clause_carried_row(s, l->subject);
		l->column = is_full_mark(s, i) ? STR("分值") : l->column;
		s->subject = s->subject == CLAUSE_NONE ? (int)i : s->subject;
		return;
	}
	if (name_full_mark(s, i, bare) || name_mark(s, i, bare) ||
	    name_worth(s, i, bare) ||
	    name_compared(s, i, bare))
		return;
	if (clause_is(s, "verb.bare", name) && counted)
		name = object_of(s, i, name);
	name = with_unit(s, i, with_extreme(s, with_front(s, i, name)));
	if (counted && near_last(s, i) && str_eq(span->quantity.unit,
	    s->spans->v[s->last].quantity.unit))
		name = with_verb(s, name);
	l->subject = phrase_leaf(s->p, name);
	l->row = clause_row(s, without_agent(s, name),
	    part || s->list || joined, rate);
	if (clause_is(s, "name.flow", name))
		l->subject = l->row;
	name_remember(s, i, name);
}
