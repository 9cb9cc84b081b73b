#ifndef VISIT_H
#define VISIT_H
/*
 * What an address answered (archive/validators.csv): the validators to ask
 * with next time, verbatim, and the bytes that came. Rows are appended as
 * answers come; the last of an address counts. A row without an address
 * begins a run, or ends one that was whole, as its note says.
 */
#include "csv.h"
#include "str.h"

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
	struct str	note;		/* what was noticed of those bytes */
	struct str	fault;		/* why the last answer was none, or "" */
	struct str	name;		/* that the server gave the file, or "" */
	struct str	missing_since;	/* first of the answers in a row whose
					   words say that there is none, or "" */
};

/* The columns of validators.csv, in order. */
const struct column	*visit_columns(size_t *n);
/* Sets rows to read them by. */
void	visit_rows(struct row_form *rows);
/* One row as text, its end with it; what would end a line becomes a blank. */
void	visit_print(struct strbuf *row, const struct visit *visit);
/*
 * The address says that there is no such document: 404, 410, or in words, on
 * two days and nothing else between them. A site that is being worked on may
 * say so of everything for an hour.
 */
bool	visit_is_gone(const struct visit *visit);
#endif
