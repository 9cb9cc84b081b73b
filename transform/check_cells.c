/*
 * A list inside one cell counts 1, 2, 3 ...
 *
 *	1、编制专报不少于50份；2、按时办结率不低于95%；3、…
 */
#include "check_table.h"
#include "judge_say.h"
#include "utf8.h"

#define ITEMS_MOST	99
#define ITEMS_LEAST	3	/* a list shorter than this proves nothing */

struct list_items {
	int	v[ITEMS_MOST];		/* their numbers */
	size_t	n;
};

/* A marker may stand at the start and behind what ends an item. */
static bool
may_start(struct str text, size_t at)
{
	uint32_t cp;

	if (at == 0)
		return true;
	utf8_prev(text, at, &cp);
	return utf8_is_space(cp) || cp == ';' || cp == 0xFF1B ||
	    cp == 0x3002 || cp == ')' || cp == 0xFF09;
}

/* "12、" with the mark asked for; gives the bytes it takes, 0 if none. */
static size_t
marker_at(struct str text, size_t at, struct str mark, int *number)
{
	size_t end = at;
	long n;

	while (end < text.n && end - at < 3 &&
	    utf8_is_digit((uint8_t)text.s[end]))
		end++;
	if (end == at || end - at > 2 ||
	    !str_starts(str_sub(text, end, text.n), mark) ||
	    !str_int(str_sub(text, at, end), &n))
		return 0;
	end += mark.n;
	if (end < text.n && utf8_is_digit((uint8_t)text.s[end]) &&
	    mark.n == 1)
		return 0;		/* 1.5 is no marker */
	*number = (int)n;
	return end - at;
}

static void
items_find(struct str text, struct str mark, struct list_items *items)
{
	int number;

	items->n = 0;
	for (size_t at = 0; at < text.n && items->n < ITEMS_MOST;) {
		uint32_t cp;
		size_t step = may_start(text, at) ?
		    marker_at(text, at, mark, &number) : 0;

		if (step == 0) {
			at += utf8_next(text, at, &cp);
			continue;
		}
		at += step;
		items->v[items->n++] = number;
	}
}

/* -- the numbers of a list ------------------------------------------------------ */

/* How many places break 1, 2, 3 ...; a number left out is one. */
static size_t
breaks_in(const struct list_items *items)
{
	size_t breaks = items->v[0] != 1;

	for (size_t i = 1; i < items->n; i++)
		breaks += items->v[i] != items->v[i - 1] + 1;
	return breaks;
}

static struct str
numbers_of(struct arena *arena, const struct list_items *items)
{
	struct strbuf buf = { 0 };
	struct str text;

	for (size_t i = 0; i < items->n; i++)
		strbuf_printf(&buf, "%s%d", i > 0 ? "," : "",
		    items->v[i]);
	text = arena_str(arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return text;
}

static struct check *
cell_words(const struct net *net, const struct grid_cell *cell, int kind,
    const char *rule, bool ok, struct str stated, struct str computed,
    struct str message)
{
	struct check *check = judge_words(net->reading, kind, str_from(rule),
	    ok ? CHECK_CONSISTENT : CHECK_INCONSISTENT, CHECK_WARNING, NULL,
	    stated, computed, message);
	struct locus at = passage_locus(&cell->text, 0, cell->text.text.n);

	check->table = net->grid->title;
	check->row = net->labels[cell->row];
	check->column = net->cols[cell->col].label;
	check->page = at.page;
	check->line = at.line;
	net_soften(net, check);
	return check;
}

static void
list_judge(const struct net *net, const struct grid_cell *cell,
    const struct list_items *items)
{
	struct arena *arena = net->reading->arena;
	size_t breaks = breaks_in(items);
	int last = items->v[items->n - 1];
	struct str numbers, table, label = net->labels[cell->row];

	/* One slip in a longer list; more than one is no such list. */
	if (items->v[0] != 1 || breaks > 1 ||
	    (breaks == 1 && items->n < 2 * ITEMS_LEAST))
		return;
	numbers = numbers_of(arena, items);
	table = say_table(arena, net->grid->title, net->grid->id);
	cell_words(net, cell, CHECK_SEQUENCE, "cell.list", breaks == 0,
	    arena_printf(arena, "1..%d", last), numbers,
	    breaks == 0 ? arena_printf(arena,
	    _("%.*s, row \"%.*s\": the list counts from 1 to %d."),
	    STR_ARG(table), STR_ARG(label), last) : arena_printf(arena,
	    _("%.*s, row \"%.*s\": the list is numbered %.*s."),
	    STR_ARG(table), STR_ARG(label), STR_ARG(numbers)));
}

static void
cell_check(const struct net *net, const struct grid_cell *cell)
{
	static const char *const marks[] = { "、", "." };
	struct str text = cell->text.text;
	struct list_items items;

	for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
		items_find(text, str_from(marks[m]), &items);
		if (items.n < ITEMS_LEAST)
			continue;
		list_judge(net, cell, &items);
		return;
	}
}

void
check_cells(const struct net *net)
{
	for (size_t i = 0; i < net->grid->cells.n; i++) {
		const struct grid_cell *cell = &net->grid->cells.v[i];

		if (cell->row >= net->nrows || cell->col < net->first ||
		    cell->col > net->last || cell->carried ||
		    !net_counts(net, cell->row) ||
		    cell->text.text.n < 10 * ITEMS_LEAST ||
		    cell->text.npieces == 0)
			continue;
		cell_check(net, cell);
	}
}
