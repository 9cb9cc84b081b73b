/* Where the program's own things lie. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang.h"
#include "place.h"

struct str
place_here(struct arena *arena)
{
	char	path[4096];
	ssize_t	n = readlink("/proc/self/exe", path, sizeof path);

	while (n > 0 && path[n - 1] != '/')
		n--;
	if (n <= 0)
		return STR(".");
	return arena_str(arena, (struct str){ path, n > 1 ? (size_t)n - 1 : 1 });
}

static bool
is_folder(const char *path)
{
	struct stat	st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* build/bin, build/san/bin, installed. */
static const char *const	rules_from_here[] = {
	"../../rules", "../../../rules", "../share/duizhang/rules",
};

int
place_rules(struct arena *arena, const char *given, struct str *path,
    struct err *err)
{
	const char	*env = getenv("DUIZHANG_RULES");
	struct str	 here = place_here(arena);
	struct str	 tried = STR("");

	if (given == NULL && env != NULL && env[0] != '\0')
		given = env;
	if (given != NULL) {
		if (!is_folder(given))
			return err_set(err, _("no folder of rules: %s"),
			    given);
		*path = arena_str(arena, str_from(given));
		return 0;
	}
	for (size_t i = 0; i < 3; i++) {
		*path = arena_printf(arena, "%.*s/%s", STR_ARG(here),
		    rules_from_here[i]);
		if (is_folder(path->s))
			return 0;
		tried = arena_printf(arena, "%.*s%s%s", STR_ARG(tried),
		    i > 0 ? ", " : "", path->s);
	}
	return err_set(err, _("no folder of rules found; tried %s "
	    "(option -r or DUIZHANG_RULES names another)"), tried.s);
}

struct str
place_program(struct arena *arena, const char *name)
{
	struct str	here = place_here(arena);

	return arena_printf(arena, "%.*s/%s", STR_ARG(here), name);
}
