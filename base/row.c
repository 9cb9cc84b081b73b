/* Nouns as rows: one table of columns writes the header, a record, reads it. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "csv.h"
#include "lang.h"
#include "vec.h"

#define MAX_FIELD	((size_t)256 << 20)	/* a line of a document at most */

void
row_write_header(struct out *out, const struct column *columns,
    size_t ncolumns)
{
	for (size_t i = 0; i < ncolumns; i++)
		csv_field(out, str_from(columns[i].name), i == 0);
	csv_end(out);
}

/* By hand: pages are mostly numbers, and printf takes ten times as long. */
static void
int_write(struct out *out, int n, bool first)
{
	char		buf[16], *at = buf + sizeof buf;
	unsigned	left = n < 0 ? 0U - (unsigned)n : (unsigned)n;

	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	if (n < 0)
		*--at = '-';
	if (!first)
		*--at = ',';
	out_put(out, (struct str){ at, (size_t)(buf + sizeof buf - at) });
}

static void
column_write(struct out *out, const struct column *column, const void *member,
    bool first)
{
	char	buf[DECIMAL_TEXT];
	int	n = 0;

	if (column->kind == COLUMN_INT || column->kind == COLUMN_NUM ||
	    column->kind == COLUMN_WORD)
		n = *(const int *)member;
	switch (column->kind) {
	case COLUMN_STR:
		csv_field(out, *(const struct str *)member, first);
		break;
	case COLUMN_INT:
		if (n == 0)
			csv_field(out, STR(""), first);
		else
			int_write(out, n, first);
		break;
	case COLUMN_NUM:
		int_write(out, n, first);
		break;
	case COLUMN_DECIMAL:
		csv_field(out, decimal_print(buf,
		    *(const struct decimal *)member), first);
		break;
	case COLUMN_WORD:
		csv_field(out, str_from(column->words[n]), first);
		break;
	}
}

void
row_write(struct out *out, const struct column *columns, size_t ncolumns,
    const void *record)
{
	for (size_t i = 0; i < ncolumns; i++)
		column_write(out, &columns[i],
		    (const char *)record + columns[i].offset, i == 0);
	csv_end(out);
}

static int
int_read(struct str field, int *out)
{
	long	n = 0;

	if (field.n > 0 && (!str_int(field, &n) || n < INT_MIN || n > INT_MAX))
		return -1;
	*out = (int)n;
	return 0;
}

static int
word_read(struct str field, const char *const *words, int *out)
{
	for (int i = 0; words[i] != NULL; i++) {
		if (str_eq(field, str_from(words[i]))) {
			*out = i;
			return 0;
		}
	}
	return -1;
}

static int
column_read(struct arena *arena, const struct column *column,
    struct str field, void *member)
{
	struct decimal	*d = member;

	switch (column->kind) {
	case COLUMN_STR:
		*(struct str *)member = field.n == 0 ? STR("") :
		    arena == NULL ? field : arena_str(arena, field);
		return 0;
	case COLUMN_INT:
	case COLUMN_NUM:
		return int_read(field, member);
	case COLUMN_DECIMAL:
		*d = DECIMAL_NONE;
		return field.n == 0 || decimal_parse(field, d) ? 0 : -1;
	case COLUMN_WORD:
		return word_read(field, column->words, member);
	}
	return -1;
}

static const char *
expected(const struct column *column)
{
	switch (column->kind) {
	case COLUMN_DECIMAL:
		return _("a decimal number");
	case COLUMN_WORD:
		return _("one of the known words");
	default:
		return _("a whole number");
	}
}

/* The beginning of a field, not cut inside a character. */
static struct str
shown(struct str field)
{
	size_t	n = 80;

	while (n > 76 && n < field.n && (field.s[n] & 0xC0) == 0x80)
		n--;
	return str_sub(field, 0, n);
}

static const struct column *
column_find(const struct row_form *rows, struct str name)
{
	for (size_t i = 0; i < rows->ncolumns; i++)
		if (str_eq(name, str_from(rows->columns[i].name)))
			return &rows->columns[i];
	return NULL;
}

int
rows_header(struct row_form *rows, const struct str *fields, size_t nfields,
    struct err *err)
{
	bool	seen[ROWS_COLUMNS] = { false };

	if (nfields > ROWS_COLUMNS)
		return err_set(err, _("line 1: more than %d columns"),
		    ROWS_COLUMNS);
	rows->nat = nfields;
	for (size_t i = 0; i < nfields; i++) {
		const struct column *column = column_find(rows, fields[i]);

		rows->at[i] = column;
		if (column == NULL)
			continue;
		if (seen[column - rows->columns])
			return err_set(err, _("line 1: column \"%s\" stands "
			    "there twice"), column->name);
		seen[column - rows->columns] = true;
	}
	for (size_t i = 0; i < rows->required; i++)
		if (!seen[i])
			return err_set(err, _("line 1: column \"%s\" is "
			    "missing"), rows->columns[i].name);
	return 0;
}

int
rows_record(const struct row_form *rows, struct arena *arena, size_t line,
    const struct str *fields, size_t nfields, void *record, size_t size,
    struct err *err)
{
	memset(record, 0, size);
	if (nfields != rows->nat)
		return err_set(err, _("line %zu: %zu fields were expected, "
		    "%zu are there"), line, rows->nat, nfields);
	for (size_t i = 0; i < nfields; i++) {
		const struct column *column = rows->at[i];

		if (column != NULL && column_read(arena, column, fields[i],
		    (char *)record + column->offset) != 0)
			return err_set(err, _("line %zu: %s: %s was expected, "
			    "\"%.*s\" is there"), line, column->name,
			    expected(column), STR_ARG(shown(fields[i])));
	}
	return 0;
}

struct fetch {
	const struct row_form	*rows;
	struct arena		*arena;
	void			*record;
	size_t			 size, n;
};

static int
on_fetched(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct fetch	*fetch = ctx;

	fetch->n = number + 1;
	return rows_record(fetch->rows, fetch->arena, line, fields, nfields,
	    fetch->record, fetch->size, err);
}

int
rows_fetch(const struct row_form *rows, struct arena *arena, int fd, size_t from,
    size_t n, void *record, size_t size, struct err *err)
{
	struct fetch	 fetch = { rows, arena, record, size, 0 };
	char		*bytes = arena_alloc(arena, n);
	ssize_t		 got;

	for (size_t at = 0; at < n; at += (size_t)got) {
		got = pread(fd, bytes + at, n - at, (off_t)(from + at));
		if (got < 0 && errno == EINTR)
			got = 0;
		else if (got < 0)
			return err_sys(err, "pread");
		else if (got == 0)
			return err_set(err, _("the file is shorter than it "
			    "was"));
	}
	if (rows_parse((struct str){ bytes, n }, MAX_FIELD, on_fetched,
	    &fetch, err) != 0)
		return -1;
	return fetch.n == 1 ? 0 : err_set(err, _("the file is another than "
	    "it was"));
}

struct load {
	struct row_form	 rows;
	struct arena	*arena;
	size_t		 size;
	char		*records;
	size_t		 n, cap;
};

static int
on_record(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct load	*load = ctx;

	if (number == 0)
		return rows_header(&load->rows, fields, nfields, err);
	load->records = vec_room(load->arena, load->records, load->n,
	    &load->cap, load->size);
	return rows_record(&load->rows, load->arena, line, fields, nfields,
	    load->records + load->n++ * load->size, load->size, err);
}

/*
 * Room for a record a line, so that no outgrown array stays behind. What is
 * not written to costs no memory.
 */
static void
reserve(struct load *load, const char *path)
{
	size_t	n = file_lines(path);

	if (n < 64)
		return;
	load->cap = n + 1;
	load->records = arena_alloc(load->arena, load->cap * load->size);
}

int
rows_load(struct arena *arena, const char *path,
    const struct column *columns, size_t ncolumns, size_t required,
    size_t record_size, void **records, size_t *nrecords, struct err *err)
{
	struct load	 load = { .arena = arena, .size = record_size,
			    .rows = { .columns = columns,
			    .ncolumns = ncolumns, .required = required } };

	*records = NULL;
	*nrecords = 0;
	reserve(&load, path);
	if (rows_read(path, MAX_FIELD, on_record, &load, NULL, err) != 0)
		return -1;
	if (load.rows.nat == 0) {
		err_set(err, _("line 1: a header was expected, the file is "
		    "empty"));
		return err_wrap(err, "%s", path);
	}
	*records = load.records;
	*nrecords = load.n;
	return 0;
}
