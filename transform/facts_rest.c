#include "cells.h"

/* Digits of a table's lines that are in none of its cells. */

/*
 * Numbers printed in a table's lines but in none of its cells: its caption
 * and the like.
 */
void
caption_exclude(struct reading *reading, const struct grid *grid)
{
	for (size_t i = 0; i < reading->lines.n; i++) {
		const struct text_line *line = &reading->lines.v[i];

		if (line->line < grid->at.line)
			continue;
		if (line->line > grid->at.line)
			break;
		if (str_has(line->raw, grid->title) && grid->title.n > 0)
			*VEC_PUSH_OWN(reading->arena, &reading->excluded) =
			    (struct excluded){
				.at = { line->page, line->line, 0,
				    (int)line->raw.n },
				.printed = str_trim(line->raw),
				.reason = STR("caption"),
			};
	}
}

/* Is this line's text part of what some column is called? */
static bool
in_column_label(const struct reading *reading, struct str text)
{
	for (size_t g = 0; g < reading->grids.n; g++)
		for (size_t i = 0; i < reading->grids.v[g].ncols; i++)
			if (text.n > 0 && text.n < 90 && str_has(
			    reading->grids.v[g].cols[i].label, text))
				return true;
	return false;
}

/*
 * Digits in a table's lines that are in none of its cells: a year under the
 * caption, a head that a page break repeats. What might be a figure stays
 * unaccounted for, and is reported.
 */
void
tables_exclude_rest(struct reading *reading)
{
	struct excluded *left;
	size_t n = conserve(reading, &left), k = 0;

	for (size_t i = 0; i < reading->lines.n && k < n; i++) {
		const struct text_line *line = &reading->lines.v[i];
		struct piece piece = { i, 0, line->fold.text.n };
		struct passage passage;
		struct spans spans;

		if (left[k].at.line != line->line)
			continue;
		while (k < n && left[k].at.line == line->line)
			k++;
		if (!reading->taken[i])
			continue;
		passage = passage_join(reading->arena, &reading->lines,
		    &piece, 1);
		spans = measure_scan(reading->measure, reading->arena,
		    passage.text, true);
		exclude_spans(reading, &passage, &spans,
		    in_column_label(reading, str_trim(passage.text)),
		    STR("label"));
		for (size_t s = 0; s < spans.n; s++)
			if (spans.v[s].kind == SPAN_FIGURE &&
			    span_is_run_together(&spans.v[s]))
				exclude_add(reading, &passage,
				    spans.v[s].from, spans.v[s].to,
				    STR("run-together"));
	}
}
