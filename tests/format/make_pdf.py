#!/usr/bin/env python3
"""Typeset a text document as a PDF, through LibreOffice.

    make_pdf.py STYLE RUN OUT DOC...    OUT/DOC.pdf of documents that a run
                                        found: paragraphs, tables as tables
    make_pdf.py --styles                the names of the styles

A style says which rules a table has, how its cells are aligned, how large
page and type are; small pages break tables.
"""
import os
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

from content import content, squeeze

SPACES = {
    "office": "office", "text": "text", "table": "table", "style": "style",
    "fo": "xsl-fo-compatible", "draw": "drawing"}
XMLNS = " ".join(
    f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"'
    for k, v in SPACES.items())
PLAIN = {"rules": "all", "align": "left", "numbers": "right", "up": "middle",
         "size": 10.5, "pad": 1.5, "w": 595, "h": 842, "margin": 60,
         "font": "Noto Serif CJK SC", "latin": "Noto Serif CJK SC",
         "repeat": True, "columns": 1, "cut": True}
STYLES = {
    "ruled": {},
    "ruled-small": {"h": 420, "size": 9, "numbers": "center",
                    "latin": "DejaVu Sans"},
    "ruled-sans": {"font": "Noto Sans CJK SC", "numbers": "left", "pad": 4,
                   "up": "top", "h": 560, "repeat": False},
    "bare": {"rules": "none"},
    "bare-small": {"rules": "none", "h": 420, "size": 9, "pad": 2,
                   "numbers": "center", "align": "center"},
    "bare-top": {"rules": "none", "up": "top", "h": 600, "repeat": False,
                 "font": "Noto Sans CJK SC", "latin": "DejaVu Serif"},
    "bare-tight": {"rules": "none", "pad": 0.5, "size": 9, "up": "top",
                   "numbers": "left"},
    "three": {"rules": "three", "numbers": "center", "align": "center",
              "h": 500},
    "rows": {"rules": "rows", "size": 9, "h": 600, "up": "top"},
    "uprights": {"rules": "columns", "h": 600},
    "columns": {"columns": 2, "size": 9, "margin": 40},
    "sideways": {"w": 842, "h": 595, "size": 9},
}


def cell_style(name, how, row, nrows, heads):
    """Borders of a cell by the row that it is in."""
    line = "0.5pt solid #000000"
    rules, sides = how["rules"], {}
    last = row == nrows - 1
    for side in ("left", "right", "top", "bottom"):
        level = side in ("top", "bottom")
        on = rules == "all" or (rules == "rows" and level) or (
            rules == "columns" and (not level or
                                    (side == "top" and row <= heads) or
                                    (side == "bottom" and last))) or (
            rules == "three" and ((side == "top" and row in (0, heads)) or
                                  (side == "bottom" and last)))
        sides[side] = line if on else "none"
    borders = " ".join(f'fo:border-{k}="{v}"' for k, v in sides.items())
    return (f'<style:style style:name="{name}" style:family="table-cell">'
            f'<style:table-cell-properties {borders} '
            f'style:vertical-align="{how["up"]}" '
            f'fo:padding="{how["pad"]}pt"/></style:style>')


def para_style(name, how, align, indent=0, size=None):
    size = size or how["size"]
    return (f'<style:style style:name="{name}" style:family="paragraph">'
            f'<style:paragraph-properties fo:text-align="{align}" '
            f'fo:text-indent="{indent}pt" fo:margin-bottom="0pt"/>'
            f'<style:text-properties style:font-name="{how["latin"]}" '
            f'style:font-name-asian="{how["font"]}" fo:font-size="{size}pt" '
            f'style:font-size-asian="{size}pt"/></style:style>')


def widths(rows, ncols, how):
    """Columns as wide as their words, within the page."""
    need = [3.0] * ncols
    for row in rows:
        for k, c in enumerate(row):
            if c and c.wide == 1:
                n = sum(1 if ord(x) > 0x2000 else 0.55 for x in c.text)
                need[k] = max(need[k], min(n, 14) + 1)
    room = (how["w"] - 2 * how["margin"]) / how["columns"]
    room -= 10 * (how["columns"] - 1)
    scale = min(room / sum(need), how["size"] * 1.15)
    return [n * scale for n in need]


def paragraph(text, style):
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


class Typeset:
    def __init__(self, table, how, number):
        self.how, self.number, self.styles = how, number, []
        self.table, self.ncols = table, len(table.rows[0])
        self.heads = table.heads if table.heads < len(table.rows) else 1

    def cell(self, c, name, head):
        shape = ""
        if c.wide > 1:
            shape += f' table:number-columns-spanned="{c.wide}"'
        if c.tall > 1:
            shape += f' table:number-rows-spanned="{c.tall}"'
        figure = sum(x.isdigit() for x in c.text) * 2 > len(c.text)
        style = "Head" if head else "Figure" if figure else "Words"
        return (f'<table:table-cell table:style-name="{name}"{shape}>' +
                paragraph(c.text, style) + "</table:table-cell>")

    def rows(self):
        out, nrows = [], len(self.table.rows)
        for r, here in enumerate(self.table.rows):
            name = f"T{self.number}R{r}"
            self.styles.append(cell_style(name, self.how, r, nrows,
                                          self.heads))
            out.append(
                f'<table:table-row table:style-name="'
                f'{"Cut" if self.how["cut"] else "Whole"}">' +
                "".join("<table:covered-table-cell/>" if c is None else
                        self.cell(c, name, r < self.heads) for c in here) +
                "</table:table-row>")
        return out

    def xml(self):
        wide = widths(self.table.rows, self.ncols, self.how)
        rows, name = self.rows(), f"T{self.number}"
        self.styles.append(
            f'<style:style style:name="{name}" style:family="table">'
            f'<style:table-properties style:width="{sum(wide)}pt" '
            'table:align="left" fo:margin-top="4pt" fo:margin-bottom="6pt"/>'
            '</style:style>')
        columns = []
        for i, w in enumerate(wide):
            self.styles.append(
                f'<style:style style:name="{name}C{i}" style:family='
                f'"table-column"><style:table-column-properties '
                f'style:column-width="{w}pt"/></style:style>')
            columns.append(
                f'<table:table-column table:style-name="{name}C{i}"/>')
        head = "".join(rows[:self.heads])
        if self.how["repeat"] and head:
            head = "<table:table-header-rows>" + head + \
                "</table:table-header-rows>"
        return (f'<table:table table:name="{name}" table:style-name="{name}">'
                + "".join(columns) + head + "".join(rows[self.heads:]) +
                "</table:table>")


def fodt(parts, how):
    how = {**PLAIN, **how}
    body, styles = [], [
        para_style("Prose", how, "justify", 2 * how["size"]),
        para_style("Title", how, "center", 0, how["size"] + 3),
        para_style("Caption", how, "center"),
        para_style("Words", how, how["align"]),
        para_style("Figure", how, how["numbers"]),
        para_style("Head", how, "center"),
        '<style:style style:name="Cut" style:family="table-row"/>',
        '<style:style style:name="Whole" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/>'
        '</style:style>']
    for i, part in enumerate(parts):
        if not isinstance(part, str):
            table = Typeset(part, how, i)
            body.append(table.xml())
            styles += table.styles
            continue
        short = len(squeeze(part)) < 40 and part[-1] not in "。；：，"
        caption = short and part[:1] == "表"
        body.append(paragraph(part, "Title" if i == 0 else "Caption"
                              if caption else "Prose"))
    inside = "".join(body)
    if how["columns"] > 1:
        styles.append(
            '<style:style style:name="Two" style:family="section">'
            f'<style:section-properties><style:columns fo:column-count="'
            f'{how["columns"]}" fo:column-gap="20pt"/>'
            '</style:section-properties></style:style>')
        inside = ('<text:section text:style-name="Two" text:name="S">' +
                  inside + "</text:section>")
    fonts = "".join(
        f'<style:font-face style:name="{f}" xmlns:svg="urn:oasis:names:tc:'
        f'opendocument:xmlns:svg-compatible:1.0" svg:font-family="&apos;{f}'
        '&apos;"/>' for f in sorted({how["font"], how["latin"]}))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {XMLNS} '
        'office:version="1.2" office:mimetype="application/vnd.oasis.open'
        f'document.text"><office:font-face-decls>{fonts}'
        '</office:font-face-decls><office:automatic-styles>' +
        "".join(styles) + '<style:page-layout style:name="P"><style:page-'
        f'layout-properties fo:page-width="{how["w"]}pt" fo:page-height="'
        f'{how["h"]}pt" fo:margin="{how["margin"]}pt"/></style:page-layout>'
        '</office:automatic-styles><office:master-styles><style:master-page '
        'style:name="Standard" style:page-layout-name="P"><style:footer>'
        '<text:p text:style-name="Caption">- <text:page-number/> -</text:p>'
        '</style:footer></style:master-page></office:master-styles>'
        f'<office:body><office:text>{inside}</office:text></office:body>'
        '</office:document>')


def convert(sources, folder):
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{home}", "--headless",
             "--convert-to", "pdf", "--outdir", folder, *sources],
            check=True, capture_output=True, timeout=600)


def main(arguments):
    if arguments == ["--styles"]:
        print(*STYLES)
        return
    if len(arguments) < 4:
        sys.exit(__doc__)
    style, run, folder, *docs = arguments
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        sources = []
        for doc in docs:
            sources.append(os.path.join(scratch, doc + ".fodt"))
            with open(sources[-1], "w", encoding="utf-8") as f:
                f.write(fodt(content(run, doc), STYLES[style]))
        convert(sources, folder)


if __name__ == "__main__":
    main(sys.argv[1:])
