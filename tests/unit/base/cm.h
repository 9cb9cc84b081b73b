#ifndef CM_H
#define CM_H
/* cmocka and what it needs in front; short asserts over struct str. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "str.h"

#define assert_str(got, want)	assert_str_at((got), (want), __FILE__, __LINE__)

static inline void
assert_str_at(struct str got, const char *want, const char *file, int line)
{
	if (str_eq(got, str_from(want)))
		return;
	print_error("\"%.*s\" != \"%s\"\n", STR_ARG(got), want);
	_fail(file, line);
}
#endif
