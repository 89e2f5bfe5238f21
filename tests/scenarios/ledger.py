#!/usr/bin/env python3
"""ledger.py: the ledger leaves the program, and a program that is not ours adds it up (R-009, L13)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tb
from tb import case, check, equal

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()
JOURNAL = tb.path('desk.journal')
HLEDGER = shutil.which('hledger')


def hledger(journal, *args, code=0):
    done = subprocess.run([HLEDGER, '-f', journal, *args], env=tb.ENV, text=True, capture_output=True, check=False)
    equal(done.returncode, code, done.stderr)
    return done.stdout


def bend(account, by):
    """Changes the first posting of an account, as somebody might who has the file."""
    with contextlib.closing(sqlite3.connect(os.path.join(desk.folder, 'cache.db'))) as cache, cache:
        cache.execute('UPDATE posting SET minutes = minutes + ? WHERE k = 1 AND account = ?', (by, account))


def forge(account, by):
    """Changes the same at the city, as somebody might who has its file and lifts what forbids it."""
    with contextlib.closing(sqlite3.connect(os.path.join(city.folder, 'city.db'))) as db, db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'posting'").fetchall()
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER {name}')
        db.execute('UPDATE posting SET minutes = minutes + ? WHERE k = 1 AND account = ?', (by, account))
        for _, sql in triggers:
            db.execute(sql)


def balances(journal):
    rows = csv.reader(io.StringIO(hledger(journal, 'balance', '--output-format=csv', '--no-total')))
    return {name: int(amount.split()[0]) for name, amount in list(rows)[1:] if amount != '0'}


with case('a desk writes out what it holds, and names nobody'):
    desk.run('ledger', 'export', '--hledger', JOURNAL)
    text = tb.read(JOURNAL).decode()
    check(text.count('earn') > 20, 'few transactions')
    for person in desk.rows('person'):
        check(person['name'] not in text, person['name'])

with case('the city writes out everything while it is at work'):
    whole = tb.path('city.journal')
    done = subprocess.run([tb.CITY, '--data', city.folder, '--export-hledger', whole], env=tb.ENV, check=False)
    equal(done.returncode, 0)
    equal(tb.read(whole).decode().count('    ; id: '), city.query('SELECT count(*) FROM ledger_txn')[0][0])

if HLEDGER is None:
    check('CI' not in os.environ, 'hledger is not installed')
    tb.note('hledger is not installed: it has added nothing up')
else:
    with case('hledger accepts both journals and finds our balances'):
        hledger(JOURNAL, 'check', '--strict')
        hledger(whole, 'check', '--strict')
        equal(balances(whole), dict(city.query('SELECT id, posted FROM account WHERE posted <> 0')))
        members = {row['id']: row['posted'] for row in desk.rows('account') if row.get('posted')}
        theirs = balances(JOURNAL)
        equal({name: theirs.get(name) for name in members}, members)

with case('somebody’s statement ends with what is on the account'):
    account = next(row for row in desk.rows('account') if row.get('k', 0) > 1)
    done = desk.run('ledger', 'statement', account['person_id'], '--json')
    lines = [json.loads(line) for line in done.out.splitlines()]
    summary = lines.pop()
    equal(len(lines), account['k'])
    equal(lines[-1]['balance_after'], account['posted'])
    equal(sum(line['minutes'] for line in lines), summary['posted'])
    equal(summary['available'], summary['posted'] - summary.get('held', 0))
    check(summary['as_of_us'], summary)
    check('earn' in desk.run('ledger', 'statement', account['person_id']).out, 'no earnings')
    desk.run('ledger', 'statement', 'nobody', code=2)
    desk.run('ledger', 'statement', code=2)

with case('what somebody’s service has come to: coins, stars, categories (R-194, R-237)'):
    person = account['person_id']
    lines = [json.loads(line) for line in desk.run('--json', 'milestones', person).out.splitlines()]
    total, categories = lines[0], lines[1:]
    records = desk.rows('service_record', f'volunteer_id="{person}" AND state=certified')
    equal({each['category']: each['minutes'] for each in categories},
          {code: sum(row['minutes'] for row in records if row['item'][0] == code)
           for code in sorted({row['item'][0] for row in records})})
    equal(total['lifetime'], sum(line['minutes'] for line in
                                 map(json.loads, desk.run('ledger', 'statement', person, '--json').out.splitlines())
                                 if line.get('cause') == 'earn'))
    equal(total['benefit_at'], 600000)
    check('category' in desk.run('milestones', person).out, 'no category')

with case('everything is worked out anew, and what was changed in the file is found'):
    report = json.loads(desk.run('ledger', 'verify', '--json').out)
    equal(report.get('findings', 0), 0)
    equal(report['transactions'], report.get('anchored_transactions', 0) + report.get('chained_transactions', 0))
    check(report['postings'] > 20, report)
    bend(account['id'], 1)
    done = desk.run('ledger', 'verify', code=1)
    check('a transaction does not sum to nothing' in done.err, done.err)
    bend(account['id'], -1)
    desk.run('ledger', 'verify')

with case('R-009: an account is held against what the city tells of it now, and signs'):
    def prove(code=0):
        done = desk.run('ledger', 'prove', account['person_id'], '--json', code=code)
        return json.loads(done.out), done.err

    proof, _ = prove()
    equal((proof['postings'], proof['postings_here'], proof['posted']), (account['k'], account['k'], account['posted']))
    equal((proof['is_whole'], proof['is_same'], proof['is_signed']), (True, True, True))
    equal([(proof['transactions'], proof['signed_us'])], city.query('SELECT n, at_us FROM chain_head ORDER BY n DESC LIMIT 1'))
    bend(account['id'], 1)
    proof, said = prove(code=1)
    equal((proof['is_whole'], proof.get('is_same', False), 'not what the city tells' in said), (True, False, True))
    bend(account['id'], -1)
    prove()
    forge(account['id'], 1)
    proof, said = prove(code=1)
    equal((proof.get('is_whole', False), proof.get('is_same', False), 'does not add up' in said), (False, False, True))
    forge(account['id'], -1)
    prove()
    desk.run('ledger', 'prove', 'nobody', code=2)

WORD = {'form': 'signature', 'authorisation': '纸质授权书 1'}


def posted(account):
    return dict(city.query('SELECT id, posted FROM account')).get(account, 0)


def has_coins(minutes, oldest=99999999):
    """An account of a member with at least so many free minutes; of somebody born by then."""
    people = {row['id']: row for row in desk.rows('person')}
    return next(row for row in desk.rows('account') if row.get('posted', 0) - row.get('held', 0) >= minutes
                and people.get(row.get('person_id'), {}).get('born', '9999') <= str(oldest))


with case('a donation goes to the pool, by the owner’s word, and does not come back (R-187, R-190)'):
    giver = has_coins(60)
    before = posted(giver['id']), posted('pool')
    gift = {'id': 'donation-1', 'person_id': giver['person_id'], 'minutes': 60}
    equal(desk.why('donation.make', gift), {'not-authorised'})
    desk.do('donation.make', {**gift, **WORD})
    equal(desk.row('account', f'id="{giver["id"]}"')['posted'], before[0])  # the city has not spoken yet
    desk.sync()
    equal((posted(giver['id']), posted('pool')), (before[0] - 60, before[1] + 60))
    equal(desk.row('account', f'id="{giver["id"]}"')['posted'], before[0] - 60)
    check('donate' in desk.run('ledger', 'statement', giver['person_id']).out, 'no donation')
    third = tb.Desk('third', city, 'operator')
    third.sync()
    donation = third.row('ledger_txn', 'cause=donate')
    equal(third.why('reversal.post', {'id': donation['id'], 'reason': 'error'}), {'irrevocable'})

with case('coins are set aside by the city alone, and used by the desk (R-185)'):
    payer = has_coins(60, '1966-11-23')
    served = {'id': 'hold-1', 'person_id': payer['person_id'], 'beneficiary_id': payer['person_id'], 'booking': 'b-1',
              'demand_id': 'd-1', 'minutes': 60, 'expires_us': '2026-12-01T09:00'}
    equal(desk.why('hold.place', {**served, **WORD, 'demand_id': None}), {'no-demand'})
    desk.do('hold.place', {**served, **WORD})
    equal(desk.row('hold', 'id=hold-1')['state'], 'requested')
    desk.sync()
    equal(desk.row('hold', 'id=hold-1')['state'], 'open')
    equal(desk.row('account', f'id="{payer["id"]}"')['held'], 60)
    helper = next(row for row in desk.rows('person') if row['is_volunteer'] and row['id'] != payer['person_id'])
    desk.do('hold.capture', {'id': 'hold-1', 'minutes': 45, 'provider_id': helper['id']})
    desk.sync()
    equal(desk.row('account', f'id="{payer["id"]}"').get('held', 0), 0)
    equal(posted('redeemed'), 45)
    equal(desk.why('hold.capture', {'id': 'hold-1', 'minutes': 1, 'provider_id': helper['id']}), {'hold-not-open'})


def statement(person):
    """What was posted, oldest first, and what is on the account."""
    lines = [json.loads(line) for line in desk.run('ledger', 'statement', person, '--json').out.splitlines()]
    return lines[:-1], lines[-1]


def sixty(born):
    """The sixtieth birthday; no year of these has lost its 29 February."""
    return str(int(born[:4]) + 60) + born[4:]


with case('one saves today and uses it tomorrow: saved, used and given on, and the statement says so (R-010, R-014, R-188)'):
    people = desk.rows('person')
    elder = next(row['id'] for row in people if row['is_elder'] and not row['is_volunteer'])
    may = lambda row: row['is_volunteer'] and desk.run('eligible', row['id'], code=None).code == 0
    saver = next(row for row in people if row['born'] <= '1966-11-23' and may(row))
    young = next(row for row in people if row['born'] > '1970' and may(row))
    before, account = statement(saver['id'])
    saved = account['posted']
    equal((account['redeem_on'], account['redeem_self_on'], account['redeem_spouse_on']),
          (sixty(saver['born']), sixty(saver['born']), None))
    record = tb.submit(desk, saver['id'], elder, '2026-11-22T05:00', '2026-11-22T07:00', 120)
    equal(statement(saver['id'])[1]['posted'], saved)   # nobody has certified it
    desk.sync()
    second = tb.Desk('second', city, 'coordinator2')
    second.sync()
    second.do('record.recognise', {'id': record})
    second.sync()
    third.sync()
    third.do('record.certify', {'id': record})
    third.sync()
    desk.sync()
    equal(statement(saver['id'])[1]['posted'], saved + 120)

    use = {'id': 'hold-r14', 'person_id': saver['id'], 'beneficiary_id': saver['id'], 'booking': 'b-r14', 'demand_id': 'd-r14',
           'minutes': 60, 'expires_us': '2026-12-01T09:00', **WORD}
    equal(desk.why('hold.place', {**use, 'demand_id': None}), {'no-demand'})
    check('not-sixty' in desk.why('hold.place', {**use, 'person_id': young['id'], 'beneficiary_id': young['id']}), 'too young')
    desk.do('hold.place', use)
    desk.sync()
    desk.do('hold.capture', {'id': 'hold-r14', 'minutes': 60, 'provider_id': young['id']})
    desk.sync()
    desk.do('donation.make', {'id': 'donation-r14', 'person_id': saver['id'], 'minutes': 30, **WORD})
    desk.sync()
    lines, account = statement(saver['id'])
    equal([(line['cause'], line['minutes'], line['balance_after']) for line in lines[len(before):]],
          [('earn', 120, saved + 120), ('redeem-capture', -60, saved + 60), ('donate', -30, saved + 30)])
    equal((account['posted'], account.get('held', 0)), (saved + 30, 0))

with case('a marriage brings the day forward, if its proof was seen (R-010)'):
    partner = next(row for row in people if row['is_elder'] and row['id'] not in (elder, saver['id']))
    equal(statement(young['id'])[1]['redeem_on'], sixty(young['born']))
    married = {'person_id': young['id'], 'other_id': partner['id'], 'relation': 'spouse', 'from_on': '2024-05-01'}
    desk.do('relation.record', married)
    equal(statement(young['id'])[1]['redeem_on'], sixty(young['born']))
    desk.do('relation.record', {**married, 'proof': '结婚证'})
    account = statement(young['id'])[1]
    day = max('2024-05-01', sixty(partner['born']))
    equal((account['redeem_on'], account['redeem_spouse_on']), (day, day))
    check(f'redeem_on\t{day}\n' in desk.run('ledger', 'statement', young['id']).out, 'the text does not say')

with case('the third party takes coins back, and the record says so (R-170)'):
    earn = next(row for row in third.rows('ledger_txn', 'cause=earn'))
    third.do('reversal.post', {'id': earn['id'], 'reason': 'error'})
    third.sync()
    equal(city.query('SELECT state FROM service_record WHERE id = ?', earn['source_id']), [('reversed',)])
    equal(city.query('SELECT count(*) FROM ledger_txn WHERE reverses = ?', earn['id']), [(1,)])
    desk.sync()
    for each in (desk, third):
        each.run('ledger', 'verify')
        each.check()

def publish(**values):
    """The plan with other values, as the city lays it down; beside the city, which is at work."""
    plan = tb.read(os.path.join(os.path.dirname(__file__), '..', '..', 'data', 'rules', 'bj-2022.06.01.rules')).decode()
    for name, value in {'version': 'bj-2', 'from': '2026-11-01', **values}.items():
        plan, n = re.subn(f'^{name}=.*$', f'{name}={value}', plan, flags=re.M)
        equal(n, 1, name)
    subprocess.run([tb.CITY, '--data', city.folder, '--publish-rules', tb.write('bj-2.rules', plan), '--now', tb.CITY_NOW],
                   env=tb.ENV, check=True, capture_output=True)


def expired():
    return dict(city.query('SELECT p.account, -p.minutes FROM posting p JOIN ledger_txn t ON t.id = p.txn_id'
                           " WHERE t.cause = 'expire' AND p.minutes < 0"))


def too_old(before_us):
    """Minutes by account that came before, if what went or is set aside took the oldest; of whom nothing was taken back."""
    lots, found = {}, {}
    for account, minutes, at_us in city.query(
            'SELECT p.account, p.minutes, t.recorded_us FROM posting p JOIN ledger_txn t ON t.id = p.txn_id WHERE p.account LIKE'
            " 'member:%' AND p.account NOT IN (SELECT account FROM posting JOIN ledger_txn t ON t.id = txn_id"
            " WHERE cause = 'reversal' OR reason = 'settlement') ORDER BY p.k"):
        mine = lots.setdefault(account, [])
        if minutes > 0:
            mine.append([at_us, minutes])
        for lot in mine if minutes < 0 else ():
            taken = min(lot[1], -minutes)
            lot[1] -= taken
            minutes += taken
    for account, held in city.query('SELECT id, held FROM account'):
        found[account] = sum(left for at_us, left in lots.get(account, ()) if at_us < before_us) - held
    return {account: minutes for account, minutes in found.items() if minutes > 0}


with case('coins expire where the rules say so, on the city’s day and once (R-009, L17)'):
    with contextlib.closing(sqlite3.connect(os.path.join(city.folder, 'city.db'))) as file, file:
        file.execute("INSERT INTO login (name, password, actor, label, roles, org_id, scope)"
                     " SELECT 'platform', password, 'platform', '信息管理平台', 'platform', NULL, 'city'"
                     " FROM login WHERE name = 'coordinator'")
    platform = tb.Desk('platform', city, 'platform')
    platform.sync()
    equal(platform.why('coins.expire', {}), {'never-expires'})
    publish(expiry_months=1)
    platform.sync()
    equal(platform.why('coins.expire', {'day': '2026-11-24'}), {'future'})
    check('day is not a day' in platform.do('coins.expire', {'day': '2026-02-30'}, code=2).err, 'no such day')
    third.sync()
    equal(third.why('coins.expire', {'day': '2026-11-22'}), {'not-your-part'})
    taken_back = {account for account, in city.query("SELECT account FROM posting JOIN ledger_txn t ON t.id = txn_id"
                                                     " WHERE cause = 'reversal'")}
    due = too_old(1792598400000000)   # midnight before 22 October in Beijing
    before = dict(city.query('SELECT id, posted FROM account'))
    platform.do('coins.expire', {'day': '2026-11-22'})
    platform.sync()
    gone = expired()
    check(len(due) > 10, due)
    equal({account: minutes for account, minutes in gone.items() if account not in taken_back}, due)
    for account, minutes in gone.items():
        equal(posted(account), before[account] - minutes)
    equal(posted('expired'), sum(gone.values()))
    for day in ('2026-11-22', '2026-11-21'):
        platform.do('coins.expire', {'day': day})
    platform.sync()
    equal(expired(), gone)
    desk.sync()
    mine = next(row for row in desk.rows('account') if row['id'] in gone)
    check('expire' in desk.run('ledger', 'statement', mine['person_id']).out, 'the statement does not say')
    for each in (desk, third):
        each.run('ledger', 'verify')
        each.check()

if HLEDGER is not None:
    with case('and it all still adds up'):
        subprocess.run([tb.CITY, '--data', city.folder, '--export-hledger', whole], env=tb.ENV, check=True)
        hledger(whole, 'check', '--strict')
        equal(balances(whole), dict(city.query('SELECT id, posted FROM account WHERE posted <> 0')))

with case('no desk shows more coins than the city has (L18)'):
    free = {row[0]: row[1] for row in city.query('SELECT id, posted - held FROM account')}
    for each in (desk, second, third):
        each.sync()
        shown = {row['id']: row.get('posted', 0) - row.get('held', 0) for row in each.rows('account')}
        check(shown, each.account, 'shows no account')
        equal({name: minutes for name, minutes in shown.items() if minutes > free[name]}, {})

with case('a city set back, that then goes another way, is found out by who saw the first (L9)'):
    watcher = tb.Desk('watcher', city, 'coordinator2')
    watcher.sync()
    equal(watcher.status()['ledger_faults'], 0)
    city.stop()
    shutil.copytree(city.folder, tb.path('set-aside'))
    city.start()
    givers = [row for row in desk.rows('account') if row.get('posted', 0) - row.get('held', 0) >= 70][:6]
    equal(len(givers), 6)
    for giver in givers:
        desk.do('donation.make', {'id': f'seen-{giver["id"]}', 'person_id': giver['person_id'], 'minutes': 30, **WORD})
    desk.sync()
    equal(watcher.sync().err, '')
    equal(watcher.status()['ledger_faults'], 0)
    city.stop()
    shutil.rmtree(city.folder)
    shutil.move(tb.path('set-aside'), city.folder)
    city.start()
    other = tb.Desk('other', city, 'coordinator')
    other.sync()
    for number, giver in enumerate(givers * 2):
        other.do('donation.make', {'id': f'other-{number}', 'person_id': giver['person_id'], 'minutes': 20, **WORD})
    other.sync()
    other.run('ledger', 'verify')   # who has only this one sees nothing wrong
    watcher.login()   # the city has forgotten who was signed in
    check('not the one that was here before' in watcher.sync().err, 'nothing is said')
    found = watcher.run('ledger', 'verify', code=1).err
    for giver in givers:
        check(f'from where it was seen: {giver["id"]}, number' in found, giver['id'], 'is not found:', found)
    check(watcher.status()['ledger_faults'] >= len(givers), 'few faults are counted')

with case('and still is when the cache is lost'):
    for name in os.listdir(watcher.folder):
        if name.startswith('cache.db'):
            os.remove(os.path.join(watcher.folder, name))
    check('not the one that was here before' in watcher.sync().err, 'nothing is said')
    check('from where it was seen' in watcher.run('ledger', 'verify', code=1).err, 'no finding')

city.stop()
tb.finish()
