/*
 * Files out, complete or not at all. The temporary name lies in the folder of
 * the target, so that the rename stays in one file system, and has the
 * process's id in it, so that two processes writing one file cannot meet.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "lang.h"

enum { GATHERED = 16 << 10 };

struct out {
	FILE		*file;		/* NULL: could not be opened */
	char		*path, *temp;	/* temp NULL: written in place */
	bool		 failed, unsynced;
	struct err	 err;		/* the first thing that went wrong */
	size_t		 n;		/* not yet handed to file: */
	char		 gathered[GATHERED];
};

static void
fail(struct out *out)
{
	if (!out->failed)
		err_sys(&out->err, "%s", out->path);
	out->failed = true;
}

static char *
temp_name(const char *path)
{
	const char	*slash = strrchr(path, '/');
	size_t		 dir = slash == NULL ? 0 : (size_t)(slash - path) + 1;
	char		*temp;

	if (asprintf(&temp, "%.*s.%s.%ld.tmp", (int)dir, path, path + dir,
	    (long)getpid()) < 0)
		die(_("out of memory: %zu bytes were asked for"),
		    strlen(path));
	return temp;
}

static bool
in_place(const char *path)
{
	struct stat	st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

struct out *
out_open(const char *path)
{
	struct out	*out = malloc(sizeof *out);
	int		 fd;

	if (out == NULL)
		die(_("out of memory: %zu bytes were asked for"), sizeof *out);
	memset(out, 0, offsetof(struct out, gathered));
	if ((out->path = strdup(path)) == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    strlen(path));
	if (strcmp(path, "-") == 0) {
		out->file = stdout;
		return out;
	}
	if (!in_place(path))
		out->temp = temp_name(path);
	fd = open(out->temp != NULL ? out->temp : path,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0 || (out->file = fdopen(fd, "w")) == NULL) {
		fail(out);
		if (fd >= 0)
			close(fd);
	}
	return out;
}

void
out_unsynced(struct out *out)
{
	out->unsynced = true;
}

static void
hand_on(struct out *out, struct str bytes)
{
	if (!out->failed && bytes.n > 0 &&
	    fwrite_unlocked(bytes.s, 1, bytes.n, out->file) != bytes.n)
		fail(out);
}

static void
hand_on_gathered(struct out *out)
{
	hand_on(out, (struct str){ out->gathered, out->n });
	out->n = 0;
}

/* Fields come a few bytes at a time: to gather them is to copy them. */
void
out_put(struct out *out, struct str bytes)
{
	if (bytes.n > GATHERED - out->n) {
		hand_on_gathered(out);
		if (bytes.n > GATHERED) {
			hand_on(out, bytes);
			return;
		}
	}
	if (bytes.n > 0)
		memcpy(out->gathered + out->n, bytes.s, bytes.n);
	out->n += bytes.n;
}

void
out_printf(struct out *out, const char *format, ...)
{
	va_list	args;

	hand_on_gathered(out);
	if (out->failed)
		return;
	va_start(args, format);
	if (vfprintf(out->file, format, args) < 0)
		fail(out);
	va_end(args);
}

static void
out_free(struct out *out)
{
	if (out->temp != NULL && out->file != NULL)
		unlink(out->temp);
	free(out->path);
	free(out->temp);
	free(out);
}

/* A device or a pipe cannot be synced, and says so by EINVAL or EROFS. */
static void
finish(struct out *out)
{
	hand_on_gathered(out);
	if (fflush(out->file) != 0)
		fail(out);
	if (!out->failed && out->temp != NULL && !out->unsynced &&
	    fsync(fileno(out->file)) != 0 && errno != EINVAL)
		fail(out);
	if (out->file != stdout && fclose(out->file) != 0)
		fail(out);
	if (out->failed || out->temp == NULL)
		return;
	if (rename(out->temp, out->path) != 0) {
		fail(out);
		return;
	}
	free(out->temp);
	out->temp = NULL;
}

int
out_close(struct out *out, struct err *err)
{
	int	rc = 0;

	if (out->file != NULL)
		finish(out);
	if (out->failed)
		rc = err_set(err, "%s", out->err.msg);
	out_free(out);
	return rc;
}

void
out_abort(struct out *out)
{
	if (out->file != NULL && out->file != stdout)
		fclose(out->file);
	out_free(out);
}
