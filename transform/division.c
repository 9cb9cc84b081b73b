/* rules/divisions.csv, and names looked up in it. */
#include "division.h"

#include <stdlib.h>

#include "csv.h"
#include "file.h"
#include "lang.h"
#include "vec.h"

#define FILE_MOST	((size_t)4 << 20)
#define FIELD_MOST	200

struct names {
	struct name	*v;
	size_t		 n, cap;
};

struct divisions {
	struct division	*v;		/* by code */
	size_t		 n, cap;
	struct names	 names, hosts;	/* by text, then code */
	size_t		 longest;	/* bytes of a name */
};

struct reading_file {
	struct arena		*arena;
	struct divisions	*divisions;
};

static const struct column columns[] = {
	COLUMN(division, code, COLUMN_STR, "six digits"),
	COLUMN(division, name, COLUMN_STR, "in full"),
	COLUMN_AS("short", division, shorts, COLUMN_STR, "other names"),
	COLUMN(division, host, COLUMN_STR, "in addresses"),
};
#define NCOLUMNS	(sizeof columns / sizeof *columns)

static bool
is_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n == 6;
}

static int
on_row(void *ctx, size_t number, size_t line, const struct str *fields,
    size_t n, struct err *err)
{
	struct reading_file *file = ctx;
	struct divisions *divisions = file->divisions;
	struct division *division;

	if (n != NCOLUMNS + 1)
		return err_set(err, _("line %zu: %zu fields were expected, "
		    "%zu are there"), line, NCOLUMNS + 1, n);
	if (number == 0)
		return 0;
	if (!is_code(fields[0]) || fields[1].n == 0)
		return err_set(err, _("line %zu: a code of six digits and a "
		    "name were expected"), line);
	division = VEC_PUSH(file->arena, divisions);
	for (size_t i = 0; i < NCOLUMNS; i++)
		*(struct str *)((char *)division + columns[i].offset) =
		    arena_str(file->arena, fields[i]);
	division->former = str_eq(fields[NCOLUMNS], STR("former"));
	return 0;
}

/* Lines that begin with # say where the list is from. */
static struct str
without_head(struct str bytes)
{
	while (str_starts(bytes, STR("#"))) {
		size_t end = str_find(bytes, STR("\n"));

		bytes = end == STR_NONE ? STR("") :
		    str_sub(bytes, end + 1, bytes.n);
	}
	return bytes;
}

static int
by_code(const void *a, const void *b)
{
	const struct division *x = a, *y = b;

	return str_cmp(x->code, y->code);
}

static int
by_text(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int order = str_cmp(x->text, y->text);

	return order != 0 ? order : str_cmp(x->division->code,
	    y->division->code);
}

static void
names_add(struct arena *arena, struct names *names, struct str list,
    const struct division *division)
{
	struct str part;

	while (list.n > 0 && str_next(&list, ' ', &part))
		if (part.n > 0)
			*VEC_PUSH(arena, names) = (struct name){ part,
				division, false };
}

static void
index_make(struct arena *arena, struct divisions *divisions)
{
	struct names *names = &divisions->names;

	qsort(divisions->v, divisions->n, sizeof *divisions->v, by_code);
	for (size_t i = 0; i < divisions->n; i++) {
		const struct division *d = &divisions->v[i];

		*VEC_PUSH(arena, names) = (struct name){ d->name, d, true };
		names_add(arena, names, d->shorts, d);
		names_add(arena, &divisions->hosts, d->host, d);
	}
	for (size_t i = 0; i < names->n; i++)
		if (names->v[i].text.n > divisions->longest)
			divisions->longest = names->v[i].text.n;
	if (names->n > 0)
		qsort(names->v, names->n, sizeof *names->v, by_text);
	if (divisions->hosts.n > 0)
		qsort(divisions->hosts.v, divisions->hosts.n,
		    sizeof *divisions->hosts.v, by_text);
}

struct divisions *
divisions_load(struct arena *arena, const char *folder, struct err *err)
{
	struct divisions *divisions = arena_alloc(arena, sizeof *divisions);
	struct reading_file file = { arena, divisions };
	const char *path = arena_printf(arena, "%s/divisions.csv", folder).s;
	struct arena *scratch;
	struct str bytes;
	int status;

	if (!file_exists(path))
		return divisions;
	scratch = arena_new();
	status = file_load(scratch, path, FILE_MOST, &bytes, err);
	if (status == 0 && (status = rows_parse(without_head(bytes),
	    FIELD_MOST, on_row, &file, err)) != 0)
		(void)err_wrap(err, "%s", path);
	arena_free(scratch);
	if (status != 0)
		return NULL;
	index_make(arena, divisions);
	return divisions;
}

const struct division *
division_of(const struct divisions *divisions, struct str code)
{
	struct division key = { .code = code };

	return divisions->n == 0 ? NULL : bsearch(&key, divisions->v,
	    divisions->n, sizeof key, by_code);
}

size_t
division_longest(const struct divisions *divisions)
{
	return divisions->longest;
}

const struct name *
division_named(const struct divisions *divisions, struct str text, bool host,
    size_t *n)
{
	const struct names *names = host ? &divisions->hosts :
	    &divisions->names;
	size_t lo = 0, hi = names->n;

	*n = 0;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (str_cmp(names->v[mid].text, text) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	while (lo + *n < names->n && str_eq(names->v[lo + *n].text, text))
		(*n)++;
	return *n == 0 ? NULL : &names->v[lo];
}

int
division_level(struct str code)
{
	if (code.n != 6)
		return 0;
	if (str_ends(code, STR("0000")))
		return 1;
	return str_ends(code, STR("00")) ? 2 : 3;
}

bool
division_holds(struct str above, struct str code)
{
	size_t n = (size_t)division_level(above) * 2;

	return n > 0 && code.n == 6 &&
	    str_eq(str_sub(above, 0, n), str_sub(code, 0, n));
}

struct str
division_path(struct arena *arena, const struct divisions *divisions,
    struct str code)
{
	struct str path = STR("");

	for (int level = 1; level <= division_level(code); level++) {
		const struct division *at = division_of(divisions,
		    arena_printf(arena, "%.*s%.*s", level * 2, code.s,
		    6 - level * 2, "0000"));

		if (at != NULL)
			path = arena_printf(arena, "%.*s%.*s", STR_ARG(path),
			    STR_ARG(at->name));
	}
	return path;
}
