/*
 * Would the relations of a table with others hold if its figures were of
 * another unit? What the table is does not depend on that; only its columns
 * are looked at again.
 */
#include <string.h>

#include "unit_parts.h"

static void
forms_know(struct reading *reading, struct unit_forms *uf)
{
	if (uf->known)
		return;
	uf->nets = nets_of(reading);
	uf->forms = forms_find(reading, &uf->nets);
	uf->known = true;
}

/* The table's figures, one after the other; in the arena. */
static struct figure *
figures_keep(const struct reading *reading, int table)
{
	VEC(struct figure) kept = { 0 };

	for (size_t i = 0; i < reading->figures.n; i++)
		if (reading->figures.v[i].fact.table_id == table)
			*VEC_PUSH(reading->arena, &kept) =
			    reading->figures.v[i];
	return kept.v;
}

static void
figures_restore(struct reading *reading, int table,
    const struct figure *kept)
{
	for (size_t i = 0; i < reading->figures.n; i++)
		if (reading->figures.v[i].fact.table_id == table)
			reading->figures.v[i] = *kept++;
}

void
unit_try(struct reading *reading, struct unit_forms *uf,
    const struct grid *grid, unit_scale_fn *scale, int power, size_t *held,
    size_t *failed)
{
	struct arena_mark mark;
	struct reading before;
	struct figure *figures;
	struct net *nets;

	forms_know(reading, uf);
	mark = arena_mark(reading->arena);
	before = *reading;
	figures = figures_keep(reading, grid->id);
	nets = arena_dup(reading->arena, uf->nets.v,
	    uf->nets.n * sizeof *nets);
	if (scale != NULL) {
		scale(reading, grid, power);
		nets_renew(&uf->nets, grid->id);
	}
	forms_try(&uf->forms, grid->id, held, failed);
	*reading = before;
	figures_restore(reading, grid->id, figures);
	memcpy(uf->nets.v, nets, uf->nets.n * sizeof *nets);
	arena_back(reading->arena, mark);
}

void
unit_settle(struct reading *reading, struct unit_forms *uf,
    const struct grid *grid, unit_scale_fn *scale, int power)
{
	scale(reading, grid, power);
	if (uf->known)
		nets_renew(&uf->nets, grid->id);
}
