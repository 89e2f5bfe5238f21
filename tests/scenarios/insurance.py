#!/usr/bin/env python3
"""insurance.py: who is insured, who is not, and what is left to do, with a real city (R-224 to R-228)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import tb
from tb import case, check, equal

TODAY = '2026-11-23'
POLICY = 'TB-2026-774411'
STEPS = ['register', 'number', 'submit', 'wait', 'claim', 'buy']

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
tb.canaries['the number of a policy'] = POLICY
everybody = {row['id']: row for row in desk.rows('person')}
elders = [row['id'] for row in everybody.values() if row['is_elder'] and not row['is_volunteer']]


def insurance(*words, code=0):
    return [json.loads(line) for line in desk.run('insurance', *words, '--json', code=code).out.splitlines()]


def needed(*words):
    return {line['person_id']: line for line in insurance('needed', *words)}


def steps(person):
    return [line['step'] for line in insurance('guide', person)]


def note(person, **changes):
    """Changes what is known of 志愿北京: name=(before, after)."""
    return {'id': person, 'set': [[name, *both] for name, both in changes.items()]}


def plan(key, volunteer, elder, activity, start='2026-11-25T09:00', end='2026-11-25T11:00'):
    desk.do('visit.plan', {'id': key, 'volunteer_id': volunteer, 'elder_id': elder, 'item': '3.2', 'activity': activity,
                           'start_us': start, 'end_us': end})


serving = {row['person_id'] for row in desk.rows('registration', 'state=approved')}
ends = {row['person_id']: row['until_on'] for row in desk.rows('insurance') if row['person_id'] in serving}

with case('who needs cover is whom the gate would not let serve for it, and nobody else (R-227)'):
    bare = {person for person in serving if 'not-insured' in desk.run('eligible', person, code=None).codes}
    equal(len(bare), 1)
    lines = needed()
    equal(set(lines), bare)
    person = bare.pop()
    equal(lines[person], {'person_id': person, 'name': everybody[person]['name'], 'state': 'ended', 'until_on': '2026-10-31',
                          'next_on': None, 'bv_status': 'none', 'remedy': 'buy'})
    equal(desk.run('insurance', 'needed').out, f'{person}\t{everybody[person]["name"]}\tended\t2026-10-31\t\tnone\tbuy\n')
    equal(set(needed('--day', '2099-01-01')), serving)

with case('and who will need it within 7, 30, 60 or 400 days (R-227)'):
    for day, within, last in ((TODAY, 7, '2026-11-30'), (TODAY, 30, '2026-12-23'), (TODAY, 60, '2027-01-22'),
                              ('2027-02-01', 60, '2027-04-02'), (TODAY, 400, '2027-12-28')):
        lines = needed('--day', day, '--within', str(within))
        equal(set(lines), {key for key in serving if ends[key] <= last}, day, within)
        equal({key for key, line in lines.items() if line['state'] == 'ending'}, {key for key in lines if ends[key] >= day})
        equal({key: line['until_on'] for key, line in lines.items()}, {key: ends[key] for key in lines})
    check(len(needed('--within', '400')) > 10, 'few end')

with case('words that make no sense are wrong usage'):
    for words in (['needed', '--within', 'soon'], ['needed', '--within', '-1'], ['needed', '--day', '2026-02-30'], ['all'], [],
                  ['guide'], ['coverage', '--visit', 'v', '--day', TODAY]):
        equal(desk.run('insurance', *words, code=2).out, '')
    desk.run('insurance', 'guide', 'nobody', code=2)

with case('somebody is led through 志愿北京 step by step, and the city keeps how far they are (R-225)'):
    equal(steps(person), STEPS)
    equal(desk.why('registration.note', note(person, bv_status=(None, 'passed'))), {'no-number'})
    desk.do('registration.note', note(person, bv_status=(None, 'registered'), bv_on=(None, TODAY)))
    equal(steps(person), ['number', 'submit', 'wait', 'claim', 'buy'])
    desk.do('registration.note', note(person, bv_number=(None, '8420017731')))
    desk.do('registration.note', note(person, bv_status=('registered', 'reviewing')))
    equal(steps(person), ['wait', 'claim', 'buy'])
    desk.sync()
    colleague = tb.Desk('colleague', city, 'coordinator2')
    colleague.sync()
    seen = colleague.row('registration', f'person_id="{person}"')
    equal((seen['bv_status'], seen['bv_on']), ('reviewing', TODAY))
    check('8420017731' not in json.dumps(seen), 'the number is shown whole')
    equal(city.query('SELECT count(*) FROM registration WHERE instr (bv_number, ?) > 0', '8420017731'), [(0,)])
    check('wait' in colleague.run('insurance', 'guide', person).out, 'a colleague sees other steps')
    equal(needed()[person]['remedy'], 'buy')
    colleague.do('registration.note', note(person, bv_status=('reviewing', 'passed')))
    equal(desk.run('insurance', 'guide', person, '--json').out.count('\n'), 3)
    colleague.sync()
    desk.sync()
    equal(steps(person), ['claim'])
    equal(needed()[person]['remedy'], 'claim')

with case('who is insured by 志愿北京 has nothing left to do (R-225)'):
    equal(steps(sorted(serving - {person})[0]), [])

with case('the steps are said in Chinese (R-225)'):
    said = desk.run('insurance', 'guide', person, env={'LANGUAGE': 'zh_CN'}).out
    check(said.startswith('claim\t') and '志愿者保险' in said and '“志愿北京”' in said, said)

with case('insurance that is typed names its paper, and is claimed, valid and ended by its days (R-226)'):
    typed = {'person_id': person, 'origin': 'bv2008', 'from_on': '2026-12-01', 'until_on': '2027-11-30', 'policy': POLICY}
    equal(desk.why('insurance.record', typed), {'no-proof'})
    first = desk.do('insurance.record', {**typed, 'proof': '志愿者保险凭证'}).id
    equal(steps(person), [])

    def states(day):
        return [(line['origin'], line['state']) for line in insurance('status', person, '--day', day)]

    equal(states('2026-11-30'), [('bv2008', 'ended'), ('bv2008', 'claimed')])
    equal(states('2026-12-01'), [('bv2008', 'ended'), ('bv2008', 'valid')])
    equal(states('2027-12-01'), [('bv2008', 'ended'), ('bv2008', 'ended')])
    equal((needed()[person]['state'], needed()[person]['next_on']), ('later', '2026-12-01'))
    check(POLICY not in desk.run('insurance', 'status', person, '--json').out, 'the number is shown whole')
    desk.do('insurance.remove', {'id': first})
    equal(steps(person), ['claim'])
    desk.sync()

with case('what the city delivers out of 志愿北京 needs no paper (R-226)'):
    org = desk.row('registration', f'person_id="{person}"')['org_id']
    third = tb.Desk('third', city, 'operator')
    third.sync()
    third.do('insurance.deliver', {'id': 'delivered-1', 'person_id': person, 'org_id': org, 'insurer': '示范保险',
                                   'policy': POLICY, 'from_on': '2026-11-24', 'until_on': '2026-11-25'})
    third.sync()
    desk.sync()
    got = desk.row('insurance', 'id=delivered-1')
    equal((got['origin'], got.get('proof')), ('bv2008', None))
    equal(states('2026-11-24')[-1], ('bv2008', 'valid'))
    check('not-insured' in desk.run('eligible', person, '--day', '2026-11-23', code=None).codes, 'insured too early')
    check('not-insured' not in desk.run('eligible', person, '--day', '2026-11-25', code=None).codes, 'not insured')
    check('not-your-part' in desk.why('insurance.deliver', {'person_id': person, 'org_id': org, 'from_on': TODAY,
                                                            'until_on': TODAY}), 'a desk delivers')

others = sorted(key for key in serving if ends[key] > '2026-12-01' and key != person)[:3]

with case('before an activity each of its volunteers is covered, or the command says who is not (R-228)'):
    plan('a1', person, elders[0], '重阳节慰问')
    plan('a2', others[0], elders[1], '重阳节慰问')
    plan('a3', others[1], elders[2], '重阳节慰问', '2026-11-25T14:00', '2026-11-25T16:00')   # another one, later
    plan('a4', others[2], elders[3], '别的活动')
    plan('late', person, elders[0], '夜间', '2026-11-25T22:00', '2026-11-26T00:00')           # the last day to its end
    plan('after', person, elders[0], '次日', '2026-11-26T09:00', '2026-11-26T10:00')
    lines = insurance('coverage', '--visit', 'a2')
    equal([(line['visit_id'], line['person_id'], line['is_covered'], line['until_on'], line['origin']) for line in lines],
          [('a1', person, True, '2026-11-25', 'bv2008'), ('a2', others[0], True, ends[others[0]], 'bv2008')])
    check(POLICY not in json.dumps(lines), 'the number is shown whole')
    equal({line['visit_id'] for line in insurance('coverage', '--day', '2026-11-25')}, {'a1', 'a2', 'a3', 'a4', 'late'})
    equal([line['visit_id'] for line in insurance('coverage', '--visit', 'a4')], ['a4'])
    lines = insurance('coverage', '--visit', 'after', code=1)
    equal([(line['is_covered'], line['insurance_id'], line['until_on']) for line in lines], [(False, None, None)])
    check('1 of 1' in desk.run('insurance', 'coverage', '--day', '2026-11-26', code=1).err, 'it does not say how many')
    equal(desk.run('insurance', 'coverage', '--day', '2026-11-27').out, '')
    desk.do('visit.cancel', {'id': 'a4', 'reason': '下雨'})
    equal({line['visit_id'] for line in insurance('coverage', '--day', '2026-11-25')}, {'a1', 'a2', 'a3', 'late'})
    equal(desk.run('insurance', 'coverage', '--visit', 'a4', code=1).out, '')
    equal(desk.run('insurance', 'coverage', '--visit', 'none', code=1).out, '')
    desk.sync()

GROUP = {'id': 'group-1', 'insurer': '示范保险', 'policy': POLICY, 'from_on': '2026-11-26', 'until_on': '2027-11-25',
         'sum_yuan': 300000}

with case('a group policy covers all of a list or nobody, and says who stands in the way (R-227)'):
    before = city.query('SELECT count(*) FROM insurance')[0][0]
    bad = desk.do('insurance.group', {**GROUP, 'persons': f'{person} {elders[0]} nobody {person}'}, code=1)
    equal({tuple(line.split('\t')[::3]) for line in bad.err.splitlines()},
          {('twice', person), ('no-volunteer', elders[0]), ('no-member', 'nobody')})
    equal(desk.why('insurance.group', {**GROUP, 'persons': ' '.join(f'p{n}' for n in range(501))}), {'people-range', 'no-member'})
    people = ' '.join([person, *others])
    desk.do('insurance.group', {**GROUP, 'persons': people})
    desk.sync()
    equal(desk.status()['attention'], 0)
    equal(city.query('SELECT count(*), count(DISTINCT person_id), min(sum_yuan), max(group_id) FROM insurance WHERE group_id <> ?', ''),
          [(4, 4, 300000, 'group-1')])
    equal(city.query('SELECT count(*) FROM insurance WHERE instr (policy, ?) > 0', POLICY), [(0,)])
    equal(insurance('coverage', '--visit', 'after')[0]['until_on'], '2027-11-25')
    equal(set(needed('--day', '2026-11-26')), set())
    # a policy that follows the other without a gap: its end is the end
    equal(insurance('coverage', '--visit', 'a1')[0]['until_on'], '2027-11-25')
    check(person not in needed('--day', '2026-11-25', '--within', '60'), 'reminded of an end that is none')

with case('and is taken back by its inverse (R-227)'):
    colleague.sync()
    equal(colleague.run('insurance', 'coverage', '--visit', 'after').code, 0)
    desk.do('insurance.ungroup', {'id': 'group-1', 'persons': people})
    desk.sync()
    equal(city.query('SELECT count(*) FROM insurance')[0][0], before)
    colleague.sync()
    colleague.run('insurance', 'coverage', '--visit', 'after', code=1)
    equal(desk.dump(['insurance', 'registration']), colleague.dump(['insurance', 'registration']))
    for each in (desk, colleague, third):
        each.check()

LIST = """姓名,身份证号,保险公司,保单号,起保日期,终保日期,保额
{one},,示范保险,TB-2027-1,2026-11-26,2027-11-25,200000
{two},,,,,,
没有此人,,示范保险,TB-2027-1,2026-11-26,2027-11-25,200000
"""

with case('policies out of the list of an insurer, as in the window: first dry, then entered (R-227)'):
    names = [everybody[key]['name'] for key in (person, others[0])]
    path = tb.path('policies.csv')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(LIST.format(one=names[0], two=names[1]))
    dry = desk.run('policies', path, '--dry-run', '--json', code=1)
    equal([json.loads(line) for line in dry.out.splitlines()], [{'row': 4, 'name': '没有此人', 'problem': 'nobody'}])
    check('dry run: 1 policies for 2 people, 1 rows left out' in dry.err, dry.err)
    equal(desk.status()['waiting'], 0)
    equal(desk.run('policies', path, code=1).out, '4\t没有此人\tnobody\n')
    desk.sync()
    equal(city.query('SELECT count(*) FROM insurance')[0][0], before + 2)
    equal(desk.run('policies', tb.path('none.csv'), code=None).code != 0, True)
    desk.check()

city.stop()
tb.finish()
