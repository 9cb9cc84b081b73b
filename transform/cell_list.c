#include "cells.h"

/* Cells that hold lists of things with a value each. */

/* "年度指标值:" and the like at or after `at`. */
static bool
key_find(const struct cells *c, size_t at, struct match *match)
{
	struct str text = c->cell->text.text;

	for (size_t i = 0; i < c->phrases->nstops; i++) {
		const struct rule *rule = c->phrases->stops[i];

		if (str_starts(rule->id, STR("key.")) &&
		    rule->pattern != NULL &&
		    pattern_find(rule->pattern, text, at, match))
			return true;
	}
	return false;
}

/* The next "；3、" at or after `at`; its number's first byte and its end. */
static bool
marker_find(const struct cells *c, size_t at, struct match *match)
{
	struct str text = c->cell->text.text;

	for (size_t i = 0; i < c->phrases->nstops; i++) {
		const struct rule *rule = c->phrases->stops[i];

		if (str_starts(rule->id, STR("item.")) &&
		    rule->pattern != NULL &&
		    pattern_find(rule->pattern, text, at, match))
			return true;
	}
	return false;
}

/* A figure of the value of a listed item; the item's words are its column. */
static void
list_figure(const struct cells *c, size_t i, struct str item, size_t from,
    size_t to)
{
	struct spans one = { &c->spans.v[i], 1 };
	struct str value = str_sub(c->cell->text.text, from, to);
	struct span moved = c->spans.v[i];
	struct clause_context context = { .year = STR("") };
	struct label *label;
	struct str name;

	moved.from -= from;
	moved.to -= from;
	moved.number_from -= from;
	moved.number_to -= from;
	moved.unit_from -= from;
	moved.unit_to -= from;
	one.v = &moved;
	label = clauses_label(c->phrases, value, &one, &context);
	name = phrase_label(c->phrases, item);
	if (label->row.n >= 9 && !names_the_same(name, label->row) &&
	    str_has(value, STR("；")))
		name = arena_printf(c->reading->arena, "%.*s/%.*s",
		    STR_ARG(name), STR_ARG(label->row));
	label->subject = name;
	label->column = name;
	label->row = c->row;
	label->period = cell_period(c);
	label->measure = label->base = STR("");
	label->whole = -1;
	cell_figure(c, i, label)->fact.role = STR("target");
}

/*
 * 1、编制专报不少于50份；年度指标值:不少于50份；2、... : the value behind each
 * key is a figure of the item, the numbers in the item's own words are not.
 */
void
cell_list(const struct cells *c)
{
	struct str text = c->cell->text.text;
	struct match key, marker;
	size_t at = 0, i = 0;

	while (key_find(c, at, &key)) {
		size_t item = at, end = text.n;
		struct str words;

		for (size_t m = at; marker_find(c, m, &marker) &&
		    marker.to <= key.from; m = marker.to)
			if (item == at)
				item = marker.to;
		if (marker_find(c, key.to, &marker))
			end = marker.from;
		words = phrase_bare(c->phrases, str_sub(text, item, key.from),
		    NULL);
		while (str_ends(words, STR("；")) || str_ends(words,
		    STR("。")))
			words = str_sub(words, 0, words.n - 3);
		for (; i < c->spans.n && c->spans.v[i].from < end; i++) {
			const struct span *s = &c->spans.v[i];

			if (s->kind != SPAN_FIGURE)
				continue;
			if (s->from < key.to)
				exclude_add(c->reading, &c->cell->text,
				    s->from, s->to, STR("label"));
			else
				list_figure(c, i, words, key.to, end);
		}
		at = end > key.to ? end : key.to;
	}
	for (; i < c->spans.n; i++)
		if (c->spans.v[i].kind == SPAN_FIGURE)
			exclude_add(c->reading, &c->cell->text,
			    c->spans.v[i].from, c->spans.v[i].to,
			    STR("label"));
}

bool
cell_is_list(const struct cells *c)
{
	struct match key;

	return key_find(c, 0, &key) && key_find(c, key.to, &key);
}
