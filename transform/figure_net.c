/*
 * Figures by row and column.
 */
#include "figure_net.h"

#include <string.h>

#include "label.h"
#include "table_shape.h"

#define NET_NONE	(-1)
#define NET_SEVERAL	(-2)
#define NET_TEXT	(-3)
#define NET_CELLS_MOST	((size_t)64 << 20)
#define SURE_SCORE	60	/* below, a table's shape is a guess */

/* The rule with id "label.<name>", or NULL. */
static const struct rule *
word_rule(const struct reading *reading, const char *name)
{
	size_t n = 0;
	const struct rule *const *rules;

	if (reading->rules == NULL)
		return NULL;
	rules = ruleset_kind(reading->rules, "check", &n);
	for (size_t i = 0; i < n; i++)
		if (str_starts(rules[i]->id, STR("label.")) &&
		    str_eq(str_sub(rules[i]->id, 6, rules[i]->id.n),
		    str_from(name)))
			return rules[i];
	return NULL;
}

bool
words_hit(const struct reading *reading, const char *name, struct str text,
    enum word_place place)
{
	const struct rule *rule = word_rule(reading, name);

	return rule != NULL && rule_word(rule, text, place) >= 0;
}

struct str
words_cut(const struct reading *reading, const char *name, struct str text)
{
	const struct rule *rule = word_rule(reading, name);
	int word = rule == NULL ? -1 : rule_word(rule, text, WORD_AT_END);

	return word < 0 ? text :
	    str_sub(text, 0, text.n - rule->words[word].n);
}

/* -- cells ---------------------------------------------------------------- */

static bool
inside(const struct net *net, int row, int col)
{
	return row >= 0 && row < net->nrows && col >= 0 && col < net->ncols;
}

const struct figure *
net_figure(const struct net *net, int row, int col)
{
	int at;

	if (!inside(net, row, col))
		return NULL;
	at = net->at[(size_t)row * (size_t)net->ncols + (size_t)col];
	return at < 0 ? NULL : &net->reading->figures.v[at];
}

bool
net_blank(const struct net *net, int row, int col)
{
	return inside(net, row, col) &&
	    net->at[(size_t)row * (size_t)net->ncols + (size_t)col] ==
	    NET_NONE;
}

bool
net_counts(const struct net *net, int row)
{
	int kind = net->grid->rows[row].kind;

	return kind != ROW_HEADER && kind != ROW_REPEAT;
}

static bool
is_dash(struct str text)
{
	static const char *const dashes[] = { "", "-", "—", "——", "/", "--",
	    "－", "…", "无", NULL };

	text = str_trim(text);
	return str_eq_any(text, dashes);
}

static void
mark_texts(int *at, const struct grid *grid)
{
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->row >= 0 && (size_t)cell->row < grid->nrows &&
		    cell->col >= 0 && (size_t)cell->col < grid->ncols &&
		    !is_dash(cell->text.text))
			at[(size_t)cell->row * grid->ncols +
			    (size_t)cell->col] = NET_TEXT;
	}
}

/* The figures of each table, one after the other: table t has [of[t], of[t+1]). */
struct shelf {
	int	*figures;
	size_t	*of;
};

static bool
in_grid(const struct reading *reading, const struct fact *fact)
{
	const struct grid *grid;

	if (fact->source != FACT_TABLE || fact->table_id < 1 ||
	    (size_t)fact->table_id > reading->grids.n)
		return false;
	grid = &reading->grids.v[fact->table_id - 1];
	return fact->table_row >= 0 && fact->table_col >= 0 &&
	    (size_t)fact->table_row < grid->nrows &&
	    (size_t)fact->table_col < grid->ncols;
}

static struct shelf
shelf_of(const struct reading *reading)
{
	struct arena *arena = reading->arena;
	size_t n = reading->figures.n, ngrids = reading->grids.n;
	struct shelf shelf = {
		.figures = arena_alloc(arena, (n + 1) * sizeof(int)),
		.of = arena_alloc(arena, (ngrids + 2) * sizeof(size_t)),
	};

	for (size_t i = 0; i < n; i++)
		if (in_grid(reading, &reading->figures.v[i].fact))
			shelf.of[reading->figures.v[i].fact.table_id + 1]++;
	for (size_t t = 1; t < ngrids + 2; t++)
		shelf.of[t] += shelf.of[t - 1];
	for (size_t i = 0; i < n; i++)
		if (in_grid(reading, &reading->figures.v[i].fact))
			shelf.figures[shelf.of[
			    reading->figures.v[i].fact.table_id]++] = (int)i;
	for (size_t t = ngrids + 1; t > 0; t--)
		shelf.of[t] = shelf.of[t - 1];
	shelf.of[0] = 0;
	return shelf;
}

static void
mark_figures(int *at, const struct reading *reading, size_t ncols,
    const int *mine, size_t nmine)
{
	for (size_t i = 0; i < nmine; i++) {
		const struct fact *fact = &reading->figures.v[mine[i]].fact;
		int *cell = &at[(size_t)fact->table_row * ncols +
		    (size_t)fact->table_col];

		*cell = *cell >= 0 || *cell == NET_SEVERAL ? NET_SEVERAL :
		    mine[i];
	}
}

/* -- what the columns are -------------------------------------------------- */

static struct str
last_part(struct str label)
{
	size_t slash = str_rfind(label, STR("/"));

	return slash == STR_NONE ? label : str_sub(label, slash + 1, label.n);
}

static struct str
first_parts(struct str label)
{
	size_t slash = str_rfind(label, STR("/"));

	return slash == STR_NONE ? STR("") : str_sub(label, 0, slash);
}

static void
col_count(const struct net *net, int c, struct net_col *col)
{
	const struct figure *figure;

	for (int r = 0; r < net->nrows; r++) {
		if (!net_counts(net, r))
			continue;
		figure = net_figure(net, r, c);
		if (figure == NULL) {
			col->ntexts += !net_blank(net, r, c);
			continue;
		}
		if (col->nfigures++ == 0)
			col->unit = figure->fact.unit;
	}
}

/*
 * 优良比例 91.3 of 95.2, 92.9 and 81.8: a rate whose totals lie between the
 * least and the most of its rows is a mean of them and no sum. Shares add up,
 * so that theirs is above the most.
 */
static bool
col_is_mean(const struct net *net, int c)
{
	struct decimal least = DECIMAL_NONE, most = DECIMAL_NONE;
	bool totals = false;

	for (int r = 0; r < net->nrows; r++) {
		const struct figure *f = net_figure(net, r, c);

		if (f == NULL || !net_counts(net, r) || net->ranks[r] != -1 ||
		    decimal_is_none(f->fact.value))
			continue;
		if (decimal_is_none(least) ||
		    decimal_cmp(f->fact.value, least) < 0)
			least = f->fact.value;
		if (decimal_is_none(most) ||
		    decimal_cmp(f->fact.value, most) > 0)
			most = f->fact.value;
	}
	for (int r = 0; r < net->nrows && !decimal_is_none(least); r++) {
		const struct figure *f = net_figure(net, r, c);

		if (f == NULL || !net_counts(net, r) || net->ranks[r] < 1 ||
		    decimal_is_none(f->fact.value))
			continue;
		if (decimal_cmp(f->fact.value, least) <= 0 ||
		    decimal_cmp(f->fact.value, most) >= 0)
			return false;
		totals = true;
	}
	return totals;
}

static void
col_describe(const struct net *net, int c)
{
	struct net_col *col = &net->cols[c];
	const struct grid_col *from = &net->grid->cols[c];
	const struct reading *reading = net->reading;

	col->label = from->label;
	col->key = label_key(reading->arena, last_part(from->label));
	col->head = first_parts(from->label);
	col_count(net, c, col);
	col->code = words_hit(reading, "code", col->label, WORD_ANYWHERE) ||
	    words_hit(reading, "code-level", col->key, WORD_WHOLE);
	col->figures = !from->prose && !from->serial && !col->code && col->nfigures > 0 &&
	    col->nfigures >= col->ntexts;
	col->rate = str_eq(col->unit, STR("%")) ||
	    str_eq(col->unit, STR("‰")) ||
	    words_hit(reading, "rate", from->label, WORD_AT_END);
	col->additive = col->figures && !(col->rate &&
	    (!words_hit(reading, "share", col->label, WORD_ANYWHERE) ||
	    words_hit(reading, "share-not", col->label, WORD_ANYWHERE))) &&
	    !words_hit(reading, "average", col->label, WORD_ANYWHERE) &&
	    !((col->rate || words_hit(reading, "per", col->key,
	    WORD_AT_END)) && col_is_mean(net, c));
}

/* -- nets ------------------------------------------------------------------ */

static int
rank_of(const struct net *net, int row)
{
	const struct reading *reading = net->reading;
	struct str key = net->keys[row];

	if (words_hit(reading, "overall", key, WORD_ANYWHERE))
		return 0;
	if (words_hit(reading, "subtotal", key, WORD_AT_END))
		return 1;
	if (words_hit(reading, "grand", key, WORD_AT_END))
		return 3;
	if (words_hit(reading, "total", key, WORD_AT_END) ||
	    net->grid->rows[row].kind == ROW_TOTAL)
		return 2;
	return -1;
}

static void
net_fill(struct net *net)
{
	struct arena *arena = net->reading->arena;
	const struct grid *grid = net->grid;

	net->cols = arena_alloc(arena, (grid->ncols + 1) * sizeof *net->cols);
	net->labels = arena_alloc(arena,
	    (grid->nrows + 1) * sizeof *net->labels);
	net->keys = arena_alloc(arena, (grid->nrows + 1) * sizeof *net->keys);
	net->ranks = arena_alloc(arena, grid->nrows + 1);
	for (size_t r = 0; r < grid->nrows; r++) {
		net->labels[r] = str_trim(grid->rows[r].label);
		net->keys[r] = label_key(arena, last_part(net->labels[r]));
		net->ranks[r] = (signed char)rank_of(net, (int)r);
	}
	for (int c = net->first; c <= net->last; c++)
		col_describe(net, c);
	row_parents(net);
}

static void
net_add(struct reading *reading, struct nets *nets, const struct net *whole)
{
	struct grid_side sides[GRID_SIDES];
	size_t nsides = grid_sides(whole->grid, sides);
	struct net *net;

	for (size_t s = 0; s < (nsides > 1 ? nsides : 1); s++) {
		net = VEC_PUSH(reading->arena, nets);
		*net = *whole;
		if (nsides > 1) {
			net->first = sides[s].first;
			net->last = sides[s].last;
			net->grid = grid_side_view(reading, whole->grid, s);
		}
		net_fill(net);
	}
}

struct nets
nets_of(struct reading *reading)
{
	struct nets nets = { 0 };
	struct shelf shelf = shelf_of(reading);

	for (size_t i = 0; i < reading->grids.n; i++) {
		const struct grid *grid = &reading->grids.v[i];
		struct net net = {
			.reading = reading, .grid = grid,
			.nrows = (int)grid->nrows, .ncols = (int)grid->ncols,
			.last = (int)grid->ncols - 1,
			.mine = shelf.figures + shelf.of[i + 1],
			.nmine = shelf.of[i + 2] - shelf.of[i + 1],
		};
		size_t cells;
		int *at;

		if (grid->nrows == 0 || grid->ncols == 0 || net.nmine == 0 ||
		    grid->nrows > NET_CELLS_MOST / grid->ncols)
			continue;
		cells = grid->nrows * grid->ncols;
		at = arena_alloc(reading->arena, cells * sizeof *at);
		memset(at, 0xff, cells * sizeof *at);	/* NET_NONE */
		mark_texts(at, grid);
		mark_figures(at, reading, grid->ncols, net.mine, net.nmine);
		net.at = at;
		net_add(reading, &nets, &net);
	}
	return nets;
}

void
nets_renew(const struct nets *nets, int grid)
{
	for (size_t i = 0; i < nets->n; i++)
		if (nets->v[i].grid->id == grid)
			net_fill(&nets->v[i]);
}

/* A figure without a name in a table without a title is a stray. */
static bool
nameless(const struct check *check)
{
	return check->unit.n > 0 && (check->row.n == 0 ||
	    (check->column.n == 0 && check->table.n == 0));
}

void
net_soften(const struct net *net, struct check *check)
{
	if (check->status == CHECK_INCONSISTENT &&
	    (net->grid->score < SURE_SCORE || nameless(check)))
		check->status = CHECK_UNDECIDED;
}
