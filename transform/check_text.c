#include "check_text.h"

#define PERCENT_DIGITS	12	/* behind the point; more than is printed */

static bool
is(struct str a, const char *b)
{
	return str_eq(a, str_from(b));
}

bool
same_unit(const struct figure *a, const struct figure *b)
{
	return str_eq(a->fact.unit, b->fact.unit);
}

bool
text_names(const struct prose *prose, const char *id, struct str name)
{
	return rules_word(prose->reading->rules, "check", id, name,
	    WORD_ANYWHERE) != NULL;
}

struct decimal
percent_of(const struct said *part, const struct said *whole)
{
	return decimal_div(decimal_mul(part->figure->fact.value,
	    decimal_int(100)), whole->figure->fact.value, PERCENT_DIGITS,
	    DECIMAL_NEAR);
}

void
check_drop(struct reading *reading)
{
	reading->checks.n--;
}

/* Running text: a paragraph, or a cell whose column holds text. */
static bool
is_said(const struct reading *reading, const struct figure *figure)
{
	const struct grid *grid;
	int col = figure->fact.table_col;

	if (figure->fact.source == FACT_PROSE || figure->paragraph >= 0)
		return true;
	if (figure->fact.table_id < 1 ||
	    (size_t)figure->fact.table_id > reading->grids.n)
		return false;
	grid = &reading->grids.v[figure->fact.table_id - 1];
	return col >= 0 && (size_t)col < grid->ncols && grid->cols[col].prose;
}

static bool
same_block(const struct figure *a, const struct figure *b)
{
	if (a->paragraph >= 0 || b->paragraph >= 0)
		return a->paragraph == b->paragraph;
	return a->fact.table_id == b->fact.table_id &&
	    a->fact.table_row == b->fact.table_row &&
	    a->fact.table_col == b->fact.table_col;
}

static bool
is_rate(const struct figure *figure)
{
	return is(figure->fact.unit, "%") || is(figure->fact.unit, "‰");
}

/* 综合得分, 满意度指标得分: marks given, which add up; weights do not. */
static bool
is_result(const struct figure *figure)
{
	return figure->measure.n == 0 &&
	    str_ends(figure->subject, STR("得分")) &&
	    !str_ends(figure->subject, STR("平均得分"));
}

/* 自评得分95.8分，其中：投入9.5分: a mark too. */
static bool
is_part_of_result(const struct reading *reading, const struct figure *figure)
{
	return figure->whole >= 0 && figure->measure.n == 0 &&
	    (size_t)figure->whole < reading->figures.n &&
	    is_result(&reading->figures.v[figure->whole]);
}

static bool
is_amount(const struct reading *reading, const struct figure *figure)
{
	return !is_rate(figure) && !figure->band &&
	    !is(figure->fact.unit, "倍") && !is(figure->fact.unit, "百分点") &&
	    (!is(figure->fact.unit, "分") || is_result(figure) ||
	    is_part_of_result(reading, figure)) &&
	    (figure->fact.qualifier == QUALIFIER_EQ ||
	    figure->fact.qualifier == QUALIFIER_ABOUT ||
	    figure->fact.qualifier == QUALIFIER_MORE);
}

static struct said
said_of(const struct reading *reading, const struct figure *figure, int block)
{
	struct said said = {
		.figure = figure,
		.key = label_key(reading->arena, figure->subject.n > 0 ?
		    figure->subject : figure->fact.row),
		.measure = figure->measure,
		.block = block,
		.section = -1,
		.amount = is_amount(reading, figure),
		.rate = is_rate(figure),
	};

	if (figure->paragraph >= 0 &&
	    (size_t)figure->paragraph < reading->paragraphs.n)
		said.section =
		    reading->paragraphs.v[figure->paragraph].section;
	/* 占比重从2.5%提高到3.2%: the first is of another time */
	said.share = said.rate && !figure->band &&
	    str_has(figure->measure, STR("占")) &&
	    !str_ends(figure->base, STR("从")) &&
	    !str_ends(figure->base, STR("由"));
	return said;
}

static struct prose
prose_of(struct reading *reading)
{
	struct prose prose = { .reading = reading };
	size_t n = reading->figures.n;
	int block = 0;

	prose.v = arena_alloc(reading->arena, (n + 1) * sizeof *prose.v);
	prose.of = arena_alloc(reading->arena, (n + 1) * sizeof *prose.of);
	for (size_t i = 0; i < n; i++) {
		const struct figure *figure = &reading->figures.v[i];

		if (!is_said(reading, figure))
			continue;
		if (prose.n > 0 &&
		    !same_block(prose.v[prose.n - 1].figure, figure))
			block++;
		prose.v[prose.n] = said_of(reading, figure, block);
		prose.of[i] = &prose.v[prose.n++];
	}
	return prose;
}

static struct str
block_text(const struct reading *reading, const struct figure *figure)
{
	const struct grid_cell *cell;

	if (figure->paragraph >= 0)
		return reading->paragraphs.v[figure->paragraph].text.text;
	cell = grid_at(&reading->grids.v[figure->fact.table_id - 1],
	    figure->fact.table_row, figure->fact.table_col);
	return cell != NULL ? cell->text.text : STR("");
}

struct str
text_between(const struct prose *prose, const struct said *a,
    const struct said *b)
{
	if (a->block != b->block || b->figure->from < a->figure->to)
		return STR("");
	return str_sub(block_text(prose->reading, a->figure), a->figure->to,
	    b->figure->from);
}

struct str
text_before(const struct prose *prose, const struct said *said)
{
	struct str text = block_text(prose->reading, said->figure);
	size_t from = 0;

	if (said > prose->v && said[-1].block == said->block)
		from = said[-1].figure->to;
	return from > said->figure->from ? STR("") :
	    str_sub(text, from, said->figure->from);
}

void
checks_text(struct reading *reading)
{
	struct prose prose = prose_of(reading);

	text_parts(&prose);
	text_totals(&prose);
	text_points(&prose);
	text_all(&prose);
	text_others(&prose);
	text_groups(&prose);
	text_times(&prose);
	text_rates(&prose);
	text_means(&prose);
	text_flow(&prose);
	text_repeats(&prose);
	text_column(&prose);
	text_swap(&prose);
	text_rows(&prose);
	text_near(&prose);
}
