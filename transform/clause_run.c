#include "clause_list.h"

#define ASIDE_MOST	12	/* bytes of a bracket inside a name */

static bool
is_joint(struct str between)
{
	static const char *const joints[] = {
		"、", "和", "与", "，", ",", "及", "以及", "和约", NULL
	};

	return str_eq_any(str_trim(between), joints);
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

bool
run_find(const struct clauses *s, size_t i, struct run *run)
{
	static const char *const marks[] = { "分别", "依次", NULL };
	size_t at = STR_NONE;

	run->first = i;
	run->n = run_length(s, i);
	if (run->n < 2)
		return false;
	run->lead = run_lead(s, i);
	run->counted = names_counted(s, i, run->n);
	for (const char *const *m = marks; *m != NULL && at == STR_NONE; m++)
		at = str_rfind(run->lead, str_from(*m));
	run->marked = at != STR_NONE;
	run->names = str_trim(str_sub(run->lead, 0, at));
	run->words = run->marked ? str_trim(str_sub(run->lead,
	    at + sizeof "分别" - 1, run->lead.n)) : STR("");
	return run->marked || clause_is_rate(&s->spans->v[i]);
}
