#ifndef FORMULA_H
#define FORMULA_H
/*
 * A check's relation as a live formula of the workbook.
 */
#include "report.h"

/* Longer ones are left out: Excel takes 8,192 characters. */
#define FORMULA_MOST	8000

/*
 * "(f0001+f0002)/f0003*100" gives
 * "=ROUND(('指标'!$K$2+'指标'!$K$3)/'指标'!$K$4*100,2)"; empty when a figure is
 * not a number there, when it is too long or anything else stands in it.
 */
struct str	formula_cells(const struct report *report,
		    struct arena *arena, struct str docs, struct str formula,
		    int places);
/* "'指标'!$K$12" of a figure's value; empty when it is not a number there. */
struct str	formula_ref(const struct report *report, struct arena *arena,
		    const struct fact *fact);
#endif
