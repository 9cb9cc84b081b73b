/*
 * Lists inside one cell: whether their items are numbered 1, 2, 3 …, and
 * whether an indicator's own words say the number that its value says.
 *
 *	1、编制专报不少于50份；年度指标值:不少于50份；2、…
 */
#include <string.h>

#include "check_list.h"

#define RULE_NUMBERING	STR("list.numbering")
#define RULE_WORDS	STR("list.words-against-value")
#define ITEMS_MOST	60

struct numbering {
	long		v[ITEMS_MOST];
	size_t		n;
	struct str	mark;		/* 、 or . behind the numbers */
};

static bool
begins_item(struct str text, size_t at)
{
	struct str before = str_trim(str_sub(text, 0, at));

	return before.n == 0 || str_ends(before, STR("；")) ||
	    str_ends(before, STR(";")) || str_ends(before, STR("。"));
}

static struct str
mark_at(struct str text, size_t at)
{
	struct str rest = str_trim(str_sub(text, at, text.n));

	if (str_starts(rest, STR("、")))
		return STR("、");
	return str_starts(rest, STR(".")) && !(rest.n > 1 &&
	    rest.s[1] >= '0' && rest.s[1] <= '9') ? STR(".") : STR("");
}

/* The numbers of the items, told by the mark that the first one has. */
static void
numbering_read(struct str text, struct numbering *list)
{
	*list = (struct numbering){ 0 };
	for (size_t at = 0; at < text.n && list->n < ITEMS_MOST; at++) {
		size_t end = at;
		struct str mark;
		long number;

		while (end < text.n && text.s[end] >= '0' &&
		    text.s[end] <= '9')
			end++;
		if (end == at || end - at > 2) {
			at = end > at ? end : at;
			continue;
		}
		mark = mark_at(text, end);
		if (mark.n > 0 && begins_item(text, at) &&
		    (list->n == 0 || str_eq(mark, list->mark)) &&
		    str_int(str_sub(text, at, end), &number)) {
			list->mark = mark;
			list->v[list->n++] = number;
		}
		at = end - 1;
	}
}

static const struct figure *
figure_of_cell(const struct reading *reading, const struct grid *grid,
    const struct grid_cell *cell)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (f->fact.table_id == grid->id &&
		    f->fact.table_row == cell->row)
			return f;
	}
	return NULL;
}

static void
numbering_judge(struct reading *reading, const struct grid *grid,
    const struct grid_cell *cell)
{
	struct arena *arena = reading->arena;
	struct numbering list;
	struct strbuf found = { 0 };
	bool whole = true;
	struct check *check;

	numbering_read(cell->text.text, &list);
	if (list.n < 2 || list.v[0] != 1)
		return;
	for (size_t i = 0; i < list.n; i++) {
		whole = whole && list.v[i] == (long)i + 1;
		strbuf_printf(&found, "%s%ld", i > 0 ? "," : "", list.v[i]);
	}
	check = judge_words(reading, CHECK_SEQUENCE, RULE_NUMBERING,
	    whole ? CHECK_CONSISTENT : CHECK_INCONSISTENT, CHECK_INFO,
	    figure_of_cell(reading, grid, cell),
	    arena_printf(arena, "1..%ld", list.v[list.n - 1]),
	    arena_str(arena, strbuf_str(&found)), arena_printf(arena,
	    _("the items of “%.*s” are numbered %s"),
	    STR_ARG(grid->rows[cell->row].label), found.s));
	check->table = grid->title;
	check->row = grid->rows[cell->row].label;
	check->line = passage_locus(&cell->text, 0, 1).line;
	check->facts = STR("");
	strbuf_clear(&found);
}

static void
numberings_judge(struct reading *reading)
{
	for (size_t g = 0; g < reading->grids.n; g++) {
		const struct grid *grid = &reading->grids.v[g];

		for (size_t i = 0; i < grid->cells.n; i++) {
			const struct grid_cell *cell = &grid->cells.v[i];

			if (!cell->carried &&
			    (size_t)cell->row < grid->nrows &&
			    (size_t)cell->col < grid->ncols &&
			    grid->cols[cell->col].prose &&
			    grid->rows[cell->row].kind != ROW_REPEAT &&
			    grid->rows[cell->row].kind != ROW_HEADER)
				numbering_judge(reading, grid, cell);
		}
	}
}

/* -- words against value --------------------------------------------------- */

/* What the cell itself says of the figure, behind the heads of its column. */
static struct str
own_words(const struct reading *reading, const struct figure *figure)
{
	const struct grid *grid =
	    &reading->grids.v[figure->fact.table_id - 1];
	struct str head = grid->cols[figure->fact.table_col].label;
	struct str words = figure->fact.column;

	return head.n > 0 && head.n < words.n && str_starts(words, head) &&
	    words.s[head.n] == '/' ?
	    str_sub(words, head.n + 1, words.n) : words;
}

/* The one figure of this unit that they say; false if none or several. */
static bool
label_figure(struct reading *reading, const struct figure *figure,
    struct span *found)
{
	struct spans spans = measure_scan(reading->measure, reading->arena,
	    utf8_fold(reading->arena, own_words(reading, figure)).text, false);
	size_t n = 0;

	for (size_t i = 0; i < spans.n; i++)
		if (spans.v[i].kind == SPAN_FIGURE &&
		    str_eq(spans.v[i].quantity.unit, figure->fact.unit)) {
			*found = spans.v[i];
			n++;
		}
	return n == 1;
}

static void
words_judge(struct reading *reading, const struct figure *figure)
{
	struct arena *arena = reading->arena;
	struct span said;
	char text[DECIMAL_TEXT];
	bool same;
	struct check *check;

	if (decimal_is_none(figure->fact.value) ||
	    !label_figure(reading, figure, &said) ||
	    decimal_is_none(said.quantity.value))
		return;
	same = decimal_cmp(said.quantity.value, figure->fact.value) == 0;
	check = judge_words(reading, CHECK_DUPLICATE, RULE_WORDS,
	    same ? CHECK_CONSISTENT : CHECK_INCONSISTENT, CHECK_WARNING,
	    figure, arena_str(arena, decimal_print(text,
	    figure->fact.value)), STR(""), same ? arena_printf(arena,
	    _("“%.*s” has the value %.*s, as its words say"),
	    STR_ARG(figure->fact.column), STR_ARG(figure->fact.printed)) :
	    arena_printf(arena,
	    _("“%.*s” has the value %.*s, which is not what its words say"),
	    STR_ARG(figure->fact.column), STR_ARG(figure->fact.printed)));
	check->computed = arena_str(arena, decimal_print(text,
	    said.quantity.value));
	check->difference = arena_str(arena, decimal_print(text,
	    decimal_sub(figure->fact.value, said.quantity.value)));
}

void
list_items(struct reading *reading)
{
	numberings_judge(reading);
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];
		size_t col = (size_t)f->fact.table_col;

		if (f->fact.source == FACT_TABLE && f->fact.table_id > 0 &&
		    col < reading->grids.v[f->fact.table_id - 1].ncols &&
		    reading->grids.v[f->fact.table_id - 1].cols[col].prose)
			words_judge(reading, f);
	}
}
