/*
 * The checks of each table, and of tables against each other.
 */
#include "check_form.h"
#include "check_table.h"

void
checks_table(struct reading *reading)
{
	struct nets nets = nets_of(reading);

	for (size_t i = 0; i < nets.n; i++) {
		check_totals(&nets.v[i]);
		check_scores(&nets.v[i]);
		check_months(&nets.v[i]);
		check_cells(&nets.v[i]);
		check_serials(&nets.v[i]);
		check_blocks(&nets.v[i]);
	}
	check_pairs(reading, &nets);
	check_leads(reading, &nets);
	check_form_totals(&nets);
	check_forms(reading, &nets);
	check_opposed(reading);
	suggest_by_witness(reading);
}
