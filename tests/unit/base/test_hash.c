#include <stdlib.h>
#include <unistd.h>

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

/* What a file holds, in as many pieces as it is read in; or too much. */
static void
files(void **state)
{
	static char	bytes[100000];
	char		path[] = "/tmp/test_hash.XXXXXX";
	char		hex[HASH_TEXT], whole[HASH_TEXT];
	struct err	err;
	size_t		n;
	int		fd = mkstemp(path);

	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7);
	hash_hex((struct str){ bytes, sizeof bytes }, whole);
	assert_int_equal(sizeof bytes, write(fd, bytes, sizeof bytes));
	close(fd);
	assert_int_equal(0, hash_file(path, 0, hex, &n, &err));
	assert_int_equal(sizeof bytes, n);
	assert_string_equal(hex, whole);
	assert_int_equal(0, hash_file(path, sizeof bytes, hex, &n, &err));
	assert_int_equal(-1, hash_file(path, sizeof bytes - 1, hex, &n,
	    &err));
	assert_true(str_has(str_from(err.msg), STR("99999")));
	unlink(path);
	assert_int_equal(-1, hash_file(path, 0, hex, &n, &err));
	assert_true(str_has(str_from(err.msg), str_from(path)));
	assert_int_equal(-1, hash_file("/tmp", 0, hex, &n, &err));
}

int
main(void)
{
	const struct CMUnitTest	tests[] = {
		cmocka_unit_test(known_sums),
		cmocka_unit_test(pieces_cannot_run_together),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
