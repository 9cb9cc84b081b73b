#include <stdlib.h>
#include <string.h>

#include "check_text.h"

static int
value_cmp(const struct figure *x, const struct figure *y)
{
	int order = str_cmp(x->fact.unit, y->fact.unit);

	return order != 0 ? order :
	    decimal_cmp(x->fact.value, y->fact.value);
}

static int
entry_cmp(const void *a, const void *b)
{
	const struct figure *const *x = a, *const *y = b;
	int order = value_cmp(*x, *y);

	return order != 0 ? order : (*x > *y) - (*x < *y);
}

struct by_value
by_value_of(struct reading *reading)
{
	size_t n = reading->figures.n;
	struct by_value index = {
		.v = arena_alloc(reading->arena, (n + 1) * sizeof *index.v),
	};

	for (size_t i = 0; i < n; i++)
		if (!decimal_is_none(reading->figures.v[i].fact.value))
			index.v[index.n++] = &reading->figures.v[i];
	qsort(index.v, index.n, sizeof *index.v, entry_cmp);
	return index;
}

void
by_value_equal(const struct by_value *index, const struct figure *figure,
    size_t *first, size_t *last)
{
	size_t low = 0, high = index->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (value_cmp(index->v[middle], figure) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*first = low;
	while (low < index->n && value_cmp(index->v[low], figure) == 0)
		low++;
	*last = low;
}

static size_t
digits_of(struct decimal d, char out[DECIMAL_TEXT])
{
	char text[DECIMAL_TEXT];
	struct str printed = decimal_print(text, decimal_abs(d));
	size_t n = 0;

	for (size_t i = 0; i < printed.n; i++)
		if (printed.s[i] != '.' && (n > 0 || printed.s[i] != '0'))
			out[n++] = printed.s[i];
	return n;
}

static bool
one_missing(const char *longer, size_t n, const char *shorter)
{
	size_t i = 0;

	while (i < n - 1 && longer[i] == shorter[i])
		i++;
	return memcmp(longer + i + 1, shorter + i, n - 1 - i) == 0;
}

static bool
one_differs(const char *a, const char *b, size_t n)
{
	size_t i = 0, rest;

	while (i < n && a[i] == b[i])
		i++;
	if (i == n)
		return false;
	rest = n - i - 1;
	if (memcmp(a + i + 1, b + i + 1, rest) == 0)
		return true;
	return rest > 0 && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	    memcmp(a + i + 2, b + i + 2, rest - 1) == 0;
}

static bool
are_swapped(const char *a, const char *b, size_t n)
{
	size_t i = 0;

	while (i < n && a[i] == b[i])
		i++;
	return i + 1 < n && a[i] == b[i + 1] && a[i + 1] == b[i] &&
	    memcmp(a + i + 2, b + i + 2, n - i - 2) == 0;
}

/* The digits of both at one scale, so that a digit is worth the same. */
static bool
digits_of_both(struct decimal a, struct decimal b, char x[DECIMAL_TEXT],
    char y[DECIMAL_TEXT], size_t *nx, size_t *ny)
{
	struct decimal p = decimal_normal(a), q = decimal_normal(b);

	if (decimal_is_none(a) || decimal_is_none(b) ||
	    decimal_sign(a) != decimal_sign(b) || decimal_cmp(a, b) == 0)
		return false;
	while (p.scale < q.scale && p.coef < INT64_MAX / 10)
		p = (struct decimal){ p.coef * 10, p.scale + 1 };
	while (q.scale < p.scale && q.coef < INT64_MAX / 10)
		q = (struct decimal){ q.coef * 10, q.scale + 1 };
	p.scale = q.scale = 0;
	*nx = digits_of(p, x);
	*ny = digits_of(q, y);
	/* Zeros at the end are the unit's, not printed digits. */
	while (*nx > 1 && *ny > 1 && x[*nx - 1] == '0' && y[*ny - 1] == '0') {
		--*nx;
		--*ny;
	}
	return true;
}

bool
misprint_of(struct decimal a, struct decimal b, size_t digits)
{
	char x[DECIMAL_TEXT] = "", y[DECIMAL_TEXT] = "";
	size_t nx, ny;

	if (!digits_of_both(a, b, x, y, &nx, &ny) || nx < digits ||
	    ny < digits)
		return false;
	if (nx == ny)
		return one_differs(x, y, nx);
	if (nx == ny + 1)
		return one_missing(x, nx, y);
	return ny == nx + 1 && one_missing(y, ny, x);
}

bool
swapped(struct decimal a, struct decimal b, size_t digits)
{
	char x[DECIMAL_TEXT] = "", y[DECIMAL_TEXT] = "";
	size_t nx, ny;

	return digits_of_both(a, b, x, y, &nx, &ny) && nx == ny &&
	    nx >= digits && are_swapped(x, y, nx);
}
