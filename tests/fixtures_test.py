#!/usr/bin/env python3
"""Read fixtures/ from end to end and compare what is found with what is there.

    tests/fixtures_test.py [DUIZHANG]      default $BIN/duizhang, build/bin

tests/fixtures/expect.csv has one row a figure, of state
    found   printed there: the run must find it in this table, with this unit
    open    printed there, not found yet: may be missing or misread
    extra   found by the program but no figure: should go away
tests/fixtures/findings.csv has one row for what does not add up, with the
states found and open. Any other figure, and any other check that accuses
(error or warning), fails: a false accusation costs most.
"""
import collections
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXPECT = ROOT / "tests/fixtures/expect.csv"
FINDINGS = ROOT / "tests/fixtures/findings.csv"
FIGURE = ("doc", "line", "source", "table", "value", "unit", "qualifier")
FINDING = ("doc", "kind", "stated", "computed")


def program():
    given = sys.argv.pop(1) if len(sys.argv) > 1 and os.access(
        sys.argv[1], os.X_OK) else ROOT / os.environ.get(
            "BIN", "build/bin") / "duizhang"
    return pathlib.Path(given).resolve()


DUIZHANG = program()


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count(table, key):
    return collections.Counter(tuple(r[c] for c in key) for r in table)


def by_state(table, key):
    states = collections.defaultdict(list)
    for row in table:
        states[row["state"]].append(row)
    return {s: count(states[s], key) for s in ("found", "open", "extra")}


def listed(counter):
    return "\n  " + "\n  ".join(
        ", ".join(key) + (f"  x{n}" if n > 1 else "")
        for key, n in sorted(counter.items()))


class Fixtures(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.folder.name) / "out"
        env = dict(os.environ, DUIZHANG_RULES=str(ROOT / "rules"))
        cls.run_ = subprocess.run(
            [DUIZHANG, "run", "-o", cls.out, "fixtures/sources.csv"],
            cwd=ROOT, env=env, capture_output=True, text=True)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_run_is_complete(self):
        self.assertEqual(self.run_.returncode, 0, self.run_.stderr)
        for name in ("facts.csv", "checks.csv", "tables.csv",
                     "documents.csv", "datapackage.json", "duizhang.xlsx",
                     "duizhang.db", "report.html"):
            self.assertTrue((self.out / name).stat().st_size > 0, name)
        docs = [r["doc"] for r in rows(self.out / "documents.csv")]
        sources = [r["id"] for r in rows(ROOT / "fixtures/sources.csv")]
        self.assertEqual(sorted(docs), sorted(sources))

    def test_figures(self):
        seen = count(rows(self.out / "facts.csv"), FIGURE)
        want = by_state(rows(EXPECT), FIGURE)
        closed = (want["open"] & seen) + (want["extra"] - seen)
        if closed:
            print("no longer open or extra:" + listed(closed),
                  file=sys.stderr)
        missing = want["found"] - seen
        self.assertFalse(missing, "not found:" + listed(missing))
        more = seen - want["found"] - want["open"] - want["extra"]
        # An open figure may be misread: same place, other unit or bound.
        places = collections.Counter(k[:2] for k in (
            want["open"] - seen).elements())
        for key in list(more.elements()):
            if places[key[:2]] > 0:
                places[key[:2]] -= 1
                more[key] -= 1
        more = +more
        self.assertFalse(more, "no such figure:" + listed(more))

    def test_findings(self):
        checks = [r for r in rows(self.out / "checks.csv")
                  if r["status"] == "inconsistent"]
        seen = count(checks, FINDING)
        want = by_state(rows(FINDINGS), FINDING)
        missing = want["found"] - seen
        self.assertFalse(missing, "not reported:" + listed(missing))
        accuses = count([r for r in checks if r["severity"] in
                         ("error", "warning")], FINDING)
        more = accuses - want["found"] - want["open"]
        self.assertFalse(more, "accused falsely:" + listed(more))


if __name__ == "__main__":
    unittest.main()
