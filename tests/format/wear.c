/*
 * wear: a page as scanners, cameras and stamps leave it. A pixmap (P6) in, one
 * out; what was done is given in words, in order, and comes out the same each
 * time:
 *
 *	wear turn:1.5 noise:12 jpeg:40 < page.ppm > worn.ppm
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 8, SIDE_MOST = 30000 };

struct page {
	int	 w, h;
	uint8_t	*rgb;
};

static struct page
page_new(int w, int h)
{
	struct page page = { w, h, malloc((size_t)w * (size_t)h * 3) };

	if (page.rgb == NULL)
		exit(2);
	memset(page.rgb, 255, (size_t)w * (size_t)h * 3);
	return page;
}

static uint8_t *
at(const struct page *page, int x, int y)
{
	return page->rgb + ((size_t)y * (size_t)page->w + (size_t)x) * 3;
}

static uint8_t
level(double v)
{
	return (uint8_t)lround(v < 0 ? 0 : v > 255 ? 255 : v);
}

/* Between dots; white outside. */
static double
between(const struct page *page, double x, double y, int channel)
{
	double fx = floor(x), fy = floor(y), sum = 0;

	for (int k = 0; k < 4; k++) {
		int i = (int)fx + (k & 1), j = (int)fy + (k >> 1);
		double part = ((k & 1) ? x - fx : 1 - x + fx) *
		    ((k >> 1) ? y - fy : 1 - y + fy);

		sum += part * (i < 0 || j < 0 || i >= page->w || j >= page->h ?
		    255 : at(page, i, j)[channel]);
	}
	return sum;
}

static void
replace(struct page *page, struct page by)
{
	free(page->rgb);
	*page = by;
}

/* Each in [0, 1), the same on every machine. */
static double
chance(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (double)(*seed >> 40) / (1 << 24);
}

static void
turn(struct page *page, const double *v)
{
	double a = v[0] * acos(-1) / 180, c = cos(a), s = sin(a);
	struct page to = page_new(page->w, page->h);

	for (int y = 0; y < to.h; y++)
		for (int x = 0; x < to.w; x++) {
			double dx = x - to.w / 2.0, dy = y - to.h / 2.0;

			for (int k = 0; k < 3; k++)
				at(&to, x, y)[k] = level(between(page,
				    to.w / 2.0 + c * dx + s * dy,
				    to.h / 2.0 - s * dx + c * dy, k));
		}
	replace(page, to);
}

/* Quarters of a turn, clockwise. */
static void
quarter(struct page *page, const double *v)
{
	for (int n = (int)v[0]; n > 0; n--) {
		struct page to = page_new(page->h, page->w);

		for (int y = 0; y < page->h; y++)
			for (int x = 0; x < page->w; x++)
				memcpy(at(&to, page->h - 1 - y, x),
				    at(page, x, y), 3);
		replace(page, to);
	}
}

/* The upper edge is narrower by so many per cent, the left lower by half. */
static void
keystone(struct page *page, const double *v)
{
	struct page to = page_new(page->w, page->h);
	double p = v[0] / 100;

	for (int y = 0; y < to.h; y++)
		for (int x = 0; x < to.w; x++) {
			double fx = x / (double)to.w - 0.5;
			double fy = y / (double)to.h - 0.5;
			double d = 1 + p * fy + p / 2 * fx;

			for (int k = 0; k < 3; k++)
				at(&to, x, y)[k] = level(between(page,
				    (fx / d + 0.5) * to.w,
				    (fy / d + 0.5) * to.h, k));
		}
	replace(page, to);
}

/* Every dot of the smaller page is the mean of those that it covers. */
static void
scale(struct page *page, const double *v)
{
	struct page to = page_new((int)(page->w * v[0]),
	    (int)(page->h * v[0]));
	double step = 1 / v[0];
	int n = step > 1 ? (int)ceil(step) : 1;

	for (int y = 0; y < to.h; y++)
		for (int x = 0; x < to.w; x++)
			for (int c = 0; c < 3; c++) {
				double sum = 0;

				for (int k = 0; k < n * n; k++)
					sum += between(page, (x + (k % n +
					    0.5) / n) * step - 0.5, (y + (k /
					    n + 0.5) / n) * step - 0.5, c);
				at(&to, x, y)[c] = level(sum / (n * n));
			}
	replace(page, to);
}

static void
blur(struct page *page, const double *v)
{
	int r = (int)ceil(v[0] * 2);
	struct page to = page_new(page->w, page->h);
	double part[64], sum = 0;

	for (int k = -r; k <= r; k++)
		sum += part[k + r] = exp(-k * k / (2 * v[0] * v[0]));
	for (int pass = 0; pass < 2; pass++) {
		for (int y = 0; y < to.h; y++)
			for (int x = 0; x < to.w; x++)
				for (int c = 0; c < 3; c++) {
					double all = 0;

					for (int k = -r; k <= r; k++)
						all += part[k + r] * between(
						    page, x + (pass ? 0 : k),
						    y + (pass ? k : 0), c);
					at(&to, x, y)[c] = level(all / sum);
				}
		memcpy(page->rgb, to.rgb, (size_t)to.w * (size_t)to.h * 3);
	}
	free(to.rgb);
}

static void
noise(struct page *page, const double *v)
{
	size_t n = (size_t)page->w * (size_t)page->h;
	uint64_t seed = 1;

	for (size_t i = 0; i < n; i++) {
		double sum = 0;

		for (int k = 0; k < 6; k++)
			sum += chance(&seed) - 0.5;
		for (int c = 0; c < 3; c++)
			page->rgb[i * 3 + (size_t)c] = level(page->rgb[i * 3 +
			    (size_t)c] + sum * sqrt(2) * v[0]);
	}
}

/* Dots turned over, of ten thousand. */
static void
pepper(struct page *page, const double *v)
{
	size_t n = (size_t)page->w * (size_t)page->h;
	uint64_t seed = 2;

	for (size_t i = 0; i < n; i++)
		if (chance(&seed) < v[0] / 10000)
			memset(page->rgb + i * 3, page->rgb[i * 3] > 127 ?
			    0 : 255, 3);
}

/* Paper and ink, of 255. */
static void
gray(struct page *page, const double *v)
{
	size_t n = (size_t)page->w * (size_t)page->h * 3;

	for (size_t i = 0; i < n; i++)
		page->rgb[i] = level(v[1] + page->rgb[i] * (v[0] - v[1]) /
		    255);
}

/* One corner has so many per cent of the light of the other; a fold is dark. */
static void
light(struct page *page, const double *v)
{
	double least = v[0] / 100;

	for (int y = 0; y < page->h; y++)
		for (int x = 0; x < page->w; x++) {
			double far = (x / (double)page->w +
			    y / (double)page->h) / 2;
			double fold = 1 - 0.25 * exp(-pow((y - page->h *
			    0.45) / (page->h * 0.01), 2));

			for (int c = 0; c < 3; c++)
				at(page, x, y)[c] = level(at(page, x, y)[c] *
				    (1 - (1 - least) * far) * fold);
		}
}

static void
bilevel(struct page *page, const double *v)
{
	size_t n = (size_t)page->w * (size_t)page->h;

	for (size_t i = 0; i < n; i++)
		memset(page->rgb + i * 3, page->rgb[i * 3] * 0.3 + page->rgb[i
		    * 3 + 1] * 0.6 + page->rgb[i * 3 + 2] * 0.1 > v[0] ?
		    255 : 0, 3);
}

/* A seal: a ring and a star; its middle, of a hundred, its radius, in dots. */
static void
stamp(struct page *page, const double *v)
{
	static const double ink[3] = { 214, 38, 44 };
	double mx = page->w * v[0] / 100, my = page->h * v[1] / 100;
	uint64_t seed = 3;

	for (int y = 0; y < page->h; y++)
		for (int x = 0; x < page->w; x++) {
			double dx = x - mx, dy = y - my, r = hypot(dx, dy);
			double a = fmod(atan2(dx, -dy) + 4 * acos(-1),
			    acos(-1) * 0.4) - acos(-1) * 0.2;
			bool in = (r < v[2] && r > v[2] * 0.93) ||
			    (r < v[2] * 0.34 && fabs(a) * r < (v[2] * 0.34 -
			    r) * 0.45 + v[2] * 0.02) || (r < v[2] * 0.85 &&
			    r > v[2] * 0.62 && dy < v[2] * 0.3 &&
			    fmod(atan2(dx, -dy) + 7, 0.32) < 0.2 &&
			    fmod(r, v[2] * 0.08) < v[2] * 0.045);

			if (!in || chance(&seed) < 0.06)
				continue;
			for (int c = 0; c < 3; c++)
				at(page, x, y)[c] = level(at(page, x, y)[c] *
				    ink[c] / 255);
		}
}

/* Black, where the lid stood open: so many dots, more on the left. */
static void
edge(struct page *page, const double *v)
{
	for (int y = 0; y < page->h; y++)
		for (int x = 0; x < page->w; x++)
			if (x < v[0] + y * 0.006 || y < v[0] / 2 ||
			    x > page->w - v[0] / 3)
				memset(at(page, x, y), 12, 3);
}

/* -- JPEG's loss: ITU-T T.81, Annex K.1, luminance, scaled as libjpeg does - */

static const uint8_t	steps[BLOCK * BLOCK] = {
	16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
	14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
	18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
	49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
};

static void
transform(double v[BLOCK][BLOCK], bool back)
{
	double to[BLOCK][BLOCK];

	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; i < BLOCK; i++)
			for (int k = 0; k < BLOCK; k++) {
				double sum = 0;

				for (int n = 0; n < BLOCK; n++) {
					int f = back ? n : k, x = back ? k : n;

					sum += v[i][n] * (f == 0 ?
					    sqrt(0.125) : 0.5) * cos((2 * x +
					    1) * f * acos(-1) / 16);
				}
				to[k][i] = sum;
			}
		memcpy(v, to, sizeof(to));
	}
}

static void
lose(struct page *page, int x, int y, int channel, double quality)
{
	double v[BLOCK][BLOCK];
	double part = quality < 50 ? 5000 / quality : 200 - quality * 2;

	for (int i = 0; i < BLOCK * BLOCK; i++)
		v[i / BLOCK][i % BLOCK] = at(page, x + i % BLOCK, y + i /
		    BLOCK)[channel] - 128.0;
	transform(v, false);
	for (int i = 0; i < BLOCK * BLOCK; i++) {
		double step = fmax(floor((steps[i] * part + 50) / 100), 1);

		v[i / BLOCK][i % BLOCK] = round(v[i / BLOCK][i % BLOCK] /
		    step) * step;
	}
	transform(v, true);
	for (int i = 0; i < BLOCK * BLOCK; i++)
		at(page, x + i % BLOCK, y + i / BLOCK)[channel] =
		    level(v[i / BLOCK][i % BLOCK] + 128);
}

static bool
is_flat(const struct page *page, int x, int y)
{
	for (int i = 0; i < BLOCK * BLOCK; i++)
		if (memcmp(at(page, x + i % BLOCK, y + i / BLOCK),
		    at(page, x, y), 3) != 0)
			return false;
	return true;
}

static void
jpeg(struct page *page, const double *v)
{
	for (int y = 0; y + BLOCK <= page->h; y += BLOCK)
		for (int x = 0; x + BLOCK <= page->w; x += BLOCK)
			for (int c = 0; c < 3 && !is_flat(page, x, y); c++)
				lose(page, x, y, c, v[0]);
}

/* ------------------------------------------------------------------------------ */

static const struct {
	const char	*name;
	void		(*wear)(struct page *page, const double *v);
} ways[] = {
	{ "turn", turn }, { "quarter", quarter }, { "keystone", keystone },
	{ "scale", scale }, { "blur", blur }, { "noise", noise },
	{ "pepper", pepper }, { "gray", gray }, { "light", light },
	{ "bilevel", bilevel }, { "stamp", stamp }, { "edge", edge },
	{ "jpeg", jpeg },
};

static bool
wear(struct page *page, const char *word)
{
	double v[3] = { 0 };
	size_t n = strcspn(word, ":");

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		if (strlen(ways[i].name) != n ||
		    strncmp(ways[i].name, word, n) != 0)
			continue;
		sscanf(word + n, ":%lf:%lf:%lf", &v[0], &v[1], &v[2]);
		ways[i].wear(page, v);
		return true;
	}
	fprintf(stderr, "wear: no such way: %s\n", word);
	return false;
}

int
main(int argc, char **argv)
{
	struct page page;
	int w, h;

	if (scanf("P6 %d %d 255", &w, &h) != 2 || getchar() == EOF || w < 1 ||
	    h < 1 || w > SIDE_MOST || h > SIDE_MOST)
		return 2;
	page = page_new(w, h);
	if (fread(page.rgb, 3, (size_t)w * (size_t)h, stdin) !=
	    (size_t)w * (size_t)h)
		return 2;
	for (int i = 1; i < argc; i++)
		if (!wear(&page, argv[i]))
			return 2;
	printf("P6\n%d %d\n255\n", page.w, page.h);
	fwrite(page.rgb, 3, (size_t)page.w * (size_t)page.h, stdout);
	free(page.rgb);
	return ferror(stdout) != 0 || fflush(stdout) != 0;
}
