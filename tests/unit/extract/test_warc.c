/* Evidence as it is written, and altered; what is private, packed, a page. */
#include <arpa/inet.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "../base/cm.h"
#include "file.h"
#include "pager.h"
#include "private.h"
#include "unpack.h"
#include "warc.h"

struct found {
	size_t	n, first;
};

static void
on_bad(void *ctx, size_t offset, const char *why)
{
	struct found *found = ctx;

	(void)why;
	if (found->n++ == 0)
		found->first = offset;
}

/* A folder with one WARC of two exchanges; gives its path. */
static struct str
made(struct arena *arena, char *folder)
{
	const struct warc_exchange exchange = {
		.url = STR("http://a.cn/x"), .at = STR("2026-01-31T08:00:00Z"),
		.ip = STR("1.2.3.4"),
		.request = STR("GET /x HTTP/1.1\r\nHost: a.cn\r\n\r\n"),
		.head = STR("HTTP/1.1 200 OK\r\n"
		    "Transfer-Encoding: chunked\r\n\r\n"),
		.body = STR("figures"), .metadata = STR("fetchTimeMs: 5\r\n") };
	struct warc_exchange again = exchange;
	struct str *names;
	struct err err;
	struct warc *warc;
	size_t n;

	again.not_modified = true;
	again.body = STR("");
	assert_non_null(mkdtemp(folder));
	warc = warc_open(folder, exchange.at, "duizhang/x (+a@b.cn)", &err);
	assert_non_null(warc);
	assert_int_equal(warc_write(warc, &exchange, &err), 0);
	assert_int_equal(warc_write(warc, &again, &err), 0);
	warc_close(warc);
	assert_int_equal(file_list(arena, folder, &names, &n, &err), 0);
	assert_int_equal(n, 1);
	return arena_printf(arena, "%s/%.*s", folder, STR_ARG(names[0]));
}

static struct str
text_of(struct arena *arena, struct str path)
{
	gzFile in = gzopen(path.s, "rb");
	char *text = arena_alloc(arena, 65536);
	int n = gzread(in, text, 65535);

	gzclose(in);
	assert_true(n > 0);
	return (struct str){ text, (size_t)n };
}

/* Each record but the first names the first, and that its file. */
static void
assert_one_file(struct str text, struct str path)
{
	const struct str id = STR("WARC-Record-ID: ");
	size_t at = str_find(text, id) + id.n, named = 0, i;
	struct str info = str_sub(text, at, at + str_find(str_sub(text, at,
	    text.n), STR("\r")));
	char field[128];

	snprintf(field, sizeof(field), "WARC-Warcinfo-ID: %.*s\r\n",
	    STR_ARG(info));
	for (struct str rest = text; (i = str_find(rest,
	    str_from(field))) != STR_NONE; named++)
		rest = str_sub(rest, i + 1, rest.n);
	assert_int_equal(named, 6);
	at = str_rfind(path, STR("/"));
	snprintf(field, sizeof(field), "WARC-Filename: %.*s\r\n",
	    STR_ARG(str_sub(path, at + 1, path.n)));
	assert_true(str_has(text, str_from(field)));
}

static void
records(void **state)
{
	static const char *const wanted[] = {
		"WARC/1.1\r\nWARC-Type: warcinfo\r\n",
		"WARC-Type: request\r\n", "WARC-Type: response\r\n",
		"WARC-Type: revisit\r\n", "WARC-Type: metadata\r\n",
		"WARC-Target-URI: http://a.cn/x\r\n",
		"WARC-IP-Address: 1.2.3.4\r\n", "WARC-Payload-Digest: sha256:",
		"Content-Type: application/http; msgtype=response\r\n",
		"X-Archive-Orig-Transfer-Encoding: chunked\r\n\r\nfigures",
		"revisit/server-not-modified",
	};
	char folder[] = "/tmp/test_warc_XXXXXX";
	struct arena *arena = arena_new();
	struct str path = made(arena, folder), text = text_of(arena, path);
	struct found found = { 0 };
	struct err err;
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		if (!str_has(text, str_from(wanted[i])))
			fail_msg("no %s", wanted[i]);
	assert_int_equal(warc_check(path.s, on_bad, &found, &n, &err), 0);
	assert_int_equal(n, 7);
	assert_int_equal(found.n, 0);
	assert_one_file(text, path);
	unlink(path.s);
	rmdir(folder);
	arena_free(arena);
}

/* Whichever byte is altered, but for those gzip itself does not mind. */
static void
every_flipped_byte_is_found(void **state)
{
	char folder[] = "/tmp/test_warc_XXXXXX";
	struct arena *arena = arena_new();
	struct str path = made(arena, folder), bytes;
	struct err err;
	size_t missed = 0, n;

	(void)state;
	assert_int_equal(file_load(arena, path.s, 0, &bytes, &err), 0);
	for (size_t i = 0; i < bytes.n; i++) {
		char *copy = arena_dup(arena, bytes.s, bytes.n);
		struct found found = { 0 };
		FILE *to = fopen(path.s, "wb");

		copy[i] = (char)(copy[i] ^ 0x10);
		assert_int_equal(fwrite(copy, 1, bytes.n, to), bytes.n);
		fclose(to);
		assert_int_equal(warc_check(path.s, on_bad, &found, &n,
		    &err), 0);
		missed += found.n == 0;
	}
	/* The time, level and system in the seven heads of members. */
	assert_true(missed <= 7 * 8);
	assert_true(bytes.n > 1000);
	unlink(path.s);
	rmdir(folder);
	arena_free(arena);
}

static void
a_torn_end_is_named(void **state)
{
	char folder[] = "/tmp/test_warc_XXXXXX";
	struct arena *arena = arena_new();
	struct str path = made(arena, folder), bytes;
	struct found found = { 0 };
	struct err err;
	size_t n;

	(void)state;
	assert_int_equal(file_load(arena, path.s, 0, &bytes, &err), 0);
	assert_int_equal(truncate(path.s, (off_t)bytes.n - 9), 0);
	assert_int_equal(warc_check(path.s, on_bad, &found, &n, &err), 0);
	assert_int_equal(n, 6);
	assert_int_equal(found.n, 1);
	assert_true(found.first < bytes.n - 9);
	unlink(path.s);
	rmdir(folder);
	arena_free(arena);
}

static void
private_addresses(void **state)
{
	static const struct {
		const char	*address;
		bool		 is;
	} cases[] = {
		{ "127.0.0.1", true }, { "127.255.1.1", true },
		{ "10.1.2.3", true }, { "172.15.0.1", false },
		{ "172.16.0.1", true }, { "172.31.255.255", true },
		{ "172.32.0.1", false }, { "192.168.0.1", true },
		{ "192.169.0.1", false }, { "169.254.169.254", true },
		{ "100.64.0.1", true }, { "100.128.0.1", false },
		{ "0.0.0.0", true }, { "224.0.0.1", true },
		{ "255.255.255.255", true }, { "8.8.8.8", false },
		{ "203.0.114.1", false }, { "::1", true }, { "::", true },
		{ "fe80::1", true }, { "fd00::1", true }, { "ff02::1", true },
		{ "::ffff:127.0.0.1", true }, { "::ffff:8.8.8.8", false },
		{ "64:ff9b::10.0.0.1", true }, { "64:ff9b::8.8.8.8", false },
		{ "2002:7f00:1::", true }, { "2001:db8::1", true },
		{ "2400:3200::1", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct sockaddr_in in4 = { .sin_family = AF_INET };
		struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
		bool is;

		if (inet_pton(AF_INET, cases[i].address, &in4.sin_addr) == 1)
			is = private_is((const void *)&in4);
		else {
			assert_int_equal(inet_pton(AF_INET6,
			    cases[i].address, &in6.sin6_addr), 1);
			is = private_is((const void *)&in6);
		}
		if (is != cases[i].is || is !=
		    private_is_named(cases[i].address))
			fail_msg("%s", cases[i].address);
	}
	assert_true(private_is_named("localhost"));
	assert_true(private_is_named("A.LOCALHOST"));
	assert_true(private_is_named("a.localhost."));
	assert_true(private_is_named("127.0.0.1."));
	assert_true(private_is_named("[::1]"));
	assert_true(private_is_named("[::ffff:10.0.0.1]"));
	assert_false(private_is_named(""));
	assert_false(private_is_named("."));
	assert_false(private_is_named("["));
	assert_false(private_is_named("[]"));
	assert_false(private_is_named("[2400:3200::1]"));
	assert_false(private_is_named("www.gov.cn."));
	assert_false(private_is_named("www.gov.cn"));
}

static void
pages_of_a_list(void **state)
{
	static const struct {
		const char	*index, *link, *text;
		bool		 is;
	} cases[] = {
		{ "http://a.cn/l/index.html", "http://a.cn/l/index_1.html", "",
		    true },
		{ "http://a.cn/l/", "http://a.cn/l/index_1.html", "", true },
		{ "http://a.cn/l/index.html", "http://a.cn/l/index_x.html", "",
		    false },
		{ "http://a.cn/l/index.html", "http://a.cn/m/index_1.html", "",
		    false },
		{ "http://a.cn/l/index.html", "http://b.cn/l/index_1.html", "",
		    false },
		{ "http://a.cn/l/list1.html", "http://a.cn/l/list12.html", "",
		    false },
		{ "http://a.cn/l/list1.html", "http://a.cn/l/list1_2.html", "",
		    true },
		{ "http://a.cn/l.jsp", "http://a.cn/l.jsp?page=2", "", true },
		{ "http://a.cn/l.jsp?id=7", "http://a.cn/l.jsp?id=7&pageNo=2",
		    "", true },
		{ "http://a.cn/l.jsp?id=7", "http://a.cn/l.jsp?id=8&pageNo=2",
		    "", false },
		{ "http://a.cn/l.jsp", "http://a.cn/l.jsp?id=2", "", false },
		{ "http://a.cn/l/", "http://a.cn/l/page/3/", "", true },
		{ "http://a.cn/l/", "http://a.cn/x?y", "下一页", true },
		{ "http://a.cn/l/", "http://b.cn/x?y", "下一页", false },
		{ "http://a.cn/l/", "http://a.cn/l/x2.html", "2", true },
		{ "http://a.cn/l/", "http://a.cn/x2.html", "2", false },
		{ "http://a.cn/l/", "http://a.cn/l/t2023_1.html", "报告",
		    false },
		{ "http://a.cn/l/", "http://a.cn/l/", "下一页", false },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct url index, link;

		assert_true(url_read(arena, STR(""),
		    str_from(cases[i].index), &index));
		assert_true(url_read(arena, STR(""), str_from(cases[i].link),
		    &link));
		if (pager_is_page(&index, &link, str_from(cases[i].text)) !=
		    cases[i].is)
			fail_msg("%s of %s", cases[i].link, cases[i].index);
	}
	arena_free(arena);
}

static void
addresses(void **state)
{
	struct arena *arena = arena_new();
	struct url url;

	(void)state;
	assert_true(url_read(arena, STR("http://A.cn:80/x/y.html?q"),
	    STR("../z w.html#top"), &url));
	assert_str(url.whole, "http://a.cn/z%20w.html");
	assert_str(url.path, "/z%20w.html");
	assert_str(url.origin, "http://a.cn");
	assert_true(url_read(arena, STR(""), STR("https://a.cn:8443?b=1"),
	    &url));
	assert_str(url.whole, "https://a.cn:8443/?b=1");
	assert_str(url.host, "a.cn");
	assert_false(url_read(arena, STR("http://a.cn/"),
	    STR("javascript:void(0)"), &url));
	assert_false(url_read(arena, STR("http://a.cn/"),
	    STR("mailto:a@b.cn"), &url));
	assert_false(url_read(arena, STR(""), STR("file:///etc/passwd"),
	    &url));
	assert_false(url_read(arena, STR(""), STR("ftp://a.cn/"), &url));
	arena_free(arena);
}

static void
packed(void **state)
{
	struct strbuf out = { 0 };
	struct err err;
	char zeros[4096] = { 0 }, bytes[4096];
	uLongf n = sizeof(bytes);

	(void)state;
	assert_int_equal(compress((Bytef *)bytes, &n, (const Bytef *)zeros,
	    sizeof(zeros)), Z_OK);
	assert_int_equal(unpack((struct str){ bytes, n }, STR("deflate"),
	    1 << 20, &out, &err), 0);
	assert_int_equal(out.n, sizeof(zeros));
	assert_int_equal(unpack((struct str){ bytes, n }, STR("deflate"),
	    4000, &out, &err), -1);
	assert_int_equal(unpack((struct str){ bytes, n - 5 }, STR("deflate"),
	    1 << 20, &out, &err), -1);
	assert_int_equal(unpack((struct str){ bytes, n }, STR("br"), 1 << 20,
	    &out, &err), -1);
	assert_int_equal(unpack(STR("as it is"), STR(""), 1 << 20, &out,
	    &err), 0);
	assert_str(strbuf_str(&out), "as it is");
	strbuf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records),
		cmocka_unit_test(every_flipped_byte_is_found),
		cmocka_unit_test(a_torn_end_is_named),
		cmocka_unit_test(private_addresses),
		cmocka_unit_test(pages_of_a_list),
		cmocka_unit_test(addresses),
		cmocka_unit_test(packed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
