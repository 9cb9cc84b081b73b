/* What addresses answered: read(write(x)) == x, but for what ends lines. */
#include "base/cm.h"
#include "base/scratch.h"
#include "visit.h"

struct read {
	struct scratch	*s;
	struct row_form	 rows;
	struct visit	 got[8];
	size_t		 n;
};

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct read	*read = ctx;

	if (number == 0)
		return rows_header(&read->rows, fields, nfields, err);
	return rows_record(&read->rows, read->s->arena, line, fields,
	    nfields, &read->got[read->n++], sizeof(struct visit), err);
}

static void
read_all(struct read *read, const char *path, size_t expected)
{
	struct rows_at	at = { .whole = true };
	struct err	err;

	visit_rows(&read->rows);
	assert_int_equal(rows_read(path, 1 << 20, on_row, read, &at, &err),
	    0);
	assert_int_equal(read->n, expected);
}

static void
put(struct scratch *s, const char *name, struct str rows)
{
	struct out	*out = out_open(scratch_path(s, name));
	const struct column *columns;
	struct err	 err;
	size_t		 n;

	columns = visit_columns(&n);
	row_write_header(out, columns, n);
	out_put(out, rows);
	assert_int_equal(out_close(out, &err), 0);
}

static void
the_law(void **state)
{
	struct scratch		*s = *state;
	const struct visit	 visit = { .url = STR("http://a.cn/,\"1\""),
		.run = STR("2026-01-31T02:00:00Z"), .at = STR("t1"),
		.full_at = STR("t0"), .http = 304, .etag = STR("W/\"a,b\""),
		.last_modified = STR(" Mon "), .sha256 = STR("ab"),
		.bytes = 7, .media_type = STR("text/plain; charset=\"x\""),
		.final = STR("http://b.cn/"), .note = STR("改"),
		.fault = STR("a\nb"), .name = STR("报告.pdf"),
		.missing_since = STR("2026-01-30T02:00:00Z") };
	struct read		 read = { .s = s };
	struct strbuf		 text = { 0 };
	const struct visit	*got = read.got;

	visit_print(&text, &visit);
	visit_print(&text, &(struct visit){ .bytes = 0 });
	put(s, "v.csv", strbuf_str(&text));
	read_all(&read, scratch_path(s, "v.csv"), 2);
	assert_true(str_eq(got->url, visit.url));
	assert_true(str_eq(got->run, visit.run));
	assert_true(str_eq(got->at, visit.at));
	assert_true(str_eq(got->full_at, visit.full_at));
	assert_int_equal(got->http, 304);
	assert_true(str_eq(got->etag, visit.etag));
	assert_true(str_eq(got->last_modified, visit.last_modified));
	assert_true(str_eq(got->sha256, visit.sha256));
	assert_int_equal(got->bytes, 7);
	assert_true(str_eq(got->media_type, visit.media_type));
	assert_true(str_eq(got->final, visit.final));
	assert_true(str_eq(got->note, visit.note));
	assert_str(got->fault, "a b");
	assert_true(str_eq(got->missing_since, visit.missing_since));
	assert_true(str_eq(got->name, visit.name));
	assert_int_equal(got[1].url.n, 0);
	strbuf_clear(&text);
}

/* A program that was killed leaves half a row: it is none. */
static void
half_a_row(void **state)
{
	struct scratch	*s = *state;
	struct read	 read = { .s = s };
	struct strbuf	 text = { 0 };

	visit_print(&text, &(struct visit){ .url = STR("http://a.cn/"),
	    .http = 410 });
	strbuf_add(&text, STR("\"http://b.cn/\",\"2026"));
	put(s, "half.csv", strbuf_str(&text));
	read_all(&read, scratch_path(s, "half.csv"), 1);
	assert_true(visit_is_gone(&read.got[0]));
	strbuf_clear(&text);
}

/* Rows of before these columns came are read as well. */
static void
older(void **state)
{
	struct scratch	*s = *state;
	struct read	 read = { .s = s };
	struct out	*out = out_open(scratch_path(s, "old.csv"));
	struct err	 err;

	out_put(out, STR("url,run,at,full_at,http,etag,last_modified,sha256,"
	    "bytes,media_type,final,note\n\"http://a.cn/\",,,,\"200\",,,,"
	    "\"3\",,,why\n"));
	assert_int_equal(out_close(out, &err), 0);
	read_all(&read, scratch_path(s, "old.csv"), 1);
	assert_int_equal(read.got[0].bytes, 3);
	assert_str(read.got[0].note, "why");
	assert_int_equal(read.got[0].fault.n, 0);
}

/* What says so in words has to say so on two days. */
static void
gone(void **state)
{
	struct visit	visit = { .http = 200,
		.at = STR("2026-01-31T02:00:00Z") };

	(void)state;
	assert_false(visit_is_gone(&visit));
	visit.missing_since = STR("2026-01-31T01:00:00Z");
	assert_false(visit_is_gone(&visit));
	visit.missing_since = STR("2026-01-30T02:00:00Z");
	assert_true(visit_is_gone(&visit));
	visit.missing_since = STR("");
	visit.http = 410;
	assert_true(visit_is_gone(&visit));
	visit.http = 503;
	assert_false(visit_is_gone(&visit));
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, scratch_setup,	\
		    scratch_teardown)

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		TEST(the_law),
		TEST(half_a_row),
		TEST(older),
		TEST(gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
