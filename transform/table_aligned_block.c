/*
 * Where a table of a layout begins and ends.
 */
#include "table_aligned.h"

#define BLANKS_MOST	2	/* empty lines inside a block */
#define LOOSE_MOST	12	/* lines without figures between two with */
#define HEADS_MOST	10	/* lines of heads */

/* A line that only a table has: figures apart, or three things apart. */
bool
line_is_anchor(const struct aligned *aligned, size_t line)
{
	size_t n = line_segments(aligned, line);

	return n >= 3 || (n == 2 && line_figures(aligned, line) > 0);
}

/* Captions, units, notes and sentences end a table. */
bool
line_ends_table(const struct aligned *aligned, size_t line)
{
	struct str text =
	    str_trim(aligned->reading->lines.v[line].fold.text);
	bool apart = line_segments(aligned, line) > 1;

	if (line_segments(aligned, line) == 0)
		return true;
	if (str_starts(text, STR("注:")) || str_starts(text, STR("备注:")) ||
	    str_starts(text, STR("说明:")))
		return true;
	if (unit_of_line(text).n > 0 && line_figures(aligned, line) == 0)
		return true;
	if (apart)
		return false;
	return str_ends(text, STR("表")) || str_has(text, STR("。")) ||
	    str_ends(text, STR(":")) || str_ends(text, STR(";")) ||
	    str_ends(text, STR("；"));
}

/* The last line of the block that begins at `first`. */
size_t
block_end(const struct aligned *aligned, size_t first)
{
	const struct lines *lines = &aligned->reading->lines;
	size_t last = first, blanks = 0, loose = 0;

	for (size_t i = first + 1; i < lines->n; i++) {
		if (lines->v[i].blank) {
			if (++blanks > BLANKS_MOST)
				break;
			continue;
		}
		blanks = 0;
		if (line_ends_table(aligned, i))
			break;
		if (line_is_anchor(aligned, i)) {
			last = i;
			loose = 0;
		} else if (++loose > LOOSE_MOST) {
			break;
		}
	}
	return last;
}

/*
 * The first line of the heads above the first anchor: all lines up to a unit
 * line; without one, only from the topmost line that has two segments.
 */
size_t
block_top(const struct aligned *aligned, size_t floor, size_t first,
    bool *bounded)
{
	const struct lines *lines = &aligned->reading->lines;
	size_t top = first, apart = first, blanks = 0;

	*bounded = false;
	for (size_t i = first; i-- > floor && first - i <= HEADS_MOST;) {
		if (lines->v[i].blank) {
			if (++blanks > 1)
				break;
			continue;
		}
		if (line_ends_table(aligned, i)) {
			*bounded = unit_of_line(lines->v[i].fold.text).n > 0;
			break;
		}
		blanks = 0;
		top = i;
		if (line_segments(aligned, i) > 1)
			apart = i;
	}
	return *bounded ? top : apart;
}

/* "一、" "(一)" "1." "其中": how listed rows begin. */
bool
text_is_numbered(struct str text)
{
	static const char *const marks[] = { "、", ".", ")", "．" };

	if (str_starts(text, STR("其中")))
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = str_find(str_sub(text, 0, 12),
		    str_from(marks[i]));
		uint32_t cp;

		if (at == STR_NONE || at == 0)
			continue;
		utf8_prev(text, at, &cp);
		if (utf8_is_digit(cp) || str_has(
		    STR("一二三四五六七八九十"), str_sub(text,
		    at - (at < 3 ? at : 3), at)))
			return true;
	}
	return false;
}

static bool
is_index_line(const struct aligned *aligned, size_t line)
{
	struct str text = segment_text(aligned,
	    &aligned->segments.v[aligned->at[line]]);

	return str_eq(text, STR("栏次")) || str_eq(text, STR("行次"));
}

/* Figures with the beginning of their label on the line above. */
static bool
is_label_above(const struct aligned *aligned, size_t top, size_t line)
{
	return line > top + 1 &&
	    line_figures(aligned, line) == line_segments(aligned, line) &&
	    line_segments(aligned, line - 1) == 1;
}

/* The first line below the heads. */
size_t
block_data(const struct aligned *aligned, size_t top, size_t last)
{
	for (size_t i = top; i <= last; i++) {
		if (line_segments(aligned, i) == 0 || is_index_line(aligned, i))
			continue;
		if (line_figures(aligned, i) > 0)
			return is_label_above(aligned, top, i) ? i - 1 : i;
		for (size_t s = aligned->at[i]; s < aligned->at[i + 1]; s++)
			if (i > top && text_is_numbered(segment_text(aligned,
			    &aligned->segments.v[s])))
				return i;
	}
	return top;
}
