/*
 * Lines cut into segments where blanks part them.
 */
#include "table_aligned.h"

#define TAB		8

static int
width_at(const struct aligned *aligned, const struct text_line *line,
    size_t at, int col)
{
	size_t raw = line->fold.from[at];
	uint32_t cp;
	size_t step = utf8_next(line->raw, raw, &cp);

	if (cp == '\t')
		return TAB - col % TAB;
	if (aligned->by_character)
		return 1;
	return (int)utf8_width(str_sub(line->raw, raw, raw + step));
}

/*
 * Appends the segments of a line; none if it is too wide to be a layout, or
 * cut by tabs (table_ruled.c).
 */
static void
cut_line(struct aligned *aligned, size_t i)
{
	const struct text_line *line = &aligned->reading->lines.v[i];
	struct str text = line->fold.text;
	struct segment *open = NULL;
	uint32_t cp;
	int col = 0;

	if (line->blank || line->width + line->indent > ALIGNED_WIDTH ||
	    (aligned->skip != NULL && aligned->skip[i]) ||
	    str_has(str_trim(line->raw), STR("\t")))
		return;
	for (size_t at = 0; at < text.n && col < ALIGNED_WIDTH;) {
		size_t step = utf8_next(text, at, &cp);
		int width = width_at(aligned, line, at, col);

		if (!utf8_is_space(cp)) {
			if (open == NULL || col - open->right >= GAP) {
				open = VEC_PUSH(aligned->reading->arena,
				    &aligned->segments);
				*open = (struct segment){
					.line = i, .from = at, .left = col,
				};
			}
			open->to = at + step;
			open->right = col + width;
		}
		at += step;
		col += width;
	}
}

struct str
segment_text(const struct aligned *aligned, const struct segment *segment)
{
	return str_sub(aligned->reading->lines.v[segment->line].fold.text,
	    segment->from, segment->to);
}

void
cut_lines(struct aligned *aligned)
{
	size_t n = aligned->reading->lines.n;

	aligned->at = arena_alloc(aligned->reading->arena,
	    (n + 1) * sizeof *aligned->at);
	for (size_t i = 0; i < n; i++) {
		aligned->at[i] = aligned->segments.n;
		cut_line(aligned, i);
	}
	aligned->at[n] = aligned->segments.n;
	for (size_t i = 0; i < aligned->segments.n; i++)
		aligned->segments.v[i].figure = shape_is_figure(
		    segment_text(aligned, &aligned->segments.v[i]));
}

size_t
line_segments(const struct aligned *aligned, size_t line)
{
	return aligned->at[line + 1] - aligned->at[line];
}

size_t
line_figures(const struct aligned *aligned, size_t line)
{
	size_t n = 0;

	for (size_t i = aligned->at[line]; i < aligned->at[line + 1]; i++)
		n += aligned->segments.v[i].figure;
	return n;
}
