/*
 * Figures by row and column.
 */
#include "figure_net.h"

#include <string.h>

#include "label.h"
#include "table_shape.h"

#define NET_NONE	(-1)
#define NET_SEVERAL	(-2)
#define NET_TEXT	(-3)
#define NET_CELLS_MOST	((size_t)64 << 20)
#define SURE_SCORE	60	/* below, a table's shape is a guess */

/* What a word set holds until rules/checks.yaml says otherwise. */
static const struct {
	const char	*name;
	const char	*words[24];
} built_in[] = {
	{ "subtotal", { "小计" } },
	{ "total", { "合计", "共计", "总额", "合计数" } },
	{ "grand", { "总计", "总分", "总合计", "总得分" } },
	{ "overall", { "综合评价得分", "综合得分", "最终得分", "综合评分" } },
	{ "rate", { "率", "占比", "比重", "比例", "百分比", "增幅", "降幅",
	    "增减%", "计划%", "同比", "环比", "完成%" } },
	{ "share", { "占比", "比重", "比例", "构成", "权重" } },
	{ "average", { "平均", "人均", "户均", "日均", "月均", "单价", "均价",
	    "标准", "排名", "名次", "序号", "编号", "代码", "年份", "年度指标值",
	    "目标值", "指标值", "完成值", "倍", "指数", "比上年", "时限",
	    "系数" } },
	{ "change", { "增减", "增长", "增幅", "降幅", "同比", "环比", "变动" } },
	{ "full", { "分值", "满分", "标准分", "权重分", "指标分值" } },
	{ "score", { "得分", "评分", "自评分", "评价得分", "自评得分" } },
	{ "target", { "年度指标值", "目标值", "预期指标值", "指标值", "计划值",
	    "年度目标值", "预期目标值", "预期值", "年初目标值" } },
	{ "actual", { "实际完成值", "已实现情况", "实际完成指标值", "完成值",
	    "实际完成情况", "全年完成值", "实际值", "实现情况",
	    "全年实际完成值", "实际完成" } },
	{ "met", { "是否达标", "是否完成", "是否达成", "是否实现",
	    "完成情况" } },
	{ "lower", { "成本", "投诉率", "差错", "事故", "超时", "逾期", "延误",
	    "失误", "违规", "违纪", "退回", "发生率", "死亡", "故障" } },
	{ "remainder", { "超时", "未", "错", "逾期", "差额", "剩余", "结余",
	    "结转", "减少", "增加", "处理中", "在办", "节约" } },
	{ "ofwhich", { "其中" } },
	{ "execution", { "执行率", "支出率", "预算完成率" } },
	{ "executed", { "执行数", "全年执行", "支出数", "决算数", "实际支出",
	    "实际支付" } },
	{ "budget", { "全年预算数", "全年预算", "调整预算数", "调整预算",
	    "预算数", "年初预算数", "年初预算" } },
	{ "generic", { "合计", "小计", "总计", "其他", "共计", "总分", "其它",
	    "金额", "本年收入合计", "本年支出合计" } },
	{ "group", { "指标", "绩效", "产出", "效益", "满意度", "管理" } },
	{ "yes", { "是", "达标", "已达标", "完成", "已完成", "√", "达成" } },
	{ "no", { "否", "未", "不", "部分", "×", "没有" } },
	{ "complement", { "一次性", "未", "不" } },
};

static bool
word_at(struct str text, struct str word, enum word_place place)
{
	switch (place) {
	case WORD_AT_END:
		return str_ends(text, word);
	case WORD_AT_START:
		return str_starts(text, word);
	case WORD_WHOLE:
		return str_eq(text, word);
	case WORD_ANYWHERE:
		break;
	}
	return str_has(text, word);
}

/* The rule of kind "label" with id "label.<name>", or NULL. */
static const struct rule *
word_rule(const struct reading *reading, const char *name)
{
	size_t n = 0;
	const struct rule *const *rules;

	if (reading->rules == NULL)
		return NULL;
	rules = ruleset_kind(reading->rules, "label", &n);
	for (size_t i = 0; i < n; i++)
		if (str_starts(rules[i]->id, STR("label.")) &&
		    str_eq(str_sub(rules[i]->id, 6, rules[i]->id.n),
		    str_from(name)))
			return rules[i];
	return NULL;
}

bool
words_hit(const struct reading *reading, const char *name, struct str text,
    enum word_place place)
{
	const struct rule *rule = word_rule(reading, name);

	if (rule != NULL) {
		for (size_t i = 0; i < rule->nwords; i++)
			if (word_at(text, rule->words[i], place))
				return true;
		return false;
	}
	for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++) {
		if (strcmp(built_in[i].name, name) != 0)
			continue;
		for (size_t w = 0; w < 24 && built_in[i].words[w]; w++)
			if (word_at(text, str_from(built_in[i].words[w]),
			    place))
				return true;
	}
	return false;
}

/* -- cells ---------------------------------------------------------------- */

static bool
inside(const struct net *net, int row, int col)
{
	return row >= 0 && row < net->nrows && col >= 0 && col < net->ncols;
}

const struct figure *
net_figure(const struct net *net, int row, int col)
{
	int at;

	if (!inside(net, row, col))
		return NULL;
	at = net->at[(size_t)row * (size_t)net->ncols + (size_t)col];
	return at < 0 ? NULL : &net->reading->figures.v[at];
}

bool
net_blank(const struct net *net, int row, int col)
{
	return inside(net, row, col) &&
	    net->at[(size_t)row * (size_t)net->ncols + (size_t)col] ==
	    NET_NONE;
}

bool
net_counts(const struct net *net, int row)
{
	int kind = net->grid->rows[row].kind;

	return kind != ROW_HEADER && kind != ROW_REPEAT;
}

static bool
is_dash(struct str text)
{
	static const char *const dashes[] = { "", "-", "—", "——", "/", "--",
	    "－", "…", "无" };

	text = str_trim(text);
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (str_eq(text, str_from(dashes[i])))
			return true;
	return false;
}

static void
mark_texts(int *at, const struct grid *grid)
{
	for (size_t i = 0; i < grid->cells.n; i++) {
		const struct grid_cell *cell = &grid->cells.v[i];

		if (cell->row >= 0 && (size_t)cell->row < grid->nrows &&
		    cell->col >= 0 && (size_t)cell->col < grid->ncols &&
		    !is_dash(cell->text.text))
			at[(size_t)cell->row * grid->ncols +
			    (size_t)cell->col] = NET_TEXT;
	}
}

/* The figures of each table, one after the other: table t has [of[t], of[t+1]). */
struct shelf {
	int	*figures;
	size_t	*of;
};

static bool
in_grid(const struct reading *reading, const struct fact *fact)
{
	const struct grid *grid;

	if (fact->source != FACT_TABLE || fact->table_id < 1 ||
	    (size_t)fact->table_id > reading->grids.n)
		return false;
	grid = &reading->grids.v[fact->table_id - 1];
	return fact->table_row >= 0 && fact->table_col >= 0 &&
	    (size_t)fact->table_row < grid->nrows &&
	    (size_t)fact->table_col < grid->ncols;
}

static struct shelf
shelf_of(const struct reading *reading)
{
	struct arena *arena = reading->arena;
	size_t n = reading->figures.n, ngrids = reading->grids.n;
	struct shelf shelf = {
		.figures = arena_alloc(arena, (n + 1) * sizeof(int)),
		.of = arena_alloc(arena, (ngrids + 2) * sizeof(size_t)),
	};

	for (size_t i = 0; i < n; i++)
		if (in_grid(reading, &reading->figures.v[i].fact))
			shelf.of[reading->figures.v[i].fact.table_id + 1]++;
	for (size_t t = 1; t < ngrids + 2; t++)
		shelf.of[t] += shelf.of[t - 1];
	for (size_t i = 0; i < n; i++)
		if (in_grid(reading, &reading->figures.v[i].fact))
			shelf.figures[shelf.of[
			    reading->figures.v[i].fact.table_id]++] = (int)i;
	for (size_t t = ngrids + 1; t > 0; t--)
		shelf.of[t] = shelf.of[t - 1];
	shelf.of[0] = 0;
	return shelf;
}

static void
mark_figures(int *at, const struct reading *reading, size_t ncols,
    const int *mine, size_t nmine)
{
	for (size_t i = 0; i < nmine; i++) {
		const struct fact *fact = &reading->figures.v[mine[i]].fact;
		int *cell = &at[(size_t)fact->table_row * ncols +
		    (size_t)fact->table_col];

		*cell = *cell >= 0 || *cell == NET_SEVERAL ? NET_SEVERAL :
		    mine[i];
	}
}

/* -- what the columns are -------------------------------------------------- */

static struct str
last_part(struct str label)
{
	size_t slash = str_rfind(label, STR("/"));

	return slash == STR_NONE ? label : str_sub(label, slash + 1, label.n);
}

static struct str
first_parts(struct str label)
{
	size_t slash = str_rfind(label, STR("/"));

	return slash == STR_NONE ? STR("") : str_sub(label, 0, slash);
}

static void
col_count(const struct net *net, int c, struct net_col *col)
{
	const struct figure *figure;

	for (int r = 0; r < net->nrows; r++) {
		if (!net_counts(net, r))
			continue;
		figure = net_figure(net, r, c);
		if (figure == NULL) {
			col->ntexts += !net_blank(net, r, c);
			continue;
		}
		if (col->nfigures++ == 0)
			col->unit = figure->fact.unit;
	}
}

static void
col_describe(const struct net *net, int c)
{
	struct net_col *col = &net->cols[c];
	const struct grid_col *from = &net->grid->cols[c];
	const struct reading *reading = net->reading;

	col->label = from->label;
	col->key = label_key(reading->arena, last_part(from->label));
	col->head = first_parts(from->label);
	col_count(net, c, col);
	col->figures = !from->prose && !from->serial && col->nfigures > 0 &&
	    col->nfigures >= col->ntexts;
	col->rate = str_eq(col->unit, STR("%")) ||
	    str_eq(col->unit, STR("‰")) ||
	    words_hit(reading, "rate", from->label, WORD_AT_END);
	col->additive = col->figures && !(col->rate &&
	    !words_hit(reading, "share", col->label, WORD_ANYWHERE)) &&
	    !words_hit(reading, "average", col->label, WORD_ANYWHERE);
}

/* -- nets ------------------------------------------------------------------ */

static void
net_fill(struct net *net)
{
	struct arena *arena = net->reading->arena;
	const struct grid *grid = net->grid;

	net->cols = arena_alloc(arena, (grid->ncols + 1) * sizeof *net->cols);
	net->labels = arena_alloc(arena,
	    (grid->nrows + 1) * sizeof *net->labels);
	net->keys = arena_alloc(arena, (grid->nrows + 1) * sizeof *net->keys);
	for (size_t r = 0; r < grid->nrows; r++) {
		net->labels[r] = str_trim(grid->rows[r].label);
		net->keys[r] = label_key(arena, last_part(net->labels[r]));
	}
	for (int c = net->first; c <= net->last; c++)
		col_describe(net, c);
}

static void
net_add(struct reading *reading, struct nets *nets, const struct net *whole)
{
	struct grid_side sides[GRID_SIDES];
	size_t nsides = grid_sides(whole->grid, sides);
	struct net *net;

	for (size_t s = 0; s < (nsides > 1 ? nsides : 1); s++) {
		net = VEC_PUSH(reading->arena, nets);
		*net = *whole;
		if (nsides > 1) {
			net->first = sides[s].first;
			net->last = sides[s].last;
			net->grid = grid_side_view(reading, whole->grid, s);
		}
		net_fill(net);
	}
}

struct nets
nets_of(struct reading *reading)
{
	struct nets nets = { 0 };
	struct shelf shelf = shelf_of(reading);

	for (size_t i = 0; i < reading->grids.n; i++) {
		const struct grid *grid = &reading->grids.v[i];
		struct net net = {
			.reading = reading, .grid = grid,
			.nrows = (int)grid->nrows, .ncols = (int)grid->ncols,
			.last = (int)grid->ncols - 1,
			.mine = shelf.figures + shelf.of[i + 1],
			.nmine = shelf.of[i + 2] - shelf.of[i + 1],
		};
		size_t cells;
		int *at;

		if (grid->nrows == 0 || grid->ncols == 0 || net.nmine == 0 ||
		    grid->nrows > NET_CELLS_MOST / grid->ncols)
			continue;
		cells = grid->nrows * grid->ncols;
		at = arena_alloc(reading->arena, cells * sizeof *at);
		memset(at, 0xff, cells * sizeof *at);	/* NET_NONE */
		mark_texts(at, grid);
		mark_figures(at, reading, grid->ncols, net.mine, net.nmine);
		net.at = at;
		net_add(reading, &nets, &net);
	}
	return nets;
}

void
net_soften(const struct net *net, struct check *check)
{
	if (net->grid->score < SURE_SCORE &&
	    check->status == CHECK_INCONSISTENT)
		check->status = CHECK_UNDECIDED;
}
