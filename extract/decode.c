/*
 * Which encoding, and the way from it to UTF-8.
 */
#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "decode.h"
#include "lang.h"
#include "utf8.h"

static const char	bad_utf8[] = "\xEF\xBF\xBD";	/* U+FFFD */

/* The labels of China's web mean GB18030, which holds both. */
static const struct alias {
	const char	*label, *encoding;
} aliases[] = {
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "gb18030", "GB18030" },
	{ "cp936", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "chinese", "GB18030" },
	{ "big5", "BIG5-HKSCS" },
	{ "cn-big5", "BIG5-HKSCS" },
	{ "x-x-big5", "BIG5-HKSCS" },
	{ "utf8", "UTF-8" },
	{ "utf-8", "UTF-8" },
	{ "utf-16", "UTF-16LE" },
	{ "utf-16le", "UTF-16LE" },
	{ "utf-16be", "UTF-16BE" },
};

static const struct mark {
	struct str	 bytes;
	const char	*encoding;
} marks[] = {
	{ { "\xEF\xBB\xBF", 3 }, "UTF-8" },
	{ { "\xFF\xFE", 2 }, "UTF-16LE" },
	{ { "\xFE\xFF", 2 }, "UTF-16BE" },
	{ { "\x84\x31\x95\x33", 4 }, "GB18030" },
};

static const char *
canonical(const char *name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (strcasecmp(aliases[i].label, name) == 0)
			return aliases[i].encoding;
	return name;
}

bool
decode_knows(const char *name)
{
	iconv_t cd = iconv_open("UTF-8", canonical(name));

	if (cd == (iconv_t)-1)
		return false;
	iconv_close(cd);
	return true;
}

/* How well bytes read as UTF-8. */
struct utf8_tally {
	size_t	nbad;		/* malformed sequences */
	size_t	nlong;		/* good ones of three or four bytes */
	size_t	first_bad;
};

/*
 * Bytes of the malformed sequence at `at`: a lead takes the continuation
 * bytes it could have had with it, so a cut-off character is bad once.
 */
static size_t
bad_length(struct str s, size_t at)
{
	unsigned char lead = (unsigned char)s.s[at];
	size_t want = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 0, n = 1;

	/* A whole but forbidden sequence (a surrogate) ends here as well. */
	while (n <= want && at + n < s.n &&
	    ((unsigned char)s.s[at + n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* utf8_next, but malformed sequences whole; *good tells which it was. */
static size_t
step(struct str s, size_t at, bool *good)
{
	uint32_t cp;
	size_t n = utf8_next(s, at, &cp);

	*good = cp != UTF8_BAD || n == 3;
	return *good ? n : bad_length(s, at);
}

static struct utf8_tally
tally_utf8(struct str s)
{
	struct utf8_tally tally = { .first_bad = STR_NONE };
	bool good;

	for (size_t at = 0, n; at < s.n; at += n) {
		if ((unsigned char)s.s[at] < 0x80) {
			n = 1;
			continue;
		}
		n = step(s, at, &good);
		if (good) {
			tally.nlong += n >= 3;
			continue;
		}
		if (tally.nbad++ == 0)
			tally.first_bad = at;
	}
	return tally;
}

/* A copy with U+FFFD for every malformed sequence. */
static struct str
repair_utf8(struct arena *arena, struct str s, size_t nbad)
{
	char *to = arena_alloc(arena, s.n + nbad * 2 + 1);
	size_t used = 0;
	bool good;

	for (size_t at = 0, n; at < s.n; at += n) {
		n = step(s, at, &good);
		memcpy(to + used, good ? s.s + at : bad_utf8, good ? n : 3);
		used += good ? n : 3;
	}
	return (struct str){ to, used };
}

/*
 * How much to pass over after iconv stopped. A lead byte whose second byte is
 * ASCII gives that byte back (WHATWG gb18030 decoder, step 8), so that a
 * damaged character never swallows a digit or a line end.
 */
static size_t
skip_length(const char *encoding, struct str rest)
{
	size_t n = 1;

	if (strncmp(encoding, "UTF-16", 6) == 0)
		n = 2;
	else if (strncmp(encoding, "UTF-32", 6) == 0)
		n = 4;
	else if (rest.n > 1 && (unsigned char)rest.s[0] != 0x80 &&
	    (unsigned char)rest.s[0] != 0xFF &&
	    (unsigned char)rest.s[1] >= 0x80)
		n = 2;
	return n < rest.n ? n : rest.n;
}

/* Room for `size` more bytes; outgrown copies stay in the arena. */
static void
grow(struct arena *arena, char **to, size_t used, size_t *cap, size_t size)
{
	char *wider;

	if (*cap - used >= size)
		return;
	*cap = (*cap + size) * 2;
	wider = arena_alloc(arena, *cap);
	memcpy(wider, *to, used);
	*to = wider;
}

static void
convert(struct arena *arena, iconv_t cd, struct str bytes,
    struct decoded *out)
{
	size_t cap = bytes.n + bytes.n / 2 + 64, used = 0, left, room, skip;
	char *to = arena_alloc(arena, cap), *in, *at;

	/* iconv does not write through its input pointer. */
	memcpy(&in, &bytes.s, sizeof(in));
	left = bytes.n;
	while (left > 0) {
		at = to + used;
		room = cap - used;
		if (iconv(cd, &in, &left, &at, &room) != (size_t)-1)
			errno = 0;
		used = (size_t)(at - to);
		if (errno == 0 && left == 0)
			break;
		grow(arena, &to, used, &cap, 64);
		if (errno == E2BIG)
			continue;
		if (out->nbad++ == 0)
			out->bad_at = (size_t)(in - bytes.s);
		memcpy(to + used, bad_utf8, 3);
		used += 3;
		skip = errno == EINVAL ? left :
		    skip_length(out->encoding, (struct str){ in, left });
		in += skip;
		left -= skip;
		iconv(cd, NULL, NULL, NULL, NULL);
	}
	out->text = (struct str){ to, used };
}

static int
decode_iconv(struct arena *arena, struct str bytes, struct decoded *out,
    struct err *err)
{
	iconv_t cd = iconv_open("UTF-8", out->encoding);

	if (cd == (iconv_t)-1)
		return err_set(err, _("encoding \"%s\" is not known"),
		    out->encoding);
	convert(arena, cd, bytes, out);
	iconv_close(cd);
	return 0;
}

static void
decode_utf8(struct arena *arena, struct str bytes,
    const struct utf8_tally *tally, struct decoded *out)
{
	out->text = bytes;
	out->nbad = tally->nbad;
	if (tally->nbad == 0)
		return;
	out->bad_at = tally->first_bad;
	out->text = repair_utf8(arena, bytes, tally->nbad);
}

/* The line of the first U+FFFD that stands for a bad sequence. */
static void
find_bad_line(struct decoded *out, struct str bytes)
{
	size_t step_size = strncmp(out->encoding, "UTF-16", 6) == 0 ? 2 : 1;
	size_t low = strcmp(out->encoding, "UTF-16BE") == 0 ? 1 : 0;

	out->bad_line = 1;
	for (size_t i = 0; i + step_size <= out->bad_at; i += step_size)
		if (bytes.s[i + low] == '\n' && (step_size == 1 ||
		    bytes.s[i + 1 - low] == 0))
			out->bad_line++;
}

/*
 * UTF-8 with a damaged character is told from GB18030 by counting: a GB18030
 * text of two-byte characters has a malformed sequence nearly everywhere and
 * a good one of three bytes hardly ever; a damaged UTF-8 text the other way
 * round.
 */
static bool
is_utf8(const struct utf8_tally *tally)
{
	return tally->nbad == 0 || tally->nlong > tally->nbad;
}

static int	decode_labelled(struct arena *arena, struct str bytes,
		    const char *label, struct decoded *out, struct err *err);

int
decode(struct arena *arena, struct str bytes, const char *given,
    struct decoded *out, struct err *err)
{
	struct utf8_tally tally = { .first_bad = STR_NONE };
	size_t skipped = 0;

	if (given != NULL && given[0] == '?')
		return decode_labelled(arena, bytes, given + 1, out, err);
	*out = (struct decoded){ 0 };
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (!str_starts(bytes, marks[i].bytes))
			continue;
		out->encoding = marks[i].encoding;
		skipped = marks[i].bytes.n;
		break;
	}
	if (out->encoding == NULL && given != NULL && *given != '\0')
		out->encoding = canonical(given);
	bytes = str_sub(bytes, skipped, bytes.n);
	if (out->encoding == NULL || strcmp(out->encoding, "UTF-8") == 0) {
		tally = tally_utf8(bytes);
		if (out->encoding == NULL && is_utf8(&tally))
			out->encoding = "UTF-8";
	}
	if (out->encoding == NULL)
		out->encoding = "GB18030";
	if (strcmp(out->encoding, "UTF-8") == 0)
		decode_utf8(arena, bytes, &tally, out);
	else if (decode_iconv(arena, bytes, out, err) == -1)
		return -1;
	if (out->nbad > 0) {
		find_bad_line(out, bytes);
		out->bad_at += skipped;
	}
	return 0;
}

/* Labels that say nothing of a Chinese text: a server's or editor's default. */
static bool
is_empty_label(const char *label)
{
	static const char *const defaults[] = { "", "utf-8", "utf8", "utf-16",
		"utf-16le", "utf-16be", "iso-8859-1", "latin1", "us-ascii",
		"ascii", "windows-1252" };

	for (size_t i = 0; i < sizeof(defaults) / sizeof(*defaults); i++)
		if (strcasecmp(label, defaults[i]) == 0)
			return true;
	return !decode_knows(label);
}

bool
decode_label_tells(const char *label)
{
	return !is_empty_label(label);
}

static int
decode_labelled(struct arena *arena, struct str bytes, const char *label,
    struct decoded *out, struct err *err)
{
	struct utf8_tally tally = tally_utf8(bytes);
	struct decoded other;

	if (is_empty_label(label) || tally.nbad == 0)
		return decode(arena, bytes, NULL, out, err);
	if (decode(arena, bytes, label, out, err) == -1)
		return -1;
	if (out->nbad <= 3 || strcmp(out->encoding, "GB18030") == 0)
		return 0;
	if (decode(arena, bytes, NULL, &other, err) == -1)
		return -1;
	if (other.nbad * 4 < out->nbad)
		*out = other;
	return 0;
}
