#ifndef FACT_H
#define FACT_H
/*
 * A fact is one figure that a document states: of what, when, how much, and
 * where it says so. Strings are lent by the arena that it was read into.
 */
#include "arena.h"
#include "csv.h"
#include "err.h"
#include "file.h"
#include "quantity.h"

enum fact_source { FACT_TABLE, FACT_PROSE };

struct fact {
	struct str	doc, fact;	/* document id; f0001 and so on */
	int		source;		/* enum fact_source */
	struct str	table, row, column;
	struct str	indicator;
	struct str	period;		/* ISO 8601, "" unknown */
	struct str	role;		/* actual target budget adjusted score full-score */
	struct str	printed;
	struct decimal	value;
	struct str	unit;
	struct decimal	resolution;
	int		qualifier;	/* enum qualifier */
	int		page, line;
	struct str	rule;
	/* behind the contract's columns */
	int		from, to;	/* bytes of the line, where printed stands */
	int		table_id;	/* which table of the document, 1-based; 0 none */
	int		table_row, table_col;	/* its cell there, 0-based */
	struct str	reading;	/* "" printed as text; "ocr:93", "ocr:49=1.7", "shape" */
};

/* Surer than this is what several ways of reading a picture agree on. */
#define OCR_SURE	60

/*
 * How sure the figure was read, 1 to 100: 100 where it was printed as text.
 * alt: what it may read as well, "" if nothing; may be NULL.
 */
int	fact_sure(const struct fact *fact, struct str *alt);

/* The columns of facts.csv, in order, with what each means. */
const struct column	*facts_columns(size_t *n);
void	facts_write_header(struct out *out);
void	fact_write(struct out *out, const struct fact *fact);
int	facts_load(struct arena *arena, const char *path, struct fact **facts,
	    size_t *n, struct err *err);
#endif
