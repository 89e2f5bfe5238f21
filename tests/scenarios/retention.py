#!/usr/bin/env python3
"""retention.py: what is kept longer than its term is told, and deleted by a colleague (R-210, R-211)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import tb
from tb import case, check, equal

LATER = '2027-08-01T09:30+08:00'     # a year has not passed, half a year has
MUCH_LATER = '2030-01-15T09:30+08:00'
city = tb.City()
one, two = (tb.Desk(name, city, name) for name in ('coordinator', 'coordinator2'))
for desk in (one, two):
    desk.sync()
WHO = '01a20607-0000-7000-8000-00000000f0e1'
READING = '01a20607-0000-7000-8000-00000000f0c1'


def both_sync():
    for desk in (one, two, one, two):
        desk.sync()


def report(desk, *options):
    return {row['operation']: row for row in map(json.loads, desk.run('retention', '--json', *options).out.splitlines())}


def wait_until(now):
    """Sessions do not last so long: everybody signs in again."""
    city.now = now
    city.start()
    for desk in (one, two):
        desk.now = now
        desk.login()


with case('somebody applies and is sent back, and somebody reads a number'):
    one.do('person.register', {'id': WHO, 'name': '公孙未留', 'born': '1980-03-07', 'sex': 1, 'is_volunteer': True})
    one.do('registration.apply', {'id': WHO, 'applied_on': '2026-11-23'})
    one.do('registration.return', {'id': WHO, 'reviewer': 'organisation', 'reviewed_on': '2026-11-23', 'opinion': '不全'})
    one.do('disclosure.record', {'id': READING, 'person_id': WHO, 'fields': 'phone', 'channel': 'screen',
                                 'reason': 'contact', 'n_people': 1})
    both_sync()

with case('R-210: within the terms nothing would go, and the terms are those of the rules'):
    lines = report(one, '--dry-run')
    equal({name: line['days'] for name, line in lines.items()},
          {'registration.expire': 180, 'disclosure.expire': 1095, 'sign_point.expire': 180})
    equal(lines['registration.expire'].get('n_over', 0), 0)
    check(lines['registration.expire']['n_kept'] >= 1, lines)
    check(lines['disclosure.expire']['n_kept'] >= 1, lines)
    city.stop()

with case('half a year later a dry run says what would go, and nothing goes by it'):
    wait_until(LATER)
    before = two.rows('registration', f'person_id={WHO}')
    equal(len(before), 1)
    check(report(one, '--dry-run')['registration.expire']['n_others'] >= 1, 'it was my own decision')
    check(report(two, '--dry-run')['registration.expire']['n_over'] >= 1, 'nothing would go')
    equal(two.rows('registration', f'person_id={WHO}'), before)

with case('carried out it is gone, at the colleague’s too; a second time there is nothing'):
    check(report(two)['registration.expire']['n_over'] >= 1, 'nothing went')
    both_sync()
    for desk in (one, two):
        equal(desk.rows('registration', f'person_id={WHO}'), [])
        equal(len(desk.rows('disclosure', f'id={READING}')), 1)
    equal(report(two, '--dry-run')['registration.expire'].get('n_over', 0), 0)
    city.stop()

with case('R-211: the note on who has read what is kept three years, and not deleted by the reader'):
    wait_until(MUCH_LATER)
    one.run('retention')
    both_sync()
    equal(len(two.rows('disclosure', f'id={READING}')), 1)
    two.run('retention')
    both_sync()
    equal(one.rows('disclosure', f'id={READING}'), [])
    city.stop()

tb.finish()
