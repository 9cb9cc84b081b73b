#include "check_list.h"

#include "utf8.h"

const struct figure *
figure_in(const struct reading *reading, int paragraph, size_t from, size_t to)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (f->paragraph == paragraph && f->from < to && f->to > from)
			return f;
	}
	return NULL;
}

const struct figure *
figure_after(const struct reading *reading, int paragraph, size_t from)
{
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct figure *f = &reading->figures.v[i];

		if (f->paragraph == paragraph && f->from >= from)
			return f;
	}
	return NULL;
}

static long
digit_of(uint32_t cp)
{
	static const uint32_t digits[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
		0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D };	/* 一..九 */

	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		if (digits[i] == cp)
			return (long)i + 1;
	return cp == 0x4E24 ? 2 : 0;				/* 两 */
}

long
small_number(struct str s)
{
	long number = 0, last = 0;

	if (str_int(s, &number))
		return number > 0 && number < 1000 ? number : 0;
	number = 0;
	for (size_t at = 0; at < s.n;) {
		uint32_t cp;

		at += utf8_next(s, at, &cp);
		if (cp == 0x5341) {				/* 十 */
			number += (last > 0 ? last : 1) * 10;
			last = 0;
		} else if ((last = digit_of(cp)) == 0)
			return 0;
	}
	return number + last;
}

void
checks_list(struct reading *reading)
{
	list_bands(reading);
	list_counts(reading);
	list_claims(reading);
	list_scores(reading);
	list_items(reading);
}
