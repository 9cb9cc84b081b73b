#include "clause_state.h"

/* Marks in a sentence: those that can be had, and those that were. */

static bool
is_marks(const struct clauses *s, size_t i)
{
	return str_eq(s->spans->v[i].quantity.unit, STR("分"));
}

/* 决策（15分）: the marks that can be had. */
bool
clause_is_worth(const struct clauses *s, size_t i)
{
	const struct span *span = &s->spans->v[i];

	return s->outer.n > 0 && is_marks(s, i) &&
	    span->to < s->text.n && s->text.s[span->to] == ')' &&
	    span->from > 0 && s->text.s[span->from - 1] == '(';
}

/* 得分17.5分（满分20分）: the bracket is right behind the last figure. */
static bool
opens_behind(const struct clauses *s, size_t i, struct str bare)
{
	return s->last != CLAUSE_NONE && clause_same_unit(s, i, s->last) &&
	    str_eq(str_trim(str_sub(s->text, s->spans->v[s->last].to,
	    (size_t)(bare.s - s->text.s))), STR("("));
}

/* The marks that could be had, of what stands in front of their bracket. */
static bool
name_full_mark(struct clauses *s, size_t i, struct str bare)
{
	struct label *l = &s->labels[i];
	bool outer = s->outer.n > 0 && is_marks(s, i);	/* 投入（满分15分）得13分 */

	if ((!outer && !opens_behind(s, i, bare)) ||
	    !clause_is(s, "marks.full", bare))
		return false;
	l->subject = outer ? phrase_leaf(s->p, s->outer) :
	    s->labels[s->last].subject;
	l->row = outer ? phrase_label(s->p, s->outer) :
	    s->labels[s->last].row;
	l->measure = l->column = bare;
	return true;
}

/* All that stands between a figure and the next, but for a comma. */
static struct str
words_to_next(const struct clauses *s, size_t i)
{
	struct str words;

	if (i + 1 >= s->spans->n ||
	    s->spans->v[i + 1].kind != SPAN_FIGURE)
		return clause_behind(s, i);
	words = str_trim(str_sub(s->text, s->spans->v[i].to,
	    s->spans->v[i + 1].from));
	/* 目标设定5分，预算配置5分，得10分: of both together */
	if (str_starts(words, STR("，")) && !(s->last != CLAUSE_NONE &&
	    is_marks(s, (size_t)s->last) &&
	    s->labels[s->last].sentence == s->sentence &&
	    !str_eq(s->labels[s->last].column, STR("得分")) &&
	    s->labels[s->last].segment == s->segment))
		words = str_sub(words, sizeof "，" - 1, words.n);
	return str_trim(words);
}

/*
 * 投入10分得9.8分, 决策类权重15分，得分13.5分: the marks that can be had, in front of
 * those that were.
 */
static bool
name_worth(struct clauses *s, size_t i, struct str bare)
{
	struct label *l = &s->labels[i];
	struct match match;
	struct str of = bare;

	if (!is_marks(s, i) || bare.n < 6 || clause_is(s, "verb.score", bare))
		return false;
	if (l->measure.n == 0 && clause_find(s, "marks.worth", bare,
	    &match) != NULL && match.from > 3) {
		of = str_sub(bare, 0, match.from);
		l->measure = str_sub(bare, of.n, bare.n);
	}
	if (l->measure.n == 0 && clause_is(s, "marks.given",
	    words_to_next(s, i)))
		l->measure = STR("分值");
	if (l->measure.n == 0)
		return false;
	l->column = l->measure;
	l->subject = phrase_leaf(s->p, of);
	l->row = phrase_label(s->p, of);
	return true;
}

/* ... 得14.5分，扣0.5分: of the same. */
bool
clause_mark(struct clauses *s, size_t i, struct str bare)
{
	struct label *l = &s->labels[i];
	const struct label *last;
	struct match match;
	bool lost;

	if (s->last == CLAUSE_NONE || !is_marks(s, i))
		return false;
	last = &s->labels[s->last];
	if (bare.n == 0)		/* 投入10分得9.8分 */
		bare = clause_behind(s, (size_t)s->last);
	if (last->sentence != s->sentence || !(str_eq(last->column,
	    STR("得分")) || (clause_find(s, "marks.worth", last->column,
	    &match) != NULL && match.from == 0)))
		return false;
	lost = clause_is(s, "marks.lost", bare);
	if (!lost && !clause_is(s, "marks.given.same", bare))
		return false;
	l->subject = last->subject;
	l->row = last->row;
	l->column = lost ? STR("扣分") : STR("得分");
	return true;
}

bool
clause_marks(struct clauses *s, size_t i, struct str bare)
{
	return name_full_mark(s, i, bare) || clause_mark(s, i, bare) ||
	    name_worth(s, i, bare);
}
