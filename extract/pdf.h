#ifndef PDF_H
#define PDF_H
/*
 * Between the rooms of the PDF reader: a page as it was drawn (glyphs, thin
 * rules, filled areas), and what is made of it (lines, grids). Positions are
 * points from the page's upper left corner, y downwards, as doubles: they
 * decide where something stands, never what a figure is.
 *
 *	pdf_spawn.c	a child becomes mutool
 *	pdf_child.c	runs it and hands on what it prints
 *	pdf_trace.c	what it prints -> struct pdf_page
 *	pdf_glyph.c	throws out what nobody sees, turns the page upright
 *	pdf_line.c	glyphs -> lines and their text
 *	pdf_rule.c	rules -> joined rules
 *	pdf_frame.c	joined rules -> cells between them
 *	pdf_table.c	cells and glyphs -> grids
 *	pdf_zone.c	lines -> columns of prose
 *	pdf_align.c	glyphs without upright rules -> more grids; it tells of
 *			the rooms that do this
 *	pdf_join.c	grids over pages: pdf_edges.c, pdf_repeat.c, pdf_cut.c,
 *			pdf_doubt.c
 *	pdf_mark.c	how sure it is, where a picture was read
 *	pdf_running.c	heads, feet and page numbers
 *	pdf_flow.c	all of it -> blocks in reading order
 *	pdf_items.c	blocks -> items
 *	reader_pdf.c	the document
 */
#include <sys/types.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "document.h"
#include "err.h"
#include "str.h"
#include "vec.h"

#define PDF_THIN	2.5	/* a filled rectangle so thin is a rule */
#define PDF_SNAP	2.0	/* rules so near lie on one line */
#define PDF_JOIN	3.0	/* ends so near meet */

/* fmax and fmin are calls, as they know of what is no number: here all is. */
static inline double
pdf_larger(double a, double b)
{
	return a > b ? a : b;
}

static inline double
pdf_smaller(double a, double b)
{
	return a < b ? a : b;
}

struct pdf_glyph {
	double		x, y;		/* origin, on the baseline */
	double		size, adv;
	uint32_t	ucs;
	uint32_t	seq;		/* place in the content stream */
	uint32_t	run;		/* number of the run it is printed in */
	uint8_t		turn;		/* quarter turns clockwise, 4: askew */
	bool		space;		/* a blank was printed in front */
	bool		white, bold;	/* bold: stroked over */
	bool		used;		/* it is in a grid */
	uint8_t		conf;		/* of who read it, 1 to 100; 0: printed */
	uint32_t	alt;		/* another reading of its figure, 1-based */
};

struct pdf_rect {
	double	x0, y0, x1, y1;
};

struct pdf_page {
	struct arena		*arena;		/* gone after the page */
	int			 number;
	double			 w, h;
	VEC(struct pdf_glyph)	 glyphs;
	VEC(struct pdf_rect)	 rules;		/* thin; not white */
	VEC(struct pdf_rect)	 fills;		/* areas white text shows on */
	size_t			 nimages;
	double			 ndots;		/* of the largest of them */
	size_t			 nunread;	/* parts of lines, by OCR */
	size_t			 nhidden;	/* glyphs of render mode 3 */
	size_t			 nclipped;	/* outside the clip or the page */
	size_t			 nwhite;
	size_t			 nunmapped;	/* no Unicode for them */
	size_t			 ndrawn;	/* glyphs before all that */
	bool			 too_many;	/* caps were reached */
	int			 turned;	/* quarters that made it upright */
};

enum {
	PDF_MAX_GLYPHS = 400000,	/* a page */
	PDF_MAX_RULES = 40000,
};

/* pdf_child.c */
struct pdf_child {
	const char	*program;	/* "mutool"; tests give others */
	size_t		 max_output;	/* bytes */
	int		 seconds;	/* of processor; twice that on the wall */
	/* Words in front of the document, NULL: "trace"; and behind it. */
	const char *const *before;
	const char *const *behind;	/* each ends with a NULL */
	const char	*ending;	/* that its name must have; or NULL */
	const char	*package;	/* that has it; NULL: mupdf-tools */
};
/*
 * Prints the trace of the bytes into feed(), which gives -1 with err to stop.
 * 0: it ended well, *said is what it complained of; -1: err.
 */
int	pdf_child_run(const struct pdf_child *child, struct str bytes,
	    int (*feed)(void *ctx, const char *bytes, size_t n,
	    struct err *err), void *ctx, struct strbuf *said,
	    struct err *err);

/* pdf_spawn.c */
enum {				/* exit statuses */
	PDF_NO_BOX = 126,		/* it could not be confined */
	PDF_NOT_THERE = 127,		/* no such program */
};
/* It prints into out and complains into said; -1: err says why not. */
pid_t	pdf_spawn(struct arena *arena, const struct pdf_child *child,
	    const char *path, int out, int said, struct err *err);

/* pdf_trace.c */
struct pdf_trace;
struct pdf_trace	*pdf_trace_new(int (*on_page)(void *ctx,
			    struct pdf_page *page, struct err *err),
			    void *ctx);
int			 pdf_trace_feed(void *trace, const char *bytes,
			    size_t n, struct err *err);
void			 pdf_trace_free(struct pdf_trace *trace);

/* pdf_glyph.c */
void	pdf_page_clean(struct pdf_page *page);

/* pdf_line.c: glyphs that share a baseline, left to right. */
struct pdf_line {
	const struct pdf_glyph	**v;
	size_t			  n, cap;
	double			  x0, x1, y, size;	/* y: the baseline */
};

struct pdf_lines {
	struct pdf_line	*v;
	size_t		 n, cap;
};

/* Top to bottom; takes the glyphs given, in any order. */
struct pdf_lines	pdf_lines_from(struct arena *arena,
			    const struct pdf_glyph **glyphs, size_t n);
/* As in a cell or a paragraph: gaps are one blank or nothing. */
void	pdf_line_text(const struct pdf_line *line, struct strbuf *to);
/* On paper of `unit` points a column from x = left: gaps are runs of blanks. */
void	pdf_line_layout(const struct pdf_line *line, double left, double unit,
	    struct strbuf *to);
/* The lines of a cell as one text; left, right: where the cell ends. */
void	pdf_lines_join(const struct pdf_lines *lines, double left,
	    double right, struct strbuf *to);
/* Has its last line no room for one more character? */
bool	pdf_lines_full(const struct pdf_lines *lines, double right);

/* How the glyphs of a text were read, in its order; empty: as printed. */
struct pdf_mark {
	uint8_t		conf;
	uint32_t	alt;
};

struct pdf_marks {
	struct pdf_mark	*v;
	size_t		 n, cap;
};

/* pdf_mark.c: nothing for glyphs that were printed. */
void	pdf_marks_add(struct arena *arena, struct pdf_marks *marks,
	    const struct pdf_line *line);
/*
 * The reading column of pages.csv: "ocr:49 0-7:49=6173.00 10-12:96", the least
 * of all, then each figure's bytes with how sure it is and how else it may
 * read; "" where all was printed.
 */
struct str	pdf_marks_print(struct arena *arena, struct str text,
		    const struct pdf_marks *marks, const struct str *alts,
		    size_t nalts);

/* pdf_rule.c */
struct pdf_rule {
	double	at;		/* y of a horizontal one, x of a vertical */
	double	from, to;
	size_t	set;		/* which connected set */
};

struct pdf_rules {
	struct pdf_rule	*h, *v;		/* by set, at and from */
	size_t		 nh, nv;
	size_t		 nsets;
};

struct pdf_rules	pdf_rules_join(const struct pdf_page *page);
/* pdf_underline.c: are words of it underlined, and others beside them not? */
bool	pdf_line_is_underlined(const struct pdf_rules *rules,
	    const struct pdf_line *line);

/* pdf_table.c; in the document's arena. */
struct pdf_cell {
	int		page;
	int		row, col, rowspan, colspan;
	double		x0, y0, x1, y1;
	double		first, last;	/* baselines of its lines; or 0 */
	struct str	text;
	struct pdf_marks marks;
	bool		figure;		/* nothing but a number */
	bool		full;		/* its last line is */
	bool		open_top;	/* no rule above it */
	bool		gone;		/* joined to another */
	bool		header;
};

struct pdf_grid {
	double		 x0, y0, x1, y1;
	double		*xs;		/* ncols + 1 column edges */
	int		 nrows, ncols;
	struct pdf_cell	*cells;		/* by row and column */
	size_t		 ncells;
	int		 number;	/* in the document, 1-based */
	bool		 guess;		/* its shape is: heads or rows may lack */
	bool		 loose;		/* its columns are not ruled */
	bool		 parted;	/* rows that no rule parts were told */
	bool		 open_foot;	/* no rule below it; if either */
	double		*ink;		/* left and right of each one's words */
	bool		 ruled_rows;	/* level rules part them all */
};

struct pdf_grids {
	struct pdf_grid	*v;
	size_t		 n, cap;
};

/*
 * Marks the glyphs it takes as used. above: the grid that the page before ends
 * in, or NULL; what has its columns may hold the rest of a single cell.
 */
struct pdf_grids	pdf_grids_from(struct arena *arena,
			    struct pdf_page *page,
			    const struct pdf_rules *rules,
			    const struct pdf_grid *above);
/* pdf_zone.c: the page from top to foot, columns of prose from the left. */
struct pdf_zone {
	struct pdf_lines	lines;
	double			left, right;	/* its column; or infinite */
	double			top;		/* where the zone above ends */
};

struct pdf_zones {
	struct pdf_zone	*v;
	size_t		 n, cap;
};

struct pdf_zones	pdf_zones_from(struct arena *arena,
			    const struct pdf_lines *lines,
			    const struct pdf_grids *grids);
size_t			pdf_zone_of(const struct pdf_zones *zones,
			    const struct pdf_grid *grid);
/*
 * pdf_align.c: of lines that are in no grid yet; likewise. above: the grid that
 * the page before ends in, or NULL; top: where the head that both pages have
 * ends, on this one.
 */
void	pdf_align(struct arena *arena, struct pdf_page *page,
	    const struct pdf_rules *rules, const struct pdf_lines *lines,
	    const struct pdf_grid *above, double top,
	    struct pdf_grids *grids);

/* What stands on the pages, in reading order. */
enum pdf_kind { PDF_LINE, PDF_GRID, PDF_NOTE };

struct pdf_block {
	enum pdf_kind	 kind;
	int		 page;
	double		 x0, y0, x1, y1;
	double		 page_h;
	size_t		 zone;		/* of its page */
	struct str	 text;		/* lines, notes; of a grid: rows left out */
	struct pdf_marks marks;
	bool		 running;	/* head, foot or page number */
	struct pdf_grid	*grid;
};

struct pdf_blocks {
	struct pdf_block	*v;
	size_t			 n, cap;
};

/* Shows one page to who wants to see it. */
struct pdf_look {
	int	number;
	void	(*on_page)(void *ctx, const struct pdf_page *page,
		    const struct pdf_grids *grids);
	void	*ctx;
};

/* pdf_flow.c: the blocks of all pages so far. */
struct pdf_flow {
	struct arena		*arena;	/* of the document */
	struct pdf_blocks	 blocks;
	const struct pdf_grid	*last;	/* that the page before ends in */
	const struct pdf_grid	*above;	/* it, if lines may go on with it */
	const struct pdf_look	*look;	/* or NULL */
};

/* An empty one of that page, at the end. */
struct pdf_block	*pdf_flow_block(struct pdf_flow *flow,
			    const struct pdf_page *page, enum pdf_kind kind);
/* Reads the page as blocks. */
void			 pdf_flow_page(struct pdf_flow *flow,
			    struct pdf_page *page);

/* reader_pdf.c: reads as always, and shows a page. */
int	reader_pdf_look(struct arena *arena, struct str bytes,
	    const struct pdf_look *look, int *npages, struct err *err);

/* pdf_running.c */
void	pdf_running_mark(struct arena *arena, struct pdf_blocks *blocks,
	    int npages);
/* pdf_join.c: numbers the grids too. */
void	pdf_join(struct arena *arena, struct pdf_blocks *blocks);
/* pdf_items.c: alts: other readings of figures, which the blocks number. */
struct ocr_alts;
void	pdf_items_put(struct arena *arena, const struct pdf_blocks *blocks,
	    const struct ocr_alts *alts, struct document *doc);
#endif
