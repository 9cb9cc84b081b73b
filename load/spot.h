#ifndef SPOT_H
#define SPOT_H
/* Filling the cells of a row. */
#include "report.h"

void	spot_text(struct spot *spot, enum look look, struct arena *arena,
	    struct str text);			/* copied, cleaned, cut */
void	spot_word(struct spot *spot, enum look look, const char *word);
void	spot_count(struct spot *spot, enum look look, size_t n);
/* A number where it fits, else its digits; at least `places` decimals. */
void	spot_decimal(struct spot *spot, enum look look, struct arena *arena,
	    struct decimal value, int places);
void	spot_heads(const struct sheet *sheet, struct spot *spots);
#endif
