#!/usr/bin/env python3
"""print.py: papers of people, with a real city, read back from the PDF"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import subprocess
import tb
from tb import case, check, equal

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()


def pages(pdf):
    """What each page says, line by line as it is seen."""
    text = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True, timeout=tb.LIMIT_S)
    return text.stdout.decode().split('\f')[:-1]


def printed(*words):
    desk.run('print', words[0], tb.path('paper.pdf'), *words[1:])
    return pages(tb.path('paper.pdf'))


def lines(paper):
    """Number and name of each row, down all pages."""
    return [(int(n), name) for n, name in re.findall(r'^\s*(\d+)\s+([^\s\d]+)\s', '\n'.join(paper), re.M)]


with case('a roster has everybody of the list, in its order, each once, and no whole number'):
    people = desk.rows('person', 'is_volunteer=1', 'name')
    paper = printed('roster')
    equal(lines(paper), [(n, row['name']) for n, row in enumerate(people, 1)])
    check(len(paper) > 1, 'one page')
    for n, page in enumerate(paper, 1):
        check(f'第 {n} 页，共 {len(paper)} 页' in page and '姓名' in page and '打印人' in page, page)
    text = '\n'.join(paper)
    equal([row['id'] for row in people if '138****' + row['phone'][-4:] not in text], [])
    equal(re.findall(r'\d{11}', text), [])

with case('filtered, in another order, with the columns that are wanted, in large print'):
    some = desk.rows('person', 'is_volunteer=1 AND sex=1', '-born')
    paper = printed('roster', '--filter', 'sex=1', '--order', '-born', '--columns', 'name,born,street', '--large')
    equal([name for _, name in lines(paper)], [row['name'] for row in some])
    check('出生日期' in paper[0] and '手机' not in paper[0] and some[0]['born'] in paper[0], paper[0])

with case('a list of whom to call: masked numbers, room for a note and a tick'):
    elders = desk.rows('person', 'is_elder=1', 'name')
    paper = printed('phones', '--elders')
    equal([name for _, name in lines(paper)], [row['name'] for row in elders])
    check(all(word in paper[0] for word in ('服务对象电话联系表', '备注', '已联系')), paper[0])

with case('R-076: badges of those who may serve; the others are named, with what is missing'):
    volunteers = desk.rows('person', 'is_volunteer=1', 'name')
    done = desk.run('print', 'badges', tb.path('badges.pdf'))
    left = re.findall(r'left out: (.*)', done.err)
    text = '\n'.join(pages(tb.path('badges.pdf')))
    equal(len(re.findall(r'编号 [0-9A-F]{4}-[0-9A-F]{4}', text)) + len(left), len(volunteers))
    check(0 < len(left) < len(volunteers) and 'not-insured' in done.err, done.err)
    for row in volunteers:
        number = f'{row["id"][-8:-4]}-{row["id"][-4:]}'.upper()
        if row['name'] not in left:
            check(number in text and desk.run('eligible', row['id'], code=None).code == 0, row['id'])
    desk.run('print', 'badges', tb.path('none.pdf'), '--filter', 'is_elder=1 AND name=nobody', code=1)

with case('R-047: the confirmation says what was registered, masked, and what is missing'):
    row = next(row for row in volunteers if row['name'] in left)
    text = '\n'.join(printed('confirmation', row['id']))
    check(all(word in text for word in ('志愿者登记确认单', row['name'], '开始服务前还需要', '（R-')), text)
    equal(re.findall(r'\d{11}', text), [])
    for elder in elders[:2]:
        check('服务对象登记确认单' in printed('confirmation', elder['id'])[0], elder['id'])

with case('R-047: a street confirms what was registered, and says nothing of what an organisation knows'):
    street = tb.Desk('street', city, 'street')
    street.sync()
    street.run('print', 'confirmation', tb.path('street.pdf'), row['id'])
    text = pages(tb.path('street.pdf'))[0]
    check(row['name'] in text and '下一步' not in text, text)

with case('R-061, R-063 to R-077: the application, blank and with what is known'):
    check(re.search(r'□\s*男\s*□\s*女', printed('application')[0]), 'not blank')
    text = '\n'.join(printed('application', row['id'], '--large'))
    check(row['name'] in text and '审核意见' in text, text)

with case('R-062, R-064: undertaking and agreement to sign, blank and with a name, with the edition of the text'):
    for paper, title in (('undertaking', '养老服务志愿者承诺书'), ('agreement', '志愿服务风险告知及协议')):
        for more in ((), (row['id'],), (row['id'], '--large')):
            text = '\n'.join(printed(paper, *more))
            check(all(word in text for word in (title, '文本版本：2026-11', '志愿者签字', '日期')), text)
            check((row['name'] in text) == bool(more), text)
            equal(re.findall(r'\d{11}', text), [])
    check('安全保障' in text and '组织负责人签字' in text, text)

with case('R-225: the way to 志愿北京, for somebody and for anybody'):
    open_steps = len(desk.run('insurance', 'guide', row['id']).out.splitlines())
    text = printed('guide', row['id'])[0]
    check(row['name'] in text and 'https://www.bv2008.cn' in text, text)
    equal(len(re.findall(r'□\s*\d\.', text)), open_steps)
    equal(len(re.findall(r'□\s*\d\.', printed('guide')[0])), 6)

with case('R-131, R-132, R-136: what somebody has learnt, that it is enough, what people of a lesson sign, what came of a course'):
    lesson = desk.rows('lesson', 'state=closed')[0]
    trained = next(r for r in desk.rows('training') if r['general_min'] >= 240)
    text = '\n'.join(printed('training', trained['person_id']))
    check('培训时长证明' in text and trained['course'] in text, text)
    text = '\n'.join(printed('trained', trained['person_id']))
    check('养老志愿服务培训证明' in text and '加盖公章有效' in text, text)
    equal(re.findall(r'\d{11}', text), [])
    check('签到表' in printed('sign-in', lesson['id'])[0], 'no sheet')
    check('课程报告' in printed('course', lesson['course_id'])[0], 'no report')
    desk.run('print', 'sign-in', tb.path('none.pdf'), 'nothing', code=1)

with case('what is asked wrongly is refused, and nothing is written'):
    where = tb.path('none.pdf')
    desk.run('print', 'roster', where, '--columns', 'name,id_number', code=1)
    desk.run('print', 'roster', where, '--filter', 'nonsense', code=1)
    for words in (('print',), ('print', 'roster'), ('print', 'poem', where), ('print', 'phones', where, '--columns', 'name'),
                  ('print', 'badges', where, '--elders'),
                  ('print', 'confirmation', where), ('print', 'guide', where, 'nobody'), ('print', 'guide', where, '--elders'),
                  ('print', 'trained', where), ('print', 'sign-in', where)):
        desk.run(*words, code=2)
    check(not os.path.exists(where), 'written all the same')

with case('R-211, R-214: a file with whole numbers by leave of a colleague, and of what was written down'):
    told = {'id': '00000000-0000-7000-8000-00000000d001', 'fields': 'phone', 'channel': 'file', 'reason': 'insure',
            'receiver': '某保险公司', 'n_people': 60}
    said = desk.run('do', 'disclosure.record', json.dumps(told), code=None)
    check('no-leave' in said.out + said.err, said.out, said.err)
    colleague = tb.Desk('colleague', city, 'coordinator2')
    colleague.sync()
    reader = [row['id'] for row in desk.rows('staff') if row['name'] in desk.run('status').out]
    check(len(reader) == 1, reader)
    colleague.do('permit.give', {'id': '00000000-0000-7000-8000-00000000d002', 'reader_id': reader[0],
                                 'until_on': '2026-12-01', 'reason': '续保'})
    colleague.sync()
    desk.sync()
    desk.do('disclosure.record', told)
    desk.run('export', 'person', tb.path('whole.csv'), '--filter', 'is_volunteer=1', '--disclosure', told['id'])
    lines = tb.read(tb.path('whole.csv')).decode('utf-8-sig').splitlines()
    check('接收方：某保险公司' in lines[0], lines[0])
    check(len(re.findall(r'1[3-9]\d{9}', '\n'.join(lines))) > 30, 'no whole phones')
    check('was not written down' in desk.run('export', 'person', tb.path('none.csv'), '--disclosure', 'nothing',
                                             code=None).err)

tb.finish()
