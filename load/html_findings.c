/*
 * Findings, each with the figures it rests on.
 */
#include "html_parts.h"

#include "lang.h"

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

void
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
