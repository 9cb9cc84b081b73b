/*
 * gettext wants a locale before it looks at LANGUAGE; C.UTF-8 is always there
 * and changes nothing else. LC_NUMERIC stays "C": figures never change.
 */
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

#include "arena.h"
#include "file.h"
#include "lang.h"
#include "place.h"

#define DOMAIN	"duizhang"

/* build/bin, build/san/bin, build/release/unit/base, installed. */
static const char *const	locale_from_here[] = {
	"../locale", "../../locale", "../../../locale", "../share/locale",
};

static void
bind_catalogue(void)
{
	struct arena	*arena = arena_new();
	struct str	 here = place_here(arena), dir, file;

	for (size_t i = 0; i < 4; i++) {
		dir = arena_printf(arena, "%.*s/%s", STR_ARG(here),
		    locale_from_here[i]);
		file = arena_printf(arena, "%s/zh_CN/LC_MESSAGES/%s.mo",
		    dir.s, DOMAIN);
		if (file_exists(file.s)) {
			bindtextdomain(DOMAIN, dir.s);
			break;
		}
	}
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	arena_free(arena);
}

void
lang_set(enum lang lang)
{
	if (lang == LANG_EN) {
		setlocale(LC_MESSAGES, "C");
		return;
	}
	bind_catalogue();
	setenv("LANGUAGE", "zh_CN", 1);
	setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_MESSAGES, "C.UTF-8");
}

/* The empty string is the catalogue's own header. */
const char *
lang_text(const char *english)
{
	return english[0] == '\0' ? english : dgettext(DOMAIN, english);
}
