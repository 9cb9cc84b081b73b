/*
 * Where the cells of rows stood that were printed without merged cells. The
 * rows that have all their cells say what each column holds; a shorter row is
 * moved to the right until its cells suit their columns, and what it leaves
 * open on the left is merged from above.
 */
#include "table_ragged.h"
#include "table_form.h"

#define RAGGED_COLS	64
#define FORM_HEADS	3	/* heads that make a row of them a form's */
#define DOUBT		50

enum holds { HOLDS_OPEN, HOLDS_WORDS, HOLDS_FIGURES, HOLDS_RATES };

/* What a section's columns hold. */
struct section {
	size_t		from, heads, to;	/* rows; data begin at heads */
	int		n;			/* columns */
	int		leading;		/* of words, from the left */
	enum holds	holds[RAGGED_COLS];
	int		levels;			/* of numbered names; or 0 */
	int		level[RAGGED_KINDS + 1];
	int		beside;			/* 1: the first head names the block
						   and stands beside all rows */
};

void
ragged_row(struct ragged *ragged)
{
	*VEC_PUSH(ragged->reading->arena, &ragged->rows) =
	    (struct ragged_row){ .first = ragged->cells.n };
}

void
ragged_cell(struct ragged *ragged, struct piece piece)
{
	struct str line =
	    ragged->reading->lines.v[piece.line].fold.text;

	*VEC_PUSH(ragged->reading->arena, &ragged->cells) =
	    (struct ragged_cell){
		.piece = piece,
		.text = str_trim(str_sub(line, piece.from, piece.to)),
		.rowspan = 1, .colspan = 1,
	};
	ragged->rows.v[ragged->rows.n - 1].n++;
}

void
ragged_lines(struct ragged *ragged, size_t line, size_t last)
{
	const struct lines *lines = &ragged->reading->lines;
	struct arena *arena = ragged->reading->arena;
	VEC(struct piece) pieces = { 0 };

	ragged_cell(ragged, (struct piece){ line, 0,
	    lines->v[line].fold.text.n });
	if (last <= line)
		return;
	for (size_t i = line; i <= last; i++)
		if (!lines->v[i].blank)
			*VEC_PUSH(arena, &pieces) = (struct piece){ i, 0,
			    lines->v[i].fold.text.n };
	ragged->cells.v[ragged->cells.n - 1].text = passage_join(arena, lines,
	    pieces.v, pieces.n).text;
	ragged->cells.v[ragged->cells.n - 1].last = last;
}

void
ragged_blank(struct ragged *ragged)
{
	struct piece piece = ragged->cells.v[ragged->cells.n - 1].piece;

	piece.to = piece.from;
	ragged_cell(ragged, piece);
}

static const struct ragged_cell *
cell_at(const struct ragged *ragged, size_t row, size_t i)
{
	return &ragged->cells.v[ragged->rows.v[row].first + i];
}

static enum holds
holds_of(struct str text)
{
	if (text.n == 0 || str_eq(text, STR("/")) || str_eq(text, STR("-")) ||
	    str_eq(text, STR("—")) || str_eq(text, STR("--")))
		return HOLDS_OPEN;
	if (!shape_is_figure(text))
		return HOLDS_WORDS;
	return str_ends(text, STR("%")) ? HOLDS_RATES : HOLDS_FIGURES;
}

static bool
is_words(const struct ragged *ragged, size_t row)
{
	const struct ragged_row *r = &ragged->rows.v[row];

	for (size_t i = 0; i < r->n; i++)
		if (holds_of(cell_at(ragged, row, i)->text) > HOLDS_WORDS)
			return false;
	return r->n > 0;
}

/* The heads of a form's blocks, each with columns of its own. */
static bool
is_form_head(const struct ragged *ragged, size_t row)
{
	size_t funds = 0, levels = 0, n = ragged->rows.v[row].n;

	if (n < FORM_HEADS || !is_words(ragged, row))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct str text = cell_at(ragged, row, i)->text;

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
	    ragged->rows.v[row + 1].n > 1 && is_words(ragged, row) &&
	    is_words(ragged, row + 1) &&
	    str_eq(cell_at(ragged, row + 1, 0)->text,
	    cell_at(ragged, heads, 0)->text);
}

static void
mark_sections(struct ragged *ragged)
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
			count[holds_of(cell_at(ragged, row, col)->text)]++;
	if (count[HOLDS_WORDS] > 0)
		return count[HOLDS_FIGURES] + count[HOLDS_RATES] > 0 ?
		    HOLDS_OPEN : HOLDS_WORDS;
	if (count[HOLDS_FIGURES] > 0 && count[HOLDS_RATES] > 0)
		return HOLDS_OPEN;
	if (count[HOLDS_FIGURES] + count[HOLDS_RATES] > 0)
		return count[HOLDS_RATES] > 0 ? HOLDS_RATES : HOLDS_FIGURES;
	return section->heads > section->from &&
	    ragged->rows.v[section->heads - 1].n == (size_t)section->n ?
	    holds_below(ragged, cell_at(ragged, section->heads - 1,
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
	name = cell_at(ragged, section->from, 0)->text;
	return lexicon_block(&ragged->lexicon, label_core(name));
}

/* Rows of words on top: titles of one text, then heads until a figure. */
static void
measure(const struct ragged *ragged, struct section *section)
{
	size_t row = section->from;

	while (row < section->to && ragged->rows.v[row].n < 2)
		row++;
	section->from = row;
	while (row < section->to && is_words(ragged, row) &&
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

/* The last two characters: 指标 of 数量指标. */
static struct str
ending(struct str text)
{
	return text.n < 12 ? STR("") : str_sub(text, text.n - 6, text.n);
}

/* Has a cell above in the column a name of the same kind? */
static bool
is_kin(const struct ragged *ragged, const struct section *section, size_t row,
    int col, struct str text)
{
	int number = ragged_numbering(text);

	for (size_t above = row; above-- > section->heads;)
		for (size_t i = 0; i < ragged->rows.v[above].n; i++) {
			const struct ragged_cell *cell =
			    cell_at(ragged, above, i);

			if (cell->col == col && cell->text.n > 0 &&
			    (number > 0 ? ragged_numbering(cell->text) == number :
			    ragged_numbering(cell->text) == 0 && ending(text).n > 0 &&
			    str_eq(ending(cell->text), ending(text))))
				return true;
		}
	return false;
}

/* How badly a row moved by `by` columns suits them; less is better. */
static int
misfit(const struct ragged *ragged, const struct section *section, size_t row,
    int by)
{
	const struct ragged_row *r = &ragged->rows.v[row];
	int bad = by > 0 ? 1 : 0;

	for (size_t i = 0; i < r->n; i++) {
		enum holds want = section->holds[i + (size_t)by];
		enum holds have = holds_of(cell_at(ragged, row, i)->text);

		if (want == HOLDS_OPEN || have == HOLDS_OPEN || want == have) {
			bad -= want == have && want != HOLDS_OPEN ? 2 : 0;
			continue;
		}
		bad += want == HOLDS_WORDS || have == HOLDS_WORDS ? 100 : 60;
	}
	if (r->n > 0 && is_kin(ragged, section, row, by,
	    cell_at(ragged, row, 0)->text))
		bad -= 3;
	return bad;
}

/* What stands above the columns that a row leaves open reaches down to it. */
static void
merge_down(struct ragged *ragged, const struct section *section, size_t row,
    int open)
{
	for (int col = 0; col < open; col++) {
		size_t top = col < section->beside ? section->from :
		    section->heads;

		for (size_t above = row; above-- > top;) {
			struct ragged_row *r = &ragged->rows.v[above];
			size_t i = 0;

			while (i < r->n && ragged->cells.v[r->first + i].col +
			    ragged->cells.v[r->first + i].colspan <= col)
				i++;
			if (i == r->n || ragged->cells.v[r->first + i].col >
			    col)
				continue;
			ragged->cells.v[r->first + i].rowspan =
			    (int)(row - above) + 1;
			break;
		}
	}
}

static void
put_row(struct ragged *ragged, const struct section *section, size_t row,
    int by)
{
	struct ragged_row *r = &ragged->rows.v[row];
	struct str first = r->n > 0 ? cell_at(ragged, row, 0)->text : STR("");
	int from = lexicon_total(&ragged->lexicon, first) ? 0 : by;
	int number = ragged_numbering(first);

	for (size_t i = 0; i < r->n; i++)
		ragged->cells.v[r->first + i].col = (int)i + by;
	/* 四、结转下年 beside three columns of names: it covers them all */
	for (int col = 0; from > 0 && number > 0 && col < by; col++)
		if (is_kin(ragged, section, row, col, first)) {
			from = col;
			break;
		}
	if (from < by) {
		ragged->cells.v[r->first].col = from;
		ragged->cells.v[r->first].colspan = by - from + 1;
	}
	ragged->moved |= by > 0;
	merge_down(ragged, section, row, from);
}

static void
place_row(struct ragged *ragged, const struct section *section, size_t row)
{
	int n = (int)ragged->rows.v[row].n, best = 0, least = 0, second = 0;

	if (n == 1) {
		ragged->cells.v[ragged->rows.v[row].first].colspan =
		    section->n;
		return;
	}
	for (int by = section->beside; by + n <= section->n; by++) {
		int bad = misfit(ragged, section, row, by);

		if (by == section->beside || bad < least) {
			second = by == section->beside ? bad + 100 : least;
			least = bad;
			best = by;
		} else if (bad < second) {
			second = bad;
		}
	}
	if (n < section->n && !is_words(ragged, row) &&
	    (least >= 60 || second - least < 2))
		ragged->doubt = true;
	put_row(ragged, section, row, best);
}

/* One row of heads: as the columns are, or its first one over what is more. */
static void
place_heads(struct ragged *ragged, struct section *section)
{
	size_t n = section->heads - section->from;
	struct ragged_row *top = &ragged->rows.v[section->from];
	int more = section->n - (int)top->n;

	ragged->moved |= n > 1 && (int)top->n < section->n;
	if (n > 1 && ragged_heads(ragged, section->from, section->heads,
	    section->n, section->leading))
		return;
	for (size_t row = section->from; row < section->heads; row++) {
		struct ragged_row *r = &ragged->rows.v[row];

		ragged->doubt |= n > 1 && (int)r->n < section->n;
		for (size_t i = 0; i < r->n; i++)
			ragged->cells.v[r->first + i].col = (int)i;
	}
	if (n > 1 || more == 0)
		return;
	if (section->leading <= more) {
		ragged->doubt = true;
		return;
	}
	ragged->moved = true;
	ragged->cells.v[top->first].colspan = more + 1;
	for (size_t i = 1; i < top->n; i++)
		ragged->cells.v[top->first + i].col = (int)i + more;
}

static void
place_section(struct ragged *ragged, size_t from, size_t to)
{
	struct section section = { .from = from, .to = to };
	bool doubt = ragged->doubt, figures = false;

	measure(ragged, &section);
	if (section.n > ragged->ncols)
		ragged->ncols = section.n;
	if (section.from >= to || section.n >= RAGGED_COLS)
		return;
	for (size_t row = section.heads; row < to && !figures; row++)
		figures = !is_words(ragged, row);
	place_heads(ragged, &section);
	/* where no figure stands, none can be misread */
	ragged->doubt = doubt || (ragged->doubt && figures);
	for (size_t row = section.heads; row < to; row++) {
		/* the fields of the form below the block */
		if (section.beside > 0 && ragged->rows.v[row].n > 0 &&
		    lexicon_label(&ragged->lexicon,
		    cell_at(ragged, row, 0)->text))
			section.beside = 0;
		if (section.levels == 0)
			place_row(ragged, &section, row);
		else
			merge_down(ragged, &section, row, ragged_put_levels(
			    ragged, row, section.level, section.levels));
	}
	ragged->moved |= section.levels > 0;
}

bool
ragged_place(struct ragged *ragged)
{
	size_t from = 0, parts = 0;

	mark_sections(ragged);
	for (size_t i = 1; i <= ragged->rows.n; i++)
		if (i == ragged->rows.n || ragged->rows.v[i].section) {
			place_section(ragged, from, i);
			from = i;
			parts++;
		}
	for (size_t i = 0; i < ragged->rows.n; i++)
		if (ragged->rows.v[i].n == 1)
			ragged->cells.v[ragged->rows.v[i].first].colspan =
			    ragged->ncols;
	return ragged->ncols < RAGGED_COLS && (ragged->moved || parts > 1 ||
	    (ragged->rows.n > 1 && ragged->rows.v[0].n == 1));
}

static struct item *
item_of(const struct ragged *ragged, const struct ragged_cell *cell, size_t row)
{
	const struct text_line *line =
	    &ragged->reading->lines.v[cell->piece.line];
	struct item *item = arena_alloc(ragged->reading->arena, sizeof *item);

	*item = (struct item){
		.page = line->page, .line = line->line, .kind = ITEM_CELL,
		.row = (int)row, .col = cell->col, .rowspan = cell->rowspan,
		.colspan = cell->colspan, .text = cell->text,
	};
	return item;
}

void
ragged_propose(struct ragged *ragged, size_t first, size_t floor, int score,
    struct candidates *out)
{
	struct arena *arena = ragged->reading->arena;
	struct place *places =
	    arena_alloc(arena, (ragged->cells.n + 1) * sizeof *places);
	int *rank = arena_alloc(arena, (ragged->cells.n + 1) * sizeof *rank);
	struct cells cells = {
		.n = ragged->cells.n, .nrows = (int)ragged->rows.n,
		.line = first, .floor = floor, .printed = true,
		.score = score,
	};
	struct part all = {
		&ragged->reading->lines, places, rank, 0, cells.n, 0,
		cells.nrows, 0, NULL,
	};

	cells.ncols = all.ncols = ragged->ncols;
	cells.doubt = ragged->doubt ? DOUBT : 0;
	for (size_t row = 0; row < ragged->rows.n; row++)
		for (size_t i = 0; i < ragged->rows.v[row].n; i++) {
			size_t at = ragged->rows.v[row].first + i;
			const struct ragged_cell *cell = &ragged->cells.v[at];

			rank[at] = (int)row;
			places[at] = (struct place){
				item_of(ragged, cell, row), cell->piece.line,
				cell->piece.from, cell->piece.to, cell->last,
			};
		}
	if (cells.n > 0 && cells.ncols > 1)
		cells_propose(ragged->reading, &cells, &all, out);
}
