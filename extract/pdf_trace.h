#ifndef PDF_TRACE_H
#define PDF_TRACE_H
/*
 * Between the rooms that read what mutool prints: pdf_tag.c takes attributes
 * out of a tag, pdf_ink.c knows paths and clips, pdf_text.c glyphs, and
 * pdf_trace.c the order of tags and pages.
 */
#include "pdf.h"

enum {
	CLIPS_MOST = 256,	/* deeper ones count as the last */
	SEEN_MOST = 256,	/* bytes; longer tags are read each time */
};

struct matrix {
	double	a, b, c, d, e, f;
};

enum ink { INK_NONE, INK_FILL, INK_STROKE, INK_CLIP, INK_HIDDEN };

struct path {
	enum ink	ink;
	bool		white, curved;
	double		width;		/* of the stroke, on the page */
	double		x, y, x0, y0;	/* the pen; where the subpath began */
	size_t		n;		/* points of the subpath */
	bool		slanted;	/* has an edge that is */
	struct pdf_rect	box;		/* of the subpath */
	struct pdf_rect	whole;		/* of the path */
	bool		any;
};

/* The tag before of its kind: most are the same again. */
struct seen {
	char	tag[SEEN_MOST];
	size_t	n;		/* 0: none */
};

struct paint {
	struct seen	seen;
	struct matrix	transform;
	bool		white;
};

/* How the glyphs of a run stand, out of its two matrices. */
struct stand {
	bool	known;
	double	dx, dy;		/* along the line, a size's length */
	double	ux, uy;		/* upwards */
	double	size, wide;
	uint8_t	turn;
};

struct pdf_trace {
	int		(*on_page)(void *ctx, struct pdf_page *page,
			    struct err *err);
	void		*ctx;
	char		*line;
	size_t		 n;
	bool		 skip;		/* the line is too long */
	size_t		 nbytes;	/* of this page */
	struct pdf_page	 page;
	bool		 in_page;
	struct matrix	 transform, trm;
	struct paint	 text_paint, path_paint;
	struct seen	 span;
	struct stand	 stand;
	enum ink	 text_ink;
	bool		 text_white;
	bool		 space;		/* a blank came before */
	uint32_t	 run;		/* spans so far */
	struct path	 path;
	struct pdf_rect	 clips[CLIPS_MOST];
	size_t		 nclips;	/* may be more than there is room for */
	int		 ntiles;	/* inside patterns */
	int		 nmasks;	/* inside masks */
};

/* pdf_tag.c: numbers may be cut off at 1e9, what is none is 0. */
double		trace_take_number(struct str *s);
/*
 * Takes the last attribute off the tag: <g x="1" y="2"/> gives ` y="` and 2,
 * then ` x="`. False: there is none, or one with a quote in it.
 */
bool		trace_take_attribute(struct str *tag, struct str *name,
		    struct str *value);
/* The last of each of the names, written ` x="`; "" if there is none. */
void		trace_attributes(struct str tag, const struct str *names,
		    size_t n, struct str *values);
struct str	trace_attribute(struct str tag, struct str name);
double		trace_number(struct str tag, struct str name);
void		trace_point(struct str tag, double *x, double *y);
struct matrix	trace_matrix(struct str value);
/* The tag's transform, and whether what it paints can be seen. */
struct matrix	trace_paint(struct paint *last, struct str tag, bool *white);
bool		trace_is_last(const struct seen *last, struct str tag);
void		trace_see(struct seen *last, struct str tag);
void		trace_transform(const struct matrix *m, double x, double y,
		    double *px, double *py);

/* pdf_ink.c: what is drawn on, and what may be. */
struct pdf_rect	trace_clip(const struct pdf_trace *trace);
void		trace_push_clip(struct pdf_trace *trace, struct pdf_rect box);

/* What each tag does; pdf_ink.c and pdf_text.c. */
void	trace_on_moveto(struct pdf_trace *trace, struct str tag);
void	trace_on_lineto(struct pdf_trace *trace, struct str tag);
void	trace_on_curveto(struct pdf_trace *trace, struct str tag);
void	trace_on_closepath(struct pdf_trace *trace, struct str tag);
void	trace_on_fill_path(struct pdf_trace *trace, struct str tag);
void	trace_on_stroke_path(struct pdf_trace *trace, struct str tag);
void	trace_on_clip_path(struct pdf_trace *trace, struct str tag);
void	trace_on_end_path(struct pdf_trace *trace, struct str tag);
void	trace_on_open_clip(struct pdf_trace *trace, struct str tag);
void	trace_on_pop_clip(struct pdf_trace *trace, struct str tag);
void	trace_on_image(struct pdf_trace *trace, struct str tag);
void	trace_on_fill_text(struct pdf_trace *trace, struct str tag);
void	trace_on_stroke_text(struct pdf_trace *trace, struct str tag);
void	trace_on_ignore_text(struct pdf_trace *trace, struct str tag);
void	trace_on_clip_text(struct pdf_trace *trace, struct str tag);
void	trace_on_span(struct pdf_trace *trace, struct str tag);
void	trace_on_glyph(struct pdf_trace *trace, struct str tag);
#endif
