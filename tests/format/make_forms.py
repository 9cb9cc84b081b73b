#!/usr/bin/env python3
"""Make performance forms in the ways in which extracted text prints them.

usage: make_forms.py DIR            writes NAME.txt and NAME.facts.csv
       make_forms.py --as ENDING DIR    NAME.html, .docx or .xlsx: one table
                                    with merged cells, as forms are published
       make_forms.py --check DIR OUT [--show N] [--least RECALL]

Every layout prints forms whose figures are known and agree with each other.
--check compares OUT/facts.csv with them, by row, column and value, and fails
if fewer than --least per cent are found, or if any check is inconsistent: the
arithmetic of these forms holds, so that would be a false accusation.
"""
import argparse
import collections
import csv
import os
import random
import re
import sys
import unicodedata
from decimal import Decimal as D

from content import Cell, Table
from make_html import page
from make_ooxml import typeset_docx, typeset_xlsx

FUNDS = ('年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分')
BOUND_FUNDS = ('全年预算数（A）', '全年执行数（B）', '分值', '执行率（B/A）', '得分')
INDICATORS = ('一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值',
              '分值', '得分', '偏差原因分析及改进措施')
SOURCES = ('年度资金总额', '其中：当年财政拨款', '上年结转资金', '其他资金')
Row = collections.namedtuple('Row', 'one two name target actual full score why')


class Form:
    """One form: its words and figures, and the facts that they are."""

    def __init__(self, rng, project, unit_name, **how):
        self.rng, self.project, self.office = rng, project, unit_name
        self.title = how.get('title', '项目支出绩效自评表')
        self.funds = how.get('funds', FUNDS)
        self.heads = how.get('heads', INDICATORS)
        self.marks = how.get('marks', False)
        self.dash = how.get('dash', '')
        self.goal = how.get('goal', '')
        self.done = how.get('done', '')
        self.rows = [Row(*r) for r in how['rows']]
        self.money = self.make_money()
        self.execution = how.get('score', '9.72')

    def make_money(self):
        start = D(self.rng.randrange(800, 2400)) / 10
        now = start - D(self.rng.randrange(1, 60)) / 10
        done = now - D(self.rng.randrange(1, 80)) / 10
        rate = (done / now * 100).quantize(D('0.01'))
        return [f'{start:.2f}', f'{now:.2f}', f'{done:.2f}', f'{rate}%']

    def fund_rows(self):
        start, now, done, rate = self.money
        dash = self.dash
        cells = {
            SOURCES[0]: (start, now, done, '10', rate, self.execution),
            SOURCES[1]: (start, now, done, dash, rate, dash),
            SOURCES[2]: ('0', '0', '0', dash, dash, dash),
            SOURCES[3]: ('0', '0', '0', dash, dash, dash),
        }
        for name, values in cells.items():
            have = dict(zip(FUNDS, values))
            have.update(zip(BOUND_FUNDS, values[1:]))
            yield [name] + [have[h] for h in self.funds]

    def groups(self):
        """(first level, its rows by second level)"""
        for one in dict.fromkeys(r.one for r in self.rows):
            mine = [r for r in self.rows if r.one == one]
            full = sum(D(r.full) for r in mine)
            mark = f'（{full.normalize():f}分）' if self.marks else ''
            yield one + mark, one, full, [
                (two, [r for r in mine if r.two == two])
                for two in dict.fromkeys(r.two for r in mine)]

    def cells_of(self, r):
        """The cells behind the third level, in the order of the heads."""
        have = dict(zip(INDICATORS[3:], (r.target, r.actual, r.full, r.score,
                                         r.why or self.dash)))
        have.update({'指标值': r.target, '权重': r.full, '自评得分': r.score,
                     '全年完成值': r.actual, '完成率': '100%'})
        return [have[h] for h in self.heads[3:]]

    def total(self):
        full = sum(D(r.full) for r in self.rows) + 10
        score = sum(D(r.score) for r in self.rows) + D(self.execution)
        return f'{full.normalize():f}', f'{score.normalize():f}'

    def facts(self):
        for name, *values in self.fund_rows():
            for column, value in zip(self.funds, values):
                yield name, column, value
        for _, one, full, twos in self.groups():
            if self.marks:
                yield one, '分值', f'{full.normalize():f}'
            for _, rows in twos:
                for r in rows:
                    for column, v in zip(self.heads[3:], self.cells_of(r)):
                        if column != INDICATORS[7]:
                            yield r.name, column, v
        if '得分' in self.heads:
            for column, v in zip(('分值', '得分'), self.total()):
                yield '总分', column, v


def indicator_lines(form, where='first'):
    """Rows of cells; merged cells printed where `where` says."""
    for label, _, _, twos in form.groups():
        n = sum(len(rows) for _, rows in twos)
        at = {'first': 0, 'middle': n // 2, 'above': -1}[where]
        if where == 'above':
            yield [label]
        i = 0
        for two, rows in twos:
            middle = len(rows) // 2 if where == 'middle' else 0
            if where == 'above':
                yield ['', two]
            for k, r in enumerate(rows):
                yield [label if i == at else '',
                       two if k == middle and where != 'above' else '',
                       r.name] + form.cells_of(r)
                i += 1
    if '得分' in form.heads:
        full, score = form.total()
        cells = [''] * len(form.heads)
        cells[0] = '总分'
        cells[form.heads.index('分值')] = full
        cells[form.heads.index('得分')] = score
        yield cells


def blocks(form, where='first'):
    """The form as lines of cells; '' is a cell without text."""
    yield ['项目名称', form.project, '主管部门', '市' + form.office,
           '实施单位', '市' + form.office]
    yield ['项目资金', ''] + list(form.funds)
    for row in form.fund_rows():
        yield [''] + row
    if form.goal:
        yield ['年度总体目标', '预期目标', '实际完成情况']
        yield ['', form.goal, form.done]
    yield ['绩效指标'] + list(form.heads)
    for row in indicator_lines(form, where):
        yield [''] + row


def head(form):
    return [form.title, '（2023年度）', '单位：万元']


def by_line(form, where='first', between=' '):
    return head(form) + [between.join(c for c in cells if c)
                         for cells in blocks(form, where)]


def by_cell(form):
    return head(form) + [c for cells in blocks(form) for c in cells if c]


def on_one_line(form):
    return [' '.join(by_line(form))]


def ruled(form, sep):
    out, width = head(form), 1 + len(form.heads)
    for cells in blocks(form):
        cells = cells + [''] * (width - len(cells))
        out.append('|' + '|'.join(cells) + '|' if sep == '|' else
                   sep.join(cells))
    return out


def wrap(text, width):
    return [text[i:i + width] for i in range(0, len(text), width)]


def wrapped(form, width=7):
    """A PDF's text: a blank line behind each, long labels on several."""
    out = head(form)
    for cells in blocks(form):
        line = []
        for c in cells:
            if not c:
                continue
            pieces = wrap(c, width) if not any(x.isdigit() for x in c) \
                else [c]
            for p in pieces[:-1]:
                out += [' '.join(line + [p]), '']
                line = []
            line.append(pieces[-1])
        out += [' '.join(line), '']
    return out


def names_in_middle(form):
    """The block's names beside the middle of their rows."""
    out = head(form)
    for i, cells in enumerate(blocks(form)):
        cells = [c for c in cells if c]
        if cells[0] in ('项目资金', '绩效指标'):
            del cells[0]
        if cells[0] == SOURCES[1]:
            cells = ['项目资金'] + cells
        if cells[0] == SOURCES[2]:
            cells = ['（万元）'] + cells
        out.append(' '.join(cells))
    return out


def heads_wrapped(form):
    out = []
    for line in by_line(form):
        if '一级指标' in line:
            for h in line.split():
                out += [h[:2], h[2:]] if len(h) == 4 else wrap(h, 7)
        else:
            out.append(line)
    return out


def paged(form):
    """A page ends in the indicators; the next one prints the heads again."""
    lines = by_line(form)
    heads = next(x for x in lines if x.startswith('绩效指标 '))
    at = lines.index(heads) + 4
    return lines[:at] + ['- 1 -', '\f' + heads.split(' ', 1)[1]] + lines[at:]


def between_prose(form):
    return (['第三部分 绩效评价情况', '按照要求，本部门组织开展了项目绩效自评，涉及资金'
             '合计，自评覆盖率达到全部。', '自评情况见下表。'] + by_line(form) +
            ['填报人：张某某 联系电话：略', '四、名词解释', '（一）财政拨款收入：指单位从同级'
             '财政部门取得的财政预算资金。'])


def cells_wrapped(form, width=7):
    out = head(form)
    for cells in blocks(form):
        for c in cells:
            out += wrap(c, width) if c and not any(
                x.isdigit() for x in c) else [c] if c else []
    return out


def glued(form):
    return [''.join(''.join(cells) for cells in [head(form)[:2]] +
                    list(blocks(form)))]


def spread(cells, ncols, first):
    """Cells over ncols columns; the first, or the last, takes what is left."""
    rest = ncols - len(cells)
    at = 0 if first else len(cells) - 1
    out = []
    for i, c in enumerate(cells):
        wide = 1 + (rest if i == at else 0)
        out += [Cell(c, 1, wide)] + [None] * (wide - 1)
    return out


def merge_down(rows, col, first, last):
    """Empty cells of a column go to the one above."""
    top = None
    for r in range(first, last):
        c = rows[r][col]
        if c is None:
            top = None
        elif c.text or top is None:
            top = r if c.text else None
        else:
            rows[top][col] = c._replace(text=rows[top][col].text,
                                        tall=r - top + 1)
            rows[r][col:col + c.wide] = [None] * c.wide


def as_grid(form, inside):
    """The form as one table; inside: its unit beside the funds."""
    ncols = 1 + max(len(form.heads), 1 + len(form.funds))
    rows, at = [], {}
    for cells in blocks(form):
        if cells[0]:
            at[cells[0]] = len(rows)
        if cells[0] == '项目名称':
            rows += [spread(cells[:2], ncols, False),
                     spread(cells[2:], ncols, False)]
            continue
        if cells[0] == '项目资金' and inside:
            cells = ['项目资金（万元）'] + cells[1:]
        rows.append(spread(cells[:1], 1, True) + spread(
            cells[1:], ncols - 1, len(cells) == len(form.funds) + 2))
    for name, first in at.items():
        last = min([i for i in at.values() if i > first] + [len(rows)])
        merge_down(rows, 0, first, last)
        if name == '绩效指标':
            merge_down(rows, 2, first, last)
            merge_down(rows, 1, first, last)
    return Table(rows, 0)


def grid(form, inside, ending, path):
    parts = head(form)[:2 if inside else 3] + [as_grid(form, inside)]
    if ending == 'html':
        page(parts, path)
    else:
        (typeset_docx if ending == 'docx' else typeset_xlsx)(path, parts)


LIBRARY = [
    ('产出指标', '数量指标', '接待读者人次', '≥80万人次', '92.3万人次', '10', '10', ''),
    ('产出指标', '数量指标', '举办读者活动场次', '≥200场', '215场', '10', '10', ''),
    ('产出指标', '质量指标', '新书上架率', '≥95%', '96.8%', '10', '10', ''),
    ('产出指标', '时效指标', '免费开放及时率', '100%', '100%', '10', '10', ''),
    ('产出指标', '成本指标', '项目成本控制数', '≤240万元', '115.2万元', '10', '10', ''),
    ('效益指标', '社会效益指标', '图书外借册次', '≥60万册次', '58.4万册次', '15', '14.6',
     '受闭馆改造影响'),
    ('效益指标', '可持续影响指标', '服务机制健全性', '健全', '健全', '15', '15', ''),
    ('满意度指标', '服务对象满意度指标', '读者满意度', '≥90%', '93.5%', '10', '10', ''),
]
ROADS = [
    ('产出指标', '数量指标', '养护农村公路里程', '≥120公里', '126公里', '12.5', '12.5', ''),
    ('产出指标', '数量指标', '修补沥青路面面积', '≥3500平方米', '3620平方米', '12.5',
     '12.5', ''),
    ('产出指标', '质量指标', '工程质量验收合格率', '100%', '100%', '12.5', '12.5', ''),
    ('产出指标', '时效指标', '养护任务按时完成率', '≥98%', '97.6%', '12.5', '11',
     '汛期降雨较多，部分路段顺延'),
    ('效益指标', '社会效益指标', '农村公路优良路率', '≥85%', '88.2%', '15', '15', ''),
    ('效益指标', '生态效益指标', '路域环境改善情况', '明显改善', '明显改善', '15', '15', ''),
    ('满意度指标', '服务对象满意度指标', '沿线群众满意度', '≥90%', '91%', '10', '10', ''),
]


def library(rng, **how):
    how.setdefault('rows', LIBRARY)
    return Form(rng, '公共图书馆免费开放', '文化广电和旅游局', **how)


def roads(rng, **how):
    how.setdefault('rows', ROADS)
    return Form(rng, '农村公路日常养护', '交通运输局', **how)


CLEAN = [
    ('产出指标', '数量指标', '清运生活垃圾数量', '≥15000吨', '16230吨', '10', '10', ''),
    ('产出指标', '数量指标', '新建垃圾分类投放点', '按计划建成', '全部建成并投入使用', '10',
     '10', ''),
    ('产出指标', '质量指标', '垃圾无害化处理率', '＝100%', '100%', '10', '10', ''),
    ('产出指标', '时效指标', '资金拨付及时性', '及时', '部分资金拨付滞后', '10', '8',
     '因审批流程调整，第三季度资金于10月拨付'),
    ('成本指标', '经济成本指标', '单位清运成本', '≤180元/吨', '176.5元/吨', '10', '10', ''),
    ('效益指标', '社会效益指标', '市容环境投诉下降比例', '≥5%', '6.3%', '15', '15', ''),
    ('效益指标', '生态效益指标', '减少填埋量', '≥2000吨', '2150吨', '15', '15', ''),
    ('满意度指标', '服务对象满意度指标', '居民满意度', '≥90%', '92.1%', '10', '10', ''),
]


def clean(rng, **how):
    how.setdefault('rows', CLEAN)
    return Form(rng, '生活垃圾清运与分类', '城市管理局', **how)


GOAL = {'goal': '保障全年免费开放，年接待读者80万人次以上，举办活动200场。',
        'done': '全年接待读者92.3万人次，举办活动215场。'}
PLAN = {'title': '项目支出绩效目标表',
        'heads': ('一级指标', '二级指标', '三级指标', '指标值')}
WEIGHED = {'heads': ('一级指标', '二级指标', '三级指标', '权重', '年度指标值',
                     '全年完成值', '完成率', '自评得分')}


def layouts(rng):
    """name, forms, lines"""
    for name, how in (('plain', {}), ('goal', GOAL), ('dash', {'dash': '-'}),
                      ('rule', {'dash': '—'}), ('slash', {'dash': '/'}),
                      ('marks', {'marks': True})):
        for what, make in (('library', library), ('roads', roads),
                           ('clean', clean)):
            form = make(rng, **how)
            yield f'line-{name}-{what}', [form], by_line(form)
            if name in ('plain', 'goal', 'dash', 'marks'):
                yield f'cell-{name}-{what}', [form], by_cell(form)
                yield f'one-{name}-{what}', [form], on_one_line(form)
                yield f'tab-{name}-{what}', [form], ruled(form, '\t')
                yield f'pipe-{name}-{what}', [form], ruled(form, '|')
                yield f'wrap-{name}-{what}', [form], wrapped(form)
                yield f'wide-{name}-{what}', [form], by_line(form,
                                                            between='   ')
    for what, make in (('library', library), ('roads', roads),
                           ('clean', clean)):
        form = make(rng, marks=True)
        yield f'above-{what}', [form], by_line(form, 'above')
        yield f'middle-{what}', [form], by_line(form, 'middle')
        yield f'names-{what}', [form], names_in_middle(form)
        yield f'heads-{what}', [form], heads_wrapped(form)
        form = make(rng, **PLAN)
        yield f'plan-line-{what}', [form], by_line(form)
        yield f'plan-cell-{what}', [form], by_cell(form)
        form = make(rng, **WEIGHED)
        yield f'weights-line-{what}', [form], by_line(form)
        yield f'weights-cell-{what}', [form], by_cell(form)
        form = make(rng, marks=True)
        yield f'pages-{what}', [form], paged(form)
        yield f'notes-{what}', [form], between_prose(form)
        yield f'cellwrap-{what}', [form], cells_wrapped(form)
        form = make(rng, funds=BOUND_FUNDS)
        yield f'bound-line-{what}', [form], by_line(form)
        yield f'bound-cell-{what}', [form], by_cell(form)
        yield f'bound-tab-{what}', [form], ruled(form, '\t')
        if what != 'clean':
            form = make(rng, dash='')
            yield f'glued-{what}', [form], glued(form)
    two = [library(rng, dash='-'), roads(rng, dash='-')]
    yield 'several-line', two, [x for f in two for x in by_line(f)]
    yield 'several-cell', two, [x for f in two for x in by_cell(f)]
    yield 'several-one', two, [x for f in two for x in on_one_line(f)]


def grids(rng):
    """name, form, whether the unit stands in the table"""
    for what, make in (('library', library), ('roads', roads),
                       ('clean', clean)):
        for name, how in (('plain', {}), ('goal', GOAL), ('dash', {
                'dash': '-'}), ('marks', {'marks': True}), ('plan', PLAN),
                ('weights', WEIGHED), ('bound', {'funds': BOUND_FUNDS})):
            for inside in (False, True):
                yield (f'{name}-{what}' + ('-inside' if inside else ''),
                       make(rng, **how), inside)


def save_facts(path, forms):
    with open(path, 'w', newline='', encoding='utf-8') as f:
        out = csv.writer(f, lineterminator='\n')
        out.writerow(('row', 'column', 'printed'))
        for form in forms:
            out.writerows(r for r in form.facts()
                          if any(c.isdigit() for c in r[2]))
            # figures of sentences, whatever they are called
            out.writerows(('*', '*', n) for n in re.findall(
                r'[0-9.]+', form.goal + form.done))


def write_grids(folder, ending):
    os.makedirs(folder, exist_ok=True)
    for name, form, inside in grids(random.Random(20240607)):
        path = os.path.join(folder, name)
        grid(form, inside, ending, f'{path}.{ending}')
        save_facts(path + '.facts.csv', [form])


def write(folder):
    rng = random.Random(20240607)
    os.makedirs(folder, exist_ok=True)
    for name, forms, lines in layouts(rng):
        with open(os.path.join(folder, name + '.txt'), 'w',
                  encoding='utf-8') as f:
            f.write('\n'.join(lines) + '\n')
        save_facts(os.path.join(folder, name + '.facts.csv'), forms)


def plain(text):
    text = unicodedata.normalize('NFKC', text or '')
    return ''.join(c for c in text if c not in ' :：、')


def number(text):
    return ''.join(c for c in plain(text) if c.isdigit() or c == '.')


def read(path):
    with open(path, newline='', encoding='utf-8') as f:
        return list(csv.DictReader(f))


def key(r):
    return (plain(r['row']).split('/')[-1], plain(r['column']),
            number(r['printed']))


def check(folder, out, show, least):
    ours, accused = collections.defaultdict(list), collections.Counter()
    for r in read(os.path.join(out, 'facts.csv')):
        ours[r['doc']].append(key(r))
    for r in read(os.path.join(out, 'checks.csv')):
        if r['status'] == 'inconsistent' and r['severity'] != 'info':
            accused[r['doc']] += 1
            if show:
                print('     accused', r['doc'], r['message'])
    found = want = extra = 0
    for name in sorted(f[:-10] for f in os.listdir(folder)
                       if f.endswith('.facts.csv')):
        rows = read(os.path.join(folder, name + '.facts.csv'))
        gold = collections.Counter(key(r) for r in rows if r['row'] != '*')
        have = collections.Counter(ours[name])
        for r in rows:
            free = [k for k in (have - gold).elements()
                    if r['row'] == '*' and k[2] == number(r['printed'])]
            have -= collections.Counter(free[:1])
        hit = sum((gold & have).values())
        more = sum((have - gold).values())
        print(f'{name:26} {hit:4}/{sum(gold.values()):<4} other {more:3} '
              f'accused {accused[name]}')
        for k in list((gold - have).elements())[:show]:
            print('     missing', *k)
        for k in list((have - gold).elements())[:show]:
            print('     other  ', *k)
        found, want, extra = found + hit, want + sum(gold.values()), \
            extra + more
    share = 100 * found / want
    print(f'forms: {found}/{want} figures in their place ({share:.2f} %), '
          f'{extra} others, {sum(accused.values())} false accusations')
    return share >= least and not accused


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('folder')
    ap.add_argument('out', nargs='?')
    ap.add_argument('--check', action='store_true')
    ap.add_argument('--as', dest='ending')
    ap.add_argument('--show', type=int, default=0)
    ap.add_argument('--least', type=float, default=95)
    a = ap.parse_args()
    if a.ending:
        write_grids(a.folder, a.ending)
    elif not a.check:
        write(a.folder)
    elif not check(a.folder, a.out, a.show, a.least):
        sys.exit(1)


if __name__ == '__main__':
    main()
