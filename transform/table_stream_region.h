#ifndef TABLE_STREAM_REGION_H
#define TABLE_STREAM_REGION_H
/*
 * A table while the stream finder reads it: tokens of a header and of a body.
 * Private to table_stream*.c.
 */
#include "table_find.h"
#include "table_stream.h"

#define HEADER_MOST	40	/* pieces of a header */

struct region {
	const struct stream	*stream;
	size_t		 caption;	/* its line, or the header's */
	size_t		 head, stop;	/* tokens [head, stop) */
	size_t		 first_figure;
	struct heads	 heads;
	bool		 grouped;	/* a leading column without a head */
	size_t		*at;		/* body tokens without repeated heads */
	bool		*broken;
	size_t		 n;
	size_t		 end;		/* line behind the last */
	size_t		 after;		/* token behind the table, 0: no table */
	size_t		*drop;		/* lines of repeated heads and strays */
	size_t		 ndrop;
};

static inline const struct token *
token(const struct stream *stream, size_t i)
{
	return &stream->tokens[i];
}

static inline bool
is_figure(const struct token *t)
{
	return t->kind == TOKEN_NUMBER || t->kind == TOKEN_RATE;
}

static inline size_t
next_line(const struct stream *stream, size_t line)
{
	const struct lines *lines = &stream->reading->lines;

	while (line < lines->n && lines->v[line].blank)
		line++;
	return line;
}

static inline bool
opens(const struct stream *stream, size_t line)
{
	return stream->opens[line];
}

static inline bool
is_numeric(enum column_type type)
{
	return type == HOLDS_NUMBER || type == HOLDS_RATE ||
	    type == HOLDS_VALUE;
}

/*
 * table_stream_open.c: lines that open a table, known heads behind each other,
 * and the pieces of heads in front of them (not before token `floor`).
 * table_stream_end.c: the furthest a region may go, then where it ends.
 * table_stream_stray.c: out NULL only marks; region_without leaves foreign out.
 * table_stream_try.c: sets heads and grouped; false: no header to be read.
 */
bool	stream_header_line(const struct stream *stream, size_t line);
bool	stream_header_run(const struct stream *stream, size_t line);
void	stream_find_openings(struct stream *stream);
size_t	stream_known_run(const struct stream *stream, size_t i);
size_t	stream_head_start(const struct stream *stream, size_t head,
	    size_t floor);
void	region_bound(struct region *region);
bool	heads_have_prose(const struct heads *heads);
void	region_find_end(struct region *region);
void	region_set_strays_apart(struct region *region, bool *foreign,
	    struct candidates *out);
size_t	region_without(const size_t *at, const bool *broken, size_t n,
	    const bool *foreign, size_t *at_out, bool *broken_out);
void	region_body(struct region *region, size_t from, size_t to, size_t most);
void	region_trim(struct region *region, const struct heads *heads);
bool	region_read_header(struct region *region);
/* table_stream_unit.c: "(万元)" or "单位：万元" in front of a header, else "". */
struct str	stream_unit_before(const struct stream *stream, size_t head);
/* A unit before the head, or of the fields around, unless the grid has one. */
void	region_unit(const struct region *region, struct grid *grid);
/* table_stream_rest.c: what is left on lines that tables share, from the
 * candidate `before` on. */
void	add_rests(const struct stream *stream, size_t before,
	    struct candidates *out);
#endif
