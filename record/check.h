#ifndef CHECK_H
#define CHECK_H
/*
 * A check is one relation that should hold between facts, and whether it does.
 */
#include "arena.h"
#include "csv.h"
#include "decimal.h"
#include "err.h"
#include "file.h"

extern const char *const	check_kind_words[];
enum check_kind {
	CHECK_SUM, CHECK_SUBTOTAL, CHECK_IDENTITY, CHECK_RATIO, CHECK_SHARE,
	CHECK_WEIGHTED, CHECK_TARGET, CHECK_CLAIM, CHECK_COUNT, CHECK_SEQUENCE,
	CHECK_DUPLICATE, CHECK_TEXT_VS_TABLE, CHECK_TEXT_VS_TEXT,
	CHECK_TABLE_VS_TABLE, CHECK_GRADE, CHECK_NEAR_MISS,
	CHECK_CROSS_DOCUMENT, CHECK_REVISION,
};
extern const char *const	check_status_words[];
enum check_status { CHECK_CONSISTENT, CHECK_INCONSISTENT, CHECK_UNDECIDED };
extern const char *const	check_severity_words[];
enum check_severity { CHECK_ERROR, CHECK_WARNING, CHECK_INFO };

struct check {
	struct str	doc;		/* ids joined by ';' across documents */
	struct str	check;		/* c0001 and so on */
	int		kind, status, severity;
	struct str	rule;
	struct str	table, row, column;
	/* exact decimals in the base unit, or words for a check on words */
	struct str	stated, computed, difference, tolerance, unit;
	struct str	message, suggestion;
	struct str	facts;		/* fact ids joined by ';' */
	int		page, line;
	/*
	 * Behind the contract's columns: the same relation as a formula over
	 * fact ids, which the workbook turns into a live one, e.g.
	 * "f0001+f0002-f0003", "f0002/f0001*100"; empty for words.
	 */
	struct str	formula;
};

/* The columns of checks.csv, in order, with what each means. */
const struct column	*checks_columns(size_t *n);
void	checks_write_header(struct out *out);
void	check_write(struct out *out, const struct check *check);
int	checks_load(struct arena *arena, const char *path,
	    struct check **checks, size_t *n, struct err *err);
#endif
