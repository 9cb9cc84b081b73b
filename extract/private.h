#ifndef PRIVATE_H
#define PRIVATE_H
/*
 * Addresses that are nobody's business outside: this machine, this network,
 * the provider's (RFC 6890 and the registries it names). A proxy that the
 * environment names may have one.
 */
#include <sys/socket.h>

#include <stdbool.h>

struct private;

struct private	*private_new(void);	/* looks the proxies' addresses up */
void		 private_free(struct private *private);
bool		 private_may(const struct private *private,
		    const struct sockaddr *address);
bool		 private_is(const struct sockaddr *address);
/* The same of a name, before it is looked up (a proxy would do that). */
bool		 private_is_named(const char *name);
#endif
