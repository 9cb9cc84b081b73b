/* Web pages: lines, grids, the frame left out, encodings, hostile pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "html_about.h"
#include "html_label.h"
#include "html_memory.h"
#include "html_nest.h"
#include "reader.h"
#include "source.h"

/* Lines as text|, cells as [row,col rowspan x colspan text] with h for heads. */
static void
print_items(const struct document *doc, struct strbuf *buf, bool notes)
{
	for (size_t i = 0; i < doc->nitems; i++) {
		const struct item *item = &doc->items[i];

		assert_int_equal(1, item->page);
		if (item->kind == ITEM_CELL)
			strbuf_printf(buf, "[%d,%d %dx%d%s %.*s]", item->row,
			    item->col, item->rowspan, item->colspan,
			    item->header ? "h" : "", STR_ARG(item->text));
		else if (item->kind == ITEM_LINE)
			strbuf_printf(buf, "%.*s|", STR_ARG(item->text));
		else if (notes)
			strbuf_printf(buf, "{%.*s}", STR_ARG(item->text));
	}
}

static void
check_bytes(struct str page, const char *want, bool notes)
{
	struct arena *arena = arena_new();
	struct strbuf got = { 0 };
	struct reading reading;

	reader_read(arena, page, STR("a.html"), "", OCR_NEVER, &reading);
	assert_int_equal(SOURCE_OK, reading.status);
	assert_string_equal("text/html", reading.media_type);
	print_items(&reading.doc, &got, notes);
	assert_string_equal(want, got.s);
	strbuf_clear(&got);
	arena_free(arena);
}

struct example {
	const char	*body, *items;
};

static void
check(const struct example *examples, size_t n, bool notes)
{
	for (size_t i = 0; i < n; i++) {
		struct strbuf page = { 0 };

		strbuf_printf(&page, "<html><body>%s</body></html>",
		    examples[i].body);
		check_bytes(strbuf_str(&page), examples[i].items, notes);
		strbuf_clear(&page);
	}
}
#define CHECK(examples, notes) \
	check((examples), sizeof(examples) / sizeof(*(examples)), (notes))

static const struct example	lines[] = {
	{ "<p>甲<p>乙", "甲|乙|" },
	/* Word tears a figure into spans */
	{ "<p>共<span>36</span><span lang=EN-US>.03</span><b>万宗</b></p><p>乙",
	    "共36.03万宗|乙|" },
	{ "<div>甲<p>乙<b>丙</b></p>丁<br>戊</div>", "甲|乙丙|丁|戊|" },
	{ "<ul><li>一<li>二</ul><h2>三</h2>四", "一|二|三|四|" },
	/* blanks: of the source, between Chinese, no-break, none at all */
	{ "<p> 甲 \n\t乙  1\n 2 </p><p>x", "甲乙 1 2|x|" },
	{ "<p>接到\n\t来电21件<p>x", "接到来电21件|x|" },
	{ "<p>甲&nbsp;&nbsp;乙　丙<p>x", "甲  乙　丙|x|" },
	{ "<p>1&#8203;234&shy;5件<p>x", "12345件|x|" },
	{ "<p>&nbsp;</p><p> </p><p>甲<p>x", "甲|x|" },
	{ "<pre>甲 1\n乙 2</pre><p>x", "甲 1|乙 2|x|" },
	/* never shown */
	{ "<p>甲<span style='color:red; DISPLAY : none'>9</span>乙<p>x",
	    "甲乙|x|" },
	{ "<p hidden>9</p><script>9</script><style>9</style><!-- 9 --><p>甲"
	    "<template>9</template><select><option>9</select><p>x",
	    "甲|x|" },
};

static const struct example	grids[] = {
	/* spans, and the second row of a stacked head */
	{ "<p>表</p><table><tr class=firstRow><td rowspan=2>甲<td colspan=2>乙"
	    "<tr><td>丙<td>丁<tr><td>a<td>1<td>2</table>",
	    "表|[0,0 2x1h 甲][0,1 1x2h 乙][1,1 1x1h 丙][1,2 1x1h 丁]"
	    "[2,0 1x1 a][2,1 1x1 1][2,2 1x1 2]" },
	{ "<table><tr><th>甲<th>乙<tr><td>a<td>1</table><p>后",
	    "[0,0 1x1h 甲][0,1 1x1h 乙][1,0 1x1 a][1,1 1x1 1]后|" },
	/* a caption stands before its grid */
	{ "<p>x<table><caption>表一</caption><tr><td>甲<td>乙<tr><td>a<td>1"
	    "</table>",
	    "x|表一|[0,0 1x1 甲][0,1 1x1 乙][1,0 1x1 a][1,1 1x1 1]" },
	/* bold rows on top are heads where others are not bold */
	{ "<table><tr><td><b>甲</b><td><p><strong>乙</strong></p>"
	    "<tr><td>a<td>1</table>",
	    "[0,0 1x1h 甲][0,1 1x1h 乙][1,0 1x1 a][1,1 1x1 1]" },
	/* spans end with their group and with the table */
	{ "<table><tbody><tr><td rowspan=9>甲<td>1<tr><td>2<tbody><tr><td>乙"
	    "<td rowspan=0>3<tr><td>丙</table>",
	    "[0,0 2x1 甲][0,1 1x1 1][1,1 1x1 2][2,0 1x1 乙][2,1 2x1 3]"
	    "[3,0 1x1 丙]" },
	/* a colspan for "the whole row" makes no columns */
	{ "<table><tr><td colspan=200>表<tr><td>a<td>1<tr><td>b<td>2</table>",
	    "[0,0 1x2 表][1,0 1x1 a][1,1 1x1 1][2,0 1x1 b][2,1 1x1 2]" },
	/* lines of a cell: no blank between Chinese, one between words */
	{ "<table><tr><td>按时<br>反馈率<td>a<br>b<tr><td><p>12</p><p>34</p>"
	    "<td>100<br>件</table>",
	    "[0,0 1x1 按时反馈率][0,1 1x1 a b][1,0 1x1 12 34][1,1 1x1 100件]" },
	/* layout: one column; tables in tables */
	{ "<table><tr><td>甲<tr><td>乙</table>", "甲|乙|" },
	{ "<table><tr><td>前<td><table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
	    "</table>",
	    "前|[0,0 1x1 甲][0,1 1x1 1][1,0 1x1 乙][1,1 1x1 2]" },
};

#define LINKS	"<a href=/1>首页</a><a href=/2>公开</a><a href=/3>互动</a>"
#define ARTICLE	"<p>2023年受理诉求21103件，办结20000件，办结率94.77%。</p>" \
	"<p>其中投诉举报类1036件。</p>"
#define TEXT	"2023年受理诉求21103件，办结20000件，办结率94.77%。|" \
	"其中投诉举报类1036件。|"

static const struct example	frames[] = {
	{ "<div class=nav>" LINKS "</div>" ARTICLE
	    "<div class=footer>ICP备05002504号-1</div>", TEXT },
	{ "<ul><li>" LINKS "</ul><h1>通报</h1><div>来源：某局　发布时间："
	    "2024-03-11　浏览次数：<span>850</span></div>" ARTICLE
	    "<p>主办：某局　邮编：100000</p>",
	    "{来源: 某局}{发布时间: 2024-03-11}{标题: 通报}通报|" TEXT },
	/* the title is put in front where the article has none */
	{ "<h1>通报</h1><div id=zoom>" ARTICLE "</div><div>扫一扫</div>",
	    "通报|" TEXT },
	/* an entry of a catalogue is no table of data */
	{ "<table><tr><td>索 引 号：<td>011/2020-31<td>发布机构<td>某局<tr>"
	    "<td>生成日期<td>2020-11-09<td>文号<td>某发〔2020〕3号</table>"
	    ARTICLE, "{索引号: 011/2020-31}{发布机构: 某局}"
	    "{生成日期: 2020-11-09}{文号: 某发〔2020〕3号}{标题: }" TEXT },
	{ ARTICLE "<p>附件：<a href='f/b.XLSX?v=1'>决算表</a></p>", "{标题: }"
	    TEXT "附件：决算表|{附件: 决算表 (f/b.XLSX?v=1)}" },
	/* nor is the frame what holds a table, whatever it is called */
	{ "<div class=footer><p>合计数<table><tr><td>甲<td>1<tr><td>乙<td>2"
	    "</table></div>" ARTICLE, "{标题: }合计数|[0,0 1x1 甲][0,1 1x1 1]"
	    "[1,0 1x1 乙][1,1 1x1 2]" TEXT },
	/* but one of documents is */
	{ "<p>x<table><tr><td>文号<td>发布日期<tr><td>一<td>二<tr><td>三<td>四"
	    "</table>", "{标题: }x|[0,0 1x1 文号][0,1 1x1 发布日期][1,0 1x1 一]"
	    "[1,1 1x1 二][2,0 1x1 三][2,1 1x1 四]" },
};

static void
test_lines(void **state)
{
	(void)state;
	CHECK(lines, false);
}

static void
test_grids(void **state)
{
	(void)state;
	CHECK(grids, false);
}

static void
test_frames(void **state)
{
	(void)state;
	check(frames, 1, false);
	check(frames + 1, 1, true);
	check(frames + 2, 1, true);
	check(frames + 3, sizeof(frames) / sizeof(*frames) - 3, true);
}

/* 甲 is BC D7 in GBK, A5 D2 in Big5 */
static void
test_encodings(void **state)
{
	static const struct {
		const char	*bytes;
	} pages[] = {
		{ "<html><meta charset=gb2312><p>\xBC\xD7<p>x" },
		{ "<html><meta charset='utf-8'><p>\xBC\xD7<p>x" },
		{ "<html><meta charset=iso-8859-1><p>\xBC\xD7<p>x" },
		{ "<html><p>\xBC\xD7<p>x" },
		{ "<html><meta http-equiv=Content-Type content='text/html; "
		    "charset=Big5'><p>\xA5\xD2<p>x" },
		{ "<html><meta charset=gbk><p>甲<p>x" },
		{ "\xEF\xBB\xBF<html><meta charset=gbk><p>甲<p>x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		check_bytes(str_from(pages[i].bytes), "甲|x|", false);
}

static void
test_label(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal("gb2312", html_label(arena, STR("<html><META "
	    "http-equiv=x content='text/html; CharSet = gb2312'>")).s);
	assert_string_equal("", html_label(arena, STR("<meta name=a>")).s);
	assert_string_equal("", html_label(arena, STR("<meta charset")).s);
	arena_free(arena);
}

static void
test_keys(void **state)
{
	(void)state;
	assert_int_equal(HTML_KEY, html_about_key(STR("索 引 号：")));
	assert_int_equal(HTML_KEY, html_about_key(STR("发布机构")));
	assert_int_equal(HTML_WEAK_KEY, html_about_key(STR("名　称")));
	assert_int_equal(HTML_KEY_AND_VALUE,
	    html_about_key(STR("文号：某发〔2020〕3号")));
	assert_int_equal(HTML_NO_KEY, html_about_key(STR("文号数量")));
}

static void
test_frame_lines(void **state)
{
	static const char *const yes[] = { "【打印】 【关闭】", "微博 微信",
		"浏览次数：571", "发布时间：2024-03-11", "当前位置：首页",
		"网站标识码：3300 ICP备0号", "来源：某局　发布时间：2024",
		"公开方式：主动公开", "地址：某路88号 邮编：100000" };
	static const char *const no[] = { "全年访问量571次", "大", "打印费3万元",
		"来源：财政拨款", "承办单位：某局", "合计 12 34", "公开时限：20个工作日",
		"名称：某项目　预算：30万元", "标题：一" };

	(void)state;
	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		assert_true(html_about_is_frame_line(str_from(yes[i])));
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		assert_false(html_about_is_frame_line(str_from(no[i])));
}

/* n times what, then the rest. */
static struct str
repeat(struct strbuf *buf, const char *before, const char *what, size_t n,
    const char *after)
{
	strbuf_add(buf, str_from(before));
	for (size_t i = 0; i < n; i++)
		strbuf_add(buf, str_from(what));
	strbuf_add(buf, str_from(after));
	return strbuf_str(buf);
}

static void
test_nest(void **state)
{
	static const char *const names[] = { "<span>", "<div>", "<b><i>",
		"<table><tr><td>", "<svg><td>", "<ul><li>", "<rt>" };
	struct arena *arena = arena_new();
	struct str plain = STR("<p>a<p>b<br><td><li>"), kept;
	size_t ndropped;

	(void)state;
	assert_ptr_equal(plain.s, html_nest(arena, plain, &ndropped).s);
	assert_int_equal(0, ndropped);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct strbuf page = { 0 };

		kept = html_nest(arena, repeat(&page, "<html>", names[i],
		    20000, "<p>末"), &ndropped);
		assert_true(ndropped > 10000);
		assert_true(str_ends(kept, STR("末")));
		strbuf_clear(&page);
	}
	arena_free(arena);
}

/* End tags of tags left out go with them; others stay. */
static void
test_nest_ends(void **state)
{
	struct arena *arena = arena_new();
	struct strbuf page = { 0 }, tail = { 0 };
	size_t ndropped;
	struct str kept;

	(void)state;
	repeat(&page, "", "<div>", HTML_DEEP, "<i>x</i>");
	repeat(&tail, "", "</div>", HTML_DEEP, "<i>y</i>");
	strbuf_add(&page, strbuf_str(&tail));
	kept = html_nest(arena, strbuf_str(&page), &ndropped);
	assert_int_equal(2, ndropped);
	assert_true(str_ends(kept, STR("</div><i>y</i>")));
	assert_true(str_has(kept, STR("<div>x</div>")));
	strbuf_clear(&page);
	strbuf_clear(&tail);
	arena_free(arena);
}

static void
test_hostile(void **state)
{
	static const struct {
		const char	*what;
		size_t		 n;
		bool		 noted;
	} pages[] = {
		{ "<span>", 20000, true }, { "<div>", 24000, true },
		{ "<table><tr><td>", 1000, true },
		{ "<p><b>x", 20000, true }, { "<", 100000, false },
		{ "<a b=\"", 50000, true }, { "&#x31;", 100000, false },
		{ "<td colspan=1000000 rowspan=65534>1", 20000, false },
		{ "<!--", 10000, false }, { "</div>", 100000, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct arena *arena = arena_new();
		struct strbuf page = { 0 };
		struct reading reading;

		reader_read(arena, repeat(&page, "<html><p>前1件</p><p>x</p>",
		    pages[i].what, pages[i].n, "<p>末1件"), STR("a.html"), "",
		    OCR_NEVER, &reading);
		assert_int_equal(SOURCE_OK, reading.status);
		assert_true(reading.doc.nitems >= 2);
		if (pages[i].noted)
			assert_true(reading.note.n > 0);
		strbuf_clear(&page);
		arena_free(arena);
	}
}

static void
test_large_grid(void **state)
{
	struct arena *arena = arena_new();
	struct strbuf page = { 0 };
	struct reading reading;
	size_t ncells = 0;

	(void)state;
	reader_read(arena, repeat(&page, "<html><table>", "<tr><td>甲<td>1"
	    "<td>2<td>3<td>4", 20000, "</table>"), STR("a.html"), "",
	    OCR_NEVER, &reading);
	assert_int_equal(SOURCE_OK, reading.status);
	for (size_t i = 0; i < reading.doc.nitems; i++)
		ncells += reading.doc.items[i].kind == ITEM_CELL;
	assert_int_equal(100000, ncells);
	strbuf_clear(&page);
	arena_free(arena);
}

/* A grid with too many columns is read as lines, and that is said. */
static void
test_wide_grid(void **state)
{
	struct arena *arena = arena_new();
	struct strbuf page = { 0 };
	struct reading reading;

	(void)state;
	reader_read(arena, repeat(&page, "<html><table><tr>", "<td>1", 20000,
	    "<tr><td>2</table>"), STR("a.html"), "", OCR_NEVER, &reading);
	assert_int_equal(SOURCE_OK, reading.status);
	assert_true(reading.note.n > 0);
	assert_int_equal(ITEM_LINE, reading.doc.items[1].kind);
	assert_true(reading.doc.nitems > 20000);
	strbuf_clear(&page);
	arena_free(arena);
}

static void
test_budget(void **state)
{
	struct html_memory *memory;

	(void)state;
	assert_null(html_memory_parse(STR("<p>a<p>b"), 1000));
	memory = html_memory_parse(STR("<p>a<p>b"), HTML_MEMORY);
	assert_non_null(html_memory_output(memory)->root);
	html_memory_free(memory);
	html_memory_free(NULL);
}

static void
test_no_text(void **state)
{
	struct arena *arena = arena_new();
	struct reading reading;

	(void)state;
	reader_read(arena, STR("<html><title>x</title><script>y</script>"),
	    STR("a.html"), "", OCR_NEVER, &reading);
	assert_int_equal(SOURCE_FAILED, reading.status);
	assert_true(str_starts(reading.note, STR("has no text of its own")));
	assert_int_equal(0, reading.doc.nitems);
	arena_free(arena);
}

/* What a server says: before the page, unless it says nothing or nonsense. */
static void
test_charset(void **state)
{
	static const struct { const char *said, *page, *want; } pages[] = {
		/* Big5 without a word of its own, or with a wrong one */
		{ "?big5", "<html><p>" "\254Y\245\253\246@\255p12\245\363\241C" "<p>x", "某市共計12件。|x|" },
		{ "?Big5", "<html><meta charset=gbk><p>" "\254Y\245\253\246@\255p12\245\363\241C" "<p>x",
		    "某市共計12件。|x|" },
		/* the default of a server that knows of nothing else */
		{ "?iso-8859-1", "<html><meta charset=big5><p>" "\254Y\245\253\246@\255p12\245\363\241C" "<p>x",
		    "某市共計12件。|x|" },
		{ "?utf-8", "<html><p>" "\304\263\312\320\271\262\274\30612\274\376\241\243" "<p>x", "某市共计12件。|x|" },
		{ "?x-no-such", "<html><p>" "\304\263\312\320\271\262\274\30612\274\376\241\243" "<p>x", "某市共计12件。|x|" },
		/* UTF-8, whatever they say */
		{ "?gbk", "<html><p>某市<p>x", "某市|x|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct arena *arena = arena_new();
		struct strbuf got = { 0 };
		struct reading reading;

		reader_read(arena, str_from(pages[i].page), STR("a.html"),
		    pages[i].said, OCR_NEVER, &reading);
		assert_int_equal(SOURCE_OK, reading.status);
		print_items(&reading.doc, &got, false);
		assert_string_equal(pages[i].want, got.s);
		strbuf_clear(&got);
		arena_free(arena);
	}
}

/* What a page's own style sheet hides; see html-sites for whole pages. */
static void
test_style(void **state)
{
	static const struct { const char *css, *body, *want; } pages[] = {
		{ ".a{display:none}", "<p>x<p class='b a'>9", "x|" },
		{ "p.a,#b{visibility : hidden}", "<p>x<p class=a>9<i id=b>9</i>",
		    "x|" },
		{ "/* .a{display:none} */", "<p class=a>9<p>x", "9|x|" },
		{ "@media print{.a{display:none}} .b{display:none}",
		    "<p class=a>9<p class=b>8<p>x", "9|x|" },
		{ "@import url(a.css); .a{display:none}", "<p class=a>9<p>x",
		    "x|" },
		/* the heavier, then the later */
		{ ".a{display:none} p.a{display:block}", "<p class=a>9<p>x",
		    "9|x|" },
		{ "p.a{display:block} .a{display:none}", "<p class=a>9<p>x",
		    "9|x|" },
		{ ".a{display:block} .b{display:none}",
		    "<p class='a b'>9<p>x", "x|" },
		{ ".a{display:none!important}",
		    "<p class=a style='display:block'>9<p>x", "x|" },
		{ ".a{display:none}",
		    "<p class=a style='display:block'>9<p>x", "9|x|" },
		/* selectors of several elements may show, never hide */
		{ ".a .b{display:none}", "<p class=b>9<p>x", "9|x|" },
		{ ".b{display:none} .a>.b{display:block}",
		    "<p class=b>9<p>x", "9|x|" },
		{ ".b:hover{display:none}", "<p class=b>9<p>x", "9|x|" },
		/* one of several is shown: tabs */
		{ ".t{display:none} .t.on{display:block}",
		    "<div class='t on'>1</div><div class=t>2</div><p>x",
		    "1|2|x|" },
		{ ".t{display:none}",
		    "<div class=t>1</div><div class=t>2</div><p>x<p>y",
		    "x|y|" },
		/* for telephones */
		{ "", "<p class=hidden-xs>9<p class=hidden>8<p>x", "9|x|" },
		/* left open, nonsense */
		{ ".a{display:none", "<p class=a>9<p>x<p>y", "x|y|" },
		{ "}}{;:{}.a{display:none}", "<p class=a>9<p>x<p>y", "x|y|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct strbuf page = { 0 };

		strbuf_printf(&page, "<html><style>%s</style><body>%s</body>"
		    "</html>", pages[i].css, pages[i].body);
		check_bytes(strbuf_str(&page), pages[i].want, false);
		strbuf_clear(&page);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_grids),
		cmocka_unit_test(test_frames),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_label),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_frame_lines),
		cmocka_unit_test(test_nest),
		cmocka_unit_test(test_nest_ends),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_large_grid),
		cmocka_unit_test(test_wide_grid),
		cmocka_unit_test(test_budget),
		cmocka_unit_test(test_no_text),
		cmocka_unit_test(test_charset),
		cmocka_unit_test(test_style),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
