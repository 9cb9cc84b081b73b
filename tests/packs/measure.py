#!/usr/bin/env python3
"""Scores duizhang on the forms of generate.py.

usage: measure.py FORMS CLEAN ALTERED [--list]

FORMS is what generate.py wrote, CLEAN and ALTERED the folders that a run over
its two halves gave. Prints, for each form and layout: false alarms (documents
with an inconsistent check that is no note), altered documents caught, and of
these the ones whose suggestion names the altered cell.
"""
import collections
import csv
import os
import sys

csv.field_size_limit(1 << 30)


def load(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def bad(folder):
    found = collections.defaultdict(list)
    for c in load(os.path.join(folder, 'checks.csv')):
        if c['status'] == 'inconsistent' and c['severity'] != 'info':
            found[c['doc'].split(';')[0]].append(c)
    return found


def number(s):
    return s.replace(',', '').rstrip('%万元件分')


def fold(s):
    return s.replace(',', '').replace('（', '(').replace('）', ')').replace(
        '：', ':')


def named(checks, a):
    """A suggestion says the altered cell's row and the number printed there."""
    for c in checks:
        said = fold(c['suggestion'])
        if fold(number(a['new'])) in said and \
                fold(a['row']).split('/')[-1] in said:
            return True
    return False


def main():
    forms, clean, altered = sys.argv[1:4]
    show = '--list' in sys.argv
    false, hit = bad(clean), bad(altered)
    tally = collections.defaultdict(lambda: [0, 0, 0, 0])
    for a in load(os.path.join(forms, 'altered.csv')):
        doc = a['doc']
        for key in ('-'.join(doc.split('-')[:2]), 'TOTAL'):
            t = tally[key]
            t[0] += 1
            t[1] += doc in false
            t[2] += doc in hit
            t[3] += doc in hit and named(hit[doc], a)
        if show and doc in false:
            for c in false[doc][:3]:
                print('FALSE', doc, c['rule'], c['line'], c['message'][:220])
        if show and doc not in hit:
            print('MISSED', a)
        elif show and not named(hit[doc], a):
            print('UNNAMED', a, [(c['rule'], c['suggestion'][:90]) for c in hit[doc]][:3])
    for key in sorted(tally):
        n, f, c, s = tally[key]
        print(f'{key:22} documents {n:4} false {f:4} caught {c:4} '
              f'{100 * c / n:6.2f}% named {s:4} {100 * s / max(1, c):6.2f}%')


if __name__ == '__main__':
    main()
