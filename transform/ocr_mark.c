/*
 * The reading column of pages.csv, "ocr:49 0-7:49=6173.00 10-12:96", gives
 * each figure of a line its own: that of the least sure run of digits in it.
 */
#include "ocr.h"

#include <stdlib.h>

#include "grid.h"
#include "measure.h"

enum {
	UNIT_UNREAD = 49,		/* so sure at most */
	UNIT = 3,			/* bytes behind a figure: its unit's */
};

struct run {
	long		from, to, sure;
	struct str	alt;
};

/* "0-7:49=6173.00" */
static bool
run_parse(struct str text, struct run *run)
{
	size_t dash = str_find(text, STR("-")), colon, is;

	if (dash == STR_NONE)
		return false;
	colon = str_find(text, STR(":"));
	is = str_find(text, STR("="));
	if (colon == STR_NONE || colon < dash)
		return false;
	run->alt = is == STR_NONE ? STR("") : str_sub(text, is + 1, text.n);
	return str_int(str_sub(text, 0, dash), &run->from) &&
	    str_int(str_sub(text, dash + 1, colon), &run->to) &&
	    str_int(str_sub(text, colon + 1, is == STR_NONE ? text.n : is),
	    &run->sure);
}

static const struct item *
item_at(const struct item *const *items, size_t n, int line)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (items[mid]->line < line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && items[lo]->line == line ? items[lo] : NULL;
}

/* A figure that goes on in the next line has no end in this one. */
static void
mark(struct arena *arena, struct fact *fact, struct str reading, long most)
{
	struct str rest = reading, part, alt = STR("");
	long least = 100, to = fact->to > fact->from ? fact->to : 1 << 30;
	bool any = false;
	struct run run;

	str_next(&rest, ' ', &part);
	while (str_next(&rest, ' ', &part)) {
		if (!run_parse(part, &run) || run.to <= fact->from ||
		    run.from >= (run.sure < OCR_SURE ? to + UNIT : to))
			continue;
		any = true;
		least = run.sure < least ? run.sure : least;
		alt = run.alt.n > 0 ? run.alt : alt;
	}
	if (!any && !str_int(str_sub(str_sub(reading, 0, str_find(reading,
	    STR(" ")) == STR_NONE ? reading.n : str_find(reading, STR(" "))),
	    sizeof "ocr:" - 1, reading.n), &least))
		least = 1;
	fact->reading = arena_printf(arena, "ocr:%ld%s%.*s", least < most ?
	    least : most,
	    alt.n > 0 ? "=" : "", STR_ARG(alt));
}

/*
 * 单位：广元 over the table, where 万元 stood, or a fraction of nobody knows
 * what: its unit was not read.
 */
static bool
lacks_unit(const struct reading *reading, const struct fact *fact)
{
	const struct grid *grid;

	if (fact->unit.n > 0 || fact->table_id < 1 ||
	    (size_t)fact->table_id > reading->grids.n ||
	    reading->measure == NULL)
		return false;
	grid = &reading->grids.v[fact->table_id - 1];
	if (str_find(fact->printed, STR(".")) != STR_NONE)
		return true;
	return grid->unit.n > 0 &&
	    measure_unit(reading->measure, grid->unit) == NULL &&
	    measure_label_unit(reading->measure, grid->unit) == NULL;
}

void
ocr_mark(struct reading *reading)
{
	const struct document *doc = reading->document;
	const struct item **items = arena_alloc(reading->arena,
	    (doc->nitems + 1) * sizeof *items);
	size_t n = 0;
	bool any = false;

	/* figures of a guessed grid say so, too, if they were printed */
	for (size_t i = 0; i < doc->nitems; i++) {
		if (doc->items[i].kind == ITEM_NOTE)
			continue;
		any = any || doc->items[i].reading.n > 0 ||
		    doc->items[i].kind == ITEM_GUESS;
		items[n++] = &doc->items[i];
	}
	for (size_t i = 0; any && i < reading->figures.n; i++) {
		struct fact *fact = &reading->figures.v[i].fact;
		const struct item *item = item_at(items, n, fact->line);

		if (item != NULL && item->reading.n > 0)
			mark(reading->arena, fact, item->reading,
			    lacks_unit(reading, fact) ? UNIT_UNREAD : 100);
		else if (item != NULL && item->kind == ITEM_GUESS)
			fact->reading = STR("shape");
	}
}
