/*
 * A child becomes mutool, or another program: in a process group, with limits
 * and in a box of its own. It dies with us.
 *
 * A fork would copy the tables of all our memory, and then each page of it
 * that is touched: so until it is the program, the child borrows our memory
 * while we stand still, on a stack of its own. All that it needs is made
 * before; it calls the system, and changes nothing of ours.
 */
#include <sys/prctl.h>
#include <sys/resource.h>

#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lang.h"
#include "pdf.h"
#include "sandbox.h"

#ifndef __SANITIZE_ADDRESS__
#define SHARED	(CLONE_VM | CLONE_VFORK)
#else			/* it would hold the child's frames for ours */
#define SHARED	CLONE_VFORK
#endif

enum {
	WORDS_MOST = 32,		/* of a command line */
	STACK = 64 << 10,
};

static const rlim_t	address_space = (rlim_t)1 << 30;

struct birth {
	const char		*argv[WORDS_MOST + 1];
	char			**env;
	int			 seconds;
	int			 out, said;
	struct sandbox_rules	 rules;
};

static void
cap(int resource, rlim_t most)
{
	struct rlimit limit = { most, most };

	setrlimit(resource, &limit);
}

/* Its exit status, unless it is another program by then. */
static int
be_child(void *at)
{
	const struct birth *birth = at;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	cap(RLIMIT_CORE, 0);
	cap(RLIMIT_FSIZE, 0);
	setrlimit(RLIMIT_CPU, &(struct rlimit){ (rlim_t)birth->seconds,
	    (rlim_t)birth->seconds + 1 });	/* SIGXCPU, then SIGKILL */
#ifndef __SANITIZE_ADDRESS__
	cap(RLIMIT_AS, address_space);
#else
	(void)address_space;
#endif
	if (dup2(birth->out, STDOUT_FILENO) == -1 ||
	    dup2(birth->said, STDERR_FILENO) == -1)
		return PDF_NOT_THERE;
	close(STDIN_FILENO);
	if (sandbox_program_enter(&birth->rules) == -1)
		return PDF_NO_BOX;
	execvpe(birth->argv[0], (char **)(uintptr_t)birth->argv, birth->env);
	return PDF_NOT_THERE;
}

/* The program, its words, the document, more words. */
static void
set_words(struct birth *birth, const struct pdf_child *child,
    const char *path)
{
	static const char *const trace[] = { "trace", NULL };
	const char *const *words[] = { child->before == NULL ? trace :
		child->before, (const char *const[]){ path, NULL },
		child->behind };
	size_t n = 0;

	birth->argv[n++] = child->program;
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; words[i] != NULL && words[i][k] != NULL &&
		    n < WORDS_MOST; k++)
			birth->argv[n++] = words[i][k];
	birth->argv[n] = NULL;
}

/*
 * Ours, and that it is to compute with one thread and to take its memory in
 * pieces so large that the kernel need not give it page by page: that is one
 * in thirty of the milliseconds that mutool takes.
 */
static char **
environment(struct arena *arena)
{
	static char one_thread[] = "OMP_THREAD_LIMIT=1";
	static char large_pages[] = "GLIBC_TUNABLES=glibc.malloc.hugetlb=1:"
	    "glibc.malloc.top_pad=4194304";
	size_t n = 0, nours = 0;
	char **env;

	while (environ != NULL && environ[n] != NULL)
		n++;
	env = arena_alloc(arena, (n + 3) * sizeof(*env));
	env[nours++] = one_thread;
	if (getenv("GLIBC_TUNABLES") == NULL)
		env[nours++] = large_pages;
	if (n > 0)
		memcpy(env + nours, environ, n * sizeof(*env));
	return env;
}

pid_t
pdf_spawn(struct arena *arena, const struct pdf_child *child,
    const char *path, int out, int said, struct err *err)
{
	_Alignas(16) char stack[STACK];
	struct birth birth = { .seconds = child->seconds, .out = out,
		.said = said, .env = environment(arena) };
	pid_t pid;

	set_words(&birth, child, path);
	if (sandbox_program(&birth.rules) == -1)
		return err_set(err, _("%s could not be confined"),
		    child->program);
	pid = clone(be_child, stack + STACK, SHARED | SIGCHLD, &birth);
	return pid == -1 ? err_sys(err, "clone") : pid;
}
