/*
 * Are the parts that 其中 names all there are? The words may say so, and so may
 * a digit:
 *
 *	税收收入…，非税收入…		names that divide a whole between them
 *	…，其他用车2辆			a rest is all that is left
 *	21.48 against 13.72 + 7.67	7.76 with its digits the right way round
 *
 * Words are rules/lists.yaml's whole.*: one list is one way to divide.
 */
#include "check_text.h"

#define REST_MOST	18	/* bytes of 其他用车; a longer one names a class */
#define SWAP_DIGITS	3	/* of a number with two digits swapped */
#define DIGITS		5	/* ... with one digit wrong */
#define SWAP_SHARE	90	/* per cent that the parts reach at least */
#define MANY		4	/* parts, which are less often a mere selection */
#define MANY_SHARE	50
#define KIND		6	/* bytes of a name that its kinds end with */
#define DIGIT_SHARE	95

/* Each part has a word of its own, and each word its part. */
static bool
divides(const struct rule *rule, const struct said *const *parts, size_t n)
{
	unsigned seen = 0;

	if (n != rule->nwords || n > 8 * sizeof seen)
		return false;
	for (size_t i = 0; i < n; i++) {
		int word = rule_word(rule, parts[i]->figure->subject,
		    WORD_ANYWHERE);

		if (word < 0 || (seen & 1u << word) != 0)
			return false;
		seen |= 1u << word;
	}
	return true;
}

static bool
is_rest(const struct prose *prose, const struct said *part)
{
	struct str name = part->figure->subject;

	return name.n <= REST_MOST && rules_word(prose->reading->rules,
	    "check", "part.others", name, WORD_AT_START) != NULL;
}

static bool
same_kind(const struct said *a, const struct said *b)
{
	return a->key.n > KIND && b->key.n > KIND &&
	    str_eq(str_sub(a->key, a->key.n - KIND, a->key.n),
	    str_sub(b->key, b->key.n - KIND, b->key.n));
}

bool
parts_are_all(const struct prose *prose, const struct said *const *parts,
    size_t n)
{
	size_t nrules;
	const struct rule *const *rules =
	    ruleset_kind(prose->reading->rules, "check", &nrules);

	/* 执法执勤用车1辆、其他用车13辆: what is left of one kind */
	if (is_rest(prose, parts[n - 1]) && (n > 2 || (n == 2 && same_kind(parts[0],
	    parts[1]))))
		return true;
	for (size_t i = 0; i < nrules; i++)
		if (str_starts(rules[i]->id, STR("whole.")) &&
		    divides(rules[i], parts, n))
			return true;
	return false;
}

/* -- a digit ------------------------------------------------------------- */

static bool
reaches(struct decimal sum, struct decimal whole, int share)
{
	return decimal_cmp(decimal_mul(sum, decimal_int(100)),
	    decimal_mul(whole, decimal_int(share))) >= 0;
}

/* The number as printed is the other with one digit wrong or two swapped. */
static bool
is_slip(const struct figure *printed, struct decimal needed,
    struct decimal sum, struct decimal whole, size_t n)
{
	struct decimal value = printed->fact.value;
	int share = n >= MANY ? MANY_SHARE : SWAP_SHARE;

	if (decimal_is_none(needed) || decimal_sign(needed) <= 0)
		return false;
	return (reaches(sum, whole, share) && swapped(value, needed,
	    SWAP_DIGITS)) || (reaches(sum, whole, DIGIT_SHARE) &&
	    misprint_of(value, needed, DIGITS));
}

/* 派单601件，其中热线派单532件，网上派单69件: kinds of what the whole names. */
static bool
are_kinds(const struct said *whole, const struct said *const *parts, size_t n)
{
	struct str name = whole->key;

	if (name.n > KIND)
		name = str_sub(name, name.n - KIND, name.n);
	if (name.n < KIND)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_ends(parts[i]->key, name))
			return false;
	return true;
}

bool
parts_slipped(const struct said *whole, const struct said *const *parts,
    size_t n)
{
	struct decimal sum = decimal_int(0), apart;
	struct decimal all = whole->figure->fact.value;
	size_t many = are_kinds(whole, parts, n) ? MANY : n;

	for (size_t i = 0; i < n; i++)
		sum = decimal_add(sum, parts[i]->figure->fact.value);
	apart = decimal_sub(all, sum);
	if (n < 2 || decimal_is_none(apart) || decimal_sign(apart) == 0)
		return false;
	if (is_slip(whole->figure, sum, sum, all, many))
		return true;
	for (size_t i = 0; i < n; i++)
		if (is_slip(parts[i]->figure, decimal_add(
		    parts[i]->figure->fact.value, apart), sum, all, many))
			return true;
	return false;
}
