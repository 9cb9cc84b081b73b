/*
 * Lists that break a total down, and the shares they print.
 *
 *	受理71184件。其中直办37527件，占52.7%；转办33657件，占47.3%。
 *
 * The total of a list is the one its words point at (figure.whole) or, where
 * they are silent, the figure before it that most of the printed shares agree
 * with: 37527 / 71184 = 52.7 % and 33657 / 71184 = 47.3 % both find 71184. So
 * a single wrong share or part cannot choose the total that it is measured by.
 */
#include "text_list.h"
#include "text_rates.h"

#define TOTAL_LEAST	6	/* bytes of what is counted, in front of 总数 */

#define WHOLE_FINE	10	/* last digits; 首破2万亿元 is what any share fits */
#define RULE_SHARE	STR("text.share")

bool
share_holds(const struct sharing *sharing, const struct said *whole)
{
	return judge_ratio_holds(sharing->share->figure,
	    sharing->part->figure, whole->figure);
}

static struct said *
said_whole(const struct prose *prose, const struct said *part)
{
	int whole = part->figure->whole;

	return whole < 0 ? NULL : prose->of[whole];
}

/* The part that a share follows: the last amount before it of its subject. */
static struct said *
part_of(const struct prose *prose, size_t i)
{
	const struct said *share = &prose->v[i];

	for (size_t k = i; k > 0 && i - k < 4; k--) {
		struct said *part = &prose->v[k - 1];

		if (part->block != share->block)
			return NULL;
		if (part->amount && part->measure.n == 0 &&
		    label_affinity(part->key, share->key) >= 60)
			return part;
	}
	return NULL;
}

/* A figure between the two bears the name of the base: another list begins. */
static bool
base_anew(const struct prose *prose, const struct said *from,
    const struct said *to)
{
	struct str base = label_key(prose->reading->arena, to->figure->base);

	if (base.n < 6)
		return false;
	for (const struct said *s = from + 1; s < to; s++)
		if (s->amount && s->measure.n == 0 &&
		    label_affinity(s->key, base) >= 95)
			return true;
	return false;
}

/* The shares so far are all of a hundred: what follows is another list. */
bool
list_is_closed(const struct list *list)
{
	struct interval sum = interval_point(decimal_int(0));

	for (size_t i = 0; i < list->n; i++)
		sum = interval_add(sum, list->v[i].share->figure->range);
	return list->n > 1 && interval_holds(sum, decimal_int(100));
}

/* Shares that follow one another, each with its part, all of one base. */
size_t
list_gather(struct prose *prose, size_t first, struct list *list)
{
	size_t i = first;

	*list = (struct list){ 0 };
	for (; i < prose->n && list->n < TEXT_PARTS_MOST; i++) {
		struct said *share = &prose->v[i];
		struct said *part;
		const struct sharing *last =
		    list->n > 0 ? &list->v[list->n - 1] : NULL;

		if (last != NULL && (share->block > last->share->block + 1 ||
		    share->section != last->share->section))
			break;
		if (last != NULL && list_is_closed(list) &&
		    share->figure->sentence != last->share->figure->sentence)
			break;
		if (!share->share || share->checked)
			continue;
		part = part_of(prose, i);
		if (part == NULL)
			continue;
		if (last != NULL && !same_unit(part->figure,
		    last->part->figure))
			break;
		if (last != NULL && share->figure->base.n > 0 &&
		    last->share->figure->base.n > 0 &&
		    (!str_eq(share->figure->base, last->share->figure->base) ||
		    base_anew(prose, last->share, share)))
			break;
		if (last != NULL && said_whole(prose, part) != NULL &&
		    said_whole(prose, last->part) != NULL &&
		    said_whole(prose, part) != said_whole(prose, last->part))
			break;
		list->v[list->n++] = (struct sharing){ share, part };
	}
	return i;
}

/* -- which total --------------------------------------------------------- */

static size_t
holds_against(const struct list *list, const struct said *whole)
{
	size_t holds = 0;

	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].part != whole)
			holds += share_holds(&list->v[i], whole);
	return holds;
}

/* One share apart by its last digits only: that is the whole, cut off. */
bool
nearly_holds(const struct check *check)
{
	return check->status == CHECK_INCONSISTENT &&
	    check->severity == CHECK_WARNING;
}

static size_t
near_against(struct prose *prose, const struct list *list,
    const struct said *whole)
{
	struct term base = term_plus(whole->figure);
	size_t near = 0;

	for (size_t i = 0; i < list->n; i++) {
		struct term part = term_plus(list->v[i].part->figure);

		if (list->v[i].part == whole)
			continue;
		near += nearly_holds(judge_ratio(prose->reading, CHECK_RATIO,
		    RULE_SHARE, list->v[i].share->figure, &part, 1, &base, 1,
		    false));
		check_drop(prose->reading);
	}
	return near;
}

bool
may_be_whole(const struct list *list, const struct said *whole)
{
	const struct figure *part = list->v[0].part->figure;

	return whole->amount && whole->figure != part &&
	    same_unit(whole->figure, part) &&
	    !decimal_is_none(whole->figure->fact.value) &&
	    decimal_sign(whole->figure->fact.value) > 0 &&
	    (whole->figure->exact || is_fine(whole->figure, WHOLE_FINE));
}

static void
list_try(struct prose *prose, struct list *list, struct said *whole,
    bool told)
{
	size_t holds = holds_against(list, whole), near;

	if ((holds == 0 && !told) || (list->whole != NULL &&
	    holds < list->holds))
		return;
	near = holds < list->n ? near_against(prose, list, whole) : 0;
	if (list->whole != NULL && holds == list->holds && !told &&
	    near <= list->near)
		return;
	list->whole = whole;
	list->holds = holds;
	list->near = near;
	list->told = told;
}

/* 占本年支出合计: the headline figure of that name. */
static void
list_try_base(struct prose *prose, struct list *list)
{
	struct str base = label_key(prose->reading->arena,
	    list->v[0].share->figure->base);

	if (base.n < 6)		/* 占总量 and the like name nothing */
		return;
	for (struct said *s = prose->v; s < list->v[0].share; s++)
		if (may_be_whole(list, s) && label_affinity(s->key,
		    base) >= 80)
			list_try(prose, list, s, true);
}

/* 占检查总数的 behind 检查医药机构3.18万家: the base is what was checked. */
bool
says_total(const struct prose *prose, const struct said *whole,
    struct str base)
{
	const struct rule *ends = ruleset_find(prose->reading->rules,
	    STR("total.end"));

	for (size_t i = 0; ends != NULL && i < ends->nwords; i++) {
		struct str end = ends->words[i];

		if (str_ends(base, end) && base.n >= end.n + TOTAL_LEAST)
			return str_has(whole->key, str_sub(base, 0,
			    base.n - end.n));
	}
	return false;
}

void
list_find_whole(struct prose *prose, struct list *list)
{
	struct said *told = said_whole(prose, list->v[0].part);
	struct said *from = list->v[0].part;
	size_t back = (size_t)(from - prose->v);

	list_try_base(prose, list);
	if (list->whole == NULL && told != NULL && may_be_whole(list, told))
		list_try(prose, list, told, true);
	for (size_t i = 1; i <= back && i <= LIST_BACK; i++)
		if (may_be_whole(list, from - i))
			list_try(prose, list, from - i, false);
	if (list->whole == NULL && back > 0 && may_be_whole(list, from - 1) &&
	    says_total(prose, from - 1,
	    list->v[0].share->figure->base))
		list_try(prose, list, from - 1, true);
}

/* Sure enough to say that a share which disagrees is wrong. */
bool
list_is_sure(const struct list *list)
{
	if (list->whole == NULL)
		return false;
	if (list->holds >= 2 && list->holds * 2 >= list->n)
		return true;
	return (list->told || list->closes) && list->holds > 0 &&
	    list->holds * 2 >= list->n;
}
