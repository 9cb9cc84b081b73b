#include "about.h"

#include "file.h"
#include "lang.h"

static struct str
first_of(struct str a, struct str b)
{
	return a.n > 0 ? a : b;
}

/* "division: issuer 番禺区; department: manifest; kind: title" */
static void
basis_add(struct arena *arena, struct entry *about, const char *what,
    const char *from, struct str named)
{
	about->found_in = arena_printf(arena, "%.*s%s%s: %s%s%.*s",
	    STR_ARG(about->found_in), about->found_in.n > 0 ? "; " : "",
	    what, from, named.n > 0 ? " " : "", STR_ARG(named));
}

static void
note_add(struct arena *arena, struct entry *about, struct str note)
{
	if (note.n == 0)
		return;
	about->note = about->note.n == 0 ? note : arena_printf(arena,
	    "%.*s; %.*s", STR_ARG(about->note), STR_ARG(note));
}

static void
place(struct arena *arena, const struct divisions *divisions,
    const struct ruleset *rules, const struct entry *told,
    struct entry *about)
{
	const struct str clues[CLUES] = {
		[CLUE_MANIFEST] = told->district,
		[CLUE_ISSUER] = about->issuer,
		[CLUE_TITLE] = about->title,
		[CLUE_DEPARTMENT] = told->department,
		[CLUE_ADDRESS] = told->url,
	};
	struct placed placed = division_find(arena, divisions, rules, clues);

	note_add(arena, about, placed.note);
	if (placed.code.n == 0)
		return;
	about->division_code = placed.code;
	if (about->district.n == 0)
		about->district = division_path(arena, divisions, placed.code);
	basis_add(arena, about, "division", clue_words[placed.from],
	    placed.named);
}

struct entry
about_document(struct arena *arena, const struct divisions *divisions,
    const struct ruleset *rules, const struct entry *told,
    const struct entry *found)
{
	struct entry about = *told;

	about.note = found->note;
	about.title = first_of(found->title, told->title);
	about.issuer = first_of(told->issuer, found->issuer);
	about.year = first_of(told->year, found->year);
	about.kind = first_of(told->kind, found->kind);
	about.department = first_of(told->department, about.issuer);
	if (about.pages == 0)
		about.pages = found->pages;
	if (told->division_code.n == 0)
		place(arena, divisions, rules, told, &about);
	if (about.department.n > 0)
		basis_add(arena, &about, "department",
		    told->department.n > 0 ? "manifest" : "issuer", STR(""));
	if (about.kind.n > 0)
		basis_add(arena, &about, "kind",
		    told->kind.n > 0 ? "manifest" : "title", STR(""));
	return about;
}

int
about_save(struct arena *arena, struct str archive,
    const struct entry *entries, size_t n, struct err *err)
{
	struct out *out = out_open(arena_printf(arena, "%.*s/identity.csv",
	    STR_ARG(archive)).s);

	documents_write(out, entries, n);
	return out_close(out, err);
}
