/*
 * DOC and XLS, the files of old: a compound file (MS-CFB) of streams. We read
 * none of it ourselves but the names of the streams; LibreOffice, when it is
 * there, makes DOCX or XLSX of it.
 */
#include <string.h>

#include "convert.h"
#include "lang.h"
#include "ooxml.h"
#include "reader.h"
#include "source.h"

enum { HEADER = 512, DIRECTORY = 64 << 10 };

static const struct str	magic = { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 };

/* A stream's name is UTF-16LE (MS-CFB 2.6.1). */
static struct str
wide(char *buf, size_t size, const char *name)
{
	size_t n = 0;

	memset(buf, 0, size);
	for (; *name != '\0' && n + 2 <= size; n += 2)
		buf[n] = *name++;
	return (struct str){ buf, n };
}

/* MS-CFB 2.2: sector size at byte 30, first sector of the directory at 48. */
static struct str
directory(struct str bytes)
{
	const unsigned char *u = (const unsigned char *)bytes.s;
	size_t shift, sector;

	if (bytes.n < HEADER)
		return bytes;
	shift = (size_t)u[30] | (size_t)u[31] << 8;
	sector = (size_t)u[48] | (size_t)u[49] << 8 | (size_t)u[50] << 16 |
	    (size_t)u[51] << 24;
	if (shift != 9 && shift != 12)
		return bytes;
	sector = (sector + 1) << shift;
	return sector < bytes.n ? str_sub(bytes, sector, sector +
	    DIRECTORY) : bytes;
}

static bool
has_stream(struct str bytes, const char *name)
{
	char buf[64];
	struct str want = wide(buf, sizeof(buf), name);

	return str_has(directory(bytes), want) || str_has(bytes, want);
}

static bool
is_encrypted(struct str bytes)
{
	return has_stream(bytes, "EncryptedPackage");
}

/* What is encrypted has no kind; the ending decides who says so. */
int
reader_legacy_bid(const struct reader *reader, struct str bytes,
    struct str name)
{
	bool is_doc, is_xls;

	(void)name;
	if (!str_starts(bytes, magic))
		return 0;
	is_doc = has_stream(bytes, "WordDocument");
	is_xls = has_stream(bytes, "Workbook") || has_stream(bytes, "Book");
	if (strcmp(reader->name, "DOC") == 0)
		return is_doc && !is_encrypted(bytes) ? 90 : 0;
	if (strcmp(reader->name, "XLS") == 0)
		return is_xls && !is_encrypted(bytes) ? is_doc ? 85 : 91 : 0;
	return 70;
}

static int
read_as(const char *ending, int (*read)(struct arena *, struct str,
    const char *, struct reading *, struct err *), struct arena *arena,
    struct str bytes, struct reading *reading, struct err *err)
{
	struct str converted;

	if (!convert_is_there()) {
		reading->status = SOURCE_REFUSED;
		return err_set(err, _("is read through LibreOffice, which is "
		    "not here: install libreoffice-%s, or save it as %s"),
		    strcmp(ending, "docx") == 0 ? "writer" : "calc",
		    strcmp(ending, "docx") == 0 ? "DOCX" : "XLSX");
	}
	if (convert(arena, bytes, ending, &converted, err) == -1)
		return -1;
	return read(arena, converted, "", reading, err);
}

int
reader_doc_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	(void)encoding;
	return read_as("docx", reader_docx_read, arena, bytes, reading, err);
}

int
reader_xls_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	(void)encoding;
	return read_as("xlsx", reader_xlsx_read, arena, bytes, reading, err);
}

/* Other compound files. */
int
reader_ole2_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	(void)arena;
	(void)encoding;
	reading->status = SOURCE_REFUSED;
	if (is_encrypted(bytes))
		return err_set(err, "%s", _("is protected by a password"));
	return err_set(err, "%s", _("is an OLE2 file, but neither DOC nor "
	    "XLS"));
}
