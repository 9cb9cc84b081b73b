/* One rule from its lines: settings, patterns, examples, expressions. */
#include <stdio.h>
#include <string.h>

#include "expr.h"
#include "lang.h"
#include "ruleset_parts.h"
#include "utf8.h"

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
void
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

bool
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
	    kind->optional, rule_settings() };
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

int
take_rule(const struct loader *loader, size_t kind, const struct node *node)
{
	size_t nkinds;
	const struct kind *kinds = rule_kinds(&nkinds);
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
