#!/usr/bin/env python3
"""areas.py: a street's office sees what bears its code, and nothing else (R-022)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import tb
from tb import case, check, equal

STREET, NEXT = '110105001', '110105002'
city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator')
street = tb.Desk('street', city, 'street')
for each in (desk, street):
    each.sync()


def here(kind):
    return {row['id'] for row in street.rows(kind)}


def there(kind):
    """What the city has of it, whoever entered it."""
    return {key for key, in city.query(f'SELECT id FROM {kind} WHERE street = ?', STREET)}


with case('R-022: all that bears its code is there, of whatever organisation, and nothing else'):
    for kind in ('organisation', 'person', 'visit', 'service_record'):
        equal(here(kind), there(kind), kind)
    check(len(here('person')) > 100 and here('service_record'), 'nothing to see')
    for kind in ('account', 'ledger_txn', 'certificate', 'membership'):
        equal(here(kind), set(), kind)

with case('what changes comes, and who moves away goes'):
    elder = desk.rows('person', f'is_elder=1 AND street={STREET}', 'id')[0]['id']
    new = desk.do('person.register', {'name': '新来的人', 'born': '1950-03-07', 'is_elder': True,
                                      'district': '110105', 'street': STREET}).id
    desk.do('person.update', {'id': elder, 'set': [['street', STREET, NEXT]]})
    desk.sync()
    street.sync()
    check(new in here('person') and elder not in here('person'), 'the rows did not come and go')
    equal(here('person'), there('person'))
    street.check()

with case('a street looks and changes nothing'):
    street.do('person.update', {'id': new, 'set': [['street', STREET, NEXT]]}, code=1)
    equal(street.status()['waiting'], 0)

agency = tb.Desk('agency', city, 'agency')
agency.sync()

with case('R-056: whom the street has charged everybody reads, and their organisation who works for them'):
    charge = street.rows('delegation', 'role=agency')[0]
    equal(charge['street'], STREET)
    for each in (desk, street, agency):
        equal({row['role'] for row in each.rows('delegation')}, {'operator', 'contractor', 'agency'})
    for each in (desk, agency):
        equal(each.row('staff', 'id=demo-agency')['delegation_id'], charge['id'])
    equal(street.rows('staff', 'id=demo-agency'), [])

with case('R-034, R-056: when the charge is over the city takes nothing more, and then the desk offers nothing'):
    record = desk.rows('service_record', 'state=submitted', '-start_us')[0]
    work = {'volunteer_id': record['volunteer_id'], 'elder_id': record['elder_id'], 'item': '3.2', 'activity': '陪同就医',
            'place': '社区医院', 'leader': '李文静', 'start_us': '2026-11-22T20:00', 'end_us': '2026-11-22T21:00', 'minutes': 60}
    equal(agency.why('record.submit', work), set())
    kept = {name: value for name, value in charge.items() if name not in ('ver', 'until_on')}
    street.do('delegation.set', {**kept, 'until_on': '2026-11-22'})
    street.sync()
    agency.do('record.submit', work)
    agency.sync()
    equal(agency.query('SELECT state FROM outbox'), [('rejected',)])
    check('not-charged-now' in agency.why('record.submit', work), 'it is still offered')
    street.check()
    agency.check()

with case('a street charges nobody in another street, and no operator'):
    street.do('delegation.set', {**kept, 'id': 'other', 'street': NEXT, 'until_on': '2027-11-22'}, code=1)
    street.do('delegation.set', {'id': 'op', 'role': 'operator', 'name': '示范', 'from_on': '2026-01-01',
                                 'until_on': '2027-01-01'}, code=1)
    city.stop()

tb.finish()
