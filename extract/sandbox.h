#ifndef SANDBOX_H
#define SANDBOX_H
/*
 * The box in which a process reads outside bytes. In this order: limits on
 * what it may use up, no new privileges, Landlock (no files but programs,
 * their libraries and one scratch folder), seccomp (no network, no other
 * process, no kernel's tools). What it is to read and write it is handed as
 * descriptors. A program that it starts is in the same box.
 */
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

/* What of the box this kernel lacks, in words for people; "" if nothing. */
struct str	sandbox_missing(struct arena *arena);
/*
 * Once, for good. scratch: a folder it may write in, or NULL. What the kernel
 * lacks is left out.
 */
int	sandbox_enter(const char *scratch, struct err *err);
int	sandbox_document(struct err *err);	/* again for each: time */
/*
 * For a program such as mutool, between fork and exec: it may read what it has
 * and write to what it has, load its libraries, and nothing else. 0 or -1.
 */
int	sandbox_program(void);
#endif
