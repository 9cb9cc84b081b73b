/*
 * The two sides of a socket pair. A question is a length and the page; an
 * answer is a length and lines: "f FAULT", "t TITLE", "b BASE", and for each
 * link "l URL" and "x TEXT". What comes back is as little trusted as the page.
 */
#include <sys/socket.h>
#include <sys/wait.h>

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "inspector.h"
#include "lang.h"
#include "sandbox.h"
#include "utf8.h"

enum { PATIENCE_MS = 30000, ANSWER_MOST = 128 << 20 };

static const uint32_t	page_most = 64u << 20;

struct inspector {
	pid_t		 pid;		/* 0: none */
	int		 fd;
	struct strbuf	 answer;
};

static bool
read_whole(int fd, void *to, size_t n)
{
	char *at = to;
	ssize_t got;

	for (; n > 0; at += got, n -= (size_t)got) {
		got = read(fd, at, n);
		if (got == -1 && errno == EINTR)
			got = 0;
		else if (got <= 0)
			return false;
	}
	return true;
}

static bool
write_whole(int fd, struct str bytes)
{
	ssize_t n;

	for (; bytes.n > 0; bytes = str_sub(bytes, (size_t)n, bytes.n)) {
		n = write(fd, bytes.s, bytes.n);
		if (n == -1 && errno == EINTR)
			n = 0;
		else if (n <= 0)
			return false;
	}
	return true;
}

static void
put_line(struct strbuf *to, char kind, struct str s)
{
	strbuf_addc(to, kind);
	strbuf_addc(to, ' ');
	strbuf_add(to, s);
	strbuf_addc(to, '\n');
}

static void
put_number(struct strbuf *to, char kind, int n)
{
	strbuf_printf(to, "%c %d\n", kind, n);
}

static void
put_view(struct strbuf *to, const struct page_view *view)
{
	if (view->fault != NULL)
		put_line(to, 'f', str_from(view->fault));
	put_number(to, 'c', view->tally.entries);
	put_number(to, 'p', view->tally.pages);
	put_line(to, 't', view->title);
	put_line(to, 'b', view->base);
	for (size_t i = 0; i < view->links.n; i++) {
		put_line(to, 'l', view->links.v[i].url);
		put_line(to, 'x', view->links.v[i].text);
	}
}

static bool
answer_one(int fd)
{
	struct strbuf answer = { 0 };
	struct arena *arena = arena_new();
	struct page_view view;
	struct err err;
	uint32_t n;
	char *page;
	bool well = false;

	if (read_whole(fd, &n, sizeof(n)) && n <= page_most &&
	    sandbox_document(&err) == 0) {
		page = arena_alloc(arena, (size_t)n + 1);
		if (read_whole(fd, page, n)) {
			links_read(arena, (struct str){ page, n }, &view);
			put_view(&answer, &view);
			n = (uint32_t)answer.n;
			well = write_whole(fd, (struct str){ (char *)&n,
			    sizeof(n) }) &&
			    write_whole(fd, strbuf_str(&answer));
		}
	}
	strbuf_clear(&answer);
	arena_free(arena);
	return well;
}

static _Noreturn void
be_inspector(int fd)
{
	struct err err;
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGINT, SIG_IGN);	/* of the terminal: for the parent */
	signal(SIGPIPE, SIG_IGN);
	/* Locks, sockets and journals of the parent are not ours. */
	if (dup2(fd, 3) == -1)
		_exit(2);
	closefrom(4);
	if (sandbox_enter(NULL, &err) == -1)
		_exit(2);
	while (answer_one(3))
		;
	_exit(0);
}

static int
start(struct inspector *inspector, struct err *err)
{
	int fds[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) == -1)
		return err_sys(err, "socketpair");
	inspector->pid = fork();
	if (inspector->pid == 0)
		be_inspector(fds[1]);
	close(fds[1]);
	inspector->fd = fds[0];
	if (inspector->pid == -1) {
		inspector->pid = 0;
		close(fds[0]);
		return err_sys(err, "fork");
	}
	return 0;
}

/* It holds nothing worth an orderly end. */
static void
stop(struct inspector *inspector)
{
	if (inspector->pid == 0)
		return;
	close(inspector->fd);
	kill(inspector->pid, SIGKILL);
	while (waitpid(inspector->pid, NULL, 0) == -1 && errno == EINTR)
		;
	inspector->pid = 0;
}

struct inspector *
inspector_open(void)
{
	struct inspector *inspector = calloc(1, sizeof(*inspector));

	if (inspector == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    sizeof(*inspector));
	return inspector;
}

void
inspector_close(struct inspector *inspector)
{
	if (inspector == NULL)
		return;
	stop(inspector);
	strbuf_clear(&inspector->answer);
	free(inspector);
}

/* Until n bytes more are in the answer, the end, or patience is at its own. */
static bool
hear(struct inspector *inspector, size_t n, int64_t until)
{
	struct pollfd fd = { .fd = inspector->fd, .events = POLLIN };
	char piece[65536];
	int64_t left;
	ssize_t got;

	for (; n > 0; n -= (size_t)got) {
		got = 0;
		left = until - clock_ms();
		if (left <= 0)
			return false;
		if (poll(&fd, 1, (int)left) <= 0)
			continue;
		got = read(inspector->fd, piece, n < sizeof(piece) ? n :
		    sizeof(piece));
		if (got <= 0)
			return false;
		strbuf_add(&inspector->answer, (struct str){ piece,
		    (size_t)got });
	}
	return true;
}

static bool
ask(struct inspector *inspector, struct str page)
{
	uint32_t n = (uint32_t)page.n;
	int64_t until = clock_ms() + PATIENCE_MS;

	strbuf_reset(&inspector->answer);
	if (!write_whole(inspector->fd, (struct str){ (char *)&n,
	    sizeof(n) }) || !write_whole(inspector->fd, page) ||
	    !hear(inspector, sizeof(n), until))
		return false;
	memcpy(&n, inspector->answer.s, sizeof(n));
	strbuf_reset(&inspector->answer);
	return n <= ANSWER_MOST && hear(inspector, n, until);
}

static int
take_number(struct str s)
{
	long n;

	return str_int(s, &n) && n >= 0 && n <= INT_MAX ? (int)n : 0;
}

static void
take_line(struct arena *arena, struct page_view *view, char kind,
    struct str s)
{
	s = arena_str(arena, s);
	switch (kind) {
	case 'f':
		view->fault = s.s;
		break;
	case 'c':
		view->tally.entries = take_number(s);
		break;
	case 'p':
		view->tally.pages = take_number(s);
		break;
	case 't':
		view->title = s;
		break;
	case 'b':
		view->base = s;
		break;
	case 'l':
		*VEC_PUSH(arena, &view->links) = (struct link){ .url = s };
		break;
	case 'x':
		if (view->links.n > 0)
			view->links.v[view->links.n - 1].text = s;
		break;
	default:
		break;
	}
}

int
inspector_read(struct inspector *inspector, struct arena *arena,
    struct str page, struct page_view *view, struct err *err)
{
	struct str rest, line;

	*view = (struct page_view){ .fault = NULL };
	if (page.n > page_most)
		return err_set(err, _("is larger than %zu MiB"),
		    (size_t)page_most >> 20);
	if (inspector->pid == 0 && start(inspector, err) == -1)
		return -1;
	if (!ask(inspector, page)) {
		stop(inspector);
		return err_set(err, "%s", _("its reader died or took too "
		    "long"));
	}
	rest = strbuf_str(&inspector->answer);
	while (rest.n > 0 && str_next(&rest, '\n', &line))
		if (line.n >= 2 && utf8_valid(line, NULL))
			take_line(arena, view, line.s[0],
			    str_sub(line, 2, line.n));
	return 0;
}
