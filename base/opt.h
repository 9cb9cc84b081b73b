#ifndef OPT_H
#define OPT_H
/*
 * Options as one table: it parses the command line, prints --help and prints
 * the SYNOPSIS and OPTIONS of the manual (--help-man, mdoc), so they agree.
 */
#include <stdbool.h>
#include <stddef.h>

#include "err.h"

enum opt_kind {
	OPT_FLAG,		/* bool */
	OPT_STR,		/* const char * */
	OPT_INT,		/* int, >= 0 */
	OPT_WORD,		/* int index into words */
};

struct opt {
	char			 letter;	/* 0: none */
	const char		*name;		/* long name */
	enum opt_kind		 kind;
	const char		*arg;		/* name of the argument, or NULL */
	const char *const	*words;		/* OPT_WORD, NULL-terminated */
	size_t			 offset;	/* into the caller's struct */
	const char		*help;		/* one line, English; shown through gettext */
};

struct opt_program {
	const char		*name;		/* "duizhang-extract" */
	const char		*about;		/* one line */
	const char		*operands;	/* "SOURCE..." or NULL */
	const struct opt	*opts;
	size_t			 nopts;
};

/*
 * Fills *into (defaults stay where nothing is given); operands are left in
 * argv[*first..]. --help, --version and --help-man print and give 1; a wrong
 * option gives -1 with err naming it and what was near; else 0. Options may
 * stand behind operands; argv is reordered. An option "lang" (OPT_WORD over
 * zh, en) takes effect before anything is printed, wherever it stands.
 */
int	opt_parse(const struct opt_program *program, int argc, char **argv,
	    void *into, int *first, struct err *err);
#endif
