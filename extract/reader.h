#ifndef READER_H
#define READER_H
/*
 * Readers bid for a file by its bytes; the highest bid reads it. A new format
 * is one file and one line of the table in reader.c.
 */
#include "arena.h"
#include "document.h"
#include "err.h"
#include "str.h"

#define READER_MAX_BYTES	((size_t)256 << 20)
#define READER_MAX_ITEMS	((size_t)8 << 20)

/* When the pictures of pages are read. */
enum ocr_mode {
	OCR_NEVER,
	OCR_AUTO,		/* where text is missing, or nobody knows it */
	OCR_ALWAYS,
};

extern const char *const	ocr_words[];	/* never auto always */

struct reading {
	int		 ocr;		/* enum ocr_mode; asked for */
	struct document	 doc;
	const char	*media_type;
	int		 status;	/* enum source_status */
	struct str	 note;		/* why not, or what was noticed; in the arena */
};

struct reader {
	const char	*name;		/* as people call the format */
	const char	*media_type;
	/* 0: not mine; 1..100: how sure. name is the file's, for its ending. */
	int		 (*bid)(const struct reader *reader, struct str bytes,
			    struct str name);
	struct str	 magic;		/* what bid_magic looks for */
	size_t		 within;	/* in so many first bytes */
	const char	*ending;	/* "docx": tells kinds of one magic apart */
	/* NULL: known, but not read yet. -1: failed with err saying why. */
	int		 (*read)(struct arena *arena, struct str bytes,
			    const char *encoding, struct reading *reading,
			    struct err *err);
};

/* Readers that only a test links: they crash, hang and break out. */
extern const struct reader	readers_of_test[] __attribute__((weak));
extern const size_t		nreaders_of_test __attribute__((weak));

/*
 * Never fails: what cannot be read is a status and a note. ocr is an enum
 * ocr_mode.
 */
void	reader_read(struct arena *arena, struct str bytes, struct str name,
	    const char *encoding, int ocr, struct reading *reading);
const struct reader	*reader_find(struct str bytes, struct str name);

/* reader_html.c: the article of a web page, its tables, what it says of itself. */
int	reader_html_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
/* reader_pdf.c: lines and ruled tables of printed pages, through mutool. */
int	reader_pdf_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
/* The same for what is drawn in another file; its name must end so. */
int	pdf_read_drawn(struct arena *arena, struct str bytes,
	    const char *ending, struct reading *reading, struct err *err);
/* reader_picture.c: a scan that nobody put into a PDF. */
int	reader_png_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
int	reader_jpeg_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
int	reader_tiff_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
/* reader_docx.c, reader_xlsx.c: office documents of today. */
int	reader_docx_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
int	reader_xlsx_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
/* reader_legacy.c: those of old, through LibreOffice; tells them apart. */
int	reader_legacy_bid(const struct reader *reader, struct str bytes,
	    struct str name);
int	reader_doc_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
int	reader_xls_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
int	reader_ole2_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
/* reader_text.c: lines and pages of plain text in any encoding. */
int	reader_text_read(struct arena *arena, struct str bytes,
	    const char *encoding, struct reading *reading, struct err *err);
#endif
