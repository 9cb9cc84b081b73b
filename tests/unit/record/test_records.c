/* The law of every noun: what is written is read back the same. */
#include "base/cm.h"
#include "base/scratch.h"
#include "check.h"
#include "comparison.h"
#include "document.h"
#include "fact.h"
#include "lang.h"
#include "source.h"
#include "table.h"

#define NASTY	STR(" 合计,\"总计\"\r\n其中:\t")
#define SHA	STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61" \
		    "f20015ad")

#define same_str(a, b, member)	assert_true(str_eq((a)->member, (b)->member))
#define same_int(a, b, member)	assert_int_equal((a)->member, (b)->member)

static void
header_is(struct scratch *s, const char *name, const char *want)
{
	struct str	rest = scratch_read(s, name), line;

	assert_true(str_next(&rest, '\n', &line));
	assert_str(line, want);
}

static void
same_fact(const struct fact *a, const struct fact *b)
{
	same_str(a, b, doc);
	same_str(a, b, fact);
	same_int(a, b, source);
	same_str(a, b, table);
	same_str(a, b, row);
	same_str(a, b, column);
	same_str(a, b, indicator);
	same_str(a, b, period);
	same_str(a, b, role);
	same_str(a, b, printed);
	assert_true(decimal_eq(a->value, b->value));
	same_str(a, b, unit);
	assert_true(decimal_eq(a->resolution, b->resolution));
	same_int(a, b, qualifier);
	same_int(a, b, page);
	same_int(a, b, line);
	same_str(a, b, rule);
	same_int(a, b, from);
	same_int(a, b, to);
	same_int(a, b, table_id);
	same_int(a, b, table_row);
	same_int(a, b, table_col);
	same_str(a, b, reading);
}

static void
facts(void **state)
{
	struct scratch		*s = *state;
	const struct fact	 all[] = {
		{ .doc = NASTY, .fact = STR("f0001"), .source = FACT_PROSE,
		  .table = NASTY, .row = STR("\""), .column = STR("\n"),
		  .indicator = STR("a.b"), .period = STR("2021/2023"),
		  .role = STR("full-score"), .printed = STR("不低于95%"),
		  .value = { -950, 1 }, .unit = STR("%"),
		  .resolution = { 1, 18 }, .qualifier = QUALIFIER_MORE,
		  .page = 3, .line = 99, .rule = STR("r,1"), .from = 0,
		  .to = 12, .table_id = 2, .table_row = 0, .table_col = 7,
		  .reading = STR("ocr:49=1.7") },
		{ .value = DECIMAL_NONE, .resolution = DECIMAL_NONE },
	};
	const char		*path = scratch_path(s, "facts.csv");
	struct out		*out = out_open(path);
	struct fact		*got;
	struct err		 err;
	size_t			 n;

	facts_write_header(out);
	for (size_t i = 0; i < 2; i++)
		fact_write(out, &all[i]);
	assert_int_equal(out_close(out, &err), 0);
	header_is(s, "facts.csv", "doc,fact,source,table,row,column,"
	    "indicator,period,role,printed,value,unit,resolution,qualifier,"
	    "page,line,rule,from,to,table_id,table_row,table_col,"
	    "reading");
	assert_int_equal(facts_load(s->arena, path, &got, &n, &err), 0);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++)
		same_fact(&got[i], &all[i]);
}

/* A file of the contract's columns alone is good enough. */
static void
facts_of_others(void **state)
{
	struct scratch	*s = *state;
	const char	*path = scratch_write(s, "f.csv", STR("doc,fact,source,"
			    "table,row,column,indicator,period,role,printed,"
			    "value,unit,resolution,qualifier,page,line,rule\n"
			    "a,f1,prose,,,,,,,36.03万宗,360300,宗,100,=,1,2,r"
			    "\n"));
	struct fact	*got;
	struct err	 err;
	size_t		 n;

	assert_int_equal(facts_load(s->arena, path, &got, &n, &err), 0);
	assert_int_equal(n, 1);
	assert_str(got[0].printed, "36.03万宗");
	assert_int_equal(got[0].value.coef, 360300);
	assert_int_equal(got[0].table_id, 0);
}

static void
same_check(const struct check *a, const struct check *b)
{
	same_str(a, b, doc);
	same_str(a, b, check);
	same_int(a, b, kind);
	same_int(a, b, status);
	same_int(a, b, severity);
	same_str(a, b, rule);
	same_str(a, b, table);
	same_str(a, b, row);
	same_str(a, b, column);
	same_str(a, b, stated);
	same_str(a, b, computed);
	same_str(a, b, difference);
	same_str(a, b, tolerance);
	same_str(a, b, unit);
	same_str(a, b, message);
	same_str(a, b, suggestion);
	same_str(a, b, facts);
	same_int(a, b, page);
	same_int(a, b, line);
	same_str(a, b, formula);
}

static void
checks(void **state)
{
	struct scratch		*s = *state;
	const struct check	 all[] = {
		{ .doc = STR("a;b"), .check = STR("c0001"),
		  .kind = CHECK_REVISION, .status = CHECK_UNDECIDED,
		  .severity = CHECK_INFO, .rule = STR("discovered"),
		  .table = NASTY, .row = NASTY, .column = STR(","),
		  .stated = STR("80≥得分≥90"), .computed = STR("\"\""),
		  .difference = STR("-1"), .tolerance = STR("0.5"),
		  .unit = STR("元"), .message = NASTY, .suggestion = NASTY,
		  .facts = STR("f0001;f0002"), .page = 1, .line = 2,
		  .formula = STR("f0001+f0002-f0003") },
		{ .kind = CHECK_SUM },
	};
	const char		*path = scratch_path(s, "checks.csv");
	struct out		*out = out_open(path);
	struct check		*got;
	struct err		 err;
	size_t			 n;

	checks_write_header(out);
	for (size_t i = 0; i < 2; i++)
		check_write(out, &all[i]);
	assert_int_equal(out_close(out, &err), 0);
	header_is(s, "checks.csv", "doc,check,kind,rule,status,severity,"
	    "table,row,column,stated,computed,difference,tolerance,unit,"
	    "message,suggestion,facts,page,line,formula");
	assert_int_equal(checks_load(s->arena, path, &got, &n, &err), 0);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++)
		same_check(&got[i], &all[i]);
	assert_string_equal(check_kind_words[CHECK_REVISION], "revision");
	assert_string_equal(check_kind_words[CHECK_TEXT_VS_TABLE],
	    "text-vs-table");
	assert_null(check_kind_words[CHECK_REVISION + 1]);
}

static void
comparisons(void **state)
{
	struct scratch		*s = *state;
	const struct comparison	 all[] = {
		{ .comparison = STR("k00001"), .series = STR("s0001"),
		  .status = NOT_COMPARABLE, .reason = STR("alone"),
		  .indicator = STR("a.b"), .label = NASTY, .unit = STR("%"),
		  .role = STR("actual"), .period = STR("2023"),
		  .district = NASTY, .division_code = STR("440113"),
		  .department = NASTY, .doc = STR("a"), .fact = STR("f0001"),
		  .printed = STR("97.25%"), .value = { 9725, 2 },
		  .better = STR("higher"), .rank = 2, .ranked = 4,
		  .best = { 99, 0 }, .gap_best = { -175, 2 },
		  .median = { 97, 0 }, .gap_median = { 25, 2 },
		  .last_value = { 96, 0 }, .last_fact = STR("b:f0002"),
		  .change = { 125, 2 }, .change_rate = DECIMAL_NONE,
		  .message = NASTY, .page = 3, .line = 7 },
	};
	const char		*path = scratch_path(s, "comparisons.csv");
	struct out		*out = out_open(path);
	struct comparison	*got;
	struct str		 first, second;
	struct err		 err;
	size_t			 n;

	comparisons_write(out, all, 1);
	assert_int_equal(out_close(out, &err), 0);
	assert_int_equal(comparisons_load(s->arena, path, &got, &n, &err), 0);
	assert_int_equal(n, 1);
	assert_int_equal(got->status, NOT_COMPARABLE);
	assert_true(decimal_eq(got->gap_best, all->gap_best));
	assert_true(decimal_is_none(got->change_rate));
	assert_int_equal(file_load(s->arena, path, 0, &first, &err), 0);
	out = out_open(path);
	comparisons_write(out, got, n);
	assert_int_equal(out_close(out, &err), 0);
	assert_int_equal(file_load(s->arena, path, 0, &second, &err), 0);
	assert_true(str_eq(first, second));
}

static void
cells(void **state)
{
	struct scratch		*s = *state;
	const struct cell	 all = { NASTY, STR("表一"), 2, 0, 5, 1, 3, 1,
				    NASTY, 4, 44, 6 };
	const char		*path = scratch_path(s, "tables.csv");
	struct out		*out = out_open(path);
	struct cell		*got;
	struct err		 err;
	size_t			 n;

	cells_write_header(out);
	cell_write(out, &all);
	assert_int_equal(out_close(out, &err), 0);
	header_is(s, "tables.csv", "doc,table,part,row,col,rowspan,colspan,"
	    "header,text,page,line,table_id");
	assert_int_equal(cells_load(s->arena, path, &got, &n, &err), 0);
	assert_int_equal(n, 1);
	same_str(&all, got, doc);
	same_str(&all, got, table);
	same_int(&all, got, part);
	same_int(&all, got, row);
	same_int(&all, got, col);
	same_int(&all, got, rowspan);
	same_int(&all, got, colspan);
	same_int(&all, got, header);
	same_str(&all, got, text);
	same_int(&all, got, page);
	same_int(&all, got, line);
	same_int(&all, got, table_id);
}

static void
documents(void **state)
{
	struct scratch	*s = *state;
	struct item	 items[] = {
		{ .page = 1, .line = 1, .text = STR("  标题") },
		{ .page = 2, .line = 7, .kind = ITEM_CELL, .grid = 1,
		  .row = 3, .col = 0, .rowspan = 2, .colspan = 1,
		  .header = 1, .x = -5, .y = 84000, .w = 100, .h = 200,
		  .text = NASTY },
		{ .page = 2, .line = 8, .kind = ITEM_NOTE, .text = STR("") },
	};
	const struct document	 doc = { items, 3, 2 };
	struct document		 got;
	const char		*path = scratch_path(s, "pages.csv");
	struct out		*out = out_open(path);
	struct err		 err;

	document_write(out, &doc);
	assert_int_equal(out_close(out, &err), 0);
	assert_int_equal(document_load(s->arena, path, &got, &err), 0);
	assert_int_equal(got.nitems, 3);
	assert_int_equal(got.npages, 2);
	for (size_t i = 0; i < 3; i++) {
		same_int(&items[i], &got.items[i], page);
		same_int(&items[i], &got.items[i], line);
		same_int(&items[i], &got.items[i], kind);
		same_int(&items[i], &got.items[i], grid);
		same_int(&items[i], &got.items[i], row);
		same_int(&items[i], &got.items[i], col);
		same_int(&items[i], &got.items[i], rowspan);
		same_int(&items[i], &got.items[i], colspan);
		same_int(&items[i], &got.items[i], header);
		same_int(&items[i], &got.items[i], x);
		same_int(&items[i], &got.items[i], y);
		same_int(&items[i], &got.items[i], w);
		same_int(&items[i], &got.items[i], h);
		same_str(&items[i], &got.items[i], text);
	}
}

static void
same_entry(const struct entry *a, const struct entry *b)
{
	same_str(a, b, doc);
	same_int(a, b, version);
	same_str(a, b, url);
	same_str(a, b, fetched_at);
	same_int(a, b, status);
	same_str(a, b, media_type);
	same_str(a, b, sha256);
	same_int(a, b, bytes);
	same_int(a, b, pages);
	same_str(a, b, title);
	same_str(a, b, issuer);
	same_str(a, b, district);
	same_str(a, b, division_code);
	same_str(a, b, department);
	same_str(a, b, year);
	same_str(a, b, kind);
	same_str(a, b, supersedes);
	same_str(a, b, note);
}

static void
entries(void **state)
{
	struct scratch		*s = *state;
	const struct entry	 all[] = {
		{ .doc = STR("a"), .version = 1, .url = STR("https://x/?a,b"),
		  .fetched_at = STR("2026-01-31T08:00:00Z"),
		  .media_type = STR("text/plain"), .sha256 = SHA,
		  .bytes = 12, .pages = 1, .title = NASTY, .issuer = NASTY,
		  .district = STR("某区"), .division_code = STR("310000"),
		  .department = NASTY, .year = STR("2023"), .kind = NASTY,
		  .supersedes = SHA, .note = NASTY },
		{ .doc = STR("b"), .status = SOURCE_REFUSED },
	};
	const char		*path = scratch_path(s, "documents.csv");
	struct out		*out = out_open(path);
	struct entry		*got;
	struct err		 err;
	size_t			 n;

	entries_write(out, all, 2);
	assert_int_equal(out_close(out, &err), 0);
	header_is(s, "documents.csv", "doc,version,url,fetched_at,status,"
	    "media_type,sha256,bytes,pages,title,issuer,district,"
	    "division_code,department,year,kind,supersedes,note");
	assert_int_equal(entries_load(s->arena, path, &got, &n, &err), 0);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < n; i++)
		same_entry(&got[i], &all[i]);
}

/* It names a folder, and a ledger may come from anybody. */
static void
a_hash_is_a_hash(void **state)
{
	struct scratch		*s = *state;
	const struct entry	 evil = { .doc = STR("a"),
				    .sha256 = STR("../../../etc") };
	const char		*path = scratch_path(s, "l.csv");
	struct out		*out = out_open(path);
	struct entry		*got;
	struct err		 err;
	size_t			 n;

	entries_write(out, &evil, 1);
	assert_int_equal(out_close(out, &err), 0);
	assert_int_equal(entries_load(s->arena, path, &got, &n, &err), -1);
	assert_true(str_ends(str_from(err.msg), STR("l.csv: record 1: "
	    "sha256: 64 lower-case hex digits were expected")));
	assert_str(archive_path(s->arena, STR("out/archive"), STR("ab"),
	    "pages.csv"), "out/archive/ab/pages.csv");
	assert_str(archive_path(s->arena, STR("x"), STR("ab"), NULL), "x/ab");
}

static void
current_is_the_newest(void **state)
{
	struct scratch		*s = *state;
	const struct entry	 all[] = {
		{ .doc = STR("b"), .version = 1 },
		{ .doc = STR("a"), .version = 2 },
		{ .doc = STR("c"), .version = 1 },
		{ .doc = STR("a"), .version = 1 },
		{ .doc = STR("b"), .version = 1, .note = STR("later") },
	};
	size_t			 n;
	struct entry		*got = entries_current(s->arena, all, 5, &n);

	assert_int_equal(n, 3);
	assert_str(got[0].doc, "a");
	assert_int_equal(got[0].version, 2);
	assert_str(got[1].doc, "c");
	assert_str(got[2].doc, "b");
	assert_str(got[2].note, "later");
	entries_current(s->arena, all, 0, &n);
	assert_int_equal(n, 0);
}

/* An address that answers 404 takes nothing back of what was read. */
static void
current_is_what_was_read(void **state)
{
	struct scratch		*s = *state;
	const struct entry	 all[] = {
		{ .doc = STR("a"), .version = 1 },
		{ .doc = STR("a"), .version = 2 },
		{ .doc = STR("a"), .version = 3, .status = SOURCE_FAILED },
		{ .doc = STR("b"), .version = 1, .status = SOURCE_REFUSED },
		{ .doc = STR("b"), .version = 2, .status = SOURCE_FAILED },
	};
	size_t			 n;
	struct entry		*got = entries_current(s->arena, all, 5, &n);

	assert_int_equal(n, 2);
	assert_int_equal(got[0].version, 2);
	assert_int_equal(got[1].version, 2);
	assert_int_equal(got[1].status, SOURCE_FAILED);
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, scratch_setup,	\
		    scratch_teardown)

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		TEST(facts),
		TEST(facts_of_others),
		TEST(checks),
		TEST(comparisons),
		TEST(cells),
		TEST(documents),
		TEST(entries),
		TEST(a_hash_is_a_hash),
		TEST(current_is_the_newest),
		TEST(current_is_what_was_read),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
