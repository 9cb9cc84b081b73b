/*
 * Tables that lost their rows and their marks: cells follow each other, on a
 * line of their own, with empty lines or a pipe alone between them, or with
 * blanks between them in one line.
 *
 *	警告 | 罚款 | 合计		three words
 *	12 | 35 | 47			three figures
 *
 * No word of a head need be known: words and figures that take turns say where
 * rows begin and how many figures each has. What stands in front of the first
 * row must come to as many heads as there are columns.
 */
#include "table_turns.h"

#include <string.h>

#define SCORE		55	/* behind readings that know some heads */
#define SCORE_WHOLE	84	/* but not where all heads fall into place */
#define SCORE_KNOWN	96	/* a header that the rules list */
#define SCORE_PIPES	98	/* and what is a cell need not be guessed */

static void
put_row(const struct turns *turns, struct ragged *ragged, size_t from,
    size_t to)
{
	if (from == to)
		return;
	ragged_row(ragged);
	for (; from < to; from++)
		if (turns->v.v[from].last > turns->v.v[from].piece.line)
			ragged_lines(ragged, turns->v.v[from].piece.line,
			    turns->v.v[from].last);
		else
			ragged_cell(ragged, turns->v.v[from].piece);
}

/* Names on levels in front of heads that have none: a head of no text. */
static void
put_corner(const struct turns *turns, const struct turns_table *table,
    struct ragged *ragged)
{
	size_t row = table->rows.v[0].from;
	struct piece piece = table->known.v[0].piece;

	if (ragged_numbering(turns->v.v[row].text) == 0)
		return;
	piece.to = piece.from;
	ragged_cell(ragged, piece);
}

static void
put_known(const struct turns *turns, const struct turns_table *table,
    struct ragged *ragged)
{
	size_t row = 0;

	for (size_t i = 0; i < table->known.n; i++) {
		const struct turns_head *head = &table->known.v[i];
		bool begins = row < TURNS_CUTS && table->cuts[row] == i &&
		    i > 0;

		row += begins;
		if (i == 0 || begins)
			ragged_row(ragged);
		if (i == 0)
			put_corner(turns, table, ragged);
		if (head->last > head->piece.line)
			ragged_lines(ragged, head->piece.line, head->last);
		else
			ragged_cell(ragged, head->piece);
	}
}

static void
put_heads(const struct turns *turns, const struct turns_table *table,
    struct ragged *ragged)
{
	size_t from = table->heads;

	for (size_t i = 0; i < TURNS_CUTS && table->cuts[i] > 0; i++) {
		put_row(turns, ragged, from, table->heads + table->cuts[i]);
		from = table->heads + table->cuts[i];
	}
	put_row(turns, ragged, from, table->rows.v[0].from);
}

static void
propose(const struct turns *turns, const struct turns_table *table,
    struct candidates *out)
{
	struct ragged ragged = { .reading = turns->reading,
	    .lexicon = turns->lexicon,
	    .values = turns_values(turns, table) };

	if (table->known.n > 0)
		put_known(turns, table, &ragged);
	else
		put_heads(turns, table, &ragged);
	for (size_t i = 0; i < table->rows.n; i++)
		put_row(turns, &ragged, table->rows.v[i].from,
		    table->rows.v[i].to);
	ragged_place(&ragged);
	ragged.doubt |= table->doubt || turns->skipped;
	ragged_propose(&ragged, turns->v.v[table->heads].piece.line, 0,
	    table->known.n > 0 ? SCORE_KNOWN : table->explicit ?
	    SCORE_PIPES : table->whole ? SCORE_WHOLE : SCORE, out);
}

static void
find_tables(struct turns *turns, struct candidates *out)
{
	size_t floor = 0;

	for (size_t i = 0; i < turns->v.n;) {
		struct turns_table table = { 0 };

		if (!turns->v.v[i].figure) {
			i++;
		} else if (turns->way == TURNS_GLUED ?
		    turns_read_known(turns, i, floor, &table) :
		    turns_read(turns, i, floor, &table)) {
			propose(turns, &table, out);
			i = floor = table.end;
		} else {
			i += values_from(turns, i);
		}
	}
}

void
table_turns_find(const struct reading *reading, struct candidates *out)
{
	struct arena *scratch = arena_new();
	struct turns turns = { .reading = reading, .arena = scratch };

	turns.lexicon = lexicon_load(scratch, reading->rules);
	for (int way = 0; way < TURNS_WAYS; way++) {
		turns.way = (enum turns_way)way;
		turns.header = NULL;
		for (size_t i = 0; i < reading->lines.n;) {
			size_t end;

			turns.v.n = 0;
			turns.skipped = false;
			end = turns_tokens(&turns, i);
			find_tables(&turns, out);
			i = end > i ? end : i + 1;
		}
	}
	arena_free(scratch);
}
