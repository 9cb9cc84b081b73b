/*
 * The reading column of pages.csv, "ocr:49 0-7:49=6173.00 10-12:96", gives
 * each figure of a line its own: that of the least sure run of digits in it.
 */
#include "ocr.h"

#include <stdlib.h>

#include "grid.h"
#include "measure.h"
#include "utf8.h"

enum {
	UNIT_UNREAD = OCR_MENDED,	/* so sure at most */
	TORN = OCR_MENDED,		/* the same, at the end of a line */
	SHAPE_GUESSED = 55,		/* the same, where no rules part cells */
	UNIT = 3,			/* bytes behind a figure: its unit's */
	ABOVE_LEAST = 3, ABOVE_MOST = 24, /* lines that may name a unit */
};

struct run {
	long		from, to, sure;
	struct str	alt;
};

/* What stands beside a figure says how sure it can be at most. */
struct doubt {
	long		most;
	struct str	alt;		/* another reading of its unit, or "" */
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
mark(struct arena *arena, struct fact *fact, struct str reading,
    struct doubt doubt)
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
	alt = alt.n > 0 ? alt : doubt.alt;
	fact->reading = arena_printf(arena, "ocr:%ld%s%.*s", least <
	    doubt.most ? least : doubt.most, alt.n > 0 ? "=" : "",
	    STR_ARG(alt));
}

/* Is the number followed by a word, which is no unit? */
static bool
has_odd_unit(const struct item *item, const struct fact *fact)
{
	uint32_t cp;

	if (!str_eq(fact->rule, STR("number")) || fact->to <= fact->from ||
	    (size_t)fact->to >= item->text.n)
		return false;
	utf8_next(item->text, (size_t)fact->to, &cp);
	return utf8_is_han(cp) || (cp >= 'A' && cp <= 'Z') ||
	    (cp >= 'a' && cp <= 'z');
}

/* A number in a text counts something; of what has a point it is a fraction. */
static bool
lacks_unit(const struct reading *reading, const struct fact *fact)
{
	const struct grid *grid;

	if (fact->unit.n > 0 || reading->measure == NULL)
		return false;
	if (fact->table_id < 1 ||
	    (size_t)fact->table_id > reading->grids.n)
		return true;
	grid = &reading->grids.v[fact->table_id - 1];
	if (str_find(fact->printed, STR(".")) != STR_NONE)
		return true;
	return grid->unit.n > 0 &&
	    measure_unit(reading->measure, grid->unit) == NULL &&
	    measure_label_unit(reading->measure, grid->unit) == NULL;
}

/* How sure the least sure word of a part of a line is. */
static struct doubt
doubt_of(struct str reading, long from, long to)
{
	struct doubt doubt = { .most = 100 };
	struct str part;
	struct run run;

	str_next(&reading, ' ', &part);
	while (str_next(&reading, ' ', &part))
		if (run_parse(part, &run) && run.from < to && run.to > from &&
		    run.sure < OCR_SURE && run.sure < doubt.most)
			doubt = (struct doubt){ run.sure, run.alt };
	return doubt;
}

/* Of the line that says the unit of all of the table: 单位：万元 above it. */
static struct doubt
doubt_of_grid(const struct grid *grid, const struct item *const *items,
    size_t n)
{
	size_t at = 0, far = 0;

	while (at < n && items[at]->line < grid->at.line + ABOVE_LEAST)
		at++;
	for (; grid->unit.n > 0 && at-- > 0 && far < ABOVE_MOST; far++) {
		size_t found = str_find(items[at]->text, grid->unit);

		if (found != STR_NONE && str_has(items[at]->text,
		    STR("单位")))
			return doubt_of(items[at]->reading, (long)found,
			    (long)(found + grid->unit.n));
	}
	return (struct doubt){ .most = 100 };
}

/* Are the cells of its table parted by rules, or by bars: 甲 | 12 | 3? */
static bool
is_parted(const struct item *item)
{
	return item->kind == ITEM_CELL || str_has(item->text, STR("|"));
}

static bool
is_digit_at(struct str text, size_t at)
{
	return at < text.n && text.s[at] >= '0' && text.s[at] <= '9';
}

/* 80.00 80.00 in one cell: a rule between them was not seen. */
static bool
has_company(const struct item *item, const struct fact *fact)
{
	if (item->kind == ITEM_LINE || !str_eq(fact->rule, STR("number")) ||
	    fact->to <= fact->from)
		return false;
	for (size_t i = 0; i < item->text.n; i++)
		if (is_digit_at(item->text, i) && ((long)i < fact->from ||
		    (long)i >= fact->to))
			return true;
	return false;
}

/* Of a text, not of a table; or NULL. */
static const struct item *
text_at(const struct item *const *items, size_t n, int line)
{
	const struct item *item = item_at(items, n, line);

	return item != NULL && item->kind == ITEM_LINE && item->text.n > 0 ?
	    item : NULL;
}

/*
 * 规模为20546 / 0.49万元: digits at the end of a line go on in the next one, or
 * they do not; neither figure is sure.
 */
static bool
is_torn(const struct item *const *items, size_t n, const struct fact *fact)
{
	const struct item *item = text_at(items, n, fact->line);
	const struct item *above = text_at(items, n, fact->line - 1);
	const struct item *below = text_at(items, n, fact->line + 1);

	if (fact->table_id > 0 || item == NULL)
		return false;
	if (above != NULL && fact->from == 0 && is_digit_at(item->text, 0) &&
	    is_digit_at(above->text, above->text.n - 1))
		return true;
	return below != NULL && fact->to == (int)item->text.n &&
	    is_digit_at(item->text, item->text.n - 1) &&
	    is_digit_at(below->text, 0);
}

static struct doubt
doubt_of_fact(const struct reading *reading, const struct item *item,
    const struct fact *fact, const struct doubt *grids)
{
	struct doubt doubt = { .most = 100 };

	if (fact->table_id > 0 && (size_t)fact->table_id <= reading->grids.n) {
		if (fact->unit.n > 0 && str_eq(fact->rule, STR("number")))
			doubt = grids[fact->table_id - 1];
		if ((!is_parted(item) || has_company(item, fact)) &&
		    doubt.most > SHAPE_GUESSED)
			doubt.most = SHAPE_GUESSED;
	}
	if ((lacks_unit(reading, fact) || has_odd_unit(item, fact)) &&
	    doubt.most > UNIT_UNREAD)
		doubt.most = UNIT_UNREAD;
	return doubt;
}

static const struct doubt *
doubts_of_grids(const struct reading *reading,
    const struct item *const *items, size_t n)
{
	struct doubt *doubts = arena_alloc(reading->arena,
	    (reading->grids.n + 1) * sizeof *doubts);

	for (size_t i = 0; i < reading->grids.n; i++)
		doubts[i] = doubt_of_grid(&reading->grids.v[i], items, n);
	return doubts;
}

void
ocr_mark(struct reading *reading)
{
	const struct document *doc = reading->document;
	const struct item **items = arena_alloc(reading->arena,
	    (doc->nitems + 1) * sizeof *items);
	const struct doubt *grids;
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
	grids = doubts_of_grids(reading, items, n);
	for (size_t i = 0; any && i < reading->figures.n; i++) {
		struct fact *fact = &reading->figures.v[i].fact;
		const struct item *item = item_at(items, n, fact->line);

		if (item != NULL && item->reading.n > 0) {
			struct doubt doubt = doubt_of_fact(reading, item,
			    fact, grids);

			if (is_torn(items, n, fact) && doubt.most > TORN)
				doubt.most = TORN;
			mark(reading->arena, fact, item->reading, doubt);
		}
		else if (item != NULL && item->kind == ITEM_GUESS)
			fact->reading = STR("shape");
	}
}
