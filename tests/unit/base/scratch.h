#ifndef SCRATCH_H
#define SCRATCH_H
/* A folder for one test, gone afterwards; and what a writer wrote. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "arena.h"
#include "file.h"

struct scratch {
	struct arena	*arena;
	char		 dir[64];
};

static inline int
scratch_setup(void **state)
{
	struct scratch	*s = calloc(1, sizeof *s);

	if (s == NULL)
		return -1;
	s->arena = arena_new();
	snprintf(s->dir, sizeof s->dir, "/tmp/duizhang-test-XXXXXX");
	*state = s;
	return mkdtemp(s->dir) == NULL ? -1 : 0;
}

static inline const char *
scratch_path(struct scratch *s, const char *name)
{
	return arena_printf(s->arena, "%s/%s", s->dir, name).s;
}

static inline void
scratch_empty(struct scratch *s, const char *dir)
{
	struct str	*names;
	size_t		 n;

	if (file_list(s->arena, dir, &names, &n, NULL) == 0)
		for (size_t i = 0; i < n; i++) {
			const char *path = arena_printf(s->arena, "%s/%s",
			    dir, names[i].s).s;

			if (unlink(path) != 0)
				scratch_empty(s, path);
		}
	rmdir(dir);
}

static inline int
scratch_teardown(void **state)
{
	struct scratch	*s = *state;

	scratch_empty(s, s->dir);
	arena_free(s->arena);
	free(s);
	return 0;
}

static inline struct str
scratch_read(struct scratch *s, const char *name)
{
	struct str	bytes;
	struct err	err;

	if (file_load(s->arena, scratch_path(s, name), 0, &bytes, &err) != 0)
		return str_from(err.msg);
	return bytes;
}

static inline const char *
scratch_write(struct scratch *s, const char *name, struct str bytes)
{
	const char	*path = scratch_path(s, name);
	struct out	*out = out_open(path);

	out_put(out, bytes);
	out_close(out, NULL);
	return path;
}
#endif
