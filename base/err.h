#ifndef ERR_H
#define ERR_H
/*
 * A message on its way up: what was wrong first, then where, added in front by
 * each caller that knows more. The caller owns it; there is no heap in it.
 */
#include "str.h"

struct err {
	char	msg[1024];
};

/* Both return -1, so that failure reads "return err_set(...)". */
int	err_set(struct err *err, const char *format, ...)
	    __attribute__((format(printf, 2, 3)));
int	err_wrap(struct err *err, const char *format, ...)	/* "format: msg" */
	    __attribute__((format(printf, 2, 3)));
int	err_sys(struct err *err, const char *format, ...)  /* "...: strerror" */
	    __attribute__((format(printf, 2, 3)));
/* "duizhang-extract: message\n" on stderr; the program's name is set once. */
void	warn_name(const char *program);
void	warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void	die(const char *format, ...)		/* exit status 2 */
	    __attribute__((format(printf, 1, 2)));
#endif
