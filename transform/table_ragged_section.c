/*
 * What the columns of a section hold: by its full rows, or by what its heads say.
 */
#include "table_ragged_parts.h"

const struct ragged_cell *
ragged_at(const struct ragged *ragged, size_t row, size_t i)
{
	return &ragged->cells.v[ragged->rows.v[row].first + i];
}

enum holds
holds_of(struct str text)
{
	if (text.n == 0 || str_eq(text, STR("/")) || str_eq(text, STR("-")) ||
	    str_eq(text, STR("—")) || str_eq(text, STR("--")))
		return HOLDS_OPEN;
	if (!shape_is_figure(text))
		return HOLDS_WORDS;
	return str_ends(text, STR("%")) ? HOLDS_RATES : HOLDS_FIGURES;
}

bool
ragged_is_words(const struct ragged *ragged, size_t row)
{
	const struct ragged_row *r = &ragged->rows.v[row];

	for (size_t i = 0; i < r->n; i++)
		if (holds_of(ragged_at(ragged, row, i)->text) > HOLDS_WORDS)
			return false;
	return r->n > 0;
}

/* The heads of a form's blocks, each with columns of its own. */
static bool
is_form_head(const struct ragged *ragged, size_t row)
{
	size_t funds = 0, levels = 0, n = ragged->rows.v[row].n;

	if (n < FORM_HEADS || !ragged_is_words(ragged, row))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct str text = ragged_at(ragged, row, i)->text;

		funds += lexicon_funds(&ragged->lexicon, text);
		levels += lexicon_level(&ragged->lexicon, text);
	}
	return funds > 1 || levels > 1;
}

bool
ragged_is_form(const struct ragged *ragged)
{
	for (size_t row = 0; row < ragged->rows.n; row++)
		if (is_form_head(ragged, row))
			return true;
	return false;
}

/* One text, then heads that begin as the first heads do: a band. */
static bool
is_band(const struct ragged *ragged, size_t row, size_t heads)
{
	return row + 1 < ragged->rows.n && ragged->rows.v[row].n == 1 &&
	    ragged->rows.v[row + 1].n > 1 && ragged_is_words(ragged, row) &&
	    ragged_is_words(ragged, row + 1) &&
	    str_eq(ragged_at(ragged, row + 1, 0)->text,
	    ragged_at(ragged, heads, 0)->text);
}

void
ragged_mark_sections(struct ragged *ragged)
{
	size_t heads = 0;

	while (heads + 1 < ragged->rows.n && ragged->rows.v[heads].n < 2)
		heads++;
	for (size_t i = 0; i < ragged->rows.n; i++)
		ragged->rows.v[i].section = i == 0 ||
		    is_form_head(ragged, i) || is_band(ragged, i, heads);
}

/* What the heads' words say of a column that no full row tells of. */
static enum holds
holds_below(const struct ragged *ragged, struct str head)
{
	enum column_type type = lexicon_head(&ragged->lexicon, head);

	if (type == HOLDS_ANY)
		type = lexicon_ending(&ragged->lexicon, head);
	switch (type) {
	case HOLDS_NUMBER:
		return HOLDS_FIGURES;
	case HOLDS_RATE:
		return HOLDS_RATES;
	case HOLDS_GROUP:
	case HOLDS_KEY:
		return HOLDS_WORDS;
	default:
		return HOLDS_OPEN;
	}
}

static enum holds
holds_in(const struct ragged *ragged, const struct section *section, size_t col)
{
	size_t count[HOLDS_RATES + 1] = { 0 };

	for (size_t row = section->heads; row < section->to; row++)
		if (ragged->rows.v[row].n == (size_t)section->n)
			count[holds_of(ragged_at(ragged, row, col)->text)]++;
	if (count[HOLDS_WORDS] > 0)
		return count[HOLDS_FIGURES] + count[HOLDS_RATES] > 0 ?
		    HOLDS_OPEN : HOLDS_WORDS;
	if (count[HOLDS_FIGURES] > 0 && count[HOLDS_RATES] > 0)
		return HOLDS_OPEN;
	if (count[HOLDS_FIGURES] + count[HOLDS_RATES] > 0)
		return count[HOLDS_RATES] > 0 ? HOLDS_RATES : HOLDS_FIGURES;
	return section->heads > section->from &&
	    ragged->rows.v[section->heads - 1].n == (size_t)section->n ?
	    holds_below(ragged, ragged_at(ragged, section->heads - 1,
	    col)->text) : HOLDS_OPEN;
}

/* "预算执行情况(10分) | 年初预算 | ..." over rows that are all shorter. */
static bool
names_block(const struct ragged *ragged, const struct section *section)
{
	struct str name;

	if (section->heads != section->from + 1 || section->n < FORM_HEADS ||
	    (int)ragged->rows.v[section->from].n < section->n)
		return false;
	for (size_t row = section->heads; row < section->to; row++)
		if ((int)ragged->rows.v[row].n >= section->n)
			return false;
	name = ragged_at(ragged, section->from, 0)->text;
	return lexicon_block(&ragged->lexicon, label_core(name));
}

/* Rows of words on top: titles of one text, then heads until a figure. */
void
section_measure(const struct ragged *ragged, struct section *section)
{
	size_t row = section->from;

	while (row < section->to && ragged->rows.v[row].n < 2)
		row++;
	section->from = row;
	while (row < section->to && ragged_is_words(ragged, row) &&
	    (row == section->from || !is_form_head(ragged, section->from)))
		row++;
	section->heads = row < section->to ? row : section->from + 1;
	section->n = 0;
	for (row = section->from; row < section->to; row++)
		if ((int)ragged->rows.v[row].n > section->n)
			section->n = (int)ragged->rows.v[row].n;
	section->levels = ragged_levels(ragged, section->heads, section->to,
	    section->level);
	if (section->levels > 0) {
		section->leading = section->levels;
		section->n = section->levels + (int)ragged_values(ragged,
		    section->heads, section->to);
		return;
	}
	section->leading = 0;
	for (int col = 0; col < section->n; col++)
		section->holds[col] =
		    holds_in(ragged, section, (size_t)col);
	if (names_block(ragged, section)) {
		section->beside = 1;
		section->holds[0] = section->holds[1] = HOLDS_WORDS;
	}
	while (section->leading < section->n &&
	    section->holds[section->leading] == HOLDS_WORDS)
		section->leading++;
}
