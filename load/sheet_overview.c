/*
 * The first sheet: how much was read and checked, each document's balance, a
 * chart of it, and what is wrong, worst first.
 */
#include "lang.h"
#include "sheet_cols.h"
#include "spot.h"

enum { DOC, TITLE, ISSUER, YEAR, FIGURES, TABLES, CHECKS, GOOD, UNDECIDED,
	ERRORS, WARNINGS, INFOS, COLUMNS };

static const struct sheet_column columns[COLUMNS] = {
	[DOC] = { N_("Document"), 16 },
	[TITLE] = { N_("Title"), 44 },
	[ISSUER] = { N_("Published by"), 24 },
	[YEAR] = { N_("Year"), 8 },
	[FIGURES] = { N_("Figures"), 10 },
	[TABLES] = { N_("Tables"), 8 },
	[CHECKS] = { N_("Checks"), 10 },
	[GOOD] = { N_("Consistent"), 10 },
	[UNDECIDED] = { N_("Undecided"), 11 },
	[ERRORS] = { N_("Errors"), 9 },
	[WARNINGS] = { N_("Warnings"), 9 },
	[INFOS] = { N_("Notes"), 9 },
};

#define LIST_ROW	7	/* head of the documents */
#define LISTED_MOST	5000
#define CHARTED_MOST	25
#define CHART_ROWS	5	/* besides one a bar */
#define WRONG_MOST	2000

struct plan {			/* where things stand */
	size_t	listed;		/* documents, LIST_ROW + 1 on */
	size_t	total;
	size_t	chart;		/* its heading */
	size_t	wrong;		/* its heading */
	size_t	nwrong;		/* listed */
	size_t	sign;		/* where those who checked put their names */
	size_t	end;
};

/* A chart grows with its bars; a row of the sheet is 20 pixels. */
static size_t
chart_rows(size_t bars)
{
	return (bars < CHARTED_MOST ? bars : CHARTED_MOST) + CHART_ROWS;
}

static struct plan
plan_of(const struct report *report)
{
	struct plan plan = { 0 };

	plan.listed = report->nsummaries < LISTED_MOST ? report->nsummaries
						       : LISTED_MOST;
	plan.total = LIST_ROW + 1 + plan.listed;
	plan.chart = plan.total + 2;
	plan.wrong = plan.chart + chart_rows(plan.listed) + 2;
	plan.nwrong = report->nwrong < WRONG_MOST ? report->nwrong
						  : WRONG_MOST;
	plan.sign = plan.wrong + 4 + (plan.nwrong > 0 ? plan.nwrong : 1);
	plan.end = plan.sign + 1;
	return plan;
}

static const struct {
	const char	*name;
	int		 at, width;
} tiles[] = {
	{ N_("documents"), DOC, 1 },
	{ N_("figures read"), TITLE, 1 },
	{ N_("checks made"), ISSUER, 1 },
	{ N_("consistent"), YEAR, 3 },
	{ N_("undecided"), CHECKS, 2 },
	{ N_("errors"), UNDECIDED, 2 },
	{ N_("warnings"), WARNINGS, 2 },
};

#define TILES	(sizeof tiles / sizeof *tiles)

static void
tile_spots(const struct report *report, bool names, struct spot *spots)
{
	const struct summary *total = &report->total;
	const size_t numbers[TILES] = { report->from->ndocs, total->nfacts,
		total->nchecks, total->by_status[CHECK_CONSISTENT],
		total->by_status[CHECK_UNDECIDED], total->wrong[CHECK_ERROR],
		total->wrong[CHECK_WARNING] };

	for (size_t i = 0; i < TILES; i++) {
		struct spot *spot = &spots[tiles[i].at];
		enum look look = LOOK_TILE;

		if (i == 5 && numbers[i] > 0)
			look = LOOK_TILE_BAD;
		else if (i == 6 && numbers[i] > 0)
			look = LOOK_TILE_WARN;
		if (names)
			spot_word(spot, LOOK_TILE_NAME,
			    lang_text(tiles[i].name));
		else
			spot_count(spot, look, numbers[i]);
		spot->colspan = tiles[i].width;
		spot->rowspan = 1;
	}
}

static void
count_spots(const struct summary *summary, bool total, struct spot *spots)
{
	static const struct {
		int		at;
		enum look	look;
	} bad[] = {
		{ ERRORS, LOOK_ERROR },
		{ WARNINGS, LOOK_WARNING },
		{ INFOS, LOOK_INFO },
	};
	enum look look = total ? LOOK_TOTAL : LOOK_NUMBER;

	spot_count(&spots[FIGURES], look, summary->nfacts);
	spot_count(&spots[TABLES], look, summary->ntables);
	spot_count(&spots[CHECKS], look, summary->nchecks);
	spot_count(&spots[GOOD], look, summary->by_status[CHECK_CONSISTENT]);
	spot_count(&spots[UNDECIDED], look,
	    summary->by_status[CHECK_UNDECIDED]);
	for (size_t i = 0; i < 3; i++)
		spot_count(&spots[bad[i].at], !total && summary->wrong[i] > 0
			? bad[i].look : look, summary->wrong[i]);
}

static void
document_spots(const struct summary *summary, struct arena *arena,
    struct spot *spots)
{
	if (summary->doc == NULL) {
		spot_word(&spots[DOC], LOOK_TEXT, _("across documents"));
		spot_word(&spots[TITLE], LOOK_TEXT,
		    _("Checks between documents"));
		spot_word(&spots[ISSUER], LOOK_TEXT, "");
		spot_word(&spots[YEAR], LOOK_TEXT, "");
	} else {
		const struct entry *entry = summary->doc->entry;

		spot_text(&spots[DOC], LOOK_TEXT, arena, entry->doc);
		spot_text(&spots[TITLE], entry->status == SOURCE_OK
			? LOOK_TEXT : LOOK_ERROR, arena,
		    entry->status == SOURCE_OK ? entry->title : entry->note);
		spot_text(&spots[ISSUER], LOOK_TEXT, arena, entry->issuer);
		spot_text(&spots[YEAR], LOOK_CODE, arena, entry->year);
	}
	count_spots(summary, false, spots);
}

static void
total_spots(const struct report *report, struct spot *spots)
{
	spot_word(&spots[DOC], LOOK_TOTAL, _("Total"));
	for (int i = TITLE; i < FIGURES; i++)
		spot_word(&spots[i], LOOK_TOTAL, "");
	count_spots(&report->total, true, spots);
}

/* The list of what is wrong has seven columns over the twelve. */
enum { WRONG_DOC, WRONG_MESSAGE, WRONG_SUGGESTION, WRONG_KIND, WRONG_SEVERITY,
	WRONG_PLACE, WRONG_CHECK, WRONG_COLUMNS };

static const struct {
	const char	*head;
	int		 at, width;
} wrong_columns[WRONG_COLUMNS] = {
	[WRONG_DOC] = { N_("Document"), DOC, 1 },
	[WRONG_MESSAGE] = { N_("What was found"), TITLE, 3 },
	[WRONG_SUGGESTION] = { N_("Suggestion"), FIGURES, 4 },
	[WRONG_KIND] = { N_("Kind"), UNDECIDED, 1 },
	[WRONG_SEVERITY] = { N_("Severity"), ERRORS, 1 },
	[WRONG_PLACE] = { N_("Page:line"), WARNINGS, 1 },
	[WRONG_CHECK] = { N_("Check"), INFOS, 1 },
};

static void
span_wrong(struct spot *spots)
{
	for (size_t i = 0; i < WRONG_COLUMNS; i++) {
		spots[wrong_columns[i].at].colspan = wrong_columns[i].width;
		spots[wrong_columns[i].at].rowspan = 1;
	}
}

static void
wrong_spots(const struct report *report, size_t i, struct arena *arena,
    struct spot *spots)
{
	const struct finding *finding = report_finding(report, i);
	const struct check *check = finding->check;
	struct spot *id = &spots[INFOS], *place = &spots[WARNINGS];
	size_t row = finding->stated == NULL ? STR_NONE
		: report_fact_row(report, finding->stated);

	spot_text(&spots[DOC], LOOK_TEXT, arena, check->doc);
	spot_text(&spots[TITLE], LOOK_TEXT, arena, check->message);
	spot_text(&spots[FIGURES], LOOK_TEXT, arena, check->suggestion);
	spot_word(&spots[UNDECIDED], LOOK_CODE, kind_name(check->kind));
	spot_word(&spots[ERRORS], check_look(check),
	    severity_name(check->severity));
	spot_text(place, LOOK_CODE, arena,
	    place_text(arena, check->page, check->line));
	if (row != STR_NONE && place->text.n != 0) {
		place->link = arena_printf(arena, "internal:'%.*s'!A%zu",
		    STR_ARG(report->facts_sheet), row + 1);
		place->look = LOOK_LINK;
	}
	spot_text(id, LOOK_LINK, arena, check->check);
	id->link = arena_printf(arena, "internal:'%.*s'!A%zu",
	    STR_ARG(report->checks_sheet), i + 2);
	span_wrong(spots);
}

static void
wrong_row(const struct report *report, const struct plan *plan, size_t row,
    struct arena *arena, struct spot *spots)
{
	if (row == plan->wrong) {
		spot_word(&spots[0], LOOK_SUBTITLE, _("What does not agree"));
	} else if (row == plan->wrong + 1) {
		for (size_t i = 0; i < WRONG_COLUMNS; i++)
			spot_word(&spots[wrong_columns[i].at], LOOK_HEAD,
			    lang_text(wrong_columns[i].head));
		span_wrong(spots);
	} else if (row < plan->wrong + 2 + plan->nwrong) {
		wrong_spots(report, row - plan->wrong - 2, arena, spots);
	} else if (plan->nwrong == 0 && row == plan->wrong + 2) {
		spot_word(&spots[0], LOOK_GOOD,
		    _("Nothing that was checked disagrees."));
		spots[0].colspan = COLUMNS;
		spots[0].rowspan = 1;
	} else if (plan->nwrong < report->nwrong &&
	    row == plan->wrong + 2 + plan->nwrong) {
		spot_text(&spots[0], LOOK_SUBTITLE, arena, arena_printf(arena,
		    _("%zu more are on the sheet of checks"),
		    report->nwrong - plan->nwrong));
	}
}

static void
title_row(const struct report *report, size_t row, struct arena *arena,
    struct spot *spots)
{
	if (row == 0)
		spot_word(&spots[0], LOOK_TITLE,
		    _("Arithmetic audit of published reports"));
	else if (row == 1)
		spot_text(&spots[0], LOOK_SUBTITLE, arena, arena_printf(arena,
		    _("Sources as of %.*s. A printed figure stands for all "
		    "numbers that round to it; a check is inconsistent only "
		    "when no such numbers agree."),
		    STR_ARG(str_sub(report->date, 0, 10))));
	else if (row == 3 || row == 4)
		tile_spots(report, row == 4, spots);
	else if (row == 6)
		spot_word(&spots[0], LOOK_SUBTITLE, _("Document by document"));
}

static void
overview_row(const struct report *report, const struct sheet *sheet,
    size_t row, struct arena *arena, struct spot *spots)
{
	struct plan plan = plan_of(report);

	if (row < LIST_ROW)
		title_row(report, row, arena, spots);
	else if (row == LIST_ROW)
		spot_heads(sheet, spots);
	else if (row < plan.total)
		document_spots(&report->summaries[row - LIST_ROW - 1], arena,
		    spots);
	else if (row == plan.total)
		total_spots(report, spots);
	else if (row == plan.chart)
		spot_word(&spots[0], LOOK_SUBTITLE,
		    _("Checks by result, document by document"));
	else if (row == plan.sign)
		spot_word(&spots[0], LOOK_SUBTITLE, signature_line());
	else if (row >= plan.wrong)
		wrong_row(report, &plan, row, arena, spots);
}

void
sheet_overview(struct report *report, struct sheet *sheet)
{
	struct plan plan = plan_of(report);

	report->nlisted = plan.listed;
	report->chart_row = plan.chart + 1;
	report->chart_from = LIST_ROW + 1;
	report->chart_to = LIST_ROW + (plan.listed < CHARTED_MOST ? plan.listed
		: CHARTED_MOST);
	report->chart_series = GOOD;
	report->chart_nseries = COLUMNS - GOOD;
	sheet->kind = SHEET_OVERVIEW;
	sheet->columns = report_columns(report, columns, COLUMNS);
	sheet->ncolumns = COLUMNS;
	sheet->nrows = plan.end;
	report->chart_rows = chart_rows(plan.listed);
	sheet->row = overview_row;
}
