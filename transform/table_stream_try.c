/*
 * Which header: every reading of it is tried with the rows it would give, and
 * the cheapest of all wins. The first rows decide.
 */
#include <stdlib.h>
#include <string.h>

#include "table_find.h"
#include "table_stream_region.h"

#define HEADERS_TRIED	120
#define TRIAL_MOST	90	/* tokens that decide between headers */
#define FIELDS_SCORE	0	/* any header with known heads is likelier */

/* How many tokens from a and from b are the same. */
static size_t
same_run(const struct stream *stream, size_t a, size_t b, size_t most)
{
	size_t n = 0;

	while (n < most && token(stream, a + n)->hash ==
	    token(stream, b + n)->hash)
		n++;
	return n;
}

/*
 * A header printed again tells where it ends. The first token of the header
 * must begin the repetition; at least two tokens, with six characters.
 */
static size_t
repeated_length(const struct region *region)
{
	const struct stream *stream = region->stream;
	size_t most = region->first_figure - region->head, best = 0;

	for (size_t i = region->head + 2; i < region->stop; i++) {
		size_t room = region->stop - i, n, chars = 0;

		if (i - region->head < most)
			room = i - region->head;
		n = same_run(stream, region->head, i,
		    most < room ? most : room);
		for (size_t k = 0; k < n; k++)
			chars += (size_t)token(stream, i + k)->chars;
		if (n >= 2 && chars >= 6 && n > best && token(stream, i)->first)
			best = n;
	}
	return best;
}

void
region_body(struct region *region, size_t from, size_t to, size_t most)
{
	const struct stream *stream = region->stream;
	size_t length = from - region->head;
	bool broken = false;

	region->n = 0;
	for (size_t i = from; i < to && region->n < most;) {
		if (length >= 2 && i + length <= to &&
		    same_run(stream, region->head, i, length) == length) {
			i += length;
			broken = true;
			continue;
		}
		region->at[region->n] = i;
		region->broken[region->n++] = broken;
		broken = false;
		i++;
	}
}

/*
 * Which column names the rows: the last one meant for names before the first
 * one for figures; else the last one with words there.
 */
static void
choose_key(struct head *heads, size_t n)
{
	size_t key = n, figures = 0;

	while (figures < n && !is_numeric(heads[figures].type))
		figures++;
	for (size_t i = 0; i < figures; i++)
		if (heads[i].type == HOLDS_KEY)
			key = i;
	for (size_t i = 0; i < figures && key == n; i++)
		if (heads[i].type == HOLDS_DATE)
			return;
	for (size_t i = 0; i < figures && key == n; i++)
		if (heads[figures - 1 - i].type == HOLDS_ANY ||
		    heads[figures - 1 - i].type == HOLDS_TEXT ||
		    heads[figures - 1 - i].type == HOLDS_GROUP)
			key = figures - 1 - i;
	for (size_t i = 0; i < figures; i++)
		if (i == key)
			heads[i].type = HOLDS_KEY;
		else if (heads[i].type == HOLDS_KEY)
			heads[i].type = i < key ? HOLDS_GROUP : HOLDS_TEXT;
	for (size_t i = figures; i < n; i++)
		if (heads[i].type == HOLDS_KEY && heads[i].side)
			heads[i].type = HOLDS_TEXT;
		else if (heads[i].type == HOLDS_KEY)
			heads[i].type = HOLDS_PROSE;
}

/* A leading column that the header does not name, before the key. */
static void
add_group(struct heads *heads)
{
	size_t key = 0;

	while (key < heads->n && heads->v[key].type != HOLDS_KEY)
		key++;
	if (key == heads->n || heads->n == HEADS_MOST)
		return;
	memmove(&heads->v[key + 1], &heads->v[key],
	    (heads->n - key) * sizeof *heads->v);
	heads->v[key] = (struct head){ .type = HOLDS_GROUP,
	    .from = heads->v[key + 1].from, .to = heads->v[key + 1].from };
	heads->n++;
}

/* A header that names figures only: the first column names the rows. */
static void
add_key(struct heads *heads)
{
	if (heads->n == HEADS_MOST)
		return;
	memmove(&heads->v[1], &heads->v[0], heads->n * sizeof *heads->v);
	heads->v[0] = (struct head){ .type = HOLDS_KEY,
	    .from = heads->first, .to = heads->first };
	heads->n++;
}

/*
 * Heads that follow a line of three and more known ones, each alone on its
 * line: likelier the first cells of the table.
 */
static long
beyond_cost(const struct stream *stream, const struct heads *heads)
{
	for (size_t i = heads->first; i + 1 < heads->last; i++)
		if (token(stream, i)->last && i >= heads->first + 2 &&
		    token(stream, i + 1)->head == HOLDS_ANY &&
		    !token(stream, i)->first &&
		    !token(stream, i - 1)->first &&
		    token(stream, i)->head != HOLDS_ANY &&
		    token(stream, i - 1)->head != HOLDS_ANY &&
		    token(stream, i - 2)->head != HOLDS_ANY)
			return 600;
	return 0;
}

/* 项目名称 and something unknown: a field of a form sooner than two heads. */
static long
pair_cost(const struct heads *heads)
{
	return heads->n == 2 && (heads->v[0].type == HOLDS_ANY ||
	    heads->v[1].type == HOLDS_ANY) ? 1200 : 0;
}

/* A header that stops before a known head, or within a line, is cut wrongly. */
static long
cut_cost(const struct region *region, const struct heads *heads)
{
	const struct stream *stream = region->stream;
	const struct token *next = token(stream, heads->last);

	if (heads->last == stream->ntokens || next->first)
		return 0;
	if (next->head != HOLDS_ANY)
		return 3000;
	return next->piece.line != token(stream, heads->first)->piece.line ?
	    800 : 0;
}

/* Words behind the last figure are no row where rows end in a figure. */
void
region_trim(struct region *region, const struct heads *heads)
{
	enum column_type type = heads->v[heads->n - 1].type;

	if (type != HOLDS_NUMBER && type != HOLDS_RATE)
		return;
	while (region->n > 0 && token(region->stream,
	    region->at[region->n - 1])->kind == TOKEN_TEXT)
		region->n--;
}

static long
trial(struct region *region, struct heads *heads, bool grouped)
{
	struct slot slots[TRIAL_MOST];
	bool foreign[TRIAL_MOST] = { false };
	long cut = cut_cost(region, heads) + pair_cost(heads) +
	    beyond_cost(region->stream, heads);
	struct region own;
	long cost;

	choose_key(heads->v, heads->n);
	if (grouped) {
		size_t n = heads->n;

		if (is_numeric(heads->v[0].type) && !heads->v[0].side)
			add_key(heads);
		else
			add_group(heads);
		if (heads->n == n)
			return -1;
	}
	own = *region;
	own.heads = *heads;
	region_find_end(&own);
	region_body(&own, heads->last, own.stop, TRIAL_MOST);
	region_trim(&own, heads);
	region_set_strays_apart(&own, foreign, NULL);
	own.n = region_without(own.at, own.broken, own.n, foreign, own.at,
	    own.broken);
	region->n = own.n;
	if (own.n == 0)
		return -1;
	cost = body_lay(region->stream, own.at, own.n, own.broken, heads->v,
	    heads->n, slots);
	return cost + cut + (grouped ? 150 : 0) - heads->score;
}

struct tried {
	struct heads	heads[HEADERS_TRIED];
	size_t		n;
};

static void
try_length(const struct region *region, size_t length, size_t most,
    struct tried *tried)
{
	struct heads found[8];
	size_t n = heads_stacked(region->stream, region->head,
	    region->head + length, found);

	n += heads_read(region->stream, region->head, region->head + length,
	    found + n, most - n);
	if (n > 0 && n < sizeof found / sizeof *found &&
	    heads_storeys(region->stream, &found[0], &found[n]))
		n++;
	for (size_t i = 0; i < n; i++) {
		size_t worst = 0;

		if (tried->n < HEADERS_TRIED) {
			tried->heads[tried->n++] = found[i];
			continue;
		}
		for (size_t k = 1; k < tried->n; k++)
			if (tried->heads[k].score < tried->heads[worst].score)
				worst = k;
		if (found[i].score > tried->heads[worst].score)
			tried->heads[worst] = found[i];
	}
}

/*
 * A form has fields instead of heads: 项目资金总额 771.00 年度资金申请总额 226.00.
 * Names and values by turns, perhaps with groups before the names.
 */
static void
try_fields(const struct region *region, struct tried *tried)
{
	struct heads heads = { .n = 3, .first = region->head,
	    .last = region->head, .score = FIELDS_SCORE };
	static const enum column_type types[] = {
		HOLDS_GROUP, HOLDS_KEY, HOLDS_VALUE,
	};

	for (size_t c = 0; c < heads.n; c++)
		heads.v[c] = (struct head){ .type = types[c],
		    .from = region->head, .to = region->head,
		    .label = STR("") };
	if (tried->n < HEADERS_TRIED && region->head !=
	    region->stream->line_first[region->caption])
		tried->heads[tried->n++] = heads;
}

/* Reads the header; false if there is none worth the name. */
bool
region_read_header(struct region *region)
{
	size_t most = region->first_figure - region->head;
	size_t repeated = repeated_length(region);
	struct tried tried = { .n = 0 };
	long best = 0;
	bool any = false;

	if (most > HEADER_MOST)
		most = HEADER_MOST;
	if (repeated > 0)
		try_length(region, repeated, 8, &tried);
	for (size_t n = 2; n <= most && repeated == 0; n++)
		try_length(region, n, 6, &tried);
	if (repeated == 0)
		try_fields(region, &tried);
	for (size_t i = 0; i < tried.n; i++)
		for (int grouped = 0; grouped < 2; grouped++) {
			struct heads heads = tried.heads[i];
			long cost;

			if (heads.n < 2 || (heads.score < 0 &&
			    heads.last > heads.first) ||
			    (grouped && heads.last == heads.first))
				continue;
			cost = trial(region, &heads, grouped);
			if (cost < 0 && region->n == 0)
				continue;
			if (grouped && cost == -1)
				continue;
			if (!any || cost < best) {
				best = cost;
				any = true;
				region->heads = heads;
				region->grouped = grouped;
			}
		}
	return any;
}
