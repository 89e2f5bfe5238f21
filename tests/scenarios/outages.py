#!/usr/bin/env python3
"""outages.py: the city is not there for a while: met, logged, told, and entered from paper (R-153 to R-158)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import re
import tb
from tb import case, check, equal

city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator')
other = tb.Desk('coordinator2', city, 'coordinator2')
tb.ENV['TIMEBANK_OUTAGE_S'] = '0'
desk.sync()
other.sync()


def outages(who=desk):
    return [json.loads(line) for line in who.run('outages', '--json').out.splitlines()]


def one(who=desk):
    found = outages(who)
    equal(len(found), 1, f'outages: {found}')
    return found[0]


with case('R-154: a city that answers is no outage'):
    desk.sync()
    equal(outages(), [])

with case('R-154: two tries in vain are none, the third is one, from the first on; with evidence'):
    city.stop()
    desk.sync(code=3)
    desk.sync(code=3)
    equal(outages(), [])
    desk.sync(code=3)
    met = one()
    equal((met['cause'], met['state'], met['n_tries']), ('platform', 'open', 3))
    check(met.get('to_us', 0) == 0, 'it is not over')

with case('R-154: it is over at the first answer, and the city is told of it'):
    city.start()
    desk.sync()
    met = one()
    equal((met['state'], met['n_tries']), ('due', 3))
    check(met['to_us'] > met['from_us'], 'it ends before it begins')
    lines = met['evidence'].split('\n')
    equal(len(lines), 4)
    for line in lines[:3]:
        check(re.fullmatch(r'2026-11-23T01:\d\d:\d\dZ (push|pull) refused', line), f'evidence: {line}')
    desk.sync()
    told = city.query('SELECT id, cause, n_tries, state, evidence FROM outage')
    equal(told, [(met['id'], 'platform', 3, 'due', met['evidence'])])

with case('R-157: the back-entry has ten working days from when the city was back, for colleagues as well'):
    other.sync()
    equal(one(other)['id'], met['id'])
    for who in (desk, other):
        equal((one(who)['last_on'], one(who)['days_left']), ('2026-12-07', 10))

with case('R-154: what is told is told once, whatever becomes of the program'):
    for _ in range(3):
        desk.sync()
    equal(city.query('SELECT count(*) FROM outage')[0][0], 1)
    equal(len(outages()), 1)

with case('R-154: what the exchange has not met is noted by hand, with a reason; it is told as well'):
    equal(desk.run('outages', 'note', '2026-11-20T19:00', '2026-11-20T18:00', '停电', code=1).codes, {'span'})
    equal(desk.run('outages', 'note', '2026-11-20T19:00', '2026-11-20T21:00', '', code=1).codes, {'no-reason'})
    desk.run('outages', 'note', '2026-11-20T19:00', '2026-11-20T21:00', '停电')
    desk.run('outages', 'note', met['id'], '机房检修')
    desk.sync()
    noted, = (line for line in outages() if line['cause'] == 'other')
    equal((noted['state'], noted['note'], noted['minutes'], noted['last_on']), ('due', '停电', 120, '2026-12-04'))
    equal(city.query('SELECT cause, note FROM outage WHERE id = ?', noted['id']), [('other', '停电')])
    again, = (line for line in outages() if line['id'] == met['id'])
    equal(again['note'], '机房检修')

with case('R-158, X-27: a back-entry names the outage it was in, and is counted there'):
    known = desk.rows('service_record', 'state=certified', '-start_us')[0]
    volunteer, elder = known['volunteer_id'], known['elder_id']
    record = {'id': 'late-1', 'volunteer_id': volunteer, 'elder_id': elder, 'item': '3.2', 'activity': '陪同就医', 'place': '社区医院',
              'leader': '李文静', 'minutes': 60, 'mode': 'late', 'outage_id': noted['id'], 'form': '纸-0001', 'form_row': 1}
    equal(desk.why('record.submit', {**record, 'start_us': '2026-11-20T21:00', 'end_us': '2026-11-20T22:00'}), {'no-basis'})
    equal(desk.why('record.submit', {**record, 'outage_id': 'nobody-knows', 'start_us': '2026-11-20T19:30',
                                     'end_us': '2026-11-20T20:30'}), {'no-basis'})
    desk.do('record.submit', {**record, 'start_us': '2026-11-20T19:30', 'end_us': '2026-11-20T20:30'})
    desk.sync()
    equal(city.query("SELECT mode, outage_id FROM service_record WHERE id = 'late-1'"), [('late', noted['id'])])
    for who in (desk, other):
        who.sync()
        line, = (line for line in outages(who) if line['id'] == noted['id'])
        equal(line['n_records'], 1)

with case('X-27: who reviews it sees the outage it names, and accuses nobody'):
    street = tb.Desk('street', city, 'street')
    street.sync()
    equal(len(street.rows('service_record', 'id=late-1')), 1)
    equal(sorted(line['id'] for line in outages(street)), sorted([met['id'], noted['id']]))
    equal(street.run('anomalies', '--rule', 'X-27').out, '')

with case('R-157: done is done for all colleagues, and can be taken back'):
    desk.do('outage.finish', {'id': noted['id']})
    desk.sync()
    other.sync()
    equal({line['id']: line['state'] for line in outages(other)}, {met['id']: 'due', noted['id']: 'done'})
    other.do('outage.reopen', {'id': noted['id']})

with case('R-154: the list is a table, too, and survives that everything is read anew'):
    before = outages()
    desk.run('sync', '--anew')
    equal(len(outages()), len(before))
    file = tb.path('outages.csv')
    desk.run('outages', '--csv', file)
    check('机房检修' in tb.read(file).decode('utf-8-sig'), 'the note is not there')

with case('R-156: paper forms bear serials of their own'):
    first, second = tb.path('forms.pdf'), tb.path('more-forms.pdf')
    desk.run('outages', 'form', first, '--sheets', '2')
    desk.run('outages', 'form', second)
    check(tb.read(first).startswith(b'%PDF') and tb.read(first) != tb.read(second), 'no forms')
    desk.run('outages', 'form', first, '--sheets', '0', code=2)

third = tb.Desk('third', city, 'operator')
GAP = {'id': 'gap-1', 'org_id': known['org_id'], 'item': '3', 'from_on': '2026-11-16', 'reason': '系统改造'}


def set_gap(until=None, *who):
    third.do('capability.set', {**GAP, **({'until_on': until} if until else {})})
    third.sync()
    for each in who:
        each.sync()


def gap(who):
    line, = (line for line in outages(who) if line['cause'] == 'gap')
    return line


def service(number, item, start, **more):
    return {'id': number, 'volunteer_id': volunteer, 'elder_id': elder, 'item': item, 'activity': '陪同就医', 'place': '社区医院',
            'leader': '李文静', 'minutes': 30, 'start_us': f'2026-11-20T{start}:00', 'end_us': f'2026-11-20T{start}:30', **more}


with case('R-155: what an organisation cannot record online is put on paper: that category, and no other'):
    third.sync()
    set_gap(None, desk)
    equal([gap(desk)[name] for name in ('state', 'item', 'note')], ['open', '3', '系统改造'])
    equal(desk.why('record.submit', service('gap-a', '3.2', '06')), {'not-online'})
    desk.do('record.submit', service('gap-b', '1.1', '07'))

with case('R-155: the city says so to a desk that has not heard of it'):
    other.do('record.submit', service('gap-c', '3.1', '05'))
    other.sync()
    equal(other.status()['attention'], 1)
    equal(city.query("SELECT count(*) FROM service_record WHERE id = 'gap-c'"), [(0,)])
    equal(gap(other)['state'], 'open')

with case('R-157: its back-entry begins when it can be recorded online again, and not before'):
    late = service('gap-d', '3.2', '06', mode='late')
    equal(desk.why('record.submit', late), {'not-online'})
    set_gap('2026-11-23', desk)
    equal((desk.why('record.submit', late), gap(desk)['state']), ({'not-online'}, 'open'))
    set_gap('2026-11-22', desk, other)
    for who in (desk, other):
        line = gap(who)
        equal((line['state'], line['last_on'], line['days_left'], line['n_records']), ('due', '2026-12-04', 9, 0))

with case('R-158: what is on paper is entered, counted, and said to be all of it, for colleagues as well'):
    desk.do('record.submit', late)
    desk.sync()
    equal(city.query("SELECT mode, state FROM service_record WHERE id = 'gap-d'"), [('late', 'submitted')])
    other.sync()
    equal([gap(who)['n_records'] for who in (desk, other)], [1, 1])
    other.do('capability.finish', {'id': 'gap-1'})
    other.sync()
    desk.sync()
    equal([gap(who)['state'] for who in (desk, other)], ['done', 'done'])
    equal(desk.why('capability.finish', {'id': 'gap-1'}), {'state'})
