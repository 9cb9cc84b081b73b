#include "clause_state.h"

/* What the clauses without a figure leave behind for those that have one. */
#define CLAUSE_NAMED	9	/* bytes of a name that stands alone */
#define COLON_MOST	54	/* bytes in front of a colon; longer ones are said */

static bool
is_breakdown(const struct clauses *s, struct str text)
{
	return clause_is(s, "tail.breakdown", text);
}

/*
 * "其中" at the head of a sentence lists parts behind semicolons too, and so
 * does "A，包括B；C"; "A，其中B；C" does not.
 */
void
clause_list_open(struct clauses *s, struct str words)
{
	if (s->list)
		return;
	s->list = true;
	s->list_id++;
	s->list_items = 0;
	s->list_wide = s->last == CLAUSE_NONE ||
	    s->labels[s->last].sentence != s->sentence;
	s->list_maybe = !str_has(words, STR("其中"));
}

/* 与上年相比，: what the changes to come are measured by. */
static void
clause_compares(struct clauses *s, struct str words)
{
	struct match match;
	const struct rule *rule = clause_find(s, "compared.", words, &match);
	int group = rule == NULL ? -1 : pattern_group(rule->pattern, "base");

	if (group > 0 && group < MATCH_GROUPS)
		s->than = match_group(words, &match, group);
}

/* 上年无此项: of last year, and over with its own clause. */
static bool
begins_last(struct str words)
{
	static const char *const last[] = { "上年", "去年", "上一年", NULL };

	return str_starts_any(words, last) > 0;
}

/*
 * 甲支出比预算无增减变化，比上年增加5万元: what did not change names what changes
 * next; 比上年无变化 alone names nothing new.
 */
static bool
clause_unchanged(struct clauses *s, struct str words)
{
	struct match match;

	if (!clause_find(s, "unchanged.", words, &match))
		return false;
	if (match.from > 0 && phrase_bare(s->p, str_sub(words, 0,
	    match.from), NULL).n >= CLAUSE_NAMED) {
		s->pending = str_sub(words, 0, match.from);
		s->pending_sentence = s->sentence;
		s->pending_named = true;
	}
	return true;
}

/* 2023年，: the time of what follows; 上年结余… names and dates nothing. */
static void
silent_period(struct clauses *s, struct str *words)
{
	struct str iso = { 0 };
	bool last = begins_last(*words);

	if (clause_dated(s, words, &iso) && iso.n > 0 &&
	    iso.n != CLAUSE_DAY && !(last && words->n > 0)) {
		s->period = iso;
		s->last_year = false;
	}
	*words = phrase_bare(s->p, *words, NULL);
}

/* The words are the head of what follows, or stand behind one. */
static void
silent_head(struct clauses *s, struct str words, enum stop stop)
{
	if (stop == STOP_COLON && words.n >= 4 * 3 &&
	    words.n <= COLON_MOST && str_eq(phrase_topic(s->p, words), words))
		s->colon = words;
	if (stop == STOP_FULL && s->last == CLAUSE_NONE && s->sentence == 0 &&
	    s->pending.n == 0) {
		s->head = words;
		s->headed = s->run_in = true;
		if (!clause_is(s, "slogan.", words))
			s->lead_in = phrase_topic(s->p, words);
	} else if (!(s->headed && s->run_in)) {
		/* "...（项）。主要用于：..." keeps its head till it has a figure */
		s->headed = stop == STOP_COLON;
		s->head = s->headed ? words : s->head;
	}
}

/* A clause without a figure: it may name what the next figures measure. */
static void
clause_silent(struct clauses *s, struct str clause, enum stop stop, bool tail)
{
	bool part = false, opens = stop == STOP_COLON ||
	    (stop == STOP_COMMA && s->last == CLAUSE_NONE);
	struct str words = phrase_bare(s->p, clause, &part);

	silent_period(s, &words);
	if (part || (opens && is_breakdown(s, words)))
		clause_list_open(s, clause);
	if (stop == STOP_COLON && s->list)
		s->list_colon = true;
	if (stop == STOP_COMMA)
		clause_compares(s, words);
	if (tail || words.n == 0 || is_breakdown(s, words) ||
	    clause_unchanged(s, words))
		return;
	silent_head(s, words, stop);
	s->pending = words;
	s->pending_sentence = s->sentence;
	s->pending_named = false;
}

static void
state_stop(struct clauses *s, enum stop stop)
{
	s->clause++;
	if (stop == STOP_SEMICOLON || stop == STOP_FULL) {
		s->segment++;
		s->pending = STR("");
		s->pending_named = false;
		s->frame = STR("");
		if (!s->list_colon && !s->list_wide &&
		    (!s->list_maybe || s->list_items > 1))
			s->list = false;
	}
	if (stop == STOP_FULL) {
		s->sentence++;
		s->colon = s->than = STR("");
		if (s->last_year)
			s->period = s->period_back;
		s->last_year = false;
		s->list = s->list_colon = false;
	}
}

/* Goes through the text between two figures, clause by clause. */
void
clause_walk(struct clauses *s, size_t from, size_t to)
{
	size_t begin = from, at = from;
	bool tail = s->last != CLAUSE_NONE;
	uint32_t cp;

	while (at < to) {
		size_t step = utf8_next(s->text, at, &cp);
		size_t end = clause_quotation(s->text, at, to, cp);
		enum stop stop;

		if (end > at) {
			at = end;
			continue;
		}
		stop = clause_stop(s->text, at, cp);
		if (stop != STOP_NO) {
			size_t first = begin + CLAUSE_LEAD < at && tail ?
			    at - CLAUSE_LEAD : begin;

			while (first < at && ((unsigned char)s->text.s[first]
			    & 0xC0) == 0x80)
				first++;
			clause_silent(s, str_sub(s->text, first, at), stop,
			    tail);
			state_stop(s, stop);
			begin = at + step;
			tail = false;
		}
		at += step;
	}
}
