/* Names of files, as servers send them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disposition.h"

static const struct {
	const char	*value, *name;
} cases[] = {
	{ "attachment; filename=a.pdf", "a.pdf" },
	{ "attachment; filename=\"a b.pdf\"; size=3", "a b.pdf" },
	{ "ATTACHMENT;FileName = a.pdf ", "a.pdf" },
	{ "attachment", "" },
	{ "", "" },
	{ "inline; name=a.pdf", "" },
	/* RFC 5987; the starred one wins wherever it stands */
	{ "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf",
	    "报告.pdf" },
	{ "attachment; filename=\"x.pdf\"; "
	    "filename*=UTF-8'zh'%E6%8A%A5%E5%91%8A.pdf", "报告.pdf" },
	{ "attachment; filename*=gbk''%B1%A8%B8%E6.xls; filename=x.xls",
	    "报告.xls" },
	{ "attachment; filename*=broken; filename=x.xls", "x.xls" },
	/* against the rules: raw UTF-8, raw GBK, escaped as an address */
	{ "attachment; filename=\"报告.pdf\"", "报告.pdf" },
	{ "attachment; filename=\"\xB1\xA8\xB8\xE6.pdf\"", "报告.pdf" },
	{ "attachment;filename=\xB1\xA8\xB8\xE6.pdf", "报告.pdf" },
	{ "attachment; filename=%E6%8A%A5%E5%91%8A.pdf", "报告.pdf" },
	{ "attachment; filename=\"%B1%A8%B8%E6.doc\"", "报告.doc" },
	{ "attachment; filename=\"5%.pdf\"", "5%.pdf" },
	/* 0x5C is half a character in GBK (the second byte of 誠) */
	{ "attachment; filename=\"\xD5\x5C\"", "誠" },
	{ "attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf" },
	/* a name and no path */
	{ "attachment; filename=\"C:\\报\\a.pdf\"", "a.pdf" },
	{ "attachment; filename=\"../../etc/passwd\"", "passwd" },
	{ "attachment; filename*=UTF-8''..%2Fa%00%0Ab.pdf", "a%00b.pdf" },
	{ "attachment; filename=\"a/\"", "" },
	{ "attachment; filename=\"a;b.pdf\"; x=1", "a;b.pdf" },
	{ "attachment; filename=\"unclosed.pdf", "unclosed.pdf" },
	{ "; ;; filename=", "" },
};

static void
test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_new();
		struct str name = disposition_name(arena,
		    str_from(cases[i].value));

		print_message("%s\n", cases[i].value);
		assert_string_equal(arena_str(arena, name).s, cases[i].name);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
