#!/usr/bin/env python3
"""How pictures of pages are read that other programs set and drew: python3's
standard library, Chromium, LibreOffice, Ghostscript, poppler and mutool.

    ocr_styles.py OUT [STYLE...]    the first page of each fixture (PAGES in
                                    the environment: the first so many), set
                                    in each STYLE and drawn as it says, and
                                    read; compared with what is read of the
                                    same pages as text. What OUT holds is not
                                    set again. Exit 1 when a figure carries no
                                    mark, or somebody is accused whom the text
                                    does not accuse.

Two things are counted: figures with document, value and unit, which depend on
how a table is laid out, too; and numerals, however they stand, which are what
the reading of ink alone gives. A numeral is sure that is 60 sure or more.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from html import escape

import make_html
from content import content
from ocr_measure import (TOP, accusations, compare, duizhang, pdf_of,
                         read_picture, rows)

PAGE = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
@page {{ size: {size}; margin: 20mm 18mm }}
body {{ font: {pt}pt/1.5 {font}; margin: 0; {body} }}
pre {{ font: inherit; margin: 0; white-space: pre-wrap; break-after: page }}
table {{ border-collapse: collapse; width: 100%; margin: 6pt 0; {table} }}
td {{ padding: 2pt 4pt; {td} }}
tr.firstRow td {{ {th} }}
td p {{ margin: 0 }}
p {{ margin: 4pt 0 }}
{more}
</style>{html}</html>"""
PLAIN = {"size": "A4", "body": "", "table": "", "th": "", "more": "",
         "td": "border: 0.75pt solid black"}
TIMES = '"Liberation Serif", "Noto Serif CJK SC"'
SHADED = "background: #d9d9d9; font-weight: bold; text-align: center"
# How a page is set, and drawn: program's device, and dots an inch.
STYLES = {
    "text": {"soffice": True, "draw": "tiffg4 300"},
    "text-mono": {"pt": 9, "font": '"Noto Sans Mono CJK SC"', "pre": True,
                  "draw": "gray 300"},
    "text-dejavu": {"pt": 10, "pre": True, "draw": "gray 200",
                    "font": '"DejaVu Sans Mono", "Noto Serif CJK SC"'},
    "serif-9": {"pt": 9, "font": '"Noto Serif CJK SC"', "draw": "pdf 200"},
    "shaded-14": {"pt": 14, "font": '"Noto Sans CJK SC"', "th": SHADED,
                  "draw": "jpeg 300"},
    "borderless": {"pt": 11, "font": '"Droid Sans Fallback"',
                   "td": "border: none", "th": "font-weight: bold",
                   "draw": "mono 300"},
    "two-columns": {"pt": 10.5, "font": TIMES, "draw": "tiffgray 300",
                    "body": "column-count: 2; column-gap: 24pt"},
    "dark-heads": {"pt": 12, "font": TIMES, "size": "A4 landscape",
                   "th": "background: #2f5597; color: white",
                   "more": "tr:nth-child(even) td {background: #eaf1fb}",
                   "draw": "gray 200"},
    "times-12": {"pt": 12, "font": TIMES, "draw": "pdf 300"},
    "three-rules": {"pt": 10.5, "font": TIMES, "td": "border: none",
                    "table": "border-top: 1.5pt solid; border-bottom: 1.5pt "
                    "solid", "th": "border-bottom: 0.75pt solid",
                    "draw": "gray 300"},
    "sans-16": {"pt": 16, "font": '"Noto Sans CJK SC"', "draw": "tiffg4 200"},
    "arial": {"pt": 10.5, "draw": "gray 200",
              "font": '"Liberation Sans", "Noto Sans CJK SC"'},
}
NUMERAL = re.compile(r"[0-9]+(?:[.,，．][0-9]+)*[%％]?")


def run(*command):
    subprocess.run(command, check=True, capture_output=True, timeout=600)


def web_page(text_run, doc, source, style):
    if style.get("pre"):
        with open(source, encoding="utf-8-sig") as f:
            html = "".join(f"<pre>{escape(p)}</pre>"
                           for p in f.read().split("\f"))
    else:
        html = "\n".join(
            f'<p style="text-indent: 2em">{make_html.tear(p)}</p>'
            if isinstance(p, str) else
            make_html.table_html(p).replace(' border="1"', "")
            for p in content(text_run, doc))
    return PAGE.format(html=html, **{**PLAIN, **{
        k: v for k, v in style.items() if k not in ("pre", "draw")}})


def typeset(out, doc, source, style):
    """The document as OUT/DOC.pdf."""
    if style.get("soffice"):
        with open(source, encoding="utf-8-sig") as f, \
                open(f"{out}/{doc}.txt", "w", encoding="utf-8-sig") as to:
            to.write(f.read())
        run("soffice", f"-env:UserInstallation=file://{out}/profile",
            "--headless", "--convert-to", "pdf", "--outdir", out,
            f"{out}/{doc}.txt")
        return
    with open(f"{out}/{doc}.html", "w", encoding="utf-8") as f:
        f.write(web_page(f"{out}/../../plain", doc, source, style))
    run("chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
        "--no-pdf-header-footer", f"--print-to-pdf={out}/{doc}.pdf",
        f"{out}/{doc}.html")


def draw(pdf, out, doc, how):
    """Pictures of the pages: one file, or one a page named as pages are."""
    device, dpi = how.split()
    if device.startswith("tiff"):
        run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER",
            f"-sDEVICE={device}", f"-r{dpi}", f"-sOutputFile={out}/{doc}.tif",
            pdf)
    elif device == "pdf":
        run("pdftoppm", "-r", dpi, pdf, f"{out}/{doc}")
        pages = sorted(glob.glob(f"{out}/{doc}-*.ppm"))
        with open(f"{out}/{doc}.pdf", "wb") as f:
            f.write(pdf_of([read_picture(p) for p in pages], int(dpi)))
        for page in pages:
            os.remove(page)
    else:
        flags = {"jpeg": ["-jpeg"], "gray": ["-gray", "-png"],
                 "mono": ["-mono", "-png"]}[device]
        run("pdftoppm", *flags, "-r", dpi, pdf, f"{out}/{doc}")


def set_pages(out, sources, style):
    """OUT/pages as text, OUT/pictures of the same."""
    shutil.rmtree(out, ignore_errors=True)
    for folder in "set", "pages", "pictures":
        os.makedirs(f"{out}/{folder}")
    most = os.environ.get("PAGES", "1")
    for doc, source in sources.items():
        typeset(f"{out}/set", doc, source, style)
        page = f"{out}/set/{doc}.some.pdf"
        run("mutool", "clean", f"{out}/set/{doc}.pdf", page, f"1-{most}")
        draw(page, f"{out}/pictures", doc, style["draw"])
        names = sorted(n[:-4] for n in os.listdir(f"{out}/pictures")
                       if re.fullmatch(re.escape(doc) + r"(-\d+)?\.\w+", n))
        for i, name in enumerate(names, 1):
            run("mutool", "clean", page, f"{out}/pages/{name}.pdf",
                f"1-{most}" if len(names) == 1 else str(i))


def numerals(folder):
    """How sure each numeral of the pages is, by document."""
    found = {}
    for entry in rows(f"{folder}/documents.csv"):
        path = f"{folder}/archive/{entry['sha256']}/pages.csv"
        if not entry["sha256"] or not os.path.exists(path):
            continue
        for row in rows(path):
            marks = [tuple(map(int, m)) for m in re.findall(
                r"(\d+)-(\d+):(\d+)", row.get("reading", ""))]
            for m in NUMERAL.finditer(row["text"]):
                a, b = (len(row["text"][:n].encode()) for n in m.span())
                plain = m[0].translate(str.maketrans("，．％", ",.%"))
                found.setdefault((entry["doc"], plain), []).append(min(
                    (s for x, y, s in marks if x < b and y > a),
                    default=100))
    return found


def count_numerals(text, picture):
    a = Counter({k: len(v) for k, v in text.items()})
    b = Counter({k: len(v) for k, v in picture.items()})
    new = b - a
    sure = sum(sum(s >= 60 for s in sorted(picture[k])[:n])
               for k, n in new.items())
    print(f"   {sum(a.values())} numerals, {sum((a - b).values())} lost, "
          f"{sum(new.values())} others, of which {sure} sure")


def measure(out, name, style, sources):
    if not os.path.exists(f"{out}/pictures"):
        set_pages(out, sources, style)
    files = {kind: sorted(glob.glob(f"{out}/{kind}/*"))
             for kind in ("pages", "pictures")}
    for kind in files:
        shutil.rmtree(f"{out}/{kind}.read", ignore_errors=True)
    gold = duizhang(f"{out}/pages.read", *files["pages"])
    ours = duizhang(f"{out}/pictures.read", "--ocr", "auto",
                    *files["pictures"])
    good = compare(gold, ours, f"{name} ({style['draw']})", 0, 100)
    count_numerals(numerals(f"{out}/pages.read"),
                   numerals(f"{out}/pictures.read"))
    false = accusations(f"{out}/pictures.read") - \
        accusations(f"{out}/pages.read")
    if false:
        print(f"   accusations that the text does not have: {dict(false)}")
    return good and not false


def main(arguments):
    out = os.path.abspath(arguments[0])
    manifest = os.path.join(TOP, "fixtures", "sources.csv")
    sources = {s["id"]: os.path.join(TOP, "fixtures", s["url"])
               for s in rows(manifest)}
    if not os.path.exists(f"{out}/plain/facts.csv"):
        duizhang(f"{out}/plain", manifest)
    good = True
    for name in arguments[1:] or STYLES:
        os.makedirs(f"{out}/{name}", exist_ok=True)
        good = measure(f"{out}/{name}", name, STYLES[name], sources) and good
        sys.stdout.flush()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
