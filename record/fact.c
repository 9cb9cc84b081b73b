/* facts.csv: one row a figure. */
#include "fact.h"

static const char *const fact_source_words[] = { "table", "prose", NULL };

static const struct column	columns[] = {
	COLUMN(fact, doc, COLUMN_STR, "document id"),
	COLUMN(fact, fact, COLUMN_STR, "id, unique in the document"),
	COLUMN_IN(fact, source, fact_source_words, "table or prose"),
	COLUMN(fact, table, COLUMN_STR, "the table's title as printed"),
	COLUMN(fact, row, COLUMN_STR,
	    "row label; in prose the thing measured"),
	COLUMN(fact, column, COLUMN_STR,
	    "column label, a stacked header joined with /; in prose the "
	    "measure (share, growth, budget), empty for the amount itself"),
	COLUMN(fact, indicator, COLUMN_STR,
	    "canonical indicator id from the rules"),
	COLUMN(fact, period, COLUMN_STR,
	    "ISO 8601: 2023, 2023-08, 2023-Q1, 2021/2023"),
	COLUMN(fact, role, COLUMN_STR,
	    "actual, target, budget, adjusted, score, full-score"),
	COLUMN(fact, printed, COLUMN_STR,
	    "the figure as printed, with its qualifier and unit"),
	COLUMN(fact, value, COLUMN_DECIMAL,
	    "exact decimal in the base unit"),
	COLUMN(fact, unit, COLUMN_STR, "base unit"),
	COLUMN(fact, resolution, COLUMN_DECIMAL,
	    "the worth of the last printed digit in the base unit"),
	COLUMN_IN(fact, qualifier, qualifier_words,
	    "= >= <= > <, ~ about, + more than"),
	COLUMN(fact, page, COLUMN_INT, "page, from 1"),
	COLUMN(fact, line, COLUMN_INT,
	    "line, from 1; for a text source that of the file"),
	COLUMN(fact, rule, COLUMN_STR, "the rule that made it"),
	COLUMN(fact, from, COLUMN_NUM,
	    "byte of the line where printed begins, from 0"),
	COLUMN(fact, to, COLUMN_NUM, "byte of the line behind printed"),
	COLUMN(fact, table_id, COLUMN_INT,
	    "which table of the document, from 1; empty: none"),
	COLUMN(fact, table_row, COLUMN_NUM, "row in that table, from 0"),
	COLUMN(fact, table_col, COLUMN_NUM, "column in that table, from 0"),
	COLUMN(fact, reading, COLUMN_STR,
	    "empty: printed as text; ocr:93 read from a picture, so sure of "
	    "100; ocr:49=1.7 and may read so; shape: the rows and columns of its "
	    "table are a guess"),
};
#define NCOLUMNS	(sizeof columns / sizeof *columns)
#define NREQUIRED	17		/* what an older file has at least */

int
fact_sure(const struct fact *fact, struct str *alt)
{
	struct str rest = fact->reading, part;
	long sure = 100;
	size_t at;

	if (alt != NULL)
		*alt = STR("");
	if (!str_starts(rest, STR("ocr:")))
		return 100;
	rest = str_sub(rest, sizeof "ocr:" - 1, rest.n);
	at = str_find(rest, STR("="));
	part = at == STR_NONE ? rest : str_sub(rest, 0, at);
	if (alt != NULL && at != STR_NONE)
		*alt = str_sub(rest, at + 1, rest.n);
	if (!str_int(part, &sure) || sure < 1 || sure > 100)
		return 1;
	return (int)sure;
}

const struct column *
facts_columns(size_t *n)
{
	*n = NCOLUMNS;
	return columns;
}

void
facts_write_header(struct out *out)
{
	row_write_header(out, columns, NCOLUMNS);
}

void
fact_write(struct out *out, const struct fact *fact)
{
	row_write(out, columns, NCOLUMNS, fact);
}

int
facts_load(struct arena *arena, const char *path, struct fact **facts,
    size_t *n, struct err *err)
{
	void	*records;
	int	 rc = rows_load(arena, path, columns, NCOLUMNS, NREQUIRED,
		    sizeof **facts, &records, n, err);

	*facts = records;
	return rc;
}
