/*
 * Where a row with `follow` leads: from its page to the pages behind it, from
 * these to what the pattern names, from there to the files that hang on it.
 */
#define PCRE2_CODE_UNIT_WIDTH	8
#include <pcre2.h>
#include <string.h>
#include <strings.h>

#include "err.h"
#include "harvest_state.h"
#include "lang.h"
#include "pager.h"
#include "source.h"

enum { PAGES_MOST = 500, MATCH_MOST = 100000 };

struct pattern {
	pcre2_code		*code;
	pcre2_match_data	*data;
	pcre2_match_context	*context;
};

static const char *const	file_endings[] = {
	".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".7z",
	".wps", ".et", ".ofd", ".txt", ".csv", ".rtf",
};

static bool
ends_fold(struct str s, const char *ending)
{
	size_t n = strlen(ending);

	return s.n > n && strncasecmp(s.s + s.n - n, ending, n) == 0;
}

static bool
is_file(const struct url *url, struct str text)
{
	struct str path = url_path(url);

	for (size_t i = 0; i < sizeof(file_endings) / sizeof(*file_endings);
	    i++)
		/* download.jsp?id=7 says in its text what it gives. */
		if (ends_fold(path, file_endings[i]) ||
		    ends_fold(url->path, file_endings[i]) ||
		    ends_fold(text, file_endings[i]))
			return true;
	return false;
}

static bool
pattern_matches(const struct pattern *pattern, struct str s)
{
	return s.n > 0 && pcre2_match(pattern->code, (PCRE2_SPTR)s.s, s.n, 0,
	    0, pattern->data, pattern->context) > 0;
}

/* "2023 年 度" is matched as "2023年度" too. */
static struct str
without_blanks(struct arena *arena, struct str s)
{
	char *to = arena_alloc(arena, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != ' ')
			to[n++] = s.s[i];
	return (struct str){ to, n };
}

static bool
is_wanted(struct arena *scratch, const struct pattern *pattern,
    const struct url *url, struct str text)
{
	return pattern_matches(pattern, text) ||
	    pattern_matches(pattern, without_blanks(scratch, text)) ||
	    pattern_matches(pattern, url->whole) ||
	    pattern_matches(pattern, url_unescape(scratch,
	    url->whole));
}

/* "a.gov.cn .b.gov.cn": a host, and a domain with all its hosts. */
static bool
is_allowed(const struct wanted_row *row, const struct trail *trail,
    struct str host)
{
	struct str rest = row->hosts, word;

	if (str_eq(host, trail->index.host))
		return true;
	while (rest.n > 0 && str_next(&rest, ' ', &word))
		if (word.n > 0 && (str_eq(host, word) ||
		    (word.s[0] == '.' && (str_ends(host, word) ||
		    str_eq(host, str_sub(word, 1, word.n))))))
			return true;
	return false;
}

static void
want_document(struct harvest *h, struct trail *trail, const struct url *url,
    enum role role, int depth)
{
	const struct wanted_row *row = &h->list->rows.v[trail->row];
	const struct asker asker = { .role = role, .row = trail->row,
		.depth = depth };
	struct target *target;
	bool is_new;

	if (trail->found.n >= (size_t)row->limit) {
		trail->nover++;
		return;
	}
	target = harvest_want(h, STR(""), url->whole, &asker, &is_new);
	if (target != NULL && is_new)
		*VEC_PUSH(h->arena, &trail->found) = target;
}

static void
want_page(struct harvest *h, struct trail *trail, const struct url *url,
    enum role role)
{
	const struct asker asker = { .role = role, .row = trail->row };
	bool is_new;

	if (trail->npages >= PAGES_MOST) {
		trail->nover++;
		return;
	}
	if (harvest_want(h, STR(""), url->whole, &asker, &is_new) != NULL &&
	    is_new)
		trail->npages++;
}

static bool
is_sitemap(const struct url *url, struct str text)
{
	return text.n == 0 && (ends_fold(url_path(url), ".xml") ||
	    ends_fold(url_path(url), ".xml.gz"));
}

static void
take_list_link(struct harvest *h, struct arena *scratch, struct trail *trail,
    const struct url *url, struct str text)
{
	if (is_sitemap(url, text))
		want_page(h, trail, url, ROLE_SITEMAP);
	else if (pager_is_page(&trail->index, url, text))
		want_page(h, trail, url, ROLE_PAGE);
	else if (is_wanted(scratch, trail->pattern, url, text))
		want_document(h, trail, url, is_file(url, text) ? ROLE_FILE :
		    ROLE_ARTICLE, 1);
}

static void
take_article_link(struct harvest *h, struct arena *scratch,
    struct trail *trail, const struct url *url, struct str text, int depth)
{
	if (is_file(url, text))
		want_document(h, trail, url, ROLE_FILE, depth + 1);
	else if (is_wanted(scratch, trail->pattern, url, text) &&
	    depth + 2 <= h->list->rows.v[trail->row].depth)
		want_document(h, trail, url, ROLE_ARTICLE, depth + 1);
}

static void
take_links(struct harvest *h, struct trail *trail,
    const struct target *target, const struct asker *asker,
    const struct page_view *view)
{
	const struct wanted_row *row = &h->list->rows.v[trail->row];
	struct arena *scratch = arena_new();
	struct url url, base;

	if (view->base.n == 0 ||
	    !url_read(scratch, target->at, view->base, &base))
		base.whole = target->at;
	for (size_t i = 0; i < view->links.n; i++) {
		struct str text = view->links.v[i].text;

		if (!url_read(scratch, base.whole, view->links.v[i].url,
		    &url) || !is_allowed(row, trail, url.host))
			continue;
		if (asker->role == ROLE_ARTICLE)
			take_article_link(h, scratch, trail, &url, text,
			    asker->depth);
		else
			take_list_link(h, scratch, trail, &url, text);
	}
	arena_free(scratch);
}

/* Once: the sitemaps that the host names itself. */
static void
take_sitemaps(struct harvest *h, struct trail *trail)
{
	const struct origin *origin = harvest_origin(h, &trail->index);
	struct url url;

	if (!h->options->sitemaps || trail->npages > 1)
		return;
	for (size_t i = 0; i < origin->robots.sitemaps.n; i++)
		if (url_read(h->arena, trail->index.whole,
		    origin->robots.sitemaps.v[i], &url) &&
		    str_eq(url.host, trail->index.host))
			want_page(h, trail, &url, ROLE_SITEMAP);
}

/* Of the row's own page, whose address is told anyway, or of another. */
static void
take_fault(struct harvest *h, struct trail *trail,
    const struct target *target, struct str why)
{
	if (trail->fault.n > 0)
		return;
	trail->fault = str_eq(target->url, trail->index.whole) ?
	    arena_str(h->arena, why) : arena_printf(h->arena,
	    "%.*s: %.*s", STR_ARG(target->url), STR_ARG(why));
}

void
harvest_follow(struct harvest *h, struct target *target,
    const struct asker *asker, const struct page_view *view)
{
	struct trail *trail;
	bool is_list = asker->role == ROLE_PAGE ||
	    asker->role == ROLE_SITEMAP;

	if (asker->row == STR_NONE || asker->row >= h->list->rows.n ||
	    h->trail_of[asker->row] == STR_NONE)
		return;
	trail = &h->trails.v[h->trail_of[asker->row]];
	if (view == NULL) {
		if (is_list)
			take_fault(h, trail, target, str_from(target->note));
		return;
	}
	if (asker->role == ROLE_FILE || (asker->role == ROLE_ARTICLE &&
	    asker->depth >= h->list->rows.v[trail->row].depth))
		return;
	if (is_list && view->links.n == 0 && view->fault != NULL)
		take_fault(h, trail, target, str_from(_(view->fault)));
	if (asker->role == ROLE_PAGE)
		harvest_count(h, trail, target, view);
	take_links(h, trail, target, asker, view);
	if (asker->role == ROLE_PAGE)
		take_sitemaps(h, trail);
}

static int
compile(struct harvest *h, struct str text, struct trail *trail,
    struct str *fault)
{
	struct pattern *pattern = arena_alloc(h->arena, sizeof(*pattern));
	PCRE2_UCHAR why[128];
	PCRE2_SIZE at;
	int code;

	trail->pattern = pattern;
	pattern->code = pcre2_compile((PCRE2_SPTR)text.s, text.n, PCRE2_UTF |
	    PCRE2_MATCH_INVALID_UTF | PCRE2_CASELESS, &code, &at, NULL);
	if (pattern->code == NULL) {
		pcre2_get_error_message(code, why, sizeof(why));
		*fault = arena_printf(h->list->arena,
		    _("follow: \"%.*s\", at %zu: %s"), STR_ARG(text),
		    (size_t)at, (const char *)why);
		return -1;
	}
	pattern->data = pcre2_match_data_create_from_pattern(pattern->code,
	    NULL);
	pattern->context = pcre2_match_context_create(NULL);
	if (pattern->data == NULL || pattern->context == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    sizeof(*pattern));
	pcre2_set_match_limit(pattern->context, MATCH_MOST);
	pcre2_set_depth_limit(pattern->context, MATCH_MOST);
	return 0;
}

static void
begin_trail(struct harvest *h, struct wanted *wanted)
{
	struct wanted_row *row = &h->list->rows.v[wanted->row];
	struct trail trail = { .row = wanted->row };
	struct str fault = { "", 0 };

	if (compile(h, row->follow, &trail, &fault) == -1) {
		wanted_settle(wanted, SOURCE_FAILED, fault);
		return;
	}
	if (!url_read(h->arena, STR(""), row->url, &trail.index)) {
		pcre2_code_free(trail.pattern->code);
		pcre2_match_data_free(trail.pattern->data);
		pcre2_match_context_free(trail.pattern->context);
		wanted_settle(wanted, SOURCE_FAILED, str_from(_("follow: "
		    "expected an http or https address")));
		return;
	}
	h->trail_of[wanted->row] = h->trails.n;
	*VEC_PUSH(h->arena, &h->trails) = trail;
}

void
harvest_trails(struct harvest *h)
{
	size_t n = h->list->rows.n;

	h->trail_of = arena_alloc(h->arena, (n + 1) * sizeof(*h->trail_of));
	for (size_t i = 0; i < n; i++)
		h->trail_of[i] = STR_NONE;
	for (size_t i = 0; i < h->list->all.n; i++) {
		struct wanted *wanted = &h->list->all.v[i];

		if (!wanted->settled && wanted->row != STR_NONE &&
		    h->list->rows.v[wanted->row].follow.n > 0)
			begin_trail(h, wanted);
	}
}

void
harvest_trails_free(struct harvest *h)
{
	for (size_t i = 0; i < h->trails.n; i++) {
		pcre2_code_free(h->trails.v[i].pattern->code);
		pcre2_match_data_free(h->trails.v[i].pattern->data);
		pcre2_match_context_free(h->trails.v[i].pattern->context);
	}
}
