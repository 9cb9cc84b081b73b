/*
 * The file has a run's number in it while the run works. Found there by one
 * that gets the lock, that run was killed: what it left goes first.
 */
#include <sys/file.h>
#include <sys/stat.h>

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "lang.h"
#include "lock.h"
#include "sweep.h"

/* On a full disk the number is missing, and nothing is swept another time. */
static void
sign(int lock)
{
	char number[32];
	int n = snprintf(number, sizeof(number), "%ld\n", (long)getpid());

	if (pwrite(lock, number, (size_t)n, 0) == n)
		(void)!ftruncate(lock, n);
}

int
lock_take(struct arena *arena, struct str archive, struct err *err)
{
	struct str path = arena_printf(arena, "%.*s/lock", STR_ARG(archive));
	int lock = open(path.s, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	struct stat st;

	if (lock == -1)
		return err_sys(err, "%s", path.s);
	if (flock(lock, LOCK_EX | LOCK_NB) == -1) {
		close(lock);
		return err_set(err, _("%s: another run works in this "
		    "archive"), path.s);
	}
	if (fstat(lock, &st) == 0 && st.st_size > 0)
		sweep_archive(archive);
	sign(lock);
	return lock;
}

void
lock_give(int lock)
{
	/* Were it not empty, the next run would look for what is left. */
	if (lock != -1) {
		(void)!ftruncate(lock, 0);
		close(lock);
	}
}
