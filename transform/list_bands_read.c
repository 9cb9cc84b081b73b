/*
 * Grade bands as they are printed.
 */
#include "list_bands.h"

struct groups {
	const struct rule	*rule;
	const struct match	*match;
	struct str		 text;
};

static struct str
group(const struct groups *groups, const char *name)
{
	int n = pattern_group(groups->rule->pattern, name);

	return n < 0 ? (struct str){ 0 } :
	    match_group(groups->text, groups->match, n);
}

static struct decimal
group_number(const struct groups *groups, const char *name)
{
	struct decimal d;

	return decimal_parse(group(groups, name), &d) ? d : DECIMAL_NONE;
}

static bool
has_group(const struct groups *groups, const char *name)
{
	return group(groups, name).n > 0;
}

/* score OP bound, or bound OP score turned round. */
static void
bound_add(struct band *band, struct decimal bound, struct str op, bool turned)
{
	bool open = str_eq(op, STR("<")) || str_eq(op, STR(">"));
	bool upper = str_eq(op, STR("<")) || str_eq(op, STR("≤"));

	if (decimal_is_none(bound) || op.n == 0)
		return;
	if (upper != turned) {
		band->hi = bound;
		band->hi_open = open;
	} else {
		band->lo = bound;
		band->lo_open = open;
	}
}

static struct band
band_of(struct arena *arena, const struct groups *groups)
{
	struct band band = {
		.grade = arena_str(arena, group(groups, "grade")),
		.lo = group_number(groups, "lo"),
		.hi = group_number(groups, "hi"),
		.lo_open = has_group(groups, "open_lo"),
		.hi_open = has_group(groups, "open_hi") ||
		    has_group(groups, "out") ||
		    (has_group(groups, "under") &&
		    !has_group(groups, "in_hi")),
		.from = groups->match->from,
		.to = groups->match->to,
	};

	bound_add(&band, group_number(groups, "first"),
	    group(groups, "first_op"), true);
	bound_add(&band, group_number(groups, "second"),
	    group(groups, "second_op"), false);
	band.inverted = !decimal_is_none(band.lo) &&
	    !decimal_is_none(band.hi) && decimal_cmp(band.lo, band.hi) > 0;
	band.printed = arena_str(arena, str_sub(groups->text, band.from,
	    band.to));
	return band;
}

static bool
overlaps_one(const struct bands *bands, const struct match *match)
{
	for (size_t i = 0; i < bands->n; i++)
		if (bands->v[i].from < match->to &&
		    bands->v[i].to > match->from)
			return true;
	return false;
}

void
bands_read(struct reading *reading, int paragraph, struct bands *bands)
{
	size_t nrules;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "grade", &nrules);
	struct str text = reading->paragraphs.v[paragraph].text.text;

	*bands = (struct bands){ .paragraph = paragraph };
	for (size_t i = 0; i < nrules; i++) {
		struct match match;

		for (size_t at = 0; bands->n < BANDS_MOST &&
		    pattern_find(rules[i]->pattern, text, at, &match);
		    at = match.to > at ? match.to : at + 1) {
			struct groups groups = { rules[i], &match, text };

			if (!overlaps_one(bands, &match))
				bands->v[bands->n++] =
				    band_of(reading->arena, &groups);
		}
	}
}
