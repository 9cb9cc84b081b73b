/* comparisons.csv: one row a figure beside its like, or why it is not. */
#include "comparison.h"

static const char *const comparison_status_words[] = {
	"comparable", "not-comparable", NULL,
};

static const struct column	columns[] = {
	COLUMN(comparison, comparison, COLUMN_STR, "id, unique in the file"),
	COLUMN(comparison, series, COLUMN_STR,
	    "figures of one definition, unit, role, length of period and "
	    "level of division"),
	COLUMN_IN(comparison, status, comparison_status_words,
	    "whether it has its place in the series"),
	COLUMN(comparison, reason, COLUMN_STR,
	    "why not: other-definition, other-unit, other-role, not-exact, "
	    "no-period, other-period, other-level, other-body, no-division, "
	    "several, in-doubt, quoted-otherwise, alone, not-stated"),
	COLUMN(comparison, indicator, COLUMN_STR,
	    "canonical indicator id from the rules"),
	COLUMN(comparison, label, COLUMN_STR, "what the series measures"),
	COLUMN(comparison, unit, COLUMN_STR, "base unit of value"),
	COLUMN(comparison, role, COLUMN_STR,
	    "actual, target, budget, adjusted"),
	COLUMN(comparison, period, COLUMN_STR,
	    "ISO 8601: 2023, 2023-08, 2023-Q1, 2021/2023"),
	COLUMN(comparison, district, COLUMN_STR, "administrative division"),
	COLUMN(comparison, division_code, COLUMN_STR,
	    "GB/T 2260 code of the division"),
	COLUMN(comparison, department, COLUMN_STR, "department reported on"),
	COLUMN(comparison, doc, COLUMN_STR, "document id"),
	COLUMN(comparison, fact, COLUMN_STR,
	    "the figure; empty: the document states none"),
	COLUMN(comparison, printed, COLUMN_STR, "the figure as printed"),
	COLUMN(comparison, value, COLUMN_DECIMAL,
	    "exact decimal in the base unit"),
	COLUMN(comparison, better, COLUMN_STR,
	    "higher or lower; empty: none ranks first"),
	COLUMN(comparison, rank, COLUMN_INT,
	    "among the divisions of the same period; those that rounding "
	    "alone could set apart have one rank"),
	COLUMN(comparison, ranked, COLUMN_INT, "how many have a rank"),
	COLUMN(comparison, best, COLUMN_DECIMAL, "value of the first"),
	COLUMN(comparison, gap_best, COLUMN_DECIMAL, "value less best"),
	COLUMN(comparison, median, COLUMN_DECIMAL,
	    "the middle value of the period"),
	COLUMN(comparison, gap_median, COLUMN_DECIMAL, "value less median"),
	COLUMN(comparison, last_value, COLUMN_DECIMAL,
	    "value of the same division a year before"),
	COLUMN(comparison, last_fact, COLUMN_STR,
	    "the figure it is from, DOC:FACT"),
	COLUMN(comparison, change, COLUMN_DECIMAL, "value less last_value"),
	COLUMN(comparison, change_rate, COLUMN_DECIMAL,
	    "change in per cent of last_value, two decimals; none of rates"),
	COLUMN(comparison, message, COLUMN_STR, "the reason in a sentence"),
	COLUMN(comparison, page, COLUMN_INT, "page of the figure, from 1"),
	COLUMN(comparison, line, COLUMN_INT, "line of the figure, from 1"),
};
#define NCOLUMNS	(sizeof columns / sizeof *columns)

const struct column *
comparisons_columns(size_t *n)
{
	*n = NCOLUMNS;
	return columns;
}

void
comparisons_write(struct out *out, const struct comparison *comparisons,
    size_t n)
{
	row_write_header(out, columns, NCOLUMNS);
	for (size_t i = 0; i < n; i++)
		row_write(out, columns, NCOLUMNS, &comparisons[i]);
}

int
comparisons_load(struct arena *arena, const char *path,
    struct comparison **comparisons, size_t *n, struct err *err)
{
	void	*records;
	int	 rc = rows_load(arena, path, columns, NCOLUMNS, NCOLUMNS,
		    sizeof **comparisons, &records, n, err);

	*comparisons = records;
	return rc;
}
