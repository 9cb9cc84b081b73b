/*
 * What a figure is, so that another can be told to be its like.
 *
 *	printed		2023年我区12345热线 | 按时办结率 | 实际完成值
 *	reduced		12345热线/按时办结率
 *	comparable	same.hotline.settled-on-time-rate
 *
 * A label that no rule knows stands for itself: then its like must say the
 * same, in a table of the same title, and of a body of the same name.
 */
#include "compare_parts.h"

#include <stdlib.h>

#include "intern.h"
#include "label.h"
#include "phrase.h"
#include "rule_word.h"

#define LABEL_MOST	240	/* bytes of a reduced label */

bool
rule_found(const struct rule *rule, struct str text)
{
	struct match match;

	return rule != NULL && rule->pattern != NULL &&
	    pattern_find(rule->pattern, text, 0, &match);
}

static struct body
body_of(struct comparing *c, const struct side *side)
{
	struct str code = side->about.division_code;
	const struct division *d = division_of(c->divisions, code);
	struct str department = label_key(c->arena, side->about.department);

	return (struct body){
		.side = side,
		.level = d == NULL ? 0 : division_level(code),
		.name = division_strip(c->divisions, c->rules, department),
		.kind = side->about.kind,
		.plan = rule_found(c->plan, side->about.kind),
		.names = { department, label_key(c->arena,
		    side->about.issuer), label_key(c->arena,
		    side->about.district), d == NULL ? STR("") : d->name },
	};
}

void
compare_bodies(struct comparing *c, const struct side *sides, size_t n)
{
	c->bodies = arena_alloc(c->arena, (n + 1) * sizeof *c->bodies);
	c->nbodies = n;
	for (size_t i = 0; i < n; i++)
		c->bodies[i] = body_of(c, &sides[i]);
}

static int
grain_of(struct str period)
{
	if (period.n == 0)
		return GRAIN_NONE;
	if (str_has(period, STR("/")))
		return GRAIN_RANGE;
	if (str_has(period, STR("Q")))
		return GRAIN_QUARTER;
	if (str_has(period, STR("H")))
		return GRAIN_HALF;
	if (str_has(period, STR("W")))
		return GRAIN_WEEK;
	return period.n == 4 ? GRAIN_YEAR : period.n == 7 ? GRAIN_MONTH :
	    GRAIN_DAY;
}

/* 件 and 宗 count one thing: both are the class compare.unit.case. */
static struct str
unit_class(const struct comparing *c, struct str unit)
{
	for (size_t i = 0; i < c->nphrases; i++)
		if (str_starts(c->phrases[i]->id, STR("compare.unit.")) &&
		    rule_word(c->phrases[i], unit, WORD_WHOLE) >= 0)
			return c->phrases[i]->id;
	return unit;
}

/* What stands without a role was reached, unless the document only plans. */
static struct str
role_of(const struct body *body, const struct fact *fact)
{
	if (fact->role.n > 0)
		return fact->role;
	if (!body->plan)
		return STR("actual");
	return str_eq(fact->unit, STR("元")) ? STR("budget") : STR("target");
}

/* Of which fund a table is; of a label without a rule, the whole title. */
static struct str
scope_of(struct comparing *c, const struct candidate *candidate)
{
	struct str title = label_key(c->work, candidate->fact->table);
	struct str scope = STR("");

	if (candidate->rule == NULL && title.n > 0)
		return label_without_names(c, candidate->body,
		    rule_without(c, c->leave_out, title));
	for (size_t i = 0; i < c->nphrases && title.n > 0; i++)
		if (str_starts(c->phrases[i]->id, STR("compare.scope.")) &&
		    rule_found(c->phrases[i], title))
			scope = arena_printf(c->work, "%.*s %.*s",
			    STR_ARG(scope), STR_ARG(c->phrases[i]->id));
	return scope;
}

static const struct rule *
comparable_of(const struct comparing *c, struct str label)
{
	for (size_t i = 0; i < c->ncomparables; i++)
		if (rule_found(c->comparables[i], label))
			return c->comparables[i];
	return NULL;
}

static struct candidate
candidate_of(struct comparing *c, const struct body *body,
    const struct fact *fact, struct str reduced)
{
	struct candidate made = { .body = body, .fact = fact };
	struct str label = label_without_names(c, body, reduced);

	made.rule = comparable_of(c, label);
	made.label = made.rule == NULL ? label :
	    rule_setting(made.rule, "name", label);
	made.topic = made.rule == NULL ? fact->indicator :
	    rule_setting(made.rule, "indicator", fact->indicator);
	made.of_district = made.rule != NULL && str_eq(rule_setting(
	    made.rule, "scope", STR("")), STR("district"));
	made.scope = scope_of(c, &made);
	made.unit = unit_class(c, fact->unit);
	made.role = role_of(body, fact);
	made.grain = grain_of(fact->period);
	return made;
}

int
definition_cmp(const struct candidate *a, const struct candidate *b)
{
	int order = str_cmp(a->topic, b->topic);

	if (order == 0)
		order = (a->rule == NULL) - (b->rule == NULL);
	if (order == 0)
		order = str_cmp(a->label, b->label);
	return order != 0 ? order : str_cmp(a->scope, b->scope);
}

static bool
is_target(const struct candidate *candidate)
{
	return str_eq(candidate->role, STR("target"));
}

int
candidate_cmp(const struct candidate *a, const struct candidate *b)
{
	int order = definition_cmp(a, b);

	if (order == 0)
		order = str_cmp(a->unit, b->unit);
	if (order == 0)
		order = str_cmp(a->role, b->role);
	if (order == 0 && is_target(a))
		order = a->fact->qualifier - b->fact->qualifier;
	if (order == 0)
		order = a->grain - b->grain;
	if (order == 0)
		order = a->body->level - b->body->level;
	if (order == 0 && !a->of_district)
		order = str_cmp(a->body->name, b->body->name);
	return order;
}

bool
candidate_fits(const struct candidate *candidate)
{
	return candidate->grain != GRAIN_NONE && candidate->body->level > 0 &&
	    (candidate->fact->qualifier == QUALIFIER_EQ ||
	    is_target(candidate));
}

struct ref {
	const struct body	*body;
	const struct fact	*fact;
};

static int
by_words(const void *a, const void *b)
{
	const struct ref *x = a, *y = b;
	int order = str_cmp(x->fact->row, y->fact->row);

	if (order == 0)
		order = str_cmp(x->fact->column, y->fact->column);
	if (order == 0)
		order = str_cmp(x->fact->printed, y->fact->printed);
	return order != 0 ? order :
	    (x->fact > y->fact) - (x->fact < y->fact);
}

/* Like ones together; of those by division, period and place. */
static int
by_likeness(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int order = candidate_cmp(x, y);

	if (order == 0)
		order = (int)candidate_fits(y) - (int)candidate_fits(x);
	if (order == 0)
		order = str_cmp(x->fact->period, y->fact->period);
	if (order == 0)
		order = str_cmp(x->body->side->about.division_code,
		    y->body->side->about.division_code);
	if (order == 0)
		order = (x->body > y->body) - (x->body < y->body);
	return order != 0 ? order :
	    (x->fact > y->fact) - (x->fact < y->fact);
}

/* Or such that the figure itself, if that ends a label, is taken out alike. */
static bool
same_words(const struct fact *a, const struct fact *b)
{
	return str_eq(a->row, b->row) && str_eq(a->column, b->column) &&
	    str_eq(a->unit, b->unit) && (str_eq(a->printed, b->printed) || (a->source == FACT_TABLE &&
	    !str_has(a->row, a->printed) && !str_has(a->column, a->printed) &&
	    !str_has(a->row, b->printed) && !str_has(a->column, b->printed)));
}

/* Points by somebody's own scale are nobody else's. */
static bool
is_wanted(const struct fact *fact)
{
	return !decimal_is_none(fact->value) &&
	    !str_eq(fact->role, STR("score")) &&
	    !str_eq(fact->role, STR("full-score"));
}

static struct ref *
refs_sorted(struct comparing *c, size_t *n)
{
	size_t room = 0;
	struct ref *refs;

	for (size_t i = 0; i < c->nbodies; i++)
		room += c->bodies[i].side->nfacts;
	refs = arena_alloc(c->arena, (room + 1) * sizeof *refs);
	*n = 0;
	for (size_t i = 0; i < c->nbodies; i++)
		for (size_t k = 0; k < c->bodies[i].side->nfacts; k++)
			if (is_wanted(&c->bodies[i].side->facts[k]))
				refs[(*n)++] = (struct ref){ &c->bodies[i],
					&c->bodies[i].side->facts[k] };
	qsort(refs, *n, sizeof *refs, by_words);
	return refs;
}

/* In the words that are kept: what was worked out for it goes. */
static struct candidate
candidate_kept(struct comparing *c, struct intern *words,
    const struct ref *ref, struct str reduced)
{
	struct candidate made = candidate_of(c, ref->body, ref->fact,
	    reduced);

	made.label = intern_str(words, made.label);
	made.scope = intern_str(words, made.scope);
	return made;
}

void
compare_candidates(struct comparing *c)
{
	size_t n;
	struct ref *refs = refs_sorted(c, &n);
	struct intern *words = intern_new(c->arena);
	struct str reduced = STR("");

	/* Room for all, so that no outgrown list stays behind. */
	c->candidates.cap = n + 1;
	c->candidates.v = arena_alloc(c->arena, (n + 1) *
	    sizeof *c->candidates.v);
	for (size_t i = 0; i < n; i++) {
		c->work = arena_new();
		if (i == 0 || !same_words(refs[i - 1].fact, refs[i].fact))
			reduced = intern_str(words, label_reduce(c, refs[i].fact));
		if (reduced.n > 0 && reduced.n <= LABEL_MOST)
			c->candidates.v[c->candidates.n++] = candidate_kept(c,
			    words, &refs[i], reduced);
		arena_free(c->work);
	}
	c->work = NULL;
	intern_free(words);
	if (c->candidates.n > 0)
		qsort(c->candidates.v, c->candidates.n,
		    sizeof *c->candidates.v, by_likeness);
}
