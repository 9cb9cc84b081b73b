#include <fcntl.h>
#include <string.h>

#include "cm.h"
#include "csv.h"
#include "lang.h"
#include "scratch.h"

/* Renders what is read: fields in <>, lines in front. */
static int
render(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct strbuf	*buf = ctx;

	strbuf_printf(buf, "%zu@%zu", number, line);
	for (size_t i = 0; i < nfields; i++) {
		if (str_eq(fields[i], STR("STOP")))
			return err_set(err, "stopped");
		strbuf_printf(buf, "<%.*s>", STR_ARG(fields[i]));
	}
	strbuf_addc(buf, ' ');
	return 0;
}

static void
reads_at(const char *bytes, const char *want, int line)
{
	struct strbuf	buf = { 0 };
	struct err	err = { "" };

	if (csv_parse(str_from(bytes), 10, render, &buf, &err) != 0)
		strbuf_printf(&buf, "! %s", err.msg);
	assert_str_at(strbuf_str(&buf), want, __FILE__, line);
	strbuf_clear(&buf);
}
#define reads(bytes, want)	reads_at((bytes), (want), __LINE__)

static void
parsing(void **state)
{
	(void)state;
	reads("", "");
	reads("a,b\n1,2\n", "0@1<a><b> 1@2<1><2> ");
	reads("\xEF\xBB\xBF" "a\r\n\r\n1\r\n", "0@1<a> 1@3<1> ");
	reads("\"a\nb\",\"\"\"\"\n,x", "0@1<a\nb><\"> 1@3<><x> ");
	reads("\"a\n\n\nb\"\n  \nc\n", "0@1<a\n\n\nb> 1@6<c> ");
	reads("a\nSTOP\nb\n", "0@1<a> 1@2! stopped");
}

static void
wrong_quotes_do_not_swallow(void **state)
{
	(void)state;
	reads("a\nx\"y\nb\n",
	    "0@1<a> ! line 2: a quote where none may stand");
	reads("a\n\"x\ny\n",
	    "0@1<a> ! line 2: a quote opens here and is never closed");
	reads("a\n12345678901\n",
	    "0@1<a> ! line 2: field 1 is larger than 10 bytes");
}

struct noun {
	struct str	name;
	int		page, row;
	struct decimal	value;
	int		kind;
	struct str	late;
};

static const char *const	kind_words[] = { "one", "two", NULL };
static const struct column	columns[] = {
	COLUMN(noun, name, COLUMN_STR, ""),
	COLUMN(noun, page, COLUMN_INT, ""),
	COLUMN_AS("r", noun, row, COLUMN_NUM, ""),
	COLUMN(noun, value, COLUMN_DECIMAL, ""),
	COLUMN_IN(noun, kind, kind_words, ""),
	COLUMN(noun, late, COLUMN_STR, ""),
};

static const char *
load(struct scratch *s, const char *bytes, struct noun **nouns, size_t *n)
{
	static struct err	err;
	const char		*path;
	void			*records;

	path = scratch_write(s, "t.csv", str_from(bytes));
	if (rows_load(s->arena, path, columns, 6, 5, sizeof **nouns, &records,
	    n, &err) != 0) {
		assert_true(str_starts(str_from(err.msg), str_from(path)));
		return err.msg + strlen(path);
	}
	*nouns = records;
	return "";
}

static void
what_is_written_is_read(void **state)
{
	struct scratch		*s = *state;
	const struct noun	 nasty[] = {
		{ STR(" a,\"b\"\r\nc\t"), 0, 0, DECIMAL_NONE, 1, STR("x") },
		{ STR("\"\""), -5, 7, { 150, 2 }, 0, STR("\n") },
		{ STR(""), 2147483647, 0, { 0, 0 }, 0, STR("") },
	};
	const char		*path = scratch_path(s, "n.csv");
	struct out		*out = out_open(path);
	struct noun		*got;
	size_t			 n;

	row_write_header(out, columns, 6);
	for (size_t i = 0; i < 3; i++)
		row_write(out, columns, 6, &nasty[i]);
	assert_int_equal(out_close(out, NULL), 0);
	assert_true(str_starts(scratch_read(s, "n.csv"),
	    STR("name,page,r,value,kind,late\n\" a,\"\"b\"\"\r\nc\t\",,0,,two,x"
	    "\n\"\"\"\"\"\",-5,7,1.5,one,\"\n\"\n,2147483647,0,0,one,\n")));
	assert_string_equal(load(s, scratch_read(s, "n.csv").s, &got, &n),
	    "");
	assert_int_equal(n, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_true(str_eq(got[i].name, nasty[i].name));
		assert_int_equal(got[i].page, nasty[i].page);
		assert_int_equal(got[i].row, nasty[i].row);
		assert_true(decimal_eq(got[i].value, nasty[i].value));
		assert_int_equal(got[i].kind, nasty[i].kind);
		assert_true(str_eq(got[i].late, nasty[i].late));
	}
}

static void
columns_go_by_name(void **state)
{
	struct scratch	*s = *state;
	struct noun	*got;
	size_t		 n;

	assert_string_equal(load(s, "kind,new,value,r,page,name\n"
	    "two,?,0.10,3,4,x\n", &got, &n), "");
	assert_int_equal(n, 1);
	assert_str(got[0].name, "x");
	assert_int_equal(got[0].page, 4);
	assert_int_equal(got[0].value.scale, 2);
	assert_int_equal(got[0].late.n, 0);
}

static void
errors_say_where(void **state)
{
	struct scratch	*s = *state;
	struct noun	*got;
	size_t		 n;

	assert_string_equal(load(s, "", &got, &n),
	    ": line 1: a header was expected, the file is empty");
	assert_string_equal(load(s, "name,page,r,value\n", &got, &n),
	    ": line 1: column \"kind\" is missing");
	assert_string_equal(load(s, "name,name\n", &got, &n),
	    ": line 1: column \"name\" stands there twice");
	assert_string_equal(load(s, "name,page,r,value,kind\na,1,1\n", &got,
	    &n), ": line 2: 5 fields were expected, 3 are there");
	assert_string_equal(load(s, "name,page,r,value,kind\n"
	    "a,1,1,1e5,one\n", &got, &n), ": line 2: value: a decimal "
	    "number was expected, \"1e5\" is there");
	assert_string_equal(load(s, "name,page,r,value,kind\n\"a\n\",1,1,1,"
	    "one\na,1,1,1,six\n", &got, &n), ": line 4: kind: one of the "
	    "known words was expected, \"six\" is there");
	assert_string_equal(load(s, "name,page,r,value,kind\n"
	    "a,99999999999,1,1,one\n", &got, &n), ": line 2: page: a whole "
	    "number was expected, \"99999999999\" is there");
}

/* As rows_parse gives them, from a file, and where each stands. */
struct placed {
	struct strbuf	 said;
	struct rows_at	 at;
	const char	*bytes;
};

static int
render_placed(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct placed	*placed = ctx;

	if (render(&placed->said, number, line, fields, nfields, err) != 0)
		return -1;
	strbuf_printf(&placed->said, "[%.*s] ", (int)placed->at.n,
	    placed->bytes + placed->at.from);
	return 0;
}

static void
from_file(struct scratch *s, const char *bytes, bool whole, const char *want)
{
	struct placed	 placed = { .bytes = bytes, .at.whole = whole };
	const char	*path = scratch_write(s, "rows.csv", str_from(bytes));
	struct err	 err = { "" };

	if (rows_read(path, 10, render_placed, &placed, &placed.at,
	    &err) != 0) {
		assert_true(str_starts(str_from(err.msg), str_from(path)));
		strbuf_printf(&placed.said, "!%s", err.msg + strlen(path));
	}
	assert_str(strbuf_str(&placed.said), want);
	strbuf_clear(&placed.said);
}

static void
rows_of_a_file(void **state)
{
	struct scratch	*s = *state;
	struct err	 err;

	from_file(s, "", false, "");
	from_file(s, "a,b\n1,2\n", false,
	    "0@1<a><b> [a,b\n] 1@2<1><2> [1,2\n] ");
	/* One record over three lines, after a BOM; the last without end. */
	from_file(s, "\xEF\xBB\xBF" "a\n\"1\n\n2\"\nc", false,
	    "0@1<a> [\xEF\xBB\xBF" "a\n] 1@2<1\n\n2> [\"1\n\n2\"\n] "
	    "2@5<c> [c] ");
	from_file(s, "a\nb\nc", true, "0@1<a> [a\n] 1@2<b> [b\n] ");
	from_file(s, "a\nx\"y\n", false,
	    "0@1<a> [a\n] !: line 2: a quote where none may stand");
	from_file(s, "a\nSTOP\nb\n", false, "0@1<a> [a\n] 1@2!: stopped");
	assert_int_equal(rows_read(scratch_path(s, "none"), 10, render, NULL,
	    NULL, &err), -1);
	assert_true(str_has(str_from(err.msg), STR("none: No such file")));
}

struct found {
	struct row_form	rows;
	struct rows_at	at[4], now;
	size_t		n;
};

static int
find(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct found	*found = ctx;

	(void)line;
	if (number == 0)
		return rows_header(&found->rows, fields, nfields, err);
	found->at[found->n++] = found->now;
	return 0;
}

static int
fetch(struct scratch *s, const struct found *found, const char *path,
    struct rows_at at, struct noun *noun, struct err *err)
{
	int	fd = open(path, O_RDONLY | O_CLOEXEC), result;

	assert_true(fd >= 0);
	result = rows_fetch(&found->rows, s->arena, fd, at.from, at.n, noun,
	    sizeof *noun, err);
	close(fd);
	return result;
}

/* What was found once is read again from its place alone. */
static void
one_row_of_a_file(void **state)
{
	struct scratch	*s = *state;
	struct found	 found = { .rows = { .columns = columns,
	    .ncolumns = 6, .required = 5 } };
	const char	*path = scratch_write(s, "nouns.csv",
	    STR("page,name,r,value,kind\n1,甲,0,1.5,one\n"
	    "2,\"乙\n丙\",3,,two\n"));
	struct noun	 noun;
	struct err	 err;

	assert_int_equal(rows_read(path, 1000, find, &found, &found.now,
	    &err), 0);
	assert_int_equal(found.n, 2);
	assert_int_equal(fetch(s, &found, path, found.at[1], &noun, &err), 0);
	assert_str(noun.name, "乙\n丙");
	assert_int_equal(noun.page, 2);
	assert_int_equal(noun.row, 3);
	assert_true(decimal_is_none(noun.value));
	assert_int_equal(fetch(s, &found, path, found.at[0], &noun, &err), 0);
	assert_str(noun.name, "甲");
	found.at[1].n += 9;
	assert_int_equal(fetch(s, &found, path, found.at[1], &noun, &err),
	    -1);
	assert_string_equal(err.msg, "the file is shorter than it was");
	found.at[0].n += found.at[1].n - 9;
	assert_int_equal(fetch(s, &found, path, found.at[0], &noun, &err),
	    -1);
	assert_string_equal(err.msg, "the file is another than it was");
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, scratch_setup,	\
		    scratch_teardown)

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(parsing),
		cmocka_unit_test(wrong_quotes_do_not_swallow),
		TEST(what_is_written_is_read),
		TEST(columns_go_by_name),
		TEST(errors_say_where),
		TEST(rows_of_a_file),
		TEST(one_row_of_a_file),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
