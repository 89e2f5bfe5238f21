#!/usr/bin/env python3
"""anomalies.py: what looks wrong is found, explained, verified and decided (R-168, R-169, R-170)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import tb
from tb import case, check, equal

city = tb.City()
first = tb.Desk('first', city, 'coordinator')
second = tb.Desk('second', city, 'coordinator2')
third = tb.Desk('third', city, 'operator')
for desk in (first, second, third):
    desk.sync()
SEVERITIES = {'inform', 'warn', 'review', 'block'}


def findings(desk, *args):
    return [json.loads(line) for line in desk.run('--json', 'anomalies', *args).out.splitlines()]


def ready_pair():
    """A volunteer and an elder who have met, and the day of their last service."""
    record = first.rows('service_record', 'state=certified', '-start_us')[0]
    return record['volunteer_id'], record['elder_id']


with case('eighty-eight rules are listed, each with its severity and place (R-169)'):
    lines = [line.split('\t') for line in first.run('anomalies', '--list').out.splitlines()]
    equal([line[0] for line in lines].count('X-01'), 1)
    equal(sorted(line[0] for line in lines), [f'X-{n:02}' for n in range(1, 89)])
    check(all(line[1] in SEVERITIES and line[2] and line[4] for line in lines), lines)
    first.run('anomalies', '--rule', 'X-99', code=2)

with case('the demonstration has little that looks wrong, and every finding shows its rows'):
    found = findings(first)
    check(0 < len(found) < 60, len(found))
    for finding in found:
        check(finding['severity'] in SEVERITIES, finding)
        if finding.get('evidence'):
            kind, key = finding['evidence'].split()[0].split('/', 1)
            equal((kind, key), (finding['subject'], finding['subject_id']))
            first.run('show', kind, key)
    people = {row['name'] for row in first.rows('person')}
    check(not any(name in finding['text'] for finding in found for name in people), 'somebody is named')

with case('a service with money in it is entered, and marked for somebody else to look at (X-74)'):
    volunteer, elder = ready_pair()
    record = {'id': 'anomaly-1', 'volunteer_id': volunteer, 'elder_id': elder, 'item': '1.1', 'activity': '入户陪聊',
              'place': '老人家中', 'note': '老人给了一个红包', 'mode': 'sign',
              'start_us': '2026-11-21T19:00', 'end_us': '2026-11-21T20:00', 'minutes': 60}
    first.do('record.submit', record)
    first.sync()
    equal(first.row('service_record', 'id=anomaly-1')['flags'], 'X-74')
    equal([f['subject_id'] for f in findings(first, '--rule', 'X-74')], ['anomaly-1'])
    equal({f['rule'] for f in findings(first, '--rule', 'X-74')}, {'X-74'})

with case('what cannot be is refused with the rule’s own sentence (X-01, X-05, X-06, X-27)'):
    def why(start, end, **more):
        return first.why('record.submit', {**record, 'id': 'anomaly-2', 'note': '一切顺利', 'start_us': start, 'end_us': end, **more})
    equal(why('2026-11-20T23:30', '2026-11-21T00:30'), {'midnight'})
    equal(why('2026-11-23T15:00', '2026-11-23T16:00'), {'future'})
    equal(why('2026-11-21T19:30', '2026-11-21T20:30'), {'overlap'})
    equal(why('2026-11-20T19:00', '2026-11-20T20:00', mode='late'), {'no-basis'})
    equal(why('2026-11-20T19:00', '2026-11-20T20:00', mode='late', basis='平台故障 2026-11-20'), set())

with case('why, and who is eligible, are told as JSON too; a warning refuses nothing'):
    args = json.dumps({**record, 'id': 'anomaly-3', 'note': '钱', 'start_us': '2026-11-20T19:00', 'end_us': '2026-11-20T20:00'})
    told = [json.loads(line) for line in first.run('--json', 'why', 'record.submit', args).out.splitlines()]
    equal({(reason['clause'], reason.get('is_warning')) for reason in told}, {('X-54', True), ('X-74', True)})
    stopped = next(row for row in first.rows('registration') if row['state'] == 'returned')['person_id']
    told = [json.loads(line) for line in first.run('--json', 'eligible', stopped, code=1).out.splitlines()]
    check({'code': 'not-approved', 'clause': 'R-075'}.items() <= told[0].items(), told)

with case('a case goes from its finding to its archive, by three people (R-167, R-169, R-170)'):
    finding = findings(first, '--rule', 'X-74')[0]
    opened = {'id': 'case-1', 'rule': finding['rule'], 'subject': finding['subject'], 'subject_id': finding['subject_id'],
              'text': finding['text'], 'evidence': finding['evidence']}
    second.sync()
    second.do('record.recognise', {'id': 'anomaly-1'})
    second.do('case.open', opened)
    second.sync()
    third.sync()
    equal(third.why('record.certify', {'id': 'anomaly-1'}), {'open-case'})
    first.sync()
    first.do('case.explain', {'id': 'case-1', 'explanation': '红包当场退还，有老人家属证明'})
    first.sync()
    second.sync()
    equal(first.why('case.verify', {'id': 'case-1', 'opinion': 'x'}), {'own-case'})
    second.do('case.verify', {'id': 'case-1', 'opinion': '已电话核实，属实'})
    second.sync()
    third.sync()
    equal(second.why('case.decide', {'id': 'case-1', 'outcome': 'void', 'reason': 'x'}), {'not-your-part', 'own-case'})
    third.do('case.decide', {'id': 'case-1', 'outcome': 'void', 'reason': '收受财物'})
    third.sync()
    first.sync()
    equal(first.row('service_record', 'id=anomaly-1')['state'], 'void')
    equal(findings(first, '--rule', 'X-74'), [])
    third.do('case.close', {'id': 'case-1'})
    third.sync()
    first.sync()
    closed = first.row('anomaly_case', 'id=case-1')
    equal((closed['state'], closed['outcome'], len(closed['digest'])), ('closed', 'void', 64))

with case('a certified service is reversed, and its coins are gone (R-170)'):
    certified = next(row for row in first.rows('service_record', 'state=certified', '-start_us')
                     if row['submitted_by'] == first.row('service_record', 'id=anomaly-1')['submitted_by'])
    volunteer = certified['volunteer_id']
    account = f'member:{volunteer}'
    before = dict(city.query('SELECT id, posted FROM account'))[account]
    third.do('case.open', {'id': 'case-2', 'rule': 'X-03', 'subject': 'service_record', 'subject_id': certified['id']})
    third.sync()
    equal(city.query('SELECT is_frozen, frozen_why FROM account WHERE id = ?', account), [(1, 'case case-2')])
    first.sync()
    first.do('case.explain', {'id': 'case-2', 'explanation': '路线有误'})
    first.sync()
    second.sync()
    second.do('case.verify', {'id': 'case-2', 'opinion': '不属实'})
    second.sync()
    third.sync()
    third.do('case.decide', {'id': 'case-2', 'outcome': 'reverse', 'reason': '虚报', 'is_fraud': True})
    third.sync()
    after, frozen = city.query('SELECT posted, is_frozen FROM account WHERE id = ?', account)[0]
    equal(after, before - certified['minutes'])
    equal(frozen, 0)
    equal(city.query('SELECT sum(minutes) FROM posting')[0][0], 0)
    first.sync()
    equal(first.row('service_record', f'id="{certified["id"]}"')['state'], 'reversed')
    first.run('ledger', 'verify')

city.stop()
tb.finish()
