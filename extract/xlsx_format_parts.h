#ifndef XLSX_FORMAT_PARTS_H
#define XLSX_FORMAT_PARTS_H
/*
 * What the parts of xlsx_format.h share:
 *
 *	xlsx_number.c	the digits of a stored number
 *	xlsx_code.c	a format's code: tokens, sections
 *	xlsx_date.c	numbers shown as dates
 *	xlsx_format.c	numbers shown in a section's places
 */
#include <stdbool.h>

#include "str.h"

enum { XLSX_MAX_DIGITS = 40 };

/* 0.d1d2d3... times ten to the point. */
struct xlsx_number {
	char	digit[XLSX_MAX_DIGITS + 2];
	int	n, point;
	bool	negative;
};

struct xlsx_section {
	struct str	code;
	int		whole, zeros;	/* places before the point; of them 0 */
	int		decimals;
	int		percent, thousand;	/* how often scaled */
	bool		grouped;	/* 1,234 */
	bool		is_date, is_text, is_general, is_science, is_fraction;
};

struct xlsx_choice {
	struct str	section;
	bool		bare;		/* the section prints the sign */
};

/* xlsx_number.c */
bool	xlsx_number_parse(struct str s, struct xlsx_number *number);
/* Keeps the first n digits, rounded half away from zero; true if any went. */
bool	xlsx_number_cut(struct xlsx_number *number, int n);
int	xlsx_number_cmp(const struct xlsx_number *a,
	    const struct xlsx_number *b);
/* The digit at a place: 0 the ones, 1 the tens, -1 the tenths. */
char	xlsx_digit_at(const struct xlsx_number *number, int place);
/* As shown without a format; true if digits are not. */
bool	xlsx_add_general(struct strbuf *text, struct xlsx_number number);

/* xlsx_code.c */
/* The bytes of what stands at `at`: a quoted word, an escape, a bracket. */
size_t		xlsx_token_length(struct str code, size_t at);
bool		xlsx_is_elapsed(struct str token);	/* [h] */
bool		xlsx_is_place(char c);
/* What a token shows that stands for no digit. */
struct str	xlsx_literal(struct str token);
struct xlsx_section	xlsx_section_read(struct str code);
/* The section of a code that shows this number. */
struct xlsx_choice	xlsx_choose(struct str code,
			    const struct xlsx_number *number);

/* xlsx_date.c: false where the number is no date. */
bool	xlsx_add_date(struct strbuf *text, struct str code,
	    const struct xlsx_number *number, bool from_1904);
#endif
