#!/usr/bin/env python3
"""bad-day.py: what goes wrong on a desk, the sentence that says so, and that nothing is lost"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import fcntl
import os
import pwd
import re
import resource
import shutil
import sqlite3
import tb
from tb import case, check, equal

tb.canaries.update({'a phone': '13911112222', 'an identity number': '110100200811230035'})
city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
count = 0
SHOWN = ('team', 'person', 'service_record')


def do(code=0, **more):
    """One operation that leaves a row of its own; returns the row's key."""
    global count
    count += 1
    return desk.run('do', 'team.create', f'{{"name": "队 {count}"}}', code=code, **more).id


def sentence(done, *words):
    """What was said: one line for a person, with these words in it."""
    lines = done.err.strip().splitlines()
    equal(len(lines), 1, done.err, 'lines:')
    check(lines[0].startswith('timebank-ctl: ') and all(word in lines[0] for word in words), lines[0])
    tb.note(lines[0])
    return done


@contextlib.contextmanager
def nothing_lost(name):
    """The case of that name; before and after it the desk shows the same and has the same to send."""
    with case(name):
        do()
        before, waiting = desk.dump(SHOWN), desk.status()['waiting']
        yield
        equal(desk.dump(SHOWN), before)
        equal(desk.status()['waiting'], waiting)


def arrives():
    """Whatever was done is at the city, once."""
    desk.sync()
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))
    mine = sorted(row['id'] for row in desk.rows('team') if row['name'].startswith('队 '))
    equal(sorted(key for key, in city.query("SELECT id FROM team WHERE name LIKE '队 %'")), mine)


with nothing_lost('a wrong password'):
    sentence(desk.login('falsch', code=1), 'name or password')

with nothing_lost('an account of another name on the same profile'):
    sentence(desk.run('login', '--city', city.url, '--account', 'coordinator2', stdin='demo\n', code=1),
             'belongs to another account')

with nothing_lost('an address that is no city'):
    for address in ('http://example.org', 'ftp://127.0.0.1', 'nonsense', 'http://127.0.0.1:1'):
        sentence(desk.run('login', '--city', address, '--account', 'coordinator', stdin='demo\n', code=None))

with nothing_lost('no password at all'):
    desk.run('login', '--city', city.url, '--account', 'coordinator', stdin='', code=2)

with nothing_lost('the city gone'):
    city.kill()
    sentence(desk.sync(code=3), 'out of reach')
    sentence(desk.login(code=3), 'out of reach')

with case('the city back: everything arrives'):
    city.start()
    arrives()

with case('an access token that is no longer valid is fetched anew, unseen'):
    do()
    with contextlib.closing(sqlite3.connect(os.path.join(city.folder, 'city.db'), timeout=60)) as db, db:
        db.execute("UPDATE token SET expires_us = 1 WHERE kind = 'access'")
    arrives()

with nothing_lost('the session ended by the city: the password is wanted again'):
    city.kill()
    with contextlib.closing(sqlite3.connect(os.path.join(city.folder, 'city.db'), timeout=60)) as db, db:
        db.execute('DELETE FROM token')
    city.start()
    sentence(desk.sync(code=1), 'password')

with case('after the password everything arrives'):
    desk.login()
    arrives()

with nothing_lost('the clock of the desk off by a day, or by a year, either way'):
    for now in ('2026-11-22T09:30+08:00', '2026-11-24T09:30+08:00', '2025-11-23T09:30+08:00',
                '2027-11-23T09:30+08:00'):
        desk.run('status', now=now)
        desk.run('list', 'person', now=now)

with case('it is told how far off it is, and that it is right again'):
    for now, words in (('2026-11-22T09:30+08:00', '1 day behind'), ('2026-11-24T09:30+08:00', '1 day ahead'),
                       ('2025-11-23T09:30+08:00', '365 days behind'), ('2027-11-23T09:30+08:00', '365 days ahead')):
        sentence(desk.run('sync', now=now), f'clock is about {words}; set it right')
    equal(desk.run('sync').err, '')

with case('F13: what is done with a wrong clock arrives in its order'):
    keys = [do(now=now) for now in ('2027-11-23T09:30+08:00', '2025-11-23T09:30+08:00', '2026-11-24T09:30+08:00')]
    desk.run('sync', now='2025-11-23T09:30+08:00')
    arrives()
    device = desk.query('SELECT id FROM device')[0][0]
    order = [key for key, in city.query('SELECT op_id FROM answer WHERE device = ? ORDER BY n', device)]
    equal(order[-3:], [key for key, in desk.query('SELECT op_id FROM outbox ORDER BY n')][-3:])
    check(set(keys) <= {key for key, in city.query('SELECT id FROM team')})

with case('D15: what the clock makes false the city refuses, and it waits with its reason'):
    person = {'id': desk.rows('person')[0]['id']}
    elder = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')[0]['id']
    volunteer = desk.do('person.register', {'name': '钟慢', 'born': '1980-03-01',
                                            'is_volunteer': True}).id
    tb.ready(desk, volunteer)
    desk.run('do', 'record.submit', tb.json.dumps({
        'volunteer_id': volunteer, 'elder_id': elder, 'item': '3.2', 'minutes': 30, 'activity': '陪同就医',
        'place': '社区医院', 'leader': '李文静',
        'start_us': '2027-05-23T09:00', 'end_us': '2027-05-23T10:00'}), now='2027-11-23T09:30+08:00')
    desk.sync()
    equal(desk.status()['attention'], 1)
    check('\tfuture\t' in desk.run('status').out)
    equal(desk.rows('service_record', 'start_us>=1798761600000000'), [])
    with contextlib.closing(sqlite3.connect(os.path.join(desk.folder, 'vault.db'))) as db, db:
        db.execute("DELETE FROM outbox WHERE state = 'rejected'")  # so that the next cases count from 0
        db.execute("UPDATE device SET last_n = last_n")

with nothing_lost('a second program on the same profile'):
    with open(os.path.join(desk.folder, 'lock'), 'r+b') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for words in (('status',), ('list', 'person'), ('sync',), ('do', 'team.create', '{"name": "x"}')):
            sentence(desk.run(*words, code=1), 'another program')

CACHE = os.path.join(desk.folder, 'cache.db')


def confirmed(dump):
    """What is shown, whether the city has confirmed it or not."""
    return {kind: sorted(re.sub(r'"ver":\d+', '"ver":0', line) for line in rows) for kind, rows in dump.items()}


def without_cache_is_the_same(how):
    """The cache is damaged; after an exchange everything is as it was, unsent operations too."""
    key = do()
    before = desk.dump(SHOWN)
    city.kill()
    how()
    desk.run('status')
    check(any(row['id'] == key for row in desk.rows('team')), 'what was not sent is not shown')
    city.start()
    desk.sync()
    arrives()
    equal(confirmed(desk.dump(SHOWN)), confirmed(before))


def drop_cache():
    for suffix in ('', '-wal', '-shm'):
        with contextlib.suppress(FileNotFoundError):
            os.remove(CACHE + suffix)


with case('the cache deleted'):
    without_cache_is_the_same(drop_cache)

for part in (0.0, 0.001, 0.1, 0.5, 0.9):
    with case(f'the cache cut to {part:.1%}'):
        without_cache_is_the_same(lambda: os.truncate(CACHE, int(os.path.getsize(CACHE) * part)))

with case('the cache replaced by garbage'):
    without_cache_is_the_same(lambda: tb.write('desk/cache.db', b'garbage ' * 100_000))


with case('the cache with garbage in its middle: at the latest the second start makes it anew'):
    def smear():
        with open(CACHE, 'r+b') as file:
            file.seek(os.path.getsize(CACHE) // 3)
            file.write(b'garbage ' * (os.path.getsize(CACHE) // 24))
        desk.run('list', 'person', code=None)
        desk.run('list', 'service_record', code=None)
    without_cache_is_the_same(smear)


@contextlib.contextmanager
def vault_set(statement, back):
    vault = os.path.join(desk.folder, 'vault.db')
    for each in (statement, back):
        with contextlib.closing(sqlite3.connect(vault)) as db, db:
            db.execute(each)
        if each == statement:
            yield


with nothing_lost('a vault of a newer program'):
    (version,), = desk.query('PRAGMA user_version')
    with vault_set('PRAGMA user_version = 99', f'PRAGMA user_version = {version}'):
        for words in (('status',), ('sync',), ('do', 'team.create', '{"name": "x"}')):
            sentence(desk.run(*words, code=1), 'newer')

with case('a cache of a newer program is made anew'):
    def age():
        with contextlib.closing(sqlite3.connect(CACHE)) as db, db:
            db.execute('PRAGMA user_version = 99')
    without_cache_is_the_same(age)

with nothing_lost('a vault that is no database'):
    vault = os.path.join(desk.folder, 'vault.db')
    shutil.copy(vault, vault + '.kept')
    tb.write('desk/vault.db', b'garbage ' * 10_000)
    sentence(desk.run('status', code=1))
    sentence(desk.run('sync', code=1))
    equal(tb.read(vault), b'garbage ' * 10_000, 'the file was written to:')
    os.rename(vault + '.kept', vault)

with nothing_lost('the key lost'):
    os.rename(os.path.join(desk.folder, 'key.file'), tb.path('key.file'))
    key, desk.key = desk.key, ['--passphrase-file', tb.write('other.pass', 'anders\n')]
    sentence(desk.run('list', 'person', code=1))
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(desk.folder, 'key.salt'))
    desk.key = key
    os.rename(tb.path('key.file'), os.path.join(desk.folder, 'key.file'))

with nothing_lost('the key cut short'):
    file = os.path.join(desk.folder, 'key.file')
    whole = tb.read(file)
    tb.write('desk/key.file', whole[:7])
    sentence(desk.run('status', code=1), 'damaged')
    tb.write('desk/key.file', whole)

with nothing_lost('a profile folder that may not be written to'):
    nobody = pwd.getpwnam('nobody').pw_uid
    as_nobody = {'user': nobody, 'group': nobody} if os.geteuid() == 0 else {}
    os.chmod(tb.FOLDER, 0o755)
    os.chmod(desk.folder, 0o555)
    sentence(desk.run('status', code=1, **as_nobody), 'cannot write to', desk.folder)
    sentence(desk.run('do', 'team.create', '{"name": "x"}', code=1, **as_nobody), 'cannot write to')
    os.chmod(desk.folder, 0o700)


def full_at(size):
    """Files cannot grow beyond it, which is how a full disk looks to a program."""
    def limit():
        import signal  # noqa: in the child
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return {'preexec_fn': limit}


ROSTER = tb.write('many.csv', '姓名,性别,出生日期,手机,身份证号\n' + '甲某,男,2008-11-23,13911112222,110100200811230035\n' +
                  ''.join(f'乙{number:04},女,1960-01-02,,\n' for number in range(3000)))

for size in (0, 4096, 1 << 16, 1 << 20):
    with nothing_lost(f'the disk full, at {size} bytes a file'):
        done = desk.run('import', 'volunteer', ROSTER, '--quiet', code=1, **full_at(size))
        sentence(done, 'full')

with nothing_lost('the disk full while the city sends'):
    fresh = tb.Desk('fresh', city, 'coordinator2')
    done = fresh.run('sync', code=1, **full_at(200_000))
    sentence(done, 'full')
    fresh.sync()

with case('after all that everything arrives'):
    arrives()
    desk.check()
    fresh.sync()
    equal(fresh.dump(), desk.dump())

city.stop()
tb.finish()
