#ifndef RUN_H
#define RUN_H
/*
 * A run of duizhang-transform over an archive. Between main.c, which says what
 * is to be done, and run.c, which does it.
 */
#include <stdbool.h>

#include "arena.h"
#include "division.h"
#include "hash.h"
#include "measure.h"
#include "read.h"
#include "ruleset.h"
#include "source.h"
#include "vec.h"

struct options {
	const char	*dir;
	const char	*rules;
	int		 jobs;
	int		 lang;
	int		 show;
	bool		 test_rules;
	bool		 force;
};

/* One content of the archive, and the documents that have it. */
struct job {
	struct str	doc;		/* the first id with this content */
	struct str	sha256;
	struct str	year;		/* that the manifest tells */
	size_t		seen;		/* place in the ledger */
	bool		current;	/* not only of an older version */
	bool		done;		/* results are there and of these rules */
	bool		failed;
};

struct run {
	const struct options	*options;
	const char		*lang;		/* of messages: "zh" */
	struct arena		*arena;
	const struct ruleset	*rules;
	const struct measure	*measure;
	const struct divisions	*divisions;
	struct str		 archive;
	struct entry		*entries;	/* current ones */
	size_t			 nentries;
	struct entry		*versions;	/* all of the ledger */
	size_t			 nversions;
	VEC(struct job)		 jobs;
	char			 stamp[HASH_TEXT];
	size_t			 ended, failed;
};

/* Finds the documents of the archive that options->dir names; -1 with err. */
int	run_load(struct run *run, struct err *err);
/* Reads what is not done, then across documents. Exit status, -1 with err. */
int	run_all(struct run *run, struct err *err);
/* One document, read into the arena; NULL with err. */
struct reading	*job_read(const struct run *run, struct arena *arena,
		    const struct job *job, struct err *err);
#endif
