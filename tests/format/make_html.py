#!/usr/bin/env python3
"""Make web pages for tests: python3's standard library alone.

    make_html.py RUN DOC OUT     the text document DOC as a run found it: its
                                 paragraphs joined, its tables as tables, in
                                 the frame of a government's page
    make_html.py --compare RUN RUN2
                                 figures of both runs by document: exit 1 if
                                 the second has fewer right or others
"""
import csv
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from html import escape

NAV = "".join(f'<li><a href="/c{i}/">栏目{i}</a></li>' for i in range(1, 9))
FRAME = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_某某政府门户网站</title>
<meta name="PubDate" content="2031-07-09">
<style>td {{ padding: 2px }}</style><script>var pv = 4711;</script></head>
<body><div class="top"><ul>{nav}</ul></div>
<div class="wz">当前位置：<a href="/">首页</a> &gt; 正文</div>
<div>索引号：K012-2031-0815　发布时间：2031-07-09　浏览次数：4711</div>
<div class="box">
{body}
</div>
<div><p>主办：某某办公室　地址：某某路88号　邮编：100000</p>
<p>ICP备05002504号-1　网站标识码：3300000136</p></div>
</body></html>
"""


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def squeeze(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def source_lines(run, doc):
    entry = [e for e in rows(os.path.join(run, "documents.csv"))
             if e["doc"] == doc][-1]
    with open(os.path.join(run, "archive", entry["sha256"], "bytes"),
              "rb") as f:
        text = f.read().decode("utf-8-sig")
    return text.replace("\f", "").replace("\r", "").split("\n")


def paragraphs(run, doc):
    """Line and text of each paragraph that the run joined."""
    shown = subprocess.run(
        ["duizhang-transform", "-o", run, "--show", "prose", doc],
        check=True, capture_output=True, encoding="utf-8").stdout
    found = {}
    for line in shown.split("\n"):
        m = re.match(r"\d+:(\d+):(?:#\d+)? (.*)", line)
        if m:
            found[int(m[1])] = squeeze(m[2])
    return found


def tables_of(run, doc):
    tables = defaultdict(list)
    for c in rows(os.path.join(run, "tables.csv")):
        if c["doc"] == doc:
            tables[c["table_id"]].append(c)
    return list(tables.values())


def table_lines(text, cells):
    """Numbers of the lines that the table was printed on."""
    inside = squeeze("".join(c["text"] for c in cells))
    at = sorted({int(c["line"]) for c in cells if int(c["line"] or 0)})
    words = {w for c in cells for w in map(squeeze, c["text"].split()) if w}
    words |= {squeeze(c["text"]) for c in cells}
    taken, n = set(at), at[0]
    while n <= len(text) and (n <= at[-1] or n in taken or
                              text[n - 1].strip() == "" or
                              squeeze(text[n - 1]) in inside):
        parts = re.split(r"\s+|[|│┃\t]", text[n - 1])
        if all(not squeeze(p) or squeeze(p) in inside or
               re.fullmatch(r"[-─━+┌┐└┘├┤┬┴┼=|:]+", squeeze(p))
               for p in parts):
            if squeeze(text[n - 1]):
                taken.add(n)
        n += 1
    return at[0], taken


def tear(text):
    """As Word does: every figure in spans of its own, some torn in two."""
    def span(m):
        s = m[0]
        cut = len(s) // 2 if len(s) > 3 else len(s)
        return "".join(f'<span lang="EN-US">{p}</span>'
                       for p in (s[:cut], s[cut:]) if p)
    return re.sub(r"[0-9][0-9.,]*", span, escape(text))


def is_repeat(here, above):
    """A row that is printed again behind a page break."""
    def texts(row):
        return [c and squeeze(c["text"]) for c in row]
    return any(here) and texts(here) == texts(above)


def table_html(cells):
    """Blank cells are not in tables.csv, so that gaps are filled."""
    grid = {(int(c["row"]), int(c["col"])): c for c in cells}
    ncols = max(k + int(c["colspan"]) for (_, k), c in grid.items())
    covered, out, head = set(), ['<table border="1"><tbody>'], True
    for r in range(1 + max(r for r, _ in grid)):
        here = [grid.get((r, k)) for k in range(ncols)]
        if is_repeat(here, [grid.get((r - 1, k)) for k in range(ncols)]):
            continue
        head = head and all(c["header"] == "1" for c in here if c)
        out.append('<tr class="firstRow">' if head else "<tr>")
        for k, c in enumerate(here):
            if (r, k) in covered:
                continue
            if c is None:
                out.append("<td>&nbsp;</td>")
                continue
            tall, wide = int(c["rowspan"]), int(c["colspan"])
            covered |= {(r + i, k + j) for i in range(tall)
                        for j in range(wide)}
            spans = (f' rowspan="{tall}"' if tall > 1 else "") + \
                (f' colspan="{wide}"' if wide > 1 else "")
            out.append(f"<td{spans}><p>{tear(c['text']) or '&nbsp;'}</p>"
                       "</td>")
        out.append("</tr>")
    return "".join(out) + "</tbody></table>"


def typeset(run, doc, path):
    text, prose = source_lines(run, doc), paragraphs(run, doc)
    starts, taken = {}, set()
    for cells in tables_of(run, doc):
        first, lines = table_lines(text, cells)
        starts.setdefault(first, []).append(cells)
        taken |= lines
    body, n = [], 1
    while n <= len(text):
        for cells in starts.get(n, []):
            body.append(table_html(cells))
        if n in taken or not text[n - 1].strip():
            n += 1
            continue
        rest, line = prose.get(n, ""), text[n - 1].strip()
        while rest.startswith(squeeze(text[n - 1])):
            rest = rest[len(squeeze(text[n - 1])):]
            m = n + 1
            while m <= len(text) and not text[m - 1].strip():
                m += 1
            if not rest or m > len(text) or m in starts or \
                    not rest.startswith(squeeze(text[m - 1])):
                break
            gap = " " if re.search(r"[A-Za-z0-9]\Z", line) and \
                re.match(r"[A-Za-z0-9]", text[m - 1].strip()) else ""
            line += gap + text[m - 1].strip()
            n = m
        body.append(f'<p style="text-indent:2em">{tear(line)}</p>')
        n += 1
    title = next((t.strip() for t in text if 4 < len(t.strip()) < 40), doc)
    with open(path, "w", encoding="utf-8") as f:
        f.write(FRAME.format(title=escape(title), nav=NAV,
                             body="\n".join(body)))


def figures(run):
    found = defaultdict(Counter)
    for f in rows(os.path.join(run, "facts.csv")):
        found[f["doc"]][squeeze(f["printed"]), f["value"], f["unit"],
                        squeeze(f["row"]), squeeze(f["column"])] += 1
    return found


def compare(run, run2):
    a, b, worse = figures(run), figures(run2), 0
    for doc in sorted(b):
        lost, new = a[doc] - b[doc], b[doc] - a[doc]
        print(f"{doc}: {sum(a[doc].values())} figures, "
              f"{sum(lost.values())} lost, {sum(new.values())} new")
        for sign, them in ("-", lost), ("+", new):
            for figure in sorted(them)[:5]:
                print("   ", sign, *figure)
        worse += sum(lost.values()) + sum(new.values()) > 0
    return 1 if worse else 0


def main(arguments):
    if len(arguments) != 3:
        sys.exit(__doc__)
    if arguments[0] == "--compare":
        sys.exit(compare(*arguments[1:]))
    typeset(*arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
