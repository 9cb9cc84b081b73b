#include "clause_state.h"

#define PRAISE_MOST	72	/* bytes of a heading run in */
#define PER_MOST	14	/* bytes of /人·年 */
#define RATE_NAME_MOST	30	/* bytes */

static bool
universal_lead(struct str lead)
{
	static const char *const words[] = {
		"均", "都", "均为", "均达", "均达到", "都为", "都达到", "均在",
		"都在", NULL
	};

	return str_ends_any(lead, words) > 0;
}

/* 20秒 接通率 98.7% */
static bool
is_rate_name(struct str words)
{
	return words.n <= RATE_NAME_MOST && (str_ends(words, STR("率")) ||
	    str_ends(words, STR("率为")) || str_ends(words, STR("率达")));
}

/*
 * 60周岁以上老年人68.9万人, 低于85%的县区2个: where a class of things begins
 * or ends. "95%以上，" and "突破100万件，增长3%" are figures.
 */
static bool
is_threshold(const struct clauses *s, const struct span *span,
    struct str behind)
{
	static const char *const joints[] = {
		"和", "与", "及", "或", "至", "到", "左右", "以上", NULL
	};
	struct derived d;
	int q = span->quantity.qualifier;

	if (q != QUALIFIER_GE && q != QUALIFIER_LE && q != QUALIFIER_LT &&
	    q != QUALIFIER_GT)
		return false;
	if (span->range_lo || span->range_hi || s->context->method ||
	    (str_eq(span->quantity.unit, STR("分")) &&
	    !str_starts(behind, STR("的"))) ||
	    str_starts_any(behind, joints) > 0)
		return false;
	if (!str_starts(behind, STR("的")) &&
	    span->to == span->unit_to)	/* "超过5000件..." is a figure */
		return false;
	return !phrase_measure(s->p, behind, "", &d) || d.noun.n > 0;
}

/* 满意率达100%的有12家: units of which a rate is said are counted. */
static bool
is_condition(const struct clauses *s, size_t i, struct str behind)
{
	const struct span *next = &s->spans->v[i + 1];

	return clause_is_rate(&s->spans->v[i]) &&
	    str_starts(behind, STR("的")) && !clause_is_rate(next) &&
	    str_eq(next->dimension, STR("count")) &&
	    decimal_sign(next->quantity.value) >= 0 &&
	    !str_has(behind, STR("占"));
}

/* （二）三项服务成效显著。 counts nothing. */
static bool
is_praise(const struct clauses *s, size_t i)
{
	struct match match;
	size_t end = str_find(s->text, STR("。"));
	struct str first = str_sub(s->text, 0, end == STR_NONE ? s->text.n :
	    end);

	return s->spans->v[i].chinese && s->spans->v[i].to <= first.n &&
	    first.n <= PRAISE_MOST && phrase_find(s->p->connectives,
	    s->p->nconnectives, "front.marker", first, &match) != NULL &&
	    clause_is(s, "slogan.", first);
}

/* Nothing but these words, and an aside in brackets, up to the next figure. */
static bool
reaches_next(const struct clauses *s, size_t i, struct str words)
{
	size_t next = s->spans->v[i + 1].from;
	size_t end = (size_t)(words.s - s->text.s) + words.n;
	struct str rest = str_trim(str_sub(s->text, end, next));
	size_t close;

	if (end + 1 >= next)
		return true;
	close = str_find(rest, STR(")"));
	return str_starts(rest, STR("(")) && close + 1 == rest.n;
}

/*
 * 五年累计80966万元, 180秒内响应的对话次数1,419,240次, 单价100万元（含）以上设备0台:
 * a number that only belongs to the name of the figure that follows it in the
 * same clause.
 */
static bool
is_inside(const struct clauses *s, size_t i)
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
	if (is_praise(s, i))
		return true;
	if (i + 1 >= s->spans->n || s->spans->v[i + 1].kind != SPAN_FIGURE)
		return false;
	behind = clause_behind(s, i);
	if (behind.n == 0 || !reaches_next(s, i, behind))
		return false;
	return timed ? span->chinese ||
	    span->quantity.qualifier == QUALIFIER_LE || is_rate_name(behind) :
	    is_threshold(s, span, behind) || is_condition(s, i, behind);
}

/*
 * The time that goes on: 项目15个(含2023年转列5个)，预算985万元: what a bracket
 * says is over with it.
 */
static struct str *
period_carried(struct clauses *s, bool bracket, struct str outer)
{
	const char *opened = bracket ? outer.s + outer.n : NULL;

	if (opened == NULL)
		return &s->period;
	if (opened != s->bracket) {
		s->bracket = opened;
		s->bracket_period = s->period;
	}
	return &s->bracket_period;
}

/* (购置费9万元、运行费33万元): still in the bracket of the figure before. */
static bool
bracket_open(const struct clauses *s, size_t i)
{
	struct str between = str_sub(s->text, s->spans->v[s->inside ?
	    (size_t)s->last : i].to, s->spans->v[i].from);

	return s->inside && str_find(between, STR(")")) == STR_NONE;
}

/*
 * 接待312批次(其中外事0批次)，4228人次: behind the bracket the subject in front of
 * it goes on, and the list that it opened is over.
 */
static void
bracket_leave(struct clauses *s, bool bracket)
{
	if (bracket && !s->inside) {
		s->inside = true;
		s->subject_outside = s->subject;
		s->list_outside = s->list;
	} else if (!bracket && s->inside) {
		s->inside = false;
		s->subject = s->subject_outside;
		s->list = s->list_outside;
	}
}

/*
 * 受理12件，上年受理10件。接通率98%: the year before is over with its sentence.
 */
static void
period_turn(struct clauses *s, struct str lead, struct str before)
{
	bool last = str_starts(lead, STR("上年")) ||
	    str_starts(lead, STR("去年")) || str_starts(lead, STR("上一年"));

	if (last && !s->last_year)
		s->period_back = before;
	s->last_year = last;
}

/*
 * 发生46起，上年同期53起，同比减少7起: a time of its own and nothing else says what the
 * same was then; what is said next is of now again.
 */
static bool
says_then(const struct clauses *s, size_t i, struct str bare, struct str rest)
{
	static const char *const times[] = { "同期", "同月", NULL };
	static const char *const years[] = { "上年", "去年", NULL };

	return rest.n == 0 && s->last != CLAUSE_NONE &&
	    s->labels[s->last].sentence == s->sentence &&
	    s->labels[s->last].measure.n == 0 &&
	    clause_same_unit(s, i, s->last) &&
	    clause_is(s, "compared.time", bare) &&
	    (str_has_any(bare, times) || str_eq_any(bare, years));
}

/* The period of figure i, from its own words or from what was said before. */
static void
label_period(struct clauses *s, size_t i, struct str *lead,
    struct str *carried)
{
	struct label *l = &s->labels[i];
	struct str iso = { 0 };
	struct str bare = phrase_bare(s->p, *lead, NULL), dated = bare;

	l->period = *carried;
	if (clause_dated(s, &bare, &iso)) {
		if (says_then(s, i, dated, bare)) {
			l->period = iso.n > 0 ? iso : l->period;
			*lead = dated;
			return;
		}
		if (carried == &s->period && iso.n > 0 && iso.n != CLAUSE_DAY)
			period_turn(s, dated, *carried);
		if (bare.n > 0 || lead->n == 0)
			*lead = bare;
		else
			*lead = STR("");
		if (iso.n > 0 && iso.n != CLAUSE_DAY)
			l->period = *carried = iso;
		return;
	}
	clause_dated_inside(s, *lead, &l->period);
}

/* 720元/年、初中940元: behind what the figure is for each of. */
static size_t
per_end(const struct clauses *s, size_t at)
{
	uint32_t cp;

	if (at >= s->text.n || s->text.s[at] != '/')
		return at;
	for (size_t end = at + 1; end < s->text.n && end < at + PER_MOST;) {
		size_t step = utf8_next(s->text, end, &cp);

		if (cp == 0x3001 || cp == ')' ||
		    clause_stop(s->text, end, cp) != STOP_NO)
			return end;
		end += step;
	}
	return at;
}

/* 约占37.7% is read with its 约占, which says what is measured too. */
static struct str
with_share(const struct clauses *s, size_t i, struct str lead)
{
	struct str at = str_sub(s->text, s->spans->v[i].from, s->text.n);

	return !str_starts(at, STR("约占")) ? lead :
	    arena_printf(s->arena, "%.*s约占", STR_ARG(lead));
}

/* What a bracket in front of figure i opens or closes. */
static void
label_bracket(struct clauses *s, size_t i, bool bracket, struct str outer)
{
	bool open = !bracket && bracket_open(s, i);

	bracket_leave(s, bracket || open);
	if (bracket)
		s->outer = phrase_bare(s->p, outer, NULL);
	else if (!open || !str_eq(s->labels[s->last].subject, s->outer))
		s->outer = STR("");	/* 甲类(793件，占17%): of 甲类 both */
}

/* The time, the measure and the name of figure i, from the words in front. */
static void
label_words(struct clauses *s, size_t i, struct str lead, struct str *period,
    bool joined)
{
	struct label *l = &s->labels[i];
	bool part = false;

	label_period(s, i, &lead, period);
	(void)phrase_bare(s->p, lead, &part);
	if (part)
		clause_list_open(s, lead);
	if (!clause_of_base(s, i, lead) && !clause_measure(s, i, lead))
		clause_name(s, i, lead, joined);
	if (s->list && l->measure.n == 0) {
		l->of_which = true;
		l->whole = clause_whole(s, i);
		s->list_items++;
	}
}

/* What figure i leaves behind for the next ones. */
static void
label_leave(struct clauses *s, size_t i)
{
	struct label *l = &s->labels[i];

	if (s->low < s->spans->v[i].to)
		s->low = per_end(s, s->spans->v[i].to);
	if (s->context->method)
		l->band = true;
	if (l->band)
		l->period = STR("");
	s->last = (int)i;
	if (s->subject == (int)i) {
		s->pending = STR("");
		s->pending_named = false;
	}
	if (s->headed && l->kind != LABEL_HEAD)
		s->headed = false;
}

static void
label_figure(struct clauses *s, size_t i)
{
	struct label *l = &s->labels[i];
	struct str outer, lead;
	bool bracket, joined;

	clause_walk(s, s->low, s->spans->v[i].from);
	lead = with_share(s, i, clause_lead(s, i, &bracket, &outer, &joined));
	l->sentence = s->sentence;
	l->segment = s->segment;
	l->clause = s->clause;
	l->universal = universal_lead(phrase_bare(s->p, lead, NULL)) ||
	    universal_lead(lead);
	label_bracket(s, i, bracket, outer);
	if (!clause_band(s, i, lead, outer, bracket))
		label_words(s, i, lead, period_carried(s, bracket, outer),
		    joined);
	label_leave(s, i);
}

struct label *
clauses_label(const struct phrases *phrases, struct str text,
    const struct spans *spans, const struct clause_context *context)
{
	struct clauses s = {
		.p = phrases,
		.arena = phrases->arena,
		.text = text,
		.spans = spans,
		.context = context,
		.labels = arena_alloc(phrases->arena,
		    (spans->n + 1) * sizeof *s.labels),
		.last = CLAUSE_NONE,
		.subject = CLAUSE_NONE,
		.total = CLAUSE_NONE,
		.named = CLAUSE_NONE,
		.thing = CLAUSE_NONE,
		.broken = CLAUSE_NONE,
		.period = context->period,
	};

	for (size_t i = 0; i < spans->n; i++)
		s.labels[i].whole = CLAUSE_NONE;
	for (size_t i = 0; i < spans->n; i++) {
		if (spans->v[i].kind != SPAN_FIGURE)
			continue;
		s.labels[i].inside = is_inside(&s, i);
		if (!s.labels[i].inside)
			label_figure(&s, i);
	}
	clause_respective(&s);
	return s.labels;
}
