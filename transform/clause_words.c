#include "clause_state.h"

/* Where the words around a figure begin and end, and the times they name. */
#define AFTER_MOST	180	/* bytes of words behind a figure */
#define BEFORE_COLON	84	/* ... in front of its colon */

enum stop
clause_stop(struct str text, size_t at, uint32_t cp)
{
	switch (cp) {
	case 0x3002: case 0xFF01: case 0xFF1F: case '\n':	/* 。！？ */
		return STOP_FULL;
	case 0xFF1B: case ';':					/* ； */
		return STOP_SEMICOLON;
	case ':':
		return STOP_COLON;
	case 0xFF0C:						/* ， */
		return STOP_COMMA;
	case ',':
		return at > 0 && at + 1 < text.n &&
		    utf8_is_digit((unsigned char)text.s[at - 1]) &&
		    utf8_is_digit((unsigned char)text.s[at + 1]) ?
		    STOP_NO : STOP_COMMA;
	default:
		return STOP_NO;
	}
}

/* The closing mark of a quotation or bracket that `cp` opens, "" if none. */
static const char *
closing_of(uint32_t cp)
{
	switch (cp) {
	case 0x300A:
		return "》";
	case 0x201C:
		return "”";
	default:
		return "";
	}
}

/* Behind a quotation that begins at `at`, if it ends soon and before `to`. */
size_t
clause_quotation(struct str text, size_t at, size_t to, uint32_t cp)
{
	struct str close = str_from(closing_of(cp));
	size_t reach = at + CLAUSE_LEAD < to ? at + CLAUSE_LEAD : to, end;

	if (close.n == 0)
		return at;
	end = str_find(str_sub(text, at, reach), close);
	return end == STR_NONE ? at : at + end + close.n;
}

/*
 * Where the words in front of byte `at` begin: behind the last stop, outside
 * quotations, or where an open bracket began (*bracket). A bracket that is
 * closed again is passed over.
 */
static size_t
lead_begin(struct str text, size_t low, size_t at, bool *bracket)
{
	size_t floor = at > CLAUSE_LEAD + low ? at - CLAUSE_LEAD : low;
	uint32_t cp;

	*bracket = false;
	while (at > floor) {
		size_t step = utf8_prev(text, at, &cp);
		const char *open = cp == 0x300B ? "《" : cp == 0x201D ? "“" :
		    cp == ')' ? "(" : NULL;

		if (open != NULL) {
			size_t from = str_rfind(str_sub(text, floor,
			    at - step), str_from(open));

			if (from != STR_NONE) {
				at = floor + from;
				continue;
			}
		}
		if (cp == '(') {
			*bracket = true;
			return at;
		}
		if (clause_stop(text, at - step, cp) != STOP_NO)
			return at;
		at -= step;
	}
	while (at < text.n && ((unsigned char)text.s[at] & 0xC0) == 0x80)
		at++;
	return at;
}

const struct rule *
clause_find(const struct clauses *s, const char *prefix, struct str text,
    struct match *match)
{
	return phrase_find(s->p->stops, s->p->nstops, prefix, text, match);
}

bool
clause_is(const struct clauses *s, const char *prefix, struct str text)
{
	struct match match;

	return clause_find(s, prefix, text, &match) != NULL;
}

bool
clause_same_unit(const struct clauses *s, size_t i, int k)
{
	return str_eq(s->spans->v[i].quantity.unit,
	    s->spans->v[k].quantity.unit);
}

bool
clause_is_rate(const struct span *span)
{
	return str_eq(span->quantity.unit, STR("%"));
}

/* Does a figure stand between byte `at` and the next stop? */
static bool
figure_follows(const struct clauses *s, size_t span, size_t at)
{
	size_t next = span + 1;
	uint32_t cp;

	while (next < s->spans->n && s->spans->v[next].from < at)
		next++;
	while (at < s->text.n) {
		size_t step = utf8_next(s->text, at, &cp);

		if (next < s->spans->n && at >= s->spans->v[next].from)
			return true;
		if (clause_stop(s->text, at, cp) != STOP_NO)
			return false;
		at += step;
	}
	return false;
}

/*
 * Where the words behind a figure end: at a stop, a bracket or a figure; at 、
 * only in front of more figures: 30万元用于设计、规划、测绘; 11个区、40个部门.
 */
struct str
clause_behind(const struct clauses *s, size_t span)
{
	struct str text = s->text;
	size_t at = s->spans->v[span].to;
	size_t most = text.n < at + AFTER_MOST ? text.n : at + AFTER_MOST;
	size_t from = at, to;
	uint32_t cp;

	for (size_t k = span + 1; k < s->spans->n &&
	    s->spans->v[k].from < most; k++)
		if (s->spans->v[k].kind == SPAN_FIGURE)
			most = s->spans->v[k].from;
	for (to = at; to < most; to = at) {
		size_t step = utf8_next(text, at, &cp), end;

		if (clause_stop(text, at, cp) != STOP_NO ||
		    (cp == 0x3001 && figure_follows(s, span, at)) ||
		    cp == '(' || cp == ')' || (at == from && cp == '/'))
			break;
		end = clause_quotation(text, at, most, cp);
		at = end > at ? end : at + step;
	}
	return str_trim(str_sub(text, from, to));
}

/* The words in front of figure i, with the bracket or colon it stands behind. */
struct str
clause_lead(const struct clauses *s, size_t i, bool *bracket, struct str *outer,
    bool *joined)
{
	struct str text = s->text;
	size_t low = s->low;
	size_t at = s->spans->v[i].from;
	size_t from = lead_begin(text, low, at, bracket);
	struct str lead = str_trim(str_sub(text, from, at));
	bool ignored;

	*joined = s->last != CLAUSE_NONE && from == low && !*bracket;
	*outer = STR("");
	if (*bracket) {
		size_t begin = lead_begin(text, low, from - 1, &ignored);

		*outer = str_trim(str_sub(text, begin, from - 1));
	} else if (from > low && phrase_bare(s->p, lead, NULL).n == 0 &&
	    text.s[from - 1] == ':') {
		size_t begin = lead_begin(text, low, from - 1, &ignored);

		*outer = str_trim(str_sub(text, begin, from - 1));
		if (outer->n > 0 && !clause_is(s, "tail.breakdown", *outer) &&
		    outer->n <= BEFORE_COLON)
			return *outer;
	}
	return lead;
}

/* A dated beginning: the time, and what follows it. */
bool
clause_dated(const struct clauses *s, struct str *text, struct str *iso)
{
	static const char *const before[] = {
		"截止到", "截至", "截止", "到", "至", "在", "今年", NULL
	};
	static const char *const behind[] = {
		"同期", "同月", "年底", "年末", "底", "末", "期间", "以来", "时期", "度", "止",
		"，", "、", NULL
	};
	struct str rest = str_trim(*text);
	struct period period;

	rest = str_trim(str_sub(rest, str_starts_any(rest, before), rest.n));
	if (!period_find(s->arena, str_sub(rest, 0, 60), 0, s->context->year,
	    &period) || period.from != 0)
		return false;
	rest = str_trim(str_sub(rest, period.to, rest.n));
	rest = str_trim(str_sub(rest, str_starts_any(rest, behind), rest.n));
	if (str_starts(rest, STR("(")) && str_find(rest, STR(")")) < 40)
		rest = str_sub(rest, str_find(rest, STR(")")) + 1, rest.n);
	*text = str_trim(rest);
	*iso = period.iso;
	return true;
}

/* A date inside the words that is not what something is compared with. */
void
clause_dated_inside(const struct clauses *s, struct str lead, struct str *iso)
{
	static const char *const comparing[] = {
		"比", "较", "与", "同", "占", "于", "自", "从", "“", NULL
	};
	struct period period;

	for (size_t at = 0; period_find(s->arena, lead, at, s->context->year,
	    &period); at = period.to) {
		struct str front = str_trim(str_sub(lead, 0, period.from));

		if (str_ends_any(front, comparing) == 0 && period.iso.n > 0 &&
		    period.iso.n != CLAUSE_DAY) {
			*iso = period.iso;
			return;
		}
	}
}
