/*
 * 收入预算328.66万元，均为财政拨款收入328.66万元: the whole of an amount is one part,
 * so that the two are one number.
 */
#include "check_text.h"

#define RULE_ALL	STR("text.all")

static bool
says_all(const struct prose *prose, struct str between)
{
	static const char *const marks[] = { ",", "，", "、", "(", NULL };

	between = str_trim(between);
	between = str_trim(str_sub(between, str_starts_any(between, marks),
	    between.n));
	return rules_word(prose->reading->rules, "check", "part.all", between,
	    WORD_AT_START) != NULL && !str_has(between, STR("年"));
}

static bool
is_headline(const struct said *said)
{
	return said->amount && said->measure.n == 0 &&
	    said->figure->fact.qualifier == QUALIFIER_EQ &&
	    !decimal_is_none(said->figure->fact.value);
}

void
text_all(struct prose *prose)
{
	for (size_t i = 1; i < prose->n; i++) {
		struct said *part = &prose->v[i], *whole = part - 1;
		struct term term = term_plus(part->figure);
		struct check *check;

		if (!is_headline(part) || !is_headline(whole) ||
		    !same_unit(part->figure, whole->figure) ||
		    part->figure->sentence != whole->figure->sentence ||
		    !says_all(prose, text_between(prose, whole, part)))
			continue;
		check = judge_sum(prose->reading, CHECK_SUM, RULE_ALL,
		    whole->figure, &term, 1);
		check_warn(check);
		part->related = whole->related = true;
	}
}
