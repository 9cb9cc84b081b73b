/*
 * What running text knows of words: which pairs of characters touch in it, which
 * words stand alone.
 */
#include "table_stream.h"

#include "table_find.h"

#define PROSE_MOST	(256u << 10)	/* enough to know a document's words */

static uint32_t
pair_of(uint32_t a, uint32_t b)
{
	return (a * 2654435761u ^ b * 40503u) >> 7 & 0xffff;
}

static void
learn_pairs(struct stream *stream)
{
	uint32_t before = 0, cp;

	stream->bigrams = arena_alloc(stream->scratch, 65536 / 8);
	for (size_t at = 0; at < stream->prose.n;) {
		uint32_t pair;

		at += utf8_next(stream->prose, at, &cp);
		pair = pair_of(before, cp);
		stream->bigrams[pair / 64] |= UINT64_C(1) << pair % 64;
		before = cp;
	}
}

/* Captions, and lines wide enough to be running text, one behind the other. */
void
learn_prose(struct stream *stream)
{
	const struct lines *lines = &stream->reading->lines;
	int least = lines->prose_width > 0 ? lines->prose_width * 7 / 10 : 40;
	struct strbuf text = { 0 };
	bool numbered;

	for (size_t i = 0; i < lines->n && text.n < PROSE_MOST; i++) {
		struct str line = lines->v[i].fold.text;

		if (lines->v[i].blank || (lines->v[i].width < least &&
		    !line_is_caption(stream->reading, i, &numbered)) ||
		    stream->line_first[i + 1] - stream->line_first[i] > 3)
			continue;
		if (line.n > PROSE_MOST)
			line.n = PROSE_MOST;
		for (size_t k = 0; k < line.n; k++)
			if (line.s[k] != ' ')
				strbuf_addc(&text, line.s[k]);
	}
	stream->prose = arena_str(stream->scratch, strbuf_str(&text));
	strbuf_clear(&text);
	learn_pairs(stream);
}

/* Where the count of a hash is kept, or will be. */
static uint32_t *
seen_at(const struct stream *stream, uint32_t hash)
{
	size_t at = hash & (stream->nseen - 1);

	while (stream->seen[2 * at] != 0 && stream->seen[2 * at] != hash)
		at = (at + 1) & (stream->nseen - 1);
	return &stream->seen[2 * at];
}

void
learn_tokens(struct stream *stream)
{
	stream->nseen = 64;
	while (stream->nseen < stream->ntokens * 2)
		stream->nseen *= 2;
	stream->seen = arena_alloc(stream->scratch,
	    stream->nseen * 2 * sizeof *stream->seen);
	for (size_t i = 0; i < stream->ntokens; i++) {
		uint32_t hash = stream->tokens[i].hash | 1;
		uint32_t *seen = seen_at(stream, hash);

		seen[0] = hash;
		seen[1]++;
	}
}

unsigned
stream_count(const struct stream *stream, uint32_t hash)
{
	return seen_at(stream, hash | 1)[1];
}

bool
stream_pair(const struct stream *stream, struct str left, struct str right)
{
	uint32_t a, b, pair;

	if (left.n == 0 || right.n == 0)
		return false;
	utf8_prev(left, left.n, &a);
	utf8_next(right, 0, &b);
	pair = pair_of(a, b);
	return stream->bigrams[pair / 64] >> pair % 64 & 1;
}

/* Nearly all that is not there has two characters that never touch there. */
static bool
prose_has(const struct stream *stream, struct str text)
{
	uint32_t before, cp;

	for (size_t at = utf8_next(text, 0, &before); at < text.n;) {
		uint32_t pair;

		at += utf8_next(text, at, &cp);
		pair = pair_of(before, cp);
		if ((stream->bigrams[pair / 64] >> pair % 64 & 1) == 0)
			return false;
		before = cp;
	}
	return str_has(stream->prose, text);
}

bool
stream_in_prose(const struct stream *stream, struct str text)
{
	uint32_t hash = hash_more(HASH_EMPTY, text);
	struct known *known = &stream->known[hash % KNOWN_MOST];

	if (text.n < 12 || text.n > stream->prose.n)
		return false;
	if (known->hash != hash || known->length != text.n)
		*known = (struct known){ hash, (uint32_t)text.n,
		    prose_has(stream, text) };
	return known->found;
}
