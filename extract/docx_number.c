/*
 * List numbers (ECMA-376 part 1, 17.9). A level's text "%1、" takes the count
 * of level 1 in that level's format; counting at a level begins the deeper
 * ones again.
 */
#include <stdlib.h>
#include <string.h>

#include "docx_number.h"
#include "utf8.h"
#include "vec.h"

enum { LEVELS = 9, MAX_BASED = 16, MAX_COUNT = 9999 };

struct level {
	struct str	format, text, style;
	int		start;
	bool		is_decimal;	/* whatever the levels above say */
};

struct list {
	int		id;
	struct level	levels[LEVELS];
	int		count[LEVELS];	/* 0: not begun */
};

struct number {
	int	id, list;
	int	start[LEVELS];		/* -1: as the list has it */
	bool	used;
};

struct style {
	struct str	id, based_on;
	int		num, level;	/* num -1: none; level -1: find it */
};

struct docx_numbers {
	struct arena		*arena;
	VEC(struct list)	 lists;
	VEC(struct number)	 numbers;
	VEC(struct style)	 styles;
	/* while reading */
	int			 level;
};

static struct list *
find_list(struct docx_numbers *all, int id)
{
	for (size_t i = 0; i < all->lists.n; i++)
		if (all->lists.v[i].id == id)
			return &all->lists.v[i];
	return NULL;
}

static struct number *
find_number(struct docx_numbers *all, int id)
{
	for (size_t i = 0; i < all->numbers.n; i++)
		if (all->numbers.v[i].id == id)
			return &all->numbers.v[i];
	return NULL;
}

static const struct style *
find_style(const struct docx_numbers *all, struct str id)
{
	for (size_t i = 0; i < all->styles.n; i++)
		if (str_eq(all->styles.v[i].id, id))
			return &all->styles.v[i];
	return NULL;
}

static struct str
value_of(struct docx_numbers *all, const char **attributes)
{
	return arena_str(all->arena,
	    str_from(ooxml_attribute(attributes, "val")));
}

static void
add_list(struct docx_numbers *all, const char **attributes)
{
	struct list *list = VEC_PUSH(all->arena, &all->lists);

	list->id = ooxml_number(attributes, "abstractNumId", -1, 1 << 24);
	for (int i = 0; i < LEVELS; i++)
		list->levels[i].start = 1;
	all->level = 0;
}

static void
add_number(struct docx_numbers *all, const char **attributes)
{
	struct number *number = VEC_PUSH(all->arena, &all->numbers);

	number->id = ooxml_number(attributes, "numId", -1, 1 << 24);
	number->list = -1;
	for (int i = 0; i < LEVELS; i++)
		number->start[i] = -1;
}

static void
on_level(struct docx_numbers *all, const char *name, const char **attributes)
{
	struct level *level;

	if (all->lists.n == 0 || all->numbers.n > 0)
		return;
	level = &all->lists.v[all->lists.n - 1].levels[all->level];
	if (strcmp(name, "start") == 0)
		level->start = ooxml_number(attributes, "val", 1, MAX_COUNT);
	else if (strcmp(name, "numFmt") == 0)
		level->format = value_of(all, attributes);
	else if (strcmp(name, "lvlText") == 0)
		level->text = value_of(all, attributes);
	else if (strcmp(name, "pStyle") == 0)
		level->style = value_of(all, attributes);
	else if (strcmp(name, "isLgl") == 0)
		level->is_decimal = ooxml_is_on(attributes);
}

/* Lists come first, then the numbers that paragraphs name. */
static void
on_numbering(void *ctx, const char *name, const char **attributes)
{
	struct docx_numbers *all = ctx;

	if (strcmp(name, "abstractNum") == 0)
		add_list(all, attributes);
	else if (strcmp(name, "num") == 0)
		add_number(all, attributes);
	else if (strcmp(name, "lvl") == 0 || strcmp(name, "lvlOverride") == 0)
		all->level = ooxml_number(attributes, "ilvl", 0, LEVELS - 1);
	else if (all->numbers.n == 0)
		on_level(all, name, attributes);
	else if (strcmp(name, "abstractNumId") == 0)
		all->numbers.v[all->numbers.n - 1].list =
		    ooxml_number(attributes, "val", -1, 1 << 24);
	else if (strcmp(name, "startOverride") == 0)
		all->numbers.v[all->numbers.n - 1].start[all->level] =
		    ooxml_number(attributes, "val", 1, MAX_COUNT);
}

static void
on_style(void *ctx, const char *name, const char **attributes)
{
	struct docx_numbers *all = ctx;
	struct style *style;

	if (strcmp(name, "style") == 0) {
		style = VEC_PUSH(all->arena, &all->styles);
		style->id = arena_str(all->arena,
		    str_from(ooxml_attribute(attributes, "styleId")));
		style->num = style->level = -1;
	}
	if (all->styles.n == 0)
		return;
	style = &all->styles.v[all->styles.n - 1];
	if (strcmp(name, "basedOn") == 0)
		style->based_on = value_of(all, attributes);
	else if (strcmp(name, "numId") == 0)
		style->num = ooxml_number(attributes, "val", -1, 1 << 24);
	else if (strcmp(name, "ilvl") == 0)
		style->level = ooxml_number(attributes, "val", 0, LEVELS - 1);
}

static void
on_end(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
}

struct docx_numbers *
docx_numbers_load(struct arena *arena, struct ooxml *package,
    const struct ooxml_link *links, size_t n, struct err *err)
{
	static const struct {
		const char *type;
		void (*start)(void *, const char *, const char **);
	} parts[] = { { "/numbering", on_numbering }, { "/styles", on_style } };
	struct docx_numbers *all = arena_alloc(arena, sizeof(*all));

	all->arena = arena;
	for (size_t i = 0; i < 2; i++) {
		const struct ooxml_link *link = ooxml_link_find(links, n,
		    parts[i].type);

		if (link != NULL && ooxml_has(package, link->target) &&
		    ooxml_read(package, link->target, &(struct ooxml_events){
		    .start = parts[i].start, .end = on_end, .ctx = all },
		    err) == -1)
			return NULL;
	}
	return all;
}

/* 1 一, 10 十, 12 十二, 20 二十, 105 一百〇五. */
static void
add_counting(struct strbuf *text, int n)
{
	static const char *const digits[] = { "〇", "一", "二", "三", "四",
		"五", "六", "七", "八", "九" };
	static const struct { int worth; const char *name; } places[] = {
		{ 1000, "千" }, { 100, "百" }, { 10, "十" }, { 1, "" } };
	bool begun = false, gap = false;

	for (size_t i = 0; i < 4; i++) {
		int digit = n / places[i].worth % 10;

		if (digit == 0) {
			gap = begun;
			continue;
		}
		if (gap)
			strbuf_add(text, str_from(digits[0]));
		gap = false;
		if (digit > 1 || places[i].worth != 10 || begun)
			strbuf_add(text, str_from(digits[digit]));
		strbuf_add(text, str_from(places[i].name));
		begun = true;
	}
}

static void
add_roman(struct strbuf *text, int n, bool upper)
{
	static const struct { int worth; const char *name; } places[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" },
		{ 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		for (; n >= places[i].worth; n -= places[i].worth)
			for (const char *c = places[i].name; *c != '\0'; c++)
				strbuf_addc(text, upper ?
				    (char)(*c - 'a' + 'A') : *c);
}

static void
add_code_point(struct strbuf *text, uint32_t cp)
{
	char utf8[4];

	strbuf_add(text, (struct str){ utf8, utf8_put(utf8, cp) });
}

/* a to z, then aa to zz, and so on. */
static void
add_letter(struct strbuf *text, int n, char first)
{
	for (int i = (n - 1) / 26; i >= 0; i--)
		strbuf_addc(text, (char)(first + (n - 1) % 26));
}

static bool
format_is(struct str format, const char *const *names)
{
	for (; *names != NULL; names++)
		if (str_eq(format, str_from(*names)))
			return true;
	return false;
}

static void
add_count(struct strbuf *text, struct str format, int n)
{
	static const char *const counting[] = { "chineseCounting",
		"chineseCountingThousand", "japaneseCounting",
		"taiwaneseCounting", "taiwaneseCountingThousand", NULL };
	static const char *const circled[] = { "decimalEnclosedCircle",
		"decimalEnclosedCircleChinese", NULL };

	if (n > 0 && format_is(format, counting))
		add_counting(text, n);
	else if (n > 0 && n <= 20 && format_is(format, circled))
		add_code_point(text, 0x2460u + (uint32_t)n - 1);
	else if (n > 0 && str_ends(format, STR("Roman")))
		add_roman(text, n, str_starts(format, STR("upper")));
	else if (n > 0 && str_ends(format, STR("Letter")))
		add_letter(text, n < 260 ? n : 1,
		    str_starts(format, STR("upper")) ? 'A' : 'a');
	else
		strbuf_printf(text, str_eq(format, STR("decimalZero")) ?
		    "%02d" : "%d", n);
}

/* "%1.%2" with counts 3 and 2 is "3.2". */
static struct str
label_of(struct arena *arena, const struct list *list, int at)
{
	const struct level *level = &list->levels[at];
	struct strbuf text = { 0 };
	struct str label;

	for (size_t i = 0; i < level->text.n; i++) {
		char next = i + 1 < level->text.n ? level->text.s[i + 1] : 0;
		int k = next - '1';

		if (level->text.s[i] != '%' || k < 0 || k >= LEVELS) {
			strbuf_addc(&text, level->text.s[i]);
			continue;
		}
		add_count(&text, level->is_decimal ? STR("decimal") :
		    list->levels[k].format, list->count[k] > 0 ?
		    list->count[k] : list->levels[k].start);
		i++;
	}
	/* "1." and "5 pieces" are not "1.5 pieces". */
	if (text.n > 0 && (unsigned char)text.s[text.n - 1] < 0x80 &&
	    text.s[text.n - 1] != ' ')
		strbuf_addc(&text, ' ');
	label = arena_str(arena, strbuf_str(&text));
	strbuf_clear(&text);
	return label;
}

static void
count(struct list *list, struct number *number, int level)
{
	int start = list->levels[level].start;

	if (!number->used)
		for (int i = 0; i < LEVELS; i++)
			if (number->start[i] >= 0)
				list->count[i] = 0;
	number->used = true;
	if (number->start[level] >= 0)
		start = number->start[level];
	if (list->count[level] == 0)
		list->count[level] = start;
	else if (list->count[level] < MAX_COUNT)
		list->count[level]++;
	for (int i = level + 1; i < LEVELS; i++)
		list->count[i] = 0;
}

/* What the paragraph's style, or one that it is based on, says. */
static void
ask_style(struct docx_numbers *all, struct str id, int *num, int *level)
{
	const struct list *list;
	const struct number *number;
	const struct style *style = find_style(all, id);

	for (int i = 0; i < MAX_BASED && style != NULL && *num < 0; i++) {
		*num = style->num;
		*level = style->level;
		if (*num < 0)
			style = find_style(all, style->based_on);
	}
	if (*num < 0 || *level >= 0)
		return;
	*level = 0;
	number = find_number(all, *num);
	list = number == NULL ? NULL : find_list(all, number->list);
	for (int i = 0; list != NULL && i < LEVELS; i++)
		if (list->levels[i].style.n > 0 &&
		    str_eq(list->levels[i].style, style->id))
			*level = i;
}

struct str
docx_numbers_next(struct docx_numbers *all, struct arena *arena,
    struct str style, int num, int level, bool has_text)
{
	struct number *number;
	struct list *list;

	if (num < 0 && style.n > 0)
		ask_style(all, style, &num, &level);
	number = num <= 0 ? NULL : find_number(all, num);
	list = number == NULL ? NULL : find_list(all, number->list);
	if (list == NULL || !has_text || level < 0 || level >= LEVELS)
		return STR("");
	count(list, number, level);
	if (str_eq(list->levels[level].format, STR("bullet")) ||
	    str_eq(list->levels[level].format, STR("none")))
		return STR("");
	return label_of(arena, list, level);
}
