#ifndef JSON_H
#define JSON_H
/* Writing JSON (RFC 8259). Figures are written as strings by the caller. */
#include "file.h"
#include "str.h"

void	json_string(struct out *out, struct str s);	/* quoted and escaped */
#endif
