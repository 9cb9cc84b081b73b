/*
 * Wordings and cells that nothing contradicts and that a reader should look at
 * all the same: XX where a name was to be filled in, a share above 100 %, a
 * doubled full stop. Each is a rule `remark`: a pattern over a paragraph, or
 * over a cell with its table and heads in front,
 *
 *	title|row|column|text
 *
 * or over a printed line, or over all of them. A pattern with (?<first>) and
 * (?<last>) holds two dates, and is told only where the last is the earlier:
 *
 *	起止时间 2024年5月 至 2024年3月
 */
#include "check_form.h"
#include "utf8.h"

#define SAID_MOST	40	/* remarks of one rule in a document */
#define CELL_MOST	600	/* bytes of a cell that is looked at */
#define LINE_MOST	4000	/* ... of a line */
#define DOCUMENT_MOST	((size_t)1 << 18)	/* ... of a document */
#define SHOWN		24	/* bytes that are told */
#define SURE_SCORE	60	/* of a grid; below it nobody is accused */

struct remarks {
	struct reading		*reading;
	const struct rule	*rule;
	size_t			 n;
	struct strbuf		 text;		/* of the cell that is looked at */
};

static int
severity_of(const struct rule *rule)
{
	struct str word = rule_setting(rule, "severity", STR("info"));

	for (int i = 0; check_severity_words[i] != NULL; i++)
		if (str_eq(word, str_from(check_severity_words[i])))
			return i;
	return CHECK_INFO;
}

static struct check *
say(struct remarks *remarks, const struct passage *passage, size_t from,
    size_t to)
{
	struct reading *reading = remarks->reading;
	struct locus at = passage_locus(passage, from, to);
	struct str words = passage_printed(reading->arena, passage, from, to);
	struct check *check = judge_words(reading, CHECK_CLAIM,
	    remarks->rule->id, CHECK_INCONSISTENT, severity_of(remarks->rule),
	    NULL, words, STR(""), arena_printf(reading->arena,
	    _("page %d line %d, \"%.*s\": %.*s"), at.page, at.line,
	    STR_ARG(words), STR_ARG(rule_setting(remarks->rule, "says",
	    remarks->rule->id))));

	check->page = at.page;
	check->line = at.line;
	remarks->n++;
	return check;
}

/* Whole characters, at most SHOWN bytes. */
static size_t
shown_of(struct str text)
{
	size_t n = text.n > SHOWN ? SHOWN : text.n;

	while (n > 0 && n < text.n && ((uint8_t)text.s[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* -- dates ------------------------------------------------------------------ */

/* 2024年5月1日, 2024-05 as 20240501, 20240500; 0: it is none. */
static long
date_of(struct str text)
{
	long parts[3] = { 0 };
	size_t n = 0, at = 0;

	while (at < text.n && n < 3) {
		size_t from = at;
		long value = 0;

		while (at < text.n && at - from < 4 &&
		    utf8_is_digit((uint8_t)text.s[at]))
			value = value * 10 + (text.s[at++] - '0');
		if (at > from)
			parts[n++] = value;
		else
			at++;
	}
	return parts[0] < 1900 || parts[1] > 12 || parts[2] > 31 ? 0 :
	    parts[0] * 10000 + parts[1] * 100 + parts[2];
}

/* A month without its day is the same as any day of it. */
static bool
is_earlier(long a, long b)
{
	if (a % 10000 == 0 || b % 10000 == 0)
		return a / 10000 < b / 10000;
	if (a % 100 == 0 || b % 100 == 0)
		return a / 100 < b / 100;
	return a < b;
}

static bool
dates_clash(const struct rule *rule, struct str text,
    const struct match *match)
{
	int first = pattern_group(rule->pattern, "first");
	int last = pattern_group(rule->pattern, "last");
	long from, to;

	if (first < 0 || last < 0)
		return true;		/* no dates are asked for */
	from = date_of(match_group(text, match, first));
	to = date_of(match_group(text, match, last));
	return from > 0 && to > 0 && is_earlier(to, from);
}

/* -- where it is looked for --------------------------------------------------- */

static void
passage_look(struct remarks *remarks, const struct passage *passage)
{
	struct match match;
	size_t at = 0;
	int line = -1;

	while (remarks->n < SAID_MOST && pattern_find(remarks->rule->pattern,
	    passage->text, at, &match)) {
		struct locus place = passage_locus(passage, match.from,
		    match.to);

		/* Once a line is enough: XX局XX市XX元. */
		if (place.line != line &&
		    dates_clash(remarks->rule, passage->text, &match)) {
			(void)say(remarks, passage, match.from, match.to);
			line = place.line;
		}
		at = match.to > at ? match.to : at + 1;
	}
}

static void
paragraphs_look(struct remarks *remarks)
{
	const struct reading *reading = remarks->reading;

	for (size_t p = 0; p < reading->paragraphs.n; p++)
		passage_look(remarks, &reading->paragraphs.v[p].text);
}

static void
lines_look(struct remarks *remarks)
{
	const struct reading *reading = remarks->reading;

	for (size_t i = 0; i < reading->lines.n; i++) {
		struct piece piece = { i, 0,
		    reading->lines.v[i].fold.text.n };
		struct arena_mark mark = arena_mark(reading->arena);
		size_t said = remarks->n;
		struct passage passage;

		if (reading->lines.v[i].blank || piece.to > LINE_MOST)
			continue;
		passage = passage_join(reading->arena, &reading->lines,
		    &piece, 1);
		passage_look(remarks, &passage);
		if (remarks->n == said)
			arena_back(reading->arena, mark);
	}
}

/* All lines as one text, which a blank joins. */
static void
document_look(struct remarks *remarks)
{
	struct reading *reading = remarks->reading;
	struct arena *arena = reading->arena;
	struct strbuf all = { 0 };
	struct match match;
	struct check *check;
	struct str words;

	for (size_t i = 0; i < reading->lines.n &&
	    strbuf_str(&all).n < DOCUMENT_MOST; i++)
		strbuf_printf(&all, "%.*s ",
		    STR_ARG(reading->lines.v[i].fold.text));
	words = arena_printf(arena, "%.*s", STR_ARG(strbuf_str(&all)));
	strbuf_clear(&all);
	if (!pattern_find(remarks->rule->pattern, words, 0, &match) ||
	    !dates_clash(remarks->rule, words, &match))
		return;
	words = str_sub(words, match.from, match.from + shown_of(str_sub(words,
	    match.from, match.to)));
	check = judge_words(reading, CHECK_CLAIM, remarks->rule->id,
	    CHECK_INCONSISTENT, severity_of(remarks->rule), NULL, words,
	    STR(""), arena_printf(arena, _("\"%.*s ...\": %.*s"),
	    STR_ARG(words), STR_ARG(rule_setting(remarks->rule, "says",
	    remarks->rule->id))));
	check->page = 1;
	check->line = 1;
}

/* A row that nothing names may be a part of one. */
static bool
has_word(struct str label)
{
	uint32_t cp;

	for (size_t at = 0, n; (n = utf8_next(label, at, &cp)) > 0; at += n)
		if (utf8_is_han(cp) || (cp | 0x20) - 'a' < 26)
			return true;
	return false;
}

static bool
is_looked_at(const struct grid *grid, const struct grid_cell *cell)
{
	int kind = grid->rows[cell->row].kind;

	return kind != ROW_HEADER && kind != ROW_REPEAT && !cell->carried &&
	    cell->text.text.n <= CELL_MOST;
}

/* With its table and heads in front. */
static void
cell_look(struct remarks *remarks, const struct grid *grid,
    const struct grid_cell *cell)
{
	struct str row = grid->rows[cell->row].label;
	struct str column = grid->cols[cell->col].label;
	struct check *check;
	struct match match;

	strbuf_reset(&remarks->text);
	strbuf_printf(&remarks->text, "%.*s|%.*s|%.*s|%.*s",
	    STR_ARG(grid->title), STR_ARG(row), STR_ARG(column),
	    STR_ARG(cell->text.text));
	if (!pattern_find(remarks->rule->pattern, strbuf_str(&remarks->text),
	    0, &match))
		return;
	check = say(remarks, &cell->text, 0, shown_of(cell->text.text));
	check->table = grid->title;
	check->row = row;
	check->column = column;
	if (grid->score < SURE_SCORE || !has_word(row))
		check->status = CHECK_UNDECIDED;
}

static void
cells_look(struct remarks *remarks)
{
	const struct reading *reading = remarks->reading;

	for (size_t g = 0; g < reading->grids.n; g++) {
		const struct grid *grid = &reading->grids.v[g];

		for (size_t i = 0; i < grid->cells.n &&
		    remarks->n < SAID_MOST; i++)
			if (is_looked_at(grid, &grid->cells.v[i]))
				cell_look(remarks, grid, &grid->cells.v[i]);
	}
	strbuf_clear(&remarks->text);
}

static const struct {
	const char	*word;
	void		(*look)(struct remarks *remarks);
} places[] = {
	{ "prose", paragraphs_look },
	{ "cell", cells_look },
	{ "line", lines_look },
	{ "document", document_look },
};

void
checks_remark(struct reading *reading)
{
	size_t n = 0;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "remark", &n);

	for (size_t i = 0; i < n; i++) {
		struct remarks remarks = { .reading = reading,
			.rule = rules[i] };

		if (!form_applies(reading, rules[i]))
			continue;
		for (size_t k = 0; k < sizeof places / sizeof *places; k++)
			if (str_eq(rule_setting(rules[i], "in", STR("prose")),
			    str_from(places[k].word)))
				places[k].look(&remarks);
	}
}
