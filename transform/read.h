#ifndef READ_H
#define READ_H
/*
 * One document, read from its pages to its checks. A pure function of the
 * pages, the rules and the year that the manifest tells: no clock, no network,
 * no locale.
 */
#include "reading.h"
#include "source.h"

/*
 * The reading lives in the arena. Every figure has its id (f0001 in reading
 * order) before the first check is made; so has every check (c0001). `told_year`, "" if unknown, is of a document that prints none.
 */
struct reading	*read_document(struct arena *arena,
		    const struct ruleset *rules,
		    const struct measure *measure,
		    const struct document *document, struct str doc,
		    struct str told_year);
/*
 * Into a folder: facts.csv, tables.csv, checks.csv; excluded.csv, the digits
 * that are no figure and why; unaccounted.csv, those in neither; document.csv.
 */
int		 reading_save(const struct reading *reading,
		    struct arena *arena, struct str folder, struct err *err);
/* The names of those files, n of them. */
const char *const	*reading_files(size_t *n);
/* A document that could not be read to its end: document.csv says why. */
int		 reading_save_failed(struct arena *arena, struct str folder,
		    struct str note, struct err *err);
#endif
