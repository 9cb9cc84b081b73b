/*
 * Tables that a form has and the document has not, and tables that are printed
 * empty without the sentence that says why.
 */
#include "check_form.h"

#define LINE_MOST	160	/* bytes of a line that can be a title */

/* How a table of a form stands in the document. */
enum stands { STANDS_NOT, STANDS_TITLE, STANDS_EMPTY, STANDS_FILLED };

struct presence {
	enum stands	stands;
	size_t		line;		/* of its title */
	bool		excused;	/* a sentence says why it is empty */
};

/* "三、支出决算表 ........ 7" of the contents is no title. */
static bool
is_contents(struct str text)
{
	return str_has(text, STR("..")) || str_has(text, STR("……")) ||
	    (text.n > 0 && text.s[text.n - 1] >= '0' &&
	    text.s[text.n - 1] <= '9');
}

static bool
is_title_of(const struct reading *reading, const struct rule *table,
    size_t line)
{
	const struct text_line *l = &reading->lines.v[line];
	struct str plain;
	struct match match;

	if (l->blank || l->fold.text.n > LINE_MOST)
		return false;
	plain = form_plain(reading->arena, l->fold.text);
	/* A heading of the contents or of the narrative has a number. */
	if (is_contents(plain) || str_has(plain, STR("。")) ||
	    !str_eq(form_name(reading->arena, plain), plain))
		return false;
	return pattern_find(table->pattern, plain, 0, &match);
}

static bool
has_number(struct str text)
{
	for (size_t i = 0; i + 1 < text.n; i++)
		if (text.s[i] >= '0' && text.s[i] <= '9' &&
		    (text.s[i + 1] == '.' || (text.s[i + 1] >= '0' &&
		    text.s[i + 1] <= '9')))
			return true;
	return false;
}

static bool
is_excuse(const struct reading *reading, struct str text)
{
	struct match match;

	return rules_match(reading->rules, "phrase", "empty.", text,
	    &match) != NULL;
}

static bool
is_any_title(const struct reading *reading, const struct rule *const *tables,
    size_t n, size_t line)
{
	for (size_t i = 0; i < n; i++)
		if (is_title_of(reading, tables[i], line))
			return true;
	return false;
}

#define BELOW_MOST	60	/* lines under a title that are looked at */

/* What stands under a title, up to the next one. */
static void
look_below(const struct reading *reading, const struct rule *const *tables,
    size_t n, struct presence *presence)
{
	size_t end = presence->line + BELOW_MOST;

	for (size_t i = presence->line + 1; i < reading->lines.n && i < end;
	    i++) {
		struct str text = reading->lines.v[i].fold.text;

		if (is_excuse(reading, form_plain(reading->arena, text)))
			presence->excused = true;
		if (presence->excused || is_any_title(reading, tables, n, i))
			break;
		if (has_number(text))
			presence->stands = STANDS_FILLED;
	}
}

static struct presence
presence_of(const struct forms *forms, const struct rule *const *tables,
    size_t n, const struct rule *table)
{
	const struct reading *reading = forms->reading;
	struct presence presence = { 0 };

	for (size_t i = 0; i < forms->grids.n; i++)
		if (forms->grids.v[i].table == table)
			return (struct presence){ .stands = STANDS_FILLED };
	for (size_t i = 0; i < reading->lines.n; i++) {
		if (!is_title_of(reading, table, i))
			continue;
		presence.stands = STANDS_EMPTY;
		presence.line = i;
		look_below(reading, tables, n, &presence);
		if (presence.excused || presence.stands == STANDS_FILLED)
			break;
	}
	return presence;
}

static void
say(const struct forms *forms, const struct rule *table, int status,
    int severity, const struct presence *presence, const char *format)
{
	struct reading *reading = forms->reading;
	struct str name = rule_setting(table, "name", table->id);
	struct check *check = judge_words(reading, CHECK_CLAIM, table->id,
	    status, severity, NULL, name, STR(""),
	    arena_printf(reading->arena, "%s%.*s", format, STR_ARG(name)));

	check->table = name;
	if (presence->line > 0 || presence->stands != STANDS_NOT) {
		check->page = reading->lines.v[presence->line].page;
		check->line = reading->lines.v[presence->line].line;
	}
}

static void
table_missing(const struct forms *forms, const struct rule *const *tables,
    size_t n, const struct rule *table)
{
	struct presence presence;

	if (!str_eq(rule_setting(table, "expected", STR("no")), STR("yes")))
		return;
	presence = presence_of(forms, tables, n, table);
	if (presence.stands == STANDS_NOT)
		say(forms, table, CHECK_INCONSISTENT, CHECK_INFO, &presence,
		    _("the form has a table that is not found here: "));
	else if (presence.stands == STANDS_EMPTY)
		say(forms, table, presence.excused ? CHECK_CONSISTENT :
		    CHECK_INCONSISTENT, CHECK_INFO, &presence,
		    presence.excused ?
		    _("an empty table, and the sentence that says why: ") :
		    _("an empty table without the sentence that says so: "));
}

/* The form is there if enough of its tables are. */
static bool
form_is_there(const struct forms *forms, const struct rule *form,
    const struct rule *const *tables, size_t n)
{
	const struct reading *reading = forms->reading;
	struct str least = rule_setting(form, "least", STR("2"));
	struct match match;
	long want = 2, have = 0;

	if (!pattern_find(form->pattern, reading->title, 0, &match) &&
	    !pattern_find(form->pattern, reading->kind, 0, &match))
		return false;
	(void)str_int(least, &want);
	for (size_t t = 0; t < n; t++) {
		bool found = false;

		for (size_t i = 0; i < forms->grids.n && !found; i++)
			found = forms->grids.v[i].table == tables[t] &&
			    str_eq(rule_setting(tables[t], "form", STR("")),
			    form->id);
		have += found;
	}
	return have >= want;
}

/* Fewer pages than so many tables and their narrative take. */
static void
pages_look(const struct forms *forms, const struct rule *form)
{
	struct reading *reading = forms->reading;
	long least = 0, n = reading->document->npages;

	(void)str_int(rule_setting(form, "pages", STR("0")), &least);
	if (n > 1 && n < least)
		(void)judge_words(reading, CHECK_CLAIM, STR("form.pages"),
		    CHECK_INCONSISTENT, CHECK_INFO, NULL,
		    arena_printf(reading->arena, "%ld", n),
		    arena_printf(reading->arena, "%ld", least),
		    arena_printf(reading->arena, _("%ld pages; a complete "
		    "%.*s takes %ld at least"), n, STR_ARG(rule_setting(form,
		    "name", form->id)), least));
}

void
forms_missing(const struct forms *forms)
{
	size_t nforms = 0, n = 0;
	const struct rule *const *rules =
	    ruleset_kind(forms->reading->rules, "form", &nforms);
	const struct rule *const *tables =
	    ruleset_kind(forms->reading->rules, "form_table", &n);

	if (forms->grids.n == 0)
		return;
	for (size_t f = 0; f < nforms; f++) {
		if (!form_is_there(forms, rules[f], tables, n))
			continue;
		pages_look(forms, rules[f]);
		for (size_t t = 0; t < n; t++)
			if (str_eq(rule_setting(tables[t], "form", STR("")),
			    rules[f]->id))
				table_missing(forms, tables, n, tables[t]);
	}
}
