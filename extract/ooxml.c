/*
 * Packages: libzip over the bytes, expat over its parts.
 *
 * A ZIP says what it unpacks to, so a bomb is seen before it is opened: a
 * sheet of the same row a million times shrinks to a hundredth, ordinary ones
 * to a tenth, and deflate can not do better than a thousandth. What a part
 * gives beyond what it said is an error too.
 */
#include "ooxml_parts.h"

#include <string.h>
#include <strings.h>

#include "lang.h"

enum {
	MAX_ENTRIES = 20000,
	MAX_RATIO = 200,
	PICTURE_LEAST = 4 << 10,	/* bytes; less is a line or a bullet */
};

static const zip_uint64_t	small = (zip_uint64_t)32 << 20;
static const zip_uint64_t	max_whole = (zip_uint64_t)2 << 30;

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

zip_int64_t
ooxml_find(const struct ooxml *package, struct str part)
{
	if (part.n > 0 && part.s[0] == '/')
		part = str_sub(part, 1, part.n);
	return package->call.name_locate(package->zip, arena_str(package->arena,
	    part).s, ZIP_FL_NOCASE);
}

bool
ooxml_has(const struct ooxml *package, struct str part)
{
	return ooxml_find(package, part) >= 0;
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
