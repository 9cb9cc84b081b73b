#include "scratch.h"

#include <sys/file.h>
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PREFIX	"duizhang-scratch."

static const char *
folder_of_all(void)
{
	const char *tmp = getenv("TMPDIR");

	return tmp == NULL || *tmp == '\0' ? "/tmp" : tmp;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	remove(path);
	return 0;
}

/* The folder, locked; -1: it is somebody's, or none of ours. */
static int
lock_folder(const char *path)
{
	struct stat st, now;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd == -1)
		return -1;
	/* It may be swept between being made and being locked. */
	if (fstat(fd, &st) == 0 && st.st_uid == geteuid() &&
	    flock(fd, LOCK_EX | LOCK_NB) == 0 && lstat(path, &now) == 0 &&
	    now.st_ino == st.st_ino && now.st_dev == st.st_dev)
		return fd;
	close(fd);
	return -1;
}

int
scratch_make(struct arena *arena, struct scratch *scratch, struct err *err)
{
	struct str name = arena_printf(arena, "%s/" PREFIX "XXXXXX",
	    folder_of_all());

	*scratch = (struct scratch){ STR(""), -1 };
	for (int tries = 0; tries < 8 && scratch->lock == -1; tries++) {
		char *made = arena_dup(arena, name.s, name.n + 1);

		if (mkdtemp(made) == NULL)
			break;
		scratch->lock = lock_folder(made);
		if (scratch->lock == -1)
			rmdir(made);
		else
			scratch->name = (struct str){ made, name.n };
	}
	return scratch->lock == -1 ? err_sys(err, "%s", name.s) : 0;
}

void
scratch_drop(struct scratch *scratch)
{
	if (scratch->name.n == 0)
		return;
	nftw(scratch->name.s, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	if (scratch->lock != -1)
		close(scratch->lock);
	*scratch = (struct scratch){ STR(""), -1 };
}

void
scratch_sweep(struct arena *arena)
{
	DIR *dir = opendir(folder_of_all());
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct scratch left;

		if (!str_starts(str_from(entry->d_name), STR(PREFIX)))
			continue;
		left.name = arena_printf(arena, "%s/%s", folder_of_all(),
		    entry->d_name);
		left.lock = lock_folder(left.name.s);
		if (left.lock != -1)
			scratch_drop(&left);
	}
	if (dir != NULL)
		closedir(dir);
}
