/*
 * Checks that a new version turns over: a sum that held and does not any more,
 * or a mistake that went away. A check is known again by its kind and place.
 */
#include <stdlib.h>

#include "label.h"
#include "lang.h"
#include "revise_parts.h"

#define FLIPS_MOST	50	/* told one by one */

struct known {			/* a check and how it is known again */
	const struct check	*check;
	struct str		 table, row, column;
	size_t			 index;
	bool			 is;
};

static int
known_names(const struct known *x, const struct known *y)
{
	int order = x->check->kind - y->check->kind;

	if (order == 0)
		order = str_cmp(x->check->rule, y->check->rule);
	if (order == 0)
		order = str_cmp(x->table, y->table);
	if (order == 0)
		order = str_cmp(x->row, y->row);
	return order != 0 ? order : str_cmp(x->column, y->column);
}

static int
known_cmp(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order = known_names(x, y);

	if (order == 0)
		order = (int)x->is - (int)y->is;
	return order != 0 ? order :
	    (x->index > y->index) - (x->index < y->index);
}

static size_t
known_add(struct arena *arena, struct known *all, size_t n,
    const struct version *version, bool is)
{
	for (size_t i = 0; i < version->nchecks; i++) {
		const struct check *check = &version->checks[i];

		if (check->status == CHECK_UNDECIDED ||
		    check->severity == CHECK_INFO)
			continue;
		all[n++] = (struct known){
			.check = check,
			.table = label_key(arena, check->table),
			.row = label_key(arena, check->row),
			.column = label_key(arena, check->column),
			.index = i,
			.is = is,
		};
	}
	return n;
}

static void
flip_say(struct saying *s, const struct check *was, const struct check *is)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.check"));
	bool fails = is->status == CHECK_INCONSISTENT;

	check->table = arena_str(s->arena, is->table);
	check->row = arena_str(s->arena, is->row);
	check->column = arena_str(s->arena, is->column);
	check->stated = str_from(check_status_words[is->status]);
	check->computed = str_from(check_status_words[was->status]);
	check->page = is->page;
	check->line = is->line;
	if (s->is->current)
		check->facts = arena_str(s->arena, is->facts);
	check->message = arena_printf(s->arena, fails ?
	    _("held in version %d and fails in version %d: %.*s") :
	    _("failed in version %d and holds in version %d: %.*s"),
	    s->was->number, s->is->number,
	    STR_ARG(fails ? is->message : was->message));
}

struct flip {
	const struct check	*was, *is;
};

static int
flip_cmp(const void *a, const void *b)
{
	const struct flip *x = a, *y = b;

	return (x->is > y->is) - (x->is < y->is);
}

/* Checks of one name and place: the first with the first, and so on. */
static size_t
flips_of(const struct known *group, size_t n, struct flip *flips)
{
	size_t nwas = 0, nflips = 0;

	while (nwas < n && !group[nwas].is)
		nwas++;
	if (n != 2 * nwas)
		return 0;	/* not known which is which */
	for (size_t i = 0; i < nwas; i++)
		if (group[i].check->status != group[nwas + i].check->status)
			flips[nflips++] = (struct flip){ group[i].check,
				group[nwas + i].check };
	return nflips;
}

void
say_flips(struct saying *s)
{
	size_t room = s->was->nchecks + s->is->nchecks + 1, nflips = 0, n;
	struct known *all = arena_alloc(s->scratch, room * sizeof *all);
	struct flip *flips = arena_alloc(s->scratch, room * sizeof *flips);

	n = known_add(s->scratch, all, 0, s->was, false);
	n = known_add(s->scratch, all, n, s->is, true);
	qsort(all, n, sizeof *all, known_cmp);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i; end < n && known_names(&all[i],
		    &all[end]) == 0; end++)
			;
		nflips += flips_of(all + i, end - i, flips + nflips);
	}
	qsort(flips, nflips, sizeof *flips, flip_cmp);
	for (size_t i = 0; i < nflips && i < FLIPS_MOST; i++)
		flip_say(s, flips[i].was, flips[i].is);
}
