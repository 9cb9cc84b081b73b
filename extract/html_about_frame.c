/*
 * Lines that are of the page and not of the article: buttons, imprints.
 */
#include "html_about_parts.h"

#include <strings.h>

#include "utf8.h"

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
