#ifndef READING_H
#define READING_H
/*
 * All that one document has been read into so far; each step of transform
 * takes it and adds to it, in this order: lines, grids, paragraphs, figures,
 * checks. One arena holds it all.
 */
#include <stdbool.h>

#include "arena.h"
#include "check.h"
#include "document.h"
#include "fact.h"
#include "grid.h"
#include "interval.h"
#include "lang.h"
#include "measure.h"
#include "passage.h"
#include "ruleset.h"
#include "vec.h"

/* Running text outside tables: a paragraph, a heading, a caption. */
struct paragraph {
	struct passage	text;
	bool		heading;	/* 一、 （一） 1. with no sentence in it */
	int		level;		/* of a heading: 1 一、 2 （一） 3 1. 4 （1） */
	int		section;	/* index of the heading it stands under, -1 */
	struct str	marker;		/* "一、" "1." "（2）" in front, or "" */
};

struct figure {
	struct fact	 fact;		/* as it goes out */
	struct interval	 range;		/* what it may stand for */
	bool		 exact;
	struct str	 dimension;	/* money rate count time score ... */
	struct str	 unit_printed;	/* "" when the unit came from a label */
	/* where: a cell (fact.table_id, table_row, table_col) or a paragraph */
	int		 paragraph;	/* index, -1 in a table */
	int		 sentence, clause;	/* ordinal in the paragraph or cell */
	size_t		 from, to;	/* bytes of the paragraph's or cell's text */
	/* what the words say */
	struct str	 subject;	/* the thing measured, without the measure */
	struct str	 measure;	/* derived measure, canonical: 占比 同比增长 日均; "" headline */
	struct str	 base;		/* 占<base>, 比<base>: as printed, or "" */
	bool		 of_which;	/* stands in a list opened by 其中 包括 分别 */
	int		 whole;		/* figure index of the total that list breaks down, -1 */
	bool		 universal;	/* 均 都 各 每: claims something of all */
	bool		 falls;		/* 下降 减少: the change is negative */
	bool		 band;		/* an end of a grade band, a weight, a method figure */
};

/* Digits that are no figure, with the reason, for conservation. */
struct excluded {
	struct locus	at;
	struct str	printed, reason;
};

struct reading {
	struct arena		*arena;
	const struct ruleset	*rules;
	const struct measure	*measure;
	const struct document	*document;
	struct lines		 lines;
	VEC(struct grid)	 grids;
	VEC(struct paragraph)	 paragraphs;
	VEC(struct figure)	 figures;	/* in reading order */
	VEC(struct check)	 checks;
	VEC(struct excluded)	 excluded;
	bool			*taken;		/* per line: part of a table */
	/* what the document says of itself */
	struct str		 doc;		/* id */
	struct str		 title, issuer, year, kind, period;
	struct str		 told_year;	/* by the manifest, for one without */
};

/*
 * The steps, each in its own file.
 */
/* table_find.c: candidates scored, grids made, their lines marked as taken. */
void	tables_find(struct reading *reading);
/* table_join.c: pieces of one table joined, strayed rows sent home. */
void	tables_join(struct reading *reading);
/* prose.c: paragraphs from the lines no table took. */
void	prose_join(struct reading *reading);
/* identity.c: title, issuer, year, kind, main period. */
void	identity_find(struct reading *reading);
/* facts_table.c, facts_prose.c: figures and exclusions. */
void	facts_from_tables(struct reading *reading);
void	facts_from_prose(struct reading *reading);
/* discover.c: relations inside each grid, from its own rows. */
void	checks_discover(struct reading *reading);
/* check_table.c: totals, hierarchies, scores, targets, table against table. */
void	checks_table(struct reading *reading);
/* check_text.c: what prose says against itself and against the tables. */
void	checks_text(struct reading *reading);
/* check_list.c: counts, bands, sequences, claims: words against lists. */
void	checks_list(struct reading *reading);
/* conserve.c: digit runs in neither a figure nor an exclusion. */
size_t	conserve(const struct reading *reading, struct excluded **left);
#endif
