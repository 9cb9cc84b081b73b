/*
 * A total that stands in no table: the sentence in front of one says what its
 * rows come to.
 *
 *	县区、经济区受理的诉求为1.56万件，…
 *	    县区、经济区分布情况
 *	大洼区	4226	…	4226 + 1922 + 6530 + … = 15552: 1.56万
 *
 * The title says of what the rows are; the figure is the one that bears that
 * name, and the column the one that counts in its unit. A table of the first
 * ten, or of the main ones, is no whole.
 */
#include "check_table.h"

#include <limits.h>

#include "label.h"

#define RULE_ROWS	STR("table.lead")
#define BETWEEN_MOST	3	/* paragraphs between the sentence and the table */
#define TITLE_MOST	120	/* bytes of a title in a line of its own */
#define CORE_LEAST	6	/* bytes of a title that name something */
#define THREAD_LEAST	12	/* ... and may have other words between */
#define ROWS_LEAST	3
#define FAR		10	/* per cent; farther off it is another amount */

/* Where the paragraphs and the tables lie, once for a document. */
struct places {
	struct reading	*reading;
	size_t		*figures;	/* by paragraph: its first figure */
	size_t		 ntables;
	int		*first, *last;	/* by table: lines as printed */
};

static int
piece_line(const struct passage *text, bool last)
{
	return text->npieces == 0 ? 0 : text->lines->v[
	    text->pieces[last ? text->npieces - 1 : 0].line].line;
}

static void
table_lines(const struct grid *grid, int *first, int *last)
{
	*first = INT_MAX;
	*last = 0;
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct passage *text = &grid->cells.v[i].text;

		if (text->npieces == 0)
			continue;
		if (piece_line(text, false) < *first)
			*first = piece_line(text, false);
		if (piece_line(text, true) > *last)
			*last = piece_line(text, true);
	}
}

static struct places
places_of(struct reading *reading)
{
	struct arena *arena = reading->arena;
	size_t np = reading->paragraphs.n, ng = reading->grids.n;
	struct places p = {
		.reading = reading, .ntables = ng,
		.figures = arena_alloc(arena, (np + 2) * sizeof *p.figures),
		.first = arena_alloc(arena, (ng + 1) * sizeof *p.first),
		.last = arena_alloc(arena, (ng + 1) * sizeof *p.last),
	};

	for (size_t i = 0; i <= np; i++)
		p.figures[i] = reading->figures.n;
	for (size_t i = reading->figures.n; i-- > 0;)
		if (reading->figures.v[i].paragraph >= 0)
			p.figures[reading->figures.v[i].paragraph] = i;
	for (size_t t = 0; t < ng; t++)
		table_lines(&reading->grids.v[t], &p.first[t], &p.last[t]);
	return p;
}

/* The last paragraph that ends in front of the line; -1 for none. */
static int
paragraph_before(const struct reading *reading, int line)
{
	size_t low = 0, high = reading->paragraphs.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (piece_line(&reading->paragraphs.v[mid].text, true) < line)
			low = mid + 1;
		else
			high = mid;
	}
	return (int)low - 1;
}

/* A line alone above a table without a title is its title, if no sentence. */
static bool
is_title(struct str text)
{
	return text.n > 0 && text.n <= TITLE_MOST &&
	    !str_has(text, STR("。")) && !str_has(text, STR("；")) &&
	    !str_has(text, STR(","));
}

/* The paragraph with figures that leads to the table, -1 for none. */
static int
lead_of(const struct places *places, const struct grid *grid,
    struct str *title)
{
	const struct reading *reading = places->reading;
	size_t t = (size_t)grid->id - 1;
	int line = places->first[t], end, skipped = 0;
	int p = paragraph_before(reading, line);

	*title = grid->title;
	for (; p >= 0 && places->figures[p] == reading->figures.n &&
	    skipped++ < BETWEEN_MOST; p--)
		if (title->n == 0 &&
		    is_title(reading->paragraphs.v[p].text.text))
			*title = reading->paragraphs.v[p].text.text;
	if (p < 0 || places->figures[p] == reading->figures.n)
		return -1;
	end = piece_line(&reading->paragraphs.v[p].text, true);
	return t > 0 && places->last[t - 1] > end &&
	    places->first[t - 1] < line ? -1 : p;
}

/* 表3 县区、经济区分布情况: 县区经济区. */
static struct str
title_core(struct reading *reading, struct str title)
{
	struct str key = label_key(reading->arena, title);
	size_t n;

	do {
		n = key.n;
		key = words_cut(reading, "title-tail", key);
	} while (key.n < n);
	return key;
}

/* The only column that adds up in this unit, -1 for none or several. */
static int
column_of(const struct net *net, struct str unit)
{
	int found = -1;

	for (int c = net->first; c <= net->last; c++) {
		if (!net->cols[c].additive ||
		    !str_eq(net->cols[c].unit, unit))
			continue;
		if (found >= 0)
			return -1;
		found = c;
	}
	return found;
}

/* All rows of the column; 0 where one of them is a total, a part, no figure. */
static size_t
rows_of(const struct net *net, int col, struct term *terms)
{
	size_t n = 0;

	for (int r = 0; r < net->nrows; r++) {
		const struct figure *f = net_figure(net, r, col);

		if (!net_counts(net, r))
			continue;
		if (total_rank(net, r) >= 0 || net->parents[r] >= 0 ||
		    words_hit(net->reading, "ofwhich", net->keys[r],
		    WORD_AT_START))
			return 0;
		if (f == NULL && net_blank(net, r, col))
			continue;
		if (f == NULL || f->fact.qualifier != QUALIFIER_EQ ||
		    !str_eq(f->fact.unit, net->cols[col].unit))
			return 0;
		terms[n++] = term_plus(f);
	}
	return n;
}

/* A headline amount whose name holds that of the table, in its order. */
static bool
bears_name(struct reading *reading, const struct figure *f, struct str core)
{
	struct str key = label_key(reading->arena, f->fact.row);

	return f->measure.n == 0 && !f->universal && !f->band &&
	    (f->fact.qualifier == QUALIFIER_EQ ||
	    f->fact.qualifier == QUALIFIER_ABOUT) &&
	    !str_eq(f->fact.unit, STR("%")) &&
	    (str_has(key, core) || (core.n >= THREAD_LEAST &&
	    label_threads(core, key)));
}

/* Off by more than a slip or a rounding can explain. */
static bool
is_far(const struct figure *stated, const struct check *check)
{
	struct decimal difference;

	return check->suggestion.n == 0 && (!decimal_parse(check->difference,
	    &difference) || decimal_cmp(decimal_mul(decimal_abs(difference),
	    decimal_int(100)), decimal_mul(decimal_abs(stated->fact.value),
	    decimal_int(FAR))) > 0);
}

static void
lead_judge(const struct net *net, const struct figure *stated, bool only)
{
	struct reading *reading = net->reading;
	int col = column_of(net, stated->fact.unit);
	struct term *terms = arena_alloc(reading->arena,
	    ((size_t)net->nrows + 1) * sizeof *terms);
	size_t n = col < 0 ? 0 : rows_of(net, col, terms);
	struct check *check;

	if (n < ROWS_LEAST || (!only && !judge_sum_holds(stated, terms, n)))
		return;
	check = judge_sum(reading, CHECK_TEXT_VS_TABLE, RULE_ROWS, stated,
	    terms, n);
	check->table = net->grid->title;
	check->column = net->cols[col].label;
	check->message = arena_printf(reading->arena,
	    _("%.*s The parts are the rows of the table behind it, column \"%.*s\"."),
	    STR_ARG(check->message), STR_ARG(check->column));
	if (check->status != CHECK_INCONSISTENT)
		return;
	if (!stated->exact)	/* 1.56万: which row is to make up for what? */
		check->suggestion = STR("");
	if (is_far(stated, check)) {
		reading->checks.n--;
		return;
	}
	check->severity = CHECK_WARNING;
	net_soften(net, check);
}

static void
lead_check(const struct places *places, const struct net *net)
{
	struct reading *reading = net->reading;
	struct str title, core;
	int p = lead_of(places, net->grid, &title);
	size_t named = 0, first;

	core = title_core(reading, title);
	if (p < 0 || core.n < CORE_LEAST ||
	    words_hit(reading, "partial", title, WORD_ANYWHERE) ||
	    words_hit(reading, "partial",
	    reading->paragraphs.v[p].text.text, WORD_ANYWHERE))
		return;
	first = places->figures[p];
	for (size_t i = first; i < reading->figures.n &&
	    reading->figures.v[i].paragraph == p; i++)
		named += bears_name(reading, &reading->figures.v[i], core);
	for (size_t i = first; i < reading->figures.n &&
	    reading->figures.v[i].paragraph == p; i++)
		if (bears_name(reading, &reading->figures.v[i], core))
			lead_judge(net, &reading->figures.v[i], named == 1);
}

void
check_leads(struct reading *reading, const struct nets *nets)
{
	struct places places = places_of(reading);

	for (size_t i = 0; i < nets->n; i++)
		lead_check(&places, &nets->v[i]);
}
