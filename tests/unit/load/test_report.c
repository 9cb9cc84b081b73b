#include <stdlib.h>

#include "base/cm.h"
#include "load/made.h"
#include "sheet_cols.h"

struct given {
	struct arena	*arena;
	struct report	*report;
	struct made	 made;
};

static int
setup(void **state)
{
	struct given *given = calloc(1, sizeof *given);

	given->arena = arena_new();
	given->report = made_report(given->arena, &given->made);
	*state = given;
	return 0;
}

static int
teardown(void **state)
{
	struct given *given = *state;

	report_clear(given->report);
	arena_free(given->arena);
	free(given);
	return 0;
}

static struct spot *
row_of(const struct given *given, size_t sheet, size_t row)
{
	const struct sheet *s = &given->report->sheets[sheet];
	struct spot *spots = arena_alloc(given->arena,
	    (s->ncolumns + 1) * sizeof *spots);

	s->row(given->report, s, row, given->arena, spots);
	return spots;
}

static void
checks_are_listed_worst_first(void **state)
{
	const struct given *given = *state;

	static const char *const ids[] = { "c00003", "c00002", "c00001" };

	for (size_t i = 0; i < 3; i++)
		assert_str(report_finding(given->report, i)->check->check,
		    ids[i]);
	assert_int_equal(given->report->total.wrong[CHECK_ERROR], 1);
	assert_int_equal(given->report->nwrong, 1);
}

/* Not the first of its figures, but the one with its value and place. */
static void
the_stated_figure_is_found(void **state)
{
	const struct given *given = *state;

	assert_ptr_equal(report_finding(given->report, 0)->stated,
	    &given->made.facts[2]);
}

static void
a_check_is_worked_out_again(void **state)
{
	const struct spot *spots = row_of(*state, 2, 1);
	char buf[DECIMAL_TEXT];

	assert_str(spots[CHECKS_STATED].formula, "='Figures'!$K$4");
	assert_str(spots[CHECKS_COMPUTED].formula,
	    "=ROUND('Figures'!$K$2+'Figures'!$K$3,1)");
	assert_str(decimal_print(buf, spots[CHECKS_COMPUTED].value), "100.5");
	assert_str(spots[CHECKS_DIFFERENCE].formula, "=ROUND($H$2-$I$2,1)");
	assert_str(spots[CHECKS_PLACE].link, "internal:'Figures'!A4");
	assert_str(spots[CHECKS_PLACE].text, "1:13");
	assert_int_equal(spots[CHECKS_MESSAGE].kind, SPOT_TEXT);
	assert_str(spots[CHECKS_MESSAGE].text, "=相差0.5");
}

static void
long_numbers_stay_text(void **state)
{
	const struct spot *spots = row_of(*state, 1, 4);

	assert_int_equal(spots[FACTS_VALUE].kind, SPOT_TEXT);
	assert_str(spots[FACTS_VALUE].text, "123456789012345678");
	spots = row_of(*state, 1, 1);
	assert_int_equal(spots[FACTS_VALUE].kind, SPOT_NUMBER);
	assert_int_equal(spots[FACTS_VALUE].decimals, 1);
}

static void
failed_cells_are_marked(void **state)
{
	const struct given *given = *state;
	const struct report_table *table = report_table(given->report, 0);
	struct spot spots[2] = { 0 };

	assert_str(given->report->sheets[3].name, "支出表");
	table_row(given->report, table, 3, given->arena, spots);
	assert_int_equal(spots[1].look, LOOK_CELL_ERROR);
	assert_str(spots[1].comment, "[c00003 error] =相差0.5");
	assert_int_equal(spots[1].kind, SPOT_NUMBER);
	table_row(given->report, table, 1, given->arena, spots);
	assert_int_equal(spots[1].look, LOOK_CELL_PART);
	assert_int_equal(spots[1].comment.n, 0);
}

static struct spot
as_cell(struct given *given, const char *text)
{
	struct spot spots[2] = { 0 };

	given->made.cells[3].text = str_from(text);
	table_row(given->report, report_table(given->report, 0), 1, given->arena,
	    spots);
	return spots[1];
}

static void
only_numbers_shown_as_printed_become_numbers(void **state)
{
	struct spot spot = as_cell(*state, "6,178.00");

	assert_int_equal(spot.kind, SPOT_NUMBER);
	assert_int_equal(spot.decimals, 2);
	assert_false(spot.plain);
	assert_true(as_cell(*state, "2023").plain);
	assert_int_equal(as_cell(*state, "-3").kind, SPOT_NUMBER);
	assert_int_equal(as_cell(*state, "007").kind, SPOT_TEXT);
	assert_int_equal(as_cell(*state, "1,2345").kind, SPOT_TEXT);
	assert_int_equal(as_cell(*state, "+5").kind, SPOT_TEXT);
	assert_int_equal(as_cell(*state, "=1+1").kind, SPOT_TEXT);
	assert_int_equal(as_cell(*state, "5.").kind, SPOT_TEXT);
	assert_int_equal(as_cell(*state, "1234567890123456").kind, SPOT_TEXT);
}

static void
text_is_fit_for_xml(void **state)
{
	const struct given *given = *state;

	assert_str(text_clean(given->arena, STR("a\x01\r\n\xFF好"), 100),
	    "a\xEF\xBF\xBD\n\xEF\xBF\xBD好");
	assert_str(text_clean(given->arena, STR("一二三四"), 3),
	    "一二\xE2\x80\xA6");
	assert_str(text_clean(given->arena, STR("一二三"), 3), "一二三");
}

static void
spans_that_overlap_are_taken_back(void **state)
{
	struct given *given = *state;
	struct report *again;

	given->made.cells[2].rowspan = 2;	/* would cover 乙 */
	given->made.cells[0].colspan = 9;	/* would cover 金额 */
	given->made.cells[6].rowspan = 9;	/* reaches below the table */
	again = report_new(given->arena, &given->made.all);
	for (size_t i = 0; i < 16; i++)
		assert_int_equal(report_table(again, 0)->spans[i], 1);
	report_clear(again);
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(checks_are_listed_worst_first),
		TEST(the_stated_figure_is_found),
		TEST(a_check_is_worked_out_again),
		TEST(long_numbers_stay_text),
		TEST(failed_cells_are_marked),
		TEST(only_numbers_shown_as_printed_become_numbers),
		TEST(text_is_fit_for_xml),
		TEST(spans_that_overlap_are_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
