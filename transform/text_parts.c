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
#include "check_text.h"

#define RULE_PARTS	STR("text.parts")
#define RULE_WITHIN	STR("text.within")
#define RULE_CHANGES	STR("text.changes")
#define RULE_SHARE	STR("text.share")
#define RULE_SHARES	STR("text.shares-100")
#define LOOK_BACK	24	/* figures before a list that may be its total */
#define LOOK_AHEAD	200	/* figures behind a total that may be its parts */
#define LOOK_AROUND	80	/* figures to each side for lists of the same kind */
#define PAIR_TAIL	6	/* bytes that two names of a pair share */
#define FAR		15	/* points that a misprint moves a share by at most */
#define NEAR		5	/* ... one whose base is named */
#define LEAST		100	/* smaller numbers add up by chance */
#define NEARLY_ALL	98	/* per cent: parts that fall short by less want an
				   explanation although 其中 need not be all */

/* A share and the part that it is the share of. */
struct sharing {
	struct said	*share, *part;
};

struct list {
	struct sharing	v[TEXT_PARTS_MOST];
	size_t		n;
	struct said	*whole;
	size_t		holds, near;	/* near: but for digits cut off */
	bool		told;		/* the words point at the whole */
	bool		closes;		/* the shares add up to a hundred */
};

static bool
share_holds(const struct sharing *sharing, const struct said *whole)
{
	return judge_ratio_holds(sharing->share->figure,
	    sharing->part->figure, whole->figure);
}

/* -- which list ---------------------------------------------------------- */

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
static bool
is_closed(const struct list *list)
{
	struct interval sum = interval_point(decimal_int(0));

	for (size_t i = 0; i < list->n; i++)
		sum = interval_add(sum, list->v[i].share->figure->range);
	return list->n > 1 && interval_holds(sum, decimal_int(100));
}

/* Shares that follow one another, each with its part, all of one base. */
static size_t
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
		if (last != NULL && is_closed(list) &&
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
static bool
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

static bool
may_be_whole(const struct list *list, const struct said *whole)
{
	const struct figure *part = list->v[0].part->figure;

	return whole->amount && whole->figure != part &&
	    same_unit(whole->figure, part) &&
	    !decimal_is_none(whole->figure->fact.value) &&
	    decimal_sign(whole->figure->fact.value) > 0;
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
static bool
says_total(const struct said *whole, struct str base)
{
	static const char *const ends[] = { "总数", "总量", "总额", "量", "数" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str end = str_from(ends[i]);

		if (str_ends(base, end) && base.n >= end.n + 6)
			return str_has(whole->key, str_sub(base, 0,
			    base.n - end.n));
	}
	return false;
}

static void
list_find_whole(struct prose *prose, struct list *list)
{
	struct said *told = said_whole(prose, list->v[0].part);
	struct said *from = list->v[0].part;
	size_t back = (size_t)(from - prose->v);

	list_try_base(prose, list);
	if (list->whole == NULL && told != NULL && may_be_whole(list, told))
		list_try(prose, list, told, true);
	for (size_t i = 1; i <= back && i <= LOOK_BACK; i++)
		if (may_be_whole(list, from - i))
			list_try(prose, list, from - i, false);
	if (list->whole == NULL && back > 0 && may_be_whole(list, from - 1) &&
	    says_total(from - 1, list->v[0].share->figure->base))
		list_try(prose, list, from - 1, true);
}

/* Sure enough to say that a share which disagrees is wrong. */
static bool
list_is_sure(const struct list *list)
{
	if (list->whole == NULL)
		return false;
	if (list->holds >= 2 && list->holds * 2 >= list->n)
		return true;
	return (list->told || list->closes) && list->holds * 2 >= list->n && list->holds > 0;
}

/* -- the checks ---------------------------------------------------------- */

/*
 * 巡游车5260辆，其中新能源车3682辆，占比20.0%: the words leave no other whole
 * and the share is not so far off that it must be another's.
 */
static bool
is_only(const struct list *list, struct check *check)
{
	const struct said *part = list->v[0].part, *share = list->v[0].share;
	struct decimal apart;

	if (!decimal_parse(check->difference, &apart) || list->n != 1 ||
	    (share->figure->base.n > 0 && !says_total(list->whole,
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

static void
share_judge(struct prose *prose, const struct list *list, size_t i)
{
	struct said *share = list->v[i].share;
	struct term part = term_plus(list->v[i].part->figure);
	struct term whole = term_plus(list->whole->figure);
	const struct said *other;
	struct check *check;

	if (list->v[i].part == list->whole)
		return;
	if (!share_holds(&list->v[i], list->whole) &&
	    (other = other_whole(prose, list, &list->v[i])) != NULL)
		whole = term_plus(other->figure);
	check = judge_ratio(prose->reading, CHECK_RATIO, RULE_SHARE,
	    share->figure, &part, 1, &whole, 1, false);
	if (check->status == CHECK_INCONSISTENT && !list_is_sure(list) &&
	    !(list->told && (nearly_holds(check) || is_only(list, check) ||
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

/* Whether a list of text with this whole and this first part was added up. */
static bool
has_sum(const struct prose *prose, const struct figure *stated,
    const struct figure *first)
{
	const struct reading *reading = prose->reading;
	struct str begin = arena_printf(reading->arena, "%.*s;%.*s",
	    STR_ARG(stated->fact.fact), STR_ARG(first->fact.fact));

	/* Lists are judged in order: one of the same figures was judged lately. */
	for (size_t i = reading->checks.n, k = 0; i > 0 && k < LOOK_AHEAD;
	    i--, k++)
		if (reading->checks.v[i - 1].kind == CHECK_SUM &&
		    str_starts(reading->checks.v[i - 1].facts, begin))
			return true;
	return false;
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
	if (whole < prose->v || (whole != list->whole &&
	    first - whole >= 5) ||
	    (whole != list->whole && whole->block != first->block) ||
	    !is_near(whole->figure, sum))
		return;
	n = list_terms(list, false, terms);
	check = judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    whole->figure, terms, n);
	check->suggestion = suggest_for_sum(prose->reading, whole->figure,
	    terms, n);
}

/* Parts whose shares make up the whole must make up the whole themselves. */
static void
list_judge(struct prose *prose, struct list *list)
{
	struct term terms[TEXT_PARTS_MOST];
	size_t n;
	bool parts_close, close;

	list->closes = is_closed(list);
	list_find_whole(prose, list);
	if (list->closes && (list->whole == NULL || list->holds == 0)) {
		whole_misses(prose, list);
		return;
	}
	if (list->whole == NULL)
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
	if ((parts_close || (close && list_is_sure(list))) &&
	    !has_sum(prose, list->whole->figure, terms[0].figure)) {
		struct check *check = judge_sum(prose->reading, CHECK_SUM,
		    RULE_PARTS, list->whole->figure, terms, n);

		if (check->status == CHECK_INCONSISTENT)
			check->suggestion = suggest_for_sum(prose->reading,
			    list->whole->figure, terms, n);
	}
}

/* -- lists without shares ------------------------------------------------ */

enum scope { SCOPE_NONE, SCOPE_WHOLE, SCOPE_SOME, SCOPE_POINTS };

struct parts {
	struct said	*whole;
	struct said	*v[TEXT_PARTS_MOST];
	size_t		 n, near;	/* near: in front of the first ； */
	bool		 beyond;	/* ... behind which others are listed */
	enum scope	 scope;		/* what the words in front promise */
};

/* What a stretch of words between two figures opens; rules/lists.yaml. */
static enum scope
scope_of(const struct prose *prose, struct str words)
{
	static const char *const names[] = { [SCOPE_WHOLE] = "whole",
		[SCOPE_SOME] = "some", [SCOPE_POINTS] = "points" };
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "list", &n);

	for (size_t i = 0; i < n; i++) {
		struct match match;
		struct str scope = rule_setting(rules[i], "scope", STR(""));

		if (rules[i]->pattern == NULL ||
		    !pattern_find(rules[i]->pattern, words, 0, &match))
			continue;
		for (size_t k = SCOPE_WHOLE; k <= SCOPE_POINTS; k++)
			if (str_eq(scope, str_from(names[k])))
				return (enum scope)k;
	}
	return SCOPE_NONE;
}

/* 占年初预算10065万元的43.2%: named for the rate behind it alone. */
static bool
is_base(const struct prose *prose, const struct said *said)
{
	const struct said *next = said + 1;

	return next < prose->v + prose->n && next->rate &&
	    next->block == said->block && str_eq(str_trim(text_between(prose,
	    said, next)), STR("的"));
}

static bool
is_part(const struct prose *prose, const struct said *part,
    const struct said *whole)
{
	return part->amount && part->measure.n == 0 &&
	    same_unit(part->figure, whole->figure) && !is_base(prose, part);
}

/* 一是 二是 三是 stand in front of a part of a list of points. */
static bool
begins_point(struct str words)
{
	static const char *const points[] = { "一是", "二是", "三是", "四是",
		"五是", "六是", "七是", "八是", "九是", "十是" };

	for (size_t i = 0; i < sizeof points / sizeof *points; i++)
		if (str_has(words, str_from(points[i])))
			return true;
	return false;
}

/* 资金总额, 收入合计: a total by its name, whatever words follow. */
static bool
is_total_name(const struct prose *prose, const struct said *said)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "total_word", &n);

	if (str_ends(said->key, STR("总额")))
		return true;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < rules[i]->nwords; k++)
			if (str_ends(said->key, rules[i]->words[k]))
				return true;
	return false;
}

/* How many brackets the words leave open: (其中 opens one. */
static int
depth_change(struct str words)
{
	int depth = 0;

	for (size_t i = 0; i < words.n; i++)
		depth += (words.s[i] == '(') - (words.s[i] == ')');
	return depth;
}

/* A list being read: where it is, and how deep in brackets its parts stand. */
struct gathering {
	struct parts	  *parts;
	const struct said *last;
	int		   sentence, depth, level;
	bool		   begun, nested;
};

/* Begins the list at its first part; false if nothing opens one. */
static bool
gather_begin(struct prose *prose, struct gathering *g,
    const struct said *said, enum scope opens)
{
	if (opens == SCOPE_NONE && is_total_name(prose, g->parts->whole))
		opens = SCOPE_SOME;
	g->parts->scope = opens;
	g->begun = true;
	g->level = g->depth;
	g->sentence = said->figure->sentence;
	return opens != SCOPE_NONE;
}

/*
 * False when the list ends in front of this figure. What stands deeper in
 * brackets breaks down a part and is passed over.
 */
static bool
gather_one(struct prose *prose, struct gathering *g, struct said *said)
{
	struct parts *parts = g->parts;
	struct str words = text_between(prose, g->last, said);
	enum scope opens = scope_of(prose, words);
	bool first = !g->begun;

	g->last = said;
	g->depth += depth_change(words);
	/* Its own change, a rate: they stand between a total and its list. */
	if (first && opens == SCOPE_NONE && !is_part(prose, said, parts->whole))
		return true;
	if (first && !gather_begin(prose, g, said, opens))
		return false;
	if (parts->scope == SCOPE_POINTS) {
		if (is_part(prose, said, parts->whole) && begins_point(words))
			parts->v[parts->n++] = said;
		return true;
	}
	if (g->depth > g->level)
		return true;
	/* 分产业看，一产…；二产…，其中工业…；三产…: of the second one */
	if (!first && parts->scope == SCOPE_WHOLE && opens == SCOPE_SOME &&
	    said->figure->sentence == g->sentence)
		g->nested = true;
	if (str_has(words, STR("；")) || str_has(words, STR(";")))
		g->nested = false;
	if (g->nested)
		return true;
	if (g->depth < g->level || said->figure->sentence != g->sentence ||
	    (!first && opens != SCOPE_NONE)) {
		/* 甲62家，其中…；乙41家，其中…: 乙 begins another list */
		if (!first && opens != SCOPE_NONE && parts->near > 1 &&
		    said->figure->sentence == g->sentence)
			parts->n = parts->near;
		return false;
	}
	if (!is_part(prose, said, parts->whole))
		return true;
	if (!first && parts->near == 0 && parts->n > 0 &&
	    (str_has(words, STR("；")) || str_has(words, STR(";")))) {
		parts->near = parts->n;
		parts->beyond = !said->figure->of_which;
	}
	parts->v[parts->n++] = said;
	return true;
}

/*
 * The parts follow the words that open the list, up to the end of the sentence
 * or the next such words: in 收入A，其中B，C；支出D，其中E，F the list of A is B,
 * C, D at most (its first two will do), and E, F are D's.
 */
static void
parts_gather(struct prose *prose, size_t at, struct parts *parts)
{
	struct said *whole = &prose->v[at];
	struct gathering g = { .parts = parts, .last = whole };

	*parts = (struct parts){ .whole = whole };
	for (size_t i = at + 1; i < prose->n && i - at < LOOK_AHEAD &&
	    parts->n < TEXT_PARTS_MOST; i++)
		if (prose->v[i].block != whole->block ||
		    !gather_one(prose, &g, &prose->v[i]))
			return;
}

static size_t
parts_terms(const struct parts *parts, struct term *terms)
{
	for (size_t i = 0; i < parts->n; i++)
		terms[i] = term_plus(parts->v[i]->figure);
	return parts->n;
}

/* The least number of leading parts, two or more, that make up the whole. */
static size_t
prefix_that_holds(const struct parts *parts, const struct term *terms,
    size_t n)
{
	for (size_t k = 2; k <= n; k++)
		if (judge_sum_holds(parts->whole->figure, terms, k))
			return k;
	return 0;
}

/*
 * Another list with the same names whose parts do add up shows that these
 * names are all there are: 其中 热线 116, 信箱 5, 区长信箱 1 of 122 says so for
 * the next list of 热线 and 信箱.
 */
static bool
names_are_all(struct prose *prose, const struct parts *parts)
{
	size_t here = (size_t)(parts->whole - prose->v);
	size_t first = here > LOOK_AROUND ? here - LOOK_AROUND : 0;

	for (size_t at = first; at < prose->n && at < here + LOOK_AROUND;
	    at++) {
		struct parts other;
		struct term terms[TEXT_PARTS_MOST];
		size_t same = 0;

		if (&prose->v[at] == parts->whole || !prose->v[at].amount)
			continue;
		parts_gather(prose, at, &other);
		if (other.n < 2 || prefix_that_holds(&other, terms,
		    parts_terms(&other, terms)) == 0)
			continue;
		for (size_t i = 0; i < parts->n; i++)
			for (size_t k = 0; k < other.n; k++)
				if (label_affinity(parts->v[i]->key,
				    other.v[k]->key) >= 80) {
					same++;
					break;
				}
		if (same == parts->n && same >= 2)
			return true;
	}
	return false;
}

/* A rate said right after the list that is the parts' share of the whole. */
static bool
rest_explained(const struct prose *prose, const struct parts *parts)
{
	const struct said *last = parts->v[parts->n - 1];
	struct decimal sum = decimal_int(0), percent;

	for (size_t i = 0; i < parts->n; i++)
		sum = decimal_add(sum, parts->v[i]->figure->fact.value);
	percent = decimal_div(decimal_mul(sum, decimal_int(100)),
	    parts->whole->figure->fact.value, 6, DECIMAL_NEAR);
	if (decimal_is_none(percent))
		return true;
	for (const struct said *s = last + 1; s < prose->v + prose->n &&
	    s < last + 4 && s->block == last->block; s++)
		if (s->rate && interval_holds(s->figure->range, percent))
			return true;
	return false;
}

/* 集中供养3106人、分散供养7221人: counts of two kinds of one thing. */
static bool
is_pair(const struct parts *parts)
{
	struct str a = parts->v[0]->figure->subject;
	struct str b = parts->n == 2 ? parts->v[1]->figure->subject : STR("");

	return b.n > PAIR_TAIL && a.n > PAIR_TAIL &&
	    parts->whole->figure->exact && str_eq(str_sub(a,
	    a.n - PAIR_TAIL, a.n), str_sub(b, b.n - PAIR_TAIL, b.n)) &&
	    !str_eq(parts->whole->figure->fact.unit, STR("元"));
}

static bool
nearly_all(const struct parts *parts)
{
	struct decimal sum = decimal_int(0);

	for (size_t i = 0; i < parts->n; i++)
		sum = decimal_add(sum, parts->v[i]->figure->fact.value);
	return (parts->n >= 3 || is_pair(parts)) && decimal_cmp(
	    decimal_mul(sum, decimal_int(100)),
	    decimal_mul(parts->whole->figure->fact.value,
	    decimal_int(NEARLY_ALL))) >= 0;
}

static void
parts_relate(struct parts *parts)
{
	parts->whole->related = true;
	for (size_t i = 0; i < parts->n; i++)
		parts->v[i]->related = true;
}

/* 自评得分97.75分，其中预算执行得分9.75分、…: marks are made of all of these. */
static bool
are_marks(const struct parts *parts)
{
	return parts->n > 2 && str_eq(parts->whole->figure->fact.unit,
	    STR("分")) && str_ends(parts->whole->figure->subject,
	    STR("得分"));
}

static void
parts_differ(struct prose *prose, const struct parts *parts,
    const struct term *terms, size_t n)
{
	const struct said *const *v = (const struct said *const *)parts->v;
	bool all = parts->scope == SCOPE_WHOLE || are_marks(parts) ||
	    names_are_all(prose, parts);
	bool named = all || parts_are_all(prose, v, n) ||
	    parts_slipped(parts->whole, v, n);
	struct check *check = judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    parts->whole->figure, terms, n);
	bool more = check->difference.n > 0 && check->difference.s[0] == '-';

	if (!named && !more && (!nearly_all(parts) ||
	    rest_explained(prose, parts))) {
		check_drop(prose->reading);
		(void)judge_at_most(prose->reading, CHECK_SUM, RULE_WITHIN,
		    parts->whole->figure, terms, n);
		return;
	}
	if (!all)
		check->severity = CHECK_WARNING;
	check->suggestion = suggest_for_sum(prose->reading,
	    parts->whole->figure, terms, n);
	if (!all && !more)
		(void)judge_at_most(prose->reading, CHECK_SUM, RULE_WITHIN,
		    parts->whole->figure, terms, n);
}

/*
 * No part is more than the whole it is a part of. One of several that is, of
 * the sentence of its whole, is misprinted if the others leave room for one.
 */
static bool
may_hold(const struct parts *parts)
{
	struct decimal whole = parts->whole->figure->fact.value;
	struct decimal rest = decimal_int(0);
	size_t larger = 0;

	for (size_t i = 0; i < parts->n; i++) {
		struct decimal part = parts->v[i]->figure->fact.value;

		if (decimal_cmp(part, whole) > 0)
			larger++;
		else
			rest = decimal_add(rest, part);
	}
	return larger == 0 || (larger == 1 && parts->n > 2 &&
	    parts->whole->figure->sentence ==
	    parts->v[0]->figure->sentence && parts->v[0] ==
	    parts->whole + 1 && !decimal_is_none(rest) &&
	    decimal_cmp(rest, whole) < 0);
}

/*
 * 累计入库17056。按结构分：… 非税收入1708。按部门分：16396，660: what the last
 * list breaks down stands farther back, and shows itself by adding up.
 */
static bool
parts_of_other(struct prose *prose, const struct parts *parts,
    const struct term *terms, size_t n)
{
	const struct said *first = parts->v[0];

	for (const struct said *s = first - 1; s >= prose->v &&
	    first - s <= LOOK_BACK && s->block == first->block; s--) {
		if (!is_part(prose, s, first) || s == parts->whole ||
		    decimal_normal(s->figure->fact.value).coef < LEAST ||
		    !judge_sum_holds(s->figure, terms, n))
			continue;
		(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
		    s->figure, terms, n);
		return true;
	}
	return false;
}

/* A part alone is only known to be no more than its whole. */
static void
part_fits(struct prose *prose, const struct parts *parts,
    const struct term *terms)
{
	if (decimal_cmp(terms[0].figure->fact.value,
	    parts->whole->figure->fact.value) <= 0)
		(void)judge_at_most(prose->reading, CHECK_SUM, RULE_WITHIN,
		    parts->whole->figure, terms, 1);
}

static void
parts_judge(struct prose *prose, struct parts *parts)
{
	struct term terms[TEXT_PARTS_MOST];
	size_t n = parts_terms(parts, terms), holds;

	if (n == 0 || decimal_is_none(parts->whole->figure->fact.value) ||
	    has_sum(prose, parts->whole->figure, terms[0].figure) ||
	    (parts->v[0]->whole != NULL && parts->v[0]->whole !=
	    parts->whole))
		return;
	if (n == 1) {
		part_fits(prose, parts, terms);
		return;
	}
	holds = prefix_that_holds(parts, terms, n);
	if (holds == 0) {
		/* 复议3件，其中维持2件，未审结1件；诉讼1件: ； ends the list */
		if ((parts->near > 1 || (parts->near == 1 && parts->beyond)) &&
		    parts->scope == SCOPE_SOME)
			n = parts->n = parts->near;
		if (n == 1) {
			part_fits(prose, parts, terms);
			return;
		}
		if (!parts_of_other(prose, parts, terms, n) &&
		    (may_hold(parts) || parts_slipped(parts->whole,
		    (const struct said *const *)parts->v, n)))
			parts_differ(prose, parts, terms, n);
		return;
	}
	(void)judge_sum(prose->reading, CHECK_SUM, RULE_PARTS,
	    parts->whole->figure, terms, holds);
	parts->n = holds;
	parts_relate(parts);
}

/*
 * What the total changed by is what its parts changed by: of a total up by
 * 115649, one part down by 5965 and one up by 119614 make 113649. A part that
 * says nothing of its change (0 this year) may have changed too, so a reader
 * must judge.
 */
static const struct said *
change_of(const struct prose *prose, const struct said *amount)
{
	const struct said *next = amount + 1;

	if (next >= prose->v + prose->n || next->block != amount->block ||
	    next->measure.n == 0 || next->rate ||
	    !same_unit(next->figure, amount->figure) ||
	    !(str_has(next->measure, STR("增")) ||
	    str_has(next->measure, STR("减"))))
		return NULL;
	return next;
}

static void
changes_judge(struct prose *prose, const struct parts *parts)
{
	const struct said *whole = change_of(prose, parts->whole);
	struct term terms[TEXT_PARTS_MOST];
	size_t n = 0, silent = 0;
	struct check *check;

	if (whole == NULL || parts->n < 2)
		return;
	for (size_t i = 0; i < parts->n; i++) {
		const struct said *change = change_of(prose, parts->v[i]);

		if (change == NULL && decimal_sign(
		    parts->v[i]->figure->fact.value) != 0)
			return;
		if (change == NULL) {
			silent++;
			continue;
		}
		terms[n] = term_plus(change->figure);
		terms[n++].sign = change->figure->falls ==
		    whole->figure->falls ? 1 : -1;
	}
	if (n < 2)
		return;
	check = judge_sum(prose->reading, CHECK_SUM, RULE_CHANGES,
	    whole->figure, terms, n);
	if (check->status == CHECK_INCONSISTENT && silent > 0)
		check->severity = CHECK_WARNING;
}

/*
 * Parts with and without a share stand in one sentence: 予以公开102件，占32.4%；
 * 部分公开46件，占14.6%；不予公开21件；…: the shares have found the whole of all.
 */
static void
list_rest(struct prose *prose, const struct list *list)
{
	const struct said *first = list->v[0].part;
	struct parts parts = { .whole = list->whole, .scope = SCOPE_SOME };

	if (!list_is_sure(list) || list->whole > first)
		return;
	for (struct said *s = list->v[0].part; s < prose->v + prose->n &&
	    s->block == first->block && parts.n < TEXT_PARTS_MOST &&
	    s->figure->sentence == first->figure->sentence; s++)
		if (is_part(prose, s, list->whole) && s != list->whole)
			parts.v[parts.n++] = s;
	if (parts.n > list->n)
		parts_judge(prose, &parts);
}

/* -- a list in a sentence of its own ------------------------------------- */

/*
 * 办结54件…。办结的申请中，公开21件、…: the words in front of a list name what it
 * breaks down; 分行业看 means the amount above. STR("") when they do neither.
 */
static struct str
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
	while (whole-- > prose->v && first - whole < LOOK_AROUND &&
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
	const size_t tail = 2 * PAIR_TAIL;
	struct str key = first->key;

	while (whole-- > prose->v && first - whole < LOOK_BACK &&
	    whole->block + 1 >= first->block &&
	    whole->section == first->section) {
		if (!is_part(prose, whole, first) || whole->block == first->block)
			continue;
		if (decimal_normal(whole->figure->fact.value).coef >= LEAST &&
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

static void
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
	(void)parts_terms(&parts, terms);
	parts.whole = name.n > 0 ? whole_of_name(prose, first, name) :
	    whole_above(prose, &parts, terms);
	if (parts.whole != NULL && parts.n > 1)
		parts_judge(prose, &parts);
}

void
text_parts(struct prose *prose)
{
	struct parts parts;

	for (size_t i = 0; i < prose->n;) {
		struct list list;
		size_t next = list_gather(prose, i, &list);

		if (list.n == 0)
			break;
		list_judge(prose, &list);
		if (list.whole != NULL)
			list_rest(prose, &list);
		i = next > i ? next : i + 1;
	}
	for (size_t i = 0; i < prose->n; i++) {
		if (!prose->v[i].amount || prose->v[i].measure.n > 0 ||
		    is_base(prose, &prose->v[i]))
			continue;
		parts_gather(prose, i, &parts);
		parts_judge(prose, &parts);
		changes_judge(prose, &parts);
	}
	for (size_t i = 0; i < prose->n; i++)
		list_apart(prose, &prose->v[i]);
}
