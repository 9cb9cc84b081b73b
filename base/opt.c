/*
 * The command line. Every option, --help and --version among them, is a line
 * of a table, which parsing walks, as do the help and the manual (opt_help.c).
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "opt_parts.h"
#include "str.h"

static const struct opt	common[] = {
	{ 'h', "help", OPT_FLAG, NULL, NULL, offsetof(struct opt_asked, help),
	  N_("show this help") },
	{ 0, "version", OPT_FLAG, NULL, NULL, offsetof(struct opt_asked, version),
	  N_("show the version") },
	{ 0, "help-man", OPT_FLAG, NULL, NULL, offsetof(struct opt_asked, man),
	  N_("print the options as a manual page does (mdoc)") },
};
#define NCOMMON	(sizeof common / sizeof *common)

struct parse {
	const struct opt_program	*program;
	char				*into;
	struct opt_asked			 asked;
	int				 argc, at;
	char				**argv;
	struct err			*err;
};

size_t
opt_count(const struct opt_program *program)
{
	return program->nopts + NCOMMON;
}

const struct opt *
opt_at(const struct opt_program *program, size_t i)
{
	return i < program->nopts ? &program->opts[i] :
	    &common[i - program->nopts];
}

static bool
is_common(const struct opt *opt)
{
	for (size_t i = 0; i < NCOMMON; i++)
		if (opt == &common[i])
			return true;
	return false;
}

const char *
opt_arg_name(const struct opt *opt)
{
	return opt->arg != NULL ? opt->arg : "ARG";
}

static int
unknown_long(const struct parse *parse, struct str name)
{
	const char	*near = NULL;
	size_t		 best = 3, d;

	for (size_t i = 0; i < opt_count(parse->program); i++) {
		const char	*have = opt_at(parse->program, i)->name;

		d = str_distance(name, str_from(have));
		if (name.n >= 3 && str_starts(str_from(have), name))
			d = 0;
		if (d < best && d < name.n) {
			best = d;
			near = have;
		}
	}
	if (near == NULL)
		return err_set(parse->err, _("no such option: --%.*s "
		    "(--help lists them)"), STR_ARG(name));
	return err_set(parse->err, _("no such option: --%.*s; did you mean "
	    "--%s?"), STR_ARG(name), near);
}

static int
word_set(const struct parse *parse, const struct opt *opt, const char *value,
    void *member)
{
	struct strbuf	all = { 0 };
	int		rc;

	for (int i = 0; opt->words[i] != NULL; i++) {
		if (strcmp(opt->words[i], value) == 0) {
			*(int *)member = i;
			return 0;
		}
	}
	for (int i = 0; opt->words[i] != NULL; i++)
		if (opt->words[i][0] != '\0')
			strbuf_printf(&all, "%s%s", all.n > 0 ? ", " : "",
			    opt->words[i]);
	rc = err_set(parse->err, _("option --%s: \"%s\" is none of %s"),
	    opt->name, value, all.s);
	strbuf_clear(&all);
	return rc;
}

static int
value_set(struct parse *parse, const struct opt *opt, const char *value)
{
	char	*member = (is_common(opt) ? (char *)&parse->asked :
		    parse->into) + opt->offset;
	long	 n;

	switch (opt->kind) {
	case OPT_FLAG:
		*(bool *)(void *)member = true;
		return 0;
	case OPT_STR:
		*(const char **)(void *)member = value;
		return 0;
	case OPT_INT:
		if (!str_int(str_from(value), &n) || n < 0 || n > INT_MAX)
			return err_set(parse->err, _("option --%s: a whole "
			    "number was expected, \"%s\" is there"),
			    opt->name, value);
		*(int *)(void *)member = (int)n;
		return 0;
	case OPT_WORD:
		return word_set(parse, opt, value, member);
	}
	return -1;
}

/* The value behind '=' or stuck to the letter, else the next argument. */
static int
take(struct parse *parse, const struct opt *opt, const char *stuck)
{
	if (opt->kind == OPT_FLAG)
		return value_set(parse, opt, NULL);
	if (stuck != NULL)
		return value_set(parse, opt, stuck);
	if (parse->at + 1 >= parse->argc)
		return err_set(parse->err, _("option --%s needs %s"),
		    opt->name, opt_arg_name(opt));
	return value_set(parse, opt, parse->argv[++parse->at]);
}

static int
long_parse(struct parse *parse, const char *text)
{
	const char	*eq = strchr(text, '=');
	struct str	 name = { text, eq == NULL ? strlen(text) :
			    (size_t)(eq - text) };

	for (size_t i = 0; i < opt_count(parse->program); i++) {
		const struct opt *opt = opt_at(parse->program, i);

		if (!str_eq(name, str_from(opt->name)))
			continue;
		if (eq != NULL && opt->kind == OPT_FLAG)
			return err_set(parse->err, _("option --%s takes no "
			    "value"), opt->name);
		return take(parse, opt, eq == NULL ? NULL : eq + 1);
	}
	return unknown_long(parse, name);
}

static const struct opt *
letter_find(const struct opt_program *program, char letter)
{
	for (size_t i = 0; i < opt_count(program); i++)
		if (opt_at(program, i)->letter == letter)
			return opt_at(program, i);
	return NULL;
}

/* "-j4", "-j 4", "-qv". */
static int
short_parse(struct parse *parse, const char *text)
{
	for (; *text != '\0'; text++) {
		const struct opt *opt = letter_find(parse->program, *text);

		if (opt == NULL)
			return err_set(parse->err, _("no such option: -%c "
			    "(--help lists them)"), *text);
		if (opt->kind != OPT_FLAG)
			return take(parse, opt,
			    text[1] != '\0' ? text + 1 : NULL);
		value_set(parse, opt, NULL);
	}
	return 0;
}

/* Options are used up; operands are collected behind them, in their order. */
static int
walk(struct parse *parse, char **operands, int *noperands)
{
	int	rc = 0;

	for (parse->at = 1; parse->at < parse->argc && rc == 0; parse->at++) {
		char	*arg = parse->argv[parse->at];

		if (strcmp(arg, "--") == 0) {
			while (++parse->at < parse->argc)
				operands[(*noperands)++] =
				    parse->argv[parse->at];
			break;
		}
		if (arg[0] != '-' || arg[1] == '\0')
			operands[(*noperands)++] = arg;
		else if (arg[1] == '-')
			rc = long_parse(parse, arg + 2);
		else
			rc = short_parse(parse, arg + 1);
	}
	return rc;
}

static void
lang_from(const struct parse *parse)
{
	for (size_t i = 0; i < parse->program->nopts; i++) {
		const struct opt *opt = &parse->program->opts[i];

		if (strcmp(opt->name, "lang") == 0 && opt->kind == OPT_WORD)
			lang_set(*(const int *)(const void *)(parse->into +
			    opt->offset) == LANG_EN ? LANG_EN : LANG_ZH);
	}
}

/* So that even a wrong option is told in the language asked for. */
static void
lang_early(struct parse *parse)
{
	struct err	*err = parse->err, ignored;

	parse->err = &ignored;
	for (parse->at = 1; parse->at < parse->argc; parse->at++) {
		const char	*arg = parse->argv[parse->at];

		if (strcmp(arg, "--") == 0)
			break;
		if (strncmp(arg, "--lang", 6) == 0 &&
		    (arg[6] == '=' || arg[6] == '\0'))
			long_parse(parse, arg + 2);
	}
	parse->err = err;
	lang_from(parse);
}

int
opt_parse(const struct opt_program *program, int argc, char **argv,
    void *into, int *first, struct err *err)
{
	struct parse	 parse = { .program = program, .into = into,
			    .argc = argc, .argv = argv, .err = err };
	char		**operands = calloc((size_t)argc + 1,
			    sizeof *operands);
	int		 noperands = 0, rc;

	if (operands == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    (size_t)argc * sizeof *operands);
	lang_early(&parse);
	rc = walk(&parse, operands, &noperands);
	if (rc == 0) {
		*first = argc - noperands;
		memcpy(argv + *first, operands,
		    (size_t)noperands * sizeof *operands);
		rc = opt_answer(program, &parse.asked);
	}
	free(operands);
	return rc;
}
