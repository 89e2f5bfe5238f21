#!/usr/bin/env python3
"""older-desk.py: a city that was migrated, and a desk of before, which has rule packages of its own scope"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import sqlite3
import tb
from tb import case, check, equal

PACKAGE = '[package]\nformat=1\nplace=110105\nversion={}\npolicy=朝民发〔2026〕1号\nissued=2026-11-01\nfrom=2026-11-23\n'
MOVED = ('rule_package', 'chain_head')
# What the ninth script did, taken back: what is everybody's lies in the organisation's scope, and nobody reads further ones.
OLDER = f'''
UPDATE scope SET seq = seq + 1 WHERE id = :org;
INSERT INTO change (scope, kind, id, seq, is_gone)
  SELECT s.id, c.kind, c.id, s.seq, c.is_gone FROM change c JOIN scope s ON s.id = :org WHERE c.scope = 'city' AND c.kind IN {MOVED};
DELETE FROM change WHERE scope = 'city' AND kind IN {MOVED};
DROP TABLE further; DROP INDEX login_actor; ALTER TABLE login DROP COLUMN scopes_ver; PRAGMA user_version = 8
'''

city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator')
desk.sync()


def publish(version):
    city.tell('--publish-rules', tb.write(f'{version}.rules', PACKAGE.format(version)))


def packages():
    return {json.loads(line)['version'] for line in desk.run('--json', 'rules', '--packages').out.splitlines()}


def pull(after, schema):
    """Kinds of what is told of the scope, and of what is gone in it."""
    rows = raw.pull(after=after, **schema).lines[1:]
    return {row[0] for row in rows}, {row[0] for row in rows if len(row) == 3}


def compare(kind, fields, schema):
    """How many rows there are to compare with, and they."""
    question = json.dumps({'entity': kind, 'fields': fields, 'key': '00' * 16, 'buckets': 1}).encode()
    where = f'/v1/scopes/{raw.scope}/digest'
    sums, page = (raw.ask('POST', where + bucket, question, **schema) for bucket in ('', '/0'))
    column = page.lines[0].get('cols', {}).get(kind, []).index('version') if kind == 'rule_package' and page.lines[1:] else 0
    return sums.doc['buckets'][0][0], {row[2 + column] for row in page.lines[1:] if len(row) > 3}


publish('cy-1')
desk.sync()
city.stop()
with contextlib.closing(sqlite3.connect(os.path.join(city.folder, 'city.db'), isolation_level=None)) as db:
    org, = db.execute("SELECT scope FROM login WHERE name = 'coordinator'").fetchone()
    for statement in OLDER.replace(':org', f"'{org}'").split(';'):
        db.execute(statement)
    heard, = db.execute('SELECT seq FROM scope WHERE id = ?', (org,)).fetchone()
city.start()
raw = tb.Raw(city, 'coordinator2')
equal(raw.scope, org)
of_before, of_now, silent = {'TB_Schema': '1'}, {'TB_Schema': '2'}, {}

with case('F4: a desk of before keeps its rule packages and heads; one of now is told where they are not any more'):
    equal(city.query('PRAGMA user_version'), [(9,)])
    for schema in (of_now, silent):
        equal(pull(heard, schema)[1], set(MOVED), schema)
    told, gone = pull(heard, of_before)
    check(told.isdisjoint(MOVED) and not gone, told, gone)
    equal(raw.pull(after=heard, **of_before).lines[0]['is_last'], True)
    check('person' in pull(0, of_before)[0], 'it is told nothing else')

with case('F18: what it compares is that of the city’s scope, so that nothing it has goes, and what it lacks comes'):
    equal(compare('rule_package', 'id version', of_before), (1, {'cy-1'}))
    equal(compare('rule_package', 'id version', of_now)[0], 0)
    publish('cy-2')
    equal(compare('rule_package', 'id version', of_before), (2, {'cy-1', 'cy-2'}))
    equal(compare('chain_head', 'id', of_before)[0], city.query('SELECT count(*) FROM chain_head')[0][0])
    equal(compare('person', 'id', of_before), compare('person', 'id', of_now))

with case('C9: its work is taken, unless the city is told otherwise, and then it is still told what there is'):
    equal(raw.push(raw.op('team.create', {'id': 'team-older', 'name': '旧程序'}), **of_before).lines[1]['status'], 'applied')
    city.stop()
    city.args += ['--schema-min', '2']
    city.start()
    raw = tb.Raw(city, 'coordinator2')
    equal(raw.push(raw.op('team.create', {'id': 'team-none', 'name': '旧程序'}), **of_before).problem, (426, 'client-too-old'))
    told, _ = pull(heard, of_before)
    check('team' in told and told.isdisjoint(MOVED), told)

with case('F6: a desk of now goes on with both scopes, and has every package'):
    desk.sync()
    check({'cy-1', 'cy-2'} <= packages(), packages())
    equal([row['name'] for row in desk.rows('team', 'id=team-older')], ['旧程序'])
    found = json.loads(desk.run('sync', '--verify', '--json').out)
    equal((found['cured'], found['left'], found['restless']), (0, 0, 0), found)
    desk.check()
    city.stop()

tb.finish()
