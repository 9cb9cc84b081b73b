/* validators.csv: one row an answer. */
#include <stdio.h>

#include "lang.h"
#include "visit.h"

static const struct column	columns[] = {
	COLUMN(visit, url, COLUMN_STR, "address; none: a run begins or ends"),
	COLUMN(visit, run, COLUMN_STR, "begin of the run that asked"),
	COLUMN(visit, at, COLUMN_STR, "time of the last answer"),
	COLUMN(visit, full_at, COLUMN_STR, "time bytes came last"),
	COLUMN(visit, http, COLUMN_NUM, "HTTP status; 0: no answer"),
	COLUMN(visit, etag, COLUMN_STR, "ETag, verbatim"),
	COLUMN(visit, last_modified, COLUMN_STR, "Last-Modified, verbatim"),
	COLUMN(visit, sha256, COLUMN_STR, "of the unpacked bytes"),
	COLUMN(visit, bytes, COLUMN_NUM, "how many"),
	COLUMN(visit, media_type, COLUMN_STR, "Content-Type, verbatim"),
	COLUMN(visit, final, COLUMN_STR, "where redirects led"),
	COLUMN(visit, note, COLUMN_STR,
	    "what was noticed of those bytes"),
	COLUMN(visit, fault, COLUMN_STR,
	    "why the last answer gave no document; empty: it did"),
	COLUMN(visit, name, COLUMN_STR,
	    "name of the file in Content-Disposition"),
	COLUMN(visit, missing_since, COLUMN_STR,
	    "first of the answers in a row that say in words that there is "
	    "no such document"),
};
#define NCOLUMNS	(sizeof(columns) / sizeof(*columns))
#define NREQUIRED	12		/* fault and those behind it came later */

const struct column *
visit_columns(size_t *n)
{
	*n = NCOLUMNS;
	return columns;
}

void
visit_rows(struct row_form *rows)
{
	*rows = (struct row_form){ .columns = columns, .ncolumns = NCOLUMNS,
		.required = NREQUIRED };
}

/* Quoted always; a line end would make two rows of one when it is cut. */
static void
put_field(struct strbuf *row, struct str field)
{
	strbuf_addc(row, '"');
	for (size_t i = 0; i < field.n; i++) {
		if (field.s[i] == '"')
			strbuf_addc(row, '"');
		strbuf_addc(row, (unsigned char)field.s[i] < 0x20 ? ' ' :
		    field.s[i]);
	}
	strbuf_addc(row, '"');
}

void
visit_print(struct strbuf *row, const struct visit *visit)
{
	for (size_t c = 0; c < NCOLUMNS; c++) {
		const char *member = (const char *)visit + columns[c].offset;

		if (c > 0)
			strbuf_addc(row, ',');
		if (columns[c].kind == COLUMN_STR)
			put_field(row, *(const struct str *)
			    (const void *)member);
		else
			strbuf_printf(row, "%d",
			    *(const int *)(const void *)member);
	}
	strbuf_addc(row, '\n');
}

bool
visit_is_gone(const struct visit *visit)
{
	const size_t day = sizeof "2026-01-31" - 1;

	return visit->http == 404 || visit->http == 410 ||
	    (visit->missing_since.n > day && !str_eq(str_sub(visit->at, 0,
	    day), str_sub(visit->missing_since, 0, day)));
}
