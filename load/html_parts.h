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

/* html_put.c */
void	put(struct page *page, const char *html);
void	put_text(struct page *page, struct str text);	/* escaped, cleaned */
void	put_word(struct page *page, const char *word);
void	put_escaped(struct out *out, struct str text);	/* attributes, too */
/* <tag>n</tag> */
void	put_count(struct page *page, const char *tag, size_t n);

/* html_table.c */
void	put_table(struct page *page, const struct report_table *table);
/*
 * A row of cells. covered[c]: rows below this one in which column c belongs
 * to a cell above; zeroed before the first row.
 */
void	put_spots(struct page *page, const struct spot *spots, size_t n,
	    int *covered);

/* html_findings.c: what was found in document i of the summary. */
void	put_findings(struct page *page, const struct summary *summary,
	    size_t i);

/* html_compare.c: the section, or nothing when nothing is compared. */
void	put_comparison(struct page *page);
#endif
