#!/usr/bin/env python3
"""together.py: operations that stand or fall together, build upon each other, or are merged (sync.md §2, C1, C2, C7)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json

import tb
from tb import case, check, equal

NUMBER = '110100196611230023'
tb.canaries.update({'an identity number': NUMBER, 'a phone': '13900139001', 'another phone': '13900139002'})

city = tb.City()
one, two, other = (tb.Desk(name, city, name) for name in ('coordinator', 'coordinator2', 'b-coordinator'))
for desk in (one, two, other):
    desk.sync()


def waiting():
    """What came back, by state: (number, name)"""
    states = {}
    for n, name, state in one.query("SELECT n, name, state FROM outbox WHERE is_dismissed = 0 AND "
                                    "state IN ('conflict', 'rejected', 'blocked') ORDER BY n"):
        states.setdefault(state, []).append((n, name))
    return states


def do(desk, *words, code=0):
    return desk.run('do', *(json.dumps(word, ensure_ascii=False) if isinstance(word, dict) else word for word in words),
                    code=code)


with case('several operations are one: all is done, and the city takes all'):
    before = len(one.rows('team'))
    lines = do(one, 'team.create', {'name': '甲队'}, 'team.create', {'name': '乙队'}).out.split()
    equal((len(lines), len(one.rows('team'))), (2, before + 2))
    one.sync()
    two.sync()
    equal({row['name'] for row in two.rows('team') if row['id'] in lines}, {'甲队', '乙队'})

with case('one of them is not possible here: none is done, and all reasons are told'):
    person = one.rows('person', 'is_volunteer=1', 'id')[0]
    refused = do(one, 'team.create', {'id': 'together-3', 'name': '丙队'}, 'person.assign',
                 {'id': 'nobody', 'set': [['team_id', None, 'together-3']]}, code=1)
    check('no-person' in refused.err, refused.err)
    equal((one.rows('team', 'id=together-3'), one.status()['waiting']), ([], 0))

with case('one of them is not possible at the city: none is taken, and what is behind it goes on'):
    two.do('team.create', {'id': 'together-4', 'name': '先来的队'})
    two.sync()
    do(one, 'team.create', {'id': 'together-5', 'name': '丁队'}, 'team.create', {'id': 'together-4', 'name': '后来的队'})
    one.do('team.create', {'id': 'together-6', 'name': '戊队'})
    one.sync()
    states = waiting()
    equal(([name for _n, name in states['rejected']], [name for _n, name in states['blocked']]),
          (['team.create'], ['team.create']))
    two.sync()
    for desk in (one, two):
        equal([len(desk.rows('team', f'id=together-{n}')) for n in (4, 5, 6)], [1, 0, 1], desk.account)
    check(states['blocked'][0][0] < states['rejected'][0][0], 'the city says which of them it was')

with case('what builds upon what was not taken waits for it, and goes with it once that is put right'):
    other.do('person.register', {'name': '先登记', 'id_number': NUMBER, 'born': '1966-11-23', 'is_volunteer': True})
    other.sync()
    known = {n for rows in waiting().values() for n, _name in rows}
    fields = {'name': '后登记', 'born': '1966-11-23', 'is_volunteer': True, 'phone': '13900139001'}
    new = one.do('person.register', {**fields, 'id_number': NUMBER}).id
    one.do('person.update', {'id': new, 'set': [['street', None, '110101001']]})
    one.do('team.create', {'id': 'together-7', 'name': '己队'})
    one.sync()
    states = {state: [row for row in rows if row[0] not in known] for state, rows in waiting().items()}
    check(len(states['blocked']) == 1 and states['blocked'][0][1] == 'person.update', states)
    came_back = [row for state in ('rejected', 'conflict') for row in states.get(state, ())]
    equal([name for _n, name in came_back], ['person.register'])
    equal((one.rows('person', f'id={new}'), len(one.rows('team', 'id=together-7'))), ([], 1))

    do(one, '--cures', str(came_back[0][0]), 'person.register', {**fields, 'id': new})
    equal({n for rows in waiting().values() for n, _name in rows}, known, 'what waited for it has gone with it')
    one.sync()
    two.sync()
    for desk in (one, two):
        row = desk.row('person', f'id={new}')
        equal((row['name'], row['street']), ('后登记', '110101001'))
    equal(one.status()['waiting'], 0)

with case('C1, C2: what people are reached by is merged: the city’s value holds, and ours is in the history'):
    before = one.status()['attention']
    for desk, phone, name in ((one, '13900139002', '改名甲'), (two, '13900139003', None)):
        desk.do('person.update', {'id': new, 'set': [['phone', '13900139001', phone]] +
                                  ([['name', '后登记', name]] if name else [])})
    two.sync()
    one.sync()
    two.sync()
    for desk in (one, two):
        row = desk.row('person', f'id={new}')
        check(row['phone'].endswith('9003') and row['name'] == '改名甲', row)
        equal(desk.status()['waiting'], 0)
    equal(one.status()['attention'], before, 'nobody is asked')
    (state, reasons), = one.query("SELECT state, reasons FROM outbox WHERE name = 'person.update' ORDER BY n DESC LIMIT 1")
    equal((state in ('applied', 'done'), [reason['code'] for reason in json.loads(reasons)]), (True, ['kept']))
    (answer,), = city.query("SELECT body FROM answer WHERE body LIKE '%merged%'")
    equal(json.loads(answer)['status'], 'merged')

with case('both desks show what the city has'):
    for desk in (one, two):
        desk.sync()
        desk.check()
    equal(one.dump(), two.dump())

city.stop()
tb.finish()
