/* Words and signs that make a number a bound: 不低于 ≥ 近 多 以上. */
#include "lang.h"
#include "measure_parts.h"
#include "utf8.h"

static int
word_of(const char *const *words, struct str word)
{
	for (int i = 0; words[i] != NULL; i++)
		if (str_eq(str_from(words[i]), word))
			return i;
	return -1;
}

static int
bound_load(struct measure *measure, const struct rule *rule, struct err *err)
{
	static const char *const positions[] = { "before", "inside", "after",
	    NULL };
	const int position = word_of(positions,
	    rule_setting(rule, "position", STR("")));
	const int sign = word_of(qualifier_words,
	    rule_setting(rule, "sign", STR("")));

	if (position == -1)
		return err_set(err, _("%s:%d: rule %.*s: position must be "
		    "before, inside or after"), rule->file, rule->line,
		    STR_ARG(rule->id));
	if (sign == -1)
		return err_set(err, _("%s:%d: rule %.*s: sign must be one of "
		    "= >= <= > < ~ +"), rule->file, rule->line,
		    STR_ARG(rule->id));
	for (size_t i = 0; i < rule->nwords; i++)
		*VEC_PUSH(measure->arena, &measure->bounds) = (struct bound){
		    .word = rule->words[i], .qualifier = sign,
		    .position = (enum bound_position)position, .rule = rule,
		    .dimensions = rule_setting(rule, "dimension", STR("")) };
	return 0;
}

int
bounds_load(struct measure *measure, struct err *err)
{
	size_t n;
	const struct rule *const *rules = ruleset_kind(measure->rules,
	    "bound", &n);

	for (size_t i = 0; i < n; i++)
		if (bound_load(measure, rules[i], err) == -1)
			return -1;
	return 0;
}

static bool
fits(const struct bound *bound, struct str dimension)
{
	struct str rest = bound->dimensions, part;

	if (rest.n == 0)
		return true;
	while (str_next(&rest, ' ', &part))
		if (part.n > 0 && str_eq(part, dimension))
			return true;
	return false;
}

static bool
agrees(const struct bound *bound, struct str text, size_t at)
{
	struct match match;

	return bound->rule->pattern == NULL ||
	    pattern_at(bound->rule->pattern, text, at, &match);
}

const struct bound *
bound_before(const struct measure *measure, struct str text, size_t floor,
    size_t at, struct str dimension, size_t *from)
{
	const struct bound *best = NULL;
	struct str head;

	while (at > floor && text.s[at - 1] == ' ')
		at--;
	head = str_sub(text, floor, at);
	for (size_t i = 0; i < measure->bounds.n; i++) {
		const struct bound *b = &measure->bounds.v[i];

		if (b->position == BOUND_BEFORE && str_ends(head, b->word) &&
		    (best == NULL || b->word.n > best->word.n) &&
		    fits(b, dimension) && agrees(b, text, at - b->word.n))
			best = b;
	}
	if (best != NULL)
		*from = at - best->word.n;
	return best;
}

const struct bound *
bound_at(const struct measure *measure, struct str text, size_t at,
    enum bound_position position, struct str dimension)
{
	const struct bound *best = NULL;
	const struct str rest = str_sub(text, at, text.n);

	for (size_t i = 0; i < measure->bounds.n; i++) {
		const struct bound *b = &measure->bounds.v[i];

		if (b->position == position && str_starts(rest, b->word) &&
		    (best == NULL || b->word.n > best->word.n) &&
		    fits(b, dimension) && agrees(b, text, at))
			best = b;
	}
	return best;
}
