#ifndef FIGURE_H
#define FIGURE_H
/*
 * A span and what its words say become a figure of the reading, or an
 * exclusion: no digit goes without one of the two.
 */
#include "clause.h"
#include "reading.h"

/* Adds the figure and lends it until the next one is added. */
struct figure	*figure_add(struct reading *reading,
		    const struct passage *passage, const struct span *span,
		    const struct label *label);
/* Adds bytes [from, to) of a passage, an exclusion for each line they lie in. */
void		 exclude_add(struct reading *reading,
		    const struct passage *passage, size_t from, size_t to,
		    struct str reason);
/* Adds the spans that are no figures; those that are too when `all`. */
void		 exclude_spans(struct reading *reading,
		    const struct passage *passage, const struct spans *spans,
		    bool all, struct str reason);
/*
 * "303010100%": the cells of a row that lost its gaps. A rate of that size is
 * none, and which numbers it was made of cannot be told.
 */
bool		 span_is_run_together(const struct span *span);
/* Takes value, unit and interval from the span (again). */
void		 figure_measure(const struct reading *reading,
		    struct figure *figure, const struct span *span);
/* A bare figure, taken to be in that unit. */
void		 figure_give_unit(const struct reading *reading,
		    struct figure *figure, const struct unit *unit);
/* The canonical indicator of a row or column, "" if the rules know none. */
struct str	 indicator_of(const struct reading *reading, struct str row,
		    struct str column);
/* The role that a label's words give: target, actual, score ... or "". */
struct str	 role_of(const struct reading *reading, struct str label);

/* facts_names.c: names made to stand alone, when all figures are known. */
void		 facts_name(struct reading *reading,
		    const struct phrases *phrases);
/* facts_table.c: units that only the text around a table knows. */
void		 tables_lend_units(struct reading *reading);
/* ... and digits of its lines that are in no cell. */
void		 tables_exclude_rest(struct reading *reading);
#endif
