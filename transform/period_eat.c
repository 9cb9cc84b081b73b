/*
 * Words and numbers at a cursor.
 */
#include "period_eat.h"

static void
skip_blanks(struct cursor *c)
{
	while (c->at < c->text.n && c->text.s[c->at] == ' ')
		c->at++;
}

bool
eat(struct cursor *c, const char *word)
{
	size_t was = c->at;
	struct str w = str_from(word);

	skip_blanks(c);
	if (str_starts(str_sub(c->text, c->at, c->text.n), w)) {
		c->at += w.n;
		return true;
	}
	c->at = was;
	return false;
}

bool
eat_any(struct cursor *c, const char *const *words)
{
	for (; *words != NULL; words++)
		if (eat(c, *words))
			return true;
	return false;
}

/* ASCII digits, at least `least` and at most `most` of them, and no more. */
bool
eat_digits(struct cursor *c, int least, int most, long *out)
{
	size_t was = c->at;
	long n = 0;
	int count = 0;

	skip_blanks(c);
	for (; c->at < c->text.n && c->text.s[c->at] >= '0' &&
	    c->text.s[c->at] <= '9'; c->at++)
		if (++count <= most)
			n = n * 10 + (c->text.s[c->at] - '0');
	if (count >= least && count <= most) {
		*out = n;
		return true;
	}
	c->at = was;
	return false;
}

/* 1 to 12 in digits or Chinese numerals. */
bool
eat_small(struct cursor *c, long *out)
{
	static const struct {
		const char	*word;
		long		 n;
	} words[] = {
		{ "十二", 12 }, { "十一", 11 }, { "十", 10 }, { "一", 1 },
		{ "二", 2 }, { "两", 2 }, { "三", 3 }, { "四", 4 },
		{ "五", 5 }, { "六", 6 }, { "七", 7 }, { "八", 8 },
		{ "九", 9 },
	};

	if (eat_digits(c, 1, 2, out))
		return *out >= 1 && *out <= 12;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (eat(c, words[i].word)) {
			*out = words[i].n;
			return true;
		}
	return false;
}

bool
eat_dash(struct cursor *c)
{
	static const char *const dashes[] = {
		"-", "至", "到", "~", "—", "–", "－", NULL
	};

	return eat_any(c, dashes);
}
