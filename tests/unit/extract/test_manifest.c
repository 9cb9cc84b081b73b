/* Manifests, and what a source is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "manifest.h"

#define assert_str(expected, got)					\
	assert_true(str_eq(STR(expected), (got)))

static struct wanted_list
list_new(void)
{
	return (struct wanted_list){ .arena = arena_new() };
}

static void
test_rows(void **state)
{
	struct wanted_list list = list_new();
	struct err err;

	(void)state;
	assert_int_equal(0, manifest_parse(&list, STR("\xEF\xBB\xBF"
	    "id,url,district,year\r\n"
	    "A, d/a.txt ,甲区,2023\r\n"
	    "\r\n"
	    ",http://h/b%20c.pdf?x=1,乙区\r\n"
	    "C,/abs.txt\r\n"), STR("m/list.csv"), &err));
	assert_int_equal(3, list.all.n);
	assert_str("A", list.all.v[0].entry.doc);
	assert_str("m/d/a.txt", list.all.v[0].path);
	assert_str("甲区", list.all.v[0].entry.district);
	assert_str("2023", list.all.v[0].entry.year);
	assert_str("b c", list.all.v[1].entry.doc);
	assert_str("", list.all.v[1].path);
	assert_str("乙区", list.all.v[1].entry.district);
	assert_str("/abs.txt", list.all.v[2].path);
	arena_free(list.arena);
}

static void
test_faulty_rows(void **state)
{
	static const char *const notes[] = {
		"m.csv:2: expected an address in column \"url\", it is empty",
		"m.csv:3: encoding \"klingon\" is not known",
		"m.csv:4: expected 3 fields, there are 4",
	};
	struct wanted_list list = list_new();
	struct err err;

	(void)state;
	assert_int_equal(0, manifest_parse(&list, STR("id,url,encoding\n"
	    "A,,\nB,b.txt,klingon\nC,c.txt,,x\nD,d.txt,gbk\n"), STR("m.csv"),
	    &err));
	assert_int_equal(4, list.all.n);
	for (size_t i = 0; i < 3; i++) {
		assert_true(list.all.v[i].settled);
		assert_int_equal(SOURCE_FAILED, list.all.v[i].entry.status);
		assert_string_equal(notes[i], list.all.v[i].entry.note.s);
	}
	assert_false(list.all.v[3].settled);
	assert_str("gbk", list.all.v[3].encoding);
	arena_free(list.arena);
}

static void
test_faulty_manifests(void **state)
{
	struct wanted_list list = list_new();
	struct err err;

	(void)state;
	assert_int_equal(-1, manifest_parse(&list, STR("id,address\nA,b\n"),
	    STR("m.csv"), &err));
	assert_string_equal("m.csv:1: a manifest has a column \"url\", this "
	    "one has not", err.msg);
	assert_int_equal(-1, manifest_parse(&list, STR(""), STR("m.csv"),
	    &err));
	assert_int_equal(0, list.all.n);
	assert_int_equal(-1, manifest_parse(&list, STR("id,url\nA,a.txt\n"
	    "B,\"b.txt\n"), STR("m.csv"), &err));
	assert_true(str_has(str_from(err.msg), STR("m.csv")));
	assert_int_equal(1, list.all.n);
	arena_free(list.arena);
}

/* A spreadsheet on a Chinese system saves GB18030. */
static void
test_gbk(void **state)
{
	struct wanted_list list = list_new();
	struct err err;

	(void)state;
	assert_int_equal(0, manifest_parse(&list, STR("id,url,district\n"
	    "A,a.txt,\xBC\xD7\xC7\xF8\n"), STR("m.csv"), &err));
	assert_str("甲区", list.all.v[0].entry.district);
	arena_free(list.arena);
}

static void
test_names(void **state)
{
	static const struct {
		const char	*url, *id, *path;
	} examples[] = {
		{ "a/b/000_76e3.txt", "000_76e3", "a/b/000_76e3.txt" },
		{ "a.tar.gz", "a.tar", "a.tar.gz" },
		{ "a/.x", ".x", "a/.x" },
		{ "x", "x", "x" },
		{ "dir/", "dir", "dir/" },
		{ "file:///d/a%20b.txt", "a b", "/d/a b.txt" },
		{ "file://localhost/d/a.txt", "a", "/d/a.txt" },
		{ "HTTPS://h/p/%E7%94%B2.html#x", "甲", "" },
		{ "http://h/p/100%.txt", "100%", "" },
		{ "http://h/%00.txt", "%00", "" },
		{ "\xBC\xD7.txt", "甲", "\xBC\xD7.txt" },
	};
	struct wanted_list list = list_new();

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct wanted *wanted = wanted_add(&list, STR(""),
		    str_from(examples[i].url));

		assert_true(str_eq(str_from(examples[i].id),
		    wanted->entry.doc));
		assert_true(str_eq(str_from(examples[i].path),
		    wanted->path));
	}
	arena_free(list.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_faulty_rows),
		cmocka_unit_test(test_faulty_manifests),
		cmocka_unit_test(test_gbk),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
