#include "spot.h"

#include "lang.h"

#define CELL_MOST	32000	/* UTF-16 units; Excel takes 32,767 */

void
spot_text(struct spot *spot, enum look look, struct arena *arena,
    struct str text)
{
	spot->kind = SPOT_TEXT;
	spot->look = look;
	spot->text = text_clean(arena, text, CELL_MOST);
}

void
spot_word(struct spot *spot, enum look look, const char *word)
{
	spot->kind = SPOT_TEXT;
	spot->look = look;
	spot->text = str_from(word);
}

void
spot_count(struct spot *spot, enum look look, size_t n)
{
	spot->kind = SPOT_NUMBER;
	spot->look = look;
	spot->value = decimal_int((int64_t)n);
}

void
spot_heads(const struct sheet *sheet, struct spot *spots)
{
	for (size_t i = 0; i < sheet->ncolumns; i++)
		spot_word(&spots[i], LOOK_HEAD,
		    lang_text(sheet->columns[i].head));
}

void
spot_decimal(struct spot *spot, enum look look, struct arena *arena,
    struct decimal value, int places)
{
	char buf[DECIMAL_TEXT];
	int scale;

	spot->look = look;
	if (decimal_is_none(value))
		return;
	scale = decimal_normal(value).scale;
	spot->text = arena_str(arena, decimal_print(buf, value));
	spot->value = value;
	spot->decimals = places > scale ? places : scale;
	spot->kind = decimal_fits_sheet(value) ? SPOT_NUMBER : SPOT_TEXT;
}
