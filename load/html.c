#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "html_parts.h"
#include "lang.h"

#define TEXT_MOST	20000	/* UTF-16 units of one text */
#define ROWS_A_POOL	256

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

/* Escaped for text and for quoted attributes alike. */
static void
put_escaped(struct out *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		const char *entity = NULL;

		switch (text.s[i]) {
		case '&': entity = "&amp;"; break;
		case '<': entity = "&lt;"; break;
		case '>': entity = "&gt;"; break;
		case '"': entity = "&quot;"; break;
		case '\'': entity = "&#39;"; break;
		case '\n': entity = "<br>"; break;
		default: continue;
		}
		out_put(out, str_sub(text, from, i));
		out_put(out, str_from(entity));
		from = i + 1;
	}
	out_put(out, str_sub(text, from, text.n));
}

void
put(struct page *page, const char *html)
{
	out_put(page->out, str_from(html));
}

void
put_text(struct page *page, struct str text)
{
	put_escaped(page->out, text_clean(page->arena, text, TEXT_MOST));
}

void
put_word(struct page *page, const char *word)
{
	put_escaped(page->out, str_from(word));
}

static void
put_count(struct page *page, const char *tag, size_t n)
{
	out_printf(page->out, "<%s class=\"n\">%zu</%.2s>", tag, n, tag);
}

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

#define FIGURES_MOST	60

/* "36.03万宗 (1:74)": what is printed and where, for each figure. */
static void
put_figures(struct page *page, const struct check *check)
{
	struct str rest = check->facts, id;
	size_t n = 0;

	while (check->facts.n != 0 && str_next(&rest, ';', &id)) {
		const struct fact *fact = gathered_fact(page->report->from,
		    check->doc, id);

		if (n == FIGURES_MOST) {
			put(page, " …");
			break;
		}
		put(page, n++ > 0 ? "; " : "");
		put_text(page, fact == NULL ? id : fact->printed);
		if (fact == NULL)
			continue;
		put(page, " <span class=\"soft\">(");
		if (!str_eq(fact->doc, check->doc)) {
			put_text(page, fact->doc);
			put(page, " ");
		}
		put_text(page, place_text(page->arena, fact->page,
		    fact->line));
		put(page, ")</span>");
	}
}

static void
put_finding(struct page *page, const struct finding *finding)
{
	static const char *const classes[] = { "error", "warning", "info" };
	const struct check *check = finding->check;

	out_printf(page->out, "<div class=\"finding %s\" id=\"%.*s\">"
	    "<p class=\"head\"><span class=\"tag\">", classes[check->severity],
	    STR_ARG(check->check));
	put_word(page, severity_name(check->severity));
	put(page, "</span> <span class=\"soft\">");
	put_text(page, arena_printf(page->arena, "%.*s %s %.*s",
	    STR_ARG(check->check), kind_name(check->kind), STR_ARG(
	    place_text(page->arena, check->page, check->line))));
	put(page, "</span></p><p>");
	put_text(page, check->message);
	put(page, "</p>");
	if (check->suggestion.n != 0) {
		put(page, "<p>→ ");
		put_text(page, check->suggestion);
		put(page, "</p>");
	}
	if (check->facts.n != 0) {
		put(page, "<p class=\"soft\">");
		put_word(page, _("Figures (page:line): "));
		put_figures(page, check);
		put(page, "</p>");
	}
	put(page, "</div>\n");
}

static void
put_findings(struct page *page, const struct summary *summary, size_t i)
{
	struct findings findings = report_findings(page->report, i);

	put(page, "<h3>");
	put_word(page, _("What does not agree"));
	put(page, "</h3>\n");
	if (summary->nwrong == 0) {
		put(page, "<p>");
		put_word(page, _("Nothing that was checked disagrees."));
		put(page, "</p>\n");
	}
	for (size_t k = 0; k < summary->nwrong; k++) {
		/* those across documents may rest on all of them */
		if (summary->doc == NULL)
			gathered_rest(page->report->from);
		put_finding(page, &findings.v[k]);
	}
}

/* ---- tables ---- */

static const char *
look_class(enum look look)
{
	switch (look) {
	case LOOK_CELL_NUMBER: return "n";
	case LOOK_CELL_ERROR: return "n bad";
	case LOOK_CELL_WARNING: return "n doubt";
	case LOOK_CELL_PART: return "n part";
	case LOOK_NUMBER: return "n";
	case LOOK_CODE: return "c";
	case LOOK_GOOD: return "c good";
	case LOOK_UNDECIDED: return "c grey";
	case LOOK_CELL_READ: return "n read";
	case LOOK_CELL_UNSURE: return "n unsure";
	default: return NULL;
	}
}

static void
put_cell(struct page *page, const struct spot *spot)
{
	const char *tag = spot->look == LOOK_CELL_HEAD ||
	    spot->look == LOOK_HEAD ? "th" : "td";
	const char *class = look_class(spot->look);

	out_printf(page->out, "<%s", tag);
	if (class != NULL)
		out_printf(page->out, " class=\"%s\"", class);
	if (spot->rowspan > 1)
		out_printf(page->out, " rowspan=\"%d\"", spot->rowspan);
	if (spot->colspan > 1)
		out_printf(page->out, " colspan=\"%d\"", spot->colspan);
	if (spot->comment.n != 0) {
		put(page, " title=\"");
		for (struct str rest = spot->comment, part;
		    str_next(&rest, '\n', &part);) {
			put_escaped(page->out, part);
			put(page, " ");
		}
		put(page, "\"");
	}
	put(page, ">");
	put_escaped(page->out, spot->text);
	out_printf(page->out, "</%s>", tag);
}

void
put_spots(struct page *page, const struct spot *spots, size_t n, int *covered)
{
	put(page, "<tr>");
	for (size_t c = 0; c < n; c++) {
		const struct spot *spot = &spots[c];
		size_t right = spot->colspan > 1 ? (size_t)spot->colspan : 1;

		if (covered[c] > 0) {
			covered[c]--;
			continue;
		}
		put_cell(page, spot);
		for (size_t k = c; k < c + right; k++)
			covered[k] = spot->rowspan > 1 ? spot->rowspan - 1 : 0;
		c += right - 1;
	}
	put(page, "</tr>\n");
}

static void
put_row(struct page *page, const struct report_table *table, size_t row,
    struct spot *spots, int *covered)
{
	memset(spots, 0, table->ncols * sizeof *spots);
	table_row(page->report, table, row, page->arena, spots);
	put_spots(page, spots, table->ncols, covered);
}

static void
put_grid(struct page *page, const struct report_table *table)
{
	struct spot *spots = calloc(table->ncols + 1, sizeof *spots);
	int *covered = calloc(table->ncols + 1, sizeof *covered);
	struct arena *outer = page->arena;

	if (spots == NULL || covered == NULL)
		die(_("out of memory"));
	page->arena = arena_new();
	put(page, "<div class=\"wide\"><table>\n");
	for (size_t row = 0; row < table->nrows; row++) {
		if (row % ROWS_A_POOL == ROWS_A_POOL - 1) {
			arena_free(page->arena);
			page->arena = arena_new();
		}
		put_row(page, table, row, spots, covered);
	}
	put(page, "</table></div>\n");
	arena_free(page->arena);
	page->arena = outer;
	free(spots);
	free(covered);
}

static void
put_table(struct page *page, const struct report_table *table)
{
	put(page, "<h3>");
	put_text(page, table->title.n != 0 ? table->title :
	    arena_printf(page->arena, _("Table %d (%.*s)"), table->table_id,
	    STR_ARG(table->doc->entry->doc)));
	put(page, "</h3>\n");
	if (table->nnotes > 0) {
		put(page, "<p class=\"soft\">");
		put_word(page, _("Does not agree: "));
		for (size_t i = 0; i < table->nnotes && i < 200; i++)
			out_printf(page->out, "%s<a href=\"#%.*s\">%.*s</a>",
			    i > 0 ? ", " : "",
			    STR_ARG(table->notes[i]->check),
			    STR_ARG(table->notes[i]->check));
		put(page, "</p>\n");
	}
	put_grid(page, table);
}

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
