/*
 * Prose whose figures are underlined, as on a form that was filled in: blanks
 * stand around them, and look like the gaps between columns.
 *
 *	2017 年度收支总计   17996.68   万元，与上
 *	                  ------------
 *	年相比各增加        1463.8   万元，增长
 *	                 ------------
 *
 * A rule right below words, no longer than their line, and words go on beside
 * it: it parts nothing, nor do the gaps above it.
 */
#include "pdf_region.h"

enum { LINES_LEAST = 2 };

#define UNDER	0.3	/* of a size: from the baseline to its rule */
#define BESIDE	2.5	/* of a size: from there to where the words go on */

/* Do words stand on it, and others of the same line right beside it? */
static bool
underlines(const struct pdf_rule *rule, const struct pdf_line *line)
{
	bool over = false, beside = false;

	if (rule->at < line->y - 0.1 * line->size ||
	    rule->at > line->y + UNDER * line->size ||
	    rule->from < line->x0 - line->size ||
	    rule->to > line->x1 + line->size)
		return false;
	for (size_t i = 0; i < line->n; i++) {
		double x = line->v[i]->x + line->v[i]->adv / 2;

		if (x > rule->from && x < rule->to)
			over = true;
		else if (x > rule->from - BESIDE * line->size &&
		    x < rule->to + BESIDE * line->size)
			beside = true;
	}
	return over && beside;
}

bool
pdf_line_is_underlined(const struct pdf_rules *rules,
    const struct pdf_line *line)
{
	for (size_t i = 0; i < rules->nh; i++)
		if (underlines(&rules->h[i], line))
			return true;
	return false;
}

/* Are half of the lines that gaps part like that, and more than one? */
bool
region_is_underlined(const struct area *area, const struct region *region)
{
	size_t n = 0, nparted = 0;

	for (size_t k = region->from; k < region->to; k++) {
		bool is = pdf_line_is_underlined(area->rules,
		    &region->lines[k]);

		n += is;
		nparted += is || align_count_chunks(&region->lines[k]) > 1;
	}
	return n >= LINES_LEAST && n * 2 >= nparted;
}
