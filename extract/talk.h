#ifndef TALK_H
#define TALK_H
/* What a run says on stderr: to people, or as one JSON object a line. */
#include <stdbool.h>
#include <stdint.h>

#include "str.h"

struct talk {
	bool	json;
};

struct talk_event {
	const char	*event;		/* "answer", "document", "summary" */
	const char	*level;		/* "info", "warning", "error" */
	struct str	 url, doc, message;
	int64_t		 status, bytes, ms, delay_ms;	/* -1: none */
};

#define TALK_NONE	.status = -1, .bytes = -1, .ms = -1, .delay_ms = -1

/* In JSON always; to people only its message, and only if people is set. */
void	talk(const struct talk *talk, bool people,
	    const struct talk_event *event);
#endif
