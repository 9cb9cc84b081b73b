#ifndef PROGRESS_H
#define PROGRESS_H
/* One line on stderr that counts up; silent unless stderr is a terminal. */
#include <stddef.h>

void	progress(const char *what, size_t done, size_t of);
void	progress_end(void);
#endif
