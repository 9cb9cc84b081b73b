/*
 * Draws over a page what the reader sees in it. As everything that reads
 * outside bytes it runs in a box: a process of its own, which is handed the
 * document and the picture's file as descriptors.
 */
#include <sys/wait.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "lang.h"
#include "pdf.h"
#include "pdf_debug.h"
#include "raster.h"
#include "reader.h"
#include "sandbox.h"

enum { DPI = 110, PIXELS_MOST = 40000000, SECONDS = 60 };

static const struct colour	red = { 220, 30, 30 }, green = { 40, 160, 60 },
				blue = { 30, 80, 220 },
				violet = { 150, 40, 190 };

struct debug {
	struct arena	*arena;
	struct str	 bytes;
	int		 page;
	int		 npages;
	struct str	 ppm;
	struct strbuf	 drawn;		/* what mutool has drawn so far */
	struct str	 png;
	bool		 failed;
	struct err	 err;
};

static int
hear_picture(void *ctx, const char *bytes, size_t n, struct err *err)
{
	struct debug *debug = ctx;

	(void)err;
	strbuf_add(&debug->drawn, (struct str){ bytes, n });
	return 0;
}

/* Dots an inch, fewer where the page is huge. */
static int
resolution(const struct pdf_page *page)
{
	double inches = page->w / 72 * page->h / 72;
	double most = sqrt(PIXELS_MOST / fmax(inches, 1e-3));

	return most < DPI ? (int)fmax(most, 1) : DPI;
}

static int
draw_page(struct debug *debug, const struct pdf_page *page, int dpi,
    struct raster *raster, struct err *err)
{
	static const char *const turns[] = { "0", "270", "180", "90" };
	char number[16], dots[16];
	const char *const before[] = { "draw", "-q", "-F", "pnm", "-c", "rgb",
		"-r", dots, "-R", turns[page->turned % 4], "-o", "-", NULL };
	const char *const behind[] = { number, NULL };
	const struct pdf_child child = { .program = "mutool",
		.max_output = (size_t)PIXELS_MOST * 4, .seconds = SECONDS,
		.before = before, .behind = behind };
	struct strbuf said = { 0 };
	int result;

	snprintf(number, sizeof(number), "%d", debug->page);
	snprintf(dots, sizeof(dots), "%d", dpi);
	result = pdf_child_run(&child, debug->bytes, hear_picture, debug,
	    &said, err);
	strbuf_clear(&said);
	return result == -1 ? -1 : raster_parse(debug->arena,
	    strbuf_str(&debug->drawn), raster, err);
}

static int
pixel(double points, double scale)
{
	double at = points * scale;

	return at < -1e6 ? -1000000 : at > 1e6 ? 1000000 : (int)lround(at);
}

static struct pixels
pixels_of(double x0, double y0, double x1, double y1, double scale)
{
	return (struct pixels){ pixel(x0, scale), pixel(y0, scale),
		pixel(x1, scale), pixel(y1, scale) };
}

static void
draw_rules(struct raster *raster, const struct pdf_page *page, double scale)
{
	for (size_t i = 0; i < page->rules.n; i++) {
		const struct pdf_rect *rule = &page->rules.v[i];
		struct pixels box = pixels_of(rule->x0, rule->y0, rule->x1,
		    rule->y1, scale);

		box.x1 += box.x1 == box.x0;
		box.y1 += box.y1 == box.y0;
		raster_fill(raster, box, red, 100);
	}
}

static void
draw_cells(struct raster *raster, const struct pdf_grids *grids,
    double scale)
{
	for (size_t g = 0; g < grids->n; g++) {
		const struct pdf_grid *grid = &grids->v[g];
		struct colour colour = grid->loose ? violet : blue;

		for (size_t i = 0; i < grid->ncells; i++) {
			const struct pdf_cell *cell = &grid->cells[i];
			struct pixels box = pixels_of(cell->x0 + 1,
			    cell->y0 + 1, cell->x1 - 1, cell->y1 - 1, scale);

			raster_fill(raster, box, colour,
			    (cell->row + cell->col) % 2 == 0 ? 8 : 16);
			raster_frame(raster, box, colour);
		}
	}
}

/* Words: glyphs of a line without a gap between them. */
static void
draw_words(struct raster *raster, const struct pdf_lines *lines, double scale)
{
	for (size_t k = 0; k < lines->n; k++) {
		const struct pdf_line *line = &lines->v[k];
		size_t from = 0;

		for (size_t i = 1; i <= line->n; i++) {
			const struct pdf_glyph *a = line->v[i - 1];

			if (i < line->n && line->v[i]->x - a->x - a->adv <
			    0.3 * a->size)
				continue;
			raster_frame(raster, pixels_of(line->v[from]->x,
			    line->y - line->size * 0.88, a->x + a->adv,
			    line->y + line->size * 0.12, scale), green);
			from = i;
		}
	}
}

/* Called for the page that was asked for, once it has been read. */
static void
look(void *ctx, const struct pdf_page *page, const struct pdf_grids *grids)
{
	struct debug *debug = ctx;
	const struct pdf_glyph **v = arena_alloc(page->arena,
	    (page->glyphs.n + 1) * sizeof(*v));
	int dpi = resolution(page);
	struct raster raster;
	struct pdf_lines lines;
	size_t n = 0;

	if (draw_page(debug, page, dpi, &raster, &debug->err) == -1) {
		debug->failed = true;
		return;
	}
	for (size_t i = 0; i < page->glyphs.n; i++)
		if (page->glyphs.v[i].turn == 0)
			v[n++] = &page->glyphs.v[i];
	lines = pdf_lines_from(page->arena, v, n);
	draw_cells(&raster, grids, dpi / 72.0);
	draw_words(&raster, &lines, dpi / 72.0);
	draw_rules(&raster, page, dpi / 72.0);
	debug->png = raster_png(debug->arena, &raster);
}

static int
write_all(int fd, struct str bytes, struct err *err)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.s, bytes.n);

		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return err_sys(err, "write");
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return 0;
}

/* In the box. */
static int
draw(struct debug *debug, int fd, struct err *err)
{
	const struct pdf_look wanted = { debug->page, look, debug };

	if (sandbox_enter(NULL, err) == -1 || sandbox_document(err) == -1 ||
	    reader_pdf_look(debug->arena, debug->bytes, &wanted,
	    &debug->npages, err) == -1)
		return -1;
	if (debug->failed)
		return err_set(err, "%s", debug->err.msg);
	if (debug->page > debug->npages)
		return err_set(err, _("has %d pages, page %d was asked for"),
		    debug->npages, debug->page);
	if (debug->png.n == 0)
		return err_set(err, _("page %d has no text that can be read"),
		    debug->page);
	return write_all(fd, debug->png, err);
}

static _Noreturn void
be_boxed(struct debug *debug, const char *path, int fd)
{
	struct err err;

	if (draw(debug, fd, &err) == 0)
		_exit(0);
	warn("%s: %s", path, err.msg);
	_exit(1);
}

/* What the boxed process gives goes to the file as it comes. */
static void
copy(int fd, struct out *to)
{
	char buf[64 << 10];
	ssize_t n;

	while ((n = read(fd, buf, sizeof(buf))) != 0)
		if (n > 0)
			out_put(to, (struct str){ buf, (size_t)n });
		else if (errno != EINTR)
			break;
}

static bool
run_boxed(struct debug *debug, const char *path, struct out *to)
{
	int fds[2], status = 0;
	pid_t pid;

	fflush(NULL);
	if (pipe(fds) == -1 || (pid = fork()) == -1)
		die("fork: %s", strerror(errno));
	if (pid == 0) {
		close(fds[0]);
		be_boxed(debug, path, fds[1]);
	}
	close(fds[1]);
	copy(fds[0], to);
	close(fds[0]);
	while (waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
	if (WIFSIGNALED(status))
		warn(_("%s: the reader died of signal %d"), path,
		    WTERMSIG(status));
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int
pdf_debug_page(const char *path, int page, const char *to)
{
	struct debug debug = { .arena = arena_new(), .page = page };
	struct out *file;
	struct err err;
	bool good;

	if (file_load(debug.arena, path, READER_MAX_BYTES, &debug.bytes,
	    &err) == -1)
		die("%s", err.msg);
	file = out_open(to);
	good = run_boxed(&debug, path, file);
	if (!good)
		out_abort(file);
	else if (out_close(file, &err) == -1)
		die("%s", err.msg);
	arena_free(debug.arena);
	return good ? 0 : 1;
}
