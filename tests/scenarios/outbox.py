#!/usr/bin/env python3
"""outbox.py: what waits to be sent, as a file; everything read anew while some of it waits"""
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import json
import tb
from tb import case, check, equal

city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator')
desk.sync()
before = {row['id'] for row in desk.rows('person')}
elder = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')[0]


def change(field, after):
    desk.do('person.update', {'id': elder['id'], 'set': [[field, renamed().get(field), after]]})


def renamed():
    return desk.rows('person', f'id={elder["id"]}')[0]


with case('what is done without a city waits, and can be had as a table with numbers masked'):
    city.stop()
    change('street', '110105032')
    desk.do('team.create', {'id': 'team-outbox', 'name': '离线组建的队'})
    desk.sync(code=3)
    file = tb.path('unsent.csv')
    equal(desk.run('outbox', 'export', file).out.strip(), '2')
    lines = list(csv.DictReader(io.StringIO(tb.read(file).decode('utf-8-sig'))))
    equal([line['what'] for line in lines], ['team.create', 'person.update'])
    equal([line['whom'] for line in lines], ['离线组建的队', elder['name']])
    equal({line['state'] for line in lines}, {'ready'})

with case('an administrator gets the operations to the letter'):
    file = tb.path('unsent.ndjson')
    desk.run('outbox', 'export', file, '--exact')
    ops = [json.loads(line) for line in tb.read(file).decode().splitlines()]
    equal([op['name'] for op in ops], ['team.create', 'person.update'])
    check('110105032' in tb.read(file).decode(), 'the value is not there')

with case('S1: everything is read anew: not yet without a city, and nothing is gone'):
    desk.run('sync', '--anew', code=3)
    equal({row['id'] for row in desk.rows('person')}, before)
    equal(desk.status()['waiting'], 2)

with case('S3: and when it is back, all of it arrives, once'):
    city.start()
    desk.sync()
    desk.sync()
    equal(desk.status()['waiting'], 0)
    equal({row['id'] for row in desk.rows('person')}, before)
    equal(renamed()['street'], '110105032')
    equal(city.query("SELECT count(*) FROM team WHERE id = 'team-outbox'")[0][0], 1)
    equal(city.query('SELECT count(*) FROM answer WHERE op_id IN (?, ?)', ops[0]['id'],
                     ops[1]['id'])[0][0], 2)
    desk.run('sync', '--anew')
    equal({row['id'] for row in desk.rows('person')}, before)
    desk.check()

with case('the city tells what became of operations, and knows nothing of others'):
    told = [line.split('\t') for line in desk.run('outbox', 'lookup').out.splitlines()]
    equal(sorted((op, status) for op, status, _ in told), sorted((op['id'], 'applied') for op in ops))
    equal(desk.run('outbox', 'lookup', ops[0]['id']).out.split('\t')[1], 'applied')
    equal(desk.run('outbox', 'lookup', 'no-such-operation').out.split('\t')[1], 'unknown')

with case('C9: a city that takes nothing from so old a program is still heard, and what waits is kept'):
    city.stop()
    city.args += ['--schema-min', '3']
    city.start()
    colleague = tb.Raw(city, 'coordinator2')
    equal(colleague.push(colleague.op('team.create', {'id': 'team-new', 'name': '旧程序'}), TB_Schema='2').problem,
          (426, 'client-too-old'))
    colleague.n = 0
    equal(colleague.push(colleague.op('team.create', {'id': 'team-new', 'name': '新程序'}), TB_Schema='3').status, 200)
    change('street', '110105033')
    check('so old a program' in desk.sync(code=1).err, 'it does not say why')
    equal(desk.status()['waiting'], 1)
    equal([row['name'] for row in desk.rows('team', 'id="team-new"')], ['新程序'])
    city.stop()
    city.args[-1] = '1'
    city.start()
    desk.sync()
    equal((desk.status()['waiting'], renamed()['street']), (0, '110105033'))
    desk.check()

with case('a verb that is not known is told how to be called'):
    desk.run('outbox', 'burn', 'x', code=2)

tb.finish()
