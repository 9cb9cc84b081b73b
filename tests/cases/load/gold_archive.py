#!/usr/bin/env python3
"""usage: gold_archive.py GOLD OUT: an archive as transform leaves it, made of
hand-checked figures, so that load can be tried without the stages before it.

Tables are laid out from row and column labels; the checks are the gold ones,
tied to figures by line, and a sum check for each column with a total."""
import csv, glob, hashlib, os, re, sys
from decimal import Decimal

gold, out = sys.argv[1:3]
FACT = ('doc,fact,source,table,row,column,indicator,period,role,printed,value,'
        'unit,resolution,qualifier,page,line,rule,from,to,table_id,table_row,'
        'table_col').split(',')
CHECK = ('doc,check,kind,rule,status,severity,table,row,column,stated,computed,'
         'difference,tolerance,unit,message,suggestion,facts,page,line,'
         'formula').split(',')
CELL = ('doc,table,part,row,col,rowspan,colspan,header,text,page,line,'
        'table_id').split(',')
ENTRY = ('doc,version,url,fetched_at,status,media_type,sha256,bytes,pages,title,'
         'issuer,district,division_code,department,year,kind,supersedes,'
         'note').split(',')
KINDS = {'subtotal': 'subtotal', 'column_total': 'sum', 'of_which': 'subtotal',
         'execution_rate': 'ratio', 'text_vs_text': 'text-vs-text',
         'target_met': 'target', 'row_identity': 'identity'}

def save(path, names, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', newline='', encoding='utf-8') as f:
        w = csv.DictWriter(f, names, lineterminator='\n', restval='')
        w.writeheader()
        w.writerows(rows)

def read(path):
    with open(path, newline='', encoding='utf-8-sig') as f:
        return list(csv.DictReader(f))

def plain(d):
    s = format(d, 'f')
    return (s.rstrip('0').rstrip('.') if '.' in s else s) or '0'

def number(text):
    m = re.search(r'-?\d+(?:\.\d+)?', text.replace(',', ''))
    return Decimal(m.group()) if m else None

def resolution(row):
    digits = re.search(r'[\d,]+(?:\.(\d+))?', row['printed'])
    if not digits or not row['value']:
        return ''
    printed = Decimal(digits.group().replace(',', ''))
    factor = Decimal(row['value']) / printed if printed else Decimal(1)
    return plain(abs(factor) / 10 ** len(digits.group(1) or ''))

def facts_of(rows):
    tables, facts = {}, []
    for i, r in enumerate(rows):
        f = dict(r, fact=f'f{i + 1:04d}', page=1 + int(r['line']) // 60,
                 rule='gold', resolution=resolution(r))
        f['from'], f['to'] = 0, 0
        if r['source'] == 'table':
            t = tables.setdefault(r['table'], {'rows': {}, 'cols': {}, 'at': {}})
            row = t['rows'].setdefault((r['row'], r['period']), len(t['rows']) + 1)
            col = t['cols'].setdefault(r['column'], len(t['cols']) + 1)
            f.update(table_id=list(tables).index(r['table']) + 1,
                     table_row=row, table_col=col)
            t['at'].setdefault((row, col), f)
        facts.append(f)
    return tables, facts

def cells_of(tables):
    for n, (title, t) in enumerate(tables.items(), 1):
        def cell(row, col, text, header, page, line):
            return dict(table=title, part=1, row=row, col=col, rowspan=1,
                        colspan=1, header=header, text=text, page=page,
                        line=line, table_id=n)
        first = next(iter(t['at'].values()))
        yield cell(0, 0, '项目', 1, first['page'], first['line'])
        for label, col in t['cols'].items():
            yield cell(0, col, label or '数值', 1, first['page'], first['line'])
        for (label, _), row in t['rows'].items():
            here = [f for (r, _), f in t['at'].items() if r == row][0]
            yield cell(row, 0, label, 0, here['page'], here['line'])
            for (r, col), f in sorted(t['at'].items()):
                if r == row:
                    yield cell(row, col, f['printed'], 0, f['page'], f['line'])

def gold_checks(findings, facts):
    for r in findings:
        lines = re.findall(r'L(\d+)', r['where'])
        used = [f for f in facts if f['line'] in lines][:40]
        bad = r['consistent'] == 'no'
        stated, computed = number(r['stated']), number(r['computed'])
        place = next((f for f in used if stated is not None and
                      Decimal(f['value'] or 0) == stated), used[0] if used else {})
        yield dict(kind=KINDS.get(r['kind'], 'claim'), rule='gold.' + r['kind'],
                   status='inconsistent' if bad else 'consistent',
                   severity='warning' if r['comment'].startswith('[') else 'error',
                   table=place.get('table', ''), row=place.get('row', ''),
                   column=place.get('column', ''),
                   stated=plain(stated) if stated is not None else r['stated'],
                   computed=plain(computed) if computed is not None else r['computed'],
                   difference=plain(stated - computed)
                   if None not in (stated, computed) else '',
                   unit=place.get('unit', ''),
                   message=f"{r['where']}：所印为{r['stated']}，复算为{r['computed']}。"
                           + r['comment'],
                   suggestion='请核对原始数据。' if bad else '',
                   facts=';'.join(f['fact'] for f in used),
                   page=place.get('page', 0), line=place.get('line', 0))

def sum_checks(tables):
    for title, t in tables.items():
        totals = [(k, row) for k, row in t['rows'].items() if '合计' in k[0]]
        for (label, _), row in totals[:1]:
            for name, col in t['cols'].items():
                parts = [f for (r, c), f in sorted(t['at'].items())
                         if c == col and r != row]
                stated = t['at'].get((row, col))
                if not stated or len(parts) < 3:
                    continue
                total = sum(Decimal(p['value']) for p in parts)
                diff = Decimal(stated['value']) - total
                yield dict(kind='sum', rule='discovered', severity='error',
                           status='inconsistent' if diff else 'consistent',
                           table=title, row=label, column=name,
                           stated=stated['value'], computed=plain(total),
                           difference=plain(diff), unit=stated['unit'],
                           message=f'{title}“{name}”合计所印{stated["printed"]}，'
                                   f'各行相加为{plain(total)}，相差{plain(diff)}。',
                           facts=';'.join(f['fact'] for f in [stated] + parts),
                           page=stated['page'], line=stated['line'],
                           formula='+'.join(p['fact'] for p in parts))

def numbered(checks):
    return [dict(c, check=f'c{i + 1:04d}') for i, c in enumerate(checks)]

def main():
    ledger = []
    for path in sorted(glob.glob(os.path.join(gold, '*.facts.csv'))):
        doc = os.path.basename(path).split('.')[0]
        with open(path, 'rb') as f:
            sha = hashlib.sha256(f.read()).hexdigest()
        tables, facts = facts_of(read(path))
        folder = os.path.join(out, 'archive', sha)
        save(folder + '/facts.csv', FACT, facts)
        save(folder + '/tables.csv', CELL, cells_of(tables))
        findings = read(path.replace('.facts.', '.findings.'))
        save(folder + '/checks.csv', CHECK, numbered(
            list(sum_checks(tables)) + list(gold_checks(findings, facts))))
        save(folder + '/document.csv', ENTRY, [dict(
            status='ok', title=f'{doc}号绩效自评报告', year='2023',
            issuer='某区政府办公室', version='1')])
        ledger.append(dict(doc=doc, version=1, url=f'https://example.org/{doc}.txt',
                           fetched_at='2026-01-31T08:00:00Z', status='ok',
                           media_type='text/plain', sha256=sha,
                           bytes=os.path.getsize(path), pages=9))
    save(os.path.join(out, 'archive', 'ledger.csv'), ENTRY, ledger)
    cross = os.path.join(gold, 'cross.findings.csv')
    if os.path.exists(cross):
        save(os.path.join(out, 'archive', 'cross.csv'), CHECK, numbered(
            dict(c, doc='000;002', kind='cross-document')
            for c in gold_checks(read(cross), [])))

main()
