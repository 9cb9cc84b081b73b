/*
 * How the figures of one series stand to each other.
 *
 *	2023	番禺 98.5%	天河 97.2%	越秀 97.3%, printed to 0.1
 *	rank	1		3		2
 *	gap	0		-1.3		-1.2
 *
 * Of 97.2% and 97.25% none is the higher for certain: both then have the same
 * rank. The middle of two is half their sum, exactly.
 */
#include <stdlib.h>

#include "compare_parts.h"
#include "lang.h"
#include "quantity.h"
#include "reconcile_parts.h"

static struct comparison *
row_of(const struct comparing *c, const struct placed_row *row)
{
	return &c->out->v[row->row];
}

static bool
stands(const struct comparing *c, const struct placed_row *row)
{
	return row_of(c, row)->status == COMPARABLE;
}

static struct str
code_of(const struct placed_row *row)
{
	return row->of->body->side->about.division_code;
}

static bool
same_subject(const struct placed_row *a, const struct placed_row *b)
{
	return str_eq(code_of(a), code_of(b));
}

/* -- two reports on one division ------------------------------------------- */

static void
differ_say(struct comparing *c, const struct placed_row *row,
    const struct placed_row *other, const char *reason)
{
	row_refuse(row_of(c, row), reason, arena_printf(c->arena,
	    _("%.*s has “%.*s” of %.*s at %.*s, %.*s at %.*s"),
	    STR_ARG(row->of->body->side->about.doc), STR_ARG(row->of->label),
	    STR_ARG(row->of->fact->period), STR_ARG(row->of->fact->printed),
	    STR_ARG(other->of->body->side->about.doc),
	    STR_ARG(other->of->fact->printed)));
}

/* The report of that year is right about it; of two such, none. */
static void
pair_settle(struct comparing *c, struct placed_row *a, struct placed_row *b)
{
	if (!stands(c, a) || !stands(c, b) ||
	    cross_agree(a->of->fact, b->of->fact))
		return;
	if (a->own == b->own) {
		differ_say(c, a, b, "several");
		differ_say(c, b, a, "several");
	} else if (a->own)
		differ_say(c, b, a, "quoted-otherwise");
	else
		differ_say(c, a, b, "quoted-otherwise");
}

static void
subject_settle(struct comparing *c, struct placed_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			pair_settle(c, &rows[i], &rows[k]);
}

/* -- ranks ------------------------------------------------------------------ */

/* 1 when a is better for certain. */
static bool
is_better(const struct placed_row *a, const struct placed_row *b, bool higher)
{
	return !cross_agree(a->of->fact, b->of->fact) &&
	    (decimal_cmp(a->of->fact->value, b->of->fact->value) > 0) ==
	    higher;
}

static int
by_value(const void *a, const void *b)
{
	const struct placed_row *x = *(const struct placed_row *const *)a;
	const struct placed_row *y = *(const struct placed_row *const *)b;

	return decimal_cmp(x->of->fact->value, y->of->fact->value);
}

static struct decimal
median_of(const struct placed_row *const *sorted, size_t n)
{
	struct decimal a = sorted[(n - 1) / 2]->of->fact->value;
	struct decimal sum = decimal_add(a, sorted[n / 2]->of->fact->value);

	return n % 2 == 1 ? a : decimal_div(sum, decimal_int(2),
	    sum.scale + 1, DECIMAL_NEAR);
}

/* One row a division: its own report's, else the first that stands. */
static size_t
subjects_of(const struct comparing *c, struct placed_row *rows, size_t n,
    struct placed_row **subjects)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		if (!stands(c, &rows[i]))
			continue;
		if (found > 0 && same_subject(subjects[found - 1],
		    &rows[i])) {
			if (rows[i].own && !subjects[found - 1]->own)
				subjects[found - 1] = &rows[i];
			continue;
		}
		subjects[found++] = &rows[i];
	}
	return found;
}

/* Values in rising order: those better for certain lie at one end. */
static int
rank_of(const struct placed_row *const *sorted, size_t n,
    const struct placed_row *row, bool higher)
{
	int rank = 1;

	for (size_t i = 0; i < n; i++) {
		size_t at = higher ? n - 1 - i : i;

		if (is_better(sorted[at], row, higher))
			rank++;
		else if (decimal_cmp(sorted[at]->of->fact->value,
		    row->of->fact->value) == 0)
			break;
	}
	return rank;
}

static void
row_rank(struct comparing *c, const struct placed_row *const *sorted,
    size_t n, struct placed_row *placed)
{
	struct comparison *row = row_of(c, placed);

	placed->peer = true;
	row->median = median_of(sorted, n);
	row->gap_median = decimal_sub(row->value, row->median);
	if (row->better.n == 0)
		return;
	row->ranked = (int)n;
	row->best = sorted[str_eq(row->better, STR("higher")) ? n - 1 :
	    0]->of->fact->value;
	row->gap_best = decimal_sub(row->value, row->best);
	row->rank = rank_of(sorted, n, placed, str_eq(row->better,
	    STR("higher")));
}

/* Rows of one period, those of one division side by side. */
static void
period_rank(struct comparing *c, struct placed_row *rows, size_t n)
{
	struct placed_row **subjects = arena_alloc(c->arena,
	    (n + 1) * sizeof *subjects);
	const struct placed_row **sorted;
	size_t found;

	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && same_subject(&rows[i],
		    &rows[end]); end++)
			;
		subject_settle(c, rows + i, end - i);
	}
	found = subjects_of(c, rows, n, subjects);
	if (found < 2)
		return;
	sorted = arena_dup(c->arena, subjects, found * sizeof *subjects);
	qsort(sorted, found, sizeof *sorted, by_value);
	for (size_t i = 0; i < found; i++)
		row_rank(c, sorted, found, subjects[i]);
	for (size_t i = 0; i < n; i++)		/* told of twice */
		rows[i].peer = rows[i].peer || stands(c, &rows[i]);
}

/* -- the year before ---------------------------------------------------------- */

/* 2023-01/2023-08 -> 2022-01/2022-08 */
static struct str
year_before(struct arena *arena, struct str period)
{
	struct str part, out = STR("");
	long year;

	while (period.n > 0 && str_next(&period, '/', &part)) {
		if (!str_int(str_sub(part, 0, 4), &year))
			return STR("");
		out = arena_printf(arena, "%.*s%s%04ld%.*s", STR_ARG(out),
		    out.n > 0 ? "/" : "", year - 1,
		    STR_ARG(str_sub(part, 4, part.n)));
	}
	return out;
}

/* Rows are by period, then by division. */
static int
place_cmp(const struct placed_row *row, struct str period, struct str code)
{
	int order = str_cmp(row->of->fact->period, period);

	return order != 0 ? order : str_cmp(code_of(row), code);
}

static struct placed_row *
row_before(struct comparing *c, struct placed_row *rows, size_t n,
    const struct placed_row *now)
{
	struct str period = year_before(c->arena, now->of->fact->period);
	struct placed_row *first = NULL;
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (place_cmp(&rows[mid], period, code_of(now)) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < n && place_cmp(&rows[lo], period, code_of(now)) == 0;
	    lo++)
		if (stands(c, &rows[lo]) && (first == NULL ||
		    (rows[lo].own && !first->own)))
			first = &rows[lo];
	return first;
}

static void
row_change(struct comparing *c, struct placed_row *now,
    struct placed_row *then)
{
	struct comparison *row = row_of(c, now);
	const struct fact *fact = then->of->fact;

	now->peer = then->peer = true;
	row->last_value = fact->value;
	row->last_fact = arena_printf(c->arena, "%.*s:%.*s",
	    STR_ARG(then->of->body->side->about.doc), STR_ARG(fact->fact));
	row->change = decimal_sub(row->value, fact->value);
	if (str_eq(row->unit, STR("%")) || decimal_sign(fact->value) <= 0)
		return;
	row->change_rate = decimal_div(decimal_mul(row->change,
	    decimal_int(100)), fact->value, 2, DECIMAL_NEAR);
}

/* -- all -------------------------------------------------------------------- */

void
series_rank(struct comparing *c, struct placed_row *rows, size_t n)
{
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && str_eq(
		    rows[end].of->fact->period, rows[i].of->fact->period);
		    end++)
			;
		period_rank(c, rows + i, end - i);
	}
	for (size_t i = 0; i < n; i++) {
		struct placed_row *then = !stands(c, &rows[i]) ? NULL :
		    row_before(c, rows, n, &rows[i]);

		if (then != NULL)
			row_change(c, &rows[i], then);
	}
	for (size_t i = 0; i < n; i++)
		if (stands(c, &rows[i]) && !rows[i].peer)
			row_refuse(row_of(c, &rows[i]), "alone",
			    arena_printf(c->arena,
			    _("no other division has “%.*s” of %.*s, nor has this one a year before or after"),
			    STR_ARG(rows[i].of->label),
			    STR_ARG(rows[i].of->fact->period)));
}
