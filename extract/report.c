/*
 * Completeness and metrics.
 */
#include <stdio.h>

#include "csv.h"
#include "lang.h"
#include "report.h"
#include "source.h"

enum { REASONS = 3 };

struct row_report {
	struct str	id, url, district, department, year;
	int		expected, found, got;
	struct str	reason;
	size_t		nreasons, nfailed;	/* said; in all */
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
};
#define NCOLUMNS	(sizeof(columns) / sizeof(*columns))

static struct row_report
begin_row(const struct wanted_row *row)
{
	struct row_report report = { .id = row->id, .url = row->url,
		.expected = row->expect, .found = row->found };

	if (row->follow.n == 0)
		report.found = 1;
	if (report.expected == 0)
		report.expected = report.found > 0 ? report.found : 1;
	return report;
}

static void
add_reason(struct arena *arena, struct row_report *report,
    const struct wanted *wanted)
{
	struct str note = wanted->entry.note;

	report->nfailed++;
	if (report->nreasons >= REASONS || note.n == 0 ||
	    str_has(report->reason, note))
		return;
	report->nreasons++;
	report->reason = arena_printf(arena, "%.*s%s%.*s: %.*s",
	    STR_ARG(report->reason), report->reason.n > 0 ? "; " : "",
	    STR_ARG(wanted->entry.doc), STR_ARG(note));
}

static void
count_one(struct arena *arena, struct row_report *report,
    const struct wanted *wanted)
{
	report->district = wanted->entry.district;
	report->department = wanted->entry.department;
	report->year = wanted->entry.year;
	if (wanted->entry.status == SOURCE_OK)
		report->got++;
	else
		add_reason(arena, report, wanted);
}

static int
write_rows(struct arena *arena, struct str archive,
    const struct row_report *reports, size_t n, struct err *err)
{
	struct out *out = out_open(arena_printf(arena,
	    "%.*s/completeness.csv", STR_ARG(archive)).s);

	row_write_header(out, columns, NCOLUMNS);
	for (size_t i = 0; i < n; i++)
		row_write(out, columns, NCOLUMNS, &reports[i]);
	return out_close(out, err);
}

int
report_completeness(struct arena *arena, struct str archive,
    const struct wanted_list *list, struct completeness *all,
    struct err *err)
{
	size_t n = list->rows.n;
	struct row_report *reports = arena_alloc(arena,
	    (n + 1) * sizeof(*reports));

	*all = (struct completeness){ 0 };
	for (size_t i = 0; i < n; i++)
		reports[i] = begin_row(&list->rows.v[i]);
	for (size_t i = 0; i < list->all.n; i++) {
		const struct wanted *wanted = &list->all.v[i];

		if (wanted->row != STR_NONE) {
			count_one(arena, &reports[wanted->row], wanted);
			continue;
		}
		all->expected++;
		all->got += wanted->entry.status == SOURCE_OK;
	}
	for (size_t i = 0; i < n; i++) {
		int got = reports[i].got < reports[i].expected ?
		    reports[i].got : reports[i].expected;

		all->expected += (size_t)reports[i].expected;
		all->got += (size_t)got;
		if (got < reports[i].expected && reports[i].nfailed == 0)
			reports[i].reason = str_from(_("no more links were "
			    "found"));
	}
	return n == 0 ? 0 : write_rows(arena, archive, reports, n, err);
}

static void
put(struct out *out, const char *name, const char *type, const char *help,
    int64_t value)
{
	out_printf(out, "# HELP duizhang_%s %s\n# TYPE duizhang_%s %s\n"
	    "duizhang_%s %lld\n", name, help, name, type, name,
	    (long long)value);
}

/* A host's name goes between quotes: what could end them is left out. */
static void
put_host(struct out *out, const char *name, struct str host, int64_t value)
{
	char clean[256];
	size_t n = 0;

	for (size_t i = 0; i < host.n && n + 1 < sizeof(clean); i++)
		if (host.s[i] != '"' && host.s[i] != '\\' &&
		    (unsigned char)host.s[i] > ' ')
			clean[n++] = host.s[i];
	out_printf(out, "duizhang_%s{host=\"%.*s\"} %lld\n", name, (int)n,
	    clean, (long long)value);
}

static void
put_hosts(struct out *out, const struct polite *polite)
{
	static const struct {
		const char	*name, *help;
		size_t		 offset;
	} of_hosts[] = {
		{ "host_requests", "Requests of this run.",
		    offsetof(struct host, run_requests) },
		{ "host_bytes", "Bytes of bodies of this run.",
		    offsetof(struct host, run_bytes) },
		{ "host_not_modified", "Answers 304 of this run.",
		    offsetof(struct host, run_not_modified) },
		{ "host_errors", "Answers 429 or 5xx, or none, of this run.",
		    offsetof(struct host, run_errors) },
	};

	for (size_t i = 0; i < sizeof(of_hosts) / sizeof(*of_hosts); i++) {
		out_printf(out, "# HELP duizhang_%s %s\n"
		    "# TYPE duizhang_%s gauge\n", of_hosts[i].name,
		    of_hosts[i].help, of_hosts[i].name);
		for (size_t k = 0; k < polite->hosts.n; k++)
			if (polite->hosts.v[k]->run_requests > 0)
				put_host(out, of_hosts[i].name,
				    polite->hosts.v[k]->name,
				    *(const int64_t *)(const void *)
				    ((const char *)polite->hosts.v[k] +
				    of_hosts[i].offset));
	}
}

int
report_metrics(const char *path, const struct harvest_counts *counts,
    const struct polite *polite, const struct completeness *all, int status,
    int64_t seconds, struct err *err)
{
	struct out *out = out_open(path);

	put(out, "last_run_timestamp_seconds", "gauge",
	    "When the last run ended.", clock_now());
	put(out, "last_run_duration_seconds", "gauge",
	    "How long the last run took.", seconds);
	put(out, "last_run_exit_status", "gauge",
	    "Exit status of the last run.", status);
	put(out, "requests", "gauge", "Requests of the last run.",
	    (int64_t)counts->requests);
	put(out, "received_bytes", "gauge",
	    "Bytes of bodies of the last run.", counts->bytes);
	put(out, "not_modified", "gauge", "Answers 304 of the last run.",
	    (int64_t)counts->not_modified);
	put(out, "kept", "gauge", "Bodies stored by the last run.",
	    (int64_t)counts->kept);
	put(out, "failed", "gauge", "Addresses that gave no document.",
	    (int64_t)counts->failed);
	put(out, "changed_in_silence", "gauge",
	    "Other bytes under the same validators.",
	    (int64_t)counts->noticed);
	put(out, "documents_expected", "gauge", "Documents expected.",
	    (int64_t)all->expected);
	put(out, "documents_got", "gauge", "Documents read.",
	    (int64_t)all->got);
	put_hosts(out, polite);
	return out_close(out, err);
}
