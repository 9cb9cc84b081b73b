#ifndef UNNAMED_H
#define UNNAMED_H
/*
 * Documents of the archive that a manifest named once and no source of this
 * run does: nobody watches them any more, which somebody should know.
 */
#include "err.h"
#include "talk.h"
#include "wanted.h"

/*
 * Tells of those that came from an address; of a row that leads on, what its
 * list names no more is told elsewhere (harvest_absent.c). Only where the run
 * has a manifest: files and addresses are named one by one as it pleases.
 */
int	unnamed_tell(const struct talk *talk, struct str ledger,
	    const struct wanted_list *list, struct err *err);
#endif
