/*
 * Counts that a list prints of itself. A number counts only with a mark in
 * front and a unit behind it that lists use; where a page has two of a kind
 * that differ, it is not known which is the list's.
 */
#include "tally.h"

enum { DIGITS_MOST = 7, UNKNOWN = -1 };

static const struct {
	struct str	before, after;
	bool		pages;
} marks[] = {
	{ { "共", 3 }, { "条", 3 }, false },
	{ { "共有", 6 }, { "条", 3 }, false },
	{ { "共计", 6 }, { "条", 3 }, false },
	{ { "共", 3 }, { "篇", 3 }, false },
	{ { "共", 3 }, { "项记录", 9 }, false },
	{ { "共", 3 }, { "个记录", 9 }, false },
	{ { "总记录数", 12 }, { "", 0 }, false },
	{ { "总记录数：", 15 }, { "", 0 }, false },
	{ { "总记录数:", 13 }, { "", 0 }, false },
	{ { "总条数：", 12 }, { "", 0 }, false },
	{ { "总条数:", 10 }, { "", 0 }, false },
	{ { "记录总数：", 15 }, { "", 0 }, false },
	{ { "记录总数:", 13 }, { "", 0 }, false },
	{ { "总共", 6 }, { "条", 3 }, false },
	{ { "共", 3 }, { "页", 3 }, true },
	{ { "共有", 6 }, { "页", 3 }, true },
	{ { "总共", 6 }, { "页", 3 }, true },
	{ { "总页数：", 12 }, { "", 0 }, true },
	{ { "总页数:", 10 }, { "", 0 }, true },
};

/* Digits at the begin, in groups of three or not; how many bytes. */
static size_t
number(struct str s, int *value)
{
	size_t i = 0, ndigits = 0;

	*value = 0;
	for (; i < s.n && ndigits <= DIGITS_MOST; i++) {
		if (s.s[i] >= '0' && s.s[i] <= '9') {
			*value = *value * 10 + (s.s[i] - '0');
			ndigits++;
		} else if (s.s[i] != ',' || ndigits == 0 || i + 1 == s.n ||
		    s.s[i + 1] < '0' || s.s[i + 1] > '9') {
			break;
		}
	}
	return ndigits > DIGITS_MOST ? 0 : i;
}

static void
note(int *kept, int value)
{
	if (*kept == 0)
		*kept = value;
	else if (*kept != value)
		*kept = UNKNOWN;
}

static void
look_for(struct str text, size_t mark, struct tally *tally)
{
	size_t at, n;
	int value;

	while ((at = str_find(text, marks[mark].before)) != STR_NONE) {
		text = str_sub(text, at + marks[mark].before.n, text.n);
		n = number(text, &value);
		if (n > 0 && str_starts(str_sub(text, n, text.n),
		    marks[mark].after))
			note(marks[mark].pages ? &tally->pages :
			    &tally->entries, value);
	}
}

struct tally
tally_read(struct str text)
{
	struct tally tally = { 0, 0 };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		look_for(text, i, &tally);
	if (tally.entries == UNKNOWN)
		tally.entries = 0;
	if (tally.pages == UNKNOWN)
		tally.pages = 0;
	return tally;
}
