#include "clause_list.h"

/* How many bytes of a time the text begins with, 0 for none. */
static size_t
time_of(const struct clauses *s, struct str text, struct str *iso)
{
	struct period period;

	if (!period_find(s->arena, text, 0, s->context->year, &period) ||
	    period.from != 0 || period.iso.n == 0)
		return 0;
	*iso = period.iso;
	return period.to;
}

static bool
is_time(const struct clauses *s, struct str text, struct str *iso)
{
	return text.n > 0 && time_of(s, text, iso) == text.n;
}

static struct str
after_time(const struct clauses *s, struct str text)
{
	struct str iso;

	return phrase_bare(s->p, str_sub(text, time_of(s, text, &iso),
	    text.n), NULL);
}

/*
 * The measure that the whole run is of: 同比增长, 占. In 甲与乙分别上涨 the words
 * behind say it, and 与 compares nothing.
 */
static bool
run_measure(const struct clauses *s, const struct run *run,
    struct derived *derived)
{
	struct names names;
	struct str lead;

	names_split(s, run->names, &names);
	if (names.n == run->n && phrase_measure(s->p, run->words, "",
	    derived))
		return true;
	lead = arena_printf(s->arena, "%.*s%.*s",
	    STR_ARG(run->names), STR_ARG(run->words));

	return phrase_measure(s->p, lead, "", derived) ||
	    phrase_measure(s->p, run->words, "", derived);
}

static void
label_measure(const struct clauses *s, size_t i, const struct derived *d)
{
	struct label *l = &s->labels[i];

	l->measure = l->column = phrase_canonical(s->p, d,
	    clause_is_rate(&s->spans->v[i]));
	l->base = d->base;
	l->falls = d->falls;
	l->of_which = false;
	l->whole = CLAUSE_NONE;
}

/* As many names as figures. */
static void
run_named(struct clauses *s, const struct run *run, struct names *names,
    const struct derived *d)
{
	struct str iso = { 0 }, thing = phrase_bare(s->p, run->words, NULL);
	bool times = is_time(s, names->v[0], &iso);

	/* 2016年一季度咨询、求助类: the time is of all */
	if (!times)
		(void)clause_dated(s, &names->v[0], &iso);
	/* 7月、8月、9月受理量分别为: the thing stands behind the last time */
	if (times && thing.n == 0)
		thing = after_time(s, names->v[names->n - 1]);
	for (size_t k = 0; k < run->n; k++) {
		struct label *l = &s->labels[run->first + k];

		if (times && time_of(s, names->v[k], &iso) > 0) {
			l->period = iso;
			l->subject = thing.n > 0 ? thing : l->subject;
		} else
			l->subject = names_whole(s, names, k);
		if (!times && names->of.n > 0)
			l->subject = arena_printf(s->arena, "%.*s%.*s",
			    STR_ARG(names->v[k]), STR_ARG(names->of));
		if (!times && iso.n > 0)
			l->period = iso;
		l->row = phrase_label(s->p, l->subject);
		if (d != NULL)
			label_measure(s, run->first + k, d);
	}
}

/* The figures before that the run is a measure of. */
static bool
run_of_before(struct clauses *s, const struct run *run,
    const struct derived *d)
{
	size_t of[NAMES_MOST], n = run->n, i = run->first;

	while (n > 0 && i > 0) {
		const struct label *l = &s->labels[--i];

		if (s->spans->v[i].kind != SPAN_FIGURE || l->inside ||
		    l->measure.n > 0)
			continue;
		if (l->sentence + 1 < s->labels[run->first].sentence)
			return false;
		of[--n] = i;
	}
	if (n > 0 || s->labels[of[0]].sentence !=
	    s->labels[of[run->n - 1]].sentence)
		return false;
	for (size_t k = 0; k < run->n; k++) {
		struct label *l = &s->labels[run->first + k];

		l->subject = s->labels[of[k]].subject;
		l->row = s->labels[of[k]].row;
		l->period = s->labels[of[k]].period;
		label_measure(s, run->first + k, d);
	}
	return true;
}

/*
 * 占财政支出和生产总值的比重分别为9.4%和2.9%, 较上半年和上年同期分别提高1.5和1个百分点:
 * one thing, of several wholes or against several times.
 */
static bool
run_of_bases(struct clauses *s, const struct run *run,
    const struct derived *d)
{
	struct names bases;
	struct label *first = &s->labels[run->first];

	if ((d->noun.n > 0 && !clause_is(s, "name.rate", d->noun)) ||
	    !(str_starts(d->rule->id, STR("share.")) ||
	    str_starts(d->rule->id, STR("change.than"))))
		return false;
	names_split(s, d->base, &bases);
	if (bases.n != run->n || first->row.n == 0)
		return false;
	for (size_t k = 0; k < run->n; k++) {
		struct label *l = &s->labels[run->first + k];
		struct derived of = *d;

		of.base = bases.v[k];
		l->subject = first->subject;
		l->row = first->row;
		l->period = first->period;
		label_measure(s, run->first + k, &of);
	}
	return true;
}

/*
 * The names that the figures of a run have: those in front of 分别, those that
 * 三类 counts, or those of the list before, in the same sentence.
 */
static void
run_names(const struct clauses *s, const struct run *run,
    const struct derived *d, const struct names *before, struct names *names)
{
	struct str of = d != NULL && run->names.n > 0 && d->noun.n > 0 &&
	    d->noun.n < run->names.n ? d->noun : run->names;

	names_split(s, of, names);
	if (names->n == run->n) {
		names_numbered(names);
		return;
	}
	if (run->counted.n > 0) {
		names_split(s, run->counted, names);
		names->of = d != NULL ? d->noun : phrase_bare(s->p, of, NULL);
	} else if (names->n == 1 && before->n == run->n && d == NULL) {
		struct str thing = names->v[0];

		*names = *before;
		names->of = thing;
	}
}

/* 货物、工程分别为86亿元、15亿元，增幅为6.7%和-4.5%: of the figures before. */
static bool
is_own_change(const struct derived *d)
{
	return str_starts(d->rule->id, STR("change.")) && d->noun.n == 0;
}

void
clause_respective(struct clauses *s)
{
	struct run run;
	struct names names, before = { 0 };
	struct derived d;
	int sentence = -1;

	for (size_t i = 0; i < s->spans->n; i++) {
		bool measured;

		if (s->spans->v[i].kind != SPAN_FIGURE ||
		    s->labels[i].inside || s->labels[i].band ||
		    !run_find(s, i, &run))
			continue;
		measured = run_measure(s, &run, &d);
		if (!run.marked && !(measured && (str_starts(d.rule->id,
		    STR("share.")) || is_own_change(&d))))
			continue;
		if (measured && run_of_bases(s, &run, &d)) {
			i += run.n - 1;
			continue;
		}
		if (s->labels[i].sentence != sentence)
			before.n = 0;
		run_names(s, &run, measured ? &d : NULL, &before, &names);
		if (names.n == run.n) {
			run_named(s, &run, &names, measured ? &d : NULL);
			before = names;
			sentence = s->labels[i].sentence;
		} else if (measured)
			(void)run_of_before(s, &run, &d);
		i += run.n - 1;
	}
}
