#!/usr/bin/env python3
"""org.py: what an organisation keeps of itself, as two desks of it see it (R-051, R-057, R-058, R-081)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import tb
from tb import case, check, equal

city = tb.City()
first, second, admin = (tb.Desk(name, city, name) for name in ('coordinator', 'coordinator2', 'admin'))
for each in (first, second, admin):
    each.sync()
teams = {row['name']: row for row in first.rows('team', None, 'name')}
org = first.rows('team', None, 'name')[0]['org_id']
top, part, *_ = teams.values()


def pass_on():
    """What the first has done the city takes, and the second hears of."""
    first.sync()
    equal(first.status()['waiting'], 0)
    second.sync()


with case('R-081, R-082: a team of an enterprise within a team, with its leader, is the same for both'):
    leader = first.rows('person', f'team={top["id"]}', 'id')[0]['id']
    many = len(first.rows('person', f'team={top["id"]}')) + len(first.rows('person', f'team={part["id"]}'))
    first.do('team.update', {'id': part['id'], 'set': [['parent_id', None, top['id']],
                                                       ['unit_type', None, 'enterprise'], ['unit', None, '某企业']]})
    was = first.row('team', f'id={top["id"]}')
    first.do('team.lead', {'id': top['id'], 'set': [['leader_id', was['leader_id'], leader],
                                                    ['led_since', was['led_since'], '2026-03-01']]})
    pass_on()
    equal(second.row('team', f'id={part["id"]}')['unit'], '某企业')
    equal(second.row('team', f'id={top["id"]}')['leader_id'], leader)
    equal(len(second.rows('person', f'team={top["id"]}')), many)  # with its parts

with case('R-081: two move teams under each other: the city takes one of them, and no team is within itself'):
    other = list(teams.values())[2]
    first.do('team.update', {'id': top['id'], 'set': [['parent_id', None, other['id']]]})
    second.do('team.update', {'id': other['id'], 'set': [['parent_id', None, top['id']]]})
    first.sync()
    second.sync()
    equal(second.query('SELECT state FROM outbox'), [('rejected',)])
    check('cycle' in second.why('team.update', {'id': other['id'], 'set': [['parent_id', None, part['id']]]}),
          'the second has not heard why')

with case('R-081: who changes the team has been in the other, and both know from when until when'):
    before = first.rows('membership', f'team_id={other["id"]}', 'id')[0]
    mover = before['person_id']
    first.do('person.assign', {'id': mover, 'set': [['team_id', before['team_id'], part['id']]]})
    pass_on()
    stint = second.row('stint', f'person_id={mover}')
    equal(stint['team_id'], before['team_id'])
    equal(stint['until_on'], second.row('membership', f'person_id={mover}')['team_since'])

with case('Order 67 art. 26, R-057: the admin says what it is, and names who guides what is not registered'):
    said = {'id': org, 'set': [['type', None, 'mutual'], ['specialities', None, '助餐 陪伴']]}
    check('no-guiding-unit' in admin.why('organisation.describe', said), 'nobody has to guide it')
    said['set'].append(['guiding_unit', None, '某社区居委会'])
    check('not-your-field' in first.why('organisation.describe', said), 'a coordinator says what it is')
    admin.do('organisation.describe', said)
    admin.do('licence.record', {'title': '备案通知书', 'from_on': '2026-01-05'})
    admin.sync()
    first.sync()
    equal(first.row('organisation', f'id={org}')['guiding_unit'], '某社区居委会')
    equal([row['title'] for row in first.rows('licence')], ['备案通知书'])

with case('R-051, R-058: partners and talks with them, the nearest first; a partner who was talked with stays'):
    far = first.do('partner.record', {'name': '某活动中心', 'type': 'venue', 'area': '110108001'}).id
    near = first.do('partner.record', {'name': '某社区居委会', 'type': 'community', 'area': '110105001'}).id
    first.do('liaison.record', {'partner_id': near, 'held_on': '2026-11-20', 'topic': '借用活动室',
                                'next_step': '签确认单', 'remind_on': '2026-12-01'})
    pass_on()
    equal([row['id'] for row in second.rows('partner', None, 'area')], [near, far])
    equal(second.row('liaison', f'partner_id={near}')['next_step'], '签确认单')
    check('has-talks' in second.why('partner.remove', {'id': near, 'name': '某社区居委会', 'type': 'community'}), 'it goes')
    second.do('partner.remove', {'id': far, 'name': '某活动中心', 'type': 'venue'})
    second.sync()
    first.sync()
    equal([row['id'] for row in first.rows('partner')], [near])
    for each in (first, second, admin):
        each.check()
    city.stop()

tb.finish()
