#!/usr/bin/env python3
"""Make office documents for tests: python3's standard library alone.

    make_ooxml.py typeset RUN DOC OUT...   a document as a run found it: the
                                           lines of its text, its tables as
                                           tables; OUT ends in .docx or .xlsx
    make_ooxml.py KIND OUT                 one of the files in KINDS below
"""
import os
import re
import struct
import sys
import zipfile
from xml.sax.saxutils import escape

from content import content

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHEN = (2026, 1, 31, 8, 0, 0)


def pack(path, parts):
    """The same parts give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, text)


def links(*targets):
    return HEAD + f'<Relationships xmlns="{P}">' + "".join(
        f'<Relationship Id="rId{i}" Type="{R}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)) + "</Relationships>"


def types(main, kind):
    return HEAD + (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"'
        '/><Default Extension="rels" ContentType="application/vnd.openxml'
        'formats-package.relationships+xml"/><Override PartName="/' + main +
        '" ContentType="application/vnd.openxmlformats-officedocument.' +
        kind + '.main+xml"/></Types>')


def docx(path, body, parts=(), more=()):
    """body: what stands in w:body; parts: (kind, target, xml)."""
    pack(path, {
        "[Content_Types].xml": types("word/document.xml",
                                     "wordprocessingml.document"),
        "_rels/.rels": links(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels":
            links(*((kind, target) for kind, target, _ in parts)),
        "word/document.xml": HEAD + f'<w:document xmlns:w="{W}" xmlns:mc="'
            'http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:body>{body}</w:body></w:document>",
        **{"word/" + target: HEAD + xml for _, target, xml in parts},
        **dict(more)})


def par(text, properties=""):
    return (f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve"
            f"\">{escape(text)}</w:t></w:r></w:p>")


def cell(text, span=1, merge=""):
    """merge: "" none, "restart", "continue"."""
    inside = text if text.startswith("<w:") else par(text)
    return ("<w:tc><w:tcPr>" +
            (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") +
            ('<w:vMerge/>' if merge == "continue" else
             f'<w:vMerge w:val="{merge}"/>' if merge else "") +
            f"</w:tcPr>{inside}</w:tc>")


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(cells) + "</w:tr>"


def table(*rows):
    return "<w:tbl><w:tblPr/>" + "".join(rows) + "</w:tbl>"


def column(n):
    name = ""
    while n >= 0:
        name, n = chr(65 + n % 26) + name, n // 26 - 1
    return name


def xlsx(path, sheets, formats=(), before="", strings=(), attributes="",
         more=()):
    """sheets: (name, attributes, xml inside worksheet)."""
    codes = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="'
                    f'{escape(code, {chr(34): "&quot;"})}"/>'
                    for i, code in enumerate(formats))
    xfs = '<xf numFmtId="0"/>' + "".join(
        f'<xf numFmtId="{164 + i}"/>' for i in range(len(formats))) + (
            '<xf numFmtId="4"/><xf numFmtId="14"/><xf numFmtId="10"/>')
    pack(path, {
        "[Content_Types].xml": types("xl/workbook.xml",
                                     "spreadsheetml.sheet"),
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": links(
            *(("worksheet", f"worksheets/sheet{i}.xml")
              for i in range(1, len(sheets) + 1)),
            ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")),
        "xl/workbook.xml": HEAD + f'<workbook xmlns="{S}" xmlns:r="{R}">'
            f"<workbookPr {attributes}/><sheets>" + "".join(
                f'<sheet name="{escape(name)}" sheetId="{i}" {more} '
                f'r:id="rId{i}"/>'
                for i, (name, more, _) in enumerate(sheets, 1)) +
            "</sheets></workbook>",
        "xl/sharedStrings.xml": HEAD + before + f'<sst xmlns="{S}">' +
            "".join(f"<si>{s if s.startswith('<') else '<t>' + escape(s) + '</t>'}"
                    "</si>" for s in strings) + "</sst>",
        "xl/styles.xml": HEAD + f'<styleSheet xmlns="{S}"><numFmts>{codes}'
            f"</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>",
        **{f"xl/worksheets/sheet{i}.xml": HEAD + f'<worksheet xmlns="{S}">'
           f"{xml}</worksheet>" for i, (_, _, xml) in enumerate(sheets, 1)},
        **dict(more)})


def number(at, value, style=0):
    return f'<c r="{at}" s="{style}"><v>{value}</v></c>'


def words(at, text):
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def lines(*cells):
    """Cells in rows by their references."""
    rows = {}
    for xml in cells:
        rows.setdefault(int(re.search(r'r="[A-Z]+(\d+)"', xml)[1]),
                        []).append(xml)
    return "<sheetData>" + "".join(
        f'<row r="{r}">' + "".join(rows[r]) + "</row>"
        for r in sorted(rows)) + "</sheetData>"


def merged(*ranges):
    return "<mergeCells>" + "".join(f'<mergeCell ref="{r}"/>'
                                    for r in ranges) + "</mergeCells>"


# --- typeset: a document as a run found it

def typeset_table(rows):
    """A covered place goes on with the cell that covers it."""
    out, above = [], {}
    for r, cells in enumerate(rows):
        line, k = [], 0
        while k < len(cells):
            c = cells[k]
            if c is None:
                wide = above[k].wide if k in above else 1
                line.append(cell("", wide, "continue"))
            else:
                wide = c.wide
                line.append(cell(c.text, wide,
                                 "restart" if c.tall > 1 else ""))
                above.pop(k, None)
                if c.tall > 1:
                    above[k] = c
            k += wide
        out.append(row(*line))
    width = 9000 // len(rows[0])
    sizes = "".join(f'<w:gridCol w:w="{width}"/>' for _ in rows[0])
    return "<w:tbl><w:tblPr/><w:tblGrid>" + sizes + "</w:tblGrid>" + \
        "".join(out).replace("<w:tcPr>", f'<w:tcPr><w:tcW w:w="{width}" '
                             'w:type="dxa"/>') + "</w:tbl><w:p/>"


def typeset_docx(path, found):
    docx(path, "".join(par(part) if isinstance(part, str) else
                       typeset_table(part.rows) for part in found))


def typeset_cell(at, text):
    m = re.fullmatch(r"(-?)((?:\d{1,3}(?:,\d{3})+|\d+)(\.\d\d)?)", text)
    if not m or (len(m[2]) > 1 and re.match(r"0\d", m[2])) or \
            ("," not in m[2] and len(m[2].split(".")[0]) > 3) or \
            not m[3]:
        return words(at, text)
    return number(at, m[1] + m[2].replace(",", ""), 1)


def typeset_xlsx(path, found):
    """A sheet for each table, with the lines above it since the last."""
    sheets, above = [], []
    for part in found:
        if isinstance(part, str):
            above.append(part)
            continue
        top = [words(f"A{i}", t.strip()) for i, t in enumerate(above[-6:], 1)]
        ranges, body = [], []
        for r, cells in enumerate(part.rows, len(top) + 1):
            for k, c in enumerate(cells):
                if c is None:
                    continue
                if c.text:
                    body.append(typeset_cell(f"{column(k)}{r}", c.text))
                if c.tall * c.wide > 1:
                    ranges.append(f"{column(k)}{r}:{column(k + c.wide - 1)}"
                                  f"{r + c.tall - 1}")
        sheets.append((f"Sheet{len(sheets) + 1}", "",
                       lines(*top, *body) + (merged(*ranges) if ranges
                                             else "")))
        above = []
    xlsx(path, sheets, formats=("#,##0.00",))


# --- the kinds

def make_spans(path):
    """Merged cells of every sort, a nested table, a repeated head."""
    nested = table(row(cell("内一"), cell("内二")))
    docx(path, par("表一 收支情况") + par("单位：万元") + table(
        row(cell("项目", 1, "restart"), cell("金额", 2),
            properties="<w:tblHeader/>"),
        row(cell("", 1, "continue"), cell("预算"), cell("决算"),
            properties="<w:tblHeader/>"),
        row(cell("甲类", 1, "restart"), cell("12.00"), cell("11.50")),
        row(cell("", 1, "continue"), cell("3.00"), cell("2.50")),
        row(cell("<w:p><w:r><w:t>换行</w:t><w:br/><w:t>的项</w:t></w:r></w:p>"
                 + par("目")), cell(nested + par("")), cell("0.50"))) +
        par("注：未经审计。"))


def make_frames(path):
    """Tables of one column round text and tables; a struck row in one."""
    inner = table(row(cell("项目"), cell("金额")),
                  row(cell("甲"), cell("12.00")),
                  row(cell("乙"), cell(table(row(cell("3.00"))) + par(""))))
    docx(path, table(
        row(cell(par("全年支出15.00万元。") + inner + par("注：未经审计。"))),
        row(cell("旧的7"), properties="<w:del/>"),
        row(cell(table(row(cell("框中框")))))) +
        table(row(cell("", 1, "restart"), cell("左")),
              row(cell("", 1, "continue"), cell("右"))) + par("完") +
        table(row(cell("月份"), cell("件数")), row(cell("1月"), cell("12"))) +
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' +
        table(row(cell("2月"), cell("15")), row(cell("合计"), cell("27"))) +
        par("") + table(row(cell("一"), cell("5")), row(cell("二"), cell("6"))))


def make_revisions(path):
    """What is deleted, moved, hidden or doubled; a break; list numbers."""
    run = "<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>".format
    listed = ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    docx(path,
         "<w:p>" + run("", "留下") + "<w:del>" + run("", "删去1").replace(
             "w:t", "w:delText") + "</w:del><w:ins>" + run("", "加上2") +
         "</w:ins></w:p>"
         "<w:p><w:moveFrom>" + run("", "移走3") + "</w:moveFrom>" +
         run("<w:rPr><w:vanish/></w:rPr>", "看不见4") + run("", "看得见") +
         "</w:p>"
         "<w:p><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:txbx"
         "Content>" + par("文本框5") + "</w:txbxContent></mc:Choice>"
         "<mc:Fallback><w:txbxContent>" + par("文本框5") +
         "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>"
         "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("", "一段的前") +
         "</w:p><w:p>" + run("", "一段的后") + "</w:p>" +
         "<w:p>" + run("", "得分99.35") +
         run("<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>", "12") +
         run("", "分") + "</w:p>" + par("第一章", listed) + par("第二章", listed) +
         "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
         "<w:p><w:r><w:lastRenderedPageBreak/><w:t>第二页</w:t></w:r>"
         "<w:r><w:tab/><w:t>后</w:t></w:r></w:p>",
         parts=(("numbering", "numbering.xml",
                 f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId='
                 '"0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val='
                 '"chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>'
                 '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val='
                 '"0"/></w:num></w:numbering>'),
                ("header", "header1.xml", f'<w:hdr xmlns:w="{W}">' +
                 par("某局文件 6") + "</w:hdr>"),
                ("footnotes", "footnotes.xml",
                 f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"'
                 ' w:id="-1">' + par("线") + '</w:footnote><w:footnote '
                 'w:id="1">' + par("脚注7") + "</w:footnote></w:footnotes>")))


def make_formats(path):
    """Numbers as stored and as shown."""
    formats = ("#,##0.00", '0!.0,"万"', '_-* #,##0.00_-;-* #,##0.00_-;'
               '_-* "-"??_-;_-@_-', 'yyyy"年"m"月"d"日"', "0.0%", "h:mm",
               "[>=100]0;0.00")
    cases = ((0, "1234.5"), (0, "0.33333333333333331"), (1, "1234567.891"),
             (1, "-0.125"), (2, "12345"), (3, "0"), (3, "-1234.5"),
             (4, "45322"), (4, "60"), (5, "0.95760000000000001"),
             (6, "0.5"), (7, "99.999"), (7, "100"), (0, "1E+3"))
    cells = [words("A1", "格式"), words("B1", "数值")]
    for i, (style, value) in enumerate(cases, 2):
        cells += [words(f"A{i}", f"例{i - 1}"), number(f"B{i}", value, style)]
    xlsx(path, [("数字", "", lines(*cells))], formats=formats)


def make_sheets(path):
    """Titles, units, merged heads, notes, a hidden sheet, a blank row."""
    one = lines(
        words("B2", "收支总表"), words("B3", "部门：甲局"),
        words("E3", "单位：万元"), words("B4", "项目"), words("C4", "金额"),
        words("C5", "预算"), words("D5", "决算"), words("E5", "完成率"),
        '<c r="B6" t="s"><v>0</v></c>', number("C6", "1200", 1),
        number("D6", "1150.5", 1), number("E6", "0.95875", 2),
        '<c r="B7" t="s"><v>1</v></c>', number("C7", "200", 1),
        number("D7", "150.254", 1), number("E7", "0.75", 2),
        words("B8", "注：数据未经审计。"),
        words("B11", "另一表"), words("B12", "名称"), words("C12", "数量"),
        words("B13", "信件"), number("C13", "12"))
    two = lines(words("A1", "秘密"), number("A2", "5"))
    three = lines(words("A1", "说明"), words("A2", "本表由甲局编制。"))
    xlsx(path, [("一", "", one + merged("B2:E2", "B4:B5", "C4:E4", "B8:E8")),
                ("二", 'state="hidden"', two), ("Sheet3", "", three)],
         formats=("#,##0.00", "0.0%"),
         strings=("合计", "<r><t>其中：</t></r><r><t>人员</t></r>"
                  "<rPh><t>ren</t></rPh>"))


def make_bomb(path):
    """200 MB of nothing in 200 kB."""
    docx(path, par("看不到"), more={"word/media.xml":
                                 b"\0" * (200 << 20)}.items())


def laughs():
    return ('<!DOCTYPE lolz [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY {chr(98 + i)} "' + f"&{chr(97 + i)};" * 10 + '">'
        for i in range(10)) + "]>")


def make_laughs(path):
    """Ten times ten times ... entities."""
    docx(path, par("x"))
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n).decode() for n in z.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        HEAD, HEAD + laughs()).replace(">x<", ">&k;<")
    pack(path, parts)


def make_laughs_xlsx(path):
    xlsx(path, [("一", "", lines(words("A1", "x")))], before=laughs())


def make_deep(path):
    """Tables in tables, 100,000 deep."""
    docx(path, "<w:tbl><w:tr><w:tc>" * 100000 +
         "</w:tc></w:tr></w:tbl>" * 100000)


def make_truncated(path):
    make_spans(path)
    with open(path, "r+b") as f:
        f.truncate(os.path.getsize(path) * 2 // 3)


def make_damaged(path):
    """A whole ZIP whose main part does not unpack."""
    make_spans(path)
    with open(path, "r+b") as f:
        data = f.read()
        at = data.index(b"word/document.xml") + 60
        f.seek(at)
        f.write(b"\xff" * 40)


def make_plainzip(path):
    pack(path, {"readme.txt": "no document"})


def make_noxml(path):
    docx(path, "<w:p></w:q>")


def make_overlap(path):
    """Merged ranges that all cover everything."""
    xlsx(path, [("一", "", lines(*(
        number(f"{column(k)}{r}", "1") for r in range(1, 1001)
        for k in range(30))) + merged(*["A1:XFD1048576"] * 3000))])


def make_far(path):
    """Cells at the corners of the sheet."""
    xlsx(path, [("一", "", lines(
        words("A1", "名称"), words("XFD1", "数量"), words("A2", "甲"),
        number("XFD2", "1"), words("A1048576", "末"),
        number("XFD1048576", "2")))])


def make_large(path):
    """100,000 cells in a document."""
    docx(path, table(*(row(*(cell(str(r * 10 + k)) for k in range(10)))
                       for r in range(10000))))


def make_large_xlsx(path):
    """A million cells."""
    xlsx(path, [("一", "", lines(*(
        number(f"{column(k)}{r}", f"{r}.{k}") for r in range(1, 100001)
        for k in range(10))))])


def compound(*streams):
    """A compound file whose directory has these names; nothing behind them."""
    head = bytearray(512)
    head[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", head, 48, 0)
    directory = bytearray()
    for name in ("Root Entry",) + streams:
        entry = bytearray(128)
        wide = name.encode("utf-16le")
        entry[:len(wide)] = wide
        struct.pack_into("<H", entry, 64, len(wide) + 2)
        directory += entry
    return bytes(head) + bytes(directory) + bytes(-len(directory) % 512)


PICTURES = {"word/media/image1.png": bytes(5000),
            "word/media/image2.png": bytes(90)}


def make_pictures(path):
    """One as large as a page, one as a bullet."""
    docx(path, par("附件：决算报表"), more=PICTURES)


def make_pictures_xlsx(path):
    xlsx(path, [("附件", "", lines(words("A1", "决算报表")))],
         strings=("决算报表",),
         more={name.replace("word/", "xl/"): picture
               for name, picture in PICTURES.items()})


def make_encrypted(path):
    with open(path, "wb") as f:
        f.write(compound("EncryptionInfo", "EncryptedPackage"))


def make_brokenxls(path):
    with open(path, "wb") as f:
        f.write(compound("Workbook"))


def make_zeros(path):
    """1 GB that takes no room."""
    with open(path, "wb") as f:
        f.truncate(1 << 30)


def make_report(path):
    """A whole report on one sheet: no blank row, and no merged cell."""
    rows = ["某局绩效报告", "一、概况", "全年办理信件120件。",
            ("指标", "目标", "完成"), ("办结率", "≥95%", "98%"),
            ("满意率", "≥90%", "91%"), "二、组织情况", "按规定组织评价。",
            "表2：得分情况表", ("指标", "得分"), ("管理", "98"),
            ("（1）结果", "100"), "（2）效益", "表3：来信情况表",
            ("月份", "件数"), ("1月", "70"), ("2月", "50"), "三、结论",
            "（一）评价得分为99分。", "四、其他"]
    xlsx(path, [("Sheet1", "", lines(*(
        words(f"{column(k)}{r}", text) for r, row in enumerate(rows, 1)
        for k, text in enumerate([row] if isinstance(row, str) else row))))])


KINDS = {name[5:].replace("_", "."): made for name, made in
         sorted(globals().items()) if name.startswith("make_")}


def main(arguments):
    if len(arguments) > 3 and arguments[0] == "typeset":
        found = content(arguments[1], arguments[2])
        for path in arguments[3:]:
            (typeset_docx if path.endswith(".docx") else
             typeset_xlsx)(path, found)
    elif len(arguments) == 2 and arguments[0] in KINDS:
        KINDS[arguments[0]](arguments[1])
    else:
        sys.exit(__doc__ + "\nKINDS: " + " ".join(KINDS))


if __name__ == "__main__":
    main(sys.argv[1:])
