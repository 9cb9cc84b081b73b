/*
 * Where a slip is looked for in shares: of what they name, or of what the
 * shares before them were found to be of.
 */
#include "text_swap.h"

#include <string.h>

#define OPENED_BACK	6	/* figures between a part and what it is of */
#define TAIL		6	/* bytes of a name that say something */
#define BASE_LEAST	9	/* bytes of a base that names something */
#define BASE_SURE	24	/* ... even if words stand between its own */
#define BASES_LEAST	2	/* shares of a section that agree on a whole */
#define BASES_ELSEWHERE	3	/* ... of the sections before it */

/* Behind these a base is called by what it is of: 全部投资, 采购总规模. */
static struct str
core_of(const struct prose *prose, struct str base)
{
	const struct ruleset *rules = prose->reading->rules;

	base = str_sub(base, rules_word_said(rules, "check", "base.front",
	    base, WORD_AT_START).n, base.n);
	return str_sub(base, 0, base.n - rules_word_said(rules, "check",
	    "base.end", base, WORD_AT_END).n);
}

/* 占全部投资: the first amount of the paragraph that is called 投资. */
static const struct said *
base_by_core(const struct prose *prose, struct str base,
    const struct said *part)
{
	const struct said *first = part;
	struct str core = core_of(prose, base);

	while (first > prose->v && first[-1].block == part->block)
		first--;
	for (; first < part && core.n >= TAIL; first++)
		if (first->amount && first->measure.n == 0 &&
		    same_unit(first->figure, part->figure) &&
		    str_has(first->key, core))
			return first;
	return NULL;
}

static bool
is_called(const struct said *said, struct str base)
{
	return label_affinity(said->key, base) >= 90 ||
	    (base.n >= BASE_SURE && label_threads(base, said->key));
}

/*
 * 旅行社总数为28055家，填报的为26585家，占总数的94.76%: the only amount in front of
 * the part in its sentence that ends so.
 */
static const struct said *
base_in_sentence(struct str base, const struct prose *prose,
    const struct said *part)
{
	const struct said *found = NULL;

	for (const struct said *s = part; base.n >= TAIL && s-- > prose->v &&
	    s->block == part->block &&
	    s->figure->sentence == part->figure->sentence;) {
		if (!s->amount || s->measure.n > 0 || !same_unit(s->figure,
		    part->figure) || !str_ends(s->key, base))
			continue;
		if (found != NULL)
			return NULL;
		found = s;
	}
	return found;
}

/* 占全国政府采购规模的20.7%: the headline amount of that name. */
static const struct said *
base_by_name(const struct prose *prose, struct str base,
    const struct said *part, const struct said *before)
{
	const struct said *found = base_in_sentence(base, prose, part);

	if (found != NULL)
		return found;
	for (const struct said *s = prose->v; s < before &&
	    base.n >= BASE_LEAST; s++) {
		if (!s->amount || s->measure.n > 0 || !is_called(s, base) ||
		    !same_unit(s->figure, part->figure))
			continue;
		if (found != NULL && !decimal_eq(found->figure->fact.value,
		    s->figure->fact.value))
			return NULL;
		found = s;
	}
	return found != NULL ? found : base_by_core(prose, base, part);
}

/* Where no base is named, what the shares before it were found to be of. */
static const struct said *
base_of_others(const struct prose *prose, const struct said *share,
    const struct said *part)
{
	const struct said *found = NULL;
	size_t here = 0, others = 0;

	for (const struct said *s = prose->v + prose->n; s-- > prose->v;) {
		if (s->whole == NULL || s == part || !same_unit(
		    s->whole->figure, part->figure) || (s > part &&
		    s->section != share->section))
			continue;
		if (found != NULL && !decimal_eq(found->figure->fact.value,
		    s->whole->figure->fact.value)) {
			if (others >= BASES_ELSEWHERE)
				break;
			return NULL;
		}
		found = s->whole;
		here += s->section == share->section;
		others++;
	}
	return here >= BASES_LEAST || others >= BASES_ELSEWHERE ? found :
	    NULL;
}

/*
 * 一般公共预算支出468215万元，其中民生支出371093万元，占79.3%: right in front of 其中 stands
 * what the one part is of.
 */
static const struct said *
base_opened(const struct prose *prose, const struct said *part)
{
	for (const struct said *s = part; s-- > prose->v &&
	    part - s <= OPENED_BACK && s->block == part->block &&
	    s->figure->sentence == part->figure->sentence;) {
		/* its own change, and what it was then */
		if (!s->amount || s->measure.n > 0 ||
		    !same_unit(s->figure, part->figure) || str_cmp(
		    s->figure->fact.period, part->figure->fact.period) < 0)
			continue;
		return decimal_cmp(s->figure->fact.value,
		    part->figure->fact.value) > 0 && str_has(text_between(
		    prose, s, part), STR("其中")) ? s : NULL;
	}
	return NULL;
}

static const struct said *
base_of(const struct prose *prose, const struct said *share,
    const struct said *part)
{
	struct str base = label_key(prose->reading->arena,
	    share->figure->base);
	const struct said *opened = base_opened(prose, part);

	if (base.n > 0)
		return base_by_name(prose, base, part, part);
	return opened != NULL ? opened : base_of_others(prose, share, part);
}

static void
share_ask(struct prose *prose, const struct said *share,
    const struct said *part, const struct said *whole, bool pointed)
{
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };
	struct relation r = relation_of(share->figure, part->figure,
	    whole->figure, true);

	r.pointed = pointed;
	if (relation_holds(&r))
		return;
	swaps_try(prose, &swaps, &r, DIGITS_LEAST);
	(void)swaps_judge(prose, &swaps);
}

bool
share_swapped(struct prose *prose, size_t i)
{
	struct said *share = &prose->v[i], *part;
	const struct said *whole;

	if (i == 0)
		return false;
	part = share - 1;
	if (!is_count_of(share, part) || part->block != share->block ||
	    (whole = base_of(prose, share, part)) == NULL)
		return false;
	share_ask(prose, share, part, whole, share->figure->base.n > 0 ||
	    whole == base_opened(prose, part));
	return true;
}

/* 税收收入占地方财政收入66.19%: the rate names both of its amounts. */
bool
named_share_swapped(struct prose *prose, size_t i)
{
	struct said *rate = &prose->v[i];
	size_t at = str_find(rate->key, STR("占"));
	const struct said *whole, *part = rate;
	struct str name;

	if (rate->measure.n > 0 || at == STR_NONE || at < TAIL)
		return false;
	name = str_sub(rate->key, 0, at);
	while (part-- > prose->v && part->block == rate->block)
		if (is_count_of(rate, part) && label_affinity(part->key,
		    name) >= 80)
			break;
	if (part < prose->v || part->block != rate->block ||
	    (whole = base_by_name(prose, str_sub(rate->key, at + strlen("占"),
	    rate->key.n), part, rate)) == NULL || whole == part ||
	    !same_unit(whole->figure, part->figure))
		return false;
	share_ask(prose, rate, part, whole, true);
	return true;
}
