#!/usr/bin/env python3
"""Forms filled with figures that agree, and copies with one figure altered.

usage: generate.py OUT N [SEED] [FORM...]

Writes OUT/clean/FORM-LAYOUT-NNN.txt, OUT/altered/ the same with one figure
changed, and OUT/altered.csv, which says where: doc, table, row, column, old,
new. Amounts are whole numbers inside (the last printed digit), so that what
agrees does so exactly, but for rates, which are rounded as people do.
"""
import csv
import os
import random
import sys
import unicodedata

LAYOUTS = ('pipe', 'aligned', 'lines')


class Fig:
    """A figure in its last digits: 12345 with two places is 123.45."""

    def __init__(self, n, places=2, suffix='', comma=False):
        self.n, self.places = n, places
        self.suffix, self.comma = suffix, comma
        self.where = None

    def __str__(self):
        sign, n = ('-' if self.n < 0 else ''), abs(self.n)
        if self.places == 0:
            return sign + (f'{n:,}' if self.comma else str(n)) + self.suffix
        whole, part = divmod(n, 10 ** self.places)
        whole = f'{whole:,}' if self.comma else str(whole)
        return f'{sign}{whole}.{part:0{self.places}d}{self.suffix}'


class Table:
    def __init__(self, title, unit, heads, rows, name=None, note=None):
        self.title, self.unit, self.heads = title, unit, heads
        self.rows, self.name, self.note = rows, name, note

    def name_of(self, row, col):
        """The cell that names the row of a figure: the nearest words."""
        if self.name is not None:
            return str(row[self.name] or row[self.name - 2])
        left = [str(x) for x in row[:col] if not isinstance(x, Fig)
                and str(x)]
        return left[-1] if left else ''


def pct(part, whole, places=2):
    return Fig((2 * part * 100 * 10 ** places + whole) // (2 * whole)
               if whole else 0, places, '%')


def width(s):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in s)


def pad(s, w, right):
    gap = ' ' * max(0, w - width(s))
    return gap + s if right else s + gap


# -- layouts ------------------------------------------------------------------

def lay_pipe(t):
    out = [t.title] if t.title else []
    if t.unit:
        out.append('单位：' + t.unit)
    grid = t.heads + t.rows
    for i, row in enumerate(grid):
        out.append('| ' + ' | '.join(str(c) for c in row) + ' |')
        if i == len(t.heads) - 1:
            out.append('|' + '---|' * len(row))
    return out


def lay_aligned(t):
    grid = [[str(c) for c in row] for row in t.heads + t.rows]
    ncols = len(grid[0])
    w = [max(width(r[c]) for r in grid) for c in range(ncols)]
    total = sum(w) + 3 * ncols
    out = [' ' * max(0, (total - width(t.title)) // 2) + t.title] \
        if t.title else []
    if t.unit:
        out.append(' ' * max(0, total - width(t.unit) - 8) + '单位：' + t.unit)
    body = t.heads + t.rows
    for r, row in zip(body, grid):
        out.append('   '.join(pad(s, w[c], isinstance(r[c], Fig))
                              for c, s in enumerate(row)).rstrip())
    return out


def lay_lines(t):
    out = [t.title] if t.title else []
    if t.unit:
        out.append('单位：' + t.unit)
    for row in t.heads + t.rows:
        out += [str(c) for c in row]
    return out


LAY = {'pipe': lay_pipe, 'aligned': lay_aligned, 'lines': lay_lines}


# -- the budget's classification -----------------------------------------------

CLASSES = [
    ('201', '一般公共服务支出', [('20103', '政府办公厅（室）及相关机构事务', ['行政运行', '一般行政管理事务', '机关服务']), ('20132', '组织事务', ['行政运行', '公务员事务'])]),
    ('205', '教育支出', [('20508', '进修及培训', ['教师进修', '干部教育']), ('20502', '普通教育', ['小学教育', '初中教育', '高中教育'])]),
    ('206', '科学技术支出', [('20607', '科学技术普及', ['科普活动', '青少年科技活动'])]),
    ('207', '文化旅游体育与传媒支出', [('20701', '文化和旅游', ['图书馆', '群众文化', '文化活动']), ('20703', '体育', ['群众体育', '体育场馆'])]),
    ('208', '社会保障和就业支出', [('20805', '行政事业单位养老支出', ['行政单位离退休', '机关事业单位基本养老保险缴费支出', '机关事业单位职业年金缴费支出']), ('20808', '抚恤', ['死亡抚恤', '伤残抚恤'])]),
    ('210', '卫生健康支出', [('21011', '行政事业单位医疗', ['行政单位医疗', '事业单位医疗', '公务员医疗补助'])]),
    ('212', '城乡社区支出', [('21201', '城乡社区管理事务', ['行政运行', '城管执法']), ('21205', '城乡社区环境卫生', ['城乡社区环境卫生'])]),
    ('221', '住房保障支出', [('22102', '住房改革支出', ['住房公积金', '购房补贴', '提租补贴'])]),
]
CN = '一二三四五六七八九十'


def split(rng, n, k):
    """n into k parts that are not negative."""
    cuts = sorted(rng.randint(0, n) for _ in range(k - 1))
    return [b - a for a, b in zip([0] + cuts, cuts + [n])]


def tree(rng, make):
    """[(code, name, level, amounts)], parents with the sums of their items."""
    rows = []
    used = sorted(rng.sample(range(len(CLASSES)), rng.randint(4, 8)))
    for c in used:
        code, name, groups = CLASSES[c]
        groups = groups[:rng.randint(1, len(groups))]
        top = [code, name, 1, None]
        rows.append(top)
        for gcode, gname, items in groups:
            group = [gcode, gname, 2, None]
            rows.append(group)
            for i, item in enumerate(items[:rng.randint(1, len(items))]):
                amounts = make()
                rows.append([f'{gcode}{i + 1:02d}', item, 3, amounts])
                for parent in (group, top):
                    parent[3] = amounts if parent[3] is None else \
                        [a + b for a, b in zip(parent[3], amounts)]
    return rows


def sums(rows, level=1):
    top = [r[3] for r in rows if r[2] == level]
    return [sum(col) for col in zip(*top)]


class Doc:
    def __init__(self, rng):
        self.rng, self.parts = rng, []

    def text(self, *pieces):
        self.parts.append(list(pieces))

    def table(self, *args, **kw):
        self.parts.append(Table(*args, **kw))

    def figures(self):
        """(figure, table, row, column) of all that may be altered."""
        for part in self.parts:
            if isinstance(part, list):
                for p in part:
                    if isinstance(p, Fig):
                        yield p, '', '', ''
                continue
            for row in part.heads + part.rows:
                for c, cell in enumerate(row):
                    if not isinstance(cell, Fig):
                        continue
                    heads = [str(h[c]) for h in part.heads]
                    yield (cell, part.title, part.name_of(row, c),
                           heads[-1])

    def print(self, layout):
        out = []
        for i, part in enumerate(self.parts):
            if isinstance(part, list):
                out += ['    ' + ''.join(str(p) for p in part), '']
            else:
                out += LAY[layout](part)
                if part.note:
                    out.append(part.note)
                follows = i + 1 < len(self.parts) and isinstance(
                    self.parts[i + 1], Table) and not self.parts[i + 1].title
                if not follows:
                    out.append('')
        return '\n'.join(out) + '\n'


PLACES = ('江州市', '临溪县', '安平区', '云岭市', '东河区', '长宁县')
OFFICES = ('文化和旅游局', '民政局', '科学技术局', '教育局', '水务局', '城市管理局')


# -- forms ---------------------------------------------------------------------

def final(rng, layout):
    """部门决算公开: nine tables and what the text says of them."""
    d = Doc(rng)
    year = rng.randint(2019, 2025)
    who = rng.choice(PLACES) + rng.choice(OFFICES)
    zero = rng.random() < 0.5 or layout == 'lines'

    def fig(n):
        return Fig(n) if n or zero else ''

    def item():
        b = rng.randint(100, 900000)
        p = rng.choice((0, rng.randint(100, 900000)))
        fb = b - rng.choice((0, 0, rng.randint(0, b // 4)))
        fp = p - rng.choice((0, 0, rng.randint(0, p // 4)))
        other = rng.choice((0, 0, rng.randint(100, 90000)))
        return [b, p, fb, fp, fb + fp + rng.choice((0, rng.randint(0, 5000))),
                other]
    rows = tree(rng, item)
    tb, tp, tfb, tfp, tfi, toi = sums(rows)
    income, expense = tfi + toi, tb + tp
    start = max(0, expense - income) + rng.randint(1000, 90000)
    end = income + start - expense
    fstart = max(0, tfb + tfp - tfi) + rng.randint(100, 5000)
    fend = tfi + fstart - tfb - tfp
    d.text(f'{who}{year}年度部门决算')
    d.text('第二部分 部门决算表')
    incomes = [('一般公共预算财政拨款收入', tfi), ('政府性基金预算财政拨款收入', 0),
               ('国有资本经营预算财政拨款收入', 0), ('上级补助收入', 0),
               ('事业收入', 0), ('经营收入', 0), ('附属单位上缴收入', 0),
               ('其他收入', toi)]
    byclass = {r[1]: r[3] for r in rows if r[2] == 1}
    body = []
    for i, (name, n) in enumerate(incomes):
        amounts = byclass.get(CLASSES[i][1], [0] * 6)
        body.append([f'{CN[i]}、{name}', fig(n), f'{CN[i]}、{CLASSES[i][1]}',
                     fig(amounts[0] + amounts[1])])
    body.append(['本年收入合计', Fig(income), '本年支出合计', Fig(expense)])
    body.append(['使用非财政拨款结余', fig(0), '结余分配', fig(0)])
    body.append(['年初结转和结余', Fig(start), '年末结转和结余', fig(end)])
    body.append(['总计', Fig(income + start), '总计', Fig(expense + end)])
    d.table('收入支出决算总表', '万元', [['项目', '决算数', '项目', '决算数']], body)
    tot = ['', '合计']
    d.table('收入决算表', '万元',
            [['科目编码', '科目名称', '本年收入合计', '财政拨款收入', '上级补助收入',
              '事业收入', '经营收入', '附属单位上缴收入', '其他收入']],
            [tot + [Fig(income), Fig(tfi)] + [fig(0)] * 4 + [fig(toi)]] +
            [[r[0], r[1], fig(r[3][4] + r[3][5]), fig(r[3][4]), fig(0), fig(0),
              fig(0), fig(0), fig(r[3][5])] for r in rows])
    d.table('支出决算表', '万元',
            [['科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出',
              '上缴上级支出', '经营支出', '对附属单位补助支出']],
            [tot + [Fig(expense), Fig(tb), fig(tp), fig(0), fig(0), fig(0)]] +
            [[r[0], r[1], fig(r[3][0] + r[3][1]), fig(r[3][0]), fig(r[3][1]),
              fig(0), fig(0), fig(0)] for r in rows])
    body = []
    names = ['一、一般公共预算财政拨款', '二、政府性基金预算财政拨款', '三、国有资本经营预算财政拨款']
    for i in range(len(CLASSES)):
        a = byclass.get(CLASSES[i][1], [0] * 6)
        f = a[2] + a[3]
        body.append([names[i] if i < 3 else '',
                     fig((tfi, 0, 0)[i]) if i < 3 else '',
                     f'{CN[i]}、{CLASSES[i][1]}', fig(f), fig(f), fig(0), fig(0)])
    f = tfb + tfp
    body.append(['本年收入合计', Fig(tfi), '本年支出合计', Fig(f), Fig(f), fig(0),
                 fig(0)])
    body.append(['年初财政拨款结转和结余', Fig(fstart), '年末财政拨款结转和结余',
                 fig(fend), fig(fend), fig(0), fig(0)])
    body.append(['总计', Fig(tfi + fstart), '总计', Fig(f + fend), Fig(f + fend),
                 fig(0), fig(0)])
    d.table('财政拨款收入支出决算总表', '万元',
            [['项目', '决算数', '项目', '合计', '一般公共预算财政拨款',
              '政府性基金预算财政拨款', '国有资本经营预算财政拨款']], body)
    d.table('一般公共预算财政拨款支出决算表', '万元',
            [['科目编码', '科目名称', '合计', '基本支出', '项目支出']],
            [[r[0], r[1], fig(r[3][2] + r[3][3]), fig(r[3][2]), fig(r[3][3])]
             for r in rows] + [tot + [Fig(f), Fig(tfb), fig(tfp)]])
    s = split(rng, tfb, 9)
    left = [('301', '工资福利支出', s[0] + s[1] + s[2]), ('30101', '基本工资', s[0]),
            ('30102', '津贴补贴', s[1]), ('30103', '奖金', s[2]),
            ('303', '对个人和家庭的补助', s[3] + s[4]), ('30301', '离休费', s[3]),
            ('30302', '退休费', s[4])]
    right = [('302', '商品和服务支出', s[5] + s[6] + s[7]), ('30201', '办公费', s[5]),
             ('30202', '印刷费', s[6]), ('30211', '差旅费', s[7]),
             ('310', '资本性支出', s[8]), ('31002', '办公设备购置', s[8]),
             ('31003', '专用设备购置', 0)]
    staff, office = left[0][2] + left[4][2], right[0][2] + right[4][2]
    d.table('一般公共预算财政拨款基本支出决算表', '万元',
            [['科目编码', '科目名称', '决算数', '科目编码', '科目名称', '决算数']],
            [[a[0], a[1], Fig(a[2]), b[0], b[1], Fig(b[2])]
             for a, b in zip(left, right)] +
            [['', '人员经费合计', Fig(staff), '', '公用经费合计', Fig(office)]])
    b3 = [rng.randint(100, 9000) for _ in range(4)]
    a3 = [rng.randint(50, b) for b in b3]
    r3 = []
    for v in (b3, a3):
        r3.append([sum(v), v[0], v[1] + v[2], v[1], v[2], v[3]])
    d.table('财政拨款“三公”经费支出决算表', '万元',
            [['项目', '合计', '因公出国（境）费', '公务用车购置及运行维护费', '公务用车购置费',
              '公务用车运行维护费', '公务接待费']],
            [['预算数'] + [Fig(x) for x in r3[0]],
             ['决算数'] + [Fig(x) for x in r3[1]]])
    for name, what in (('政府性基金预算财政拨款收入支出决算表', '政府性基金预算财政拨款收入和支出'),
                       ('国有资本经营预算财政拨款支出决算表', '国有资本经营预算财政拨款支出')):
        d.text(name)
        d.text(f'说明：{who}本年度没有{what}，故本表无数据。')
    d.text('第三部分 部门决算情况说明')
    d.text('一、收入支出决算总体情况说明')
    total = income + start
    was = total - rng.randint(-total // 3, total // 3)
    diff = total - was
    word = ('增加', '增长') if diff >= 0 else ('减少', '下降')
    d.text(f'{year}年度收入支出总计', Fig(total, suffix='万元'), f'。与{year - 1}年度相比，收入支出总计{word[0]}',
           Fig(abs(diff), suffix='万元'), f'，{word[1]}', pct(abs(diff), was), '。')
    d.text('二、收入决算情况说明')
    d.text('本年收入合计', Fig(income, suffix='万元'), '，其中：财政拨款收入', Fig(tfi, suffix='万元'), '，占',
           pct(tfi, income), '；其他收入', Fig(toi, suffix='万元'), '，占', pct(toi, income), '。')
    d.text('三、支出决算情况说明')
    d.text('本年支出合计', Fig(expense, suffix='万元'), '，其中：基本支出', Fig(tb, suffix='万元'), '，占',
           pct(tb, expense), '；项目支出', Fig(tp, suffix='万元'), '，占', pct(tp, expense), '。')
    return d


def budget(rng, layout):
    """部门预算公开, in 元 or 万元."""
    d = Doc(rng)
    year = rng.randint(2020, 2026)
    who = rng.choice(PLACES) + rng.choice(OFFICES)
    unit = rng.choice(('元', '万元'))
    places = 0 if unit == '元' else 2
    comma = unit == '元'
    zero = rng.random() < 0.5 or layout == 'lines'

    def fig(n):
        return Fig(n, places, '', comma) if n or zero else ''

    def item():
        b = rng.randint(10000, 9000000)
        return [b, rng.choice((0, rng.randint(10000, 9000000))),
                rng.choice((0, 0, rng.randint(1000, min(90000, b))))]
    rows = tree(rng, item)
    tb, tp, to = sums(rows)
    total, fiscal = tb + tp, tb + tp - to
    if fiscal < 0:
        return budget(rng, layout)
    national = rng.random() < 0.5
    t = (['部门收支总表', '部门收入总表', '部门支出总表', '财政拨款收支总表', '一般公共预算支出表',
          '一般公共预算基本支出表', '一般公共预算“三公”经费支出表'] if national else
         [f'{year}年部门财务收支预算总表', f'{year}年部门收入预算总表', f'{year}年部门支出预算总表',
          f'{year}年部门财政拨款收支预算总表', f'{year}年部门一般公共预算支出功能分类预算表',
          f'{year}年部门一般公共预算基本支出部门预算经济分类预算表', f'{year}年部门“三公”经费和机关运行经费预算表'])
    d.text(f'{who}{year}年部门预算')
    byclass = {r[1]: r[3] for r in rows if r[2] == 1}
    inc = [('一、财政拨款收入', fiscal), ('1.一般公共预算资金', fiscal), ('2.政府性基金', 0),
           ('3.国有资本经营预算', 0), ('二、事业收入', 0), ('三、事业单位经营收入', 0), ('四、其他收入', to)]
    out = [(c[1], byclass[c[1]]) for c in CLASSES if c[1] in byclass]
    body = []
    for i in range(max(len(inc), len(out))):
        l = [inc[i][0], fig(inc[i][1])] if i < len(inc) else ['', '']
        r = [f'{CN[i]}、{out[i][0]}', fig(out[i][1][0] + out[i][1][1])] if i < len(out) else ['', '']
        body.append(l + r)
    body.append(['收入总计', fig(total), '支出总计', fig(total)])
    d.table(t[0], unit, [['项目', '预算数', '项目', '预算数']], body)
    d.table(t[1], unit, [['科目编码', '科目名称', '合计', '财政拨款收入', '事业收入', '事业单位经营收入', '其他收入']],
            [[r[0], r[1], fig(r[3][0] + r[3][1]), fig(r[3][0] + r[3][1] - r[3][2]), fig(0), fig(0),
              fig(r[3][2])] for r in rows] +
            [['', '合计', fig(total), fig(fiscal), fig(0), fig(0), fig(to)]])
    d.table(t[2], unit, [['科目编码', '科目名称', '合计', '基本支出', '项目支出']],
            [[r[0], r[1], fig(r[3][0] + r[3][1]), fig(r[3][0]), fig(r[3][1])] for r in rows] +
            [['', '合计', fig(total), fig(tb), fig(tp)]])
    body = []
    names = ['一、一般公共预算资金', '二、政府性基金', '三、国有资本经营预算']
    for i in range(max(3, len(out))):
        l = [names[i], fig((fiscal, 0, 0)[i])] if i < 3 else ['', '']
        f = out[i][1][0] + out[i][1][1] - out[i][1][2] if i < len(out) else 0
        r = [f'{CN[i]}、{out[i][0]}', fig(f), fig(f), fig(0), fig(0)] if i < len(out) else [''] * 5
        body.append(l + r)
    body.append(['收入总计', fig(fiscal), '支出总计', fig(fiscal), fig(fiscal), fig(0), fig(0)])
    d.table(t[3], unit, [['项目', '预算数', '项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算']], body)
    d.table(t[4], unit, [['科目编码', '科目名称', '合计', '基本支出', '项目支出']],
            [[r[0], r[1], fig(r[3][0] + r[3][1] - r[3][2]), fig(r[3][0] - r[3][2]),
              fig(r[3][1])] for r in rows] +
            [['', '合计', fig(fiscal), fig(tb - to), fig(tp)]])
    s = split(rng, tb - to, 8)
    econ = [('301', '工资福利支出', s[0] + s[1] + s[2], 0), ('30101', '基本工资', s[0], 0),
            ('30102', '津贴补贴', s[1], 0), ('30103', '奖金', s[2], 0),
            ('302', '商品和服务支出', 0, s[3] + s[4] + s[5]), ('30201', '办公费', 0, s[3]),
            ('30202', '印刷费', 0, s[4]), ('30211', '差旅费', 0, s[5]),
            ('303', '对个人和家庭的补助', s[6], 0), ('30302', '退休费', s[6], 0),
            ('310', '资本性支出', 0, s[7]), ('31002', '办公设备购置', 0, s[7])]
    p, o = s[0] + s[1] + s[2] + s[6], s[3] + s[4] + s[5] + s[7]
    d.table(t[5], unit, [['科目编码', '科目名称', '合计', '人员经费', '公用经费']],
            [[c, n, fig(a + b), fig(a), fig(b)] for c, n, a, b in econ] +
            [['', '合计', fig(p + o), fig(p), fig(o)]])
    v = [rng.randint(100, 9000) for _ in range(4)]
    d.table(t[6], '万元', [['“三公”经费合计', '因公出国（境）费', '公务接待费', '公务用车购置及运行费小计', '公务用车购置费', '公务用车运行费']],
            [[Fig(sum(v)), Fig(v[0]), Fig(v[1]), Fig(v[2] + v[3]), Fig(v[2]), Fig(v[3])]])
    return d


REQUEST = [
    ('（一）予以公开', 1), ('（二）部分公开', 1), ('（三）不予公开/1.属于国家秘密', 1),
    ('（三）不予公开/2.其他法律行政法规禁止公开', 1), ('（三）不予公开/3.危及“三安全一稳定”', 1),
    ('（四）无法提供/1.本机关不掌握相关政府信息', 1), ('（四）无法提供/2.没有现成信息需要另行制作', 1),
    ('（五）不予处理/1.信访举报投诉类申请', 1), ('（五）不予处理/2.重复申请', 1),
    ('（六）其他处理/1.申请人无正当理由逾期不补正', 1), ('（六）其他处理/2.其他', 1)]


def disclosure(rng, layout):
    """政府信息公开工作年度报告."""
    d = Doc(rng)
    year = rng.randint(2019, 2025)
    who = rng.choice(PLACES) + '人民政府'
    d.text(f'{who}{year}年政府信息公开工作年度报告')
    cols = 6
    done = [[rng.choice((0, 0, rng.randint(1, 400))) for _ in range(cols)] for _ in REQUEST]
    done[0] = [rng.randint(1, 900) for _ in range(cols)]
    total = [sum(c) for c in zip(*done)]
    over = [rng.randint(0, 30) for _ in range(cols)]
    old = [min(t, rng.randint(0, 20)) for t in total]
    new = [t + o - b for t, o, b in zip(total, over, old)]

    def row(name, v):
        return [name] + [Fig(x, 0) for x in v] + [Fig(sum(v), 0)]
    body = [row('一、本年新收政府信息公开申请数量', new), row('二、上年结转政府信息公开申请数量', old)]
    body += [row('三、本年度办理结果/' + name, v) for (name, _), v in zip(REQUEST, done)]
    body += [row('三、本年度办理结果/（七）总计', total), row('四、结转下年度继续办理', over)]
    d.text(f'{year}年，全年新收政府信息公开申请', Fig(sum(new), 0, '件'), '，上年结转', Fig(sum(old), 0, '件'),
           '，办理答复', Fig(sum(total), 0, '件'), '，结转下年度继续办理', Fig(sum(over), 0, '件'), '。')
    d.text('三、收到和处理政府信息公开申请情况')
    d.table('收到和处理政府信息公开申请情况表', '件', [['项目', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计']], body)
    d.text('四、政府信息公开行政复议、行政诉讼情况')
    v = [rng.randint(0, 90) for _ in range(4)]
    w = [rng.randint(0, 90) for _ in range(4)]
    d.table('行政复议和行政诉讼情况表', '件', [['类别', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计']],
            [['行政复议'] + [Fig(x, 0) for x in v] + [Fig(sum(v), 0)],
             ['行政诉讼'] + [Fig(x, 0) for x in w] + [Fig(sum(w), 0)]])
    return d


def shares(n, total):
    return [pct(x, total) for x in n]


def hotline(rng, layout):
    """12345 热线 report: by district, source and kind."""
    d = Doc(rng)
    year = rng.randint(2019, 2025)
    month = rng.randint(1, 12)
    when = rng.choice((f'{year}年', f'{year}年{month}月'))
    who = rng.choice(PLACES)
    k = rng.randint(4, 9)
    areas = rng.sample(['东河区', '西山区', '南屏区', '北塔区', '清江县', '安宁县', '永和县', '高新区', '临港区', '白沙县'], k)
    got = [rng.randint(200, 9000) for _ in areas]
    done = [g - rng.randint(0, g // 20) for g in got]
    total = sum(got)
    d.text(f'{who}{when}12345政务服务便民热线运行情况报告')
    d.text(f'{when}，全市12345热线共受理诉求', Fig(total, 0, '件'), '，办结', Fig(sum(done), 0, '件'), '，办结率',
           pct(sum(done), total), '。')
    d.text('一、按承办地区')
    d.table('各地区办理情况统计表', '件', [['承办地区', '受理件数（件）', '办结件数（件）', '在办件数（件）', '办结率']],
            [[a, Fig(g, 0), Fig(f, 0), Fig(g - f, 0), pct(f, g)] for a, g, f in zip(areas, got, done)] +
            [['合计', Fig(total, 0), Fig(sum(done), 0), Fig(total - sum(done), 0), pct(sum(done), total)]])
    for title, names in (('诉求来源统计表', ['电话', '微信', '网站', '手机客户端', '短信', '其他渠道']),
                         ('诉求类别统计表', ['咨询', '求助', '投诉', '举报', '建议', '表扬'])):
        parts = split(rng, total - 60, len(names))
        parts = [p + 10 for p in parts]
        share = shares(parts, total)
        if sum(s.n for s in share) != 10000:
            share[parts.index(max(parts))].n += 10000 - sum(s.n for s in share)
            if abs(share[parts.index(max(parts))].n * total - max(parts) * 10000) * 2 > total:
                return hotline(rng, layout)
        d.text('二、' + title if '来源' in title else '三、' + title)
        d.table(title, '件', [['类别' if '类' in title else '渠道', '件数（件）', '占比']],
                [[n, Fig(p, 0), s] for n, p, s in zip(names, parts, share)] +
                [['合计', Fig(total, 0), Fig(10000, 2, '%')]])
    return d


INDICATORS = [('产出指标', '数量指标', '举办培训场次'), ('产出指标', '数量指标', '开展检查次数'), ('产出指标', '质量指标', '验收合格率'),
              ('产出指标', '时效指标', '按期完成率'), ('产出指标', '成本指标', '成本节约率'), ('效益指标', '社会效益指标', '政策知晓率'),
              ('效益指标', '可持续影响指标', '长效机制健全率'), ('满意度指标', '服务对象满意度指标', '服务对象满意度')]


def evaluation(rng, layout):
    """项目支出绩效自评表."""
    d = Doc(rng)
    year = rng.randint(2019, 2025)
    who = rng.choice(PLACES) + rng.choice(OFFICES)
    d.text(f'{who}{year}年度项目支出绩效自评表')
    funds = [rng.randint(1000, 900000), rng.choice((0, rng.randint(100, 9000))), rng.choice((0, rng.randint(100, 9000)))]
    spent = [f - rng.randint(0, f // 5) for f in funds]
    fs, ss = sum(funds), sum(spent)
    rate = pct(ss, fs)
    score = Fig((rate.n * 10 + 500) // 1000 * 10, 2)
    score = Fig((2 * ss * 1000 + fs) // (2 * fs), 2)
    d.table('项目资金情况表', '万元', [['资金来源', '年初预算数', '全年预算数', '全年执行数', '执行率']],
            [[n, Fig(f), Fig(f), Fig(s), pct(s, f) if f else Fig(0, 2, '%')] for n, f, s in
             zip(['当年财政拨款', '上年结转资金', '其他资金'], funds, spent)] +
            [['年度资金总额', Fig(fs), Fig(fs), Fig(ss), rate]])
    k = len(INDICATORS)
    full = [10] * k
    full[0], full[2], full[5], full[7] = 15, 15, 20, 10
    full[1] = 100 - sum(full) + full[1]
    got = [f * 100 - rng.choice((0, 0, 50, 100, 150)) for f in full]
    body = [[a, b, c, Fig(f * 100), Fig(g)] for (a, b, c), f, g in zip(INDICATORS, full, got)]
    body.append(['', '', '总分', Fig(10000), Fig(sum(got))])
    d.table('绩效指标完成情况表', None, [['一级指标', '二级指标', '三级指标', '分值', '得分']], body)
    d.text('该项目绩效自评综合得分', Fig(sum(got), suffix='分'), '。')
    return d


FORMS = {'final': final, 'budget': budget, 'disclosure': disclosure,
         'hotline': hotline, 'evaluation': evaluation}


def alter(rng, doc):
    """Changes one figure as a slip of the pen does; says where."""
    figures = [x for x in doc.figures() if x[0].n >= 10]
    fig, table, row, column = rng.choice(figures)
    old = str(fig)
    digits = list(str(fig.n))
    for _ in range(50):
        new = digits[:]
        how = rng.random()
        if how < 0.5:
            i = rng.randrange(len(new))
            new[i] = rng.choice('123456789')
        elif how < 0.8:
            i = rng.randrange(len(new) - 1)
            new[i], new[i + 1] = new[i + 1], new[i]
        else:
            del new[rng.randrange(len(new))]
        n = int(''.join(new))
        # What rounding may explain is no alteration: n parts may miss their
        # total by (n + 1) / 2 last digits, a rate does not see small changes.
        least = 0 if fig.places == 0 else 15
        if not table:
            least = max(least, fig.n // 50)
        if n > 0 and abs(n - fig.n) > least:
            fig.n = n
            return [table, row, column, old, str(fig)]
    return None


def main():
    out, n = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    sys.modules['generate'] = sys.modules[__name__]
    from performance import FORMS as more
    FORMS.update(more)
    forms = sys.argv[4:] or list(FORMS)
    for sub in ('clean', 'altered'):
        os.makedirs(os.path.join(out, sub), exist_ok=True)
    with open(os.path.join(out, 'altered.csv'), 'w', encoding='utf-8', newline='') as f:
        said = csv.writer(f, lineterminator='\n')
        said.writerow(['doc', 'table', 'row', 'column', 'old', 'new'])
        for form in forms:
            for layout in LAYOUTS:
                for i in range(n):
                    name = f'{form}-{layout}-{i:03d}'
                    rng = random.Random(f'{seed}/{name}')
                    doc = FORMS[form](rng, layout)
                    for sub in ('clean', 'altered'):
                        if sub == 'altered':
                            said.writerow([name] + (alter(rng, doc) or [''] * 5))
                        path = os.path.join(out, sub, name + '.txt')
                        with open(path, 'w', encoding='utf-8') as text:
                            text.write(doc.print(layout))


if __name__ == '__main__':
    main()
