#include "base/cm.h"
#include "sheet_name.h"
#include "utf8.h"

#define NAME(names, text)	sheet_name((names), STR(text), STR("Table 1"))

static size_t
utf16_units(struct str text)
{
	size_t units = 0;
	uint32_t cp;

	for (size_t at = 0; at < text.n;) {
		at += utf8_next(text, at, &cp);
		units += cp > 0xFFFF ? 2 : 1;
	}
	return units;
}

static void
forbidden_characters_become_blanks(void **state)
{
	struct arena *arena = arena_new();
	struct sheet_names *names = sheet_names_new(arena);

	(void)state;
	assert_str(NAME(names, "绩效[指标]得分表"), "绩效 指标 得分表");
	assert_str(NAME(names, "'a:b*c?d/e\\f'"), "a b c d e f");
	assert_str(NAME(names, " \xE3\x80\x80表\t1\n"), "表 1");
	assert_str(NAME(names, ""), "Table 1");
	assert_str(NAME(names, "[]"), "Table 1 (2)");
	assert_str(NAME(names, "History"), "Table 1 (3)");
	arena_free(arena);
}

static void
names_are_unique_without_regard_to_case(void **state)
{
	struct arena *arena = arena_new();
	struct sheet_names *names = sheet_names_new(arena);

	(void)state;
	assert_str(NAME(names, "Sum up"), "Sum up");
	assert_str(NAME(names, "SUM UP"), "SUM UP (2)");
	assert_str(NAME(names, "sum up"), "sum up (3)");
	arena_free(arena);
}

static void
names_that_read_as_cells_are_changed(void **state)
{
	struct arena *arena = arena_new();
	struct sheet_names *names = sheet_names_new(arena);

	(void)state;
	assert_str(NAME(names, "2023"), "2023 (1)");
	assert_str(NAME(names, "2023"), "2023 (2)");
	assert_str(NAME(names, "AB12"), "AB12 (1)");
	assert_str(NAME(names, "2023年"), "2023年");
	arena_free(arena);
}

static void
names_are_cut_by_utf16_units(void **state)
{
	struct arena *arena = arena_new();
	struct sheet_names *names = sheet_names_new(arena);
	struct strbuf text = { 0 };
	struct str name;

	(void)state;
	for (int i = 0; i < 40; i++)
		strbuf_add(&text, STR("\xF0\x9F\x98\x80"));	/* two units */
	name = sheet_name(names, strbuf_str(&text), STR("x"));
	assert_int_equal(utf16_units(name), 30);
	name = sheet_name(names, strbuf_str(&text), STR("x"));
	assert_true(str_ends(name, STR(" (2)")));
	assert_true(utf16_units(name) <= 31);
	assert_true(utf8_valid(name, NULL));
	strbuf_clear(&text);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forbidden_characters_become_blanks),
		cmocka_unit_test(names_are_unique_without_regard_to_case),
		cmocka_unit_test(names_that_read_as_cells_are_changed),
		cmocka_unit_test(names_are_cut_by_utf16_units),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
