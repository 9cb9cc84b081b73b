/*
 * Packages: libzip over the bytes, expat over its parts.
 *
 * A ZIP says what it unpacks to, so a bomb is seen before it is opened: a
 * sheet of the same row a million times shrinks to a hundredth, ordinary ones
 * to a tenth, and deflate can not do better than a thousandth. What a part
 * gives beyond what it said is an error too.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <expat.h>

#include "lang.h"
#include "ooxml.h"
#include "vec.h"
#include "zip_late.h"

enum {
	MAX_ENTRIES = 20000,
	MAX_DEPTH = 200,
	MAX_RATIO = 200,
	CHUNK = 64 << 10,
	PICTURE_LEAST = 4 << 10,	/* bytes; less is a line or a bullet */
};

static const zip_uint64_t	small = (zip_uint64_t)32 << 20;
static const zip_uint64_t	max_part = (zip_uint64_t)512 << 20;
static const zip_uint64_t	max_whole = (zip_uint64_t)2 << 30;

struct ooxml {
	struct arena		*arena;
	struct zip_late		 call;
	zip_t			*zip;
	struct ooxml_events	 events;	/* of the part being read */
	XML_Parser		 parser;
	int			 depth;
	const char		*why;		/* stopped for it */
	bool			 stopped;
};

static int
zip_trouble(const struct zip_late *call, zip_error_t *error, struct err *err)
{
	err_set(err, _("is a damaged ZIP: %s"), call->error_strerror(error));
	call->error_fini(error);
	return -1;
}

static zip_t *
open_zip(const struct zip_late *call, struct str bytes, struct err *err)
{
	zip_source_t *source;
	zip_error_t error;
	zip_t *zip;

	call->error_init(&error);
	source = call->source_buffer_create(bytes.s, bytes.n, 0, &error);
	if (source == NULL) {
		zip_trouble(call, &error, err);
		return NULL;
	}
	zip = call->open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS,
	    &error);
	if (zip == NULL) {
		call->source_free(source);
		zip_trouble(call, &error, err);
		return NULL;
	}
	call->error_fini(&error);
	return zip;
}

static int
check_entry(const struct ooxml *package, zip_uint64_t i, zip_uint64_t *whole,
    struct err *err)
{
	struct zip_stat st;

	if (package->call.stat_index(package->zip, i, 0, &st) == -1 ||
	    !(st.valid & ZIP_STAT_SIZE))
		return err_set(err, _("is a damaged ZIP: %s"),
		    package->call.strerror(package->zip));
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	    st.encryption_method != ZIP_EM_NONE)
		return err_set(err, "%s", _("is protected by a password"));
	if (st.size > max_whole || *whole > max_whole - st.size)
		return err_set(err, _("would unpack to more than %d MiB"),
		    (int)(max_whole >> 20));
	*whole += st.size;
	return 0;
}

/* What it would unpack to, before anything of it is. */
static int
check_sizes(const struct ooxml *package, size_t packed, struct err *err)
{
	zip_int64_t n = package->call.get_num_entries(package->zip, 0);
	zip_uint64_t whole = 0;

	if (n > MAX_ENTRIES)
		return err_set(err, _("holds more than %d files"),
		    MAX_ENTRIES);
	for (zip_int64_t i = 0; i < n; i++)
		if (check_entry(package, (zip_uint64_t)i, &whole,
		    err) == -1)
			return -1;
	if (whole > small && whole / MAX_RATIO > packed)
		return err_set(err, _("is a ZIP bomb: %zu bytes would unpack "
		    "to %llu"), packed, (unsigned long long)whole);
	return 0;
}

struct ooxml *
ooxml_open(struct arena *arena, struct str bytes, struct err *err)
{
	struct ooxml *package = arena_alloc(arena, sizeof(*package));

	package->arena = arena;
	if (zip_late_load(&package->call, err) == -1)
		return NULL;
	package->zip = open_zip(&package->call, bytes, err);
	if (package->zip == NULL)
		return NULL;
	if (check_sizes(package, bytes.n, err) == -1) {
		package->call.discard(package->zip);
		return NULL;
	}
	return package;
}

size_t
ooxml_pictures(const struct ooxml *package)
{
	zip_int64_t n = package->call.get_num_entries(package->zip, 0);
	size_t pictures = 0;
	struct zip_stat st;

	for (zip_int64_t i = 0; i < n; i++)
		pictures += package->call.stat_index(package->zip,
		    (zip_uint64_t)i, 0, &st) == 0 && (st.valid & ZIP_STAT_NAME) &&
		    (st.valid & ZIP_STAT_SIZE) && st.size >= PICTURE_LEAST &&
		    str_has(str_from(st.name), STR("/media/"));
	return pictures;
}

void
ooxml_close(struct ooxml *package)
{
	if (package != NULL)
		package->call.discard(package->zip);
}

static zip_int64_t
find_part(const struct ooxml *package, struct str part)
{
	if (part.n > 0 && part.s[0] == '/')
		part = str_sub(part, 1, part.n);
	return package->call.name_locate(package->zip, arena_str(package->arena,
	    part).s, ZIP_FL_NOCASE);
}

bool
ooxml_has(const struct ooxml *package, struct str part)
{
	return find_part(package, part) >= 0;
}

void
ooxml_stop(struct ooxml *package, const char *why)
{
	if (package->stopped)
		return;
	package->stopped = true;
	package->why = why;
	XML_StopParser(package->parser, XML_FALSE);
}

/* expat joins namespace and name by a blank. */
static const char *
local_name(const char *name)
{
	const char *blank = strrchr(name, ' ');

	return blank == NULL ? name : blank + 1;
}

static void XMLCALL
on_start(void *ctx, const XML_Char *name, const XML_Char **attributes)
{
	struct ooxml *package = ctx;

	if (package->stopped)
		return;
	if (++package->depth > MAX_DEPTH) {
		ooxml_stop(package, _("elements are nested too deep"));
		return;
	}
	package->events.start(package->events.ctx, local_name(name),
	    attributes);
}

static void XMLCALL
on_end(void *ctx, const XML_Char *name)
{
	struct ooxml *package = ctx;

	if (package->stopped)
		return;
	package->depth--;
	package->events.end(package->events.ctx, local_name(name));
}

static void XMLCALL
on_text(void *ctx, const XML_Char *s, int n)
{
	struct ooxml *package = ctx;

	if (!package->stopped && package->events.text != NULL)
		package->events.text(package->events.ctx,
		    (struct str){ s, (size_t)n });
}

/* No part of an office document has one; entities are declared in it. */
static void XMLCALL
on_doctype(void *ctx, const XML_Char *name, const XML_Char *system,
    const XML_Char *public, int has_internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_internal;
	ooxml_stop(ctx, _("has a document type declaration, which could "
	    "declare entities without end"));
}

static int
trouble_in(struct ooxml *package, struct str part, struct err *err)
{
	enum XML_Error code = XML_GetErrorCode(package->parser);

	if (package->stopped)
		return err_set(err, "%.*s: %s", STR_ARG(part), package->why);
	return err_set(err, _("%.*s: line %lu: no XML: %s"), STR_ARG(part),
	    (unsigned long)XML_GetCurrentLineNumber(package->parser),
	    XML_ErrorString(code));
}

static int
pump(struct ooxml *package, struct str part, zip_file_t *file,
    zip_uint64_t size, struct err *err)
{
	zip_uint64_t total = 0;
	zip_int64_t n = 1;

	while (n > 0) {
		void *buf = XML_GetBuffer(package->parser, CHUNK);

		if (buf == NULL)
			return err_set(err, "%.*s: %s", STR_ARG(part),
			    strerror(ENOMEM));
		n = package->call.fread(file, buf, CHUNK);
		if (n >= 0)
			total += (zip_uint64_t)n;
		if (n < 0 || total > size)
			return err_set(err, _("%.*s: can not be unpacked: "
			    "%s"), STR_ARG(part), package->call.file_strerror(file));
		if (XML_ParseBuffer(package->parser, (int)n, n == 0) ==
		    XML_STATUS_ERROR)
			return package->stopped && package->why == NULL ? 0 :
			    trouble_in(package, part, err);
	}
	return 0;
}

static int
parse(struct ooxml *package, struct str part, zip_file_t *file,
    zip_uint64_t size, struct err *err)
{
	int result;

	package->parser = XML_ParserCreateNS(NULL, ' ');
	if (package->parser == NULL)
		return err_set(err, "%s", strerror(ENOMEM));
	XML_SetUserData(package->parser, package);
	XML_SetElementHandler(package->parser, on_start, on_end);
	XML_SetCharacterDataHandler(package->parser, on_text);
	XML_SetStartDoctypeDeclHandler(package->parser, on_doctype);
	result = pump(package, part, file, size, err);
	XML_ParserFree(package->parser);
	package->parser = NULL;
	return result;
}

int
ooxml_read(struct ooxml *package, struct str part,
    const struct ooxml_events *events, struct err *err)
{
	zip_int64_t at = find_part(package, part);
	struct zip_stat st;
	zip_file_t *file;
	int result;

	if (at < 0 || package->call.stat_index(package->zip, (zip_uint64_t)at, 0,
	    &st) == -1)
		return err_set(err, _("%.*s is missing in it"),
		    STR_ARG(part));
	if (st.size > max_part)
		return err_set(err, _("%.*s would unpack to more than %d "
		    "MiB"), STR_ARG(part), (int)(max_part >> 20));
	file = package->call.fopen_index(package->zip, (zip_uint64_t)at, 0);
	if (file == NULL)
		return err_set(err, _("%.*s: can not be unpacked: %s"),
		    STR_ARG(part), package->call.strerror(package->zip));
	package->events = *events;
	package->depth = 0;
	package->stopped = false;
	package->why = NULL;
	result = parse(package, part, file, st.size, err);
	package->call.fclose(file);
	return result;
}

const char *
ooxml_attribute(const char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(local_name(*attributes), name) == 0)
			return attributes[1];
	return NULL;
}

int
ooxml_number(const char **attributes, const char *name, int other, int most)
{
	const char *value = ooxml_attribute(attributes, name);
	long n;

	if (value == NULL || !str_int(str_trim(str_from(value)), &n))
		return other;
	return n < 0 ? 0 : n > most ? most : (int)n;
}

bool
ooxml_is_on(const char **attributes)
{
	static const char *const off[] = { "0", "false", "off", "none" };
	const char *value = ooxml_attribute(attributes, "val");

	for (size_t i = 0; value != NULL && i < sizeof(off) / sizeof(*off); i++)
		if (strcmp(value, off[i]) == 0)
			return false;
	return true;
}

static bool
is_ascii_print(char c)
{
	return c > ' ' && c < 0x7F;
}

void
ooxml_join(struct strbuf *text, struct str more)
{
	more = str_trim(more);
	if (more.n == 0)
		return;
	if (text->n > 0 && is_ascii_print(text->s[text->n - 1]) &&
	    is_ascii_print(more.s[0]))
		strbuf_addc(text, ' ');
	strbuf_add(text, more);
}

struct gather_links {
	struct ooxml	*package;
	struct str	 folder;	/* that targets are relative to */
	VEC(struct ooxml_link)	 links;
};

/*
 * "media/a.png" in word/ is word/media/a.png, "../a.xml" is a.xml,
 * "/xl/a.xml" is xl/a.xml.
 */
static struct str
resolve(struct arena *arena, struct str folder, struct str target)
{
	if (target.n > 0 && target.s[0] == '/')
		return arena_str(arena, str_sub(target, 1, target.n));
	while (str_starts(target, STR("../"))) {
		size_t slash = folder.n > 0 ? str_rfind(str_sub(folder, 0,
		    folder.n - 1), STR("/")) : STR_NONE;

		folder.n = slash == STR_NONE ? 0 : slash + 1;
		target = str_sub(target, 3, target.n);
	}
	return arena_printf(arena, "%.*s%.*s", STR_ARG(folder),
	    STR_ARG(target));
}

static void
on_link(void *ctx, const char *name, const char **attributes)
{
	struct gather_links *gather = ctx;
	struct arena *arena = gather->package->arena;
	const char *id = ooxml_attribute(attributes, "Id");
	const char *type = ooxml_attribute(attributes, "Type");
	const char *target = ooxml_attribute(attributes, "Target");
	const char *mode = ooxml_attribute(attributes, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL ||
	    target == NULL || (mode != NULL && strcmp(mode, "External") == 0))
		return;
	*VEC_PUSH(arena, &gather->links) = (struct ooxml_link){
		.id = arena_str(arena, str_from(id)),
		.type = arena_str(arena, str_from(type)),
		.target = resolve(arena, gather->folder, str_from(target)),
	};
}

static void
on_link_end(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
}

int
ooxml_links(struct ooxml *package, struct str part, struct ooxml_link **links,
    size_t *n, struct err *err)
{
	size_t slash = str_rfind(part, STR("/"));
	size_t from = slash == STR_NONE ? 0 : slash + 1;
	struct str rels = arena_printf(package->arena, "%.*s_rels/%.*s.rels",
	    STR_ARG(str_sub(part, 0, from)),
	    STR_ARG(str_sub(part, from, part.n)));
	struct gather_links gather = { .package = package,
		.folder = str_sub(part, 0, from) };

	*links = NULL;
	*n = 0;
	if (!ooxml_has(package, rels))
		return 0;
	if (ooxml_read(package, rels, &(struct ooxml_events){
	    .start = on_link, .end = on_link_end, .ctx = &gather }, err) == -1)
		return -1;
	*links = gather.links.v;
	*n = gather.links.n;
	return 0;
}

const struct ooxml_link *
ooxml_link_find(const struct ooxml_link *links, size_t n, const char *type)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(links[i].type, str_from(type)))
			return &links[i];
	return NULL;
}

static size_t
little(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return (size_t)u[0] | (size_t)u[1] << 8 | (size_t)u[2] << 16 |
	    (size_t)u[3] << 24;
}

/*
 * The names are looked up in the central directory at the end (APPNOTE 4.3.12:
 * signature, 46 bytes, the name); a ZIP that lost its end has the same names
 * in front of each file (4.3.7: signature, 30 bytes, the name).
 */
static bool
has_name(struct str bytes, struct str signature, size_t behind,
    struct str folder)
{
	size_t at;

	while ((at = str_find(bytes, signature)) != STR_NONE) {
		if (str_starts(str_sub(bytes, at + behind, bytes.n), folder))
			return true;
		bytes = str_sub(bytes, at + signature.n, bytes.n);
	}
	return false;
}

bool
ooxml_has_folder(struct str bytes, struct str folder)
{
	size_t end = str_rfind(bytes, STR("PK\5\6")), at;

	if (end != STR_NONE && bytes.n - end >= 22 &&
	    (at = little(bytes.s + end + 16)) < end)
		return has_name(str_sub(bytes, at, end), STR("PK\1\2"), 46,
		    folder);
	return has_name(bytes, STR("PK\3\4"), 30, folder);
}
