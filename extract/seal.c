/*
 * ledger.csv grew from 0 to 120 bytes, then to 310:
 *
 *	0 120 <sha256 of the first 120>
 *	120 310 <sha256 of the next 190>
 *
 * The line comes after the file; a program that was killed in between leaves
 * bytes that the next line has in it too.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "hash.h"
#include "lang.h"
#include "seal.h"

enum { PIECE = 1 << 16, SEALS_MOST = 64 << 20 };

static struct str
seals_path(struct arena *arena, struct str path)
{
	return arena_printf(arena, "%.*s.sha256", STR_ARG(path));
}

/* The digest of [from, to) of a file; false: it is shorter, or unreadable. */
static bool
digest(struct str path, size_t from, size_t to, char hex[HASH_TEXT])
{
	struct hasher *hasher = hasher_new();
	int fd = open(path.s, O_RDONLY | O_CLOEXEC);
	char piece[PIECE];
	ssize_t n = 1;

	for (; fd != -1 && from < to && n > 0; from += (size_t)n) {
		n = pread(fd, piece, to - from < PIECE ? to - from : PIECE,
		    (off_t)from);
		if (n > 0)
			hasher_add(hasher, (struct str){ piece, (size_t)n });
	}
	hasher_end(hasher, hex);
	if (fd != -1)
		close(fd);
	return fd != -1 && n > 0;
}

struct seal {
	size_t		from, to;
	struct str	sha256;
};

static bool
size_read(struct str s, size_t *out)
{
	long n;

	if (!str_int(s, &n) || n < 0)
		return false;
	*out = (size_t)n;
	return true;
}

static bool
seal_read(struct str line, struct seal *seal)
{
	struct str from, to;

	return str_next(&line, ' ', &from) && str_next(&line, ' ', &to) &&
	    size_read(from, &seal->from) && size_read(to, &seal->to) &&
	    seal->from <= seal->to &&
	    (seal->sha256 = line).n == HASH_TEXT - 1;
}

/* Where the last whole seal ends; half a line, of a kill, is none. */
static size_t
sealed(struct str seals)
{
	struct seal seal;
	struct str line;
	size_t to = 0;

	while (str_next(&seals, '\n', &line))
		if (seal_read(line, &seal) && seal.from == to)
			to = seal.to;
	return to;
}

static int
append(const char *path, struct str line, bool renewed, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC |
	    (renewed ? O_TRUNC : O_APPEND), 0666);
	ssize_t n;

	if (fd == -1)
		return err_sys(err, "%s", path);
	n = write(fd, line.s, line.n);
	if (n >= 0 && n != (ssize_t)line.n)
		errno = ENOSPC;
	if (n != (ssize_t)line.n || (fsync(fd) == -1 && errno != EINVAL)) {
		err_sys(err, "%s", path);
		close(fd);
		return -1;
	}
	return close(fd) == -1 ? err_sys(err, "%s", path) : 0;
}

int
seal_add(struct str path, bool renewed, struct err *err)
{
	struct arena *arena = arena_new();
	struct str seals_at = seals_path(arena, path), seals = STR(""), line;
	char hex[HASH_TEXT];
	struct stat st;
	size_t from = 0;
	int result = 0;

	if (!renewed && file_exists(seals_at.s))
		result = file_load(arena, seals_at.s, SEALS_MOST, &seals,
		    err);
	if (result == 0 && stat(path.s, &st) == -1)
		result = err_sys(err, "%s", path.s);
	from = sealed(seals);
	if (result == 0 && from < (size_t)st.st_size) {
		if (!digest(path, from, (size_t)st.st_size, hex))
			result = err_sys(err, "%s", path.s);
		/* What a kill left of a line is ended first. */
		line = arena_printf(arena, "%s%zu %zu %s\n", seals.n > 0 &&
		    seals.s[seals.n - 1] != '\n' ? "\n" : "", from,
		    (size_t)st.st_size, hex);
		if (result == 0)
			result = append(seals_at.s, line, renewed, err);
	}
	arena_free(arena);
	return result;
}

size_t
seal_check(struct str path, void (*bad)(void *ctx, const char *why),
    void *ctx)
{
	struct arena *arena = arena_new();
	struct str seals, line;
	char hex[HASH_TEXT];
	struct seal seal;
	struct err err;
	size_t to = 0;
	bool broken = false;	/* half a line, of a full disk, is ended */

	if (file_load(arena, seals_path(arena, path).s, SEALS_MOST, &seals,
	    &err) == -1) {
		bad(ctx, err.msg);
		seals.n = 0;
	}
	while (seals.n > 0 && str_next(&seals, '\n', &line)) {
		if (line.n == 0)
			continue;
		broken = !seal_read(line, &seal) || seal.from != to;
		if (broken)
			continue;
		to = seal.to;
		if (!digest(path, seal.from, seal.to, hex) ||
		    !str_eq(seal.sha256, str_from(hex)))
			bad(ctx, arena_printf(arena, _("bytes %zu to %zu are "
			    "no longer those that were sealed"), seal.from,
			    seal.to).s);
	}
	if (broken)
		bad(ctx, _("a seal is no longer what it was"));
	arena_free(arena);
	return to;
}
