#!/usr/bin/env python3
"""erased.py: somebody's data are deleted at one desk: nothing of it is left at any desk or the city (R-210)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import sqlite3
import tb
from tb import case, check, equal

city = tb.City()
one, two = (tb.Desk(name, city, name) for name in ('coordinator', 'coordinator2'))
for desk in (one, two):
    desk.sync()

WHO = '01a20607-0000-7000-8000-00000000e0e1'
ALIAS = '01a20607-0000-7000-8000-00000000e0e2'
CLAIM = '01a20607-0000-7000-8000-00000000e0c1'
OTHER = '01a20607-0000-7000-8000-00000000e0c2'
CONTACT = '01a20607-0000-7000-8000-00000000e0c3'
WORDS = {'name': '欧阳寄梅', 'phone': '13911112222', 'number': '110100195003070017', 'address': '寄梅胡同七号',
         'contact': '司徒探雪', 'note': '欧阳本人到场提出', 'pinyin': 'ouyangjimei'}
SUMS = ('account', 'posting', 'ledger_txn', 'statement', 'chain_head')


def both_sync():
    for desk in (one, two, one, two):
        desk.sync()


def files_with(folder, word):
    """Files that hold a word, in whatever corner; of those nobody has open"""
    return sorted(name for name in os.listdir(folder)
                  if os.path.isfile(os.path.join(folder, name)) and word.encode() in tb.read(os.path.join(folder, name)))


def sums():
    return {kind: one.rows(kind, order='id') for kind in SUMS}


with case('somebody is registered, twice, with all that is kept of a person'):
    one.do('person.register', {'id': WHO, 'name': WORDS['name'], 'born': '1950-03-07', 'sex': 1,
                               'id_number': WORDS['number'], 'phone': WORDS['phone'], 'address': WORDS['address'],
                               'is_elder': True})
    one.do('contact.record', {'id': CONTACT, 'person_id': WHO, 'name': WORDS['contact'], 'part': 'emergency',
                              'phone': '13933334444'})
    one.do('person.register', {'id': ALIAS, 'name': WORDS['name'], 'born': '1950-03-07', 'is_elder': True})
    one.run('merge', WHO, ALIAS, 'phone')
    one.do('claim.record', {'id': CLAIM, 'person_id': WHO, 'wish': 'erase', 'claimant': 'self', 'asked_on': '2026-11-23',
                            'note': WORDS['note']})
    both_sync()
    two.do('person.update', {'id': WHO, 'set': [['address', WORDS['address'], WORDS['address'] + '乙']]})
    both_sync()
    check(files_with(city.folder, WORDS['name']), 'the name is nowhere: this would prove nothing')
    check(files_with(one.folder, WORDS['name']) and files_with(two.folder, WORDS['name']), 'nor at a desk')

with case('R-211: who took the request down does not grant it; what else is asked is answered first'):
    equal(one.why('claim.erase', {'id': CLAIM}), {'same-person'})
    two.do('claim.record', {'id': OTHER, 'person_id': WHO, 'wish': 'copy', 'claimant': 'self', 'asked_on': '2026-11-23'})
    equal(two.why('claim.erase', {'id': CLAIM}), {'claim-open'})
    two.do('claim.answer', {'id': OTHER, 'state': 'done', 'answered_on': '2026-11-23'})
    equal(two.why('claim.answer', {'id': CLAIM, 'state': 'done', 'answered_on': '2026-11-23'}), {'erase-first'})

with case('R-210: a colleague deletes; both desks and the city know a pseudonym, and sums are as before'):
    both_sync()
    before = sums()
    two.do('claim.erase', {'id': CLAIM})
    both_sync()
    equal(sums(), before)
    for desk in (one, two):
        row = desk.rows('person', f'id={WHO}')[0]
        equal(row['name'], '0000-E0E1')
        equal({name for name in row if row[name] and name not in ('id', 'ver', 'name', 'name_key', 'district',
                                                                  'registered_us', 'erased_on')}, set())
        equal(desk.rows('person', f'id={ALIAS}')[0]['name'], '0000-E0E2')
        equal(desk.rows('contact', f'person_id={WHO}'), [])
        equal(desk.rows('claim', f'id={CLAIM}')[0]['state'], 'done')
        desk.check()

with case('PIPL 47: nothing of it can be read in any file, and the city’s history says only that something was done'):
    for desk in (one, two):
        for word in WORDS.values():
            equal(files_with(desk.folder, word), [], desk.account, word)
    city.stop()
    for word in WORDS.values():
        equal(files_with(city.folder, word), [], word)
    lines = sqlite3.connect(os.path.join(city.folder, 'city.db')).execute(
        "SELECT count(*), sum (changes <> '') FROM history WHERE kind = 'person' AND id = ?", (WHO,)).fetchone()
    check(lines[0] >= 3 and not lines[1], lines)
    city.start()

with case('what was deleted is not written down again, here or from a desk that had not heard'):
    equal(one.why('person.update', {'id': WHO, 'set': [['name', '0000-E0E1', WORDS['name']]]}), {'erased'})
    check('erased' in one.why('claim.reopen', {'id': CLAIM}), 'reopened')
    one.do('person.register', {'id': '01a20607-0000-7000-8000-00000000e0e3', 'name': WORDS['name'],
                               'born': '1950-03-07', 'sex': 1, 'id_number': WORDS['number'], 'is_elder': True})
    both_sync()
    equal(len(two.rows('person', 'id=01a20607-0000-7000-8000-00000000e0e3')), 1)
    city.stop()

tb.finish()
