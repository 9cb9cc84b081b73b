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

/* -- sides of one width -------------------------------------------------------- */

/*
 * 收入               支出
 * 项目      预算数   项目          预算数
 * 事业收入  0.00     一、教育支出  31.00
 *                    二、住房支出  2.00	laid on the left, and all behind
 * 收入总计  33.00    支出总计      33.00	it are on the wrong side
 *
 * Here both sides are of one width; the band above each is what its names say.
 */
struct bands {
	size_t		right, width;	/* the left one begins at column 0 */
	struct str	left_word, right_word;
};

static struct str
band_word(struct str band)
{
	static const char *const fronts[] = { "本年", "部门", "财政拨款" };

	for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
		if (str_starts(band, str_from(fronts[i])))
			band = str_sub(band, str_from(fronts[i]).n, band.n);
	return band;
}

static bool
bands_of(const struct heads *heads, struct bands *bands)
{
	const struct head *v = heads->v;

	bands->right = heads->n / 2;
	bands->width = heads->n / 2;
	if (heads->n < 4 || heads->n % 2 != 0 ||
	    v[0].type != HOLDS_KEY ||
	    !str_eq(v[0].label, v[bands->right].label))
		return false;
	bands->left_word = band_word(v[0].super);
	bands->right_word = band_word(v[bands->right].super);
	return bands->left_word.n > 0 && bands->right_word.n > 0 &&
	    !str_has(bands->left_word, bands->right_word) &&
	    !str_has(bands->right_word, bands->left_word);
}

/* -1: the name is of the left side, 1: of the right one, 0: it says neither. */
static int
side_of(const struct bands *bands, struct str name)
{
	return (int)str_has(name, bands->right_word) -
	    (int)str_has(name, bands->left_word);
}

/* Behind the tokens of one name and of its figures. */
static size_t
pair_end(const struct stream *stream, const size_t *at,
    const struct slot *slots, size_t from, size_t n)
{
	size_t to = from + 1;

	while (to < n && !slots[to].starts)
		to++;
	while (to < n && stream->tokens[at[to]].kind != TOKEN_TEXT)
		to++;
	return to;
}

static bool
is_misplaced(const struct stream *stream, const struct bands *bands,
    const size_t *at, const struct slot *slots, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int side = stream->tokens[at[i]].kind != TOKEN_TEXT ? 0 :
		    side_of(bands, stream->tokens[at[i]].text);

		if ((side > 0 && slots[i].col == 0) ||
		    (side < 0 && slots[i].col == (int)bands->right))
			return true;
	}
	return false;
}

/* Lays each name with its figures on its side; false: they do not fit. */
static bool
lay_pairs(const struct stream *stream, const struct bands *bands,
    const size_t *at, const struct slot *from, struct slot *slots, size_t n)
{
	int row = from[0].row - 1, last = 1;
	size_t to;

	for (size_t i = 0; i < n; i = to) {
		int side = side_of(bands, stream->tokens[at[i]].text), col;

		to = pair_end(stream, at, from, i, n);
		if (stream->tokens[at[i]].kind != TOKEN_TEXT)
			return false;
		side = side != 0 ? side : -last;
		if (side < 0 || last > 0)
			row++;
		last = side;
		col = side < 0 ? 0 : (int)bands->right;
		for (size_t k = i; k < to; k++) {
			if (stream->tokens[at[k]].kind != TOKEN_TEXT)
				col++;
			if (col >= (int)(bands->width +
			    (side < 0 ? 0 : bands->right)))
				return false;
			slots[k] = from[k];
			slots[k].row = row;
			slots[k].col = col;
		}
	}
	return true;
}

static void
lay_bands(const struct stream *stream, const struct heads *heads,
    const size_t *at, struct slot *slots, size_t n)
{
	struct bands bands;
	struct slot *laid;

	if (n == 0 || !bands_of(heads, &bands) ||
	    !is_misplaced(stream, &bands, at, slots, n))
		return;
	laid = arena_alloc(stream->scratch, n * sizeof *laid);
	if (lay_pairs(stream, &bands, at, slots, laid, n) &&
	    !is_misplaced(stream, &bands, at, laid, n))
		for (size_t i = 0; i < n; i++)
			slots[i] = laid[i];
}

void
stream_sides(const struct stream *stream, const struct heads *heads,
    const size_t *at, struct slot *slots, size_t n)
{
	struct sides sides;
	size_t to;

	lay_bands(stream, heads, at, slots, n);
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
