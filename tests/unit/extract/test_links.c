/* Where a page leads, and whether it is what was asked for. */
#include "../base/cm.h"
#include "links.h"

/* Links as "URL=TEXT|". */
static struct str
told(struct arena *arena, const char *page)
{
	struct page_view view;
	struct str all = { "", 0 };

	links_read(arena, str_from(page), &view);
	for (size_t i = 0; i < view.links.n; i++)
		all = arena_printf(arena, "%.*s%.*s=%.*s|", STR_ARG(all),
		    STR_ARG(view.links.v[i].url),
		    STR_ARG(view.links.v[i].text));
	return all;
}

static void
links(void **state)
{
	static const struct {
		const char	*page, *links;
	} cases[] = {
		{ "<a href=a.html>一 二</a>", "a.html=一 二|" },
		{ "<a href=' b.html\n'><b>长</b>\n  标题</a>",
		    "b.html=长 标题|" },
		{ "<a href=c.html title='全部标题'>全部..</a>",
		    "c.html=全部标题|" },
		{ "<a href='#top'>x</a><a>y</a><a name=z></a>", "" },
		{ "<a href=a>1<a href=b>2</a>", "a=1|b=2|" },
		{ "<iframe src=list.html></iframe>", "list.html=|" },
		{ "<a href='d?x=1&amp;y=2'>d</a>", "d?x=1&y=2=d|" },
		{ "<script>createPageHTML(3, 0, \"index\", \"html\");"
		    "</script>",
		    "index_1.html=下一页|index_2.html=下一页|" },
		{ "<script>createPageHTML(1,0,'index','html')</script>", "" },
		{ "<script>createPageHTML(99999999,0,'i','html')</script>",
		    "" },
		{ "<script>createPageHTML(", "" },
		{ "<?xml version='1.0'?><urlset><url><loc> http://a.cn/x?a=1"
		    "&amp;b=2 </loc></url><url><loc><![CDATA[http://a.cn/y]]>"
		    "</loc></url><loc>", "http://a.cn/x?a=1&b=2=|"
		    "http://a.cn/y=|" },
		{ "<sitemapindex><sitemap><loc>http://a.cn/s.xml</loc>",
		    "http://a.cn/s.xml=|" },
		{ "", "" },
		{ "plain words", "" },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_str(told(arena, cases[i].page), cases[i].links);
	arena_free(arena);
}

static void
base_and_title(void **state)
{
	struct arena *arena = arena_new();
	struct page_view view;

	(void)state;
	links_read(arena, STR("<title> 公开 目录 </title><base href='/x/'>"
	    "<base href='/y/'>"), &view);
	assert_str(view.base, "/x/");
	assert_str(view.title, "公开目录");
	/* GB18030 without a word about it. */
	links_read(arena, STR("<a href=a>\xB1\xA8\xB8\xE6</a>"), &view);
	assert_str(view.links.v[0].text, "报告");
	arena_free(arena);
}

#define REPORT	"预算执行情况良好，各项绩效目标按期完成，资金使用合规有效。"
#define REPORT4	REPORT REPORT REPORT REPORT
#define LONG	REPORT4 REPORT4 REPORT4 REPORT4

static void
faults(void **state)
{
	static const struct {
		const char	*page;
		bool		 is;
	} cases[] = {
		{ "<html><body>" LONG "</body></html>", false },
		{ "<html><body>" REPORT "</body></html>", false },
		/* words of a report are no mark, however they sound */
		{ "<html><body>系统维护费、安全验证费用，已删除项目。" LONG,
		    false },
		{ "<html><title>404 Not Found</title><body>nginx", true },
		{ "<html><body>您访问的页面不存在</body>", true },
		{ "<html><body><input type=PASSWORD></body>", true },
		{ "<html><body><input type=password>" LONG, false },
		{ "<html><script>x='__jsl_clearance'</script>", true },
		{ "<html><body><div id=app></div><script src=a.js></script>",
		    true },
		{ "<html><body>请先完成滑动验证</body>", true },
		{ "<html><body>Checking your browser before you go on", true },
		{ "<html><noscript>Please enable JavaScript</noscript>"
		    "<script src=a.js></script>", true },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct page_view view;

		links_read(arena, str_from(cases[i].page), &view);
		if ((view.fault != NULL) != cases[i].is)
			fail_msg("%s", cases[i].page);
	}
	arena_free(arena);
}

static void
bytes(void **state)
{
	static const struct str none = { "", 0 };

	(void)state;
	assert_null(genuine_bytes(STR("%PDF-1.4 .. %%EOF\n"), STR("a.pdf"),
	    none));
	assert_non_null(genuine_bytes(STR("%PDF-1.4 .."), STR("a.pdf"), none));
	assert_non_null(genuine_bytes(STR("PK\3\4.."), STR("a.docx"), none));
	assert_null(genuine_bytes(STR("PK\3\4..PK\5\6"), STR("a.docx"), none));
	assert_non_null(genuine_bytes(STR("<!DOCTYPE html><p>sorry"),
	    STR("http://a.cn/a.PDF?x"), none));
	assert_null(genuine_bytes(STR("<!DOCTYPE html><p>sorry"),
	    STR("http://a.cn/a.html?x.pdf"), none));
	assert_non_null(genuine_bytes(STR(""), STR("a.txt"), none));
	assert_null(genuine_bytes(STR("words"), STR("a.txt"), none));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links),
		cmocka_unit_test(base_and_title),
		cmocka_unit_test(faults),
		cmocka_unit_test(bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
