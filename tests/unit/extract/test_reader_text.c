/* Pages and lines of plain text, and who reads what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader.h"
#include "source.h"

struct example {
	const char	*bytes;
	int		 npages;
	const char	*items;		/* "page:line:text|..." */
};

static const struct example	examples[] = {
	{ "甲", 1, "1:1:甲|" },
	{ "甲\n", 1, "1:1:甲|" },
	{ "甲\n\n  乙\t \n", 1, "1:1:甲|1:2:|1:3:  乙\t |" },
	{ "甲\r\n乙\r\n", 1, "1:1:甲|1:2:乙|" },
	/* \n counts lines, as sed counts them; \r only where there is no \n */
	{ "甲\r乙\n丙\n", 1, "1:1:甲|1:1:乙|1:2:丙|" },
	{ "甲\r乙\r", 1, "1:1:甲|1:2:乙|" },
	/* form feeds: in a line, before a line, at the end */
	{ "甲\f乙\n丙\n", 2, "1:1:甲|2:1:乙|2:2:丙|" },
	{ "甲\n\f乙\n", 2, "1:1:甲|2:2:乙|" },
	{ "甲\n\f", 1, "1:1:甲|1:2:|" },
	{ "甲\f", 1, "1:1:甲|" },
	{ "甲\f\n乙", 2, "1:1:甲|2:1:|2:2:乙|" },
	{ "甲\f\f乙", 3, "1:1:甲|3:1:乙|" },
	{ "\xEF\xBB\xBF甲\n", 1, "1:1:甲|" },
};

static void
print_items(const struct document *doc, struct strbuf *buf)
{
	for (size_t i = 0; i < doc->nitems; i++)
		strbuf_printf(buf, "%d:%d:%.*s|", doc->items[i].page,
		    doc->items[i].line, STR_ARG(doc->items[i].text));
}

static void
test_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct arena *arena = arena_new();
		struct strbuf got = { 0 };
		struct reading reading;

		reader_read(arena, str_from(examples[i].bytes), STR("a.txt"),
		    "", OCR_NEVER, &reading);
		assert_int_equal(SOURCE_OK, reading.status);
		assert_string_equal("text/plain", reading.media_type);
		print_items(&reading.doc, &got);
		assert_string_equal(examples[i].items, got.s);
		assert_int_equal(examples[i].npages, reading.doc.npages);
		assert_int_equal(0, reading.note.n);
		strbuf_clear(&got);
		arena_free(arena);
	}
}

struct refusal {
	const char	*bytes;
	size_t		 n;
	const char	*name;
	int		 status;
	const char	*note;
};

#define BYTES(s)	(s), sizeof(s) - 1

static const struct refusal	refusals[] = {
	{ BYTES("PK\3\4...."), "a.docx", SOURCE_FAILED,
	    "is a damaged ZIP: Not a zip archive" },
	{ BYTES("PK\3\4...."), "a.bin", SOURCE_REFUSED,
	    "ZIP is not read yet" },
	{ BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1.."), "a.XLS",
	    SOURCE_REFUSED, "is an OLE2 file, but neither DOC nor XLS" },
	{ BYTES("a\0b"), "a.txt", SOURCE_FAILED,
	    "binary bytes, no text: a NUL" },
	{ BYTES("\1\2\3\4\5\6"), "a.txt", SOURCE_FAILED,
	    "binary bytes, no text: 6 control characters in 6" },
	{ BYTES("\xFF\xFF\xFF\xFF\xFF"), "a.txt", SOURCE_FAILED,
	    "neither UTF-8 nor GB18030: 5 of 5 characters are malformed" },
	{ BYTES(" \n\f\n"), "a.txt", SOURCE_FAILED,
	    "holds nothing but blanks" },
};

static void
test_refusals(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		const struct refusal *r = &refusals[i];
		struct arena *arena = arena_new();
		struct reading reading;

		reader_read(arena, (struct str){ r->bytes, r->n },
		    str_from(r->name), "", OCR_NEVER, &reading);
		assert_int_equal(r->status, reading.status);
		assert_string_equal(r->note, reading.note.s);
		assert_int_equal(0, reading.doc.nitems);
		arena_free(arena);
	}
}

static void
test_damage_is_noted(void **state)
{
	struct arena *arena = arena_new();
	struct reading reading;

	(void)state;
	reader_read(arena, STR("你\n好\xE4\xBD"), STR("a.txt"), "",
	    OCR_NEVER, &reading);
	assert_int_equal(SOURCE_OK, reading.status);
	assert_string_equal("line 2, byte 8: no character of UTF-8, "
	    "read as U+FFFD (1 in all)", reading.note.s);
	arena_free(arena);
}

/* Nothing of a long line is lost, and no number is cut where one can help. */
static void
test_long_line(void **state)
{
	static const char piece[] = "年初19,044.27万元。";
	const size_t size = sizeof(piece) - 1, n = 100000;
	struct arena *arena = arena_new();
	char *line = malloc(size * n), *at = line;
	struct reading reading;
	struct item *items;
	size_t total = 0;

	(void)state;
	for (size_t i = 0; i < n; i++)
		memcpy(line + i * size, piece, size);
	reader_read(arena, (struct str){ line, size * n }, STR("a.txt"), "", OCR_NEVER,
	    &reading);
	items = reading.doc.items;
	assert_true(reading.doc.nitems > 1);
	for (size_t i = 0; i < reading.doc.nitems; i++) {
		assert_in_range(items[i].text.n, 1, 65536);
		assert_memory_equal(at, items[i].text.s, items[i].text.n);
		assert_true(str_ends(items[i].text, STR("。")));
		assert_int_equal(1, items[i].line);
		at += items[i].text.n;
		total += items[i].text.n;
	}
	assert_int_equal(size * n, total);
	assert_true(str_has(reading.note, STR("line 1: longer than 1 MiB")));
	free(line);
	arena_free(arena);
}

static void
test_html_is_known(void **state)
{
	static const char *const pages[] = { "<!DOCTYPE html><p>x",
		"\xEF\xBB\xBF \n<!-- x --><HTML>", "<?xml version=\"1.0\"?>\n"
		"<html>" };

	(void)state;
	for (size_t i = 0; i < 3; i++)
		assert_string_equal("HTML", reader_find(str_from(pages[i]),
		    STR("a"))->name);
	assert_string_equal("text", reader_find(STR("<5% 为正常"),
	    STR("a.txt"))->name);
	assert_string_equal("text", reader_find(STR("<!--"),
	    STR("a.txt"))->name);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_damage_is_noted),
		cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_html_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
