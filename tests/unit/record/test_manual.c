/*
 * duizhang-records(5) lists the columns that the tables of columns have, in
 * their words. With --print the lists are printed, for scripts/man.
 */
#include <stdio.h>
#include <string.h>

#include "base/cm.h"
#include "check.h"
#include "comparison.h"
#include "document.h"
#include "fact.h"
#include "file.h"
#include "source.h"
#include "table.h"
#include "visit.h"

#define PAGE	"man/duizhang-records.5"

static const struct {
	const char		*file;
	const struct column	*(*columns)(size_t *n);
} files[] = {
	{ "facts.csv", facts_columns },
	{ "checks.csv", checks_columns },
	{ "tables.csv", cells_columns },
	{ "documents.csv", documents_columns },
	{ "comparisons.csv", comparisons_columns },
	{ "pages.csv", items_columns },
	{ "validators.csv", visit_columns },
};
#define NFILES	(sizeof files / sizeof *files)

/* An item a column; the words it may hold, where they are few and fixed. */
static void
column_add(struct strbuf *text, const struct column *column)
{
	strbuf_printf(text, ".It Cm %s\n", column->name);
	strbuf_printf(text, "%s%s%s\n", column->help[0] == '.' ? "\\&" : "",
	    column->help, column->kind == COLUMN_WORD ? ";" : "");
	if (column->kind != COLUMN_WORD)
		return;
	for (size_t i = 0; column->words[i] != NULL; i++)
		strbuf_printf(text, "%s.Li \"%s\"%s\n", i == 0 ?
		    "one of\n" : "", column->words[i],
		    column->words[i + 1] != NULL ? " ," : " .");
}

static struct strbuf
list(size_t file)
{
	struct strbuf		 text = { 0 };
	size_t			 n;
	const struct column	*columns = files[file].columns(&n);

	strbuf_printf(&text, ".Ss %s\n.Bl -tag -width Ds\n",
	    files[file].file);
	for (size_t i = 0; i < n; i++)
		column_add(&text, &columns[i]);
	strbuf_printf(&text, ".El\n");
	return text;
}

static void
page_has_the_columns(void **state)
{
	struct arena	*arena = arena_new();
	struct str	 page;
	struct err	 err;

	(void)state;
	assert_int_equal(file_load(arena, PAGE, 0, &page, &err), 0);
	for (size_t i = 0; i < NFILES; i++) {
		struct strbuf	want = list(i);

		if (!str_has(page, strbuf_str(&want)))
			fail_msg("%s: columns of %s differ; scripts/man "
			    "writes them anew", PAGE, files[i].file);
		strbuf_clear(&want);
	}
	arena_free(arena);
}

static void
every_column_is_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < NFILES; i++) {
		size_t			 n;
		const struct column	*columns = files[i].columns(&n);

		assert_true(n > 0);
		for (size_t k = 0; k < n; k++)
			assert_true(columns[k].help != NULL &&
			    columns[k].help[0] != '\0');
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(page_has_the_columns),
		cmocka_unit_test(every_column_is_explained),
	};

	if (argc > 1 && strcmp(argv[1], "--print") == 0) {
		for (size_t i = 0; i < NFILES; i++) {
			struct strbuf	text = list(i);

			fwrite(text.s, 1, text.n, stdout);
			strbuf_clear(&text);
		}
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
