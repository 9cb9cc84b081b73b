/* ruleset.h: loading rules, and the wording of what is wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lang.h"
#include "ruleset.h"

static struct ruleset *
load(const char *yaml, struct err *err)
{
	char folder[] = "/tmp/test_ruleset.XXXXXX", path[64];
	struct ruleset *rules;
	FILE *file;

	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/a.yaml", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	(void)fputs(yaml, file);
	(void)fclose(file);
	rules = ruleset_load(folder, err);
	(void)unlink(path);
	(void)rmdir(folder);
	return rules;
}

/* The message behind the file's name must be exactly this. */
static void
refused(const char *yaml, const char *expected)
{
	struct err err;
	const char *said;

	lang_set(LANG_EN);
	assert_null(load(yaml, &err));
	said = strstr(err.msg, "a.yaml");
	assert_non_null(said);
	assert_string_equal(said, expected);
}

static void
a_rule_is_read(void **state)
{
	struct err err;
	struct ruleset *rules = load("exclude:\n"
	    "  - id: date.year\n"
	    "    match: '(?:19|20)\\d{2} *(?<what>年)度?'\n"
	    "    reason: date\n"
	    "    yes: ['2023年度', '２０２４ 年']\n"
	    "    no: ['2023件']\n"
	    "unit:\n"
	    "  - {id: u, words: [件, 宗], base: 件, dimension: count}\n",
	    &err);
	const struct rule *const *v;
	struct match match;
	size_t n, run;

	(void)state;
	assert_non_null(rules);
	v = ruleset_kind(rules, "exclude", &n);
	assert_int_equal(n, 1);
	assert_true(str_eq(v[0]->id, STR("date.year")));
	assert_int_equal(v[0]->line, 2);
	assert_true(str_eq(rule_setting(v[0], "reason", STR("")),
	    STR("date")));
	assert_true(str_eq(rule_setting(v[0], "base", STR("none")),
	    STR("none")));
	assert_true(pattern_find(v[0]->pattern, STR("到2023年止"), 0, &match));
	assert_int_equal(match.from, 3);
	assert_int_equal(match.to, 10);
	assert_true(str_eq(match_group(STR("到2023年止"), &match,
	    pattern_group(v[0]->pattern, "what")), STR("年")));
	assert_false(pattern_at(v[0]->pattern, STR("到2023年止"), 0, &match));
	assert_true(pattern_at(v[0]->pattern, STR("到2023年止"), 3, &match));
	assert_int_equal(ruleset_kind(rules, "unit", &n)[0]->nwords, 2);
	assert_int_equal(ruleset_test(rules, &run), 0);
	assert_int_equal(run, 3);
	(void)ruleset_kind(rules, "heading", &n);
	assert_int_equal(n, 0);
	ruleset_free(rules);
}

static void
mistakes_are_shown(void **state)
{
	(void)state;
	refused("exclud:\n  - id: a\n",
	    "a.yaml:1:1: unknown word \"exclud\", did you mean \"exclude\"?\n"
	    "exclud:\n^");
	refused("exclude:\n  - id: a\n    reson: x\n",
	    "a.yaml:3:5: unknown word \"reson\", did you mean \"reason\"?\n"
	    "    reson: x\n    ^");
	refused("exclude:\n  - id: a\n    match: '年(\\d'\n    reason: x\n",
	    "a.yaml:3:17: missing closing parenthesis\n"
	    "    match: '年(\\d'\n                 ^");
	refused("exclude:\n  - id: a\n    match: 'x'\n",
	    "a.yaml:2:5: this rule lacks \"reason\"\n  - id: a\n    ^");
	refused("exclude:\n  - match: x\n    reason: y\n",
	    "a.yaml:2:5: this rule has no id\n  - match: x\n    ^");
	refused("heading:\n  - id: a\n  - id: a\n",
	    "a.yaml:3:5: another rule has the same id\n  - id: a\n    ^");
	refused("heading:\n  - id: a\n    id: b\n",
	    "a.yaml:3:5: this key is given twice\n    id: b\n    ^");
	refused("heading:\n  - id: a\n    words: one\n",
	    "a.yaml:3:12: a list is expected here\n    words: one\n"
	    "           ^");
	refused("heading: &x\n  - id: a\n",
	    "a.yaml:1:11: rules have no anchors, aliases or tags\n"
	    "heading: &x\n          ^");
	refused("heading:\n  - id: !!str a\n",
	    "a.yaml:2:9: rules have no anchors, aliases or tags\n"
	    "  - id: !!str a\n        ^");
	refused("heading: [[[[[[[[[a]]]]]]]]]\n",
	    "a.yaml:1:17: nested too deeply\n"
	    "heading: [[[[[[[[[a]]]]]]]]]\n                ^");
}

static void
broken_yaml_is_refused(void **state)
{
	struct err err;

	(void)state;
	assert_null(load("heading: [a\nb: c\n", &err));
	assert_non_null(strstr(err.msg, "a.yaml:"));
	assert_null(load("heading:\n  - id: \xff\xfe\n", &err));
	assert_non_null(strstr(err.msg, "UTF-8"));
	assert_null(ruleset_load("/nonexistent", &err));
	assert_true(err.msg[0] != '\0');
}

static void
examples_fail_aloud(void **state)
{
	struct err err;
	struct ruleset *rules = load("heading:\n"
	    "  - {id: a, match: 'x', yes: [y], no: [x]}\n"
	    "  - {id: b, match: 'x'}\n", &err);
	size_t run;

	(void)state;
	assert_non_null(rules);
	assert_int_equal(ruleset_test(rules, &run), 3);
	assert_int_equal(run, 3);	/* the missing one is counted */
	ruleset_free(rules);
}

/* PCRE2 10.42's JIT gets \D wrong in malformed-UTF-8 mode; we go round it. */
static void
negated_escapes_match(void **state)
{
	struct err err;
	struct ruleset *rules = load("heading:\n"
	    "  - {id: a, match: '一(?:[)x]|、(?=\\D))', yes: [一、评价], "
	    "no: ['一、2']}\n"
	    "  - {id: b, match: '一\\S\\W', yes: [一、评], no: [一、a]}\n",
	    &err);
	size_t run;

	(void)state;
	assert_non_null(rules);
	assert_int_equal(ruleset_test(rules, &run), 0);
	ruleset_free(rules);
}

/* A pattern that backtracks without end finds nothing, and soon. */
static void
runaways_are_stopped(void **state)
{
	struct err err;
	struct ruleset *rules = load("heading:\n"
	    "  - {id: a, match: '^(?:a+)+$', yes: [aa], no: [b]}\n", &err);
	const struct rule *rule;
	char text[200];
	struct match match;
	size_t n;

	(void)state;
	assert_non_null(rules);
	rule = ruleset_kind(rules, "heading", &n)[0];
	memset(text, 'a', sizeof text);
	text[sizeof text - 1] = 'b';
	assert_false(pattern_find(rule->pattern,
	    (struct str){ text, sizeof text }, 0, &match));
	ruleset_free(rules);
}

static void
the_hash_follows_the_bytes(void **state)
{
	struct err err;
	struct ruleset *a = load("heading:\n  - id: a\n", &err);
	struct ruleset *b = load("heading:\n  - id: a\n", &err);
	struct ruleset *c = load("heading:\n  - id: c\n", &err);

	(void)state;
	assert_non_null(a);
	assert_non_null(b);
	assert_non_null(c);
	assert_string_equal(ruleset_hash(a), ruleset_hash(b));
	assert_string_not_equal(ruleset_hash(a), ruleset_hash(c));
	ruleset_free(a);
	ruleset_free(b);
	ruleset_free(c);
}

static void
the_rules_hold_their_examples(void **state)
{
	struct err err;
	struct ruleset *rules = ruleset_load("rules", &err);
	size_t run;

	(void)state;
	if (rules == NULL)
		fail_msg("%s", err.msg);
	assert_int_equal(ruleset_test(rules, &run), 0);
	assert_true(run > 300);
	ruleset_free(rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_is_read),
		cmocka_unit_test(mistakes_are_shown),
		cmocka_unit_test(broken_yaml_is_refused),
		cmocka_unit_test(examples_fail_aloud),
		cmocka_unit_test(negated_escapes_match),
		cmocka_unit_test(runaways_are_stopped),
		cmocka_unit_test(the_hash_follows_the_bytes),
		cmocka_unit_test(the_rules_hold_their_examples),
	};

	return cmocka_run_group_tests_name("ruleset", tests, NULL, NULL);
}
