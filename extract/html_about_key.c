/*
 * Keys as government sites print them, with or without blanks inside.
 */
#include "html_about_parts.h"

#include <string.h>
#include <strings.h>

#include "utf8.h"

static const struct key keys[] = {
	{ "索引号", true, false }, { "索引码", true, false },
	{ "发布机构", true, false }, { "发布机关", true, false },
	{ "发文机关", true, false }, { "发文机构", true, false },
	{ "公开机构", true, false }, { "发文日期", true, false },
	{ "发文时间", true, false }, { "成文日期", true, false },
	{ "生成日期", true, false }, { "生成时间", true, false },
	{ "发布日期", true, false }, { "发布时间", true, false },
	{ "公开日期", true, false }, { "公布日期", true, false },
	{ "发文字号", true, false }, { "文号", true, false },
	{ "主题分类", true, false }, { "主题词", true, false },
	{ "体裁分类", true, false }, { "组配分类", true, false },
	{ "信息分类", true, false }, { "有效性", true, false },
	{ "效力状态", true, false }, { "公开方式", true, false },
	{ "公开范围", true, false }, { "公开时限", true, false },
	{ "名称", false, true }, { "标题", false, true },
	{ "信息名称", false, true }, { "关键词", false, true },
	{ "信息来源", false, false }, { "来源", false, false },
	{ "浏览次数", false, true }, { "浏览量", false, true },
	{ "点击次数", false, true }, { "点击数", false, true },
	{ "点击量", false, true }, { "阅读次数", false, true },
	{ "阅读量", false, true }, { "访问次数", false, true },
	{ "字体", false, true }, { "字号", false, true },
	{ "作者", false, true }, { "编辑", false, true },
	{ "文章类型", false, true }, { "打印", false, true },
	{ "责任编辑", false, true }, { "分享", false, true },
};

_Static_assert(sizeof keys / sizeof *keys <= ABOUT_KEYS, "room for all keys");

size_t
key_number(const struct key *key)
{
	return (size_t)(key - keys);
}

size_t
skip_blanks(struct str s, size_t at)
{
	uint32_t cp;
	size_t n;

	while (at < s.n && (n = utf8_next(s, at, &cp)) > 0 &&
	    utf8_is_space(cp))
		at += n;
	return at;
}

/* Behind the word at s[at], blanks between its characters allowed, or 0. */
static size_t
match_word(struct str s, size_t at, const char *word)
{
	struct str w = str_from(word);
	uint32_t want, have;
	size_t n;

	for (size_t i = 0; i < w.n; i += utf8_next(w, i, &want)) {
		at = i > 0 ? skip_blanks(s, at) : at;
		utf8_next(w, i, &want);
		n = utf8_next(s, at, &have);
		if (n == 0 || have != want)
			return 0;
		at += n;
	}
	return at;
}

/* Behind a colon and the blanks in front of it, or 0. */
static size_t
match_colon(struct str s, size_t at)
{
	uint32_t cp;
	size_t n;

	at = skip_blanks(s, at);
	n = utf8_next(s, at, &cp);
	return n > 0 && (cp == ':' || cp == 0xFF1A) ? at + n : 0;
}

/* The key at s[at]; *value is where its value begins. */
const struct key *
key_at(struct str s, size_t at, size_t *value)
{
	struct str rest = str_sub(s, at, at + 3);

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t end = memcmp(rest.s, keys[i].word, rest.n) != 0 ? 0 :
		    match_word(s, at, keys[i].word);

		if (end > 0 && (*value = match_colon(s, end)) > 0)
			return &keys[i];
	}
	return NULL;
}

/* The key that is the whole text, a colon behind it or not. */
const struct key *
key_alone(struct str text)
{
	struct str rest = str_sub(text, 0, 3);

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t end = memcmp(rest.s, keys[i].word, rest.n) != 0 ? 0 :
		    match_word(text, 0, keys[i].word), colon;

		if (end == 0)
			continue;
		colon = match_colon(text, end);
		if (skip_blanks(text, colon > 0 ? colon : end) == text.n)
			return &keys[i];
	}
	return NULL;
}

enum html_about
html_about_key(struct str text)
{
	const struct key *key = key_alone(text);
	size_t value;

	if (key != NULL)
		return key->catalogue ? HTML_KEY : HTML_WEAK_KEY;
	key = key_at(text, 0, &value);
	return key != NULL && key->catalogue ? HTML_KEY_AND_VALUE : HTML_NO_KEY;
}
