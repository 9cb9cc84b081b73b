/*
 * The table of formats, and the auction.
 */
#include <string.h>
#include <strings.h>

#include "lang.h"
#include "ooxml.h"
#include "reader.h"
#include "source.h"

const char *const	ocr_words[] = { "never", "auto", "always", NULL };

static bool
ends_with(struct str name, const char *ending)
{
	size_t n = strlen(ending);

	return name.n > n && name.s[name.n - n - 1] == '.' &&
	    strncasecmp(name.s + name.n - n, ending, n) == 0;
}

/* The bytes decide; the ending only tells two kinds of one magic apart. */
static int
bid_magic(const struct reader *reader, struct str bytes, struct str name)
{
	struct str head = str_sub(bytes, 0, reader->within + reader->magic.n);

	if (!str_has(head, reader->magic))
		return 0;
	if (reader->ending == NULL)
		return 80;
	return ends_with(name, reader->ending) ? 90 : 0;
}

/* A ZIP that holds its folder, or one too damaged to say. */
static int
bid_ooxml(const struct reader *reader, struct str bytes, struct str name)
{
	if (!str_starts(bytes, STR("PK\3\4")))
		return 0;
	if (ooxml_has_folder(bytes, reader->magic))
		return 95;
	return ends_with(name, reader->ending) ? 85 : 0;
}

static bool
starts_fold(struct str s, const char *word)
{
	size_t n = strlen(word);

	return s.n >= n && strncasecmp(s.s, word, n) == 0;
}

/* A page opens with its doctype or an element, after blanks and comments. */
static int
bid_html(const struct reader *reader, struct str bytes, struct str name)
{
	static const char *const openings[] = { "<!doctype html", "<html",
		"<head", "<body", "<meta ", "<title", "<table", "<script" };
	struct str s = str_sub(bytes, 0, 4096);
	size_t end;

	(void)reader;
	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n);
	for (s = str_trim(s); starts_fold(s, "<!--") || starts_fold(s, "<?xml");
	    s = str_trim(str_sub(s, end + 1, s.n)))
		if ((end = str_find(s, STR(">"))) == STR_NONE)
			return 0;
	for (size_t i = 0; i < sizeof(openings) / sizeof(*openings); i++)
		if (starts_fold(s, openings[i]))
			return 80;
	return s.n > 0 && s.s[0] == '<' && (ends_with(name, "html") ||
	    ends_with(name, "htm")) ? 60 : 0;
}

/* Text is what nobody else claims; whether it is text its reader finds out. */
static int
bid_text(const struct reader *reader, struct str bytes, struct str name)
{
	(void)reader;
	(void)bytes;
	(void)name;
	return 1;
}

#define MAGIC(name, type, magic, ending)				\
	{ (name), (type), bid_magic, { (magic), sizeof(magic) - 1 }, 0,	\
	    (ending), NULL }
#define PICTURE(name, type, magic, read)				\
	{ (name), (type), bid_magic, { (magic), sizeof(magic) - 1 }, 0,	\
	    NULL, (read) }

static const struct reader readers[] = {
	{ "PDF", "application/pdf", bid_magic, { "%PDF-", 5 }, 1024, NULL,
	    reader_pdf_read },
	{ "HTML", "text/html", bid_html, { NULL, 0 }, 0, NULL,
	    reader_html_read },
	{ "DOCX", "application/vnd.openxmlformats-officedocument."
	    "wordprocessingml.document", bid_ooxml, { "word/", 5 }, 0, "docx",
	    reader_docx_read },
	{ "XLSX", "application/vnd.openxmlformats-officedocument."
	    "spreadsheetml.sheet", bid_ooxml, { "xl/", 3 }, 0, "xlsx",
	    reader_xlsx_read },
	MAGIC("ZIP", "application/zip", "PK\3\4", NULL),
	{ "DOC", "application/msword", reader_legacy_bid, { NULL, 0 }, 0,
	    "doc", reader_doc_read },
	{ "XLS", "application/vnd.ms-excel", reader_legacy_bid, { NULL, 0 },
	    0, "xls", reader_xls_read },
	{ "OLE2", "application/x-ole-storage", reader_legacy_bid,
	    { NULL, 0 }, 0, NULL, reader_ole2_read },
	MAGIC("RTF", "application/rtf", "{\\rtf", NULL),
	MAGIC("RAR", "application/vnd.rar", "Rar!\x1A\x07", NULL),
	MAGIC("7-Zip", "application/x-7z-compressed", "7z\xBC\xAF\x27\x1C",
	    NULL),
	MAGIC("gzip", "application/gzip", "\x1F\x8B\x08", NULL),
	PICTURE("PNG", "image/png", "\x89PNG\r\n", reader_png_read),
	PICTURE("JPEG", "image/jpeg", "\xFF\xD8\xFF", reader_jpeg_read),
	MAGIC("GIF", "image/gif", "GIF8", NULL),
	PICTURE("TIFF", "image/tiff", "II*\0", reader_tiff_read),
	PICTURE("TIFF", "image/tiff", "MM\0*", reader_tiff_read),
	{ "text", "text/plain", bid_text, { NULL, 0 }, 0, NULL,
	    reader_text_read },
};

static const struct reader *
highest(const struct reader *all, size_t n, struct str bytes, struct str name)
{
	const struct reader *best = NULL;
	int bid, most = 0;

	for (size_t i = 0; i < n; i++) {
		bid = all[i].bid(&all[i], bytes, name);
		if (bid <= most)
			continue;
		most = bid;
		best = &all[i];
	}
	return best;
}

const struct reader *
reader_find(struct str bytes, struct str name)
{
	const struct reader *of_test = &nreaders_of_test == NULL ? NULL :
	    highest(readers_of_test, nreaders_of_test, bytes, name);

	return of_test != NULL ? of_test : highest(readers,
	    sizeof(readers) / sizeof(*readers), bytes, name);
}

void
reader_read(struct arena *arena, struct str bytes, struct str name,
    const char *encoding, int ocr, struct reading *reading)
{
	const struct reader *reader = reader_find(bytes, name);
	struct err err;

	*reading = (struct reading){ .ocr = ocr,
		.media_type = reader->media_type };
	if (reader->read == NULL) {
		reading->status = SOURCE_REFUSED;
		reading->note = arena_printf(arena, _("%s is not read yet"),
		    reader->name);
		return;
	}
	if (reader->read(arena, bytes, encoding, reading, &err) == 0)
		return;
	reading->doc = (struct document){ 0 };
	if (reading->status == SOURCE_OK)
		reading->status = SOURCE_FAILED;
	reading->note = arena_str(arena, str_from(err.msg));
}
