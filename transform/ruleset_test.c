/* The examples of rules that are patterns: yes must match, no must not. */
#include "lang.h"
#include "ruleset_parts.h"
#include "utf8.h"

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
