/*
 * PCRE2 behind pattern_find and pattern_at.
 *
 * Every pattern is compiled twice: as it is, and, when first asked for,
 * anchored, because PCRE2's JIT does not take "anchored" at match time and
 * the interpreter it would fall back to is ten times slower.
 *
 * Texts come from outside and may hold malformed UTF-8, hence MATCH_INVALID_UTF.
 * With it the JIT of 10.42 lets \D, \S and \W match no character of several
 * bytes (PCRE2 issue 224, mended in 10.43); the same written as a class works,
 * so that is what is compiled.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <assert.h>
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "pattern.h"

#define STEP_LIMIT	400000u
#define DEPTH_LIMIT	2000u
#define HEAP_LIMIT	20000u		/* KiB */
#define JIT_STACK	((size_t)1 << 20)

struct shop {
	struct arena		*arena;
	pcre2_match_context	*limits;
	pcre2_match_data	*data;
	pcre2_jit_stack		*stack;
	struct pattern		*first;
};

struct codes {
	pcre2_code	*free;
	pcre2_code	*anchored;	/* NULL until it is needed */
};

struct pattern {
	struct shop	*shop;
	struct pattern	*next;
	struct str	 text;
	struct codes	*codes;
};

static void *
must(void *p)
{
	if (p == NULL)
		die("out of memory");
	return p;
}

struct shop *
shop_new(void)
{
	struct arena *arena = arena_new();
	struct shop *shop = arena_alloc(arena, sizeof *shop);

	shop->arena = arena;
	shop->limits = must(pcre2_match_context_create(NULL));
	pcre2_set_match_limit(shop->limits, STEP_LIMIT);
	pcre2_set_depth_limit(shop->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(shop->limits, HEAP_LIMIT);
	shop->data = must(pcre2_match_data_create(MATCH_GROUPS, NULL));
	shop->stack = pcre2_jit_stack_create(32768, JIT_STACK, NULL);
	pcre2_jit_stack_assign(shop->limits, NULL, shop->stack);
	return shop;
}

void
shop_free(struct shop *shop)
{
	if (shop == NULL)
		return;
	for (struct pattern *p = shop->first; p != NULL; p = p->next) {
		pcre2_code_free(p->codes->free);
		pcre2_code_free(p->codes->anchored);
	}
	pcre2_match_data_free(shop->data);
	pcre2_match_context_free(shop->limits);
	pcre2_jit_stack_free(shop->stack);
	arena_free(shop->arena);
}

static pcre2_code *
compile(struct str text, uint32_t options, int *code, size_t *at)
{
	PCRE2_SIZE offset = 0;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)text.s, text.n,
	    PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_USE_OFFSET_LIMIT |
	    PCRE2_NEVER_BACKSLASH_C | options, code, &offset, NULL);

	*at = offset;
	if (compiled != NULL)
		/* Without JIT (a hardened kernel) it is slower, not wrong. */
		(void)pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
	return compiled;
}

/* \D becomes [^\d], outside classes and \Q...\E. */
static struct str
as_classes(struct arena *arena, struct str text)
{
	char *to = arena_alloc(arena, 5 * text.n + 1);
	size_t n = 0;
	bool inside = false, quoted = false;

	for (size_t i = 0; i < text.n; i++) {
		const char c = text.s[i];
		const char next = i + 1 < text.n ? text.s[i + 1] : '\0';

		if (c == '\\' && next != '\0') {
			if (next == 'Q' || next == 'E')
				quoted = next == 'Q';
			if (!inside && !quoted && (next == 'D' ||
			    next == 'S' || next == 'W')) {
				const char class[] = { '[', '^', '\\',
				    (char)(next | 32), ']' };

				memcpy(to + n, class, sizeof class);
				n += sizeof class;
			} else {
				to[n++] = c;
				to[n++] = next;
			}
			i++;
			continue;
		}
		if (!quoted && (c == '[' || c == ']'))
			inside = c == '[';
		to[n++] = c;
	}
	return (struct str){ to, n };
}

struct pattern *
pattern_compile(struct shop *shop, struct str text, size_t *at,
    struct err *err)
{
	int code = 0;
	size_t moved;
	pcre2_code *compiled = compile(text, 0, &code, at);
	struct pattern *pattern;

	if (compiled == NULL) {
		PCRE2_UCHAR said[160];

		pcre2_get_error_message(code, said, sizeof said);
		(void)err_set(err, "%s", (const char *)said);
		return NULL;
	}
	pattern = arena_alloc(shop->arena, sizeof *pattern);
	*pattern = (struct pattern){ .shop = shop, .next = shop->first,
	    .text = as_classes(shop->arena, text),
	    .codes = arena_alloc(shop->arena, sizeof *pattern->codes) };
	if (!str_eq(pattern->text, text)) {
		pcre2_code_free(compiled);
		compiled = must(compile(pattern->text, 0, &code, &moved));
	}
	pattern->codes->free = compiled;
	shop->first = pattern;
	return pattern;
}

/*
 * A start optimisation looks for a character that every match holds, through
 * all that is left of the text, before it tries: at each of a text's numbers,
 * that is the square of its length.
 */
static pcre2_code *
anchored(const struct pattern *pattern)
{
	struct codes *codes = pattern->codes;
	int code;
	size_t at;

	if (codes->anchored == NULL)
		codes->anchored = must(compile(pattern->text,
		    PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE, &code, &at));
	return codes->anchored;
}

static bool
run(const struct shop *shop, const pcre2_code *code, struct str subject,
    size_t at, size_t last, struct match *match)
{
	PCRE2_SPTR text = (PCRE2_SPTR)(subject.s == NULL ? "" : subject.s);
	PCRE2_SIZE *ends;
	int n;

	if (at > subject.n)
		return false;
	pcre2_set_offset_limit(shop->limits, last);
	/* pcre2_match does no more than this when there is JIT code */
	n = pcre2_jit_match(code, text, subject.n, at, 0, shop->data,
	    shop->limits);
	if (n == PCRE2_ERROR_JIT_BADOPTION)
		n = pcre2_match(code, text, subject.n, at, 0, shop->data,
		    shop->limits);
	if (n < 0)
		return false;	/* no match; a limit counts as none */
	ends = pcre2_get_ovector_pointer(shop->data);
	for (int i = 0; i < MATCH_GROUPS; i++) {
		bool set = (n == 0 || i < n) && ends[2 * i] != PCRE2_UNSET;

		match->group_from[i] = set ? ends[2 * i] : STR_NONE;
		match->group_to[i] = set ? ends[2 * i + 1] : STR_NONE;
	}
	match->from = ends[0];
	match->to = ends[1];
	return match->to >= match->from;	/* \K can turn them round */
}

struct str
pattern_text(const struct pattern *pattern)
{
	return pattern->text;
}

bool
pattern_find(const struct pattern *pattern, struct str subject, size_t at,
    struct match *match)
{
	return run(pattern->shop, pattern->codes->free, subject, at, PCRE2_UNSET,
	    match);
}

bool
pattern_at(const struct pattern *pattern, struct str subject, size_t at,
    struct match *match)
{
	return run(pattern->shop, anchored(pattern), subject, at, PCRE2_UNSET,
	    match);
}

bool
pattern_find_by(const struct pattern *pattern, struct str subject, size_t at,
    size_t last, struct match *match, const char **mark)
{
	bool found = run(pattern->shop, pattern->codes->free, subject, at, last,
	    match);

	*mark = found ? (const char *)pcre2_get_mark(pattern->shop->data) :
	    NULL;
	return found;
}

int
pattern_group(const struct pattern *pattern, const char *name)
{
	int n = pcre2_substring_number_from_name(pattern->codes->free,
	    (PCRE2_SPTR)name);

	return n >= 0 && n < MATCH_GROUPS ? n : -1;
}

struct str
match_group(struct str subject, const struct match *match, int n)
{
	if (n < 0 || n >= MATCH_GROUPS || match->group_from[n] == STR_NONE)
		return (struct str){ NULL, 0 };
	return str_sub(subject, match->group_from[n], match->group_to[n]);
}
