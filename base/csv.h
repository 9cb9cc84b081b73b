#ifndef DZ_CSV_H
#define DZ_CSV_H
/*
 * RFC 4180 tables and the nouns in them. A noun's columns are one table that
 * writes the header line, writes a record and reads it back.
 */
#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "decimal.h"
#include "err.h"
#include "file.h"
#include "str.h"

enum column_kind {
	COLUMN_STR,		/* struct str */
	COLUMN_INT,		/* int; 0 is written as empty */
	COLUMN_NUM,		/* int, 0 included */
	COLUMN_DECIMAL,		/* struct decimal; none is written as empty */
	COLUMN_WORD,		/* int index into words */
};

struct column {
	const char		*name;
	enum column_kind	 kind;
	size_t			 offset;
	const char *const	*words;		/* NULL-terminated, COLUMN_WORD */
	const char		*help;		/* for the manual */
};

#define COLUMN(type, member, kind, help)				\
	{ #member, (kind), offsetof(struct type, member), NULL, (help) }
#define COLUMN_AS(name, type, member, kind, help)			\
	{ (name), (kind), offsetof(struct type, member), NULL, (help) }
#define COLUMN_IN(type, member, words, help)				\
	{ #member, COLUMN_WORD, offsetof(struct type, member), (words), (help) }

/*
 * Writing: errors stay in out until it is closed. A field is quoted where it
 * must be; first: no comma in front of it. csv_end ends the line with LF.
 */
void	csv_field(struct out *out, struct str field, bool first);
void	csv_end(struct out *out);
/* The names of the columns; a record, the address of a struct, as a line. */
void	row_write_header(struct out *out, const struct column *columns,
	    size_t ncolumns);
void	row_write(struct out *out, const struct column *columns,
	    size_t ncolumns, const void *record);

/*
 * Calls row for each record, the header too (number 0). Quoting is strict; a
 * field over max_field bytes is an error. Fields last only for the call. A
 * BOM is skipped. row returns 0 to go on, -1 with err set to stop. Errors say
 * the line. libcsv has a csv_parse too, so ours has another name to the linker.
 */
#ifndef LIBCSV_H__
#define csv_parse	rows_parse
#endif
typedef int	csv_row_fn(void *ctx, size_t number, size_t line,
		    const struct str *fields, size_t nfields, struct err *err);
int	rows_parse(struct str bytes, size_t max_field, csv_row_fn *row,
	    void *ctx, struct err *err);
/* Where in its file the record at hand stands: its lines, ends included. */
struct rows_at {
	bool	whole;		/* set before: a last line without end is none */
	size_t	from, n;
};
/*
 * As rows_parse, of a file that is never in memory as a whole; errors begin
 * with its path. at may be NULL; it is set before row is called.
 */
int	rows_read(const char *path, size_t max_field, csv_row_fn *row,
	    void *ctx, struct rows_at *at, struct err *err);

/* Records one by one: which field of a file is which column. */
#define ROWS_COLUMNS	128
struct row_form {
	const struct column	*columns;
	size_t			 ncolumns;
	size_t			 required;	/* those behind may be missing */
	const struct column	*at[ROWS_COLUMNS];	/* of each field; NULL: none */
	size_t			 nat;		/* fields of the header; 0: none yet */
};
/*
 * Finds the columns in the header's fields: sets at and nat; -1 with err if one
 * of the first `required` is missing or one is there twice.
 */
int	rows_header(struct row_form *rows, const struct str *fields,
	    size_t nfields, struct err *err);
/* The record is zeroed first; arena NULL: its texts are lent by fields. */
int	rows_record(const struct row_form *rows, struct arena *arena, size_t line,
	    const struct str *fields, size_t nfields, void *record,
	    size_t size, struct err *err);
/* The record that stands at from, n bytes long; its texts in the arena. */
int	rows_fetch(const struct row_form *rows, struct arena *arena, int fd,
	    size_t from, size_t n, void *record, size_t size,
	    struct err *err);
/*
 * Reads a file of records into an array in the arena: columns are found by
 * name in the header, unknown ones are passed over, a missing one is an error
 * unless it stands behind `required` in the table (it then stays zero).
 */
int	rows_load(struct arena *arena, const char *path,
	    const struct column *columns, size_t ncolumns, size_t required,
	    size_t record_size, void **records, size_t *nrecords,
	    struct err *err);
#endif
