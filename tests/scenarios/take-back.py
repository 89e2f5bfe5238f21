#!/usr/bin/env python3
"""take-back.py: a list that was brought in is taken back days later, but for those who were touched since"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import tb
from tb import case, check, equal

city = tb.City()
desk, other = tb.Desk('desk', city, 'coordinator'), tb.Desk('other', city, 'coordinator')
desk.sync()
other.sync()
LATER = '2026-11-28T09:00:00Z'
N = 12


def lists():
    return [json.loads(line) for line in desk.run('imports', '--json').out.splitlines()]


def take_back(n, *more, **how):
    done = desk.run('take-back', str(n), '--json', *more, **how)
    return json.loads(done.out), done.err


def find(number):
    return desk.rows('person', f'find="1390002{number:04}"')


before = desk.dump()
equal(lists(), [])

with case('a list is noted with what it brought, on this computer only'):
    rows = ['姓名,出生日期,手机,服务队'] + [f'第{"甲乙丙丁戊己庚辛壬癸子丑"[n]}人,1950-03-07,1390002{n:04},新队' for n in range(N)]
    file = tb.write('十一月.csv', '\n'.join(rows + ['坏行,,,']).encode())
    desk.run('import', 'volunteer', file, '--quiet', '--dry-run')
    equal(lists(), [])
    desk.run('import', 'volunteer', file, '--quiet')
    desk.run('import', 'volunteer', tb.write('空.csv', '姓名,出生日期\n'.encode()), '--quiet')
    noted, = lists()
    equal((noted['name'], noted['n_people'], noted['n_gone'], noted['are_elders']), ('十一月.csv', N, 0, False))
    desk.sync()
    other.sync()
    equal(other.run('imports').out, '')
    for file in os.listdir(desk.folder):
        check('十一月'.encode() not in tb.read(os.path.join(desk.folder, file)), file, 'has the name of the list in plain')

with case('whoever was touched since stays, and is named with why: changed, in another team, applied, served, gone'):
    people = [find(n)[0]['id'] for n in range(N)]
    other.do('person.update', {'id': people[0], 'set': [['address', None, '别处1号']]})
    desk.do('team.create', {'id': 'ffffffff-0000-7000-8000-000000000001', 'name': '别队'})
    desk.do('person.assign', {'id': people[1], 'set': [['team_id', desk.row('team', 'name="新队"')['id'],
                                                        'ffffffff-0000-7000-8000-000000000001']]})
    tb.ready(desk, people[2], people[3])
    elder = desk.rows('person', 'is_elder=1')[0]['id']
    tb.submit(desk, people[3], elder)
    desk.do('person.remove', {'id': people[4]})
    for who in (other, desk):
        who.sync()
    whole = desk.dump()
    told, said = take_back(noted['n'], '--dry-run', now=LATER)
    equal(told, {'was_dry': True, 'n_people': N - 5, 'n_teams': 0, 'n_gone': 1, 'n_stays': 4})
    equal(desk.dump(), whole)
    stays = {line.split('\t')[0]: line.split('\t')[2] for line in said.splitlines()}
    equal(sorted(stays), sorted(people[:4]))
    check('Changed since: Address' in stays[people[0]], said)
    check('Changed since: Team' in stays[people[1]], said)
    check('An application of this person' in stays[people[2]] and 'service records' not in stays[people[2]], said)
    check('There are service records' in stays[people[3]], said)

with case('the rest is taken back, here and at the city, and everywhere else'):
    told, said = take_back(noted['n'], now=LATER)
    equal((told['was_dry'], told['n_people'], told['n_stays']), (False, N - 5, 4))
    equal(sorted(n for n in range(N) if find(n)), [0, 1, 2, 3])
    desk.sync()
    other.sync()
    equal(desk.status()['attention'], 0)
    equal(sorted(row['id'] for n in range(N) for row in other.rows('person', f'find="1390002{n:04}"')), sorted(people[:4]))
    noted, = lists()
    equal((noted['n_people'], noted['n_gone']), (N, N - 5))
    told, said = take_back(noted['n'], code=1)
    equal((told['n_people'], told['n_gone'], told['n_stays']), (0, N - 4, 4))
    equal(lists(), [noted])

with case('when nobody was touched nothing of the list is left, its team neither'):
    file = tb.write('十二月.csv', '\n'.join(['姓名,出生日期,手机,服务队'] + [
        f'第{"甲乙丙"[n]}位,1950-03-07,1390003{n:04},只此一队' for n in range(3)]).encode())
    whole = desk.dump()
    desk.run('import', 'elder', file, '--quiet')
    latest = lists()[0]
    equal((latest['name'], latest['are_elders']), ('十二月.csv', True))
    told, said = take_back(latest['n'])  # before it was even sent
    equal((told['n_people'], told['n_teams'], said), (3, 1, ''))
    equal(desk.dump(), whole)
    desk.sync()
    equal(desk.dump(), whole)
    equal(desk.status()['attention'], 0)

with case('a list that is not there is refused in a sentence'):
    check('no such list' in desk.run('take-back', '99', code=None).err, 'not said')
    equal(desk.run('take-back', 'x', code=None).code, 2)

tb.finish()
