#ifndef EXPR_PARSE_H
#define EXPR_PARSE_H
/*
 * An expression while it is read. Private to expr.c, which reads the whole, and
 * expr_ref.c, which reads the cells that it names. What is asked for is taken
 * with the blanks in front of it; false: it does not stand there.
 */
#include "err.h"
#include "expr.h"

struct parser {
	struct arena	*arena;
	struct shop	*shop;
	struct str	 text;
	size_t		 at;
	struct err	*err;
	size_t		 wrong;		/* where, when err is set */
};

/* expr.c */
/* Sets err and where it went wrong; -1. */
int	expr_wrong(struct parser *p, size_t at, const char *what);
void	expr_blanks(struct parser *p);
bool	expr_take(struct parser *p, const char *token);
/* A word that a blank or a bracket follows; it is not taken if it does not. */
bool	expr_take_word(struct parser *p, const char *word);
bool	expr_is_name(char c);		/* a letter of a table's name */

/* expr_ref.c: t3[row|column]; -1: err is set. */
int	expr_ref_parse(struct parser *p, struct expr_ref *ref);
#endif
