/* Two or three documents made by hand, held against each other. */
#include "made_kit.h"
#include "reconcile_parts.h"

#define MOST	12
#define PAPERS	80

struct paper {			/* a document in the making */
	struct fact	facts[MOST];
	struct cell	cells[MOST];
	struct side_cells	list;
};

struct world {
	struct made	made;
	struct paper	 papers[PAPERS];
	struct side	 sides[PAPERS];
	size_t		 nsides;
	struct checks	 checks;
};

static int
setup(void **state)
{
	*state = made_new(sizeof(struct world));
	return *state == NULL ? -1 : 0;
}

static struct side *
paper(struct world *w, const char *doc, const char *issuer, const char *year)
{
	struct side *side = &w->sides[w->nsides];

	side->about = (struct entry){ .doc = str_from(doc),
		.issuer = str_from(issuer), .year = str_from(year),
		.title = STR("乙区热线运行项目绩效评价报告") };
	side->facts = w->papers[w->nsides].facts;
	side->cells = &w->papers[w->nsides].list;
	side->cells->v = w->papers[w->nsides].cells;
	w->nsides++;
	return side;
}

static struct fact *
add(struct world *w, struct side *side, const char *row, const char *value,
    const char *unit, const char *period)
{
	struct paper *own = &w->papers[side - w->sides];
	size_t n = side->nfacts++;
	struct fact *fact = &own->facts[n];

	*fact = made_fact(n, row, value, unit);
	fact->period = str_from(period);
	return fact;
}

static struct fact *
indicator(struct world *w, struct side *side, const char *name,
    const char *role, const char *value)
{
	struct fact *fact = add(w, side, name, value, "件", "2023");

	fact->source = FACT_TABLE;
	fact->role = str_from(role);
	return fact;
}

static void
run(struct world *w)
{
	reconcile(w->made.arena, w->made.rules, NULL, w->sides, w->nsides,
	    &w->checks);
}

static const struct check *
told(const struct world *w, const char *rule)
{
	for (size_t i = 0; i < w->checks.n; i++)
		if (str_eq(w->checks.v[i].rule, str_from(rule)))
			return &w->checks.v[i];
	return NULL;
}

/* -- the same figure --------------------------------------------------------- */

static void
same_figure(void **state)
{
	struct world *w = *state;
	const struct check *check;

	(void)add(w, paper(w, "a", "乙区政务服务局", "2023"), "热线转办工单",
	    "48293", "件", "2023");
	(void)add(w, paper(w, "b", "乙区政务服务局", "2023"), "转办工单量",
	    "48293", "件", "2023");
	run(w);
	check = told(w, "cross.same-figure");
	assert_non_null(check);
	assert_int_equal(check->status, CHECK_CONSISTENT);
	assert_str(check->doc, "a;b");
	assert_str(check->facts, "a:f1;b:f1");
}

/* Two bodies, or few digits: by chance alone. */
static void
by_chance(void **state)
{
	struct world *w = *state;
	struct side *a = paper(w, "a", "乙区政务服务局", "2023");
	struct side *b = paper(w, "b", "丁县水利管理中心", "2023");

	(void)add(w, a, "热线转办工单", "48293", "件", "2023");
	(void)add(w, b, "水库检查", "48293", "件", "2023");
	(void)add(w, a, "培训人员", "860", "人次", "2023");
	(void)add(w, b, "培训人员", "860", "人次", "2023");
	run(w);
	assert_int_equal(w->checks.n, 0);
}

/* -- last year ------------------------------------------------------------------ */

static void
years(struct world *w, const char *then, const char *now, const char *issuer)
{
	(void)add(w, paper(w, "old", "乙区政务服务局", "2022"), "热线受理量",
	    then, "件", "2022");
	(void)add(w, paper(w, "new", issuer, "2023"), "上年热线受理量", now,
	    "件", "2022");
	run(w);
}

static void
last_year_differs(void **state)
{
	struct world *w = *state;
	const struct check *check;

	years(w, "412", "421", "乙区政务服务局");
	check = told(w, "cross.last-year");
	assert_non_null(check);
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_int_equal(check->severity, CHECK_WARNING);
	assert_str(check->stated, "421");
	assert_str(check->computed, "412");
	assert_str(check->doc, "new;old");
	assert_int_equal(w->checks.n, 1);
}

static void
last_year_agrees(void **state)
{
	struct world *w = *state;

	years(w, "412", "412", "乙区政务服务局");
	assert_int_equal(w->checks.n, 1);
	assert_int_equal(w->checks.v[0].status, CHECK_CONSISTENT);
	assert_int_equal(w->checks.v[0].severity, CHECK_INFO);
}

/* 4.12万 stands for all that 41,234 may be rounded to. */
static void
last_year_rounded(void **state)
{
	struct world *w = *state;
	struct fact *then, *now;

	then = add(w, paper(w, "old", "乙区政务服务局", "2022"),
	    "热线受理量", "41234", "件", "2022");
	now = add(w, paper(w, "new", "乙区政务服务局", "2023"),
	    "去年热线受理量", "41200", "件", "2022");
	now->resolution = decimal_int(100);
	assert_true(cross_agree(now, then));
	run(w);
	assert_int_equal(told(w, "cross.last-year")->status,
	    CHECK_CONSISTENT);
	then->value = decimal_int(41260);
	assert_false(cross_agree(now, then));
}

static void
last_year_of_another(void **state)
{
	struct world *w = *state;

	years(w, "412", "421", "丁县水利管理中心");
	assert_null(told(w, "cross.last-year"));
}

static void
last_year_other_project(void **state)
{
	struct world *w = *state;

	w->nsides = 0;
	(void)add(w, paper(w, "old", "乙区政务服务局", "2022"), "群众来信量",
	    "412", "件", "2022");
	(void)add(w, paper(w, "new", "乙区政务服务局", "2023"), "群众来信量",
	    "421", "件", "2022");
	w->sides[1].about.title = STR("城市绿地养护支出自评表");
	run(w);
	assert_int_equal(told(w, "cross.last-year")->severity, CHECK_INFO);
}

/* Two figures of one name last year: not known which is quoted. */
static void
last_year_ambiguous(void **state)
{
	struct world *w = *state;
	struct side *old = paper(w, "old", "乙区政务服务局", "2022");

	(void)add(w, old, "热线受理量", "412", "件", "2022");
	(void)add(w, old, "热线受理量", "397", "件", "2022");
	(void)add(w, paper(w, "new", "乙区政务服务局", "2023"),
	    "上年热线受理量", "421", "件", "2022");
	run(w);
	assert_null(told(w, "cross.last-year"));
}

/* -- budgets and targets --------------------------------------------------------- */

/* A report on 热线运行经费 and the target table with that project in row 1. */
static void
project(struct world *w, const char *said, const char *set, const char *year)
{
	struct side *report = paper(w, "r", "乙区政务服务局", "2023");
	struct side *table = paper(w, "t", "乙区政务服务局", year);
	struct fact *fact;

	(void)add(w, report, "热线运行经费项目年度预算", said, "元", "2023");
	fact = add(w, table, "热线运行经费", set, "元", "");
	fact->source = FACT_TABLE;
	fact->table = STR("项目支出绩效目标表");
	fact->table_id = fact->table_row = 1;
}

static void
target(struct world *w, const char *column, const char *value)
{
	struct fact *fact = indicator(w, &w->sides[1], "热线运行经费",
	    "target", value);

	fact->table = STR("项目支出绩效目标表");
	fact->column = str_from(column);
	fact->table_id = fact->table_row = 1;
	fact->qualifier = QUALIFIER_GE;
}

static void
budget_differs(void **state)
{
	struct world *w = *state;
	const struct check *check;

	project(w, "650000", "800000", "2023");
	run(w);
	check = told(w, "cross.budget");
	assert_non_null(check);
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_int_equal(check->severity, CHECK_INFO);
	assert_str(check->difference, "-150000");
}

static void
target_missed(void **state)
{
	struct world *w = *state;
	const struct check *check;

	project(w, "650000", "650000", "2023");
	target(w, "编制专报不少于50", "50");
	(void)indicator(w, &w->sides[0], "产出指标/编制专报不少于", "actual",
	    "46");
	run(w);
	check = told(w, "cross.target");
	assert_non_null(check);
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_int_equal(check->severity, CHECK_WARNING);
	assert_str(check->stated, "46");
	assert_str(check->computed, "50");
}

/* Without a year, or with a name that is only near, a note. */
static void
target_missed_perhaps(void **state)
{
	struct world *w = *state;

	project(w, "650000", "650000", "");
	target(w, "编制专报不少于50", "50");
	(void)indicator(w, &w->sides[0], "编制专报不少于", "actual", "46");
	run(w);
	assert_int_equal(told(w, "cross.target")->severity, CHECK_INFO);
}

static void
target_reached_and_lowered(void **state)
{
	struct world *w = *state;

	project(w, "650000", "650000", "2023");
	target(w, "编制专报不少于50", "50");
	(void)indicator(w, &w->sides[0], "编制专报不少于", "actual", "58");
	(void)indicator(w, &w->sides[0], "编制专报不少于", "target", "40");
	run(w);
	assert_int_equal(told(w, "cross.target")->status, CHECK_CONSISTENT);
	assert_int_equal(told(w, "cross.target-set")->status,
	    CHECK_INCONSISTENT);
	assert_str(told(w, "cross.target-set")->stated, "40");
	assert_str(told(w, "cross.target-set")->computed, "50");
}

/* Five of six indicators are those set; the sixth is named. */
static void
indicators_differ(void **state)
{
	static const char *const names[] = { "绩效指标", "专报编制份数",
		"案件处置总量", "按时办结比率" };
	struct world *w = *state;
	const struct check *check;

	project(w, "650000", "650000", "2023");
	for (int i = 0; i < 4; i++)
		w->papers[0].cells[i] = (struct cell){ .table_id = 1,
			.row = i, .header = i == 0, .text =
			str_from(names[i]) };
	w->sides[0].cells->n = 4;
	w->papers[1].cells[0] = (struct cell){ .table_id = 1, .row = 1,
		.text = STR("1、专报编制份数；年度指标值:50份；2、案件处置总量；"
		"年度指标值:9万件；3、留言答复天数；年度指标值:5天") };
	w->sides[1].cells->n = 1;
	run(w);
	check = told(w, "cross.indicators");
	assert_non_null(check);
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_str(check->stated, "按时办结比率");
	assert_str(check->computed, "留言答复天数");
}

/* -- budgets, final accounts, lists -------------------------------------------- */

static struct fact *
money(struct world *w, struct side *side, const char *row, const char *role,
    const char *value)
{
	struct fact *fact = add(w, side, row, value, "元", "2023");

	fact->role = str_from(role);
	return fact;
}

static void
final_quotes_the_budget(void **state)
{
	struct world *w = *state;
	struct side *plan = paper(w, "plan", "乙区民政局", "2023");
	struct side *final = paper(w, "final", "乙区民政局", "2023");
	size_t n = 0;

	plan->about.kind = STR("部门预算");
	final->about.kind = STR("部门决算");
	money(w, plan, "公务接待费", "", "30000");
	money(w, plan, "公务用车运行费预算数", "", "50000");
	money(w, final, "公务接待费年初预算数", "budget", "30000");
	money(w, final, "公务用车运行费预算数", "budget", "48000");
	money(w, final, "公务用车运行费决算数", "actual", "47000");
	run(w);
	for (size_t i = 0; i < w->checks.n; i++) {
		const struct check *check = &w->checks.v[i];

		if (!str_eq(check->rule, STR("cross.final-budget")))
			continue;
		n++;
		assert_int_equal(check->severity, CHECK_INFO);
		assert_int_equal(check->status, str_eq(check->stated,
		    STR("30000")) ? CHECK_CONSISTENT : CHECK_INCONSISTENT);
		assert_str(check->doc, "final;plan");
	}
	assert_int_equal(n, 2);
}

static void
other_years_are_left(void **state)
{
	struct world *w = *state;
	struct side *plan = paper(w, "plan", "乙区民政局", "2024");
	struct side *final = paper(w, "final", "乙区民政局", "2023");

	plan->about.kind = STR("部门预算");
	final->about.kind = STR("部门决算");
	money(w, plan, "公务接待费", "", "30000");
	money(w, final, "公务接待费年初预算数", "budget", "20000");
	run(w);
	assert_null(told(w, "cross.final-budget"));
}

static void
one_name_two_figures(void **state)
{
	struct world *w = *state;
	struct side *a = paper(w, "a", "乙区民政局", "2023");
	struct side *b = paper(w, "b", "乙区民政局", "2023");
	const struct check *check;

	add(w, a, "编发专报", "120", "份", "2023");
	add(w, b, "2023年编发专报", "150", "份", "2023");
	add(w, a, "编发简报", "10", "份", "2023");
	add(w, b, "编发简报", "10", "份", "2023");
	add(w, a, "合计", "7", "份", "2023");
	add(w, b, "合计", "9", "份", "2023");
	add(w, a, "走访群众", "30", "户", "2023");
	add(w, b, "走访群众", "30", "户", "2023");
	add(w, b, "走访群众", "40", "户", "2023");
	run(w);
	check = told(w, "cross.same-name");
	assert_non_null(check);
	assert_int_equal(check->severity, CHECK_INFO);
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_str(check->difference, "-30");
	assert_int_equal(w->checks.n, 1);
}

/* Not one for each two of them. */
static void
one_name_one_note(void **state)
{
	struct world *w = *state;
	const char *const docs[] = { "a", "b", "c" };
	const char *const figures[] = { "120", "150", "120" };
	const struct check *check;

	for (size_t i = 0; i < 3; i++)
		add(w, paper(w, docs[i], "乙区民政局", "2023"), "编发专报",
		    figures[i], "份", "2023");
	run(w);
	check = told(w, "cross.same-name");
	assert_non_null(check);
	assert_int_equal(w->checks.n, 1);
	assert_str(check->doc, "a;b;c");
	assert_str(check->facts, "a:f1;b:f1;c:f1");
	assert_str(check->stated, "120");
	assert_str(check->computed, "150");
	assert_true(str_has(check->message, STR("120 in a, c; 150 in b")));
}

/* What is left of a group of any size is said, and nobody is left out. */
static void
one_note_of_many(void **state)
{
	struct world *w = *state;
	const struct check *check;

	for (size_t i = 0; i < PAPERS; i++) {
		struct str doc = arena_printf(w->made.arena, "d%02zu", i);

		add(w, paper(w, doc.s, "乙区民政局", "2023"), "编发专报",
		    arena_printf(w->made.arena, "%zu", 100 + i % 40).s, "份",
		    "2023");
	}
	run(w);
	check = told(w, "cross.same-name");
	assert_non_null(check);
	assert_true(str_ends(check->doc, STR(";d79")));
	assert_true(str_ends(check->facts, STR(";d79:f1")));
	assert_true(str_has(check->message, STR("40 different figures in 80 "
	    "documents: 100 in d00, d40; 101")));
	assert_true(str_has(check->message, STR("105 in d05, d45; and others")));
	for (size_t i = 0; i < w->checks.n; i++)
		assert_true(&w->checks.v[i] == check || !str_eq(check->rule,
		    w->checks.v[i].rule));
}

/* Bureaus of one name in two districts are two bodies. */
static void
two_districts(void **state)
{
	struct world *w = *state;
	struct side *a = paper(w, "a", "甲市乙区政务服务和数据管理局", "2023");
	struct side *b = paper(w, "b", "甲市丙区政务服务和数据管理局", "2023");

	a->about.division_code = STR("440113");
	b->about.division_code = STR("440106");
	add(w, a, "编发专报", "120", "份", "2023");
	add(w, b, "编发专报", "150", "份", "2023");
	run(w);
	assert_int_equal(w->checks.n, 0);
}

static void
list_and_department(void **state)
{
	struct world *w = *state;
	struct side *list = paper(w, "list", "乙区民政局", "2023");
	struct side *all = paper(w, "all", "乙区民政局", "2023");
	const char *const rows[] = { "甲项目", "合计" };
	const struct check *check;

	for (size_t i = 0; i < 2; i++) {
		struct fact *fact = money(w, list, rows[i], "",
		    i == 0 ? "200000" : "500000");

		fact->source = FACT_TABLE;
		fact->table = STR("项目支出绩效目标表");
	}
	money(w, all, "项目支出预算", "budget", "500000");
	run(w);
	check = told(w, "cross.project-list");
	assert_non_null(check);
	assert_int_equal(check->status, CHECK_CONSISTENT);
	w->sides[1].facts[0].value = decimal_int(600000);
	w->checks.n = 0;
	run(w);
	check = told(w, "cross.project-list");
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_int_equal(check->severity, CHECK_INFO);
}

static void
nothing(void **state)
{
	struct world *w = *state;

	run(w);
	(void)paper(w, "a", "", "");
	run(w);
	assert_int_equal(w->checks.n, 0);
}

int
main(void)
{
#define T(f)	cmocka_unit_test_setup_teardown(f, setup, made_free)
	const struct CMUnitTest tests[] = {
		T(same_figure), T(by_chance), T(last_year_differs),
		T(last_year_agrees), T(last_year_rounded),
		T(last_year_of_another), T(last_year_other_project),
		T(last_year_ambiguous), T(budget_differs), T(target_missed),
		T(target_missed_perhaps), T(target_reached_and_lowered),
		T(indicators_differ), T(nothing), T(final_quotes_the_budget),
		T(other_years_are_left), T(one_name_two_figures),
		T(one_name_one_note), T(one_note_of_many),
		T(list_and_department), T(two_districts),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
