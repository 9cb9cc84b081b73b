#ifndef OPT_PARTS_H
#define OPT_PARTS_H
/*
 * Between the file that parses options and the one that shows them.
 */
#include "opt.h"

/* What every program has; they set members of struct opt_asked. */
struct opt_asked {
	bool	help, version, man;
};

/* opt.c: the program's own options, and behind them those that all have. */
size_t			 opt_count(const struct opt_program *program);
const struct opt	*opt_at(const struct opt_program *program, size_t i);
const char		*opt_arg_name(const struct opt *opt);

/* opt_help.c: prints what was asked for; 1, or 0 if nothing was. */
int	opt_answer(const struct opt_program *program,
	    const struct opt_asked *asked);
#endif
