#ifndef SHEET_NAME_H
#define SHEET_NAME_H
/*
 * Names that Excel takes for a sheet: 1 to 31 UTF-16 units, none of []:*?/\,
 * no apostrophe (it would be doubled wherever a formula names the sheet), not
 * "History", unique without regard to case.
 */
#include "arena.h"
#include "str.h"

struct sheet_names;		/* those taken so far */

struct sheet_names	*sheet_names_new(struct arena *arena);
/*
 * "绩效评价[指标]得分表" gives "绩效评价 指标 得分表"; asked for again, "绩效评价
 * 指标 得分表 (2)". Empty text takes `fallback`.
 */
struct str	sheet_name(struct sheet_names *names, struct str text,
		    struct str fallback);
#endif
