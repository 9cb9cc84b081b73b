/*
 * Which table a run of rows belongs to.
 */
#include "table_join.h"

#define HOME_LEAST	70	/* of 100: less is no home */
#define HOME_NEAR	256	/* tables before and behind the run's own */

/* What a column mostly prints: rates or plain figures. */
static bool
prints_rates(const struct grid *grid, size_t col, size_t first, size_t last)
{
	size_t rates = 0, cells = 0;

	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->col != (int)col || cell->row < (int)first ||
		    cell->row > (int)last ||
		    grid->rows[cell->row].kind == ROW_HEADER)
			continue;
		cells++;
		rates += str_has(cell->text.text, STR("%"));
	}
	return rates * 2 > cells;
}

static bool
same_kinds(const struct grid *grid, const struct run *run,
    const struct grid *home)
{
	for (size_t c = 0; c < grid->ncols; c++)
		if (grid->cols[c].numeric != home->cols[c].numeric ||
		    prints_rates(grid, c, run->first, run->last) !=
		    prints_rates(home, c, 0, home->nrows))
			return false;
	return true;
}

/* The last row that is no total; rows with the heads if there is none. */
size_t
last_data(const struct grid *grid, bool *total)
{
	size_t r = grid->nrows;

	*total = false;
	while (r > 0 && grid->rows[r - 1].kind == ROW_TOTAL) {
		*total = true;
		r--;
	}
	return r == 0 ? 0 : r - 1;
}

bool
has_heads(const struct grid *grid)
{
	for (size_t c = 0; c < grid->ncols; c++)
		if (grid->cols[c].label.n > 0)
			return true;
	return false;
}

static const struct home *
home_of(const struct homes *homes, size_t index)
{
	struct home *home = &homes->v[index];
	const struct grid *grid = &homes->reading->grids.v[index];

	if (home->known)
		return home;
	*home = (struct home){ .known = true,
	    .heads = grid->nrows > 1 && has_heads(grid) };
	if (home->heads)
		home->last = key_of(homes->reading->arena,
		    &grid->rows[last_data(grid, &home->total)]);
	return home;
}

/*
 * How much of a home a table is for the run that begins with `mine`, 0..100. A
 * run that neither goes on with its keys nor brings its total has 60 at most,
 * so the cells are compared last.
 */
static int
home_score(const struct homes *homes, const struct run *run,
    const struct key *mine, size_t index)
{
	const struct grid *grid = &homes->reading->grids.v[run->grid];
	const struct grid *there = &homes->reading->grids.v[index];
	const struct home *home;
	bool total_mine = grid->rows[run->last].kind == ROW_TOTAL;
	int score = 30;

	if (index == run->grid || there->ncols != grid->ncols)
		return 0;
	home = home_of(homes, index);
	if (!home->heads || (home->total && total_mine))
		return 0;
	if (key_follows(&home->last, mine))
		score += 40;
	else if (mine->total && !home->total)
		score += 30;
	if (!home->total && total_mine)
		score += 20;
	if (index < run->grid)
		score += 10;
	return score < HOME_LEAST || !same_kinds(grid, run, there) ? 0 :
	    score;
}

static size_t
find_home(const struct homes *homes, const struct run *run)
{
	const struct grid *grids = homes->reading->grids.v;
	struct key mine = key_of(homes->reading->arena,
	    &grids[run->grid].rows[run->first]);
	size_t i = run->grid > HOME_NEAR ? run->grid - HOME_NEAR : 0;
	size_t best = SIZE_MAX;
	int most = HOME_LEAST - 1;
	bool twice = false;

	for (; i < homes->reading->grids.n &&
	    i <= run->grid + HOME_NEAR; i++) {
		int score = home_score(homes, run, &mine, i);

		if (score == most && best != SIZE_MAX)
			twice = true;
		if (score > most) {
			most = score;
			best = i;
			twice = false;
		}
	}
	return twice ? SIZE_MAX : best;		/* two homes are none */
}

bool
send_home(const struct homes *homes, const struct run *run)
{
	struct reading *reading = homes->reading;
	size_t home = find_home(homes, run);
	struct grid *grid = &reading->grids.v[run->grid];
	bool total;
	size_t at;

	if (home == SIZE_MAX)
		return false;
	at = last_data(&reading->grids.v[home], &total) + 1;
	insert_rows(reading, grid, run->first, run->last,
	    &reading->grids.v[home], at);
	remove_rows(reading, grid, run->first, run->last);
	homes->v[home].known = homes->v[run->grid].known = false;
	return true;
}
