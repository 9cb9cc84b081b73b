/*
 * Which table of a document is which table of a form: by its title, or, where
 * no rule knows the title, by the rows and heads that it has.
 */
#include "check_form.h"
#include "check_list.h"
#include "utf8.h"

#define TITLE_MOST	400	/* bytes of a title that is looked at */

struct str
form_plain(struct arena *arena, struct str label)
{
	struct str text = utf8_fold(arena, label).text;
	char *plain = arena_alloc(arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != ' ')
			plain[n++] = text.s[i];
	return (struct str){ plain, n };
}

static bool
is_numeral(uint32_t cp)
{
	static const struct str numerals = { "一二三四五六七八九十", 30 };
	char bytes[4];
	size_t n = utf8_put(bytes, cp);

	return n == 3 && str_has(numerals, (struct str){ bytes, n });
}

/* Bytes of "一、" "(二)" "3." "(4)" "5、" "2080505" in front, or 0. */
static size_t
number_in_front(struct str s)
{
	size_t at = 0, from, n = 0;
	uint32_t cp;
	bool open = s.n > 0 && s.s[0] == '(', han = false;

	at = open;
	for (from = at; at < s.n; at += n) {
		n = utf8_next(s, at, &cp);
		if (at == from)
			han = is_numeral(cp);
		if (han ? !is_numeral(cp) : !utf8_is_digit(cp))
			break;
	}
	if (at == from || at >= s.n)
		return 0;
	n = utf8_next(s, at, &cp);
	if (open)
		return cp == ')' ? at + n : 0;
	if (cp == 0x3001 || cp == '.' || cp == 0xFF0E)
		return at + n;
	/* A code, not the year of 2025年. */
	return !han && at - from >= 3 && utf8_is_han(cp) && cp != 0x5E74 ?
	    at : 0;
}

struct str
form_name(struct arena *arena, struct str plain)
{
	static const struct str ofwhich[] = { { "其中:", 7 }, { "其中", 6 },
	    { "减:", 4 }, { "加:", 4 } };
	struct str name = plain;
	bool more = true;

	(void)arena;
	for (int i = 0; i < 4 && more; i++) {
		size_t n = number_in_front(name);

		more = n > 0;
		name = str_sub(name, n, name.n);
		for (size_t k = 0; k < sizeof ofwhich / sizeof *ofwhich; k++)
			if (str_starts(name, ofwhich[k])) {
				name = str_sub(name, ofwhich[k].n, name.n);
				more = true;
			}
	}
	return name.n > 0 ? name : plain;
}

static struct form_net
side_of(struct arena *arena, const struct net *net)
{
	struct form_net side = {
		.net = net,
		.labels = arena_alloc(arena,
		    ((size_t)net->nrows + 1) * sizeof(struct str)),
		.names = arena_alloc(arena,
		    ((size_t)net->nrows + 1) * sizeof(struct str)),
		.cols = arena_alloc(arena,
		    ((size_t)net->ncols + 1) * sizeof(struct str)),
	};

	for (int r = 0; r < net->nrows; r++) {
		side.labels[r] = form_plain(arena, net->labels[r]);
		side.names[r] = form_name(arena, side.labels[r]);
	}
	for (int c = net->first; c <= net->last; c++)
		side.cols[c] = form_plain(arena, net->cols[c].label);
	return side;
}

/* Some head, or row, of the table holds each of the patterns. */
static bool
heads_fit(const struct form_grid *grid, const struct patterns *patterns)
{
	struct match match;

	for (size_t i = 0; i < patterns->n; i++) {
		bool found = false;

		for (size_t s = 0; s < grid->nsides && !found; s++) {
			const struct form_net *side = &grid->sides[s];

			for (int c = side->net->first; c <= side->net->last &&
			    !found; c++)
				found = pattern_find(patterns->v[i],
				    side->cols[c], 0, &match);
		}
		if (!found)
			return false;
	}
	return true;
}

static bool
rows_fit(const struct form_grid *grid, const struct patterns *patterns)
{
	struct match match;

	for (size_t i = 0; i < patterns->n; i++) {
		bool found = false;

		for (size_t s = 0; s < grid->nsides && !found; s++) {
			const struct form_net *side = &grid->sides[s];

			for (int r = 0; r < side->net->nrows && !found; r++)
				found = side->labels[r].n > 0 &&
				    pattern_find(patterns->v[i],
				    side->labels[r], 0, &match);
		}
		if (!found)
			return false;
	}
	return true;
}

static bool
shape_fits(const struct form_grid *grid, const struct rule *rule)
{
	return rule->heads.n + rule->rows.n > 0 &&
	    heads_fit(grid, &rule->heads) && rows_fit(grid, &rule->rows);
}

/* Each of the patterns is the end of a head that stands over figures. */
static bool
figures_fit(const struct form_grid *grid, const struct patterns *patterns)
{
	struct match match;

	for (size_t i = 0; i < patterns->n; i++) {
		bool found = false;

		for (size_t s = 0; s < grid->nsides; s++) {
			const struct form_net *side = &grid->sides[s];

			for (int c = side->net->first; c <= side->net->last;
			    c++)
				found = found || (side->net->cols[c].figures &&
				    pattern_find(patterns->v[i],
				    side->cols[c], 0, &match));
		}
		if (!found)
			return false;
	}
	return true;
}

/* "十二、其他支出" is 12; 0 where no such number is in front. */
static long
numeral_of(struct str label)
{
	size_t n = number_in_front(label);

	if (n < 6 || !str_ends(str_sub(label, 0, n), STR("、")))
		return 0;
	return small_number(str_sub(label, 0, n - 3));
}

/*
 * Cells that were dropped push others to the wrong side: 一、二、三、五、四、 and
 * 收入 among 支出. Numbers that are only left out are rows that were.
 */
static bool
is_shifted(const struct form_net *side, bool *gap)
{
	bool income = false, expense = false;
	long last = 0;

	for (int r = 0; r < side->net->nrows; r++) {
		long now = net_counts(side->net, r) ?
		    numeral_of(side->labels[r]) : 0;

		if (now > 1 && now <= last)
			return true;
		*gap = *gap || (now > 1 && now != last + 1);
		if (now > 0) {
			last = now;
			income = income || str_ends(side->labels[r],
			    STR("收入"));
			expense = expense || str_ends(side->labels[r],
			    STR("支出"));
		}
		if (income && expense)
			return true;
		if (!net_counts(side->net, r) || side->labels[r].n > 0)
			continue;
		for (int c = side->net->first; c <= side->net->last; c++)
			if (net_figure(side->net, r, c) != NULL)
				return true;
	}
	return false;
}

static bool
any_shifted(struct form_grid *grid)
{
	for (size_t s = 0; s < grid->nsides; s++)
		if (is_shifted(&grid->sides[s], &grid->gap))
			return true;
	return false;
}

/*
 * A form with two sides of which one was not seen, a column of figures that
 * was taken for names: what stands where cannot be trusted.
 */
static bool
is_misread(struct form_grid *grid)
{
	long sides = 0;

	(void)str_int(rule_setting(grid->table, "sides", STR("0")), &sides);
	return (sides > 0 && (grid->pieces ||
	    (size_t)sides != grid->nsides || any_shifted(grid))) ||
	    !figures_fit(grid, &grid->table->figures);
}

/* 公开02表:收入预算总表 */
static struct str
without_sheet(struct str title)
{
	size_t at = str_starts(title, STR("公开")) || str_starts(title,
	    STR("部门公开")) ? str_find(title, STR("表:")) : STR_NONE;

	return at == STR_NONE ? title :
	    str_sub(title, at + sizeof "表:" - 1, title.n);
}

static const struct rule *
rule_by_title(const struct rule *const *rules, size_t n, struct str title)
{
	struct match match;

	for (size_t i = 0; i < n; i++)
		if (title.n > 0 && pattern_find(rules[i]->pattern, title, 0,
		    &match))
			return rules[i];
	return NULL;
}

/* The one rule whose heads and rows the table has; NULL if two fit. */
static const struct rule *
rule_by_shape(const struct rule *const *rules, size_t n,
    const struct form_grid *grid)
{
	const struct rule *found = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!shape_fits(grid, rules[i]))
			continue;
		if (found != NULL)
			return NULL;
		found = rules[i];
	}
	return found;
}

static void
grid_add(struct forms *forms, const struct rule *const *rules, size_t n,
    const struct net *nets, size_t nsides, bool pieces)
{
	struct arena *arena = forms->reading->arena;
	struct form_grid grid = {
		.grid = nets[0].grid, .nsides = nsides, .pieces = pieces,
		.sides = arena_alloc(arena, nsides * sizeof *grid.sides),
	};
	struct str title = str_sub(nets[0].grid->title, 0, TITLE_MOST);

	for (size_t s = 0; s < nsides; s++)
		grid.sides[s] = side_of(arena, &nets[s]);
	grid.table = rule_by_title(rules, n, form_plain(arena, title));
	if (grid.table == NULL)
		grid.table = rule_by_title(rules, n, form_name(arena,
		    without_sheet(form_plain(arena, title))));
	grid.titled = grid.table != NULL;
	if (grid.table == NULL)
		grid.table = rule_by_shape(rules, n, &grid);
	if (grid.table == NULL)
		return;
	grid.misread = is_misread(&grid);
	grid.certain = grid.titled && shape_fits(&grid, grid.table);
	*VEC_PUSH(arena, &forms->grids) = grid;
}

static bool
same_heads(const struct net *a, const struct net *b)
{
	int n = a->last - a->first;

	if (b->last - b->first != n)
		return false;
	for (int i = 0; i <= n; i++)
		if (!str_eq(a->cols[a->first + i].label,
		    b->cols[b->first + i].label))
			return false;
	return true;
}

/*
 * The next net is another side of this grid, or a piece of the same table: its
 * total, the part on the next page.
 */
static bool
goes_on(const struct net *first, const struct net *next, bool *pieces)
{
	if (next->grid->id == first->grid->id)
		return true;
	if (first->grid->title.n == 0 ||
	    !str_eq(first->grid->title, next->grid->title) ||
	    !same_heads(first, next))
		return false;
	*pieces = true;
	return true;
}

struct forms
forms_find(struct reading *reading, const struct nets *nets)
{
	struct forms forms = { .reading = reading, .nets = nets };
	size_t n = 0, to;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "form_table", &n);

	for (size_t i = 0; n > 0 && i < nets->n; i = to) {
		bool pieces = false;

		for (to = i + 1; to < nets->n && goes_on(&nets->v[i],
		    &nets->v[to], &pieces);)
			to++;
		grid_add(&forms, rules, n, &nets->v[i], to - i, pieces);
	}
	return forms;
}

const struct form_grid *
form_only(const struct forms *forms, const struct rule *table)
{
	const struct form_grid *only = NULL;

	for (size_t i = 0; i < forms->grids.n; i++) {
		if (forms->grids.v[i].table != table)
			continue;
		if (only != NULL)
			return NULL;
		only = &forms->grids.v[i];
	}
	return only;
}
