/*
 * The sentences that tell of many changes at once: a whole table, a document
 * replaced, digits outside figures, labels.
 */
#include "lang.h"
#include "revise_parts.h"

#define SHOWN_MOST	12	/* figures that one sentence lists */

/* “甲” 10 → 12，“乙” 7 → 9 */
static struct str
examples_say(struct saying *s, const struct tally *tally)
{
	struct str list = STR("");

	for (size_t i = 0; i < tally->nfirst; i++) {
		const struct fact *is = tally->first[i]->fact;
		const struct fact *was =
		    s->matching.was[tally->first[i]->mate].fact;

		list = arena_printf(s->arena, "%.*s%s“%.*s” %.*s→%.*s",
		    STR_ARG(list), i > 0 ? "，" : "",
		    STR_ARG(name_say(s->scratch, is)), STR_ARG(was->printed),
		    STR_ARG(is->printed));
	}
	return list.n > 0 ? list : STR("—");
}

/* The figures of a block that are not as they were. */
static void
list_changed(struct saying *s, struct check *check, size_t block)
{
	const struct matching *m = &s->matching;
	struct leaf *leaves = arena_alloc(s->scratch,
	    FACTS_MOST * sizeof *leaves);
	size_t n = 0;

	for (size_t i = 0; i < m->nis && n < FACTS_MOST; i++)
		if (m->is[i].block == block && !m->is[i].still &&
		    (m->is[i].mate == STR_NONE ||
		    !leaf_same(&m->was[m->is[i].mate], &m->is[i])))
			leaves[n++] = m->is[i];
	facts_say(s, check, leaves, n);
}

static const struct fact *
first_of(const struct leaf *leaves, size_t n, size_t block)
{
	for (size_t i = 0; i < n; i++)
		if (leaves[i].block == block)
			return leaves[i].fact;
	return NULL;
}

void
say_changed_table(struct saying *s, size_t block, const struct tally *tally)
{
	const struct matching *m = &s->matching;
	const struct fact *is = first_of(m->is, m->nis, block);
	const struct fact *was = first_of(m->was, m->nwas, block);
	struct check *check;
	struct str notice;

	if (is == NULL || was == NULL)
		return;
	check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.table"));
	notice = notice_say(s, check, false);
	stand_say(s, check, is, true);
	list_changed(s, check, block);
	check->row = check->column = check->unit = STR("");
	check->stated = arena_printf(s->arena, "%zu",
	    tally->changed + tally->came + tally->gone);
	check->computed = STR("0");
	check->message = arena_printf(s->arena,
	    _("table “%.*s”: from version %d (%.*s) to version %d (%.*s), of %zu figures %zu were changed, %zu added and %zu removed, among them %.*s%.*s"),
	    STR_ARG(title_say(s->scratch, is)), s->was->number,
	    STR_ARG(place_say(s->scratch, was)), s->is->number,
	    STR_ARG(place_say(s->scratch, is)), tally->figures,
	    tally->changed, tally->came, tally->gone,
	    STR_ARG(examples_say(s, tally)), STR_ARG(notice));
}

void
say_replaced(struct saying *s, const struct tally *tally)
{
	bool moved = !str_eq(s->was->url, s->is->url);
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.replaced"));
	struct str notice = notice_say(s, check, false);

	if (moved)
		check->severity = CHECK_INFO;
	check->stated = arena_printf(s->arena, "%zu", s->matching.nis);
	check->computed = arena_printf(s->arena, "%zu", s->matching.nwas);
	check->message = arena_printf(s->arena, moved ?
	    _("version %d has %zu figures and stands at another address than version %d with %zu; only %zu are in both, so these are two documents%.*s") :
	    _("version %d has %zu figures, version %d had %zu; only %zu are in both, so the document was replaced by another%.*s"),
	    s->is->number, s->matching.nis, s->was->number, s->matching.nwas,
	    tally->figures, STR_ARG(moved ? STR("") : notice));
}

void
say_still(struct saying *s, size_t n)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.words"));

	check->status = CHECK_CONSISTENT;
	check->stated = arena_printf(s->arena, "%zu", n);
	check->message = arena_printf(s->arena,
	    _("versions %d and %d print the same digits around %zu figures in other words or elsewhere; these could not be held against each other"),
	    s->was->number, s->is->number, n);
}

void
say_same(struct saying *s)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.layout"));

	check->status = CHECK_CONSISTENT;
	check->stated = arena_printf(s->arena, "%zu", s->matching.nwas);
	check->computed = check->stated;
	check->difference = STR("0");
	check->message = arena_printf(s->arena, s->matching.in_order ?
	    _("version %d differs from version %d in words or layout only: all %zu figures are the same, in the same order") :
	    _("version %d differs from version %d in words or layout only: all %zu figures are the same, some in another place"),
	    s->is->number, s->was->number, s->matching.nwas);
}

static struct str
tokens_say(struct saying *s, const struct tokens *tokens)
{
	struct str list = STR("");

	for (size_t i = 0; i < tokens->n && i < SHOWN_MOST; i++)
		list = arena_printf(s->arena, "%.*s%s%.*s", STR_ARG(list),
		    i > 0 ? "、" : "", STR_ARG(tokens->v[i]));
	if (tokens->n > SHOWN_MOST)
		list = arena_printf(s->arena, "%.*s…", STR_ARG(list));
	return list.n > 0 ? list : STR("—");
}

void
say_digits(struct saying *s, const struct tokens *was,
    const struct tokens *is)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.digits"));

	check->stated = tokens_say(s, is);
	check->computed = tokens_say(s, was);
	check->message = arena_printf(s->arena,
	    _("numbers that are in no figure told of differ, such as dates and numbers in names: only in version %d %.*s; only in version %d %.*s"),
	    s->is->number, STR_ARG(check->stated), s->was->number,
	    STR_ARG(check->computed));
}

/* -- labels ------------------------------------------------------------------------ */

void
say_label(struct saying *s, struct str was, struct str is,
    const struct leaf *first, size_t n, bool digits)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.label"));
	struct str notice = STR("");

	if (digits)
		notice = notice_say(s, check, notice_names(&s->notice,
		    numeral_of(s->scratch, was)));
	stand_say(s, check, first->fact, true);
	check->unit = STR("");
	check->stated = arena_str(s->arena, is);
	check->computed = arena_str(s->arena, was);
	check->message = arena_printf(s->arena,
	    _("“%.*s” in version %d (%.*s) is called “%.*s” in version %d; the figures, %zu in all, are the same%.*s"),
	    STR_ARG(is), s->is->number,
	    STR_ARG(place_say(s->scratch, first->fact)), STR_ARG(was),
	    s->was->number, n, STR_ARG(notice));
}

void
say_more_labels(struct saying *s, size_t n)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.label"));

	check->stated = arena_printf(s->arena, "%zu", n);
	check->message = arena_printf(s->arena,
	    _("%zu more labels differ between versions %d and %d; the figures are the same"),
	    n, s->was->number, s->is->number);
}
