#ifndef RUN_STATE_H
#define RUN_STATE_H
/*
 * A run at work, shared by the files that make it: run.c (its steps),
 * run_read.c (what is read, and entered into the ledger).
 */
#include "completeness.h"
#include "ledger.h"
#include "polite.h"
#include "run.h"
#include "vec.h"
#include "wanted.h"
#include "work.h"

#define RUN_RECENT	4

struct run {
	const struct run_options	*options;
	struct arena			*arena;
	struct str			 archive;
	struct wanted_list		 list;
	struct ledger			 ledger;
	VEC(struct job)			 jobs;
	size_t				*job_of;	/* STR_NONE: needs none */
	size_t				*next_same;	/* of this id; STR_NONE */
	bool				*is_first;	/* of its id */
	size_t				 nentered;	/* sources looked at */
	size_t				 nbroken;	/* manifests at fault */
	size_t				 nof[3];	/* by status */
	struct polite			 polite;
	struct harvest_counts		 harvest;
	struct completeness		 completeness;
	int				 lock;		/* -1: none */
	int64_t				 began_ms;
	struct str			 recent[RUN_RECENT];	/* kept */
	size_t				 nrecent;
};

/* run_read.c */
/* Which documents there are, and which bytes have to be read. */
void	run_plan(struct run *run);
/* Reads them and enters all documents into the ledger. */
int	run_read(struct run *run, struct err *err);
#endif
