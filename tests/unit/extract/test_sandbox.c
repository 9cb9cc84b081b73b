/*
 * Readers that do what a reader taken over would do. They are in no program:
 * reader.c finds them when they are linked, by the first line of a file. Each
 * must cost its document alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include <seccomp.h>

#include "file.h"
#include "hash.h"
#include "lang.h"
#include "reader.h"
#include "run.h"
#include "sandbox.h"
#include "source.h"
#include "work.h"

static int
crash(struct err *err)
{
	raise(SIGSEGV);
	return err_set(err, "still here");
}

static int
hang(struct err *err)
{
	for (;;)
		pause();
	return err_set(err, "still here");
}

static int
allocate(struct err *err)
{
	struct arena *arena = arena_new();
	size_t size = (size_t)16 << 20, n = 4096;

#ifdef __SANITIZE_ADDRESS__	/* it knows no limit of addresses */
	n = 4;
#endif
	for (size_t i = 0; i < n; i++)
		memset(arena_alloc(arena, size), 1, size);
	arena_free(arena);
	return err_set(err, "got 64 GiB");
}

/* A failure is what is hoped for; "got" in a note is the reader's triumph. */
static int
open_file(struct err *err)
{
	int fd = open("/etc/passwd", O_RDONLY);

	return fd == -1 ? err_sys(err, "/etc/passwd") :
	    err_set(err, "got /etc/passwd");
}

/* The first that can be opened, as a file or a folder; NULL if none can. */
static const char *
opens(const char *const *paths, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (open(paths[i], O_RDONLY | O_NONBLOCK) != -1)
			return paths[i];
	return NULL;
}

/*
 * What the kernel tells of itself, of this process and of others: how it gives
 * memory may be asked, and nothing else.
 */
static int
ask_kernel(struct err *err)
{
	static const char *const paths[] = { "/proc", "/proc/self/environ",
		"/proc/self/maps", "/proc/self/cmdline", "/proc/self/fd",
		"/proc/self/root", "/proc/1/cmdline", "/proc/net/tcp",
		"/proc/sys/kernel/hostname", "/proc/cpuinfo", "/proc/mounts",
		"/proc/meminfo", "/sys", "/sys/kernel", "/sys/kernel/mm",
		"/sys/kernel/mm/hugepages", "/sys/kernel/mm/ksm",
		"/sys/kernel/mm/ksm/run", "/sys/kernel/mm/lru_gen",
		"/sys/kernel/security", "/sys/kernel/notes",
		"/sys/kernel/vmcoreinfo", "/sys/class/net", "/sys/block",
		"/sys/fs/cgroup", "/sys/devices/system/cpu/online",
		"/sys/kernel/mm/transparent_hugepage/../ksm" };
	const char *got = opens(paths, sizeof(paths) / sizeof(*paths));

	return got == NULL ? err_set(err, "told nothing") :
	    err_set(err, "got %s", got);
}

static int
write_file(struct err *err)
{
	int fd = open("/tmp/duizhang-sandbox-test", O_WRONLY | O_CREAT, 0600);

	return fd == -1 ? err_sys(err, "create") :
	    err_set(err, "got a new file");
}

static int
connect_out(struct err *err)
{
	const struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons(9), .sin_addr = { htonl(INADDR_LOOPBACK) } };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1)
		return err_sys(err, "socket");
	connect(fd, (const struct sockaddr *)&to, sizeof(to));
	return err_set(err, "got a socket");
}

static int
resolve(struct err *err)
{
	if (socket(AF_UNIX, SOCK_DGRAM, 0) != -1 ||
	    socket(AF_NETLINK, SOCK_RAW, 0) != -1 ||
	    socket(AF_INET6, SOCK_DGRAM, 0) != -1)
		return err_set(err, "got a socket");
	return err_sys(err, "socket");
}

static int
meddle(struct err *err)
{
	if (syscall(SYS_ptrace, 16, getppid(), 0, 0) == 0 ||
	    chmod("/tmp", 01777) == 0 ||
	    syscall(SYS_unshare, 0x10000000) == 0)
		return err_set(err, "got hold of something");
	return err_sys(err, "meddle");
}

/* Two where there was one: both answer, for all documents to come. */
static int
multiply(struct err *err)
{
	fork();
	return err_set(err, "one of two");
}

static int
shout(struct err *err)
{
	char noise[8192];

	memset(noise, 'x', sizeof(noise));
	for (int fd = 4; fd < 64; fd++)
		if (write(fd, noise, sizeof(noise)) > 0 && fd > 5)
			return err_set(err, "got somebody's descriptor");
	return err_set(err, "heard by nobody");
}

static const struct deed {
	const char	*name;
	int		(*deed)(struct err *err);
} deeds[] = {
	{ "crash", crash }, { "hang", hang }, { "allocate", allocate },
	{ "open", open_file }, { "write", write_file },
	{ "ask", ask_kernel },
	{ "connect", connect_out }, { "resolve", resolve },
	{ "meddle", meddle }, { "shout", shout }, { "multiply", multiply },
};

static const char	magic[] = "TEST READER ";

static int
bid_magic_line(const struct reader *reader, struct str bytes, struct str name)
{
	(void)reader;
	(void)name;
	return str_starts(bytes, str_from(magic)) ? 100 : 0;
}

static int
do_deed(struct arena *arena, struct str bytes, const char *encoding,
    struct reading *reading, struct err *err)
{
	struct str rest = str_sub(bytes, sizeof(magic) - 1, bytes.n), what;

	(void)arena;
	(void)encoding;
	(void)reading;
	str_next(&rest, '\n', &what);
	for (size_t i = 0; i < sizeof(deeds) / sizeof(*deeds); i++)
		if (str_eq(what, str_from(deeds[i].name)))
			return deeds[i].deed(err);
	return err_set(err, "unknown deed");
}

const struct reader	readers_of_test[] = {
	{ "test", "text/x-test", bid_magic_line, { NULL, 0 }, 0, NULL,
	    do_deed },
};
const size_t		nreaders_of_test = 1;

struct folder {
	char		path[64];
	struct arena	*arena;
	struct str	archive;
};

static int
set_up(void **state)
{
	struct folder *folder = calloc(1, sizeof(*folder));
	struct err err;

	strcpy(folder->path, "/tmp/duizhang-test.XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	folder->arena = arena_new();
	folder->archive = arena_printf(folder->arena, "%s/archive",
	    folder->path);
	assert_int_equal(0, file_mkdirs(folder->archive.s, &err));
	*state = folder;
	return 0;
}

static int
tear_down(void **state)
{
	struct folder *folder = *state;
	struct str command = arena_printf(folder->arena, "rm -rf '%s'",
	    folder->path);

	assert_int_equal(0, system(command.s));
	arena_free(folder->arena);
	free(folder);
	return 0;
}

static struct job
make_job(struct folder *folder, const char *name, const char *text)
{
	char hex[HASH_TEXT];
	struct err err;
	struct str path = arena_printf(folder->arena, "%s/%s.txt",
	    folder->path, name);
	struct out *out = out_open(path.s);

	out_put(out, str_from(text));
	assert_int_equal(0, out_close(out, &err));
	hash_hex(str_from(text), hex);
	return (struct job){ .path = path, .name = STR("a.txt"),
		.encoding = STR(""), .sha256 = arena_str(folder->arena,
		str_from(hex)) };
}

static int
no_progress(void *ctx, size_t ndone, struct err *err)
{
	(void)ctx;
	(void)ndone;
	(void)err;
	return 0;
}

static void
read_jobs_in(struct folder *folder, struct job *jobs, size_t n, int nworkers,
    int seconds)
{
	struct err err;
	const struct work work = { .arena = folder->arena,
		.archive = folder->archive, .jobs = jobs, .njobs = n,
		.nworkers = nworkers, .seconds = seconds,
		.on_progress = no_progress };

	if (work_run(&work, &err) == -1)
		fail_msg("%s", err.msg);
}

/* In as much time as a busy machine may ever want. */
static void
read_jobs(struct folder *folder, struct job *jobs, size_t n, int nworkers)
{
	read_jobs_in(folder, jobs, n, nworkers, 0);
}

static bool
has_file(struct folder *folder, const struct job *job, const char *name)
{
	return file_exists(archive_path(folder->arena, folder->archive,
	    job->sha256, name).s);
}

struct wanted_end {
	const char	*name, *note;
	bool		needs_landlock;
};

static const struct wanted_end	ends[] = {
	{ "crash", "its reader died of signal 11", false },
	{ "allocate", "its reader ran out of memory", false },
	{ "open", "/etc/passwd: Permission denied", true },
	{ "write", "create: Permission denied", true },
	{ "ask", "told nothing", true },
	{ "connect", "socket: Permission denied", false },
	{ "resolve", "socket: Permission denied", false },
	{ "meddle", "meddle: Operation not permitted", false },
	{ "shout", "heard by nobody", false },
};

enum {
	NENDS = sizeof(ends) / sizeof(*ends),
	HANG_SECONDS = 10,	/* in which the good one is read under load */
};

static bool
has_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1) > 0;
}

/* Good documents between the bad ones, on one worker and on three. */
static void
test_deeds(void **state)
{
	struct folder *folder = *state;
	struct job jobs[2 * NENDS];

	for (int nworkers = 1; nworkers <= 3; nworkers += 2) {
		for (size_t i = 0; i < NENDS; i++) {
			struct str text = arena_printf(folder->arena, "%s%s\n",
			    magic, ends[i].name);
			struct str good = arena_printf(folder->arena,
			    "good %zu, %d\n", i, nworkers);

			jobs[2 * i] = make_job(folder, ends[i].name, text.s);
			jobs[2 * i + 1] = make_job(folder, "good", good.s);
			jobs[2 * i + 1].path = make_job(folder,
			    arena_printf(folder->arena, "good%zu", i).s,
			    good.s).path;
		}
		read_jobs(folder, jobs, 2 * NENDS, nworkers);
		for (size_t i = 0; i < NENDS; i++) {
#ifdef __SANITIZE_ADDRESS__
			if (strcmp(ends[i].name, "allocate") == 0 ||
			    strcmp(ends[i].name, "crash") == 0)
				continue;
#endif
			assert_true(jobs[2 * i].done);
			assert_int_equal(SOURCE_FAILED, jobs[2 * i].status);
			if (!ends[i].needs_landlock || has_landlock())
				assert_string_equal(ends[i].note,
				    jobs[2 * i].note.s);
			assert_false(has_file(folder, &jobs[2 * i],
			    "pages.csv"));
			assert_true(has_file(folder, &jobs[2 * i], "bytes"));
			assert_int_equal(SOURCE_OK, jobs[2 * i + 1].status);
			assert_true(has_file(folder, &jobs[2 * i + 1],
			    "pages.csv"));
		}
	}
}

/* What never ends is ended; the next is read by another worker. */
static void
test_hang(void **state)
{
	struct folder *folder = *state;
	struct job jobs[] = {
		make_job(folder, "a", "TEST READER hang\n"),
		make_job(folder, "b", "good\n"),
	};

	read_jobs_in(folder, jobs, 2, 1, HANG_SECONDS);
	assert_true(jobs[0].done);
	assert_int_equal(SOURCE_FAILED, jobs[0].status);
	assert_string_equal("took more than 10 seconds to read",
	    jobs[0].note.s);
	assert_false(has_file(folder, &jobs[0], "pages.csv"));
	assert_int_equal(SOURCE_OK, jobs[1].status);
	assert_true(has_file(folder, &jobs[1], "pages.csv"));
}

/* No half-written file stays behind, whatever the end. */
static void
test_leaves_nothing(void **state)
{
	struct folder *folder = *state;
	struct job jobs[] = {
		make_job(folder, "a", "TEST READER crash\n"),
		make_job(folder, "b", "good\n"),
	};
	struct str command = arena_printf(folder->arena,
	    "test -z \"$(find '%s/archive' -name '*.tmp')\"", folder->path);

	read_jobs(folder, jobs, 2, 1);
	assert_int_equal(0, system(command.s));
}

/* Bytes that are not those of the hash are neither read nor kept. */
static void
test_changed(void **state)
{
	struct folder *folder = *state;
	struct job job = make_job(folder, "a", "one\n");
	struct job other = make_job(folder, "a", "two\n");

	read_jobs(folder, &job, 1, 1);
	assert_int_equal(SOURCE_FAILED, job.status);
	assert_string_equal("changed while it was read", job.note.s);
	assert_false(has_file(folder, &job, "bytes"));
	assert_false(has_file(folder, &job, "pages.csv"));
	read_jobs(folder, &other, 1, 1);
	assert_int_equal(SOURCE_OK, other.status);
}

/* Of one that became two, no answer is taken for another document's. */
static void
test_multiply(void **state)
{
	struct folder *folder = *state;
	struct job jobs[12];

	for (size_t i = 0; i < 12; i++)
		jobs[i] = make_job(folder, arena_printf(folder->arena, "%zu",
		    i).s, i % 4 == 0 ? arena_printf(folder->arena,
		    "TEST READER multiply\n\n%zu", i).s :
		    arena_printf(folder->arena, "good %zu\n", i).s);
	read_jobs(folder, jobs, 12, 1);
	for (size_t i = 0; i < 12; i++) {
		assert_true(jobs[i].done);
		if (i % 4 == 0)
			assert_int_equal(SOURCE_FAILED, jobs[i].status);
		else if (jobs[i].status == SOURCE_OK)
			assert_string_equal("text/plain",
			    jobs[i].media_type.s);
	}
}

static void
test_unreadable(void **state)
{
	struct folder *folder = *state;
	struct job jobs[] = { make_job(folder, "a", "one\n"),
		make_job(folder, "b", "two\n") };

	unlink(jobs[0].path.s);
	read_jobs(folder, jobs, 2, 2);
	assert_int_equal(SOURCE_FAILED, jobs[0].status);
	assert_non_null(strstr(jobs[0].note.s, "No such file"));
	assert_int_equal(SOURCE_OK, jobs[1].status);
}

static int
lose_call(int number, int code)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 || filter == NULL ||
	    seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint32_t)code), number,
	    0) != 0)
		return -1;
	return seccomp_load(filter);
}

static int
run_without(struct folder *folder, int number, int code, bool require,
    char *source)
{
	struct run_options options = { .out = folder->path, .jobs = 1,
		.require_sandbox = require };
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		if (lose_call(number, code) != 0)
			_exit(99);
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		_exit(run(&options, &source, 1));
	}
	assert_int_equal(pid, waitpid(pid, &status, 0));
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* As on a kernel without: the call is not there. */
static void
test_without_landlock(void **state)
{
	struct folder *folder = *state;
	struct job good = make_job(folder, "good", "good\n");
	char *path = arena_dup(folder->arena, good.path.s, good.path.n + 1);
	const int call = SCMP_SYS(landlock_create_ruleset);

	assert_int_equal(2, run_without(folder, call, ENOSYS, true, path));
	assert_false(has_file(folder, &good, "pages.csv"));
	assert_int_equal(0, run_without(folder, call, ENOSYS, false, path));
	assert_true(has_file(folder, &good, "pages.csv"));
}

/* A box that can not be built is the machine's fault, not the document's. */
static void
test_no_box(void **state)
{
	struct folder *folder = *state;
	struct job good = make_job(folder, "good", "good\n");
	char *path = arena_dup(folder->arena, good.path.s, good.path.n + 1);

	assert_int_equal(2, run_without(folder, SCMP_SYS(prlimit64), EPERM,
	    false, path));
	assert_false(has_file(folder, &good, "bytes"));
	assert_false(file_exists(arena_printf(folder->arena,
	    "%s/ledger.csv", folder->archive.s).s));
}

/* A run with a bad document says so by 1, and has read the good one. */
static void
test_exit_status(void **state)
{
	struct folder *folder = *state;
	struct job bad = make_job(folder, "bad", "TEST READER crash\n");
	struct job good = make_job(folder, "good", "good\n");
	struct run_options options = { .out = folder->path, .jobs = 2 };
	char *sources[] = {
		arena_dup(folder->arena, bad.path.s, bad.path.n + 1),
		arena_dup(folder->arena, good.path.s, good.path.n + 1) };
	int quiet = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);
	int status;

	dup2(null, STDERR_FILENO);
	status = run(&options, sources, 2);
	dup2(quiet, STDERR_FILENO);
	assert_int_equal(1, status);
	assert_true(has_file(folder, &good, "pages.csv"));
	close(quiet);
	close(null);
}

/* mutool, in the strictest set, still tells what it is. */
static void
test_program(void **state)
{
	struct sandbox_rules rules;
	int status;
	pid_t pid;

	(void)state;
	if (access("/usr/bin/mutool", X_OK) != 0)
		skip();
	assert_int_equal(0, sandbox_program(&rules));
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		if (sandbox_program_enter(&rules) == -1)
			_exit(99);
		if (socket(AF_UNIX, SOCK_STREAM, 0) != -1 || fork() != -1)
			_exit(98);
		execl("/usr/bin/mutool", "mutool", "-v", (char *)NULL);
		_exit(97);
	}
	assert_int_equal(pid, waitpid(pid, &status, 0));
	assert_true(WIFEXITED(status));
	assert_in_range(WEXITSTATUS(status), 0, 1);
}

/* On a kernel without filters it still gains no rights by what it runs. */
static void
test_program_without_rules(void **state)
{
	const struct sandbox_rules none = { .n = 0 };
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0)
		_exit(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0 &&
		    sandbox_program_enter(&none) == 0 &&
		    prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 1);
	assert_int_equal(pid, waitpid(pid, &status, 0));
	assert_true(WIFEXITED(status));
	assert_int_equal(0, WEXITSTATUS(status));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_deeds, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_hang, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_leaves_nothing, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_changed, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_multiply, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_unreadable, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_without_landlock, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_no_box, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(test_exit_status, set_up,
		    tear_down),
		cmocka_unit_test(test_program),
		cmocka_unit_test(test_program_without_rules),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
