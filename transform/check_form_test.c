/*
 * The examples of form rules, each a small document that goes all the way from
 * lines to checks: "yes" has to agree, "no" has to fail, by this very rule.
 */
#include "check_form_test.h"

#include "lang.h"
#include "read.h"

struct example_result {
	size_t	consistent, inconsistent, undecided;
};

static void
line_add(struct arena *arena, struct item *item, int line, struct str text)
{
	*item = (struct item){ .page = 1, .line = line, .kind = ITEM_LINE,
	    .rowspan = 1, .colspan = 1,
	    .text = str_has(text, STR("|")) ?
	    arena_printf(arena, "| %.*s |", STR_ARG(text)) : text };
}

static const struct document *
example_document(struct arena *arena, const struct example *example)
{
	struct document *document = arena_alloc(arena, sizeof *document);

	document->items = arena_alloc(arena,
	    (2 * example->n + 1) * sizeof *document->items);
	document->npages = 1;
	for (size_t i = 0; i < example->n; i++) {
		bool table = str_has(example->lines[i], STR("|"));

		/* Tables and sentences stand apart. */
		if (i > 0 && !table && str_has(example->lines[i - 1],
		    STR("|"))) {
			line_add(arena,
			    &document->items[document->nitems],
			    (int)document->nitems + 1, STR(""));
			document->nitems++;
		}
		line_add(arena, &document->items[document->nitems],
		    (int)document->nitems + 1, example->lines[i]);
		document->nitems++;
	}
	return document;
}

static struct example_result
example_run(struct arena *arena, const struct ruleset *rules,
    const struct measure *measure, const struct rule *rule,
    const struct example *example)
{
	struct example_result result = { 0 };
	const struct reading *reading = read_document(arena, rules, measure,
	    example_document(arena, example), STR("example"), STR(""));

	for (size_t i = 0; i < reading->checks.n; i++) {
		const struct check *check = &reading->checks.v[i];

		if (!str_eq(check->rule, rule->id))
			continue;
		result.consistent += check->status == CHECK_CONSISTENT;
		result.inconsistent += check->status == CHECK_INCONSISTENT;
		result.undecided += check->status == CHECK_UNDECIDED;
	}
	return result;
}

static bool
holds(const struct ruleset *rules, const struct measure *measure,
    const struct rule *rule, const struct example *example, bool good)
{
	struct arena *arena = arena_new();
	struct example_result result = example_run(arena, rules, measure,
	    rule, example);

	arena_free(arena);
	if (good ? result.inconsistent == 0 && result.consistent > 0 :
	    result.inconsistent > 0)
		return true;
	warn(good ? _("%s:%d: rule %.*s should hold here: %zu hold, %zu fail, "
	    "%zu undecided") : _("%s:%d: rule %.*s should fail here: %zu hold,"
	    " %zu fail, %zu undecided"), rule->file, example->line,
	    STR_ARG(rule->id), result.consistent, result.inconsistent,
	    result.undecided);
	return false;
}

size_t
form_examples_test(const struct ruleset *rules, const struct measure *measure,
    size_t *nrun)
{
	size_t n = 0, failed = 0;
	const struct rule *const *all = ruleset_all(rules, &n);

	for (size_t i = 0; i < n; i++) {
		if (!str_eq(all[i]->kind, STR("form_check")) &&
		    !str_eq(all[i]->kind, STR("form_words")))
			continue;
		if (all[i]->ngood == 0 || all[i]->nbad == 0) {
			warn(_("%s:%d: rule %.*s lacks examples (yes, no)"),
			    all[i]->file, all[i]->line, STR_ARG(all[i]->id));
			failed++;
			*nrun += 1;
		}
		for (size_t k = 0; k < all[i]->ngood; k++)
			failed += !holds(rules, measure, all[i],
			    &all[i]->good[k], true);
		for (size_t k = 0; k < all[i]->nbad; k++)
			failed += !holds(rules, measure, all[i],
			    &all[i]->bad[k], false);
		*nrun += all[i]->ngood + all[i]->nbad;
	}
	return failed;
}
