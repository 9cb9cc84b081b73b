/*
 * zlib, a piece at a time, so that a bomb is noticed as it goes off.
 */
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "lang.h"
#include "unpack.h"

enum { TIMES = 1000, ALWAYS_FINE = 4 << 20 };

static bool
is_word(struct str s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.s, word, s.n) == 0;
}

static bool
is_too_much(size_t got, size_t from, size_t max)
{
	return got > max || (got > ALWAYS_FINE && got / TIMES > from);
}

static int
inflate_all(struct str bytes, int window, size_t max, struct strbuf *out,
    struct err *err)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)bytes.s,
		.avail_in = (uInt)bytes.n };
	char piece[65536];
	int code = inflateInit2(&z, window);

	while (code == Z_OK) {
		z.next_out = (Bytef *)piece;
		z.avail_out = sizeof(piece);
		code = inflate(&z, Z_NO_FLUSH);
		strbuf_add(out, (struct str){ piece,
		    sizeof(piece) - z.avail_out });
		if (is_too_much(out->n, bytes.n, max)) {
			inflateEnd(&z);
			return err_set(err, _("unpacks to more than a "
			    "document may have (%zu bytes came)"), bytes.n);
		}
		/* Some servers pack in several members. */
		if (code == Z_STREAM_END && window > 15 && z.avail_in > 18 &&
		    memcmp(z.next_in, "\x1F\x8B", 2) == 0)
			code = inflateReset(&z);
	}
	inflateEnd(&z);
	return code == Z_STREAM_END ? 0 :
	    err_set(err, "%s", _("is packed, and damaged or cut short"));
}

int
unpack(struct str bytes, struct str encoding, size_t max, struct strbuf *out,
    struct err *err)
{
	strbuf_reset(out);
	if (bytes.n == 0 || encoding.n == 0 || is_word(encoding, "identity")) {
		strbuf_add(out, bytes);
		return 0;
	}
	if (is_word(encoding, "gzip") || is_word(encoding, "x-gzip"))
		return inflate_all(bytes, 15 + 16, max, out, err);
	if (!is_word(encoding, "deflate"))
		return err_set(err, _("is packed as \"%.*s\", which is not "
		    "known"), STR_ARG(encoding));
	/* With zlib's wrapper as the standard has it, or bare as many send. */
	if (inflate_all(bytes, 15, max, out, err) == 0)
		return 0;
	strbuf_reset(out);
	return inflate_all(bytes, -15, max, out, err);
}
