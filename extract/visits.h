#ifndef VISITS_H
#define VISITS_H
/*
 * What each address answered last (archive/validators.csv): the validators to
 * ask with next time, verbatim, and the bytes that came. It is also the
 * journal of the run at hand: an address done in a run that was cut short is
 * not asked again when the run goes on. Rows are appended as answers come.
 */
#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "err.h"
#include "str.h"
#include "vec.h"

struct visit {
	struct str	url;
	struct str	run;		/* when that run began */
	struct str	at;		/* when it answered */
	struct str	full_at;	/* when it last sent bytes */
	int		http;		/* status of the last answer */
	struct str	etag, last_modified;
	struct str	sha256;		/* of the unpacked bytes; "": failed */
	int		bytes;
	struct str	media_type;	/* Content-Type as sent */
	struct str	final;		/* where redirects led, or "" */
	struct str	note;		/* why not stored; what was noticed */
};

#define VISITS_RECENT	8

struct visits {
	struct arena		*arena;
	VEC(struct visit)	 all;		/* one an address */
	uint32_t		*slots;		/* place in all, plus one */
	size_t			 nslots;
	struct str		 path, run;
	struct str		 recent[VISITS_RECENT];	/* not copied again */
	size_t			 nrecent;
	int			 fd;
	bool			 resumed;	/* the last run was cut short */
};

/* now: begins a run, or goes on with one cut short since last night. */
int	visits_open(struct visits *visits, struct arena *arena,
	    struct str path, int64_t now, struct err *err);
struct visit	*visits_find(const struct visits *visits, struct str url);
/* Copies what it keeps. */
int	visits_add(struct visits *visits, const struct visit *visit,
	    struct err *err);
/* whole: the run has done all it was asked for. */
int	visits_close(struct visits *visits, bool whole, struct err *err);
#endif
