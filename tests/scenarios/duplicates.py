#!/usr/bin/env python3
"""duplicates.py: one person stands twice; desks find it, merge, take back, and nothing is lost (R-202)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import tb
from tb import case, check, equal

city = tb.City()
one, two, other = (tb.Desk(name, city, name) for name in ('coordinator', 'coordinator2', 'b-coordinator'))
for desk in (one, two, other):
    desk.sync()

givers = {row['volunteer_id'] for row in one.rows('service_record', 'state=certified')}
elsewhere = {row['id'] for row in other.rows('person')}
known = next(row for row in one.rows('person', 'is_volunteer=1 AND is_elder=0', 'id')
             if row['id'] in givers - elsewhere)
elder = one.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')[0]['id']
born = known['born']
# the same person once more, with what goes wrong: no number, and a phone that moved
AGAIN = '01a20607-0000-7000-8000-000000000001'
TWIN = '01a20607-0000-7000-8000-000000000002'


def register(desk, key, **more):
    desk.do('person.register', {'id': key, 'name': known['name'], 'born': born, 'sex': known['sex'],
                                'is_volunteer': True, **more})


def pairs(desk, *options):
    lines = desk.run('duplicates', '--json', *options).out.splitlines()
    return {frozenset((row['person_id'], row['other_id'])): row for row in map(json.loads, lines)}


def both_sync():
    for desk in (one, two, one, two):
        desk.sync()


with case('R-202: who stands twice is found, with score and reasons'):
    register(one, AGAIN, phone='13900000017')
    both_sync()
    pair = pairs(two)[frozenset((known['id'], AGAIN))]
    check(60 <= pair['score'] <= 100, pair)
    check({'same-name', 'same-birth'} <= set(pair['reasons'].split()), pair)

with case('that two are two is remembered, for colleagues too, and taken back'):
    register(one, TWIN)
    both_sync()
    check(frozenset((TWIN, AGAIN)) in pairs(two), 'the twin was not found')
    one.run('distinguish', TWIN, AGAIN)
    both_sync()
    check(frozenset((TWIN, AGAIN)) not in pairs(two), 'asked about again')
    one.do('person.undistinguish', {'id': TWIN, 'other_id': AGAIN})
    one.do('person.remove', {'id': TWIN})
    both_sync()

with case('R-202: merged at one desk, the other sees it; the ledger is as it was'):
    ledger = {kind: one.rows(kind, order='id') for kind in ('account', 'posting', 'ledger_txn', 'certificate')}
    one.run('merge', known['id'], AGAIN, 'phone')
    both_sync()
    for desk in (one, two):
        equal(desk.row('person', f'id={known["id"]}')['phone'], '••••0017')
        gone = desk.row('person', f'id={AGAIN}')
        equal((gone['merged_into'], gone.get('is_volunteer', False)), (known['id'], False))
        check(frozenset((known['id'], AGAIN)) not in pairs(desk), 'found again')
        equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))
    equal({kind: one.rows(kind, order='id') for kind in ledger}, ledger)

with case('R-202: what was changed since the merge is left, and it is said'):
    one.do('person.update', {'id': known['id'], 'set': [['phone', '13900000017', '13900000018']]})
    said = one.run('unmerge', known['id'], AGAIN).out
    check('\tR-202\t' in said and 'changed-since' in said, said)
    equal(one.row('person', f'id={known["id"]}')['phone'], '••••0018')
    one.run('merge', known['id'], AGAIN)
    both_sync()

with case('R-202: what was done under the old key elsewhere, before it was heard of, is not lost'):
    one.run('unmerge', known['id'], AGAIN)
    both_sync()
    two.do('training.record', {'id': '01a20607-0000-7000-8000-000000000003', 'person_id': AGAIN,
                               'course': '应急救护', 'taken_on': '2026-11-20', 'emergency_min': 60})
    two.do('person.update', {'id': AGAIN, 'set': [['street', None, '110105002']]})
    one.run('merge', known['id'], AGAIN)
    both_sync()
    equal((two.status()['waiting'], two.status()['attention']), (0, 0))
    gone = one.row('person', f'id={AGAIN}')
    equal((gone['street'], gone['merged_into']), ('110105002', known['id']))
    # and it is read under the one who stays
    check('应急救护' in str(one.rows('training', f'person_id={known["id"]}')), 'the training is not theirs')
    refused = two.do('registration.apply', {'id': AGAIN, 'residence': 'registered'}, code=1)
    equal(refused.codes, {'merged'})
    # the reason says into whom
    told = two.run('eligible', AGAIN, code=None)
    check('merged' in told.codes and known['name'] in told.out + told.err, told.out, told.err)

with case('R-202: a record under the old key is taken, judged as of the one who stays'):
    args = {'volunteer_id': AGAIN, 'elder_id': elder, 'item': '3.2', 'minutes': 60,
            'start_us': '2026-11-20T09:00', 'end_us': '2026-11-20T10:00', 'id': 'r-old-key'}
    two.do('record.submit', args)
    both_sync()
    equal(one.row('service_record', 'id=r-old-key')['volunteer_id'], AGAIN)
    check('r-old-key' in {row['id'] for row in one.rows('service_record', f'volunteer_id={known["id"]}')},
          'not among the records of the one who stays')

with case('R-202: of somebody who belongs to two organisations only the city decides'):
    third = '01a20607-0000-7000-8000-000000000004'
    register(one, third)
    both_sync()
    other.do('person.join', {'id': third, 'given_by': third, 'given_on': '2026-11-23', 'edition': '2026-11',
                             'channel': 'paper'})
    other.sync()
    one.do('person.merge', {'id': known['id'], 'other_id': third})
    one.sync()
    check('\tmember-elsewhere\t' in one.run('status').out, one.run('status').out)
    check(not one.row('person', f'id={third}').get('merged_into'), 'merged all the same')

with case('after all that the desks show the same, and the ledger is whole'):
    both_sync()
    equal(one.dump(), two.dump())
    for desk in (one, two):
        desk.check()

tb.finish()
