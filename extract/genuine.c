/*
 * Servers answer 200 with things that are no documents: a check for robots,
 * a page that says there is no such page, a form to log in, a shell that a
 * script would fill, half a file. Each is told by marks that a document of
 * any length does not have; a mark in the words counts only where there are
 * hardly any others.
 */
#include <string.h>
#include <strings.h>

#include "lang.h"
#include "links.h"
#include "utf8.h"

enum {
	FEW = 300,		/* characters shown: too few for a report */
	HARDLY_ANY = 40,
	TAIL = 4096,		/* a PDF's trailer is in here */
	ZIP_TAIL = 66000,	/* a ZIP's directory ends in here */
};

enum place { IN_SOURCE, IN_TITLE, IN_TEXT };

static const char	challenge[] =
	N_("a check for robots came in its place");
static const char	missing[] =
	N_("a page came that says there is none");
static const char	upset[] =
	N_("a page came that says the site is out of order");
static const char	shell[] =
	N_("a page came that shows nothing without a script");
static const char	login[] = N_("a form to log in came in its place");

/* Marks of pages that show few words; title and text are without blanks. */
static const struct {
	const char	*mark;
	enum place	 place;
	const char	*fault;
} marks[] = {
	{ "__jsl_clearance", IN_SOURCE, challenge },
	{ "acw_sc__v", IN_SOURCE, challenge },
	{ "cf-challenge", IN_SOURCE, challenge },
	{ "cf_chl_", IN_SOURCE, challenge },
	{ "challenge-platform", IN_SOURCE, challenge },
	{ "$_ts=window", IN_SOURCE, challenge },
	{ "window['$_ts']", IN_SOURCE, challenge },
	{ "_waf_", IN_SOURCE, challenge },
	{ "geetest", IN_SOURCE, challenge },
	{ "g-recaptcha", IN_SOURCE, challenge },
	{ "安全验证", IN_TEXT, challenge },
	{ "人机验证", IN_TEXT, challenge },
	{ "滑动验证", IN_TEXT, challenge },
	{ "拖动滑块", IN_TEXT, challenge },
	{ "请输入验证码", IN_TEXT, challenge },
	{ "正在检查您的浏览器", IN_TEXT, challenge },
	{ "浏览器安全检查", IN_TEXT, challenge },
	{ "访问过于频繁", IN_TEXT, challenge },
	{ "访问频率", IN_TEXT, challenge },
	{ "请求被拦截", IN_TEXT, challenge },
	{ "访问被拒绝", IN_TEXT, challenge },
	{ "疑似攻击", IN_TEXT, challenge },
	{ "Checkingyourbrowser", IN_TEXT, challenge },
	{ "AccessDenied", IN_TEXT, challenge },
	{ "404", IN_TITLE, missing },
	{ "NotFound", IN_TITLE, missing },
	{ "页面不存在", IN_TEXT, missing },
	{ "网页不存在", IN_TEXT, missing },
	{ "文件不存在", IN_TEXT, missing },
	{ "内容不存在", IN_TEXT, missing },
	{ "找不到页面", IN_TEXT, missing },
	{ "页面找不到", IN_TEXT, missing },
	{ "页面没有找到", IN_TEXT, missing },
	{ "无法找到", IN_TEXT, missing },
	{ "未找到", IN_TITLE, missing },
	{ "访问的页面", IN_TEXT, missing },
	{ "已被删除", IN_TEXT, missing },
	{ "已删除", IN_TEXT, missing },
	{ "走丢了", IN_TEXT, missing },
	{ "页面出错", IN_TEXT, upset },
	{ "系统维护", IN_TEXT, upset },
	{ "请启用JavaScript", IN_TEXT, shell },
	{ "请开启JavaScript", IN_TEXT, shell },
	{ "enableJavaScript", IN_TEXT, shell },
	{ "请先登录", IN_TEXT, login },
	{ "用户登录", IN_TITLE, login },
	{ "统一身份认证", IN_TITLE, login },
};

const char *
genuine_fault(struct str page, struct str title, struct str text,
    bool has_password, bool has_script)
{
	const struct str places[] = { [IN_SOURCE] = str_sub(page, 0, 65536),
		[IN_TITLE] = title, [IN_TEXT] = text };
	size_t n = utf8_count(text);

	if (n > FEW)
		return NULL;
	if (has_password)
		return login;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_has(places[marks[i].place], str_from(marks[i].mark)))
			return marks[i].fault;
	return n < HARDLY_ANY && has_script ? shell : NULL;
}

bool
genuine_says_none(const char *fault)
{
	return fault != NULL && strcmp(fault, missing) == 0;
}

static bool
ends_fold(struct str s, const char *ending)
{
	size_t n = strlen(ending);

	return s.n >= n && strncasecmp(s.s + s.n - n, ending, n) == 0;
}

/* The path of an address: without query and fragment. */
static struct str
path_of(struct str url)
{
	for (size_t i = 0; i < url.n; i++)
		if (url.s[i] == '?' || url.s[i] == '#')
			return str_sub(url, 0, i);
	return url;
}

static bool
looks_like_html(struct str bytes)
{
	static const char *const openings[] = { "<!doctype html", "<html",
		"<head", "<script", "<body", "<meta" };
	struct str s = bytes;

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n);
	s = str_trim(str_sub(s, 0, 1024));
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (s.n > strlen(openings[i]) && strncasecmp(s.s,
		    openings[i], strlen(openings[i])) == 0)
			return true;
	return false;
}

/* What an address calls a file is no page. */
static bool
names_a_file(struct str url)
{
	static const char *const endings[] = { ".pdf", ".doc", ".docx",
		".xls", ".xlsx", ".zip", ".rar", ".7z", ".wps", ".et",
		".ofd", ".csv" };

	url = path_of(url);
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (ends_fold(url, endings[i]))
			return true;
	return false;
}

const char *
genuine_bytes(struct str bytes, struct str url, struct str media_type)
{
	struct str tail = str_sub(bytes, bytes.n > TAIL ? bytes.n - TAIL : 0,
	    bytes.n);

	(void)media_type;
	if (bytes.n == 0)
		return _("is empty");
	if (str_has(str_sub(bytes, 0, 1024), STR("%PDF-")))
		return str_has(tail, STR("%%EOF")) ? NULL :
		    _("is cut short: a PDF without its trailer");
	if (str_starts(bytes, STR("PK\3\4"))) {
		tail = str_sub(bytes, bytes.n > ZIP_TAIL ?
		    bytes.n - ZIP_TAIL : 0, bytes.n);
		return str_has(tail, STR("PK\5\6")) ? NULL :
		    _("is cut short: a ZIP without its directory");
	}
	if (names_a_file(url) && looks_like_html(bytes))
		return _("a page came where a file was expected");
	return NULL;
}
