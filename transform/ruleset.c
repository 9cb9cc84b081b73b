/* The rulebook: loading its files, and what is asked of it afterwards. */
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "hash.h"
#include "lang.h"
#include "ruleset_parts.h"
#include "utf8.h"

#define FILE_MAX	((size_t)1 << 20)

static int
take_file(const struct loader *loader)
{
	const struct node *root = loader->file->root;

	if (root == NULL)
		return 0;
	if (root->kind != NODE_MAP)
		return root->kind == NODE_TEXT && root->text.n == 0 ? 0 :
		    wrong(loader, root, _("kinds of rules are expected here"));
	for (const struct node *m = root->first; m != NULL; m = m->next) {
		size_t kind = 0;

		if (kind_find(loader, m->key, &kind) == -1) {
			if (told(loader, -1) == -1)
				return -1;
			continue;
		}
		if (m->kind != NODE_LIST) {
			if (told(loader, wrong(loader, m,
			    _("a list is expected here"))) == -1)
				return -1;
			continue;
		}
		for (const struct node *r = m->first; r != NULL; r = r->next)
			if (told(loader, take_rule(loader, kind, r)) == -1)
				return -1;
	}
	return 0;
}

struct loading {
	struct ruleset	*rules;
	struct hasher	*hasher;
	const char	*folder;
	struct teller	*teller;
	size_t		 nfiles;
};

static int
load_file(const struct loading *loading, struct str name, struct err *err)
{
	struct ruleset *rules = loading->rules;
	struct rule_file *file = arena_alloc(rules->arena, sizeof *file);
	const struct loader loader = { rules, file, err, loading->teller };
	size_t bad = 0;

	file->name = arena_printf(rules->arena, "%s/%.*s",
	    loading->folder, STR_ARG(name)).s;
	if (file_load(rules->arena, file->name, FILE_MAX, &file->bytes,
	    err) == -1)
		return -1;
	hasher_add(loading->hasher, name);
	hasher_add(loading->hasher, file->bytes);
	if (!utf8_valid(file->bytes, &bad))
		return err_set(err, _("%s: byte %zu is not UTF-8"),
		    file->name, bad);
	if (rule_yaml_parse(rules->arena, file, err) == -1)
		return -1;
	return take_file(&loader);
}

/* The rule files of one folder; `below` is its path in the rulebook. */
static int
load_folder(struct loading *loading, const char *below, struct err *err)
{
	struct arena *arena = loading->rules->arena;
	const struct loader loader = { loading->rules, NULL, err,
	    loading->teller };
	struct str *names = NULL;
	size_t n = 0;

	if (file_list(arena, arena_printf(arena, "%s/%s", loading->folder,
	    below).s, &names, &n, err) == -1)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (!str_ends(names[i], STR(".yaml")))
			continue;
		loading->nfiles++;
		if (told(&loader, load_file(loading, arena_printf(arena,
		    "%s%.*s", below, STR_ARG(names[i])), err)) == -1)
			return -1;
	}
	return 0;
}

static int
load_packs(struct loading *loading, struct err *err)
{
	struct arena *arena = loading->rules->arena;
	struct str packs = arena_printf(arena, "%s/packs", loading->folder);
	struct str *names = NULL;
	size_t n = 0;

	if (!file_exists(packs.s))
		return 0;
	if (file_list(arena, packs.s, &names, &n, err) == -1)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (!str_has(names[i], STR(".")) && load_folder(loading,
		    arena_printf(arena, "packs/%.*s/", STR_ARG(names[i])).s,
		    err) == -1)
			return -1;
	return 0;
}

static int
load_all(struct loading *loading, struct err *err)
{
	if (load_folder(loading, "", err) == -1 ||
	    load_packs(loading, err) == -1)
		return -1;
	if (loading->nfiles == 0)
		return err_set(err, _("%s: no rule files (*.yaml) here"),
		    loading->folder);
	for (size_t i = 0; i < loading->rules->pending.n; i++) {
		const struct pending *p = &loading->rules->pending.v[i];
		const struct loader loader = { loading->rules, p->file, err,
		    loading->teller };

		if (pending_check(&loader, p) == -1)
			return -1;
	}
	return 0;
}

static struct ruleset *
ruleset_open(const char *folder, struct teller *teller, struct err *err)
{
	struct arena *arena = arena_new();
	struct ruleset *rules = arena_alloc(arena, sizeof *rules);
	struct loading loading = { rules, hasher_new(), folder, teller, 0 };
	int result;

	err->msg[0] = '\0';
	rules->arena = arena;
	rules->shop = shop_new();
	result = load_all(&loading, err);
	hasher_end(loading.hasher, rules->hash);
	if (result == 0)
		return rules;
	ruleset_free(rules);
	return NULL;
}

struct ruleset *
ruleset_load(const char *folder, struct err *err)
{
	struct teller teller = { 0 };

	return ruleset_open(folder, &teller, err);
}

struct ruleset *
ruleset_load_all(const char *folder, void (*tell)(void *ctx,
    const char *mistake), void *ctx, size_t *nmistakes, struct err *err)
{
	struct teller teller = { tell, ctx, 0 };
	struct ruleset *rules = ruleset_open(folder, &teller, err);

	*nmistakes = teller.n;
	return rules;
}

const struct rule *const *
ruleset_all(const struct ruleset *rules, size_t *n)
{
	*n = rules->all.n;
	return rules->all.v;
}

const struct rule *
ruleset_find(const struct ruleset *rules, struct str id)
{
	for (size_t i = 0; i < rules->all.n; i++)
		if (str_eq(rules->all.v[i]->id, id))
			return rules->all.v[i];
	return NULL;
}

void
ruleset_free(struct ruleset *rules)
{
	if (rules == NULL)
		return;
	shop_free(rules->shop);
	arena_free(rules->arena);
}

const char *
ruleset_hash(const struct ruleset *rules)
{
	return rules->hash;
}

const struct rule *const *
ruleset_kind(const struct ruleset *rules, const char *kind, size_t *n)
{
	size_t nkinds;
	const struct kind *kinds = rule_kinds(&nkinds);

	for (size_t i = 0; i < nkinds; i++)
		if (kinds[i].name[0] == kind[0] &&
		    strcmp(kinds[i].name, kind) == 0) {
			*n = rules->shelves[i].rules.n;
			return rules->shelves[i].rules.v;
		}
	*n = 0;
	return NULL;
}

struct str
rule_setting(const struct rule *rule, const char *key, struct str fallback)
{
	for (size_t i = 0; i < rule->nsettings; i++)
		if (str_eq(rule->settings[i].key, str_from(key)))
			return rule->settings[i].value;
	return fallback;
}
