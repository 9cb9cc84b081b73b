/* Number formats, cell references, text joined, packages told from ZIPs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ooxml.h"
#include "source.h"
#include "xlsx.h"
#include "xlsx_format.h"

struct example {
	const char	*code, *stored, *shown;
	bool		rounded;
};

static const struct example	examples[] = {
	{ "General", "1234.5", "1234.5", false },
	{ "General", "0.1", "0.1", false },
	{ "General", "-7", "-7", false },
	{ "General", "0.30000000000000004", "0.3", false },
	{ "General", "0.33333333333333331", "0.333333333", true },
	{ "General", "123456789012", "123456789012", false },
	{ "General", "1E+3", "1000", false },
	{ "General", "1.5E-3", "0.0015", false },
	{ "General\"万\"", "12", "12万", false },
	{ "", "5", "5", false },
	{ "0", "2.5", "3", true },
	{ "0", "-2.5", "-3", true },
	{ "0.00", "1.005", "1.01", true },
	{ "0.00", "9.999", "10.00", true },
	{ "0.00", "12", "12.00", false },
	{ "0.##", "1.50", "1.5", false },
	{ "#,##0", "0", "0", false },
	{ "#,##0", "999", "999", false },
	{ "#,##0", "1000", "1,000", false },
	{ "#,##0.00", "1234567.891", "1,234,567.89", true },
	{ "#,##0.00", "-1234.5", "-1,234.50", false },
	{ "#,##0.00;(#,##0.00)", "-1234.5", "(1,234.50)", false },
	{ "#,##0.00;[Red]-#,##0.00", "-5", "-5.00", false },
	{ "0%", "0.95", "95%", false },
	{ "0.0%", "0.95875", "95.9%", true },
	{ "0.00%", "1", "100.00%", false },
	{ "0!.0,\"万\"", "12345", "1.2万", true },
	{ "#,##0,", "1234567", "1,235", true },
	{ "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"\?\?_-;_-@_-", "0", "-",
	    false },
	{ "[$¥-804]#,##0.00", "12", "¥12.00", false },
	{ "[>=100]0;0.00", "99.999", "100.00", true },
	{ "[>=100]0;0.00", "100", "100", false },
	{ "0.00E+00", "12345", "1.23E+04", true },
	{ "000-0000", "5551234", "555-1234", false },
	{ "0000", "7", "0007", false },
	{ "@", "12", "12", false },
	{ "yyyy/m/d", "1", "1900/1/1", false },
	{ "yyyy/m/d", "59", "1900/2/28", false },
	{ "yyyy/m/d", "60", "1900/2/29", false },
	{ "yyyy/m/d", "61", "1900/3/1", false },
	{ "yyyy\"年\"m\"月\"d\"日\"", "45322", "2024年1月31日", false },
	{ "yyyy-mm-dd hh:mm:ss", "45322.75", "2024-01-31 18:00:00", false },
	{ "上午/下午h\"时\"mm\"分\"", "0.5625", "下午1时30分", false },
	{ "[h]:mm", "1.5", "36:00", false },
	{ "yyyy/m/d", "-1", "-1", false },
	{ "General", "nothing", "nothing", false },
	{ "0", "1e999", "1e999", false },
	{ "0;;", "-5", "", false },
};

static void
test_formats(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct xlsx_shown shown = xlsx_format(arena,
		    str_from(examples[i].code), str_from(examples[i].stored),
		    false);

		if (!str_eq(shown.text, str_from(examples[i].shown)) ||
		    shown.rounded != examples[i].rounded)
			fail_msg("%s in \"%s\": \"%.*s\"%s",
			    examples[i].stored, examples[i].code,
			    STR_ARG(shown.text),
			    shown.rounded ? ", rounded" : "");
	}
	assert_string_equal("2028/2/1", xlsx_format(arena, STR("yyyy/m/d"),
	    STR("45322"), true).text.s);
	arena_free(arena);
}

/* Whatever the code is, an answer comes, and none is endless. */
static void
test_wild_formats(void **state)
{
	static const char letters[] = "0#?.,%;\"[]\\!_*@GeE+-ymdhs/年$>";
	struct arena *arena = arena_new();
	unsigned seed = 1;
	char code[24];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = 0;

		while (n < sizeof(code)) {
			seed = seed * 1103515245u + 12345u;
			code[n++] = letters[(seed >> 16) %
			    (sizeof(letters) - 1)];
		}
		assert_true(xlsx_format(arena, (struct str){ code, n },
		    STR("-1234.5678"), false).text.n < 400);
	}
	arena_free(arena);
}

static void
test_references(void **state)
{
	static const char *const wrong[] = { "", "A", "1", "A0", "XFE1",
		"A1048577", "a1", "A-1", "A1x", "AAAAAAAAAAAAAAAAAAAAAA1" };
	int row, col;

	(void)state;
	assert_true(xlsx_reference_parse(STR("A1"), &row, &col));
	assert_true(row == 0 && col == 0);
	assert_true(xlsx_reference_parse(STR("$AB$12"), &row, &col));
	assert_true(row == 11 && col == 27);
	assert_true(xlsx_reference_parse(STR("XFD1048576"), &row, &col));
	assert_true(row == 1048575 && col == 16383);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_false(xlsx_reference_parse(str_from(wrong[i]), &row,
		    &col));
}

static void
check_join(const char *a, const char *b, const char *want)
{
	struct strbuf text = { 0 };

	ooxml_join(&text, str_from(a));
	ooxml_join(&text, str_from(b));
	assert_string_equal(want, text.s);
	strbuf_clear(&text);
}

static void
test_join(void **state)
{
	(void)state;
	check_join("合", "计", "合计");
	check_join("金额", "（万元）", "金额（万元）");
	check_join("total", "cost", "total cost");
	check_join("5,000.00", "12", "5,000.00 12");
	check_join("2023", "年", "2023年");
	check_join("95%", "96%", "95% 96%");
	check_join("甲", " \n", "甲");
}

static void
test_what_it_is(void **state)
{
	static const struct {
		const char	*bytes;
		size_t		 n;
		const char	*name, *note;
		int		 status;
	} files[] = {
		{ "PK\3\4", 4, "a.docx", "is a damaged ZIP: Not a zip "
		    "archive", SOURCE_FAILED },
		{ "PK\3\4", 4, "a.bin", "ZIP is not read yet",
		    SOURCE_REFUSED },
		{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "a.doc",
		    "is an OLE2 file, but neither DOC nor XLS",
		    SOURCE_REFUSED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct arena *arena = arena_new();
		struct reading reading;

		reader_read(arena, (struct str){ files[i].bytes, files[i].n },
		    str_from(files[i].name), "", OCR_NEVER, &reading);
		assert_int_equal(files[i].status, reading.status);
		assert_string_equal(files[i].note, reading.note.s);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_wild_formats),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_what_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
