/*
 * Figures that were run together below a known header, which says how many
 * there are:
 *
 *	信息内容本年制发件数本年废止件数现行有效件数
 *	行政规范性文件0012		0 0 12: no number begins with 0
 *
 * and that every so many end with their sum: 130001014 is 13 0 0 0 1 0 14. What
 * could be parted in two ways is left alone.
 */
#include "table_turns.h"

#define DIGITS_MOST	60
#define SUM_MOST	1000000000L

struct parting {
	struct str	text;
	size_t		expected, group;
	size_t		now[GLUED_MOST];
	size_t		*cuts;
	size_t		found;
};

static void
part(struct parting *p, size_t at, size_t n, long sum)
{
	bool last = p->group > 0 && n % p->group == p->group - 1;
	long value = 0;

	if (n == p->expected) {
		if (at == p->text.n && p->found++ == 0)
			for (size_t i = 0; i < n; i++)
				p->cuts[i] = p->now[i];
		return;
	}
	p->now[n] = at;
	for (size_t to = at; to < p->text.n && p->found < 2; to++) {
		value = value * 10 + (p->text.s[to] - '0');
		if (value > SUM_MOST || (to > at && p->text.s[at] == '0'))
			return;
		if (last && value != sum)
			continue;
		part(p, to + 1, n + 1, last ? 0 : sum + value);
	}
}

bool
turns_part(struct str text, size_t from, const struct rule *header,
    size_t *cuts, size_t *n)
{
	struct parting p = { .text = text, .cuts = cuts };
	long expected, group;

	if (!str_int(rule_setting(header, "expected", STR("")), &expected) ||
	    expected < 1 || expected > GLUED_MOST ||
	    text.n - from > DIGITS_MOST)
		return false;
	p.expected = (size_t)expected;
	if (str_int(rule_setting(header, "group", STR("")), &group) &&
	    group > 1)
		p.group = (size_t)group;
	part(&p, from, 0, 0);
	*n = p.expected;
	return p.found == 1;
}
