#include "landing.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "lang.h"

struct landing
landing_new(struct arena *arena, const char *path)
{
	struct landing landing = { .path = arena_str(arena, str_from(path)).s,
		.temp = arena_printf(arena, "%s.%ld.tmp", path,
		    (long)getpid()).s };

	(void)unlink(landing.temp);
	return landing;
}

void
landing_abort(const struct landing *landing)
{
	(void)unlink(landing->temp);
}

int
landing_end(const struct landing *landing, struct err *err)
{
	int fd = open(landing->temp, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0) {
		(void)err_sys(err, _("%s: cannot be written"), landing->path);
		if (fd >= 0)
			close(fd);
		landing_abort(landing);
		return -1;
	}
	close(fd);
	if (rename(landing->temp, landing->path) != 0) {
		(void)err_sys(err, _("%s: cannot be put in place"),
		    landing->path);
		landing_abort(landing);
		return -1;
	}
	return 0;
}
