#include "reading.h"

#include <stdlib.h>

#include "utf8.h"

/*
 * Paragraphs out of the lines that no table took. Where a line ends says
 * little in text that came out of a PDF: what decides is whether the sentence
 * is over, whether the line was full, and what the next one begins with.
 *
 *	（二）项目执行情况          a heading, not full: stands alone
 *	项目年度预算 65.04万元，    unfinished: goes on
 *	实际支出 62.93万元。        over, not full: the paragraph ends
 */
#define SLACK		4	/* columns that a full line may fall short */
#define SLACK_FIRST	8	/* ... and one whose indent was lost */
#define INDENTED	3	/* columns that make a new paragraph */
#define APART		16	/* ... and a line that is of none */
#define HEADING_MOST	60	/* code points; a longer one is a sentence */
#define PUNCTUATION	6	/* bytes of a line that is only a stop */
#define PIECES_MOST	2000	/* lines of one paragraph */

struct joiner {
	struct reading		*reading;
	const struct rule *const *headings;
	size_t			 nheadings;
	int			 margin;	/* indent of most full lines */
	VEC(struct piece)	 pieces;	/* the paragraph so far */
	bool			 open;		/* a sentence has begun */
	int			 stack[8];	/* the heading of each level */
};

static struct str
line_text(const struct joiner *j, size_t line)
{
	return str_trim(j->reading->lines.v[line].fold.text);
}

/* The level of the heading marker in front, 0 if there is none. */
static int
marker_of(const struct joiner *j, struct str text, size_t *length)
{
	struct match match;

	for (size_t i = 0; i < j->nheadings; i++) {
		const struct rule *rule = j->headings[i];

		if (rule->pattern == NULL ||
		    !pattern_at(rule->pattern, text, 0, &match))
			continue;
		*length = match.to;
		if (str_starts(rule->id, STR("level")) && rule->id.n > 5 &&
		    rule->id.s[5] >= '1' && rule->id.s[5] <= '7')
			return rule->id.s[5] - '0';
		return 7;
	}
	return 0;
}

static bool
has_sentence(struct str text)
{
	static const char *const marks[] = { "，", "。", "；", NULL };

	return str_has_any(text, marks);
}

static bool
ends_sentence(struct str text)
{
	static const char *const marks[] = {
		"。", "！", "？", "；", ";", ":", NULL
	};
	static const char *const behind[] = { "”", ")", "\"", NULL };

	for (const char *const *b = behind; *b != NULL; b++)
		if (str_ends(text, str_from(*b)))
			text = str_sub(text, 0, text.n - str_from(*b).n);
	return str_ends_any(text, marks) > 0;
}

/* What cannot begin a paragraph. */
static bool
begins_behind(struct str text)
{
	static const char *const marks[] = {
		"，", "。", "；", "、", ")", "”", "》", ":", "%", NULL
	};

	return str_starts_any(text, marks) > 0;
}

/* "表1：" or "图 2" alone on its line. */
static bool
is_caption(struct str text)
{
	static const char *const words[] = { "表", "图", "附表", "附件", NULL };
	uint32_t cp;

	if (str_starts_any(text, words) == 0 || has_sentence(text))
		return false;
	for (size_t at = 0; at < text.n && at < 10;) {
		at += utf8_next(text, at, &cp);
		if (utf8_is_digit(cp))
			return true;
	}
	return str_eq(text, STR("附件"));
}

/* Words far apart, no sentence: heads of a table that is elsewhere. */
static bool
is_ranged(struct str text)
{
	size_t gaps = 0, blanks = 0;

	for (size_t i = 0; i < text.n; i++) {
		gaps += text.s[i] != ' ' && blanks >= 3;
		blanks = text.s[i] == ' ' ? blanks + 1 : 0;
	}
	return gaps >= 2 && !has_sentence(text);
}

static bool
is_full(const struct joiner *j, size_t line, bool first)
{
	int measure = j->reading->lines.prose_width;

	if (j->reading->lines.v[line].full)
		return true;
	return measure > 0 && j->reading->lines.v[line].width >=
	    measure - (first ? SLACK_FIRST : SLACK);
}

static bool
hangs(const struct joiner *j, size_t last, size_t next)
{
	const struct text_line *lines = j->reading->lines.v;
	int step = lines[last].indent - lines[next].indent;

	return step >= 2 && step <= 8 && lines[next].indent == j->margin &&
	    lines[last].width + step >= j->reading->lines.prose_width - 12 &&
	    lines[last].width >= 40;
}

/*
 * A line far to the right of the next one, which is indented as paragraphs are,
 * is of something else: a cell that its table did not take. Not so a title on
 * two lines, whose middles are the same.
 */
static bool
is_apart(const struct joiner *j, size_t last, size_t next)
{
	const struct text_line *a = &j->reading->lines.v[last];
	const struct text_line *b = &j->reading->lines.v[next];
	int middles = 2 * (a->indent - b->indent) + a->width - b->width;

	return a->indent - b->indent > APART &&
	    b->indent - j->margin >= INDENTED &&
	    (middles > 8 || middles < -8);
}

/* 十、机关运行经费支出预算情况说明: long, and a paragraph as far in below it. */
static bool
is_marked_heading(const struct joiner *j, struct str text)
{
	size_t length;

	return marker_of(j, text, &length) > 0 && !has_sentence(text);
}

/* 甲(项)。主要用于: at the end of a line: the rest is on the next. */
static bool
breaks_at_colon(struct str text)
{
	return str_ends(text, STR(":")) && str_has(text, STR("。"));
}

/* Does line `next` go on with the paragraph that ends with line `last`? */
static bool
goes_on(const struct joiner *j, size_t last, size_t next)
{
	const struct text_line *lines = j->reading->lines.v;
	struct str text = line_text(j, last), then = line_text(j, next);
	bool first = j->pieces.n == 1;
	size_t length;

	if (begins_behind(then))
		return true;
	if (text.n <= PUNCTUATION && j->pieces.n > 1) {
		/* a stop that fell into a line of its own: the line before */
		last = j->pieces.v[j->pieces.n - 2].line;
		first = j->pieces.n == 2;
	}
	if (marker_of(j, then, &length) > 0 || is_caption(then) ||
	    is_apart(j, last, next) ||
	    str_has(text, STR("……")) || str_has(text, STR("......")) ||
	    (first && (is_caption(text) || is_ranged(text))))
		return false;
	/* an indented first line and one that is not: the paragraph goes on */
	if (first && hangs(j, last, next))
		return true;
	if (ends_sentence(text))
		return is_full(j, last, false) &&
		    (!first || breaks_at_colon(text)) &&
		    lines[next].indent - j->margin < INDENTED;
	if (lines[next].indent - j->margin >= INDENTED &&
	    (lines[next].indent > lines[last].indent ||
	    (first && is_marked_heading(j, text) &&
	    lines[next].indent == lines[last].indent)))
		return false;
	if (is_full(j, last, first))
		return true;
	return j->open;
}

static bool
is_heading(struct str text)
{
	static const char *const marks[] = { "，", "。", "；", ":", NULL };

	return !str_has_any(text, marks) && utf8_count(text) <= HEADING_MOST;
}

/* The heading it stands under, and from now on the one for what follows. */
static int
section_of(struct joiner *j, int level, bool heading, int self)
{
	int section = -1;
	int deepest = heading ? level : 8;

	for (int l = deepest - 1; l >= 1 && section < 0; l--)
		section = j->stack[l];
	if (!heading)
		return section;
	j->stack[level] = self;
	for (int l = level + 1; l < 8; l++)
		j->stack[l] = -1;
	return section;
}

static void
paragraph_end(struct joiner *j)
{
	struct reading *reading = j->reading;
	struct paragraph *p;
	size_t length = 0;
	int self = (int)reading->paragraphs.n;

	if (j->pieces.n == 0)
		return;
	p = VEC_PUSH(reading->arena, &reading->paragraphs);
	p->text = passage_join(reading->arena, &reading->lines, j->pieces.v,
	    j->pieces.n);
	p->level = marker_of(j, p->text.text, &length);
	p->marker = str_trim(str_sub(p->text.text, 0, length));
	p->heading = p->level > 0 && is_heading(p->text.text);
	p->section = section_of(j, p->level, p->heading, self);
	j->pieces.n = 0;
	j->open = false;
}

static void
line_add(struct joiner *j, size_t line)
{
	struct str text = j->reading->lines.v[line].fold.text;

	*VEC_PUSH(j->reading->arena, &j->pieces) = (struct piece){
		.line = line, .from = 0, .to = text.n
	};
	j->open = j->open || has_sentence(text);
}

/* The smallest indent that many full lines have: first lines have a larger one. */
static int
margin_of(const struct joiner *j)
{
	size_t count[64] = { 0 }, most;
	int margin = 0;

	for (size_t i = 0; i < j->reading->lines.n; i++) {
		int indent = j->reading->lines.v[i].indent;

		if (!j->reading->taken[i] && is_full(j, i, false) &&
		    indent < 64)
			count[indent]++;
	}
	most = count[0];
	for (int i = 1; i < 64; i++)
		if (count[i] > most)
			most = count[i];
	while (margin < 63 && count[margin] * 4 < most)
		margin++;
	return margin;
}

/* "- 3 -" or "3" in the first or last line of page 3. */
static bool
is_page_number(const struct reading *reading, size_t line)
{
	const struct text_line *lines = reading->lines.v;
	struct str text = str_trim(lines[line].fold.text);
	bool first = true, last = true, dashed = false;
	long n = 0;

	while (str_starts(text, STR("-")) || str_starts(text, STR("—"))) {
		text = str_trim(str_sub(text, text.s[0] == '-' ? 1 :
		    sizeof "—" - 1, text.n));
		dashed = true;
	}
	while (str_ends(text, STR("-")) || str_ends(text, STR("—")))
		text = str_trim(str_sub(text, 0, text.n -
		    (text.s[text.n - 1] == '-' ? 1 : sizeof "—" - 1)));
	if (text.n > 4 || !str_int(text, &n))
		return false;
	for (size_t i = line; first && i-- > 0 &&
	    lines[i].page == lines[line].page;)
		first = lines[i].blank;
	for (size_t i = line + 1; last && i < reading->lines.n &&
	    lines[i].page == lines[line].page; i++)
		last = lines[i].blank;
	if (!first && !last)
		return dashed;
	return dashed || (lines[reading->lines.n - 1].page > 1 &&
	    labs(n - lines[line].page) <= 3);
}

static void
page_number(struct reading *reading, size_t line)
{
	const struct text_line *l = &reading->lines.v[line];

	*VEC_PUSH_OWN(reading->arena, &reading->excluded) = (struct excluded){
		.at = { l->page, l->line, 0, (int)l->raw.n },
		.printed = str_trim(l->raw),
		.reason = STR("page-number"),
	};
}

void
prose_join(struct reading *reading)
{
	struct joiner j = { .reading = reading };
	size_t last = 0;

	j.headings = ruleset_kind(reading->rules, "heading", &j.nheadings);
	j.margin = margin_of(&j);
	for (int l = 0; l < 8; l++)
		j.stack[l] = -1;
	for (size_t i = 0; i < reading->lines.n; i++) {
		if (reading->lines.v[i].blank)
			continue;
		if (reading->taken[i]) {
			/* a table at a page break may cut a sentence */
			paragraph_end(&j);
			continue;
		}
		if (is_page_number(reading, i)) {
			page_number(reading, i);
			continue;
		}
		if (j.pieces.n > 0 && (j.pieces.n >= PIECES_MOST ||
		    !goes_on(&j, last, i)))
			paragraph_end(&j);
		line_add(&j, i);
		last = i;
	}
	paragraph_end(&j);
}
