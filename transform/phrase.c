#include "phrase.h"

#include "utf8.h"

#define ASIDE_MOST	18	/* bytes in brackets that still belong to a name */
#define QUOTED_LEAST	12	/* bytes in quotes that are a name */
#define MEMBERS_LEAST	45	/* bytes of a name that lists the members of a class */
#define CLASS_LEAST	12	/* ... of the class */
#define STRIP_MOST	12	/* connectives in a row */

struct phrases
phrases_of(struct arena *arena, const struct ruleset *rules)
{
	struct phrases p = { .arena = arena };

	p.connectives = ruleset_kind(rules, "connective", &p.nconnectives);
	p.measures = ruleset_kind(rules, "measure_word", &p.nmeasures);
	p.stops = ruleset_kind(rules, "subject_stop", &p.nstops);
	p.synonyms = ruleset_kind(rules, "synonym", &p.nsynonyms);
	return p;
}

const struct rule *
phrase_find(const struct rule *const *rules, size_t n, const char *prefix,
    struct str text, struct match *match)
{
	const struct str front = str_from(prefix);

	for (size_t i = 0; i < n; i++)
		if (str_starts(rules[i]->id, front) &&
		    rules[i]->pattern != NULL &&
		    pattern_find(rules[i]->pattern, text, 0, match))
			return rules[i];
	return NULL;
}

struct str
phrase_bare(const struct phrases *p, struct str text, bool *part)
{
	struct match match;
	const struct rule *rule;

	text = str_trim(text);
	for (int i = 0; i < STRIP_MOST && text.n > 0; i++) {
		rule = phrase_find(p->connectives, p->nconnectives, "front.",
		    text, &match);
		if (rule == NULL || match.from != 0 || match.to == 0)
			break;
		if (part != NULL && str_starts(rule->id, STR("front.part")))
			*part = true;
		text = str_trim(str_sub(text, match.to, text.n));
	}
	for (int i = 0; i < STRIP_MOST && text.n > 0; i++) {
		rule = phrase_find(p->connectives, p->nconnectives, "end.",
		    text, &match);
		if (rule == NULL || match.to != text.n ||
		    match.from == match.to)
			break;
		text = str_trim(str_sub(text, 0, match.from));
	}
	return text;
}

struct str
phrase_topic(const struct phrases *p, struct str heading)
{
	struct match match;
	struct str text = phrase_bare(p, heading, NULL);

	for (int i = 0; i < STRIP_MOST && text.n > 0; i++) {
		if (phrase_find(p->stops, p->nstops, "tail.", text,
		    &match) == NULL || match.to != text.n ||
		    match.from == match.to)
			break;
		text = str_trim(str_sub(text, 0, match.from));
	}
	return text;
}

static bool
is_latin(uint32_t cp)
{
	return cp < 0x80 && cp != ' ';
}

/* A blank stays only between two Latin characters. */
static struct str
without_blanks(struct arena *arena, struct str text)
{
	struct strbuf buf = { 0 };
	struct str out;
	uint32_t before = 0, cp;
	bool blank = false;

	for (size_t at = 0; at < text.n;) {
		size_t step = utf8_next(text, at, &cp);

		if (utf8_is_space(cp)) {
			blank = true;
		} else {
			if (blank && is_latin(before) && is_latin(cp))
				strbuf_addc(&buf, ' ');
			strbuf_add(&buf, str_sub(text, at, at + step));
			before = cp;
			blank = false;
		}
		at += step;
	}
	out = arena_str(arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return out;
}

/* "地方财政收入(一般公共预算收入与基金收入之和)" -> "地方财政收入" */
static struct str
without_asides(struct arena *arena, struct str text)
{
	struct strbuf buf = { 0 };
	struct str out;
	size_t at = 0;

	while (at < text.n) {
		struct str rest = str_sub(text, at, text.n);
		size_t open = str_find(rest, STR("("));
		size_t close = str_find(rest, STR(")"));

		if (open == STR_NONE || close == STR_NONE || close < open ||
		    close - open <= ASIDE_MOST || (at == 0 && open == 0)) {
			size_t end = close == STR_NONE ? rest.n : close + 1;

			strbuf_add(&buf, str_sub(rest, 0, end));
			at += end;
			continue;
		}
		strbuf_add(&buf, str_sub(rest, 0, open));
		at += close + 1;
	}
	out = arena_str(arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return out;
}

struct str
phrase_leaf(const struct phrases *p, struct str text)
{
	struct match match;

	text = str_trim(text);
	if (phrase_find(p->stops, p->nstops, "cut.", text, &match) != NULL &&
	    match.from == 0 && match.to < text.n)
		return str_sub(text, match.to, text.n);
	return text;
}

/* "(204类)" -> 类: what the bracket in front of the text marks, 0 bytes: none. */
static size_t
class_mark(struct str text, struct str *mark)
{
	static const char *const marks[] = { "类)", "款)", "项)" };
	size_t at = 1;

	if (!str_starts(text, STR("(")))
		return 0;
	while (at < text.n && utf8_is_digit((unsigned char)text.s[at]))
		at++;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_starts(str_sub(text, at, text.n),
		    str_from(marks[i]))) {
			*mark = str_from(marks[i]);
			return at + mark->n;
		}
	return 0;
}

/* 甲支出(204类)乙(款)丙(项)”科目 -> 甲支出/乙/丙 */
static struct str
class_path(struct arena *arena, struct str text)
{
	static const struct {
		const char	*from, *to;
	} marks[] = {
		{ "“", "" }, { "”", "" }, { "科目", "" },
	};
	struct strbuf buf = { 0 };
	struct str out, mark = { 0 };
	size_t at = 0, i, n;

	while (at < text.n) {
		struct str rest = str_sub(text, at, text.n);

		if ((n = class_mark(rest, &mark)) > 0) {
			strbuf_add(&buf, str_starts(mark, STR("项")) ?
			    STR("") : STR("/"));
			at += n;
			continue;
		}
		for (i = 0; i < sizeof marks / sizeof *marks; i++)
			if (str_starts(rest, str_from(marks[i].from)))
				break;
		if (i < sizeof marks / sizeof *marks) {
			strbuf_add(&buf, str_from(marks[i].to));
			at += str_from(marks[i].from).n;
		} else {
			strbuf_addc(&buf, text.s[at++]);
		}
	}
	out = arena_str(arena, str_trim(strbuf_str(&buf)));
	strbuf_clear(&buf);
	return out;
}

/* “行政单位离退休” -> 行政单位离退休; “优” and “十二五” keep their quotes. */
static struct str
unquoted(struct str text)
{
	const size_t quote = sizeof "“" - 1;
	struct str inner;

	if (text.n < 2 * quote + QUOTED_LEAST || !str_starts(text, STR("“")) ||
	    !str_ends(text, STR("”")))
		return text;
	inner = str_sub(text, quote, text.n - quote);
	return str_has(inner, STR("”")) ? text : inner;
}

/*
 * 财政用于教育、卫生、住房等民生的资金: the class in front of which its members are
 * listed; 工业和生活造成的水体污染: what was caused, not by what.
 */
static struct str
without_members(const struct phrases *p, struct str text)
{
	struct match match;

	if (text.n > MEMBERS_LEAST && phrase_find(p->stops, p->nstops,
	    "members.", text, &match) != NULL && match.from == 0 &&
	    text.n - match.to >= CLASS_LEAST)
		return str_sub(text, match.to, text.n);
	return text;
}

struct str
phrase_label(const struct phrases *p, struct str text)
{
	struct match match;

	text = without_members(p, unquoted(str_trim(text)));
	if (phrase_find(p->stops, p->nstops, "cut.", text, &match) != NULL &&
	    match.from == 0 && match.to < text.n)
		text = class_path(p->arena, text);
	return without_blanks(p->arena, without_asides(p->arena, text));
}

static struct str
group(const struct rule *rule, struct str text, const struct match *match,
    const char *name)
{
	int n = pattern_group(rule->pattern, name);
	struct str found = { 0 };

	if (n > 0 && n < MATCH_GROUPS)
		found = match_group(text, match, n);
	return found.s == NULL ? STR("") : str_trim(found);
}

/* The synonym rule that has this word; its id says what the word does. */
static const struct rule *
synonym_of(const struct phrases *p, struct str word)
{
	for (size_t i = 0; i < p->nsynonyms; i++)
		for (size_t w = 0; w < p->synonyms[i]->nwords &&
		    (str_starts(p->synonyms[i]->id, STR("change.")) ||
		    str_starts(p->synonyms[i]->id, STR("base."))); w++)
			if (str_eq(p->synonyms[i]->words[w], word))
				return p->synonyms[i];
	return NULL;
}

bool
phrase_measure(const struct phrases *p, struct str lead, const char *prefix,
    struct derived *derived)
{
	struct match match;
	const struct rule *rule, *synonym;

	rule = phrase_find(p->measures, p->nmeasures, prefix, lead, &match);
	if (rule == NULL || match.to != lead.n)
		return false;
	*derived = (struct derived){
		.rule = rule,
		.noun = str_sub(lead, 0, match.from),
		.base = group(rule, lead, &match, "base"),
		.word = group(rule, lead, &match, "word"),
	};
	synonym = synonym_of(p, derived->word);
	derived->falls = synonym != NULL &&
	    str_has(synonym->id, STR("fall"));
	return true;
}

/* The first word of its synonyms, the second one for a rate. */
static struct str
word_of(const struct phrases *p, struct str word, bool rate)
{
	const struct rule *rule = synonym_of(p, word);

	if (rule == NULL || rule->nwords == 0)
		return word;
	return rule->words[rate && rule->nwords > 1 &&
	    str_has(rule->id, STR("rate")) ? 1 : 0];
}

struct str
phrase_canonical(const struct phrases *p, const struct derived *d, bool rate)
{
	struct strbuf buf = { 0 };
	struct str form, out;
	size_t which = d->base.n > 0 && d->rule->nwords > 1 ? 1 : 0;

	if (d->rule->nwords == 0)
		return d->word;
	form = d->rule->words[which];
	while (form.n > 0) {
		size_t base = str_find(form, STR("<base>"));
		size_t word = str_find(form, STR("<word>"));
		size_t at = base < word ? base : word;

		strbuf_add(&buf, str_sub(form, 0, at));
		if (at == STR_NONE)
			break;
		strbuf_add(&buf, at == base ?
		    phrase_label(p, word_of(p, d->base, false)) :
		    word_of(p, d->word, rate));
		form = str_sub(form, at + sizeof "<base>" - 1, form.n);
	}
	out = arena_str(p->arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return out;
}
