"""What the acceptance tests share: a run, its score, and what was asked."""
import csv
import glob
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict

TOP = os.environ['TOP']
SHARED = os.environ['SHARED']
SCORE = os.path.join(SHARED, 'tools', 'score.py')
SHARES = {'recall': ('matched', 'gold'), 'precision': ('matched', 'ours'),
          'labelled': ('labelled', 'gold'), 'qualifier': ('q', 'matched'),
          'period': ('p', 'pn'), 'caught': ('caught', 'bad'),
          'covered': ('covered', 'ok')}


def need(*paths):
    """Reports to measure with are not part of a checkout."""
    for path in (SCORE,) + paths:
        if not os.path.exists(path):
            print('skip nothing to measure with: reports and their gold '
                  'figures are not here')
            sys.exit(0)


def say(good, text):
    print('ok' if good else 'not ok', text)


def run(out, *sources):
    """Runs the three stages; the digit runs nobody accounts for."""
    done = subprocess.run(['duizhang', 'run', '--lang', 'en', '-o', out,
                           *sources], capture_output=True, text=True)
    if done.returncode != 0:
        print(f'not ok exit {done.returncode}\n{done.stdout}{done.stderr}')
        sys.exit(1)
    found = re.search(r'(\d+) digit runs unaccounted', done.stdout)
    return int(found.group(1)) if found else -1


def score(out, gold, docs, show=3):
    """Shares in per cent, false alarms, and the words of the scorer."""
    done = subprocess.run(
        [sys.executable, SCORE, out, gold, '--docs', ','.join(docs),
         '--show', str(show), '--json', 'score.json'],
        capture_output=True, text=True)
    with open('score.json', encoding='utf-8') as f:
        total = json.load(f)
    got = {k: 100 * total.get(a, 0) / total[b] if total.get(b) else 100.0
           for k, (a, b) in SHARES.items()}
    got['false'] = total.get('false', 0)
    return got, done.stdout + done.stderr


def hold(got, asked, text):
    """One test a number; how far it is away where it is not held."""
    for k, want in asked.items():
        good = got[k] <= want if k == 'false' else got[k] >= want
        say(good, f'{text}{k} {got[k]:.2f} (asked {want})')


def rows(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def fixtures():
    return sorted(glob.glob(os.path.join(TOP, 'fixtures', '*.txt')) +
                  glob.glob(os.path.join(TOP, 'fixtures', '*', '*.txt')))


def stem(path):
    return os.path.splitext(os.path.basename(path))[0]


def typeset(sources, out, ending, make):
    """Runs the texts, has make typeset what was found, runs that."""
    if not os.path.exists(out + '-text'):
        run(out + '-text', *sources)
    os.mkdir(f'{out}-made-{ending}')
    made = [f'{out}-made-{ending}/{stem(path)}.{ending}' for path in sources]
    for path in made:
        subprocess.run([sys.executable, *make, out + '-text', stem(path),
                        path], check=True)
    return made


def figures(out, only=None, period=True):
    """What each document's figures are, wherever they stand."""
    found = defaultdict(Counter)
    for f in rows(os.path.join(out, 'facts.csv')):
        if only in (None, f['source']):
            found[f['doc']][''.join(f['printed'].split()), f['value'],
                            f['unit'], f['qualifier'],
                            period and f['period']] += 1
    return found


def accusations(out):
    found = defaultdict(Counter)
    for c in rows(os.path.join(out, 'checks.csv')):
        if c['status'] == 'inconsistent':
            found[c['doc']][c['kind'], c['stated'], c['computed']] += 1
    return found


def reline(out, text):
    """Gives figures the lines of the text, by which the gold ones are told."""
    where = defaultdict(list)
    for f in rows(os.path.join(text, 'facts.csv')):
        where[f['doc'], f['value'], f['unit'], f['row'],
              f['column']].append(f['line'])
    facts = rows(os.path.join(out, 'facts.csv'))
    for f in facts:
        lines = where[f['doc'], f['value'], f['unit'], f['row'], f['column']]
        if lines:
            f['line'] = lines.pop(0)
    with open(os.path.join(out, 'facts.csv'), 'w', encoding='utf-8',
              newline='') as f:
        written = csv.DictWriter(f, facts[0].keys(), lineterminator='\n')
        written.writeheader()
        written.writerows(facts)


def same(out, text, loses, what, only=None, period=True):
    """
    Every figure of the text, none but those; and nobody else accused. Tables
    alone do not print the year that their document is about.
    """
    period = period and only is None
    ours, theirs = figures(out, None, period), figures(text, only, period)
    mine, others = accusations(out), accusations(text)
    for doc in sorted(theirs):
        lost, n = theirs[doc] - ours[doc], sum(theirs[doc].values())
        new = Counter() if only else ours[doc] - theirs[doc]
        say(sum(lost.values()) <= loses.get(doc, 0) and
            sum(new.values()) <= loses.get(doc, 0),
            f'{doc} {what}: {sum(lost.values())} of {n} figures lost '
            f'{sorted(lost)[:3] or ""}, {sum(new.values())} new '
            f'{sorted(new)[:3] or ""}')
        lost = Counter() if only else others[doc] - mine[doc]
        more = mine[doc] - others[doc]
        if loses.get(doc, 0) < 2:
            say(not lost and not more, f'{doc} {what}: findings as in the '
                f'text, lost {sorted(lost)[:3]}, new {sorted(more)[:3]}')
