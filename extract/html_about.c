/*
 * Keys as government sites print them, with or without blanks inside.
 */
#include <string.h>
#include <strings.h>

#include "html_about.h"
#include "html_lines.h"
#include "html_text.h"
#include "lang.h"
#include "utf8.h"
#include "vec.h"

enum { LINE_MOST = 600, VALUE_MOST = 240, FILES_MOST = 200 };

static const struct key {
	const char	*word;
	bool		 catalogue;	/* of documents, hardly ever of figures */
	bool		 ends;		/* only ends the value before it */
} keys[] = {
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
#define NKEYS	(sizeof(keys) / sizeof(*keys))

static size_t
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
static const struct key *
key_at(struct str s, size_t at, size_t *value)
{
	struct str rest = str_sub(s, at, at + 3);

	for (size_t i = 0; i < NKEYS; i++) {
		size_t end = memcmp(rest.s, keys[i].word, rest.n) != 0 ? 0 :
		    match_word(s, at, keys[i].word);

		if (end > 0 && (*value = match_colon(s, end)) > 0)
			return &keys[i];
	}
	return NULL;
}

/* The key that is the whole text, a colon behind it or not. */
static const struct key *
key_alone(struct str text)
{
	struct str rest = str_sub(text, 0, 3);

	for (size_t i = 0; i < NKEYS; i++) {
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

struct notes {
	struct arena	*arena;
	bool		 said[NKEYS];
	const struct key *waiting;	/* its value is the next line */
	void		(*say)(void *ctx, struct str note);
	void		*ctx;
};

static void
say(struct notes *notes, const struct key *key, struct str value)
{
	value = str_trim(value);
	if (key->ends || value.n == 0 || value.n > VALUE_MOST ||
	    notes->said[key - keys])
		return;
	notes->said[key - keys] = true;
	notes->say(notes->ctx, arena_printf(notes->arena, "%s: %.*s",
	    key->word, STR_ARG(value)));
}

/* A value goes on to the next key or to a gap of two columns. */
static size_t
value_end(struct str line, size_t from)
{
	uint32_t cp;
	size_t n, begin = skip_blanks(line, from), value;

	for (size_t at = begin; at < line.n; at += n) {
		n = utf8_next(line, at, &cp);
		if (at > begin && (cp == 0x3000 || cp == '[' || cp == '|' ||
		    cp == 0x3010 || str_starts(str_sub(line, at, line.n),
		    STR("  ")) || key_at(line, at, &value) != NULL))
			return at;
	}
	return line.n;
}

static void
read_line(struct notes *notes, struct str line)
{
	const struct key *waiting = notes->waiting, *key;
	size_t value, n;
	uint32_t cp;
	bool begins = true;

	notes->waiting = NULL;
	if (line.n > LINE_MOST)
		return;
	if ((key = key_alone(line)) != NULL) {
		notes->waiting = key;
		return;
	}
	for (size_t at = 0; at < line.n; at += n) {
		n = utf8_next(line, at, &cp);
		if (begins && (key = key_at(line, at, &value)) != NULL) {
			n = value_end(line, value) - at;
			say(notes, key, str_sub(line, value, at + n));
			waiting = NULL;
			continue;
		}
		begins = utf8_is_space(cp) || cp == '|' || cp == ']' ||
		    cp == 0x3011;
	}
	if (waiting != NULL)
		say(notes, waiting, line);
}

static void
read_metas(struct notes *notes, const struct html_tree *tree)
{
	static const char *const names[] = { "ArticleTitle", "PubDate",
		"ContentSource", "SiteName", "ColumnName" };

	for (size_t i = 0; i < tree->n && i < tree->body; i++) {
		const struct html_node *node = &tree->nodes[i];
		struct str name, content;

		if (node->tag != GUMBO_TAG_META)
			continue;
		name = html_attribute(node, "name");
		content = str_trim(html_attribute(node, "content"));
		for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
			if (strcasecmp(name.s, names[k]) == 0 &&
			    content.n > 0 && content.n <= VALUE_MOST)
				notes->say(notes->ctx, arena_printf(
				    notes->arena, "%s: %.*s", names[k],
				    STR_ARG(content)));
	}
}

void
html_about_page(struct arena *arena, const struct html_tree *tree,
    void (*say_note)(void *ctx, struct str note), void *ctx)
{
	struct notes notes = { .arena = arena, .say = say_note, .ctx = ctx };
	struct arena *scratch = arena_new();
	struct html_lines lines;
	struct str line;
	size_t grid;

	read_metas(&notes, tree);
	html_lines_init(&lines, scratch, tree, tree->body);
	lines.grids = lines.furniture = true;
	while (html_lines_next(&lines, &line, &grid))
		if (grid == 0)
			read_line(&notes, str_trim(line));
	html_lines_clear(&lines);
	arena_free(scratch);
}

void
html_about_files(struct arena *arena, const struct html_tree *tree,
    void (*say_note)(void *ctx, struct str note), void *ctx)
{
	VEC(struct str) seen = { 0 };

	for (size_t i = tree->body; i < tree->n && seen.n < FILES_MOST; i++) {
		const struct html_node *node = &tree->nodes[i];
		struct str href;
		bool known = false;

		if (node->tag != GUMBO_TAG_A ||
		    !html_is_file(href = str_trim(html_attribute(node, "href"))))
			continue;
		for (size_t k = 0; k < seen.n; k++)
			known |= str_eq(seen.v[k], href);
		if (known || href.n > 2000)
			continue;
		*VEC_PUSH(arena, &seen) = href;
		say_note(ctx, arena_printf(arena, "附件: %.*s (%.*s)",
		    STR_ARG(html_text_of(arena, tree, i)), STR_ARG(href)));
	}
}

/* Each is the frame's wherever it stands in a short line. */
static const char *const frame_marks[] = {
	"ICP备", "ICP证", "公安备", "公网安备", "网站标识码", "当前位置：",
	"当前位置:", "您的位置", "您现在的位置", "你的位置", "浏览次数：",
	"浏览次数:", "点击数：", "点击次数：", "阅读次数：", "浏览量：",
	"访问次数：", "点击量：", "字体：", "字号：", "【字体", "【打印",
	"打印本页", "关闭窗口", "关闭本页", "【关闭", "分享到", "扫一扫",
	"上一篇：", "下一篇：", "上一条：", "下一条：", "责任编辑：",
	"版权所有", "技术支持：", "网站地图", "返回顶部", "设为首页",
	"加入收藏", "建议使用", "最佳浏览",
};

/* What there is to press on a page. */
static const char *const buttons[] = {
	"打印", "微博", "微信", "新浪微博", "分享", "分享到", "更多", "收藏",
	"关闭", "关闭窗口", "返回", "字体", "大", "中", "小", "QQ空间",
	"QQ", "朗读", "下载", "浏览", "视力保护色", "A+", "A-", "T", "T|T",
	"首页", "我要纠错", "纠错", "语音播报", "点赞",
};

static bool
is_button(struct str word)
{
	for (size_t i = 0; i < sizeof(buttons) / sizeof(*buttons); i++)
		if (str_eq(word, str_from(buttons[i])))
			return true;
	return false;
}

/* "【打印】 微博 微信": two or more of them, and nothing else. */
static bool
is_button_row(struct str line)
{
	size_t from = 0, nwords = 0, n;
	uint32_t cp;

	for (size_t at = 0; at <= line.n; at += n) {
		n = utf8_next(line, at, &cp);
		if (n > 0 && !utf8_is_space(cp) && cp != 0x3010 &&
		    cp != 0x3011 && cp != '[' && cp != ']' && cp != '|' &&
		    cp != 0xFF1A && cp != ':')
			continue;
		if (at > from && !is_button(str_sub(line, from, at)))
			return false;
		nwords += at > from;
		from = at + n;
		if (n == 0)
			break;
	}
	return nwords > 1;
}

/* Two of what stands at a page's foot, one of them hardly elsewhere. */
static bool
is_imprint(struct str line)
{
	static const char *const words[] = { "邮编：", "邮政编码：", "传真：",
		"网站维护：", "运维电话：", "您是第", "地址：", "电话：", "主办：",
		"承办：", "主办单位：", "承办单位：", "管理单位：", "维护单位：" };
	enum { TELLING = 6 };
	size_t n = 0;
	bool telling = false;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!str_has(line, str_from(words[i])))
			continue;
		n++;
		telling |= i < TELLING;
	}
	return telling && n > 1;
}

/* Its value is a date or a number by nature, and no figure. */
static bool
is_numbered(const struct key *key)
{
	static const char *const endings[] = { "日期", "时间", "号", "码" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_ends(str_from(key->word), str_from(endings[i])))
			return true;
	return false;
}

/*
 * "来源：某局　发布时间：2024-03-11", but not "名称：某项目　预算：30万元":
 * a figure is left out only behind a key whose values are none.
 */
static bool
is_about(struct str line)
{
	size_t value, n, nkeys = 0, ncatalogue = 0;
	const struct key *first = key_at(line, 0, &value), *key;
	uint32_t cp;

	if (first == NULL)
		return false;
	for (size_t at = 0; at < line.n; at += n) {
		n = utf8_next(line, at, &cp);
		if ((key = key_at(line, at, &value)) == NULL)
			continue;
		nkeys++;
		ncatalogue += key->catalogue;
		n = value - at;
	}
	if (nkeys > 1)
		return ncatalogue > 0;
	return first->catalogue && (is_numbered(first) || !str_has_digit(line));
}

bool
html_about_is_frame_line(struct str line)
{
	line = str_trim(line);
	if (line.n > LINE_MOST / 2)
		return false;
	for (size_t i = 0; i < sizeof(frame_marks) / sizeof(*frame_marks);
	    i++)
		if (str_has(line, str_from(frame_marks[i])))
			return true;
	return is_button_row(line) || is_imprint(line) || is_about(line);
}

static struct str
first_part(struct str title)
{
	static const char *const seams[] = { "_", "|", " - ", "—", "-" };
	size_t at, cut = title.n;

	for (size_t i = 0; i < sizeof(seams) / sizeof(*seams); i++) {
		at = str_find(title, str_from(seams[i]));
		if (at != STR_NONE && at >= 12 && at < cut &&
		    (seams[i][0] != '-' || !(title.s[at - 1] >= '0' &&
		    title.s[at - 1] <= '9')))
			cut = at;
	}
	return str_trim(str_sub(title, 0, cut));
}

static struct str
longest_of(struct arena *arena, const struct html_tree *tree, GumboTag tag)
{
	struct str best = { "", 0 }, text;

	for (size_t i = 0; i < tree->n; i++) {
		if (tree->nodes[i].tag != tag || (i > 0 &&
		    tree->nodes[i].flags & HTML_FURNITURE))
			continue;
		text = html_text_of(arena, tree, i);
		if (text.n > best.n && text.n <= LINE_MOST)
			best = text;
		i = tree->nodes[i].end - 1;
	}
	return best;
}

static struct str
meta_of(const struct html_tree *tree, const char *wanted)
{
	for (size_t i = 0; i < tree->body; i++)
		if (tree->nodes[i].tag == GUMBO_TAG_META && strcasecmp(
		    html_attribute(&tree->nodes[i], "name").s, wanted) == 0)
			return str_trim(html_attribute(&tree->nodes[i],
			    "content"));
	return (struct str){ "", 0 };
}

/* Word processors make each chapter's heading an H1: none is the title. */
static bool
has_chapters(const struct html_tree *tree, size_t article)
{
	size_t n = 0;

	for (size_t i = article; i < tree->nodes[article].end; i++)
		n += tree->nodes[i].tag == GUMBO_TAG_H1;
	return n > 1;
}

struct str
html_about_title(struct arena *arena, const struct html_tree *tree,
    size_t article)
{
	struct str title = { "", 0 };

	if (!has_chapters(tree, article))
		title = longest_of(arena, tree, GUMBO_TAG_H1);
	if (title.n == 0)
		title = meta_of(tree, "ArticleTitle");
	if (title.n == 0)
		title = first_part(longest_of(arena, tree, GUMBO_TAG_TITLE));
	return title;
}
