#!/usr/bin/env python3
"""faults.py: real programs on a bad network; whatever happens to bytes, nothing is lost or counted twice

Every fault of tests/proxy strikes the token, the push and the pull of a desk that has something to
send, with TB_SEED in the environment drawing where; --long takes more seeds and more kills.  After a
fault the desk says one sentence, has kept everything, and is right as soon as the fault is gone.
Proves F5, F7, F10, F15, F16, F19 and F20 of the contract between desk and city with real processes.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import random
import select
import sys
import threading
import time
import tb
from tb import case, check, equal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'proxy'))
import proxy  # noqa: after its folder is known

IS_LONG = '--long' in sys.argv
SEED = int(os.environ.get('TB_SEED', '20261129'))
SEEDS = range(SEED, SEED + (6 if IS_LONG else 1))
KILLS = 60 if IS_LONG else 6
DEADLINE = {'TIMEBANK_DEADLINE_S': '1'}
SLOW = ('stall', 'loris', 'endless')
HARMLESS = ('delay', 'duplicate', 'corrupt', 'loris', 'garbage', 'pass')   # may go well
AT_ALL_TIMES = ('down-drop', 'down-chunk', 'down-corrupt', 'up-reset')
PLACES = ('/v1/push', '/changes', '/oauth/token')
SHOWN = ('team', 'person', 'service_record', 'certificate', 'account', 'posting')
rand = random.Random(SEED)
tb.note(f'TB_SEED={SEED} replays this')
tb.canaries.update({'a phone': '13800138123', 'an identity number': '110100196611230023'})

city = tb.City()
line = proxy.Proxy(to=f'127.0.0.1:{city.port}', seed=SEED)
ear = proxy.Ear()
line.elsewhere = f'http://127.0.0.1:{ear.port}/v1/push'
desk, mate, operator, clerk = (tb.Desk(name, line, name)
                               for name in ('coordinator', 'coordinator2', 'operator', 'clerk'))
for each in (desk, mate, operator, clerk):
    each.sync()
made = []     # keys of what the desk has made, each to be at the city once
slowest = [0.0, '']


def do():
    """One operation that leaves a row of its own."""
    made.append(desk.do('team.create', {'name': f'队 {len(made)}'}).id)


def sentence(done):
    """One line for a person, if it did not go well."""
    if done.code != 0:
        lines = done.err.strip().splitlines()
        equal(len(lines), 1, done.err, 'lines:')
        check(lines[0].startswith('timebank-ctl: ') and len(lines[0]) < 200, lines[0])
    return done


def try_sync(who, fault, place='', count=-1):
    """An exchange while the fault lasts; how it ended, within the deadline."""
    line.set(fault, place, count)
    start = time.monotonic()
    done = sentence(who.run('sync', code=None, env=DEADLINE))
    took = time.monotonic() - start
    if took > slowest[0]:
        slowest[:] = took, f'{fault} {place}'
    check(took < 20, fault, place, 'took', took, 's;', line.replay())
    line.set('pass')
    return done


def settle(*desks):
    """The fault is gone: one exchange, and nothing waits."""
    line.set('pass')
    for who in desks:
        who.sync()
        status = who.status()
        equal((status['waiting'], status['attention'], status['ledger_faults']), (0, 0, 0), line.log[-8:])


def at_the_city():
    """Every operation of every desk is at the city once, in its order, as the desk numbered it."""
    for who in (desk, mate, operator, clerk):
        device = who.query('SELECT id FROM device')[0][0]
        mine = who.query('SELECT op_id, n FROM outbox ORDER BY n')
        equal(city.query('SELECT op_id, n FROM answer WHERE device = ? ORDER BY n', device), mine)
        equal([n for _, n in mine], list(range(1, len(mine) + 1)))
    keys = [key for key, in city.query("SELECT id FROM team WHERE name LIKE '队 %'")]
    equal(sorted(keys), sorted(made))


def pulled(account):
    """What the city gives a device of this account by hand, row by row: kind and key → number."""
    raw = tb.Raw(city, account)
    found, after = {}, 0
    while True:
        head, *rows = raw.pull(after=after).lines
        for row in rows:
            cols = head['cols'][row[0]]
            key = row[2 + cols.index('id')] if len(row) == 2 + len(cols) else row[2]
            found[row[0], key] = row[1] if len(row) == 2 + len(cols) else None
        after = head['next']
        if head.get('is_last'):
            return {key: seq for key, seq in found.items() if seq is not None}


def equals_the_city(who, account):
    """Row by row what the city gives by hand, and byte by byte what a fresh desk shows."""
    mine = {(kind, row['id']): row['ver'] for kind in tb.KINDS for row in who.rows(kind)}
    want = {key: seq for key, seq in pulled(account).items() if key[0] in tb.KINDS}
    equal(mine, want, 'rows:')
    fresh = tb.Desk(f'fresh-{len(os.listdir(tb.FOLDER))}', city, account)
    fresh.sync()
    equal(who.dump(), fresh.dump())
    who.check()


with case('who says what only looks like JSON is refused, and keeps nobody from the page'):
    raw = tb.Raw(city, 'coordinator2')
    good = raw.op('team.create', {'id': 't-x', 'name': 'x'}, n=1)
    for bad in (good.replace('"x"', r'"\303"'), good.replace('"x"', r'"a\u0000b"'), good + good, '[' * 300_000,
                good.replace('{', '/*"*/{', 1) + '[' * 300_000, good.replace('"x"', '[' * 300_000)):
        answer = raw.push(bad)
        check(answer.status >= 400 or answer.lines[-1].get('status') == 'rejected' or not answer.lines[1:],
              bad[:80], answer.body[:200])
    check(city.process.poll() is None, 'the city is down')
    equal(city.query("SELECT count(*) FROM team WHERE id = 't-x'"), [(0,)])
    check(raw.pull().lines, 'there is no page')
    desk.sync()

for seed in SEEDS:
    for fault in proxy.FAULTS[:-1]:
        with case(f'{fault}, seed {seed}: nothing is lost, one sentence, and it goes on'):
            line.seed = seed
            name = fault.rpartition('-')[2]
            places = PLACES if IS_LONG else (PLACES[0], rand.choice(PLACES[1:]))
            for place in places if IS_LONG or name not in SLOW else (rand.choice(PLACES),):
                do()
                struck = line.struck()
                done = try_sync(desk, fault, place)
                check(line.struck() > struck, 'nothing was struck at', place)
                check(done.code in (0, 1, 3), done.code)
                if name not in HARMLESS:
                    equal(done.code, 3, fault, place, done.err)
                    check({row['id'] for row in desk.rows('team')} >= set(made), 'something is not shown')
            settle(desk)

with case('after all of them every operation is at the city once, and the desk equals the city'):
    at_the_city()
    equals_the_city(desk, 'coordinator')

with case('a redirect to another host is not followed, and that host is told nothing'):
    for fault in ('down-redirect', 'instead-redirect'):
        do()
        done = try_sync(desk, fault)
        check('sign-in' in done.err, done.err)
        line.set(fault)
        equal(sentence(desk.run('login', '--city', line.url, '--account', 'coordinator', stdin='demo\n', code=3)).out, '')
    equal(ear.heard, [])
    settle(desk)

with case('a network that wants its own sign-in is named as what it is'):
    for place in PLACES:
        do()
        check('sign-in' in try_sync(desk, 'instead-portal', place).err)
    settle(desk)

with case('F20: who answers a byte at a time for ever is given up at the deadline'):
    for fault in ('down-loris', 'down-stall'):
        for place in ('/v1/push', '/oauth/token'):
            do()
            start = time.monotonic()
            done = try_sync(desk, fault, place)
            took = time.monotonic() - start
            tb.note(f'{fault} {place}: {took:.1f} s, {done.err.strip()}')
            check(took < 12, took)
    start = time.monotonic()
    line.set('down-stall')
    sentence(desk.run('login', '--city', line.url, '--account', 'coordinator', stdin='demo\n', code=3, env=DEADLINE))
    check(time.monotonic() - start < 12)
    settle(desk)

with case('signing in through every fault: one sentence, and it goes well afterwards'):
    for fault in proxy.FAULTS[:-1]:
        name = fault.rpartition('-')[2]
        if not IS_LONG and (name in SLOW or not fault.startswith('instead')) and fault not in AT_ALL_TIMES:
            continue
        line.set(fault)
        done = sentence(desk.run('login', '--city', line.url, '--account', 'coordinator', stdin='demo\n',
                                 code=None, env=DEADLINE))
        check(done.code == 3 or name in HARMLESS, fault, done.code, done.err)
    line.set('pass')
    desk.login()
    settle(desk)

with case('a fresh desk gets its snapshot through the faults'):
    faults = ['down-chunk', 'down-corrupt', 'instead-deep']
    faults += ['down-drop', 'down-reset', 'down-half', 'down-json', 'down-error', 'up-drop', 'instead-portal'] * IS_LONG
    for number, fault in enumerate(faults):
        line.set('pass')
        fresh = tb.Desk(f'new-{number}', line, 'coordinator2')
        for _ in range(2):
            try_sync(fresh, fault, '/snapshots', 1)
        fresh.sync()
        if number in (0, len(faults) - 1):
            equal(fresh.dump(SHOWN), desk.dump(SHOWN), fault)


def through(who):
    """Syncs through one fault after another until everything is exchanged."""
    for _ in range(rand.randint(1, 3 if IS_LONG else 2)):
        fault = rand.choice([fault for fault in proxy.FAULTS if IS_LONG or fault.rpartition('-')[2] not in SLOW])
        try_sync(who, fault, rand.choice(PLACES + ('',)), rand.randint(1, 2))
    who.sync()
    status = who.status()
    equal((status['waiting'], status['attention']), (0, 0))


with case('a whole job through them: registered, recorded, recognised, certified, and on paper to the minute'):
    volunteer = desk.do('person.register', {'name': '阿依古丽·买买提', 'id_number': '110100196611230023',
                                            'phone': '13800138123', 'born': '1966-11-23', 'is_volunteer': True}).id
    elder = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')[0]['id']
    tb.ready(desk, volunteer)
    records = [tb.submit(desk, volunteer, elder, f'2026-11-{day}T09:00', f'2026-11-{day}T10:30') for day in (20, 21)]
    through(desk)
    for who, operation in ((mate, 'record.recognise'), (operator, 'record.certify')):
        through(who)
        for record in records:
            who.do(operation, {'id': record})
        through(who)
    through(desk)
    equal(desk.row('account', f'id=member:{volunteer}')['posted'], 180)
    equal(desk.run('certificate', volunteer, tb.path('paper.pdf'), code=1).codes, {'requested'})
    through(desk)
    through(clerk)
    paper = clerk.run('certificate', volunteer, tb.path('paper.pdf')).id
    through(clerk)
    equal(clerk.row('certificate', f'id={paper}')['minutes'], 180)
    settle(desk, mate, operator, clerk)
    at_the_city()
    equals_the_city(operator, 'operator')

with case(f'the desk is killed {KILLS} times while it exchanges: nothing is lost'):
    shot = 0
    for number in range(KILLS):
        do()
        line.set(rand.choice(('down-delay', 'up-delay', 'duplicate', 'pass')))
        seen = len(line.log)
        process = desk.start('sync')
        tb.until(lambda: len(line.log) > seen + number % 3 or process.poll() is not None, 'a request')
        select.select([], [], [], rand.uniform(0, 0.1))
        shot += process.poll() is None
        tb.kill(process)
        check({row['id'] for row in desk.rows('team')} >= set(made), 'something is lost')
    tb.note(f'{shot} of {KILLS} were killed on the way')
    check(shot > 0, 'nobody was killed on the way')
    settle(desk)
    at_the_city()

with case('a city that is killed again and again while it answers: everything arrives once'):
    stop, lives = threading.Event(), [0]

    def restart():
        while not stop.wait(1.0):
            city.kill()
            city.start()
            lives[0] += 1
    keeper = tb.in_background(restart)
    end = time.monotonic() + (60 if IS_LONG else 3)
    while time.monotonic() < end or lives[0] < 3:
        do()
        sentence(desk.run('sync', code=None, env=DEADLINE))
    stop.set()
    keeper.join()
    tb.note(f'{lives[0]} lives of the city, {len(made)} operations')
    settle(desk)
    at_the_city()

with case('a desk that was away for a year: it shows and takes everything, asks for the password, and catches up'):
    city.stop()
    city.now = '2027-11-23T09:25+08:00'
    city.start()
    later = '2027-11-23T09:30+08:00'
    mate.now = desk.now = later
    do()
    before = desk.dump(SHOWN[:1])
    done = sentence(desk.run('sync', code=1))
    check('password' in done.err, done.err)
    equal(desk.dump(SHOWN[:1]), before)
    desk.login()
    settle(desk)
    at_the_city()
    equals_the_city(desk, 'coordinator')

tb.note(f'{line.struck()} requests struck; slowest exchange {slowest[0]:.1f} s ({slowest[1]})')
line.close()
ear.close()
city.stop()
tb.finish()
