/*
 * Limits for a reading process: 2 GiB of addresses for good, and two minutes
 * of processor time for each document.
 */
#include <sys/resource.h>

#include "lang.h"
#include "sandbox.h"

enum { SECONDS = 120 };

static const rlim_t	address_space = (rlim_t)2 << 30;

static int
limit(int resource, rlim_t soft, struct err *err)
{
	struct rlimit now;

	if (getrlimit(resource, &now) == -1)
		return err_sys(err, "getrlimit");
	if (now.rlim_max != RLIM_INFINITY && soft > now.rlim_max)
		soft = now.rlim_max;
	now.rlim_cur = soft;
	if (setrlimit(resource, &now) == -1)
		return err_sys(err, "setrlimit");
	return 0;
}

int
sandbox_enter(struct err *err)
{
	if (limit(RLIMIT_CORE, 0, err) == -1)
		return -1;
#ifndef __SANITIZE_ADDRESS__	/* its shadow alone is terabytes */
	if (limit(RLIMIT_AS, address_space, err) == -1)
		return -1;
#else
	(void)address_space;
#endif
	return 0;
}

int
sandbox_document(struct err *err)
{
	struct rusage used;

	if (getrusage(RUSAGE_SELF, &used) == -1)
		return err_sys(err, "getrusage");
	return limit(RLIMIT_CPU, (rlim_t)used.ru_utime.tv_sec +
	    (rlim_t)used.ru_stime.tv_sec + 1 + SECONDS, err);
}
