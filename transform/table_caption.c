/*
 * What stands above a table: its title, the unit of its figures, whose table it
 * is.
 */
#include "table_find.h"

#include <string.h>

#define ABOVE_MOST	4	/* lines looked at above a table */
#define CAPTION_MOST	300	/* bytes */
#define TITLE_REST	4	/* code points of a title on its second line */
#define UNIT_MOST	8	/* code points of a unit */
#define BAND_MOST	24	/* code points of a head over all columns */
#define CURRENCY_MOST	16	/* ... of a line that tells the money */
#define SCALE_MOST	4	/* ... of 百万元 */
#define PREAMBLE_MOST	60	/* code points of a line above a table */

/* 人民币百万元，另有标注除外: a line that only tells the money that follows. */
static struct str
currency_of_line(struct str folded)
{
	struct str text = str_trim(folded);
	bool open = str_starts(text, STR("("));
	size_t end = 0;

	text = str_trim(str_sub(text, open ? 1 : 0, text.n));
	if (!str_starts(text, STR("人民币")) ||
	    utf8_count(text) > CURRENCY_MOST)
		return STR("");
	while (end < text.n && text.s[end] != ',' && text.s[end] != ')' &&
	    !str_starts(str_sub(text, end, text.n), STR("，")))
		end++;
	if (end < text.n && !str_ends(text, STR("除外")) &&
	    !str_ends(text, STR("除外)")) && !(open && end + 1 == text.n))
		return STR("");
	text = str_trim(str_sub(text, strlen("人民币"), end));
	return str_ends(text, STR("元")) && utf8_count(text) <= SCALE_MOST ?
	    text : STR("");
}

/*
 * "部门名称：区政府办公室 金额单位：万元" gives 万元, 单位：人民币元 gives 元; 填报单位
 * is no unit.
 */
struct str
unit_of_line(struct str folded)
{
	size_t at = str_rfind(folded, STR("单位:"));
	struct str unit;
	size_t end = 0;
	uint32_t before = ' ';

	if (at == STR_NONE)
		return currency_of_line(folded);
	if (at > 0)
		utf8_prev(folded, at, &before);
	if (utf8_is_han(before) &&
	    !str_ends(str_sub(folded, 0, at), STR("金额")) &&
	    !str_ends(str_sub(folded, 0, at), STR("计量")))
		return STR("");
	unit = str_trim(str_sub(folded, at + strlen("单位:"), folded.n));
	while (end < unit.n && unit.s[end] != ' ' && unit.s[end] != ')' &&
	    !str_starts(str_sub(unit, end, unit.n), STR("(人民币")))
		end++;
	unit = str_sub(unit, 0, end);
	if (str_starts(unit, STR("人民币")))
		unit = str_sub(unit, strlen("人民币"), unit.n);
	return utf8_count(unit) > UNIT_MOST ? STR("") : unit;
}

/* The rule that knows the text as a caption; headed: right above a table. */
static const struct rule *
caption_rule(const struct reading *reading, struct str text, bool headed)
{
	size_t n = 0;
	const struct rule *const *rules = reading->rules == NULL ? NULL :
	    ruleset_kind(reading->rules, "caption", &n);
	struct match match;

	if (text.n > CAPTION_MOST)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (rules[i]->pattern != NULL &&
		    str_ends(rules[i]->id, STR("headed")) == headed &&
		    pattern_find(rules[i]->pattern, text, 0, &match))
			return rules[i];
	return NULL;
}

bool
text_is_caption(const struct reading *reading, struct str text,
    bool *numbered)
{
	const struct rule *rule = caption_rule(reading, text, false);

	if (rule != NULL)
		*numbered = str_ends(rule->id, STR("numbered"));
	return rule != NULL;
}

/* 三、支出预算总表: a heading elsewhere, a caption where a table follows. */
static bool
is_headed(const struct reading *reading, struct str text)
{
	return caption_rule(reading, text, true) != NULL;
}

bool
line_is_caption(const struct reading *reading, size_t line, bool *numbered)
{
	return text_is_caption(reading,
	    str_trim(reading->lines.v[line].fold.text), numbered);
}

/* Code points, a run of blanks counted once: 编制部门：甲局      单位：元 */
static size_t
dense_count(struct str text)
{
	size_t n = 0;
	bool blank = false;
	uint32_t cp;

	for (size_t at = 0; at < text.n;) {
		at += utf8_next(text, at, &cp);
		n += cp != ' ' || !blank;
		blank = cp == ' ';
	}
	return n;
}

/* A sentence that happens to end in 单位：元 is prose. */
static bool
is_sentence(struct str text)
{
	static const char *const marks[] = { "。", "；", ";", "，", NULL };

	return str_has_any(text, marks);
}

/* What stands between a title and its table: units, whose table, the year. */
bool
line_is_preamble(struct str folded)
{
	static const char *const starts[] = {
		"单位:", "金额单位:", "计量单位:", "部门名称:", "部门:",
		"编制部门:", "编制单位:", "填报单位", "主管部门", "预算单位",
		"部门公开表", "公开", "(", "表号", "制表", "数据来源", NULL
	};

	folded = str_trim(folded);
	if (dense_count(folded) > PREAMBLE_MOST)
		return false;
	if (currency_of_line(folded).n > 0 ||
	    (unit_of_line(folded).n > 0 && !is_sentence(folded)))
		return true;
	return str_starts_any(folded, starts) > 0;
}

/*
 * 行政处罚实施数量（宗） right below a title, or right above what it is over: one
 * head over all columns, which says no more than what they count. Its unit, or
 * "".
 */
struct str
line_band_unit(const struct reading *reading, size_t line, bool titled)
{
	struct str text = str_trim(reading->lines.v[line].fold.text);
	size_t open = str_rfind(text, STR("(")), above = line;
	bool numbered;

	if (reading->measure == NULL || open == STR_NONE || open == 0 ||
	    !str_ends(text, STR(")")) || dense_count(text) > BAND_MOST ||
	    str_has_digit(text) || measure_unit(reading->measure,
	    str_sub(text, open + 1, text.n - 1)) == NULL)
		return STR("");
	while (titled && above > 0 && line - above < ABOVE_MOST) {
		if (reading->lines.v[--above].blank)
			continue;
		return line_is_caption(reading, above, &numbered) ?
		    str_sub(text, open + 1, text.n - 1) : STR("");
	}
	return titled ? STR("") : str_sub(text, open + 1, text.n - 1);
}

static void
take_title(const struct reading *reading, size_t first, struct str title,
    struct grid *grid)
{
	const struct text_line *line = &reading->lines.v[first];

	grid->title = title;
	grid->at = (struct locus){ line->page, line->line, 0,
	    (int)line->raw.n };
}

/*
 * 十一、三公经费、会议费支出预 / 算表: a short line may be what is left of the
 * title above it. The line that the title begins on, `line` if it is none.
 */
static size_t
title_begins(const struct reading *reading, size_t line, size_t floor,
    struct str *title)
{
	const struct lines *lines = &reading->lines;
	struct str end = str_trim(lines->v[line].fold.text), whole;
	size_t above = line;

	if (!str_ends(end, STR("表")) || utf8_count(end) > TITLE_REST)
		return line;
	while (above > floor && lines->v[--above].blank)
		continue;
	if (above == line || lines->v[above].blank)
		return line;
	whole = arena_printf(reading->arena, "%.*s%.*s",
	    STR_ARG(str_trim(lines->v[above].fold.text)), STR_ARG(end));
	if (!is_headed(reading, whole))
		return line;
	*title = arena_printf(reading->arena, "%.*s%.*s",
	    STR_ARG(str_trim(lines->v[above].raw)),
	    STR_ARG(str_trim(lines->v[line].raw)));
	return above;
}

/*
 * 单位：万, and 元 at the end of the next line: a unit that its narrow column
 * broke. The unit as it is, or with its rest.
 */
static struct str
unit_joined(const struct reading *reading, struct str unit, size_t line,
    size_t first)
{
	static const char *const scales[] = { "万", "亿", "千", "百万", NULL };
	static const struct str rest = { " 元", 4 };
	size_t i = 0;

	while (scales[i] != NULL && !str_eq(unit, str_from(scales[i])))
		i++;
	for (line++; scales[i] != NULL && line < first; line++)
		if (str_ends(str_trim(reading->lines.v[line].fold.text), rest))
			return arena_printf(reading->arena, "%.*s元",
			    STR_ARG(unit));
	return unit;
}

/* "单位：万元" alone above a caption, which then is within the table; or "". */
static struct str
unit_over(const struct reading *reading, size_t caption, size_t floor)
{
	const struct lines *lines = &reading->lines;
	struct str text;

	while (caption > floor && lines->v[caption - 1].blank)
		caption--;
	if (caption == floor)
		return STR("");
	text = str_trim(lines->v[caption - 1].fold.text);
	return str_starts(text, STR("单位:")) ||
	    str_starts(text, STR("(单位:")) ? unit_of_line(text) : STR("");
}

size_t
caption_above(const struct reading *reading, size_t first, size_t floor,
    struct grid *grid)
{
	const struct lines *lines = &reading->lines;
	size_t top = first, top_line;
	struct str title = { 0 };
	int looked = 0;
	bool numbered;

	for (size_t i = first; i-- > floor && looked < ABOVE_MOST;) {
		struct str text = lines->v[i].fold.text;
		struct str unit = unit_of_line(text), band;

		if (lines->v[i].blank)
			continue;
		looked++;
		band = line_band_unit(reading, i, looked > 1);
		if (band.n > 0 && grid->unit.n == 0)
			grid->unit = band;
		if (unit.n > 0 && grid->unit.n == 0)
			grid->unit = unit_joined(reading, unit, i, first);
		if (line_is_caption(reading, i, &numbered) ||
		    is_headed(reading, str_trim(text))) {
			take_title(reading, i, str_trim(lines->v[i].raw),
			    grid);
			if (grid->unit.n == 0)
				grid->unit = unit_over(reading, i, floor);
			return i;
		}
		top_line = title_begins(reading, i, floor, &title);
		if (top_line < i) {
			take_title(reading, top_line, title, grid);
			return top_line;
		}
		if (band.n == 0 && !line_is_preamble(text))
			break;
		top = i;
	}
	grid->at = (struct locus){ lines->v[first].page,
	    lines->v[first].line, 0, 0 };
	return top;
}
