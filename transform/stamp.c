/*
 *	4f0c…e1				program, rules, language
 *	facts.csv 10482			each file and its bytes
 *	tables.csv 20771
 *	…
 */
#include "stamp.h"

#include "file.h"
#include "read.h"

#define STAMP_MOST	4096	/* bytes of the file */

/*
 * The bytes of the running program: one built anew may read otherwise, though
 * its version is the same.
 */
static void
program_add(struct hasher *hasher)
{
	struct arena *arena = arena_new();
	struct str bytes;
	struct err err;

	if (file_load(arena, "/proc/self/exe", 0, &bytes, &err) == 0)
		hasher_add(hasher, bytes);
	arena_free(arena);
}

void
stamp_make(const struct ruleset *rules, const char *lang,
    char stamp[HASH_TEXT])
{
	struct hasher *hasher = hasher_new();

	hasher_add(hasher, STR(VERSION));
	program_add(hasher);
	hasher_add(hasher, str_from(ruleset_hash(rules)));
	hasher_add(hasher, str_from(lang));
	hasher_end(hasher, stamp);
}

/* As it is when all files of the folder are whole; "" when one is missing. */
static struct str
stamp_text(struct arena *arena, struct str folder, const char *stamp)
{
	size_t n;
	const char *const *names = reading_files(&n);
	struct str text = arena_printf(arena, "%s\n", stamp);

	for (size_t i = 0; i < n; i++) {
		long long size = file_size(arena_printf(arena, "%.*s/%s",
		    STR_ARG(folder), names[i]).s);

		if (size < 0)
			return STR("");
		text = arena_printf(arena, "%.*s%s %lld\n", STR_ARG(text),
		    names[i], size);
	}
	return text;
}

static struct str
stamp_path(struct arena *arena, struct str folder)
{
	return arena_printf(arena, "%.*s/transform.stamp", STR_ARG(folder));
}

int
stamp_write(struct arena *arena, struct str folder, const char *stamp,
    struct err *err)
{
	struct out *out = out_open(stamp_path(arena, folder).s);

	out_unsynced(out);
	out_put(out, stamp_text(arena, folder, stamp));
	return out_close(out, err);
}

bool
stamp_holds(struct arena *arena, struct str folder, const char *stamp)
{
	struct str there;
	struct err err;

	if (file_load(arena, stamp_path(arena, folder).s, STAMP_MOST, &there,
	    &err) != 0 || !str_starts(there, str_from(stamp)))
		return false;
	return str_eq(there, stamp_text(arena, folder, stamp));
}
