#ifndef PDF_DEBUG_H
#define PDF_DEBUG_H
/*
 * A page of a PDF as a picture, with what the reader sees in it: words in
 * green, rules in red, cells in blue, those of columns that no rule parts in
 * violet.
 */

/* Writes a PNG. 0 or 1, an exit status; says on stderr what went wrong. */
int	pdf_debug_page(const char *path, int page, const char *to);
#endif
