#!/usr/bin/env python3
"""Make the small PDFs of tests/cases/extract/pdf-*: usage: pdf_make.py"""
import os
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, '..', 'cases', 'extract')

FONTS = (b'<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>')
SONG = (b'<</Type/Font/Subtype/Type0/BaseFont/STSong-Light'
        b'/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font'
        b'/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo'
        b'<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000'
        b'/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light'
        b'/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880'
        b'/Descent -120/CapHeight 880/StemV 93>>>>]>>')
LATIN = b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
# Glyph numbers of a font that says nothing about characters.
DUMB = (b'<</Type/Font/Subtype/Type0/BaseFont/Nameless/Encoding/Identity-H'
        b'/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont'
        b'/Nameless/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)'
        b'/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor'
        b'/FontName/Nameless/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0'
        b'/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>')


def stream(data, extra=b''):
    return b'<</Length %d%s>>\nstream\n' % (len(data), extra) + data + \
        b'\nendstream'


def build(objects):
    out = b'%PDF-1.4\n'
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b'%d 0 obj\n' % number + body + b'\nendobj\n'
    xref = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)
    for at in offsets:
        out += b'%010d 00000 n \n' % at
    return out + b'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n' \
        b'%%%%EOF\n' % (len(objects) + 1, xref)


def pages(contents, rotate=0):
    first = 6
    kids = b' '.join(b'%d 0 R' % (first + 2 * i)
                     for i in range(len(contents)))
    objects = [b'<</Type/Catalog/Pages 2 0 R>>',
               b'<</Type/Pages/Count %d/Kids[%s]>>' % (len(contents), kids),
               SONG, LATIN, DUMB]
    for i, content in enumerate(contents):
        objects.append(b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]'
                       b'/Rotate %d/Resources<</Font%s>>/Contents %d 0 R>>' %
                       (rotate, FONTS, first + 2 * i + 1))
        objects.append(stream(content))
    return build(objects)


def song(x, y, text, size=10):
    return b'BT /F1 %d Tf %g %g Td <%s> Tj ET\n' % (
        size, x, y, text.encode('utf-16-be').hex().encode())


def latin(x, y, text, size=10):
    return b'BT /F2 %d Tf %g %g Td (%s) Tj ET\n' % (size, x, y,
                                                    text.encode())


def line(x0, y0, x1, y1):
    return b'%g %g m %g %g l S\n' % (x0, y0, x1, y1)


def bar(x0, y0, x1, y1):
    """A rule as a thin filled rectangle."""
    if x1 - x0 > y1 - y0:
        return b'%g %g %g .5 re f\n' % (x0, y0 - .25, x1 - x0)
    return b'%g %g .5 %g re f\n' % (x0 - .25, y0, y1 - y0)


def save(case, name, data):
    folder = os.path.join(CASES, case, 'in')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), 'wb') as f:
        f.write(data)


def head(y):
    """Two rows of heads, the first over two columns."""
    return (bar(50, y, 350, y) + bar(150, y - 20, 350, y - 20) +
            bar(50, y - 40, 350, y - 40) + song(80, y - 24, '项 目') +
            song(230, y - 14, '支出') + song(180, y - 34, '基本') +
            song(280, y - 34, '项目'))


def row(y, name, a, b):
    return (bar(50, y - 20, 350, y - 20) + song(55, y - 14, name) +
            latin(200, y - 13, a) + latin(300, y - 13, b))


def uprights(top, middle, foot):
    return (bar(50, foot, 50, top) + bar(150, foot, 150, top) +
            bar(250, foot, 250, middle) + bar(350, foot, 350, top))


def table():
    """Figures first, then words; digits on another baseline; two pages."""
    one = (song(130, 262, '二〇二四年支出表', 14) + song(300, 240, '单位：万元') +
           head(230) + row(190, '一、教育', '1,234.50', '20.00') +
           row(170, '二、卫生', '2.00', '0.00') +
           row(150, '三、社会保障和就业', '3.00', '') +
           uprights(230, 210, 130) + latin(195, 20, '- 1 -', 8))
    two = (head(280) + row(240, '与抚恤', '', '') +
           row(220, '合计', '1,239.50', '20.00') +
           uprights(280, 260, 200) +
           song(50, 150, '本表共') + latin(82, 151.2, '3') +
           song(90, 150, '类。') + latin(195, 20, '- 2 -', 8))
    save('pdf-table', 'a.pdf', pages([one, two]))
    three = head(230) + bar(50, 130, 350, 130) + uprights(230, 210, 130)
    for i, (name, a, b) in enumerate((('一、教育', '1.50', '20.00'),
                                      ('二、卫生', '', '0.00'),
                                      ('三、社会保障和就业', '', ''),
                                      ('与抚恤', '3.00', ''))):
        three += song(55, 176 - 13 * i, name) + latin(200, 177 - 13 * i, a) \
            + latin(300, 177 - 13 * i, b)
    save('pdf-table', 'c.pdf', pages([
        three + latin(150, 20, 'page 3 of 7')]))
    save('pdf-table', 'b.pdf', pages([
        b'1 g 0 0 400 300 re f 0 g\n' + song(60, 250, '名称') +
        song(200, 250, '数量') + song(60, 230, '甲') +
        latin(200, 230, '12') + latin(330, 230, '3.5')]))


def double_rules():
    """Each cell in a frame of its own, two points from its neighbours'."""
    def cell(x0, x1, y0, y1):
        return b'%g %g %g %g re S\n' % (x0 + 1.2, y0 + 1.2, x1 - x0 - 2.4,
                                        y1 - y0 - 2.4)
    page = song(50, 270, '行政许可情况表') + cell(46, 354, 166, 254) + \
        cell(48, 352, 228, 252) + song(60, 236, '许可数量（件）')
    for i, (name, n) in enumerate((('申请', '569'), ('受理', '560'), ('撤销', '5'))):
        x = 48 + 101.3 * i
        page += cell(x, x + 101.3, 198, 228) + song(x + 6, 208, name) + \
            cell(x, x + 101.3, 168, 198) + latin(x + 6, 178, n)
    save('pdf-table', 'e.pdf', pages([page]))


def apart():
    """Columns framed each by itself, with room between them."""
    def cell(x0, x1, y, text):
        return line(x0, y, x0, y + 18.5) + line(x1, y, x1, y + 18.5) + text
    out = b''.join(line(50, 260 - 18.5 * i, 350, 260 - 18.5 * i)
                   for i in range(-1, 3))
    for i, (name, a, b) in enumerate((('月份', '', ''), ('一月', '262', '13'),
                                      ('二月', '387', '25'))):
        y = 260 - 18.5 * i
        out += cell(50, 145, y, song(55, y + 4, name))
        out += cell(150, 245, y, latin(155, y + 4, a) if a else
                    song(155, y + 4, '派单'))
        out += cell(250, 350, y, latin(255, y + 4, b) if b else
                    song(255, y + 4, '错派'))
    save('pdf-table', 'f.pdf', pages([out]))


def words(y, *cells):
    """Cells (x, text): digits of a Latin font, a little lower."""
    return b''.join(latin(x, y - .5, t) if t[0].isdigit() else song(x, y, t)
                    for x, t in cells)


def bare():
    """Columns without rules: wrapped cells, a spanning head, two pages."""
    heads = (song(230, 232, '支出') + song(62, 226, '项目') +
             song(190, 219, '基本') + song(290, 219, '项目'))
    one = (song(140, 262, '支出情况表', 14) + song(300, 246, '单位：万元') +
           heads + words(200, (50, '一、教育'), (180, '1234.50'),
                         (290, '20.00')) +
           words(186, (50, '二、卫生'), (195, '2.00'), (295, '0.00')) +
           words(172, (50, '三、社会保障')) + words(166, (195, '3.00')) +
           words(160, (50, '和就业')) + words(142, (50, '四、文化'),
                                          (195, '4.00'), (295, '1.00')) +
           latin(195, 20, '- 1 -', 8))
    two = (words(262, (50, '五、农林水'), (195, '5.00')) +
           words(246, (50, '合计'), (180, '1248.50'), (290, '21.00')) +
           song(50, 200, '本表数据来自各单位年初批复，与决算口径一致，共列五类，'
                '其中教育占比最高。') +
           song(50, 186, '其余各类依次为农林水、文化、社会保障和卫生，均在预算之内，'
                '共') + latin(365, 186, '4') + song(50, 172, '类。') +
           latin(195, 20, '- 2 -', 8))
    save('pdf-bare', 'a.pdf', pages([one, two]))
    rules = line(50, 210, 350, 210) + line(50, 190, 350, 190) + \
        line(50, 118, 350, 118)
    three = (rules + song(150, 230, '表1 三线表') +
             words(196, (70, '名称'), (180, '数量'), (280, '金额')) +
             words(176, (60, '信件'), (185, '12'), (280, '3.50')) +
             words(160, (60, '电话'), (185, '8'), (280, '2.25')) +
             words(144, (60, '来访')) + words(128, (60, '合计'), (185, '20'),
                                            (280, '5.75')) +
             song(50, 104, '注：未经审计。') +
             latin(50, 60, 'Chapter one ............ 3') +
             latin(50, 46, 'Chapter two ............ 7'))
    save('pdf-bare', 'b.pdf', pages([three]))


def beside():
    """Heads on the left edges of columns, figures on the right ones."""
    def right(x, y, text):
        return latin(x - 5.56 * len(text) + 2.78 * text.count('.'), y, text)
    page = (song(150, 260, '表2 来电情况表') + song(50, 230, '时间') +
            song(150, 230, '呼入量') + song(230, 230, '接通量') +
            song(300, 230, '占比'))
    for i, (month, a, b, c) in enumerate((
            ('1', '782', '758', '96.9'), ('2', '137', '97', '70.8'),
            ('3', '323', '282', '87.3'))):
        y = 214 - 16 * i
        page += (latin(118, y, month) + song(124, y, '月') + right(220, y, a) +
                 right(290, y, b) + right(350, y, c))
    page += (song(50, 166, '合计') + right(220, 166, '1242') +
             right(290, 166, '1137') + right(350, 166, '91.5') +
             song(50, 146, '注：未经审计。') + song(50, 132, '表三说明'))
    save('pdf-bare', 'c.pdf', pages([page]))


def columns():
    """Prose in two columns, drawn line by line over both of them."""
    left = ['甲栏第一行文字文字文字文', '甲栏第二行文字文字文字文', '甲栏第三行文字文字文字文',
            '甲栏第四行文字文字文字文', '甲栏第五行文字文字文字文', '甲栏末。']
    right = ['乙栏第一行文字文字文字文', '乙栏第二行文字文字文字文', '乙栏第三行文字文字文字文',
             '乙栏第四行文字文字文字文', '乙栏第五行文字文字文字文']
    page = song(150, 270, '两栏的通报', 14)
    for i, text in enumerate(left):
        page += song(50, 240 - 15 * i, text)
    for i, text in enumerate(right):
        page += song(200, 240 - 15 * i, text)
    page += song(50, 130, '通栏的一行从左边一直写到右边写到右边写到右') + \
        latin(195, 20, '- 1 -', 8)
    save('pdf-columns', 'a.pdf', pages([page]))


def narrow(x, top, *rows):
    """A ruled grid as wide as a column of prose; cells of several lines."""
    page, y = line(x, top, x + 120, top), top
    for name, *figure in rows:
        page += song(x + 4, y - 14, name)
        for i, part in enumerate(figure):
            page += latin(x + 94, y - 14 - 11 * i, part)
        y -= 8 + 11 * len(figure)
        page += line(x, y, x + 120, y)
    return page + b''.join(line(x + w, y, x + w, top) for w in (0, 90, 120))


def columns_with_tables():
    """A table at the foot of one goes on in the next; lines are not level."""
    page = narrow(50, 190, ('名称', 'sum'), ('甲项', '5,0', '00.', '00'),
                  ('乙项', '2.00')) + \
        narrow(200, 285, ('名称', 'sum'), ('丙项', '4.00'), ('合计', '5,0', '06.',
                                                         '00'))
    for i in range(6):
        page += song(50, 276 - 14 * i, '甲栏文字文字文字文字文字')
        page += song(200, 193 - 14.5 * i, '乙栏文字文字文字文字文字')
    save('pdf-columns', 'b.pdf', pages([page + latin(195, 20, '- 1 -', 8)]))


def guess():
    """A sum that fails, in columns without rules: with a head, without."""
    rows = (words(200, (50, '信件'), (185, '12'), (280, '3.50')) +
            words(184, (50, '电话'), (185, '8'), (280, '2.25')) +
            words(168, (50, '合计'), (185, '21'), (280, '5.75')))
    save('pdf-guess', 'headless.pdf', pages([
        song(150, 240, '来信来电情况') + rows]))
    save('pdf-guess', 'head.pdf', pages([
        song(150, 240, '来信来电情况') + rows +
        words(216, (50, '渠道'), (180, '数量'), (280, '金额'))]))


def stack():
    """Figures too wide for columns that no rule parts: level with words on
    both lines, so that nothing is sure; above and below words beside a figure
    in the middle; a % that is left over; a form right behind an unsure
    table, and rows that have no names."""
    def heads(*more):
        return (song(140, 262, '窗口办件情况表', 14) +
                words(236, (50, '事项'), (180, '目标值'), (280, '完成值'),
                      *more))

    def wide(x, y, *texts):
        return b''.join(song(x, y - 12 * i, t) for i, t in enumerate(texts))

    def item(y, name, *pieces):
        return (wide(180, y, *pieces) +
                words(y - 6 * (len(pieces) - 1), (50, name), (275, '100%')))

    def level(y, *names):
        return (wide(50, y, *names) + wide(180, y, '１０', '０％') +
                words(y - 6, (275, '100%')))

    save('pdf-stack', 'one.pdf', pages([
        heads() + item(216, '按时办结', '１０', '０％') +
        item(180, '当场答复', '１０', '０％') +
        words(144, (50, '群众评价'), (275, '96%')) + wide(50, 132, '及回访')]))
    unsure = (heads() + level(216, '按时办', '结率') +
              level(180, '当场答', '复率') + level(144, '群众评', '价率'))
    save('pdf-stack', 'unsure.pdf', pages([unsure]))
    save('pdf-stack', 'torn.pdf', pages([
        heads((340, '比例')) +
        words(216, (50, '窗口现场受理的'), (180, '12'), (280, '12')) +
        words(216, (340, '100.0')) + words(204, (340, '%')) +
        words(192, (50, '网上办理并且由邮政寄送到户的事项总数'),
              (280, '8'), (340, '66.7')) +
        latin(340, 180, '%')]))
    save('pdf-stack', 'nameless.pdf', pages([
        heads() + words(216, (50, '1'), (180, '12'), (280, '12')) +
        words(200, (50, '2'), (180, '0'), (280, '3')) +
        words(184, (50, '3'), (180, '8'), (280, '8'))]))
    save('pdf-stack', 'form.pdf', pages([unsure,
        song(140, 282, '项目支出绩效自评表', 14) + song(50, 268, '单位：万元') +
        words(254, (50, '项目资金'), (160, '年初预算数'), (230, '全年执行数'),
              (295, '分值'), (325, '执行率'), (365, '得分')) +
        words(238, (90, '年度资金总额'), (160, '120.00'), (230, '118.80'),
              (295, '10'), (325, '99.00'), (365, '9.9')) +
        latin(325, 226, '%') +
        words(210, (50, '绩效'), (90, '一级指标'), (135, '二级指标'),
              (180, '三级指标'), (230, '年度指标值'), (295, '分值'),
              (325, '得分')) +
        words(194, (90, '产出指标'), (135, '数量指标'), (180, '养护里程'),
              (230, '≥20公里'), (295, '50'), (325, '50')) +
        words(178, (90, '效益指标'), (135, '社会效益'), (180, '通行改善'),
              (230, '95%'), (295, '30'), (325, '30')) +
        words(162, (50, '总分'), (295, '100'), (325, '97'))]))


def cut():
    """A row that a page cuts, between two items of a list; figures that
    wrap, in a ruled table; a page number high above the edge."""
    def frame(top, foot, *levels):
        return b''.join(line(50, y, 350, y) for y in (top, *levels, foot)) + \
            b''.join(line(x, foot, x, top) for x in (50, 130, 180, 350))
    one = (frame(270, 100, 250, 220, 190) + song(60, 256, '名称') +
           song(140, 256, '金额') + song(220, 256, '说明') +
           song(55, 232, '信件') + latin(135, 238, '6,178.0') +
           latin(165, 226, '0') + song(185, 232, '1、办理信件；') +
           song(55, 205, '电话') + latin(140, 205, '80.00') +
           song(185, 210, '1、接听电话；') + song(185, 197, '2、回访。') +
           song(55, 170, '来访') + latin(140, 170, '5.00') +
           song(185, 170, '1、接待来访；') + song(185, 157, '2、登记；') +
           latin(195, 62, '- 1 -', 8))
    two = (frame(270, 200, 240) + song(185, 255, '3、答复。') +
           song(55, 220, '合计') + latin(135, 220, '6263.00') +
           latin(195, 62, '- 2 -', 8))
    save('pdf-cut', 'a.pdf', pages([one, two]))


def cut_figures():
    """Figures that fill their cells: cut in the row, cut by the page."""
    def frame(top, foot, *levels):
        return b''.join(line(50, y, 215, y) for y in (top, *levels, foot)) + \
            b''.join(line(x, foot, x, top) for x in (50, 90, 185, 215))
    one = (frame(270, 82, 250, 215, 180, 145, 110) + song(55, 256, '编码') +
           song(95, 256, '名称') + song(190, 256, '金额'))
    for i, (code, a, b, c, d) in enumerate((
            ('301', '工资', '', '95.3', '6'), ('302', '职业年金', '缴费', '4.6', '4'),
            ('303', '基本医疗保险', '缴费', '0.0', '9'),
            ('304', '住房公积金', '', '17.', '70'))):
        y = 250 - 35 * i
        one += (latin(55, y - 20, code) + song(95, y - 14, a) +
                latin(212 - 5.2 * len(c), y - 14, c) + latin(206, y - 26, d) +
                (song(95, y - 26, b) if b else b''))
    one += (latin(55, 96, '305') + song(95, 96, '机关事业单位基本养') +
            latin(195, 96, '6.1') + latin(195, 20, '- 1 -', 8))
    two = (frame(270, 210, 250, 230) + song(55, 256, '编码') +
           song(95, 256, '名称') + song(190, 256, '金额') +
           song(95, 236, '老保险') + latin(206, 236, '8') +
           song(95, 216, '合计') + latin(193, 216, '123') +
           latin(195, 20, '- 2 -', 8))
    save('pdf-cut', 'b.pdf', pages([one, two]))


def cut_middle():
    """Rows over pages whose cells are centred, cut in the middle of their
    figures; figures of one row that wrap within the padding of its cells."""
    def frame(top, foot, *levels):
        return b''.join(line(50, y, 272, y) for y in (top, *levels, foot)) + \
            b''.join(line(x, foot, x, top) for x in (50, 140, 172, 272))
    one = (frame(270, 145, 250, 190) + song(56, 256, '名称') +
           song(145, 256, '金额') + song(180, 256, '说明') +
           song(56, 224, '信件办理与督办') + song(56, 211, '经费') +
           latin(147, 224, '11.0') + latin(161, 211, '0') +
           song(180, 236, '一是办理信件，督办') + song(180, 223, '办结；') +
           song(180, 210, '二是回访并登记。') +
           song(180, 178, '1、接待来访群众，') + song(180, 165, '并登记；') +
           song(180, 152, '2、答复。') + latin(155, 20, '- 1 -', 8))
    two = (frame(270, 245) + song(56, 258, '来访接待与答复') +
           latin(151, 258, '300') + song(180, 258, '3、归档来访登记材') +
           latin(155, 20, '- 2 -', 8))
    three = (frame(270, 170, 245, 220, 195) + song(56, 255, '经费') +
             latin(154, 255, '.00') + song(180, 255, '料。') +
             song(56, 230, '督查经费') + latin(149, 230, '4.00') +
             song(180, 230, '1、督查办理情况。') +
             song(56, 205, '保密经费') + latin(149, 205, '5.00') +
             song(180, 205, '1、保密检查。') +
             song(56, 180, '合计') + latin(141, 180, '320.00') +
             latin(155, 20, '- 3 -', 8))
    save('pdf-cut', 'd.pdf', pages([one, two, three]))


def cut_cell():
    """A cell so narrow that it holds a digit or two; the rest of a single cell
    on top of the next page."""
    def frame(top, foot, *levels):
        return b''.join(line(50, y, 350, y) for y in (top, *levels, foot)) + \
            b''.join(line(x, foot, x, top) for x in (50, 150, 164, 250, 350))
    one = (frame(270, 60, 240, 190, 140) + song(55, 250, '名称') +
           song(152, 256, '分') + song(152, 244, '值') + song(170, 250, '数量') +
           song(255, 250, '说明') + song(55, 214, '信件') + latin(156, 226, '1') +
           latin(154, 214, '2.') + latin(156, 202, '5') + latin(200, 218, '12') +
           latin(200, 206, '15') + song(255, 214, '两类信件。') +
           song(55, 164, '电话') + latin(156, 170, '1') + latin(156, 158, '0') +
           latin(200, 164, '3') + song(255, 164, '接听电话。') +
           song(55, 114, '因公出国') + latin(156, 114, '5') + latin(200, 114, '4') +
           song(255, 126, '一年之中接待来访的') + song(255, 114, '共四批，其中四月的') +
           song(255, 102, '两批为上级所交办，') + latin(195, 20, '- 1 -', 8))
    two = (frame(270, 230) + song(200, 256, '批') + song(255, 256, '年底办结。') +
           song(50, 200, '本表共三项。') + latin(195, 20, '- 2 -', 8))
    save('pdf-cut', 'c.pdf', pages([one, two]))


def over():
    """A head of the words of the title, over three pages and over two; title
    and heads of the table again on each; a row over three pages, whose key is
    cut, too."""
    words = '某县年度项目目标公开表'

    def frame(n, *levels):
        out = song(150, 284, words, 8) + latin(195, 12, '- %d -' % n, 8)
        out += b''.join(line(50, y, 350, y) for y in (260, 240, 220, *levels))
        out += b''.join(line(x, levels[-1], x, 240)
                        for x in (115, 180)) + b''.join(
            line(x, levels[-1], x, 260) for x in (50, 350))
        return out + (song(140, 246, '表1：项目目标（单位：万元）') +
                      song(60, 226, '名称') + song(130, 226, '金额') +
                      song(220, 226, '目标'))

    first = (song(100, 268, words, 14) + frame(1, 190, 160) +
             song(52, 200, '工作经费') + latin(130, 200, '80.00') +
             song(182, 200, '按时办结各类信件。') +
             song(52, 170, '租赁岗位合同') + latin(130, 170, '480.00') +
             song(182, 170, '保障各科室正常开展工作，协助完成'))
    second = frame(2, 170) + song(52, 200, '工经费') + \
        song(182, 200, '县里交办的各项任务；办理的信件一') + \
        song(182, 185, '年之中不少于四百二十件，其中群众')
    third = (frame(3, 200, 180) + song(182, 206, '来信不少于100件。') +
             song(52, 186, '合计') + latin(130, 186, '560.00'))
    save('pdf-over', 'a.pdf', pages([first, second, third]))

    def rest(n, *levels):
        return (song(150, 284, words, 8) + latin(195, 12, '- %d -' % n, 8) +
                b''.join(line(50, y, 350, y) for y in levels) +
                b''.join(line(x, levels[-1], x, levels[0])
                         for x in (50, 200, 350)))
    one = (song(100, 250, words, 14) + rest(1, 230, 210, 190) +
           song(60, 216, '名称') + song(210, 216, '件数') +
           song(60, 196, '来信') + latin(210, 196, '52'))
    two = (rest(2, 270, 250, 230) + song(60, 256, '来访') +
           latin(210, 256, '29') + song(60, 236, '合计') +
           latin(210, 236, '81'))
    save('pdf-over', 'b.pdf', pages([one, two]))

    def bare(n, *rows):
        out = song(50, 284, '附件4', 10) + latin(195, 12, '- %d -' % n, 8)
        for i, (group, a, b) in enumerate(rows):
            y = 262 - 16 * i
            out += (song(50, y, group + '组') + latin(200, y, a) +
                    latin(300, y, b))
        return out
    names = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙'
    groups = [(g, '4464%d' % (i % 10), '10%d.5' % (i % 10))
              for i, g in enumerate(names)]
    one = (bare(1) + song(70, 240, '各组的工单如下，另有说明的除外。') +
           song(60, 40, '小组') + song(195, 40, '工单量') +
           song(295, 40, '平均用时'))
    save('pdf-over', 'c.pdf', pages([one, bare(2, *groups[:14]),
                                     bare(3, *groups[14:])]))


def uprights_alone():
    """No rule between rows, none at a page's foot; heads again and again."""
    def frame(top, foot, *levels):
        return b''.join(line(50, y, 350, y) for y in levels) + \
            b''.join(line(x, foot, x, top) for x in (50, 150, 250, 350))

    def heads(y):
        return (song(80, y, '名称') + song(180, y, '预算数') +
                song(280, y, '决算数'))
    one = (song(150, 280, '经费情况表') + frame(270, 60, 270, 250) + heads(256) +
           words(236, (55, '合计'), (215, '50.00'), (315, '40.00')) +
           words(218, (55, '办公经费'), (215, '20.00'), (315, '15.00')) +
           words(200, (55, '教育'), (215, '10.00'), (315, '9.00')))
    two = (frame(270, 60, 270) + heads(256) +
           words(236, (55, '卫生'), (215, '12.00'), (315, '11.00')))
    three = (frame(270, 210, 270, 210) + heads(256) +
             words(236, (55, '文化'), (215, '8.00'), (315, '5.00')))
    save('pdf-table', 'd.pdf', pages([
        page + latin(195, 20, '- %d -' % n, 8)
        for n, page in enumerate((one, two, three), 1)]))


def tight():
    """A point between columns, which words fill; prose right above."""
    def texts(x, y, *lines):
        return b''.join(song(x, y - 12 * i, t) for i, t in enumerate(lines))
    one = (song(50, 286, '前一段文字写到行末为止，共两行，第二行不及表宽，其文写到句号') +
           song(50, 274, '为止，这里仍有十余字，得分') + latin(180, 274, '12') +
           song(192, 274, '分。') + song(70, 262, '（二）各项经费分析') +
           texts(60, 250, '项目', '名称') + song(112, 250, '总计') +
           song(146, 250, '财政拨款') + texts(190, 250, '专户拨') +
           song(200, 238, '款') + song(240, 250, '目标') + song(320, 250, '指标') +
           words(224, (50, '甲经费')) + latin(112, 224, '80.00') +
           latin(146, 224, '80.00') +
           texts(230, 224, '按时办结，全力做', '好其余各项工作。') +
           texts(311, 224, '一、收文', '共二百份；', '二、发文', '三、办件') + song(311, 176, '年度指标：') +
           latin(361, 176, '5') + song(367, 176, '份') +
           words(162, (50, '乙经费')) + latin(112, 162, '9.50') +
           latin(146, 162, '9.50') +
           texts(230, 162, '保障到位，督促各', '单位，共计一百零', '二次。') +
           texts(311, 162, '一、考勤合格', '年度指标：') + latin(361, 150, '95%') +
           words(124, (50, '合计')) + latin(112, 124, '89.50') +
           latin(146, 124, '89.50') + latin(195, 20, '- 1 -', 8))
    save('pdf-tight', 'a.pdf', pages([one]))
    two = (song(50, 270, '支出情况表') + song(50, 256, '单位：元') +
           song(120, 242, '项目') + song(60, 226, '编码') + song(130, 226, '名称') +
           texts(212, 240, '本年', '合计') + texts(262, 240, '其中', '基本') +
           words(206, (120, '合计')) + latin(212, 206, '12.') +
           latin(226, 194, '5') + latin(262, 200, '2.50') +
           latin(72, 176, '201') + song(92, 176, '一般公共服务的支出') +
           latin(212, 182, '10.') + latin(226, 170, '5') +
           latin(262, 176, '0.50') +
           latin(60, 152, '20139') + song(92, 152, '社会工作') +
           latin(215, 152, '2.0') + latin(265, 152, '2.0'))
    save('pdf-tight', 'b.pdf', pages([two]))


def form():
    """A form without rules, its rows as near as lines: cells over several
    columns, cells that wrap beside others that do not, names whose rows
    follow below blanks."""
    at = (30, 85, 140, 195, 255, 310, 355)
    out = song(150, 280, '项目支出绩效自评表', 12) + song(30, 264, '单位：万元')
    y = 248
    for cells in (
            ('项目名称', '农村公路日常养护'),
            ('主管部门', '市交通运/输局', '实施单位', '市交通运输局办公室'),
            ('项目资金', '', '', '全年预算/数', '全年执行/数', '分值', '得分'),
            ('', '年度资金总额', '', '172.90', '168.00', '10', '9.72'),
            ('', '其中：当年拨款', '', '172.90', '168.00'),
            ('绩效指标', '一级指标', '二级指标', '三级指标', '年度指标/值',
             '分值', '得分'),
            ('', '产出指标', '数量指标', '养护农村/公路里程', '≥120/公里', '50', '50'),
            ('', '', '质量指标', '工程质量/验收合格/率', '100%', '20', '18'),
            ('', '效益指标', '社会效益/指标', '优良路率', '≥85%', '20', '20'),
            ('', '总分', '', '', '', '100', '97.72')):
        for x, text in zip(at, cells):
            for i, part in enumerate(text.split('/')):
                if part.strip('≥0123456789.%'):
                    out += song(x, y - 12 * i, part)
                elif part:
                    sign = part.startswith('≥')
                    out += song(x, y - 12 * i, '≥') if sign else b''
                    out += latin(x + 10 * sign, y - 12 * i,
                                 part.lstrip('≥'))
        y -= 12 * max(c.count('/') + 1 for c in cells)
    save('pdf-form', 'a.pdf', pages([out]))


def hidden():
    content = (song(50, 250, '看得见') + latin(90, 250, '2024') +
               b'3 Tr\n' + latin(50, 230, '99') + b'0 Tr 1 g\n' +
               latin(50, 210, '88') + b'0 0 1 rg 50 180 60 15 re f 1 g\n' +
               latin(55, 184, '77') + b'0 g q 0 0 20 20 re W n\n' +
               latin(50, 160, '66') + b'Q\n' + latin(50, 140, '55') +
               latin(50.3, 140, '55') +
               b'BT /F2 20 Tf .7 .7 -.7 .7 200 100 Tm (DRAFT) Tj ET\n')
    save('pdf-hidden', 'a.pdf', pages([content]))
    save('pdf-hidden', 'sideways.pdf', pages(
        [song(50, 250, '横放的页') + latin(50, 230, '123')], 90))


def refused():
    save('pdf-refused', 'cut.pdf', pages([song(50, 250, '甲')])[:700])
    save('pdf-refused', 'loop.pdf', build([
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Count 3/Kids[3 0 R 2 0 R]>>',
        b'<</Type/Pages/Parent 2 0 R/Count 2/Kids[2 0 R 3 0 R]>>']))
    save('pdf-refused', 'count.pdf', pages([song(50, 250, '甲')]).replace(
        b'/Count 1/', b'/Count 9/'))
    save('pdf-refused', 'dumb.pdf', pages(
        [b'BT /F3 12 Tf 50 200 Td <' + b'00110012001300140015' * 4 +
         b'> Tj ET\n']))
    picture = stream(zlib.compress(bytes(100)), b'/Type/XObject'
                     b'/Subtype/Image/Width 10/Height 10'
                     b'/ColorSpace/DeviceGray/BitsPerComponent 8'
                     b'/Filter/FlateDecode')
    save('pdf-refused', 'scan.pdf', build([
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Count 1/Kids[3 0 R]>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R'
        b'/Resources<</XObject<</X 5 0 R>>>>>>',
        stream(b'400 0 0 300 0 0 cm /X Do'), picture]))


if __name__ == '__main__':
    table()
    double_rules()
    apart()
    bare()
    beside()
    columns()
    columns_with_tables()
    guess()
    stack()
    cut()
    cut_figures()
    cut_middle()
    cut_cell()
    over()
    uprights_alone()
    tight()
    form()
    hidden()
    refused()
