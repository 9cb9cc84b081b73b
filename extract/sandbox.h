#ifndef SANDBOX_H
#define SANDBOX_H
/*
 * What a process that reads outside bytes may use up.
 */
#include "err.h"

int	sandbox_enter(struct err *err);		/* once: memory, core files */
int	sandbox_document(struct err *err);	/* again for each: time */
#endif
