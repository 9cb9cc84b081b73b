#include "clause.h"

#include "utf8.h"

#define LEAD_MOST	360	/* bytes of words that can belong to a figure */
#define AFTER_MOST	180	/* ... behind it */
#define NAME_LONG	42	/* bytes; from here on an agent is left out */
#define NAME_SHORT	12	/* bytes; a name that needs its topic */
#define NONE		(-1)
#define DAY		10	/* bytes of 2023-12-31: when, not how long */

/* What has been said so far; one reading goes through the text once. */
struct state {
	const struct phrases	*p;
	struct arena		*arena;
	struct str		 text;
	const struct spans	*spans;
	const struct clause_context *context;
	struct label		*labels;
	int			 sentence, segment, clause;
	int			 last;		/* span of the last figure */
	int			 subject;	/* span that named the subject */
	int			 total;		/* last figure outside a list */
	int			 named;		/* ... with a name that stands alone */
	size_t			 low;		/* words before it are used up */
	struct str		 outer;		/* in front of the open bracket */
	struct str		 head;		/* run-in head, or before a colon */
	bool			 headed;	/* head has no figure of its own yet */
	bool			 run_in;	/* "（二）营商环境类。6月份受理..." */
	struct str		 pending;	/* last clause without a figure */
	struct str		 frame;		/* "整合全市" of "11个区、40个部门" */
	struct derived		 share;		/* the last 占..., for bare 占37% */
	bool			 list, list_colon;	/* 其中...; 其中:... */
	bool			 list_wide;	/* goes on behind a semicolon */
	bool			 list_maybe;	/* ... while it has but one item */
	int			 list_id, list_items;
	int			 broken, broken_by;	/* total, and by which list */
	struct str		 period;
};

static bool
starts_with(struct str text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_starts(text, str_from(*words)))
			return true;
	return false;
}

enum stop { STOP_NO, STOP_COMMA, STOP_COLON, STOP_SEMICOLON, STOP_FULL };

static enum stop
stop_at(struct str text, size_t at, uint32_t cp)
{
	switch (cp) {
	case 0x3002: case 0xFF01: case 0xFF1F: case '\n':	/* 。！？ */
		return STOP_FULL;
	case 0xFF1B: case ';':					/* ； */
		return STOP_SEMICOLON;
	case ':':
		return STOP_COLON;
	case 0xFF0C:						/* ， */
		return STOP_COMMA;
	case ',':
		return at > 0 && at + 1 < text.n &&
		    utf8_is_digit((unsigned char)text.s[at - 1]) &&
		    utf8_is_digit((unsigned char)text.s[at + 1]) ?
		    STOP_NO : STOP_COMMA;
	default:
		return STOP_NO;
	}
}

/* The closing mark of a quotation or bracket that `cp` opens, "" if none. */
static const char *
closing_of(uint32_t cp)
{
	switch (cp) {
	case 0x300A:
		return "》";
	case 0x201C:
		return "”";
	default:
		return "";
	}
}

/* Behind a quotation that begins at `at`, if it ends soon and before `to`. */
static size_t
quotation_end(struct str text, size_t at, size_t to, uint32_t cp)
{
	struct str close = str_from(closing_of(cp));
	size_t reach = at + LEAD_MOST < to ? at + LEAD_MOST : to, end;

	if (close.n == 0)
		return at;
	end = str_find(str_sub(text, at, reach), close);
	return end == STR_NONE ? at : at + end + close.n;
}

/*
 * Where the words in front of byte `at` begin: behind the last stop, outside
 * quotations, or where an open bracket began (*bracket). A bracket that is
 * closed again is passed over.
 */
static size_t
lead_begin(struct str text, size_t low, size_t at, bool *bracket)
{
	size_t floor = at > LEAD_MOST + low ? at - LEAD_MOST : low;
	uint32_t cp;

	*bracket = false;
	while (at > floor) {
		size_t step = utf8_prev(text, at, &cp);
		const char *open = cp == 0x300B ? "《" : cp == 0x201D ? "“" :
		    cp == ')' ? "(" : NULL;

		if (open != NULL) {
			size_t from = str_rfind(str_sub(text, floor,
			    at - step), str_from(open));

			if (from != STR_NONE) {
				at = floor + from;
				continue;
			}
		}
		if (cp == '(') {
			*bracket = true;
			return at;
		}
		if (stop_at(text, at - step, cp) != STOP_NO)
			return at;
		at -= step;
	}
	while (at < text.n && ((unsigned char)text.s[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/* Where the words behind a figure end: at a stop, a bracket or a figure. */
static struct str
words_behind(const struct state *s, size_t span)
{
	struct str text = s->text;
	size_t at = s->spans->v[span].to;
	size_t most = text.n < at + AFTER_MOST ? text.n : at + AFTER_MOST;
	size_t from = at, to;
	uint32_t cp;

	for (size_t k = span + 1; k < s->spans->n &&
	    s->spans->v[k].from < most; k++)
		if (s->spans->v[k].kind == SPAN_FIGURE)
			most = s->spans->v[k].from;
	for (to = at; to < most; to = at) {
		size_t step = utf8_next(text, at, &cp), end;

		if (stop_at(text, at, cp) != STOP_NO || cp == 0x3001 ||
		    cp == '(' || cp == ')' || (at == from && cp == '/'))
			break;
		end = quotation_end(text, at, most, cp);
		at = end > at ? end : at + step;
	}
	return str_trim(str_sub(text, from, to));
}

/* A dated beginning: the time, and what follows it. */
static bool
dated_front(const struct state *s, struct str *text, struct str *iso)
{
	static const char *const before[] = {
		"截止到", "截至", "截止", "到", "至", "在", "今年", NULL
	};
	static const char *const behind[] = {
		"年底", "年末", "底", "末", "期间", "以来", "时期", "度", "止",
		"(", "，", "、", NULL
	};
	struct str rest = str_trim(*text);
	struct period period;

	for (const char *const *b = before; *b != NULL; b++)
		if (str_starts(rest, str_from(*b))) {
			rest = str_trim(str_sub(rest, str_from(*b).n, rest.n));
			break;
		}
	if (!period_find(s->arena, str_sub(rest, 0, 60), 0, s->context->year,
	    &period) || period.from != 0)
		return false;
	rest = str_trim(str_sub(rest, period.to, rest.n));
	for (const char *const *b = behind; *b != NULL; b++)
		if (str_starts(rest, str_from(*b)) && (*b)[0] != '(') {
			rest = str_trim(str_sub(rest, str_from(*b).n, rest.n));
			break;
		}
	if (str_starts(rest, STR("(")) && str_find(rest, STR(")")) < 40)
		rest = str_sub(rest, str_find(rest, STR(")")) + 1, rest.n);
	*text = str_trim(rest);
	*iso = period.iso;
	return true;
}

/* A date inside the words that is not what something is compared with. */
static void
dated_inside(const struct state *s, struct str lead, struct str *iso)
{
	static const char *const comparing[] = {
		"比", "较", "与", "同", "占", "于", "自", "从", "“", NULL
	};
	struct period period;

	for (size_t at = 0; period_find(s->arena, lead, at, s->context->year,
	    &period); at = period.to) {
		struct str front = str_trim(str_sub(lead, 0, period.from));
		bool compared = false;

		for (const char *const *c = comparing; *c != NULL; c++)
			compared = compared || str_ends(front, str_from(*c));
		if (!compared && period.iso.n > 0 && period.iso.n != DAY) {
			*iso = period.iso;
			return;
		}
	}
}

static bool
is_name(const struct state *s, const char *prefix, struct str text)
{
	struct match match;

	return phrase_find(s->p->stops, s->p->nstops, prefix, text,
	    &match) != NULL;
}

static bool
is_breakdown(const struct state *s, struct str text)
{
	return is_name(s, "tail.breakdown", text);
}

/*
 * "其中" at the head of a sentence lists parts behind semicolons too, and so
 * does "A，包括B；C"; "A，其中B；C" does not.
 */
static void
list_open(struct state *s, struct str words)
{
	if (s->list)
		return;
	s->list = true;
	s->list_id++;
	s->list_items = 0;
	s->list_wide = s->last == NONE ||
	    s->labels[s->last].sentence != s->sentence;
	s->list_maybe = !str_has(words, STR("其中"));
}

/* A clause without a figure: it may name what the next figures measure. */
static void
clause_silent(struct state *s, struct str clause, enum stop stop, bool tail)
{
	struct str iso = { 0 };
	struct str words = phrase_bare(s->p, clause, NULL);
	bool part = false;

	(void)phrase_bare(s->p, clause, &part);
	if (dated_front(s, &words, &iso) && iso.n > 0 && iso.n != DAY)
		s->period = iso;
	words = phrase_bare(s->p, words, NULL);
	if (part || (stop == STOP_COLON && is_breakdown(s, words)) ||
	    (stop == STOP_COMMA && s->last == NONE && is_breakdown(s, words)))
		list_open(s, clause);
	if (stop == STOP_COLON && s->list)
		s->list_colon = true;
	if (tail || words.n == 0 || is_breakdown(s, words))
		return;
	if (stop == STOP_FULL && s->last == NONE && s->sentence == 0 &&
	    s->pending.n == 0) {
		s->head = words;
		s->headed = s->run_in = true;
	} else if (!(s->headed && s->run_in)) {
		/* "...（项）。主要用于：..." keeps its head till it has a figure */
		s->headed = stop == STOP_COLON;
		s->head = s->headed ? words : s->head;
	}
	s->pending = words;
}

static void
state_stop(struct state *s, enum stop stop)
{
	s->clause++;
	if (stop == STOP_SEMICOLON || stop == STOP_FULL) {
		s->segment++;
		s->pending = STR("");
		s->frame = STR("");
		if (!s->list_colon && !s->list_wide &&
		    (!s->list_maybe || s->list_items > 1))
			s->list = false;
	}
	if (stop == STOP_FULL) {
		s->sentence++;
		s->list = s->list_colon = false;
	}
}

/* Goes through the text between two figures, clause by clause. */
static void
state_walk(struct state *s, size_t from, size_t to)
{
	size_t begin = from, at = from;
	bool tail = s->last != NONE;
	uint32_t cp;

	while (at < to) {
		size_t step = utf8_next(s->text, at, &cp);
		size_t end = quotation_end(s->text, at, to, cp);
		enum stop stop;

		if (end > at) {
			at = end;
			continue;
		}
		stop = stop_at(s->text, at, cp);
		if (stop != STOP_NO) {
			size_t first = begin + LEAD_MOST < at && tail ?
			    at - LEAD_MOST : begin;

			while (first < at && ((unsigned char)s->text.s[first]
			    & 0xC0) == 0x80)
				first++;
			clause_silent(s, str_sub(s->text, first, at), stop,
			    tail);
			state_stop(s, stop);
			begin = at + step;
			tail = false;
		}
		at += step;
	}
}

/* The words in front of figure i, with the bracket or colon it stands behind. */
static struct str
lead_of(const struct state *s, size_t i, bool *bracket, struct str *outer,
    bool *joined)
{
	struct str text = s->text;
	size_t low = s->low;
	size_t at = s->spans->v[i].from;
	size_t from = lead_begin(text, low, at, bracket);
	struct str lead = str_trim(str_sub(text, from, at));
	bool ignored;

	*joined = s->last != NONE && from == low && !*bracket;
	*outer = STR("");
	if (*bracket) {
		size_t begin = lead_begin(text, low, from - 1, &ignored);

		*outer = str_trim(str_sub(text, begin, from - 1));
	} else if (from > low && phrase_bare(s->p, lead, NULL).n == 0 &&
	    text.s[from - 1] == ':') {
		size_t begin = lead_begin(text, low, from - 1, &ignored);

		*outer = str_trim(str_sub(text, begin, from - 1));
		if (outer->n > 0 && !is_breakdown(s, *outer) &&
		    outer->n <= NAME_LONG * 2)
			return *outer;
	}
	return lead;
}

static struct str
subject_so_far(const struct state *s)
{
	return s->subject == NONE ? STR("") : s->labels[s->subject].subject;
}

/* What a measure without a noun is a measure of. */
static struct str
carried(const struct state *s)
{
	struct match match;
	bool same = s->subject != NONE &&
	    s->labels[s->subject].sentence == s->sentence;
	struct str pending = s->pending;

	if (s->outer.n > 0)
		return s->outer;
	if (s->headed && s->head.n > 0)
		return phrase_topic(s->p, s->head).n > 6 ?
		    s->head : s->context->topic;
	if (pending.n > 0 && phrase_find(s->p->stops, s->p->nstops,
	    "verb.state", pending, &match) != NULL && match.from > 6)
		return str_sub(pending, 0, match.from);
	if (same)
		return subject_so_far(s);
	if (pending.n > 0 && s->subject == NONE)
		return pending;
	return s->subject != NONE ? subject_so_far(s) : s->context->topic;
}

/* The topic that a short name such as 办结率 needs, "" if it stands alone. */
static struct str
topic_of(const struct state *s, struct str name)
{
	const struct label *last;

	if (is_name(s, "verb.score", name))
		return s->context->topic;
	if (s->headed && s->head.n > 0)
		return s->head;
	if (s->named == NONE && s->total == NONE)
		return STR("");
	last = &s->labels[s->named == NONE ? s->total : s->named];
	if (last->segment != s->segment && s->total != NONE)
		last = &s->labels[s->total];
	return last->segment == s->segment ? last->subject : STR("");
}

/* "12345市民热线受理市民诉求": the agent when the name gets too long. */
static struct str
without_agent(const struct state *s, struct str name)
{
	struct match match;

	if (name.n > NAME_LONG && phrase_find(s->p->stops, s->p->nstops,
	    "verb.handle", name, &match) != NULL && match.from > 18)
		return str_sub(name, match.from, name.n);
	return name;
}

/* The verb's agent, when the topic is a whole clause: 市民热线受理诉求. */
static struct str
agent_of(const struct state *s, struct str name)
{
	struct match match;

	if (phrase_find(s->p->stops, s->p->nstops, "verb.handle", name,
	    &match) != NULL && match.from >= 12)
		return str_sub(name, 0, match.from);
	return name;
}

static bool
is_rate(const struct span *span)
{
	return str_eq(span->quantity.unit, STR("%"));
}

/* 办结率 and 应办结 say nothing alone; nor does 部门 in a list. */
static bool
needs_topic(const struct state *s, struct str name, bool listed)
{
	return name.n > 0 && ((listed && name.n <= 6) ||
	    (name.n <= 15 && str_ends(name, STR("”"))) ||
	    is_name(s, "verb.bare", name) ||
	    is_name(s, "verb.score", name) ||
	    is_name(s, "name.general", name) ||
	    (s->headed && s->run_in && name.n <= 15 &&
	    is_name(s, "verb.front", name)));
}

/* Do the words of figure i begin right behind the last one, or its comma? */
static bool
near_last(const struct state *s, size_t i)
{
	return s->last != NONE && s->labels[s->last].segment == s->segment &&
	    s->clause - s->labels[s->last].clause <= 1 &&
	    s->spans->v[i].from - s->spans->v[s->last].to < LEAD_MOST;
}

/* "涉及镇街14个、部门10个": the verb goes for both. */
static struct str
with_verb(const struct state *s, struct str name)
{
	struct match match;
	struct str before = subject_so_far(s);

	if (name.n <= NAME_SHORT && before.n > 0 &&
	    !is_name(s, "verb.bare", name) && phrase_find(s->p->stops,
	    s->p->nstops, "verb.shared", before, &match) != NULL &&
	    match.to < before.n)
		return arena_printf(s->arena, "%.*s%.*s",
		    STR_ARG(str_sub(before, match.from, match.to)),
		    STR_ARG(name));
	return name;
}

static struct str
row_of(const struct state *s, struct str name, bool part, bool rate)
{
	struct str topic;

	name = phrase_label(s->p, name);
	if (!(needs_topic(s, name, part) || (rate && name.n <= NAME_SHORT)))
		return name;
	topic = topic_of(s, name);
	if (!is_name(s, "verb.score", name))
		topic = agent_of(s, topic);
	topic = phrase_label(s->p, topic);
	if (topic.n == 0 || str_eq(topic, name) || str_starts(name, topic))
		return name;
	return arena_printf(s->arena, part && name.n <= 9 ?
	    "%.*s/其中:%.*s" : "%.*s/%.*s", STR_ARG(topic), STR_ARG(name));
}

/* The figure that a list breaks down: one with the same unit. */
static int
whole_of(struct state *s, size_t i)
{
	const struct span *spans = s->spans->v;

	/* 按收入结构分:... 。按征收部门分:... : only the first list is told */
	if (s->total == s->broken && s->broken_by != s->list_id)
		return NONE;
	s->broken = s->total;
	s->broken_by = s->list_id;
	return s->total != NONE && str_eq(spans[s->total].quantity.unit,
	    spans[i].quantity.unit) ? s->total : NONE;
}

/* "办理289个" after "办理交易项目856个": the verb's object is not repeated. */
static struct str
object_of(const struct state *s, size_t i, struct str name)
{
	struct match match;
	const struct rule *rule = phrase_find(s->p->stops, s->p->nstops,
	    "verb.bare", name, &match);
	int group = rule == NULL ? -1 : pattern_group(rule->pattern, "verb");
	struct str verb = group > 0 && group < MATCH_GROUPS ?
	    match_group(name, &match, group) : name;

	if (verb.n == 0)
		verb = name;
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
			return l->subject;
	}
	return name;
}

static bool
universal_lead(struct str lead)
{
	static const char *const words[] = {
		"均", "都", "均为", "均达", "均达到", "都为", "都达到", "均在",
		"都在", NULL
	};

	for (const char *const *w = words; *w != NULL; w++)
		if (str_ends(lead, str_from(*w)))
			return true;
	return false;
}

/*
 * 90-100分为“优”: the words behind name the grade; 优(得分≥90分): the words in
 * front of the bracket do; 得分*40%: a weight.
 */
static bool
label_band(struct state *s, size_t i, struct str lead, struct str outer,
    bool bracket)
{
	static const char *const grades[] = {
		"优秀", "良好", "合格", "不合格", "优", "良", "中", "低", "差",
		"较差", "一般", "及格", "不及格", "达标", "不达标", NULL
	};
	const struct span *span = &s->spans->v[i];
	struct label *l = &s->labels[i];
	const struct label *last = s->last == NONE ? NULL :
	    &s->labels[s->last];
	struct str behind = words_behind(s, span->range_lo &&
	    i + 1 < s->spans->n && s->spans->v[i + 1].range_hi ? i + 1 : i);
	struct str grade = { 0 };

	if (last != NULL && last->band && last->base.n > 0 && !str_has(
	    str_sub(s->text, s->spans->v[s->last].to, span->from),
	    STR(")"))) {
		*l = (struct label){
			.row = last->row, .subject = last->subject,
			.base = last->base, .band = true, .whole = NONE,
			.sentence = s->sentence, .segment = s->segment,
			.clause = s->clause,
		};
		return true;
	}
	if (str_ends(lead, STR("*")) || str_ends(lead, STR("×"))) {
		struct str name = phrase_bare(s->p, lead, NULL);
		struct match match;

		if (phrase_find(s->p->connectives, s->p->nconnectives,
		    "joint.", name, &match) != NULL && match.from == 0)
			name = str_sub(name, match.to, name.n);
		l->subject = name;
		l->row = phrase_label(s->p, name);
		l->measure = l->column = STR("权重");
		l->band = is_rate(span);
		return l->band;
	}
	for (const char *const *v = (const char *const[]){ "(含)", "以上的",
	    "以下的", "以上", "以下", "评为", "定为", "为", "是", NULL };
	    *v != NULL; v++)
		if (str_starts(behind, str_from(*v))) {
			behind = str_trim(str_sub(behind, str_from(*v).n,
			    behind.n));
			grade = behind;
		}
	if (grade.n > 0 && (str_starts(grade, STR("“")) ||
	    str_starts(grade, STR("\""))))
		grade = str_sub(grade, grade.s[0] == '"' ? 1 :
		    sizeof "“" - 1, grade.n);
	if (grade.n > 0 && grade.n <= 15 && starts_with(grade, grades)) {
		size_t end = str_find(grade, STR("”"));

		grade = str_sub(grade, 0, end);
		l->band = true;
		l->subject = grade;
		l->row = arena_printf(s->arena, "“%.*s”等级分值%s",
		    STR_ARG(grade), span->range_lo ? "（下限）" :
		    span->range_hi ? "（上限）" : "");
		return true;
	}
	if (bracket && outer.n > 0 && outer.n <= 60) {
		size_t close = str_find(str_sub(s->text, span->to,
		    span->to + 60), STR(")"));
		size_t low = span->from > LEAD_MOST ?
		    span->from - LEAD_MOST : 0;
		size_t open = str_rfind(str_sub(s->text, low, span->from),
		    STR("("));
		struct str name = phrase_bare(s->p, outer, NULL);
		struct str topic = phrase_topic(s->p, s->head);

		if (close == STR_NONE || open == STR_NONE ||
		    name.n > 12 || !starts_with(name, grades))
			return false;
		l->band = true;
		l->base = STR("bracket");
		l->subject = name;
		l->row = arena_printf(s->arena, "%.*s%s%.*s（%.*s）",
		    STR_ARG(topic), topic.n > 0 ? "/" : "", STR_ARG(name),
		    STR_ARG(str_sub(s->text, low + open + 1,
		    span->to + close)));
		return true;
	}
	return false;
}

/* The period of figure i, from its own words or from what was said before. */
static void
label_period(struct state *s, size_t i, struct str *lead)
{
	struct label *l = &s->labels[i];
	struct str iso = { 0 };
	struct str bare = phrase_bare(s->p, *lead, NULL);

	l->period = s->period;
	if (dated_front(s, &bare, &iso)) {
		if (bare.n > 0 || lead->n == 0)
			*lead = bare;
		else
			*lead = STR("");
		if (iso.n > 0 && iso.n != DAY)
			l->period = s->period = iso;
		return;
	}
	dated_inside(s, *lead, &l->period);
}

/* A measure of something named before, or in front of it. */
static bool
label_measure(struct state *s, size_t i, struct str lead)
{
	struct label *l = &s->labels[i];
	const struct span *span = &s->spans->v[i];
	struct derived d;
	struct str noun;
	bool part = false, rate = is_rate(span);

	if (!phrase_measure(s->p, lead, "", &d))
		return false;
	noun = phrase_bare(s->p, d.noun, &part);
	if (str_starts(d.rule->id, STR("head.")) &&
	    !(s->headed && s->head.n > 0) && !(s->last != NONE &&
	    str_eq(s->labels[s->last].base, STR("head"))))
		return false;
	if (str_starts(d.rule->id, STR("share.")) && !rate &&
	    !str_eq(span->quantity.unit, STR("倍"))) {
		/* 占预算105425万元的5.39%: this is the base itself */
		struct str of = noun.n > 0 ? noun : carried(s);

		if (d.base.n == 0)
			return false;
		s->share = d;
		l->subject = d.base;
		l->row = arena_printf(s->arena, "%.*s/%.*s",
		    STR_ARG(phrase_label(s->p, of)),
		    STR_ARG(phrase_label(s->p, d.base)));
		l->base = STR("whole");
		return true;
	}
	if (str_starts(d.rule->id, STR("multiple.")) &&
	    !str_eq(span->quantity.unit, STR("倍"))) {
		l->subject = noun.n > 0 ? noun : carried(s);
		l->row = arena_printf(s->arena, "%.*s（%.*s）",
		    STR_ARG(phrase_label(s->p, l->subject)),
		    STR_ARG(phrase_label(s->p, d.base)));
		s->share = d;
		l->base = STR("whole");
		(void)dated_front(s, &d.base, &l->period);
		return true;
	}
	if (str_starts(d.rule->id, STR("share.")) && d.base.n == 0 &&
	    s->share.rule != NULL && s->share.base.n > 0 &&
	    str_starts(s->share.rule->id, STR("share.")) &&
	    !str_starts(s->share.rule->id, STR("share.exec")))
		d.base = s->share.base;
	if (str_starts(d.rule->id, STR("share.")))
		s->share = d;
	if (str_starts(d.rule->id, STR("rate."))) {
		l->subject = lead;
		l->row = row_of(s, phrase_bare(s->p, lead, NULL), false, true);
	} else if (noun.n > 0) {
		l->subject = noun;
		l->row = row_of(s, noun, part, false);
		s->subject = (int)i;
	} else {
		l->subject = carried(s);
		if (str_starts(d.rule->id, STR("head.")) ||
		    str_eq(l->subject, s->head))
			l->subject = phrase_topic(s->p, l->subject);
		l->row = phrase_label(s->p, without_agent(s, l->subject));
		l->subject = phrase_leaf(s->p, l->subject);
	}
	l->measure = phrase_canonical(s->p, &d, rate);
	l->column = l->measure;
	l->base = str_starts(d.rule->id, STR("head.")) ||
	    str_starts(d.rule->id, STR("plan.")) ? STR("head") : d.base;
	l->falls = d.falls;
	if (str_starts(d.rule->id, STR("head.")))
		s->subject = (int)i;
	return true;
}

/* "的1.87倍" after "相当于X 43200万元". */
static bool
label_of_base(struct state *s, size_t i, struct str lead)
{
	struct label *l = &s->labels[i];
	const struct span *span = &s->spans->v[i];
	bool multiple = str_eq(span->quantity.unit, STR("倍"));

	if (s->last == NONE || !str_eq(s->labels[s->last].base,
	    STR("whole")) || s->share.rule == NULL ||
	    !(is_rate(span) || multiple) ||
	    !(str_starts(lead, STR("的")) || lead.n == 0))
		return false;
	l->subject = s->subject == NONE ? carried(s) : subject_so_far(s);
	l->row = phrase_label(s->p, without_agent(s, l->subject));
	l->column = l->measure = phrase_canonical(s->p, &s->share, !multiple);
	l->base = s->share.base;
	l->period = s->period;
	return true;
}

/* Does the name of what is counted stand behind the figure? */
static bool
named_behind(const struct state *s, struct str bare, struct str lead,
    struct str behind, bool counted)
{
	static const char *const never[] = {
		"的", "以", "左右", "是", "为", "占", "之", "和", "及", "与",
		"或", "增", "上升", "下降", "达", "至", "-", "~", "—", "%", "*",
		"/", "以上", "以内", "多", "余", NULL
	};

	if (behind.n == 0 || starts_with(behind, never))
		return false;
	if (bare.n == 0)
		return true;
	return counted && ((bare.n <= 9 || is_name(s, "verb.open", bare) ||
	    str_ends(lead, STR("的"))) || (behind.n <= 24 && lead.n <= 24) ||
	    behind.n <= 15);
}

/* A name of its own, in front of the figure or behind it. */
static void
label_name(struct state *s, size_t i, struct str lead, bool joined)
{
	struct label *l = &s->labels[i];
	const struct span *span = &s->spans->v[i];
	struct match match;
	bool part = false, rate = is_rate(span);
	bool counted = !rate && !str_eq(span->quantity.unit, STR("元"));
	struct str name, behind = words_behind(s, i), bare;

	bare = phrase_bare(s->p, lead, &part);
	if (joined && phrase_find(s->p->connectives, s->p->nconnectives,
	    "joint.", bare, &match) != NULL && match.from == 0)
		bare = phrase_bare(s->p, str_sub(bare, match.to, bare.n),
		    &part);
	if (part)
		list_open(s, lead);
	name = bare;
	if (!joined)
		s->frame = STR("");
	else if (bare.n == 0 && phrase_find(s->p->stops, s->p->nstops,
	    "verb.place", s->frame, &match) != NULL && match.from > 0)
		s->frame = str_sub(s->frame, 0, match.from);
	if (named_behind(s, bare, lead, behind, counted)) {
		if (bare.n > 0)
			s->frame = bare;
		s->low = (size_t)(behind.s - s->text.s) + behind.n;
		name = arena_printf(s->arena, "%.*s%.*s",
		    STR_ARG(s->frame), STR_ARG(phrase_bare(s->p, behind,
		    NULL)));
	}
	if (name.n == 0) {		/* "57批 161人次" */
		name = carried(s);
		l->subject = name;
		l->row = phrase_label(s->p, without_agent(s, name));
		s->subject = s->subject == NONE ? (int)i : s->subject;
		return;
	}
	if (is_name(s, "verb.bare", name) && counted)
		name = object_of(s, i, name);
	if (counted && near_last(s, i) && str_eq(span->quantity.unit,
	    s->spans->v[s->last].quantity.unit))
		name = with_verb(s, name);
	l->subject = phrase_leaf(s->p, name);
	l->row = row_of(s, without_agent(s, name), part || s->list || joined,
	    rate);
	s->subject = (int)i;
	if (!s->list && !rate) {
		s->total = (int)i;
		if (!needs_topic(s, name, true))
			s->named = (int)i;
	}
}

/*
 * 五年累计80966万元, 180秒内响应的对话次数1,419,240次, 单价100万元（含）以上设备0台:
 * a number that only belongs to the name of the figure that follows it in the
 * same clause.
 */
static bool
is_inside(const struct state *s, size_t i)
{
	const struct span *span = &s->spans->v[i];
	const struct str unit = span->quantity.unit;
	struct str behind = str_sub(s->text, span->to, span->to + 24);
	bool timed = str_eq(unit, STR("年")) || str_eq(unit, STR("月")) ||
	    str_eq(unit, STR("个月")) || str_eq(unit, STR("天")) ||
	    str_eq(unit, STR("秒")) || str_eq(unit, STR("分钟")) ||
	    str_eq(unit, STR("小时")) || str_eq(unit, STR("日"));

	if (i + 1 < s->spans->n && s->spans->v[i + 1].from - span->to < 90 &&
	    s->spans->v[i + 1].kind == SPAN_FIGURE &&
	    (str_starts(behind, STR("(含)以上")) ||
	    str_starts(behind, STR("(含)以下"))) &&
	    !str_has(str_sub(s->text, span->to, s->spans->v[i + 1].from),
	    STR("，")))
		return true;
	if (!timed || i + 1 >= s->spans->n ||
	    s->spans->v[i + 1].kind != SPAN_FIGURE ||
	    !(span->chinese || span->quantity.qualifier == QUALIFIER_LE))
		return false;
	behind = words_behind(s, i);
	return behind.n > 0 && (size_t)(behind.s - s->text.s) + behind.n >=
	    s->spans->v[i + 1].from - 1;
}

static void
label_figure(struct state *s, size_t i)
{
	struct label *l = &s->labels[i];
	struct str outer, lead;
	bool bracket, joined, part = false;
	size_t low = s->low;

	state_walk(s, low, s->spans->v[i].from);
	lead = lead_of(s, i, &bracket, &outer, &joined);
	l->sentence = s->sentence;
	l->segment = s->segment;
	l->clause = s->clause;
	l->universal = universal_lead(phrase_bare(s->p, lead, NULL)) ||
	    universal_lead(lead);
	s->outer = bracket ? phrase_bare(s->p, outer, NULL) : STR("");
	if (label_band(s, i, lead, outer, bracket))
		goto out;
	label_period(s, i, &lead);
	(void)phrase_bare(s->p, lead, &part);
	if (part)
		list_open(s, lead);
	if (!label_of_base(s, i, lead) && !label_measure(s, i, lead))
		label_name(s, i, lead, joined);
	if (s->list && l->measure.n == 0) {
		l->of_which = true;
		l->whole = whole_of(s, i);
		s->list_items++;
	}
out:
	if (s->low < s->spans->v[i].to)
		s->low = s->spans->v[i].to;
	if (s->context->method)
		l->band = true;
	if (l->band)
		l->period = STR("");
	s->last = (int)i;
	if (s->subject == (int)i)
		s->pending = STR("");
	if (s->headed && !str_eq(l->base, STR("head")))
		s->headed = false;
}

struct label *
clauses_label(const struct phrases *phrases, struct str text,
    const struct spans *spans, const struct clause_context *context)
{
	struct state s = {
		.p = phrases,
		.arena = phrases->arena,
		.text = text,
		.spans = spans,
		.context = context,
		.labels = arena_alloc(phrases->arena,
		    (spans->n + 1) * sizeof *s.labels),
		.last = NONE,
		.subject = NONE,
		.total = NONE,
		.named = NONE,
		.broken = NONE,
		.period = context->period,
	};

	for (size_t i = 0; i < spans->n; i++)
		s.labels[i].whole = NONE;
	for (size_t i = 0; i < spans->n; i++) {
		if (spans->v[i].kind != SPAN_FIGURE)
			continue;
		s.labels[i].inside = is_inside(&s, i);
		if (!s.labels[i].inside)
			label_figure(&s, i);
	}
	return s.labels;
}
