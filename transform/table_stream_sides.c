/*
 * Tables of two sides of which one is shorter: a row that has a name and
 * figures of the longer side alone was laid from the left, over both.
 *
 *	项目   决算数  项目          合计    一般公共预算  政府性基金
 *	收入   64.00   教育支出      11.50   11.50         0.00
 *	               卫生健康支出  28.15   28.15         0.00
 *
 * In the second row three figures follow a name. Left of the second 项目 there
 * is room for one, behind it for three: the name is of that side.
 */
#include "table_stream.h"

struct sides {
	size_t	left, right;	/* the columns that name their rows */
	size_t	nleft, nright;	/* figures behind each */
};

/* The first column of names, and the one under the very same head. */
static bool
sides_of(const struct heads *heads, struct sides *sides)
{
	size_t k = 0;

	while (k < heads->n && heads->v[k].type != HOLDS_KEY)
		k++;
	if (k == heads->n || heads->v[k].label.n == 0)
		return false;
	sides->left = k;
	sides->right = 0;
	for (k++; k < heads->n; k++)
		if (str_eq(heads->v[k].label, heads->v[sides->left].label)) {
			if (sides->right > 0)
				return false;	/* three sides */
			sides->right = k;
		}
	if (sides->right == 0)
		return false;
	sides->nleft = sides->right - sides->left - 1;
	sides->nright = heads->n - sides->right - 1;
	return sides->nleft > 0 && sides->nright > sides->nleft;
}

/* One name, and as many figures as stand behind the second column of names. */
static bool
is_right_alone(const struct stream *stream, const size_t *at,
    const struct slot *slots, size_t from, size_t to,
    const struct sides *sides)
{
	size_t figures = 0;

	for (size_t i = from; i < to; i++) {
		bool text = stream->tokens[at[i]].kind == TOKEN_TEXT;

		if (text != (slots[i].col == (int)sides->left) ||
		    (text && figures > 0))
			return false;
		figures += !text;
	}
	return figures == sides->nright &&
	    slots[from].col == (int)sides->left;
}

void
stream_sides(const struct stream *stream, const struct heads *heads,
    const size_t *at, struct slot *slots, size_t n)
{
	struct sides sides;
	size_t to;

	if (!sides_of(heads, &sides))
		return;
	for (size_t from = 0; from < n; from = to) {
		int col = (int)sides.right;

		for (to = from; to < n && slots[to].row == slots[from].row;)
			to++;
		if (!is_right_alone(stream, at, slots, from, to, &sides))
			continue;
		for (size_t i = from; i < to; i++) {
			if (stream->tokens[at[i]].kind != TOKEN_TEXT)
				col++;
			slots[i].col = col;
		}
	}
}
