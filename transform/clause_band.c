#include "clause_state.h"

/*
 * Figures that say how marks are given: the words behind name the grade
 * (90-100分为“优”), or those in front of a bracket do (优（得分≥90分）); a
 * weight follows a multiplication sign (得分*40%).
 */
#define OUTER_MOST	60	/* bytes in front of a grade's bracket */
#define BRACKET_MOST	60	/* ... behind the figure in it */
#define GRADE_MOST	15

static bool
band_weight(struct clauses *s, size_t i, struct str lead)
{
	struct label *l = &s->labels[i];
	struct match match;
	struct str name;

	if ((!str_ends(lead, STR("*")) && !str_ends(lead, STR("×"))) ||
	    !clause_is_rate(&s->spans->v[i]))
		return false;
	name = phrase_bare(s->p, lead, NULL);
	if (phrase_find(s->p->connectives, s->p->nconnectives, "joint.", name,
	    &match) != NULL && match.from == 0)
		name = str_sub(name, match.to, name.n);
	l->subject = name;
	l->row = phrase_label(s->p, name);
	l->measure = l->column = STR("权重");
	return true;
}

/* "为“优”，" behind the figure or its range: 优. */
static struct str
grade_behind(const struct clauses *s, size_t i)
{
	static const char *const verbs[] = {
		"(含)", "以上的", "以下的", "以上", "以下", "评为", "定为", "为",
		"是", NULL
	};
	const struct span *span = &s->spans->v[i];
	bool range = span->range_lo && i + 1 < s->spans->n &&
	    s->spans->v[i + 1].range_hi;
	struct str behind = clause_behind(s, range ? i + 1 : i);
	bool said = false;

	for (const char *const *v = verbs; *v != NULL; v++)
		if (str_starts(behind, str_from(*v))) {
			behind = str_trim(str_sub(behind, str_from(*v).n,
			    behind.n));
			said = true;
		}
	if (!said)
		return STR("");
	if (str_starts(behind, STR("“")))
		behind = str_sub(behind, sizeof "“" - 1, behind.n);
	behind = str_sub(behind, 0, str_find(behind, STR("”")));
	return behind.n <= GRADE_MOST && clause_is(s, "grade.", behind) ?
	    behind : STR("");
}

static bool
band_behind(struct clauses *s, size_t i)
{
	const struct span *span = &s->spans->v[i];
	struct label *l = &s->labels[i];
	struct str grade = grade_behind(s, i);

	if (grade.n == 0)
		return false;
	l->subject = grade;
	l->row = arena_printf(s->arena, "“%.*s”等级分值%s", STR_ARG(grade),
	    span->range_lo ? "（下限）" : span->range_hi ? "（上限）" : "");
	return true;
}

/* The second end in one bracket: 良（80≥得分≥90分）. */
static bool
band_same_bracket(struct clauses *s, size_t i)
{
	struct label *l = &s->labels[i];
	const struct label *last;

	if (s->last == CLAUSE_NONE)
		return false;
	last = &s->labels[s->last];
	if (last->kind != LABEL_BRACKET || str_has(str_sub(s->text,
	    s->spans->v[s->last].to, s->spans->v[i].from), STR(")")))
		return false;
	l->row = last->row;
	l->subject = last->subject;
	l->kind = LABEL_BRACKET;
	return true;
}

static bool
band_bracket(struct clauses *s, size_t i, struct str outer)
{
	const struct span *span = &s->spans->v[i];
	struct label *l = &s->labels[i];
	size_t low = span->from > CLAUSE_LEAD ? span->from - CLAUSE_LEAD : 0;
	size_t close = str_find(str_sub(s->text, span->to,
	    span->to + BRACKET_MOST), STR(")"));
	size_t open = str_rfind(str_sub(s->text, low, span->from), STR("("));
	struct str name = phrase_bare(s->p, outer, NULL);
	struct str topic = phrase_topic(s->p, s->head);

	if (outer.n == 0 || outer.n > OUTER_MOST || close == STR_NONE ||
	    open == STR_NONE || name.n > GRADE_MOST ||
	    !clause_is(s, "grade.", name))
		return false;
	l->kind = LABEL_BRACKET;
	l->subject = name;
	l->row = arena_printf(s->arena, "%.*s%s%.*s（%.*s）", STR_ARG(topic),
	    topic.n > 0 ? "/" : "", STR_ARG(name), STR_ARG(str_sub(s->text,
	    low + open + 1, span->to + close)));
	return true;
}

bool
clause_band(struct clauses *s, size_t i, struct str lead, struct str outer,
    bool bracket)
{
	s->labels[i].band = band_same_bracket(s, i) ||
	    band_weight(s, i, lead) || band_behind(s, i) ||
	    (bracket && band_bracket(s, i, outer));
	return s->labels[i].band;
}
