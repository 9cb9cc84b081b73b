#ifndef DECODE_H
#define DECODE_H
/*
 * Bytes as published to UTF-8, in the order of the WHATWG Encoding Standard
 * section 6: a byte order mark, the encoding somebody named, strict UTF-8,
 * GB18030. What is malformed becomes U+FFFD and is counted with the place of
 * the first, never dropped.
 */
#include <stdbool.h>

#include "arena.h"
#include "err.h"
#include "str.h"

struct decoded {
	struct str	 text;		/* UTF-8; lent by bytes or the arena */
	const char	*encoding;	/* "UTF-8"; lent by the table or `given` */
	size_t		 nbad;		/* malformed sequences */
	size_t		 bad_at;	/* byte of the first, 0-based, of the source */
	size_t		 bad_line;	/* its line, 1-based */
};

/*
 * given: a name such as "gbk" or "utf-16le", or NULL or "" for none. "?gbk" is
 * what a server or the document itself said, which may be wrong: valid UTF-8
 * wins over it, and GB18030 where it fits far better.
 */
int	decode(struct arena *arena, struct str bytes, const char *given,
	    struct decoded *out, struct err *err);
/* Whether a label tells anything: the defaults of servers and editors do not. */
bool	decode_label_tells(const char *label);
/* Whether decode would know this name. */
bool	decode_knows(const char *name);
#endif
