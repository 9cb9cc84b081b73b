/*
 * The table of options as --help shows it, and as a manual page (mdoc).
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "lang.h"
#include "opt_parts.h"

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
	    opt->kind == OPT_FLAG ? "" : opt_arg_name(opt));
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
	for (size_t i = 0; i < opt_count(program); i++)
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
		printf(" Ar %s", opt_arg_name(opt));
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
			printf(" Ar %s", opt_arg_name(opt));
		putchar('\n');
	}
	if (program->operands != NULL)
		printf(".Ar %s\n", program->operands);
	printf(".Sh OPTIONS\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < opt_count(program); i++)
		man_item(opt_at(program, i));
	printf(".El\n");
}

int
opt_answer(const struct opt_program *program, const struct opt_asked *asked)
{
	if (asked->man)
		man_print(program);
	else if (asked->help)
		help_print(program);
	else if (asked->version)
		printf("%s %s\n", program->name, VERSION);
	else
		return 0;
	if (fflush(stdout) != 0)
		die("%s", strerror(errno));
	return 1;
}
