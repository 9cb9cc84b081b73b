#ifndef RULES_TOOLS_H
#define RULES_TOOLS_H
/*
 * Between the tools of somebody who writes rules: what was asked for, and the
 * archive that they look into.
 *
 *	rules_cli.c        options; check, test
 *	rules_archive.c    documents, figures and checks of an archive
 *	rules_explain.c    which rule made a figure or a check
 *	rules_coverage.c   rules that never fired, figures that none names
 *	rules_replay.c     what another rulebook would change
 */
#include <stdio.h>

#include "read.h"

struct options {
	const char	*dir, *rules;
	int		 lang;
};

struct tool {
	struct arena		*arena;
	const struct options	*options;
	struct ruleset		*rules;
	struct measure		*measure;
	struct str		 archive;
	struct entry		*entries;
	size_t			 nentries;
};

struct results {
	struct fact	*facts;
	struct check	*checks;
	size_t		 nfacts, nchecks;
};

/* rules_archive.c: dir NULL is the one of the options; trouble ends. */
void	archive_open(struct tool *tool, const char *dir);
bool	results_load(const struct tool *tool, const struct entry *entry,
	    struct results *results);
bool	document_open(const struct tool *tool, const struct entry *entry,
	    struct document *document);

/* rules_cli.c */
void	rules_open(struct tool *tool, const char *given);

/* Each gives the exit status. */
int	tool_explain(struct tool *tool, char **args);
int	tool_coverage(struct tool *tool, char **args);
int	tool_replay(struct tool *tool, char **args);
#endif
