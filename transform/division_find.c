/*
 * Which division a document is of.
 *
 *	title    2024年度徐州市鼓楼区民政局部门决算
 *	chain    徐州市 (320300) 鼓楼区 (320106 320302 350102 410204)
 *	kept     320302, the one that the name before it holds
 *
 * A chain is names side by side, each inside the one before. Where it ends at
 * several divisions, the chains of the other clues must choose; where they
 * cannot, nothing is decided and the note says between which.
 */
#include <string.h>

#include "division.h"
#include "lang.h"
#include "pattern.h"
#include "utf8.h"

#define CODES_MOST	64	/* divisions of one name */
#define SAID_MOST	4	/* of them named in a note */
#define TEXT_MOST	600	/* bytes of a clue that are looked at */

const char *const clue_words[] = { N_("manifest"), N_("issuer"), N_("title"),
	N_("department"), N_("address"), NULL };

struct chain {
	struct str	codes[CODES_MOST];
	size_t		n;
	size_t		from, to;	/* bytes of the text */
};

struct finder {
	struct arena			*arena;
	const struct divisions		*divisions;
	const struct rule		*behind;	/* no place, if behind */
	const struct rule		*rest;		/* may follow a place */
	const struct rule		*front;		/* before the first */
};

static struct finder
finder_of(struct arena *arena, const struct divisions *divisions,
    const struct ruleset *rules)
{
	struct finder finder = { .arena = arena,
		.divisions = divisions };

	if (rules == NULL)
		return finder;
	finder.behind = ruleset_find(rules, STR("place.not-before"));
	finder.rest = ruleset_find(rules, STR("place.rest"));
	finder.front = ruleset_find(rules, STR("place.front"));
	return finder;
}

static bool
begins(const struct rule *rule, struct str text)
{
	struct match match;

	return rule != NULL && rule->pattern != NULL &&
	    pattern_find(rule->pattern, text, 0, &match) && match.from == 0;
}

/*
 * Names that any text may hold (东区, 城区), and short ones, are taken only
 * behind a name that holds them or, from the second level up, in front of all.
 */
static bool
may_begin(const struct finder *finder, const struct name *name,
    struct str text, size_t at)
{
	size_t letters = utf8_count(name->text);

	if (name->full)
		return letters > 2 || (at == 0 && !str_ends(name->text,
		    STR("区")));
	if (begins(finder->behind, str_sub(text, at + name->text.n, text.n)))
		return false;
	return at == 0 && (division_level(name->division->code) < 3 ||
	    name->text.n == text.n);
}

/* The longest name at `at`; behind a chain one that the chain holds. */
static size_t
name_at(const struct finder *finder, struct str text, size_t at,
    const struct chain *chain, struct str codes[CODES_MOST], size_t *ncodes)
{
	size_t most = division_longest(finder->divisions);

	if (most > text.n - at)
		most = text.n - at;
	for (size_t len = most; len >= 6; len--) {
		size_t n;
		const struct name *names = division_named(finder->divisions,
		    str_sub(text, at, at + len), false, &n);

		*ncodes = 0;
		for (size_t i = 0; i < n && *ncodes < CODES_MOST; i++) {
			struct str code = names[i].division->code;
			bool held = chain->n == 0 &&
			    may_begin(finder, &names[i], text, at);

			for (size_t k = 0; k < chain->n; k++)
				held = held || (division_holds(
				    chain->codes[k], code) && !str_eq(
				    chain->codes[k], code));
			if (held)
				codes[(*ncodes)++] = code;
		}
		if (*ncodes > 0)
			return len;
	}
	return 0;
}

static bool
chain_at(const struct finder *finder, struct str text, size_t at,
    struct chain *chain)
{
	struct str codes[CODES_MOST];
	size_t n, len;

	*chain = (struct chain){ .from = at, .to = at };
	while (chain->to < text.n && (len = name_at(finder, text, chain->to,
	    chain, codes, &n)) > 0) {
		memcpy(chain->codes, codes, n * sizeof *codes);
		chain->n = n;
		chain->to += len;
	}
	return chain->n > 0;
}

static bool
is_former(const struct finder *finder, struct str code)
{
	const struct division *d = division_of(finder->divisions, code);

	return d != NULL && d->former;
}

/* Of divisions of one name, those that are still there, if any is. */
static void
drop_former(const struct finder *finder, struct chain *chain)
{
	size_t kept = 0;
	struct chain all = *chain;

	for (size_t i = 0; i < all.n; i++)
		if (!is_former(finder, all.codes[i]))
			chain->codes[kept++] = all.codes[i];
	if (kept > 0)
		chain->n = kept;
}

static bool
deepens(const struct chain *chain, const struct chain *later)
{
	return chain->n == 1 && later->n == 1 &&
	    division_holds(chain->codes[0], later->codes[0]) &&
	    !str_eq(chain->codes[0], later->codes[0]);
}

/* The first chain of a text; a later one if it lies inside that. */
static bool
chain_first(const struct finder *finder, struct str text, struct chain *chain)
{
	struct chain here;
	uint32_t cp;

	*chain = (struct chain){ 0 };
	text = str_sub(text, 0, TEXT_MOST);
	for (size_t at = 0; at < text.n;) {
		if (!chain_at(finder, text, at, &here)) {
			at += utf8_next(text, at, &cp);
			continue;
		}
		drop_former(finder, &here);
		if (chain->n == 0 || deepens(chain, &here))
			*chain = here;
		at = here.to;
	}
	return chain->n > 0;
}

/* www.panyu.gov.cn: the labels in front of gov.cn, from the right. */
static bool
chain_host(const struct finder *finder, struct str url, struct chain *chain)
{
	size_t at = str_find(url, STR("://"));
	struct str host = at == STR_NONE ? STR("") :
	    str_sub(url, at + 3, url.n);
	size_t end = str_find(host, STR("/"));

	*chain = (struct chain){ 0 };
	host = str_sub(host, 0, end == STR_NONE ? host.n : end);
	if (!str_ends(host, STR(".gov.cn")))
		return false;
	host.n -= 7;
	while (host.n > 0) {
		size_t dot = str_rfind(host, STR(".")), n;
		struct str label = dot == STR_NONE ? host :
		    str_sub(host, dot + 1, host.n);
		const struct name *names = division_named(finder->divisions,
		    label, true, &n);
		struct chain here = { 0 };

		for (size_t i = 0; i < n && here.n < CODES_MOST; i++) {
			struct str code = names[i].division->code;
			bool held = chain->n == 0;

			for (size_t k = 0; k < chain->n; k++)
				held = held || division_holds(chain->codes[k],
				    code);
			if (held)
				here.codes[here.n++] = code;
		}
		if (here.n == 0)
			break;
		*chain = here;
		host = str_sub(host, 0, dot == STR_NONE ? 0 : dot);
	}
	return chain->n > 0;
}

/* One of `codes` holds it, is it, or lies in it. */
static bool
goes_with(const struct chain *chain, struct str code)
{
	for (size_t i = 0; i < chain->n; i++)
		if (division_holds(chain->codes[i], code) ||
		    division_holds(code, chain->codes[i]))
			return true;
	return false;
}

/* Keeps of `chain` what goes with another clue, if that leaves anything. */
static void
narrow(struct chain *chain, const struct chain *by)
{
	struct chain kept = { .from = chain->from, .to = chain->to };

	for (size_t i = 0; i < chain->n; i++)
		if (goes_with(by, chain->codes[i]))
			kept.codes[kept.n++] = chain->codes[i];
	if (kept.n > 0)
		*chain = kept;
}

/* Folded, and what may stand in front of a first name taken off. */
static struct str
clue_text(const struct finder *finder, struct str given)
{
	struct str text = str_trim(utf8_fold(finder->arena, given).text);
	struct match match;

	if (finder->front != NULL && finder->front->pattern != NULL &&
	    pattern_find(finder->front->pattern, text, 0, &match) &&
	    match.from == 0)
		text = str_sub(text, match.to, text.n);
	return text;
}

static struct str
several_say(const struct finder *finder, struct str named,
    const struct chain *chain)
{
	struct str list = STR("");

	for (size_t i = 0; i < chain->n && i < SAID_MOST; i++)
		list = arena_printf(finder->arena, "%.*s%s%.*s",
		    STR_ARG(list), i > 0 ? "、" : "", STR_ARG(division_path(
		    finder->arena, finder->divisions, chain->codes[i])));
	return arena_printf(finder->arena,
	    _("“%.*s” is the name of %zu divisions (%.*s%s) and nothing says which"),
	    STR_ARG(named), chain->n, STR_ARG(list),
	    chain->n > SAID_MOST ? "…" : "");
}

static void
against_say(const struct finder *finder, const struct chain chains[CLUES],
    const struct str clues[CLUES], struct placed *placed)
{
	for (int c = CLUE_ISSUER; c <= CLUE_TITLE; c++) {
		const struct chain *other = &chains[c];

		if (c == placed->from || other->n != 1 ||
		    goes_with(other, placed->code))
			continue;
		placed->note = arena_printf(finder->arena,
		    _("the division is “%.*s” by the %s and “%.*s” by the %s"),
		    STR_ARG(placed->named), lang_text(clue_words[placed->from]),
		    STR_ARG(str_sub(clues[c], other->from, other->to)),
		    lang_text(clue_words[c]));
		return;
	}
}

/* What somebody wrote into the manifest must be known to its end. */
static bool
is_whole(const struct finder *finder, struct str text,
    const struct chain *chain)
{
	struct str rest = str_trim(str_sub(text, chain->to, text.n));

	return chain->n > 0 && (rest.n == 0 || begins(finder->rest, rest));
}

static void
chains_find(const struct finder *finder, const struct str clues[CLUES],
    struct chain chains[CLUES])
{
	for (int c = 0; c < CLUE_ADDRESS; c++)
		(void)chain_first(finder, clues[c], &chains[c]);
	(void)chain_host(finder, clues[CLUE_ADDRESS], &chains[CLUE_ADDRESS]);
}

static struct placed
decide(const struct finder *finder, const struct str clues[CLUES],
    struct chain chains[CLUES], int from)
{
	struct placed placed = { STR(""), from, STR(""), STR("") };
	struct chain *chain = &chains[from];

	placed.named = from == CLUE_ADDRESS ? clues[from] :
	    str_sub(clues[from], chain->from, chain->to);
	for (int c = 0; c < CLUES && chain->n > 1; c++)
		if (c != from && chains[c].n > 0)
			narrow(chain, &chains[c]);
	if (chain->n > 1) {
		placed.note = several_say(finder, placed.named, chain);
		return placed;
	}
	placed.code = chain->codes[0];
	for (int c = CLUE_ISSUER; c <= CLUE_TITLE; c++)
		if (from != CLUE_MANIFEST && deepens(chain, &chains[c])) {
			placed.code = chains[c].codes[0];
			placed.from = c;
		}
	against_say(finder, chains, clues, &placed);
	return placed;
}

struct placed
division_find(struct arena *arena, const struct divisions *divisions,
    const struct ruleset *rules, const struct str given[CLUES])
{
	struct finder finder = finder_of(arena, divisions, rules);
	struct chain chains[CLUES] = { 0 };
	struct str clues[CLUES];

	for (int c = 0; c < CLUES; c++)
		clues[c] = c == CLUE_ADDRESS ? given[c] :
		    clue_text(&finder, given[c]);
	chains_find(&finder, clues, chains);
	if (clues[CLUE_MANIFEST].n > 0 && !is_whole(&finder,
	    clues[CLUE_MANIFEST], &chains[CLUE_MANIFEST]))
		return (struct placed){ STR(""), CLUE_MANIFEST,
			clues[CLUE_MANIFEST], arena_printf(arena,
			    _("“%.*s” of the manifest is not in the list of divisions"),
			    STR_ARG(clues[CLUE_MANIFEST])) };
	for (int c = 0; c < CLUES; c++)
		if (chains[c].n > 0)
			return decide(&finder, clues, chains, c);
	return (struct placed){ STR(""), CLUES, STR(""), STR("") };
}

struct str
division_strip(const struct divisions *divisions, const struct ruleset *rules,
    struct str name)
{
	struct finder finder = finder_of(NULL, divisions, rules);
	struct chain chain;

	name = str_trim(name);
	if (!chain_at(&finder, name, 0, &chain) || chain.to >= name.n)
		return name;
	return str_sub(name, chain.to, name.n);
}
