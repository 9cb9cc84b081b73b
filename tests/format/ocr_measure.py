#!/usr/bin/env python3
"""How much of a scan is read right: python3's standard library alone.

    ocr_measure.py OUT [DPI...]     fixtures as paper (LibreOffice sets them,
                                    mutool draws each page), read as pictures
                                    at 200 and 300 dpi, and compared with what
                                    is read of the same pages as text. Exit 1
                                    below what is asked.
    ocr_measure.py --scan PDF OUT DPI   makes a PDF of pictures only
    ocr_measure.py --worn OUT [WAY...]  some of the pages, worn as paper and
                                    scanners wear them (wear.c, WAYS below);
                                    those that OUT holds are not set again

A figure is right when document, value and unit are. One that is wrong should
carry its mark and a low confidence: "sure and wrong" counts those that do not.
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
import zlib
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
ASKED = {300: 98.0}     # per cent right
SURE = 60               # record/fact.h: OCR_SURE
BORDERS = "<borders/>"
WORN = ["department-2023:2", "final-account-tables:1", "hotline-2023:2",
        "self-evaluation-form:1", "mayor-mailbox-quarter:1",
        "targets-table:1"]
# What is done to a page drawn at 300 dpi, and the least per cent that is read
# right; None: it must be said to be too poor, or all of it be in doubt.
WAYS = {
    "skew": ("turn:0.7 noise:6", 97),
    "skew3": ("turn:-2.8 noise:8 jpeg:40", 97),
    "gray": ("gray:170:40 noise:10 jpeg:40", 97),
    "blur": ("blur:2 noise:6", 97),
    "light": ("light:50 noise:8 jpeg:50", 97),
    "half": ("scale:0.5 noise:5 jpeg:60", 97),
    "fax": ("turn:0.4 scale:0.667 noise:25 bilevel:140 pepper:20", 90),
    "keystone": ("keystone:3 blur:0.8 jpeg:50", 97),
    "stamp": ("stamp:60:40:260 noise:4 jpeg:60", 97),
    "edge": ("edge:60 turn:1 noise:6", 97),
    "over": ("quarter:2 noise:6", 97),
    "side": ("quarter:1 noise:6", 97),
    "camera": ("stamp:55:30:260 turn:1.3 keystone:2 light:60 blur:1 "
               "scale:0.8 noise:10 jpeg:40", 96),
    "ruin": ("scale:0.2 blur:1.2 noise:40 jpeg:15", None),
}
SURE_WRONG_MOST = {300: 0.2, 200: 0.2, "worn": 0.9}  # per cent of all figures


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def picture(data):
    """Width, height and dots of a P5 or P6."""
    kind, w, h = re.match(rb"P([56])\s+(\d+)\s+(\d+)", data).groups()
    return int(w), int(h), data[-int(w) * int(h) * (3 if kind == b"6" else 1):]


def read_picture(path):
    with open(path, "rb") as f:
        return picture(f.read())


def pdf_of(pictures, dpi):
    """Pages that are one picture each."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", None]
    for w, h, dots in pictures:
        n, pw, ph = len(objects), w * 72 / dpi, h * 72 / dpi
        packed = zlib.compress(dots, 6)
        colour = b"RGB" if len(dots) == w * h * 3 else b"Gray"
        draw = b"%.3f 0 0 %.3f 0 0 cm /X Do" % (pw, ph)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.3f %.3f]/Resources"
            b"<</XObject<</X %d 0 R>>>>/Contents %d 0 R>>" % (
                pw, ph, n + 2, n + 3),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace"
            b"/Device%s/BitsPerComponent 8/Filter/FlateDecode/Length %d>>\n"
            b"stream\n" % (w, h, colour, len(packed)) + packed + b"\nendstream",
            b"<</Length %d>>\nstream\n" % len(draw) + draw + b"\nendstream"]
    kids = b" ".join(b"%d 0 R" % (i + 1) for i in range(2, len(objects), 3))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pictures), kids)
    out, offsets = b"%PDF-1.4\n", []
    parts = []
    at = len(out)
    for i, body in enumerate(objects, 1):
        part = b"%d 0 obj\n" % i + body + b"\nendobj\n"
        offsets.append(at)
        parts.append(part)
        at += len(part)
    tail = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    tail += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, at)
    return out + b"".join(parts) + tail


def scan(pdf, out, dpi):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mutool", "draw", "-q", "-F", "pgm", "-c", "gray",
                        "-r", str(dpi), "-o", f"{folder}/%d.pgm", pdf],
                       check=True, capture_output=True)
        names = sorted(os.listdir(folder), key=lambda n: int(n[:-4]))
        with open(out, "wb") as f:
            f.write(pdf_of([read_picture(f"{folder}/{n}") for n in names],
                           dpi))


def duizhang(out, *arguments):
    subprocess.run(["duizhang", "run", "--lang", "en", "-o", out, *arguments],
                   capture_output=True, check=False)
    return rows(os.path.join(out, "facts.csv"))


def rule(path):
    """Lines around every cell of a DOCX's tables."""
    with zipfile.ZipFile(path) as book:
        parts = {n: book.read(n) for n in book.namelist()}
    sides = "".join(f'<w:{s} w:val="single" w:sz="4" w:space="0" '
                    'w:color="000000"/>' for s in (
                        "top", "left", "bottom", "right", "insideH",
                        "insideV"))
    name = "word/document.xml"
    text = re.sub(r"<w:tblPr>|<w:tblPr/>|<w:tbl>(?!<w:tblPr)",
                  lambda m: {"<w:tblPr>": "<w:tblPr>" + BORDERS,
                             "<w:tblPr/>": "<w:tblPr>" + BORDERS +
                             "</w:tblPr>"}.get(
                      m[0], "<w:tbl><w:tblPr>" + BORDERS + "</w:tblPr>"),
                  parts[name].decode())
    parts[name] = text.replace(BORDERS, f"<w:tblBorders>{sides}"
                               "</w:tblBorders>").encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for n, data in parts.items():
            book.writestr(n, data)


def typeset(out):
    """The fixtures as PDF, with ruled tables, by LibreOffice."""
    sources = os.path.join(TOP, "fixtures", "sources.csv")
    duizhang(f"{out}/text", sources)
    docs = [s["id"] for s in rows(sources)]
    os.makedirs(f"{out}/docx", exist_ok=True)
    for doc in docs:
        subprocess.run([sys.executable, f"{HERE}/make_ooxml.py", "typeset",
                        f"{out}/text", doc, f"{out}/docx/{doc}.docx"],
                       check=True)
        rule(f"{out}/docx/{doc}.docx")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{out}/profile",
                    "--headless", "--convert-to", "pdf", "--outdir",
                    f"{out}/pdf", *(f"{out}/docx/{d}.docx" for d in docs)],
                   check=True, capture_output=True, timeout=600)
    return [f"{out}/pdf/{d}.pdf" for d in docs]


def key(fact):
    return fact["doc"], fact["value"], fact["unit"]


def label(fact):
    """Key, row and column, but for blanks and the width of signs."""
    words = unicodedata.normalize("NFKC", fact["row"] + "|" + fact["column"])
    return key(fact) + (re.sub(r"\s", "", words),)


def sure(fact):
    m = re.match(r"ocr:(\d+)", fact["reading"])
    return int(m[1]) if m else 100


def compare(gold, ours, what, least, sure_most):
    a, b = Counter(map(key, gold)), Counter(map(key, ours))
    lost, new = a - b, b - a
    n, right = sum(a.values()), sum((a & b).values())
    labelled = sum((Counter(map(label, gold)) &
                    Counter(map(label, ours))).values())
    wrong = []
    for fact in sorted(ours, key=sure):
        if new[key(fact)] > 0:
            new[key(fact)] -= 1
            wrong.append(fact)
    bad = [f for f in wrong if sure(f) >= SURE]
    doubted = sum(sure(f) < SURE for f in ours)
    unmarked = sum(f["reading"] == "" for f in ours)
    print(f"{what}: {n} figures, {100 * right / n:.2f} % right, "
          f"{100 * labelled / n:.2f} % under their heads, "
          f"{len(wrong)} wrong, of which {len(bad)} sure; {doubted} of "
          f"{len(ours)} in doubt, {unmarked} without a mark")
    for doc in sorted({d for d, _, _ in lost}):
        print(f"   {doc}: {sum(v for k, v in a.items() if k[0] == doc)}, "
              f"{sum(v for k, v in lost.items() if k[0] == doc)} lost")
    for fact in bad[:12]:
        print("    sure and wrong:", fact["doc"], f"p{fact['page']}",
              fact["printed"], fact["unit"], fact["row"][:16],
              fact["reading"])
    for k, v in list(lost.items())[:int(os.environ.get("SHOW", "12"))]:
        print("    lost:", *k, f"x{v}" if v > 1 else "")
    return (100 * right / n >= least % 101 and unmarked == 0 and
            100 * len(bad) / n <= sure_most)


def wear(wears, page, way, out):
    """The page of a PDF, worn, as a PDF; from a PDF of that page alone."""
    words = WAYS[way][0].split()
    drawn = subprocess.run(["mutool", "draw", "-q", "-F", "ppm", "-r", "300",
                            "-o", "-", page], check=True,
                           capture_output=True).stdout
    worn = subprocess.run([wears, *words], input=drawn, check=True,
                          capture_output=True).stdout
    dpi = 300
    for word in words:
        dpi *= float(word[6:]) if word.startswith("scale:") else 1
    with open(out, "wb") as f:
        f.write(pdf_of([picture(worn)], dpi))


def worn_pages(out):
    """The pages that are worn, each a PDF of its own."""
    if not os.path.exists(f"{out}/pdf"):
        typeset(out)
    os.makedirs(f"{out}/page", exist_ok=True)
    for doc, number in (w.split(":") for w in WORN):
        subprocess.run(["mutool", "clean", f"{out}/pdf/{doc}.pdf",
                        f"{out}/page/{doc}.pdf", number], check=True)
    return [f"{out}/page/{w.split(':')[0]}.pdf" for w in WORN]


def is_refused(out):
    """Is every document of it refused, or in doubt as a whole?"""
    return all(d["status"] == "refused" or
               all(sure(f) < SURE for f in rows(f"{out}/facts.csv")
                   if f["doc"] == d["doc"])
               for d in rows(f"{out}/documents.csv"))


def worn(out, ways):
    pages, good = worn_pages(out), True
    gold = duizhang(f"{out}/page.read", *pages)
    said = accusations(f"{out}/page.read")
    subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-O2", "-o",
                    f"{out}/wear", f"{HERE}/wear.c", "-lm"], check=True)
    for way in ways or WAYS:
        os.makedirs(f"{out}/{way}", exist_ok=True)
        files = [f"{out}/{way}/{os.path.basename(p)}" for p in pages]
        for page, file in zip(pages, files):
            if not os.path.exists(file):
                wear(f"{out}/wear", page, way, file)
        shutil.rmtree(f"{out}/{way}.read", ignore_errors=True)
        ours = duizhang(f"{out}/{way}.read", "--ocr", "auto", *files)
        least = WAYS[way][1]
        good = compare(gold, ours, way, 101 if least is None else least,
                       SURE_WRONG_MOST["worn"]) and good
        if least is None:
            good = is_refused(f"{out}/{way}.read") and good
        false = accusations(f"{out}/{way}.read") - said
        if false:
            print(f"   accusations that the text does not have: {dict(false)}")
        good = good and not false
    return 0 if good else 1


def accusations(out):
    found = [c for c in rows(os.path.join(out, "checks.csv"))
             if c["status"] == "inconsistent" and c["severity"] != "info"]
    return Counter((c["doc"], c["kind"]) for c in found)


def main(arguments):
    if arguments[:1] == ["--scan"]:
        return scan(arguments[1], arguments[2], int(arguments[3]))
    if arguments[:1] == ["--worn"]:
        return worn(os.path.abspath(arguments[1]), arguments[2:])
    out = os.path.abspath(arguments[0])
    pdfs, good = typeset(out), True
    gold = duizhang(f"{out}/printed", *pdfs)
    said = accusations(f"{out}/printed")
    for dpi in [int(n) for n in arguments[1:]] or [200, 300]:
        folder = f"{out}/scan{dpi}"
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for pdf in pdfs:
            scan(pdf, f"{folder}/{os.path.basename(pdf)}", dpi)
        shutil.rmtree(f"{out}/read{dpi}", ignore_errors=True)
        ours = duizhang(f"{out}/read{dpi}", "--ocr", "auto", "-j2",
                        *(f"{folder}/{os.path.basename(p)}" for p in pdfs))
        good = compare(gold, ours, f"{dpi} dpi", ASKED.get(dpi, 0),
                       SURE_WRONG_MOST.get(dpi, 1.0)) and good
        false = accusations(f"{out}/read{dpi}") - said
        print(f"   accusations that the text does not have: "
              f"{sum(false.values())} {dict(false)}")
        good = good and not false
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
