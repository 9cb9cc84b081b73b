/*
 * A first level printed beside the middle of its rows:
 *
 *	            数量指标  接待读者人次   15	1
 *	产出指标     质量指标  新书上架率     15	1
 *	(50分)      时效指标  开放及时率     10	1
 *	            社会效益指标 外借册次    15	2
 *	效益指标     ...
 *
 * Where the first row has no first level but a later one has, second levels say
 * where the groups begin: the name moves up to the first row of its kind. A row
 * between two kinds without a second level of its own may belong to either.
 */
#include "table_form.h"

struct levels {
	const struct stream	*stream;
	const size_t		*at;
	struct slot		*slots;
	size_t			 n;
	int			 nrows;
	int			*first;		/* per row: class of its level */
	int			*second;
	bool			 doubt;
};

/* What the cell that begins with token i says, as one of the classes. */
static int
class_of(const struct levels *levels, size_t i, bool first)
{
	struct strbuf text = { 0 };
	int class;

	for (size_t k = i; k < levels->n && (k == i ||
	    (!levels->slots[k].starts && levels->slots[k].row ==
	    levels->slots[i].row)); k++)
		if (!token(levels->stream, levels->at[k])->mark)
			strbuf_add(&text,
			    token(levels->stream, levels->at[k])->text);
	class = lexicon_class(&levels->stream->lexicon, strbuf_str(&text));
	/* 成本指标 may be a first level, too: its rows tell */
	if (first && !str_eq(strbuf_str(&text), lexicon_class_name(class)))
		class = 0;
	strbuf_clear(&text);
	return class;
}

static void
read_levels(struct levels *levels)
{
	for (size_t i = 0; i < levels->n; i++) {
		const struct slot *slot = &levels->slots[i];

		if (slot->starts && slot->col == 0)
			levels->first[slot->row] = class_of(levels, i, true);
		if (slot->starts && slot->col == 1)
			levels->second[slot->row] = class_of(levels, i, false);
	}
}

static int
next_known(const struct levels *levels, int row)
{
	while (row < levels->nrows && levels->second[row] == 0)
		row++;
	return row < levels->nrows ? levels->second[row] : 0;
}

/* Rows without a second level take that of their neighbours. */
static void
fill_gaps(struct levels *levels)
{
	int before = 0;

	for (int r = 0; r < levels->nrows; r++) {
		int next;

		if (levels->second[r] == 0) {
			next = next_known(levels, r);
			levels->doubt |= before != 0 && next != 0 &&
			    before != next;
			levels->second[r] = before != 0 ? before : next;
		}
		before = levels->second[r];
	}
}

static int
run_start(const struct levels *levels, int row)
{
	int class = levels->second[row];

	while (row > 0 && levels->second[row - 1] == class)
		row--;
	return row;
}

static void
move_up(struct levels *levels)
{
	int last = -1;

	for (size_t i = 0; i < levels->n; i++) {
		struct slot *slot = &levels->slots[i];

		if (slot->col != 0)
			continue;
		if (levels->first[slot->row] != 0 &&
		    levels->first[slot->row] != levels->second[slot->row])
			levels->doubt = true;
		else
			slot->row = run_start(levels, slot->row);
		levels->doubt |= slot->starts && slot->row == last;
		last = slot->row;
	}
}

bool
form_levels(const struct stream *stream, const struct heads *heads,
    const size_t *at, size_t n, struct slot *slots)
{
	struct levels levels = { .stream = stream, .at = at, .n = n,
	    .slots = slots, .nrows = slots[n - 1].row + 1 };	/* in order yet */
	bool top = false, later = false;

	if (heads->n < 2 || heads->v[0].type != HOLDS_GROUP ||
	    heads->v[1].type != HOLDS_GROUP)
		return false;
	for (size_t i = 0; i < n; i++) {
		top |= slots[i].col == 0 && slots[i].row == 0;
		later |= slots[i].col == 0 && slots[i].row > 0 &&
		    !token(stream, at[i])->total;
	}
	if (top || !later)
		return false;
	levels.first = arena_alloc(stream->scratch,
	    (size_t)levels.nrows * sizeof *levels.first);
	levels.second = arena_alloc(stream->scratch,
	    (size_t)levels.nrows * sizeof *levels.second);
	read_levels(&levels);
	fill_gaps(&levels);
	move_up(&levels);
	return levels.doubt;
}

/* Is token i a mark that stands alone in its cell: (50分) without its name? */
static bool
is_lone_mark(const struct stream *stream, const size_t *at, size_t n,
    const struct slot *slots, size_t i)
{
	return token(stream, at[i])->mark && slots[i].starts &&
	    slots[i].col == 0 && (i + 1 == n || slots[i + 1].starts) &&
	    !(i + 1 < n && slots[i + 1].row != slots[i].row);
}

void
form_part_marks(const struct stream *stream, const size_t *at, size_t n,
    struct slot *slots)
{
	int more = 0;

	for (size_t i = 0; i < n; i++) {
		bool lone = is_lone_mark(stream, at, n, slots, i);

		slots[i].row += more;
		more += lone;
	}
}

void
form_name_marks(const struct stream *stream, struct grid *grid)
{
	for (size_t r = 0; r + 1 < grid->nrows; r++) {
		const struct grid_cell *mark = grid_at(grid, (int)r, 0);
		const struct grid_cell *group = grid_at(grid, (int)r + 1, 1);
		struct token token;

		if (mark == NULL || mark->carried || group == NULL ||
		    grid_at(grid, (int)r, 1) != NULL ||
		    grid->rows[r].kind == ROW_HEADER)
			continue;
		token = token_make(&stream->lexicon, mark->text.text);
		if (token.mark)
			grid->rows[r].label = grid->rows[r].path =
			    lexicon_class_name(lexicon_class(&stream->lexicon,
			    group->text.text));
	}
}
