#!/usr/bin/env python3
"""kill-city.py: the city is killed while operations come in; nothing counts twice or is lost"""
# SPDX-License-Identifier: GPL-3.0-or-later
import random
import select
import tb
from tb import case, check, equal

ROUNDS = 10
OPS = 200
SEED = 20261124
rand = random.Random(SEED)
tb.note(f'seed {SEED}')

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
before = {row['id'] for row in desk.rows('person')}
known = set()  # operations whose answer the desk has


def look():
    """Whatever the city has told the desk, the city has."""
    known.update(key for key, in desk.query("SELECT op_id FROM outbox WHERE state <> 'ready'"))
    arrived = {key for key, in city.query('SELECT op_id FROM answer')}
    check(known <= arrived, len(known - arrived), 'acknowledged operations are lost')


def count_answers():
    return city.query('SELECT count(*) FROM answer')[0][0]


def import_people(number):
    rows = ''.join(f'甲{number:02}之{i:03},男,{1950 + i % 50}-03-0{1 + i % 9},示范路{i}号\n' for i in range(OPS))
    file = tb.write(f'{number}.csv', '姓名,性别,出生日期,住址\n' + rows)
    equal(desk.run('import', 'volunteer', file, '--quiet').out, f'{OPS} rows: {OPS} good, 0 bad, 0 new teams\n')


with case(f'{ROUNDS} times {OPS} operations are sent and the city is killed at any moment'):
    cut = unheard = 0
    for number in range(ROUNDS):
        import_people(number)
        start, heard = count_answers(), len(known)
        process = desk.start('sync')
        if number % 3:  # as soon as the operations are there: the answer may not have gone out
            tb.until(lambda: count_answers() > start or process.poll() is not None, 'answers')
        else:
            select.select([process.stdout], [], [], rand.uniform(0.05, 0.6))
        city.kill()
        equal(process.wait(tb.LIMIT_S) in (0, 3), True, 'the desk ended with', process.returncode)
        tb.listen(process.communicate()[1].decode())
        cut += process.returncode != 0
        arrived = city.query('SELECT count(*) FROM person')[0][0]
        look()
        city.start()
        look()
        equal(city.query('SELECT count(*) FROM person')[0][0], arrived, 'the city lost what it had;')
        unheard += count_answers() - start > len(known) - heard
        desk.sync()
        look()
    tb.note(f'{cut} of {ROUNDS} exchanges were cut off, {unheard} answers were not heard')
    check(cut > 0, 'nothing was cut off')

with case('everything has arrived'):
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))
    look()
    equal(len(known), ROUNDS * OPS)

with case('F16: every operation was applied once'):
    equal(city.query("SELECT count(*), count(DISTINCT name) FROM person WHERE name LIKE '甲%之%'"),
          [(ROUNDS * OPS, ROUNDS * OPS)])
    equal(city.query("SELECT count(*), min(n), max(n) FROM answer JOIN device ON device.id = answer.device "
                     "WHERE actor = 'demo-coordinator'"), [(ROUNDS * OPS, 1, ROUNDS * OPS)])
    equal(len({row['id'] for row in desk.rows('person')} - before), ROUNDS * OPS)

with case('the city is whole: its file, and what a fresh desk gets of it'):
    equal(city.query('PRAGMA integrity_check'), [('ok',)])
    fresh = tb.Desk('fresh', city, 'coordinator2')
    fresh.sync()
    for each in (desk, fresh):
        each.check()
    equal(desk.dump(), fresh.dump())

city.stop()
tb.finish()
