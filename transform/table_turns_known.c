/*
 * Headers that the rules list as a whole (`form: stack` in rules/tables.yaml):
 * those of forms that everybody publishes alike. "|" parts their rows.
 *
 *	words: [申请人情况, '|', 自然人, 企业, 总计]
 *
 * Their words are compared without regard to what cut them: a head broken over
 * two lines and two heads run together read alike.
 */
#include "table_turns.h"

#include <string.h>

#define HEADER_BYTES	1024

/* What stands in front of a token, in one text, blanks left out. */
struct front {
	char		text[HEADER_BYTES];
	size_t		token[HEADER_BYTES], at[HEADER_BYTES];
	size_t		from;		/* it fills [from, HEADER_BYTES) */
};

static void
read_front(const struct turns *turns, size_t end, size_t floor,
    struct front *front)
{
	front->from = HEADER_BYTES;
	while (end > floor && !turns->v.v[end - 1].figure) {
		const struct turn *turn = &turns->v.v[--end];

		for (size_t i = turn->text.n; i-- > 0;) {
			if (turn->text.s[i] == ' ')
				continue;
			if (front->from == 0)
				return;
			front->from--;
			front->text[front->from] = turn->text.s[i];
			front->token[front->from] = end;
			front->at[front->from] = i;
		}
	}
}

static bool
is_bar(struct str word)
{
	return str_eq(word, STR("|"));
}

/* Where the rule's words begin in the text, which they end; STR_NONE. */
static size_t
match_rule(const struct front *front, const struct rule *rule)
{
	size_t at = HEADER_BYTES;

	for (size_t i = rule->nwords; i-- > 0;) {
		struct str word = rule->words[i];

		if (is_bar(word))
			continue;
		if (at - front->from < word.n || memcmp(front->text + at -
		    word.n, word.s, word.n) != 0)
			return STR_NONE;
		at -= word.n;
	}
	return at;
}

/* The piece of bytes [from, to) of the text; whole lines if on several. */
static struct turns_head
head_at(const struct turns *turns, const struct front *front, size_t from,
    size_t to)
{
	const struct turn *first = &turns->v.v[front->token[from]];
	const struct turn *last = &turns->v.v[front->token[to - 1]];
	struct str line =
	    turns->reading->lines.v[first->piece.line].fold.text;
	size_t at = (size_t)(first->text.s - line.s);

	if (first == last && first->last == first->piece.line)
		return (struct turns_head){ { first->piece.line,
		    at + front->at[from], at + front->at[to - 1] + 1 }, 0 };
	return (struct turns_head){ first->piece, last->last };
}

static void
add_heads(const struct turns *turns, const struct front *front, size_t at,
    const struct rule *rule, struct turns_table *table)
{
	size_t rows = 0;

	for (size_t i = 0; i < rule->nwords; i++) {
		struct str word = rule->words[i];

		if (is_bar(word)) {
			if (rows < TURNS_CUTS)
				table->cuts[rows++] = table->known.n;
			continue;
		}
		*VEC_PUSH(turns->arena, &table->known) =
		    head_at(turns, front, at, at + word.n);
		at += word.n;
	}
}

/* The longest header of the rules that ends the text, and where it begins. */
static const struct rule *
longest(const struct turns *turns, const struct front *front, size_t *from)
{
	size_t n = 0, best = STR_NONE;
	const struct rule *const *rules = turns->reading->rules == NULL ?
	    NULL : ruleset_kind(turns->reading->rules, "table", &n);
	const struct rule *found = NULL;

	for (size_t i = 0; i < n; i++) {
		size_t at;

		if (!str_eq(rule_setting(rules[i], "form", STR("")),
		    STR("stack")))
			continue;
		at = match_rule(front, rules[i]);
		if (at < best) {
			best = at;
			found = rules[i];
		}
	}
	if (from != NULL)
		*from = best;
	return found;
}

/* The header in front of token `end`; false: the rules list none. */
static bool
find_header(const struct turns *turns, size_t end, size_t floor,
    struct turns_table *table)
{
	const struct rule *found;
	struct front front;
	size_t from;

	read_front(turns, end, floor, &front);
	found = longest(turns, &front, &from);
	if (found == NULL)
		return false;
	table->heads = front.token[from];
	add_heads(turns, &front, from, found, table);
	return true;
}

const struct rule *
turns_header(const struct turns *turns, size_t end)
{
	struct front front;

	read_front(turns, end, 0, &front);
	return longest(turns, &front, NULL);
}

bool
turns_read_known(const struct turns *turns, size_t first, size_t floor,
    struct turns_table *table)
{
	for (size_t lead = 0; lead <= LEAD_MOST && lead + floor < first;
	    lead++) {
		*table = (struct turns_table){ .lead = lead };
		if (!find_header(turns, first - lead, floor, table))
			continue;
		turns_row(turns, table, first - lead,
		    first + values_from(turns, first));
		turns_rows(turns, first, table);
		table->whole = true;
		return true;
	}
	return false;
}
