/*
 * The list in its order: all that one row of a manifest led to stands
 * together, so a row is told as soon as it is over, and nothing is held.
 */
#include "completeness.h"
#include "csv.h"
#include "lang.h"
#include "source.h"

enum { REASONS = 3 };

enum basis { BASIS_ROW, BASIS_MANIFEST, BASIS_INDEX, BASIS_LINKS };

static const char *const	basis_words[] = {
	"row", "manifest", "index", "links", NULL,
};

struct row_report {
	struct str	id, url, district, department, year;
	int		expected, found, got;
	struct str	reason;
	int		basis;		/* enum basis */
	size_t		nreasons, nfailed;	/* said; documents */
	const struct wanted	*itself; /* that did not lead all the way */
};

static const struct column	columns[] = {
	COLUMN(row_report, id, COLUMN_STR, "id of the manifest's row"),
	COLUMN(row_report, url, COLUMN_STR, "its address"),
	COLUMN(row_report, district, COLUMN_STR, "as the manifest has it"),
	COLUMN(row_report, department, COLUMN_STR, "as the manifest has it"),
	COLUMN(row_report, year, COLUMN_STR, "as the manifest has it"),
	COLUMN(row_report, expected, COLUMN_NUM, "documents expected"),
	COLUMN(row_report, found, COLUMN_NUM, "links to documents found"),
	COLUMN(row_report, got, COLUMN_NUM, "documents read"),
	COLUMN(row_report, reason, COLUMN_STR, "why not all of them"),
	COLUMN_IN(row_report, basis, basis_words, "who says how many"),
};
#define NCOLUMNS	(sizeof(columns) / sizeof(*columns))

struct gap {
	struct str	row, doc, url;
	int		missing;	/* documents */
	struct str	reason;
};

static const struct column	gap_columns[] = {
	COLUMN(gap, row, COLUMN_STR, "id of the manifest's row"),
	COLUMN(gap, doc, COLUMN_STR, "document id; empty: not known"),
	COLUMN(gap, url, COLUMN_STR, "its address"),
	COLUMN(gap, missing, COLUMN_NUM, "how many documents"),
	COLUMN(gap, reason, COLUMN_STR, "why"),
};
#define NGAPS	(sizeof(gap_columns) / sizeof(*gap_columns))

struct writing {
	struct arena			*arena;	/* of a row */
	const struct wanted_list	*list;
	struct completeness		*all;
	struct out			*rows, *gaps;
};

static struct row_report
begin_row(const struct wanted_list *list, const struct wanted *wanted)
{
	const struct wanted_row *row = wanted->row == STR_NONE ? NULL :
	    &list->rows.v[wanted->row];
	struct row_report report = { .id = wanted->entry.doc,
		.url = wanted->entry.url, .expected = 1, .found = 1,
		.district = wanted->entry.district,
		.department = wanted->entry.department,
		.year = wanted->entry.year };

	if (row == NULL)
		return report;
	report.id = row->id;
	report.url = row->url;
	report.found = row->follow.n > 0 ? row->found : 1;
	report.expected = report.found + row->missing;
	report.basis = row->missing > 0 ? BASIS_INDEX : BASIS_LINKS;
	if (report.expected == 0)
		report.expected = 1;
	if (row->expect > 0) {
		report.expected = row->expect;
		report.basis = BASIS_MANIFEST;
	}
	return report;
}

static void
put_gap(struct writing *w, const struct row_report *report,
    const struct wanted *wanted, int missing, struct str reason)
{
	struct gap gap = { .row = report->id, .missing = missing,
		.reason = reason };

	if (wanted != NULL) {
		gap.doc = wanted->entry.doc;
		gap.url = wanted->entry.url;
	}
	row_write(w->gaps, gap_columns, NGAPS, &gap);
}

static void
add_reason(struct writing *w, struct row_report *report,
    const struct wanted *wanted)
{
	struct str note = wanted->entry.note;

	if (report->nreasons >= REASONS || note.n == 0 ||
	    str_has(report->reason, note))
		return;
	report->nreasons++;
	report->reason = arena_printf(w->arena, "%.*s%s%.*s: %.*s",
	    STR_ARG(report->reason), report->reason.n > 0 ? "; " : "",
	    STR_ARG(wanted->entry.doc), STR_ARG(note));
}

/* The row itself has an entry when it has a fault: that is no document. */
static void
count_one(struct writing *w, struct row_report *report,
    const struct wanted *wanted)
{
	bool itself = wanted->row != STR_NONE &&
	    w->list->rows.v[wanted->row].follow.n > 0 &&
	    str_eq(wanted->entry.doc, report->id);

	if (wanted->entry.status == SOURCE_OK) {
		report->got++;
		return;
	}
	add_reason(w, report, wanted);
	if (itself) {
		report->itself = wanted;
		return;
	}
	report->nfailed++;
	put_gap(w, report, wanted, 1, wanted->entry.note);
}

static void
end_row(struct writing *w, struct row_report *report)
{
	int got = report->got, known = got + (int)report->nfailed;
	int unknown = report->expected > known ? report->expected - known : 0;
	struct str why = str_from(_("no more links were found"));

	if (report->basis == BASIS_INDEX)
		why = str_from(_("the index counts more entries than were "
		    "seen"));
	if (report->itself != NULL)
		put_gap(w, report, report->itself, unknown,
		    report->itself->entry.note);
	else if (unknown > 0)
		put_gap(w, report, NULL, unknown, why);
	if (unknown > 0 && report->nreasons == 0)
		report->reason = why;
	row_write(w->rows, columns, NCOLUMNS, report);
	w->all->expected += (size_t)report->expected;
	w->all->got += (size_t)(got < report->expected ? got :
	    report->expected);
}

/* Behind all that one row led to. */
static size_t
end_of_row(const struct wanted_list *list, size_t at)
{
	const struct wanted *all = list->all.v;
	size_t end = at + 1;

	while (end < list->all.n && all[at].row != STR_NONE &&
	    all[end].row == all[at].row)
		end++;
	return end;
}

static void
take_row(struct writing *w, size_t at, size_t end)
{
	const struct wanted *all = w->list->all.v;
	struct row_report report = begin_row(w->list, &all[at]);

	w->arena = arena_new();
	for (size_t i = at; i < end; i++)
		count_one(w, &report, &all[i]);
	end_row(w, &report);
	arena_free(w->arena);
}

static void
write_all(struct writing *w)
{
	row_write_header(w->rows, columns, NCOLUMNS);
	row_write_header(w->gaps, gap_columns, NGAPS);
	for (size_t at = 0, end; at < w->list->all.n; at = end) {
		end = at + 1;
		if (!w->list->all.v[at].listed)
			continue;
		end = end_of_row(w->list, at);
		take_row(w, at, end);
	}
}

/* What no manifest has is wanted for itself. True: there are rows, too. */
static bool
count_unlisted(const struct wanted_list *list, struct completeness *all)
{
	const struct wanted *v = list->all.v;
	bool listed = false;

	for (size_t at = 0, end; at < list->all.n; at = end) {
		end = v[at].listed ? end_of_row(list, at) : at + 1;
		listed = listed || v[at].listed;
		if (v[at].listed)
			continue;
		all->expected++;
		all->got += v[at].entry.status == SOURCE_OK;
	}
	return listed;
}

int
completeness_write(struct arena *arena, struct str archive,
    const struct wanted_list *list, struct completeness *all,
    struct err *err)
{
	struct writing w = { .list = list, .all = all };
	int result;

	*all = (struct completeness){ 0 };
	if (!count_unlisted(list, all))
		return 0;
	w.rows = out_open(arena_printf(arena, "%.*s/completeness.csv",
	    STR_ARG(archive)).s);
	w.gaps = out_open(arena_printf(arena, "%.*s/gaps.csv",
	    STR_ARG(archive)).s);
	write_all(&w);
	result = out_close(w.rows, err);
	if (result == 0)
		return out_close(w.gaps, err);
	out_abort(w.gaps);
	return result;
}
