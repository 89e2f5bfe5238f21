#!/usr/bin/env python3
"""rules.py: a district's rules come from the city, are checked, and hold at their place from their day on"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import hashlib
import json
import os
import sqlite3
import subprocess
import tb
from tb import case, check, equal

PLAN = 'bj-2022.06.01'
DOCUMENT = '朝阳区养老服务时间银行实施细则\n第一条 每次服务不超过一小时。\n'
HEAD = '[package]\nformat=1\nplace={place}\nversion={version}\npolicy={policy}\nissued={issued}\nfrom={start}\n'

city = tb.City()
desk = tb.Desk('coordinator', city, 'coordinator')       # of 110105001
other = tb.Desk('other', city, 'b-coordinator')          # of 110101001
for each in (desk, other):
    each.sync()


def package(rest='', place='110105', version='cy-1', policy='朝民发〔2026〕1号', issued='2026-11-01', start='2026-11-23'):
    return HEAD.format(place=place, version=version, policy=policy, issued=issued, start=start) + rest


def publish(text, document=None, code=0):
    """Beside the city, which is at work; the codes of the reasons why not."""
    more = ['--document', tb.write('document.txt', document)] if document else []
    ended = subprocess.run([tb.CITY, '--data', city.folder, '--publish-rules', tb.write('package.rules', text), *more,
                            '--now', tb.CITY_NOW], env=tb.ENV, capture_output=True, check=False)
    done = tb.Done(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
    tb.listen(done.err)
    equal(done.code, code, done.err)
    return done.codes


def values(*args, who=None):
    """What `rules` lists, name to value."""
    lines = (who or desk).run('--json', 'rules', *args).out.splitlines()
    return {line['name']: line['value'] for line in map(json.loads, lines)}


def packages(who=None, *args):
    """Version to what became of it; of two of one version the last."""
    lines = (who or desk).run('--json', 'rules', '--packages', *args).out.splitlines()
    return {line['version']: line for line in map(json.loads, lines)}


def text_of(pdf):
    return subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True,
                          env=tb.ENV).stdout.decode()


@contextlib.contextmanager
def bent(sql, *args):
    """The desk's file as somebody left it who has it; afterwards as it was."""
    with contextlib.closing(sqlite3.connect(os.path.join(desk.folder, 'cache.db'))) as cache:
        before = cache.execute("SELECT id, text, document_text, signature, key_id FROM rule_package").fetchall()
        with cache:
            equal(cache.execute(sql, args).rowcount, 1)
    yield
    with contextlib.closing(sqlite3.connect(os.path.join(desk.folder, 'cache.db'))) as cache, cache:
        for key, *rest in before:
            cache.execute('UPDATE rule_package SET text = ?, document_text = ?, signature = ?, key_id = ? WHERE id = ?',
                          (*rest, key))


def bare(*args, code=0):
    """timebank-ctl without a profile."""
    done = subprocess.run([tb.CTL, '--now', tb.NOW, *args], env=tb.ENV, capture_output=True, check=False)
    equal(done.returncode, code, done.stderr.decode())
    return done.stdout.decode()


with case('without a profile, and before anything was published, the plan is in force (R-016)'):
    check(f'version\t{PLAN}\t\t\npolicy\t京民养老发〔2021〕206号\t\t\n' in bare('rules'), bare('rules'))
    equal(bare('rules', '--packages').split('\t')[:2], [PLAN, 'city'])
    equal(values()['version'], PLAN)
    equal(packages().keys(), {PLAN})
    bare('rules', '--place', '990105', code=2)
    bare('rules', '--day', 'gestern', code=2)

colleague = tb.Desk('colleague', city, 'coordinator2')
colleague.sync()
served = {row['volunteer_id'] for row in desk.rows('service_record', 'state=certified')}
busy = {row['person_id'] for row in desk.rows('certificate')}
free = sorted(served - busy)
elder = desk.rows('person', 'is_elder=1 AND is_volunteer=0', 'id')[0]['id']


def certify(who, name):
    """The paper of somebody's service: one asks, another approves."""
    desk.run('certificate', who, tb.path('none.pdf'), code=1)
    desk.sync()
    colleague.sync()
    paper = colleague.run('certificate', who, tb.path(name)).id
    colleague.sync()
    desk.sync()
    return paper


with case('a certificate of before rests on the plan alone (R-001)'):
    early = certify(free[0], 'early.pdf')
    check('依据京民养老发〔2021〕206号' in text_of(tb.path('early.pdf')), text_of(tb.path('early.pdf')))
    equal(desk.row('certificate', f'id={early}')['rule_version'], PLAN)

digest = hashlib.sha256(DOCUMENT.encode()).hexdigest()
first = package(f'note=首版\ndocument=朝阳区实施细则\ndigest={digest}\n[parameters]\nmax_record_minutes=60\n'
                '[switches]\ngift=110105 .. off\n[quotas]\npoor=600 month\n[priorities]\ndisabled=30\n')

with case('the city refuses what may not be in force, with the reason (R-028, R-039, R-242)'):
    equal(publish(first, code=1), {'other-document'})
    equal(publish(first, '别的', code=1), {'other-document'})
    equal(publish('nothing', code=1), {'malformed'})
    equal(publish(package('[parameters]\nhealth_months=13\n'), code=1), {'loosens'})
    equal(publish(package(issued='2026-11-24', start='2026-11-24'), code=1), {'issued-later'})
    equal(publish(package(place='990105'), code=1), {'no-place'})
    equal(publish(first, DOCUMENT), set())
    equal(publish(first, DOCUMENT, code=1), {'version-taken'})
    equal(publish(package(version='cy-2', start='2026-11-22'), code=1), {'backdated'})
    equal(publish(package('[parameters]\nmax_record_minutes=30\n', version='cy-2', start='2026-12-01')), set())

with case('no desk publishes, whoever sits at it'):
    for each in (desk, tb.Desk('third', city, 'operator'), tb.Desk('street', city, 'street')):
        equal(each.why('rules.publish', {'text': package(version='cy-3')}), {'not-your-part'})

with case('a desk goes by it once it has pulled it: at its place, from its day on (R-215)'):
    equal(values()['version'], PLAN)
    for each in (desk, other, colleague):
        each.sync()
    now = values()
    equal((now['version'], now['policy']), (f'{PLAN}+cy-1', '京民养老发〔2021〕206号、朝民发〔2026〕1号'))
    equal((now['max_record_minutes'], now['switch.gift'], now['quota.poor'], now['priority.disabled']),
          ('60', 'off', '600 month', '30'))
    equal(values('--day', '2026-11-22')['version'], PLAN)
    equal(values('--day', '2026-12-01')['max_record_minutes'], '30')
    equal(values('--place', '110101')['version'], PLAN)
    equal(values(who=other)['version'], PLAN)
    equal(values('--place', '110105002', who=other)['version'], f'{PLAN}+cy-1')
    states = {version: line['state'] for version, line in packages().items()}
    equal(states, {PLAN: 'in-force', 'cy-1': 'in-force', 'cy-2': 'later'})
    equal(packages()['cy-1']['note'], '首版')
    equal({version: line['state'] for version, line in packages(desk, '--day', '2026-12-01').items()},
          {PLAN: 'in-force', 'cy-1': 'replaced', 'cy-2': 'in-force'})
    street = tb.Desk('street2', city, 'street')
    street.sync()
    equal(packages(street).keys(), {PLAN, 'cy-1', 'cy-2'})


def service(who, day, minutes):
    end = 480 + minutes
    return {'volunteer_id': who, 'elder_id': elder, 'item': '3.2', 'minutes': minutes,
            'start_us': f'{day}T08:00', 'end_us': f'{day}T{end // 60:02}:{end % 60:02}'}


with case('a record is judged by the rules of its day and keeps their version (R-001, R-242)'):
    who = next(key for key in free[1:] if not desk.why('record.submit', service(key, '2026-11-23', 60)) and
               not desk.why('record.submit', service(key, '2026-11-22', 90)))
    equal(desk.why('record.submit', service(who, '2026-11-23', 61)), {'minutes'})
    records = [desk.do('record.submit', service(who, *of)).id for of in (('2026-11-22', 90), ('2026-11-23', 60))]
    desk.sync()
    equal((desk.status()['waiting'], desk.status()['attention']), (0, 0))
    equal([city.query('SELECT rule_version FROM service_record WHERE id = ?', key)[0][0] for key in records],
          [PLAN, f'{PLAN}+cy-1'])
    equal([desk.row('service_record', f'id={key}')['rule_version'] for key in records], [PLAN, f'{PLAN}+cy-1'])

with case('the city judges the same, whatever a desk sends'):
    raw = tb.Raw(city, 'coordinator')
    late = {**service(who, '2026-11-23', 61), 'id': 'too-long', 'start_us': 1795399200000000,
            'end_us': 1795399200000000 + 61 * 60000000}
    answer = raw.push(raw.op('record.submit', late)).lines[1]
    equal((answer['status'], 'minutes' in [reason['code'] for reason in answer['reasons']]), ('rejected', True))

with case('a certificate prints what it was issued by, and an old one still what it was (R-001)'):
    paper = certify(free[-1] if free[-1] != who else free[-2], 'late.pdf')
    text = text_of(tb.path('late.pdf'))
    check('依据京民养老发〔2021〕206号、朝民发〔2026〕1号' in text and f'{PLAN}+cy-1' in text, text)
    equal(desk.row('certificate', f'id={paper}')['rule_version'], f'{PLAN}+cy-1')
    for each in (desk, colleague):
        each.run('certificate', '--again', early, tb.path('again.pdf'))
        equal(tb.read(tb.path('again.pdf')), tb.read(tb.path('early.pdf')))
    colleague.run('verify', tb.path('late.pdf'))

city.stop()
with case('the note and the district’s own document are read offline (R-039)'):
    equal(desk.run('rules', '--document', 'cy-1').out, DOCUMENT + '\n')
    desk.run('rules', '--document', 'cy-2', code=1)
    desk.run('rules', '--document', 'cy-9', code=1)

with case('what is not the city’s word, whole, is not in force, and says so (R-016)'):
    for sql, args, said in (
            ("UPDATE rule_package SET text = replace(text, 'minutes=60', 'minutes=480') WHERE version = ?", ('cy-1',), 'has signed'),
            ("UPDATE rule_package SET document_text = document_text || '第二条' WHERE version = ?", ('cy-1',), 'has signed'),
            ('UPDATE rule_package SET signature = NULL WHERE version = ?', ('cy-1',), 'nobody has signed'),
            ("UPDATE rule_package SET signature = 'AAAA' WHERE version = ?", ('cy-1',), 'has signed'),
            ('UPDATE rule_package SET key_id = key_id + 1 WHERE version = ?', ('cy-1',), 'not the city')):
        with bent(sql, *args):
            line = packages()['cy-1']
            equal(line['state'], 'refused', sql)
            check(said in line['reason'], line['reason'])
            equal(values()['version'], PLAN)
            equal(desk.run('rules', '--document', 'cy-1', code=1).out, '')
            equal(desk.why('record.submit', service(who, '2026-11-23', 61)) & {'minutes'}, set())
            # what it was issued by cannot be said: no paper rather than a wrong one
            desk.run('certificate', '--again', paper, tb.path('wrong.pdf'), code=1)
            check(not os.path.exists(tb.path('wrong.pdf')), 'there is a paper')
    equal(packages()['cy-1']['state'], 'in-force')
    equal(values()['version'], f'{PLAN}+cy-1')

tb.finish()
