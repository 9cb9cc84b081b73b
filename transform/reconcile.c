/*
 * Checks across documents. Hardly one accuses: two reports may mean two things
 * by one name, so what differs is put before a reader as a note.
 *
 *	same figure	one number of five digits or more under near names
 *	budget		one project's money in the budget table and in a report
 *	indicators	the indicators set for a project and those reported on
 *	targets		what was set for them and what was reached
 *	last year	a figure of the year before, quoted
 */
#include "reconcile.h"

#include <stdlib.h>

#include "interval.h"
#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"

#define RULE_SAME	STR("cross.same-figure")
#define RULE_BUDGET	STR("cross.budget")
#define RULE_SET	STR("cross.indicators")
#define GROUP_MOST	40	/* a number in more places than this is common */
#define ISSUER_TAIL	10	/* characters that tell one body from another */
#define NAME_ALIKE	49	/* 城市运行协调… and 城市运行指挥中心…经费 */
#define ALIKE		60
#define ALIKE_AT_HOME	20	/* names that one body gives to one figure */

static struct str
number_str(struct arena *arena, struct decimal d)
{
	char text[DECIMAL_TEXT];

	return arena_str(arena, decimal_print(text, d));
}

struct check *
cross_check(struct cross *ctx, struct str rule, int status,
    const struct entry_fact *a, const struct entry_fact *b)
{
	struct check *check = VEC_PUSH(ctx->arena, ctx->checks);

	*check = (struct check){
		.doc = arena_printf(ctx->arena, "%.*s;%.*s",
		    STR_ARG(a->side->about.doc), STR_ARG(b->side->about.doc)),
		.check = arena_printf(ctx->arena, "x%04zu", ctx->checks->n),
		.kind = CHECK_CROSS_DOCUMENT,
		.status = status,
		.severity = CHECK_INFO,
		.rule = rule,
		.table = a->fact->table,
		.row = a->fact->row,
		.column = a->fact->column,
		.stated = number_str(ctx->arena, a->fact->value),
		.computed = number_str(ctx->arena, b->fact->value),
		.difference = number_str(ctx->arena,
		    decimal_sub(a->fact->value, b->fact->value)),
		.unit = a->fact->unit,
		.facts = arena_printf(ctx->arena, "%.*s:%.*s;%.*s:%.*s",
		    STR_ARG(a->side->about.doc), STR_ARG(a->fact->fact),
		    STR_ARG(b->side->about.doc), STR_ARG(b->fact->fact)),
		.page = a->fact->page,
		.line = a->fact->line,
	};
	return check;
}

static struct str
name_of(struct cross *ctx, const struct fact *fact)
{
	return label_key(ctx->arena, arena_printf(ctx->arena, "%.*s%.*s",
	    STR_ARG(fact->row), STR_ARG(fact->column)));
}

struct str
cross_body(struct cross *ctx, const struct side *side)
{
	struct str key = label_key(ctx->arena, side->about.issuer);
	size_t keep = ISSUER_TAIL * 3;

	return key.n > keep ? str_sub(key, key.n - keep, key.n) : key;
}

/* A count printed in full is exact; 36.03万 and 96.76% are not. */
static struct interval
range_of(const struct fact *fact)
{
	if (decimal_is_none(fact->resolution) ||
	    (decimal_eq(decimal_normal(fact->resolution), decimal_int(1)) &&
	    !str_eq(fact->unit, STR("%"))))
		return interval_point(fact->value);
	return interval_rounded(fact->value, fact->resolution);
}

bool
cross_agree(const struct fact *a, const struct fact *b)
{
	return interval_meets(range_of(a), range_of(b));
}

/* -- the same figure ------------------------------------------------------ */

static int
fact_cmp(const void *a, const void *b)
{
	const struct entry_fact *x = a, *y = b;
	int order = str_cmp(x->fact->unit, y->fact->unit);

	if (order == 0)
		order = decimal_cmp(x->fact->value, y->fact->value);
	if (order == 0)
		order = (x->side > y->side) - (x->side < y->side);
	return order != 0 ? order : (x->fact > y->fact) - (x->fact < y->fact);
}

static bool
is_distinctive(const struct fact *fact)
{
	struct decimal d = fact->value;
	struct decimal printed;

	if (decimal_is_none(d) || decimal_sign(d) == 0 ||
	    decimal_is_none(fact->resolution) ||
	    decimal_sign(fact->resolution) <= 0)
		return false;
	/* Digits as printed: 36.03万 has four. */
	printed = decimal_div(d, fact->resolution, 0, DECIMAL_NEAR);
	return !decimal_is_none(printed) &&
	    (printed.coef >= 1000 || printed.coef <= -1000);
}

static struct entry_fact *
all_facts(struct cross *ctx, size_t *n)
{
	size_t room = 0;
	struct entry_fact *all;

	for (size_t i = 0; i < ctx->nsides; i++)
		room += ctx->sides[i].nfacts;
	all = arena_alloc(ctx->arena, (room + 1) * sizeof *all);
	*n = 0;
	for (size_t i = 0; i < ctx->nsides; i++)
		for (size_t k = 0; k < ctx->sides[i].nfacts; k++)
			if (is_distinctive(&ctx->sides[i].facts[k]))
				all[(*n)++] = (struct entry_fact){
					&ctx->sides[i],
					&ctx->sides[i].facts[k],
				};
	qsort(all, *n, sizeof *all, fact_cmp);
	return all;
}

static bool
same_value(const struct entry_fact *a, const struct entry_fact *b)
{
	return str_eq(a->fact->unit, b->fact->unit) &&
	    decimal_cmp(a->fact->value, b->fact->value) == 0;
}

static void
same_record(struct cross *ctx, const struct entry_fact *a,
    const struct entry_fact *b)
{
	struct check *check = cross_check(ctx, RULE_SAME, CHECK_CONSISTENT, a,
	    b);

	check->message = arena_printf(ctx->arena,
	    _("“%.*s” is %.*s in %.*s and “%.*s” is %.*s in %.*s: they agree"),
	    STR_ARG(a->fact->row), STR_ARG(a->fact->printed),
	    STR_ARG(a->side->about.doc), STR_ARG(b->fact->row),
	    STR_ARG(b->fact->printed), STR_ARG(b->side->about.doc));
}

/*
 * One body that prints 36.03万宗 twice means one thing by it, even if it calls
 * it 案件处置量 here and 转办工单 there; of two bodies the names must say so.
 */
static bool
names_fit(struct cross *ctx, const struct entry_fact *a,
    const struct entry_fact *b)
{
	struct str body = cross_body(ctx, a->side);
	int need = body.n > 0 && str_eq(body, cross_body(ctx, b->side)) ?
	    ALIKE_AT_HOME : ALIKE;

	return label_affinity(name_of(ctx, a->fact),
	    name_of(ctx, b->fact)) >= need;
}

/* One check for each pair of documents that the number stands in. */
static void
group_judge(struct cross *ctx, const struct entry_fact *group, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			if (group[i].side == group[k].side ||
			    !names_fit(ctx, &group[i], &group[k]))
				continue;
			same_record(ctx, &group[i], &group[k]);
			/* On to the next document. */
			while (k + 1 < n &&
			    group[k + 1].side == group[k].side)
				k++;
		}
}

static void
same_figures(struct cross *ctx)
{
	size_t n;
	struct entry_fact *all = all_facts(ctx, &n);

	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && same_value(&all[i], &all[end]))
			end++;
		if (end - i > 1 && end - i <= GROUP_MOST)
			group_judge(ctx, all + i, end - i);
		i = end;
	}
}

/* -- one project's money ------------------------------------------------- */

static bool
is_money(const struct fact *fact)
{
	return str_eq(fact->unit, STR("元")) &&
	    fact->qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(fact->value) && decimal_sign(fact->value) > 0;
}

/* “综合业务经费”项目年度预算 -> 综合业务经费; "" if it is no project's budget. */
static struct str
project_of(struct cross *ctx, const struct fact *fact)
{
	static const char *const ends[] = { "经费项目", "经费年度", "经费预算",
		"经费年初", "资金项目", "专项年度" };
	struct str key = label_key(ctx->arena, fact->row);

	if (!str_has(key, STR("预算")) || str_has(key, STR("执行")))
		return STR("");
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t at = str_find(key, str_from(ends[i]));

		if (at != STR_NONE)
			return str_sub(key, 0, at + 6);
	}
	return STR("");
}

static bool
is_budget_table(const struct fact *fact)
{
	return fact->source == FACT_TABLE && is_money(fact) &&
	    (str_has(fact->table, STR("预算")) ||
	    str_has(fact->table, STR("绩效目标")));
}

/* The row of a budget table that the project is, by its name; NULL if none. */
static const struct fact *
budget_row(struct cross *ctx, const struct side *side, struct str project)
{
	const struct fact *best = NULL;
	int best_affinity = NAME_ALIKE;

	for (size_t i = 0; i < side->nfacts; i++) {
		const struct fact *fact = &side->facts[i];
		int affinity;

		if (!is_budget_table(fact))
			continue;
		affinity = label_affinity(project, label_key(ctx->arena,
		    fact->row));
		if (affinity > best_affinity) {
			best_affinity = affinity;
			best = fact;
		}
	}
	return best;
}

static void
budget_judge(struct cross *ctx, const struct entry_fact *said,
    const struct entry_fact *table)
{
	bool same = decimal_cmp(said->fact->value, table->fact->value) == 0;
	struct str name = label_key(ctx->arena, said->fact->row);
	struct check *check = cross_check(ctx, RULE_BUDGET,
	    same ? CHECK_CONSISTENT : CHECK_INCONSISTENT, said, table);

	check->message = arena_printf(ctx->arena, same ?
	    _("the budget of “%.*s” is %.*s in %.*s, as in the budget table of %.*s (“%.*s”, %.*s)") :
	    _("the budget of “%.*s” is %.*s in %.*s; the budget table of %.*s has “%.*s” at %.*s, and no adjustment is disclosed"),
	    STR_ARG(name), STR_ARG(said->fact->printed),
	    STR_ARG(said->side->about.doc),
	    STR_ARG(table->side->about.doc), STR_ARG(table->fact->row),
	    STR_ARG(table->fact->printed));
}

/* -- indicators set and reported ----------------------------------------- */

#define SET_MOST	64

struct set {
	struct str	v[SET_MOST];
	size_t		n;
};

/* 编制专报不少于50份 -> 编制专报: the target is no part of the name. */
static struct str
without_target(struct str name)
{
	static const char *const bounds[] = { "不少于", "不低于", "不超过",
		"不高于", "低于" };

	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
		size_t at = str_rfind(name, str_from(bounds[i]));

		if (at != STR_NONE && at >= 6)
			return str_sub(name, 0, at);
	}
	return name;
}

static void
set_add(struct set *set, struct str name)
{
	name = without_target(name);
	if (name.n >= 6 && set->n < SET_MOST)
		set->v[set->n++] = name;
}

/*
 * "1、编制专报不少于50份；年度指标值:不少于50份；2、…": the words behind each
 * number, up to 年度指标值.
 */
static void
set_from_list(struct cross *ctx, struct str text, struct set *set)
{
	const struct str value = STR("年度指标值");
	size_t begin = 0;

	for (;;) {
		struct str rest = str_sub(text, begin, text.n);
		size_t at = str_find(rest, value);
		struct str name;
		size_t mark;

		if (at == STR_NONE)
			return;
		name = str_sub(rest, 0, at);
		mark = str_rfind(name, STR("、"));
		/* The number of the item: digits in front of the first 、 */
		for (size_t i = 0; i + 3 < name.n; i++)
			if (name.s[i] >= '0' && name.s[i] <= '9' &&
			    str_starts(str_sub(name, i + 1, name.n),
			    STR("、"))) {
				mark = i + 1;
				break;
			}
		if (mark != STR_NONE)
			name = str_sub(name, mark + 3, name.n);
		set_add(set, label_key(ctx->arena, name));
		begin += at + value.n;
	}
}

static const struct side_cells *
cells_of(struct cross *ctx, const struct side *side)
{
	struct side_cells *cells = side->cells;
	struct err err;

	if (cells->unread != NULL && cells_load(ctx->arena, cells->unread,
	    &cells->v, &cells->n, &err) != 0) {
		warn("%s", err.msg);
		cells->n = 0;
	}
	cells->unread = NULL;
	return cells;
}

static void
set_of_project(struct cross *ctx, const struct side *side,
    const struct fact *budget, struct set *set)
{
	const struct side_cells *cells = cells_of(ctx, side);

	for (size_t i = 0; i < cells->n; i++)
		if (cells->v[i].table_id == budget->table_id &&
		    cells->v[i].row == budget->table_row)
			set_from_list(ctx, cells->v[i].text, set);
}

static bool
names_indicators(struct str text)
{
	return str_eq(text, STR("绩效指标")) || str_eq(text, STR("三级指标")) ||
	    str_eq(text, STR("指标名称"));
}

/* The column of a table that is headed 绩效指标 or 三级指标. */
static void
set_of_report(struct cross *ctx, const struct side *side, struct set *set)
{
	const struct side_cells *cells = cells_of(ctx, side);

	for (size_t h = 0; h < cells->n; h++) {
		const struct cell *head = &cells->v[h];

		if (!head->header || !names_indicators(head->text))
			continue;
		for (size_t i = h + 1; i < cells->n; i++) {
			const struct cell *cell = &cells->v[i];

			if (cell->table_id == head->table_id &&
			    cell->col == head->col && !cell->header)
				set_add(set, label_key(ctx->arena,
				    cell->text));
		}
		if (set->n > 0)
			return;
	}
}

static int
best_in(const struct set *set, struct str name)
{
	int best = 0;

	for (size_t i = 0; i < set->n; i++) {
		int affinity = label_affinity(set->v[i], name);

		if (affinity > best)
			best = affinity;
	}
	return best;
}

static struct str
not_in(struct cross *ctx, const struct set *some, const struct set *other,
    size_t *common)
{
	struct str list = STR("");

	*common = 0;
	for (size_t i = 0; i < some->n; i++) {
		if (best_in(other, some->v[i]) >= NAME_ALIKE) {
			(*common)++;
			continue;
		}
		list = list.n == 0 ? some->v[i] : arena_printf(ctx->arena,
		    "%.*s；%.*s", STR_ARG(list), STR_ARG(some->v[i]));
	}
	return list;
}

static void
sets_judge(struct cross *ctx, const struct entry_fact *said,
    const struct entry_fact *table)
{
	struct set planned = { 0 }, reported = { 0 };
	struct str missing, extra;
	size_t common, common_back;
	struct check *check;

	set_of_project(ctx, table->side, table->fact, &planned);
	set_of_report(ctx, said->side, &reported);
	if (planned.n < 2 || reported.n < 2)
		return;
	extra = not_in(ctx, &reported, &planned, &common);
	missing = not_in(ctx, &planned, &reported, &common_back);
	if (common * 2 < reported.n)
		return;		/* another project's indicators */
	check = cross_check(ctx, RULE_SET, extra.n + missing.n == 0 ?
	    CHECK_CONSISTENT : CHECK_INCONSISTENT, said, table);
	check->stated = extra;
	check->computed = missing;
	check->difference = arena_printf(ctx->arena, "%zu",
	    reported.n - common);
	check->unit = STR("个");
	check->message = arena_printf(ctx->arena,
	    _("of the %zu indicators reported in %.*s, %zu are those set in %.*s; reported but not set: %.*s; set but not reported: %.*s"),
	    reported.n, STR_ARG(said->side->about.doc), common,
	    STR_ARG(table->side->about.doc),
	    STR_ARG(extra.n > 0 ? extra : STR("—")),
	    STR_ARG(missing.n > 0 ? missing : STR("—")));
}

/* -- documents of one body ------------------------------------------------ */

static void
pair_judge(struct cross *ctx, const struct side *report,
    const struct side *budget)
{
	for (size_t i = 0; i < report->nfacts; i++) {
		struct entry_fact said = { report, &report->facts[i] };
		struct entry_fact table = { budget, NULL };
		struct str project;

		if (said.fact->source != FACT_PROSE || !is_money(said.fact))
			continue;
		project = project_of(ctx, said.fact);
		if (project.n == 0)
			continue;
		table.fact = budget_row(ctx, budget, project);
		if (table.fact == NULL)
			continue;
		budget_judge(ctx, &said, &table);
		sets_judge(ctx, &said, &table);
		reconcile_targets(ctx, report, &table);
		return;
	}
}

static bool
has_budget_table(const struct side *side)
{
	for (size_t i = 0; i < side->nfacts; i++)
		if (is_budget_table(&side->facts[i]))
			return true;
	return false;
}

struct body {
	struct str		 name;
	const struct side	*side;
};

static int
body_cmp(const void *a, const void *b)
{
	const struct body *x = a, *y = b;
	int order = str_cmp(x->name, y->name);

	return order != 0 ? order : (x->side > y->side) - (x->side < y->side);
}

static void
years_judge(struct cross *ctx, const struct body *bodies, size_t n)
{
	const struct side **sides = arena_alloc(ctx->arena, n * sizeof *sides);

	for (size_t i = 0; i < n; i++)
		sides[i] = bodies[i].side;
	reconcile_years(ctx, sides, n);
}

static void
bodies_judge(struct cross *ctx)
{
	struct body *bodies = arena_alloc(ctx->arena,
	    (ctx->nsides + 1) * sizeof *bodies);

	for (size_t i = 0; i < ctx->nsides; i++)
		bodies[i] = (struct body){ cross_body(ctx, &ctx->sides[i]),
			&ctx->sides[i] };
	qsort(bodies, ctx->nsides, sizeof *bodies, body_cmp);
	for (size_t i = 0; i < ctx->nsides; i++) {
		size_t end = i;

		while (end < ctx->nsides && str_eq(bodies[end].name,
		    bodies[i].name))
			end++;
		for (size_t a = i; a < end && bodies[i].name.n > 0 &&
		    end - i <= BODY_MOST; a++)
			for (size_t b = i; b < end; b++)
				if (a != b && has_budget_table(bodies[b].side))
					pair_judge(ctx, bodies[a].side,
					    bodies[b].side);
		if (bodies[i].name.n > 0 && end - i > 1)
			years_judge(ctx, bodies + i, end - i);
		i = end - 1;
	}
}

void
reconcile(struct arena *arena, const struct ruleset *rules,
    const struct measure *measure, const struct side *sides, size_t nsides,
    struct checks *checks)
{
	struct cross ctx = { arena, rules, sides, nsides, checks };

	(void)measure;
	same_figures(&ctx);
	bodies_judge(&ctx);
}
