#include "figure.h"

#include "rule_word.h"

#define RATE_MOST	1000000		/* per cent */

void
figure_measure(const struct reading *reading, struct figure *figure,
    const struct span *span)
{
	const struct quantity *q = &span->quantity;
	const struct unit *unit = q->unit.n > 0 ?
	    measure_unit(reading->measure, q->unit) : NULL;

	figure->fact.value = q->value;
	figure->fact.unit = q->unit;
	figure->fact.resolution = q->resolution;
	figure->fact.qualifier = q->qualifier;
	figure->exact = q->exact;
	figure->range = quantity_interval(q, measure_about(reading->measure),
	    measure_more(reading->measure));
	if (unit != NULL)
		figure->dimension = unit->dimension;
}

struct figure *
figure_add(struct reading *reading, const struct passage *passage,
    const struct span *span, const struct label *label)
{
	struct figure *f = VEC_PUSH_OWN(reading->arena, &reading->figures);
	struct locus at = passage_locus(passage, span->from, span->to);

	f->fact = (struct fact){
		.source = FACT_PROSE,
		.row = label->row,
		.column = label->column,
		.period = label->period,
		.printed = passage_printed(reading->arena, passage,
		    span->from, span->to),
		.page = at.page,
		.line = at.line,
		.from = at.from,
		.to = at.to,
		.rule = span->rule,
	};
	f->unit_printed = str_sub(passage->text, span->unit_from,
	    span->unit_to);
	f->paragraph = -1;
	f->sentence = label->sentence;
	f->clause = label->clause;
	f->from = span->from;
	f->to = span->to;
	f->subject = label->subject;
	f->measure = label->measure;
	f->base = label->base;
	f->of_which = label->of_which;
	f->whole = -1;
	f->universal = label->universal;
	f->falls = label->falls;
	f->band = label->band;
	figure_measure(reading, f, span);
	return f;
}

void
exclude_add(struct reading *reading, const struct passage *passage,
    size_t from, size_t to, struct str reason)
{
	for (size_t i = 0, a, b; i < passage->npieces &&
	    passage->starts[i] < to; i++) {
		if (!passage_part(passage, i, from, to, &a, &b) ||
		    !str_has_digit(str_sub(passage->text, a, b)))
			continue;
		*VEC_PUSH_OWN(reading->arena, &reading->excluded) =
		    (struct excluded){
			.at = passage_locus(passage, a, b),
			.printed = passage_printed(reading->arena, passage,
			    a, b),
			.reason = reason,
		};
	}
}

bool
span_is_run_together(const struct span *span)
{
	const struct quantity *q = &span->quantity;

	return str_eq(q->unit, STR("%")) && !decimal_is_none(q->value) &&
	    decimal_cmp(q->value, decimal_int(RATE_MOST)) >= 0;
}

void
exclude_spans(struct reading *reading, const struct passage *passage,
    const struct spans *spans, bool all, struct str reason)
{
	for (size_t i = 0; i < spans->n; i++) {
		const struct span *span = &spans->v[i];

		if (span->kind == SPAN_EXCLUDED)
			exclude_add(reading, passage, span->from, span->to,
			    span->reason);
		else if (all)
			exclude_add(reading, passage, span->from, span->to,
			    reason);
	}
}

void
figure_give_unit(const struct reading *reading, struct figure *f,
    const struct unit *unit)
{
	struct span span = {
		.quantity = {
			.value = f->fact.value,
			.resolution = f->fact.resolution,
			.qualifier = f->fact.qualifier,
			.exact = f->exact,
		},
		.multiplier = decimal_int(1),
	};

	measure_apply_unit(&span, unit);
	figure_measure(reading, f, &span);
}

struct str
indicator_of(const struct reading *reading, struct str row, struct str column)
{
	struct match match;
	const struct rule *rule = row.n == 0 ? NULL : rules_match(
	    reading->rules, "indicator", "", row, &match);

	if (rule == NULL && column.n > 0)
		rule = rules_match(reading->rules, "indicator", "", column,
		    &match);
	return rule == NULL ? STR("") : rule->id;
}

struct str
role_of(const struct reading *reading, struct str label)
{
	struct match match;
	const struct rule *rule = label.n == 0 ? NULL : rules_match(
	    reading->rules, "synonym", "role.", label, &match);

	return rule == NULL ? STR("") :
	    str_sub(rule->id, sizeof "role." - 1, rule->id.n);
}
