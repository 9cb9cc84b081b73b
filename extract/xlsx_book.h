#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H
/*
 * A workbook while it is read: xlsx_book.c fills in what its sheets draw upon,
 * xlsx_cells.c streams one sheet's cells, xlsx_sheet.c lays them out.
 */
#include <stdbool.h>

#include "ooxml.h"
#include "xlsx.h"

struct xlsx_listed {		/* a sheet as the workbook lists it */
	struct str	name, link;
	bool		hidden;
};

struct xlsx_code {
	int		id;
	struct str	code;
};

struct xlsx_style {
	struct str	code;		/* of the number format */
	bool		ruled;		/* has a border line */
};

struct xlsx_book {
	struct arena			*arena;
	struct ooxml			*package;
	VEC(struct xlsx_listed)		 sheets;
	VEC(struct str)			 strings;	/* shared */
	VEC(struct xlsx_code)		 formats;
	VEC(bool)			 borders;	/* has each a line? */
	VEC(struct xlsx_style)		 styles;
	bool				 from_1904;
	struct xlsx_items		 items;
	/* where the parser is */
	struct strbuf			 text;
	bool				 in_text, in_styles, in_borders;
	int				 skip;
};

/*
 * target: the workbook's part. The links of that part are lent. -1: err, of
 * which what is damaged is said.
 */
int	xlsx_book_read(struct xlsx_book *book, struct str target,
	    struct ooxml_link **links, size_t *n, struct err *err);
/* Adds the cells of a part to the sheet, in the file's order. */
int	xlsx_cells_read(const struct xlsx_book *book, struct str part,
	    struct xlsx_sheet *sheet, struct err *err);
bool	xlsx_is_true(const char **attributes, const char *name);
#endif
