#!/usr/bin/env python3
"""main-job.py: a roster comes in, a service becomes coins, and the paper says so to the minute"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import tb
from tb import case, check, equal

HEAD = '姓名,性别,身份证号,手机,住址,服务队,备注\n'
ROSTER = HEAD + '''\
阿依古丽•买买提,女,110100196611230023,13800138123,朝阳区示范路一号院,邻里互助队,U+2022
𠮷野,男,110100195003070017,13800138124,朝阳区示范路二号院,邻里互助队,四字节
科学计数,男,1.10101E+17,13800138125,朝阳区示范路三号院,邻里互助队,
校验位错,女,110100196611230024,13800138126,朝阳区示范路四号院,新队,
重复的人,女,110100196611230023,13800138127,朝阳区示范路五号院,新队,
帕尔哈提．肉孜,女,110100196402290046,13800138128,朝阳区示范路六号院,新队,全角点
'''
tb.canaries.update({'a phone': '13800138123', 'another phone': '13800138124',
                    'an identity number': '110100196611230023',
                    'another identity number': '110100195003070017',
                    'an address': '朝阳区示范路一号院', 'another address': '示范路二号院'})

city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator')
desk.sync()
everybody = desk.dump()

with case('the three encodings of one roster are read alike in a dry run, which changes nothing'):
    files = {'utf-8': ROSTER.encode(), 'utf-8-bom': b'\xef\xbb\xbf' + ROSTER.encode(),
             'gb18030': ROSTER.encode('gb18030')}
    said = [desk.run('import', 'volunteer', tb.write(f'{name}.csv', data), '--dry-run', '--quiet')
            for name, data in files.items()]
    equal(len({done.out for done in said}), 1, 'outputs:')
    equal(len({done.err for done in said}), 1, 'problems:')
    equal(said[0].out, 'dry run: 6 rows: 3 good, 3 bad, 2 new teams\n')
    equal(desk.dump(), everybody)
    equal(desk.query('SELECT count(*) FROM outbox'), [(0,)])

with case('every problem is named with its row, column and cause'):
    problems = [line.split('\t')[:3] for line in said[0].err.splitlines()]
    for wanted in (['4', '身份证号', 'ID_SCIENTIFIC'], ['5', '身份证号', 'ID_CHECK'],
                   ['6', '身份证号', 'ID_TWICE'], ['2', '姓名', 'NAME_DOT'], ['7', '姓名', 'NAME_DOT']):
        check(wanted in problems, wanted, 'is not among', problems)

with case('the good rows come in, and the bad ones come back with their reasons'):
    done = desk.run('import', 'volunteer', tb.path('gb18030.csv'), '--quiet', '--bad-rows', tb.path('bad.csv'))
    equal(done.out, '6 rows: 3 good, 3 bad, 2 new teams\n')
    names = {row['name'] for row in desk.rows('person')}
    check({'𠮷野', '帕尔哈提·肉孜'} <= names, names)
    bad = tb.read(tb.path('bad.csv')).decode('utf-8-sig').splitlines()
    equal(len(bad), 4)
    check(bad[0].endswith(',原因'), bad[0])

with case('mended rows come in by the same file, its column of reasons and all'):
    text = '\n'.join(bad[:3]) + '\n'
    text = text.replace('1.10101E+17', '110100200811230035').replace('110100196611230024', '110100196611240029')
    done = desk.run('import', 'volunteer', tb.write('mended.csv', text), '--quiet')
    equal(done.out, '2 rows: 2 good, 0 bad, 0 new teams\n')

with case('the same roster again brings nobody in twice'):
    done = desk.run('import', 'volunteer', tb.path('utf-8.csv'), '--quiet', code=1)
    equal(done.out, '6 rows: 0 good, 3 bad, 0 new teams\n3 are here already, unchanged\n')

with case('the import reaches the city and a colleague sees it'):
    desk.sync()
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))
    colleague = tb.Desk('colleague', city, 'coordinator2')
    colleague.sync()
    volunteer = colleague.rows('person', 'name=阿依古丽·买买提 AND born=1966-11-23')[0]['id']
    second = colleague.row('person', 'name=𠮷野')['id']

NOT_YET = {'not-approved', 'not-resident', 'not-healthy', 'training-general', 'training-elder',
           'training-policy', 'training-psychology', 'training-nursing', 'training-process',
           'training-emergency', 'not-insured'}
elders = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')
elder = elders[0]['id']

with case('whoever was only imported is not recorded, and is told all that is missing'):
    service = {'volunteer_id': volunteer, 'elder_id': elder, 'item': '3.2', 'minutes': 90,
               'start_us': '2026-11-22T09:00', 'end_us': '2026-11-22T10:30'}
    check(NOT_YET <= desk.do('record.submit', service, code=1).codes, desk.why('record.submit', service))

with case('two of them apply, are approved, trained and insured'):
    tb.ready(desk, volunteer, second)
    desk.sync()
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))
    check(not NOT_YET & desk.why('record.submit', service), desk.why('record.submit', service))

with case('why names every reason at once and changes nothing'):
    wrong = {'volunteer_id': volunteer, 'elder_id': volunteer, 'item': '3', 'minutes': 95,
             'start_us': '2026-11-22T09:00', 'end_us': '2026-11-22T10:30'}
    equal(desk.why('record.submit', wrong), {'no-elder', 'self-service', 'no-item', 'span'})
    equal(desk.status()['waiting'], 0)

with case('who submits a record does not recognise it'):
    record = tb.submit(desk, volunteer, elder)
    equal(desk.do('record.recognise', {'id': record}, code=1).codes, {'own-record'})
    desk.sync()

with case('a colleague recognises it, and no coordinator certifies it'):
    colleague.sync()
    colleague.do('record.recognise', {'id': record})
    equal(colleague.do('record.certify', {'id': record}, code=1).codes, {'not-your-part'})
    colleague.sync()

with case('B5: a poll that brings nothing is some hundred bytes, headers and all'):
    colleague.sync()
    before = len(city.tape.connections)
    colleague.sync()
    polls = [sizes for sent, received, _ in city.tape.connections[before:]
             for line, *sizes in tb.tape.sizes(bytes(sent), bytes(received)) if line.startswith('GET /v1/scopes/org:')]
    check(polls and all(there <= 350 and back <= 650 for there, back in polls), polls)

operator = tb.Desk('operator', city, 'operator', passphrase='一条很长的口令')
with case('the third party certifies it, once, whatever is tried again'):
    operator.sync()
    operator.do('record.certify', {'id': record})
    check('not-recognised' in operator.do('record.certify', {'id': record}, code=1).codes)
    operator.sync()
    operator.sync()
    check('already-posted' in operator.do('record.certify', {'id': record}, code=1).codes)
    again = tb.Raw(city, 'operator')
    answer = again.push(again.op('record.certify', {'id': record})).lines[1]
    equal(answer['status'], 'rejected')

with case('the coins are there once, and are the minutes of the record'):
    desk.sync()
    equal(desk.row('service_record', f'id={record}')['state'], 'certified')
    equal(desk.row('account', f'id=member:{volunteer}')['posted'], 90)
    equal([row['minutes'] for row in desk.rows('posting', f'account=member:{volunteer}')], [90])
    equal(len(desk.rows('ledger_txn', f'source_id={record}')), 1)

with case('a second service of the same person, and one of somebody else'):
    more = [tb.submit(desk, volunteer, elders[1]['id'], '2026-11-21T14:00', '2026-11-21T14:47', 47),
            tb.submit(desk, second, elder, '2026-11-21T08:00', '2026-11-21T09:01', 61)]
    for who, what in ((desk, None), (colleague, 'record.recognise'), (operator, 'record.certify'), (desk, None)):
        who.sync()
        for item in more if what else ():
            who.do(what, {'id': item})
        who.sync()
    equal(desk.row('account', f'id=member:{volunteer}')['posted'], 137)

clerk = tb.Desk('clerk', city, 'clerk')
with case('the coordinator asks for the certificate and is told that a colleague must approve it'):
    done = desk.run('certificate', volunteer, tb.path('paper.pdf'), code=1)
    equal(done.codes, {'requested'})
    request = desk.row('certificate', f'id={done.id}')
    equal((request['state'], request.get('number')), ('requested', None))
    equal(desk.run('certificate', volunteer, tb.path('paper.pdf'), code=1).codes, {'own-request'})
    check(not os.path.exists(tb.path('paper.pdf')), 'there is a paper nobody has approved')

with case('the clerk approves and prints it: its hours are the sum of the ledger'):
    clerk.sync()
    paper = clerk.run('certificate', volunteer, tb.path('paper.pdf')).id
    equal(paper, request['id'])
    certificate = clerk.row('certificate', f'id={paper}')
    ledger = sum(row['minutes'] for row in clerk.rows('posting', f'account=member:{volunteer}'))
    equal((certificate['minutes'], certificate['n_records'], ledger), (137, 2, 137))
    check(certificate['token'], 'the city has not signed')


def text_of(pdf):
    return subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True,
                          timeout=tb.LIMIT_S).stdout.decode()


with case('name, number and hours can be read out of the paper'):
    text = text_of(tb.path('paper.pdf'))
    for wanted in ('阿依古丽·买买提', certificate['number']):
        check(wanted in text, wanted, 'is not in', text)
    check('2 小时 17 分' in text or '2:17' in text or '2小时17分' in text, text)

with case('asked again, either of them prints what is issued'):
    desk.sync()
    equal(desk.run('certificate', volunteer, tb.path('same.pdf')).id, paper)
    equal(clerk.run('certificate', volunteer, tb.path('same2.pdf')).id, paper)
    for name in ('same.pdf', 'same2.pdf'):
        equal(tb.read(tb.path(name)), tb.read(tb.path('paper.pdf')))


def certify(who, path, *period):
    """The clerk asks, the coordinator approves; returns the key of the certificate."""
    equal(clerk.run('certificate', who, path, *period, code=1).codes, {'requested'})
    desk.sync()
    paper_id = desk.run('certificate', who, path, *period).id
    clerk.sync()
    return paper_id


with case('a name outside the first plane is printed and read back, by name'):
    certify('𠮷野', tb.path('second.pdf'))
    check('𠮷野' in text_of(tb.path('second.pdf')), 'the name is lost')

with case('a certificate of a period counts what lies in it'):
    clerk.run('certificate', volunteer, tb.path('part.pdf'), '--from', 'gestern', code=2)
    part = certify(volunteer, tb.path('part.pdf'), '--from', '2026-11-21', '--to', '2026-11-21')
    equal(clerk.row('certificate', f'id={part}')['minutes'], 47)
    done = clerk.run('certificate', volunteer, tb.path('none.pdf'), '--to', '2026-11-20', code=1)
    equal(done.codes, {'nothing-certified'})

with case('an ambiguous name ends with the list of those it may be'):
    names = [row['name'] for row in desk.rows('person')]
    twice = next((name for name in names if names.count(name) > 1), None)
    check(twice, 'nobody shares a name')
    done = clerk.run('certificate', twice, tb.path('none.pdf'), code=2)
    equal(done.err.count(twice), names.count(twice) + 1)
    check(not os.path.exists(tb.path('none.pdf')))

with case('what everybody has holds together, and two desks of one scope show the same'):
    for each in (desk, colleague, operator, clerk):
        each.sync()
        each.check()
    equal(desk.dump(), colleague.dump())

with case('every certified record has one transaction, of its minutes'):
    records = {row['id']: row['minutes'] for row in desk.rows('service_record', 'state=certified')}
    sources = {row['id']: row['source_id'] for row in desk.rows('ledger_txn')}
    earned = sorted((sources[row['txn_id']], row['minutes']) for row in desk.rows('posting')
                    if row['account'].startswith('member:') and sources[row['txn_id']] in records)
    equal(earned, sorted(records.items()))

city.stop()

with case('with the city gone, paper and token are found genuine'):
    equal(clerk.sync(code=3).out, '')
    for what in (tb.path('paper.pdf'), certificate['token']):
        check(clerk.run('verify', what).out.startswith(f'genuine\t{certificate["number"]}\t2026-11-23\t137 '))

with case('a token with one character changed is refused, wherever it is'):
    token = certificate['token']
    for place in range(0, len(token), 9):
        other = token[:place] + ('A' if token[place] != 'A' else 'B') + token[place + 1:]
        equal(clerk.run('verify', other, code=1).out, '', other)

with case('a paper that was tampered with is refused'):
    pdf = tb.read(tb.path('paper.pdf'))
    clerk.run('verify', tb.write('half.pdf', pdf[:len(pdf) // 2]), code=1)
    clerk.run('verify', tb.write('no.pdf', b'%PDF-1.7 nothing'), code=1)
    large = clerk.run('verify', tb.write('large.pdf', pdf + bytes(64 << 20)), code=1)
    check('too large' in large.err, large.err)
    wide = re.sub(rb'/MediaBox ?\[ ?0 0 [0-9.]+ [0-9.]+', b'/MediaBox [ 0 0 2384 3370', pdf)
    check(wide != pdf, 'there is no page to make larger')
    check('the page is too large' in clerk.run('verify', tb.write('wide.pdf', wide), code=1).err, 'A0 is taken')

with case('the same certificate again is the same bytes, and a coordinator prints them too'):
    clerk.run('certificate', '--again', paper, tb.path('again.pdf'))
    desk.run('certificate', '--again', paper, tb.path('others.pdf'))
    equal(tb.read(tb.path('again.pdf')), pdf)
    equal(tb.read(tb.path('others.pdf')), pdf)

with case('an export masks what is sealed'):
    desk.run('export', 'person', tb.path('export.csv'))
    text = tb.read(tb.path('export.csv')).decode('utf-8-sig')
    check('阿依古丽·买买提' in text)
    for what, canary in tb.canaries.items():
        check(canary not in text, what)

with case('a job without a language, as cron starts it, reads and writes the same names'):
    words = ('list', 'person', '--filter', 'name="阿依古丽·买买提"', '--json')
    found = desk.run(*words).out
    check('阿依古丽·买买提' in found)
    for language in ('C', 'POSIX', 'xx_XX.none'):
        equal(desk.run(*words, env={'LC_ALL': language}).out, found, language)

with case('a wrong passphrase opens nothing'):
    key, operator.key = operator.key, ['--passphrase-file', tb.write('wrong.pass', 'nein\n')]
    operator.run('list', 'person', code=1)
    operator.key = key

with case('no file of a desk or of the city holds anything sealed in plain text'):
    searched = 0
    for name in ('city', 'coordinator', 'colleague', 'operator', 'clerk'):
        for folder, _, files in os.walk(tb.path(name)):
            for file in files:
                data = tb.read(os.path.join(folder, file))
                searched += len(data)
                for what, canary in tb.canaries.items():
                    for encoding in ('utf-8', 'utf-16-le', 'gb18030'):
                        check(canary.encode(encoding) not in data, what, 'lies in', name, file)
    check(searched > 1_000_000, 'there was nothing to search')

with case('no program said anything sealed on stderr'):
    check(tb.said and not any(canary in text for text in tb.said for canary in tb.canaries.values()))

tb.finish()
