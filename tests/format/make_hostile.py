#!/usr/bin/env python3
"""Make files that mean harm: python3's standard library alone.

    make_hostile.py DIR     one file a trick; what is in ends in .ok is read
"""
import os
import struct
import sys
import zlib

import make_ooxml

TEXT = b'BT /F1 12 Tf 72 700 Td (Total 12345) Tj ET'


def pdf(path, objects, trailer=b'/Root 1 0 R'):
    """objects: number -> bytes between obj and endobj."""
    out, at = bytearray(b'%PDF-1.7\n'), {}
    for n, body in sorted(objects.items()):
        at[n] = len(out)
        out += b'%d 0 obj\n' % n + body + b'\nendobj\n'
    start, size = len(out), max(objects) + 1
    out += b'xref\n0 %d\n0000000000 65535 f \n' % size
    for n in range(1, size):
        out += b'%010d 00000 %c \n' % (at.get(n, 0), b'n' if n in at else b'f')
    out += b'trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n' % (
        size, trailer, start)
    with open(path, 'wb') as f:
        f.write(out)


def stream(data, more=b'', packed=False):
    if packed:
        data, more = zlib.compress(data, 9), more + b' /Filter /FlateDecode'
    return b'<< /Length %d %s >>\nstream\n' % (len(data), more) + data + \
        b'\nendstream'


FONT = b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'


def one_page(content=None, font=FONT, resources=b'', catalog=b'', more=()):
    return {1: b'<< /Type /Catalog /Pages 2 0 R %s >>' % catalog,
            2: b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
            3: b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] '
               b'/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>'
               % resources,
            4: content or stream(TEXT), 5: font, **dict(more)}


def make_javascript_ok(path):
    """Opens a dialogue and a page of the network, if one lets it."""
    pdf(path + '.pdf', one_page(catalog=b'/OpenAction << /S /JavaScript /JS '
        b'(while (true) app.launchURL\\("http://localhost/"\\);) >>'))


def make_launch_ok(path):
    pdf(path + '.pdf', one_page(catalog=b'/OpenAction << /S /Launch /F '
                                b'(/bin/false) >>'))


def make_fontbomb(path):
    """A font of 400 MiB in 400 KiB."""
    big = zlib.compressobj(9)
    data = b''.join(big.compress(bytes(1 << 20)) for _ in range(400))
    data += big.flush()
    font = (b'<< /Type /Font /Subtype /TrueType /BaseFont /Bomb /FirstChar 32 '
            b'/LastChar 33 /Widths [500 500] /FontDescriptor 6 0 R >>')
    pdf(path + '.pdf', one_page(font=font, more={
        6: b'<< /Type /FontDescriptor /FontName /Bomb /Flags 32 /FontBBox '
           b'[0 0 9 9] /ItalicAngle 0 /Ascent 9 /Descent 0 /CapHeight 9 '
           b'/StemV 9 /FontFile2 7 0 R >>',
        7: stream(data, b'/Filter /FlateDecode /Length1 %d' % (400 << 20))}
        .items()))


def make_fontloop(path):
    """A Type 3 font whose glyph shows itself ten times."""
    glyph = b'500 0 0 0 9 9 d1 BT /F1 1 Tf ' + b'(a) Tj ' * 10 + b'ET'
    pdf(path + '.pdf', one_page(
        content=stream(b'BT /F1 12 Tf 72 700 Td (a) Tj ET'),
        font=b'<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix '
             b'[1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << '
             b'/Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths '
             b'[500] /Resources << /Font << /F1 5 0 R >> >> >>',
        more={6: stream(glyph)}.items()))


def make_pagebomb(path):
    """A page of 400 MiB of blanks in 400 KiB."""
    big = zlib.compressobj(9)
    data = b''.join(big.compress(b' ' * (1 << 20)) for _ in range(400))
    pdf(path + '.pdf', one_page(content=stream(
        data + big.flush(), b'/Filter /FlateDecode')))


def make_laughs(path):
    """Forms that show the next ten times, twelve of them."""
    forms = {10 + i: stream(b'/X Do ' * 10 if i < 12 else TEXT,
                            b'/Type /XObject /Subtype /Form /BBox [0 0 595 '
                            b'842] /Resources << /XObject << /X %d 0 R >> '
                            b'/Font << /F1 5 0 R >> >>' % (11 + i))
             for i in range(13)}
    pdf(path + '.pdf', one_page(content=stream(b'/X Do'), resources=b'/XObject '
                                b'<< /X 10 0 R >>', more=forms.items()))


def make_nested(path):
    pdf(path + '.pdf', one_page(catalog=b'/Names ' + b'[' * 200000))


def make_deeptree(path):
    """Each node of the page tree holds one node more."""
    kids = {10 + i: b'<< /Type /Pages /Kids [%d 0 R] /Count 1 >>' % (11 + i)
            for i in range(20000)}
    objects = one_page(more=kids.items())
    objects[2] = b'<< /Type /Pages /Kids [10 0 R] /Count 1 >>'
    pdf(path + '.pdf', objects)


def make_manypages(path):
    """Says that it has two milliards."""
    objects = one_page()
    objects[2] = b'<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>'
    pdf(path + '.pdf', objects)


def make_xrefloop_ok(path):
    """Its list of objects goes on where it began."""
    pdf(path + '.pdf', one_page())
    with open(path + '.pdf', 'r+b') as f:
        data = f.read()
        at = data.rindex(b'xref', 0, data.rindex(b'startxref'))
        f.seek(0)
        f.write(data.replace(b'/Root 1 0 R', b'/Root 1 0 R /Prev %d' % at))


def make_objects_ok(path):
    """Streams of objects that are in each other, and go on in each other."""
    objects = one_page()
    del objects[5]
    for n, other, count in (10, 11, 1), (11, 10, 10 ** 9):
        objects[n] = stream(b'5 0 ' + FONT, b'/Type /ObjStm /N %d /First 4 '
                            b'/Extends %d 0 R' % (count, other))
    out, rows = bytearray(b'%PDF-1.7\n'), {}
    for n, body in objects.items():
        rows[n] = (1, len(out), 0)
        out += b'%d 0 obj\n' % n + body + b'\nendobj\n'
    rows.update({5: (2, 11, 0), 8: (2, 12, 0), 9: (2, 9, 0), 12: (2, 8, 0)})
    start = len(out)
    out += b'20 0 obj\n' + stream(
        b''.join(struct.pack('>BIH', *rows.get(n, (0, 0, 65535)))
                 for n in range(13)),
        b'/Type /XRef /Size 13 /W [1 4 2] /Root 1 0 R /Info 8 0 R /Prev %d' %
        start) + b'\nendobj\nstartxref\n%d\n%%%%EOF\n' % start
    with open(path + '.pdf', 'wb') as f:
        f.write(out)


def make_wide(path):
    """Pictures of ten milliard dots in few bytes: of a page, and alone."""
    side = 100000
    dots = zlib.compressobj(9)
    data = b''.join(dots.compress(bytes(1 << 20)) for _ in range(100))
    data += dots.flush()
    pdf(path + 'page.pdf', one_page(
        content=stream(b'q 595 0 0 842 0 0 cm /I Do Q'),
        resources=b'/XObject << /I 6 0 R >>', more={
            6: stream(data, b'/Type /XObject /Subtype /Image /Width %d /Height '
                      b'%d /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter '
                      b'/FlateDecode' % (side, side))}.items()))

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack(
            '>I', zlib.crc32(kind + data))
    with open(path + '.png', 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack(
            '>IIBBBBB', side, side, 1, 0, 0, 0, 0)) + chunk(b'IDAT', data) +
            chunk(b'IEND', b''))


def make_sheetbomb(path):
    """A sheet of 300 MiB in 300 KiB."""
    make_ooxml.xlsx(path + '.xlsx', [('a', '', '<sheetData><row r="1">' +
                                      ' ' * (300 << 20) + '</row></sheetData>'
                                      )])


def make_zipsizes(path):
    """Says that its parts are small, and unpacks to more."""
    make_ooxml.docx(path + '.docx', '<w:p/>' * 5000000)
    with open(path + '.docx', 'r+b') as f:
        data = bytearray(f.read())
        at = data.rindex(b'PK\1\2')
        while at >= 0:
            struct.pack_into('<I', data, at + 24, 100)
            at = data.rfind(b'PK\1\2', 0, at)
        f.seek(0)
        f.write(data)


def make_sheetlies(path):
    """Says twice, so that both agree, that its sheet is smaller than it is."""
    make_ooxml.xlsx(path + '.xlsx', [('a', '', '<sheetData/>' +
                                      '<a>\n</a>' * 500000)])
    with open(path + '.xlsx', 'r+b') as f:
        data = bytearray(f.read())
        name = b'xl/worksheets/sheet1.xml'
        for at in (data.index(name) - 30 + 22, data.rindex(name) - 46 + 24):
            struct.pack_into('<I', data, at, 100)
        f.seek(0)
        f.write(data)


def make_manyfiles(path):
    """A package of 25,000 files."""
    make_ooxml.xlsx(path + '.xlsx', [('a', '', '<sheetData/>')], more={
        f'{n}.xml': '' for n in range(25000)}.items())


def far_sheet(path, row, last):
    make_ooxml.xlsx(path + '.xlsx', [('a', '', '<dimension ref="A1:XFD1048576"'
        '/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="%d"><c r='
        '"%s"><v>2</v></c></row></sheetData><mergeCells count="2"><mergeCell '
        'ref="A2:XFD1048575"/><mergeCell ref="A3:XFD1048576"/></mergeCells>' %
        (row, last))])


def make_lastcell_ok(path):
    """Two cells, and as much room between them as a sheet has."""
    far_sheet(path, 1048576, 'XFD1048576')


def make_nocell(path):
    far_sheet(path, 99999999999, 'ZZZZZZZZ99999999999')


def make_spans(path):
    """Each cell is as many rows and columns as it may be."""
    with open(path + '.html', 'w', encoding='utf-8') as f:
        f.write('<table>' + ''.join(
            '<tr>' + f'<td rowspan=65534 colspan=1000>{r}' * 10
            for r in range(2000)) + '</table>')


def make_depths_ok(path):
    """A million elements in each other, tables, and what is opened anew."""
    for name, text in (('div', '<div>' * 1000000),
                       ('table', '<table><tr><td>' * 50000),
                       ('anew', '<b>' * 20000 + '<p>' * 20000)):
        with open(path.replace('depths', name) + '.html', 'w',
                  encoding='utf-8') as f:
            f.write('<p>共12件</p>' + text + '共13件')


def make_entities(path):
    """Ten times ten times ... in a page: no entity is one but HTML's."""
    with open(path + '.html', 'w', encoding='utf-8') as f:
        f.write(make_ooxml.laughs() + '<html><body><p>&k;</p></body></html>')


def make_cells_ok(path):
    """100,000 cells."""
    with open(path + '.html', 'w', encoding='utf-8') as f:
        f.write('<table>' + ''.join(
            '<tr>' + ''.join(f'<td>{r * 10 + k}' for k in range(10))
            for r in range(10000)) + '</table>')
    make_ooxml.make_large(path.replace('cells', 'wcells') + '.docx')


def make_htmlsheet_ok(path):
    """What some call a sheet is a page."""
    with open(path + '.xls', 'w', encoding='utf-8') as f:
        f.write('<html><meta charset="utf-8"><table><tr><td>项目<td>件数<tr>'
                '<td>甲<td>12</table></html>')


def make_picture(path):
    with open(path + '.docx', 'wb') as f:
        f.write(b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 8)


def make_textnul(path):
    with open(path + '.txt', 'wb') as f:
        f.write('合计12万元'.encode() + bytes(4096))


def make_zeros(path):
    for ending in 'txt', 'pdf', 'html', 'xls':
        with open(f'{path}-{ending}.{ending}', 'wb') as f:
            f.truncate(1 << 30)


def make_styles_ok(path):
    """Rules without end, none of which ends the others."""
    with open(path + '.html', 'w', encoding='utf-8') as f:
        f.write('<style>' + '.a{display:none}' * 100000 + '{' * 100000 +
                '</style>' + '<div class=b>' * 300 + '<p>共12件。<p>乙' +
                '<i class=c></i>' * 100000)


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for name, made in sorted(globals().items()):
        if name.startswith('make_') and callable(made):
            made(os.path.join(folder, name[5:].replace('_', '-')))


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
