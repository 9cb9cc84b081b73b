/* Encodings: the WHATWG order, and what becomes of damaged characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "decode.h"

struct example {
	const char	*bytes;
	size_t		 n;
	const char	*given, *encoding, *text;
	size_t		 nbad, bad_line, bad_at;
};

#define BYTES(s)	(s), sizeof(s) - 1

static const struct example	examples[] = {
	{ BYTES("12\xE5\x85\x83"), NULL, "UTF-8", "12元", 0, 0, 0 },
	{ BYTES("\xEF\xBB\xBF\xE5\x85\x83"), NULL, "UTF-8", "元", 0, 0, 0 },
	{ BYTES("12\xD4\xA4\xCB\xE3"), NULL, "GB18030", "12预算", 0, 0, 0 },
	{ BYTES("\xFF\xFE\x43\x51"), NULL, "UTF-16LE", "元", 0, 0, 0 },
	{ BYTES("\xFE\xFF\x51\x43"), NULL, "UTF-16BE", "元", 0, 0, 0 },
	/* a given name beats strict UTF-8, a mark beats the name */
	{ BYTES("\xE5\x85\x83\xE5"), "latin1", "latin1", "å\xC2\x85\xC2\x83å",
	    0, 0, 0 },
	{ BYTES("\xEF\xBB\xBF\xE5\x85\x83"), "gbk", "UTF-8", "元", 0, 0, 0 },
	/* gb2312 means GB18030: 镕 is not in gb2312 */
	{ BYTES("\xE9\x46"), "gb2312", "GB18030", "镕", 0, 0, 0 },
	/* four bytes */
	{ BYTES("\xD4\xAA\x81\x39\xEF\x30"), NULL, "GB18030", "元㐁", 0, 0,
	    0 },
	/* a cut-off character is bad once; the text stays UTF-8 */
	{ BYTES("\xE4\xBD\xA0\n\xE5\xA5\xBD\xE4\xBD"), NULL, "UTF-8",
	    "你\n好\xEF\xBF\xBD", 1, 2, 7 },
	{ BYTES("\xE4\xBD\xA0\xE5\xA5\xBD\xE5\x85" "12\xE5\x85\x83"), NULL,
	    "UTF-8", "你好\xEF\xBF\xBD" "12元", 1, 1, 6 },
	/* a lead byte gives the ASCII behind it back */
	{ BYTES("\xD4\xAA\xD4\xAA\xD6" "12\n"), "gbk", "GB18030",
	    "元元\xEF\xBF\xBD" "12\n", 1, 1, 4 },
	{ BYTES("\xD4\xAA\n\xD4"), NULL, "GB18030", "元\n\xEF\xBF\xBD", 1, 2,
	    3 },
	/* a lone surrogate */
	{ BYTES("\xFF\xFE\x0A\x00\x00\xD8\x31\x00"), NULL, "UTF-16LE",
	    "\n\xEF\xBF\xBD" "1", 1, 2, 4 },
	{ BYTES(""), NULL, "UTF-8", "", 0, 0, 0 },
};

static void
test_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		const struct example *e = &examples[i];
		struct arena *arena = arena_new();
		struct decoded got;
		struct err err;

		print_message("example %zu\n", i);
		assert_int_equal(0, decode(arena,
		    (struct str){ e->bytes, e->n }, e->given, &got, &err));
		assert_string_equal(e->encoding, got.encoding);
		assert_int_equal(strlen(e->text), got.text.n);
		assert_memory_equal(e->text, got.text.s, got.text.n);
		assert_int_equal(e->nbad, got.nbad);
		assert_int_equal(e->bad_line, got.bad_line);
		assert_int_equal(e->bad_at, got.bad_at);
		arena_free(arena);
	}
}

static void
test_unknown(void **state)
{
	struct arena *arena = arena_new();
	struct decoded got;
	struct err err;

	(void)state;
	assert_int_equal(-1, decode(arena, STR("x"), "klingon", &got, &err));
	assert_string_equal("encoding \"klingon\" is not known", err.msg);
	assert_false(decode_knows("klingon"));
	assert_true(decode_knows("GBK"));
	assert_true(decode_knows("big5"));
	arena_free(arena);
}

/* Every byte of damage shows: nothing is dropped, no neighbour is eaten. */
static void
test_damage_is_local(void **state)
{
	static const char whole[] = "预算执行率为95.5%，共36万元。";

	(void)state;
	for (size_t i = 0; i < sizeof(whole) - 1; i++) {
		struct arena *arena = arena_new();
		char broken[sizeof(whole)];
		struct decoded got;
		struct err err;

		memcpy(broken, whole, sizeof(whole));
		broken[i] = '\xFF';
		assert_int_equal(0, decode(arena,
		    (struct str){ broken, sizeof(whole) - 1 }, NULL, &got,
		    &err));
		assert_string_equal("UTF-8", got.encoding);
		assert_in_range(got.nbad, 1, 3);
		if (i < 18 || i > 22)
			assert_true(str_has(got.text, STR("95.5")));
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_damage_is_local),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
