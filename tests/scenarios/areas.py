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
    city.stop()

tb.finish()
