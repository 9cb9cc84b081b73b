/*
 * What a token looks like: a number with its bound and unit, a rate, a date,
 * a dash, words.
 */
#include "table_stream.h"

static const struct str bounds[] = {
	{ "不低于", 9 }, { "不少于", 9 }, { "不超过", 9 }, { "不高于", 9 },
	{ "不大于", 9 }, { "不小于", 9 }, { "大于等于", 12 },
	{ "小于等于", 12 }, { "低于", 6 }, { "高于", 6 }, { "大于", 6 },
	{ "小于", 6 }, { "少于", 6 }, { "超过", 6 }, { "约", 3 },
	{ "达到", 6 }, { "达", 3 }, { "不到", 6 }, { "近", 3 },
	{ "≥", 3 }, { "≤", 3 }, { ">=", 2 }, { "<=", 2 }, { ">", 1 },
	{ "<", 1 }, { "=", 1 }, { "+", 1 }, { "-", 1 }, { "¥", 2 },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
skip_bound(struct str text)
{
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (text.n > bounds[i].n && str_starts(text, bounds[i]))
			return bounds[i].n;
	return 0;
}

static size_t
skip_digits(struct str text, size_t at)
{
	while (at < text.n && (is_digit(text.s[at]) ||
	    (at > 0 && (text.s[at] == '.' || text.s[at] == ',') &&
	    at + 1 < text.n && is_digit(text.s[at + 1]))))
		at++;
	return at;
}

static size_t
skip_any(struct str text, size_t at, const char *const *words)
{
	return at + str_starts_any(str_sub(text, at, text.n), words);
}

/* 2023年1月, 2023年度, 12月, 1-6月, 第一季度: no more than that. */
static bool
is_date(struct str text)
{
	static const char *const units[] = {
		"年度", "季度", "年", "月份", "月", "日", "季", "周", NULL
	};
	static const char *const digits[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
		NULL
	};
	static const char *const others[] = { "第", "-", "~", "至", "前", NULL };
	bool unit = false, number = false;

	for (size_t at = 0; at < text.n;) {
		size_t before = at, end = skip_digits(text, at);

		end = skip_any(text, end, digits);
		number |= end > at;
		at = skip_any(text, end, units);
		unit |= at > end;
		at = skip_any(text, at, others);
		if (at == before)
			return false;
	}
	return unit && number;
}

static bool
is_dash(struct str text)
{
	static const char *const dashes[] = {
		"-", "--", "—", "——", "/", "\\", "－", "无", "〇", "*", NULL
	};

	if (str_eq_any(text, dashes))
		return true;
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != '-')
			return false;
	return text.n > 0;		/* a printed rule */
}

/*
 * A figure, perhaps with a bound in front and a unit behind: 400宗, ≥95%,
 * 不少于50份, =100.00(%), 98%以上. "180秒响应量" is none: what follows the
 * digits is longer than a unit.
 */
static enum token_kind
number_kind(struct str text, bool *bare)
{
	size_t from = skip_bound(text), to;
	struct str unit;

	while (from < text.n && text.s[from] == ' ')
		from++;
	to = skip_digits(text, from);
	unit = str_sub(text, to, text.n);
	if (to == from || !is_digit(text.s[from]))
		return TOKEN_TEXT;
	*bare = from == 0 && unit.n == 0;
	if (text.s[0] == '-' && unit.n == 0)
		*bare = true;
	if (unit.n == 0)
		return TOKEN_NUMBER;
	if (str_starts(unit, STR("%")) || str_starts(unit, STR("(%)")))
		return utf8_count(unit) <= 5 ? TOKEN_RATE : TOKEN_TEXT;
	return utf8_count(unit) <= 3 && (unit.s[0] & 0x80) &&
	    !str_starts(unit, STR("、")) && !str_starts(unit, STR("，")) &&
	    !str_starts(unit, STR("年")) && !str_starts(unit, STR("；")) ?
	    TOKEN_NUMBER : TOKEN_TEXT;
}

/* "(50分)": what a group of indicators is worth, apart from its name. */
static bool
is_mark(struct str text)
{
	size_t end = skip_digits(text, 1);

	return text.n > 0 && text.s[0] == '(' && end > 1 &&
	    str_eq(str_sub(text, end, text.n), STR("分)"));
}

struct token
token_make(const struct lexicon *lexicon, struct str text)
{
	struct token token = {
		.text = text, .kind = TOKEN_TEXT,
		.chars = (int)utf8_count(text),
		.hash = hash_more(HASH_EMPTY, text),
	};

	if (is_dash(text))
		token.kind = TOKEN_DASH;
	else if (is_date(text))
		token.kind = TOKEN_DATE;
	else
		token.kind = number_kind(text, &token.bare);
	token.total = lexicon_total(lexicon, text);
	token.mark = is_mark(text);
	token.group = token.mark || lexicon_group(lexicon, text);
	token.label = lexicon_label(lexicon, text);
	token.block = lexicon_block(lexicon, text);
	if (token.kind == TOKEN_TEXT)
		token.head = lexicon_head(lexicon, text);
	return token;
}

/*
 * "不少于" apart from the figure that it binds; "达到" apart from one is a cell
 * of its own, what was done.
 */
bool
is_bound(struct str text)
{
	if (str_starts(text, STR("达")))
		return false;
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (str_eq(text, bounds[i]) && text.n > 1)
			return true;
	return false;
}

/* "1." "（2）" "三、" apart from what they number. */
bool
is_marker(struct str text)
{
	size_t at = text.n > 0 && text.s[0] == '(' ? 1 : 0;
	size_t end = skip_digits(text, at);

	return end > at && end < text.n && end - at < 3 &&
	    (str_eq(str_sub(text, end, text.n), STR(".")) ||
	    str_eq(str_sub(text, end, text.n), STR(")")) ||
	    str_eq(str_sub(text, end, text.n), STR("、")));
}
