#ifndef DISPOSITION_H
#define DISPOSITION_H
/* The name that a server gives a file. */
#include "arena.h"
#include "str.h"

/*
 * RFC 6266: of "attachment; filename=a.pdf; filename*=UTF-8''%E6%8A%A5.pdf"
 * the latter. Raw bytes and percent signs, which servers send against the
 * rule, are read too, GBK as well as UTF-8. Only what stands
 * behind the last slash, without control characters; "": no name.
 */
struct str	disposition_name(struct arena *arena, struct str value);
#endif
