/* checks.csv: one row a check made, passed or not. */
#include "check.h"

const char *const	check_kind_words[] = {
	"sum", "subtotal", "identity", "ratio", "share", "weighted", "target",
	"claim", "count", "sequence", "duplicate", "text-vs-table",
	"text-vs-text", "table-vs-table", "grade", "near-miss",
	"cross-document", "revision", NULL,
};
const char *const	check_status_words[] = {
	"consistent", "inconsistent", "undecided", NULL,
};
const char *const	check_severity_words[] = {
	"error", "warning", "info", NULL,
};

static const struct column	columns[] = {
	COLUMN(check, doc, COLUMN_STR,
	    "document id; several, joined by ;, across documents"),
	COLUMN(check, check, COLUMN_STR, "id, unique in the file"),
	COLUMN_IN(check, kind, check_kind_words, "what kind of relation"),
	COLUMN(check, rule, COLUMN_STR,
	    "the rule that asked for it, or discovered"),
	COLUMN_IN(check, status, check_status_words,
	    "undecided: something it needs is not there or not exact"),
	COLUMN_IN(check, severity, check_severity_words,
	    "warning: a reader must judge; info: accuses nobody"),
	COLUMN(check, table, COLUMN_STR, "the table's title as printed"),
	COLUMN(check, row, COLUMN_STR, "row label"),
	COLUMN(check, column, COLUMN_STR, "column label"),
	COLUMN(check, stated, COLUMN_STR,
	    "what is printed, in the base unit; or words"),
	COLUMN(check, computed, COLUMN_STR,
	    "what the other figures give; or words"),
	COLUMN(check, difference, COLUMN_STR, "stated less computed"),
	COLUMN(check, tolerance, COLUMN_STR,
	    "how far rounding alone can set them apart"),
	COLUMN(check, unit, COLUMN_STR, "base unit"),
	COLUMN(check, message, COLUMN_STR, "one sentence for a letter"),
	COLUMN(check, suggestion, COLUMN_STR,
	    "the smallest correction that would make it hold"),
	COLUMN(check, facts, COLUMN_STR,
	    "the facts it rests on, joined by ;"),
	COLUMN(check, page, COLUMN_INT, "page of the stated figure"),
	COLUMN(check, line, COLUMN_INT, "line of the stated figure"),
	COLUMN(check, formula, COLUMN_STR,
	    "the relation over fact ids: f0001+f0002-f0003"),
};
#define NCOLUMNS	(sizeof columns / sizeof *columns)
#define NREQUIRED	19		/* what an older file has at least */

const struct column *
checks_columns(size_t *n)
{
	*n = NCOLUMNS;
	return columns;
}

void
checks_write_header(struct out *out)
{
	row_write_header(out, columns, NCOLUMNS);
}

void
check_write(struct out *out, const struct check *check)
{
	row_write(out, columns, NCOLUMNS, check);
}

int
checks_load(struct arena *arena, const char *path, struct check **checks,
    size_t *n, struct err *err)
{
	void	*records;
	int	 rc = rows_load(arena, path, columns, NCOLUMNS, NREQUIRED,
		    sizeof **checks, &records, n, err);

	*checks = records;
	return rc;
}
