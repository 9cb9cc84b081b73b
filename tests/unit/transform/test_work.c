/* Jobs that end well and badly, by one process and by three. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "err.h"
#include "work.h"

enum { WELL, BADLY, KILLED, LATE, FULL, AWAY, NDEEDS, NJOBS = 20 };

static const enum work_result	wanted[NDEEDS] = {
	[WELL] = WORK_DONE, [BADLY] = WORK_FAILED, [KILLED] = WORK_DIED,
	[LATE] = WORK_LATE, [FULL] = WORK_FULL, [AWAY] = WORK_DIED,
};

static int
do_job(void *ctx, size_t job)
{
	(void)ctx;
	close(STDERR_FILENO);
	switch (job % NDEEDS) {
	case BADLY:
		return -1;
	case KILLED:
		raise(SIGKILL);
		break;
	case LATE:			/* what the timer does */
		raise(SIGPROF);
		break;
	case FULL:			/* what every allocation does */
		die("out of memory");
	case AWAY:
		_exit(1);
	}
	return 0;
}

static void
note_end(void *ctx, size_t job, enum work_result result)
{
	int *ends = ctx;

	assert_in_range(job, 0, NJOBS - 1);
	assert_int_equal(-1, ends[job]);
	ends[job] = (int)result;
}

static void
test_ends(void **state)
{
	(void)state;
	for (int nworkers = 1; nworkers <= 3; nworkers += 2) {
		int ends[NJOBS];

		for (size_t i = 0; i < NJOBS; i++)
			ends[i] = -1;
		work(NJOBS, nworkers, do_job, note_end, ends);
		for (size_t i = 0; i < NJOBS; i++)
			assert_int_equal(wanted[i % NDEEDS], ends[i]);
	}
}

#ifndef __SANITIZE_ADDRESS__	/* then nothing is limited */
static int
swallow(void *ctx, size_t job)
{
	void *volatile all = malloc((size_t)WORK_MIB << 20);

	(void)ctx;
	(void)job;
	close(STDERR_FILENO);
	if (all == NULL)
		die("out of memory");
	free(all);
	return 0;
}

static void
test_memory(void **state)
{
	int ends[NJOBS] = { -1, -1 };

	(void)state;
	work(2, 1, swallow, note_end, ends);
	assert_int_equal(WORK_FULL, ends[0]);
	assert_int_equal(WORK_FULL, ends[1]);
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
#ifndef __SANITIZE_ADDRESS__
		cmocka_unit_test(test_memory),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
