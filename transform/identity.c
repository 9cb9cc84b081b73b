#include "reading.h"

#include "period.h"
#include "phrase.h"

/*
 * Title, issuer, year, kind and main period: what stands before the first
 * heading, less what the page around it says (path, publishing line).
 */
#define FIRST_LINES	6	/* that say what time a report is of */
#define FRONT_LINES	40	/* lines that can hold the title */
#define TITLE_LINES	4	/* lines of one title */
#define TITLE_MOST	240	/* bytes of a line of it */

struct finder_rules {
	const struct rule *const	*v;
	size_t				 n;
};

static struct finder_rules
title_rules(const struct reading *reading)
{
	struct finder_rules rules;

	rules.v = ruleset_kind(reading->rules, "title", &rules.n);
	return rules;
}

static bool
matches(const struct finder_rules *rules, const char *prefix, struct str text)
{
	struct match match;

	return phrase_find(rules->v, rules->n, prefix, text, &match) != NULL;
}

static bool
is_heading_line(const struct reading *reading, struct str text)
{
	size_t n;
	const struct rule *const *rules =
	    ruleset_kind(reading->rules, "heading", &n);
	struct match match;

	return phrase_find(rules, n, "level", text, &match) != NULL;
}

static bool
is_sentence(struct str text)
{
	return str_has(text, STR("。")) || str_has(text, STR("，")) ||
	    str_has(text, STR("；"));
}

/* "附件： 项目支出绩效自评表 （2022年度） 项目名称 ..." all in one line. */
static struct str
first_words(const struct reading *reading, const struct finder_rules *rules,
    struct str text)
{
	static const char *const ends[] = {
		"项目名称", "填报单位", "部门名称", NULL
	};
	struct match match;
	(void)reading;

	if (phrase_find(rules->v, rules->n, "title.front", text, &match) !=
	    NULL && match.from == 0)
		text = str_sub(text, match.to, text.n);
	for (const char *const *e = ends; *e != NULL; e++) {
		size_t at = str_find(str_sub(text, 0, TITLE_MOST),
		    str_from(*e));

		if (at != STR_NONE && at > 0)
			text = str_sub(text, 0, at);
	}
	return str_trim(text);
}

static bool
may_be_title(const struct reading *reading, const struct finder_rules *rules,
    struct str text)
{
	return text.n > 0 && text.n <= TITLE_MOST && !is_sentence(text) &&
	    !matches(rules, "title.not.", text) &&
	    !is_heading_line(reading, text) && utf8_count(text) >= 4;
}

/* The first lines of a title from line `from` on, joined. */
static struct str
title_from(const struct reading *reading, const struct finder_rules *rules,
    size_t from)
{
	struct strbuf title = { 0 };
	struct str out;
	size_t seen = 0, taken = 0;

	for (size_t i = from; i < reading->lines.n && seen < FRONT_LINES;
	    i++) {
		const struct text_line *line = &reading->lines.v[i];
		struct str text = first_words(reading, rules,
		    str_trim(line->fold.text));

		if (line->blank)
			continue;
		seen++;
		if (!may_be_title(reading, rules, text)) {
			if (taken > 0 || is_sentence(text) ||
			    is_heading_line(reading, text))
				break;
			continue;
		}
		strbuf_add(&title, text);
		taken++;
		if (taken >= TITLE_LINES || matches(rules, "title.end", text))
			break;
	}
	out = arena_str(reading->arena, strbuf_str(&title));
	strbuf_clear(&title);
	return out;
}

/*
 * The title; of a page that was printed with what stands around it, not the
 * site's name, but what stands behind the lines of the path and publishing:
 *
 *	某市人民政府  首页  ...
 *	来源：本站  发布日期：2024-08-30
 *	2023年度某局重点项目绩效评价报告
 */
static struct str
title_find(const struct reading *reading, const struct finder_rules *rules)
{
	struct str title = title_from(reading, rules, 0), text;
	size_t seen = 0;

	if (matches(rules, "title.end", title))
		return title;
	for (size_t i = 0; i + 1 < reading->lines.n && seen < FRONT_LINES;
	    i++) {
		text = str_trim(reading->lines.v[i].fold.text);
		if (text.n == 0)
			continue;
		seen++;
		if (is_heading_line(reading, text))
			break;
		if (!matches(rules, "title.not.published", text))
			continue;
		text = title_from(reading, rules, i + 1);
		if (matches(rules, "title.end", text))
			return text;
	}
	return title;
}

static struct str
group_of(const struct reading *reading, const struct finder_rules *rules,
    const char *prefix, struct str text)
{
	struct match match;
	const struct rule *rule = phrase_find(rules->v, rules->n, prefix,
	    text, &match);
	int group = rule == NULL ? -1 :
	    pattern_group(rule->pattern, "issuer");
	struct str found = { 0 };

	(void)reading;
	if (group > 0 && group < MATCH_GROUPS)
		found = match_group(text, &match, group);
	return found.s == NULL ? STR("") : found;
}

static struct str
issuer_find(const struct reading *reading, const struct finder_rules *rules)
{
	struct str issuer;
	size_t seen = 0;
	struct period period;
	struct str title = reading->title;

	if (period_find(reading->arena, title, 0, STR(""), &period) &&
	    period.from == 0)
		title = str_trim(str_sub(title, period.to, title.n));
	issuer = group_of(reading, rules, "title.issuer", title);
	for (size_t i = 0; i < reading->lines.n && issuer.n == 0 &&
	    seen < FRONT_LINES; i++) {
		struct str text = reading->lines.v[i].fold.text;

		if (reading->lines.v[i].blank)
			continue;
		seen++;
		issuer = group_of(reading, rules, "title.unit",
		    str_sub(text, 0, 600));
	}
	return issuer;
}

/* 项目15个(含2022年转列5个), 比2019年同期增长: another year, by the way. */
static bool
is_aside(struct str front)
{
	static const char *const words[] = { "(含", "(其中", "比", "较", "与",
		"同", NULL };

	front = str_trim(front);
	return str_ends_any(front, words) > 0;
}

/*
 * The first time named with a year of its own in a line; publishing last. A
 * five-year plan is what a title is about, and the background of all else.
 */
static bool
dated_line(const struct reading *reading, struct str text,
    struct period *period)
{
	text = str_sub(text, 0, 4000);
	for (size_t at = 0; period_find(reading->arena, text, at, STR(""),
	    period); at = period->to)
		if (period->dated && !is_aside(str_sub(text, 0,
		    period->from)) && !(period->plan &&
		    text.s != reading->title.s))
			return true;
	return false;
}

static bool
period_from(const struct reading *reading, const struct finder_rules *rules,
    bool published, struct period *period)
{
	size_t seen = 0;

	for (size_t i = 0; i < reading->lines.n && seen < 400; i++) {
		struct str text = str_trim(reading->lines.v[i].fold.text);

		if (text.n == 0)
			continue;
		seen++;
		if (matches(rules, "title.not.published",
		    str_sub(text, 0, 300)) == published &&
		    dated_line(reading, text, period))
			return true;
	}
	return false;
}

/* "(2023年度)" in the rows above the first table's heads. */
static bool
period_of_table(const struct reading *reading, struct period *period)
{
	const struct grid *grid;

	if (reading->grids.n == 0)
		return false;
	grid = &reading->grids.v[0];
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (grid->rows[cell->row].kind != ROW_REPEAT)
			break;
		if (dated_line(reading, cell->text.text, period))
			return true;
	}
	return false;
}

/* "12月前" is by when, not how long. */
static bool
is_deadline(struct str behind)
{
	static const char *const words[] = { "前", "底前", "末前", "以前",
		"之前", NULL };

	return str_starts_any(behind, words) > 0;
}

/* The last month of 2016-12, 2016-Q4, 2016-01/2016-12; 0: of none. */
static long
last_month(struct str iso)
{
	long month = 0;

	if (iso.n == sizeof "2016-Q4" - 1 && iso.s[5] == 'Q')
		return 3L * (iso.s[6] - '0');
	if (iso.n < sizeof "2016-12" - 1 || iso.n == 10 ||
	    !str_int(str_sub(iso, iso.n - 2, iso.n), &month))
		return 0;
	return month;
}

/* The last month of the first time without a year that a line names; or 0. */
static long
bare_month(const struct reading *reading, struct str text)
{
	struct period period;

	for (size_t at = 0; period_find(reading->arena, text, at,
	    reading->year, &period); at = period.to)
		if (!period.dated && last_month(period.iso) > 0 &&
		    !is_deadline(str_sub(text, period.to, text.n)))
			return last_month(period.iso);
	return 0;
}

/*
 * A notice of 12月 that is dated 2017年1月3日 is of the year before: no month has
 * passed that is still to come.
 */
static void
year_of_date(struct reading *reading, struct str iso)
{
	long month = 0, dated, year;
	size_t seen = 0;

	if (iso.n != 10 || !str_int(str_sub(iso, 5, 7), &dated) ||
	    !str_int(reading->year, &year))
		return;
	month = bare_month(reading, reading->title);
	for (size_t i = 0; i < reading->lines.n && month == 0 &&
	    seen < FIRST_LINES; i++) {
		struct str text = str_trim(reading->lines.v[i].fold.text);

		seen += text.n > 0;
		month = bare_month(reading, str_sub(text, 0, 4000));
	}
	if (month > dated)
		reading->year = arena_printf(reading->arena, "%ld", year - 1);
}

/* The finest period of the title, or of the first line that names one. */
static void
period_of_document(struct reading *reading, const struct finder_rules *rules)
{
	struct period period, finer;
	struct str year = reading->year;

	if (dated_line(reading, reading->title, &period) ||
	    period_from(reading, rules, false, &period) ||
	    period_of_table(reading, &period) ||
	    period_from(reading, rules, true, &period))
		reading->year = year.n > 0 ? year :
		    str_sub(period.iso, 0, 4);
	else
		return;
	if (year.n == 0)
		year_of_date(reading, period.iso);
	if (str_has(reading->title, str_sub(period.iso, 0, 4)) ||
	    !period.whole_year)
		reading->period = period.iso;
	else
		reading->period = reading->year;
	/* a year in front, "第二季度" or "1-4月份" behind it or alone */
	for (size_t at = 0; period_find(reading->arena, reading->title, at,
	    reading->year, &finer); at = finer.to)
		if (!finer.whole_year && finer.iso.n > 4) {
			reading->period = finer.iso;
			return;
		}
}

/* 截至2023年12月: so far, from when nobody says. */
static bool
is_until(struct str front)
{
	static const char *const words[] = { "截至", "截止", "截止到", "截至到",
		NULL };

	return str_ends_any(str_trim(front), words) > 0;
}

/* 2023/2025 */
static bool
is_years(struct str iso)
{
	return iso.n == 9 && iso.s[4] == '/';
}

/*
 * The only month or quarter that the document's lines name, or "": a report of
 * (2023年度) is of the year.
 */
static struct str
sole_period(const struct reading *reading, const struct finder_rules *rules)
{
	struct str sole = STR("");
	size_t seen = 0;

	for (size_t i = 0; i < reading->lines.n && seen < 400; i++) {
		struct str text = str_trim(reading->lines.v[i].fold.text);
		struct period period;

		if (text.n == 0)
			continue;
		seen++;
		if (matches(rules, "title.not.published",
		    str_sub(text, 0, 300)))
			continue;
		for (size_t at = 0; period_find(reading->arena, text, at,
		    reading->year, &period); at = period.to) {
			if (period.whole_year && period.dated && period.to >
			    strlen("年度)") && str_eq(str_sub(text,
			    period.to - strlen("年度"), period.to),
			    STR("年度")) && str_starts(str_sub(text, period.to,
			    text.n), STR(")")))
				return STR("");
			if (period.iso.n < 7 || is_years(period.iso) ||
			    period.iso.n == 10 || period.plan || is_until(str_sub(text, 0,
			    period.from)) || is_deadline(str_sub(text,
			    period.to, text.n)))
				continue;
			if (sole.n > 0 && !str_eq(sole, period.iso))
				return STR("");
			sole = period.iso;
		}
	}
	return sole;
}

/* A publishing date is no period: only its year counts. */
static void
period_settle(struct reading *reading, const struct finder_rules *rules)
{
	struct period period;
	bool titled = dated_line(reading, reading->title, &period);
	/* 2023年第5期 numbers the issue */
	bool issue = titled && period.whole_year && str_starts(str_sub(
	    reading->title, period.to, reading->title.n), STR("第"));
	bool said = titled || period_from(reading, rules, false, &period) ||
	    period_of_table(reading, &period);

	if (!said && period_from(reading, rules, true, &period) &&
	    str_eq(reading->period, period.iso))
		reading->period = reading->year;
	if (reading->period.n == 10)	/* a day is when, not how long */
		reading->period = reading->year;
	/* No title says otherwise: a report of 4月份 is of that month. */
	if ((!titled || issue) && reading->period.n == 4) {
		struct str sole = sole_period(reading, rules);

		if (sole.n > 0)
			reading->period = sole;
	}
}

/* Of a document that prints no year the manifest may tell one: 2022, 2022年. */
static void
year_told(struct reading *reading)
{
	struct str year = str_sub(reading->told_year, 0, 4);
	long n;

	if (reading->year.n > 0 || reading->told_year.n < 4 ||
	    !str_int(year, &n) || n < 1949 || n > 2099)
		return;
	reading->year = reading->period = year;
}

void
identity_find(struct reading *reading)
{
	struct finder_rules rules = title_rules(reading);
	struct match match;
	const struct rule *kind;

	reading->title = title_find(reading, &rules);
	if (reading->title.n == 0 && reading->grids.n > 0)
		reading->title = reading->grids.v[0].title;
	reading->issuer = issuer_find(reading, &rules);
	kind = phrase_find(rules.v, rules.n, "kind.", reading->title, &match);
	if (kind != NULL)
		reading->kind = str_sub(kind->id, sizeof "kind." - 1,
		    kind->id.n);
	period_of_document(reading, &rules);
	year_told(reading);
	period_settle(reading, &rules);
}
