/*
 * The indicators that a target table sets for a project, and those that a
 * report on it tells of.
 */
#include "label.h"
#include "lang.h"
#include "reconcile_parts.h"
#include "rule_word.h"

#define RULE_SET	STR("cross.indicators")
#define SET_MOST	64

struct set {
	struct str	v[SET_MOST];
	size_t		n;
};

/* 编制专报不少于50份 -> 编制专报: the target is no part of the name. */
static struct str
without_target(const struct ruleset *rules, struct str name)
{
	struct match match;

	return rules_match(rules, "phrase", "cross.target", name, &match) ==
	    NULL ? name : str_sub(name, 0, match.from);
}

static void
set_add(const struct cross *ctx, struct set *set, struct str name)
{
	name = without_target(ctx->rules, name);
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
		set_add(ctx, set, label_key(ctx->arena, name));
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
				set_add(ctx, set, label_key(ctx->arena,
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

void
reconcile_sets(struct cross *ctx, const struct entry_fact *said,
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

