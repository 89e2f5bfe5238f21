#!/usr/bin/env python3
"""scopes.py: somebody reads more than their own scope, and less again (F6, C8)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import tb
from tb import case, check, equal

PACKAGE = ('[package]\nformat=1\nplace=110105\nversion={version}\npolicy=朝民发〔2026〕1号\nissued=2026-11-01\n'
           'from=2026-11-23\n')
KINDS = ('person', 'service_record', 'membership', 'visit', 'account', 'ledger_txn', 'posting')
city = tb.City()
raw = tb.Raw(city, 'coordinator')
other = tb.Raw(city, 'b-coordinator')
desk = tb.Desk('coordinator', city, 'coordinator')
colleague = tb.Desk('b-coordinator', city, 'b-coordinator')
for each in (desk, colleague):
    each.sync()


def here(kind):
    return {key for key, in desk.query(f'SELECT id FROM {kind}', file='cache.db')}


def shown(kind, *scopes):
    """What the city shows of it in one of these scopes."""
    marks = ', '.join('?' * len(scopes))
    return {key for key, in city.query(f'SELECT id FROM change WHERE kind = ? AND is_gone = 0 AND scope IN ({marks})', kind,
                                       *scopes)}


def holds(*scopes):
    for kind in KINDS:
        equal(here(kind), shown(kind, *scopes), kind, 'here, and at the city:')


def publish(version):
    city.tell('--publish-rules', tb.write(f'{version}.rules', PACKAGE.format(version=version)))


def packages():
    return {json.loads(line)['version'] for line in desk.run('--json', 'rules', '--packages').out.splitlines()}


def session():
    return raw.ask('GET', '/v1/session').doc


with case('everybody reads the city’s scope: rule packages and heads of the chain, once'):
    publish('cy-1')
    desk.sync()
    check('cy-1' in packages(), packages())
    equal(here('rule_package'), shown('rule_package', 'city'))
    equal(here('chain_head'), shown('chain_head', 'city'))
    equal(shown('rule_package', raw.scope) | shown('chain_head', raw.scope), set())
    equal(raw.pull('city').status, 200)
    holds(raw.scope)
    desk.check()

with case('F6: a further scope that is granted is begun, rows of both are there once, and nobody acts in it'):
    equal((session()['further'], raw.pull(other.scope).problem), ('city', (403, 'not-your-scope')))
    before = session()['scopes_ver']
    city.tell('--grant', 'coordinator', '--scope', other.scope)
    check(session()['scopes_ver'] > before, session())
    equal(session()['further'], f'{other.scope} city')
    equal(raw.pull().lines[0]['scopes_ver'], session()['scopes_ver'])
    desk.sync()
    holds(raw.scope, other.scope)
    check(here('person') > shown('person', raw.scope), 'nobody came')
    elder = next(row for row in colleague.rows('person', 'is_elder=1', 'id') if row['id'] not in shown('person', raw.scope))
    equal(raw.push(raw.op('person.update', {'id': elder['id'], 'set': [['note', None, 'x']]}, scope=other.scope)).lines[1]['status'],
          'rejected')
    desk.check()

with case('S7: what is done there comes; what is done here stays until both scopes have told it'):
    colleague.do('person.update', {'id': elder['id'], 'set': [['street', elder.get('street'), '110101099']]})
    colleague.sync()
    both = sorted(shown('person', raw.scope) & shown('person', other.scope))
    check(both, 'nobody belongs to both')
    person = desk.row('person', f'id={both[0]}')
    desk.do('person.update', {'id': both[0], 'set': [['street', person.get('street'), '110105098']]})
    desk.sync()
    equal(desk.row('person', f'id={elder["id"]}')['street'], '110101099')
    equal(desk.row('person', f'id={both[0]}')['street'], '110105098')
    desk.sync()
    equal(desk.status()['waiting'], 0)
    holds(raw.scope, other.scope)

with case('F18: both are compared with the city’s, each by itself'):
    found = json.loads(desk.run('sync', '--verify', '--json').out)
    equal((found['cured'], found['left'], found['restless']), (0, 0, 0), found)

with case('read anew, all of it is there again'):
    before = desk.dump(KINDS)
    desk.run('sync', '--anew')
    equal(desk.dump(KINDS), before)

with case('F6, C8: what is withdrawn goes, but for what the own scope shows, and work goes on'):
    city.tell('--withdraw', 'coordinator', '--scope', other.scope)
    equal(raw.pull(other.scope).problem, (403, 'not-your-scope'))
    desk.do('team.create', {'id': 'team-after', 'name': '之后的队'})
    desk.sync()
    holds(raw.scope)
    equal(desk.row('person', f'id={both[0]}')['street'], '110105098')
    equal(desk.status()['waiting'], 0)
    check(desk.row('team', 'id=team-after'))
    check('cy-1' in packages(), packages())
    desk.check()

with case('and may be granted again; who is not known is told so'):
    city.tell('--grant', 'coordinator', '--scope', other.scope)
    desk.sync()
    holds(raw.scope, other.scope)
    city.tell('--grant', 'nobody-of-that-name', '--scope', other.scope, code=1)
    city.tell('--withdraw', 'coordinator', code=2)
    city.stop()

tb.finish()
