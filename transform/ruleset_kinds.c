/*
 * Which kinds of rules there are and what they may say; a word that is none of
 * them is told with the one that was meant.
 */
#include <stdio.h>
#include <string.h>

#include "lang.h"
#include "ruleset_parts.h"

/*
 * A kind of rule is one line: its name, the settings it must have, the ones it
 * may have besides. Every kind may have id (it must), match, words, yes, no and
 * the settings of GENERAL; `match` or `words` among the required ones are
 * checked too.
 */
#define GENERAL								\
	"reason role unit base factor dimension exact sign position kind "\
	"title key column row table period indicator measure severity level "\
	"name tolerance of as under before after weight whole parts group " \
	"numerator denominator lower word note order status value from to " \
	"share keep numeral form says default message scope label "		\
	"check norm expected least about applies sides"

static const struct kind kinds[] = {
	{ "unit",	"words base dimension", "" },
	{ "multiplier",	"words factor", "" },
	{ "bound",	"words position sign", "inside" },
	{ "approximation", "share", "" },
	{ "exclude",	"match reason", "" },
	{ "numeral",	"match", "" },
	{ "bare",	"match", "" },
	{ "unit_label",	"match", "" },
	{ "connective",	"", "" },
	{ "measure_word", "", "" },
	{ "subject_stop", "", "" },
	{ "heading",	"", "" },
	{ "column",	"", "" },
	{ "total_word",	"", "" },
	{ "caption",	"", "" },
	{ "title",	"", "" },
	{ "indicator",	"", "" },
	{ "check",	"", "" },
	{ "synonym",	"", "" },
	{ "grade",	"", "" },
	{ "claim",	"", "" },
	{ "count",	"", "" },
	{ "list",	"", "" },
	{ "table",	"", "" },
	{ "identity",	"", "" },
	{ "phrase",	"", "" },
	{ "comparable",	"match name indicator scope", "better" },
	{ "form",	"match name", "pages" },
	{ "form_table",	"match form name", "heads rows figures needs" },
	{ "form_check",	"table check norm", "" },
	{ "form_words",	"match norm", "" },
	{ "remark",	"match says", "in" },
};
#define NKINDS	(sizeof kinds / sizeof kinds[0])
_Static_assert(NKINDS <= RULE_KINDS, "RULE_KINDS is too small");

const struct kind *
rule_kinds(size_t *n)
{
	*n = NKINDS;
	return kinds;
}

const char *
rule_settings(void)
{
	return GENERAL;
}

int
told(const struct loader *loader, int result)
{
	if (result == 0 || loader->teller->tell == NULL)
		return result;
	loader->teller->tell(loader->teller->ctx, loader->err->msg);
	loader->teller->n++;
	return 0;
}

int
wrong(const struct loader *loader, const struct node *node, const char *what)
{
	return rule_yaml_error(loader->file, node->line, node->column,
	    loader->err, what);
}

bool
listed(const char *list, struct str word)
{
	struct str rest = str_from(list), part;

	while (str_next(&rest, ' ', &part))
		if (part.n > 0 && str_eq(part, word))
			return true;
	return false;
}

static void
nearest(struct str word, const char *list, struct str *best, size_t *least)
{
	struct str rest = str_from(list), part;

	while (str_next(&rest, ' ', &part)) {
		size_t d = str_distance(word, part);

		if (part.n > 0 && d < *least) {
			*least = d;
			*best = part;
		}
	}
}

int
unknown(const struct loader *loader, const struct node *node,
    struct str word, const char *const *lists, size_t nlists)
{
	struct str best = STR("");
	size_t least = 4;
	char what[256];

	for (size_t i = 0; i < nlists; i++)
		nearest(word, lists[i], &best, &least);
	if (best.n > 0 && least <= 1 + word.n / 3)
		(void)snprintf(what, sizeof what,
		    _("unknown word \"%.*s\", did you mean \"%.*s\"?"),
		    (int)(word.n < 60 ? word.n : 60), word.s, STR_ARG(best));
	else
		(void)snprintf(what, sizeof what, _("unknown word \"%.*s\""),
		    (int)(word.n < 60 ? word.n : 60), word.s);
	return wrong(loader, node, what);
}

int
kind_find(const struct loader *loader, const struct node *key, size_t *index)
{
	const char *names[NKINDS];

	for (size_t i = 0; i < NKINDS; i++) {
		names[i] = kinds[i].name;
		if (str_eq(key->text, str_from(names[i]))) {
			*index = i;
			return 0;
		}
	}
	return unknown(loader, key, key->text, names, NKINDS);
}
