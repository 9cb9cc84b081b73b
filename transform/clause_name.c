#include "clause_state.h"

/* The thing measured, in the document's own words. */

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

	if (behind.n == 0 || str_starts_any(behind, never) > 0)
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
	else if (bare.n == 0 && clause_find(s, "verb.place", s->frame,
	    &match) && match.from > 0)
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
	    s->spans->v[i + 1].from > end + 1 ||
	    !clause_find(s, "noun.counted", behind, &match) ||
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
	struct derived change;

	/* 比上周1913起减少67起: 减少 is said of what follows */
	if (!named_behind(s, bare, lead, behind, counted) ||
	    (phrase_measure(s->p, behind, "change.", &change) &&
	    change.noun.n == 0))
		return bare;
	behind = counted_noun(s, i, bare, behind);
	if (bare.n > 0)
		s->frame = bare;
	s->low = (size_t)(behind.s - s->text.s) + behind.n;
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(s->frame),
	    STR_ARG(phrase_bare(s->p, behind, NULL)));
}

/* 咨询284件（16.1%）: nothing but a rate in brackets is its share. */
static bool
is_bracket_share(const struct clauses *s, size_t i)
{
	const struct span *span = &s->spans->v[i], *last;

	if (s->last == CLAUSE_NONE || !clause_is_rate(span) ||
	    decimal_sign(span->quantity.value) < 0 ||
	    decimal_cmp(span->quantity.value, decimal_int(100)) > 0 ||
	    span->to >= s->text.n || s->text.s[span->to] != ')')
		return false;
	last = &s->spans->v[s->last];
	return s->text.s[span->from] != '+' &&
	    last->to + 1 == span->from && s->text.s[last->to] == '(' &&
	    str_eq(last->dimension, STR("count")) &&
	    s->labels[s->last].measure.n == 0;
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
		name = clause_pending(s, "name.total");
	if (name.n == 0 && bare.n == 0 && clause_mark(s, i, bare))
		return;
	if (name.n == 0) {		/* "57批 161人次" */
		l->subject = clause_carried(s);
		l->row = clause_carried_row(s, l->subject);
		l->column = clause_is_worth(s, i) ? STR("分值") : l->column;
		if (is_bracket_share(s, i))
			l->measure = l->column = STR("占比");
		s->subject = s->subject == CLAUSE_NONE ? (int)i : s->subject;
		return;
	}
	if (clause_marks(s, i, bare) || clause_compared(s, i, bare))
		return;
	name = clause_lend(s, i, name, counted);
	l->subject = phrase_leaf(s->p, name);
	l->row = clause_row(s, clause_without_agent(s, name),
	    part || s->list || joined, rate);
	if (clause_is(s, "name.flow", name))
		l->subject = l->row;
	clause_remember(s, i, name);
}
