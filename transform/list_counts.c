/*
 * A number of things that are then listed: 从三方面改进：一是…二是…三是…, and
 * 4项产出指标 against the rows of the table that lists them.
 */
#include <string.h>

#include "check_list.h"

#define RULE_TABLE	STR("list.count-in-table")
#define POINTS_MOST	20
#define COUNT_MOST	60	/* nobody lists more indicators than that */

/* -- 一是 二是 三是 -------------------------------------------------------- */

static const char *const numerals[] = { "一", "二", "三", "四", "五", "六",
	"七", "八", "九", "十" };
#define NNUMERALS	(sizeof numerals / sizeof *numerals)

static void
mark_of(size_t n, char mark[16])
{
	strcpy(mark, numerals[n]);
	strcat(mark, "是");
}

/* How far 一是, 二是, ... go on from a byte; 0 if there is no 一是. */
static size_t
points_in(struct str text, size_t from)
{
	size_t n = 0;

	for (; n < NNUMERALS; n++) {
		char mark[16];
		size_t at;

		mark_of(n, mark);
		at = str_find(str_sub(text, from, text.n), str_from(mark));
		if (at == STR_NONE)
			break;
		from += at + strlen(mark);
	}
	return n;
}

/* A sentence of the text that begins with the mark, at or behind a byte. */
static size_t
sentence_with(struct str text, size_t from, struct str mark)
{
	for (;;) {
		size_t at = str_find(str_sub(text, from, text.n), mark);

		if (at == STR_NONE)
			return STR_NONE;
		at += from;
		if (at == 0 || str_ends(str_trim(str_sub(text, 0, at)),
		    STR("。")) || str_ends(str_trim(str_sub(text, 0, at)),
		    STR("；")))
			return at;
		from = at + mark.n;
	}
}

/*
 * Paragraphs that follow, each beginning with the next of 一是 二是 三是; one
 * that ended on a full line runs on into the next and holds both.
 */
static size_t
points_after(const struct reading *reading, size_t paragraph, size_t n)
{
	for (size_t i = paragraph + 1; i < reading->paragraphs.n &&
	    n < NNUMERALS && i < paragraph + POINTS_MOST; i++) {
		struct str text =
		    str_trim(reading->paragraphs.v[i].text.text);
		char mark[16];
		size_t at = 0;

		mark_of(n, mark);
		if (!str_starts(text, str_from(mark)))
			break;
		for (; n < NNUMERALS; n++) {
			mark_of(n, mark);
			at = sentence_with(text, at, str_from(mark));
			if (at == STR_NONE)
				break;
		}
	}
	return n;
}

static void
points_judge(struct reading *reading, size_t paragraph,
    const struct rule *rule)
{
	struct arena *arena = reading->arena;
	struct str text = reading->paragraphs.v[paragraph].text.text;
	struct match match;
	size_t counted;
	long n;
	struct check *check;
	const struct figure *figure;

	if (!pattern_find(rule->pattern, text, 0, &match))
		return;
	n = small_number(match_group(text, &match,
	    pattern_group(rule->pattern, "n")));
	counted = points_after(reading, paragraph,
	    points_in(text, match.to));
	figure = figure_in(reading, (int)paragraph, match.from, match.to);
	if (n == 0 || counted < 2 || figure == NULL)
		return;
	check = judge_words(reading, CHECK_COUNT, rule->id,
	    (size_t)n == counted ? CHECK_CONSISTENT : CHECK_INCONSISTENT,
	    CHECK_WARNING, figure, arena_printf(arena, "%ld", n),
	    arena_printf(arena, "%zu", counted), arena_printf(arena,
	    _("“%.*s” is stated, %zu are listed"),
	    STR_ARG(str_sub(text, match.from, match.to)), counted));
	check->difference = arena_printf(arena, "%ld", n - (long)counted);
}

/* -- rows of a table ------------------------------------------------------ */

static bool
is_item(const struct grid *grid, size_t row)
{
	return grid->rows[row].kind == ROW_DATA &&
	    grid->rows[row].label.n > 0;
}

/* Rows whose leading cells or path name the group. */
static size_t
rows_of_group(struct reading *reading, const struct grid *grid,
    struct str group)
{
	size_t n = 0;
	int last = -1;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];
		size_t row = (size_t)cell->row;

		if (row >= grid->nrows || !is_item(grid, row) ||
		    cell->row == last || (size_t)cell->col >= grid->ncols ||
		    grid->cols[cell->col].key || grid->cols[cell->col].numeric)
			continue;
		if (label_affinity(label_key(reading->arena, cell->text.text),
		    group) >= 80) {
			n++;
			last = cell->row;
		}
	}
	return n;
}

static size_t
rows_all(const struct grid *grid)
{
	size_t n = 0;

	for (size_t i = 0; i < grid->nrows; i++)
		n += is_item(grid, i);
	return n;
}

static void
count_record(struct reading *reading, const struct figure *figure,
    const struct grid *grid, size_t counted)
{
	struct check *check = judge_number(reading, CHECK_COUNT, RULE_TABLE,
	    figure, interval_point(decimal_int((int64_t)counted)),
	    decimal_int((int64_t)counted));

	check->table = grid->title;
	check->facts = figure->fact.fact;
}

static bool
counts_indicators(const struct figure *figure)
{
	return figure->paragraph >= 0 && figure->exact && !figure->band &&
	    str_eq(figure->dimension, STR("count")) &&
	    str_has(figure->fact.row, STR("指标")) &&
	    decimal_cmp(figure->fact.value, decimal_int(COUNT_MOST)) <= 0;
}

/*
 * One count may be that of a group or of all rows, in any table of the
 * document; only one that agrees is taken to be meant.
 */
static void
count_in_tables(struct reading *reading, const struct figure *figure)
{
	struct str key = label_key(reading->arena, figure->fact.row);

	for (size_t g = 0; g < reading->grids.n; g++) {
		const struct grid *grid = &reading->grids.v[g];
		size_t of_group = rows_of_group(reading, grid, key);
		size_t all = rows_all(grid);

		if (of_group > 0 && decimal_cmp(figure->fact.value,
		    decimal_int((int64_t)of_group)) == 0) {
			count_record(reading, figure, grid, of_group);
			return;
		}
		if (all > 1 && decimal_cmp(figure->fact.value,
		    decimal_int((int64_t)all)) == 0) {
			count_record(reading, figure, grid, all);
			return;
		}
	}
}

void
list_counts(struct reading *reading)
{
	size_t nrules;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "count", &nrules);

	for (size_t r = 0; r < nrules; r++) {
		if (!str_eq(rule_setting(rules[r], "says", STR("")),
		    STR("points")))
			continue;
		for (size_t i = 0; i < reading->paragraphs.n; i++)
			points_judge(reading, i, rules[r]);
	}
	for (size_t i = 0; i < reading->figures.n; i++)
		if (counts_indicators(&reading->figures.v[i]))
			count_in_tables(reading, &reading->figures.v[i]);
}
