/*
 * What a check may say of figures that were read from a picture.
 *
 *	all of them sure	inconsistent, a warning: somebody must look
 *	one in doubt		undecided
 *	one that closes it	undecided, both readings told
 *	 read otherwise
 *	a part that was not	undecided: its name was misread
 *	 found by its name
 *	digits among them that	undecided: a part may be lost
 *	 are no figure
 *	no sum, no quotient	undecided: it rests on words, or on which rows
 *				there are, and words are misread more often
 */
#include "ocr.h"

#include "doubt.h"

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

/*
 * Rows are found by their names, and a name that was misread is a part that is
 * missing: it is as much as the difference, in the same column.
 */
static bool
lacks_part(const struct reading *reading, const struct check *check,
    const struct fact **facts, size_t n)
{
	struct decimal gap;

	if (check->rule.n == 0 || str_starts(check->rule, STR("total.")) ||
	    str_eq(check->rule, STR("discovered")) ||
	    !decimal_parse(check->difference, &gap))
		return false;
	for (size_t i = 0; i < reading->figures.n; i++) {
		const struct fact *fact = &reading->figures.v[i].fact;
		bool taken = fact->table_id < 1 ||
		    fact->table_id != facts[0]->table_id ||
		    fact->table_col != facts[0]->table_col;

		for (size_t k = 0; k < n && !taken; k++)
			taken = facts[k] == fact;
		if (!taken && decimal_sign(gap) != 0 && decimal_cmp(
		    decimal_abs(fact->value), decimal_abs(gap)) == 0)
			return true;
	}
	return false;
}

/* Digits of the document that nobody could read, by line. */
struct unread {
	struct excluded	*v;
	size_t		 n;
};

/* 投诉举报类3783，/件: on lines from the first fact's to behind the last one's. */
static bool
has_unread(const struct unread *unread, const struct fact **facts, size_t n)
{
	int first = facts[0]->line, last = first;

	for (size_t i = 1; i < n; i++) {
		first = facts[i]->line < first ? facts[i]->line : first;
		last = facts[i]->line > last ? facts[i]->line : last;
	}
	for (size_t i = 0; i < unread->n; i++)
		if (unread->v[i].at.line >= first &&
		    unread->v[i].at.line <= last + 1)
			return true;
	return false;
}

/* Nothing is decided on a reading that could be another. */
static void
leave_open(struct reading *reading, struct check *check,
    const struct fact **facts, size_t n, const struct unread *unread,
    bool witness)
{
	bool read = false;

	for (size_t i = 0; i < n; i++) {
		read = read || facts[i]->reading.n > 0;
		if (fact_sure(facts[i], NULL) < OCR_SURE)
			return;
	}
	if (check->status != CHECK_INCONSISTENT || !read ||
	    (!witness && !lacks_part(reading, check, facts, n) &&
	    !has_unread(unread, facts, n)))
		return;
	check->status = CHECK_UNDECIDED;
	say(reading->arena, check, witness ? _("Figures of it were read from "
	    "a picture; read otherwise it would hold: nothing is decided.") :
	    _("It was read from a picture, where a row may have been "
	    "misread: nothing is decided."));
}

static void
temper(struct reading *reading, struct check *check,
    const struct fact **facts, const struct unread *unread)
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
	leave_open(reading, check, facts, n, unread, witness.n > 0);
	ocr_temper_check(reading->arena, check, facts, n);
	if (witness.n > 0)
		check->suggestion = witness;
}

void
ocr_temper(struct reading *reading)
{
	const struct fact **facts = arena_alloc(reading->arena,
	    (reading->figures.n + 1) * sizeof *facts);
	struct unread unread;
	bool any = false;

	for (size_t i = 0; i < reading->document->nitems; i++)
		any = any || reading->document->items[i].reading.n > 0;
	if (!any)
		return;
	unread.n = doubts_find(reading, &unread.v);
	for (size_t i = 0; i < reading->checks.n; i++)
		if (reading->checks.v[i].status == CHECK_INCONSISTENT)
			temper(reading, &reading->checks.v[i], facts, &unread);
}
