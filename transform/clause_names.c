#include "clause_list.h"

/* Names given as a list: 甲、乙和丙. */

/* 涉及, 惠及: no joint. */
static bool
ends_verb(struct str front)
{
	static const char *const verbs[] = { "涉", "惠", "普", "触", "提",
		"危", NULL };

	return str_ends_any(front, verbs) > 0;
}

/* 甲、乙和丙: three names; a word in front of them all stays with the first. */
void
names_split(const struct clauses *s, struct str text, struct names *names)
{
	static const char *const joints[] = { "、", "以及", "和", "与", "及", NULL };
	size_t from = 0, at = 0;

	text = phrase_bare(s->p, text, NULL);
	names->n = 0;
	names->of = STR("");
	while (at < text.n && names->n + 1 < NAMES_MOST) {
		size_t joint = str_starts_any(str_sub(text, at, text.n),
		    joints);

		if (joint == 0 || ends_verb(str_sub(text, 0, at))) {
			at++;
			continue;
		}
		if (at > from)
			names->v[names->n++] = str_trim(str_sub(text, from,
			    at));
		at = from = at + joint;
	}
	if (from < text.n)
		names->v[names->n++] = str_trim(str_sub(text, from, text.n));
}

/* 省、市、县三级留言量: behind the last name, how many and of what. */
void
names_numbered(struct names *names)
{
	static const char *const numerals[] = { "两", "三", "四", "五", "六",
		"七", "八", "九", "十" };
	static const char *const of[] = { "级", "类", "项", "个", "方面",
		"大类", NULL };
	struct str *last = &names->v[names->n - 1], numeral, rest;
	size_t at, counter;

	if (names->n < 2 || names->n > 10)
		return;
	numeral = str_from(numerals[names->n - 2]);
	at = str_rfind(*last, numeral);
	if (at == STR_NONE || at == 0)
		return;
	rest = str_sub(*last, at + numeral.n, last->n);
	counter = str_starts_any(rest, of);
	if (counter == 0)
		return;
	names->of = str_sub(rest, counter, rest.n);
	*last = str_sub(*last, 0, at);
}

/* 咨询、求助、投诉类: what is printed once behind the last name is of all. */
struct str
names_whole(const struct clauses *s, const struct names *names, size_t k)
{
	struct str last = names->v[names->n - 1];
	size_t at = str_find(last, STR("类"));

	if (k + 1 == names->n || at == STR_NONE || at == 0 ||
	    str_has(names->v[k], STR("类")))
		return names->v[k];
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(names->v[k]),
	    STR_ARG(str_sub(last, at, last.n)));
}
