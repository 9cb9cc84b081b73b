/*
 * A part of a package as XML: expat over its bytes, entities refused, depth
 * limited.
 */
#include "ooxml_parts.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "lang.h"

enum { MAX_DEPTH = 200, CHUNK = 64 << 10 };

static const zip_uint64_t	max_part = (zip_uint64_t)512 << 20;

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
		if (n < 0)
			return err_set(err, _("%.*s: can not be unpacked: "
			    "%s"), STR_ARG(part), package->call.file_strerror(file));
		if (total > size)
			return err_set(err, _("%.*s: unpacks to more than the "
			    "%llu bytes that it says"), STR_ARG(part),
			    (unsigned long long)size);
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
	zip_int64_t at = ooxml_find(package, part);
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
