#ifndef REPORT_H
#define REPORT_H
/*
 * What is shown, decided once: which sheets, which rows in which order, what
 * each cell says and looks like. The workbook and the audit report only draw.
 *
 * A sheet gives its rows one at a time, so that a hundred thousand figures
 * need no second copy in memory.
 */
#include <stdbool.h>

#include "arena.h"
#include "gather.h"
#include "sheet_name.h"
#include "str.h"
#include "vec.h"

/* How a cell looks; colours stand once in each writer, by these names. */
enum look {
	LOOK_TEXT,		/* wrapped, top left */
	LOOK_CODE,		/* an id, a word from a list: centred */
	LOOK_LINE,		/* one line, cut where the cell ends */
	LOOK_NUMBER,		/* right */
	LOOK_TITLE,
	LOOK_SUBTITLE,
	LOOK_HEAD,		/* column head */
	LOOK_TILE,		/* a big number on the overview */
	LOOK_TILE_NAME,
	LOOK_TILE_BAD,
	LOOK_TILE_WARN,
	LOOK_TOTAL,		/* a sum line */
	LOOK_GOOD,
	LOOK_ERROR,
	LOOK_WARNING,
	LOOK_INFO,
	LOOK_UNDECIDED,
	LOOK_LINK,
	LOOK_CELL,		/* a cell of a table as printed */
	LOOK_CELL_NUMBER,
	LOOK_CELL_HEAD,
	LOOK_CELL_ERROR,	/* what a failed check accuses */
	LOOK_CELL_WARNING,
	LOOK_CELL_PART,		/* what it was computed from */
	LOOK_CELL_READ,		/* read from a picture */
	LOOK_CELL_UNSURE,	/* the same, and in doubt */
	LOOKS
};

enum spot_kind { SPOT_BLANK, SPOT_TEXT, SPOT_NUMBER, SPOT_FORMULA };

/* One cell of a sheet. */
struct spot {
	enum spot_kind	kind;
	enum look	look;
	struct str	text;		/* clean UTF-8 */
	struct decimal	value;		/* number; the formula's result */
	int		decimals;	/* places to show */
	bool		plain;		/* no grouping: years, ids, pages */
	bool		percent;	/* a % sign behind */
	struct str	formula;	/* "=..." */
	struct str	link;		/* "internal:'指标'!A3", "https://..." */
	struct str	comment;
	int		rowspan, colspan;	/* 0 and 1: one cell */
};

struct sheet_column {
	const char	*head;		/* translated */
	int		 width;		/* in half-width characters */
};

struct report;
struct sheet;

/* Fills sheet->ncolumns zeroed spots. */
typedef void	sheet_row_fn(const struct report *report,
		    const struct sheet *sheet, size_t row,
		    struct arena *arena, struct spot *spots);

enum sheet_kind { SHEET_OVERVIEW, SHEET_FACTS, SHEET_CHECKS, SHEET_TABLE,
	SHEET_OTHER, SHEET_SOURCES, SHEET_COMPARE };

struct sheet {
	enum sheet_kind			 kind;
	struct str			 name;
	const struct sheet_column	*columns;
	size_t				 ncolumns, nrows;
	size_t				 nprinted;	/* on paper; 0: all */
	size_t				 frozen;	/* rows kept in sight */
	size_t				 frozen_columns;
	size_t				 repeat_from, repeat_to;
	bool				 listing;	/* with a filter */
	bool				 streamed;	/* rows go as they come */
	const char			*id;		/* of a listing */
	sheet_row_fn			*row;
	const void			*of;		/* what it shows */
};

/* What is known of one document, or of the checks across documents. */
struct summary {
	const struct holding	*doc;		/* NULL: across documents */
	size_t			 nfacts, nchecks, ntables;
	size_t			 by_status[3];		/* enum check_status */
	size_t			 wrong[3];	/* inconsistent, by severity */
	size_t			 first_table;	/* in report->tables */
	size_t			 nwrong;
};

/* Checks are shown by what came of them, the worst first. */
enum { RANK_ERROR, RANK_WARNING, RANK_INFO, RANK_UNDECIDED, RANK_CONSISTENT,
	RANKS };

/* A check in the order in which it is shown. */
struct finding {
	const struct check	*check;
	const struct fact	*stated;	/* NULL: none in the figures */
	size_t			 number;	/* in the order of the file */
};

/* A failed check at a cell of a table. */
struct mark {
	size_t			 doc;
	int			 table_id, row, col;
	bool			 accused;	/* the stated figure itself */
	const struct check	*check;
};

/* By document, table, row, column. */
struct marks {
	struct mark	*v;
	size_t		 n, cap;
};

struct report_table {
	const struct holding	*doc;
	size_t			 doc_index;
	int			 table_id;
	struct str		 title;		/* as printed, may be empty */
	const struct cell	**cells;	/* by row, column */
	size_t			 ncells;
	size_t			 nrows, ncols;
	size_t			*row_start;	/* nrows + 1, into cells */
	int			*spans;		/* rows, columns of each */
	struct sheet_column	*columns;
	const struct mark	*marks;		/* by row, column */
	size_t			 nmarks;
	const struct check	**notes;	/* the marks' checks, once */
	size_t			 nnotes;
	int			 page_from, page_to;
	const struct fact	**read;		/* the document's, by cell */
	size_t			 nread;
};

/* What is kept of a table while its document is not in memory. */
struct table_place {
	size_t	doc;		/* index of the document */
	size_t	index;		/* among the document's */
	size_t	height, width;	/* rows and columns when drawn */
};

struct compare_grid;		/* districts and years side by side */
struct view;			/* the document shown just now; view.c */

struct report {
	const struct gathered	*from;
	struct arena		*arena;
	struct str		 date;
	struct summary		*summaries;	/* documents, then across */
	size_t			 nsummaries;
	struct summary		 total;
	size_t			 nfindings, nwrong;
	/* number of findings of each rank before each summary, and of all */
	size_t			*before[RANKS];
	VEC(struct table_place)	 tables;
	struct marks		 cross_marks;	/* by document */
	struct view		*view;
	size_t			*fact_rows;	/* where each document starts */
	const struct compare_grid	*comparison;
	struct sheet		*sheets;
	size_t			 nsheets;
	size_t			 chart_row, chart_rows;	/* on the overview */
	size_t			 chart_from, chart_to;	/* document rows */
	int			 chart_series, chart_nseries;	/* columns */
	size_t			 nlisted;	/* documents on the overview */
	struct str		 facts_sheet, checks_sheet;
	int			 doc_width;	/* of a column of ids */
};

struct report	*report_new(struct arena *arena, const struct gathered *from);
void		 report_clear(struct report *report);

/*
 * What is known of one document, or of the checks across documents. It is
 * brought into memory, and what was lent of another document goes: ask again.
 */
struct findings {
	const struct finding	*v;		/* worst first */
	size_t			 n;
};
struct findings	 report_findings(const struct report *report, size_t summary);
struct tables {
	const struct report_table	*v;
	size_t				 n;
};
struct tables	 report_tables(const struct report *report, size_t summary);
const struct fact	*report_facts(const struct report *report, size_t doc);
/* The finding at a place among all, worst first. */
const struct finding	*report_finding(const struct report *report,
			    size_t at);
const struct report_table	*report_table(const struct report *report,
				    size_t at);

/* A sheet's columns; the first is as wide as documents' ids need. */
const struct sheet_column	*report_columns(const struct report *report,
				    const struct sheet_column *columns,
				    size_t n);
/*
 * A row of heads that stays in sight, with a filter, and nrows below it that
 * are drawn as they come.
 */
void	 report_listing(const struct report *report, struct sheet *sheet,
	    const struct sheet_column *columns, size_t ncolumns, size_t nrows);
/* The row of a figure on its sheet, 0-based, or STR_NONE. */
size_t		 report_fact_row(const struct report *report,
		    const struct fact *fact);
/* Whether a figure can be a number there: at most 15 digits. */
bool		 decimal_fits_sheet(struct decimal value);
/* "3:120", "" when the place is unknown. */
struct str	 place_text(struct arena *arena, int page, int line);
/*
 * Text fit for XML and HTML: malformed bytes and forbidden characters become
 * U+FFFD, line ends '\n'; cut at `most` UTF-16 units, with … behind.
 */
struct str	 text_clean(struct arena *arena, struct str text, size_t most);
/* The worst mark of a table's cell and, joined by lines, what they all say. */
const struct mark	*table_mark(struct arena *arena,
			    const struct report_table *table, int row,
			    int col, struct str *says);
enum look	 mark_look(const struct mark *mark);
/* Lines that text takes in a column, and a row's height for them in points. */
size_t		 text_lines(struct str text, int width);

/* Words of the records in the reader's language. */
const char	*kind_name(int kind);
const char	*status_name(int status);
const char	*severity_name(int severity);
const char	*signature_line(void);
enum look	 check_look(const struct check *check);

/*
 * findings.c: checks in the order in which they are shown, and the marks that
 * the wrong ones among them leave on cells of tables.
 */
struct finding	*findings_new(struct arena *arena, const struct check *checks,
		    size_t n);		/* what they accuse is not found yet */
struct finding	 finding_stated(const struct gathered *from,
		    const struct finding *finding);	/* and now it is */
void		 findings_mark(struct arena *arena,
		    const struct gathered *from,
		    const struct findings *findings, struct marks *marks);
void		 marks_sort(struct marks *marks);
int		 check_rank(const struct check *check);
void		 view_init(struct report *report);
/* table_index.c: the tables of a document out of its cells and marks. */
struct tables	 tables_index(struct arena *arena, const struct holding *doc,
		    size_t doc_index, const struct marks *marks);
/* Rows that a table takes on a sheet, with its title and notes. */
size_t		 table_height(const struct report_table *table);
/*
 * read_index.c: figures of the document's tables that were read from a picture
 * by cell; the least sure of a cell, or NULL; what there is to say of one, ""
 * if it was printed as text.
 */
const struct fact	**read_index(struct arena *arena,
			    const struct holding *doc, size_t *n);
const struct fact	*read_fact(const struct report_table *table, int row,
			    int col);
bool			 read_in_doubt(const struct fact *fact);
struct str		 read_says(struct arena *arena,
			    const struct fact *fact);

/* The sheets, each in its own file: fills *sheet. */
void	sheet_overview(struct report *report, struct sheet *sheet);
void	sheet_facts(struct report *report, struct sheet *sheet);
void	sheet_checks(struct report *report, struct sheet *sheet);
void	sheet_sources(struct report *report, struct sheet *sheet);
void	sheet_compare(struct report *report, struct sheet *sheet);
void	sheet_comparisons(struct report *report, struct sheet *sheet);
void	sheet_table(struct report *report, size_t table, struct sheet *sheet);
/* What finds no sheet of its own: tables[first..], one below the other. */
void	sheet_other(struct report *report, size_t first, struct sheet *sheet);
/* One row of a table's grid, as it stands on its sheet and on paper. */
void	table_row(const struct report *report,
	    const struct report_table *table, size_t row, struct arena *arena,
	    struct spot *spots);
#endif
