/*
 * RFC 4180 through libcsv, strict: by default it lets a stray quote swallow
 * the rest of the file without a word. It is fed a line at a time, because it
 * does not say where a record began.
 */
#include <../include/csv.h>		/* libcsv's, past our own of that name */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "lang.h"

#define BOM	STR("\xEF\xBB\xBF")

/* Quoted when RFC 4180 demands it, or when libcsv would trim a blank. */
static bool
needs_quotes(struct str field)
{
	char	first, last;

	if (field.n == 0)
		return false;
	first = field.s[0];
	last = field.s[field.n - 1];
	if (first == ' ' || first == '\t' || last == ' ' || last == '\t')
		return true;
	for (size_t i = 0; i < field.n; i++)
		if (field.s[i] == ',' || field.s[i] == '"' ||
		    field.s[i] == '\n' || field.s[i] == '\r')
			return true;
	return false;
}

void
csv_field(struct out *out, struct str field, bool first)
{
	size_t	from = 0;

	if (!first)
		out_put(out, STR(","));
	if (!needs_quotes(field)) {
		out_put(out, field);
		return;
	}
	out_put(out, STR("\""));
	for (size_t at = 0; at < field.n; at++) {
		if (field.s[at] != '"')
			continue;
		out_put(out, str_sub(field, from, at + 1));
		from = at;		/* so that the quote goes out twice */
	}
	out_put(out, str_sub(field, from, field.n));
	out_put(out, STR("\""));
}

void
csv_end(struct out *out)
{
	out_put(out, STR("\n"));
}

/* A record on its way to its reader. */
struct parse {
	csv_row_fn	*row;
	void		*ctx;
	struct err	*err;
	size_t		 max_field, number, line;
	struct strbuf	 bytes;		/* what libcsv gave, run on */
	size_t		*ends;		/* where each field ends in bytes */
	struct str	*fields;
	size_t		 nfields, cap;
	bool		 open;		/* inside a record */
	int		 rc;
};

static void
more_fields(struct parse *parse)
{
	size_t	cap = parse->cap < 32 ? 32 : parse->cap * 2;

	if (parse->nfields < parse->cap)
		return;
	parse->ends = reallocarray(parse->ends, cap, sizeof *parse->ends);
	parse->fields = reallocarray(parse->fields, cap,
	    sizeof *parse->fields);
	if (parse->ends == NULL || parse->fields == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    cap * sizeof *parse->fields);
	parse->cap = cap;
}

/* Room for one field more of n bytes; false when it is too long. */
static bool
begin_field(struct parse *parse, size_t n)
{
	if (parse->rc != 0)
		return false;
	if (n > parse->max_field) {
		parse->rc = err_set(parse->err,
		    _("line %zu: field %zu is larger than %zu bytes"),
		    parse->line, parse->nfields + 1, parse->max_field);
		return false;
	}
	more_fields(parse);
	return true;
}

static void
add_field(struct parse *parse, struct str field)
{
	if (begin_field(parse, field.n))
		parse->fields[parse->nfields++] = field;
}

static void
end_row(struct parse *parse)
{
	if (parse->rc == 0)
		parse->rc = parse->row(parse->ctx, parse->number++,
		    parse->line, parse->fields, parse->nfields, parse->err);
	parse->nfields = 0;
}

/* libcsv's field lasts only for the call, so it is copied. */
static void
on_field(void *bytes, size_t n, void *ctx)
{
	struct parse	*parse = ctx;

	if (!begin_field(parse, n))
		return;
	strbuf_add(&parse->bytes, (struct str){ bytes, n });
	parse->ends[parse->nfields++] = parse->bytes.n;
}

static void
on_row(int end, void *ctx)
{
	struct parse	*parse = ctx;
	size_t		 from = 0;

	(void)end;
	parse->open = false;
	for (size_t i = 0; i < parse->nfields; i++) {
		parse->fields[i] = (struct str){ parse->bytes.s + from,
		    parse->ends[i] - from };
		from = parse->ends[i];
	}
	end_row(parse);
	strbuf_reset(&parse->bytes);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
all_blank(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!is_blank(line.s[i]) && line.s[i] != '\r' &&
		    line.s[i] != '\n')
			return false;
	return true;
}

/* Without its line end; false if only libcsv can tell what it is. */
static bool
is_plain(struct str *line)
{
	if (line->n > 0 && line->s[line->n - 1] == '\n')
		line->n--;
	if (line->n > 0 && line->s[line->n - 1] == '\r')
		line->n--;
	return memchr(line->s, '"', line->n) == NULL &&
	    memchr(line->s, '\r', line->n) == NULL && !all_blank(*line);
}

/*
 * A record without quotes on a line of its own, as nearly all are. libcsv
 * looks at each byte by itself; this takes half of its time.
 */
static void
feed_plain(struct parse *parse, struct str line)
{
	for (bool more = true; more && parse->rc == 0;) {
		const char	*comma = memchr(line.s, ',', line.n);
		struct str	 field = line;

		more = comma != NULL;
		if (more)
			field.n = (size_t)(comma - line.s);
		line = str_sub(line, field.n + more, line.n);
		while (field.n > 0 && is_blank(field.s[0]))
			field = str_sub(field, 1, field.n);
		while (field.n > 0 && is_blank(field.s[field.n - 1]))
			field.n--;
		add_field(parse, field);
	}
	end_row(parse);
}

/* One line, its end with it; the last may lack it. */
static void
feed(struct csv_parser *parser, struct parse *parse, size_t number,
    struct str line)
{
	struct str	plain = line;

	if (!parse->open) {
		parse->line = number;
		if (is_plain(&plain)) {
			feed_plain(parse, plain);
			return;
		}
	}
	parse->open = parse->open || !all_blank(line);
	if (csv_parse(parser, line.s, line.n, on_field, on_row, parse) !=
	    line.n && parse->rc == 0)
		parse->rc = err_set(parse->err,
		    _("line %zu: a quote where none may stand"), number);
}

static void
feed_all(struct csv_parser *parser, struct parse *parse, struct str rest)
{
	struct str	line;

	for (size_t number = 1; rest.n > 0 && parse->rc == 0; number++) {
		const char	*end = memchr(rest.s, '\n', rest.n);

		line = str_sub(rest, 0, end == NULL ? rest.n :
		    (size_t)(end - rest.s) + 1);
		rest = str_sub(rest, line.n, rest.n);
		feed(parser, parse, number, line);
	}
}

static void
begin(struct csv_parser *parser)
{
	if (csv_init(parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		die(_("cannot begin to read CSV"));
	csv_set_blk_size(parser, 65536);	/* else it grows by 128 bytes */
}

static int
end(struct csv_parser *parser, struct parse *parse)
{
	if (parse->rc == 0 && csv_fini(parser, on_field, on_row, parse) != 0)
		parse->rc = err_set(parse->err,
		    _("line %zu: a quote opens here and is never closed"),
		    parse->line);
	csv_free(parser);
	strbuf_clear(&parse->bytes);
	free(parse->ends);
	free(parse->fields);
	return parse->rc;
}

int
rows_parse(struct str bytes, size_t max_field, csv_row_fn *row, void *ctx,
    struct err *err)
{
	struct csv_parser	parser;
	struct parse		parse = { .row = row, .ctx = ctx, .err = err,
				    .max_field = max_field };

	if (str_starts(bytes, BOM))
		bytes = str_sub(bytes, BOM.n, bytes.n);
	begin(&parser);
	feed_all(&parser, &parse, bytes);
	return end(&parser, &parse);
}

/* A file's lines, one by one; only the one at hand is in memory. */
struct lines {
	FILE		*file;
	char		*line;
	size_t		 cap, number;
	size_t		 end;		/* of the line, in the file */
};

static bool
lines_next(struct lines *lines, struct str *line)
{
	ssize_t	n = getline(&lines->line, &lines->cap, lines->file);

	if (n <= 0)
		return false;
	*line = (struct str){ lines->line, (size_t)n };
	lines->end += line->n;
	if (lines->number++ == 0 && str_starts(*line, BOM))
		*line = str_sub(*line, BOM.n, line->n);
	return true;
}

static void
feed_file(struct csv_parser *parser, struct parse *parse,
    struct lines *lines, struct rows_at *at)
{
	struct str	line;
	size_t		from = 0, begun = 0;

	while (parse->rc == 0 && lines_next(lines, &line)) {
		/* Half a line, of a program that was killed at it. */
		if (at != NULL && at->whole && line.s[line.n - 1] != '\n')
			break;
		if (!parse->open)
			begun = from;
		from = lines->end;
		if (at != NULL)
			*at = (struct rows_at){ at->whole, begun,
			    from - begun };
		feed(parser, parse, lines->number, line);
	}
}

int
rows_read(const char *path, size_t max_field, csv_row_fn *row, void *ctx,
    struct rows_at *at, struct err *err)
{
	struct csv_parser	parser;
	struct parse		parse = { .row = row, .ctx = ctx, .err = err,
				    .max_field = max_field };
	struct lines		lines = { .file = fopen(path, "re") };

	if (lines.file == NULL)
		return err_sys(err, "%s", path);
	begin(&parser);
	feed_file(&parser, &parse, &lines, at);
	if (end(&parser, &parse) != 0)
		err_wrap(err, "%s", path);
	else if (ferror(lines.file))
		parse.rc = err_sys(err, "%s", path);
	fclose(lines.file);
	free(lines.line);
	return parse.rc;
}
