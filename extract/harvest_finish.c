/*
 * An address is done, for better or worse: all who wanted it are told, and
 * where its bytes lead on, they lead on from there.
 */
#include "file.h"
#include "harvest_state.h"
#include "source.h"
#include "unpack.h"

enum { SITEMAP_MOST = 50 << 20 };

bool
harvest_is_asked_by(const struct target *target, enum role role)
{
	for (const struct asker *a = target->askers; a != NULL; a = a->next)
		if (a->role == role)
			return true;
	return false;
}

bool
harvest_is_html(struct str bytes, struct str media_type)
{
	struct str s = str_sub(bytes, 0, 1024);

	if (str_starts(s, STR("\xEF\xBB\xBF")))
		s = str_sub(s, 3, s.n);
	s = str_trim(s);
	return s.n > 0 && (s.s[0] == '<' ||
	    str_starts(media_type, STR("text/html")));
}

static bool
wants_links(const struct target *target)
{
	for (const struct asker *a = target->askers; a != NULL; a = a->next)
		if (!a->done && (a->role == ROLE_PAGE ||
		    a->role == ROLE_SITEMAP || a->role == ROLE_ARTICLE))
			return true;
	return false;
}

static void
follow_from(struct harvest *h, struct target *target, struct str bytes)
{
	struct arena *scratch = arena_new();
	struct page_view view = { .fault = NULL };
	struct strbuf text = { 0 };
	struct err err;

	if (str_starts(bytes, STR("\x1F\x8B")) && unpack(bytes, STR("gzip"),
	    SITEMAP_MOST, &text, &err) == 0)
		bytes = strbuf_str(&text);
	if (harvest_is_html(bytes, STR("")) && inspector_read(h->inspector,
	    scratch, bytes, &view, &err) == -1) {
		target->said = harvest_keep(h, str_from(err.msg)).s;
		view.fault = target->said;
	}
	for (struct asker *a = target->askers; a != NULL; a = a->next)
		if (!a->done)
			harvest_follow(h, target, a, &view);
	strbuf_clear(&text);
	arena_free(scratch);
}

/* The bytes of an address that was not asked this time. */
static void
follow_kept(struct harvest *h, struct target *target)
{
	struct arena *scratch = arena_new();
	struct str bytes;
	struct err err;

	if (file_load(scratch, archive_path(scratch, h->archive,
	    str_from(target->sha256), "bytes").s, h->max_bytes, &bytes, &err) == 0)
		follow_from(h, target, bytes);
	arena_free(scratch);
}

void
harvest_finish(struct harvest *h, struct target *target,
    const struct str *bytes)
{
	target->state = TARGET_DONE;
	if (!target->well) {
		h->counts->failed++;
		for (struct asker *a = target->askers; a != NULL; a = a->next)
			if (!a->done)
				harvest_follow(h, target, a, NULL);
	} else if (wants_links(target) && bytes != NULL) {
		follow_from(h, target, *bytes);
	} else if (wants_links(target)) {
		follow_kept(h, target);
	}
	for (struct asker *a = target->askers; a != NULL; a = a->next)
		a->done = true;
}

/* Nothing came: what came before, and its validators, stay known. */
void
harvest_fail(struct harvest *h, struct target *target, struct str note)
{
	if (target->askers->role == ROLE_ROBOTS) {
		target->origin->robots = (struct robots){
			.disallow_all = true, .delay_ms = ROBOTS_NO_DELAY };
		target->origin->state = ROBOTS_KNOWN;
		return;
	}
	target->well = false;
	target->note = note.s;
	harvest_finish(h, target, NULL);
}
