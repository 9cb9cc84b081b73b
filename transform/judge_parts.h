#ifndef JUDGE_PARTS_H
#define JUDGE_PARTS_H
/*
 * What the files of judge share: ranges (judge_range.c) and the making of a
 * check (judge_check.c). Nobody else includes this.
 */
#include "judge.h"

enum outcome {
	OUTCOME_EXACT,		/* the very numbers */
	OUTCOME_ROUNDS,		/* the intervals meet */
	OUTCOME_CUT,		/* they would, had digits been cut off */
	OUTCOME_DIFFERS,
	OUTCOME_UNKNOWN,
};

/* What a formula gave: all it may be, the same with cut digits, the number. */
struct result {
	struct interval	rounded, cut;
	struct decimal	shown;
};

/* judge_range.c */
struct interval	figure_range(const struct figure *figure);
bool		figure_is_percent(const struct figure *figure);
bool		figures_clash(const struct figure *a, const struct figure *b);
struct result	figure_result(const struct figure *figure);
bool		range_known(struct interval a);
struct interval	term_range(const struct term *term, bool cut);
struct result	terms_result(const struct term *terms, size_t nterms);
enum outcome	outcome_of(const struct figure *stated,
		    const struct result *result);

/* judge_check.c */
struct check	*check_new(struct reading *reading, int kind,
		    struct str rule, const struct figure *at);
void		 check_fill(struct arena *arena, struct check *check,
		    const struct figure *stated, const struct result *result);
void		 check_decide(struct check *check, enum outcome outcome);
/* "f0002;f0003" and "f0002+f0003*f0004/100-f0005", added to buf. */
void		 add_terms(struct strbuf *facts, const struct term *terms,
		    size_t nterms);
void		 add_formula(struct strbuf *buf, const struct term *terms,
		    size_t nterms);
/* The text into the arena; buf is freed. */
struct str	 strbuf_take(struct arena *arena, struct strbuf *buf);
struct str	 facts_of(struct arena *arena, const struct figure *stated,
		    const struct term *a, size_t na, const struct term *b,
		    size_t nb);
/* How the verdict ends the sentence. */
struct str	 verdict_tail(struct arena *arena, enum outcome outcome,
		    const struct figure *like, struct decimal difference);
/* "P is S, <what> gives C" and the verdict; what "": "it should be C". */
struct str	 plain_message(struct arena *arena,
		    const struct figure *stated, struct str what,
		    struct decimal shown, enum outcome outcome);
int		 figure_places(const struct figure *figure);	/* decimals */
/* With two digits more than the figure has, enough for a sentence. */
struct decimal	 figure_sentence(struct decimal d,
		    const struct figure *stated);
#endif
