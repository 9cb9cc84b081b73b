#ifndef DECIMAL_H
#define DECIMAL_H
/*
 * Exact decimal numbers: coefficient times ten to the minus scale. Nothing is
 * ever rounded unless a function says so. What does not fit (18 digits, scale
 * 0 to 18) is "none", and everything computed from none is none: check once,
 * at the end. A zeroed struct is 0.
 */
#include <stdbool.h>
#include <stdint.h>

#include "str.h"

struct decimal {
	int64_t	coef;
	int32_t	scale;		/* 0..18; DECIMAL_NONE_SCALE: no number */
};

#define DECIMAL_NONE_SCALE	(-1)
#define DECIMAL_NONE		((struct decimal){ 0, DECIMAL_NONE_SCALE })
#define DECIMAL_TEXT		32	/* bytes that any decimal prints into */

struct decimal	decimal_int(int64_t n);
struct decimal	decimal_pow10(int exponent);	/* -18..18 */
bool		decimal_is_none(struct decimal d);
/*
 * "1234", "-0.50", "1,234.5" (commas must group by three, or by four). All of
 * s must be the number; false leaves *out none. Trailing zeros are kept in the
 * scale ("0.50" is 50 at scale 2), so the scale is the printed precision.
 */
bool		decimal_parse(struct str s, struct decimal *out);
/* No exponent, no trailing zeros: 360300, 0.5, -3. None prints "". */
struct str	decimal_print(char buf[DECIMAL_TEXT], struct decimal d);
struct decimal	decimal_normal(struct decimal d);	/* no trailing zeros */
struct decimal	decimal_neg(struct decimal a);
struct decimal	decimal_abs(struct decimal a);
struct decimal	decimal_add(struct decimal a, struct decimal b);
struct decimal	decimal_sub(struct decimal a, struct decimal b);
struct decimal	decimal_mul(struct decimal a, struct decimal b);	/* exact or none */
/* a / b to `scale` decimals: half even, towards minus or plus infinity. */
enum decimal_mode { DECIMAL_NEAR, DECIMAL_FLOOR, DECIMAL_CEIL };
struct decimal	decimal_div(struct decimal a, struct decimal b, int scale,
		    enum decimal_mode mode);		/* b = 0 gives none */
/* scale may be negative, to -18: 1234 to scale -2 is 1200. */
struct decimal	decimal_round(struct decimal a, int scale,
		    enum decimal_mode mode);
/* As add and mul, but what does not fit loses decimals, rounded by mode. */
struct decimal	decimal_add_to(struct decimal a, struct decimal b,
		    enum decimal_mode mode);
struct decimal	decimal_mul_to(struct decimal a, struct decimal b,
		    enum decimal_mode mode);
int		decimal_cmp(struct decimal a, struct decimal b);	/* no nones */
int		decimal_sign(struct decimal a);
bool		decimal_eq(struct decimal a, struct decimal b);	/* none equals none */
double		decimal_double(struct decimal a);	/* for a workbook cell only */
#endif
