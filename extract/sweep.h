#ifndef SWEEP_H
#define SWEEP_H
/* What runs that were killed left behind. */
#include "str.h"

/*
 * Removes files of ours under their temporary names from the archive. The
 * caller holds its lock, so no run is writing any of them.
 */
void	sweep_archive(struct str archive);
#endif
