#include "html_parts.h"

#include "html.h"
#include "lang.h"

static const char style[] =
    ":root{--ink:#1f2328;--soft:#57606a;--line:#d0d7de;--deep:#1f3864}"
    "*{box-sizing:border-box}"
    "body{font:14px/1.6 'Noto Sans CJK SC','Source Han Sans SC',"
    "'Microsoft YaHei','PingFang SC',sans-serif;color:var(--ink);"
    "max-width:62rem;margin:0 auto;padding:1.5rem}"
    "h1{font-size:1.6rem;color:var(--deep);margin:.2rem 0}"
    "h2{font-size:1.2rem;color:var(--deep);border-bottom:2px solid "
    "var(--deep);padding-bottom:.2rem;margin:2.2rem 0 .6rem}"
    "h3{font-size:1rem;margin:1.4rem 0 .4rem}"
    "a{color:#0550ae}.soft{color:var(--soft)}"
    ".tiles{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}"
    ".tile{flex:1;min-width:4.6rem;border:1px solid var(--line);"
    "border-radius:.4rem;padding:.5rem;text-align:center;background:#f3f6fa}"
    ".tile b{display:block;font-size:1.5rem;color:var(--deep)}"
    ".tile.error b{color:#b42318}.tile.warning b{color:#9a6700}"
    "table{border-collapse:collapse;margin:.4rem 0;width:100%;"
    "font-size:.86rem}"
    "th,td{border:1px solid var(--line);padding:.2rem .45rem;"
    "vertical-align:top;text-align:left;overflow-wrap:anywhere}"
    "th{background:#e8edf4;text-align:center}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums;"
    "white-space:nowrap;overflow-wrap:normal}"
    "td.bad{background:#fbd5d0;color:#b42318;font-weight:600;"
    "outline:2px solid #b42318;outline-offset:-2px}"
    "td.doubt{background:#ffe7a8;color:#7a5200;font-weight:600;"
    "outline:2px solid #9a6700;outline-offset:-2px}"
    "td.part{background:#fff8e1}td.c{text-align:center}"
    "td.good{background:#e9f6ec;color:#1a7f37}"
    "td.read{background:#f5f1fb}"
    "td.unsure{background:#e6daf8;color:#6639ba;text-decoration:underline}"
    "td.grey{background:#eff1f4;color:var(--soft)}sup{font-size:.7em;font-weight:400}"
    ".finding{border:1px solid var(--line);border-left:5px solid #6ca6e0;"
    "border-radius:.3rem;padding:.5rem .8rem;margin:.6rem 0;"
    "break-inside:avoid}"
    ".finding.error{border-left-color:#d1453b}"
    ".finding.warning{border-left-color:#e8b339}"
    ".finding p{margin:.15rem 0}"
    ".tag{display:inline-block;border-radius:.25rem;padding:0 .4rem;"
    "font-size:.78rem;background:#e7f1fd;color:#0550ae}"
    ".error>.head .tag{background:#fdecea;color:#b42318}"
    ".warning>.head .tag{background:#fff4d6;color:#9a6700}"
    ".wide{overflow-x:auto}.sign{margin-top:2rem;white-space:pre-wrap}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;"
    "margin:.4rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}"
    "@page{size:A4;margin:16mm 14mm}"
    "@media print{body{font-size:10pt;max-width:none;padding:0}"
    "h2{break-before:page}h2.first{break-before:auto}"
    "h2,h3{break-after:avoid}tr{break-inside:avoid}"
    ".wide{overflow:visible}a{color:inherit;text-decoration:none}"
    "thead{display:table-header-group}"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}";

/* ---- the summary at the top ---- */

static void
put_tile(struct page *page, const char *class, size_t n, const char *name)
{
	out_printf(page->out, "<div class=\"tile %s\"><b>%zu</b>",
	    n > 0 ? class : "", n);
	put_word(page, name);
	put(page, "</div>");
}

static void
put_tiles(struct page *page)
{
	const struct summary *total = &page->report->total;

	put(page, "<div class=\"tiles\">");
	put_tile(page, "", page->report->from->ndocs, _("documents"));
	put_tile(page, "", total->nfacts, _("figures read"));
	put_tile(page, "", total->nchecks, _("checks made"));
	put_tile(page, "", total->by_status[CHECK_CONSISTENT],
	    _("consistent"));
	put_tile(page, "", total->by_status[CHECK_UNDECIDED], _("undecided"));
	put_tile(page, "error", total->wrong[CHECK_ERROR], _("errors"));
	put_tile(page, "warning", total->wrong[CHECK_WARNING], _("warnings"));
	put(page, "</div>\n");
}

static void
put_summary_row(struct page *page, size_t i)
{
	const struct summary *summary = &page->report->summaries[i];

	out_printf(page->out, "<tr><td><a href=\"#d%zu\">", i + 1);
	if (summary->doc == NULL)
		put_word(page, _("across documents"));
	else
		put_text(page, summary->doc->entry->doc);
	put(page, "</a></td><td>");
	if (summary->doc != NULL)
		put_text(page, summary->doc->entry->title);
	put(page, "</td>");
	put_count(page, "td", summary->nfacts);
	put_count(page, "td", summary->nchecks);
	for (int s = 0; s < 3; s++)
		put_count(page, "td", summary->wrong[s]);
	put(page, "</tr>\n");
}

static void
put_heads(struct page *page, const char *const *heads, size_t n)
{
	put(page, "<thead><tr>");
	for (size_t i = 0; i < n; i++) {
		put(page, "<th>");
		put_word(page, lang_text(heads[i]));
		put(page, "</th>");
	}
	put(page, "</tr></thead>");
}

static void
put_summaries(struct page *page)
{
	static const char *const heads[] = { N_("Document"), N_("Title"),
		N_("Figures"), N_("Checks"), N_("Errors"), N_("Warnings"),
		N_("Notes") };

	put(page, "<h2 class=\"first\">");
	put_word(page, _("Document by document"));
	put(page, "</h2><table>");
	put_heads(page, heads, sizeof heads / sizeof *heads);
	put(page, "<tbody>\n");
	for (size_t i = 0; i < page->report->nsummaries; i++)
		put_summary_row(page, i);
	put(page, "</tbody></table>\n<p class=\"soft sign\">");
	put_word(page, signature_line());
	put(page, "</p>\n");
}

/* ---- one document ---- */

static void
put_term(struct page *page, const char *name, struct str text)
{
	if (text.n == 0)
		return;
	put(page, "<dt>");
	put_word(page, name);
	put(page, "</dt><dd>");
	put_text(page, text);
	put(page, "</dd>");
}

static void
put_identity(struct page *page, const struct entry *entry)
{
	put(page, "<dl>");
	put_term(page, _("Published by"), entry->issuer);
	put_term(page, _("Division"), entry->district);
	put_term(page, _("Department"), entry->department);
	put_term(page, _("Year"), entry->year);
	put_term(page, _("Kind"), entry->kind);
	put_term(page, _("Address"), entry->url);
	put_term(page, _("Fetched at (UTC)"), entry->fetched_at);
	put_term(page, _("SHA-256"), entry->sha256);
	put_term(page, _("Note"), entry->note);
	put(page, "</dl>\n");
}

static void
put_counts(struct page *page, const struct summary *summary)
{
	put(page, "<p>");
	put_text(page, arena_printf(page->arena,
	    _("%zu figures, %zu tables, %zu checks: %zu consistent, %zu "
	    "undecided, %zu inconsistent."), summary->nfacts,
	    summary->ntables, summary->nchecks,
	    summary->by_status[CHECK_CONSISTENT],
	    summary->by_status[CHECK_UNDECIDED],
	    summary->by_status[CHECK_INCONSISTENT]));
	put(page, "</p>\n");
}

/* ---- tables ---- */

static void
put_document(struct page *page, size_t i)
{
	const struct report *report = page->report;
	const struct summary *summary = &report->summaries[i];
	const struct entry *entry = summary->doc == NULL ? NULL
							 : summary->doc->entry;
	struct tables tables;

	out_printf(page->out, "<section id=\"d%zu\"><h2>", i + 1);
	if (entry == NULL)
		put_word(page, _("Checks between documents"));
	else
		put_text(page, arena_printf(page->arena, "%.*s %.*s",
		    STR_ARG(entry->doc), STR_ARG(entry->title)));
	put(page, "</h2>\n");
	if (entry != NULL)
		put_identity(page, entry);
	put_counts(page, summary);
	put_findings(page, summary, i);
	tables = report_tables(report, i);
	for (size_t t = 0; t < tables.n; t++)
		put_table(page, &tables.v[t]);
	put(page, "</section>\n");
}

static void
put_top(struct page *page)
{
	put(page, "<!DOCTYPE html>\n<html lang=\"");
	put(page, _("en"));
	put(page, "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
	    "content=\"width=device-width,initial-scale=1\"><meta "
	    "http-equiv=\"Content-Security-Policy\" content=\"default-src "
	    "'none'; style-src 'unsafe-inline'\"><title>");
	put_word(page, _("Arithmetic audit of published reports"));
	put(page, "</title><style>");
	put(page, style);
	put(page, "</style></head><body>\n<h1>");
	put_word(page, _("Arithmetic audit of published reports"));
	put(page, "</h1><p class=\"soft\">");
	put_text(page, arena_printf(page->arena,
	    _("Sources as of %.*s. A printed figure stands for all numbers "
	    "that round to it; a check is inconsistent only when no such "
	    "numbers agree."), STR_ARG(str_sub(page->report->date, 0, 10))));
	put(page, "</p>\n");
}

int
html_write(const char *path, const struct report *report, struct err *err)
{
	struct page page = { .out = out_open(path), .report = report,
		.arena = arena_new() };

	put_top(&page);
	put_tiles(&page);
	put_summaries(&page);
	put_comparison(&page);
	for (size_t i = 0; i < report->nsummaries; i++) {
		arena_free(page.arena);
		page.arena = arena_new();
		put_document(&page, i);
	}
	put(&page, "</body></html>\n");
	arena_free(page.arena);
	return out_close(page.out, err);
}
