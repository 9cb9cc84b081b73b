#ifndef DOCX_NUMBER_H
#define DOCX_NUMBER_H
/*
 * The numbers that Word prints in front of paragraphs and does not keep in
 * their text: "一、", "（二）", "3.".
 */
#include "ooxml.h"

struct docx_numbers;

/* Reads what the links of a document name; NULL with err when that fails. */
struct docx_numbers	*docx_numbers_load(struct arena *arena,
			    struct ooxml *package,
			    const struct ooxml_link *links, size_t n,
			    struct err *err);
/*
 * The label of the next paragraph, "" if it has none. num -1: its style says.
 * A paragraph without text is not counted.
 */
struct str	docx_numbers_next(struct docx_numbers *numbers,
		    struct arena *arena, struct str style, int num, int level,
		    bool has_text);
#endif
