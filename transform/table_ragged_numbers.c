/*
 * Rows whose names are numbered on several levels, printed without the cells
 * that a name of an upper level covers:
 *
 *	一、新收 | 12			level 0, over three columns
 *	二、办理 | （一）同意 | 9		levels 0 and 1, the latter over two
 *	（二）不同意 | 1.不存在 | 2		levels 1 and 2
 *	2.不属本机关 | 1			level 2
 *
 * No row need have a cell in each column: the levels say how many there are.
 */
#include "table_ragged.h"

static struct ragged_cell *
cell_at(const struct ragged *ragged, size_t row, size_t i)
{
	return &ragged->cells.v[ragged->rows.v[row].first + i];
}

/* "一、" 1, "(一)" 2, "1." 3, "(1)" 4; 0: not numbered. */
int
ragged_numbering(struct str text)
{
	static const char *const digits[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
	};
	bool open = str_starts(text, STR("("));
	size_t at = 0;

	text = open ? str_sub(text, 1, text.n) : text;
	while (at < text.n && text.s[at] >= '0' && text.s[at] <= '9')
		at++;
	if (at > 0 && at < text.n && text.s[at] == (open ? ')' : '.'))
		return open ? 4 : 3;
	for (size_t i = 0; at == 0 && i < sizeof digits / sizeof *digits; i++)
		if (str_starts(text, str_from(digits[i])))
			return open ? 2 : str_has(text, STR("、")) ? 1 : 0;
	return 0;
}

/* How many numbered names a row begins with. */
static size_t
names(const struct ragged *ragged, size_t row)
{
	size_t n = 0;

	while (n < ragged->rows.v[row].n &&
	    ragged_numbering(cell_at(ragged, row, n)->text) > 0)
		n++;
	return n;
}

/*
 * The level of each kind of number, from the names that follow each other in a
 * row; false: a row begins with a kind that none told of, or they disagree.
 */
static bool
levels_find(const struct ragged *ragged, size_t from, size_t to, int *level)
{
	for (size_t row = from; row < to; row++) {
		size_t n = names(ragged, row);
		int above = -1;

		for (size_t i = 0; i < n; i++) {
			int kind = ragged_numbering(
			    cell_at(ragged, row, i)->text);

			if (level[kind] < 0 && i == 0 && row > from)
				return false;
			if (level[kind] < 0)
				level[kind] = above + 1;
			if (i > 0 && level[kind] != above + 1)
				return false;
			above = level[kind];
		}
		if (n == 0 || n == ragged->rows.v[row].n)
			return false;
	}
	return true;
}

int
ragged_levels(const struct ragged *ragged, size_t from, size_t to, int *level)
{
	int most = 0;

	for (int kind = 0; kind <= RAGGED_KINDS; kind++)
		level[kind] = -1;
	if (from >= to || !levels_find(ragged, from, to, level))
		return 0;
	for (int kind = 1; kind <= RAGGED_KINDS; kind++)
		if (level[kind] + 1 > most)
			most = level[kind] + 1;
	return most > 1 ? most : 0;
}

int
ragged_put_levels(struct ragged *ragged, size_t row, const int *level,
    int levels)
{
	size_t n = names(ragged, row), i;
	int col = level[ragged_numbering(cell_at(ragged, row, 0)->text)];
	int open = col;

	for (i = 0; i < n; i++)
		cell_at(ragged, row, i)->col = col++;
	cell_at(ragged, row, n - 1)->colspan = levels - col + 1;
	for (; i < ragged->rows.v[row].n; i++)
		cell_at(ragged, row, i)->col = levels + (int)(i - n);
	return open;
}

size_t
ragged_values(const struct ragged *ragged, size_t from, size_t to)
{
	size_t most = 0;

	for (size_t row = from; row < to; row++)
		if (ragged->rows.v[row].n - names(ragged, row) > most)
			most = ragged->rows.v[row].n - names(ragged, row);
	return most;
}
