#include "clause_state.h"

/* Marks in a sentence: those that can be had, and those that were. */

/* What full marks are called. */
static const char *const worths[] = { "分值", "满分", "标准分", "权重分",
	"权重", NULL };

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

/* 得分17.5分（满分20分）: the marks that could be had for the same. */
static bool
name_full_mark(struct clauses *s, size_t i, struct str bare)
{
	static const char *const words[] = { "满分", "分值", "标准分", "权重",
		"权重分", "总分", NULL };
	struct label *l = &s->labels[i];

	/* 投入（满分15分）得13分 */
	if (s->outer.n > 0 && is_marks(s, i) && str_eq_any(bare, words)) {
		l->subject = phrase_leaf(s->p, s->outer);
		l->row = phrase_label(s->p, s->outer);
		l->measure = l->column = bare;
		return true;
	}
	if (s->last == CLAUSE_NONE || !str_eq(str_trim(str_sub(s->text,
	    s->spans->v[s->last].to, (size_t)(bare.s - s->text.s))),
	    STR("(")) || !clause_same_unit(s, i, s->last) ||
	    !str_eq_any(bare, words))
		return false;
	l->subject = s->labels[s->last].subject;
	l->row = s->labels[s->last].row;
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
	static const char *const verbs[] = { "得", "得分", "实得", "自评得",
		"自评得分", "评价得分", NULL };
	struct label *l = &s->labels[i];
	struct str behind = words_to_next(s, i), of = bare;
	size_t worth;

	if (!is_marks(s, i) || bare.n < 6 || clause_is(s, "verb.score", bare))
		return false;
	worth = str_ends_any(bare, worths);
	if (l->measure.n == 0 && worth > 0 && bare.n > worth + 3) {
		of = str_sub(bare, 0, bare.n - worth);
		l->measure = str_sub(bare, of.n, bare.n);
	}
	if (l->measure.n == 0 && str_eq_any(behind, verbs))
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
	static const struct {
		const char	*verb, *column;
	} marks[] = {
		{ "得", "得分" }, { "得分", "得分" }, { "实得", "得分" },
		{ "扣", "扣分" }, { "扣分", "扣分" },
	};
	struct label *l = &s->labels[i];
	const struct label *last;

	if (s->last == CLAUSE_NONE || !is_marks(s, i))
		return false;
	last = &s->labels[s->last];
	if (bare.n == 0)		/* 投入10分得9.8分 */
		bare = clause_behind(s, (size_t)s->last);
	if (last->sentence != s->sentence || !(str_eq_any(last->column, worths) ||
	    str_eq(last->column, STR("得分"))))
		return false;
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (str_eq(bare, str_from(marks[k].verb))) {
			l->subject = last->subject;
			l->row = last->row;
			l->column = str_from(marks[k].column);
			return true;
		}
	return false;
}

bool
clause_marks(struct clauses *s, size_t i, struct str bare)
{
	return name_full_mark(s, i, bare) || clause_mark(s, i, bare) ||
	    name_worth(s, i, bare);
}
