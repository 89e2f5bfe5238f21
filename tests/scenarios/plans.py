#!/usr/bin/env python3
"""plans.py: what is asked about one person is found by the person, however many rows there are"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import glob
import os
import re
import sqlite3
import tb
from tb import case, check

SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'src', 'store', '*.c')
STATEMENT = re.compile(r'static const char (SQL_\w+)\[\] =\s*((?:"(?:[^"\\]|\\.)*"\s*)+);')
ONE_PERSON = re.compile(r'\b(?:volunteer_id|person_id|account|txn_id) = \?')
WIDE = re.compile(r'_by_(?:org_id|state|start_us)\b|^SCAN(?! CONSTANT ROW)')

city = tb.City()
desk = tb.Desk('desk', city, 'coordinator')
desk.sync()


def statements():
    """(name, text) of each statement of the store that asks for rows of one person."""
    for path in sorted(glob.glob(SOURCES)):
        for name, text in STATEMENT.findall(tb.read(path).decode()):
            text = ''.join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
            if text.startswith('SELECT') and ONE_PERSON.search(text):
                yield f'{os.path.basename(path)}: {name}', text


with case('no question about one person goes through the rows of an organisation or of a state'):
    asked = 0
    with contextlib.closing(sqlite3.connect(os.path.join(desk.folder, 'cache.db'))) as cache:
        for name, text in statements():
            values = [None] * len(set(re.findall(r'\?\d+', text)))
            try:
                plan = [row[3] for row in cache.execute('EXPLAIN QUERY PLAN ' + text, values)]
            except sqlite3.OperationalError:
                continue  # of the city's file, or of the vault
            asked += 1
            check(not any(WIDE.search(step) for step in plan), name, plan)
    tb.note(f'{asked} statements')
    check(asked >= 5, asked, 'statements were looked at')

city.stop()
tb.finish()
