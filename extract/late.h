#ifndef LATE_H
#define LATE_H
/*
 * Libraries that few runs need are loaded when they are needed: what they
 * bring along costs more than to read a short document, and each process that
 * is forked would have it, too.
 */
#include <stddef.h>

struct late_call {
	const char	*name;
	size_t		 at;		/* of its pointer, in what is filled */
};

/* Finds the calls; NULL, or why that can not be. */
const char	*late_find(const char *library, const struct late_call *calls,
		    size_t n, void *to);
#endif
