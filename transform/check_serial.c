/*
 * Serial numbers: a column that counts its rows 1, 2, 3 ... leaves none out
 * and has none twice. It may begin again with 1 for another group.
 */
#include "check_table.h"
#include "judge_say.h"

#define SERIALS_LEAST	6	/* rows, before a slip is spoken of */

struct serials {
	int	n;		/* numbers seen */
	int	last;		/* the one before */
	int	breaks;		/* places where they do not go on */
	int	row;		/* of the first break */
	int	want, is;	/* there */
};

static void
serial_take(struct serials *s, int row, long number)
{
	bool goes_on = s->n == 0 ? number == 1 :
	    number == s->last + 1 || number == 1;

	if (!goes_on && s->breaks++ == 0) {
		s->row = row;
		s->want = s->last + 1;
		s->is = (int)number;
	}
	s->last = (int)number;
	s->n++;
}

/* False when a cell holds anything but a small number. */
static bool
serials_read(const struct net *net, int col, struct serials *s)
{
	for (int r = 0; r < net->nrows; r++) {
		const struct grid_cell *cell = grid_at(net->grid, r, col);
		struct str text = cell == NULL ? STR("") :
		    str_trim(cell->text.text);
		long number;

		if (!net_counts(net, r) || text.n == 0 || cell->carried ||
		    total_rank(net, r) >= 0)
			continue;
		if (text.n > 4 || !str_int(text, &number) || number < 1)
			return false;
		serial_take(s, r, number);
	}
	return true;
}

static void
serials_judge(const struct net *net, int col, const struct serials *s)
{
	struct arena *arena = net->reading->arena;
	struct str table = say_table(arena, net->grid->title, net->grid->id);
	bool ok = s->breaks == 0;
	struct check *check;

	check = judge_words(net->reading, CHECK_SEQUENCE, STR("rows.serial"),
	    ok ? CHECK_CONSISTENT : CHECK_INCONSISTENT, CHECK_WARNING, NULL,
	    arena_printf(arena, "%d", ok ? s->last : s->is),
	    arena_printf(arena, "%d", ok ? s->last : s->want),
	    ok ? arena_printf(arena,
	    _("%.*s: the serial numbers go on to %d without a gap."),
	    STR_ARG(table), s->last) : arena_printf(arena,
	    _("%.*s: serial number %d stands where %d should."),
	    STR_ARG(table), s->is, s->want));
	check->table = net->grid->title;
	check->column = net->cols[col].label;
	check->row = ok ? STR("") : net->labels[s->row];
	check->page = net->grid->at.page;
	check->line = net->grid->at.line;
	net_soften(net, check);
}

void
check_serials(const struct net *net)
{
	for (int c = net->first; c <= net->last; c++) {
		struct serials s = { 0 };

		if (!net->grid->cols[c].serial || net->cols[c].code ||
		    !serials_read(net, c, &s))
			continue;
		if (s.n >= SERIALS_LEAST && s.breaks <= 1)
			serials_judge(net, c, &s);
	}
}
