/*
 * The command line. Every option, --help and --version among them, is a line
 * of a table; parsing, the help and the manual walk it.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "opt.h"
#include "str.h"
#include "utf8.h"

/* What every program has; they set members of struct asked. */
struct asked {
	bool	help, version, man;
};

static const struct opt	common[] = {
	{ 'h', "help", OPT_FLAG, NULL, NULL, offsetof(struct asked, help),
	  N_("show this help") },
	{ 0, "version", OPT_FLAG, NULL, NULL, offsetof(struct asked, version),
	  N_("show the version") },
	{ 0, "help-man", OPT_FLAG, NULL, NULL, offsetof(struct asked, man),
	  N_("print the options as a manual page does (mdoc)") },
};
#define NCOMMON	(sizeof common / sizeof *common)

struct parse {
	const struct opt_program	*program;
	char				*into;
	struct asked			 asked;
	int				 argc, at;
	char				**argv;
	struct err			*err;
};

static size_t
nall(const struct opt_program *program)
{
	return program->nopts + NCOMMON;
}

static const struct opt *
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

static const char *
arg_name(const struct opt *opt)
{
	return opt->arg != NULL ? opt->arg : "ARG";
}

static int
unknown_long(const struct parse *parse, struct str name)
{
	const char	*near = NULL;
	size_t		 best = 3, d;

	for (size_t i = 0; i < nall(parse->program); i++) {
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
		    opt->name, arg_name(opt));
	return value_set(parse, opt, parse->argv[++parse->at]);
}

static int
long_parse(struct parse *parse, const char *text)
{
	const char	*eq = strchr(text, '=');
	struct str	 name = { text, eq == NULL ? strlen(text) :
			    (size_t)(eq - text) };

	for (size_t i = 0; i < nall(parse->program); i++) {
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
	for (size_t i = 0; i < nall(program); i++)
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

/* An empty word in front stands for nothing asked: it is not shown. */
static const char *const *
words_shown(const struct opt *opt)
{
	return opt->words[0] != NULL && opt->words[0][0] == '\0' ?
	    opt->words + 1 : opt->words;
}

static void
help_words(const struct opt *opt)
{
	const char *const	*words = words_shown(opt);

	for (size_t i = 0; words[i] != NULL; i++)
		printf("%s%s", i == 0 ? _(": ") : ", ", words[i]);
}

static void
help_line(const struct opt *opt)
{
	char	left[64];
	int	n;

	n = snprintf(left, sizeof left, opt->letter != 0 ? "-%c, " : "    ",
	    opt->letter);
	snprintf(left + n, sizeof left - (size_t)n, "--%s%s%s", opt->name,
	    opt->kind == OPT_FLAG ? "" : " ",
	    opt->kind == OPT_FLAG ? "" : arg_name(opt));
	printf("  %-26s  %s", left, _(opt->help));
	if (opt->kind == OPT_WORD)
		help_words(opt);
	putchar('\n');
}

static void
help_print(const struct opt_program *program)
{
	printf(_("Usage: %s [OPTION]... %s\n"), program->name,
	    program->operands != NULL ? program->operands : "");
	printf("%s\n\n%s\n", _(program->about), _("Options:"));
	for (size_t i = 0; i < nall(program); i++)
		help_line(opt_at(program, i));
}

/* In mdoc a backslash escapes, and a dot or quote in front is a macro. */
static void
man_text(const char *text)
{
	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			fputs("\\e", stdout);
		else
			putchar(*text);
	}
	putchar('\n');
}

static void
man_words(const struct opt *opt)
{
	const char *const	*words = words_shown(opt);

	for (size_t i = 0; words[i] != NULL; i++)
		printf("%s.Cm %s%s\n", i == 0 ? "Values:\n" : "", words[i],
		    words[i + 1] != NULL ? " ," : "");
}

static void
man_item(const struct opt *opt)
{
	fputs(".It ", stdout);
	if (opt->letter != 0)
		printf("Fl %c , ", opt->letter);
	printf("Fl \\-%s", opt->name);
	if (opt->kind != OPT_FLAG)
		printf(" Ar %s", arg_name(opt));
	putchar('\n');
	man_text(_(opt->help));
	if (opt->kind == OPT_WORD)
		man_words(opt);
}

static void
man_print(const struct opt_program *program)
{
	printf(".Sh SYNOPSIS\n.Nm %s\n", program->name);
	for (size_t i = 0; i < program->nopts; i++) {
		const struct opt *opt = &program->opts[i];

		if (opt->letter != 0)
			printf(".Op Fl %c", opt->letter);
		else
			printf(".Op Fl \\-%s", opt->name);
		if (opt->kind != OPT_FLAG)
			printf(" Ar %s", arg_name(opt));
		putchar('\n');
	}
	if (program->operands != NULL)
		printf(".Ar %s\n", program->operands);
	printf(".Sh OPTIONS\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < nall(program); i++)
		man_item(opt_at(program, i));
	printf(".El\n");
}

static int
answer(const struct parse *parse)
{
	if (parse->asked.man)
		man_print(parse->program);
	else if (parse->asked.help)
		help_print(parse->program);
	else if (parse->asked.version)
		printf("%s %s\n", parse->program->name, VERSION);
	else
		return 0;
	if (fflush(stdout) != 0)
		die("%s", strerror(errno));
	return 1;
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
		rc = answer(&parse);
	}
	free(operands);
	return rc;
}
