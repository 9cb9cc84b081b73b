#ifndef JUDGE_SAY_H
#define JUDGE_SAY_H
/*
 * How a check is put into words: where a figure stands, what it says as it is
 * printed, and amounts in the unit that it is printed in. All text is in the
 * arena and in the reader's language.
 *
 *	say_place   表9“合计”行“热线转派工单量”   第3页第41行“预算调剂”
 *	say_figure  2358147次   312.98万元   2,345.00万元 (unit from the head)
 *	say_amount  -210000次   the same unit, for a computed number
 *	say_sum     “基本支出”+“项目支出”
 */
#include "judge.h"

struct str	say_place(struct arena *arena, const struct figure *figure);
struct str	say_figure(struct arena *arena, const struct figure *figure);
struct str	say_amount(struct arena *arena, const struct figure *like,
		    struct decimal value);
/* The terms by name, at most four of them; else "" (say "the parts"). */
struct str	say_sum(struct arena *arena, const struct figure *stated,
		    const struct term *terms, size_t nterms);
/* "表9", or the title in 《》, or "第2个表"; the table's name in a sentence. */
struct str	say_table(struct arena *arena, struct str title, int id);
#endif
