#ifndef VERIFY_H
#define VERIFY_H
/*
 * Whether an archive still holds what it says: every hash computed anew, every
 * WARC record, every entry of the ledger.
 */

/* The exit status: 0 all is well, 1 not (each place is named), 2 no archive. */
int	verify(const char *out);
#endif
