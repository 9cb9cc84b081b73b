#ifndef TALLY_H
#define TALLY_H
/* What a list says of its own length: 共 340 条, 总记录数：340, 第1/17页. */
#include <stdbool.h>

#include "str.h"

struct tally {
	int	entries, pages;		/* 0: not said, or in two ways */
};

/* text: what a page shows, without blanks. */
struct tally	tally_read(struct str text);
#endif
