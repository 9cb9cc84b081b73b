#include "cm.h"
#include "hash.h"

/* FIPS 180-4's own examples. */
static void
known_sums(void **state)
{
	char	hex[HASH_TEXT];

	(void)state;
	hash_hex(STR("abc"), hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	hash_hex(STR(""), hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
}

static void
pieces(const char *a, const char *b, char hex[HASH_TEXT])
{
	struct hasher	*hasher = hasher_new();

	hasher_add(hasher, str_from(a));
	hasher_add(hasher, str_from(b));
	hasher_end(hasher, hex);
}

static void
pieces_cannot_run_together(void **state)
{
	char	one[HASH_TEXT], two[HASH_TEXT], again[HASH_TEXT];

	(void)state;
	pieces("ab", "c", one);
	pieces("a", "bc", two);
	pieces("ab", "c", again);
	assert_string_not_equal(one, two);
	assert_string_equal(one, again);
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(known_sums),
		cmocka_unit_test(pieces_cannot_run_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
