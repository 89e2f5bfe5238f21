#!/usr/bin/env python3
"""ledger.py: the ledger leaves the program, and a program that is not ours adds it up (R-009, L13)"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import csv
import io
import json
import os
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

city.stop()
tb.finish()
