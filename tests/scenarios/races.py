#!/usr/bin/env python3
"""races.py: many devices at once, and requests that come twice: nothing is skipped, nothing counts twice"""
# SPDX-License-Identifier: GPL-3.0-or-later
import random
import select
import threading
import time
import uuid
import tb
from tb import case, check, equal

WORD = {'form': 'signature', 'authorisation': '纸质授权书 1'}
WRITERS = 4
OPS = 40
SEED = 20261129
rand = random.Random(SEED)
tb.note(f'seed {SEED}')

city = tb.City()
pages = [0]


def pull_all(raw, after=0, limit=None):
    """Every row from there on, kind and key → number, and where it ends; page by page, each from the `next` before."""
    found = {}
    while True:
        pages[0] += 1
        head, *rows = raw.ask('GET', f'/v1/scopes/{raw.scope}/changes?after={after}&limit={limit or 5000}').lines
        for row in rows:
            cols = head['cols'][row[0]]
            check(after < row[1] <= head['next'], 'a row from elsewhere:', row[:2], after, head['next'])
            found[row[0], row[2 + cols.index('id')] if len(row) == 2 + len(cols) else row[2]] = row[1]
        after = head['next']
        if head.get('is_last'):
            return found, after


with case('F1, F3: who pulls while four devices write, page after page, skips nothing'):
    devices = [tb.Raw(city, name) for name in ('coordinator', 'coordinator2') * 2]
    reader = tb.Raw(city, 'coordinator2')
    known, place = pull_all(reader)
    wrong, running = [], [True]

    def write(raw, name):
        for number in range(OPS):
            answer = raw.push(raw.op('team.create', {'id': f'race-{name}-{number}', 'name': f'队 {name} {number}'}))
            if answer.lines[1]['status'] != 'applied':
                wrong.append(answer.body)
    writers = [tb.in_background(lambda raw=raw, name=name: write(raw, name)) for name, raw in enumerate(devices)]
    start = pages[0]
    while any(writer.is_alive() for writer in writers):
        more, place = pull_all(reader, place, rand.randint(1, 5))
        known.update(more)
    more, place = pull_all(reader, place, 3)
    known.update(more)
    equal(wrong, [])
    whole = pull_all(reader)[0]
    equal(sorted(set(known.items()) ^ set(whole.items())), [], 'skipped, or not there any more:')
    equal(len([key for kind, key in known if kind == 'team' and key.startswith('race-')]), WRITERS * OPS)
    tb.note(f'{pages[0] - start} pages')

with case('F15: one operation sent by four threads at once is applied once, and everybody hears the same'):
    raw = devices[0]
    for number in range(10):
        body = raw.body(raw.op('team.create', {'id': f'once-{number}', 'name': f'一次 {number}'}))
        gate, heard = threading.Barrier(WRITERS), []

        def send():
            gate.wait()
            heard.append(raw.ask('POST', '/v1/push', body).lines[1])
        threads = [tb.in_background(send) for _ in range(WRITERS)]
        for thread in threads:
            thread.join()
        equal({(one['status'], one['seq']) for one in heard}, {('applied', heard[0]['seq'])})
        equal(sorted(one.get('is_duplicate', False) for one in heard), [False] + [True] * (WRITERS - 1))
        equal(city.query('SELECT count(*) FROM team WHERE id = ?', f'once-{number}'), [(1,)])

with case('D7: two desks give the same coins away at once, and then a thousand times: they go once'):
    person, minutes = city.query('SELECT a.person_id, a.posted - a.held FROM account a JOIN membership m USING (person_id) '
                                 "WHERE m.org_id = ? AND a.is_frozen = 0 AND a.posted - a.held > 60 ORDER BY a.person_id",
                                 devices[0].scope.split(':')[1])[0]
    gate, heard = threading.Barrier(2), {}

    def give(raw):
        body = raw.body(raw.op('donation.make', {'id': f'gift-{raw.device}', 'person_id': person, 'minutes': minutes, **WORD}))
        gate.wait()
        heard[raw.device] = raw.ask('POST', '/v1/push', body).lines[1]['status'], body
    threads = [tb.in_background(lambda raw=raw: give(raw)) for raw in devices[:2]]
    for thread in threads:
        thread.join()
    equal(sorted(status for status, _ in heard.values()), ['applied', 'rejected'])
    for raw in devices[:2]:
        for _ in range(500):
            answer = raw.ask('POST', '/v1/push', heard[raw.device][1]).lines[1]
            equal((answer['status'], answer['is_duplicate']), (heard[raw.device][0], True))
    equal(city.query('SELECT posted, held FROM account WHERE person_id = ?', person), [(0, 0)])
    equal(city.query("SELECT count(*) FROM posting p JOIN account a ON a.id = p.account WHERE a.person_id = ? AND p.minutes = ?",
                     person, -minutes), [(1,)])

with case('F19: whatever is asked for twice over the same connection changes nothing the second time'):
    before = city.query('SELECT count(*) FROM answer')
    for method, where in (('GET', '/v1/session'), ('GET', f'/v1/scopes/{raw.scope}/changes?after=0&limit=10'),
                          ('GET', '/.well-known/timebank'), ('GET', '/healthz')):
        one, two = raw.ask(method, where), raw.ask(method, where)
        equal((one.status, one.body if 'session' not in where else b''), (200, two.body if 'session' not in where else b''))
    equal(city.query('SELECT count(*) FROM answer'), before)

with case('F14: a refresh token whose answer was lost gives the same successor for two minutes more, and no longer'):
    def refresh(token):
        return raw.ask('POST', '/v1/oauth/token', raw.form(grant_type='refresh_token', refresh_token=token))
    first = raw.grant['refresh_token']
    lost, again = refresh(first), refresh(first)
    equal((lost.status, again.status), (200, 200))
    equal(lost.doc['refresh_token'], again.doc['refresh_token'])
    check(lost.doc['refresh_token'] != first, 'nothing came after it')
    check(lost.doc['access_token'] != again.doc['access_token'], 'one access token, twice')
    for grant in (lost, again):
        equal(raw.ask('GET', '/v1/session', token=grant.doc['access_token']).status, 200)
    city.stop()
    city.now = '2026-11-23T09:40+08:00'
    city.start()
    equal(refresh(first).problem, (401, 'not-signed-in'))
    third = refresh(again.doc['refresh_token'])
    equal(third.status, 200)
    check(third.doc['refresh_token'] not in (first, again.doc['refresh_token']), 'one successor for all')
    equal(len({h for h, in city.query("SELECT hash FROM token WHERE kind = 'refresh' AND device = ?", raw.device)}), 3)

with case('F2: a desk killed while rows come in has every row up to where its cursor stands'):
    reader = tb.Raw(city, 'coordinator2')
    whole = pull_all(reader)[0]
    shot = part = 0
    start = time.monotonic()
    tb.Desk('desk-unkilled', city, 'coordinator2').sync()
    took_s = time.monotonic() - start
    for number in range(5):
        desk = tb.Desk(f'desk-{number}', city, 'coordinator2')
        process = desk.start('sync')
        select.select([process.stdout], [], [], took_s * (number + rand.random()) / 6)
        shot += process.poll() is None
        tb.kill(process)
        cursor = desk.query('SELECT after FROM cursor', file='cache.db')
        has = {(kind, row['id']): row['ver'] for kind in ('team', 'person', 'service_record') for row in desk.rows(kind)}
        for key, seq in whole.items():
            if cursor and key[0] in ('team', 'person', 'service_record') and seq <= cursor[0][0]:
                equal(has.get(key), seq, key, cursor)
        check(set(has) <= set(whole), 'rows nobody has')
        part += bool(cursor) or bool(has)
        if number == 4:
            desk.sync()
            desk.check()
    tb.note(f'{shot} of 5 were killed on the way, {part} of them with rows already there')
    check(shot > 0, 'nobody was killed on the way')

with case('a second device of the same name is its own: numbers of the one say nothing of the other'):
    one, two = tb.Raw(city, 'coordinator2'), tb.Raw(city, 'coordinator2', device=str(uuid.uuid4()))
    for number, each in enumerate((one, two)):
        equal(each.push(each.op('team.create', {'id': f'device-{number}', 'name': f'机 {number}'})).lines[1]['n'], 1)
    equal(city.query("SELECT count(*) FROM team WHERE id LIKE 'device-%'"), [(2,)])

city.stop()
tb.finish()
