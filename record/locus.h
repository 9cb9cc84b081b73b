#ifndef LOCUS_H
#define LOCUS_H
/*
 * Where something stands in a document. Every value that duizhang hands out
 * carries one, from the word on the page to the cell of the workbook.
 */
struct locus {
	int	page;		/* 1-based; 0: nowhere */
	int	line;		/* 1-based; in a text source, of the file */
	int	from, to;	/* bytes of that line, [from, to) */
};
#endif
