/*
 * A file is written as .NAME.PID.tmp or NAME.PID.tmp and then renamed. Other
 * programs write into the same folders while no run of ours does, so only the
 * names that we write are looked at.
 */
#include <unistd.h>

#include "arena.h"
#include "file.h"
#include "sweep.h"

enum { SHA256_TEXT = 64 };

static const char *const	ours[] = {
	"bytes", "pages.csv", "ledger.csv", "hosts.csv", "validators.csv",
	"completeness.csv", "gaps.csv",
};

/* Takes ".PID.tmp" off the end of a name; false when it has none. */
static bool
without_temp(struct str *name)
{
	size_t dot;
	long pid;

	if (!str_ends(*name, STR(".tmp")))
		return false;
	name->n -= 4;
	dot = str_rfind(*name, STR("."));
	if (dot == STR_NONE || !str_int(str_sub(*name, dot + 1, name->n),
	    &pid) || pid <= 0)
		return false;
	name->n = dot;
	return true;
}

/* all: whatever is called so is ours. */
static bool
is_left(struct str name, bool all)
{
	if (!without_temp(&name))
		return false;
	if (str_starts(name, STR(".")))
		name = str_sub(name, 1, name.n);
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		if (str_eq(name, str_from(ours[i])))
			return true;
	return all;
}

static void
sweep_folder(struct str folder, bool all)
{
	struct arena *arena = arena_new();
	struct str *names;
	struct err err;
	size_t n;

	if (file_list(arena, folder.s, &names, &n, &err) == 0)
		for (size_t i = 0; i < n; i++)
			if (is_left(names[i], all))
				unlink(arena_printf(arena, "%.*s/%.*s",
				    STR_ARG(folder), STR_ARG(names[i])).s);
	arena_free(arena);
}

void
sweep_archive(struct str archive)
{
	struct arena *arena = arena_new();
	struct str *names;
	struct err err;
	size_t n;

	sweep_folder(archive, false);
	sweep_folder(arena_printf(arena, "%.*s/robots", STR_ARG(archive)),
	    true);
	if (file_list(arena, archive.s, &names, &n, &err) == 0)
		for (size_t i = 0; i < n; i++)
			if (names[i].n == SHA256_TEXT)
				sweep_folder(arena_printf(arena, "%.*s/%.*s",
				    STR_ARG(archive), STR_ARG(names[i])),
				    false);
	arena_free(arena);
}
