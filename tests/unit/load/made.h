#ifndef MADE_H
#define MADE_H
/*
 * A small report of one document and one table with a wrong total:
 *
 *	项目   金额
 *	甲     60.5
 *	乙     40
 *	合计   100        60.5 + 40 = 100.5
 */
#include "gather.h"
#include "report.h"

struct made {
	struct entry		 entry;
	struct fact		 facts[4];
	const struct fact	*by_id[4];
	struct cell		 cells[8];
	struct check		 checks[3];
	struct holding		 doc;
	const struct holding	*by_doc[1];
	struct gathered		 all;
};

static inline struct fact
made_fact(const char *id, const char *printed, int row)
{
	struct fact fact = { .doc = STR("d"), .fact = str_from(id),
		.table_id = 1, .table_row = row, .table_col = 1,
		.printed = str_from(printed), .page = 1, .line = row + 10 };

	(void)decimal_parse(fact.printed, &fact.value);
	return fact;
}

static inline struct cell
made_cell(const char *text, int row, int col)
{
	return (struct cell){ .doc = STR("d"), .table = STR("支出表"),
		.part = 1, .row = row, .col = col, .rowspan = 1, .colspan = 1,
		.header = row == 0, .text = str_from(text), .page = 1,
		.line = row + 10, .table_id = 1 };
}

static inline void
made_tables(struct made *made)
{
	static const char *const texts[8] = { "项目", "金额", "甲", "60.5",
		"乙", "40", "合计", "100" };

	for (int i = 0; i < 8; i++)
		made->cells[i] = made_cell(texts[i], i / 2, i % 2);
	made->facts[0] = made_fact("f0001", "60.5", 1);
	made->facts[1] = made_fact("f0002", "40", 2);
	made->facts[2] = made_fact("f0003", "100", 3);
	made->facts[3] = made_fact("f0004", "123456789012345678", 9);
	made->facts[3].source = FACT_PROSE;
	for (int i = 0; i < 4; i++)
		made->by_id[i] = &made->facts[i];
}

static inline void
made_checks(struct made *made)
{
	made->checks[0] = (struct check){ .doc = STR("d"),
		.check = STR("c00001"), .status = CHECK_CONSISTENT,
		.stated = STR("40"), .computed = STR("40"),
		.facts = STR("f0002") };
	made->checks[1] = (struct check){ .doc = STR("d"),
		.check = STR("c00002"), .status = CHECK_UNDECIDED };
	made->checks[2] = (struct check){ .doc = STR("d"),
		.check = STR("c00003"), .status = CHECK_INCONSISTENT,
		.stated = STR("100"), .computed = STR("100.5"),
		.difference = STR("-0.5"), .message = STR("=相差0.5"),
		.facts = STR("f0001;f0003;f0002"), .page = 1, .line = 13,
		.formula = STR("f0001+f0002") };
}

static inline struct report *
made_report(struct arena *arena, struct made *made)
{
	*made = (struct made){ .entry = { .doc = STR("d"), .version = 1,
		.title = STR("自评报告"),
		.fetched_at = STR("2026-01-31T08:00:00Z") } };
	made_tables(made);
	made_checks(made);
	made->doc = (struct holding){ .entry = &made->entry,
		.parts = HOLD_ALL,
		.facts = made->facts, .nfacts = 4, .by_id = made->by_id,
		.cells = made->cells, .ncells = 8, .checks = made->checks,
		.nchecks = 3 };
	made->by_doc[0] = &made->doc;
	made->all = (struct gathered){ .entries = &made->entry, .nentries = 1,
		.docs = &made->doc, .ndocs = 1, .by_doc = made->by_doc,
		.nfacts = 4, .nchecks = 3, .ncells = 8 };
	return report_new(arena, &made->all);
}
#endif
