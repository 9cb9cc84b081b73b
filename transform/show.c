#include "show.h"

#include "table_find.h"

const char *const show_words[] = {
	"", "pages", "prose", "tables", "matches", "facts", "checks",
	"unaccounted", NULL,
};

static void
show_pages(struct strbuf *text, const struct reading *reading)
{
	for (size_t i = 0; i < reading->lines.n; i++) {
		const struct text_line *line = &reading->lines.v[i];

		strbuf_printf(text, "%d:%d:%s %.*s\n", line->page, line->line,
		    reading->taken[i] ? "T" : " ", STR_ARG(line->raw));
	}
}

static void
show_prose(struct strbuf *text, const struct reading *reading)
{
	for (size_t i = 0; i < reading->paragraphs.n; i++) {
		const struct paragraph *p = &reading->paragraphs.v[i];
		struct locus at = passage_locus(&p->text, 0, p->text.text.n);

		strbuf_printf(text, "%d:%d:%s%.0d %.*s\n", at.page, at.line,
		    p->heading ? "#" : "", p->level,
		    STR_ARG(p->text.text));
	}
}

static void
show_tables(struct strbuf *text, const struct reading *reading)
{
	for (size_t i = 0; i < reading->grids.n; i++)
		grid_print(text, &reading->grids.v[i]);
}

static void
show_figure(struct strbuf *text, const struct figure *figure)
{
	char value[DECIMAL_TEXT];
	const struct fact *fact = &figure->fact;
	struct str number = decimal_print(value, fact->value);

	strbuf_printf(text, "%d:%d %.*s [%.*s] row=%.*s column=%.*s "
	    "period=%.*s %s%.*s %.*s",
	    fact->page, fact->line, STR_ARG(fact->fact),
	    STR_ARG(fact->printed), STR_ARG(fact->row),
	    STR_ARG(fact->column), STR_ARG(fact->period),
	    qualifier_words[fact->qualifier], STR_ARG(number),
	    STR_ARG(fact->unit));
}

static void
show_facts(struct strbuf *text, const struct reading *reading)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		show_figure(text, &reading->figures.v[i]);
		strbuf_addc(text, '\n');
	}
}

/* What the words around each figure were taken to say. */
static void
show_matches(struct strbuf *text, const struct reading *reading)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		show_figure(text, f);
		strbuf_printf(text, " rule=%.*s subject=%.*s measure=%.*s "
		    "base=%.*s whole=%d%s%s%s%s\n", STR_ARG(f->fact.rule),
		    STR_ARG(f->subject), STR_ARG(f->measure),
		    STR_ARG(f->base), f->whole,
		    f->of_which ? " of-which" : "",
		    f->universal ? " universal" : "",
		    f->falls ? " falls" : "", f->band ? " band" : "");
	}
	for (size_t i = 0; i < reading->excluded.n; i++) {
		const struct excluded *x = &reading->excluded.v[i];

		strbuf_printf(text, "%d:%d - [%.*s] %.*s\n", x->at.page,
		    x->at.line, STR_ARG(x->printed), STR_ARG(x->reason));
	}
}

static void
show_checks(struct strbuf *text, const struct reading *reading)
{
	for (size_t i = 0; i < reading->checks.n; i++) {
		const struct check *c = &reading->checks.v[i];

		strbuf_printf(text, "%d:%d %.*s %s %s %s %.*s: %.*s",
		    c->page, c->line, STR_ARG(c->check),
		    check_kind_words[c->kind], check_status_words[c->status],
		    check_severity_words[c->severity], STR_ARG(c->rule),
		    STR_ARG(c->message));
		if (c->suggestion.n > 0)
			strbuf_printf(text, " [%.*s]", STR_ARG(c->suggestion));
		strbuf_addc(text, '\n');
	}
}

static void
show_unaccounted(struct strbuf *text, const struct reading *reading)
{
	struct excluded *left;
	size_t n = conserve(reading, &left);

	for (size_t i = 0; i < n; i++)
		strbuf_printf(text, "%d:%d:%d %.*s\n", left[i].at.page,
		    left[i].at.line, left[i].at.from, STR_ARG(left[i].printed));
}

void
show(struct strbuf *text, const struct reading *reading, enum show what)
{
	static void (*const shows[])(struct strbuf *,
	    const struct reading *) = {
		[SHOW_PAGES] = show_pages,
		[SHOW_PROSE] = show_prose,
		[SHOW_TABLES] = show_tables,
		[SHOW_MATCHES] = show_matches,
		[SHOW_FACTS] = show_facts,
		[SHOW_CHECKS] = show_checks,
		[SHOW_UNACCOUNTED] = show_unaccounted,
	};

	shows[what](text, reading);
}
