#include "package.h"

#include "hash.h"
#include "json.h"
#include "resource.h"

struct row_sink {
	struct out		*out;
	const struct column	*columns;
	size_t			 ncolumns;
};

static int
row_put(void *ctx, const void *record)
{
	const struct row_sink *sink = ctx;

	row_write(sink->out, sink->columns, sink->ncolumns, record);
	return 0;
}

static int
resource_write(const char *path, const struct gathered *from, int which,
    struct err *err)
{
	struct row_sink sink = { .out = out_open(path) };

	sink.columns = resources[which].columns(&sink.ncolumns);
	row_write_header(sink.out, sink.columns, sink.ncolumns);
	(void)resource_each(from, which, row_put, &sink);
	return out_close(sink.out, err);
}

struct str
gathered_date(const struct gathered *from)
{
	struct str newest = STR("");

	for (size_t i = 0; i < from->nentries; i++)
		if (str_cmp(from->entries[i].fetched_at, newest) > 0)
			newest = from->entries[i].fetched_at;
	return newest;
}

static void
text_member(struct out *out, const char *name, struct str value)
{
	json_string(out, str_from(name));
	out_put(out, STR(": "));
	json_string(out, value);
}

static const char *
field_type(const struct column *column)
{
	switch (column->kind) {
	case COLUMN_INT:
	case COLUMN_NUM:
		return "integer";
	case COLUMN_DECIMAL:
		return "number";
	case COLUMN_STR:
	case COLUMN_WORD:
		break;
	}
	return "string";
}

static void
field_write(struct out *out, const struct resource *resource,
    const struct column *column)
{
	bool key = false;

	for (size_t i = 0; resource->primary[i] != NULL; i++)
		key |= str_eq(str_from(resource->primary[i]),
		    str_from(column->name));
	out_put(out, STR("        {"));
	text_member(out, "name", str_from(column->name));
	out_put(out, STR(", "));
	text_member(out, "type", str_from(field_type(column)));
	out_put(out, STR(", "));
	text_member(out, "description", str_from(column->help));
	if (column->kind == COLUMN_WORD) {
		out_put(out, STR(", \"constraints\": {\"enum\": ["));
		for (size_t i = 0; column->words[i] != NULL; i++) {
			if (i > 0)
				out_put(out, STR(", "));
			json_string(out, str_from(column->words[i]));
		}
		out_put(out, STR("]}"));
	} else if (key)
		out_put(out, STR(", \"constraints\": {\"required\": true}"));
	out_put(out, STR("}"));
}

static void
schema_write(struct out *out, const struct resource *resource)
{
	size_t n;
	const struct column *columns = resource->columns(&n);

	out_put(out, STR("      \"schema\": {\n       \"fields\": [\n"));
	for (size_t i = 0; i < n; i++) {
		field_write(out, resource, &columns[i]);
		out_put(out, i + 1 < n ? STR(",\n") : STR("\n"));
	}
	out_put(out, STR("       ],\n       \"missingValues\": [\"\"]"));
	if (resource->primary[0] != NULL) {
		out_put(out, STR(",\n       \"primaryKey\": ["));
		for (size_t i = 0; resource->primary[i] != NULL; i++) {
			if (i > 0)
				out_put(out, STR(", "));
			json_string(out, str_from(resource->primary[i]));
		}
		out_put(out, STR("]"));
	}
	if (resource->of_document)
		out_put(out, STR(",\n       \"foreignKeys\": [{\"fields\": "
		    "\"doc\", \"reference\": {\"resource\": \"documents\", "
		    "\"fields\": \"doc\"}}]"));
	out_put(out, STR("\n      }\n"));
}

static int
resource_describe(const char *path, struct out *out,
    const struct resource *resource, struct err *err)
{
	struct arena *arena = arena_new();
	struct str bytes;
	char hash[HASH_TEXT];

	if (file_load(arena, path, 0, &bytes, err) < 0) {
		arena_free(arena);
		return -1;
	}
	hash_hex(bytes, hash);
	out_put(out, STR("    {\n      "));
	text_member(out, "name", str_from(resource->name));
	out_printf(out, ",\n      \"path\": \"%s.csv\",\n      ",
	    resource->name);
	text_member(out, "title", str_from(resource->title));
	out_printf(out, ",\n      \"profile\": \"tabular-data-resource\",\n"
	    "      \"format\": \"csv\",\n      \"mediatype\": \"text/csv\",\n"
	    "      \"encoding\": \"utf-8\",\n"
	    "      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": "
	    "\"\\n\", \"doubleQuote\": true, \"header\": true},\n"
	    "      \"bytes\": %zu,\n      \"hash\": \"sha256:%s\",\n",
	    bytes.n, hash);
	schema_write(out, resource);
	out_put(out, STR("    }"));
	arena_free(arena);
	return 0;
}

static int
describe(struct arena *arena, const char *dir, const struct gathered *from,
    struct err *err)
{
	struct out *out = out_open(arena_printf(arena, "%s/datapackage.json",
	    dir).s);
	struct str date = gathered_date(from);

	out_printf(out, "{\n  \"profile\": \"tabular-data-package\",\n"
	    "  \"name\": \"duizhang\",\n"
	    "  \"title\": \"Figures of published reports and their checks\",\n"
	    "  \"version\": \"%d\",\n  \"schema\": %d,\n", PACKAGE_SCHEMA,
	    PACKAGE_SCHEMA);
	if (date.n != 0) {
		out_put(out, STR("  "));
		text_member(out, "created", date);
		out_put(out, STR(",\n"));
	}
	out_put(out, STR("  \"resources\": [\n"));
	for (int i = 0; i < RESOURCES; i++) {
		const char *path = arena_printf(arena, "%s/%s.csv", dir,
		    resources[i].name).s;

		if (resource_describe(path, out, &resources[i], err) < 0) {
			out_abort(out);
			return -1;
		}
		out_put(out, i + 1 < RESOURCES ? STR(",\n") : STR("\n"));
	}
	out_put(out, STR("  ]\n}\n"));
	return out_close(out, err);
}

int
package_write(struct arena *arena, const char *dir,
    const struct gathered *from, struct err *err)
{
	for (int i = 0; i < RESOURCES; i++) {
		const char *path = arena_printf(arena, "%s/%s.csv", dir,
		    resources[i].name).s;

		if (resource_write(path, from, i, err) < 0)
			return -1;
	}
	return describe(arena, dir, from, err);
}
