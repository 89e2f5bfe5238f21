#!/usr/bin/env python3
"""paper.py: a certificate that others made with timebank-ctl is seen in the window, number and page"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re
import subprocess
import tempfile

from hands import TOLD_WHOLE, Lost, Person, key, run

LIMIT_S = 120


class Desk:
    """Somebody elsewhere, with a profile of their own and no window."""

    def __init__(self, ctl, city, folder, account):
        self.command = [ctl, '--profile', os.path.join(folder, account), '--demo-key', '--now', '2026-11-23T09:25+08:00']
        self.do('login', '--city', city, '--account', account, typed='demo\n')
        self.do('sync')

    def do(self, *words, code=0, typed=None):
        done = subprocess.run([*self.command, *words], input=typed, capture_output=True, text=True, check=False,
                              timeout=LIMIT_S)
        if done.returncode != code:
            raise Lost(f'{words}: {done.returncode}, {done.stderr}')
        return done.stdout

    def list(self, kind, terms=None):
        return [json.loads(line) for line in self.do('list', kind, '--json', *(['--filter', terms] if terms else [])).splitlines()]


def steps(pid, city, ctl, *_):
    me = Person(pid)
    me.see('^以 协调员 李文静 身份查看')
    me.go_to('证明')
    with tempfile.TemporaryDirectory() as folder:
        clerk = Desk(ctl, city, folder, 'clerk')
        second = Desk(ctl, city, folder, 'coordinator2')
        owners = {row['id'] for row in clerk.list('account', 'posted>0')}
        papers = {row['person_id'] for row in clerk.list('certificate')}
        person = next(row for row in clerk.list('person', 'is_volunteer=1')
                      if f'member:{row["id"]}' in owners and row['id'] not in papers)
        path = os.path.join(folder, 'paper.pdf')
        clerk.do('certificate', person['id'], path, code=1)
        clerk.do('sync')
        second.do('sync')
        second.do('certificate', person['id'], path)
        second.do('sync')
        number = second.list('certificate', f'person_id={person["id"]}')[0]['number']
    yield f'others have made {number} with timebank-ctl'

    key('F5')
    row = me.see(f'^{person["name"]}.*{re.escape(number)}', TOLD_WHOLE)
    key('Home')
    me.tab_to(re.escape(number), 'Down')
    yield f'the register tells it: {row.get_name()}'

    page = me.see(f'^{person["name"]}·第 1 页，共 [0-9]+ 页$')
    yield f'its page is shown: {page.get_name()}'
    me.quit()
    yield 'the window closes'


run(steps)
