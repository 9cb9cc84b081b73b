#ifndef PACKAGE_H
#define PACKAGE_H
/*
 * The data package: five CSV files and datapackage.json that describes them
 * (Frictionless Data: specs.frictionlessdata.io, Tabular Data Package).
 */
#include "gather.h"

/* The `schema` number of datapackage.json: rises when a column changes its meaning. */
#define PACKAGE_SCHEMA	1

/* Into the folder; 0, or -1 with err. */
int	package_write(struct arena *arena, const char *dir,
	    const struct gathered *from, struct err *err);
/* The newest fetched_at of the ledger, the only "now" load knows; or "". */
struct str	gathered_date(const struct gathered *from);
#endif
