#ifndef SOURCE_H
#define SOURCE_H
/*
 * A source is what somebody asked for; an entry is one version of it that was
 * seen. The ledger (archive/ledger.csv) is the append-only list of entries;
 * documents.csv is the ledger with what transform found out about each.
 */
#include "arena.h"
#include "csv.h"
#include "err.h"
#include "file.h"
#include "str.h"

enum source_status { SOURCE_OK, SOURCE_FAILED, SOURCE_REFUSED };

struct entry {
	struct str	doc;		/* document id */
	int		version;	/* 1, 2, ... of this id */
	struct str	url;		/* as asked for: address or path */
	struct str	fetched_at;	/* UTC, 2026-01-31T08:00:00Z; a file's mtime */
	int		status;		/* enum source_status */
	struct str	media_type;
	struct str	sha256;		/* empty when nothing came */
	int		bytes;
	int		pages;
	struct str	title, issuer, district, division_code, department;
	struct str	year, kind;
	struct str	supersedes;	/* sha256 of the version before */
	struct str	note;		/* why it failed; what a reader noticed */
	/* not in the ledger: what division, department and kind rest on */
	struct str	found_in;
};

/* The columns of documents.csv; the ledger lacks the last of them. */
const struct column	*documents_columns(size_t *n);
void	entries_write(struct out *out, const struct entry *entries, size_t n);
void	documents_write(struct out *out, const struct entry *entries,
	    size_t n);
/* The rows of a ledger without the header. */
void	entries_add(struct out *out, const struct entry *entries, size_t n);
/* Sets rows to read a ledger by, one by one. */
void	entry_rows(struct row_form *rows);
/* Its sha256 is one, or empty: it names a folder. */
bool	entry_is_sound(const struct entry *entry);
/* Reads either. */
int	entries_load(struct arena *arena, const char *path,
	    struct entry **entries, size_t *n, struct err *err);

/* archive/<sha256>/NAME; the folder of one content. */
struct str	archive_path(struct arena *arena, struct str archive,
		    struct str sha256, const char *name);
/*
 * Of each document the newest entry that was read, else the newest: an address
 * that no longer answers takes nothing back. In the ledger's order; in the
 * arena.
 */
struct entry	*entries_current(struct arena *arena,
		    const struct entry *entries, size_t n, size_t *ncurrent);
#endif
