"""What a run found in a text, as what a page or an office document prints:
paragraphs joined, tables with their cells, spans and heads.

    content(run, doc)   a list of str (a paragraph) and of Table
"""
import csv
import os
import re
import subprocess
import unicodedata
from collections import defaultdict, namedtuple

# rows: lists of Cell, one a place; None where a span covers the place.
Table = namedtuple('Table', 'rows heads')
Cell = namedtuple('Cell', 'text tall wide')


def read(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def squeeze(text):
    return re.sub(r'\s', '', unicodedata.normalize('NFKC', text))


def source_lines(run, doc):
    entry = [e for e in read(os.path.join(run, 'documents.csv'))
             if e['doc'] == doc][-1]
    with open(os.path.join(run, 'archive', entry['sha256'], 'bytes'),
              'rb') as f:
        text = f.read().decode('utf-8-sig')
    return text.replace('\f', '').replace('\r', '').split('\n')


def paragraphs(run, doc):
    """Line and text of each paragraph that the run joined."""
    shown = subprocess.run(
        ['duizhang-transform', '-o', run, '--show', 'prose', doc],
        check=True, capture_output=True, encoding='utf-8').stdout
    found = {}
    for line in shown.split('\n'):
        m = re.match(r'\d+:(\d+):(?:#\d+)? (.*)', line)
        if m:
            found[int(m[1])] = squeeze(m[2])
    return found


def of_tables(run, doc, name):
    tables = defaultdict(list)
    for row in read(os.path.join(run, name)):
        if row['doc'] == doc and row['table_id'] not in ('', '0'):
            tables[row['table_id']].append(row)
    return tables


def table_lines(text, cells):
    """Numbers of the lines that the table was printed on."""
    inside = squeeze(''.join(c['text'] for c in cells))
    at = sorted({int(c['line']) for c in cells if int(c['line'] or 0)})
    words = {w for c in cells for w in map(squeeze, c['text'].split()) if w}
    words |= {squeeze(c['text']) for c in cells}
    taken, n = set(at), at[0]
    while n <= len(text) and (n <= at[-1] or n in taken or
                              text[n - 1].strip() == '' or
                              squeeze(text[n - 1]) in inside):
        parts = re.split(r'\s+|[|│┃\t]', text[n - 1])
        if all(not squeeze(p) or squeeze(p) in inside or
               re.fullmatch(r'[-─━+┌┐└┘├┤┬┴┼=|:]+', squeeze(p))
               for p in parts):
            if squeeze(text[n - 1]):
                taken.add(n)
        n += 1
    return at[0], taken


def is_repeat(here, above):
    """A row that is printed again behind a page break."""
    def texts(row):
        return [c and squeeze(c.text) for c in row]
    return any(c and c.text for c in here) and texts(here) == texts(above)


def upper_heads(cells, facts, ncols):
    """What a run says above a column and its table does not hold."""
    heads = {(int(c['col']), squeeze(c['text'])) for c in cells
             if c['header'] == '1'}
    over = {}
    for f in facts:
        col, names = int(f['table_col']), f['column'].split('/')
        if len(names) > 1 and (col, squeeze(names[-1])) in heads and not any(
                squeeze(names[-2]) == text for _, text in heads):
            over[col] = names[-2]
    groups = []
    for col in range(ncols):
        if col in over and groups and groups[-1][0] == over[col]:
            groups[-1][2] = col + 1
        elif col in over:
            first = groups[-1][2] if groups else 0
            groups.append([over[col], first, col + 1])
    return groups


def upper_row(text, first, taken, cells, facts, ncols):
    """The row above the heads, and the lines it was printed on."""
    groups = upper_heads(cells, facts, ncols)
    lines, n = [], first - 1
    while groups and n > 0 and n not in taken and \
            0 < len(squeeze(text[n - 1])) < 12 and \
            not re.search(r'单位|[0-9。]', text[n - 1]):
        lines.append(n)
        n -= 1
    if not any(squeeze(text[n - 1]) == squeeze(g[0])
               for n in lines for g in groups):
        return [], []
    rest = [text[n - 1].strip() for n in lines if squeeze(text[n - 1]) not in
            {squeeze(g[0]) for g in groups}]
    name, start, _ = groups[0]
    keys = min(int(f['table_col']) for f in facts)
    if len(rest) == 1 and start < keys:
        groups[:1] = [[rest[0], start, keys], [name, keys, groups[0][2]]]
    row = [Cell('', 1, 1)] * ncols
    for name, start, end in groups:
        row[start:end] = [Cell(name, 1, end - start)] + \
            [None] * (end - start - 1)
    return row, lines


def table_rows(cells):
    """Blank cells are in no list of a run's, so that gaps are filled."""
    grid = {(int(c['row']), int(c['col'])): c for c in cells}
    ncols = max(k + int(c['colspan']) for (_, k), c in grid.items())
    covered, rows, heads, raw = set(), [], 0, []
    for r in range(1 + max(r for r, _ in grid)):
        here = []
        for k in range(ncols):
            c = grid.get((r, k))
            if (r, k) in covered:
                here.append(None)
            elif c is None:
                here.append(Cell('', 1, 1))
            else:
                tall, wide = int(c['rowspan']), int(c['colspan'])
                covered |= {(r + i, k + j) for i in range(tall)
                            for j in range(wide)}
                here.append(Cell(c['text'], tall, wide))
        raw.append(here)
        if r > 0 and is_repeat(here, raw[r - 1]):
            continue
        if heads == len(rows) and all(
                c['header'] == '1' for (i, _), c in grid.items() if i == r):
            heads += 1
        rows.append(here)
    return rows, heads, ncols


def joined(text, n, prose, starts):
    """The paragraph that begins in line n, and its last line."""
    rest, line = prose.get(n, ''), text[n - 1].strip()
    while rest.startswith(squeeze(text[n - 1])):
        rest = rest[len(squeeze(text[n - 1])):]
        m = n + 1
        while m <= len(text) and not text[m - 1].strip():
            m += 1
        if not rest or m > len(text) or m in starts or \
                not rest.startswith(squeeze(text[m - 1])):
            break
        gap = ' ' if re.search(r'[A-Za-z0-9]\Z', line) and \
            re.match(r'[A-Za-z0-9]', text[m - 1].strip()) else ''
        line += gap + text[m - 1].strip()
        n = m
    return line, n


def content(run, doc):
    text, prose = source_lines(run, doc), paragraphs(run, doc)
    facts = of_tables(run, doc, 'facts.csv')
    starts, taken = defaultdict(list), set()
    for table, cells in of_tables(run, doc, 'tables.csv').items():
        first, lines = table_lines(text, cells)
        rows, heads, ncols = table_rows(cells)
        upper, above = upper_row(text, first, taken, cells,
                                 facts.get(table, []), ncols)
        starts[first].append(Table(([upper] if upper else []) + rows,
                                   heads + bool(upper)))
        taken |= lines | set(above)
    found, n = [], 1
    while n <= len(text):
        found += starts.get(n, [])
        if n not in taken and text[n - 1].strip():
            line, n = joined(text, n, prose, starts)
            found.append(line)
        n += 1
    return found
