/*
 * Where the blocks of a form begin and end in its grid.
 */
#include "table_blocks.h"

#define HEADS_LEAST	3

struct str
block_text(const struct blocks *b, size_t i)
{
	return place_text(b->all, i);
}

/* Without blanks: heads are broken over lines. */
struct str
block_dense(const struct blocks *b, size_t i)
{
	struct str text = block_text(b, i), result;
	struct strbuf plain = { 0 };

	for (size_t k = 0; k < text.n; k++)
		if (text.s[k] != ' ')
			strbuf_addc(&plain, text.s[k]);
	result = arena_str(b->reading->arena, strbuf_str(&plain));
	strbuf_clear(&plain);
	return result;
}

/* What table_form_heads.c asks of heads, asked of cells [i, end). */
static enum form_kind
kind_of(const struct blocks *b, size_t i, size_t end)
{
	size_t funds = 0, levels = 0, figures = 0, names = 0, tasks = 0, n = 0;
	bool led = false, keyed = false;

	for (; i < end; i++) {
		struct str text = block_dense(b, i);
		enum column_type type = lexicon_head(&b->lexicon, text);

		if (text.n == 0)
			continue;
		if (shape_is_figure(text))
			return FORM_NONE;
		keyed |= n == 0 && type == HOLDS_KEY;
		led |= n++ == 0 && lexicon_level(&b->lexicon, text);
		funds += lexicon_funds(&b->lexicon, text);
		tasks += lexicon_task(&b->lexicon, text);
		levels += lexicon_level(&b->lexicon, text);
		figures += is_numeric(type);
		names += type == HOLDS_KEY || type == HOLDS_GROUP;
	}
	if (n < HEADS_LEAST)
		return FORM_NONE;
	if (levels > 1 && figures > 0 && led)
		return FORM_INDICATORS;
	if (tasks == 1 && levels == 0 && figures > 0)
		return FORM_TASKS;
	/* 资金来源 may head the names of the rows */
	return funds > (keyed ? 2 : 1) && figures > 2 &&
	    names == (keyed ? 1 : 0) ? FORM_FUNDS : FORM_NONE;
}

/* "年度预算数(万元)" over 总额, 财政资金: a word stands below it in the next row. */
static bool
heads_names(const struct blocks *b, const struct block *block, size_t i)
{
	size_t end = block->end < b->all->to ?
	    part_row_end(b->all, block->end) : block->end;
	int col = b->all->places[i].item->col;

	for (size_t k = block->end; k < end; k++)
		if (b->all->places[k].item->col == col)
			return block_text(b, k).n > 0 &&
			    !shape_is_figure(block_text(b, k));
	return false;
}

/* The place of the first head that holds values; the block's end if none. */
static size_t
value_of(const struct blocks *b, const struct block *block)
{
	size_t i;

	for (i = block->first; i < block->end; i++) {
		enum column_type type = lexicon_head(&b->lexicon, block_dense(b, i));

		if (block_text(b, i).n > 0 && type != HOLDS_KEY &&
		    type != HOLDS_GROUP && type != HOLDS_SERIAL &&
		    (block->kind != FORM_FUNDS || i > block->first ||
		    !heads_names(b, block, i)))
			break;
	}
	return i;
}

/* A name beside the heads: it covers rows below, or is known as one. */
static bool
is_name(const struct blocks *b, size_t i, size_t end)
{
	const struct item *item = b->all->places[i].item;

	return item->col == 0 && i + 1 < end && (item->rowspan > 1 ||
	    lexicon_block(&b->lexicon, block_dense(b, i))) && block_text(b, i).n > 0 &&
	    lexicon_head(&b->lexicon, block_dense(b, i)) != HOLDS_GROUP;
}

/*
 * 绩效指标 beside the rows alone, below a blank beside their heads: its place,
 * SIZE_MAX if there is none.
 */
static size_t
name_below(const struct blocks *b, size_t i, size_t end)
{
	const struct place *places = b->all->places;

	if (end >= b->all->to || places[i].item->col != 0 ||
	    places[end].item->col != 0 || block_text(b, i).n > 0 ||
	    places[end].item->rowspan < 2 ||
	    !lexicon_block(&b->lexicon, block_dense(b, end)))
		return SIZE_MAX;
	return end;
}

/* 资金总额 | 360.00 | 年度资金总额 | 120.00, beside a name of more rows. */
static bool
is_pairs(const struct blocks *b, size_t name, size_t end)
{
	size_t n = 0, figures = 0;

	if (b->all->places[name].item->rowspan < 2 ||
	    !lexicon_source(&b->lexicon, block_dense(b, name + 1)))
		return false;
	for (size_t i = name + 1; i < end; i++, n++) {
		struct str text = block_dense(b, i);
		bool figure = shape_is_figure(text);

		if (n % 2 == 0 ? figure || text.n == 0 : !figure &&
		    text.n > 0)
			return false;
		figures += figure;
	}
	return n % 2 == 0 && figures > 0;
}

bool
block_read(const struct blocks *b, size_t i, struct block *block)
{
	size_t end = part_row_end(b->all, i);
	bool named = is_name(b, i, end);

	*block = (struct block){
		.kind = kind_of(b, i + named, end),
		.name = named ? i : name_below(b, i, end),
		.head = i, .first = i + named, .end = end,
	};
	if (block->kind == FORM_NONE && named && is_pairs(b, i, end)) {
		block->kind = FORM_PAIRS;
		block->value = i + 2;
		return true;
	}
	if (block->kind == FORM_NONE)
		return false;
	block->value = value_of(b, block);
	return block->value < end && b->all->places[block->value].item->col >
	    (named ? b->all->places[i].item->colspan : 0);
}

bool
blocks_same_heads(const struct blocks *b, const struct block *block,
    const struct block *next)
{
	size_t n = block->end - block->first;

	if (next->end - next->first != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_eq(block_dense(b, block->first + i),
		    block_dense(b, next->first + i)))
			return false;
	return true;
}

/* Does a field of the form begin here, or another name? */
static bool
is_field(const struct blocks *b, const struct block *block, size_t i)
{
	const struct place *places = b->all->places;
	struct str text = block_dense(b, i);

	return lexicon_label(&b->lexicon, text) ||
	    lexicon_block(&b->lexicon, text) ||
	    (block->name != SIZE_MAX && places[i].item->col == 0 &&
	    places[block->name].item->rowspan > 1 && text.n > 0) ||
	    part_row_end(b->all, i) == i + 1;
}

/*
 * What a row begins with. Where no rules show that a name covers rows, blanks
 * stand below it.
 */
static struct str
first_words(const struct blocks *b, size_t i)
{
	size_t end = part_row_end(b->all, i);

	while (i + 1 < end && block_dense(b, i).n == 0)
		i++;
	return block_dense(b, i);
}

/* The place behind the rows of a block; its total is the last of them. */
static size_t
fields_from(const struct blocks *b, const struct block *block, size_t stop)
{
	const struct part *all = b->all;
	int covered = block->name == SIZE_MAX ? 0 :
	    all->rank[block->name] + all->places[block->name].item->rowspan;

	for (size_t i = block->end, next; i < stop; i = next) {
		next = part_row_end(all, i);
		if (all->rank[i] < covered)
			continue;
		if (!lexicon_total(&b->lexicon, first_words(b, i))) {
			if (is_field(b, block, i))
				return i;
		} else if (next == stop || covered > 0 ||
		    is_field(b, block, next)) {
			return next;
		}
	}
	return stop;
}

/* The last row, if it sums up more than this block. */
static size_t
total_of(const struct blocks *b, const struct block *block)
{
	size_t last = block->end, i = block->end;

	if (block->kind != FORM_INDICATORS)
		return block->stop;
	for (; i < block->stop; i = part_row_end(b->all, i))
		last = i;
	return last > block->end && lexicon_total(&b->lexicon,
	    first_words(b, last)) ? last : block->stop;
}

void
blocks_find(struct blocks *b)
{
	struct block next;
	size_t i;

	for (i = 0; i < b->all->to; i = part_row_end(b->all, i)) {
		struct block *last = b->n > 0 ? &b->v[b->n - 1] : NULL;

		if (!block_read(b, i, &next) || b->n == BLOCKS_MOST ||
		    (last != NULL && blocks_same_heads(b, last, &next)))
			continue;
		if (last != NULL)
			last->stop = i;
		b->v[b->n++] = next;
	}
	if (b->n > 0)
		b->v[b->n - 1].stop = b->all->to;
	for (i = 0; i < b->n; i++) {
		b->v[i].stop = fields_from(b, &b->v[i], b->v[i].stop);
		b->v[i].total = total_of(b, &b->v[i]);
	}
}
