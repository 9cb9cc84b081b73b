#include "base/cm.h"
#include "base/scratch.h"
#include "gather.h"
#include "html.h"
#include "report.h"
#include "resource.h"

static const char archive[] = "tests/cases/load/same-content/in";

struct written {
	struct out	*out;
	int		 which;
};

static int
put_record(void *ctx, const void *record)
{
	const struct written *written = ctx;
	size_t n;
	const struct column *columns = resources[written->which].columns(&n);

	row_write(written->out, columns, n, record);
	return 0;
}

/* Everything that is shown, with so many bytes of documents kept. */
static struct str
shown(struct scratch *s, size_t keep, size_t *epoch)
{
	const char *path = scratch_path(s, "shown");
	struct written written = { .out = NULL };
	struct gathered from;
	struct report *report;
	struct str page, rows;
	struct err err;

	assert_int_equal(gather(s->arena, archive, keep, &from, &err), 0);
	report = report_new(s->arena, &from);
	assert_int_equal(html_write(path, report, &err), 0);
	assert_int_equal(file_load(s->arena, path, 0, &page, &err), 0);
	written.out = out_open(path);
	for (written.which = 0; written.which < RESOURCES; written.which++)
		assert_int_equal(resource_each(&from, written.which,
		    put_record, &written), 0);
	for (size_t i = 0; i < report->nfindings; i++)
		put_record(&(struct written){ written.out, RESOURCE_CHECKS },
		    report_finding(report, i)->check);
	assert_int_equal(out_close(written.out, &err), 0);
	assert_int_equal(file_load(s->arena, path, 0, &rows, &err), 0);
	*epoch = gathered_epoch(&from);
	report_clear(report);
	gathered_clear(&from);
	return arena_printf(s->arena, "%.*s%.*s", STR_ARG(page),
	    STR_ARG(rows));
}

static void
documents_that_were_let_go_read_the_same(void **state)
{
	struct scratch *s = *state;
	size_t none, often;
	struct str kept = shown(s, (size_t)1 << 30, &none);
	struct str again = shown(s, 0, &often);

	assert_int_equal(none, 0);
	assert_true(often > 4);
	assert_true(kept.n > 4000);
	assert_true(str_eq(kept, again));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    documents_that_were_let_go_read_the_same, scratch_setup,
		    scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
