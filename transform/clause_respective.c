#include "clause_state.h"

#define NAMES_MOST	40	/* in one list */
#define ASIDE_MOST	12	/* bytes of a bracket inside a name */

/*
 * Names and measures given as a list, each with a figure of its own:
 *
 *	咨询、求助、投诉类分别为30512件、20110件、9876件，分别占44.6%、29.4%、14.4%
 *	交易3426宗，成交额286亿元，同比分别增长7.3%和11.8%
 *	10月、11月、12月分别受理33105件、31870件、31340件
 *
 * Behind 分别 stands a run of figures with nothing but 、 and 和 between them.
 * As many names in front of it are theirs, one after the other; if there are
 * none, the run is a measure of as many figures before it, or of the names of
 * the list before it: 省、市、县三级留言量分别为…；回复量分别为…. Shares need no 分别:
 * 货物、工程、服务采购占总规模的25.8%、44.8%和29.4%.
 */
struct run {
	size_t		first;
	size_t		n;
	struct str	lead;		/* up to the first figure */
	struct str	names;		/* in front of 分别 */
	struct str	words;		/* behind it */
	bool		marked;		/* 分别 stands there */
	struct str	counted;	/* in front of 三类, if three figures follow */
};

struct names {
	struct str	v[NAMES_MOST];
	size_t		n;
	struct str	of;		/* what all of them are names of */
};

static bool
is_joint(struct str between)
{
	static const char *const joints[] = {
		"、", "和", "与", "，", ",", "及", "以及", "和约", NULL
	};

	between = str_trim(between);
	for (const char *const *j = joints; *j != NULL; j++)
		if (str_eq(between, str_from(*j)))
			return true;
	return false;
}

/* The figures from i on that are of one list. */
static size_t
run_length(const struct clauses *s, size_t i)
{
	const struct span *v = s->spans->v;
	size_t n = 1;

	while (i + n < s->spans->n && n < NAMES_MOST &&
	    v[i + n].kind == SPAN_FIGURE &&
	    str_eq(v[i + n].quantity.unit, v[i].quantity.unit) &&
	    is_joint(str_sub(s->text, v[i + n - 1].to, v[i + n].from)))
		n++;
	return n;
}

/* Where the words in front of figure i begin: behind the last figure or stop. */
static struct str
run_lead(const struct clauses *s, size_t i)
{
	size_t to = s->spans->v[i].from;
	size_t low = to > CLAUSE_LEAD ? to - CLAUSE_LEAD : 0, from;
	uint32_t cp;

	if (i > 0 && s->spans->v[i - 1].kind == SPAN_FIGURE &&
	    low < s->spans->v[i - 1].to)
		low = s->spans->v[i - 1].to;
	if (to > low && s->text.s[to - 1] == ':')	/* 分别为:甲 */
		to--;
	for (from = to; from > low;) {
		size_t step = utf8_prev(s->text, from, &cp);

		if (cp == ')') {	/* 区(县): part of a name */
			size_t open = str_rfind(str_sub(s->text, 0, from),
			    STR("("));

			if (open == STR_NONE || open < low ||
			    from - open > ASIDE_MOST)
				break;
			from = open;
			continue;
		}
		if (clause_stop(s->text, from - step, cp) != STOP_NO ||
		    cp == '(')
			break;
		from -= step;
	}
	while (from < to && ((unsigned char)s->text.s[from] & 0xC0) == 0x80)
		from++;
	return str_trim(str_sub(s->text, from, to));
}

/* 省、市、县三级留言量: the names stand in front of how many they are. */
static struct str
names_counted(const struct clauses *s, size_t i, size_t n)
{
	if (i == 0 || s->spans->v[i - 1].kind != SPAN_FIGURE ||
	    !s->spans->v[i - 1].chinese || !decimal_eq(
	    s->spans->v[i - 1].quantity.value, decimal_int((int64_t)n)))
		return STR("");
	return run_lead(s, i - 1);
}

static bool
run_find(const struct clauses *s, size_t i, struct run *run)
{
	static const char *const marks[] = { "分别", "依次", "各" };
	size_t at = STR_NONE, k;

	run->first = i;
	run->n = run_length(s, i);
	if (run->n < 2)
		return false;
	run->lead = run_lead(s, i);
	run->counted = names_counted(s, i, run->n);
	for (k = 0; k < 2 && at == STR_NONE; k++)
		at = str_rfind(run->lead, str_from(marks[k]));
	run->marked = at != STR_NONE;
	run->names = str_trim(str_sub(run->lead, 0, at));
	run->words = run->marked ? str_trim(str_sub(run->lead,
	    at + sizeof "分别" - 1, run->lead.n)) : STR("");
	return run->marked || clause_is_rate(&s->spans->v[i]);
}

/* 涉及, 惠及: no joint. */
static bool
ends_verb(struct str front)
{
	static const char *const verbs[] = { "涉", "惠", "普", "触", "提",
		"危", NULL };

	for (const char *const *v = verbs; *v != NULL; v++)
		if (str_ends(front, str_from(*v)))
			return true;
	return false;
}

/* 甲、乙和丙: three names; a word in front of them all stays with the first. */
static void
names_split(const struct clauses *s, struct str text, struct names *names)
{
	static const char *const joints[] = { "、", "以及", "和", "与", "及" };
	size_t from = 0, at = 0;

	text = phrase_bare(s->p, text, NULL);
	names->n = 0;
	names->of = STR("");
	while (at < text.n && names->n + 1 < NAMES_MOST) {
		size_t k;

		for (k = 0; k < sizeof joints / sizeof *joints; k++)
			if (str_starts(str_sub(text, at, text.n),
			    str_from(joints[k])) &&
			    !ends_verb(str_sub(text, 0, at)))
				break;
		if (k == sizeof joints / sizeof *joints) {
			at++;
			continue;
		}
		if (at > from)
			names->v[names->n++] = str_trim(str_sub(text, from,
			    at));
		at = from = at + str_from(joints[k]).n;
	}
	if (from < text.n)
		names->v[names->n++] = str_trim(str_sub(text, from, text.n));
}

/* 省、市、县三级留言量: behind the last name, how many and of what. */
static void
names_numbered(struct names *names)
{
	static const char *const numerals[] = { "两", "三", "四", "五", "六",
		"七", "八", "九", "十" };
	static const char *const of[] = { "级", "类", "项", "个", "方面",
		"大类" };
	struct str *last = &names->v[names->n - 1], numeral;
	size_t at;

	if (names->n < 2 || names->n > 10)
		return;
	numeral = str_from(numerals[names->n - 2]);
	at = str_rfind(*last, numeral);
	for (size_t k = 0; at != STR_NONE && at > 0 &&
	    k < sizeof of / sizeof *of; k++) {
		struct str rest = str_sub(*last, at + numeral.n, last->n);

		if (!str_starts(rest, str_from(of[k])))
			continue;
		names->of = str_sub(rest, str_from(of[k]).n, rest.n);
		*last = str_sub(*last, 0, at);
		return;
	}
}

/* 咨询、求助、投诉类: what is printed once behind the last name is of all. */
static struct str
name_whole(const struct clauses *s, const struct names *names, size_t k)
{
	struct str last = names->v[names->n - 1];
	size_t at = str_find(last, STR("类"));

	if (k + 1 == names->n || at == STR_NONE || at == 0 ||
	    str_has(names->v[k], STR("类")))
		return names->v[k];
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(names->v[k]),
	    STR_ARG(str_sub(last, at, last.n)));
}

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
			l->subject = name_whole(s, names, k);
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
