/*
 * Title, issuer, kind: what stands before the first heading, less what the page
 * around it says (path, publishing line).
 */
#include "identity_parts.h"

#include "period.h"
#include "rule_word.h"

#define FRONT_LINES	40	/* lines that can hold the title */
#define TITLE_LINES	4	/* lines of one title */
#define TITLE_MOST	240	/* bytes of a line of it */
#define UNIT_MOST	600	/* bytes in which a line names whose it is */

bool
title_is(const struct reading *reading, const char *prefix, struct str text)
{
	struct match match;

	return rules_match(reading->rules, "title", prefix, text, &match) !=
	    NULL;
}

static bool
is_heading_line(const struct reading *reading, struct str text)
{
	struct match match;

	return rules_match(reading->rules, "heading", "level", text, &match) !=
	    NULL;
}

static bool
is_sentence(struct str text)
{
	static const char *const marks[] = { "。", "，", "；", NULL };

	return str_has_any(text, marks);
}

/* "附件： 项目支出绩效自评表 （2022年度） 项目名称 ..." all in one line. */
static struct str
first_words(const struct reading *reading, struct str text)
{
	const struct rule *behind = ruleset_find(reading->rules,
	    STR("identity.behind-title"));
	struct match match;

	if (rules_match(reading->rules, "title", "title.front", text,
	    &match) != NULL && match.from == 0)
		text = str_sub(text, match.to, text.n);
	for (size_t i = 0; behind != NULL && i < behind->nwords; i++) {
		size_t at = str_find(str_sub(text, 0, TITLE_MOST),
		    behind->words[i]);

		if (at != STR_NONE && at > 0)
			text = str_sub(text, 0, at);
	}
	return str_trim(text);
}

static bool
may_be_title(const struct reading *reading, struct str text)
{
	return text.n > 0 && text.n <= TITLE_MOST && !is_sentence(text) &&
	    !title_is(reading, "title.not.", text) &&
	    !is_heading_line(reading, text) && utf8_count(text) >= 4;
}

/* The first lines of a title from line `from` on, joined. */
static struct str
title_from(const struct reading *reading, size_t from)
{
	struct strbuf title = { 0 };
	struct str out;
	size_t seen = 0, taken = 0;

	for (size_t i = from; i < reading->lines.n && seen < FRONT_LINES;
	    i++) {
		const struct text_line *line = &reading->lines.v[i];
		struct str text = first_words(reading,
		    str_trim(line->fold.text));

		if (line->blank)
			continue;
		seen++;
		if (!may_be_title(reading, text)) {
			if (taken > 0 || is_sentence(text) ||
			    is_heading_line(reading, text))
				break;
			continue;
		}
		strbuf_add(&title, text);
		taken++;
		if (taken >= TITLE_LINES || title_is(reading, "title.end",
		    text))
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
title_find(const struct reading *reading)
{
	struct str title = title_from(reading, 0), text;
	size_t seen = 0;

	if (title_is(reading, "title.end", title))
		return title;
	for (size_t i = 0; i + 1 < reading->lines.n && seen < FRONT_LINES;
	    i++) {
		text = str_trim(reading->lines.v[i].fold.text);
		if (text.n == 0)
			continue;
		seen++;
		if (is_heading_line(reading, text))
			break;
		if (!title_is(reading, "title.not.published", text))
			continue;
		text = title_from(reading, i + 1);
		if (title_is(reading, "title.end", text))
			return text;
	}
	return title;
}

static struct str
group_of(const struct reading *reading, const char *prefix, struct str text)
{
	struct match match;
	const struct rule *rule = rules_match(reading->rules, "title", prefix,
	    text, &match);
	int group = rule == NULL ? -1 :
	    pattern_group(rule->pattern, "issuer");
	struct str found = { 0 };

	if (group > 0 && group < MATCH_GROUPS)
		found = match_group(text, &match, group);
	return found.s == NULL ? STR("") : found;
}

static struct str
issuer_find(const struct reading *reading)
{
	struct str issuer;
	size_t seen = 0;
	struct period period;
	struct str title = reading->title;

	if (period_find(reading->arena, title, 0, STR(""), &period) &&
	    period.from == 0)
		title = str_trim(str_sub(title, period.to, title.n));
	issuer = group_of(reading, "title.issuer", title);
	for (size_t i = 0; i < reading->lines.n && issuer.n == 0 &&
	    seen < FRONT_LINES; i++) {
		struct str text = reading->lines.v[i].fold.text;

		if (reading->lines.v[i].blank)
			continue;
		seen++;
		issuer = group_of(reading, "title.unit",
		    str_sub(text, 0, UNIT_MOST));
	}
	return issuer;
}

void
identity_find(struct reading *reading)
{
	struct match match;
	const struct rule *kind;

	reading->title = title_find(reading);
	if (reading->title.n == 0 && reading->grids.n > 0)
		reading->title = reading->grids.v[0].title;
	reading->issuer = issuer_find(reading);
	kind = rules_match(reading->rules, "title", "kind.", reading->title,
	    &match);
	if (kind != NULL)
		reading->kind = str_sub(kind->id, sizeof "kind." - 1,
		    kind->id.n);
	identity_time(reading);
}
