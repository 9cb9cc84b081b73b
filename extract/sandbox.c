/*
 * The box, piece by piece. A piece that the kernel does not have is left out:
 * sandbox_missing says so, and whoever must have it all can refuse to begin.
 */
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <seccomp.h>

#include "lang.h"
#include "sandbox.h"

enum { SECONDS = 120, MAX_FILES = 256 };

/* forever: what is limited can not raise it again. */
static int
limit(int resource, rlim_t most, bool forever, struct err *err)
{
	struct rlimit now;

	if (getrlimit(resource, &now) == -1)
		return err_sys(err, "getrlimit");
	if (now.rlim_max != RLIM_INFINITY && most > now.rlim_max)
		most = now.rlim_max;
	now.rlim_cur = most;
	if (forever)
		now.rlim_max = most;
	if (setrlimit(resource, &now) == -1)
		return err_sys(err, "setrlimit");
	return 0;
}

static int
enter_limits(struct err *err)
{
	static const struct { int resource; rlim_t most; } limits[] = {
		{ RLIMIT_CORE, 0 },
		{ RLIMIT_NOFILE, MAX_FILES },
		{ RLIMIT_FSIZE, (rlim_t)2 << 30 },
#ifndef __SANITIZE_ADDRESS__	/* its shadow alone is terabytes */
		{ RLIMIT_AS, (rlim_t)2 << 30 },
#endif
	};

	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		if (limit(limits[i].resource, limits[i].most, true,
		    err) == -1)
			return -1;
	return 0;
}

int
sandbox_document(struct err *err)
{
	struct rusage used;

	if (getrusage(RUSAGE_SELF, &used) == -1)
		return err_sys(err, "getrusage");
	return limit(RLIMIT_CPU, (rlim_t)used.ru_utime.tv_sec +
	    (rlim_t)used.ru_stime.tv_sec + 1 + SECONDS, false, err);
}

/*
 * Landlock. Its header may be older than the kernel, so the later rights have
 * their numbers here (include/uapi/linux/landlock.h, by ABI version).
 */
enum {
	ABI_REFER = 2, ABI_TRUNCATE = 3, ABI_NETWORK = 4, ABI_DEVICES = 5,
	ABI_SCOPES = 6,
};

static const uint64_t	fs_all = (UINT64_C(1) << 13) - 1;
static const uint64_t	fs_refer = UINT64_C(1) << 13;
static const uint64_t	fs_truncate = UINT64_C(1) << 14;
static const uint64_t	fs_devices = UINT64_C(1) << 15;
static const uint64_t	net_all = 3;		/* bind, connect */
static const uint64_t	scope_all = 3;		/* abstract sockets, signals */
static const uint64_t	fs_read = LANDLOCK_ACCESS_FS_READ_FILE |
	LANDLOCK_ACCESS_FS_READ_DIR;

struct ruleset {		/* struct landlock_ruleset_attr, as of ABI 6 */
	uint64_t	fs, net, scoped;
};

static int
landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	return abi < 1 ? 0 : (int)abi;
}

static uint64_t
fs_rights(int abi)
{
	return fs_all | (abi >= ABI_REFER ? fs_refer : 0) |
	    (abi >= ABI_TRUNCATE ? fs_truncate : 0) |
	    (abi >= ABI_DEVICES ? fs_devices : 0);
}

/* A path that is not there needs no rule. */
static int
allow_path(int ruleset, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = rights };
	int fd = open(path, O_PATH | O_CLOEXEC), result;

	if (fd == -1)
		return 0;
	rule.parent_fd = fd;
	result = (int)syscall(SYS_landlock_add_rule, ruleset,
	    LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(fd);
	return result;
}

/*
 * What programs are made of, and how the kernel gives them memory; no user's
 * and no system's data.
 */
static int
allow_programs(int ruleset)
{
	static const char *const programs[] = { "/usr", "/lib", "/lib64",
		"/bin", "/opt" };
	static const char *const folders[] = { "/etc/fonts",
		"/etc/libreoffice", "/var/cache/fontconfig",
		"/var/lib/libreoffice", "/var/spool/libreoffice",
		"/sys/kernel/mm/transparent_hugepage" };
	static const char *const files[] = { "/etc/ld.so.cache",
		"/dev/urandom", "/dev/random", "/dev/zero" };

	for (size_t i = 0; i < sizeof(programs) / sizeof(*programs); i++)
		if (allow_path(ruleset, programs[i], fs_read |
		    LANDLOCK_ACCESS_FS_EXECUTE) == -1)
			return -1;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (allow_path(ruleset, folders[i], fs_read) == -1)
			return -1;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (allow_path(ruleset, files[i],
		    LANDLOCK_ACCESS_FS_READ_FILE) == -1)
			return -1;
	return allow_path(ruleset, "/dev/null", LANDLOCK_ACCESS_FS_READ_FILE |
	    LANDLOCK_ACCESS_FS_WRITE_FILE);
}

static int
enter_landlock(const char *scratch, struct err *err)
{
	int abi = landlock_abi(), fd, result;
	struct ruleset rules = {
		.fs = fs_rights(abi),
		.net = abi >= ABI_NETWORK ? net_all : 0,
		.scoped = abi >= ABI_SCOPES ? scope_all : 0,
	};
	size_t size = abi >= ABI_SCOPES ? 24 : abi >= ABI_NETWORK ? 16 : 8;

	if (abi == 0)
		return 0;
	fd = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (fd == -1)
		return err_sys(err, "landlock_create_ruleset");
	result = allow_programs(fd);
	if (result == 0 && scratch != NULL)
		result = allow_path(fd, scratch, fs_rights(abi));
	if (result == 0)
		result = (int)syscall(SYS_landlock_restrict_self, fd, 0);
	if (result == -1)
		err_sys(err, "landlock");
	close(fd);
	return result;
}

/* seccomp. Ways out to other processes, other machines and the kernel. */
static const char *const	denied[] = {
	"ptrace", "process_vm_readv", "process_vm_writev", "process_madvise",
	"kcmp", "pidfd_getfd", "tkill",
	"mount", "umount", "umount2", "pivot_root", "chroot", "move_mount",
	"open_tree", "fsopen", "fsmount", "fspick", "fsconfig",
	"mount_setattr", "unshare", "setns", "swapon", "swapoff", "quotactl",
	"quotactl_fd", "open_by_handle_at", "name_to_handle_at",
	"bpf", "perf_event_open", "userfaultfd", "io_uring_setup",
	"io_uring_enter", "io_uring_register", "keyctl", "add_key",
	"request_key", "init_module", "finit_module", "delete_module",
	"kexec_load", "kexec_file_load", "reboot", "syslog", "acct",
	"sethostname", "setdomainname", "settimeofday", "clock_settime",
	"clock_adjtime", "adjtimex", "iopl", "ioperm", "modify_ldt",
	"vhangup", "lookup_dcookie", "mknod", "mknodat", "truncate",
	"chmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchownat",
	"setxattr", "lsetxattr", "removexattr", "lremovexattr",
	"sendmmsg", "shmget", "msgget", "semget", "mq_open", "personality",
};

static int
deny(scmp_filter_ctx filter, const char *name, int code)
{
	int number = seccomp_syscall_resolve_name(name);

	if (number == __NR_SCMP_ERROR)
		return 0;
	return seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint32_t)code),
	    number, 0);
}

/*
 * No sockets but a stream on this machine, which LibreOffice must have, and
 * nothing that one could do with it: to connect it fails; to bind it and to
 * listen seem to work (the answer is 0), but nothing has happened.
 */
static int
deny_network(scmp_filter_ctx filter)
{
	const uint32_t refused = SCMP_ACT_ERRNO(EACCES);

	if (seccomp_rule_add(filter, refused, SCMP_SYS(socket), 1,
	    SCMP_A0(SCMP_CMP_NE, AF_UNIX)) != 0 ||
	    seccomp_rule_add(filter, refused, SCMP_SYS(socket), 2,
	    SCMP_A0(SCMP_CMP_EQ, AF_UNIX),
	    SCMP_A1(SCMP_CMP_MASKED_EQ, 0xF, SOCK_DGRAM)) != 0 ||
	    seccomp_rule_add(filter, refused, SCMP_SYS(socket), 2,
	    SCMP_A0(SCMP_CMP_EQ, AF_UNIX),
	    SCMP_A1(SCMP_CMP_MASKED_EQ, 0xF, SOCK_SEQPACKET)) != 0)
		return -1;
	if (deny(filter, "bind", 0) != 0 || deny(filter, "listen", 0) != 0)
		return -1;
	return deny(filter, "connect", ECONNREFUSED);
}

/* prctl(2): EINVAL when the kernel is built without. */
static bool
has_seccomp(void)
{
	return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) != -1;
}

static int
load(scmp_filter_ctx filter, bool built, struct err *err)
{
	int code;

	if (!built) {
		seccomp_release(filter);
		return err_set(err, "seccomp: %s", strerror(EINVAL));
	}
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	code = seccomp_load(filter);
	seccomp_release(filter);
	return code == 0 ? 0 : err_set(err, "seccomp: %s", strerror(-code));
}

static int
enter_seccomp(struct err *err)
{
	scmp_filter_ctx filter;
	bool built;

	if (!has_seccomp())
		return 0;
	filter = seccomp_init(SCMP_ACT_ALLOW);
	if (filter == NULL)
		return err_set(err, "seccomp: %s", strerror(ENOMEM));
	built = deny_network(filter) == 0;
	for (size_t i = 0; i < sizeof(denied) / sizeof(*denied); i++)
		built = built && deny(filter, denied[i], EPERM) == 0;
	return load(filter, built, err);
}

int
sandbox_enter(const char *scratch, struct err *err)
{
	if (enter_limits(err) == -1)
		return -1;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		return err_sys(err, "no_new_privs");
	if (enter_landlock(scratch, err) == -1)
		return -1;
	return enter_seccomp(err);
}

/* What a dynamically linked program needs that computes and prints. */
static const char *const	allowed[] = {
	"read", "pread64", "readv", "write", "writev", "lseek", "_llseek",
	"close", "fstat", "fstat64", "newfstatat", "fstatat64", "statx",
	"stat", "openat", "open", "access", "faccessat", "faccessat2",
	"readlink", "readlinkat", "fcntl", "fcntl64", "ioctl", "dup", "dup2",
	"dup3", "brk", "mmap", "mmap2", "mremap", "munmap", "mprotect",
	"madvise", "execve", "exit", "exit_group", "arch_prctl",
	"set_tid_address", "set_robust_list", "rseq", "prlimit64",
	"getrandom", "futex", "clock_gettime", "gettimeofday", "time",
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack",
	"sysinfo", "getpid", "gettid", "getuid", "geteuid", "getgid",
	"getegid", "getcwd", "uname", "tgkill", "restart_syscall",
	"sched_getaffinity", "sched_yield",
};

/* libseccomp writes rules to descriptors only; a pipe holds them all. */
static int
export(const scmp_filter_ctx filter, struct sandbox_rules *rules)
{
	int fds[2], result = -1;
	ssize_t n;

	if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) == -1)
		return -1;
	if (seccomp_export_bpf(filter, fds[1]) == 0 &&
	    (n = read(fds[0], rules->v, sizeof(rules->v))) > 0 &&
	    (size_t)n < sizeof(rules->v)) {
		rules->n = (size_t)n / sizeof(*rules->v);
		result = 0;
	}
	close(fds[0]);
	close(fds[1]);
	return result;
}

int
sandbox_program(struct sandbox_rules *rules)
{
	scmp_filter_ctx filter;
	int result = 0;

	rules->n = 0;
	if (!has_seccomp())
		return 0;
	filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (filter == NULL)
		return -1;
	for (size_t i = 0; i < sizeof(allowed) / sizeof(*allowed) &&
	    result == 0; i++) {
		int number = seccomp_syscall_resolve_name(allowed[i]);

		if (number >= 0)
			result = seccomp_rule_add(filter, SCMP_ACT_ALLOW,
			    number, 0);
	}
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (result == 0)
		result = export(filter, rules);
	seccomp_release(filter);
	return result == 0 ? 0 : -1;
}

int
sandbox_program_enter(const struct sandbox_rules *rules)
{
	const struct sock_fprog program = {
		.len = (unsigned short)rules->n,
		.filter = (struct sock_filter *)(uintptr_t)rules->v };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1)
		return -1;
	if (rules->n == 0)
		return 0;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

struct str
sandbox_missing(struct arena *arena)
{
	int abi = landlock_abi();
	struct str landlock = { "", 0 }, seccomp = { "", 0 };

	if (abi == 0)
		landlock = str_from(_("Landlock (readers are not kept from "
		    "the files of whoever runs this)"));
	else if (abi < ABI_TRUNCATE)
		landlock = arena_printf(arena, _("a newer Landlock than "
		    "version %d"), abi);
	if (!has_seccomp())
		seccomp = str_from(_("seccomp (readers are not kept from the "
		    "network)"));
	if (landlock.n == 0 || seccomp.n == 0)
		return landlock.n > 0 ? landlock : seccomp;
	return arena_printf(arena, "%.*s, %.*s", STR_ARG(landlock),
	    STR_ARG(seccomp));
}
