#ifndef SANDBOX_H
#define SANDBOX_H
/*
 * The box in which a process reads outside bytes. In this order: limits on
 * what it may use up, no new privileges, Landlock (no files but programs,
 * their libraries and one scratch folder), seccomp (no network, no other
 * process, no kernel's tools). What it is to read and write it is handed as
 * descriptors. A program that it starts is in the same box.
 */
#include <linux/filter.h>
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

enum { SANDBOX_RULES_MOST = 512 };

/* What of the box this kernel lacks, in words for people; "" if nothing. */
struct str	sandbox_missing(struct arena *arena);
/*
 * Once, for good. scratch: a folder it may write in, or NULL. What the kernel
 * lacks is left out.
 */
int	sandbox_enter(const char *scratch, struct err *err);
int	sandbox_document(struct err *err);	/* again for each: time */
/*
 * For a program such as mutool: it may read what it has and write to what it
 * has, load its libraries, and nothing else. The rules are made beforehand; to
 * enter them, between fork and exec, touches no memory. 0 or -1, with errno.
 */
struct sandbox_rules {
	size_t			n;		/* 0: the kernel has none */
	struct sock_filter	v[SANDBOX_RULES_MOST];
};

int	sandbox_program(struct sandbox_rules *rules);
int	sandbox_program_enter(const struct sandbox_rules *rules);
#endif
