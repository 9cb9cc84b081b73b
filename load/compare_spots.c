/*
 * The rows of the matrix of comparisons: what stands in each spot.
 */
#include "compare_grid.h"

#include "lang.h"
#include "spot.h"

static const struct {
	const char	*reason, *name;
} reasons[] = {
	{ "other-definition", N_("other thing") },
	{ "other-unit", N_("other unit") },
	{ "other-role", N_("target or budget") },
	{ "not-exact", N_("not exact") },
	{ "no-period", N_("no period") },
	{ "other-period", N_("other period") },
	{ "no-division", N_("place unknown") },
	{ "other-level", N_("other level") },
	{ "other-body", N_("other body") },
	{ "several", N_("several figures") },
	{ "in-doubt", N_("reading in doubt") },
	{ "quoted-otherwise", N_("quoted otherwise") },
	{ "alone", N_("alone") },
	{ "not-stated", N_("not stated") },
};

const char *
reason_name(struct str reason)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (str_eq(reason, str_from(reasons[i].reason)))
			return lang_text(reasons[i].name);
	return "";
}

/* 1234567.5 to two places: 1,234,567.50, as the workbook shows it. */
static struct str
number_say(struct arena *arena, struct decimal value, int places)
{
	char buf[DECIMAL_TEXT];
	struct str text = decimal_print(buf, value), whole, out = STR("");
	size_t point = str_find(text, STR("."));
	int digits = point == STR_NONE ? 0 : (int)(text.n - point - 1);

	whole = str_sub(text, 0, point == STR_NONE ? text.n : point);
	for (size_t i = 0; i < whole.n; i++)
		out = arena_printf(arena, "%.*s%s%c", STR_ARG(out), i > 0 &&
		    (whole.n - i) % 3 == 0 && whole.s[i - 1] != '-' ? "," :
		    "", whole.s[i]);
	return arena_printf(arena, "%.*s%s%.*s%.*s", STR_ARG(out),
	    digits == 0 && places > 0 ? "." : "", STR_ARG(str_sub(text,
	    whole.n, text.n)), places > digits ? places - digits : 0,
	    "000000000000000000");
}

/* A rate is shown as finely as it was printed: 95.0%, not 95% or 95.00%. */
static int
places_of(const struct comparison *row)
{
	size_t point = str_find(row->printed, STR("."));
	int places = 0;

	if (!str_eq(row->unit, STR("%")) || point == STR_NONE)
		return 0;
	for (size_t i = point + 1; i < row->printed.n &&
	    row->printed.s[i] >= '0' && row->printed.s[i] <= '9'; i++)
		places++;
	return places > 6 ? 6 : places;
}

static void
number_spot(struct spot *spot, struct arena *arena, struct decimal value,
    const struct comparison *row, int places)
{
	bool percent = str_eq(row->unit, STR("%"));

	if (decimal_is_none(value))
		return;
	spot_decimal(spot, LOOK_NUMBER, arena, value, places);
	spot->percent = percent;
	spot->text = arena_printf(arena, "%.*s%s", STR_ARG(number_say(arena,
	    value, places)), percent ? "%" : "");
}

static struct str
origin_say(struct arena *arena, const struct comparison *row)
{
	return arena_printf(arena, "%.*s %.*s (%d:%d)%s%.*s",
	    STR_ARG(row->doc), STR_ARG(row->printed), row->page, row->line,
	    row->message.n > 0 ? "\n" : "", STR_ARG(row->message));
}

static void
value_spot(const struct comparison *row, struct arena *arena,
    struct spot *spot)
{
	spot_word(spot, LOOK_CODE, row == NULL ? "—" : "");
	if (row == NULL)
		return;
	if (row->status == COMPARABLE)
		number_spot(spot, arena, row->value, row,
		    places_of(row));
	else
		spot_word(spot, LOOK_UNDECIDED, reason_name(row->reason));
	spot->comment = text_clean(arena, row->fact.n > 0 ?
	    origin_say(arena, row) : row->message, 2000);
}

static void
rank_spot(const struct comparison *row, struct arena *arena,
    struct spot *spot)
{
	spot_word(spot, LOOK_CODE, "");
	if (row == NULL || row->rank == 0)
		return;
	spot_text(spot, row->rank == 1 ? LOOK_GOOD : LOOK_CODE, arena,
	    arena_printf(arena, "%d/%d", row->rank, row->ranked));
}

/* A rate changes by percentage points, an amount by its share. */
static void
change_spot(const struct comparison *row, struct arena *arena,
    struct spot *spot)
{
	char buf[DECIMAL_TEXT];
	bool points;
	struct str text;

	spot_word(spot, LOOK_CODE, "");
	if (row == NULL || row->status != COMPARABLE ||
	    decimal_is_none(row->change))
		return;
	text = decimal_print(buf, decimal_is_none(row->change_rate) ?
	    row->change : row->change_rate);
	points = decimal_is_none(row->change_rate) &&
	    str_eq(row->unit, STR("%"));
	spot_text(spot, LOOK_CODE, arena, arena_printf(arena, "%s%.*s%s",
	    decimal_sign(row->change) > 0 ? "+" : "", STR_ARG(text),
	    points ? _(" points") : decimal_is_none(row->change_rate) ? "" :
	    "%"));
	spot->comment = arena_printf(arena, _("a year before: %.*s"),
	    STR_ARG(row->last_fact));
}

static void
head_spots(const struct compare_grid *grid, size_t from, size_t to,
    struct spot *spots)
{
	static const char *const heads[GRID_FIXED] = {
		N_("Compared"), N_("Unit"), N_("Period"), "" };

	for (size_t i = 0; i < GRID_FIXED; i++)
		spot_word(&spots[i], LOOK_HEAD, heads[i][0] == '\0' ? "" :
		    lang_text(heads[i]));
	for (size_t i = from; i < to; i++) {
		spots[GRID_FIXED + i - from].kind = SPOT_TEXT;
		spots[GRID_FIXED + i - from].look = LOOK_HEAD;
		spots[GRID_FIXED + i - from].text = grid->names[i];
	}
	spot_word(&spots[GRID_FIXED + to - from], LOOK_HEAD, _("Best"));
	spot_word(&spots[GRID_FIXED + to - from + 1], LOOK_HEAD,
	    _("Median"));
}

static struct str
role_say(struct arena *arena, const struct comparison *of)
{
	if (str_eq(of->role, STR("actual")))
		return of->label;
	return arena_printf(arena, _("%.*s (%s)"), STR_ARG(of->label),
	    str_eq(of->role, STR("target")) ? _("target") :
	    str_eq(of->role, STR("budget")) ? _("budget") :
	    _("adjusted budget"));
}

/* What stands in front, over all rows of the line. */
static void
front_spots(const struct compare_line *line, struct arena *arena,
    struct spot *spots)
{
	int rows = 1 + line->ranked + line->changed;

	spot_text(&spots[GRID_LABEL], LOOK_TEXT, arena,
	    role_say(arena, line->of));
	spot_text(&spots[GRID_UNIT], LOOK_CODE, arena, line->of->unit);
	spot_text(&spots[GRID_PERIOD], LOOK_CODE, arena, line->of->period);
	for (int i = GRID_LABEL; i <= GRID_PERIOD; i++)
		spots[i].rowspan = rows;
}

/* The two at the end are the same whatever division they are read from. */
static void
end_spots(const struct compare_line *line, size_t ndivisions,
    struct arena *arena, struct spot *spots)
{
	const struct comparison *any = NULL;

	for (size_t i = 0; i < ndivisions && any == NULL; i++)
		if (line->cells[i] != NULL &&
		    comparison_is_chosen(line->cells[i]))
			any = line->cells[i];
	for (int i = 0; i < 2; i++)
		spot_word(&spots[i], LOOK_CODE, "");
	if (any == NULL)
		return;
	number_spot(&spots[0], arena, any->best, any, 0);
	number_spot(&spots[1], arena, any->median, any, 0);
}

static const struct compare_line *
line_at(const struct compare_grid *grid, size_t row)
{
	size_t lo = 0, hi = grid->nlines;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (grid->lines[mid].row <= row)
			lo = mid;
		else
			hi = mid;
	}
	return &grid->lines[lo];
}

void
compare_grid_row(const struct compare_grid *grid, size_t from, size_t to,
    size_t row, struct arena *arena, struct spot *spots)
{
	const struct compare_line *line;
	struct spot *cells = spots + GRID_FIXED, *end = cells + (to - from);
	size_t at;

	if (row == 0) {
		head_spots(grid, from, to, spots);
		return;
	}
	line = line_at(grid, row - 1);
	at = row - 1 - line->row;
	if (at == 0)
		front_spots(line, arena, spots);
	spot_word(&spots[GRID_WHAT], LOOK_CODE, at == 0 ? _("Value") :
	    at == 1 && line->ranked ? _("Rank") : _("On last year"));
	for (size_t i = from; i < to; i++)
		if (at == 0)
			value_spot(line->cells[i], arena, &cells[i - from]);
		else if (at == 1 && line->ranked)
			rank_spot(line->cells[i], arena, &cells[i - from]);
		else
			change_spot(line->cells[i], arena, &cells[i - from]);
	if (at == 0)
		end_spots(line, grid->ndivisions, arena, end);
	else
		for (int i = 0; i < 2; i++)
			spot_word(&end[i], LOOK_CODE, "");
}
