#ifndef CHECK_FORM_TEST_H
#define CHECK_FORM_TEST_H
/* Runs the examples of form rules through all of transform. */
#include "measure.h"
#include "ruleset.h"

/* How many failed, each with a line of warning; adds to *nrun. */
size_t			form_examples_test(const struct ruleset *rules,
			    const struct measure *measure, size_t *nrun);
#endif
