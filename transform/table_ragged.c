/*
 * Where the cells of rows stood that were printed without merged cells. The
 * rows that have all their cells say what each column holds; a shorter row is
 * moved to the right until its cells suit their columns, and what it leaves
 * open on the left is merged from above.
 */
#include "table_ragged_parts.h"

#define DOUBT		50

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

	section_measure(ragged, &section);
	if (section.n > ragged->ncols)
		ragged->ncols = section.n;
	if (section.from >= to || section.n >= RAGGED_COLS)
		return;
	for (size_t row = section.heads; row < to && !figures; row++)
		figures = !ragged_is_words(ragged, row);
	place_heads(ragged, &section);
	/* where no figure stands, none can be misread */
	ragged->doubt = doubt || (ragged->doubt && figures);
	for (size_t row = section.heads; row < to; row++) {
		/* the fields of the form below the block */
		if (section.beside > 0 && ragged->rows.v[row].n > 0 &&
		    lexicon_label(&ragged->lexicon,
		    ragged_at(ragged, row, 0)->text))
			section.beside = 0;
		if (section.levels == 0)
			section_place_row(ragged, &section, row);
		else
			section_merge_down(ragged, &section, row, ragged_put_levels(
			    ragged, row, section.level, section.levels));
	}
	ragged->moved |= section.levels > 0;
}

bool
ragged_place(struct ragged *ragged)
{
	size_t from = 0, parts = 0;

	ragged_mark_sections(ragged);
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
