/*
 * The parts of a list without shares: what the words behind a total open, and
 * where that list ends.
 */
#include "text_list.h"

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

/* 其他类(主要包括排污权等)交易65项: an aside opens no list behind its bracket. */
static struct str
without_asides(struct arena *arena, struct str words)
{
	struct strbuf buf = { 0 };
	size_t open, close;
	struct str kept;

	while ((open = str_find(words, STR("("))) != STR_NONE && (close =
	    str_find(str_sub(words, open, words.n), STR(")"))) != STR_NONE) {
		strbuf_add(&buf, str_sub(words, 0, open));
		words = str_sub(words, open + close + 1, words.n);
	}
	strbuf_add(&buf, words);
	kept = arena_str(arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return kept;
}

/*
 * 受理151件，其中上年未结转。需办理66件: of words in front of a figure those of its own
 * sentence open a list, but for 一是, which a sentence may end.
 */
static enum scope
scope_near(struct prose *prose, struct str words)
{
	struct str bare = without_asides(prose->reading->arena, words);
	enum scope scope = scope_of(prose, bare);
	size_t stop = str_rfind(bare, STR("。"));

	if (scope != SCOPE_SOME || stop == STR_NONE)
		return scope;
	return scope_of(prose, str_sub(bare, stop, bare.n));
}

/* 占年初预算10065万元的43.2%: named for the rate behind it alone. */
bool
is_base(const struct prose *prose, const struct said *said)
{
	const struct said *next = said + 1;

	return next < prose->v + prose->n && next->rate &&
	    next->block == said->block && str_eq(str_trim(text_between(prose,
	    said, next)), STR("的"));
}

bool
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
		"五是", "六是", "七是", "八是", "九是", "十是", NULL };

	return str_has_any(words, points);
}

/* 资金总额, 收入合计: a total by its name, whatever words follow. */
static bool
is_total_name(const struct prose *prose, const struct said *said)
{
	return str_ends(said->key, STR("总额")) || rules_word(
	    prose->reading->rules, "total_word", "", said->key,
	    WORD_AT_END) != NULL;
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

/* A ； stands between two figures. */
static bool
crosses(struct str words)
{
	return str_has(words, STR("；")) || str_has(words, STR(";"));
}

/* Begins the list at its first part; false if nothing opens one. */
static bool
gather_begin(struct prose *prose, struct gathering *g,
    const struct said *said, enum scope opens, bool crossed)
{
	/* 91万元(甲30万元，乙61万元)；其中，…: no list of what the bracket holds */
	if (g->depth < 0)
		return false;
	if (opens == SCOPE_NONE && !crossed &&
	    is_total_name(prose, g->parts->whole))
		opens = SCOPE_SOME;
	g->parts->scope = opens;
	g->begun = true;
	g->level = g->depth;
	g->sentence = said->figure->sentence;
	return opens != SCOPE_NONE;
}

/*
 * Behind a figure that begins another list, another sentence or the text
 * outside a bracket the list is over.
 */
static bool
gather_ends(const struct gathering *g, const struct said *said,
    enum scope opens, bool first)
{
	struct parts *parts = g->parts;
	bool same = said->figure->sentence == g->sentence;

	if (g->depth >= g->level && same &&
	    (parts->n == 0 || opens == SCOPE_NONE))
		return false;
	/* 甲62家，其中…；乙41家，其中…: 乙 begins another list */
	if (!first && opens != SCOPE_NONE && parts->near > 1 && same)
		parts->n = parts->near;
	return true;
}

/* 分产业看，一产…；二产…，其中工业…；三产…: 工业 is of the second one. */
static bool
gather_nested(struct gathering *g, const struct said *said, enum scope opens,
    bool crossed, bool first)
{
	if (!first && g->parts->scope == SCOPE_WHOLE && opens == SCOPE_SOME &&
	    said->figure->sentence == g->sentence)
		g->nested = true;
	if (crossed)
		g->nested = false;
	return g->nested;
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
	enum scope opens = scope_near(prose, words);
	bool first = !g->begun, part = is_part(prose, said, parts->whole);
	bool crossed = crosses(words);

	g->last = said;
	g->depth += depth_change(words);
	/* Its own change, a rate: they stand between a total and its list. */
	if (first && opens == SCOPE_NONE && !part)
		return true;
	if (first && !gather_begin(prose, g, said, opens, crossed))
		return false;
	if (parts->scope == SCOPE_POINTS) {
		if (part && begins_point(words))
			parts->v[parts->n++] = said;
		return true;
	}
	if (g->depth > g->level ||
	    gather_nested(g, said, opens, crossed, first))
		return true;
	/* 其中，咨询、投诉、建议三类分别为…: the list begins behind the count */
	if (!first && parts->n == 0 && opens != SCOPE_NONE)
		parts->scope = opens;
	if (gather_ends(g, said, opens, first))
		return false;
	if (!part)
		return true;
	if (!first && parts->near == 0 && parts->n > 0 && crossed) {
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
void
parts_gather(struct prose *prose, size_t at, struct parts *parts)
{
	struct said *whole = &prose->v[at];
	struct gathering g = { .parts = parts, .last = whole };

	*parts = (struct parts){ .whole = whole };
	for (size_t i = at + 1; i < prose->n && i - at < LIST_AHEAD &&
	    parts->n < TEXT_PARTS_MOST; i++)
		if (prose->v[i].block != whole->block ||
		    !gather_one(prose, &g, &prose->v[i]))
			return;
}

void
parts_of_list(const struct prose *prose, const struct list *list,
    struct parts *parts)
{
	struct said *first = list->v[0].part;

	*parts = (struct parts){ .whole = list->whole, .scope = SCOPE_SOME };
	for (struct said *s = first; s < prose->v + prose->n &&
	    s->block == first->block && parts->n < TEXT_PARTS_MOST &&
	    s->figure->sentence == first->figure->sentence; s++)
		if (is_part(prose, s, list->whole) && s != list->whole)
			parts->v[parts->n++] = s;
}

size_t
parts_terms(const struct parts *parts, struct term *terms)
{
	for (size_t i = 0; i < parts->n; i++)
		terms[i] = term_plus(parts->v[i]->figure);
	return parts->n;
}

/* The least number of leading parts, two or more, that make up the whole. */
size_t
prefix_that_holds(const struct parts *parts, const struct term *terms,
    size_t n)
{
	for (size_t k = 2; k <= n; k++)
		if (judge_sum_holds(parts->whole->figure, terms, k))
			return k;
	return 0;
}

/* Whether a list of text with this whole and this first part was added up. */
bool
has_sum(const struct prose *prose, const struct figure *stated,
    const struct figure *first)
{
	const struct reading *reading = prose->reading;
	struct str begin = arena_printf(reading->arena, "%.*s;%.*s",
	    STR_ARG(stated->fact.fact), STR_ARG(first->fact.fact));

	/* Lists are judged in order: one of the same figures was judged lately. */
	for (size_t i = reading->checks.n, k = 0; i > 0 && k < LIST_AHEAD;
	    i--, k++)
		if (reading->checks.v[i - 1].kind == CHECK_SUM &&
		    str_starts(reading->checks.v[i - 1].facts, begin))
			return true;
	return false;
}
