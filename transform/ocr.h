#ifndef TRANSFORM_OCR_H
#define TRANSFORM_OCR_H
/*
 * Figures that were read from a picture: how sure, and what a check that rests
 * on them may say. A reading is not the report: what does not add up may be
 * the reader's fault, so nobody is accused on a figure that is in doubt.
 */
#include "reading.h"
#include "reconcile.h"

enum { OCR_MENDED = 49 };	/* so sure is a unit that was misread */

/* ocr_unit.c: units that the rules know the misreadings of, in a copy. */
const struct document	*ocr_mend_units(struct arena *arena,
			    const struct ruleset *rules,
			    const struct document *document);
/* ocr_mark.c: each figure learns how it was read. */
void	ocr_mark(struct reading *reading);
/*
 * ocr_temper.c, when all checks are made: an inconsistent one that rests on a
 * figure in doubt is undecided, one on surer readings a warning; both say so.
 */
void	ocr_temper(struct reading *reading);
/* The same for checks across documents, on facts loaded again. */
void	ocr_temper_check(struct arena *arena, struct check *check,
	    const struct fact *const *facts, size_t nfacts);
/* A check that rests on words alone, some of them read from a picture. */
void	ocr_temper_words(struct arena *arena, struct check *check);
/* ocr_cross.c */
void	ocr_temper_cross(struct arena *arena, const struct side *sides,
	    size_t nsides, struct checks *checks);
/*
 * ocr_witness.c: the figures of a failed sum or ratio that would make it hold
 * if one character of theirs were read otherwise; both readings in words, ""
 * if there are none. The printed reading stays.
 */
struct str	ocr_witness(const struct reading *reading,
		    const struct check *check);
#endif
