/* The tables that the expressions of form checks name. */
#include <stdio.h>
#include <string.h>

#include "expr.h"
#include "lang.h"
#include "ruleset_parts.h"

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
	size_t dot = str_rfind(own, STR(".")), n;
	const struct kind *kinds = rule_kinds(&n);

	for (size_t i = 0; i < n; i++)
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

int
pending_check(const struct loader *loader, const struct pending *pending)
{
	struct naming naming = { loader->rules, pending->rule, false,
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
	return told(loader, rule_yaml_error(pending->file, line, column,
	    loader->err, what));
}
