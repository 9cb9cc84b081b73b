/*
 * The unit of a table, from the lines and fields in front of it.
 */
#include "table_stream_region.h"

#include <string.h>

#define FIELDS_UNIT	30	/* tokens of a form that may name its unit */

/* "(万元)" or "项目资金(元)": the unit, "" if it is none of money. */
static struct str
money_unit(struct str text)
{
	size_t open = str_rfind(text, STR("("));

	return open != STR_NONE && str_ends(text, STR("元)")) ?
	    str_sub(text, open + 1, text.n - 1) : STR("");
}

static struct str
unit_of_fields(const struct region *region)
{
	struct str unit = STR("");

	for (size_t i = region->head; i < region->stop && unit.n == 0 &&
	    i < region->head + FIELDS_UNIT; i++)
		unit = money_unit(token(region->stream, i)->text);
	return unit;
}

/* 单位：万元 in front of the header, on the one line of a form. */
static struct str
unit_in_front(const struct stream *stream, size_t head)
{
	const struct piece *piece = &token(stream, head)->piece;
	const struct reading *reading = stream->reading;
	struct str text = str_sub(reading->lines.v[piece->line].fold.text, 0,
	    piece->from);
	size_t at;

	while (reading->measure != NULL &&
	    (at = str_rfind(text, STR("单位:"))) != STR_NONE) {
		struct str word = str_trim(str_sub(text,
		    at + strlen("单位:"), text.n));
		size_t end = str_find(word, STR(" "));

		word = str_sub(word, 0, end == STR_NONE ? word.n : end);
		if (word.n > 0 && measure_unit(reading->measure, word) != NULL)
			return word;
		text = str_sub(text, 0, at);
	}
	return STR("");
}

/*
 * "(万元)" in a piece before the header, "单位：万元" in front of it or some lines
 * above it.
 */
struct str
stream_unit_before(const struct stream *stream, size_t head)
{
	const struct lines *lines = &stream->reading->lines;
	size_t line = token(stream, head)->piece.line;

	for (size_t i = head; i-- > 0 && head - i <= 6;) {
		struct str unit = money_unit(token(stream, i)->text);

		if (unit.n > 0)
			return unit;
	}
	if (unit_in_front(stream, head).n > 0)
		return unit_in_front(stream, head);
	for (size_t i = line; i-- > 0 && line - i < 40;) {
		struct str unit = unit_of_line(lines->v[i].fold.text);
		bool numbered;

		if (unit.n > 0)
			return unit;
		if (line_is_caption(stream->reading, i, &numbered))
			break;
	}
	return STR("");
}

/* A unit before the head, or of the fields around. */
void
region_unit(const struct region *region, struct grid *grid)
{
	const struct heads *heads = &region->heads;

	if (grid->unit.n == 0 && heads->v[0].label.n == 0 &&
	    heads->v[0].type == HOLDS_KEY)
		grid->unit = stream_unit_before(region->stream, region->head);
	if (grid->unit.n == 0 && heads->last == heads->first)
		grid->unit = unit_of_fields(region);
}
