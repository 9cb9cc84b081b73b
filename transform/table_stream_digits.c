/*
 * Figures that run together, parted by what they must satisfy.
 *
 *	142.30139.10133.401095.90%9.72
 *
 * Three amounts, a full mark, a rate, a score: the rate is the third amount
 * over the second, the score not above the full mark. Every way to cut is
 * tried. 142.30 139.10 133.40 10 95.90% 9.72 holds; so do others with odd
 * decimals (133.4010), so that the way with equal decimals is preferred, then
 * the one in which both budgets are the same. If one way is left, it is taken.
 */
#include <string.h>

#include "decimal.h"
#include "table_stream_glue.h"

#define CELLS_MOST	8
#define DIGITS_MOST	48	/* bytes of what is tried */
#define WAYS_MOST	64	/* more than that are none */

struct way {
	size_t	at[CELLS_MOST + 1];	/* cell i is [at[i], at[i + 1]) */
	size_t	n;
};

struct tries {
	struct str		 text;
	const struct glue_row	*row;
	size_t			 percent;	/* where the % stands */
	struct way		 ways[WAYS_MOST];
	size_t			 n;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number as printed in a cell: 0, 12, 12.50; not 012, not 12. */
static bool
is_number(struct str s, struct decimal *value)
{
	size_t point = 0, points = 0;

	if (s.n == 0 || !is_digit(s.s[0]) || !is_digit(s.s[s.n - 1]))
		return false;
	if (s.n > 1 && s.s[0] == '0' && s.s[1] != '.')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] == '.') {
			points++;
			point = i;
		} else if (!is_digit(s.s[i])) {
			return false;
		}
	return points <= 1 && (points == 0 || s.n - point <= 5) &&
	    decimal_parse(s, value);
}

static size_t
decimals(struct str s)
{
	size_t point = str_find(s, STR("."));

	return point == STR_NONE ? 0 : s.n - point - 1;
}

static struct str
cell(const struct tries *tries, const struct way *way, size_t i)
{
	return str_sub(tries->text, way->at[i], way->at[i + 1]);
}

/* |done * 100 - rate * budget| <= budget * half a last digit of the rate */
bool
glue_rate_holds(struct decimal done, struct decimal budget, struct decimal rate,
    size_t places)
{
	struct decimal hundred = decimal_int(100);
	struct decimal off = decimal_abs(decimal_sub(decimal_mul(done, hundred),
	    decimal_mul(rate, budget)));
	struct decimal room = decimal_mul(budget, decimal_mul(
	    decimal_int(6), decimal_pow10(-(int)places - 1)));

	return decimal_sign(budget) > 0 && !decimal_is_none(off) &&
	    decimal_cmp(off, room) <= 0;
}

/* Do the numbers of a way satisfy what they must? */
static bool
way_holds(const struct tries *tries, const struct way *way)
{
	const struct glue_row *row = tries->row;
	struct decimal v[CELLS_MOST];
	bool full = way->n == row->amounts + 2;
	struct str score = str_sub(tries->text, tries->percent + 1,
	    tries->text.n);
	struct decimal got;

	for (size_t i = 0; i < way->n; i++)
		if (!is_number(cell(tries, way, i), &v[i]))
			return false;
	if (!glue_rate_holds(v[row->amounts - 1], v[row->amounts - 2],
	    v[way->n - 1], decimals(cell(tries, way, way->n - 1))))
		return false;
	if (full && decimal_cmp(v[row->amounts], decimal_int(100)) > 0)
		return false;
	if (score.n == 0)
		return true;
	return is_number(score, &got) && (!full ||
	    decimal_cmp(got, v[row->amounts]) <= 0);
}

static void
try_cuts(struct tries *tries, struct way *way, size_t cells)
{
	size_t from = way->at[way->n];

	if (cells == 1) {
		way->at[++way->n] = tries->percent;
		if (way_holds(tries, way) && tries->n < WAYS_MOST)
			tries->ways[tries->n++] = *way;
		way->n--;
		return;
	}
	for (size_t to = from + 1; to < tries->percent; to++) {
		struct decimal value;

		if (!is_number(str_sub(tries->text, from, to), &value))
			continue;
		way->at[++way->n] = to;
		try_cuts(tries, way, cells - 1);
		way->n--;
	}
}

static bool
even_decimals(const struct tries *tries, const struct way *way)
{
	for (size_t i = 1; i < tries->row->amounts; i++)
		if (decimals(cell(tries, way, i)) !=
		    decimals(cell(tries, way, 0)))
			return false;
	return true;
}

/* A budget that was not changed: by far the most are not. */
static bool
same_budget(const struct tries *tries, const struct way *way)
{
	return even_decimals(tries, way) && tries->row->amounts > 2 &&
	    str_eq(cell(tries, way, 0), cell(tries, way, 1));
}

/* The only way that holds; else the only one that looks usual. */
static const struct way *
only_way(const struct tries *tries)
{
	bool (*const usual[])(const struct tries *, const struct way *) = {
		even_decimals, same_budget,
	};

	if (tries->n == 1)
		return &tries->ways[0];
	for (size_t k = 0; k < 2 && tries->n < WAYS_MOST; k++) {
		const struct way *only = NULL;
		size_t n = 0;

		for (size_t i = 0; i < tries->n; i++)
			if (usual[k](tries, &tries->ways[i])) {
				only = &tries->ways[i];
				n++;
			}
		if (n == 1)
			return only;
	}
	return NULL;
}

static void
put(struct arena *arena, struct glue *out, size_t from, size_t to)
{
	*VEC_PUSH(arena, out) = (struct glue_cell){ from, to, false };
}

/* "000" below three amounts: nothing else could be meant. */
static bool
all_zeros(struct arena *arena, size_t from, struct str text,
    const struct glue_row *row, struct glue *out)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != '0')
			return false;
	if (text.n > row->amounts)
		return false;
	for (size_t i = 0; i < text.n; i++)
		put(arena, out, from + i, from + i + 1);
	return true;
}

bool
glue_money(struct arena *arena, struct str text, size_t from, size_t to,
    const struct glue_row *row, struct glue *out)
{
	struct tries *tries = arena_alloc(arena, sizeof *tries);
	struct way way = { .n = 0 };
	const struct way *only;

	tries->text = str_sub(text, from, to);
	tries->row = row;
	tries->percent = str_find(tries->text, STR("%"));
	if (all_zeros(arena, from, tries->text, row, out))
		return true;
	if (tries->text.n > DIGITS_MOST || tries->percent == STR_NONE ||
	    row->amounts < 2 || row->amounts + 2 > CELLS_MOST)
		return false;
	try_cuts(tries, &way, row->amounts + 1);
	if (row->full)
		try_cuts(tries, &way, row->amounts + 2);
	only = only_way(tries);
	if (only == NULL)
		return false;
	for (size_t i = 0; i < only->n; i++)
		put(arena, out, from + only->at[i], from + only->at[i + 1] +
		    (i + 1 == only->n));
	if (tries->percent + 1 < tries->text.n)
		put(arena, out, from + tries->percent + 1, to);
	return true;
}

/* Full marks have one decimal at most, scores two; none is above 100. */
static bool
are_marks(struct str full, struct str score)
{
	struct decimal a, b;

	return is_number(full, &a) && is_number(score, &b) &&
	    decimals(full) <= 1 && decimals(score) <= 2 &&
	    decimal_cmp(a, decimal_int(100)) <= 0 && decimal_cmp(b, a) <= 0;
}

bool
glue_marks(struct arena *arena, struct str text, size_t from, size_t to,
    struct glue *out)
{
	struct str digits = str_sub(text, from, to);
	struct decimal single;
	size_t ways = 0, cut = 0, same = 0;

	if (digits.n > 12)
		return false;
	ways = is_number(digits, &single) && decimals(digits) <= 2 &&
	    decimal_cmp(single, decimal_int(100)) <= 0;
	for (size_t i = 1; i < digits.n; i++) {
		struct str a = str_sub(digits, 0, i);
		struct str b = str_sub(digits, i, digits.n);

		if (!are_marks(a, b))
			continue;
		ways++;
		if (!same)
			cut = i;
		same += str_eq(a, b);
	}
	if (cut == 0 || (ways != 1 && same != 1))
		return false;
	if (same == 1)
		cut = digits.n / 2;
	put(arena, out, from, from + cut);
	put(arena, out, from + cut, to);
	return true;
}
