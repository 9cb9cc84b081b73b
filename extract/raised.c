#include <ctype.h>

#include "raised.h"

struct str
raised(struct arena *arena, struct str before, struct str text)
{
	static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵",
		"⁶", "⁷", "⁸", "⁹" };
	struct str plain = str_trim(text);
	struct strbuf to = { 0 };
	struct str result = text;

	before = str_trim(before);
	if (plain.n == 0 || (before.n > 0 &&
	    isalpha((unsigned char)before.s[before.n - 1])))
		return text;
	for (size_t i = 0; i < plain.n; i++) {
		if (plain.s[i] < '0' || plain.s[i] > '9')
			goto out;
		strbuf_add(&to, str_from(digits[plain.s[i] - '0']));
	}
	result = arena_str(arena, strbuf_str(&to));
out:
	strbuf_clear(&to);
	return result;
}
