"""What the acceptance tests share: a run, its score, and what was asked."""
import json
import os
import re
import subprocess
import sys

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
