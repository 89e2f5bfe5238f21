#!/usr/bin/env python3
"""compare.py: rows spoilt on a desk are found and put right, and what cannot be put right is told"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import sqlite3
import tb
from tb import case, check, equal

city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator')
desk.sync()
elders = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')
before = desk.dump()


def spoil(*statements):
    """By hand, while no command runs.  The indexes people are found by are the program's, and are left alone."""
    with contextlib.closing(sqlite3.connect(os.path.join(desk.folder, 'cache.db'), isolation_level=None)) as db:
        triggers = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for statement in statements:
            db.execute(statement)
    return triggers


def verify(code=0):
    return json.loads(desk.run('sync', '--verify', '--json', code=code).out)


def fetches():
    """How often the rows of a bucket were asked for so far."""
    tb.talk()
    return sum('/digest/' in exchange.path for each in tb.tapes for exchange in each.exchanges())


with case('what is right is found to be right'):
    found = verify()
    equal((found['cured'], found['left'], found['restless']), (0, 0, 0), found)
    equal(found['rows'], sum(n for (n,) in (desk.query(f'SELECT count(*) FROM {kind}', file='cache.db')[0]
                                            for (kind,) in city.query('SELECT DISTINCT kind FROM change WHERE scope IN (?, ?) AND is_gone = 0',
                                                                      f'org:{desk.status()["org_id"]}', 'city'))))
    check(found['kinds'] > 20, found)

with case('F18: a row whose value was spoilt is found and put right, though its number is as it was'):
    spoil(f"UPDATE person SET street = '110105999' WHERE id = '{elders[0]['id']}'")
    equal(desk.row('person', f'id={elders[0]["id"]}')['street'], '110105999')
    found = verify()
    equal((found['cured'], found['left']), (1, 0), found)
    equal(desk.dump(), before)

with case('F18: rows that are gone, rows nobody made, a number and a sealed value that cannot be read'):
    spoil(f"DELETE FROM person WHERE id = '{elders[1]['id']}'",
          "INSERT INTO team (id, ver, name) VALUES ('team-nobody', 1, '没有的队')",
          f"UPDATE person SET ver = ver - 1 WHERE id = '{elders[2]['id']}'",
          f"UPDATE person SET phone = x'0102' WHERE id = '{elders[3]['id']}'")
    found = verify()
    equal((found['cured'], found['left']), (4, 0), found)
    equal(desk.dump(), before)
    equal(verify()['cured'], 0)

with case('F18: what open operations show is kept, and compared as the city has confirmed it'):
    desk.do('team.create', {'id': 'team-open', 'name': '晨光队'})
    elder = elders[4]
    city.stop()
    desk.do('person.update', {'id': elder['id'], 'set': [['street', elder['street'], '110105033']]})
    desk.run('sync', '--verify', code=3)
    spoil(f"UPDATE confirmed_person SET name = '别人' WHERE id = '{elder['id']}'")
    city.start()
    found = verify()
    equal((found['cured'], found['left']), (0, 0), found)  # sent first: what the city has now is what is compared
    equal(desk.row('person', f'id={elder["id"]}')['street'], '110105033')
    equal(desk.row('person', f'id={elder["id"]}')['name'], elder['name'])
    desk.check()

with case('F18: what cannot be put right is told after three attempts, with what to do, and does not go on for ever'):
    spoil("CREATE TRIGGER spoils AFTER UPDATE ON person WHEN new.street <> '110105999' AND "
          f"new.id = '{elders[0]['id']}' BEGIN UPDATE person SET street = '110105999' WHERE id = new.id; END",
          f"UPDATE person SET street = '110105999' WHERE id = '{elders[0]['id']}'")
    n = fetches()
    done = desk.run('sync', '--verify', '--json', code=1)
    found = json.loads(done.out)
    equal((found['cured'], found['left']), (0, 1), found)
    check('sync --anew' in done.err, done.err)
    equal(fetches() - n, 3)

with case('and reading everything anew cures it once its cause is gone'):
    spoil('DROP TRIGGER spoils')
    desk.run('sync', '--anew')
    found = verify()
    equal((found['cured'], found['left']), (0, 0), found)
    equal(desk.row('person', f'id={elders[0]["id"]}')['street'], elders[0]['street'])
    desk.check()

with case('a colleague who works meanwhile does not make rows different'):
    other = tb.Desk('coordinator2', city, 'coordinator2')
    other.sync()
    for number in range(6):
        work = other.start('do', 'team.create', json.dumps({'id': f'team-{number}', 'name': f'第{number}队'}))
        found = verify()
        tb.until(lambda: work.poll() is not None, 'the colleague')
        other.sync()
        equal((found['cured'], found['left'], found['restless']), (0, 0, 0), found)
    desk.sync()
    equal(desk.dump()['team'], other.dump()['team'])

tb.finish()
