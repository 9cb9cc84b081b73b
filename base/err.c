/* Messages on their way up, and out to stderr. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "utf8.h"

/* A message too long for its place loses its end, not half a character. */
static void
cut_clean(char *msg)
{
	struct str	s = str_from(msg);
	size_t		bad;

	if (s.n == sizeof((struct err *)NULL)->msg - 1 &&
	    !utf8_valid(s, &bad) && s.n - bad < 4)
		msg[bad] = '\0';
}

int
err_set(struct err *err, const char *format, ...)
{
	char	msg[sizeof err->msg];
	va_list	args;

	if (err == NULL)
		return -1;
	va_start(args, format);
	vsnprintf(msg, sizeof msg, format, args);
	va_end(args);
	memcpy(err->msg, msg, sizeof msg);
	cut_clean(err->msg);
	return -1;
}

static void
join(struct err *err, const char *front, const char *back)
{
	char	msg[sizeof err->msg];
	size_t	nfront = strnlen(front, sizeof msg - 1);
	size_t	nback = strnlen(back, sizeof msg - 1);
	size_t	ncolon = 2;

	memcpy(msg, front, nfront);
	if (ncolon > sizeof msg - 1 - nfront)
		ncolon = sizeof msg - 1 - nfront;
	memcpy(msg + nfront, ": ", ncolon);
	if (nback > sizeof msg - 1 - nfront - ncolon)
		nback = sizeof msg - 1 - nfront - ncolon;
	memcpy(msg + nfront + ncolon, back, nback);
	msg[nfront + ncolon + nback] = '\0';
	memcpy(err->msg, msg, sizeof msg);
	cut_clean(err->msg);
}

int
err_wrap(struct err *err, const char *format, ...)
{
	char	front[sizeof err->msg];
	va_list	args;

	if (err == NULL)
		return -1;
	va_start(args, format);
	vsnprintf(front, sizeof front, format, args);
	va_end(args);
	join(err, front, err->msg);
	return -1;
}

int
err_sys(struct err *err, const char *format, ...)
{
	const char	*why = strerror(errno);
	char		 front[sizeof err->msg];
	va_list		 args;

	if (err == NULL)
		return -1;
	va_start(args, format);
	vsnprintf(front, sizeof front, format, args);
	va_end(args);
	join(err, front, why);
	return -1;
}

/*
 * The name is kept where the C library keeps it, which has the file's own
 * name until somebody knows better.
 */
void
warn_name(const char *program)
{
	char	*name = strdup(program);

	if (name != NULL)
		program_invocation_short_name = name;
}

static void	say(const char *format, va_list args)
		    __attribute__((format(printf, 1, 0)));

static void
say(const char *format, va_list args)
{
	flockfile(stderr);
	fprintf(stderr, "%s: ", program_invocation_short_name);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	funlockfile(stderr);
}

void
warn(const char *format, ...)
{
	va_list	args;

	va_start(args, format);
	say(format, args);
	va_end(args);
}

void
die(const char *format, ...)
{
	va_list	args;

	va_start(args, format);
	say(format, args);
	va_end(args);
	exit(2);
}
