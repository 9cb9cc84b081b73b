#ifndef HTML_PARTS_H
#define HTML_PARTS_H
/* What the parts of the audit report write with. */
#include "file.h"
#include "report.h"

struct page {
	struct out		*out;
	const struct report	*report;
	struct arena		*arena;		/* of one document */
};

void	put(struct page *page, const char *html);
void	put_text(struct page *page, struct str text);	/* escaped, cleaned */
void	put_word(struct page *page, const char *word);
/*
 * A row of cells. covered[c]: rows below this one in which column c belongs
 * to a cell above; zeroed before the first row.
 */
void	put_spots(struct page *page, const struct spot *spots, size_t n,
	    int *covered);

/* html_compare.c: the section, or nothing when nothing is compared. */
void	put_comparison(struct page *page);
#endif
