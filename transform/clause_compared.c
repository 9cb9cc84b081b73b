#include "clause_state.h"

/* Figures that only say what another is compared with. */

/* 三公经费支出431万元，比上年累计支出433万元减少2万元: the same, at another time. */
static bool
is_same_thing(const struct clauses *s, struct str of, struct str base)
{
	static const char *const flows[] = { "收入", "支出", "经费", "预算",
		"决算", NULL };

	if (base.n == 0 || str_has(of, base) ||
	    clause_is(s, "name.flow", base))
		return true;
	if (base.n > CLAUSE_SHORT)
		return false;
	for (const char *const *f = flows; *f != NULL; f++)
		if (str_ends(base, str_from(*f)) && str_ends(of, str_from(*f)))
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
		"同", NULL };

	for (const char *const *v = verbs; *v != NULL; v++) {
		size_t at = str_rfind(bare, str_from(*v));
		struct str rest;

		if (at == STR_NONE)
			continue;
		rest = str_trim(str_sub(bare, at + strlen(*v), bare.n));
		if (!clause_is(s, "compared.time", rest))
			continue;
		*of = str_trim(str_sub(bare, 0, at));
		*base = rest;
		return true;
	}
	return false;
}

/* 相比, or a change without a noun of its own: 减少19万元. */
static bool
says_change(const struct clauses *s, struct str behind)
{
	static const char *const likened[] = { "相比", "比较", "相比较", NULL };
	struct derived d;

	return str_eq_any(behind, likened) || (phrase_measure(s->p, behind,
	    "change.", &d) && d.noun.n == 0);
}

/* 2023-08 is 2023-07 a month before; "" if that is not told so. */
static struct str
month_before(struct arena *arena, struct str iso)
{
	long year, month;

	if (iso.n != sizeof "2023-08" - 1 ||
	    !str_int(str_sub(iso, 0, 4), &year) ||
	    !str_int(str_sub(iso, 5, 7), &month))
		return STR("");
	return arena_printf(arena, "%04ld-%02ld", month == 1 ? year - 1 :
	    year, month == 1 ? 12 : month - 1);
}

/*
 * 派发1411件，上月为1413件, 盐田镇380件（上月364件，增长4.4%）: a time alone names the
 * same then.
 */
static bool
name_then(struct clauses *s, size_t i, struct str bare)
{
	struct label *l = &s->labels[i];
	struct str of = s->outer.n > 0 ? s->outer : clause_subject(s);

	if (s->last == CLAUSE_NONE || of.n == 0 ||
	    !clause_is(s, "compared.time", bare) ||
	    s->labels[s->last].sentence != s->sentence ||
	    !clause_same_unit(s, i, s->last))
		return false;
	l->kind = LABEL_BASE;
	l->subject = of;
	l->row = arena_printf(s->arena, "%.*s（%.*s）",
	    STR_ARG(clause_carried_row(s, of)), STR_ARG(bare));
	l->measure = STR(CLAUSE_BEFORE);
	if (str_has(bare, STR("上")) && str_has(bare, STR("月")) &&
	    !str_has(bare, STR("年")) &&
	    month_before(s->arena, l->period).n > 0)
		l->period = month_before(s->arena, l->period);
	return true;
}

/*
 * 决算1186万元，比上年决算数1205万元减少19万元, 与2021年度的1730万元相比，增加...: what it
 * is compared with.
 */
bool
clause_compared(struct clauses *s, size_t i, struct str bare)
{
	static const char *const verbs[] = { "比", "较", "相比", "与", "同",
		"对比", NULL };
	struct label *l = &s->labels[i];
	struct str base = bare, of = STR("");
	bool timed = compared_time(s, bare, &of, &base);
	size_t verb = str_starts_any(bare, verbs);

	if (name_then(s, i, bare))
		return true;
	if (!timed)
		base = str_trim(str_sub(bare, verb, bare.n));
	if ((!timed && verb == 0) || base.n < 6 ||
	    (s->subject == CLAUSE_NONE && of.n == 0 &&
	    (s->last == CLAUSE_NONE || clause_carried(s).n == 0)) ||
	    !says_change(s, clause_behind(s, i)))
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
