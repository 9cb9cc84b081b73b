#include "lang.h"
#include "report.h"
#include "sheet_cols.h"
#include "spot.h"

static const struct sheet_column columns[FACTS_COLUMNS] = {
	[FACTS_DOC] = { N_("Document"), 14 },
	[FACTS_ID] = { N_("Figure"), 9 },
	[FACTS_SOURCE] = { N_("Found in"), 9 },
	[FACTS_TABLE] = { N_("Table"), 22 },
	[FACTS_ROW] = { N_("Row"), 28 },
	[FACTS_COLUMN] = { N_("Column"), 18 },
	[FACTS_INDICATOR] = { N_("Indicator"), 12 },
	[FACTS_PERIOD] = { N_("Period"), 11 },
	[FACTS_ROLE] = { N_("Role"), 9 },
	[FACTS_PRINTED] = { N_("As printed"), 15 },
	[FACTS_VALUE] = { N_("Value"), 20 },
	[FACTS_UNIT] = { N_("Unit"), 7 },
	[FACTS_QUALIFIER] = { N_("Qualifier"), 8 },
	[FACTS_RESOLUTION] = { N_("Last digit"), 11 },
	[FACTS_PLACE] = { N_("Page:line"), 10 },
	[FACTS_RULE] = { N_("Rule"), 16 },
	[FACTS_READING] = { N_("Read from a picture"), 16 },
};

static const struct {
	const char	*word, *name;
} role_names[] = {
	{ "actual", N_("actual") },
	{ "target", N_("target") },
	{ "budget", N_("budget") },
	{ "adjusted", N_("adjusted") },
	{ "score", N_("score") },
	{ "full-score", N_("full score") },
};

static struct str
role_name(struct str role)
{
	for (size_t i = 0; i < sizeof role_names / sizeof *role_names; i++)
		if (str_eq(role, str_from(role_names[i].word)))
			return str_from(lang_text(role_names[i].name));
	return role;
}

static int
scale_of(struct decimal d)
{
	return decimal_is_none(d) ? 0 : decimal_normal(d).scale;
}

static void
fact_spots(struct arena *arena, const struct fact *fact, struct spot *spots)
{
	bool prose = fact->source == FACT_PROSE;
	const char *qualifier = qualifier_words[fact->qualifier];

	spot_text(&spots[FACTS_DOC], LOOK_TEXT, arena, fact->doc);
	spot_text(&spots[FACTS_ID], LOOK_CODE, arena, fact->fact);
	spot_word(&spots[FACTS_SOURCE], LOOK_CODE,
	    prose ? _("prose") : _("table"));
	spot_text(&spots[FACTS_TABLE], LOOK_TEXT, arena, fact->table);
	spot_text(&spots[FACTS_ROW], LOOK_TEXT, arena, fact->row);
	spot_text(&spots[FACTS_COLUMN], LOOK_TEXT, arena, fact->column);
	spot_text(&spots[FACTS_INDICATOR], LOOK_TEXT, arena, fact->indicator);
	spot_text(&spots[FACTS_PERIOD], LOOK_CODE, arena, fact->period);
	spot_text(&spots[FACTS_ROLE], LOOK_CODE, arena,
	    role_name(fact->role));
	spot_text(&spots[FACTS_PRINTED], LOOK_TEXT, arena, fact->printed);
	spot_decimal(&spots[FACTS_VALUE], LOOK_NUMBER, arena, fact->value,
	    scale_of(fact->resolution));
	spots[FACTS_VALUE].percent = str_eq(fact->unit, STR("%"));
	spot_text(&spots[FACTS_UNIT], LOOK_CODE, arena, fact->unit);
	spot_word(&spots[FACTS_QUALIFIER], LOOK_CODE, qualifier);
	spot_decimal(&spots[FACTS_RESOLUTION], LOOK_NUMBER, arena,
	    fact->resolution, 0);
	spot_text(&spots[FACTS_PLACE], LOOK_CODE, arena,
	    place_text(arena, fact->page, fact->line));
	spot_text(&spots[FACTS_RULE], LOOK_LINE, arena, fact->rule);
	spot_text(&spots[FACTS_READING], LOOK_LINE, arena, fact->reading);
	if (fact->reading.n == 0)
		return;
	spots[FACTS_PRINTED].look = read_in_doubt(fact) ? LOOK_CELL_UNSURE :
	    LOOK_CELL_READ;
	spots[FACTS_PRINTED].comment = read_says(arena, fact);
}

/* The document whose figures stand at a row: the last that begins by then. */
static size_t
doc_at(const struct report *report, size_t row)
{
	size_t lo = 0, hi = report->from->ndocs;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (report->fact_rows[mid] <= row)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static void
facts_row(const struct report *report, const struct sheet *sheet, size_t row,
    struct arena *arena, struct spot *spots)
{
	size_t d;

	if (row == 0) {
		spot_heads(sheet, spots);
		return;
	}
	d = doc_at(report, row);
	fact_spots(arena, &report_facts(report, d)[row -
	    report->fact_rows[d]], spots);
}

void
sheet_facts(struct report *report, struct sheet *sheet)
{
	sheet->kind = SHEET_FACTS;
	report_listing(report, sheet, columns, FACTS_COLUMNS,
	    report->from->nfacts);
	sheet->nprinted = FACTS_PLACE + 1;
	sheet->frozen_columns = 2;
	sheet->id = "figures";
	sheet->row = facts_row;
}
