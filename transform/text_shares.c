/*
 * The shares of a list judged: each against its part and the total, all of them
 * against a hundred, and the parts that they make up against the total.
 */
#include <assert.h>

#include "text_list.h"

#define RULE_SHARE	STR("text.share")
#define RULE_SHARES	STR("text.shares-100")
#define FAR		15	/* points that a misprint moves a share by at most */
#define NEAR		5	/* ... one whose base is named */

/*
 * 巡游车5260辆，其中新能源车3682辆，占比20.0%: the words leave no other whole
 * and the share is not so far off that it must be another's.
 */
static bool
is_only(const struct prose *prose, const struct list *list,
    struct check *check)
{
	const struct said *part = list->v[0].part, *share = list->v[0].share;
	struct decimal apart;

	if (!decimal_parse(check->difference, &apart) || list->n != 1 ||
	    (share->figure->base.n > 0 && !says_total(prose, list->whole,
	    share->figure->base)) || share != part + 1 ||
	    part != list->whole + 1 || part->figure->sentence !=
	    list->whole->figure->sentence ||
	    decimal_cmp(decimal_abs(apart), decimal_int(FAR)) > 0)
		return false;
	check->severity = CHECK_WARNING;
	return true;
}

/* Another amount of the paragraph that the share is the part's share of. */
static const struct said *
other_whole(const struct prose *prose, const struct list *list,
    const struct sharing *sharing)
{
	for (const struct said *s = sharing->part - 1; s >= prose->v &&
	    s->block == sharing->part->block; s--)
		if (may_be_whole(list, s) && share_holds(sharing, s))
			return s;
	return NULL;
}

/* All amounts of this name before the share are one number. */
static bool
is_one(const struct prose *prose, const struct list *list, struct str base)
{
	for (const struct said *s = prose->v; s < list->v[0].share; s++)
		if (may_be_whole(list, s) && s->measure.n == 0 &&
		    label_affinity(s->key, base) >= 80 &&
		    !decimal_eq(s->figure->fact.value,
		    list->whole->figure->fact.value))
			return false;
	return true;
}

/*
 * 占本年支出合计的69.00%: a base by name, of which there is but one, and a share
 * that is near, or is with its digits the right way round.
 */
static bool
is_named(struct prose *prose, const struct list *list, size_t i,
    struct check *check)
{
	const struct figure *share = list->v[i].share->figure;
	struct str base = label_key(prose->reading->arena, share->base);
	struct decimal apart, computed;

	if (base.n < 12 || label_affinity(list->whole->key, base) < 80 ||
	    !is_one(prose, list, base) ||
	    !decimal_parse(check->difference, &apart) ||
	    !decimal_parse(check->computed, &computed))
		return false;
	computed = decimal_mul(decimal_div(computed, share->fact.resolution,
	    0, DECIMAL_NEAR), share->fact.resolution);
	if (decimal_cmp(decimal_abs(apart), decimal_int(NEAR)) > 0 &&
	    !swapped(share->fact.value, computed, 2))
		return false;
	check->severity = CHECK_WARNING;
	return true;
}

/*
 * 举报3618件，占27%。价格违法497件，占举报量的14%: the whole of those behind it, said again;
 * its own share is of something else.
 */
static bool
is_whole_again(const struct list *list, size_t i)
{
	return decimal_eq(list->v[i].part->figure->fact.value,
	    list->whole->figure->fact.value) &&
	    !share_holds(&list->v[i], list->whole);
}

static void
share_judge(struct prose *prose, const struct list *list, size_t i)
{
	struct said *share = list->v[i].share;
	struct term part = term_plus(list->v[i].part->figure);
	struct term whole = term_plus(list->whole->figure);
	const struct said *other;
	struct check *check;

	if (list->v[i].part == list->whole || is_whole_again(list, i))
		return;
	if (!share_holds(&list->v[i], list->whole) &&
	    (other = other_whole(prose, list, &list->v[i])) != NULL)
		whole = term_plus(other->figure);
	check = judge_ratio(prose->reading, CHECK_RATIO, RULE_SHARE,
	    share->figure, &part, 1, &whole, 1, false);
	if (check->status == CHECK_INCONSISTENT && !list_is_sure(list) &&
	    !(list->told && (nearly_holds(check) ||
	    is_only(prose, list, check) ||
	    is_named(prose, list, i, check)))) {
		check_drop(prose->reading);
		return;
	}
	share->checked = true;
	list->v[i].part->whole = list->whole;
	list->v[i].part->related = list->whole->related = true;
}

static size_t
list_terms(const struct list *list, bool shares, struct term *terms)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].part != list->whole)
			terms[n++] = term_plus(shares ? list->v[i].share->figure :
			    list->v[i].part->figure);
	return n;
}

/* The hundred per cent that shares add up to, as a figure of its own. */
static struct figure *
hundred(struct prose *prose, const struct figure *like)
{
	struct figure *figure =
	    arena_alloc(prose->reading->arena, sizeof *figure);

	*figure = *like;
	figure->fact.value = decimal_int(100);
	figure->fact.resolution = decimal_int(0);
	figure->fact.qualifier = QUALIFIER_EQ;
	figure->fact.printed = STR("100%");
	figure->range = interval_point(decimal_int(100));
	figure->exact = true;
	return figure;
}

static bool
shares_close(struct prose *prose, const struct list *list, bool keep)
{
	struct term terms[TEXT_PARTS_MOST];
	size_t n = list_terms(list, true, terms);
	struct check *check = judge_sum(prose->reading, CHECK_SHARE,
	    RULE_SHARES, hundred(prose, list->v[0].share->figure), terms, n);
	bool closes = check->status == CHECK_CONSISTENT;
	struct str facts = STR("");

	/* The hundred is nobody's figure; only the shares are. */
	for (size_t i = 0; i < n; i++)
		facts = arena_printf(prose->reading->arena, "%.*s%s%.*s",
		    STR_ARG(facts), i > 0 ? ";" : "",
		    STR_ARG(terms[i].figure->fact.fact));
	check->facts = facts;
	if (!keep)
		check_drop(prose->reading);
	return closes;
}

/* Apart by half at most: the same thing, misprinted. */
static bool
is_near(const struct figure *whole, const struct figure *sum)
{
	struct decimal apart = decimal_abs(decimal_sub(whole->fact.value,
	    sum->fact.value));

	return !decimal_is_none(apart) && decimal_cmp(decimal_add(apart,
	    apart), whole->fact.value) <= 0;
}

/* The sum of the parts, as a figure like the first. */
static struct figure *
sum_of(struct prose *prose, const struct list *list)
{
	struct figure *sum = arena_alloc(prose->reading->arena, sizeof *sum);

	*sum = *list->v[0].part->figure;
	for (size_t i = 1; i < list->n; i++) {
		const struct figure *part = list->v[i].part->figure;

		sum->range = interval_add(sum->range, part->range);
		sum->fact.value = decimal_add(sum->fact.value,
		    part->fact.value);
	}
	return sum;
}

/*
 * 预算96.38（misprinted 97.38），税收61.07占63.4%，非税35.31占36.6%: the shares
 * are those of the parts' own sum, so it is the total in front that is wrong.
 */
static void
whole_misses(struct prose *prose, const struct list *list)
{
	const struct said *first = list->v[0].part;
	const struct figure *sum = sum_of(prose, list);
	struct term terms[TEXT_PARTS_MOST];
	const struct said *whole = first - 1;
	struct check *check;
	size_t n;

	if (decimal_is_none(sum->fact.value))
		return;
	for (size_t i = 0; i < list->n; i++)
		if (!judge_ratio_holds(list->v[i].share->figure,
		    list->v[i].part->figure, sum))
			return;
	if (list->told && list->whole != NULL)
		whole = list->whole;
	while (whole != list->whole && whole >= prose->v &&
	    first - whole < 5 &&
	    !(may_be_whole(list, whole) && whole->measure.n == 0))
		whole--;
	assert(whole != NULL);
	if (whole < prose->v || (whole != list->whole &&
	    first - whole >= 5) ||
	    (whole != list->whole && whole->block != first->block) ||
	    !(is_near(whole->figure, sum) || swapped(whole->figure->fact.value,
	    sum->fact.value, 3) || misprint_of(whole->figure->fact.value,
	    sum->fact.value, 3)))
		return;
	n = list_terms(list, false, terms);
	check = judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    whole->figure, terms, n);
	check->suggestion = suggest_for_sum(prose->reading, whole->figure,
	    terms, n);
}

/*
 * 案件13499件。其中投诉9880件，占73%；举报3618件，占27%；咨询1件: a part too small to have a
 * share is one of the list all the same.
 */
static bool
rest_closes(const struct prose *prose, const struct list *list)
{
	struct term terms[TEXT_PARTS_MOST];
	struct parts parts;

	parts_of_list(prose, list, &parts);
	return parts.n > list->n && prefix_that_holds(&parts, terms,
	    parts_terms(&parts, terms)) > 0;
}

/* Parts whose shares make up the whole must make up the whole themselves. */
void
list_judge(struct prose *prose, struct list *list)
{
	struct term terms[TEXT_PARTS_MOST];
	size_t n;
	bool parts_close, close;

	list->closes = list_is_closed(list);
	list_find_whole(prose, list);
	if (list->closes && (list->whole == NULL || list->holds == 0)) {
		whole_misses(prose, list);
		return;
	}
	if (list->whole == NULL || list_whole_swapped(prose, list))
		return;
	for (size_t i = 0; i < list->n; i++)
		share_judge(prose, list, i);
	n = list_terms(list, false, terms);
	if (n < 2 || list->holds == 0)
		return;
	parts_close = judge_sum_holds(list->whole->figure, terms, n);
	close = shares_close(prose, list, false);
	if (parts_close || close)
		(void)shares_close(prose, list, true);
	if ((parts_close || (close && list_is_sure(list) &&
	    !rest_closes(prose, list))) &&
	    !has_sum(prose, list->whole->figure, terms[0].figure)) {
		struct check *check = judge_sum(prose->reading, CHECK_SUM,
		    RULE_PARTS, list->whole->figure, terms, n);

		if (check->status == CHECK_INCONSISTENT)
			check->suggestion = suggest_for_sum(prose->reading,
			    list->whole->figure, terms, n);
	}
}
