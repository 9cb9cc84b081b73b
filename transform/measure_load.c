/* The grammar of figures compiled from the rules. */
#include "lang.h"
#include "measure_parts.h"

/* All exclusions as one pattern: (?:first)(*MARK:0)|(?:second)(*MARK:1)... */
static int
excludes_load(struct measure *measure, struct err *err)
{
	struct strbuf all = {0};
	size_t at = 0;

	measure->excludes = ruleset_kind(measure->rules, "exclude",
	    &measure->nexcludes);
	for (size_t i = 0; i < measure->nexcludes; i++)
		strbuf_printf(&all, "%s(?:%.*s)(*MARK:%zu)",
		    i > 0 ? "|" : "", STR_ARG(measure->excludes[i]->match),
		    i);
	if (all.n > 0) {
		measure->exclude = pattern_compile(measure->shop,
		    strbuf_str(&all), &at, err);
		if (measure->exclude == NULL) {
			strbuf_clear(&all);
			return err_wrap(err, "%s",
			    _("the exclusions together"));
		}
	}
	strbuf_clear(&all);
	return 0;
}

static int
multipliers_load(struct measure *measure, struct err *err)
{
	size_t n;
	const struct rule *const *rules = ruleset_kind(measure->rules,
	    "multiplier", &n);

	for (size_t i = 0; i < n; i++) {
		struct decimal factor;
		int power = 0;

		if (!decimal_parse(rule_setting(rules[i], "factor", STR("")),
		    &factor))
			factor = DECIMAL_NONE;
		while (power <= 18 && !decimal_eq(decimal_normal(factor),
		    decimal_normal(ten_to(power))))
			power++;
		if (power == 0 || power > 18)
			return err_set(err, _("%s:%d: rule %.*s: factor must "
			    "be a power of ten"), rules[i]->file,
			    rules[i]->line, STR_ARG(rules[i]->id));
		for (size_t j = 0; j < rules[i]->nwords; j++)
			*VEC_PUSH(measure->arena, &measure->multipliers) =
			    (struct multiplier){ rules[i]->words[j], power };
	}
	return 0;
}

static int
share_load(const struct measure *measure, const char *id,
    struct decimal *share, struct err *err)
{
	size_t n;
	const struct rule *const *rules = ruleset_kind(measure->rules,
	    "approximation", &n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(rules[i]->id, str_from(id)) &&
		    decimal_parse(rule_setting(rules[i], "share", STR("")),
		    share))
			return 0;
	return err_set(err, _("the rules give no share for %s"), id);
}

struct measure *
measure_new(const struct ruleset *rules, struct err *err)
{
	struct arena *arena = arena_new();
	struct measure *measure = arena_alloc(arena, sizeof *measure);

	measure->arena = arena;
	measure->shop = shop_new();
	measure->rules = rules;
	measure->numerals = ruleset_kind(rules, "numeral",
	    &measure->nnumerals);
	measure->bares = ruleset_kind(rules, "bare", &measure->nbares);
	measure->unit_labels = ruleset_kind(rules, "unit_label",
	    &measure->nunit_labels);
	if (multipliers_load(measure, err) == 0 &&
	    units_load(measure, err) == 0 &&
	    bounds_load(measure, err) == 0 &&
	    excludes_load(measure, err) == 0 &&
	    share_load(measure, "approximation.about", &measure->about,
	    err) == 0 &&
	    share_load(measure, "approximation.more", &measure->more,
	    err) == 0)
		return measure;
	measure_free(measure);
	return NULL;
}

void
measure_free(struct measure *measure)
{
	if (measure == NULL)
		return;
	shop_free(measure->shop);
	arena_free(measure->arena);
}

struct decimal
measure_about(const struct measure *measure)
{
	return measure->about;
}

struct decimal
measure_more(const struct measure *measure)
{
	return measure->more;
}
