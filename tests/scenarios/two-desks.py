#!/usr/bin/env python3
"""two-desks.py: two desks of one organisation, and one person in two organisations"""
# SPDX-License-Identifier: GPL-3.0-or-later
import tb
from tb import case, check, equal

city = tb.City()
one, two, other, third = (tb.Desk(name, city, name) for name in
                          ('coordinator', 'coordinator2', 'b-coordinator', 'c-coordinator'))
for desk in (one, two, other, third):
    desk.sync()

# who is in the first organisation alone
person, volunteer = (one.rows('person', terms, 'id') for terms in
                     ('is_elder=1 AND is_volunteer=0', 'is_volunteer=1 AND is_elder=0'))
elsewhere = {row['id'] for desk in (other, third) for row in desk.rows('person')}
givers = {row['volunteer_id'] for row in one.rows('service_record', 'state=certified')}
person = next(row for row in person if row['id'] not in elsewhere)
volunteer = next(row for row in volunteer if row['id'] in givers - elsewhere)


def change(desk, field, before, after, **more):
    desk.do('person.update', {'id': person['id'], 'set': [[field, before, after]]}, **more)


with case('changes of different fields of one person merge'):
    change(one, 'street', person['street'], '110105002')
    change(two, 'name', person['name'], '改名甲')
    for desk in (one, two, one):
        desk.sync()
    for desk in (one, two):
        row = desk.row('person', f'id={person["id"]}')
        equal((row['street'], row['name']), ('110105002', '改名甲'))
        equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))

with case('D13: changes of the same field conflict: the first stands, the second waits with its reason'):
    change(one, 'name', '改名甲', '改名乙')
    change(two, 'name', '改名甲', '改名丙')
    equal(two.row('person', f'id={person["id"]}')['name'], '改名丙')
    one.sync()
    two.sync()
    equal(two.row('person', f'id={person["id"]}')['name'], '改名乙')
    equal((two.status()['waiting'], two.status()['attention']), (0, 1))
    text = two.run('status').out
    check('\tconflict\tperson.update\t' in text and '\tchanged-elsewhere\t' in text, text)
    check('改名' not in text, 'a name stands in the reason:', text)

with case('D14: the desk goes on after a conflict, with what was done behind it'):
    change(two, 'street', '110105002', '110105003')
    two.sync()
    one.sync()
    equal(one.row('person', f'id={person["id"]}')['street'], '110105003')

with case('the same key twice: the second desk is refused and shows what the city has'):
    key = '01a20606-0000-7000-8000-000000000001'
    one.do('team.create', {'id': key, 'name': '先到'})
    two.do('team.create', {'id': key, 'name': '后到'})
    one.sync()
    two.sync()
    equal(two.row('team', f'id={key}')['name'], '先到')
    equal(two.status()['attention'], 2)

with case('after that both desks show the same, byte for byte'):
    one.sync()
    two.sync()
    equal(one.dump(), two.dump())
    for desk in (one, two):
        desk.check()

with case('another organisation does not see the person, nor can it name the person in a record'):
    equal(other.rows('person', f'id={volunteer["id"]}'), [])
    elder = other.rows('person', 'is_elder=1', 'id')[0]['id']
    args = {'volunteer_id': volunteer['id'], 'elder_id': elder, 'item': '3.2', 'minutes': 60,
            'start_us': '2026-11-20T09:00', 'end_us': '2026-11-20T10:00'}
    check('no-volunteer' in other.do('record.submit', args, code=1).codes)

with case('nor by hand: the city refuses the record, the change and the certificate'):
    raw = tb.Raw(city, 'b-coordinator2')
    start = 1795136400000000
    args = {**args, 'id': 'r-foreign', 'start_us': start, 'end_us': start + 3600 * 1000000}
    answers = raw.push(raw.op('record.submit', args),
                       raw.op('person.update', {'id': volunteer['id'], 'set': [['name', volunteer['name'], '他']]}),
                       raw.op('certificate.request', {'id': 'c-foreign', 'person_id': volunteer['id'],
                                                      'from_day': '2026-01-01', 'to_day': '2026-11-23'})).lines[1:]
    equal([answer['status'] for answer in answers], ['rejected'] * 3)
    reasons = [{reason['code'] for reason in answer['reasons']} for answer in answers]
    check('no-volunteer' in reasons[0] and reasons[1] == {'no-person'} and 'no-member' in reasons[2], reasons)
    check(volunteer['name'] not in str(answers), 'a refusal tells the name')

with case('one organisation cannot move a record of another along'):
    record = one.rows('service_record', 'state=submitted')[0]['id']
    answer = raw.push(raw.op('record.recognise', {'id': record})).lines[1]
    equal((answer['status'], answer['reasons'][0]['code']), ('rejected', 'no-record'))

with case('the person joins the second organisation, which then sees person, account and history'):
    before = one.row('account', f'id=member:{volunteer["id"]}')
    history = one.rows('posting', f'account=member:{volunteer["id"]}')
    check(history, 'the volunteer has earned nothing')
    other.do('person.join', {'id': volunteer['id']}, code=1)
    agreed = {'given_by': volunteer['id'], 'given_on': '2026-11-23', 'edition': '2026-11', 'channel': 'paper'}
    other.do('person.join', {'id': volunteer['id'], **agreed})
    other.sync()
    equal((other.status()['waiting'], other.status()['attention']), (0, 0))
    equal(other.row('person', f'id={volunteer["id"]}')['name'], volunteer['name'])
    same = {'ver': 0}
    equal({**other.row('account', f'id=member:{volunteer["id"]}'), **same}, {**before, **same})
    equal(sorted((row['id'], row['minutes'], row['k']) for row in
                 other.rows('posting', f'account=member:{volunteer["id"]}')),
          sorted((row['id'], row['minutes'], row['k']) for row in history))
    other.check()

with case('a change by either organisation reaches the other'):
    one.sync()
    other.do('person.update', {'id': volunteer['id'], 'set': [['street', volunteer['street'], '110101009']]})
    other.sync()
    one.sync()
    equal(one.row('person', f'id={volunteer["id"]}')['street'], '110101009')

with case('service for the second organisation is earned to the one account both see'):
    refused = other.do('record.submit', {**args, 'start_us': '2026-11-20T09:00', 'end_us': '2026-11-20T10:00',
                                         'id': 'r-early'}, code=1)
    equal(refused.codes & {'not-approved', 'training-elder', 'not-insured'}, {'not-approved'})
    tb.ready(other, volunteer['id'])
    tb.submit(other, volunteer['id'], elder, '2026-11-20T09:00', '2026-11-20T10:00', 60)
    other.sync()
    record = other.row('service_record', f'volunteer_id={volunteer["id"]}')['id']
    mate, operator = tb.Desk('b-coordinator2', city, 'b-coordinator2'), tb.Desk('operator', city, 'operator')
    for desk, operation in ((mate, 'record.recognise'), (operator, 'record.certify')):
        desk.sync()
        desk.do(operation, {'id': record})
        desk.sync()
    for desk in (one, other):
        desk.sync()
        equal(desk.row('account', f'id=member:{volunteer["id"]}')['posted'], before['posted'] + 60)
        desk.check()
    equal(one.rows('service_record', f'id={record}'), [], 'the first organisation sees the record:')

with case('R-045: who is called otherwise is reviewed again on every desk, in every organisation, until each has done it'):
    def registration(desk):
        return desk.row('registration', f'person_id={volunteer["id"]}')

    before = registration(one)
    name = one.row('person', f'id={volunteer["id"]}')['name']
    one.do('person.update', {'id': volunteer['id'], 'set': [['name', name, '改名丁']]})
    for desk in (one, two, other):
        desk.sync()
        row = registration(desk)
        equal((row.get('again_for'), row.get('was_name'), row['state']), ('name', name, 'approved'))
        check('review-again' not in desk.run('eligible', volunteer['id'], code=None).codes, 'a name stops service')
    two.do('registration.approve', {'id': volunteer['id'], 'opinion': '已核对'})
    two.sync()
    one.sync()
    after = registration(one)
    equal((after.get('again_on'), after['reviewed_on']), (None, before['reviewed_on']))
    other.sync()
    check(registration(other).get('again_on'), 'one organisation has reviewed for another')
    one.do('person.update', {'id': volunteer['id'], 'set': [['name', '改名丁', name]]})
    one.sync()
    other.sync()
    check(not registration(other).get('again_on'), 'all is as it was there, and waits')

with case('the third organisation sees nothing of it'):
    third.sync()
    for kind, terms in (('person', f'id={volunteer["id"]}'), ('account', f'id=member:{volunteer["id"]}'),
                        ('posting', f'account=member:{volunteer["id"]}'),
                        ('service_record', f'volunteer_id={volunteer["id"]}'),
                        ('membership', f'person_id={volunteer["id"]}')):
        equal(third.rows(kind, terms), [], kind)

mine, foreign = tb.Raw(city, 'c-coordinator2'), tb.Raw(city, 'coordinator')

with case('a scope is open to its own organisation only, and the city’s to everybody: nothing of anybody is in it'):
    for scope in (foreign.scope, 'operator', 'street:110105001', 'org:', 'org:nobody'):
        equal(mine.pull(scope).problem, (403, 'not-your-scope'), scope)
    check({line[0] for line in mine.pull('city').lines[1:]} <= {'rule_package', 'chain_head', 'delegation'})
    equal(mine.pull().status, 200)
    check(all(volunteer['id'] not in str(line) for line in mine.pull().lines))

with case('a snapshot is its own scope’s, by whatever name it is asked for'):
    equal(mine.ask('POST', f'/v1/scopes/{foreign.scope}/snapshots', b'').problem, (403, 'not-your-scope'))
    whole = foreign.ask('POST', f'/v1/scopes/{foreign.scope}/snapshots', b'').doc
    where = f'/v1/snapshots/{whole["id"]}'
    for path in (where, f'{where}/parts/1'):
        equal(foreign.ask('GET', path).status, 200, path)
        equal(mine.ask('GET', path).problem, (403, 'not-your-scope'), path)
        equal(tb.Raw(city).ask('GET', path).problem, (401, 'not-signed-in'), path)
    for path in (f'{where}/parts/0', f'{where}/parts/99', f'{where}/parts/x', '/v1/snapshots/none',
                 '/v1/snapshots/..%2Fcity.db', '/v1/snapshots/%2e%2e/parts/1'):
        check(foreign.ask('GET', path).status in (400, 404), path)

with case('without a token, or with one that is none, nothing is told'):
    nobody = tb.Raw(city)
    for token in (None, 'x', foreign.grant['refresh_token'], mine.grant['access_token'][:-1]):
        for method, where in (('GET', '/v1/session'), ('GET', f'/v1/scopes/{foreign.scope}/changes?after=0'),
                              ('POST', '/v1/push'), ('POST', '/v1/oauth/revoke')):
            equal(nobody.ask(method, where, b'' if method == 'POST' else None, token=token).problem,
                  (401, 'not-signed-in'), method, where)

with case('an operation for a foreign scope is refused'):
    answer = mine.push(mine.op('team.create', {'id': 't-foreign', 'name': '外'}, scope=foreign.scope)).lines[1]
    equal((answer['status'], answer['reasons'][0]['code']), ('rejected', 'not-your-scope'))
    one.sync()
    equal(one.rows('team', 'id=t-foreign'), [])

with case('a device speaks for itself only'):
    body = mine.op('team.create', {'id': 't-device', 'name': '外'})
    mine.device, own = foreign.device, mine.device
    equal(mine.push(body).problem, (403, 'not-your-device'))
    refused = mine.ask('POST', '/v1/oauth/token', mine.form(grant_type='password', username='c-coordinator2',
                                                            password='demo'))
    equal(refused.problem, (403, 'forbidden'))
    mine.device = own

with case('who is signed out stays out'):
    equal(mine.ask('POST', '/v1/oauth/revoke', b'').status, 200)
    equal(mine.pull().problem, (401, 'not-signed-in'))
    refused = mine.ask('POST', '/v1/oauth/token', mine.form(grant_type='refresh_token',
                                                            refresh_token=mine.grant['refresh_token']))
    equal(refused.problem, (401, 'not-signed-in'))

city.stop()
tb.finish()
