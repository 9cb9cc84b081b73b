#ifndef TABLE_STREAM_GRID_H
#define TABLE_STREAM_GRID_H
/* Tokens with their columns and rows become a grid. */
#include "table_stream.h"

/*
 * at, broken, slots: n tokens as body_lay laid them. Pieces of a row that a
 * page break cut are put together, merged leading cells are carried down,
 * rows printed twice are marked. Row 0 holds the heads.
 */
void	stream_grid(const struct stream *stream, const struct heads *heads,
	    const size_t *at, const bool *broken, const struct slot *slots,
	    size_t n, struct grid *grid);
#endif
