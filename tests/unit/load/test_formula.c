#include "base/cm.h"
#include "formula.h"
#include "load/made.h"

struct given {
	struct arena	*arena;
	struct report	*report;
	struct made	 made;
};

static struct str
live(const struct given *given, const char *formula)
{
	return formula_cells(given->report, given->arena, STR("d"),
	    str_from(formula), 2);
}

static void
figures_become_cells(void **state)
{
	struct given given = { .arena = arena_new() };

	(void)state;
	given.report = made_report(given.arena, &given.made);
	assert_str(live(&given, "f0001+f0002"),
	    "=ROUND('Figures'!$K$2+'Figures'!$K$3,2)");
	assert_str(live(&given, "-(f0001 - f0002)/f0003*100"),
	    "=ROUND(-('Figures'!$K$2-'Figures'!$K$3)/'Figures'!$K$4*100,2)");
	assert_str(live(&given, "d:f0001"), "=ROUND('Figures'!$K$2,2)");
	report_clear(given.report);
	arena_free(given.arena);
}

static void
what_a_sheet_cannot_work_out_is_left_out(void **state)
{
	static const char *const wrong[] = { "", "f0009", "f0004+f0001",
		"f0001+", "f0001 f0002", "f0001)*(f0002", "(f0001", "()",
		"f0001,f0002", "cmd|x!A1", "1e5+f0001" };
	struct given given = { .arena = arena_new() };
	struct strbuf many = { 0 };

	(void)state;
	given.report = made_report(given.arena, &given.made);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_str(live(&given, wrong[i]), "");
	for (int i = 0; i < 900; i++)
		strbuf_add(&many, i > 0 ? STR("+f0001") : STR("f0001"));
	assert_str(live(&given, many.s), "");
	strbuf_clear(&many);
	report_clear(given.report);
	arena_free(given.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_become_cells),
		cmocka_unit_test(what_a_sheet_cannot_work_out_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
