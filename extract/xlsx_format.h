#ifndef XLSX_FORMAT_H
#define XLSX_FORMAT_H
/*
 * What a sheet shows of a stored number (ECMA-376 part 1, 18.8.30 and 18.8.31):
 * "#,##0.00" shows 1234.5 as "1,234.50". Digits are never turned into binary.
 */
#include <stdbool.h>

#include "arena.h"
#include "str.h"

struct xlsx_shown {
	struct str	text;
	bool		rounded;	/* digits that are stored are not shown */
	bool		is_date;
};

/*
 * stored: decimal digits, maybe with point and exponent, as in the file. What
 * is no number is shown as it is.
 */
struct xlsx_shown	xlsx_format(struct arena *arena, struct str code,
			    struct str stored, bool from_1904);
/* The code of a number format that has none in the file; "General" else. */
struct str		xlsx_format_builtin(int id);
#endif
