#ifndef WANTED_H
#define WANTED_H
/*
 * What a run was asked for, one by one: the manifest's rows, the files of the
 * folders, the addresses. What became of each is filled into its entry.
 */
#include <stdbool.h>

#include "arena.h"
#include "source.h"
#include "str.h"
#include "vec.h"

/* A manifest's row that leads on, or says how many there should be. */
struct wanted_row {
	struct str	id, url;
	struct str	follow;		/* PCRE2; "": the row is a document */
	struct str	hosts;		/* besides its own: "a.cn .b.cn" */
	int		depth;		/* 1: its links; 2: their files too */
	int		limit;		/* documents */
	int		expect;		/* documents; 0: not said */
	/* filled in by a harvest */
	int		found;		/* links that were documents */
	int		missing;	/* entries that its index counts beyond */
	struct str	reason;		/* what kept more from being found */
};

struct wanted {
	struct entry	entry;
	size_t		row;		/* in the list's rows; STR_NONE */
	const char	*said;		/* noticed on the way, for the note */
	const char	*name;		/* that a server gave the file */
	struct str	path;		/* to open; NUL-terminated; "": remote */
	struct str	encoding;	/* as somebody named it, or "" */
	const char	*charset;	/* as the server names it */
	bool		listed;		/* a manifest names it */
	bool		settled;	/* the entry says all there is to say */
	bool		placed;		/* its note names the place itself */
};

struct wanted_list {
	VEC(struct wanted)	 all;
	VEC(struct wanted_row)	 rows;
	struct arena		*arena;
	size_t			 npassed;	/* files that looked like none */
};

/* Adds an address, "file://..." or a path that is no folder. id "": its name. */
struct wanted	*wanted_add(struct wanted_list *list, struct str id,
		    struct str url);
/* Adds what can not even be tried; note says why and names its place. */
struct wanted	*wanted_fail(struct wanted_list *list, struct str id,
		    struct str url, struct str note);
/* Ends it here, with a note. */
void		 wanted_settle(struct wanted *wanted, int status,
		    struct str note);
/* "http://h/a/b%20c.pdf?x" gives "b c.pdf", "a/b.txt" gives "b.txt". */
struct str	 wanted_name(struct arena *arena, struct str url);
/* It has to be asked for, and nothing was said of it yet. */
bool		 wanted_is_remote(const struct wanted *wanted);
bool		 wanted_is_address(struct str url);	/* http, https, file */
/* Names come as bytes; what leaves is UTF-8. */
struct str	 wanted_utf8(struct arena *arena, struct str name);
#endif
