#ifndef RASTER_H
#define RASTER_H
/*
 * A picture in memory: rows of red, green, blue bytes from the upper left.
 * Places are pixels and may lie outside, where nothing is drawn.
 */
#include "arena.h"
#include "err.h"
#include "str.h"

struct raster {
	unsigned char	*rgb;
	int		 w, h;
};

struct colour {
	unsigned char	r, g, b;
};

struct pixels {			/* from its upper left, ends not in */
	int	x0, y0, x1, y1;
};

/* Reads a portable pixmap (P6, 255) into the arena. */
int	raster_parse(struct arena *arena, struct str ppm,
	    struct raster *raster, struct err *err);
/* opacity: of 100. */
void	raster_fill(struct raster *raster, struct pixels box,
	    struct colour colour, int opacity);
void	raster_frame(struct raster *raster, struct pixels box,
	    struct colour colour);
/* As a PNG (RFC 2083), in the arena. */
struct str	raster_png(struct arena *arena, const struct raster *raster);
#endif
