#ifndef MADE_KIT_H
#define MADE_KIT_H
/*
 * What tests of figures made by hand share: the rules that ship, messages in
 * English, facts with the numbers f1, f2 ... A test is one file, so the bodies
 * are here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "fact.h"
#include "lang.h"
#include "ruleset.h"

/* The first member of a test's world. */
struct made {
	struct arena	*arena;
	struct ruleset	*rules;
};

/* A world of that size, all zero but its beginning; NULL: no rules. */
static inline void *
made_new(size_t size)
{
	struct made *made = test_calloc(1, size);
	struct err err;

	lang_set(LANG_EN);
	made->arena = arena_new();
	made->rules = ruleset_load("rules", &err);
	if (made->rules == NULL)
		print_error("%s\n", err.msg);
	return made->rules == NULL ? NULL : made;
}

static inline int
made_free(void **state)
{
	struct made *made = *state;

	ruleset_free(made->rules);
	arena_free(made->arena);
	test_free(made);
	return 0;
}

/* The nth fact (0-based) of a document: a whole number of 2023, in prose. */
static inline struct fact
made_fact(size_t n, const char *row, const char *printed, const char *unit)
{
	static const char *const ids[] = {
		"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10",
		"f11", "f12", "f13", "f14", "f15", "f16", "f17", "f18",
		"f19", "f20", "f21", "f22", "f23", "f24", "f25", "f26",
		"f27", "f28", "f29", "f30", "f31", "f32", "f33", "f34",
		"f35", "f36", "f37", "f38", "f39", "f40",
	};
	struct fact fact = { .fact = str_from(ids[n]),
		.source = FACT_PROSE, .row = str_from(row),
		.printed = str_from(printed), .unit = str_from(unit),
		.period = STR("2023"), .resolution = decimal_int(1),
		.page = 1, .line = (int)n + 1 };

	assert_true(decimal_parse(fact.printed, &fact.value));
	return fact;
}

static inline void
assert_str(struct str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("\"%.*s\", not \"%s\"", STR_ARG(got), want);
}
#endif
