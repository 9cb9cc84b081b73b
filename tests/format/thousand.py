#!/usr/bin/env python3
"""How much memory does a run over a PDF of a thousand pages take?

usage: tests/format/thousand.py DIR [PAGES [MB]]

Makes two PDFs of PAGES (1,000) pages in DIR: one of ruled tables, a budget's, as
dense as they are printed, that each go over five pages; and one of prose with
figures, between tables. Runs duizhang over each, adds up what all processes of
a run hold at once, time and again, and fails where that is over MB (300), or
where figures are missing. python3's standard library alone; Linux. Part of make
check.
"""
import csv
import os
import shutil
import subprocess
import sys
import time

import pdf_make
from pdf_make import bar, latin, song, stream

WIDTH, HEIGHT, LEFT, RIGHT, TOP = 595, 842, 40, 555, 780
COLUMNS = (40, 110, 300, 385, 470, 555)
ROW, ROWS, RUN = 17, 38, 5      # a table's rows on a page, its pages
NAMES = ('一般公共服务支出', '人大事务', '行政运行', '代表工作', '教育支出', '普通教育',
         '学前教育', '社会保障和就业支出', '行政单位离退休', '卫生健康支出', '公共卫生',
         '节能环保支出', '城乡社区支出', '农林水支出', '水利工程运行与维护', '交通运输支出')
# Each line: words, with what stands for a figure of it.
PROSE = ('%s项目全年预算数为%s万元，资金来源为一般公共预算，',
         '用于辖区内%s的日常维护，全年执行数为%s万元，',
         '%s受理群众来件%s件，均在规定的时限之内办结，',
         '涉及%s的现场检查%s次，检查结果已在网站公开。')


def money(n):
    return '%d.%02d' % divmod(n, 100)


def cells(y, *texts):
    """A code, a name, three amounts on the right edges of their columns."""
    out = latin(COLUMNS[0] + 4, y, texts[0], 9) + song(COLUMNS[1] + 4, y,
                                                       texts[1], 9)
    for text, right in zip(texts[2:], COLUMNS[3:]):
        out += latin(right - 4 - 5 * len(text), y, text, 9)
    return out


def grid(top, rows):
    foot = top - ROW * rows
    return b''.join(bar(LEFT, top - ROW * i, RIGHT, top - ROW * i)
                    for i in range(rows + 1)) + \
        b''.join(bar(x, foot, x, top) for x in COLUMNS)


def table(number, page, rows):
    """A page of a budget's table: heads again, rows whose parts add up; and
    the amounts on it."""
    title = '%s与%s预算表' % (NAMES[number % 16], NAMES[number // 16 % 16])
    out = grid(TOP - 30, rows)
    if page == 0:
        out += song(150, TOP, title, 14) + song(480, TOP - 20, '单位：万元', 9)
    for x, text in zip(COLUMNS, ('科目编码', '科目名称', '合计', '基本支出',
                                 '项目支出')):
        out += song(x + 4, TOP - 42, text, 9)
    for i in range(1, rows):
        a = (number * 7919 + page * 104729 + i * 1299709) % 9999900 + 100
        b = (number * 31 + i * 49979687) % 999900 + 100
        out += cells(TOP - 42 - ROW * i, '%d%02d%02d' % (201 + i % 30, page +
                     1, i), NAMES[(number + i) % len(NAMES)], money(a + b),
                     money(a), money(b))
    return out, 3 * (rows - 1)


def prose(number, y):
    """Lines down to the foot of a page; and the figures in them."""
    out, n = b'', 0
    while y > 60:
        words = PROSE[n % len(PROSE)]
        name = NAMES[(number + n) % len(NAMES)]
        figure = str((number * 37 + n * 1009) % 8999 + 1000)
        before, _, behind = (words % (name, '\t')).partition('\t')
        at = 60 + 11 * len(before)
        out += song(60, y, before, 11) + latin(at, y, figure, 11) + \
            song(at + 26, y, behind, 11)
        n += 1
        y -= 18
    return out, n


def dense(pages):
    for i in range(pages):
        yield table(i // RUN + 1, i % RUN, ROWS)


def mixed(pages):
    for i in range(pages):
        a, n = table(i + 1, 0, 12)
        b, m = prose(i, TOP - 40 - 12 * ROW - 30)
        yield a + b, n + m


def typeset(path, contents):
    """One object after the other; how many figures there are."""
    objects = [b'<</Type/Catalog/Pages 2 0 R>>', b'', pdf_make.SONG,
               pdf_make.LATIN]
    figures = 0
    for content, n in contents:
        figures += n
        objects.append(
            b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font'
            b'<</F1 3 0 R/F2 4 0 R>>>>/Contents %d 0 R>>' % (
                WIDTH, HEIGHT, len(objects) + 2))
        objects.append(stream(content))
    kids = b' '.join(b'%d 0 R' % n for n in range(5, len(objects) + 1, 2))
    objects[1] = b'<</Type/Pages/Count %d/Kids[%s]>>' % (
        (len(objects) - 4) // 2, kids)
    with open(path, 'wb') as f:
        f.write(pdf_make.build(objects))
    return figures


def processes(pid):
    """It and all that it has started, as far as they are still there."""
    found = [pid]
    try:
        for task in os.listdir(f'/proc/{pid}/task'):
            with open(f'/proc/{pid}/task/{task}/children') as f:
                for child in f.read().split():
                    found += processes(int(child))
    except OSError:
        pass
    return found


def held(pid):
    """Name and bytes that a process holds now; pages it shares, too."""
    try:
        with open(f'/proc/{pid}/comm') as f:
            name = f.read().strip()
        with open(f'/proc/{pid}/statm') as f:
            return name, int(f.read().split()[1]) * os.sysconf('SC_PAGESIZE')
    except (OSError, IndexError):
        return '', 0


def measured(command):
    """Exit status, most bytes held at once, most by each program."""
    most, each = 0, {}
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    while run.poll() is None:
        now = [held(pid) for pid in processes(run.pid)]
        most = max(most, sum(n for _, n in now))
        for name, n in now:
            each[name] = max(each.get(name, 0), n)
        time.sleep(0.01)
    return run.returncode, most, each


def figures_in(out):
    with open(os.path.join(out, 'facts.csv'), encoding='utf-8') as f:
        return sum(1 for _ in csv.DictReader(f))


def main(folder, pages=1000, limit=300):
    os.makedirs(folder, exist_ok=True)
    well = True
    for name, made in (('dense', dense), ('mixed', mixed)):
        path = os.path.join(folder, name + '.pdf')
        figures = typeset(path, made(pages))
        out = os.path.join(folder, name)
        shutil.rmtree(out, ignore_errors=True)
        status, most, each = measured(['duizhang', 'run', '-j', '2', '-o',
                                       out, path])
        read = figures_in(out) if status == 0 else 0
        ok = status == 0 and read >= figures * 0.99 and most <= limit * 1e6
        well = well and ok
        print('%s %s: %d pages, %d of %d figures, %.0f MB at once (%s)' % (
            'ok' if ok else 'not ok', name, pages, read, figures, most / 1e6,
            ', '.join('%s %.0f' % (k, v / 1e6) for k, v in
                      sorted(each.items(), key=lambda e: -e[1])[:4])))
    return 0 if well else 1


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
