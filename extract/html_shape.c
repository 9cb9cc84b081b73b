/*
 * Tables that are made of other elements: CSS 2.2, section 17.2; WAI-ARIA 1.2,
 * section 5.4.
 */
#include <stddef.h>
#include <strings.h>

#include "html_shape.h"

struct shape {
	const char	*word;
	GumboTag	 tag;
};

static const struct shape displays[] = {
	{ "table", GUMBO_TAG_TABLE }, { "inline-table", GUMBO_TAG_TABLE },
	{ "table-row", GUMBO_TAG_TR }, { "table-cell", GUMBO_TAG_TD },
	{ "table-header-group", GUMBO_TAG_THEAD },
	{ "table-row-group", GUMBO_TAG_TBODY },
	{ "table-footer-group", GUMBO_TAG_TFOOT },
	{ "table-caption", GUMBO_TAG_CAPTION },
	{ "block", GUMBO_TAG_DIV }, { NULL, GUMBO_TAG_UNKNOWN },
};

static const struct shape roles[] = {
	{ "table", GUMBO_TAG_TABLE }, { "grid", GUMBO_TAG_TABLE },
	{ "row", GUMBO_TAG_TR }, { "rowgroup", GUMBO_TAG_TBODY },
	{ "cell", GUMBO_TAG_TD }, { "gridcell", GUMBO_TAG_TD },
	{ "columnheader", GUMBO_TAG_TH }, { "rowheader", GUMBO_TAG_TH },
	{ NULL, GUMBO_TAG_UNKNOWN },
};

static bool
is_same(struct str a, const char *b)
{
	struct str other = str_from(b);

	return a.n == other.n && strncasecmp(a.s, b, a.n) == 0;
}

static GumboTag
shape_of(const struct shape *shapes, struct str word)
{
	while (shapes->word != NULL && !is_same(word, shapes->word))
		shapes++;
	return shapes->tag;
}

GumboTag
html_shape_of_display(struct str word)
{
	return shape_of(displays, word);
}

GumboTag
html_shape_of_role(struct str word)
{
	return shape_of(roles, word);
}

bool
html_is_shapeless(GumboTag tag)
{
	static const GumboTag tags[] = { GUMBO_TAG_DIV, GUMBO_TAG_SPAN,
		GUMBO_TAG_UL, GUMBO_TAG_LI, GUMBO_TAG_SECTION, GUMBO_TAG_P,
		GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_FONT };

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
		if (tags[i] == tag)
			return true;
	return false;
}
