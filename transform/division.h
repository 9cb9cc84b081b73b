#ifndef DIVISION_H
#define DIVISION_H
/*
 * Administrative divisions as GB/T 2260 lists them (rules/divisions.csv), and
 * which of them a document is of.
 *
 * A code has two digits a level: 440000 广东省, 440100 广州市, 440113 番禺区.
 */
#include "arena.h"
#include "err.h"
#include "ruleset.h"
#include "str.h"

struct division {
	struct str	code, name;
	struct str	shorts;		/* other names, divided by blanks */
	struct str	host;		/* likewise, of an address under gov.cn */
	bool		former;
};

struct divisions;

/*
 * Reads folder/divisions.csv into the arena. A folder without one knows no
 * divisions; NULL when the file is damaged, err says where.
 */
struct divisions	*divisions_load(struct arena *arena,
			    const char *folder, struct err *err);
/* By code; NULL when there is none. */
const struct division	*division_of(const struct divisions *divisions,
			    struct str code);
/* 440113: 广东省广州市番禺区; 310107: 上海市普陀区; "" when unknown. */
struct str	division_path(struct arena *arena,
		    const struct divisions *divisions, struct str code);
/* 440100 holds 440113; a division holds itself. */
bool		division_holds(struct str above, struct str code);
/* 1 province, 2 prefecture, 3 county; a municipality's district is 3. */
int		division_level(struct str code);

struct name {			/* what a division is called */
	struct str		 text;
	const struct division	*division;
	bool			 full;	/* with its rank */
};

/* All names that are `text`, n of them; NULL when there is none. */
const struct name	*division_named(const struct divisions *divisions,
			    struct str text, bool host, size_t *n);
size_t			 division_longest(const struct divisions *divisions);

/* What a document says of where it is from, in falling order of weight. */
enum clue { CLUE_MANIFEST, CLUE_ISSUER, CLUE_TITLE, CLUE_DEPARTMENT,
	CLUE_ADDRESS, CLUES };
extern const char *const	clue_words[];

struct placed {
	struct str	code;	/* "" when nothing decides */
	int		from;	/* enum clue that decided */
	struct str	named;	/* as it stands there */
	struct str	note;	/* why there is none, or what speaks against */
};

/*
 * Which division. A name that several have (鼓楼区) is decided by what else
 * stands there: a province or a city in any of the clues; else it stays open.
 */
struct placed	division_find(struct arena *arena,
		    const struct divisions *divisions,
		    const struct ruleset *rules, const struct str clues[CLUES]);
/*
 * The name without the divisions in front: 广州市番禺区人民政府办公室 is
 * 人民政府办公室; so that bodies of two districts can be told to be alike.
 */
struct str	division_strip(const struct divisions *divisions,
		    const struct ruleset *rules, struct str name);
#endif
