#!/usr/bin/env python3
"""Make web pages for tests: python3's standard library alone.

    make_html.py RUN DOC OUT     the text document DOC as a run found it: its
                                 paragraphs joined, its tables as tables, in
                                 the frame of a government's page
    make_html.py --compare RUN RUN2
                                 figures of both runs by document: exit 1 if
                                 the second has fewer right or others
"""
import os
import re
import sys
from collections import Counter, defaultdict
from html import escape

from content import content, read, squeeze

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


def tear(text):
    """As Word does: every figure in spans of its own, some torn in two."""
    def span(m):
        s = m[0]
        cut = len(s) // 2 if len(s) > 3 else len(s)
        return "".join(f'<span lang="EN-US">{p}</span>'
                       for p in (s[:cut], s[cut:]) if p)
    return re.sub(r"[0-9][0-9.,]*", span, escape(text))


def table_html(table):
    out = ['<table border="1"><tbody>']
    for r, row in enumerate(table.rows):
        out.append('<tr class="firstRow">' if r < table.heads else "<tr>")
        for c in row:
            if c is None:
                continue
            spans = (f' rowspan="{c.tall}"' if c.tall > 1 else "") + \
                (f' colspan="{c.wide}"' if c.wide > 1 else "")
            out.append(f"<td{spans}><p>{tear(c.text) or '&nbsp;'}</p></td>"
                       if c.text else f"<td{spans}>&nbsp;</td>")
        out.append("</tr>")
    return "".join(out) + "</tbody></table>"


def page(parts, path):
    """parts: paragraphs and tables, as content() gives them."""
    title = next((p for p in parts if isinstance(p, str) and
                  4 < len(p) < 40), "正文")
    body = [f'<p style="text-indent:2em">{tear(p)}</p>'
            if isinstance(p, str) else table_html(p) for p in parts]
    with open(path, "w", encoding="utf-8") as f:
        f.write(FRAME.format(title=escape(title), nav=NAV,
                             body="\n".join(body)))


def figures(run):
    found = defaultdict(Counter)
    for f in read(os.path.join(run, "facts.csv")):
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
    page(content(*arguments[:2]), arguments[2])


if __name__ == "__main__":
    main(sys.argv[1:])
