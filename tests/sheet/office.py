#!/usr/bin/env python3
"""office.py: LibreOffice and we find the same in a workbook, whoever wrote it

Called as office.py TIMEBANK-CTL TIMEBANK-CITY; without LibreOffice it is skipped.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'scenarios'))
import tb  # noqa: E402
from tb import case, check, equal  # noqa: E402

OFFICE = shutil.which('soffice')
# in as text in each column, so that it does not make numbers of identity numbers; out as UTF-8, as shown
IN = 'CSV:44,34,76,1,' + '/'.join(f'{n}/2' for n in range(1, 20))
OUT = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1'
if OFFICE is None:
    print('1..0 # SKIP LibreOffice (libreoffice-calc-nogui) is not installed')
    sys.exit(0)


def convert(name, to, *options):
    folder = tb.path('office')
    subprocess.run([OFFICE, '--headless', f'-env:UserInstallation=file://{tb.path("profile")}', *options, '--convert-to',
                    to, '--outdir', folder, tb.path(name)], check=True, capture_output=True, timeout=tb.LIMIT_S,
                   env={**os.environ, 'HOME': tb.FOLDER, 'LC_ALL': 'C.UTF-8'})
    found = [file for file in os.listdir(folder) if file.startswith(os.path.splitext(name)[0])]
    equal(len(found), 1, found)
    return os.path.join(folder, found[0])


def rows(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.reader(io.StringIO(file.read())))


def guarded(cell):
    """What our CSV has a TAB before, so that no spreadsheet takes it for a formula."""
    return cell[1:] if cell[:1] == '\t' else cell


city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
ODD = ('姓名,出生日期,手机,街道\n王,1950-03-07,13900010000,"=1+1"\n' + '测' * 50 + ',1950年3月7日,+86 139 0001 0001,+86\n'
       '𠮷野,1950/3/7,13900010002,"两\n行"\n李四,19500307,139-0001-0003,"“引”, ""号"""\n错,,138,011001\n')
for name in ('odd.csv', 'plain.csv'):
    tb.write(name, ODD)

with case('what LibreOffice makes of our CSV is the same list to us'):
    ours = desk.run('import', 'volunteer', tb.path('odd.csv'), '--dry-run', '--bad-rows', tb.path('a.csv'), '--quiet')
    book = convert('odd.csv', 'xlsx:Calc MS Excel 2007 XML', f'--infilter={IN}')
    theirs = desk.run('import', 'volunteer', book, '--dry-run', '--bad-rows', tb.path('b.csv'), '--quiet')
    equal(theirs.out, ours.out)
    equal([line for line in theirs.err.splitlines() if not line.startswith('sheet ')], ours.err.splitlines())
    equal(tb.read(tb.path('b.csv')), tb.read(tb.path('a.csv')))
    desk.run('import', 'volunteer', book, '--quiet')
    desk.sync()
    check({'王', '测' * 50, '𠮷野', '李四'} <= {row['name'] for row in desk.rows('person')}, 'a name is missing')

for kind in ('person', 'service_record', 'team'):
    with case(f'{kind}: LibreOffice reads in our workbook what our CSV says'):
        desk.run('export', kind, tb.path(f'{kind}.csv'))
        desk.run('export', kind, tb.path(f'{kind}.xlsx'))
        ours = [[guarded(cell) for cell in row] for row in rows(tb.path(f'{kind}.csv'))]
        check(len(ours) > 1, 'nothing to compare')
        # it shows seconds, though the format has none
        theirs = [[re.sub(r'^([-0-9]{10} [0-9]{2}:[0-9]{2}):00$', r'\1', cell) for cell in row]
                  for row in rows(convert(f'{kind}.xlsx', OUT))]
        equal(theirs, ours)

with case('saved by LibreOffice, an export still changes nothing'):
    os.rename(tb.path('person.xlsx'), tb.path('again.xlsx'))
    before = desk.dump()
    n = len(desk.rows('person'))
    done = desk.run('import', 'volunteer', convert('again.xlsx', 'xlsx:Calc MS Excel 2007 XML'), '--quiet')
    equal(done.out, f'{n} rows: 0 good, 0 bad, 0 new teams\n{n} are here already, unchanged\n')
    equal(desk.dump(), before)

city.stop()
tb.finish()
