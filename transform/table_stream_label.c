/*
 * What the rows and columns of a found table are called.
 */
#include "table_stream_maker.h"

struct grid_cell *
maker_cell(const struct maker *maker, size_t row, size_t col)
{
	for (size_t i = maker->row_first[row]; i < maker->row_first[row + 1];
	    i++)
		if (maker->grid->cells.v[i].col == (int)col)
			return &maker->grid->cells.v[i];
	return NULL;
}

static bool
is_total_row(const struct maker *maker, size_t row)
{
	for (size_t i = maker->row_first[row]; i < maker->row_first[row + 1];
	    i++)
		if (lexicon_total(&maker->stream->lexicon,
		    str_trim(maker->grid->cells.v[i].text.text)))
			return true;
	return false;
}

/*
 * Merged leading cells, repeated where they are empty. A total stands for all
 * or for the first group only; what is below a new group begins anew.
 */
void
maker_carry(struct maker *maker)
{
	struct grid_cell **last = arena_alloc(maker->arena,
	    (maker->ncols + 1) * sizeof *last);
	size_t n = maker->grid->cells.n;
	struct grid_cell *cells = arena_dup(maker->arena,
	    maker->grid->cells.v, (n + 1) * sizeof *cells);
	size_t at = 0;

	for (size_t r = 1; r < maker->nrows; r++) {
		bool total = is_total_row(maker, r), fresh = false;

		while (at < n && cells[at].row < (int)r)
			at++;
		for (size_t c = 0, i = at; c < maker->ncols; c++) {
			struct grid_cell *own = i < n &&
			    cells[i].row == (int)r &&
			    cells[i].col == (int)c ? &cells[i++] : NULL;

			if (maker->heads->v[c].type != HOLDS_GROUP)
				continue;
			if (own != NULL && own->text.text.n == 1) {
				last[c] = NULL;
			} else if (own != NULL) {
				last[c] = own;
				fresh = true;
			} else if (fresh) {
				last[c] = NULL;
			} else if (last[c] != NULL && (!total || c == 0)) {
				struct grid_cell *copy = VEC_PUSH(
				    maker->arena, &maker->grid->cells);

				*copy = *last[c];
				copy->row = (int)r;
				copy->carried = true;
			}
		}
	}
}

void
maker_columns(struct maker *maker)
{
	bool key = false;

	for (size_t c = 0; c < maker->ncols; c++) {
		struct grid_col *col = &maker->grid->cols[c];
		enum column_type type = maker->heads->v[c].type;

		col->label = maker->heads->v[c].label;
		if (maker->heads->v[c].super.n > 0)
			col->label = arena_printf(maker->arena, "%.*s/%.*s",
			    STR_ARG(maker->heads->v[c].super),
			    STR_ARG(maker->heads->v[c].label));
		col->serial = type == HOLDS_SERIAL || type == HOLDS_CODE;
		col->numeric = type == HOLDS_NUMBER || type == HOLDS_RATE ||
		    type == HOLDS_VALUE;
		col->prose = type == HOLDS_PROSE;
		col->key = type == HOLDS_KEY || (type == HOLDS_DATE && !key) ||
		    (type == HOLDS_TEXT && maker->heads->v[c].side);
		key |= col->key;
	}
}

/* A code in front of a name becomes part of the row's label. */
void
maker_rows(struct maker *maker)
{
	struct grid *grid = maker->grid;
	size_t code = maker->ncols, key = maker->ncols;

	for (size_t c = 0; c < maker->ncols; c++) {
		if (maker->heads->v[c].type == HOLDS_CODE)
			code = c;
		if (maker->heads->v[c].type == HOLDS_KEY && key == maker->ncols)
			key = c;
	}
	for (size_t r = 1; r < maker->nrows; r++) {
		struct strbuf label = { 0 };
		const size_t cols[] = { code, key };
		struct grid_cell *first = maker_cell(maker, r, 0);

		for (size_t i = 0; i < 2; i++) {
			size_t cell = r * maker->ncols + cols[i];

			if (cols[i] == maker->ncols)
				continue;
			if (label.n > 0)
				strbuf_addc(&label, ' ');
			for (size_t k = 0; k < maker->cells[cell].n; k++)
				strbuf_add(&label, maker_text(maker,
				    maker->cells[cell].v[k]));
		}
		/* 综合评价得分 | a formula | 99.87: the total is the name */
		if (first != NULL && maker->heads->v[0].type == HOLDS_GROUP &&
		    !first->carried && lexicon_total(&maker->stream->lexicon,
		    first->text.text)) {
			strbuf_reset(&label);
			strbuf_add(&label, first->text.text);
		}
		if (code != maker->ncols || (first != NULL && label.n > 0 &&
		    str_eq(strbuf_str(&label), first->text.text)))
			grid->rows[r].label = str_trim(arena_str(maker->arena,
			    strbuf_str(&label)));
		strbuf_clear(&label);
	}
}
