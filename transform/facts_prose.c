#include "cells.h"
#include "figure.h"

#include "utf8.h"


/*
 * Figures of running text. The words of each paragraph are read by clause.c;
 * what a paragraph does not say itself, its headings do.
 */
static const struct paragraph *
heading_of(const struct reading *reading, const struct paragraph *p)
{
	return p->section < 0 ? NULL : &reading->paragraphs.v[p->section];
}

/* The nearest heading that says what the section is about. */
static struct str
section_topic(const struct reading *reading, const struct phrases *phrases,
    const struct paragraph *p)
{
	for (const struct paragraph *h = heading_of(reading, p); h != NULL;
	    h = heading_of(reading, h)) {
		struct str topic = phrase_topic(phrases, h->text.text);

		if (utf8_count(topic) >= 3)
			return topic;
	}
	return STR("");
}

/* Bands, weights and full marks: how marks are given, not what was done. */
static bool
section_method(const struct reading *reading, const struct phrases *phrases,
    const struct paragraph *p)
{
	struct match match;
	const struct paragraph *h = heading_of(reading, p);

	return h != NULL && phrase_find(phrases->stops, phrases->nstops,
	    "method.", h->text.text, &match) != NULL;
}

/* The time that the headings give: 二、6月份办理情况. */
static struct str
section_period(const struct reading *reading, const struct paragraph *p)
{
	struct period period;

	for (const struct paragraph *h = heading_of(reading, p); h != NULL;
	    h = heading_of(reading, h))
		if (period_find(reading->arena, h->text.text, 0,
		    reading->year, &period) && period.iso.n > 0)
			return period.iso;
	return reading->period.n > 0 ? reading->period : reading->year;
}

/* "1. 2025年部门预算": no duration is that long. */
static bool
is_year(const struct span *span)
{
	const struct quantity *q = &span->quantity;

	return str_eq(q->unit, STR("年")) && !decimal_is_none(q->value) &&
	    decimal_cmp(q->value, decimal_int(1900)) >= 0 &&
	    decimal_cmp(q->value, decimal_int(2099)) <= 0;
}

/* Why a span that looks like a figure is none, "" if it is one. */
static struct str
no_figure(const struct span *span, const struct label *label)
{
	if (label->inside)
		return STR("label");
	if (span_is_run_together(span))
		return STR("run-together");
	return is_year(span) ? STR("date") : STR("");
}

/*
 * 节约资金480万: what is so called and counted in 万 is money; so is 甲县6.5万 right
 * behind 乙县2万元.
 */
static void
money_meant(const struct reading *reading, const struct span *before,
    struct span *span, const struct label *label)
{
	const struct unit *unit;

	if (span->quantity.unit.n > 0 || span->unit_from != span->unit_to ||
	    decimal_is_none(span->multiplier) ||
	    decimal_cmp(span->multiplier, decimal_int(1)) == 0)
		return;
	unit = label_unit(reading, "money.", label->row);
	if (unit == NULL && before != NULL && before->unit_from !=
	    before->unit_to && str_eq(before->quantity.unit, STR("元")))
		unit = measure_unit(reading->measure, STR("元"));
	if (unit != NULL)
		measure_apply_unit(span, unit);
}

/* The figure of span i, whose label names it; figure: those of the spans. */
static void
span_fact(struct reading *reading, size_t paragraph,
    const struct spans *spans, size_t i, const struct label *label,
    const int *figure)
{
	const struct passage *text = &reading->paragraphs.v[paragraph].text;
	struct figure *f;

	money_meant(reading, i > 0 ? &spans->v[i - 1] : NULL, &spans->v[i],
	    label);
	f = figure_add(reading, text, &spans->v[i], label);
	f->paragraph = (int)paragraph;
	if (label->whole >= 0)
		f->whole = figure[label->whole] - 1;
	f->fact.role = role_of(reading, f->fact.column.n > 0 ?
	    f->fact.column : f->fact.row);
	f->fact.indicator = indicator_of(reading, f->subject, f->measure);
}

static void
paragraph_facts(struct reading *reading, const struct phrases *phrases,
    size_t index)
{
	const struct paragraph *p = &reading->paragraphs.v[index];
	struct spans spans = measure_scan(reading->measure, reading->arena,
	    p->text.text, false);
	struct clause_context context = {
		.topic = section_topic(reading, phrases, p),
		.year = reading->period.n > 0 ? reading->period :
		    reading->year,
		.period = section_period(reading, p),
		.method = section_method(reading, phrases, p),
	};
	struct label *labels = clauses_label(phrases, p->text.text, &spans,
	    &context);
	int *figure = arena_alloc(reading->arena,
	    (spans.n + 1) * sizeof *figure);

	for (size_t i = 0; i < spans.n; i++) {
		struct str reason;

		if (spans.v[i].kind != SPAN_FIGURE)
			continue;
		reason = no_figure(&spans.v[i], &labels[i]);
		if (reason.n > 0) {
			exclude_add(reading, &p->text, spans.v[i].from,
			    spans.v[i].to, reason);
			continue;
		}
		/* 0 is none: the total may turn out to be no figure */
		figure[i] = (int)reading->figures.n + 1;
		span_fact(reading, index, &spans, i, &labels[i], figure);
	}
	exclude_spans(reading, &p->text, &spans, false, STR(""));
}

void
facts_from_prose(struct reading *reading)
{
	struct phrases phrases = phrases_of(reading->arena, reading->rules);

	for (size_t i = 0; i < reading->paragraphs.n; i++)
		paragraph_facts(reading, &phrases, i);
	facts_name(reading, &phrases);
	tables_lend_units(reading);
	tables_exclude_rest(reading);
}
