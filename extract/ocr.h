#ifndef OCR_H
#define OCR_H
/*
 * Pages that are pictures: between the rooms that read them. A picture is
 * drawn, its ruling lines are found and wiped out, what is left is cut into
 * strips (a line, or a cell's line), tesseract reads each strip alone and
 * once more in another way, and what it read stands on a page of glyphs and
 * rules, like one that was printed, each glyph with how sure it is.
 *
 *	ocr_picture.c	bytes -> gray dots; which are ink
 *	ocr_seal.c	coloured seals over the text, made to fade
 *	ocr_light.c	black edges cut off, paper made white
 *	ocr_dark.c	white on dark, turned round
 *	ocr_skew.c	lines made level, upright rules upright
 *	ocr_rule.c	ink -> rules, which are wiped out
 *	ocr_blob.c	ink -> connected blobs
 *	ocr_zero.c	dots in the zeros of fixed type, taken out
 *	ocr_line.c	blobs -> lines
 *	ocr_strip.c	lines and fields between rules -> strips
 *	ocr_tiff.c	strips -> the file that tesseract is given
 *	ocr_engine.c	tesseract -> signs
 *	ocr_figure.c	signs -> figures among them
 *	ocr_pair.c	two readings of words, and their figures
 *	ocr_vote.c	readings of one figure -> one, and its doubts
 *	ocr_twice.c	each strip in more than one way -> its signs
 *	ocr_column.c	blobs, signs -> which ink each sign is
 *	ocr_percent.c	%, by its form
 *	ocr_sample.c	columns, signs -> the ink of each, in cells
 *	ocr_shape.c	signs whose ink looks like another sign's,
 *	ocr_stop.c	what comes of it for stops,
 *	ocr_witness.c	and for figures
 *	ocr_bound.c	≥ and ≤ by their form
 *	ocr_put.c	signs -> glyphs, where they stand
 *	ocr_page.c	all of it -> struct pdf_page
 */
#include <stdint.h>

#include "arena.h"
#include "err.h"
#include "pdf.h"
#include "str.h"
#include "vec.h"

enum {
	OCR_DPI = 300,			/* pages are drawn so fine */
	OCR_DPI_LEAST = 100,		/* coarser ones are not read */
	OCR_DOTS_MOST = 48 << 20,	/* of a page as it is drawn */
	OCR_DOTS_HELD = 400 << 20,	/* of a picture that a page holds */
	OCR_DOTS_COLOUR = 20 << 20,	/* of a page drawn in its colours */
	PICTURE_SHRINK = 4,		/* see picture_shrink */
};

struct picture {
	size_t	 w, h;
	double	 dpi;
	uint8_t	*gray;			/* w * h, 0: black */
	uint8_t	*ink;			/* w * h, 1: ink */
	const uint8_t *rgb;		/* w * h * 3, or NULL */
};

struct ocr_box {
	int	x0, y0, x1, y1;		/* dots, ends not in */
};

static inline void
ocr_box_widen(struct ocr_box *box, struct ocr_box more)	/* to hold both */
{
	box->x0 = more.x0 < box->x0 ? more.x0 : box->x0;
	box->y0 = more.y0 < box->y0 ? more.y0 : box->y0;
	box->x1 = more.x1 > box->x1 ? more.x1 : box->x1;
	box->y1 = more.y1 > box->y1 ? more.y1 : box->y1;
}

/*
 * ocr_picture.c: takes a P5 or P6 file, whose dots stay where they are; ink is
 * told by picture_ink, when the gray is as it shall be.
 */
int	picture_from_pnm(struct arena *arena, struct str bytes, double dpi,
	    struct picture *picture, struct err *err);
void	picture_ink(struct picture *picture);
void	picture_wipe(struct picture *picture, struct ocr_box box);
/* A quarter of a turn, clockwise. */
void	picture_turn(struct arena *arena, struct picture *picture);

/* ocr_seal.c */
void	picture_fade_seals(struct arena *arena, struct picture *picture);

/* ocr_light.c */
void	picture_whiten(struct arena *arena, struct picture *picture);
/* Each dot the mean of PICTURE_SHRINK by as many; gray alone. */
void	picture_shrink(struct arena *arena, const struct picture *picture,
	    struct picture *small);

/* ocr_dark.c */
enum {
	GROUND_DEEP = 110,		/* of 255: no paper is as dark */
	GROUND_DARK = 170,		/* black letters need lighter */
};
/* Grounds no lighter than that. */
void	picture_turn_grounds(struct arena *arena, struct picture *picture,
	    int dark);

/* ocr_skew.c */
void	picture_straighten(struct arena *arena, struct picture *picture);

/* ocr_rule.c: puts rules on the page, in points, and wipes them out. */
void	picture_rules(struct picture *picture, struct pdf_page *page);

/* ocr_blob.c: ink that hangs together; top to bottom. */
struct ocr_blob {
	struct ocr_box	box;
	size_t		area;		/* dots */
	size_t		field;		/* that it is in, 1-based; 0: none */
	size_t		strip;		/* the same */
};

struct ocr_blobs {
	struct ocr_blob	*v;
	size_t		 n, cap;
};

struct ocr_blobs	blobs_from(struct arena *arena,
			    const struct picture *picture);

/* ocr_zero.c: before anything is read. */
void	zeros_clear(struct picture *picture, struct ocr_blobs *blobs);

/* A character that was read. */
struct ocr_sign {
	uint32_t	ucs;
	uint8_t		conf;		/* 1 to 100 */
	int		x0, x1;		/* where, nearly, as tesseract has it; */
	bool		inked;		/* or its ink */
	bool		space;		/* a blank is in front */
	uint32_t	alt;		/* of its figure, see ocr_page */
};

struct ocr_text {
	struct ocr_sign	*v;
	size_t		 n, cap;
};

/* Part of a line, read at once; without signs when nobody can read it. */
struct ocr_strip {
	struct ocr_box	box;
	int		base;		/* y of the line that it is part of */
	int		high;		/* of the line's characters */
	double		em;		/* of its type: dots from line to line */
	int		gap;		/* the widest inside */
	size_t		field;		/* 1-based; 0: none */
	bool		bar;		/* nothing but a | */
	struct ocr_text	text;
};

struct ocr_strips {
	struct ocr_strip	*v;
	size_t			 n, cap;
};

/* ocr_strip.c: fields in dots. */
struct ocr_strips	strips_from(struct arena *arena,
			    struct ocr_blobs *blobs,
			    const struct ocr_box *fields, size_t nfields,
			    double dpi);

/* ocr_tiff.c: one page a strip, its type brought to `em` dots. */
enum { TIFF_MARGIN = 12 };		/* dots of white around it */
double	tiff_scale(const struct ocr_strip *strip, int em);
void	tiff_from(const struct picture *picture,
	    const struct ocr_strip *const *strips, size_t n, int em,
	    struct strbuf *to);

/* ocr_engine.c */
struct ocr_way {
	const char	*language;	/* "chi_sim" */
	int		 em;		/* dots to which type is brought */
	const char	*only;		/* characters it may be, or NULL */
	bool		 raw;		/* a line for sure: do not look for one */
};
/* Reads each strip into texts, by index; in the arena. */
int	engine_read(struct arena *arena, const struct picture *picture,
	    const struct ocr_strip *const *strips, size_t n,
	    const struct ocr_way *way, struct ocr_text *texts,
	    struct err *err);

/* Other readings of figures; 1-based. */
struct ocr_alts {
	struct str	*v;
	size_t		 n, cap;
};

/* ocr_figure.c */
#define OCR_FIGURES	"0123456789.,%-+()"

enum {
	OCR_RUN_MOST = 48,		/* characters of a figure */
	OCR_RUNS_MOST = 64,		/* figures of a strip */
	APART_MOST = 49,		/* sure, where readings differ */
	ONE_APART = 65,			/* the same, if it is one of four */
};

/* The plain character that a figure has there; 0: none. */
char	figure_sign(uint32_t ucs);
/* Its stops have digits on both sides, its % has nothing behind it. */
bool	figure_is_sound(const char *text);

/* Is there a blank between the digit and what ends in front of it? */
bool	figure_ends(const struct ocr_text *text, size_t i);

/* A figure among the signs, and how it reads in plain characters. */
struct ocr_run {
	size_t	from, to;
	int	conf;
	char	text[OCR_RUN_MOST];
};

/* 959% whose last 9 is a ring of the % is 95%; type of em dots. */
void		rings_drop(struct ocr_text *text, int em);
/*
 * Points that part groups of three in front of another one are commas, two
 * stops beside each other one, what parts digits as 一 does a dash.
 */
void		figures_mend(struct ocr_text *text);
/* Commas part groups of three. */
bool		figure_is_grouped(const char *text);
/* In doubt is what several stops part, on both sides; 12,5; 023; and 4 191.3. */
void		figures_doubt(struct ocr_text *text);
size_t		runs_from(const struct ocr_text *text,
		    struct ocr_run runs[OCR_RUNS_MOST]);
/* At the left or right edge of the picture: 95 may be what is left of 95.36. */
void		strip_doubt_edge(const struct picture *picture,
		    struct ocr_strip *strip);
/* The run is so sure, and may read otherwise. */
void		mark_run(struct ocr_text *text, const struct ocr_run *run,
		    int conf, uint32_t alt);
/* Its number. */
uint32_t	add_alt(struct arena *arena, struct ocr_alts *alts,
		    const char *text);

/*
 * ocr_column.c: ink of a strip from left to right, what stands over one
 * another taken together; and the columns that each sign is.
 */
struct ocr_columns {
	struct ocr_box	*v;
	size_t		 n, cap;
	bool		*percent;	/* by its form; NULL: nobody looked */
};

/* One a strip; in the arena. */
struct ocr_columns	*columns_from(struct arena *arena,
			    const struct ocr_blobs *blobs, size_t nstrips);

struct ocr_place {
	size_t	from, n;		/* columns; n 0: has none */
	bool	shared;			/* with the sign behind or before */
};
/* As many as signs, or NULL: too many to tell. */
struct ocr_place	*places_from(struct arena *arena,
			    const struct ocr_strip *strip,
			    const struct ocr_columns *columns);

/*
 * ocr_pair.c: two readings of words and figures; the first becomes what both
 * say, alternatives go to alts.
 */
void	words_compare(struct arena *arena, struct arena *alts_arena,
	    struct ocr_alts *alts, struct ocr_text *first,
	    const struct ocr_text *second);
/* The surer one comes first, the other stays: no reading is its own witness. */
void	readings_order(struct ocr_text *first, struct ocr_text *second);

/*
 * ocr_percent.c: is the ink of the box a %? Columns that are one become one
 * column; then what was read there, behind a digit, is a % whatever it was
 * read as: 96, 9%, o/.
 */
bool	is_percent(const struct picture *picture, struct ocr_box box);
void	percents_find(struct arena *arena, const struct picture *picture,
	    double em, struct ocr_columns *columns);
void	percents_mend(const struct ocr_strip *strip,
	    const struct ocr_columns *columns, struct ocr_text *text);

/* ocr_vote.c: how a strip that is one figure was read in each way. */
enum { OCR_WAYS_MOST = 4 };
struct ocr_votes {
	struct ocr_text	*texts[OCR_WAYS_MOST];	/* the caller's */
	char		 plain[OCR_WAYS_MOST][OCR_RUN_MOST];
	int		 conf[OCR_WAYS_MOST];
	size_t		 n;
};

void	votes_add(struct ocr_votes *votes, struct ocr_text *text);
bool	votes_agree(const struct ocr_votes *votes);	/* two or more */
/* What most read becomes the strip's; the arena is that of the alternatives. */
void	votes_settle(const struct ocr_votes *votes, struct ocr_strip *strip,
	    struct arena *arena, struct ocr_alts *alts);

/* ocr_twice.c: reads all strips; alternatives go to alts, in its arena. */
int	strips_read(struct arena *arena, const struct picture *picture,
	    struct ocr_strips *strips, const struct ocr_columns *columns,
	    struct arena *alts_arena, struct ocr_alts *alts, struct err *err);

/* ocr_bound.c: U+2265 or U+2264 if it is the ink of the box; else 0. */
uint32_t	bound_of(const struct picture *picture, struct ocr_box box);

/*
 * ocr_shape.c: mends and doubts what was read; alternatives go to alts. What
 * the digits of a document look like is kept from page to page.
 */
struct ocr_samples {
	struct ocr_sample	*v;
	size_t			 n, cap;
};

struct ocr_type {
	struct ocr_samples	kept;
	struct ocr_samples	page;	/* of the page just read */
};

void	shapes_compare(struct arena *arena, const struct picture *picture,
	    const struct ocr_columns *columns, struct ocr_strips *strips,
	    struct arena *alts_arena, struct ocr_alts *alts,
	    struct ocr_type *type);
/* Copies what the page had, in the arena of the document. */
void	type_keep(struct arena *arena, struct ocr_type *type);

/* ocr_put.c: signs of the strip become glyphs of the page, of that run. */
void	strip_put(const struct picture *picture,
	    const struct ocr_strip *strip, uint32_t run,
	    struct pdf_page *page);

/*
 * ocr_page.c: page number of the document, w by h points, drawn and read. Its
 * glyphs have conf > 0, and alt where a figure may read otherwise.
 */
int	ocr_page(struct str bytes, const char *ending,
	    const struct pdf_page *drawn, struct arena *alts_arena,
	    struct ocr_alts *alts, struct ocr_type *type,
	    struct pdf_page *page, struct err *err);
#endif
