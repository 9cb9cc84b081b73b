/*
 * Two totals that fail by the same amount, one by too much and one by too
 * little, and have no figure in common: a row was read into the other side of
 * the table, and nobody printed anything wrong.
 *
 *	本年收入合计 1304.00   rows 1249.81    54.19 wanting
 *	本年支出合计 1311.58   rows 1365.77    54.19 too much
 *
 * A subtotal that is wrong also fails twice by one amount, but stands in both.
 */
#include "check_table.h"

static bool
is_failed_sum(const struct check *check)
{
	return check->status == CHECK_INCONSISTENT && check->table.n > 0 &&
	    (check->kind == CHECK_SUM || check->kind == CHECK_SUBTOTAL);
}

/* f0003;f0004: a fact of the one stands among those of the other. */
static bool
share_a_fact(struct str a, struct str b)
{
	for (size_t from = 0; from < a.n;) {
		struct str rest = str_sub(a, from, a.n);
		struct str id = str_sub(rest, 0, str_find(rest, STR(";")));

		if (id.n > 0 && str_has(b, id))
			return true;
		from += id.n + 1;
	}
	return false;
}

static bool
are_opposed(const struct check *a, const struct check *b)
{
	struct decimal x, y;

	return str_eq(a->table, b->table) && str_eq(a->unit, b->unit) &&
	    !str_eq(a->column, b->column) &&
	    decimal_parse(a->difference, &x) &&
	    decimal_parse(b->difference, &y) &&
	    decimal_eq(decimal_normal(x), decimal_normal(decimal_neg(y))) &&
	    !share_a_fact(a->facts, b->facts);
}

void
check_opposed(struct reading *reading)
{
	struct check *v = reading->checks.v;
	size_t n = reading->checks.n;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n && is_failed_sum(&v[i]); k++)
			if (is_failed_sum(&v[k]) && are_opposed(&v[i], &v[k]))
				v[i].status = v[k].status = CHECK_UNDECIDED;
}
