/*
 * Scans as picture files: pages that are pictures, in no PDF.
 */
#include "lang.h"
#include "reader.h"
#include "source.h"

static int
read_picture(struct arena *arena, struct str bytes, const char *ending,
    struct reading *reading, struct err *err)
{
	if (reading->ocr == OCR_NEVER) {
		reading->status = SOURCE_REFUSED;
		return err_set(err, "%s", _("is a picture, which is read "
		    "with --ocr auto alone"));
	}
	return pdf_read_drawn(arena, bytes, ending, reading, err);
}

int
reader_png_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	(void)encoding;
	return read_picture(arena, bytes, "png", reading, err);
}

int
reader_jpeg_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	(void)encoding;
	return read_picture(arena, bytes, "jpg", reading, err);
}

int
reader_tiff_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	(void)encoding;
	return read_picture(arena, bytes, "tiff", reading, err);
}
