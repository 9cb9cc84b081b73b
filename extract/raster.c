/*
 * Pictures: a pixmap in, boxes on it, a PNG out.
 */
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "file.h"
#include "lang.h"
#include "raster.h"

enum { SIDE_MOST = 30000 };

/* The number behind blanks; -1: none. */
static long
take_number(struct str *s)
{
	long n = 0;
	size_t i = 0, from;

	while (i < s->n && (s->s[i] == ' ' || s->s[i] == '\n'))
		i++;
	for (from = i; i < s->n && s->s[i] >= '0' && s->s[i] <= '9' &&
	    n < SIDE_MOST * 10L; i++)
		n = n * 10 + (s->s[i] - '0');
	*s = str_sub(*s, i, s->n);
	return i == from ? -1 : n;
}

int
raster_parse(struct arena *arena, struct str ppm, struct raster *raster,
    struct err *err)
{
	struct str rest = str_sub(ppm, 2, ppm.n);
	long w, h, most;

	if (!str_starts(ppm, STR("P6")))
		return err_set(err, "%s", _("a pixmap was expected"));
	w = take_number(&rest);
	h = take_number(&rest);
	most = take_number(&rest);
	if (w < 1 || h < 1 || w > SIDE_MOST || h > SIDE_MOST || most != 255 ||
	    rest.n < 1 + (size_t)w * (size_t)h * 3)
		return err_set(err, "%s", _("the pixmap is cut off"));
	*raster = (struct raster){ .w = (int)w, .h = (int)h,
		.rgb = arena_dup(arena, rest.s + 1, (size_t)w * (size_t)h * 3) };
	return 0;
}

static void
blend(unsigned char *to, unsigned char colour, int opacity)
{
	*to = (unsigned char)((*to * (100 - opacity) + colour * opacity) /
	    100);
}

void
raster_fill(struct raster *raster, struct pixels box, struct colour colour,
    int opacity)
{
	int x0 = box.x0 < 0 ? 0 : box.x0, y0 = box.y0 < 0 ? 0 : box.y0;
	int x1 = box.x1 > raster->w ? raster->w : box.x1;
	int y1 = box.y1 > raster->h ? raster->h : box.y1;

	for (int y = y0; y < y1; y++)
		for (int x = x0; x < x1; x++) {
			unsigned char *at = raster->rgb +
			    ((size_t)y * (size_t)raster->w + (size_t)x) * 3;

			blend(&at[0], colour.r, opacity);
			blend(&at[1], colour.g, opacity);
			blend(&at[2], colour.b, opacity);
		}
}

void
raster_frame(struct raster *raster, struct pixels box, struct colour colour)
{
	const struct pixels sides[] = {
		{ box.x0, box.y0, box.x1, box.y0 + 1 },
		{ box.x0, box.y1 - 1, box.x1, box.y1 },
		{ box.x0, box.y0, box.x0 + 1, box.y1 },
		{ box.x1 - 1, box.y0, box.x1, box.y1 },
	};

	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		raster_fill(raster, sides[i], colour, 100);
}

static void
put_word(struct strbuf *to, uint32_t n)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		strbuf_addc(to, (char)(n >> shift));
}

/* Length, name, bytes, and the checksum of the last two. */
static void
put_chunk(struct strbuf *to, const char *name, struct str bytes)
{
	uLong crc = crc32(crc32(0, NULL, 0), (const Bytef *)name, 4);

	crc = crc32_z(crc, (const Bytef *)bytes.s, bytes.n);
	put_word(to, (uint32_t)bytes.n);
	strbuf_add(to, (struct str){ name, 4 });
	strbuf_add(to, bytes);
	put_word(to, (uint32_t)crc);
}

/* Rows, each with the number of its filter in front: 0, as they are. */
static struct str
pack_rows(struct arena *arena, const struct raster *raster)
{
	size_t row = (size_t)raster->w * 3, n = (row + 1) * (size_t)raster->h;
	uLongf packed = compressBound((uLong)n);
	Bytef *raw = arena_alloc(arena, n), *to = arena_alloc(arena, packed);

	for (size_t y = 0; y < (size_t)raster->h; y++)
		memcpy(raw + y * (row + 1) + 1, raster->rgb + y * row, row);
	if (compress2(to, &packed, raw, (uLong)n, 6) != Z_OK)
		die("zlib");
	return (struct str){ (const char *)to, packed };
}

struct str
raster_png(struct arena *arena, const struct raster *raster)
{
	static const char magic[] = "\x89PNG\r\n\x1a\n";
	struct strbuf to = { 0 }, head = { 0 };
	struct str png;

	put_word(&head, (uint32_t)raster->w);
	put_word(&head, (uint32_t)raster->h);
	/* 8 bits, red green blue; deflate, filters by row, not interlaced */
	strbuf_add(&head, (struct str){ "\x08\x02\0\0\0", 5 });
	strbuf_add(&to, (struct str){ magic, 8 });
	put_chunk(&to, "IHDR", strbuf_str(&head));
	put_chunk(&to, "IDAT", pack_rows(arena, raster));
	put_chunk(&to, "IEND", (struct str){ "", 0 });
	png = arena_str(arena, strbuf_str(&to));
	strbuf_clear(&head);
	strbuf_clear(&to);
	return png;
}
