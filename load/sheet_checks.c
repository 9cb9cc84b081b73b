#include "formula.h"
#include "lang.h"
#include "sheet_cols.h"
#include "spot.h"

static const struct sheet_column columns[CHECKS_COLUMNS] = {
	[CHECKS_DOC] = { N_("Document"), 14 },
	[CHECKS_ID] = { N_("Check"), 9 },
	[CHECKS_STATUS] = { N_("Result"), 10 },
	[CHECKS_SEVERITY] = { N_("Severity"), 8 },
	[CHECKS_KIND] = { N_("Kind"), 12 },
	[CHECKS_TABLE] = { N_("Table"), 20 },
	[CHECKS_ROW] = { N_("Row"), 20 },
	[CHECKS_COLUMN] = { N_("Column"), 14 },
	[CHECKS_STATED] = { N_("Stated"), 18 },
	[CHECKS_COMPUTED] = { N_("Computed"), 18 },
	[CHECKS_DIFFERENCE] = { N_("Difference"), 16 },
	[CHECKS_UNIT] = { N_("Unit"), 7 },
	[CHECKS_MESSAGE] = { N_("What was found"), 52 },
	[CHECKS_SUGGESTION] = { N_("Suggestion"), 28 },
	[CHECKS_FACTS] = { N_("Rests on"), 14 },
	[CHECKS_PLACE] = { N_("Page:line"), 10 },
	[CHECKS_RULE] = { N_("Rule"), 16 },
};

/* A figure of a check, or the words of a check on words. */
static bool
spot_figure(struct spot *spot, struct arena *arena, struct str text)
{
	struct decimal value;

	if (text.n == 0 || !decimal_parse(text, &value)) {
		spot_text(spot, LOOK_TEXT, arena, text);
		return false;
	}
	spot_decimal(spot, LOOK_NUMBER, arena, value, 0);
	return spot->kind == SPOT_NUMBER;
}

static void
make_formula(struct spot *spot, struct str formula)
{
	if (formula.n == 0)
		return;
	spot->kind = SPOT_FORMULA;
	spot->formula = formula;
}

/*
 * The three numbers live: the stated one points at its figure, the computed
 * one is worked out again from the figures it rests on, the difference from
 * both where that is how it was taken.
 */
static void
live_spots(const struct report *report, const struct finding *finding,
    size_t row, struct arena *arena, struct spot *spots)
{
	const struct check *check = finding->check;
	struct spot *stated = &spots[CHECKS_STATED];
	struct spot *computed = &spots[CHECKS_COMPUTED];
	struct spot *difference = &spots[CHECKS_DIFFERENCE];
	bool a = spot_figure(stated, arena, check->stated);
	bool b = spot_figure(computed, arena, check->computed);
	bool c = spot_figure(difference, arena, check->difference);
	struct str ref = formula_ref(report, arena, finding->stated);

	if (a && ref.n != 0 && decimal_eq(decimal_normal(stated->value),
	    decimal_normal(finding->stated->value)))
		make_formula(stated, arena_printf(arena, "=%.*s",
		    STR_ARG(ref)));
	if (b)
		make_formula(computed, formula_cells(report, arena, check->doc,
		    check->formula, computed->decimals));
	if (a && b && c && (stated->kind == SPOT_FORMULA ||
	    computed->kind == SPOT_FORMULA) &&
	    decimal_eq(decimal_normal(decimal_sub(stated->value,
	    computed->value)), decimal_normal(difference->value)))
		make_formula(difference, arena_printf(arena,
		    "=ROUND($%c$%zu-$%c$%zu,%d)", 'A' + CHECKS_STATED, row + 1,
		    'A' + CHECKS_COMPUTED, row + 1, difference->decimals));
	stated->percent = computed->percent = difference->percent =
	    str_eq(check->unit, STR("%"));
}

static void
place_spot(const struct report *report, const struct finding *finding,
    struct arena *arena, struct spot *spot)
{
	const struct check *check = finding->check;
	size_t row = finding->stated == NULL ? STR_NONE
		: report_fact_row(report, finding->stated);

	spot_text(spot, LOOK_CODE, arena,
	    place_text(arena, check->page, check->line));
	if (row == STR_NONE)
		return;
	if (spot->text.n == 0)
		spot->text = finding->stated->fact;
	spot->link = arena_printf(arena, "internal:'%.*s'!A%zu",
	    STR_ARG(report->facts_sheet), row + 1);
	spot->look = LOOK_LINK;
}

static void
checks_row(const struct report *report, const struct sheet *sheet, size_t row,
    struct arena *arena, struct spot *spots)
{
	const struct finding *finding;
	const struct check *check;
	enum look look;

	if (row == 0) {
		spot_heads(sheet, spots);
		return;
	}
	finding = report_finding(report, row - 1);
	check = finding->check;
	look = check_look(check);
	spot_text(&spots[CHECKS_DOC], LOOK_TEXT, arena, check->doc);
	spot_text(&spots[CHECKS_ID], LOOK_CODE, arena, check->check);
	spot_word(&spots[CHECKS_STATUS], look, status_name(check->status));
	spot_word(&spots[CHECKS_SEVERITY],
	    check->status == CHECK_INCONSISTENT ? look : LOOK_CODE,
	    check->status == CHECK_CONSISTENT ? ""
	    : severity_name(check->severity));
	spot_word(&spots[CHECKS_KIND], LOOK_CODE, kind_name(check->kind));
	spot_text(&spots[CHECKS_TABLE], LOOK_TEXT, arena, check->table);
	spot_text(&spots[CHECKS_ROW], LOOK_TEXT, arena, check->row);
	spot_text(&spots[CHECKS_COLUMN], LOOK_TEXT, arena, check->column);
	live_spots(report, finding, row, arena, spots);
	spot_text(&spots[CHECKS_UNIT], LOOK_CODE, arena, check->unit);
	spot_text(&spots[CHECKS_MESSAGE], LOOK_TEXT, arena, check->message);
	spot_text(&spots[CHECKS_SUGGESTION], LOOK_TEXT, arena,
	    check->suggestion);
	spot_text(&spots[CHECKS_FACTS], LOOK_LINE, arena, check->facts);
	place_spot(report, finding, arena, &spots[CHECKS_PLACE]);
	spot_text(&spots[CHECKS_RULE], LOOK_LINE, arena, check->rule);
}

void
sheet_checks(struct report *report, struct sheet *sheet)
{
	sheet->kind = SHEET_CHECKS;
	report_listing(report, sheet, columns, CHECKS_COLUMNS,
	    report->nfindings);
	sheet->nprinted = CHECKS_PLACE + 1;
	sheet->frozen_columns = 2;
	sheet->id = "checks";
	sheet->row = checks_row;
}
