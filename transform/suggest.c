/*
 * The one edit that would mend a failed sum.
 */
#include "judge.h"

struct str
suggest_for_sum(struct reading *reading, const struct figure *stated,
    const struct term *terms, size_t nterms)
{
	(void)reading, (void)stated, (void)terms, (void)nterms;
	return STR("");
}
