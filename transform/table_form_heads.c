/*
 * The header of a form's block: known heads behind each other, each perhaps cut
 * into pieces (一级 / 指标), in front of them perhaps the block's name.
 */
#include <string.h>

#include "table_form.h"

#define PIECES_MOST	8	/* of one head */
#define WORD_MOST	96	/* bytes of one */
#define HEADS_LEAST	3
#define LEVELS_WITHIN	60	/* tokens behind a header */

struct joined {
	char	s[WORD_MOST];
	size_t	n;
};

static bool
add(struct joined *word, struct str text)
{
	if (word->n + text.n > sizeof word->s)
		return false;
	memcpy(word->s + word->n, text.s, text.n);
	word->n += text.n;
	return true;
}

/* The most tokens from i that make up one known head; 0: none. */
static size_t
head_length(const struct stream *stream, size_t i, enum column_type *type)
{
	struct joined word = { .n = 0 };
	size_t best = 0;

	for (size_t n = 0; n < PIECES_MOST && i + n < stream->ntokens; n++) {
		const struct token *t = token(stream, i + n);
		enum column_type found;

		if (t->kind != TOKEN_TEXT || t->total || (n > 0 && (t->hard ||
		    t->mark)) || !add(&word, t->text))
			break;
		found = lexicon_head(&stream->lexicon,
		    (struct str){ word.s, word.n });
		if (found == HOLDS_ANY || found == HOLDS_SUPER ||
		    found == HOLDS_PART)
			continue;
		*type = found;
		best = n + 1;
	}
	return best;
}

/* 偏差原因分析及 / 改进措施 in words that no list has: why a mark was missed. */
static size_t
reason_length(const struct stream *stream, size_t i)
{
	struct joined word = { .n = 0 };
	size_t best = 0;

	for (size_t n = 0; n < 3 && i + n < stream->ntokens; n++) {
		const struct token *t = token(stream, i + n);
		struct str text;

		if (t->kind != TOKEN_TEXT || t->group || t->label ||
		    t->chars > 24 || !add(&word, t->text))
			break;
		text = (struct str){ word.s, word.n };
		if (lexicon_ending(&stream->lexicon, text) == HOLDS_PROSE &&
		    lexicon_reason(&stream->lexicon, text))
			best = n + 1;
	}
	return best;
}

static struct str
joined_label(const struct stream *stream, size_t from, size_t to)
{
	struct strbuf text = { 0 };
	struct str label;

	for (size_t i = from; i < to; i++)
		strbuf_add(&text, token(stream, i)->text);
	label = arena_str(stream->reading->arena, strbuf_str(&text));
	strbuf_clear(&text);
	return label;
}

/* Cells of a line cut by tabs or pipes: their header is that line. */
static bool
leaves_line(const struct stream *stream, const struct heads *heads)
{
	const struct token *t = token(stream, heads->last);

	return heads->n > 0 && heads->last > heads->first && t->first &&
	    token(stream, heads->last - 1)->hard;
}

static void
read_run(const struct stream *stream, size_t i, struct heads *heads)
{
	*heads = (struct heads){ .first = i, .last = i };
	while (heads->n < HEADS_MOST - 1) {
		struct head *head = &heads->v[heads->n];
		enum column_type type = HOLDS_ANY;
		size_t n = head_length(stream, heads->last, &type);

		if (n == 0 && heads->n >= HEADS_LEAST) {
			n = reason_length(stream, heads->last);
			type = HOLDS_PROSE;
		}
		if (n == 0)
			break;
		*head = (struct head){ .from = heads->last,
		    .to = heads->last + n, .type = type };
		if (leaves_line(stream, heads))
			break;
		head->label = joined_label(stream, head->from, head->to);
		head->reason = type == HOLDS_PROSE &&
		    lexicon_reason(&stream->lexicon, head->label);
		heads->last += n;
		heads->n++;
	}
}

static enum form_kind
kind_of(const struct stream *stream, const struct heads *heads)
{
	size_t funds = 0, levels = 0, figures = 0, names = 0, tasks = 0;

	for (size_t c = 0; c < heads->n; c++) {
		const struct head *head = &heads->v[c];

		funds += lexicon_funds(&stream->lexicon, head->label);
		tasks += lexicon_task(&stream->lexicon, head->label);
		levels += lexicon_level(&stream->lexicon, head->label);
		figures += is_numeric(head->type);
		names += head->type == HOLDS_KEY || head->type == HOLDS_GROUP;
	}
	if (heads->n < HEADS_LEAST)
		return FORM_NONE;
	if (levels > 1 && figures > 0 &&
	    lexicon_level(&stream->lexicon, heads->v[0].label))
		return FORM_INDICATORS;
	if (tasks == 1 && levels == 0 && figures > 0)
		return FORM_TASKS;
	return funds > 1 && figures > 2 && names == 0 ? FORM_FUNDS :
	    FORM_NONE;
}

/* 任务1 | 任务名称 ...: a leading column without a head, then the names. */
static void
name_tasks(struct heads *heads)
{
	memmove(&heads->v[1], &heads->v[0], heads->n * sizeof *heads->v);
	heads->v[0] = (struct head){ .type = HOLDS_GROUP,
	    .from = heads->first, .to = heads->first };
	heads->n++;
	for (size_t c = 1; c < heads->n; c++)
		if (heads->v[c].type == HOLDS_KEY)
			heads->v[c].type = c == 1 ? HOLDS_KEY : HOLDS_TEXT;
	heads->v[1].type = HOLDS_KEY;
}

/* The last level names the row; a column in front of all names the money. */
static void
name_rows(struct form_block *block)
{
	struct heads *heads = &block->heads;
	size_t key = 0;

	if (block->kind == FORM_FUNDS) {
		memmove(&heads->v[1], &heads->v[0],
		    heads->n * sizeof *heads->v);
		heads->v[0] = (struct head){ .type = HOLDS_KEY,
		    .from = heads->first, .to = heads->first };
		heads->n++;
		return;
	}
	if (block->kind == FORM_TASKS) {
		name_tasks(heads);
		return;
	}
	while (key + 1 < heads->n && (heads->v[key + 1].type == HOLDS_GROUP ||
	    heads->v[key + 1].type == HOLDS_KEY))
		key++;
	for (size_t c = 0; c < key; c++)
		heads->v[c].type = HOLDS_GROUP;
	heads->v[key].type = HOLDS_KEY;
	for (size_t c = key + 1; c < heads->n; c++)
		if (heads->v[c].type == HOLDS_KEY ||
		    heads->v[c].type == HOLDS_GROUP)
			heads->v[c].type = HOLDS_TEXT;
}

/* Tokens from i that are a block's name: 项目预算 / 执行情况 / (10分); 0: none. */
static size_t
name_length(const struct stream *stream, size_t i)
{
	struct joined word = { .n = 0 };
	size_t best = 0;

	for (size_t n = 0; n < PIECES_MOST && i + n < stream->ntokens; n++) {
		const struct token *t = token(stream, i + n);
		struct str text;

		if (t->kind != TOKEN_TEXT || !add(&word, t->text))
			break;
		text = (struct str){ word.s, word.n };
		if (lexicon_block(&stream->lexicon, text))
			best = n + 1;
	}
	return best;
}

/* 数量指标 and the like below the header: else it is a table of its own kind. */
static bool
levels_follow(const struct stream *stream, size_t i)
{
	const struct lexicon *lexicon = &stream->lexicon;

	for (size_t n = 0; n < LEVELS_WITHIN && i + n < stream->ntokens; n++) {
		const struct token *t = token(stream, i + n);

		if (t->group && lexicon_class(lexicon, t->text) > 0 &&
		    !lexicon_first(lexicon, t->text))
			return true;
	}
	return false;
}

static bool
read_block(const struct stream *stream, size_t name, size_t head,
    struct form_block *block)
{
	*block = (struct form_block){ .name = name };
	if (head >= stream->ntokens || token(stream, head)->kind != TOKEN_TEXT)
		return false;
	read_run(stream, head, &block->heads);
	block->kind = kind_of(stream, &block->heads);
	if (block->kind == FORM_NONE || (block->kind == FORM_INDICATORS &&
	    !levels_follow(stream, block->heads.last)))
		return false;
	name_rows(block);
	block->heads.score = 600;
	return true;
}

bool
form_block_at(const struct stream *stream, size_t i, struct form_block *block)
{
	size_t name = name_length(stream, i);

	return (name > 0 && read_block(stream, i, i + name, block)) ||
	    read_block(stream, i, i, block);
}

struct str
form_block_name(const struct stream *stream, const struct form_block *block)
{
	return label_core(joined_label(stream, block->name,
	    block->heads.first));
}
