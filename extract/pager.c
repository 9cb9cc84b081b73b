/*
 * By the words of a link, by a number in the place of words, by its address.
 */
#include <string.h>
#include <strings.h>

#include "pager.h"

static const struct str	next_words[] = {
	{ "下一页", 9 }, { "下页", 6 }, { "后一页", 9 }, { "下一頁", 9 },
	{ "尾页", 6 }, { "末页", 6 }, { "最后一页", 12 }, { ">", 1 },
	{ ">>", 2 }, { "›", 3 }, { "»", 2 }, { "next", 4 }, { "Next", 4 },
	{ "NEXT", 4 }, { "next page", 9 }, { "Next page", 9 },
};

/* Parameters that carry a page's number, as they are named. */
static const char *const	page_names[] = {
	"page", "p", "pn", "pageno", "pagenum", "pageindex", "currentpage",
	"curpage", "pagenumber", "page_no", "page_num", "pageid",
};

static bool
is_next_word(struct str text)
{
	for (size_t i = 0; i < sizeof(next_words) / sizeof(*next_words); i++)
		if (str_eq(text, next_words[i]))
			return true;
	return str_starts(text, STR("下一页")) && text.n < 16;
}

static bool
is_number(struct str s)
{
	if (s.n == 0 || s.n > 4)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return true;
}

static struct str
folder(struct str path)
{
	size_t slash = str_rfind(path, STR("/"));

	return str_sub(path, 0, slash == STR_NONE ? 0 : slash + 1);
}

/* "index.html" into "index" and ".html". */
static void
split_name(struct str path, struct str *stem, struct str *ending)
{
	struct str name = str_sub(path, folder(path).n, path.n);
	size_t dot = str_rfind(name, STR("."));

	if (dot == STR_NONE)
		dot = name.n;
	*stem = str_sub(name, 0, dot);
	*ending = str_sub(name, dot, name.n);
}

/* index_2.html, index-2.html or index2.html of index.html, or of the folder. */
static bool
is_numbered_name(struct str index, struct str link)
{
	struct str stem, ending, link_stem, link_ending, rest;

	if (!str_eq(folder(index), folder(link)))
		return false;
	split_name(index, &stem, &ending);
	split_name(link, &link_stem, &link_ending);
	if (stem.n == 0) {
		stem = STR("index");
		ending = link_ending;
	}
	if (!str_eq(ending, link_ending) || !str_starts(link_stem, stem))
		return false;
	rest = str_sub(link_stem, stem.n, link_stem.n);
	if (rest.n > 1 && (rest.s[0] == '_' || rest.s[0] == '-'))
		rest = str_sub(rest, 1, rest.n);
	else if (stem.n > 0 && stem.s[stem.n - 1] >= '0' &&
	    stem.s[stem.n - 1] <= '9')
		return false;		/* list12.html is not a page of list1 */
	return is_number(rest);
}

static bool
is_page_name(struct str name)
{
	for (size_t i = 0; i < sizeof(page_names) / sizeof(*page_names); i++)
		if (name.n == strlen(page_names[i]) && strncasecmp(name.s,
		    page_names[i], name.n) == 0)
			return true;
	return false;
}

static struct str
query(const struct url *url)
{
	size_t at = str_find(url->path, STR("?"));

	return at == STR_NONE ? (struct str){ "", 0 } :
	    str_sub(url->path, at + 1, url->path.n);
}

static bool
has_part(struct str whole, struct str wanted)
{
	struct str part;

	while (str_next(&whole, '&', &part))
		if (str_eq(part, wanted))
			return true;
	return false;
}

/* One parameter is a page's number; all others are the index's. */
static bool
is_numbered_query(const struct url *index, const struct url *link)
{
	struct str rest = query(link), part;
	bool numbered = false;
	size_t is;

	if (rest.n == 0 || !str_eq(url_path(index), url_path(link)))
		return false;
	while (str_next(&rest, '&', &part)) {
		is = str_find(part, STR("="));
		if (is != STR_NONE && is_page_name(str_sub(part, 0, is)) &&
		    is_number(str_sub(part, is + 1, part.n)))
			numbered = true;
		else if (!has_part(query(index), part))
			return false;
	}
	return numbered;
}

/* list/page/2 or list/2 of list/ and of list. */
static bool
is_numbered_folder(struct str index, struct str link)
{
	struct str rest;

	while (link.n > 1 && link.s[link.n - 1] == '/')
		link.n--;
	while (index.n > 1 && index.s[index.n - 1] == '/')
		index.n--;
	if (!str_starts(link, index))
		return false;
	rest = str_sub(link, index.n, link.n);
	if (str_starts(rest, STR("/page/")))
		rest = str_sub(rest, 6, rest.n);
	else
		return false;
	return is_number(rest);
}

bool
pager_is_page(const struct url *index, const struct url *link,
    struct str text)
{
	if (!str_eq(index->origin, link->origin) ||
	    str_eq(index->whole, link->whole))
		return false;
	if (is_next_word(text))
		return true;
	if (is_number(text) && str_starts(link->path,
	    folder(url_path(index))))
		return true;
	return is_numbered_name(url_path(index), url_path(link)) ||
	    is_numbered_query(index, link) ||
	    is_numbered_folder(url_path(index), url_path(link));
}
