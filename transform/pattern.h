#ifndef PATTERN_H
#define PATTERN_H
/*
 * Patterns as PCRE2 compiles them: UTF-8, JIT where the machine allows it, with
 * limits on steps and memory, so that no text can make one run away. What a
 * match needs (match data, JIT stack, limits) is shared by a shop of patterns,
 * which one rule set or one grammar owns; a shop is used by one thread.
 */
#include "arena.h"
#include "err.h"
#include "ruleset.h"
#include "str.h"

struct shop;

struct shop	*shop_new(void);
void		 shop_free(struct shop *shop);	/* and all its patterns */
/*
 * The compiled text, or NULL with err and *at, the byte of text where it went
 * wrong.
 */
struct pattern	*pattern_compile(struct shop *shop, struct str text,
		    size_t *at, struct err *err);
/* As it was written; lends. */
struct str	 pattern_text(const struct pattern *pattern);
/*
 * The first match that begins in [at, last]; *mark is the pattern's (*MARK)
 * on the way to it, or NULL.
 */
bool		 pattern_find_by(const struct pattern *pattern,
		    struct str subject, size_t at, size_t last,
		    struct match *match, const char **mark);
#endif
