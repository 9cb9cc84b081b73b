/*
 * Checks in the order in which they are shown, each with the figure that it
 * accuses, and the marks that the wrong ones leave on cells of tables.
 */
#include <stdlib.h>

#include "report.h"

/* How well a figure fits what the check says is stated. */
static int
stated_fit(const struct check *check, const struct fact *fact)
{
	struct decimal stated;
	bool value = decimal_parse(check->stated, &stated) &&
	    decimal_eq(decimal_normal(stated), decimal_normal(fact->value));
	bool place = fact->page == check->page && fact->line == check->line;

	return (value ? 2 : 0) + (place ? 1 : 0);
}

static const struct fact *
stated_fact(const struct gathered *from, const struct check *check)
{
	struct str rest = check->facts, id;
	const struct fact *best = NULL;
	int best_fit = -1;

	while (check->facts.n != 0 && str_next(&rest, ';', &id)) {
		const struct fact *fact = gathered_fact(from, check->doc, id);
		int fit = fact == NULL ? -1 : stated_fit(check, fact);

		if (fit > best_fit) {
			best_fit = fit;
			best = fact;
		}
	}
	return best;
}

int
check_rank(const struct check *check)
{
	if (check->status == CHECK_UNDECIDED)
		return RANK_UNDECIDED;
	if (check->status == CHECK_CONSISTENT)
		return RANK_CONSISTENT;
	return RANK_ERROR + check->severity;
}

static int
by_rank(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order = check_rank(x->check) - check_rank(y->check);

	if (order != 0)
		return order;
	return x->number < y->number ? -1 : x->number > y->number;
}

struct finding *
findings_new(struct arena *arena, const struct check *checks, size_t n)
{
	struct finding *findings = arena_alloc(arena,
	    (n + 1) * sizeof *findings);

	for (size_t i = 0; i < n; i++)
		findings[i] = (struct finding){ .check = &checks[i],
			.number = i };
	qsort(findings, n, sizeof *findings, by_rank);
	return findings;
}

struct finding
finding_stated(const struct gathered *from, const struct finding *finding)
{
	struct finding full = *finding;

	full.stated = stated_fact(from, full.check);
	return full;
}

/* ---- marks ---- */

static int
by_cell(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	if (x->table_id != y->table_id)
		return x->table_id < y->table_id ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->col != y->col)
		return x->col < y->col ? -1 : 1;
	if (x->accused != y->accused)
		return x->accused ? -1 : 1;
	if (x->check->severity != y->check->severity)
		return x->check->severity - y->check->severity;
	return str_cmp(x->check->check, y->check->check);
}

void
marks_sort(struct marks *marks)
{
	if (marks->n > 0)
		qsort(marks->v, marks->n, sizeof *marks->v, by_cell);
}

static void
mark_finding(struct arena *arena, const struct gathered *from,
    const struct finding *finding, struct marks *marks)
{
	struct str rest = finding->check->facts, id;

	while (finding->check->facts.n != 0 && str_next(&rest, ';', &id)) {
		const struct fact *fact = gathered_fact(from,
		    finding->check->doc, id);

		if (fact == NULL || fact->source != FACT_TABLE ||
		    fact->table_id == 0)
			continue;
		*VEC_PUSH(arena, marks) = (struct mark){
			.doc = (size_t)(gathered_doc(from, fact->doc) -
			    from->docs),
			.table_id = fact->table_id, .row = fact->table_row,
			.col = fact->table_col, .check = finding->check,
			.accused = fact == finding->stated };
	}
}

void
findings_mark(struct arena *arena, const struct gathered *from,
    const struct findings *findings, struct marks *marks)
{
	for (size_t i = 0; i < findings->n; i++) {
		struct finding finding = findings->v[i];

		if (finding.check->status != CHECK_INCONSISTENT)
			continue;
		finding = finding_stated(from, &finding);
		mark_finding(arena, from, &finding, marks);
	}
}
