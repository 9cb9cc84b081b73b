/* One line on the terminal, written over itself. */
#include <stdio.h>
#include <unistd.h>

#include "progress.h"

#define CLEAR_LINE	"\r\033[K"

void
progress(const char *what, size_t done, size_t of)
{
	if (!isatty(STDERR_FILENO))
		return;
	if (of > 0)
		fprintf(stderr, CLEAR_LINE "%s %zu/%zu", what, done, of);
	else
		fprintf(stderr, CLEAR_LINE "%s %zu", what, done);
	fflush(stderr);
}

void
progress_end(void)
{
	if (isatty(STDERR_FILENO)) {
		fputs(CLEAR_LINE, stderr);
		fflush(stderr);
	}
}
