#ifndef SWEEP_H
#define SWEEP_H
/* What runs that were killed left behind. */
#include <stdbool.h>

#include "str.h"

/*
 * Removes files of ours under their temporary names from the archive. The
 * caller holds its lock, so no run is writing any of them.
 */
void	sweep_archive(struct str archive);
/*
 * Removes scratch folders of this user in folder whose process is no more and
 * that are older than an hour.
 */
void	sweep_scratch(const char *folder);
/* "FOLDER/duizhang-PID.XXXXXX", for mkdtemp. */
#define SWEEP_SCRATCH	"duizhang-"
#endif
