/*
 * Where the cells of a short row stood: what it leaves open is merged from above.
 */
#include "table_ragged_parts.h"

/* The last two characters: 指标 of 数量指标. */
static struct str
ending(struct str text)
{
	return text.n < 12 ? STR("") : str_sub(text, text.n - 6, text.n);
}

/* Has a cell above in the column a name of the same kind? */
static bool
is_kin(const struct ragged *ragged, const struct section *section, size_t row,
    int col, struct str text)
{
	int number = ragged_numbering(text);

	for (size_t above = row; above-- > section->heads;)
		for (size_t i = 0; i < ragged->rows.v[above].n; i++) {
			const struct ragged_cell *cell =
			    ragged_at(ragged, above, i);

			if (cell->col == col && cell->text.n > 0 &&
			    (number > 0 ? ragged_numbering(cell->text) == number :
			    ragged_numbering(cell->text) == 0 && ending(text).n > 0 &&
			    str_eq(ending(cell->text), ending(text))))
				return true;
		}
	return false;
}

/* How badly a row moved by `by` columns suits them; less is better. */
static int
misfit(const struct ragged *ragged, const struct section *section, size_t row,
    int by)
{
	const struct ragged_row *r = &ragged->rows.v[row];
	int bad = by > 0 ? 1 : 0;

	for (size_t i = 0; i < r->n; i++) {
		enum holds want = section->holds[i + (size_t)by];
		enum holds have = holds_of(ragged_at(ragged, row, i)->text);

		if (want == HOLDS_OPEN || have == HOLDS_OPEN || want == have) {
			bad -= want == have && want != HOLDS_OPEN ? 2 : 0;
			continue;
		}
		bad += want == HOLDS_WORDS || have == HOLDS_WORDS ? 100 : 60;
	}
	if (r->n > 0 && is_kin(ragged, section, row, by,
	    ragged_at(ragged, row, 0)->text))
		bad -= 3;
	return bad;
}

/* What stands above the columns that a row leaves open reaches down to it. */
void
section_merge_down(struct ragged *ragged, const struct section *section, size_t row,
    int open)
{
	for (int col = 0; col < open; col++) {
		size_t top = col < section->beside ? section->from :
		    section->heads;

		for (size_t above = row; above-- > top;) {
			struct ragged_row *r = &ragged->rows.v[above];
			size_t i = 0;

			while (i < r->n && ragged->cells.v[r->first + i].col +
			    ragged->cells.v[r->first + i].colspan <= col)
				i++;
			if (i == r->n || ragged->cells.v[r->first + i].col >
			    col)
				continue;
			ragged->cells.v[r->first + i].rowspan =
			    (int)(row - above) + 1;
			break;
		}
	}
}

static void
put_row(struct ragged *ragged, const struct section *section, size_t row,
    int by)
{
	struct ragged_row *r = &ragged->rows.v[row];
	struct str first = r->n > 0 ? ragged_at(ragged, row, 0)->text : STR("");
	int from = lexicon_total(&ragged->lexicon, first) ? 0 : by;
	int number = ragged_numbering(first);

	for (size_t i = 0; i < r->n; i++)
		ragged->cells.v[r->first + i].col = (int)i + by;
	/* 四、结转下年 beside three columns of names: it covers them all */
	for (int col = 0; from > 0 && number > 0 && col < by; col++)
		if (is_kin(ragged, section, row, col, first)) {
			from = col;
			break;
		}
	if (from < by) {
		ragged->cells.v[r->first].col = from;
		ragged->cells.v[r->first].colspan = by - from + 1;
	}
	ragged->moved |= by > 0;
	section_merge_down(ragged, section, row, from);
}

void
section_place_row(struct ragged *ragged, const struct section *section, size_t row)
{
	int n = (int)ragged->rows.v[row].n, best = 0, least = 0, second = 0;

	if (n == 1) {
		ragged->cells.v[ragged->rows.v[row].first].colspan =
		    section->n;
		return;
	}
	for (int by = section->beside; by + n <= section->n; by++) {
		int bad = misfit(ragged, section, row, by);

		if (by == section->beside || bad < least) {
			second = by == section->beside ? bad + 100 : least;
			least = bad;
			best = by;
		} else if (bad < second) {
			second = bad;
		}
	}
	if (n < section->n && !ragged_is_words(ragged, row) &&
	    (least >= 60 || second - least < 2))
		ragged->doubt = true;
	put_row(ragged, section, row, best);
}
