#!/usr/bin/env python3
"""kill-desk.py: a desk is killed at any moment; what it said is done arrives, once"""
# SPDX-License-Identifier: GPL-3.0-or-later
import random
import threading
import time
import tb
from tb import case, check, equal

ROUNDS = 24
SEED = 20261123
rand = random.Random(SEED)
tb.note(f'seed {SEED}')

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
told = {}  # what the desk said is done: key → name


def ask(number):
    """Starts an operation that leaves one row of a name of its own."""
    return f'round {number}', desk.start('do', 'team.create', f'{{"name": "round {number}"}}')


def moments(*words):
    """When to kill a desk that does this: seconds spread over the time it takes here, in mixed order.

    Every share of that time gets its moment, so that on a fast machine and a slow one something is cut off."""
    took = []
    for _ in range(3):
        start = time.monotonic()
        equal(desk.start(*words).wait(tb.LIMIT_S) in (0, 3), True, 'unkilled it ended badly;')
        took.append(time.monotonic() - start)
    tb.note(f'unkilled it takes {sorted(took)[1]:.3f} s')
    shares = [(number + rand.random()) / ROUNDS for number in range(ROUNDS)]
    rand.shuffle(shares)
    return [share * 1.25 * sorted(took)[1] for share in shares]


def at_the_city():
    """Names of the rows that have arrived, as often as they are there."""
    return sorted(name for name, in city.query("SELECT name FROM team WHERE name LIKE 'round %'"))


with case('what was done with the city gone is there after a kill, and arrives once'):
    city.kill()
    for number in range(3):
        name, process = ask(number)
        out, err = process.communicate(timeout=tb.LIMIT_S)
        equal((process.returncode, err), (0, b''))
        told[out.decode().strip()] = name
    desk.sync(code=3)
    tb.kill(desk.start('list', 'person'))
    equal(desk.status()['waiting'], 3)
    equal([row['name'] for row in desk.rows('team', order='name') if row['name'].startswith('round')],
          sorted(told.values()))
    city.start()
    desk.sync()
    equal(at_the_city(), sorted(told.values()))
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))

with case(f'killed at any of {ROUNDS} moments of an operation: all that was told is kept, none is torn'):
    city.kill()
    cut = 0
    for number, moment in enumerate(moments('why', 'team.create', '{"name": "round"}'), 100):
        name, process = ask(number)
        end = threading.Timer(moment, process.kill)
        end.start()
        out, _ = process.communicate(timeout=tb.LIMIT_S)
        end.join()
        cut += process.returncode != 0
        if out.strip():
            told[out.decode().strip()] = name
    tb.note(f'{cut} of {ROUNDS} were cut off')
    check(cut > 0, 'nothing was killed')
    desk.check()
    numbers = [n for n, in desk.query('SELECT n FROM outbox ORDER BY n')]
    equal(numbers, list(range(1, len(numbers) + 1)), 'a number is missing:')
    shown = {row['id']: row['name'] for row in desk.rows('team')}
    for key, name in told.items():
        equal(shown.get(key), name, 'what was told is not shown;')
    equal(len(numbers), sum(name.startswith('round ') for name in shown.values()))

with case(f'killed at any of {ROUNDS} moments of an exchange: everything arrives once'):
    city.start()
    lost = []
    for number, moment in enumerate(moments('sync'), 200):
        name, process = ask(number)
        out, _ = process.communicate(timeout=tb.LIMIT_S)
        told[out.decode().strip()] = name
        process = desk.start('sync')
        end = threading.Timer(moment, process.kill)
        end.start()
        process.communicate(timeout=tb.LIMIT_S)
        end.join()
        lost.append(process.returncode != 0)
        arrived = {key for key, in city.query('SELECT op_id FROM answer')}
        answered = {key for key, in desk.query("SELECT op_id FROM outbox WHERE state <> 'ready'")}
        check(answered <= arrived, 'the desk knows of an answer the city has not')
    tb.note(f'{sum(lost)} of {ROUNDS} were cut off')
    check(any(lost), 'nothing was killed')
    desk.sync()
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))

with case('every row is at the city exactly once, and nothing that was told is missing'):
    arrived = at_the_city()
    equal(len(arrived), len(set(arrived)), 'something is there twice;')
    check(set(told.values()) <= set(arrived), 'missing:', set(told.values()) - set(arrived))
    equal(len(desk.query('SELECT n FROM outbox')), len(arrived))
    equal(desk.query("SELECT count(*) FROM outbox WHERE state NOT IN ('done', 'applied')"), [(0,)])

with case('a fresh desk of the same organisation shows the same'):
    fresh = tb.Desk('fresh', city, 'coordinator2')
    fresh.sync()
    desk.sync()
    equal(desk.dump(), fresh.dump())
    desk.check()

city.stop()
tb.finish()
