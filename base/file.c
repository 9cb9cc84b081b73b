/* Whole files in; folders. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "lang.h"
#include "vec.h"

static ssize_t
read_some(int fd, char *to, size_t n)
{
	ssize_t	got;

	do
		got = read(fd, to, n);
	while (got < 0 && errno == EINTR);
	return got;
}

/* A plain file says how long it is; read it where it is to stay. */
static int
load_sized(struct arena *arena, int fd, size_t size, struct str *bytes)
{
	char	*to = arena_alloc(arena, size + 1);
	size_t	 n = 0;
	ssize_t	 got;

	while (n < size && (got = read_some(fd, to + n, size - n)) != 0) {
		if (got < 0)
			return -1;
		n += (size_t)got;
	}
	to[n] = '\0';
	*bytes = (struct str){ to, n };
	return 0;
}

/* A pipe does not. */
static int
load_stream(struct arena *arena, int fd, size_t max, struct str *bytes)
{
	struct strbuf	buf = { 0 };
	char		piece[65536];
	ssize_t		got;

	while ((got = read_some(fd, piece, sizeof piece)) > 0) {
		strbuf_add(&buf, (struct str){ piece, (size_t)got });
		if (max > 0 && buf.n > max)
			break;
	}
	*bytes = arena_str(arena, strbuf_str(&buf));
	strbuf_clear(&buf);
	return got < 0 ? -1 : 0;
}

int
file_load(struct arena *arena, const char *path, size_t max,
    struct str *bytes, struct err *err)
{
	struct stat	st;
	int		fd = open(path, O_RDONLY | O_CLOEXEC), rc;

	*bytes = STR("");
	if (fd < 0)
		return err_sys(err, "%s", path);
	if ((rc = fstat(fd, &st)) == 0) {
		size_t	size = st.st_size > 0 ? (size_t)st.st_size : 0;

		if (S_ISREG(st.st_mode) && max > 0 && size > max)
			bytes->n = size;
		else if (S_ISREG(st.st_mode) && size > 0)
			rc = load_sized(arena, fd, size, bytes);
		else
			rc = load_stream(arena, fd, max, bytes);
	}
	if (rc != 0)
		rc = err_sys(err, "%s", path);
	else if (max > 0 && bytes->n > max)
		rc = err_set(err, _("%s: larger than %zu bytes"), path, max);
	if (rc != 0)
		*bytes = STR("");
	close(fd);
	return rc;
}

static bool
is_folder(const char *path)
{
	struct stat	st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int
file_mkdirs(const char *path, struct err *err)
{
	char	*part, *at;
	int	 rc = 0;

	/* Most lack the last of them alone, or nothing. */
	if (mkdir(path, 0777) == 0 || is_folder(path))
		return 0;
	if ((part = strdup(path)) == NULL)
		return err_sys(err, "%s", path);
	for (at = part; rc == 0 && at != NULL;) {
		at = strchr(at + (*at != '\0'), '/');
		if (at != NULL)
			*at = '\0';
		if (mkdir(part, 0777) != 0 && !is_folder(part))
			rc = err_sys(err, "%s", part);
		if (at != NULL)
			*at = '/';
	}
	free(part);
	return rc;
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

long long
file_size(const char *path)
{
	struct stat	st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) ?
	    (long long)st.st_size : -1;
}

size_t
file_lines(const char *path)
{
	struct stat	st;
	char		piece[65536], *at;
	ssize_t		got;
	size_t		n = 0;
	int		fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return 0;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		while ((got = read_some(fd, piece, sizeof piece)) > 0)
			for (at = piece; (at = memchr(at, '\n', (size_t)(piece +
			    got - at))) != NULL; at++)
				n++;
	close(fd);
	return n;
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

int
file_list(struct arena *arena, const char *path, struct str **names,
    size_t *n, struct err *err)
{
	VEC(struct str)	 list = { 0 };
	struct dirent	*entry;
	DIR		*dir = opendir(path);

	*names = NULL;
	*n = 0;
	if (dir == NULL)
		return err_sys(err, "%s", path);
	while (errno = 0, (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			*VEC_PUSH(arena, &list) =
			    arena_str(arena, str_from(entry->d_name));
	}
	if (errno != 0) {
		err_sys(err, "%s", path);
		closedir(dir);
		return -1;
	}
	closedir(dir);
	if (list.n > 0)
		qsort(list.v, list.n, sizeof *list.v, by_bytes);
	*names = list.v;
	*n = list.n;
	return 0;
}
