/*
 * A row without what other rows of its kind do not share: its figures, its
 * names, its units.
 */
#include "compare_parts.h"

#include "label.h"

#define PARTS_MOST	8

/* Without every match of the rule. */
struct str
rule_without(struct comparing *c, const struct rule *rule, struct str text)
{
	struct strbuf out = { 0 };
	struct match match;
	struct str kept;
	size_t at = 0;

	if (!rule_found(rule, text))
		return text;
	while (at < text.n && pattern_find(rule->pattern, text, at, &match) &&
	    match.to > match.from) {
		strbuf_add(&out, str_sub(text, at, match.from));
		at = match.to;
	}
	strbuf_add(&out, str_sub(text, at, text.n));
	kept = arena_str(c->work, strbuf_str(&out));
	strbuf_clear(&out);
	return kept;
}

struct parts {
	struct str	v[PARTS_MOST];
	size_t		n;
};

/* 万宗, % : a column of units, beside the names */
static bool
is_unit(const struct fact *fact, struct str part)
{
	static const char powers[] = "十百千万亿";

	if (fact->unit.n == 0 || !str_ends(part, fact->unit))
		return false;
	part = str_sub(part, 0, part.n - fact->unit.n);
	for (size_t at = 0; at < part.n; at += 3)
		if (!str_has(str_from(powers), str_sub(part, at, at + 3)))
			return false;
	return true;
}

static void
part_add(struct comparing *c, const struct fact *fact, struct parts *parts,
    struct str part)
{
	part = rule_without(c, c->leave_out, label_key(c->work, part));
	if (part.n == 0 || rule_found(c->head, part) || is_unit(fact, part) ||
	    parts->n == PARTS_MOST)
		return;
	for (size_t i = 0; i < parts->n; i++)
		if (str_eq(parts->v[i], part))
			return;
	parts->v[parts->n++] = part;
}

/* 编制专报不少于50份 -> 编制专报: the figure is no part of what it is of. */
static struct str
without_figure(struct comparing *c, const struct fact *fact, struct str label)
{
	struct str key = label_key(c->work, label);
	struct str printed = label_key(c->work, fact->printed);

	return printed.n > 0 && printed.n < key.n && str_ends(key, printed) ?
	    str_sub(key, 0, key.n - printed.n) : label;
}

/* Row and column as one path, each part reduced, no part twice. */
struct str
label_reduce(struct comparing *c, const struct fact *fact)
{
	struct parts parts = { .n = 0 };
	struct str fields[] = { fact->row, fact->column };
	struct str label = STR("");

	for (size_t i = 0; i < 2; i++) {
		struct str rest = fields[i], part;

		while (rest.n > 0 && str_next(&rest, '/', &part))
			part_add(c, fact, &parts,
			    without_figure(c, fact, part));
	}
	for (size_t i = 0; i < parts.n; i++)
		label = arena_printf(c->work, "%.*s%s%.*s", STR_ARG(label),
		    i > 0 ? "/" : "", STR_ARG(parts.v[i]));
	return label;
}

struct str
label_without_names(struct comparing *c, const struct body *body, struct str label)
{
	for (size_t i = 0; i < sizeof body->names / sizeof *body->names; i++) {
		struct str name = body->names[i];
		size_t at = name.n == 0 ? STR_NONE : str_find(label, name);

		if (at != STR_NONE && name.n < label.n)
			label = arena_printf(c->work, "%.*s%.*s", (int)at,
			    label.s, STR_ARG(str_sub(label, at + name.n,
			    label.n)));
	}
	return str_starts(label, STR("/")) ? str_sub(label, 1, label.n) :
	    label;
}
