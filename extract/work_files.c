/*
 * The files of a document while a worker is at it: temporary names, and what
 * becomes of them.
 */
#include <sys/sendfile.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "file.h"
#include "reader.h"
#include "source.h"
#include "work_parts.h"

static int
copy_file(int from, int to, const char *name, struct err *err)
{
	ssize_t n;

	for (size_t total = 0; total <= READER_MAX_BYTES; total += (size_t)n) {
		n = sendfile(to, from, NULL, 1 << 30);
		if (n == -1 && errno == EINTR)
			n = 0;
		else if (n == -1)
			return err_sys(err, "%s", name);
		else if (n == 0)
			return 0;
	}
	return 0;
}

/*
 * The bytes to read: the archive's, or a copy that becomes the archive's once
 * the worker has seen that it has the hash. *broken: our disk is at fault.
 */
int
work_open_bytes(const struct work *work, struct worker *worker,
    const struct job *job, bool *broken, struct err *err)
{
	struct str kept = archive_path(worker->names, work->archive,
	    job->sha256, "bytes");
	int from, to, result;

	worker->bytes = STR("");
	*broken = false;
	if (job->path.n == 0 || file_exists(kept.s))
		return (from = open(kept.s, O_RDONLY | O_CLOEXEC)) == -1 ?
		    err_sys(err, "%s", kept.s) : from;
	from = open(job->path.s, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (from == -1)
		return err_sys(err, "%s", job->path.s);
	*broken = true;
	worker->bytes = arena_printf(worker->names, "%s.%ld.tmp", kept.s,
	    (long)getpid());
	to = open(worker->bytes.s, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC,
	    0666);
	result = to == -1 ? err_sys(err, "%s", worker->bytes.s) :
	    copy_file(from, to, worker->bytes.s, err);
	close(from);
	if (to != -1)
		close(to);
	if (result == -1)
		return -1;
	to = open(worker->bytes.s, O_RDONLY | O_CLOEXEC);
	return to == -1 ? err_sys(err, "%s", worker->bytes.s) : to;
}

int
work_open_pages(const struct work *work, struct worker *worker,
    const struct job *job, struct err *err)
{
	int fd;

	worker->pages = arena_printf(worker->names, "%s.%ld.tmp",
	    archive_path(worker->names, work->archive, job->sha256,
	    "pages.csv").s, (long)getpid());
	fd = open(worker->pages.s, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
	    0666);
	return fd == -1 ? err_sys(err, "%s", worker->pages.s) : fd;
}

static int
name_file(struct str temp, struct str final, bool keep, struct err *err)
{
	if (temp.n == 0)
		return 0;
	if (!keep)
		unlink(temp.s);
	else if (rename(temp.s, final.s) == -1)
		return err_sys(err, "%s", final.s);
	return 0;
}

/* What it was at gets its name, or goes. */
int
work_settle_files(const struct work *work, struct worker *worker,
    bool keep_bytes, bool keep_pages, struct err *err)
{
	struct str sha256 = work->jobs[worker->job].sha256;

	if (name_file(worker->bytes, archive_path(worker->names, work->archive,
	    sha256, "bytes"), keep_bytes, err) == -1)
		return -1;
	return name_file(worker->pages, archive_path(worker->names,
	    work->archive, sha256, "pages.csv"), keep_pages, err);
}
