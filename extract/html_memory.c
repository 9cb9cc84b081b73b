/*
 * Every block of gumbo's is in a ring, so that all can be freed at once: after
 * a parse that was left half-way, and without gumbo's recursive way to free.
 */
#include <setjmp.h>
#include <stddef.h>
#include <stdlib.h>

#include "err.h"
#include "html_memory.h"
#include "lang.h"

struct block {
	struct block	*before, *after;
	size_t		 size;
	max_align_t	 data[];
};

struct html_memory {
	struct block	 ring;
	size_t		 used, budget;
	jmp_buf		 full;
	GumboOutput	*output;
};

static void *
take(void *ctx, size_t size)
{
	struct html_memory *memory = ctx;
	struct block *block;

	if (size > memory->budget - memory->used ||
	    (block = malloc(sizeof(*block) + size)) == NULL)
		longjmp(memory->full, 1);
	*block = (struct block){ .before = &memory->ring,
		.after = memory->ring.after, .size = size };
	block->after->before = block;
	memory->ring.after = block;
	memory->used += size;
	return block->data;
}

static void
give(void *ctx, void *data)
{
	struct html_memory *memory = ctx;
	struct block *block;

	if (data == NULL)
		return;
	block = (struct block *)(void *)((char *)data -
	    offsetof(struct block, data));
	block->before->after = block->after;
	block->after->before = block->before;
	memory->used -= block->size;
	free(block);
}

/* False: the budget is used up, and the parse was left. */
static bool
parse(struct html_memory *memory, struct str page)
{
	GumboOptions options = kGumboDefaultOptions;

	options.allocator = take;
	options.deallocator = give;
	options.userdata = memory;
	options.max_errors = 0;
	if (setjmp(memory->full) != 0)
		return false;
	memory->output = gumbo_parse_with_options(&options, page.s, page.n);
	return true;
}

struct html_memory *
html_memory_parse(struct str page, size_t budget)
{
	struct html_memory *memory = calloc(1, sizeof(*memory));

	if (memory == NULL)
		die(_("out of memory: %zu bytes were asked for"),
		    sizeof(*memory));
	memory->budget = budget;
	memory->ring.before = memory->ring.after = &memory->ring;
	if (parse(memory, page))
		return memory;
	html_memory_free(memory);
	return NULL;
}

const GumboOutput *
html_memory_output(const struct html_memory *memory)
{
	return memory->output;
}

void
html_memory_free(struct html_memory *memory)
{
	if (memory == NULL)
		return;
	for (struct block *b = memory->ring.after, *next; b != &memory->ring;
	    b = next) {
		next = b->after;
		free(b);
	}
	free(memory);
}
