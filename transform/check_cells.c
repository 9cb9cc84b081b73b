/*
 * Lists inside one cell whose items say the same in name and value.
 *
 *	1、编制专报不少于50份；年度指标值:不少于50份；2、…；年度指标值:…
 */
#include "check_table.h"
#include "judge_say.h"
#include "utf8.h"

#define ITEMS_MOST	99
#define ITEMS_LEAST	3	/* a list shorter than this proves nothing */

struct list_item {
	size_t	from, to;	/* behind the marker, up to the next one */
};

struct list_items {
	struct list_item	v[ITEMS_MOST];
	size_t		n;
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
marker_at(struct str text, size_t at, struct str mark)
{
	size_t end = at;

	while (end < text.n && end - at < 3 &&
	    utf8_is_digit((uint8_t)text.s[end]))
		end++;
	if (end == at || end - at > 2 ||
	    !str_starts(str_sub(text, end, text.n), mark))
		return 0;
	end += mark.n;
	if (end < text.n && utf8_is_digit((uint8_t)text.s[end]) &&
	    mark.n == 1)
		return 0;		/* 1.5 is no marker */
	return end - at;
}

static void
items_find(struct str text, struct str mark, struct list_items *items)
{
	items->n = 0;
	for (size_t at = 0; at < text.n && items->n < ITEMS_MOST;) {
		uint32_t cp;
		size_t step = may_start(text, at) ?
		    marker_at(text, at, mark) : 0;

		if (step == 0) {
			at += utf8_next(text, at, &cp);
			continue;
		}
		if (items->n > 0)
			items->v[items->n - 1].to = at;
		at += step;
		items->v[items->n++] = (struct list_item){ at, text.n };
	}
}

static void
cell_words(const struct net *net, const struct grid_cell *cell,
    struct str words, struct str message)
{
	struct check *check = judge_words(net->reading, CHECK_DUPLICATE,
	    STR("cell.name-value"), CHECK_CONSISTENT, CHECK_WARNING, NULL,
	    words, words, message);
	struct locus at = passage_locus(&cell->text, 0, cell->text.text.n);

	check->table = net->grid->title;
	check->row = net->labels[cell->row];
	check->column = net->cols[cell->col].label;
	check->page = at.page;
	check->line = at.line;
}

/* -- an item's name against its value --------------------------------------------- */

/* Where the value begins: behind "年度指标值:"; STR_NONE without one. */
static size_t
value_from(const struct net *net, struct str item, size_t *name_to)
{
	size_t colon = str_find(item, STR(":"));

	if (colon == STR_NONE || !words_hit(net->reading, "target",
	    str_sub(item, 0, colon), WORD_AT_END))
		return STR_NONE;
	*name_to = colon;
	return colon + 1;
}

static struct str
value_of(struct str item, size_t from)
{
	struct str value = str_sub(item, from, item.n);
	static const char *const ends[] = { "；", ";", "。" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t at = str_find(value, str_from(ends[i]));

		if (at != STR_NONE)
			value = str_sub(value, 0, at);
	}
	return str_trim(value);
}

/* Only the same words are reported: names are rarely whole values. */
static void
item_judge(const struct net *net, const struct grid_cell *cell,
    struct str item)
{
	struct arena *arena = net->reading->arena;
	size_t name_to = 0, from = value_from(net, item, &name_to);
	struct str name, value;

	if (from == STR_NONE)
		return;
	name = str_sub(item, 0, name_to);
	value = value_of(item, from);
	if (!str_has_digit(value) || value.n > 60 || !str_has(name, value))
		return;
	cell_words(net, cell, value, arena_printf(arena,
	    _("%.*s, row \"%.*s\": the name and the value of an item both "
	    "say %.*s."), STR_ARG(say_table(arena, net->grid->title,
	    net->grid->id)), STR_ARG(net->labels[cell->row]),
	    STR_ARG(value)));
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
		for (size_t i = 0; i < items.n; i++)
			item_judge(net, cell, str_sub(text, items.v[i].from,
			    items.v[i].to));
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
