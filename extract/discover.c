/*
 * Files, folders, addresses and manifests.
 */
#include <sys/stat.h>

#include "discover.h"
#include "file.h"
#include "lang.h"
#include "manifest.h"

enum { MAX_DEPTH = 64 };

/* In a folder these stand beside documents and are none. */
static const struct str	no_documents[] = {
	{ ".csv", 4 }, { ".json", 5 }, { ".md", 3 },
};

static bool
is_passed_over(struct wanted_list *list, struct str name)
{
	if (str_starts(name, STR(".")) || str_starts(name, STR("~$")))
		return true;
	for (size_t i = 0; i < sizeof(no_documents) / sizeof(*no_documents);
	    i++) {
		if (!str_ends(name, no_documents[i]))
			continue;
		list->npassed++;
		return true;
	}
	return false;
}

static bool
is_same(const struct stat *a, const char *path)
{
	struct stat b;

	return stat(path, &b) == 0 && a->st_dev == b.st_dev &&
	    a->st_ino == b.st_ino;
}

static void	walk(const struct discover *discover, struct str path,
		    int depth);

/* A folder behind a symbolic link is not walked: links can go in circles. */
static void
visit(const struct discover *discover, struct str path, int depth)
{
	struct stat st;

	if (lstat(path.s, &st) == 0 && S_ISDIR(st.st_mode)) {
		if (!is_same(&st, discover->out))
			walk(discover, path, depth + 1);
		return;
	}
	wanted_add(discover->list, (struct str){ "", 0 }, path);
}

static void
walk(const struct discover *discover, struct str path, int depth)
{
	struct arena *arena = discover->list->arena;
	const char *slash = str_ends(path, STR("/")) ? "" : "/";
	struct str *names;
	struct err err;
	size_t n;

	if (depth > MAX_DEPTH) {
		wanted_fail(discover->list, (struct str){ "", 0 }, path,
		    str_from(_("folders are nested too deeply")));
		return;
	}
	if (file_list(arena, path.s, &names, &n, &err) == -1) {
		wanted_fail(discover->list, (struct str){ "", 0 }, path,
		    str_from(err.msg));
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (!is_passed_over(discover->list, names[i]))
			visit(discover, arena_printf(arena, "%.*s%s%.*s",
			    STR_ARG(path), slash, STR_ARG(names[i])), depth);
}

int
discover(const struct discover *discover, const char *source,
    struct err *err)
{
	struct str url = str_from(source);
	struct stat st;

	if (!wanted_is_address(url) && stat(source, &st) == 0 &&
	    S_ISDIR(st.st_mode)) {
		walk(discover, url, 0);
		return 0;
	}
	if (!wanted_is_address(url) && str_ends(url, STR(".csv")))
		return manifest_load(discover->list, source, err);
	wanted_add(discover->list, (struct str){ "", 0 }, url);
	return 0;
}
