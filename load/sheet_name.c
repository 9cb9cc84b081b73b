#include "sheet_name.h"

#include <string.h>

#include "utf8.h"
#include "vec.h"

#define NAME_UNITS	31

struct sheet_names {
	struct arena		*arena;
	VEC(struct str)		 taken;		/* folded to lower case */
};

struct sheet_names *
sheet_names_new(struct arena *arena)
{
	struct sheet_names *names = arena_alloc(arena, sizeof *names);

	names->arena = arena;
	return names;
}

/* The longest beginning of at most `units` units. */
static struct str
head_units(struct str text, size_t units)
{
	size_t at = 0;
	uint32_t cp;

	while (at < text.n) {
		size_t n = utf8_next(text, at, &cp);
		size_t needs = cp > 0xFFFF ? 2 : 1;

		if (needs > units)
			break;
		units -= needs;
		at += n;
	}
	return str_sub(text, 0, at);
}

static bool
is_forbidden(uint32_t cp)
{
	return cp < 0x20 || cp == 0x7F || cp == UTF8_BAD || cp == 0xFFFE ||
	    cp == 0xFFFF || (cp < 0x80 && strchr("[]:*?/\\'", (int)cp) != NULL);
}

/* Forbidden characters and runs of blanks become one blank. */
static struct str
cleaned(struct arena *arena, struct str text)
{
	char *s = arena_alloc(arena, text.n + 1);
	size_t n = 0, step;
	bool blank = true;
	uint32_t cp;

	for (size_t at = 0; at < text.n && n < 400; at += step) {
		step = utf8_next(text, at, &cp);
		if (is_forbidden(cp) || utf8_is_space(cp)) {
			if (!blank)
				s[n++] = ' ';
			blank = true;
			continue;
		}
		memcpy(s + n, text.s + at, step);
		n += step;
		blank = false;
	}
	return str_trim((struct str){ s, n });
}

/* "2023", "AB12" and "R1C1" are read as numbers or cells in a formula. */
static bool
is_reference(struct str name)
{
	bool digit = false;

	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.s[i];

		if (c >= 0x80 || strchr(" ()-+#&,;", c) != NULL)
			return false;
		digit |= c >= '0' && c <= '9';
	}
	return digit;
}

static bool
take(struct sheet_names *names, struct str name)
{
	char *low = arena_alloc(names->arena, name.n + 1);

	for (size_t i = 0; i < name.n; i++)
		low[i] = (char)(name.s[i] >= 'A' && name.s[i] <= 'Z'
			? name.s[i] + ('a' - 'A') : name.s[i]);
	for (size_t i = 0; i < names->taken.n; i++)
		if (str_eq(names->taken.v[i], (struct str){ low, name.n }))
			return false;
	*VEC_PUSH(names->arena, &names->taken) = (struct str){ low, name.n };
	return true;
}

struct str
sheet_name(struct sheet_names *names, struct str text, struct str fallback)
{
	struct str base = cleaned(names->arena, text);
	struct str name;

	if (base.n == 0 || str_eq(base, STR("History")) ||
	    str_eq(base, STR("history")))
		base = cleaned(names->arena, fallback);
	name = str_trim(head_units(base, NAME_UNITS));
	for (unsigned copy = is_reference(name) ? 1 : 2; copy == 1 ||
	    !take(names, name); copy++) {
		struct str tail = arena_printf(names->arena, " (%u)", copy);

		name = head_units(base, NAME_UNITS - tail.n);
		name = arena_printf(names->arena, "%.*s%.*s", STR_ARG(name),
		    STR_ARG(tail));
	}
	return arena_str(names->arena, name);
}
