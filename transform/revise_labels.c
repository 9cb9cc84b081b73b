/*
 * Labels that changed where figures did not.
 */
#include "revise_pair.h"

#include <stdlib.h>

#define LABELS_MOST	40

struct label {
	struct str		 was, is;
	const struct leaf	*first;
	size_t			 n;
	bool			 digits;	/* they have other numbers */
};

static int
label_cmp(const void *a, const void *b)
{
	const struct label *x = a, *y = b;
	int order = (x->first->block > y->first->block) -
	    (x->first->block < y->first->block);

	if (order == 0)
		order = str_cmp(x->was, y->was);
	if (order == 0)
		order = str_cmp(x->is, y->is);
	return order != 0 ? order : (x->first > y->first) -
	    (x->first < y->first);
}

static int
label_by_place(const void *a, const void *b)
{
	const struct label *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

/* The first thing of a figure that is called otherwise. */
static struct label
label_of(struct arena *arena, const struct leaf *was, const struct leaf *is)
{
	struct label label = { .first = is, .n = 1,
		.was = was->fact->table, .is = is->fact->table };

	if (!str_eq(was->row, is->row)) {
		label.was = was->fact->row;
		label.is = is->fact->row;
		label.digits = revise_digits_differ(arena, label.was, label.is);
	} else if (!str_eq(was->column, is->column)) {
		label.was = was->fact->column;
		label.is = is->fact->column;
		label.digits = revise_digits_differ(arena, label.was, label.is);
	} else if (!str_eq(was->fact->period, is->fact->period)) {
		label.was = was->fact->period;
		label.is = is->fact->period;
	}
	if (label.was.n == 0)
		label.was = STR("—");
	if (label.is.n == 0)
		label.is = STR("—");
	return label;
}

static size_t
labels_sum(struct label *labels, size_t n)
{
	size_t kept = 0;

	qsort(labels, n, sizeof *labels, label_cmp);
	for (size_t i = 0; i < n; i++) {
		struct label *last = &labels[kept > 0 ? kept - 1 : 0];

		if (kept > 0 && last->first->block ==
		    labels[i].first->block && str_eq(last->was,
		    labels[i].was) && str_eq(last->is, labels[i].is))
			last->n++;
		else
			labels[kept++] = labels[i];
	}
	qsort(labels, kept, sizeof *labels, label_by_place);
	return kept;
}

size_t
pair_tell_labels(struct pair *p)
{
	struct saying *s = &p->saying;
	const struct matching *m = &s->matching;
	struct label *labels = arena_alloc(s->scratch,
	    (m->nis + 1) * sizeof *labels);
	size_t n = 0;

	for (size_t i = 0; i < m->nis; i++)
		if (p->change[i] == CHANGE_LABEL)
			labels[n++] = label_of(s->scratch, &m->was[m->is[i].mate],
			    &m->is[i]);
	n = labels_sum(labels, n);
	for (size_t i = 0; i < n && i < LABELS_MOST; i++)
		say_label(s, labels[i].was, labels[i].is, labels[i].first,
		    labels[i].n, labels[i].digits);
	if (n > LABELS_MOST)
		say_more_labels(s, n - LABELS_MOST);
	return n;
}
