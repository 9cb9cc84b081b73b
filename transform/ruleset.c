/*
 * The rulebook: which kinds of rules there are, loading them, running their
 * examples.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "expr.h"
#include "file.h"
#include "hash.h"
#include "lang.h"
#include "pattern.h"
#include "rule_yaml.h"
#include "ruleset.h"
#include "utf8.h"
#include "vec.h"

#define FILE_MAX	((size_t)1 << 20)

/*
 * A kind of rule is one line: its name, the settings it must have, the ones it
 * may have besides. Every kind may have id (it must), match, words, yes, no and
 * the settings of GENERAL; `match` or `words` among the required ones are
 * checked too.
 */
#define GENERAL								\
	"reason role unit base factor dimension exact sign position kind "\
	"title key column row table period indicator measure severity level "\
	"name tolerance of as under before after weight whole parts group " \
	"numerator denominator lower word note order status value from to " \
	"share keep numeral form says default message scope label "		\
	"check norm expected least about applies sides"

static const struct kind {
	const char	*name;
	const char	*required;
	const char	*optional;
} kinds[] = {
	{ "unit",	"words base dimension", "" },
	{ "multiplier",	"words factor", "" },
	{ "bound",	"words position sign", "inside" },
	{ "approximation", "share", "" },
	{ "exclude",	"match reason", "" },
	{ "numeral",	"match", "" },
	{ "bare",	"match", "" },
	{ "unit_label",	"match", "" },
	{ "connective",	"", "" },
	{ "measure_word", "", "" },
	{ "subject_stop", "", "" },
	{ "heading",	"", "" },
	{ "column",	"", "" },
	{ "total_word",	"", "" },
	{ "caption",	"", "" },
	{ "title",	"", "" },
	{ "period",	"", "" },
	{ "indicator",	"", "" },
	{ "check",	"", "" },
	{ "synonym",	"", "" },
	{ "grade",	"", "" },
	{ "claim",	"", "" },
	{ "count",	"", "" },
	{ "list",	"", "" },
	{ "paragraph",	"", "" },
	{ "table",	"", "" },
	{ "furniture",	"", "" },
	{ "issuer",	"", "" },
	{ "document",	"", "" },
	{ "division",	"", "" },
	{ "role",	"", "" },
	{ "sentence",	"", "" },
	{ "target",	"", "" },
	{ "identity",	"", "" },
	{ "phrase",	"", "" },
	{ "comparable",	"match name indicator scope", "better" },
	{ "form",	"match name", "pages" },
	{ "form_table",	"match form name", "heads rows figures needs" },
	{ "form_check",	"table check norm", "" },
	{ "form_words",	"match norm", "" },
	{ "remark",	"match says", "in" },
};
#define NKINDS	(sizeof kinds / sizeof kinds[0])

struct shelf {			/* the rules of one kind */
	VEC(const struct rule *) rules;
};

/* A check whose tables are looked up when all files are read. */
struct pending {
	const struct rule	*rule;
	const struct node	*node;		/* of its expression */
	const struct rule_file	*file;
};

struct ruleset {
	struct arena	*arena;
	struct shop	*shop;
	struct shelf	 shelves[NKINDS];
	VEC(const struct rule *) all;
	VEC(struct pending) pending;
	char		 hash[HASH_TEXT];
};

/* Where mistakes go that loading goes on after; tell NULL: it stops. */
struct teller {
	void	(*tell)(void *ctx, const char *mistake);
	void	 *ctx;
	size_t	  n;
};

/* Where we are while a file is read. */
struct loader {
	struct ruleset		*rules;
	const struct rule_file	*file;
	struct err		*err;
	struct teller		*teller;
};

/* -1, or 0 when the mistake is told and loading goes on. */
static int
told(const struct loader *loader, int result)
{
	if (result == 0 || loader->teller->tell == NULL)
		return result;
	loader->teller->tell(loader->teller->ctx, loader->err->msg);
	loader->teller->n++;
	return 0;
}

static int
wrong(const struct loader *loader, const struct node *node, const char *what)
{
	return rule_yaml_error(loader->file, node->line, node->column,
	    loader->err, what);
}

static bool
listed(const char *list, struct str word)
{
	struct str rest = str_from(list), part;

	while (str_next(&rest, ' ', &part))
		if (part.n > 0 && str_eq(part, word))
			return true;
	return false;
}

/* Levenshtein's distance, for words of up to 31 bytes; more counts as far. */
static size_t
distance(struct str a, struct str b)
{
	size_t row[32];

	if (a.n >= 32 || b.n >= 32)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t best = diagonal +
			    (a.s[i - 1] == b.s[j - 1] ? 0 : 1);

			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[b.n];
}

static void
nearest(struct str word, const char *list, struct str *best, size_t *least)
{
	struct str rest = str_from(list), part;

	while (str_next(&rest, ' ', &part)) {
		size_t d = distance(word, part);

		if (part.n > 0 && d < *least) {
			*least = d;
			*best = part;
		}
	}
}

static int
unknown(const struct loader *loader, const struct node *node,
    struct str word, const char *const *lists, size_t nlists)
{
	struct str best = STR("");
	size_t least = 4;
	char what[256];

	for (size_t i = 0; i < nlists; i++)
		nearest(word, lists[i], &best, &least);
	if (best.n > 0 && least <= 1 + word.n / 3)
		(void)snprintf(what, sizeof what,
		    _("unknown word \"%.*s\", did you mean \"%.*s\"?"),
		    (int)(word.n < 60 ? word.n : 60), word.s, STR_ARG(best));
	else
		(void)snprintf(what, sizeof what, _("unknown word \"%.*s\""),
		    (int)(word.n < 60 ? word.n : 60), word.s);
	return wrong(loader, node, what);
}

static int
kind_find(const struct loader *loader, const struct node *key, size_t *index)
{
	const char *names[NKINDS];

	for (size_t i = 0; i < NKINDS; i++) {
		names[i] = kinds[i].name;
		if (str_eq(key->text, str_from(names[i]))) {
			*index = i;
			return 0;
		}
	}
	return unknown(loader, key, key->text, names, NKINDS);
}

static int
string_list(const struct loader *loader, const struct node *node,
    struct str **v, size_t *n)
{
	VEC(struct str) list = {0};

	if (node->kind != NODE_LIST)
		return wrong(loader, node, _("a list is expected here"));
	for (const struct node *m = node->first; m != NULL; m = m->next) {
		if (m->kind != NODE_TEXT)
			return wrong(loader, m, _("a text is expected here"));
		*VEC_PUSH(loader->rules->arena, &list) = m->text;
	}
	*v = list.v;
	*n = list.n;
	return 0;
}

/*
 * The place of byte `at` of a pattern in its file, with every quote in it,
 * which YAML prints twice, counted twice. In a block only the line is known
 * exactly.
 */
static void
place_in(const struct node *node, size_t at, int *line, int *column)
{
	struct str before = str_sub(node->text, 0, at);

	*line = node->line;
	*column = node->column;
	if (node->block) {
		*line += 1;
		for (size_t i = 0; i < before.n; i++)
			*line += before.s[i] == '\n';
		return;
	}
	*column += (int)utf8_count(before);	/* the mark is past the quote */
	for (size_t i = 0; node->quoted && i < before.n; i++)
		*column += before.s[i] == '\'';
}

static int
compile(const struct loader *loader, struct rule *rule,
    const struct node *node)
{
	struct err said = {0};
	size_t at = 0;
	int line, column;

	if (node->text.n == 0)
		return wrong(loader, node, _("an empty pattern"));
	rule->match = node->text;
	rule->pattern = pattern_compile(loader->rules->shop, node->text, &at,
	    &said);
	if (rule->pattern != NULL)
		return 0;
	place_in(node, at, &line, &column);
	return rule_yaml_error(loader->file, line, column, loader->err,
	    said.msg);
}

static int
pattern_list(const struct loader *loader, const struct node *node,
    struct patterns *patterns)
{
	VEC(struct pattern *) list = {0};

	if (node->kind != NODE_LIST)
		return wrong(loader, node, _("a list is expected here"));
	for (const struct node *m = node->first; m != NULL; m = m->next) {
		struct rule one = {0};

		if (m->kind != NODE_TEXT)
			return wrong(loader, m, _("a text is expected here"));
		if (compile(loader, &one, m) == -1)
			return -1;
		*VEC_PUSH(loader->rules->arena, &list) = one.pattern;
	}
	patterns->v = list.v;
	patterns->n = list.n;
	return 0;
}

/* Examples that are small documents: a list of lists of lines. */
static int
example_list(const struct loader *loader, const struct node *node,
    struct example **v, size_t *n)
{
	VEC(struct example) list = {0};

	if (node->kind != NODE_LIST)
		return wrong(loader, node, _("a list is expected here"));
	for (const struct node *m = node->first; m != NULL; m = m->next) {
		struct example *example =
		    VEC_PUSH(loader->rules->arena, &list);

		example->line = m->line;
		if (string_list(loader, m, &example->lines,
		    &example->n) == -1)
			return -1;
	}
	*v = list.v;
	*n = list.n;
	return 0;
}

/* Form checks and words are tried on documents, not on a pattern alone. */
static bool
tried_on_documents(const struct rule *rule)
{
	return str_eq(rule->kind, STR("form_check")) ||
	    str_eq(rule->kind, STR("form_words"));
}

static int
take_lists(const struct loader *loader, struct rule *rule,
    const struct node *node, bool *taken)
{
	*taken = true;
	if (str_eq(node->key->text, STR("heads")))
		return pattern_list(loader, node, &rule->heads);
	if (str_eq(node->key->text, STR("figures")))
		return pattern_list(loader, node, &rule->figures);
	if (str_eq(node->key->text, STR("needs")))
		return pattern_list(loader, node, &rule->needs);
	if (str_eq(node->key->text, STR("rows")))
		return pattern_list(loader, node, &rule->rows);
	if (tried_on_documents(rule) &&
	    str_eq(node->key->text, STR("yes")))
		return example_list(loader, node, &rule->good, &rule->ngood);
	if (tried_on_documents(rule) && str_eq(node->key->text, STR("no")))
		return example_list(loader, node, &rule->bad, &rule->nbad);
	if (str_eq(node->key->text, STR("words")))
		return string_list(loader, node, &rule->words, &rule->nwords);
	if (str_eq(node->key->text, STR("yes")))
		return string_list(loader, node, &rule->yes, &rule->nyes);
	if (str_eq(node->key->text, STR("no")))
		return string_list(loader, node, &rule->no, &rule->nno);
	*taken = false;
	return 0;
}

static int
take_expr(const struct loader *loader, struct rule *rule,
    const struct node *node)
{
	struct err said = {0};
	size_t at = 0;
	int line, column;

	rule->expr = expr_parse(loader->rules->arena, loader->rules->shop,
	    node->text, &at, &said);
	if (rule->expr != NULL) {
		*VEC_PUSH(loader->rules->arena, &loader->rules->pending) =
		    (struct pending){ rule, node, loader->file };
		return 0;
	}
	place_in(node, at, &line, &column);
	return rule_yaml_error(loader->file, line, column, loader->err,
	    said.msg);
}

/* Settings that take one of a few words. */
static const struct {
	const char	*kind, *key, *words;
} choices[] = {
	{ "form_check", "severity", "error warning info" },
	{ "form_words", "severity", "error warning info" },
	{ "remark", "severity", "error warning info" },
	{ "remark", "in", "prose cell line document" },
	{ "form_table", "expected", "yes no" },
	{ "form_check", "kind", "sum subtotal identity ratio share weighted "
	    "target claim count sequence duplicate text-vs-table text-vs-text "
	    "table-vs-table grade near-miss" },
};

static int
check_choice(const struct loader *loader, const struct rule *rule,
    const struct node *node)
{
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		if (str_eq(rule->kind, str_from(choices[i].kind)) &&
		    str_eq(node->key->text, str_from(choices[i].key)) &&
		    !listed(choices[i].words, node->text))
			return unknown(loader, node, node->text,
			    &choices[i].words, 1);
	return 0;
}

static int
take_setting(const struct loader *loader, struct rule *rule,
    const struct kind *kind, const struct node *node, size_t *cap)
{
	const struct str key = node->key->text;
	const char *const lists[] = { "id match words yes no", kind->required,
	    kind->optional, GENERAL };
	bool taken = false;

	if (take_lists(loader, rule, node, &taken) == -1)
		return -1;
	if (taken)
		return 0;
	if (!listed(lists[0], key) && !listed(lists[1], key) &&
	    !listed(lists[2], key) && !listed(lists[3], key))
		return unknown(loader, node->key, key, lists, 4);
	if (node->kind != NODE_TEXT)
		return wrong(loader, node, _("a text is expected here"));
	if (check_choice(loader, rule, node) == -1)
		return -1;
	if (str_eq(key, STR("id"))) {
		rule->id = node->text;
		return 0;
	}
	if (str_eq(key, STR("match")))
		return compile(loader, rule, node);
	if (str_eq(key, STR("check")) && str_eq(rule->kind, STR("form_check")))
		return take_expr(loader, rule, node);
	rule->settings = vec_room(loader->rules->arena, rule->settings,
	    rule->nsettings, cap, sizeof *rule->settings);
	rule->settings[rule->nsettings++] = (struct setting){ key,
	    node->text };
	return 0;
}

static bool
has(const struct rule *rule, struct str key)
{
	if (str_eq(key, STR("id")))
		return rule->id.n > 0;
	if (str_eq(key, STR("match")))
		return rule->pattern != NULL;
	if (str_eq(key, STR("words")))
		return rule->nwords > 0;
	if (str_eq(key, STR("check")))
		return rule->expr != NULL;
	return rule_setting(rule, key.s, (struct str){ NULL, 0 }).s != NULL;
}

static int
check_required(const struct loader *loader, const struct rule *rule,
    const struct kind *kind, const struct node *node)
{
	struct str rest = str_from(kind->required), part;
	char key[32], what[128];

	if (!has(rule, STR("id")))
		return wrong(loader, node, _("this rule has no id"));
	while (str_next(&rest, ' ', &part)) {
		(void)snprintf(key, sizeof key, "%.*s", STR_ARG(part));
		if (part.n == 0 || has(rule, str_from(key)))
			continue;
		(void)snprintf(what, sizeof what,
		    _("this rule lacks \"%s\""), key);
		return wrong(loader, node, what);
	}
	for (size_t i = 0; i < loader->rules->all.n; i++)
		if (str_eq(loader->rules->all.v[i]->id, rule->id))
			return wrong(loader, node,
			    _("another rule has the same id"));
	return 0;
}

static int
take_rule(const struct loader *loader, size_t kind, const struct node *node)
{
	struct ruleset *rules = loader->rules;
	struct rule *rule = arena_alloc(rules->arena, sizeof *rule);
	size_t cap = 0, before;

	if (node->kind != NODE_MAP)
		return wrong(loader, node, _("a rule is expected here"));
	rule->kind = str_from(kinds[kind].name);
	rule->file = loader->file->name;
	rule->line = node->line;
	before = loader->teller->n;
	for (const struct node *m = node->first; m != NULL; m = m->next)
		if (told(loader, take_setting(loader, rule, &kinds[kind], m,
		    &cap)) == -1)
			return -1;
	/* A rule that is wrong elsewhere is not said to lack something too. */
	if (loader->teller->n == before &&
	    told(loader, check_required(loader, rule, &kinds[kind],
	    node)) == -1)
		return -1;
	if (loader->teller->n > before)
		return 0;
	*VEC_PUSH(rules->arena, &rules->shelves[kind].rules) = rule;
	*VEC_PUSH(rules->arena, &rules->all) = rule;
	return 0;
}

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

/* -- names of tables in expressions ----------------------------------------- */

static struct str
first_word(struct str words)
{
	struct str word = STR("");

	(void)str_next(&words, ' ', &word);
	return word;
}

bool
rule_has_table(const struct rule *rule, const struct rule *table)
{
	struct str words = rule_setting(rule, "table", STR("")), word;

	while (str_next(&words, ' ', &word))
		if (str_eq(word, table->id))
			return true;
	return false;
}

const struct rule *
ruleset_table(const struct ruleset *rules, const struct rule *rule,
    struct str name)
{
	struct str own = first_word(rule_setting(rule, "table", STR("")));
	const struct shelf *shelf = NULL;
	size_t dot = str_rfind(own, STR("."));

	for (size_t i = 0; i < NKINDS; i++)
		if (strcmp(kinds[i].name, "form_table") == 0)
			shelf = &rules->shelves[i];
	if (name.n == 0)
		name = own;
	for (size_t i = 0; shelf != NULL && i < shelf->rules.n; i++) {
		struct str id = shelf->rules.v[i]->id;

		if (str_eq(id, name) || (dot != STR_NONE &&
		    id.n == dot + 1 + name.n && str_starts(id,
		    str_sub(own, 0, dot + 1)) && str_ends(id, name)))
			return shelf->rules.v[i];
	}
	return NULL;
}

struct naming {
	const struct ruleset	*rules;
	const struct rule	*rule;
	bool			 failed;
	struct str		 name;
};

static void
name_check(void *ctx, const struct expr_ref *ref)
{
	struct naming *naming = ctx;

	if (naming->failed || ref->table.n == 0 ||
	    str_eq(ref->table, STR("text")) ||
	    ruleset_table(naming->rules, naming->rule,
	    ref->table) != NULL)
		return;
	naming->failed = true;
	naming->name = ref->table;
}

/* The rule's own tables; the first is what "" means. */
static void
own_check(struct naming *naming)
{
	struct str words = rule_setting(naming->rule, "table", STR("")), word;

	while (str_next(&words, ' ', &word))
		if (!naming->failed && word.n > 0 && ruleset_table(
		    naming->rules, naming->rule, word) == NULL) {
			naming->failed = true;
			naming->name = word;
		}
}

static int
pending_check(const struct loading *loading, const struct pending *pending,
    struct err *err)
{
	const struct loader loader = { loading->rules, pending->file, err,
	    loading->teller };
	struct naming naming = { loading->rules, pending->rule, false,
	    STR("") };
	char what[160];
	size_t at;
	int line, column;

	expr_refs(pending->rule->expr, name_check, &naming);
	own_check(&naming);
	if (!naming.failed)
		return 0;
	(void)snprintf(what, sizeof what, _("no form_table is called \"%.*s\""),
	    (int)(naming.name.n < 60 ? naming.name.n : 60), naming.name.s);
	at = str_find(pending->node->text, naming.name);
	place_in(pending->node, at == STR_NONE ? 0 : at, &line, &column);
	return told(&loader, rule_yaml_error(pending->file, line, column, err,
	    what));
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
	for (size_t i = 0; i < loading->rules->pending.n; i++)
		if (pending_check(loading, &loading->rules->pending.v[i],
		    err) == -1)
			return -1;
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
	for (size_t i = 0; i < NKINDS; i++)
		if (strcmp(kinds[i].name, kind) == 0) {
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

/* One example against the production engine, on text folded as in production. */
static bool
example_holds(const struct rule *rule, struct arena *arena, struct str example,
    bool wanted)
{
	const struct fold fold = utf8_fold(arena, example);
	struct match match;

	if (pattern_find(rule->pattern, fold.text, 0, &match) == wanted)
		return true;
	warn(wanted ? _("%s:%d: rule %.*s does not match \"%.*s\"") :
	    _("%s:%d: rule %.*s matches \"%.*s\""), rule->file, rule->line,
	    STR_ARG(rule->id), STR_ARG(example));
	return false;
}

static size_t
test_rule(const struct rule *rule, struct arena *arena, size_t *nrun)
{
	size_t failed = 0;

	if (rule->pattern == NULL || tried_on_documents(rule))
		return 0;
	if (rule->nyes == 0 || rule->nno == 0) {
		warn(_("%s:%d: rule %.*s has a pattern but lacks examples "
		    "(yes, no)"), rule->file, rule->line, STR_ARG(rule->id));
		failed++;
		*nrun += 1;	/* the example that should be there */
	}
	for (size_t i = 0; i < rule->nyes; i++)
		failed += !example_holds(rule, arena, rule->yes[i], true);
	for (size_t i = 0; i < rule->nno; i++)
		failed += !example_holds(rule, arena, rule->no[i], false);
	*nrun += rule->nyes + rule->nno;
	return failed;
}

size_t
ruleset_test(const struct ruleset *rules, size_t *nrun)
{
	struct arena *arena = arena_new();
	size_t failed = 0;

	*nrun = 0;
	for (size_t i = 0; i < rules->all.n; i++)
		failed += test_rule(rules->all.v[i], arena, nrun);
	arena_free(arena);
	return failed;
}
