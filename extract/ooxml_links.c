/*
 * The relations of a part: which other parts its ids mean.
 */
#include "ooxml_parts.h"

#include <string.h>
#include <strings.h>

#include "vec.h"

static bool
is_ascii_print(char c)
{
	return c > ' ' && c < 0x7F;
}

void
ooxml_join(struct strbuf *text, struct str more)
{
	more = str_trim(more);
	if (more.n == 0)
		return;
	if (text->n > 0 && is_ascii_print(text->s[text->n - 1]) &&
	    is_ascii_print(more.s[0]))
		strbuf_addc(text, ' ');
	strbuf_add(text, more);
}

struct gather_links {
	struct ooxml	*package;
	struct str	 folder;	/* that targets are relative to */
	VEC(struct ooxml_link)	 links;
};

/*
 * "media/a.png" in word/ is word/media/a.png, "../a.xml" is a.xml,
 * "/xl/a.xml" is xl/a.xml.
 */
static struct str
resolve(struct arena *arena, struct str folder, struct str target)
{
	if (target.n > 0 && target.s[0] == '/')
		return arena_str(arena, str_sub(target, 1, target.n));
	while (str_starts(target, STR("../"))) {
		size_t slash = folder.n > 0 ? str_rfind(str_sub(folder, 0,
		    folder.n - 1), STR("/")) : STR_NONE;

		folder.n = slash == STR_NONE ? 0 : slash + 1;
		target = str_sub(target, 3, target.n);
	}
	return arena_printf(arena, "%.*s%.*s", STR_ARG(folder),
	    STR_ARG(target));
}

static void
on_link(void *ctx, const char *name, const char **attributes)
{
	struct gather_links *gather = ctx;
	struct arena *arena = gather->package->arena;
	const char *id = ooxml_attribute(attributes, "Id");
	const char *type = ooxml_attribute(attributes, "Type");
	const char *target = ooxml_attribute(attributes, "Target");
	const char *mode = ooxml_attribute(attributes, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL ||
	    target == NULL || (mode != NULL && strcmp(mode, "External") == 0))
		return;
	*VEC_PUSH(arena, &gather->links) = (struct ooxml_link){
		.id = arena_str(arena, str_from(id)),
		.type = arena_str(arena, str_from(type)),
		.target = resolve(arena, gather->folder, str_from(target)),
	};
}

static void
on_link_end(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
}

int
ooxml_links(struct ooxml *package, struct str part, struct ooxml_link **links,
    size_t *n, struct err *err)
{
	size_t slash = str_rfind(part, STR("/"));
	size_t from = slash == STR_NONE ? 0 : slash + 1;
	struct str rels = arena_printf(package->arena, "%.*s_rels/%.*s.rels",
	    STR_ARG(str_sub(part, 0, from)),
	    STR_ARG(str_sub(part, from, part.n)));
	struct gather_links gather = { .package = package,
		.folder = str_sub(part, 0, from) };

	*links = NULL;
	*n = 0;
	if (!ooxml_has(package, rels))
		return 0;
	if (ooxml_read(package, rels, &(struct ooxml_events){
	    .start = on_link, .end = on_link_end, .ctx = &gather }, err) == -1)
		return -1;
	*links = gather.links.v;
	*n = gather.links.n;
	return 0;
}

const struct ooxml_link *
ooxml_link_find(const struct ooxml_link *links, size_t n, const char *type)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(links[i].type, str_from(type)))
			return &links[i];
	return NULL;
}
