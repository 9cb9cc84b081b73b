#ifndef VISITS_H
#define VISITS_H
/*
 * What each address answered last (archive/validators.csv). It is also the
 * journal of the run at hand: an address done in a run that was cut short is
 * not asked again when the run goes on. The rows stay on disk; what is held
 * of an address is where its last row stands.
 */
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "err.h"
#include "str.h"
#include "vec.h"
#include "visit.h"

struct visit_place {
	uint64_t	hash;		/* of the address */
	size_t		from;		/* byte of the file */
	uint32_t	n;
};

struct visits {
	struct arena		*arena;
	VEC(struct visit_place)	 all;		/* one an address */
	uint32_t		*slots;		/* place in all, plus one */
	size_t			 nslots;
	struct row_form		 rows;
	struct str		 path, run;
	size_t			 end;		/* of the file */
	int			 fd;
	bool			 resumed;	/* the last run was cut short */
};

/* now: begins a run, or goes on with one cut short since last night. */
int	visits_open(struct visits *visits, struct arena *arena,
	    struct str path, int64_t now, struct err *err);
/* False: never asked. The texts are in the arena given. */
bool	visits_find(const struct visits *visits, struct arena *arena,
	    struct str url, struct visit *visit);
int	visits_add(struct visits *visits, const struct visit *visit,
	    struct err *err);
/* whole: the run has done all it was asked for. */
int	visits_close(struct visits *visits, bool whole, struct err *err);
#endif
