/*
 * RFC 9309. Groups of one agent count as one, however far apart; the rule
 * with the longest path decides, at a tie the one that allows.
 */
#include <string.h>
#include <strings.h>

#include "decimal.h"
#include "robots.h"

enum { MAX_DELAY_MS = 24 * 3600 * 1000 };

/* RFC 3986: never needs an escape, and means the same with one. */
static bool
is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	    c == '~';
}

static bool
is_reserved(unsigned char c)
{
	return c != '\0' && strchr(":/?#[]@!$&'()*+,;=", c) != NULL;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The octet that an escape at s[at] stands for, or -1. */
static int
escaped(struct str s, size_t at)
{
	int hi, lo;

	if (s.s[at] != '%' || at + 2 >= s.n)
		return -1;
	hi = hex_value(s.s[at + 1]);
	lo = hex_value(s.s[at + 2]);
	return hi < 0 || lo < 0 ? -1 : hi * 16 + lo;
}

static size_t
put_escape(char *to, unsigned char octet)
{
	static const char digits[] = "0123456789ABCDEF";

	to[0] = '%';
	to[1] = digits[octet >> 4];
	to[2] = digits[octet & 15];
	return 3;
}

/* "*" and "$" in an address are themselves: "%2A" in a pattern is meant. */
static bool
stays(unsigned char c, bool is_pattern)
{
	if (c == '*')
		return is_pattern;
	return c != '$' && (is_unreserved(c) || is_reserved(c) || c == '%');
}

/*
 * The form that is compared (section 2.2.2): escapes of unreserved characters
 * undone, all else that needs one escaped in capitals. In a pattern "*" stays.
 */
static struct str
robots_path(struct arena *arena, struct str path, bool is_pattern)
{
	char *to = arena_alloc(arena, 3 * path.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < path.n; i++) {
		int octet = escaped(path, i);

		if (octet >= 0)
			i += 2;
		if (octet >= 0 && !is_unreserved((unsigned char)octet))
			n += put_escape(to + n, (unsigned char)octet);
		else if (octet >= 0)
			to[n++] = (char)octet;
		else if (stays((unsigned char)path.s[i], is_pattern))
			to[n++] = path.s[i];
		else
			n += put_escape(to + n, (unsigned char)path.s[i]);
	}
	return (struct str){ to, n };
}

/* The part before the next "*", which is passed. */
static bool
next_literal(struct str *rest, struct str *literal)
{
	const char *star = rest->n == 0 ? NULL :
	    memchr(rest->s, '*', rest->n);

	if (star == NULL) {
		*literal = *rest;
		return false;
	}
	*literal = (struct str){ rest->s, (size_t)(star - rest->s) };
	*rest = str_sub(*rest, literal->n + 1, rest->n);
	return true;
}

/*
 * Each literal between stars is taken where it first fits: if a later place
 * would do for what follows, so does the first. "/a*b*c$" on "/axbxbc": "/a"
 * at 0, "b" at 3, "c" must end the path. No place is looked at twice, and
 * memmem is linear.
 */
bool
robots_matches(const struct robots_rule *rule, struct str path)
{
	struct str rest = rule->pattern, literal;
	bool more = next_literal(&rest, &literal);
	const char *at;

	if (!str_starts(path, literal))
		return false;
	path = str_sub(path, literal.n, path.n);
	if (!more)
		return !rule->ends || path.n == 0;
	while (next_literal(&rest, &literal)) {
		at = memmem(path.s, path.n, literal.s, literal.n);
		if (at == NULL)
			return false;
		at += literal.n;
		path = str_sub(path, (size_t)(at - path.s), path.n);
	}
	return rule->ends ? str_ends(path, literal) :
	    memmem(path.s, path.n, literal.s, literal.n) != NULL;
}

bool
robots_allows(const struct robots *robots, struct str path)
{
	const struct robots_rule *best = NULL, *rule;
	struct arena *arena;

	if (str_eq(path, STR("/robots.txt")))
		return true;		/* section 2.2.2: implicitly allowed */
	if (robots->disallow_all)
		return false;
	arena = arena_new();
	path = robots_path(arena, path.n > 0 ? path : STR("/"), false);
	for (size_t i = 0; i < robots->rules.n; i++) {
		rule = &robots->rules.v[i];
		if (best != NULL && (rule->pattern.n + rule->ends <
		    best->pattern.n + best->ends ||
		    (rule->pattern.n + rule->ends ==
		    best->pattern.n + best->ends && !rule->allow)))
			continue;
		if (robots_matches(rule, path))
			best = rule;
	}
	arena_free(arena);
	return best == NULL || best->allow;
}

enum line_key { KEY_NONE, KEY_AGENT, KEY_ALLOW, KEY_DISALLOW, KEY_DELAY,
	KEY_SITEMAP };

/* Misspelt as people do; one who writes "Dissallow" means it. */
static const struct {
	struct str	word;
	enum line_key	key;
} keys[] = {
	{ { "user-agent", 10 }, KEY_AGENT },
	{ { "useragent", 9 }, KEY_AGENT },
	{ { "user agent", 10 }, KEY_AGENT },
	{ { "allow", 5 }, KEY_ALLOW },
	{ { "disallow", 8 }, KEY_DISALLOW },
	{ { "dissallow", 9 }, KEY_DISALLOW },
	{ { "dissalow", 8 }, KEY_DISALLOW },
	{ { "disalow", 7 }, KEY_DISALLOW },
	{ { "diasllow", 8 }, KEY_DISALLOW },
	{ { "disallaw", 8 }, KEY_DISALLOW },
	{ { "crawl-delay", 11 }, KEY_DELAY },
	{ { "sitemap", 7 }, KEY_SITEMAP },
	{ { "site-map", 8 }, KEY_SITEMAP },
};

static enum line_key
key_of(struct str word)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (word.n == keys[i].word.n &&
		    strncasecmp(word.s, keys[i].word.s, word.n) == 0)
			return keys[i].key;
	return KEY_NONE;
}

static struct str
trim_blanks(struct str s)
{
	while (s.n > 0 && strchr(" \t\v\f", s.s[0]) != NULL && s.s[0] != '\0')
		s = str_sub(s, 1, s.n);
	while (s.n > 0 && strchr(" \t\v\f", s.s[s.n - 1]) != NULL &&
	    s.s[s.n - 1] != '\0')
		s.n--;
	return s;
}

/* "key : value # remark"; without a colon, two words parted by a blank. */
static enum line_key
split(struct str line, struct str *value)
{
	size_t at = str_find(line, STR("#"));

	line = trim_blanks(str_sub(line, 0, at == STR_NONE ? line.n : at));
	at = str_find(line, STR(":"));
	if (at == STR_NONE) {
		for (at = 0; at < line.n && line.s[at] != ' ' &&
		    line.s[at] != '\t'; at++)
			;
		*value = trim_blanks(str_sub(line, at, line.n));
		if (str_has(*value, STR(" ")) || str_has(*value, STR("\t")))
			return KEY_NONE;
	} else {
		*value = trim_blanks(str_sub(line, at + 1, line.n));
	}
	return key_of(trim_blanks(str_sub(line, 0, at)));
}

/*
 * Group by group: agents gather until the first rule; an agent line after a
 * rule begins a new group. Other records part nothing (section 2.2.4).
 */
struct parse {
	struct arena	*arena;
	struct str	 agent;
	struct robots	 named, all;	/* groups that name us; groups of "*" */
	bool		 saw_named;
	bool		 is_named, is_all;	/* the group at hand */
	bool		 in_rules;
};

/* 1: names us, 2: names all. "duizhang/1.0 (x)" is a name with a tail. */
static int
names(const struct parse *parse, struct str value)
{
	size_t n = 0;

	if (value.n > 0 && value.s[0] == '*' && (value.n == 1 ||
	    value.s[1] == ' ' || value.s[1] == '\t'))
		return 2;
	while (n < value.n && ((value.s[n] >= 'a' && value.s[n] <= 'z') ||
	    (value.s[n] >= 'A' && value.s[n] <= 'Z') || value.s[n] == '-' ||
	    value.s[n] == '_'))
		n++;
	return n == parse->agent.n &&
	    strncasecmp(value.s, parse->agent.s, n) == 0;
}

static void
on_agent(struct parse *parse, struct str value)
{
	int who = names(parse, value);

	if (parse->in_rules)
		parse->is_named = parse->is_all = parse->in_rules = false;
	parse->is_named |= who == 1;
	parse->is_all |= who == 2;
	parse->saw_named |= who == 1;
}

static void
on_rule(struct parse *parse, struct robots *to, struct str value, bool allow)
{
	bool ends = str_ends(value, STR("$"));

	if (value.n == 0)
		return;			/* says nothing: section 2.2.2 */
	value.n -= ends;
	*VEC_PUSH(parse->arena, &to->rules) = (struct robots_rule){
		.pattern = robots_path(parse->arena, value, true),
		.allow = allow, .ends = ends };
}

/* Seconds, decimals allowed; the longest that is said counts. */
static void
on_delay(struct robots *to, struct str value)
{
	struct decimal seconds, ms;

	if (!decimal_parse(value, &seconds) || decimal_sign(seconds) < 0)
		return;
	ms = decimal_round(decimal_mul(seconds, decimal_int(1000)), 0,
	    DECIMAL_CEIL);
	if (decimal_is_none(ms) ||
	    decimal_cmp(ms, decimal_int(MAX_DELAY_MS)) > 0)
		ms = decimal_int(MAX_DELAY_MS);
	if (ms.coef > to->delay_ms)
		to->delay_ms = ms.coef;
}

static void
on_group_line(struct parse *parse, struct robots *to, enum line_key key,
    struct str value)
{
	if (key == KEY_DELAY)
		on_delay(to, value);
	else
		on_rule(parse, to, value, key == KEY_ALLOW);
}

static void
on_line(struct parse *parse, struct str line)
{
	struct str value;
	enum line_key key = split(line, &value);

	if (key == KEY_NONE)
		return;
	if (key == KEY_AGENT) {
		on_agent(parse, value);
		return;
	}
	if (key == KEY_SITEMAP) {
		if (value.n > 0)
			*VEC_PUSH(parse->arena, &parse->named.sitemaps) =
			    arena_str(parse->arena, value);
		return;
	}
	if (key != KEY_DELAY)
		parse->in_rules = true;
	if (parse->is_named)
		on_group_line(parse, &parse->named, key, value);
	if (parse->is_all)
		on_group_line(parse, &parse->all, key, value);
}

/* The mark, or as much of it as is there. */
static struct str
without_bom(struct str bytes)
{
	static const char bom[] = "\xEF\xBB\xBF";
	size_t n = 0;

	while (n < 3 && n < bytes.n && bytes.s[n] == bom[n])
		n++;
	return str_sub(bytes, n, bytes.n);
}

void
robots_parse(struct arena *arena, struct str bytes, struct str agent,
    struct robots *robots)
{
	struct parse parse = { .arena = arena, .agent = agent,
		.named.delay_ms = ROBOTS_NO_DELAY,
		.all.delay_ms = ROBOTS_NO_DELAY };
	struct str rest = without_bom(str_sub(bytes, 0, ROBOTS_MAX_BYTES));
	bool cut = bytes.n > ROBOTS_MAX_BYTES;
	size_t end;

	for (; rest.n > 0; rest = str_sub(rest, end + 1, rest.n)) {
		for (end = 0; end < rest.n && rest.s[end] != '\n' &&
		    rest.s[end] != '\r'; end++)
			;
		if (end == rest.n && cut)
			break;		/* half a line is none */
		on_line(&parse, str_sub(rest, 0, end));
	}
	*robots = parse.named;
	if (!parse.saw_named) {
		robots->rules.v = parse.all.rules.v;
		robots->rules.n = parse.all.rules.n;
		robots->rules.cap = parse.all.rules.cap;
		robots->delay_ms = parse.all.delay_ms;
	}
}
