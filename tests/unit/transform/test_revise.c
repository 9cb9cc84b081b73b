/* Versions of a document made by hand, compared figure by figure. */
#include <stdlib.h>

#include "made_kit.h"
#include "revise_parts.h"

#define MOST	40

struct text {			/* a version in the making */
	struct version	version;
	struct fact	facts[MOST];
	struct item	items[MOST];
	struct check	checks[4];
};

static void
line(struct text *text, const char *words)
{
	size_t n = text->version.pages.nitems++;

	text->items[n] = (struct item){ .page = 1, .line = (int)n + 1,
		.kind = ITEM_LINE, .text = str_from(words) };
	text->version.pages.items = text->items;
}

static struct fact *
add(struct text *text, const char *row, const char *column,
    const char *printed, const char *unit)
{
	size_t n = text->version.nfacts++;
	struct fact *fact = &text->facts[n];

	*fact = made_fact(n, row, printed, unit);
	fact->source = column == NULL ? FACT_PROSE : FACT_TABLE;
	fact->column = str_from(column);
	line(text, printed);
	fact->line = (int)text->version.pages.nitems;
	text->version.facts = text->facts;
	return fact;
}

static void
cell(struct text *text, const char *table, int id, int row, int col,
    const char *name, const char *head, const char *printed)
{
	struct fact *fact = add(text, name, head, printed, "件");

	fact->table = str_from(table);
	fact->table_id = id;
	fact->table_row = row;
	fact->table_col = col;
}

/* 甲 10 乙 20 丙 30, with columns 受理 and 办结. */
static void
small(struct text *text, const char *table, int id)
{
	static const char *const names[] = { "甲街道", "乙街道", "丙街道" };
	static const char *const numbers[] = { "1011", "1007", "2022",
		"2016", "3033", "3030" };

	for (int i = 0; i < 6; i++)
		cell(text, table, id, i / 2 + 1, i % 2 + 1, names[i / 2],
		    i % 2 == 0 ? "受理量" : "办结量", numbers[i]);
}

static void
alter(struct text *text, size_t at, const char *printed)
{
	text->facts[at].printed = str_from(printed);
	assert_true(decimal_parse(str_from(printed), &text->facts[at].value));
	text->items[text->facts[at].line - 1].text = str_from(printed);
}

static void
cut(struct text *text, size_t from, size_t n)
{
	memmove(&text->facts[from], &text->facts[from + n],
	    (text->version.nfacts - from - n) * sizeof *text->facts);
	for (size_t i = from; i < from + n; i++)
		text->items[i].text = STR("");
	text->version.nfacts -= n;
}

struct world {
	struct made	made;
	struct text	 was, is;
	struct checks	 checks;
};

static int
setup(void **state)
{
	struct world *w = made_new(sizeof *w);

	*state = w;
	if (w == NULL)
		return -1;
	w->was.version.number = 1;
	w->is.version.number = 2;
	w->is.version.current = true;
	return 0;
}

static void
compare(struct world *w)
{
	revise_pair(w->made.arena, w->made.rules, STR("d"), &w->was.version,
	    &w->is.version, &w->checks);
}

static void
assert_told(const struct world *w, size_t n, const char *rule, int severity)
{
	size_t found = 0;

	for (size_t i = 0; i < w->checks.n; i++)
		found += str_eq(w->checks.v[i].rule, str_from(rule)) &&
		    w->checks.v[i].severity == severity;
	if (found != n)
		for (size_t i = 0; i < w->checks.n; i++)
			printf("%.*s: %.*s\n", STR_ARG(w->checks.v[i].rule),
			    STR_ARG(w->checks.v[i].message));
	assert_int_equal(found, n);
}

static void
both(struct world *w)
{
	small(&w->was, "表1：办理情况", 1);
	small(&w->is, "表1：办理情况", 1);
}

static void
nothing_changed(void **state)
{
	struct world *w = *state;

	both(w);
	compare(w);
	assert_int_equal(w->checks.n, 1);
	assert_told(w, 1, "revision.layout", CHECK_INFO);
	assert_int_equal(w->checks.v[0].status, CHECK_CONSISTENT);
	assert_str(w->checks.v[0].stated, "6");
}

static void
one_figure(void **state)
{
	struct world *w = *state;
	const struct check *check;

	both(w);
	alter(&w->is, 2, "2202");
	compare(w);
	assert_int_equal(w->checks.n, 1);
	check = &w->checks.v[0];
	assert_told(w, 1, "revision.figure", CHECK_WARNING);
	assert_int_equal(check->status, CHECK_INCONSISTENT);
	assert_int_equal(check->kind, CHECK_REVISION);
	assert_str(check->stated, "2202");
	assert_str(check->computed, "2022");
	assert_str(check->difference, "180");
	assert_str(check->facts, "f3");
	assert_str(check->message, "“乙街道/受理量”: version 2 (page 1, line 3) "
	    "has 2202, version 1 (page 1, line 3) had 2022; no notice says so");
}

/* Renumbered, behind another table that is new: still the same table. */
static void
renumbered(void **state)
{
	struct world *w = *state;

	small(&w->was, "表1：办理情况", 1);
	cell(&w->is, "表1：人员", 1, 1, 1, "在编人员", "人数", "41");
	cell(&w->is, "表1：人员", 1, 2, 1, "聘用人员", "人数", "17");
	small(&w->is, "表2：办理情况", 2);
	alter(&w->is, 2 + 4, "3303");
	compare(w);
	assert_told(w, 1, "revision.figure", CHECK_WARNING);
	assert_told(w, 1, "revision.table-added", CHECK_WARNING);
	assert_told(w, 0, "revision.removed", CHECK_WARNING);
	assert_int_equal(w->checks.n, 2);
}

static void
row_gone(void **state)
{
	struct world *w = *state;

	both(w);
	cut(&w->is, 2, 2);
	compare(w);
	assert_int_equal(w->checks.n, 1);
	assert_told(w, 1, "revision.removed", CHECK_WARNING);
	assert_str(w->checks.v[0].computed, "2022、2016");
	assert_str(w->checks.v[0].facts, "");
}

static void
row_renamed(void **state)
{
	struct world *w = *state;

	both(w);
	w->is.facts[2].row = w->is.facts[3].row = STR("丁字街");
	alter(&w->is, 3, "2061");
	compare(w);
	assert_told(w, 1, "revision.label", CHECK_INFO);
	assert_told(w, 1, "revision.figure", CHECK_WARNING);
	assert_int_equal(w->checks.n, 2);
}

static void
unit_changed(void **state)
{
	struct world *w = *state;

	both(w);
	for (size_t i = 0; i < 6; i++)
		w->is.facts[i].value = decimal_mul(w->is.facts[i].value,
		    decimal_int(10000));
	compare(w);
	assert_int_equal(w->checks.n, 1);
	assert_told(w, 1, "revision.unit", CHECK_WARNING);
	assert_str(w->checks.v[0].stated, "万件");
	assert_str(w->checks.v[0].computed, "件");
}

/* 2,611 more and 2,611 less have the same digits, and no other unit. */
static void
sign_changed(void **state)
{
	struct world *w = *state;

	both(w);
	w->is.facts[2].value = decimal_neg(w->is.facts[2].value);
	compare(w);
	assert_told(w, 1, "revision.figure", CHECK_WARNING);
	assert_int_equal(w->checks.n, 1);
}

/* One unit lost on the way is no change of the document. */
static void
unit_unknown(void **state)
{
	struct world *w = *state;

	both(w);
	w->is.facts[0].unit = STR("");
	compare(w);
	assert_told(w, 1, "revision.layout", CHECK_INFO);
	assert_int_equal(w->checks.n, 1);
}

static void
whole_table(void **state)
{
	struct world *w = *state;
	static const char *const names[] = { "一", "二", "三", "四", "五",
		"六", "七", "八", "九", "十" };
	static const char *const numbers[] = { "501", "502", "503", "504",
		"505", "506", "507", "508", "509", "510" };

	for (int i = 0; i < 10; i++) {
		cell(&w->was, "表", 1, i, 1, names[i], "数", numbers[i]);
		cell(&w->is, "表", 1, i, 1, names[i], "数", numbers[9 - i]);
	}
	compare(w);
	assert_told(w, 1, "revision.table", CHECK_WARNING);
	assert_told(w, 0, "revision.figure", CHECK_WARNING);
	assert_str(w->checks.v[0].stated, "10");
}

static void
prose_moved(void **state)
{
	struct world *w = *state;

	(void)add(&w->was, "受理来电", NULL, "38214", "件");
	(void)add(&w->was, "培训人员", NULL, "860", "人次");
	(void)add(&w->is, "培训人员", NULL, "860", "人次");
	(void)add(&w->is, "受理来电", NULL, "38214", "件");
	compare(w);
	assert_int_equal(w->checks.n, 1);
	assert_told(w, 1, "revision.layout", CHECK_INFO);
	assert_true(str_has(w->checks.v[0].message, STR("another place")));
}

/* What one reading missed is still printed: nothing was removed. */
static void
still_printed(void **state)
{
	struct world *w = *state;

	both(w);
	w->is.version.nfacts = 5;
	compare(w);
	assert_told(w, 0, "revision.removed", CHECK_WARNING);
	assert_told(w, 1, "revision.words", CHECK_INFO);
}

static void
number_in_name(void **state)
{
	struct world *w = *state;

	both(w);
	w->was.facts[0].row = w->was.facts[1].row = STR("办结率不低于90%的街道");
	w->is.facts[0].row = w->is.facts[1].row = STR("办结率不低于95%的街道");
	compare(w);
	assert_told(w, 1, "revision.label", CHECK_WARNING);
}

static void
number_elsewhere(void **state)
{
	struct world *w = *state;

	both(w);
	line(&w->was, "本项目满分为10分");
	line(&w->is, "本项目满分为14分");
	compare(w);
	assert_told(w, 1, "revision.digits", CHECK_INFO);
	assert_str(w->checks.v[w->checks.n - 1].stated, "14分");
	assert_str(w->checks.v[w->checks.n - 1].computed, "10分");
}

static void
notices(void **state)
{
	struct world *w = *state;

	line(&w->was, "办理情况报告");
	line(&w->is, "办理情况报告");
	line(&w->is, "更正说明：受理量由2022件更正为2202件");
	both(w);
	alter(&w->is, 2, "2202");
	alter(&w->is, 4, "3303");
	compare(w);
	assert_told(w, 1, "revision.figure", CHECK_INFO);
	assert_told(w, 1, "revision.figure", CHECK_WARNING);
	assert_true(w->checks.v[0].severity == CHECK_INFO);
	assert_int_equal(w->checks.n, 2);
}

/* A notice that the version before had already does not answer for this. */
static void
old_notice(void **state)
{
	struct world *w = *state;

	line(&w->was, "更正说明：原文有误");
	line(&w->is, "更正说明：原文有误");
	both(w);
	alter(&w->is, 2, "2202");
	compare(w);
	assert_told(w, 1, "revision.figure", CHECK_WARNING);
}

static void
flipped(void **state)
{
	struct world *w = *state;

	both(w);
	alter(&w->is, 2, "2202");
	w->was.checks[0] = (struct check){ .kind = CHECK_SUM,
		.rule = STR("r"), .row = STR("合计"), .facts = STR("f1;f3") };
	w->is.checks[0] = w->was.checks[0];
	w->is.checks[0].status = CHECK_INCONSISTENT;
	w->is.checks[0].message = STR("m");
	w->was.version.checks = w->was.checks;
	w->is.version.checks = w->is.checks;
	w->was.version.nchecks = w->is.version.nchecks = 1;
	compare(w);
	assert_told(w, 1, "revision.check", CHECK_INFO);
	assert_true(str_has(w->checks.v[0].message,
	    STR("0 failed before and 1 fail now")));
}

static void
replaced(void **state)
{
	struct world *w = *state;
	static const char *const names[] = { "天气", "气温", "雨量", "风力",
		"湿度", "能见度" };
	static const char *const numbers[] = { "17", "28", "39", "46", "57",
		"68" };

	small(&w->was, "办理情况", 1);
	for (int i = 0; i < 6; i++)
		(void)add(&w->is, names[i], NULL, numbers[i], "度");
	compare(w);
	assert_int_equal(w->checks.n, 1);
	assert_told(w, 1, "revision.replaced", CHECK_WARNING);
}

static void
empty(void **state)
{
	struct world *w = *state;

	compare(w);
	assert_int_equal(w->checks.n, 1);
	assert_told(w, 1, "revision.layout", CHECK_INFO);
}

/* -- the ledger ------------------------------------------------------------ */

#define SHA_A	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void
ledger(struct world *w, const struct entry *entries, size_t n)
{
	revise(w->made.arena, w->made.rules, STR("/nonexistent"), entries, n,
	    &w->checks);
}

static void
told_apart(void **state)
{
	struct world *w = *state;
	const struct entry withdrawn[] = {
		{ .doc = STR("a"), .version = 1, .url = STR("u"),
		    .sha256 = STR(SHA_A) },
		{ .doc = STR("a"), .version = 2, .url = STR("u"),
		    .status = SOURCE_FAILED, .note = STR("HTTP 404") },
		{ .doc = STR("b"), .version = 1, .url = STR("v"),
		    .sha256 = STR(SHA_A) },
		{ .doc = STR("c"), .version = 1, .url = STR("w"),
		    .sha256 = STR(SHA_A) },
		{ .doc = STR("c"), .version = 2, .url = STR("x"),
		    .sha256 = STR(SHA_A) },
	};

	ledger(w, withdrawn, 2);
	assert_told(w, 1, "revision.withdrawn", CHECK_INFO);
	assert_int_equal(w->checks.n, 1);
	w->checks.n = 0;
	ledger(w, withdrawn, 3);
	assert_told(w, 1, "revision.moved", CHECK_INFO);
	assert_int_equal(w->checks.n, 1);
	assert_str(w->checks.v[0].doc, "a;b");
	w->checks.n = 0;
	ledger(w, withdrawn + 2, 2);
	assert_told(w, 1, "revision.mirrored", CHECK_INFO);
	assert_int_equal(w->checks.n, 1);
	w->checks.n = 0;
	ledger(w, withdrawn + 3, 2);
	assert_told(w, 1, "revision.moved", CHECK_INFO);
	assert_int_equal(w->checks.n, 1);
}

static void
not_gone(void **state)
{
	struct world *w = *state;
	const struct entry entries[] = {
		{ .doc = STR("a"), .version = 1, .url = STR("u"),
		    .sha256 = STR(SHA_A) },
		{ .doc = STR("a"), .version = 2, .url = STR("u"),
		    .status = SOURCE_FAILED, .note = STR("timed out") },
	};

	ledger(w, entries, 2);
	assert_told(w, 1, "revision.unread", CHECK_INFO);
	assert_int_equal(w->checks.v[0].status, CHECK_UNDECIDED);
	w->checks.n = 0;
	ledger(w, entries, 1);
	assert_int_equal(w->checks.n, 0);
}

/* What a harvest wrote down of addresses; the last answer counts. */
static void
gone_by_answer(void **state)
{
	struct world *w = *state;
	const struct entry entries[] = {
		{ .doc = STR("a"), .version = 1, .url = STR("http://u/a"),
		    .sha256 = STR(SHA_A) },
		{ .doc = STR("b"), .version = 1, .url = STR("http://u/b"),
		    .sha256 = STR(SHA_A) },
	};
	char folder[] = "/tmp/test_reviseXXXXXX", path[64];
	FILE *f;

	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/validators.csv", folder);
	f = fopen(path, "w");
	assert_non_null(f);
	(void)fputs("url,run,at,full_at,http,etag,last_modified,sha256,bytes,"
	    "media_type,final,note\n"
	    "http://u/a,1,1,,200,,,,0,,,\nhttp://u/b,1,1,,404,,,,0,,,\n"
	    "http://u/b,2,2,,200,,,,0,,,\nhttp://u/a,2,2,,404,,,,0,,,\n", f);

	(void)fclose(f);
	revise(w->made.arena, w->made.rules, str_from(folder), entries, 1,
	    &w->checks);
	assert_told(w, 1, "revision.withdrawn", CHECK_INFO);
	assert_true(str_has(w->checks.v[0].message, STR("HTTP 404")));
	w->checks.n = 0;
	revise(w->made.arena, w->made.rules, str_from(folder), entries, 2,
	    &w->checks);
	assert_told(w, 1, "revision.moved", CHECK_INFO);
	assert_int_equal(w->checks.n, 1);
	(void)remove(path);
	(void)remove(folder);
}

static void
numerals(void **state)
{
	struct world *w = *state;

	assert_str(numeral_of(w->made.arena, STR("约3，518．85万元")), "3518.85");
	assert_str(numeral_of(w->made.arena, STR("1,250.")), "1250");
	assert_str(numeral_of(w->made.arena, STR("两年")), "");
	assert_false(revise_digits_differ(w->made.arena, STR("1、专报50份"),
	    STR("2、专报50份")));
	assert_true(revise_digits_differ(w->made.arena, STR("1、专报50份"),
	    STR("1、专报60份")));
}

int
main(void)
{
#define T(f)	cmocka_unit_test_setup_teardown(f, setup, made_free)
	const struct CMUnitTest tests[] = {
		T(nothing_changed), T(one_figure), T(renumbered), T(row_gone),
		T(row_renamed), T(unit_changed), T(sign_changed),
		T(unit_unknown),
		T(whole_table), T(prose_moved), T(still_printed),
		T(number_in_name), T(number_elsewhere), T(notices),
		T(old_notice), T(flipped), T(replaced), T(empty),
		T(told_apart), T(not_gone), T(gone_by_answer), T(numerals),
	};
#undef T

	return cmocka_run_group_tests(tests, NULL, NULL);
}
