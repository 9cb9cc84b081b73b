#!/usr/bin/env python3
"""Compare the grids of read PDFs with their true cells, and their digits with
those of an independent reader.

usage: pdf_truth.py [ARCHIVE TRUTH_DIR [--pdf DIR] [--show N]]

Without arguments: reads $SHARED/real/*.pdf into ./out and compares it with
$SHARED/real/truth; skips when they are not there.

ARCHIVE is a run's archive folder (ledger.csv, documents with pages.csv),
TRUTH_DIR has NN.tables.csv (table,page,row,col,rowspan,colspan,header,text).
A true table is compared with the grid that has most of its cells; a cell is
right if its row, column, spans, page and text (blanks aside) are. With --pdf
the digits of each page are counted against pdftotext's.

Prints one line a table and a document, and in the end ok or not ok with what
is asked: 99 % of cells right, no digit lost or invented.
"""
import argparse
import collections
import csv
import glob
import os
import re
import subprocess
import sys

csv.field_size_limit(1 << 30)


def rows(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def plain(text):
    return re.sub(r'[\s\u3000]+', '', text)


def number(text):
    return int(text or 0)


def key(cell):
    return (number(cell['row']), number(cell['col']),
            number(cell['rowspan']), number(cell['colspan']),
            plain(cell['text']), number(cell['page']))


def tables_of(truth):
    tables = collections.OrderedDict()
    for cell in truth:
        tables.setdefault(cell['table'], []).append(cell)
    return tables


def grids_of(pages):
    grids = collections.OrderedDict()
    for item in pages:
        if item['kind'] == 'cell':
            grids.setdefault(item['grid'], []).append(item)
    return grids


def compare(cells, grids):
    """The grid that fits best: right cells, its number, what is missing."""
    want = collections.Counter(key(c) for c in cells)
    best = (-1, None, want, {})
    for grid, items in grids.items():
        have = collections.Counter(key(i) for i in items)
        right = sum((want & have).values())
        if right > best[0]:
            best = (right, grid, want - have, have - want)
    return best


def heads_right(cells, pages, grid):
    flags = {(number(i['row']), number(i['col'])): number(i['header'])
             for i in pages if i['kind'] == 'cell' and i['grid'] == grid}
    return sum(flags.get((number(c['row']), number(c['col']))) ==
               number(c['header']) for c in cells)


def digits(texts):
    return collections.Counter(c for t in texts for c in t if c in '0123456789')


def conserve(name, pdf, pages):
    lost = invented = 0
    ours = collections.defaultdict(list)
    for item in pages:
        ours[number(item['page'])].append(item['text'])
    text = subprocess.run(['pdftotext', '-layout', pdf, '-'], check=True,
                          capture_output=True).stdout.decode('utf-8')
    theirs = text.split('\f')
    for page, printed in enumerate(theirs, 1):
        a, b = digits([printed]), digits(ours.get(page, []))
        if a != b:
            print(f'  {name} page {page}: lost {dict(a - b)}, '
                  f'invented {dict(b - a)}')
        lost += sum((a - b).values())
        invented += sum((b - a).values())
    return lost, invented


def pages_path(archive, sha256):
    for path in glob.glob(os.path.join(archive, '**', 'pages.csv'),
                          recursive=True):
        if sha256 in path.replace(os.sep, ''):
            return path
    return None


def documents(archive):
    for row in rows(os.path.join(archive, 'ledger.csv')):
        path = pages_path(archive, row['sha256'])
        if path:
            yield row, path


def check(doc, path, args):
    stem = re.split(r'[._]', doc['doc'] if 'doc' in doc else doc['id'])[0]
    truth = os.path.join(args.truth, stem + '.tables.csv')
    if not os.path.exists(truth):
        return True
    pages = rows(path)
    grids = grids_of(pages)
    ngrids = len(grids)
    right = total = extra = heads = 0
    for name, cells in tables_of(rows(truth)).items():
        got, grid, missing, more = compare(cells, grids)
        grids.pop(grid, None)
        right += got
        total += len(cells)
        extra += sum(more.values())
        heads += heads_right(cells, pages, grid)
        print(f'  {stem} {name}: {got} of {len(cells)} cells in grid {grid},'
              f' {sum(more.values())} more')
        for what, some in (('missing', missing), ('more', more)):
            for k in sorted(some)[:args.show]:
                print(f'    {what}: page {k[5]} row {k[0]} col {k[1]} '
                      f'{k[2]}x{k[3]} {k[4]}')
    share = right / total
    lost, invented = 0, 0
    if args.pdf:
        found = glob.glob(os.path.join(args.pdf, stem + '_*.pdf'))
        if found:
            lost, invented = conserve(stem, found[0], pages)
    good = share >= 0.99 and lost == 0 and invented == 0
    print(f'{"ok" if good else "not ok"} {stem}: {right} of {total} cells '
          f'right ({100 * share:.2f} %), {extra} more; heads right {100 * heads / total:.1f} %; digits lost {lost}, '
          f'invented {invented}; grids {ngrids}')
    return good


def read_shared():
    """The archive of the shared files, or None."""
    real = os.path.join(os.environ.get('SHARED', '../shared'), 'real')
    found = sorted(glob.glob(os.path.join(real, '*.pdf')))
    if not found:
        return None
    subprocess.run(['duizhang-extract', '-o', 'out'] + found, check=False,
                   stderr=subprocess.DEVNULL)
    return ['out/archive', os.path.join(real, 'truth'), '--pdf', real]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('archive')
    parser.add_argument('truth')
    parser.add_argument('--pdf')
    parser.add_argument('--show', type=int, default=0)
    arguments = sys.argv[1:] or read_shared()
    if arguments is None:
        print('skip no real files here')
        return 0
    args = parser.parse_args(arguments)
    results = [check(doc, path, args)
               for doc, path in documents(args.archive)]
    return 0 if results and all(results) else 1


if __name__ == '__main__':
    sys.exit(main())
