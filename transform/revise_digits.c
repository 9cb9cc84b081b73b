/*
 * Numbers that the texts of two versions print, whatever was read in them.
 */
#include "revise_parts.h"

#include <stdlib.h>
#include <string.h>

#include "utf8.h"

#define WORDS_MOST	200	/* figures without digits looked for */

static bool
is_number(char c)
{
	return (c >= '0' && c <= '9') || c == '.';
}

struct str
numeral_of(struct arena *arena, struct str printed)
{
	struct str text = utf8_fold(arena, printed).text;
	char *out = arena_alloc(arena, text.n + 1);
	size_t n = 0;
	bool digit = false;

	for (size_t i = 0; i < text.n; i++) {
		if (is_number(text.s[i]) && (digit || text.s[i] != '.')) {
			out[n++] = text.s[i];
			digit = true;
		} else if (digit && text.s[i] != ',')
			break;
	}
	while (n > 0 && out[n - 1] == '.')
		n--;
	return (struct str){ out, n };
}

int
tokens_order(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t
number_end(struct str text, size_t at)
{
	while (at < text.n && (is_number(text.s[at]) || (text.s[at] == ',' &&
	    at + 1 < text.n && is_number(text.s[at + 1]))))
		at++;
	return at;
}

/* "执行率 96.76 %" has "96.76%": the number and what stands behind it. */
static struct str
token_at(struct arena *arena, struct str text, size_t from, size_t to)
{
	struct str number = numeral_of(arena, str_sub(text, from, to));
	uint32_t cp;
	size_t n = 0;

	while (to < text.n && text.s[to] == ' ')
		to++;
	n = utf8_next(text, to, &cp);
	if (cp != '%' && !utf8_is_han(cp))
		n = 0;
	return arena_printf(arena, "%.*s%.*s", STR_ARG(number),
	    (int)n, text.s + to);
}

/*
 * Numbers that setting a text anew changes: 表3, 第3页, a list's 3、 or (3) at the
 * beginning of a line, a page number that is all of it.
 */
static bool
is_order(struct str line, size_t from, size_t to)
{
	static const char *const fronts[] = { "表", "图", "件", "第", NULL };
	static const char *const ends[] = { "、", ")", ".", "．", NULL };
	struct str before = str_trim(str_sub(line, 0, from));
	struct str behind = str_trim(str_sub(line, to, line.n));

	if (str_ends_any(before, fronts) > 0)
		return true;
	if (to - from > 4 || before.n > 2)
		return false;
	if (str_starts_any(behind, ends) > 0)
		return true;
	return str_starts(before, STR("-")) && str_eq(behind, STR("-"));
}

/* Those of one line, or bare: of a figure or a notice, without what follows. */
void
tokens_of(struct arena *arena, struct str raw, bool bare,
    struct tokens *tokens)
{
	struct str text = utf8_fold(arena, raw).text;

	for (size_t i = 0; i < text.n;) {
		size_t end;

		if (text.s[i] < '0' || text.s[i] > '9') {
			i++;
			continue;
		}
		end = number_end(text, i);
		if (bare)
			*VEC_PUSH(arena, tokens) = numeral_of(arena,
			    str_sub(text, i, end));
		else if (!is_order(text, i, end))
			*VEC_PUSH(arena, tokens) = token_at(arena, text, i,
			    end);
		i = end;
	}
}

static struct tokens
tokens_all(struct arena *arena, const struct version *version, bool bare)
{
	struct tokens tokens = { 0 };

	for (size_t i = 0; i < version->pages.nitems; i++)
		if (version->pages.items[i].kind != ITEM_NOTE)
			tokens_of(arena, version->pages.items[i].text, bare,
			    &tokens);
	if (tokens.n > 0)
		qsort(tokens.v, tokens.n, sizeof *tokens.v, tokens_order);
	return tokens;
}

static size_t
lower(const struct tokens *tokens, struct str key, bool behind)
{
	size_t lo = 0, hi = tokens->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = str_cmp(tokens->v[mid], key);

		if (order < 0 || (behind && order == 0))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t
tokens_count(const struct tokens *tokens, struct str key)
{
	return lower(tokens, key, true) - lower(tokens, key, false);
}

/* 两年, 超六成: looked for as it is printed. */
static bool
has_words(const struct version *version, struct str printed)
{
	for (size_t i = 0; i < version->pages.nitems; i++)
		if (str_has(version->pages.items[i].text, printed))
			return true;
	return false;
}

/* All numbers of a text: each with what stands behind it, and without. */
struct numbers {
	struct tokens	 whole, bare;
};

static struct numbers
numbers_of(struct arena *arena, const struct version *version)
{
	return (struct numbers){ tokens_all(arena, version, false),
		tokens_all(arena, version, true) };
}

/* "201" of a cell has no unit to be told by: any 201 will do. */
static bool
as_often(const struct numbers *here, const struct numbers *there,
    struct str token)
{
	bool bare = is_number(token.s[token.n - 1]);
	size_t own = tokens_count(bare ? &here->bare : &here->whole, token);

	return own > 0 && own <= tokens_count(bare ? &there->bare : &there->whole,
	    token);
}

static void
still_of(struct arena *arena, struct leaf *leaves, size_t n,
    const struct numbers *here, const struct numbers *there,
    const struct version *other)
{
	size_t nwords = 0;

	for (size_t i = 0; i < n; i++) {
		struct str printed = leaves[i].fact->printed;
		struct tokens own = { 0 };
		bool still = true;

		if (leaves[i].mate != STR_NONE || leaves[i].aside)
			continue;
		tokens_of(arena, printed, false, &own);
		for (size_t k = 0; k < own.n; k++)
			still = still && as_often(here, there, own.v[k]);
		if (own.n == 0)
			still = nwords++ < WORDS_MOST &&
			    has_words(other, printed);
		leaves[i].still = still;
	}
}

/*
 * Both texts print "96.76%" as often, though in one of them no figure was read
 * there, or one of another name: nothing came and nothing went.
 */
void
revise_still(struct matching *matching, const struct version *was,
    const struct version *is)
{
	struct arena *arena = arena_new();
	struct numbers before = numbers_of(arena, was);
	struct numbers now = numbers_of(arena, is);

	still_of(arena, matching->was, matching->nwas, &before, &now, is);
	still_of(arena, matching->is, matching->nis, &now, &before,
	    was);
	arena_free(arena);
}

static bool
tokens_eq(const struct tokens *a, const struct tokens *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (!str_eq(a->v[i], b->v[i]))
			return false;
	return a->n == b->n;
}

/* "3、专报50份" has "50份": the list number in front is none of it. */
static struct tokens
label_tokens(struct arena *arena, struct str label)
{
	struct str text = str_trim(utf8_fold(arena, label).text);
	struct tokens tokens = { 0 };
	size_t at = 0;

	while (at < text.n && (is_number(text.s[at]) || text.s[at] == '('))
		at++;
	if (at > 0 && (str_starts(str_sub(text, at, text.n), STR("、")) ||
	    text.s[at - 1] == '.' || (at < text.n && text.s[at] == ')')))
		text = str_sub(text, at, text.n);
	tokens_of(arena, text, false, &tokens);
	if (tokens.n > 0)
		qsort(tokens.v, tokens.n, sizeof *tokens.v, tokens_order);
	return tokens;
}

bool
revise_digits_differ(struct arena *arena, struct str was, struct str is)
{
	struct tokens a = label_tokens(arena, was);
	struct tokens b = label_tokens(arena, is);

	return a.n > 0 && b.n > 0 && !tokens_eq(&a, &b);
}

/* Both are sorted: a, b, b, c against b, c, d leaves a, b. */
struct tokens
revise_only(struct arena *arena, const struct version *here,
    const struct version *there)
{
	struct tokens own = tokens_all(arena, here, false);
	struct tokens other = tokens_all(arena, there, false);
	size_t kept = 0;

	for (size_t i = 0, k = 0; i < own.n; i++) {
		while (k < other.n && str_cmp(other.v[k], own.v[i]) < 0)
			k++;
		if (k < other.n && str_eq(other.v[k], own.v[i]))
			k++;
		else
			own.v[kept++] = own.v[i];
	}
	own.n = kept;
	return own;
}

void
tokens_strike(struct arena *arena, struct tokens *tokens, struct str printed)
{
	struct tokens own = { 0 };

	if (tokens->n == 0)
		return;
	tokens_of(arena, printed, true, &own);
	for (size_t i = 0; i < own.n; i++) {
		size_t at = lower(tokens, own.v[i], false);

		/* The number itself, or with a character behind it. */
		if (at == tokens->n || !str_starts(tokens->v[at], own.v[i]))
			continue;
		memmove(&tokens->v[at], &tokens->v[at + 1],
		    (tokens->n - at - 1) * sizeof *tokens->v);
		tokens->n--;
	}
}
