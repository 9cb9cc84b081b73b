/*
 * The sentences in which changes are told: what it was, what it is, both
 * places, and whether a notice says so.
 */
#include "lang.h"
#include "revise_parts.h"

#define SHOWN_MOST	12	/* figures that one sentence lists */

struct check *
revision_check(struct arena *arena, struct checks *checks, struct str doc,
    struct str rule)
{
	struct check *check = VEC_PUSH(arena, checks);

	*check = (struct check){
		.doc = arena_str(arena, doc),
		.check = arena_printf(arena, "x%04zu", checks->n),
		.kind = CHECK_REVISION,
		.status = CHECK_INCONSISTENT,
		.severity = CHECK_INFO,
		.rule = rule,
	};
	return check;
}

static struct str
number_str(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT];

	return arena_str(arena, decimal_print(text, d));
}

struct str
place_say(struct arena *arena, const struct fact *fact)
{
	return arena_printf(arena, _("page %d, line %d"), fact->page,
	    fact->line);
}

struct str
name_say(struct arena *arena, const struct fact *fact)
{
	if (fact->column.n == 0)
		return arena_str(arena, fact->row);
	if (fact->row.n == 0)
		return arena_str(arena, fact->column);
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(fact->row),
	    STR_ARG(fact->column));
}

struct str
title_say(struct arena *arena, const struct fact *fact)
{
	if (fact->table.n > 0)
		return arena_str(arena, fact->table);
	return arena_printf(arena, _("table no. %d"), fact->table_id);
}

/* -- what all of them have -------------------------------------------------- */

static bool
names(const struct saying *s, const struct fact *fact)
{
	return fact != NULL && notice_names(&s->notice,
	    numeral_of(s->scratch, fact->printed));
}

bool
notice_of(const struct saying *s, const struct fact *was,
    const struct fact *is)
{
	return s->notice.found && (names(s, was) || names(s, is));
}

/*
 * A notice that names other changes and not this one does not answer for it;
 * one that names none is taken for all.
 */
struct str
notice_say(struct saying *s, struct check *check, bool named)
{
	const struct notice *n = &s->notice;

	check->severity = CHECK_INFO;
	if (!n->found) {
		check->severity = CHECK_WARNING;
		return str_from(_("; no notice says so"));
	}
	if (named)
		return arena_printf(s->arena,
		    _("; the notice on page %d, line %d names it"), n->page,
		    n->line);
	if (!s->names_some)
		return arena_printf(s->arena,
		    _("; a notice stands on page %d, line %d"), n->page,
		    n->line);
	check->severity = CHECK_WARNING;
	return arena_printf(s->arena,
	    _("; the notice on page %d, line %d names others, not this"),
	    n->page, n->line);
}

/* Where the new version has it; ids only of the figures handed on. */
void
stand_say(struct saying *s, struct check *check, const struct fact *fact,
    bool is)
{
	check->table = arena_str(s->arena, fact->table);
	check->row = arena_str(s->arena, fact->row);
	check->column = arena_str(s->arena, fact->column);
	check->unit = arena_str(s->arena, fact->unit);
	if (!is)
		return;
	check->page = fact->page;
	check->line = fact->line;
	if (s->is->current)
		check->facts = arena_str(s->arena, fact->fact);
}

static bool
rests_on(const struct check *check, struct str fact)
{
	struct str rest = check->facts, id;

	while (str_next(&rest, ';', &id))
		if (str_eq(id, fact))
			return true;
	return false;
}

static size_t
failing(const struct version *version, const struct fact *fact)
{
	size_t n = 0;

	for (size_t i = 0; i < version->nchecks; i++)
		n += version->checks[i].status == CHECK_INCONSISTENT &&
		    version->checks[i].severity != CHECK_INFO &&
		    rests_on(&version->checks[i], fact->fact);
	return n;
}

/* What became of the checks that rest on a figure. */
static struct str
failing_say(struct saying *s, const struct fact *was, const struct fact *is)
{
	size_t before = failing(s->was, was), now = failing(s->is, is);

	if (before == now)
		return STR("");
	return arena_printf(s->arena,
	    _("; of the checks that rest on it %zu failed before and %zu fail now"),
	    before, now);
}

/* -- figures ----------------------------------------------------------------- */

void
say_changed(struct saying *s, const struct leaf *was, const struct leaf *is)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.figure"));
	struct str notice = notice_say(s, check,
	    notice_of(s, was->fact, is->fact));

	stand_say(s, check, is->fact, true);
	check->stated = number_str(s->arena, is->fact->value);
	check->computed = number_str(s->arena, was->fact->value);
	if (str_eq(was->fact->unit, is->fact->unit))
		check->difference = number_str(s->arena,
		    decimal_sub(is->fact->value, was->fact->value));
	check->message = arena_printf(s->arena,
	    _("“%.*s”: version %d (%.*s) has %.*s, version %d (%.*s) had %.*s%.*s%.*s"),
	    STR_ARG(name_say(s->scratch, is->fact)), s->is->number,
	    STR_ARG(place_say(s->scratch, is->fact)),
	    STR_ARG(is->fact->printed), s->was->number,
	    STR_ARG(place_say(s->scratch, was->fact)),
	    STR_ARG(was->fact->printed), STR_ARG(notice),
	    STR_ARG(failing_say(s, was->fact, is->fact)));
}

/* "12.5、30 件 …": the figures of a row as printed. */
static struct str
printed_say(struct saying *s, const struct leaf *leaves, size_t n)
{
	struct str list = STR("");

	for (size_t i = 0; i < n && i < SHOWN_MOST; i++)
		list = arena_printf(s->arena, "%.*s%s%.*s", STR_ARG(list),
		    i > 0 ? "、" : "", STR_ARG(leaves[i].fact->printed));
	if (n > SHOWN_MOST)
		list = arena_printf(s->arena, "%.*s…", STR_ARG(list));
	return list;
}

void
facts_say(struct saying *s, struct check *check, const struct leaf *leaves,
    size_t n)
{
	struct strbuf ids = { 0 };

	if (!s->is->current)
		return;
	for (size_t i = 0; i < n && i < FACTS_MOST; i++) {
		if (i > 0)
			strbuf_addc(&ids, ';');
		strbuf_add(&ids, leaves[i].fact->fact);
	}
	check->facts = arena_str(s->arena, strbuf_str(&ids));
	strbuf_clear(&ids);
}

static bool
notice_any(const struct saying *s, const struct leaf *leaves, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (notice_of(s, leaves[i].fact, NULL))
			return true;
	return false;
}

void
say_row(struct saying *s, const struct leaf *leaves, size_t n, bool came)
{
	const struct fact *fact = leaves[0].fact;
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    came ? STR("revision.added") : STR("revision.removed"));
	struct str notice = notice_say(s, check, notice_any(s, leaves, n));
	struct str shown = printed_say(s, leaves, n);

	stand_say(s, check, fact, came);
	if (n > 1)
		check->column = check->unit = STR("");
	if (n == 1)
		shown = number_str(s->arena, fact->value);
	if (came) {
		facts_say(s, check, leaves, n);
		check->stated = shown;
	} else
		check->computed = shown;
	check->message = arena_printf(s->arena, came ?
	    _("“%.*s” (%.*s) was added: version %d (%.*s) has it, version %d has not%.*s") :
	    _("“%.*s” (%.*s) was removed: version %d (%.*s) had it, version %d has not%.*s"),
	    STR_ARG(n == 1 ? name_say(s->scratch, fact) : fact->row),
	    STR_ARG(printed_say(s, leaves, n)),
	    came ? s->is->number : s->was->number,
	    STR_ARG(place_say(s->scratch, fact)),
	    came ? s->was->number : s->is->number, STR_ARG(notice));
}

void
say_whole_table(struct saying *s, const struct leaf *leaf, size_t n, bool came)
{
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    came ? STR("revision.table-added") :
	    STR("revision.table-removed"));
	struct str notice = notice_say(s, check, false);

	stand_say(s, check, leaf->fact, came);
	check->row = check->column = check->unit = STR("");
	if (came)
		check->stated = arena_printf(s->arena, "%zu", n);
	else
		check->computed = arena_printf(s->arena, "%zu", n);
	check->message = arena_printf(s->arena, came ?
	    _("table “%.*s” with %zu figures was added: version %d (%.*s) has it, version %d has not%.*s") :
	    _("table “%.*s” with %zu figures was removed: version %d (%.*s) had it, version %d has not%.*s"),
	    STR_ARG(title_say(s->scratch, leaf->fact)), n,
	    came ? s->is->number : s->was->number,
	    STR_ARG(place_say(s->scratch, leaf->fact)),
	    came ? s->was->number : s->is->number, STR_ARG(notice));
}

/* -- units --------------------------------------------------------------------- */

/* 3,518.85 that is worth 35188500 元 was printed in 万元. */
static struct str
unit_say(struct saying *s, const struct fact *fact)
{
	static const struct { int power; const char *word; } words[] = {
		{ 0, "" }, { 1, "十" }, { 2, "百" }, { 3, "千" }, { 4, "万" },
		{ 6, "百万" }, { 7, "千万" }, { 8, "亿" },
	};
	struct decimal numeral, worth;

	if (!decimal_parse(numeral_of(s->scratch, fact->printed), &numeral))
		return fact->unit;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		worth = decimal_mul(numeral, decimal_pow10(words[i].power));
		if (!decimal_is_none(worth) && !decimal_is_none(fact->value) &&
		    decimal_cmp(worth, decimal_abs(fact->value)) == 0)
			return arena_printf(s->arena, "%s%.*s", words[i].word,
			    STR_ARG(fact->unit));
	}
	return fact->unit;
}

void
say_unit(struct saying *s, const struct leaf *const *is, size_t n)
{
	const struct fact *now = is[0]->fact;
	const struct fact *before = s->matching.was[is[0]->mate].fact;
	struct check *check = revision_check(s->arena, s->checks, s->doc,
	    STR("revision.unit"));
	struct str notice = notice_say(s, check, false);
	struct leaf *leaves = arena_alloc(s->scratch, n * sizeof *leaves);

	for (size_t i = 0; i < n; i++)
		leaves[i] = *is[i];
	stand_say(s, check, now, true);
	facts_say(s, check, leaves, n);
	if (n > 1)
		check->row = check->column = STR("");
	check->unit = STR("");
	check->stated = arena_str(s->arena, unit_say(s, now));
	check->computed = arena_str(s->arena, unit_say(s, before));
	check->message = arena_printf(s->arena,
	    _("“%.*s” and others, %zu in all, are in %.*s in version %d (%.*s) and were in %.*s in version %d (%.*s); the digits are the same%.*s"),
	    STR_ARG(name_say(s->scratch, now)), n, STR_ARG(check->stated),
	    s->is->number, STR_ARG(place_say(s->scratch, now)),
	    STR_ARG(check->computed), s->was->number,
	    STR_ARG(place_say(s->scratch, before)), STR_ARG(notice));
}
