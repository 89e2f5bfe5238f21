#!/usr/bin/env python3
"""revoked.py: the city takes somebody's part away: nothing is lost, and nothing is left (C8, S10)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import tb
from tb import case, check, equal

PASSPHRASE = 'correct horse battery'
city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator', passphrase=PASSPHRASE)
desk.sync()
elder = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')[0]
words = [elder['name'], '离线组建的队']


def files_with(word):
    """Files of the profile that hold a word, in whatever corner."""
    return sorted(name for name in os.listdir(desk.folder)
                  if word.encode() in tb.read(os.path.join(desk.folder, name)))


with case('somebody works on without the city, and their part is taken away meanwhile'):
    city.stop()
    desk.do('team.create', {'id': 'team-revoked', 'name': words[1]})
    desk.do('person.update', {'id': elder['id'], 'set': [['street', elder.get('street'), '110105032']]})
    check(files_with(words[0]), 'the name is nowhere: this would prove nothing')
    city.start()
    city.tell('--revoke', 'coordinator')
    city.tell('--revoke', 'nobody-of-that-name', code=1)

with case('C8: the desk hears of it and tells where the file is and whom to give it to'):
    done = desk.sync(code=1)
    check('withdrawn the access of coordinator' in done.err, done.err)
    check('not sent: 2' in done.err, done.err)
    file = re.search(r'in (\S+unsent-coordinator-\S+\.sealed);', done.err).group(1)
    check('administrator' in done.err, done.err)
    check('withdrawn' in desk.run('status').err, 'the next command does not tell')

with case('S10: nothing of it can be read here any more, and the key is another'):
    for word in words:
        equal(files_with(word), [], word)
    equal([name for name in os.listdir(desk.folder) if name.startswith('revoked.going')], [])
    equal(desk.rows('person'), [])

with case('S1: the city reads to the letter what was not sent; another city reads nothing'):
    ops = [json.loads(line) for line in city.tell('--open-unsent', file).splitlines()]
    equal([op['name'] for op in ops], ['person.update', 'team.create'])
    equal(ops[1]['args']['name'], words[1])
    other = tb.City('other')
    other.tell('--open-unsent', file, code=1)
    city.tell('--open-unsent', os.path.join(desk.folder, 'vault.db'), code=1)
    other.kill()

with case('nobody is let in again until the part is given back; then it begins anew'):
    desk.login(code=1)
    city.tell('--admit', 'coordinator')
    desk.login()
    equal(desk.run('status').err, '')
    desk.sync()
    equal(desk.rows('person', f'id={elder["id"]}')[0]['name'], elder['name'])
    equal(city.query("SELECT count(*) FROM team WHERE id = 'team-revoked'")[0][0], 0)
    check(os.path.exists(file), 'the file is gone with the part')
    desk.check()

with case('a killed desk goes on where it was: whatever it had done, it ends with nothing left'):
    city.stop()
    desk.do('team.create', {'id': 'team-again', 'name': '再次组建的队'})
    city.start()
    city.tell('--revoke', 'coordinator')
    for wait_ms in (5, 20, 60, 120, 200):
        process = desk.start('sync')
        try:
            process.wait(wait_ms / 1000)
        except tb.subprocess.TimeoutExpired:
            pass
        tb.kill(process)
    desk.run('sync', code=None)
    desk.run('status')
    equal(files_with('再次组建的队'), [])
    equal(files_with(words[0]), [])
    notes = [json.loads(line)['args']['name'] for name in os.listdir(desk.folder) if name.endswith('.sealed')
             for line in city.tell('--open-unsent', os.path.join(desk.folder, name)).splitlines()
             if json.loads(line)['name'] == 'team.create']
    equal(sorted(set(notes)), sorted([words[1], '再次组建的队']))
    city.stop()

tb.finish()
