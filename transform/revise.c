/*
 * The ledger read as the story of each document.
 *
 *	doc version address status  content
 *	a   1       u       ok      X
 *	a   2       u       ok      Y		X and Y are compared
 *	a   3       v       ok      Y		moved from u to v
 *	a   4       v       failed  (404)	withdrawn, unless Y stands
 *	b   1       w       ok      Y		elsewhere: then moved to b
 *
 * Were a 4 not there, a and b would be mirrored.
 */
#include "revise.h"

#include <stdlib.h>

#include "lang.h"
#include "revise_parts.h"

#define DOCS_MOST	20	/* named in one check */

struct ledger {
	struct arena		*arena;
	const struct ruleset	*rules;
	struct str		 archive;
	const struct entry	**by_doc;	/* by document, then version */
	const struct entry	**current;	/* that were read, by content */
	size_t			 n, ncurrent;
	struct answers		 answers;
	struct checks		*checks;
};

static bool
is_read(const struct entry *entry)
{
	return entry->status == SOURCE_OK && entry->sha256.n > 0;
}

static int
by_version(const void *a, const void *b)
{
	const struct entry *x = *(const struct entry *const *)a;
	const struct entry *y = *(const struct entry *const *)b;
	int order = str_cmp(x->doc, y->doc);

	if (order == 0)
		order = (x->version > y->version) - (x->version < y->version);
	return order != 0 ? order : (x > y) - (x < y);
}

static int
by_content(const void *a, const void *b)
{
	const struct entry *x = *(const struct entry *const *)a;
	const struct entry *y = *(const struct entry *const *)b;
	int order = str_cmp(x->sha256, y->sha256);

	return order != 0 ? order : (x > y) - (x < y);
}

/* -- two versions -------------------------------------------------------------- */

static int
version_load(const struct ledger *l, struct arena *arena,
    const struct entry *entry, struct version *version)
{
	struct entry *about;
	struct err err;
	size_t n;

	*version = (struct version){ .number = entry->version,
		.url = entry->url };
	if (entries_load(arena, archive_path(arena, l->archive,
	    entry->sha256, "document.csv").s, &about, &n, &err) != 0 ||
	    n == 0 || about[0].status != SOURCE_OK)
		return -1;
	if (facts_load(arena, archive_path(arena, l->archive, entry->sha256,
	    "facts.csv").s, &version->facts, &version->nfacts, &err) != 0 ||
	    checks_load(arena, archive_path(arena, l->archive, entry->sha256,
	    "checks.csv").s, &version->checks, &version->nchecks, &err) != 0)
		return -1;
	return document_load(arena, archive_path(arena, l->archive,
	    entry->sha256, "pages.csv").s, &version->pages, &err);
}

static void
unread_say(struct ledger *l, const struct entry *was, const struct entry *is)
{
	struct check *check = revision_check(l->arena, l->checks, is->doc,
	    STR("revision.unread"));

	check->status = CHECK_UNDECIDED;
	check->message = arena_printf(l->arena,
	    _("version %d could not be compared with version %d: one of them could not be read"),
	    is->version, was->version);
}

static void
versions_compare(struct ledger *l, const struct entry *was,
    const struct entry *is, bool current)
{
	struct arena *scratch = arena_new();
	struct version before, now;

	if (version_load(l, scratch, was, &before) != 0 ||
	    version_load(l, scratch, is, &now) != 0)
		unread_say(l, was, is);
	else {
		now.current = current;
		revise_pair(l->arena, l->rules, is->doc, &before, &now,
		    l->checks);
	}
	arena_free(scratch);
}

/* -- one document ---------------------------------------------------------------- */

static void
moved_say(struct ledger *l, const struct entry *was, const struct entry *is)
{
	struct check *check = revision_check(l->arena, l->checks, is->doc,
	    STR("revision.moved"));

	check->status = CHECK_CONSISTENT;
	check->stated = arena_str(l->arena, is->url);
	check->computed = arena_str(l->arena, was->url);
	check->message = arena_printf(l->arena,
	    _("moved: version %d stands at %.*s, version %d stood at %.*s; the bytes are the same"),
	    is->version, STR_ARG(is->url), was->version, STR_ARG(was->url));
}

/* The version read before n of the same address; of any, when there is none. */
static const struct entry *
version_before(const struct entry *const *versions, size_t n)
{
	const struct entry *any = NULL;

	for (size_t i = n; i-- > 0;) {
		if (!is_read(versions[i]))
			continue;
		if (str_eq(versions[i]->url, versions[n]->url))
			return versions[i];
		if (any == NULL)
			any = versions[i];
	}
	return any;
}

static bool
is_gone(const struct ledger *l, const struct entry *entry)
{
	const struct rule *rule = l->rules == NULL ? NULL :
	    ruleset_find(l->rules, STR("revision.gone"));
	struct match match;

	return rule != NULL && rule->pattern != NULL &&
	    pattern_find(rule->pattern, entry->note, 0, &match);
}

/* Another document that has these bytes now, or NULL. */
static const struct entry *
elsewhere(const struct ledger *l, const struct entry *entry)
{
	size_t lo = 0, hi = l->ncurrent;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (str_cmp(l->current[mid]->sha256, entry->sha256) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < l->ncurrent && str_eq(l->current[lo]->sha256,
	    entry->sha256); lo++)
		if (!str_eq(l->current[lo]->doc, entry->doc))
			return l->current[lo];
	return NULL;
}

/* The newest answer, `why`, was that the document is not there. */
static void
gone_say(struct ledger *l, const struct entry *was, const struct entry *is,
    struct str why)
{
	const struct entry *other = elsewhere(l, was);
	struct check *check = revision_check(l->arena, l->checks, is->doc,
	    other != NULL ? STR("revision.moved") :
	    STR("revision.withdrawn"));

	check->computed = arena_str(l->arena, was->url);
	if (other == NULL) {
		check->message = arena_printf(l->arena,
		    _("withdrawn: version %d stood at %.*s; what answers now: %.*s"),
		    was->version, STR_ARG(was->url), STR_ARG(why));
		return;
	}
	check->status = CHECK_CONSISTENT;
	check->stated = arena_str(l->arena, other->url);
	check->doc = arena_printf(l->arena, "%.*s;%.*s", STR_ARG(is->doc),
	    STR_ARG(other->doc));
	check->message = arena_printf(l->arena,
	    _("moved: version %d of %.*s stood at %.*s and is gone there; the same bytes are %.*s at %.*s now"),
	    was->version, STR_ARG(was->doc), STR_ARG(was->url),
	    STR_ARG(other->doc), STR_ARG(other->url));
}

static void
document_tell(struct ledger *l, const struct entry *const *versions,
    size_t n)
{
	const struct entry *last = versions[n - 1], *was;
	size_t newest = n - 1;		/* that was read: its facts are current */

	while (newest > 0 && !is_read(versions[newest]))
		newest--;
	for (size_t i = 1; i < n; i++) {
		if (!is_read(versions[i]) ||
		    (was = version_before(versions, i)) == NULL)
			continue;
		if (!str_eq(was->sha256, versions[i]->sha256))
			versions_compare(l, was, versions[i], i == newest);
		else if (!str_eq(was->url, versions[i]->url))
			moved_say(l, was, versions[i]);
	}
	if (is_read(last)) {
		struct str gone = answers_gone(&l->answers, last->url);

		if (gone.n > 0)
			gone_say(l, last, last, gone);
		return;
	}
	if ((was = version_before(versions, n - 1)) == NULL)
		return;
	if (is_gone(l, last))
		gone_say(l, was, last, last->note);
	else
		unread_say(l, was, last);
}

/* -- all of them ------------------------------------------------------------------- */

/* Documents that have the same bytes at the same time. */
static void
mirrored_say(struct ledger *l, const struct entry *const *group, size_t n)
{
	struct str docs = group[0]->doc;
	struct check *check;

	for (size_t i = 1; i < n && i < DOCS_MOST; i++)
		docs = arena_printf(l->arena, "%.*s;%.*s", STR_ARG(docs),
		    STR_ARG(group[i]->doc));
	check = revision_check(l->arena, l->checks, docs,
	    STR("revision.mirrored"));
	check->status = CHECK_CONSISTENT;
	check->stated = arena_str(l->arena, group[0]->sha256);
	check->message = arena_printf(l->arena,
	    _("mirrored: %zu documents have the same bytes, %.*s at %.*s and %.*s at %.*s; count them once"),
	    n, STR_ARG(group[0]->doc), STR_ARG(group[0]->url),
	    STR_ARG(group[n - 1]->doc), STR_ARG(group[n - 1]->url));
}

static void
sort(struct ledger *l, const struct entry *entries, size_t n)
{
	l->by_doc = arena_alloc(l->arena, (n + 1) * sizeof *l->by_doc);
	l->current = arena_alloc(l->arena, (n + 1) * sizeof *l->current);
	for (size_t i = 0; i < n; i++)
		l->by_doc[i] = &entries[i];
	l->n = n;
	qsort(l->by_doc, n, sizeof *l->by_doc, by_version);
	for (size_t i = 0; i < n; i++)
		if (is_read(l->by_doc[i]) && (i + 1 == n ||
		    !str_eq(l->by_doc[i]->doc, l->by_doc[i + 1]->doc)) &&
		    answers_gone(&l->answers, l->by_doc[i]->url).n == 0)
			l->current[l->ncurrent++] = l->by_doc[i];
	qsort(l->current, l->ncurrent, sizeof *l->current, by_content);
}

void
revise(struct arena *arena, const struct ruleset *rules, struct str archive,
    const struct entry *entries, size_t n, struct checks *checks)
{
	struct ledger l = { .arena = arena, .rules = rules,
		.archive = archive, .checks = checks };

	l.answers = revise_answers(arena, archive);
	sort(&l, entries, n);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && str_eq(l.by_doc[end]->doc,
		    l.by_doc[i]->doc); end++)
			;
		document_tell(&l, l.by_doc + i, end - i);
	}
	for (size_t i = 0, end; i < l.ncurrent; i = end) {
		for (end = i + 1; end < l.ncurrent && str_eq(
		    l.current[end]->sha256, l.current[i]->sha256); end++)
			;
		if (end - i > 1)
			mirrored_say(&l, l.current + i, end - i);
	}
}
