#ifndef LOCK_H
#define LOCK_H
/*
 * One run at a time in an archive. The lock goes with the process, however it
 * ends; what a killed run left behind is removed by the next one.
 */
#include "arena.h"
#include "err.h"

/* A descriptor, or -1. */
int	lock_take(struct arena *arena, struct str archive, struct err *err);
void	lock_give(int lock);		/* -1: none */
#endif
