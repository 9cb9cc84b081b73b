/*
 * Arithmetic of sets of numbers. The worked example, from a report that spent
 * 62.93万元 of 65.04万元 and says that this is 96.76%:
 *
 *	62.93万元   [629250, 629350]       printed to 100元, so 50 each side
 *	65.04万元   [650350, 650450]
 *	quotient    [0.96740..., 0.96771...]  low by high, high by low, the ends
 *	                                      rounded outwards
 *	times 100   [96.740..., 96.771...]
 *	96.76%      [96.755, 96.765]       they meet: nobody can say it is wrong
 *
 * That the quotient of the printed digits is 96.7558 decides nothing by
 * itself. Products and quotients are formed at all four corners and the least
 * and greatest taken; an end is open when its corner needs an open end.
 */
#include "interval.h"

#define DIV_SCALE	12

/* One end: a number, or infinite to the side of its sign. */
struct end {
	struct decimal	d;
	int		inf;		/* -1, 0, 1 */
	bool		open;
	bool		skip;		/* infinite by infinite says nothing */
};

struct interval
interval_unknown(void)
{
	return (struct interval){ .lo = DECIMAL_NONE, .hi = DECIMAL_NONE };
}

bool
interval_is_unknown(struct interval a)
{
	return (!a.lo_inf && decimal_is_none(a.lo)) ||
	    (!a.hi_inf && decimal_is_none(a.hi));
}

/* What has one none end has two. */
static struct interval
whole(struct interval a)
{
	return interval_is_unknown(a) ? interval_unknown() : a;
}

struct interval
interval_between(struct decimal lo, struct decimal hi)
{
	return whole((struct interval){ .lo = lo, .hi = hi });
}

struct interval
interval_point(struct decimal d)
{
	return interval_between(d, d);
}

struct interval
interval_rounded(struct decimal d, struct decimal resolution)
{
	struct decimal	half = decimal_mul(resolution,
			    (struct decimal){ 5, 1 });

	return interval_between(decimal_add_to(d, decimal_neg(half),
	    DECIMAL_FLOOR), decimal_add_to(d, half, DECIMAL_CEIL));
}

struct interval
interval_cut(struct decimal d, struct decimal resolution)
{
	struct interval	a = { .lo = d, .hi = d };

	if (decimal_sign(resolution) == 0)
		return decimal_is_none(resolution) ? interval_unknown() :
		    interval_point(d);
	if (decimal_sign(d) >= 0) {
		a.hi = decimal_add_to(d, resolution, DECIMAL_CEIL);
		a.hi_open = true;
	}
	if (decimal_sign(d) <= 0) {
		a.lo = decimal_add_to(d, decimal_neg(resolution),
		    DECIMAL_FLOOR);
		a.lo_open = true;
	}
	return whole(a);
}

struct interval
interval_at_least(struct decimal lo, bool open)
{
	return whole((struct interval){ .lo = lo, .lo_open = open,
	    .hi_inf = true });
}

struct interval
interval_at_most(struct decimal hi, bool open)
{
	return whole((struct interval){ .hi = hi, .hi_open = open,
	    .lo_inf = true });
}

struct interval
interval_neg(struct interval a)
{
	return whole((struct interval){
		.lo = decimal_neg(a.hi), .hi = decimal_neg(a.lo),
		.lo_open = a.hi_open, .hi_open = a.lo_open,
		.lo_inf = a.hi_inf, .hi_inf = a.lo_inf,
	});
}

struct interval
interval_add(struct interval a, struct interval b)
{
	struct interval	sum = {
		.lo_inf = a.lo_inf || b.lo_inf,
		.hi_inf = a.hi_inf || b.hi_inf,
		.lo_open = a.lo_open || b.lo_open,
		.hi_open = a.hi_open || b.hi_open,
	};

	if (interval_is_unknown(a) || interval_is_unknown(b))
		return interval_unknown();
	if (!sum.lo_inf)
		sum.lo = decimal_add_to(a.lo, b.lo, DECIMAL_FLOOR);
	if (!sum.hi_inf)
		sum.hi = decimal_add_to(a.hi, b.hi, DECIMAL_CEIL);
	return whole(sum);
}

static struct end
lo_end(struct interval a)
{
	return (struct end){ a.lo, a.lo_inf ? -1 : 0, a.lo_open, false };
}

static struct end
hi_end(struct interval a)
{
	return (struct end){ a.hi, a.hi_inf ? 1 : 0, a.hi_open, false };
}

static int
end_sign(struct end e)
{
	return e.inf != 0 ? e.inf : decimal_sign(e.d);
}

/* Zero times anything is zero, and is reached if the zero itself is in. */
static struct end
times(struct end x, struct end y, enum decimal_mode mode)
{
	bool	x0 = end_sign(x) == 0, y0 = end_sign(y) == 0;

	if (x0 || y0)
		return (struct end){ .open = !((x0 && !x.open) ||
		    (y0 && !y.open)) };
	if (x.inf != 0 || y.inf != 0)
		return (struct end){ .inf = end_sign(x) * end_sign(y) };
	return (struct end){ .d = decimal_mul_to(x.d, y.d, mode),
	    .open = x.open || y.open };
}

/* 12 decimals, or as many as fit beside a large whole part. */
static struct decimal
quotient(struct decimal a, struct decimal b, enum decimal_mode mode)
{
	struct decimal	q = DECIMAL_NONE;

	for (int scale = DIV_SCALE; scale >= 0 && decimal_is_none(q); scale--)
		q = decimal_div(a, b, scale, mode);
	return decimal_normal(q);
}

static struct end
over(struct end x, struct end y, enum decimal_mode mode)
{
	if (x.inf != 0 && y.inf != 0)
		return (struct end){ .skip = true };
	if (end_sign(x) == 0)
		return (struct end){ .open = x.open };
	if (y.inf != 0)
		return (struct end){ .open = true };
	if (x.inf != 0)
		return (struct end){ .inf = end_sign(x) * end_sign(y) };
	return (struct end){ .d = quotient(x.d, y.d, mode),
	    .open = x.open || y.open };
}

/* Is x further to this side (-1 low, 1 high) than y, or as far but in? */
static bool
further(struct end x, struct end y, int side)
{
	int	c = x.inf != y.inf ? (x.inf > y.inf ? 1 : -1) :
		    x.inf != 0 ? 0 : decimal_cmp(x.d, y.d);

	return c == side || (c == 0 && !x.open && y.open);
}

typedef struct end	corner_fn(struct end, struct end, enum decimal_mode);

/* The furthest corner to one side; none when a corner does not fit. */
static struct end
extreme(struct interval a, struct interval b, corner_fn *f, int side)
{
	enum decimal_mode	mode = side < 0 ? DECIMAL_FLOOR : DECIMAL_CEIL;
	struct end		xs[2] = { lo_end(a), hi_end(a) };
	struct end		ys[2] = { lo_end(b), hi_end(b) };
	struct end		best = { .skip = true }, e;

	for (size_t i = 0; i < 4; i++) {
		e = f(xs[i / 2], ys[i % 2], mode);
		if (e.skip)
			continue;
		if (e.inf == 0 && decimal_is_none(e.d))
			return e;
		if (best.skip || further(e, best, side))
			best = e;
	}
	return best;
}

static struct interval
corners(struct interval a, struct interval b, corner_fn *f)
{
	struct end	lo = extreme(a, b, f, -1), hi = extreme(a, b, f, 1);

	if (lo.skip || hi.skip)
		return interval_unknown();
	return whole((struct interval){
		.lo = lo.d, .lo_open = lo.open, .lo_inf = lo.inf != 0,
		.hi = hi.d, .hi_open = hi.open, .hi_inf = hi.inf != 0,
	});
}

struct interval
interval_mul(struct interval a, struct interval b)
{
	if (interval_is_unknown(a) || interval_is_unknown(b))
		return interval_unknown();
	return corners(a, b, times);
}

/* An end at 0 is as bad as 0 inside, in or not: the quotient has no end. */
struct interval
interval_div(struct interval a, struct interval b)
{
	if (interval_is_unknown(a) || interval_is_unknown(b) ||
	    end_sign(lo_end(b)) * end_sign(hi_end(b)) <= 0)
		return interval_unknown();
	return corners(a, b, over);
}

/* All of a lies below all of b. */
static bool
below(struct interval a, struct interval b)
{
	int	c;

	if (a.hi_inf || b.lo_inf)
		return false;
	c = decimal_cmp(a.hi, b.lo);
	return c < 0 || (c == 0 && (a.hi_open || b.lo_open));
}

bool
interval_meets(struct interval a, struct interval b)
{
	if (interval_is_unknown(a) || interval_is_unknown(b))
		return true;
	return !below(a, b) && !below(b, a);
}

bool
interval_holds(struct interval a, struct decimal d)
{
	return interval_meets(a, interval_point(d));
}

struct decimal
interval_width(struct interval a)
{
	if (interval_is_unknown(a) || a.lo_inf || a.hi_inf)
		return DECIMAL_NONE;
	return decimal_sub(a.hi, a.lo);
}
