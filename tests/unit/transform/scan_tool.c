/*
 * A tool of the trade, not in the suite: prints the spans of each line of a
 * file, or of stdin, so that a change of rules can be compared.
 *
 *	scan_tool RULES [-c] < lines
 *	scan_tool RULES -t		runs the rules' examples
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"
#include "utf8.h"

static void
print_span(size_t number, struct str text, const struct span *s)
{
	char value[DECIMAL_TEXT], resolution[DECIMAL_TEXT];
	const struct quantity *q = &s->quantity;
	struct str printed = str_sub(text, s->from, s->to);

	if (s->kind == SPAN_EXCLUDED) {
		printf("%zu\tX\t%.*s\t%.*s\t%.*s\n", number, STR_ARG(printed),
		    STR_ARG(s->reason), STR_ARG(s->rule));
		return;
	}
	printf("%zu\tF\t%.*s\t%.*s\t%.*s\t%s\t%.*s\t%s\n", number,
	    STR_ARG(printed), STR_ARG(decimal_print(value, q->value)),
	    STR_ARG(q->unit), qualifier_words[q->qualifier],
	    STR_ARG(decimal_print(resolution, q->resolution)),
	    q->exact ? "exact" : "");
}

int
main(int argc, char **argv)
{
	struct err err;
	struct ruleset *rules = ruleset_load(argc > 1 ? argv[1] : "rules",
	    &err);
	struct measure *measure;
	char *line = NULL;
	size_t cap = 0, number = 0, run = 0;
	ssize_t n;

	if (rules == NULL) {
		fprintf(stderr, "%s\n", err.msg);
		return 2;
	}
	if (argc > 2 && strcmp(argv[2], "-t") == 0) {
		size_t failed = ruleset_test(rules, &run);

		printf("%zu of %zu examples failed\n", failed, run);
		return failed > 0;
	}
	measure = measure_new(rules, &err);
	if (measure == NULL) {
		fprintf(stderr, "%s\n", err.msg);
		return 2;
	}
	while ((n = getline(&line, &cap, stdin)) != -1) {
		struct arena *arena = arena_new();
		struct fold fold;
		struct spans spans;

		if (n > 0 && line[n - 1] == '\n')
			n--;
		fold = utf8_fold(arena, (struct str){ line, (size_t)n });
		spans = measure_scan(measure, arena, fold.text, argc > 2);
		number++;
		for (size_t i = 0; i < spans.n; i++)
			print_span(number, fold.text, &spans.v[i]);
		arena_free(arena);
	}
	free(line);
	measure_free(measure);
	ruleset_free(rules);
	return 0;
}
