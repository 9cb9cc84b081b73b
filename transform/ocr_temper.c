/*
 * What a check may say of figures that were read from a picture.
 *
 *	all of them sure	inconsistent, a warning: somebody must look
 *	one in doubt		undecided
 *	no sum, no quotient	undecided: it rests on words, or on which rows
 *				there are, and words are misread more often
 */
#include "ocr.h"

/* Does the line that the check points to come from a picture? */
static bool
is_picture_line(const struct document *doc, const struct check *check)
{
	for (size_t i = 0; i < doc->nitems; i++)
		if (doc->items[i].line == check->line &&
		    doc->items[i].page == check->page)
			return doc->items[i].reading.n > 0;
	return false;
}

static void
say(struct arena *arena, struct check *check, const char *words)
{
	bool ended = str_ends(check->message, STR("。")) ||
	    str_ends(check->message, STR("."));

	check->message = ended ? arena_printf(arena, _("%.*s %s"),
	    STR_ARG(check->message), words) : arena_printf(arena,
	    _("%.*s. %s"), STR_ARG(check->message), words);
}

void
ocr_temper_words(struct arena *arena, struct check *check)
{
	check->status = CHECK_UNDECIDED;
	say(arena, check, _("It was read from a picture: nothing is "
	    "decided."));
}

void
ocr_temper_check(struct arena *arena, struct check *check,
    const struct fact *const *facts, size_t nfacts)
{
	size_t nread = 0, ndoubtful = 0;

	if (check->status != CHECK_INCONSISTENT)
		return;
	for (size_t i = 0; i < nfacts; i++) {
		nread += facts[i]->reading.n > 0;
		ndoubtful += fact_sure(facts[i], NULL) < OCR_SURE;
	}
	if (nread == 0)
		return;
	if (ndoubtful > 0) {
		check->status = CHECK_UNDECIDED;
		say(arena, check, _("Figures of it were read from a picture "
		    "and are in doubt: nothing is decided."));
	} else {
		if (check->severity == CHECK_ERROR)
			check->severity = CHECK_WARNING;
		say(arena, check, _("Figures of it were read from a "
		    "picture."));
	}
}

static size_t
facts_of_check(const struct reading *reading, const struct check *check,
    const struct fact **facts)
{
	struct str rest = check->facts, id;
	size_t n = 0;
	long number;

	while (n < reading->figures.n && rest.n > 0 &&
	    str_next(&rest, ';', &id))
		if (id.n > 1 && str_int(str_sub(id, 1, id.n), &number) &&
		    number > 0 && (size_t)number <= reading->figures.n)
			facts[n++] = &reading->figures.v[number - 1].fact;
	return n;
}

static void
temper(struct reading *reading, struct check *check,
    const struct fact **facts)
{
	size_t n = facts_of_check(reading, check, facts);
	struct str witness;

	if (n == 0 || check->formula.n == 0) {
		if (!is_picture_line(reading->document, check))
			return;
		ocr_temper_words(reading->arena, check);
		return;
	}
	witness = ocr_witness(reading, check);
	ocr_temper_check(reading->arena, check, facts, n);
	if (witness.n > 0)
		check->suggestion = witness;
}

void
ocr_temper(struct reading *reading)
{
	const struct fact **facts = arena_alloc(reading->arena,
	    (reading->figures.n + 1) * sizeof *facts);
	bool any = false;

	for (size_t i = 0; i < reading->document->nitems; i++)
		any = any || reading->document->items[i].reading.n > 0;
	for (size_t i = 0; any && i < reading->checks.n; i++)
		if (reading->checks.v[i].status == CHECK_INCONSISTENT)
			temper(reading, &reading->checks.v[i], facts);
}
