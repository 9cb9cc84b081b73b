/*
 * Paths: those that are filled or stroked and thin are rules, others areas;
 * clips say how much of all that is seen. A path is followed as boxes of its
 * subpaths; what is slanted or curved bounds no table.
 */
#include <math.h>

#include "pdf_trace.h"

static const struct pdf_rect nowhere = { HUGE_VAL, HUGE_VAL, -HUGE_VAL,
	-HUGE_VAL };

struct pdf_rect
trace_clip(const struct pdf_trace *trace)
{
	size_t n = trace->nclips;

	if (n == 0)
		return (struct pdf_rect){ 0, 0, trace->page.w, trace->page.h };
	return trace->clips[n < CLIPS_MOST ? n - 1 : CLIPS_MOST - 1];
}

static struct pdf_rect
meet(struct pdf_rect a, struct pdf_rect b)
{
	return (struct pdf_rect){ pdf_larger(a.x0, b.x0), pdf_larger(a.y0, b.y0),
		pdf_smaller(a.x1, b.x1), pdf_smaller(a.y1, b.y1) };
}

void
trace_push_clip(struct pdf_trace *trace, struct pdf_rect box)
{
	struct pdf_rect clip = meet(trace_clip(trace), box);

	if (trace->nclips < CLIPS_MOST)
		trace->clips[trace->nclips] = clip;
	trace->nclips++;
}

static void
pop_clip(struct pdf_trace *trace)
{
	if (trace->nclips > 0)
		trace->nclips--;
}

static void
add_point(struct pdf_rect *box, double x, double y)
{
	box->x0 = pdf_smaller(box->x0, x);
	box->y0 = pdf_smaller(box->y0, y);
	box->x1 = pdf_larger(box->x1, x);
	box->y1 = pdf_larger(box->y1, y);
}

/* An inked rectangle: a rule if thin, else something white may stand on. */
static void
add_rect(struct pdf_trace *trace, struct pdf_rect rect)
{
	struct pdf_page *page = &trace->page;

	rect = meet(rect, trace_clip(trace));
	if (trace->path.white || trace->ntiles > 0 || trace->nmasks > 0 ||
	    rect.x0 > rect.x1 + 0.01 || rect.y0 > rect.y1 + 0.01)
		return;
	if (pdf_smaller(rect.x1 - rect.x0, rect.y1 - rect.y0) >= PDF_THIN) {
		if (page->fills.n < PDF_MAX_RULES)
			*VEC_PUSH(page->arena, &page->fills) = rect;
	} else if (page->rules.n < PDF_MAX_RULES) {
		*VEC_PUSH(page->arena, &page->rules) = rect;
	} else {
		page->too_many = true;
	}
}

static void
end_subpath(struct pdf_trace *trace)
{
	struct path *path = &trace->path;

	if (path->ink == INK_FILL && path->n >= 2 && !path->slanted &&
	    !path->curved)
		add_rect(trace, path->box);
	path->n = 0;
	path->slanted = path->curved = false;
	path->box = nowhere;
}

/*
 * A stroke from a to b is a rectangle as long as it and as wide as the pen: a
 * short one with a huge pen stands across it.
 */
static void
stroke(struct pdf_trace *trace, double ax, double ay, double bx, double by)
{
	double half = trace->path.width / 2;

	if (fabs(ax - bx) > 0.5 && fabs(ay - by) > 0.5)
		return;
	if (fabs(ax - bx) >= fabs(ay - by))
		add_rect(trace, (struct pdf_rect){ pdf_smaller(ax, bx),
		    ay - half, pdf_larger(ax, bx), ay + half });
	else
		add_rect(trace, (struct pdf_rect){ ax - half,
		    pdf_smaller(ay, by), ax + half, pdf_larger(ay, by) });
}

static void
line_to(struct pdf_trace *trace, double x, double y)
{
	struct path *path = &trace->path;

	if (path->ink == INK_STROKE)
		stroke(trace, path->x, path->y, x, y);
	if (fabs(path->x - x) > 0.5 && fabs(path->y - y) > 0.5)
		path->slanted = true;
	path->x = x;
	path->y = y;
	path->n++;
	add_point(&path->box, x, y);
	add_point(&path->whole, x, y);
}

void
trace_on_moveto(struct pdf_trace *trace, struct str tag)
{
	struct path *path = &trace->path;
	double x, y;

	end_subpath(trace);
	trace_point(tag, &x, &y);
	trace_transform(&trace->transform, x, y, &x, &y);
	path->x = path->x0 = x;
	path->y = path->y0 = y;
	path->n = 1;
	path->any = true;
	add_point(&path->box, x, y);
	add_point(&path->whole, x, y);
}

void
trace_on_lineto(struct pdf_trace *trace, struct str tag)
{
	double x, y;

	trace_point(tag, &x, &y);
	trace_transform(&trace->transform, x, y, &x, &y);
	line_to(trace, x, y);
}

void
trace_on_curveto(struct pdf_trace *trace, struct str tag)
{
	static const struct str names[][2] = {
		{ { " x1=\"", 5 }, { " y1=\"", 5 } },
		{ { " x2=\"", 5 }, { " y2=\"", 5 } },
		{ { " x3=\"", 5 }, { " y3=\"", 5 } },
	};
	struct path *path = &trace->path;
	double x = 0, y = 0;

	for (size_t i = 0; i < 3; i++) {
		if (trace_attribute(tag, names[i][0]).n == 0)
			continue;
		trace_transform(&trace->transform,
		    trace_number(tag, names[i][0]), trace_number(tag, names[i][1]),
		    &x, &y);
		add_point(&path->box, x, y);
		add_point(&path->whole, x, y);
	}
	path->x = x;
	path->y = y;
	path->n++;
	path->curved = true;
}

void
trace_on_closepath(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	line_to(trace, trace->path.x0, trace->path.y0);
}

static void
begin_path(struct pdf_trace *trace, struct str tag, enum ink ink)
{
	const struct matrix *m = &trace->transform;

	trace->path = (struct path){ .ink = ink, .box = nowhere,
		.whole = nowhere };
	trace->transform = trace_paint(&trace->path_paint, tag,
	    &trace->path.white);
	if (ink == INK_STROKE)
		trace->path.width = trace_number(tag, STR(" linewidth=\"")) *
		    sqrt(fabs(m->a * m->d - m->b * m->c));
}

void
trace_on_fill_path(struct pdf_trace *trace, struct str tag)
{
	begin_path(trace, tag, INK_FILL);
}

void
trace_on_stroke_path(struct pdf_trace *trace, struct str tag)
{
	begin_path(trace, tag, INK_STROKE);
}

void
trace_on_clip_path(struct pdf_trace *trace, struct str tag)
{
	begin_path(trace, tag, INK_CLIP);
}

void
trace_on_end_path(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	end_subpath(trace);
	if (trace->path.ink == INK_CLIP)
		trace_push_clip(trace, trace->path.whole);
	trace->path.ink = INK_NONE;
}

/* A clip whose shape is not followed: text, strokes, masks of pictures. */
void
trace_on_open_clip(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	trace_push_clip(trace, trace_clip(trace));
}

void
trace_on_pop_clip(struct pdf_trace *trace, struct str tag)
{
	(void)tag;
	pop_clip(trace);
}

void
trace_on_image(struct pdf_trace *trace, struct str tag)
{
	const struct matrix m = trace_matrix(trace_attribute(tag,
	    STR(" transform=\"")));
	struct pdf_rect box = nowhere;

	trace->page.nimages++;
	trace->page.ndots = pdf_larger(trace->page.ndots, trace_number(tag,
	    STR(" width=\"")) * trace_number(tag, STR(" height=\"")));
	add_point(&box, m.e, m.f);
	add_point(&box, m.e + m.a + m.c, m.f + m.b + m.d);
	box = meet(box, trace_clip(trace));
	if (box.x1 - box.x0 > PDF_THIN && box.y1 - box.y0 > PDF_THIN &&
	    trace->page.fills.n < PDF_MAX_RULES)
		*VEC_PUSH(trace->page.arena, &trace->page.fills) = box;
}
