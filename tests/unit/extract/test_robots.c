/* RFC 9309, case by case. Sections of the RFC head the parts. */
#include <string.h>
#include <time.h>

#include "../base/cm.h"
#include "robots.h"

struct robots_case {
	const char	*robots, *agent, *path;
	bool		 allowed;
};

#define D(rules)	"User-agent: duizhang\n" rules
#define BOT		"duizhang"

static const struct robots_case	cases[] = {
	/* 2.1, 2.2: lines */
	{ "", BOT, "/", true },
	{ "\n\n\n", BOT, "/a", true },
	{ D("Disallow: /"), BOT, "/a", false },
	{ D("Disallow: /\n"), BOT, "/a", false },
	{ "User-agent: duizhang\r\nDisallow: /\r\n", BOT, "/a", false },
	{ "User-agent: duizhang\rDisallow: /\r", BOT, "/a", false },
	{ "\xEF\xBB\xBFUser-agent: duizhang\nDisallow: /\n", BOT, "/", false },
	{ "\xEF\xBBUser-agent: duizhang\nDisallow: /\n", BOT, "/", false },
	{ "\xEFUser-agent: duizhang\nDisallow: /\n", BOT, "/", false },
	{ "\xEF\x11\xBFUser-agent: duizhang\nDisallow: /\n", BOT, "/", true },
	{ "USER-AGENT: duizhang\nDISALLOW: /\n", BOT, "/", false },
	{ "uSeR-aGeNt: duizhang\ndIsAlLoW: /\n", BOT, "/", false },
	{ "user-agent:duizhang\ndisallow:/\n", BOT, "/", false },
	{ "  user-agent  :  duizhang  \n\tdisallow\t:\t/\t\n", BOT, "/",
	    false },
	{ "user-agent: duizhang # us\ndisallow: / # all\n", BOT, "/", false },
	{ "# disallow: /\nuser-agent: *\n", BOT, "/", true },
	{ D("Disallow: /a#b"), BOT, "/a", false },
	{ D("Disallow: #/a"), BOT, "/a", true },
	{ "user-agent duizhang\ndisallow /\n", BOT, "/", false },
	{ "useragent: duizhang\ndisallow: /\n", BOT, "/", false },
	{ D("Disalow: /a"), BOT, "/a", false },
	{ D("Dissallow: /a"), BOT, "/a", false },
	{ D("Foo: /a"), BOT, "/a", true },
	{ D("Disallow: /a\nnonsense\n\x01\x02\nDisallow: /b"), BOT, "/b",
	    false },
	{ D("Disallow"), BOT, "/", true },
	{ "Disallow: /\n", BOT, "/a", true },
	{ "Disallow: /\nUser-agent: duizhang\nAllow: /\n", BOT, "/a", true },
	/* 2.2.1: the user-agent line */
	{ "User-agent: DUIZHANG\nDisallow: /\n", BOT, "/", false },
	{ "User-agent: DuiZhang\nDisallow: /\n", "dUIzHANG", "/", false },
	{ "User-agent: duizhang/1.0\nDisallow: /\n", BOT, "/", false },
	{ "User-agent: duizhang bot\nDisallow: /\n", BOT, "/", false },
	{ "User-agent: duizhangbot\nDisallow: /\n", BOT, "/", true },
	{ "User-agent: duizhan\nDisallow: /\n", BOT, "/", true },
	{ "User-agent: my duizhang\nDisallow: /\n", BOT, "/", true },
	{ "User-agent: duizhang-x\nDisallow: /\n", BOT, "/", true },
	{ "User-agent: duizhang_x\nDisallow: /\n", BOT, "/", true },
	{ "User-agent:\nDisallow: /\n", BOT, "/", true },
	{ "User-agent: *\nDisallow: /\n", BOT, "/", false },
	{ "User-agent: * x\nDisallow: /\n", BOT, "/", false },
	{ "User-agent: *x\nDisallow: /\n", BOT, "/", true },
	{ "User-agent: **\nDisallow: /\n", BOT, "/", true },
	/* 2.2.1: groups */
	{ "User-agent: foo\nDisallow: /\n", BOT, "/", true },
	{ "User-agent: foo\nUser-agent: duizhang\nDisallow: /\n", BOT, "/",
	    false },
	{ "User-agent: duizhang\nUser-agent: foo\nDisallow: /\n", BOT, "/",
	    false },
	{ "User-agent: foo\nDisallow: /a\n\n\nUser-agent: duizhang\n"
	    "Disallow: /b\n", BOT, "/a", true },
	{ "User-agent: foo\nDisallow: /a\n\n\nUser-agent: duizhang\n"
	    "Disallow: /b\n", BOT, "/b", false },
	{ "User-agent: duizhang\n\n\n\nDisallow: /a\n", BOT, "/a", false },
	{ "User-agent: foo\n\nUser-agent: duizhang\n\nDisallow: /\n", "foo",
	    "/", false },
	{ "User-agent: duizhang\nDisallow: /a\nUser-agent: foo\nDisallow: /\n"
	    "User-agent: duizhang\nDisallow: /b\n", BOT, "/a", false },
	{ "User-agent: duizhang\nDisallow: /a\nUser-agent: foo\nDisallow: /\n"
	    "User-agent: duizhang\nDisallow: /b\n", BOT, "/b", false },
	{ "User-agent: duizhang\nDisallow: /a\nUser-agent: foo\nDisallow: /\n"
	    "User-agent: duizhang\nDisallow: /b\n", BOT, "/c", true },
	{ "User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", BOT,
	    "/a", false },
	{ "User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", BOT,
	    "/b", false },
	{ "User-agent: *\nDisallow: /\nUser-agent: duizhang\nDisallow: /b\n",
	    BOT, "/a", true },
	{ "User-agent: duizhang\nDisallow: /b\nUser-agent: *\nDisallow: /\n",
	    BOT, "/a", true },
	{ "User-agent: *\nDisallow: /\nUser-agent: duizhang\nDisallow:\n",
	    BOT, "/a", true },
	{ "User-agent: *\nDisallow: /\nUser-agent: duizhang\n", BOT, "/a",
	    true },
	{ "User-agent: *\nDisallow: /\nUser-agent: foo\nAllow: /\n", BOT,
	    "/a", false },
	{ "User-agent: *\nUser-agent: duizhang\nDisallow: /a\n", BOT, "/a",
	    false },
	{ "User-agent: *\nUser-agent: duizhang\nDisallow: /a\n", "foo", "/a",
	    false },
	/* 2.2.4: other records do not part a group */
	{ "User-agent: duizhang\nSitemap: http://h/s.xml\nDisallow: /\n",
	    BOT, "/", false },
	{ "User-agent: duizhang\nSitemap: http://h/s.xml\nUser-agent: foo\n"
	    "Disallow: /\n", BOT, "/", false },
	{ "User-agent: foo\nSitemap: http://h/s.xml\nUser-agent: duizhang\n"
	    "Disallow: /\n", "foo", "/", false },
	{ "User-agent: foo\nCrawl-delay: 3\nUser-agent: duizhang\n"
	    "Disallow: /\n", "foo", "/", false },
	{ "User-agent: foo\nNoindex: /x\nUser-agent: duizhang\n"
	    "Disallow: /\n", "foo", "/", false },
	{ "User-agent: foo\nDisallow:\nUser-agent: duizhang\nDisallow: /\n",
	    "foo", "/", true },
	/* 2.2.2: the longest match, octet by octet, by case */
	{ D("Disallow: /a"), BOT, "/a", false },
	{ D("Disallow: /a"), BOT, "/a/", false },
	{ D("Disallow: /a"), BOT, "/a/b.html", false },
	{ D("Disallow: /a"), BOT, "/abc", false },
	{ D("Disallow: /a"), BOT, "/a?b=c", false },
	{ D("Disallow: /a"), BOT, "/A", true },
	{ D("Disallow: /a"), BOT, "/", true },
	{ D("Disallow: /a"), BOT, "/b/a", true },
	{ D("Disallow: /a/"), BOT, "/a", true },
	{ D("Disallow: /a/"), BOT, "/a/b", false },
	{ D("Disallow: a"), BOT, "/a", true },
	{ D("Disallow: /x?y="), BOT, "/x?y=1", false },
	{ D("Disallow: /x?y="), BOT, "/x?z=1", true },
	{ D("Disallow: /x\nAllow: /x/y"), BOT, "/x/y", true },
	{ D("Disallow: /x\nAllow: /x/y"), BOT, "/x/z", false },
	{ D("Allow: /x\nDisallow: /x/y"), BOT, "/x/y", false },
	{ D("Allow: /x/y\nDisallow: /x"), BOT, "/x/y", true },
	{ D("Disallow: /p\nAllow: /p"), BOT, "/p", true },
	{ D("Allow: /p\nDisallow: /p"), BOT, "/p", true },
	{ D("Disallow: /\nAllow: /"), BOT, "/p", true },
	{ D("Disallow: /\nAllow:"), BOT, "/p", false },
	{ D("Allow: /\nDisallow:"), BOT, "/p", true },
	{ D("Disallow:"), BOT, "/p", true },
	{ D("Disallow: /\nAllow: /foo/bar"), BOT, "/foo/bar/baz", true },
	{ D("Disallow: /foo/bar\nAllow: /foo"), BOT, "/foo/bar/baz", false },
	/* 5.2: the RFC's own example */
	{ D("Allow: /example/page/\nDisallow: /example/page/disallowed.gif"),
	    BOT, "/example/page/", true },
	{ D("Allow: /example/page/\nDisallow: /example/page/disallowed.gif"),
	    BOT, "/example/page/disallowed.gif", false },
	/* 2.2.3: special characters */
	{ D("Disallow: /*.gif$"), BOT, "/a.gif", false },
	{ D("Disallow: /*.gif$"), BOT, "/a/b.gif", false },
	{ D("Disallow: /*.gif$"), BOT, "/a.gif?x", true },
	{ D("Disallow: /*.gif$"), BOT, "/a.gif.gif", false },
	{ D("Disallow: /*.gif$"), BOT, "/.gif", false },
	{ D("Disallow: /*.gif"), BOT, "/a.gif?x", false },
	{ D("Disallow: *"), BOT, "/a", false },
	{ D("Disallow: /*"), BOT, "/a", false },
	{ D("Disallow: /**"), BOT, "/", false },
	{ D("Disallow: *.php"), BOT, "/a.php", false },
	{ D("Disallow: *a"), BOT, "/b", true },
	{ D("Disallow: /$"), BOT, "/", false },
	{ D("Disallow: /$"), BOT, "/a", true },
	{ D("Disallow: /a$"), BOT, "/a", false },
	{ D("Disallow: /a$"), BOT, "/ab", true },
	{ D("Disallow: /a$b"), BOT, "/a$b", false },
	{ D("Disallow: /a$b"), BOT, "/a", true },
	{ D("Disallow: $"), BOT, "/", true },
	{ D("Disallow: /a*$"), BOT, "/abc", false },
	{ D("Disallow: /a*b*c"), BOT, "/a1b2c3", false },
	{ D("Disallow: /a*b*c"), BOT, "/a1c2b3", true },
	{ D("Disallow: /a*b*c$"), BOT, "/axbxbc", false },
	{ D("Disallow: /a*b*c$"), BOT, "/axbxbcx", true },
	{ D("Disallow: /ab*b$"), BOT, "/ab", true },
	{ D("Disallow: /ab*b$"), BOT, "/abb", false },
	{ D("Disallow: /a*aa$"), BOT, "/aa", true },
	{ D("Disallow: /a*aa$"), BOT, "/aaa", false },
	{ D("Allow: /*.pdf$\nDisallow: /files/"), BOT, "/files/x.pdf",
	    true },			/* a tie: 7 octets each */
	{ D("Allow: /*.pdf$\nDisallow: /files/x"), BOT, "/files/x.pdf",
	    false },
	{ D("Allow: /files/*.pdf$\nDisallow: /files/"), BOT, "/files/x.pdf",
	    true },
	{ D("Disallow: /file-with-a-%2A.html"), BOT, "/file-with-a-*.html",
	    false },
	{ D("Disallow: /file-with-a-%2A.html"), BOT, "/file-with-a-%2a.html",
	    false },
	{ D("Disallow: /file-with-a-%2A.html"), BOT, "/file-with-a-b.html",
	    true },
	{ D("Disallow: /foo-%24"), BOT, "/foo-$", false },
	{ D("Disallow: /foo-%24"), BOT, "/foo-$x", false },
	{ D("Disallow: /foo-%24"), BOT, "/foo-", true },
	/* 2.2.2: percent-encoding */
	{ D("Disallow: /foo/bar?baz=quz"), BOT, "/foo/bar?baz=quz", false },
	{ D("Disallow: /foo/bar?baz=http://foo.bar"), BOT,
	    "/foo/bar?baz=http://foo.bar", false },
	{ D("Disallow: /foo/bar?baz=http%3A%2F%2Ffoo.bar"), BOT,
	    "/foo/bar?baz=http%3A%2F%2Ffoo.bar", false },
	{ D("Disallow: /foo/bar?baz=http%3A%2F%2Ffoo.bar"), BOT,
	    "/foo/bar?baz=http://foo.bar", true },
	{ D("Disallow: /foo/bar/\xE3\x83\x84"), BOT, "/foo/bar/%E3%83%84",
	    false },
	{ D("Disallow: /foo/bar/%E3%83%84"), BOT, "/foo/bar/%E3%83%84",
	    false },
	{ D("Disallow: /foo/bar/%e3%83%84"), BOT, "/foo/bar/%E3%83%84",
	    false },
	{ D("Disallow: /foo/bar/%E3%83%84"), BOT, "/foo/bar/\xE3\x83\x84",
	    false },
	{ D("Disallow: /foo/bar/%62%61%7A"), BOT, "/foo/bar/baz", false },
	{ D("Disallow: /foo/bar/baz"), BOT, "/foo/bar/%62%61%7A", false },
	{ D("Disallow: /a%7Eb"), BOT, "/a~b", false },
	{ D("Disallow: /a%2Fb"), BOT, "/a/b", true },
	{ D("Disallow: /a%2fb"), BOT, "/a%2Fb", false },
	{ D("Disallow: /a%3Fb"), BOT, "/a?b", true },
	{ D("Disallow: /a b"), BOT, "/a%20b", false },
	{ D("Disallow: /a%20b"), BOT, "/a%20b", false },
	{ D("Disallow: /a%"), BOT, "/a%", false },
	{ D("Disallow: /a%zz"), BOT, "/a%zz", false },
	{ D("Disallow: /a%4"), BOT, "/a%4", false },
	{ D("Disallow: /%E7%BB%A9"), BOT, "/\xE7\xBB\xA9\xE6\x95\x88", false },
	/* 2.2.2: robots.txt itself */
	{ D("Disallow: /"), BOT, "/robots.txt", true },
	{ D("Disallow: /robots.txt"), BOT, "/robots.txt", true },
	{ D("Disallow: /robots.txt"), BOT, "/robots.txt2", false },
	/* an address without a path */
	{ D("Disallow: /"), BOT, "", false },
	{ D("Disallow: /a"), BOT, "", true },
};

static void
each_case(void **state)
{
	int bad = 0;

	(void)state;
	assert_true(sizeof(cases) / sizeof(*cases) >= 120);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_new();
		struct robots robots;

		robots_parse(arena, str_from(cases[i].robots),
		    str_from(cases[i].agent), &robots);
		if (robots_allows(&robots, str_from(cases[i].path)) !=
		    cases[i].allowed) {
			print_error("case %zu: %s -> %s\n", i,
			    cases[i].robots, cases[i].path);
			bad++;
		}
		arena_free(arena);
	}
	assert_int_equal(bad, 0);
}

static struct robots
parsed(struct arena *arena, const char *text)
{
	struct robots robots;

	robots_parse(arena, str_from(text), STR("duizhang"), &robots);
	return robots;
}

static void
delays(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_int_equal(parsed(arena, "").delay_ms, ROBOTS_NO_DELAY);
	assert_int_equal(parsed(arena, D("Crawl-delay: 3\n")).delay_ms, 3000);
	assert_int_equal(parsed(arena, D("crawl-delay:0.5")).delay_ms, 500);
	assert_int_equal(parsed(arena, D("Crawl-delay: x")).delay_ms,
	    ROBOTS_NO_DELAY);
	assert_int_equal(parsed(arena, D("Crawl-delay: -4")).delay_ms,
	    ROBOTS_NO_DELAY);
	assert_int_equal(parsed(arena, D("Crawl-delay: 99999999")).delay_ms,
	    24 * 3600 * 1000);
	assert_int_equal(parsed(arena, "User-agent: *\nCrawl-delay: 7\n"
	    D("Crawl-delay: 2\n")).delay_ms, 2000);
	assert_int_equal(parsed(arena, "User-agent: *\nCrawl-delay: 7\n"
	    "User-agent: foo\nCrawl-delay: 2\n").delay_ms, 7000);
	arena_free(arena);
}

static void
sitemaps(void **state)
{
	struct arena *arena = arena_new();
	struct robots robots = parsed(arena, "Sitemap: http://h/a.xml\n"
	    "User-agent: foo\nDisallow: /\nsitemap:http://h/b.xml # b\n");

	(void)state;
	assert_int_equal(robots.sitemaps.n, 2);
	assert_str(robots.sitemaps.v[0], "http://h/a.xml");
	assert_str(robots.sitemaps.v[1], "http://h/b.xml");
	arena_free(arena);
}

/* 2.3.1.4: what could not be had disallows all but robots.txt. */
static void
unreachable(void **state)
{
	const struct robots robots = { .disallow_all = true };

	(void)state;
	assert_false(robots_allows(&robots, STR("/")));
	assert_true(robots_allows(&robots, STR("/robots.txt")));
}

/* 2.5: half a megabyte is read, and no half line at its end. */
static void
cap(void **state)
{
	struct arena *arena = arena_new();
	struct strbuf text = { 0 };
	struct robots robots;

	(void)state;
	strbuf_add(&text, STR("User-agent: *\nDisallow: /early\n"));
	while (text.n < ROBOTS_MAX_BYTES - 100)
		strbuf_add(&text, STR("# filling\n"));
	while (text.n < ROBOTS_MAX_BYTES - 5)
		strbuf_addc(&text, ' ');
	strbuf_add(&text, STR("\nAllow: /early/but/cut\nDisallow: /late\n"));
	robots_parse(arena, strbuf_str(&text), STR("duizhang"), &robots);
	assert_false(robots_allows(&robots, STR("/early/but/cut")));
	assert_true(robots_allows(&robots, STR("/late")));
	assert_int_equal(robots.rules.n, 1);
	strbuf_clear(&text);
	arena_free(arena);
}

static void
nul_bytes(void **state)
{
	struct arena *arena = arena_new();
	struct robots robots;

	(void)state;
	robots_parse(arena, STR("User-agent: *\nDisallow: /a\0b\n\0\n"
	    "Disallow: /c\n"), STR("duizhang"), &robots);
	assert_false(robots_allows(&robots, STR("/c")));
	assert_true(robots_allows(&robots, STR("/a")));
	arena_free(arena);
}

static long
milliseconds(struct str pattern, struct str path, bool ends)
{
	const struct robots_rule rule = { .pattern = pattern, .ends = ends };
	struct timespec from, to;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	assert_false(robots_matches(&rule, path));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	return (to.tv_sec - from.tv_sec) * 1000 +
	    (to.tv_nsec - from.tv_nsec) / 1000000;
}

/* A backtracking matcher needs hours for this. */
static void
linear(void **state)
{
	const size_t n = 1 << 20;
	char *a = test_malloc(n);

	(void)state;
	memset(a, 'a', n);
	a[0] = '/';
	assert_true(milliseconds(STR("/*a*a*a*a*b"), (struct str){ a, n },
	    true) < 500);
	assert_true(milliseconds(STR("/*a*a*a*a*b*a*b"), (struct str){ a, n },
	    false) < 500);
	assert_true(milliseconds(STR("/*aaaaaaaaaaaaaaab*aaaaaaaaaaaaab"),
	    (struct str){ a, n }, false) < 500);
	test_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case),
		cmocka_unit_test(delays),
		cmocka_unit_test(sitemaps),
		cmocka_unit_test(unreachable),
		cmocka_unit_test(cap),
		cmocka_unit_test(nul_bytes),
		cmocka_unit_test(linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
