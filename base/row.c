/* Nouns as rows: one table of columns writes the header, a record, reads it. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

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

static void
int_write(struct out *out, int n, bool first)
{
	char	buf[16];
	int	len = snprintf(buf, sizeof buf, "%d", n);

	csv_field(out, (struct str){ buf, (size_t)len }, first);
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
		    arena_str(arena, field);
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

struct load {
	struct arena		*arena;
	const struct column	*columns;
	size_t			 ncolumns, required, size;
	const struct column	**at;	/* of each field of the file; or NULL */
	size_t			 nat;
	char			*records;
	size_t			 n, cap;
};

static const struct column *
column_find(const struct load *load, struct str name)
{
	for (size_t i = 0; i < load->ncolumns; i++)
		if (str_eq(name, str_from(load->columns[i].name)))
			return &load->columns[i];
	return NULL;
}

static int
header_read(struct load *load, const struct str *fields, size_t nfields,
    struct err *err)
{
	bool	seen[128] = { false };

	load->at = arena_alloc(load->arena, nfields * sizeof *load->at);
	load->nat = nfields;
	for (size_t i = 0; i < nfields; i++) {
		const struct column *column = column_find(load, fields[i]);

		if (column == NULL)
			continue;
		if (seen[column - load->columns])
			return err_set(err, _("line 1: column \"%s\" stands "
			    "there twice"), column->name);
		seen[column - load->columns] = true;
		load->at[i] = column;
	}
	for (size_t i = 0; i < load->required; i++)
		if (!seen[i])
			return err_set(err, _("line 1: column \"%s\" is "
			    "missing"), load->columns[i].name);
	return 0;
}

static int
on_record(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t nfields, struct err *err)
{
	struct load	*load = ctx;
	char		*record;

	if (number == 0)
		return header_read(load, fields, nfields, err);
	if (nfields != load->nat)
		return err_set(err, _("line %zu: %zu fields were expected, "
		    "%zu are there"), line, load->nat, nfields);
	load->records = vec_room(load->arena, load->records, load->n,
	    &load->cap, load->size);
	record = load->records + load->n++ * load->size;
	memset(record, 0, load->size);
	for (size_t i = 0; i < nfields; i++) {
		const struct column *column = load->at[i];

		if (column != NULL && column_read(load->arena, column,
		    fields[i], record + column->offset) != 0)
			return err_set(err, _("line %zu: %s: %s was expected, "
			    "\"%.*s\" is there"), line, column->name,
			    expected(column),
			    STR_ARG(shown(fields[i])));
	}
	return 0;
}

int
rows_load(struct arena *arena, const char *path,
    const struct column *columns, size_t ncolumns, size_t required,
    size_t record_size, void **records, size_t *nrecords, struct err *err)
{
	struct load	 load = { .arena = arena, .columns = columns,
			    .ncolumns = ncolumns, .required = required,
			    .size = record_size };
	struct arena	*file = arena_new();
	struct str	 bytes;
	int		 rc;

	*records = NULL;
	*nrecords = 0;
	rc = file_load(file, path, 0, &bytes, err);
	if (rc == 0) {
		rc = rows_parse(bytes, MAX_FIELD, on_record, &load, err);
		if (rc == 0 && load.at == NULL)
			rc = err_set(err, _("line 1: a header was expected, "
			    "the file is empty"));
		if (rc != 0)
			err_wrap(err, "%s", path);
	}
	arena_free(file);
	if (rc != 0)
		return rc;
	*records = load.records;
	*nrecords = load.n;
	return 0;
}
