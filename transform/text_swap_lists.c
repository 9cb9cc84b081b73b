/*
 * Lists that would make up a total but for two digits:
 *
 *	收到来信139件。…从来信分类看，住房34件；物业17件；…	43 makes 139
 *	派单601件，按时结案597件。其中热线派单532件，网上派单96件	69 makes 601
 *
 * A list that makes up nothing exactly is held against the amounts in front of
 * it. Names that divide a whole, and the words that open a breakdown, ask for
 * fewer digits than numbers alone.
 */
#include "text_list.h"
#include "text_swap.h"

#define BACK		12	/* figures before a list that may be its total */
#define BLOCKS_BACK	2	/* paragraphs before it */
#define KIND		6	/* bytes of a name that its kinds end with */
#define WHOLE_LEAST	2	/* digits of a swap where all parts are named */
#define MANY		3	/* parts that a list so short a swap wants */
#define FAR_PERCENT	34	/* ... behind the words of a breakdown */
#define KIND_PERCENT	50	/* of the larger of total and sum, named alike */
#define NEAR_PERCENT	20	/* of the total that the parts miss at most */

/* The parts in the sentence from a figure on. */
static size_t
sentence_parts(struct prose *prose, const struct said *first,
    const struct said *v[TEXT_PARTS_MOST])
{
	size_t n = 0;

	for (const struct said *s = first; s < prose->v + prose->n &&
	    s->block == first->block && n < TEXT_PARTS_MOST &&
	    s->figure->sentence == first->figure->sentence; s++)
		if (is_part(prose, s, first))
			v[n++] = s;
	return n;
}

static struct relation
relation_of_list(const struct said *whole, const struct said *const *v,
    size_t n)
{
	struct relation r = { .n = n + 1 };

	r.of[0] = whole->figure;
	for (size_t i = 0; i < n; i++)
		r.of[i + 1] = v[i]->figure;
	return r;
}

static bool
is_near(const struct said *whole, const struct said *const *v, size_t n,
    int percent)
{
	struct decimal sum = decimal_int(0), apart;

	for (size_t i = 0; i < n; i++)
		sum = decimal_add(sum, v[i]->figure->fact.value);
	apart = decimal_abs(decimal_sub(whole->figure->fact.value, sum));
	if (decimal_cmp(sum, whole->figure->fact.value) < 0)
		sum = whole->figure->fact.value;
	return !decimal_is_none(apart) && decimal_cmp(decimal_mul(apart,
	    decimal_int(100)), decimal_mul(sum,
	    decimal_int(percent))) <= 0;
}

/* Some list or balance has added the figure up already. */
static bool
is_added(const struct prose *prose, const struct figure *figure)
{
	const struct reading *reading = prose->reading;
	struct arena_mark mark = arena_mark(reading->arena);
	struct str name = arena_printf(reading->arena, ";%.*s",
	    STR_ARG(figure->fact.fact));
	bool added = false;

	for (size_t c = 0; c < reading->checks.n && !added; c++) {
		const struct check *check = &reading->checks.v[c];

		added = (check->kind == CHECK_SUM || check->kind ==
		    CHECK_IDENTITY) && !str_has(check->rule, STR("within")) &&
		    str_has(check->facts, name);
	}
	arena_back(reading->arena, mark);
	return added;
}

/* 派单601件 … 热线派单532件，网上派单69件: kinds of what the whole names. */
static bool
are_kinds_of(const struct said *whole, const struct said *const *v, size_t n)
{
	struct str name = whole->key;

	/* amounts of money share their 收入, 支出 and 完成 with anything */
	if (name.n < KIND || !whole->figure->exact)
		return false;
	name = str_sub(name, name.n - KIND, name.n);
	for (size_t i = 0; i < n; i++)
		if (!str_ends(v[i]->key, name) || v[i]->key.n <= KIND)
			return false;
	return true;
}

/* Begins a list: by the words in front of it, or in a list of 其中 or 分别. */
static bool
opens_list(const struct prose *prose, const struct said *said,
    bool *breakdown)
{
	const struct said *before = said - 1;

	if (!said->amount || said->measure.n > 0)
		return false;
	(void)list_opened(prose, text_before(prose, said), breakdown);
	return *breakdown || (said->figure->of_which && (said == prose->v ||
	    before->block != said->block || !before->figure->of_which ||
	    before->figure->sentence != said->figure->sentence));
}

static size_t
list_digits(const struct prose *prose, const struct said *whole,
    const struct said *const *v, size_t n, bool breakdown)
{
	if (breakdown && n >= MANY)
		return is_near(whole, v, n, NEAR_PERCENT) ? WHOLE_LEAST :
		    DIGITS_LEAST;
	if (are_kinds_of(whole, v, n))
		return WHOLE_LEAST;
	return parts_are_all(prose, v, n) ? DIGITS_LEAST : DIGITS_ALONE;
}

static bool
may_be_total(const struct prose *prose, const struct said *whole,
    const struct said *first)
{
	return is_part(prose, whole, first) &&
	    whole->section == first->section &&
	    whole->block + BLOCKS_BACK >= first->block &&
	    whole->figure->fact.qualifier == QUALIFIER_EQ;
}

static void
list_swapped(struct prose *prose, const struct said *first, bool breakdown)
{
	const struct said *v[TEXT_PARTS_MOST];
	size_t n = sentence_parts(prose, first, v);
	struct swaps swaps = { { .found = 0 }, { .found = 0 } };

	if (n < 2 || n >= TEXT_PARTS_MOST || is_added(prose, first->figure))
		return;
	for (const struct said *whole = first; whole-- > prose->v &&
	    first - whole <= BACK;) {
		struct relation r = relation_of_list(whole, v, n);

		if (!may_be_total(prose, whole, first))
			continue;
		if (relation_holds(&r))
			return;
		if (is_near(whole, v, n, are_kinds_of(whole, v, n) ?
		    KIND_PERCENT : breakdown ? FAR_PERCENT : NEAR_PERCENT))
			swaps_try(prose, &swaps, &r, list_digits(prose, whole,
			    v, n, breakdown));
	}
	(void)swaps_judge(prose, &swaps);
}

/* The largest part's share tells most of its whole. */
static const struct sharing *
largest(const struct list *list)
{
	const struct sharing *found = &list->v[0];

	for (size_t i = 1; i < list->n; i++)
		if (decimal_cmp(list->v[i].part->figure->fact.value,
		    found->part->figure->fact.value) > 0)
			found = &list->v[i];
	return found;
}

/* The share and its part against that total with its digits swapped. */
static struct swap
whole_swap(const struct prose *prose, const struct sharing *one,
    const struct said *whole)
{
	struct relation r = relation_of(one->share->figure,
	    one->part->figure, whole->figure, true);
	struct swap swap = { .found = 0 };

	(void)swap_one(prose, &swap, &r, 2, DIGITS_LEAST);
	return swap;
}

static bool
shares_hold(const struct list *list, const struct figure *whole)
{
	for (size_t i = 0; i < list->n; i++)
		if (!judge_ratio_holds(list->v[i].share->figure,
		    list->v[i].part->figure, whole))
			return false;
	return true;
}

/*
 * 派单954件。…177件，占30%；44件，占7.4%；62件，占10.4%: each share is one of 594.
 * Whether a sum tells of it is not known yet, so it is only noted.
 */
bool
list_whole_swapped(struct prose *prose, struct list *list)
{
	const struct said *found = NULL;

	if (list->n < MANY || list->holds == list->n)
		return false;
	for (const struct said *w = list->v[0].part; w-- > prose->v &&
	    list->v[0].part - w <= LIST_BACK;) {
		struct swap swap = { .found = 0 };
		struct figure meant;

		if (may_be_whole(list, w))
			swap = whole_swap(prose, largest(list), w);
		if (swap.found == 0)
			continue;
		meant = figure_meant(w->figure, swap.meant);
		if (!shares_hold(list, &meant))
			continue;
		if (found != NULL)
			return false;
		found = w;
	}
	for (size_t i = 0; i < list->n && found != NULL; i++)
		list->v[i].share->checked = true;
	if (found != NULL)
		largest(list)->share->slipped = found;
	return found != NULL;
}

static void
noted_judge(struct prose *prose, struct said *share)
{
	for (struct said *part = share; part-- > prose->v &&
	    part->block == share->block;) {
		struct sharing one = { share, part };
		struct swap swap;

		if (!part->amount || !same_unit(part->figure,
		    share->slipped->figure))
			continue;
		swap = whole_swap(prose, &one, share->slipped);
		if (swap.found > 0) {
			(void)swap_judge(prose, &swap);
			return;
		}
	}
}

void
swap_lists(struct prose *prose)
{
	for (size_t i = 1; i < prose->n; i++) {
		bool breakdown = false;

		if (opens_list(prose, &prose->v[i], &breakdown))
			list_swapped(prose, &prose->v[i], breakdown);
	}
	for (size_t i = 1; i < prose->n; i++)
		if (prose->v[i].slipped != NULL)
			noted_judge(prose, &prose->v[i]);
}
