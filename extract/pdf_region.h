#ifndef PDF_REGION_H
#define PDF_REGION_H
/*
 * Between the rooms that find the lines of a table without upright rules, and
 * the alleys between its columns. pdf_align.c tells how they work together.
 */
#include "pdf_align.h"

#define ALIGN_NARROW	0.2	/* of a size: an alley at least */

/* The lines of a zone that tables are looked for in. */
struct area {
	struct arena		*arena;	/* of the page */
	const struct pdf_lines	*lines;
	const struct pdf_rules	*rules;
	bool			*taken;	/* per line: no part of a new one */
	size_t			*chunks;	/* of lines not tried */
};

/* pdf_pinch.c: covers a line's ink, but for what pinches alleys. */
void	region_cover(const struct area *area, const struct region *region,
	    size_t k, struct spans *ink);
/* Line k is one of the region's: its ink, and the alleys that are left. */
void	region_add(const struct area *area, struct region *region, size_t k);
/* How many of the region's alleys would be gone with that line? */
size_t	region_crossed(const struct area *area, const struct region *region,
	    size_t k);
double	region_least_alley(const struct region *region);

/* pdf_grow.c: lines above, below that are the table's join it. */
void	region_grow_up(const struct area *area, struct region *region);
void	region_grow_down(const struct area *area, struct region *region);
/* Is the one below it a cell beside it, and not a line lower? */
bool	region_is_beside(const struct pdf_line *line,
	    const struct pdf_line *next);
/* Is it alone in the middle of the region? Then it is a title. */
bool	region_is_title(const struct region *region,
	    const struct pdf_line *line);

/* pdf_trim.c: and those go again that stand above its heads, below its rows. */
void	region_trim_top(struct region *region);
void	region_trim_foot(struct region *region);
/* Ink and alleys of the lines that are left. */
void	region_look_again(const struct area *area, struct region *region);
/* pdf_level.c: level rules as long as the table; what is beyond them goes. */
void	region_keep_cuts(const struct area *area, struct region *region);
/* How many columns have words in lines [from, to)? */
size_t	region_count_columns(const struct area *area,
	    const struct region *region, size_t from, size_t to);
/* Is it another table that line k, the next one, belongs to? */
bool	region_is_ended(const struct area *area, const struct region *region,
	    size_t k);

/* pdf_underline.c: is it prose whose figures are underlined? */
bool	region_is_underlined(const struct area *area,
	    const struct region *region);

/* pdf_lift.c: marks lines of heads over several columns as across. */
void	region_lift_heads(const struct area *area, struct region *region);
/* pdf_measure.c: ink and alleys anew, those heads aside. */
void	region_measure(const struct area *area, struct region *region);
/*
 * Has it a column of figures, or a single row with some under many heads?
 * Else it is no table, or none that matters.
 */
bool	region_has_figures(const struct area *area,
	    const struct region *region);
#endif
