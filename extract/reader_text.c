/*
 * Plain text: pages at form feeds, an item for every line, blank ones too.
 *
 *	"甲\r\n乙\f丙\n\f"  gives  page 1 line 1 甲, page 1 line 2 乙,
 *	page 2 line 2 丙, page 2 line 3 (blank).
 *
 * Lines count as `sed -n Np` counts them: at \n alone, so 乙 and 丙 share one.
 * A \r inside a line breaks it in two without counting, unless the file has
 * no \n at all. A form feed with nothing behind it opens no page.
 */
#include <string.h>

#include "decode.h"
#include "lang.h"
#include "reader.h"
#include "source.h"
#include "utf8.h"

enum {
	LONG_LINE = 1 << 20,	/* a longer one is cut */
	PIECE = 64 << 10,	/* into items of at most so many bytes */
	LOOK_BACK = 4 << 10,	/* for a good place to cut */
};

struct lines {
	struct document	*doc;
	int		 page, line;
	bool		 cr_counts;	/* no \n in the file */
	size_t		 ncut;		/* pieces that long lines were cut into */
	int		 first_cut;	/* line */
};

/* What stands where no text should have it. */
struct junk {
	size_t	ncontrol, nul_at;
};

static struct junk
find_junk(struct str text)
{
	struct junk junk = { .nul_at = STR_NONE };
	const char *nul = memchr(text.s, '\0', text.n);

	if (nul != NULL)
		junk.nul_at = (size_t)(nul - text.s);
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		junk.ncontrol += (c < 0x20 && (c < '\t' || c > '\r')) ||
		    c == 0x7F;
	}
	return junk;
}

/* One in a hundred may be a control character, one in fifty malformed. */
static int
check_text(const struct decoded *decoded, struct err *err)
{
	struct junk junk = find_junk(decoded->text);
	size_t nchars;

	if (junk.nul_at != STR_NONE)
		return err_set(err, _("binary bytes, no text: a NUL"));
	if (junk.ncontrol == 0 && decoded->nbad == 0)
		return 0;
	nchars = utf8_count(decoded->text);
	if (junk.ncontrol > 3 && junk.ncontrol > nchars / 100)
		return err_set(err, _("binary bytes, no text: %zu control "
		    "characters in %zu"), junk.ncontrol, nchars);
	if (decoded->nbad > 3 && decoded->nbad > nchars / 50)
		return err_set(err, _("neither UTF-8 nor %s: %zu of %zu "
		    "characters are malformed"),
		    strcmp(decoded->encoding, "UTF-8") == 0 ? "GB18030" :
		    decoded->encoding, decoded->nbad, nchars);
	return 0;
}

static bool
is_number_byte(char c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/*
 * Where to cut a line that is too long, at most PIECE bytes in: behind a full
 * stop, else where no number is cut in two, else between two characters.
 */
static size_t
cut_at(struct str s)
{
	static const struct str stop = { "。", 3 };
	size_t edge = PIECE, at, place;

	while (edge > 1 && ((unsigned char)s.s[edge] & 0xC0) == 0x80)
		edge--;
	place = str_rfind(str_sub(s, edge - LOOK_BACK, edge), stop);
	if (place != STR_NONE)
		return edge - LOOK_BACK + place + stop.n;
	for (at = edge; at > edge - LOOK_BACK; at--)
		if (((unsigned char)s.s[at] & 0xC0) != 0x80 &&
		    !is_number_byte(s.s[at - 1]))
			return at;
	return edge;
}

static void
push(struct lines *lines, struct str text)
{
	lines->doc->items[lines->doc->nitems++] = (struct item){
		.page = lines->page, .line = lines->line, .text = text,
		.rowspan = 1, .colspan = 1, .kind = ITEM_LINE };
}

static void
add(struct lines *lines, struct str text)
{
	size_t n;

	if (text.n <= LONG_LINE) {
		push(lines, text);
		return;
	}
	if (lines->ncut == 0)
		lines->first_cut = lines->line;
	while (text.n > PIECE) {
		n = cut_at(text);
		push(lines, str_sub(text, 0, n));
		text = str_sub(text, n, text.n);
		lines->ncut++;
	}
	push(lines, text);
	lines->ncut++;
}

/* How many items there can be, so that their array is made once. */
static size_t
count_items(struct str text)
{
	size_t n = 1 + text.n / (PIECE - LOOK_BACK - 4);

	for (size_t i = 0; i < text.n; i++)
		n += text.s[i] == '\n' || text.s[i] == '\r' ||
		    text.s[i] == '\f';
	return n;
}

/* Takes the break at text[at]; gives where the next line's text begins. */
static size_t
take_break(struct lines *lines, struct str text, size_t from, size_t at)
{
	struct str piece = str_sub(text, from, at);
	char c = text.s[at];

	if (c == '\f') {
		if (piece.n > 0 || at + 1 == text.n)
			add(lines, piece);
		if (at + 1 < text.n)
			lines->page++;
		return at + 1;
	}
	add(lines, piece);
	if (c == '\r' && at + 1 < text.n && text.s[at + 1] == '\n')
		c = text.s[++at];
	if (c == '\n' || lines->cr_counts)
		lines->line++;
	return at + 1;
}

static void
split(struct lines *lines, struct str text)
{
	size_t from = 0;

	lines->cr_counts = memchr(text.s, '\n', text.n) == NULL;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];

		if (c != '\n' && c != '\r' && c != '\f')
			continue;
		from = take_break(lines, text, from, i);
		i = from - 1;
	}
	if (from < text.n)
		add(lines, str_sub(text, from, text.n));
	lines->doc->npages = lines->page;
}

static struct str
describe(struct arena *arena, const struct decoded *decoded,
    const struct lines *lines)
{
	struct str bad = { "", 0 }, cut = { "", 0 };

	if (decoded->nbad > 0)
		bad = arena_printf(arena, _("line %zu, byte %zu: no character "
		    "of %s, read as U+FFFD (%zu in all)"), decoded->bad_line,
		    decoded->bad_at + 1, decoded->encoding, decoded->nbad);
	if (lines->ncut > 0)
		cut = arena_printf(arena, _("line %d: longer than 1 MiB, cut "
		    "(%zu pieces in all)"), lines->first_cut, lines->ncut);
	if (bad.n == 0 || cut.n == 0)
		return bad.n > 0 ? bad : cut;
	return arena_printf(arena, "%.*s; %.*s", STR_ARG(bad), STR_ARG(cut));
}

int
reader_text_read(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	struct decoded decoded;
	struct lines lines = { .doc = &reading->doc, .page = 1, .line = 1 };
	size_t room;

	if (decode(arena, bytes, encoding, &decoded, err) == -1)
		return -1;
	if (str_trim(decoded.text).n == 0)
		return err_set(err, "%s", _("holds nothing but blanks"));
	if (check_text(&decoded, err) == -1) {
		reading->media_type = "application/octet-stream";
		return -1;
	}
	room = count_items(decoded.text);
	if (room > READER_MAX_ITEMS) {
		reading->status = SOURCE_REFUSED;
		return err_set(err, _("has more than %zu lines"),
		    READER_MAX_ITEMS);
	}
	reading->doc.items = arena_alloc(arena,
	    room * sizeof(*reading->doc.items));
	split(&lines, decoded.text);
	reading->note = describe(arena, &decoded, &lines);
	return 0;
}
