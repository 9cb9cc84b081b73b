/*
 * What the narrative of a form says in words, against its own figures:
 *
 *	年初预算为 20.00 万元，支出决算为 18.00 万元，决算数大于预算数
 *	         b                   a          above
 *
 * A form_words rule names its parts: (?<a>) and (?<b>) hold one figure each,
 * and (?<below>), (?<above>), (?<same>) is the word that compares a with b;
 * (?<clash>) is a wording that cannot be right whatever the figures are, and
 * (?<agree>) its like that can.
 */
#include "check_form.h"

#include "check_list.h"
#include "judge_say.h"

#define NEARLY	100	/* 持平: apart by less than a hundredth of b */
#define MOST	200	/* matches of one rule in one paragraph */

enum claim { CLAIM_NONE, CLAIM_BELOW, CLAIM_ABOVE, CLAIM_SAME, CLAIM_CLASH,
	CLAIM_AGREE };

struct said_so {
	const struct figure	*a, *b;
	enum claim		 claim;
	struct str		 word;
};

static const struct figure *
figure_of_group(const struct reading *reading, int paragraph,
    const struct rule *rule, const struct match *match, const char *name)
{
	int group = pattern_group(rule->pattern, name);

	if (group < 0 || match->group_from[group] == STR_NONE)
		return NULL;
	return figure_in(reading, paragraph, match->group_from[group],
	    match->group_to[group]);
}

static struct said_so
said_in(const struct reading *reading, int paragraph, const struct rule *rule,
    const struct match *match)
{
	static const struct {
		const char	*name;
		enum claim	 claim;
	} names[] = { { "below", CLAIM_BELOW }, { "above", CLAIM_ABOVE },
	    { "same", CLAIM_SAME }, { "clash", CLAIM_CLASH },
	    { "agree", CLAIM_AGREE } };
	struct str text = reading->paragraphs.v[paragraph].text.text;
	struct said_so said = { 0 };

	said.a = figure_of_group(reading, paragraph, rule, match, "a");
	said.b = figure_of_group(reading, paragraph, rule, match, "b");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		int group = pattern_group(rule->pattern, names[i].name);

		if (group < 0 || match->group_from[group] == STR_NONE)
			continue;
		said.claim = names[i].claim;
		said.word = match_group(text, match, group);
	}
	return said;
}

/* What is printed may have been rounded to the same, or nearly so. */
static int
verdict_of(const struct said_so *said)
{
	struct decimal a = said->a->fact.value, b = said->b->fact.value;
	struct decimal apart = decimal_abs(decimal_sub(a, b));
	int cmp = decimal_cmp(a, b);

	if (said->claim == CLAIM_SAME) {
		if (cmp == 0)
			return CHECK_CONSISTENT;
		return decimal_cmp(decimal_mul(apart, decimal_int(NEARLY)),
		    decimal_abs(b)) < 0 ? CHECK_UNDECIDED :
		    CHECK_INCONSISTENT;
	}
	if (cmp == 0)
		return CHECK_UNDECIDED;
	return (cmp < 0) == (said->claim == CLAIM_BELOW) ? CHECK_CONSISTENT :
	    CHECK_INCONSISTENT;
}

static bool
comparable(const struct said_so *said)
{
	return said->a != NULL && said->b != NULL &&
	    !decimal_is_none(said->a->fact.value) &&
	    !decimal_is_none(said->b->fact.value) &&
	    said->a->fact.qualifier == QUALIFIER_EQ &&
	    said->b->fact.qualifier == QUALIFIER_EQ &&
	    str_eq(said->a->fact.unit, said->b->fact.unit);
}

static void
clash_say(struct reading *reading, const struct rule *rule,
    const struct said_so *said)
{
	bool clash = said->claim == CLAIM_CLASH;
	struct check *check;

	if (said->a == NULL)
		return;
	check = judge_words(reading, CHECK_CLAIM, rule->id,
	    clash ? CHECK_INCONSISTENT : CHECK_CONSISTENT, CHECK_WARNING,
	    said->a, said->word, STR(""), arena_printf(reading->arena,
	    clash ? _("%.*s is %.*s; \"%.*s\" says the opposite") :
	    _("%.*s is %.*s; \"%.*s\" says the same"),
	    STR_ARG(say_place(reading->arena, said->a)),
	    STR_ARG(say_figure(reading->arena, said->a)),
	    STR_ARG(said->word)));
	form_cite(reading, check, rule);
}

static void
claim_say(struct reading *reading, const struct rule *rule,
    const struct said_so *said)
{
	struct arena *arena = reading->arena;
	int status = verdict_of(said);
	struct check *check = judge_words(reading, CHECK_CLAIM, rule->id,
	    status, CHECK_WARNING, said->a, said->word,
	    say_figure(arena, said->b), arena_printf(arena,
	    status == CHECK_INCONSISTENT ?
	    _("%.*s is %.*s, compared with %.*s the text says \"%.*s\", which "
	    "the figures contradict") :
	    _("%.*s is %.*s, compared with %.*s the text says \"%.*s\""),
	    STR_ARG(say_place(arena, said->a)),
	    STR_ARG(say_figure(arena, said->a)),
	    STR_ARG(say_figure(arena, said->b)), STR_ARG(said->word)));

	check->facts = arena_printf(arena, "%.*s;%.*s",
	    STR_ARG(said->a->fact.fact), STR_ARG(said->b->fact.fact));
	form_cite(reading, check, rule);
}

static void
paragraph_check(struct reading *reading, int paragraph,
    const struct rule *rule)
{
	struct str text = reading->paragraphs.v[paragraph].text.text;
	struct match match;
	size_t at = 0;

	for (int i = 0; i < MOST && pattern_find(rule->pattern, text, at,
	    &match); i++) {
		struct said_so said = said_in(reading, paragraph, rule,
		    &match);

		if (said.claim == CLAIM_CLASH || said.claim == CLAIM_AGREE)
			clash_say(reading, rule, &said);
		else if (said.claim != CLAIM_NONE && comparable(&said))
			claim_say(reading, rule, &said);
		at = match.to > at ? match.to : at + 1;
	}
}

void
forms_words(struct reading *reading)
{
	size_t n = 0;
	const struct rule *const *rules = reading->rules == NULL ? NULL :
	    ruleset_kind(reading->rules, "form_words", &n);

	for (size_t i = 0; i < n; i++) {
		if (!form_applies(reading, rules[i]))
			continue;
		for (size_t p = 0; p < reading->paragraphs.n; p++)
			paragraph_check(reading, (int)p, rules[i]);
	}
}
