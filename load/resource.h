#ifndef RESOURCE_H
#define RESOURCE_H
/*
 * The five tables of the data package and their keys. The columns are those
 * of the records; they write the schema and make the database.
 */
#include <stdbool.h>

#include "csv.h"
#include "gather.h"

struct resource {
	const char		*name;		/* of NAME.csv */
	const char		*title;
	const struct column	*(*columns)(size_t *n);
	const char		*primary[4];	/* NULL-terminated */
	bool			 of_document;	/* has it as foreign key */
	int			 part;		/* of a holding, or 0 */
};

enum { RESOURCE_DOCUMENTS, RESOURCE_FACTS, RESOURCE_CHECKS, RESOURCE_TABLES,
	RESOURCE_COMPARISONS, RESOURCES };

extern const struct resource	resources[RESOURCES];

/*
 * Gives each record of a resource in order; fn returns 0 to go on, -1 to stop,
 * which is then what this returns.
 */
typedef int	record_fn(void *ctx, const void *record);
int	resource_each(const struct gathered *from, int which, record_fn *fn,
	    void *ctx);
/* A column of a record as the CSV prints it. */
struct str	column_text(const struct column *column, const void *record,
		    char buf[DECIMAL_TEXT]);
#endif
