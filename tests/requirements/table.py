#!/usr/bin/env python3
"""table.py: which test proves each clause of the plan.

Use: tests/requirements/table.py [--write FILE]
Reads requirements.csv (the plan clause by clause: id, module, scope) and looks for the ids in the texts of the tests.  An id
counts where it stands by itself; as an end of a range (“R-134 to R-141”) it does not.  What no test names belongs to the
area that will build it, or, where the scope is P, lies outside a desk.  TAP: a case for each of the modules whose clauses must
all have a test, and one for ids that the plan does not have.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import csv
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
ENDINGS = ('.c', '.h', '.py', '.sh')
MUST = ('RULE', 'LEDGER', 'INS')
AREAS = {'ADMIN': 'supervision and statistics', 'CAL': 'demands and the calendar', 'CERT': 'coins and certificates',
         'DEMAND': 'demands and the calendar', 'EVAL': 'records', 'INC': 'coins and certificates', 'INS': 'the plan as code',
         'LEDGER': 'the plan as code', 'LOG': 'records', 'ORG': 'people', 'PRIV': 'privacy', 'ROSTER': 'people',
         'RULE': 'the plan as code', 'STAT': 'supervision and statistics', 'SUP': 'supervision and statistics',
         'SYNC': 'sync', 'TRAIN': 'training'}
RANGE = re.compile(r'R-\d{3}\s*(?:to|–|…|\.\.\.?|-)\s*R-\d{3}')
MADE_UP = 'R-999'   # of a test about reasons nobody knows
ID = re.compile(r'\bR-\d{3}\b')
CASE = re.compile(r'^(?:static void\n|def )(\w+) ?\(', re.M)


def named_in(text):
    """Yields (id, case): each id that stands by itself, and the case it stands in, or above."""
    plain = RANGE.sub(lambda found: ' ' * len(found.group()), text)
    cases = [(found.start(), found.group(1)) for found in CASE.finditer(plain)]
    head_end = plain.find('#include')
    for found in ID.finditer(plain):
        line = plain[plain.rfind('\n', 0, found.start()) + 1:]
        before = [name for at, name in cases if at <= found.start()]
        after = [name for at, name in cases if at > found.start()]
        is_above = line.startswith(('/*', ' *'))
        if found.start() < head_end or not cases:
            yield found.group(), 'the file'
        elif is_above and after:
            yield found.group(), after[0]
        else:
            yield found.group(), before[-1] if before else 'the file'


def collect():
    """Id -> the cases that name it, as “file: case”."""
    proofs = {}
    for folder, _, names in os.walk(TESTS):
        if folder.startswith(HERE) or '__pycache__' in folder:
            continue
        for name in sorted(names):
            if not name.endswith(ENDINGS):
                continue
            path = os.path.join(folder, name)
            with open(path, encoding='utf-8') as file:
                for number, case in named_in(file.read()):
                    proofs.setdefault(number, set()).add(f'{os.path.relpath(path, TESTS)}: {case}')
    return proofs


def self_test():
    found = list(named_in('/* R-001: one.  R-002 to R-004 are a range. */\nstatic void\ntest_a (void)\n{\n  x; /* R-005 */\n}\n'))
    assert found == [('R-001', 'test_a'), ('R-005', 'test_a')], found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--write', help='where the table goes')
    args = parser.parse_args()
    self_test()
    with open(os.path.join(HERE, 'requirements.csv'), encoding='utf-8') as file:
        rows = list(csv.DictReader(file))
    proofs = collect()
    lines, missing = [], {module: [] for module in MUST}
    for row in rows:
        cases = sorted(proofs.get(row['id'], ()))
        if cases:
            says = '; '.join(cases)
        elif row['module'] in MUST:
            says = 'NO TEST'
            missing[row['module']].append(row['id'])
        elif row['scope'] == 'P':
            says = 'outside a desk'
        else:
            says = f'area: {AREAS[row["module"]]}'
        lines.append(f'{row["id"]}\t{row["module"]}\t{says}')
    if args.write:
        with open(args.write, 'w', encoding='utf-8') as out:
            out.write('\n'.join(lines) + '\n')
    print(f'1..{len(MUST) + 1}')
    for number, (module, ids) in enumerate(missing.items(), 1):
        total = sum(row['module'] == module for row in rows)
        print(f'{"not " if ids else ""}ok {number} - {module}: a test names each of {total} clauses')
        for missed in ids:
            print(f'# no test names {missed}')
    strange = sorted(set(proofs) - {row['id'] for row in rows} - {MADE_UP})
    print(f'{"not " if strange else ""}ok {len(MUST) + 1} - tests name only clauses the plan has {" ".join(strange)}')
    print(f'# {sum(row["id"] in proofs for row in rows)} of {len(rows)} clauses have a test')
    return 1 if strange or any(missing.values()) else 0


if __name__ == '__main__':
    sys.exit(main())
