#!/usr/bin/env python3
"""Alter figures of a report one at a time and see whether the checks notice.

usage: mutate.py [--bin DIR] [--seeds DIR] [--gold DIR] [--keep DIR] [--show N]

Each figure of the monthly tables is altered in three ways: its last digit
raised by one, two neighbouring digits swapped, a digit dropped. All altered
reports are read in one run. An alteration counts as found if the report has an
inconsistent check that the untouched report has not, and that names the row,
the column or the figure itself; a new inconsistent check that names none of
them is a false alarm. Exit status 1 if fewer than --least per cent are found
or there is a false alarm; 0, with a note, when the seeds are not there.
"""
import argparse
import collections
import csv
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
TABLES = re.compile(r'表(7|8|9|10|12|13|14|15)[：:]')
DIGIT = re.compile(r'[0-9]')


def rows(path):
    with open(path, newline='', encoding='utf-8') as f:
        return list(csv.DictReader(f))


def digit_places(text):
    return [m.start() for m in DIGIT.finditer(text)]


def last_raised(text):
    at = digit_places(text)[-1]
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1:]


def swapped(text):
    at = digit_places(text)
    for a, b in zip(at, at[1:]):
        if b == a + 1 and text[a] != text[b] and not (
                a == at[0] and text[b] == '0'):
            return text[:a] + text[b] + text[a] + text[b + 1:]
    return None


def dropped(text):
    at = digit_places(text)
    if len(at) < 2 or (at[1] != at[0] + 1):
        return None
    return text[:at[1]] + text[at[1] + 1:]


CHANGES = (('last', last_raised), ('swap', swapped), ('drop', dropped))


def alterations(lines, facts, every):
    """(name, fact, altered print, altered lines) of each `every`th figure"""
    seen = collections.Counter()
    for n, fact in enumerate(facts):
        at = int(fact['line']) - 1
        printed = fact['printed']
        place = -1
        nth = seen[(at, printed)]
        seen[(at, printed)] += 1
        for m in re.finditer(r'(?<![0-9.])' + re.escape(printed) +
                             r'(?![0-9.%])', lines[at]):
            if nth == 0:
                place = m.start()
                break
            nth -= 1
        if place < 0:
            print('not found:', fact, file=sys.stderr)
            continue
        if n % every:
            continue
        for name, change in CHANGES:
            new = change(printed)
            if new is None or new == printed:
                continue
            altered = list(lines)
            altered[at] = (lines[at][:place] + new +
                           lines[at][place + len(printed):])
            yield f'm{n:04d}-{name}', fact, new, altered


def wrong(checks):
    return [c for c in checks if c['status'] == 'inconsistent' and
            c['severity'] != 'info']


def key(check):
    return tuple(check[k] for k in ('kind', 'table', 'row', 'column',
                                    'stated', 'computed'))


def plain(text):
    return re.sub(r'[\s“”（）()]', '', text or '')


def names(check, fact, new):
    text = plain(check['message']) + plain(check['row']) + plain(
        check['column'])
    number = re.sub(r'[^0-9.]', '', new)
    return (plain(fact['row']) in text or plain(fact['column']) in text or
            number in check['message'].replace(',', ''))


def run(bindir, out, folder):
    command = [os.path.join(bindir, 'duizhang'), 'run', '-o', out, folder]
    env = dict(os.environ, PATH=bindir + os.pathsep + os.environ['PATH'])
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 1, 3):
        sys.exit(f'{" ".join(command)}: exit status {done.returncode}')


def checks_of(out):
    found = collections.defaultdict(list)
    for check in rows(os.path.join(out, 'checks.csv')):
        if ';' not in check['doc']:
            found[check['doc']].append(check)
    return found


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--bin', default=os.path.join(TOP, 'build/bin'))
    ap.add_argument('--seeds', default=os.path.join(TOP, '../shared/seeds'))
    ap.add_argument('--gold', default=os.path.join(TOP, '../shared/gold'))
    ap.add_argument('--keep', help='folder to leave everything in')
    ap.add_argument('--show', type=int, default=5)
    ap.add_argument('--every', type=int, default=1, help='each Nth figure')
    ap.add_argument('--least', type=float, default=100.0)
    args = ap.parse_args()
    seeds = glob.glob(os.path.join(args.seeds, '003*.txt'))
    gold = os.path.join(args.gold, '003.facts.csv')
    if not seeds or not os.path.exists(gold):
        print('skipped: no seeds')
        return 0
    with open(seeds[0], encoding='utf-8', newline='') as f:
        lines = re.split(r'(?<=\n)', f.read())
    facts = [f for f in rows(gold) if f['source'] == 'table' and
             TABLES.match(f['table'])]
    work = args.keep or tempfile.mkdtemp(prefix='mutate-')
    folder = os.path.join(work, 'in')
    os.makedirs(folder, exist_ok=True)
    cases = {}
    for name, fact, new, altered in alterations(lines, facts,
                                                args.every):
        cases[name] = (fact, new)
        with open(os.path.join(folder, name + '.txt'), 'w',
                  encoding='utf-8', newline='') as f:
            f.write(''.join(altered))
    with open(os.path.join(folder, 'base.txt'), 'w', encoding='utf-8',
              newline='') as f:
        f.write(''.join(lines))
    out = os.path.join(work, 'out')
    run(args.bin, out, folder)
    found = checks_of(out)
    known = {key(c) for c in wrong(found['base'])}
    caught, false, missed = collections.Counter(), [], []
    total = collections.Counter()
    for name, (fact, new) in sorted(cases.items()):
        fresh = [c for c in wrong(found[name]) if key(c) not in known]
        kind = name.split('-')[1]
        total[kind] += 1
        if any(names(c, fact, new) for c in fresh):
            caught[kind] += 1
        else:
            missed.append((name, fact, new))
        false += [(name, fact, new, c) for c in fresh
                  if not names(c, fact, new)]
    for kind in total:
        print(f'{kind}: {caught[kind]} of {total[kind]} found')
    share = 100.0 * sum(caught.values()) / max(1, sum(total.values()))
    print(f'{len({f["line"] + f["column"] for f, _ in cases.values()})} figures, {sum(total.values())} alterations: '
          f'{share:.2f} % found, {len(false)} false alarms')
    for name, fact, new in missed[:args.show]:
        print('missed', name, fact['table'], fact['row'], fact['column'],
              fact['printed'], '->', new)
    for name, fact, new, c in false[:args.show]:
        print('false', name, fact['printed'], '->', new, c['message'])
    return 0 if share >= args.least and not false else 1


if __name__ == '__main__':
    sys.exit(main())
