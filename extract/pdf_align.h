#ifndef PDF_ALIGN_H
#define PDF_ALIGN_H
/*
 * What the rooms that read tables without upright rules hand on; pdf_align.c
 * tells how they work together. Those that find a table's lines and columns
 * share pdf_region.h, those that find its rows pdf_rows.h.
 */
#include "pdf.h"

struct span {
	double	from, to;
};

struct spans {
	struct span	*v;		/* apart from each other, by from */
	size_t		 n, cap;
};

/* Lines [from, to) of an area that are a table. */
struct region {
	const struct pdf_line	*lines;
	bool			*across;	/* per line: crosses alleys */
	size_t			 from, to;
	double			 size;		/* of most of its type */
	struct spans		 ink;		/* where columns are printed */
	struct spans		 alleys;	/* between them */
	const struct pdf_grid	*known;		/* that it goes on with; NULL */
	const double		*cuts;		/* level rules, downwards */
	const double		*cut_from;	/* where each begins */
	size_t			 ncuts;
	struct span		 level;		/* from where to where they go */
	const struct pdf_rule	*parts;		/* shorter ones between them */
	size_t			 nparts;
};

/* A cell's lines in its column; row: which, of those that rows_from made. */
struct run {
	struct pdf_lines	lines;
	size_t			col, ncols;
	size_t			row;
	double			y0, y1;		/* baselines, first and last */
};

struct runs {
	struct run	*v;
	size_t		 n, cap;
	size_t		 nrows;
	size_t		 body;		/* the first row with a figure */
	bool		 doubt;		/* figures may be pieces of one */
	bool		 ruled;		/* rules part its rows */
};

/* One column's glyphs, in the lines that cross no alley. */
struct strip {
	struct pdf_lines	lines;
	bool			*figure;	/* per line */
	bool			*cut;		/* goes on with the one above */
	bool			figures;	/* most of them are */
	size_t			col, ncols;
	double			x1;		/* where its longest ends */
	double			room;		/* from there to the next one */
};

#define ALIGN_WRAPPED	1.75	/* of a size: the next line of a cell */

/* pdf_chunk.c: is glyph i, not the first, so far behind the one in front? */
bool	align_begins_words(const struct pdf_line *line, size_t i,
	    double least);
/* The first glyph behind the words from there on, up to such a gap. */
size_t	align_words_end(const struct pdf_line *line, size_t from,
	    double least);
/* Does it begin a chunk, behind a wide gap? */
bool	align_begins_chunk(const struct pdf_line *line, size_t i);
/* The first glyph behind the chunk that glyph `from` is in. */
size_t	align_chunk_end(const struct pdf_line *line, size_t from);
size_t	align_count_chunks(const struct pdf_line *line);
/* 1,234.50  95.3%  ≥200场: short, and mostly digits; no date. */
bool	align_is_figure(const struct pdf_line *line);
/* Are glyphs [from, to) one? */
bool	align_is_figure_part(const struct pdf_line *line, size_t from,
	    size_t to);
/* Is any chunk but the first one? */
bool	align_has_figure(const struct pdf_line *line);
/* 1,23  5,000.  A figure that has to go on in the next line. */
bool	align_is_unfinished(const struct pdf_line *line);
bool	align_has_colon(const struct pdf_line *line);
/* （三）绩效指标分析  2.业务管理  三、结论: an item of a list. */
bool	align_is_listed(const struct pdf_line *line);
/* （一）绩效指标分析  1.业务管理: its first item. */
bool	align_begins_list(const struct pdf_line *line);
/* One chunk that ends as a sentence does, or begins as an item of a list. */
bool	align_is_prose(const struct pdf_line *line);
bool	align_has_leaders(const struct pdf_line *line);

/* pdf_alley.c: adds a span; those that touch become one. */
void	align_cover(struct arena *arena, struct spans *spans, double from,
	    double to);
void	align_cover_line(struct arena *arena, struct spans *spans,
	    const struct pdf_line *line);
/* Between spans, those at least so wide. */
struct spans	align_alleys(struct arena *arena, const struct spans *ink,
		    double least);
/* The column at a place. */
size_t	align_column(const struct region *region, double x);
/* Where words of a column may stand. */
double	align_left(const struct region *region, size_t col);
double	align_right(const struct region *region, size_t col);
/* The columns [*first, *last] that glyphs [from, to) stand over. */
void	align_columns(const struct region *region, const struct pdf_line *line,
	    size_t from, size_t to, size_t *first, size_t *last);
/* Is the region's alley number a one, by its lines? */
bool	align_is_witnessed(const struct region *region, size_t a);

/*
 * pdf_stab.c: the fewest of all the alleys that part what gaps part in every
 * line, if most heads stand beside their figures and need as many.
 */
bool	align_stab(struct arena *arena, const struct region *region,
	    const struct spans *all, struct spans *fewest);

/*
 * pdf_stack.c: marks figures that are the rest of the one above them; true:
 * others may be, too. pitch: between lines of a cell.
 */
bool	stacks_find(struct strip *columns, size_t n, double pitch,
	    double size);
/* Is any cell the end of the one above it, a % that no row begins with? */
bool	stacks_torn(const struct runs *runs);

/* pdf_rows.c; false: its lines are no rows. */
bool	rows_from(struct arena *arena, const struct region *region,
	    struct runs *runs);
/* pdf_heads.c */
void	grid_from_runs(struct arena *arena, const struct pdf_page *page,
	    const struct region *region, struct runs *runs,
	    struct pdf_grid *grid);
#endif
