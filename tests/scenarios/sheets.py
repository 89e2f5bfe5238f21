#!/usr/bin/env python3
"""sheets.py: what goes out as a workbook comes in again and changes nothing; what others write comes in"""
# SPDX-License-Identifier: GPL-3.0-or-later
import io
import re
import zipfile
import tb
from tb import case, check, equal

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
NAMES = ['王', '迪丽热巴·买买提', '𠮷' * 2, '测' * 50, '_x0041_']
# a name is letters only; texts may be anything
STREETS = ['=1+1', '+86', '@x', '＝2', '-', '011001', '1E5', 'TRUE', '"引", a;b']
REFUSED = ['=1+1', '\u202b迪丽热巴\u202c']
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def workbook(*sheets, **more):
    """Sheets as (name, rows); a cell is a text or a number.  As other programs write them, without shared texts."""
    out = io.BytesIO()

    def cell(value):
        if isinstance(value, int):
            return f'<c><v>{value}</v></c>'
        text = value.replace('&', '&amp;').replace('<', '&lt;').replace('_x', '_x005F_x')
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as book:
        book.writestr('_rels/.rels', f'<Relationships><Relationship Id="a" Type="{REL}/officeDocument" '
                                     'Target="xl/workbook.xml"/></Relationships>')
        book.writestr('xl/workbook.xml', f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>' + ''.join(
            f'<sheet name="{name}" sheetId="{n + 1}" r:id="s{n}"/>' for n, (name, rows) in enumerate(sheets))
            + '</sheets></workbook>')
        book.writestr('xl/_rels/workbook.xml.rels', '<Relationships>' + ''.join(
            f'<Relationship Id="s{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(len(sheets))) + '</Relationships>')
        for n, (_, rows) in enumerate(sheets):
            book.writestr(f'xl/worksheets/sheet{n}.xml', f'<worksheet xmlns="{MAIN}"><sheetData>' + ''.join(
                f'<row>{"".join(map(cell, row))}</row>' for row in rows) + '</sheetData></worksheet>')
    return tb.write(more.get('file', 'book.xlsx'), out.getvalue())


with case('a workbook of two sheets comes in, each under its own headings; the dry run changes nothing'):
    HEADS = ['姓名', '出生日期', '手机', '服务队', '街道']
    file = workbook(('一月', [['志愿者名单'], HEADS] + [
        [NAMES[n] if n < len(NAMES) else f'第{n}人', '1950-03-07', 13900010000 + n, '新队', street]
        for n, street in enumerate(STREETS)] + [[name, '1950-03-07', '', '', ''] for name in REFUSED]),
                    ('说明', [['由街道填写']]),
                    ('二月', [['手机', '姓名', '出生日期'], [13900020000, '赵六', '1960-01-02'],
                              [138, '错号', '1960-01-02']]))
    before = desk.dump()
    done = desk.run('import', 'volunteer', file, '--dry-run', '--quiet')
    equal(done.out, 'dry run: 13 rows: 10 good, 3 bad, 1 new teams\n')
    equal(desk.dump(), before)
    for code in ('NAME_PICTURE', 'NAME_CONTROL', 'PHONE_BAD'):
        check(done.err.count(code) == 1, code, done.err)
    check('“二月” Row 3, column “手机”' in done.err, done.err)
    check('sheet “说明” is not read' in done.err and 'sheet “二月” is read' in done.err, done.err)
    done = desk.run('import', 'volunteer', file, '--quiet', '--bad-rows', tb.path('bad.xlsx'))
    equal(done.out, '13 rows: 10 good, 3 bad, 1 new teams\n')
    equal(desk.row('person', 'find="00020000"')['name'], '赵六')

with case('the row left out comes back as a workbook and, mended, comes in'):
    with zipfile.ZipFile(tb.path('bad.xlsx')) as book:
        first, second = (book.read(f'xl/worksheets/sheet{n}.xml').decode() for n in (1, 2))
    check('原因' in first and '=1+1' in first and '王' not in first and '<f>' not in first, first)
    check('原因' in second and '错号' in second, second)
    done = desk.run('import', 'volunteer', tb.path('bad.xlsx'), '--quiet', '--dry-run', code=1)
    equal(done.out, 'dry run: 3 rows: 0 good, 3 bad, 0 new teams\n')
    with zipfile.ZipFile(tb.path('bad.xlsx')) as book, zipfile.ZipFile(tb.path('mended.xlsx'), 'w') as mended:
        for part in book.namelist():
            mended.writestr(part, book.read(part).replace('=1+1'.encode(), '孙'.encode()).replace(
                '\u202b迪丽热巴\u202c'.encode(), '李'.encode()).replace(b'<t>138</t>', b'<t>13900020001</t>'))
    done = desk.run('import', 'volunteer', tb.path('mended.xlsx'), '--quiet')
    equal(done.out, '3 rows: 3 good, 0 bad, 0 new teams\n')

MARKS = '\u200f\u202bيېڭى\u202c'
desk.do('person.register', {'name': '古丽', 'born': '1950-03-07', 'is_volunteer': True, 'street': MARKS})
desk.sync()
everybody = desk.dump()
N = len(desk.rows('person'))

for name in ('out.xlsx', 'out.csv'):
    with case(f'{name}: exported and imported again, everybody is unchanged'):
        check(set(NAMES) <= {row['name'] for row in desk.rows('person')}, 'a name is missing')
        equal(sorted({row['street'] for row in desk.rows('person')} & {MARKS, *STREETS}), sorted([MARKS, *STREETS]))
        desk.run('export', 'person', tb.path(name))
        done = desk.run('import', 'volunteer', tb.path(name), '--quiet')
        equal(done.out, f'{N} rows: 0 good, 0 bad, 0 new teams\n{N} are here already, unchanged\n')
        equal(desk.dump(), everybody)
        equal(desk.query('SELECT count(*) FROM outbox WHERE state != "done"'), [(0,)])
        check(not re.search(rb'1390001\d{4}', tb.read(tb.path(name))), 'a number is not masked')

with case('a cell that was changed in an export is named; it changes somebody when that is wished'):
    lines = tb.read(tb.path('out.csv')).decode('utf-8-sig').splitlines()
    row = next(n for n, line in enumerate(lines) if '赵六' in line)
    lines[row] = lines[row].replace('••••0000', '13800138000')
    changed = tb.write('changed.csv', '\n'.join(lines))
    done = desk.run('import', 'volunteer', changed, '--quiet')
    equal(done.out, f'{N} rows: 0 good, 0 bad, 0 new teams\n{N - 1} are here already, unchanged\n'
                    '1 are here already, otherwise; left as they are\n')
    check(f'{row + 1}\tPhone\tKNOWN_CHANGED\t' in done.err, done.err)
    equal(desk.dump(), everybody)
    done = desk.run('import', 'volunteer', changed, '--quiet', '--update', '--dry-run')
    equal(desk.dump(), everybody)
    done = desk.run('import', 'volunteer', changed, '--quiet', '--update')
    equal(done.out.splitlines()[-1], '1 are here already, changed as the list says')
    equal(desk.row('person', 'find="13800138000"')['name'], '赵六')
    desk.sync()
    equal(desk.status()['attention'], 0)
    desk.run('import', 'volunteer', tb.path('out.csv'), '--quiet', '--update')  # masked: nothing to go back to
    equal(desk.row('person', 'find="13800138000"')['name'], '赵六')
    skills = lines[0].split(',').index('专业技能' if '专业技能' in lines[0] else 'Skills')
    cells = lines[row].split(',')
    cells[skills] = '理发'
    done = desk.run('import', 'volunteer', tb.write('skills.csv', '\n'.join([lines[0], ','.join(cells)])), '--quiet', '--update')
    equal(done.out.splitlines()[-1], '1 are here already, changed as the list says')
    equal(desk.row('person', 'find="13800138000"')['skills'], '理发')
    lines[row] = lines[row].replace('赵六', '赵七').replace('13800138000', '138')
    done = desk.run('import', 'volunteer', tb.write('who.csv', '\n'.join(lines)), '--quiet', '--update', code=1)
    check(f'{row + 1}\tName\tKNOWN_DIFFERS\t' in done.err and f'{row + 1}\tPhone\tPHONE_BAD\t' in done.err, done.err)
    equal(desk.row('person', 'find="13800138000"')['name'], '赵六')

with case('whoever is here by identity number and name is changed or left alone; another name is not taken for them'):
    HEADING = '姓名,身份证号,手机,街道'
    NUMBER = '110100196402290046'
    def again(*rows, more=(), code=0):
        return desk.run('import', 'volunteer', tb.write('numbers.csv', '\n'.join([HEADING, *rows])), '--quiet', *more, code=code)
    equal(again(f'吴九,{NUMBER},13900050001,').out, '1 rows: 1 good, 0 bad, 0 new teams\n')
    equal(again(f'吴九,{NUMBER},13900050001,').out, '1 rows: 0 good, 0 bad, 0 new teams\n1 are here already, unchanged\n')
    equal(again(f'吴九,{NUMBER},,').out, '1 rows: 0 good, 0 bad, 0 new teams\n1 are here already, unchanged\n')
    done = again(f'吴九,{NUMBER},13900050002,安贞', '郑十,,13900050003,', more=('--update',))
    equal(done.out, '2 rows: 0 good, 1 bad, 0 new teams\n1 are here already, changed as the list says\n')
    known = desk.row('person', 'find="13900050002"')
    equal((known['name'], known['street']), ('吴九', '安贞'))
    done = again(f'吴久,{NUMBER},13900050004,', more=('--update',), code=1)
    check('member-exists' in done.err, done.err)
    desk.sync()
    equal(desk.status()['attention'], 0)
    equal([row['name'] for row in desk.rows('person', 'find="13900050002"')], ['吴九'])
    stays = desk.do('person.register', {'id': 'ffffffff-0000-7000-8000-000000000009', 'name': '吴九', 'sex': 2,
                                        'born': '1964-02-29', 'is_volunteer': True}).id
    desk.run('merge', stays, known['id'], 'id_number')  # both bear the number now
    again(f'吴九,{NUMBER},13900050005,', more=('--update',))
    equal([row['id'] for row in desk.rows('person', 'find="13900050005"')], [stays])

with case('what is no workbook says what it is, whatever it is called'):
    for data, sentence in ((b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(512), 'old workbook'),
                           (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + 'EncryptedPackage'.encode('utf-16-le'), 'password'),
                           (tb.read(tb.path('out.xlsx'))[:2000], 'cut short or damaged')):
        done = desk.run('import', 'volunteer', tb.write('roster.csv', data), code=1)
        check(sentence in done.err, done.err)
    done = desk.run('import', 'volunteer', workbook(('名单', [HEADS, ['孙七', '1950-03-07', 13900030000, '', '']]),
                                                    file='roster.txt'), '--quiet')
    equal(done.out, '1 rows: 1 good, 0 bad, 0 new teams\n')
    desk.check()

with case('a list copied from a chat is told apart, and who lacks an identity number comes back as a workbook'):
    pasted = tb.write('chain.txt', '#接龙\n重阳节探访\n\n1. 周八🌹 110100195003070017 139 0004 0000（2人）\n② 吴廿九 13900040001\n')
    done = desk.run('import', 'volunteer', pasted, '--paste', '--quiet', '--bad-rows', tb.path('chain.xlsx'))
    equal(done.out, '2 rows: 1 good, 1 bad, 0 new teams\n')
    check('5\t\tNO_IDENTITY\t' in done.err, done.err)
    equal(desk.row('person', 'find="00040000"')['name'], '周八')
    done = desk.run('import', 'volunteer', tb.path('chain.xlsx'), '--quiet', '--dry-run', code=1)
    check('2\t\tNO_IDENTITY\t' in done.err, done.err)

with case('R-202: who is meant without an identity number: by name and telephone, or somebody has to say'):
    first = tb.write('first.csv', '姓名,出生日期,手机\n郑廿,1950-01-01,13900080001\n郑廿,1951-01-01,13900080002\n'.encode())
    equal(desk.run('import', 'volunteer', first, '--quiet').out, '2 rows: 2 good, 0 bad, 0 new teams\n')
    pasted = tb.write('again.txt', '1. 郑廿 13900080002\n2. 郑廿\n3. 郑甘 13900080001\n')
    done = desk.run('import', 'volunteer', pasted, '--paste', '--quiet', '--bad-rows', tb.path('again.csv'), code=None)
    equal(done.out, '3 rows: 0 good, 2 bad, 0 new teams\n1 are here already, unchanged\n')
    check('1\t\tKNOWN_BY_PHONE\t' in done.err and '2\t\tMAYBE_KNOWN\t' in done.err, done.err)
    check('3\t\tMAYBE_KNOWN\t' in done.err, 'a name that is nearly the same, with their telephone', done.err)
    with open(tb.path('again.csv'), encoding='utf-8-sig') as file:
        lines = file.read().splitlines()
    check(len(lines) == 3 and all('may be somebody who is here' in line for line in lines[1:]), lines)
    born = tb.write('born.csv', '姓名,出生日期\n郑廿,1950-01-01\n郑廿,1972-08-19\n'.encode())
    done = desk.run('import', 'volunteer', born, '--quiet', code=None)
    equal(done.out, '2 rows: 1 good, 1 bad, 0 new teams\n')
    check('2\t\tMAYBE_KNOWN\t' in done.err, 'same name and birthday', done.err)

city.stop()
with case('what a column holds is said once: a list with headings nobody knows comes in, and so does the next of its kind'):
    odd = ['会员大名（全称）', '生辰', '联络', '社区', '手机']
    file = tb.write('odd.csv', (','.join(odd) + '\n周一,1950-03-07,13900040001,安贞,\n').encode())
    check('name (姓名)' in desk.run('import', 'volunteer', file, '--quiet', code=None).err, 'it was read')
    equal(desk.run('columns', file).out, ''.join(f'{head}\t{"phone" if head == "手机" else "-"}\n' for head in odd))
    check('is no heading' in desk.run('columns', file, '大名=name', code=2).err, 'not said')
    check('is no heading' in desk.run('columns', file, odd[0] + '=nonsense', code=2).err, 'not said')
    check('two columns would hold the phone' in desk.run('columns', file, '联络=phone', code=2).err, 'not said')
    done = desk.run('columns', file, odd[0] + '=name', '生辰=born', '联络=phone', '手机=-')
    equal(done.out, '会员大名（全称）\tname\n生辰\tborn\n联络\tphone\n社区\t-\n手机\t-\n')
    done = desk.run('import', 'volunteer', file, '--quiet')
    equal(done.out, '1 rows: 1 good, 0 bad, 0 new teams\n')
    equal(desk.row('person', 'find="13900040001"')['name'], '周一')
    again = workbook(('二月', [['志愿者一览'], [head + ' ' for head in odd], ['周二', '1950-03-08', 13900040002, '', '']]), file='odd.xlsx')
    equal(desk.run('import', 'volunteer', again, '--quiet').out, '1 rows: 1 good, 0 bad, 0 new teams\n')
    equal(desk.row('person', 'find="13900040002"')['born'], '1950-03-08')
    other = tb.write('other.csv', '会员大名（全称）,生辰\n周三,1950-03-07\n'.encode())  # another layout
    equal(desk.run('columns', other).out, '会员大名（全称）\t-\n生辰\t-\n')

tb.finish()
