/*
 * Rows that are months: each once, and the time that a month has.
 *
 *	2023年2月  服务时长 40320 分钟  = 28 days of 1440 minutes
 */
#include "check_table.h"
#include "judge_say.h"

#define MONTHS_LEAST	6	/* rows, for a table to be one of months */

struct month {
	int	row, year, month;	/* year 0: not printed */
};

static bool
number_before(struct str label, size_t at, int *out)
{
	size_t from = at;
	long n;

	while (from > 0 && label.s[from - 1] >= '0' &&
	    label.s[from - 1] <= '9')
		from--;
	if (from == at || at - from > 4 ||
	    !str_int(str_sub(label, from, at), &n))
		return false;
	*out = (int)n;
	return true;
}

/* "2023年8月", "8月", "2023年08月份"; the whole label is it. */
static bool
month_parse(struct str label, struct month *month)
{
	size_t moon = str_find(label, STR("月")), year;
	struct str rest;

	month->year = 0;
	if (moon == STR_NONE || !number_before(label, moon, &month->month) ||
	    month->month < 1 || month->month > 12)
		return false;
	rest = str_sub(label, moon + STR("月").n, label.n);
	if (rest.n > 0 && !str_eq(rest, STR("份")))
		return false;
	year = str_find(label, STR("年"));
	if (year == STR_NONE)
		return moon <= 2;
	return number_before(label, year, &month->year);
}

static size_t
months_of(const struct net *net, struct month *months)
{
	size_t n = 0;
	struct month month;

	for (int r = 0; r < net->nrows; r++)
		if (net_counts(net, r) && month_parse(net->keys[r], &month)) {
			month.row = r;
			months[n++] = month;
		}
	return n;
}

static int
days_of(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* -- each month once ------------------------------------------------------------ */

static const struct figure *
first_figure(const struct net *net, int row)
{
	for (int c = net->first; c <= net->last; c++)
		if (net_figure(net, row, c) != NULL)
			return net_figure(net, row, c);
	return NULL;
}

/* The months that are missing or printed twice, in words; "" when none. */
static struct str
months_wrong(struct arena *arena, const int *seen, int last)
{
	struct str text = STR("");

	for (int m = 1; m <= last; m++)
		if (seen[m] != 1)
			text = arena_printf(arena, seen[m] == 0 ?
			    _("%.*s%sno %d月") : _("%.*s%s%d月 twice"),
			    STR_ARG(text), text.n > 0 ? "、" : "", m);
	return text;
}

static void
months_complete(const struct net *net, const struct month *months, size_t n)
{
	struct arena *arena = net->reading->arena;
	int seen[13] = { 0 }, last = 0, distinct = 0;
	struct str wrong, table;
	struct check *check;

	for (size_t i = 0; i < n; i++) {
		if (months[i].year != months[0].year)
			return;		/* several years: another story */
		distinct += seen[months[i].month]++ == 0;
		if (months[i].month > last)
			last = months[i].month;
	}
	wrong = months_wrong(arena, seen, last);
	table = say_table(arena, net->grid->title, net->grid->id);
	check = judge_words(net->reading, CHECK_SEQUENCE,
	    STR("months.complete"), wrong.n > 0 ? CHECK_INCONSISTENT :
	    CHECK_CONSISTENT, CHECK_WARNING,
	    first_figure(net, months[0].row),
	    arena_printf(arena, "%d", last),
	    arena_printf(arena, "%d", distinct),
	    wrong.n > 0 ? arena_printf(arena,
	    _("%.*s: the months are not complete: %.*s."), STR_ARG(table),
	    STR_ARG(wrong)) : arena_printf(arena,
	    _("%.*s: the months 1 to %d stand there once each."),
	    STR_ARG(table), last));
	check->row = STR("");
	check->column = STR("");
	check->facts = STR("");
	net_soften(net, check);
}

/* -- the time that a month has ---------------------------------------------------- */

static int
per_day(struct str unit)
{
	static const struct {
		const char	*unit;
		int		 n;
	} table[] = {
		{ "秒", 86400 }, { "分钟", 1440 }, { "小时", 24 }, { "天", 1 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_eq(unit, str_from(table[i].unit)))
			return table[i].n;
	return 0;
}

static bool
is_value(const struct figure *figure, long n)
{
	return figure != NULL && !decimal_is_none(figure->fact.value) &&
	    decimal_cmp(figure->fact.value, decimal_int(n)) == 0;
}

static void
time_judge(const struct net *net, const struct figure *figure, long n)
{
	struct decimal d = decimal_int(n);

	net_soften(net, judge_number(net->reading, CHECK_IDENTITY,
	    STR("months.time"), figure, interval_point(d), d));
}

static void
month_time(const struct net *net, const struct month *months, size_t n,
    int col, int perday)
{
	const struct figure *figure;
	size_t fits = 0, figures = 0;
	long all = 0;

	for (size_t i = 0; i < n; i++) {
		long time = (long)perday * days_of(months[i].year,
		    months[i].month);

		figure = net_figure(net, months[i].row, col);
		figures += figure != NULL;
		fits += is_value(figure, time);
		all += time;
	}
	if (fits < 3 || fits * 5 < figures * 4)
		return;
	for (size_t i = 0; i < n; i++) {
		figure = net_figure(net, months[i].row, col);
		if (figure != NULL)
			time_judge(net, figure, (long)perday *
			    days_of(months[i].year, months[i].month));
	}
	for (int r = 0; r < net->nrows; r++)
		if (net_counts(net, r) && total_rank(net, r) == 2 &&
		    net_figure(net, r, col) != NULL)
			time_judge(net, net_figure(net, r, col), all);
}

void
check_months(const struct net *net)
{
	struct month *months = arena_alloc(net->reading->arena,
	    ((size_t)net->nrows + 1) * sizeof *months);
	size_t n = months_of(net, months);

	if (n < MONTHS_LEAST || n > 24)
		return;
	months_complete(net, months, n);
	for (int c = net->first; c <= net->last; c++) {
		int perday = per_day(net->cols[c].unit);

		if (net->cols[c].figures && perday > 0 && months[0].year > 0)
			month_time(net, months, n, c, perday);
	}
}
