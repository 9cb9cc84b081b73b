/* Which sightings become versions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger.h"

/*
 * A story is runs, parted by '/', of sightings "url=bytes": upper case was
 * read, lower case refused, '-' could not be had. The ledger it leads to is
 * told as version, bytes and what it supersedes (always small).
 */
struct story {
	const char	*runs, *ledger;
};

static const struct story	stories[] = {
	{ "x=A/x=A/x=A", "1A. " },
	{ "x=A/x=B/x=A", "1A. 2Ba 3Ab " },
	{ "x=A y=B/x=A y=B", "1A. 2Ba " },
	{ "x=A y=A", "1A. " },
	{ "x=A/z=A", "1A. " },
	/* what failed comes first, so that what was read is current */
	{ "x=A y=-/x=A y=-", "1-. 2A. " },
	{ "x=A y=b/x=A y=b", "1b. 2Ab " },
	/* what could not be had never pushes aside what was read */
	{ "x=A/x=-/x=A", "1A. " },
	{ "x=-/x=-/x=A", "1-. 2A. " },
	/* published again in a format that is not read: that is news */
	{ "x=A/x=b", "1A. 2ba " },
	/* another file of the same name is not */
	{ "x=A/x=A y=b", "1A. " },
};

static struct entry
sighting(struct arena *arena, const char *word)
{
	char bytes = word[2];
	struct entry entry = { .doc = STR("D"),
		.url = arena_printf(arena, "%c", word[0]), .status =
		    bytes == '-' ? SOURCE_FAILED : bytes >= 'a' ?
		    SOURCE_REFUSED : SOURCE_OK };

	char hash[64];

	memset(hash, bytes | 0x20, sizeof(hash));
	if (bytes != '-')
		entry.sha256 = arena_str(arena, (struct str){ hash, 64 });
	else
		entry.note = STR("gone");
	return entry;
}

static void
play_run(struct arena *arena, struct str path, struct str run)
{
	struct entry entries[8], *seen[8];
	struct ledger ledger;
	struct str word;
	struct err err;
	size_t n = 0;

	assert_int_equal(0, ledger_open(&ledger, arena, path, &err));
	while (str_next(&run, ' ', &word)) {
		entries[n] = sighting(arena, word.s);
		seen[n] = &entries[n];
		n++;
	}
	ledger_take(&ledger, seen, n);
	assert_int_equal(0, ledger_save(&ledger, &err));
	ledger_close(&ledger);
}

static void
test_stories(void **state)
{
	char folder[] = "/tmp/test_ledger.XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < sizeof(stories) / sizeof(*stories); i++) {
		struct arena *arena = arena_new();
		struct str path = arena_printf(arena, "%s/l.csv", folder);
		struct str runs = str_from(stories[i].runs), run;
		struct strbuf told = { 0 };
		struct entry *all;
		struct err err;
		size_t n;

		while (str_next(&runs, '/', &run))
			play_run(arena, path, run);
		assert_int_equal(0, entries_load(arena, path.s, &all, &n,
		    &err));
		for (size_t k = 0; k < n; k++) {
			const struct entry *entry = &all[k];

			strbuf_printf(&told, "%d%c%c ", entry->version,
			    entry->sha256.n == 0 ? '-' :
			    entry->status == SOURCE_OK ?
			    entry->sha256.s[0] & ~0x20 : entry->sha256.s[0],
			    entry->supersedes.n == 0 ? '.' :
			    entry->supersedes.s[0]);
		}
		print_message("%s\n", stories[i].runs);
		assert_string_equal(stories[i].ledger, told.s);
		strbuf_clear(&told);
		unlink(path.s);
		arena_free(arena);
	}
	rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stories),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
