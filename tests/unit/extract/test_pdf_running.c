/* What stands at the edge of a page and is no part of its text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pdf.h"

/* A line of a page of 842 points, its middle at 300; nmarks: as read by OCR. */
static void
add(struct arena *arena, struct pdf_blocks *blocks, int page, double y,
    const char *text, size_t nmarks)
{
	struct pdf_block *block = VEC_PUSH(arena, blocks);

	*block = (struct pdf_block){ .kind = PDF_LINE, .page = page,
		.x0 = 280, .x1 = 320, .y0 = y, .y1 = y + 10, .page_h = 842,
		.text = str_from(text) };
	for (size_t i = 0; i < nmarks; i++)
		*VEC_PUSH(arena, &block->marks) = (struct pdf_mark){ 90, 0 };
}

static void
misread_page_numbers_run(void **state)
{
	static const struct {
		const char *first, *second;
		size_t nmarks;
		bool first_runs, second_runs;
	} of[] = {
		{ "—1—", "—2—", 0, true, true },
		{ "一1一", "一2一", 3, true, true },
		{ "一1一", "一多一", 3, true, true },
		{ "一1一", "一多一", 0, true, false },
		{ "一1一", "合计甲乙丙丁", 6, true, false },
		{ "甲", "多", 1, false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		struct arena *arena = arena_new();
		struct pdf_blocks blocks = { 0 };

		add(arena, &blocks, 1, 300, "办结工单", 0);
		add(arena, &blocks, 1, 780, of[i].first, of[i].nmarks);
		add(arena, &blocks, 2, 300, "按时办结", 0);
		add(arena, &blocks, 2, 780, of[i].second, of[i].nmarks);
		pdf_running_mark(arena, &blocks, 2);
		assert_int_equal(blocks.v[1].running, of[i].first_runs);
		assert_int_equal(blocks.v[3].running, of[i].second_runs);
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(misread_page_numbers_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
