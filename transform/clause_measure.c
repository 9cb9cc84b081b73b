#include "clause_state.h"

/* Measures of something named before: shares, changes, multiples, plans. */

static bool
rule_is(const struct derived *d, const char *prefix)
{
	return d->rule != NULL && str_starts(d->rule->id, str_from(prefix));
}

/* The measure rule of this id. */
static const struct rule *
rule_of(const struct clauses *s, const char *id)
{
	for (size_t i = 0; i < s->p->nmeasures; i++)
		if (str_eq(s->p->measures[i]->id, str_from(id)))
			return s->p->measures[i];
	return NULL;
}

static bool
is_multiple(const struct span *span)
{
	return str_eq(span->quantity.unit, STR("倍"));
}

/*
 * 占预算105425万元的5.39%: the first figure is the base of the second one; so
 * is 43200万元 in 相当于“十二五”43200万元的1.87倍.
 */
static bool
measure_base(struct clauses *s, size_t i, struct derived *d, struct str noun)
{
	struct label *l = &s->labels[i];
	struct str of = noun.n > 0 ? noun : clause_carried(s);
	bool share = rule_is(d, "share.");

	of = phrase_label(s->p, of);
	s->base_of = share ? of : STR("");
	l->kind = LABEL_BASE;
	l->subject = share ? d->base : of;
	l->row = arena_printf(s->arena, share ? "%.*s/%.*s" : "%.*s（%.*s）",
	    STR_ARG(of), STR_ARG(phrase_label(s->p, d->base)));
	s->share = *d;
	/* 占预算105425万元 in a report of 2024-02: a budget is of a year */
	if (share && str_has(d->base, STR("预算")) && l->period.n > 4 &&
	    l->period.s[4] == '-')
		l->period = str_sub(l->period, 0, 4);
	if (!share)
		(void)clause_dated(s, &d->base, &l->period);
	return true;
}

/*
 * 占37% after 占总个数53%: of the same. 委员403人，占委员总数68%；提案290件，占36.3%: of
 * something else that is counted as it is.
 */
static void
share_remember(struct clauses *s, struct derived *d)
{
	struct str unit = s->last == CLAUSE_NONE ? STR("") :
	    s->spans->v[s->last].quantity.unit;

	if (!rule_is(d, "share."))
		return;
	if (d->base.n == 0 && rule_is(&s->share, "share.") &&
	    !rule_is(&s->share, "share.exec") &&
	    (str_eq(unit, s->share_unit) || str_eq(unit, STR("%"))))
		d->base = s->share.base;
	s->share = *d;
	if (!str_eq(unit, STR("%")))
		s->share_unit = unit;
}

/*
 * 优良率85.5%，同比上升1.9个百分点: points are of the rate just given; so is a
 * change right behind a figure that needed its topic: 受理3621件，增长12.4%.
 */
static bool
of_last_rate(const struct clauses *s, size_t i)
{
	const struct label *last;

	if (s->last == CLAUSE_NONE || s->outer.n > 0 ||
	    (s->headed && s->head.n > 0))
		return false;
	last = &s->labels[s->last];
	if (last->sentence != s->sentence || last->row.n == 0)
		return false;
	if (str_eq(s->spans->v[i].quantity.unit, STR("百分点")))
		return clause_is_rate(&s->spans->v[s->last]) &&
		    (last->measure.n == 0 || str_ends(last->measure,
		    STR("率")));
	return s->last == s->subject && last->measure.n == 0 &&
	    last->segment == s->segment && str_has(last->row, STR("/")) &&
	    str_eq(last->subject, clause_carried(s));
}

/* 决策20分，得19分，得分率95%: of the same. */
static bool
is_mark_rate(const struct clauses *s, struct str lead)
{
	return s->last != CLAUSE_NONE && str_starts(lead, STR("得分")) &&
	    s->labels[s->last].sentence == s->sentence &&
	    str_eq(s->labels[s->last].column, STR("得分"));
}

/* Whose measure it is: named in front, or before. */
static void
measure_subject(struct clauses *s, size_t i, const struct derived *d,
    struct str lead, struct str noun, bool part)
{
	struct label *l = &s->labels[i];

	if (rule_is(d, "rate.") && is_mark_rate(s, lead)) {
		l->subject = s->labels[s->last].subject;
		l->row = s->labels[s->last].row;
	} else if (rule_is(d, "rate.")) {
		l->subject = lead;
		l->row = clause_row(s, phrase_bare(s->p, lead, NULL), false,
		    true);
	} else if (noun.n > 0 && clause_is(s, "name.rate", noun)) {
		l->subject = arena_printf(s->arena, "%.*s%.*s", STR_ARG(
		    clause_carried(s)), STR_ARG(noun));
		l->row = clause_carried_row(s, l->subject);
	} else if (noun.n > 0) {
		l->subject = noun;
		l->row = clause_row(s, noun, part, false);
		s->subject = (int)i;
	} else if (of_last_rate(s, i)) {
		l->subject = s->labels[s->last].subject;
		l->row = s->labels[s->last].row;
	} else {
		l->subject = clause_carried(s);
		if (rule_is(d, "head.") || str_eq(l->subject, s->head))
			l->subject = phrase_topic(s->p, l->subject);
		l->row = clause_carried_row(s, l->subject);
		l->subject = phrase_leaf(s->p, l->subject);
	}
}

/* 增长15.35%，增收25457万元: said of the same as the change before it. */
static bool
behind_change(const struct clauses *s)
{
	const struct label *last;

	if (s->last == CLAUSE_NONE)
		return false;
	last = &s->labels[s->last];
	return last->measure.n > 0 && last->segment == s->segment &&
	    (str_has(last->measure, STR("增")) ||
	    str_has(last->measure, STR("降")) ||
	    str_has(last->measure, STR("减")));
}

/* 为预算的(包括上级专项)69.5%: an aside between a measure and its figure. */
static struct str
without_aside(struct str lead)
{
	size_t open = str_ends(lead, STR(")")) ? str_rfind(lead, STR("(")) :
	    STR_NONE;

	return open == STR_NONE ? lead : str_trim(str_sub(lead, 0, open));
}

bool
clause_measure(struct clauses *s, size_t i, struct str lead)
{
	struct label *l = &s->labels[i];
	const struct span *span = &s->spans->v[i];
	bool part = false, rate = clause_is_rate(span);
	struct derived d;
	struct str noun;

	if (!phrase_measure(s->p, lead, "", &d) &&
	    !phrase_measure(s->p, without_aside(lead), "", &d))
		return false;
	noun = phrase_bare(s->p, d.noun, &part);
	if (rule_is(&d, "head.") && !(s->headed && s->head.n > 0) &&
	    !(s->last != CLAUSE_NONE &&
	    s->labels[s->last].kind == LABEL_HEAD))
		return false;
	if (rule_is(&d, "share.is") && !rate)	/* 结果为“优”的7个 */
		return false;
	if (rule_is(&d, "change.alone") && !behind_change(s))
		return false;
	if (rule_is(&d, "share.") && !rate && !is_multiple(span))
		return d.base.n > 0 && measure_base(s, i, &d, noun);
	if (rule_is(&d, "multiple.") && !is_multiple(span))
		return measure_base(s, i, &d, noun);
	if (rule_is(&d, "change.bare") && s->than.n > 0) {
		d.base = s->than;
		d.rule = rule_of(s, "change.than");
	}
	share_remember(s, &d);
	measure_subject(s, i, &d, lead, noun, part);
	l->measure = l->column = phrase_canonical(s->p, &d, rate ||
	    str_eq(span->quantity.unit, STR("百分点")));
	l->falls = d.falls;
	if (rule_is(&d, "head.") || rule_is(&d, "plan.")) {
		l->kind = LABEL_HEAD;
		s->subject = (int)i;
	} else {
		l->base = d.base;
	}
	return true;
}

/* "的1.87倍" after "相当于X 43200万元". */
bool
clause_of_base(struct clauses *s, size_t i, struct str lead)
{
	struct label *l = &s->labels[i];
	const struct span *span = &s->spans->v[i];
	bool multiple = is_multiple(span);

	if (s->last == CLAUSE_NONE ||
	    s->labels[s->last].kind != LABEL_BASE || s->share.rule == NULL ||
	    str_eq(s->labels[s->last].measure, STR(CLAUSE_BEFORE)) ||
	    !(clause_is_rate(span) || multiple) ||
	    !(str_starts(lead, STR("的")) || lead.n == 0))
		return false;
	l->subject = s->base_of.n > 0 ? s->base_of :
	    s->subject == CLAUSE_NONE ? clause_carried(s) :
	    clause_subject(s);
	l->row = clause_carried_row(s, l->subject);
	l->column = l->measure = phrase_canonical(s->p, &s->share, !multiple);
	l->base = s->share.base;
	l->period = s->period;
	if (s->base_of.n > 0)
		s->subject = (int)i;
	return true;
}
