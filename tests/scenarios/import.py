#!/usr/bin/env python3
"""import.py: ten thousand rows come in whole or not at all, and go out to the city"""
# SPDX-License-Identifier: GPL-3.0-or-later
import random
import re
import select
import signal
import time
import tb
from tb import case, check, equal

ROWS = 4_000
SEED = 20261125
rand = random.Random(SEED)
tb.note(f'seed {SEED}')

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
before = desk.rows('person')
FILE = tb.write('roster.csv', '姓名,性别,出生日期,手机,住址,服务队\n' + ''.join(
    f'第{number:05}人,{"男女"[number % 2]},{1945 + number % 60}-0{1 + number % 9}-{10 + number % 18},'
    f'139{number:08},示范路{number}号,第{number % 7}队\n' for number in range(ROWS)))


def counts():
    return len(desk.rows('person')) - len(before), desk.query('SELECT count(*) FROM outbox')[0][0]


def measure(what, *args, code=0):
    start = time.monotonic()
    done = desk.run(*args, code=code)
    tb.note(f'{what}: {time.monotonic() - start:.1f} s')
    return done


with case(f'{ROWS} rows are tried out without a change'):
    done = measure('dry run', 'import', 'volunteer', FILE, '--dry-run')
    equal(done.out, f'dry run: {ROWS} rows: {ROWS} good, 0 bad, 7 new teams\n')
    equal(counts(), (0, 0))

for name, number in (('SIGINT', signal.SIGINT), ('SIGTERM', signal.SIGTERM), ('SIGKILL', signal.SIGKILL)):
    with case(f'{name} in the middle leaves all or nothing'):
        process = desk.start('import', 'volunteer', FILE)
        seen = b''
        while b' / ' not in seen:  # until it says that it has begun
            check(select.select([process.stderr], [], [], tb.LIMIT_S)[0], 'no progress is shown')
            seen += process.stderr.read1(4096)
        select.select([process.stdout], [], [], rand.uniform(0, 0.4))
        process.send_signal(number)
        process.communicate(timeout=tb.LIMIT_S)
        equal(counts(), (0, 0) if process.returncode else (ROWS, ROWS + 7))
        desk.check()

with case(f'{ROWS} rows come in, and progress is shown on the way'):
    if counts() == (0, 0):
        done = measure('import', 'import', 'volunteer', FILE)
        steps = [int(step) for step in re.findall(r'(\d+) / \d+', done.err)]
        check(len(steps) > 3 and steps == sorted(steps) and steps[-1] == ROWS + 7, steps)
    equal(counts(), (ROWS, ROWS + 7))

with case('one of them is found by the end of a phone number or by pinyin, and all wait to be sent'):
    start = time.monotonic()
    equal(desk.row('person', 'find="00003321"')['name'], '第03321人')
    tb.note(f'one of {ROWS} found in {time.monotonic() - start:.2f} s')
    equal(desk.row('person', 'find="第 3321"')['name'], '第03321人')
    equal(desk.row('person', 'find="di03321r"')['name'], '第03321人')
    equal(desk.rows('person', 'find="99993321"'), [])
    equal(len(desk.rows('person', 'sync=waiting')), ROWS)
    done = desk.run('list', 'team', '--filter', 'find=x', code=2)
    check('find: team has nothing to find a row by' in done.err, done.err)

with case('all of them reach the city, and the desk settles'):
    measure('exchange', 'sync')
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))
    equal(len(desk.rows('person', 'sync!=synced')), 0)
    equal(city.query("SELECT count(*) FROM person WHERE name LIKE '第%人'"), [(ROWS,)])

with case('a fresh desk gets them in pages'):
    fresh = tb.Desk('fresh', city, 'coordinator2')
    start = time.monotonic()
    fresh.sync()
    tb.note(f'first exchange of {ROWS + len(before)} people: {time.monotonic() - start:.1f} s')
    equal(len(fresh.rows('person')), ROWS + len(before))
    equal(fresh.row('person', 'find="00003321"')['name'], '第03321人')
    fresh.check()

city.stop()
tb.finish()
