/*
 * Of what time a document is: the year it is dated by and the period it reports
 * on, from its title, its first lines and its first table.
 */
#include "identity_parts.h"

#include <string.h>

#include "period.h"
#include "rule_word.h"

#define FIRST_LINES	6	/* that say what time a report is of */
#define LINES_MOST	400	/* that are read for a time */
#define LINE_MOST	4000	/* bytes of a line that are */
#define PUBLISHED_MOST	300	/* bytes in which a line says it was published */

/* 项目15个(含2022年转列5个), 比2019年同期增长: another year, by the way. */
static bool
is_aside(const struct reading *reading, struct str front)
{
	return rules_word(reading->rules, "check", "identity.aside",
	    str_trim(front), WORD_AT_END) != NULL;
}

/*
 * The first time named with a year of its own in a line; publishing last. A
 * five-year plan is what a title is about, and the background of all else.
 */
static bool
dated_line(const struct reading *reading, struct str text,
    struct period *period)
{
	text = str_sub(text, 0, LINE_MOST);
	for (size_t at = 0; period_find(reading->arena, text, at, STR(""),
	    period); at = period->to)
		if (period->dated && !is_aside(reading, str_sub(text,
		    0, period->from)) && !(period->plan &&
		    text.s != reading->title.s))
			return true;
	return false;
}

static bool
is_published(const struct reading *reading, struct str text)
{
	return title_is(reading, "title.not.published",
	    str_sub(text, 0, PUBLISHED_MOST));
}

static bool
period_from(const struct reading *reading, bool published,
    struct period *period)
{
	size_t seen = 0;

	for (size_t i = 0; i < reading->lines.n && seen < LINES_MOST; i++) {
		struct str text = str_trim(reading->lines.v[i].fold.text);

		seen += text.n > 0;
		if (text.n > 0 && is_published(reading, text) == published &&
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
is_deadline(const struct reading *reading, struct str behind)
{
	return rules_word(reading->rules, "check", "identity.deadline",
	    behind, WORD_AT_START) != NULL;
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
		    !is_deadline(reading, str_sub(text, period.to, text.n)))
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
		month = bare_month(reading, str_sub(text, 0, LINE_MOST));
	}
	if (month > dated)
		reading->year = arena_printf(reading->arena, "%ld", year - 1);
}

/* The finest period of the title, or of the first line that names one. */
static void
period_of_document(struct reading *reading)
{
	struct period period, finer;
	struct str year = reading->year;

	if (dated_line(reading, reading->title, &period) ||
	    period_from(reading, false, &period) ||
	    period_of_table(reading, &period) ||
	    period_from(reading, true, &period))
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
is_until(const struct reading *reading, struct str front)
{
	return rules_word(reading->rules, "check", "identity.until",
	    str_trim(front), WORD_AT_END) != NULL;
}

/* (2023年度) */
static bool
says_year(struct str text, const struct period *period)
{
	return period->whole_year && period->dated &&
	    period->to > strlen("年度)") &&
	    str_ends(str_sub(text, 0, period->to), STR("年度")) &&
	    str_starts(str_sub(text, period->to, text.n), STR(")"));
}

/* Neither a year, nor years (2023/2025), a day, a plan's time, by when. */
static bool
is_part_of_year(const struct reading *reading, struct str text,
    const struct period *period)
{
	bool years = period->iso.n == 9 && period->iso.s[4] == '/';

	return period->iso.n >= 7 && period->iso.n != 10 && !years &&
	    !period->plan &&
	    !is_until(reading, str_sub(text, 0, period->from)) &&
	    !is_deadline(reading, str_sub(text, period->to, text.n));
}

/* False: the line names the year, or another month than was named before. */
static bool
sole_of_line(const struct reading *reading, struct str text, struct str *sole)
{
	struct period period;

	for (size_t at = 0; period_find(reading->arena, text, at,
	    reading->year, &period); at = period.to) {
		if (says_year(text, &period))
			return false;
		if (!is_part_of_year(reading, text, &period))
			continue;
		if (sole->n > 0 && !str_eq(*sole, period.iso))
			return false;
		*sole = period.iso;
	}
	return true;
}

/*
 * The only month or quarter that the document's lines name, or "": a report of
 * (2023年度) is of the year.
 */
static struct str
sole_period(const struct reading *reading)
{
	struct str sole = STR("");
	size_t seen = 0;

	for (size_t i = 0; i < reading->lines.n && seen < LINES_MOST; i++) {
		struct str text = str_trim(reading->lines.v[i].fold.text);

		seen += text.n > 0;
		if (text.n > 0 && !is_published(reading, text) &&
		    !sole_of_line(reading, text, &sole))
			return STR("");
	}
	return sole;
}

/* A publishing date is no period: only its year counts. */
static void
period_settle(struct reading *reading)
{
	struct period period;
	bool titled = dated_line(reading, reading->title, &period);
	/* 2023年第5期 numbers the issue */
	bool issue = titled && period.whole_year && str_starts(str_sub(
	    reading->title, period.to, reading->title.n), STR("第"));
	bool said = titled || period_from(reading, false, &period) ||
	    period_of_table(reading, &period);

	if (!said && period_from(reading, true, &period) &&
	    str_eq(reading->period, period.iso))
		reading->period = reading->year;
	if (reading->period.n == 10)	/* a day is when, not how long */
		reading->period = reading->year;
	/* No title says otherwise: a report of 4月份 is of that month. */
	if ((!titled || issue) && reading->period.n == 4) {
		struct str sole = sole_period(reading);

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
identity_time(struct reading *reading)
{
	period_of_document(reading);
	year_told(reading);
	period_settle(reading);
}
