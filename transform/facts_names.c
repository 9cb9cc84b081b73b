#include "figure.h"

/*
 * Names that say enough only where they stand, once all figures are known:
 *
 *	全市办理交易项目856个（三季度）… 9月份办理289个 … 累计办理2369个
 *
 *	办理     -> 9月办理交易项目	the verb's object was said before, and the
 *	累计办理 -> 累计办理交易项目	time tells it from the figure of that name
 *
 * What is compared goes by the subject, which stays as the words gave it.
 */
#define OBJECT_BACK	60	/* figures before a verb that may have its object */
#define NAME_BACK	300	/* ... that may have the same name */

/* The object of this verb in a name said before: 交易项目 with its verb. */
static struct str
object_before(const struct reading *reading, const struct phrases *phrases,
    size_t i, struct str verb)
{
	const struct figure *f = &reading->figures.v[i];

	for (size_t k = i; k > 0 && i - k < OBJECT_BACK; k--) {
		const struct figure *before = &reading->figures.v[k - 1];
		size_t at = str_find(before->subject, verb);
		struct str object;

		if (before->paragraph < 0 || before->measure.n > 0 ||
		    at == STR_NONE || !str_eq(before->fact.unit,
		    f->fact.unit))
			continue;
		object = str_sub(before->subject, at, before->subject.n);
		if (object.n >= verb.n + 6)
			return phrase_label(phrases, object);
	}
	return STR("");
}

/* A verb alone is given the object that it had before. */
static void
name_object(struct reading *reading, const struct phrases *phrases, size_t i)
{
	struct figure *f = &reading->figures.v[i];
	struct match match;
	const struct rule *rule = phrase_find(phrases->stops, phrases->nstops,
	    "verb.bare", f->subject, &match);
	int group = rule == NULL ? -1 : pattern_group(rule->pattern, "verb");
	struct str verb, object;

	if (group <= 0 || group >= MATCH_GROUPS || f->measure.n > 0 ||
	    !str_eq(f->fact.row, f->subject) ||
	    !str_eq(f->dimension, STR("count")))
		return;
	verb = match_group(f->subject, &match, group);
	object = object_before(reading, phrases, i, verb);
	if (object.n > 0)
		f->fact.row = arena_printf(reading->arena, "%.*s%.*s",
		    (int)(verb.s - f->subject.s), f->subject.s,
		    STR_ARG(object));
}

/*
 * 2021-09 is 9月, 2021-01/2021-09 is 1-9月累计, 2021-Q3 is 三季度, 2021 is
 * 2021年.
 */
static struct str
time_words(struct arena *arena, struct str iso)
{
	static const char *const quarters[] = { "一", "二", "三", "四" };
	long month, last;

	if (iso.n == 4)
		return arena_printf(arena, "%.*s年", STR_ARG(iso));
	if (iso.n == 7 && iso.s[5] == 'Q' && iso.s[6] >= '1' &&
	    iso.s[6] <= '4')
		return arena_printf(arena, "%s季度", quarters[iso.s[6] -
		    '1']);
	if (iso.n < 7 || !str_int(str_sub(iso, 5, 7), &month))
		return STR("");
	if (iso.n == 7)
		return arena_printf(arena, "%ld月", month);
	if (iso.n == 15 && str_int(str_sub(iso, 13, 15), &last))
		return arena_printf(arena, "%ld-%ld月%s", month, last,
		    month == 1 ? "累计" : "");
	return STR("");
}

/* Is there a figure before it of the same name, of another time? */
static bool
name_taken(const struct reading *reading, size_t i,
    const struct str *rows)
{
	const struct figure *f = &reading->figures.v[i];

	for (size_t k = i; k > 0 && i - k < NAME_BACK; k--) {
		const struct figure *before = &reading->figures.v[k - 1];

		if (before->paragraph >= 0 && before->fact.period.n > 0 &&
		    (str_ends(rows[k - 1], rows[i]) ||
		    str_ends(rows[i], rows[k - 1])) && rows[k - 1].n > 0 &&
		    str_eq(before->fact.unit, f->fact.unit) &&
		    str_eq(before->fact.column, f->fact.column) &&
		    !str_eq(before->fact.period, f->fact.period))
			return true;
	}
	return false;
}

/* The figure that measures behind it are of. */
struct headline {
	struct str	row, words;
	int		paragraph;
};

void
facts_name(struct reading *reading, const struct phrases *phrases)
{
	size_t n = reading->figures.n;
	struct headline headline = { .paragraph = -1 };
	struct str *rows = arena_alloc(reading->arena, (n + 1) *
	    sizeof *rows);

	for (size_t i = 0; i < n; i++) {
		if (reading->figures.v[i].paragraph >= 0)
			name_object(reading, phrases, i);
		rows[i] = reading->figures.v[i].fact.row;
	}
	for (size_t i = 0; i < n; i++) {
		struct figure *f = &reading->figures.v[i];
		bool same = headline.row.n > 0 && f->measure.n > 0 &&
		    f->paragraph == headline.paragraph &&
		    str_eq(rows[i], headline.row);

		if (f->paragraph < 0 || f->fact.period.n == 0 ||
		    rows[i].n == 0)
			continue;
		if (!same) {
			headline.words = name_taken(reading, i, rows) ?
			    time_words(reading->arena, f->fact.period) :
			    STR("");
			headline.row = rows[i];
			headline.paragraph = f->paragraph;
		}
		if (headline.words.n > 0 && !str_has(rows[i],
		    headline.words))
			f->fact.row = arena_printf(reading->arena, "%.*s%.*s",
			    STR_ARG(headline.words), STR_ARG(rows[i]));
	}
}
