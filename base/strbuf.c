/* A buffer that grows by doubling and always ends in a NUL. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "lang.h"
#include "str.h"

/* Room for n bytes more and the NUL. */
static void
room(struct strbuf *buf, size_t n)
{
	size_t	 cap = buf->cap < 64 ? 64 : buf->cap;
	char	*grown;

	if (n > SIZE_MAX / 2 - 1 - buf->n)
		die(_("out of memory: %zu bytes were asked for"), n);
	while (cap < buf->n + n + 1)
		cap *= 2;
	if (cap == buf->cap)
		return;
	if ((grown = realloc(buf->s, cap)) == NULL)
		die(_("out of memory: %zu bytes were asked for"), cap);
	buf->s = grown;
	buf->cap = cap;
}

void
strbuf_clear(struct strbuf *buf)
{
	free(buf->s);
	*buf = (struct strbuf){ 0 };
}

void
strbuf_reset(struct strbuf *buf)
{
	buf->n = 0;
	if (buf->s != NULL)
		buf->s[0] = '\0';
}

void
strbuf_add(struct strbuf *buf, struct str s)
{
	room(buf, s.n);
	if (s.n > 0)
		memcpy(buf->s + buf->n, s.s, s.n);
	buf->n += s.n;
	buf->s[buf->n] = '\0';
}

void
strbuf_addc(struct strbuf *buf, char c)
{
	strbuf_add(buf, (struct str){ &c, 1 });
}

void
strbuf_printf(struct strbuf *buf, const char *format, ...)
{
	va_list	args;
	int	n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		die(_("cannot format \"%s\""), format);
	room(buf, (size_t)n);
	va_start(args, format);
	vsnprintf(buf->s + buf->n, (size_t)n + 1, format, args);
	va_end(args);
	buf->n += (size_t)n;
}

struct str
strbuf_str(const struct strbuf *buf)
{
	return buf->s == NULL ? STR("") : (struct str){ buf->s, buf->n };
}
