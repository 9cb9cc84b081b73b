/*
 * Lists in a sentence, or a paragraph, of their own.
 */
#include "text_list.h"

/*
 * 办结54件…。办结的申请中，公开21件、…: the words in front of a list name what it
 * breaks down; 分行业看 means the amount above. STR("") when they do neither.
 */
struct str
list_opened(const struct prose *prose, struct str words, bool *breakdown)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "list", &n);
	struct match match;
	int group;

	*breakdown = false;
	for (size_t i = 0; i < n; i++) {
		if (rules[i]->pattern == NULL || !str_starts(rules[i]->id,
		    STR("opened.")) || !pattern_find(rules[i]->pattern, words,
		    0, &match))
			continue;
		group = pattern_group(rules[i]->pattern, "name");
		*breakdown = group <= 0;
		return group > 0 && group < MATCH_GROUPS ?
		    match_group(words, &match, group) : STR("");
	}
	return STR("");
}

/* The last headline amount before it that the words name. */
static struct said *
whole_of_name(struct prose *prose, struct said *first, struct str name)
{
	struct str key = label_key(prose->reading->arena, name);
	struct said *whole = first;

	if (key.n < 6)
		return NULL;
	while (whole-- > prose->v && first - whole < LIST_AROUND &&
	    whole->block + 2 >= first->block)
		if (is_part(prose, whole, first) && whole->figure->fact.value.coef >
		    0 && label_affinity(whole->key, key) >= 80)
			return whole;
	return NULL;
}

/* The last headline amount of the paragraph above that the parts make up. */
static struct said *
whole_above(struct prose *prose, const struct parts *parts,
    const struct term *terms)
{
	struct said *first = parts->v[0], *whole = first, *alike = NULL;
	const size_t tail = 2 * LIST_TAIL;
	struct str key = first->key;

	while (whole-- > prose->v && first - whole < LIST_BACK &&
	    whole->block + 1 >= first->block &&
	    whole->section == first->section) {
		if (!is_part(prose, whole, first) || whole->block == first->block)
			continue;
		if (decimal_normal(whole->figure->fact.value).coef >= LIST_LEAST &&
		    judge_sum_holds(whole->figure, terms, parts->n))
			return whole;
		if (alike == NULL && key.n > tail && str_ends(whole->key,
		    str_sub(key, key.n - tail, key.n)))
			alike = whole;
	}
	return alike;
}

/* The amounts of the unit from a figure to the end of its sentence. */
static void
parts_of_sentence(struct prose *prose, struct said *first,
    struct parts *parts)
{
	*parts = (struct parts){ .scope = SCOPE_SOME };
	for (struct said *s = first; s < prose->v + prose->n &&
	    s->block == first->block && s->figure->sentence ==
	    first->figure->sentence && parts->n < TEXT_PARTS_MOST; s++)
		if (is_part(prose, s, first))
			parts->v[parts->n++] = s;
}

void
list_apart(struct prose *prose, struct said *first)
{
	struct parts parts;
	struct term terms[TEXT_PARTS_MOST];
	struct str words = text_before(prose, first), name;
	bool breakdown;

	if (!first->amount || first->measure.n > 0 || first->whole != NULL)
		return;
	name = list_opened(prose, words, &breakdown);
	if (name.n == 0 && !breakdown)
		return;
	parts_of_sentence(prose, first, &parts);
	if (parts.n < 2)
		return;
	(void)parts_terms(&parts, terms);
	parts.whole = name.n > 0 ? whole_of_name(prose, first, name) :
	    whole_above(prose, &parts, terms);
	if (parts.whole != NULL)
		parts_judge(prose, &parts);
}
