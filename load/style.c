#include "style.h"

#include <stdio.h>

#define FONT		"Microsoft YaHei"
#define DECIMALS_MOST	18
#define LINE		0xD0D7DE
#define INK		0x1F2328

struct style {
	uint8_t		align, valign;
	bool		bold, wrap, border, underline;
	double		size;
	lxw_color_t	ink, fill;	/* fill 0: none */
	lxw_color_t	edge;		/* 0: the usual */
};

#define LEFT	LXW_ALIGN_LEFT
#define RIGHT	LXW_ALIGN_RIGHT
#define CENTER	LXW_ALIGN_CENTER
#define TOP	LXW_ALIGN_VERTICAL_TOP
#define MIDDLE	LXW_ALIGN_VERTICAL_CENTER

static const struct style looks[LOOKS] = {
	[LOOK_TEXT] = { LEFT, TOP, .wrap = true, .border = true },
	[LOOK_CODE] = { CENTER, TOP, .wrap = true, .border = true },
	[LOOK_LINE] = { LEFT, TOP, .border = true, .ink = 0x57606A },
	[LOOK_NUMBER] = { RIGHT, TOP, .border = true },
	[LOOK_TITLE] = { LEFT, MIDDLE, .bold = true, .size = 16,
	    .ink = 0x1F3864 },
	[LOOK_SUBTITLE] = { LEFT, MIDDLE, .bold = false, .size = 10,
	    .ink = 0x57606A },
	[LOOK_HEAD] = { CENTER, MIDDLE, .bold = true, .wrap = true,
	    .border = true, .ink = 0xFFFFFF, .fill = 0x1F3864 },
	[LOOK_TILE] = { CENTER, MIDDLE, .bold = true, .size = 20,
	    .border = true, .ink = 0x1F3864, .fill = 0xF3F6FA },
	[LOOK_TILE_NAME] = { CENTER, MIDDLE, .border = true,
	    .ink = 0x57606A, .fill = 0xF3F6FA },
	[LOOK_TILE_BAD] = { CENTER, MIDDLE, .bold = true, .size = 20,
	    .border = true, .ink = 0xB42318, .fill = 0xFDECEA },
	[LOOK_TILE_WARN] = { CENTER, MIDDLE, .bold = true, .size = 20,
	    .border = true, .ink = 0x9A6700, .fill = 0xFFF4D6 },
	[LOOK_TOTAL] = { RIGHT, TOP, .bold = true, .border = true,
	    .fill = 0xE8EDF4 },
	[LOOK_GOOD] = { CENTER, TOP, .border = true, .ink = 0x1A7F37,
	    .fill = 0xE9F6EC },
	[LOOK_ERROR] = { CENTER, TOP, .bold = true, .wrap = true,
	    .border = true, .ink = 0xB42318, .fill = 0xFDECEA },
	[LOOK_WARNING] = { CENTER, TOP, .bold = true, .border = true,
	    .ink = 0x9A6700, .fill = 0xFFF4D6 },
	[LOOK_INFO] = { CENTER, TOP, .border = true, .ink = 0x0550AE,
	    .fill = 0xE7F1FD },
	[LOOK_UNDECIDED] = { CENTER, TOP, .border = true, .ink = 0x57606A,
	    .fill = 0xEFF1F4 },
	[LOOK_LINK] = { CENTER, TOP, .border = true, .underline = true,
	    .wrap = true, .ink = 0x0550AE },
	[LOOK_CELL] = { LEFT, MIDDLE, .wrap = true, .border = true },
	[LOOK_CELL_NUMBER] = { RIGHT, MIDDLE, .border = true },
	[LOOK_CELL_HEAD] = { CENTER, MIDDLE, .bold = true, .wrap = true,
	    .border = true, .fill = 0xE8EDF4 },
	[LOOK_CELL_ERROR] = { RIGHT, MIDDLE, .bold = true, .wrap = true,
	    .border = true, .ink = 0xB42318, .fill = 0xFBD5D0,
	    .edge = 0xB42318 },
	[LOOK_CELL_WARNING] = { RIGHT, MIDDLE, .bold = true, .wrap = true,
	    .border = true, .ink = 0x7A5200, .fill = 0xFFE7A8,
	    .edge = 0x9A6700 },
	[LOOK_CELL_PART] = { RIGHT, MIDDLE, .wrap = true, .border = true,
	    .fill = 0xFFF8E1 },
	[LOOK_CELL_READ] = { RIGHT, MIDDLE, .border = true, .fill = 0xF5F1FB },
	[LOOK_CELL_UNSURE] = { RIGHT, MIDDLE, .wrap = true, .border = true,
	    .underline = true, .ink = 0x6639BA, .fill = 0xE6DAF8,
	    .edge = 0x8250DF },
};

struct styles {
	lxw_workbook	*book;
	lxw_format	*made[LOOKS][DECIMALS_MOST + 2][2][2];
};

struct styles *
styles_new(struct arena *arena, lxw_workbook *book)
{
	struct styles *styles = arena_alloc(arena, sizeof *styles);

	styles->book = book;
	return styles;
}

/*
 * "#,##0.00_ ", "0_ ", "0.0\"%\"_ ": the blank behind keeps digits off the
 * edge; LibreOffice forgets an indent where two neighbours are equal.
 */
static void
number_format(lxw_format *format, const struct spot *spot, int decimals)
{
	char text[64];
	int n = snprintf(text, sizeof text, "%s%s%.*s%s_ ",
	    spot->plain ? "0" : "#,##0", decimals > 0 ? "." : "", decimals,
	    "000000000000000000", spot->percent ? "\"%\"" : "");

	if (n > 0 && (size_t)n < sizeof text)
		format_set_num_format(format, text);
}

static void
colour(lxw_format *format, const struct style *style)
{
	format_set_font_color(format, style->ink == 0 ? INK : style->ink);
	if (style->fill != 0) {
		format_set_pattern(format, LXW_PATTERN_SOLID);
		format_set_bg_color(format, style->fill);
	}
	if (style->border) {
		format_set_border(format, LXW_BORDER_THIN);
		format_set_border_color(format,
		    style->edge == 0 ? LINE : style->edge);
	}
}

static lxw_format *
make(lxw_workbook *book, const struct spot *spot, int decimals)
{
	const struct style *style = &looks[spot->look];
	lxw_format *format = workbook_add_format(book);

	format_set_font_name(format, FONT);
	format_set_font_size(format, style->size > 0 ? style->size : 10);
	format_set_align(format, style->align);
	format_set_align(format, style->valign);
	if (style->align == LEFT && style->wrap)
		format_set_indent(format, 1);
	if (style->bold)
		format_set_bold(format);
	if (style->wrap)
		format_set_text_wrap(format);
	if (style->underline)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	colour(format, style);
	if (decimals >= 0)
		number_format(format, spot, decimals);
	else if (style->align == RIGHT)
		format_set_num_format(format, "@_ ");
	return format;
}

lxw_format *
styles_of(struct styles *styles, const struct spot *spot)
{
	bool number = spot->kind == SPOT_NUMBER || spot->kind == SPOT_FORMULA;
	int decimals = number ? spot->decimals : -1;
	lxw_format **made;

	if (decimals > DECIMALS_MOST)
		decimals = DECIMALS_MOST;
	made = &styles->made[spot->look][decimals + 1][number && spot->plain]
	    [number && spot->percent];
	if (*made == NULL)
		*made = make(styles->book, spot, decimals);
	return *made;
}

bool
look_wraps(enum look look)
{
	return looks[look].wrap;
}

double
look_height(enum look look)
{
	return (looks[look].size > 0 ? looks[look].size : 10) * 1.5;
}
