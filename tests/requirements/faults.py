#!/usr/bin/env python3
"""faults.py: which test proves each of our answers to what goes wrong in systems like this (F1 to F20), and that
nothing is wrong here that was found in their source (D)

An id counts where it stands in the name of a case: “/replica/F7-answer-lost” or case('F7: …').  What is open stands
in OPEN with what is missing, and goes out of it with the test that proves it; one day it is empty.  TAP: a case for
each id that is not open, one for ids nobody knows, and one for OPEN, which may hold nothing but ids of the table.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RULES = {
    'F1': 'a cursor skips no lower number that was not committed yet',
    'F2': 'rows and cursor are one transaction',
    'F3': 'what a page says is next comes from its last row',
    'F4': 'a cursor from before the pruned part is told so',
    'F5': 'a body that is cut is none',
    'F6': 'who may see less sees less',
    'F7': 'a desk knows its own operations again',
    'F8': 'what is changed while a change is under way is kept',
    'F9': 'an operation nobody takes does not keep the others',
    'F10': 'a request nobody answers is given up',
    'F11': 'a city put back from a backup is noticed, and told again what it had',
    'F12': 'a device that was copied is noticed',
    'F13': 'no clock of a desk orders anything',
    'F14': 'a refresh whose answer was lost may be asked for again',
    'F15': 'one operation at the same time from many threads counts once',
    'F16': 'effect and answer are one transaction',
    'F17': 'who fails waits, each another time, and as long as the city asks',
    'F18': 'a comparison that does not fit ends',
    'F19': 'what the library sends again by itself may be sent again',
    'F20': 'every request has a deadline',
    'D7': 'the same coins are not spent twice, and what is sent twice counts once (TimeOverflow)',
    'D13': 'what the city refuses to overwrite is kept and asked about (Evolution Data Server)',
    'D14': 'what cannot be sent does not keep the rest (Evolution Data Server)',
    'D15': 'what the city does not take stays where it can be seen (Planify)',
    'D17': 'what the city did not take can be sent again as it is (DHIS2)',
}
OPEN = {}
IN_C = re.compile(r'"(/[^"\s]+)"')
IN_PYTHON = re.compile(r'''\b(?:case|nothing_lost)\(f?(['"])(.+?)\1\)''')
ID = re.compile(r'\b[FD]\d+\b')


def cases_in(name, text):
    """The names of the cases of a file."""
    if name.endswith('.c'):
        return IN_C.findall(text)
    return [found[1] for found in IN_PYTHON.findall(text)]


def collect():
    """Id → cases, as “file: case”."""
    proofs = {}
    for folder, _, names in os.walk(TESTS):
        for name in sorted(names):
            if not name.endswith(('.c', '.py')) or folder.endswith('requirements'):
                continue
            path = os.path.join(folder, name)
            with open(path, encoding='utf-8') as file:
                for case in cases_in(name, file.read()):
                    for number in ID.findall(case):
                        proofs.setdefault(number, []).append(f'{os.path.relpath(path, TESTS)}: {case}')
    return proofs


def self_test():
    assert cases_in('a.c', 'ADD ("/a/F5-x", f); key ("F5")') == ['/a/F5-x']
    assert cases_in('a.py', "with case('F7: b'):\n# F8\nkey('F9')") == ['F7: b']


def main():
    self_test()
    proofs = collect()
    must = [number for number in RULES if number not in OPEN]
    print(f'1..{len(must) + 2}')
    bad = 0
    for place, number in enumerate(must, 1):
        found = proofs.get(number, [])
        for case in found:
            print(f'# {case}')
        bad += not found
        print(f'{"ok" if found else "not ok"} {place} - {number}: {RULES[number]}')
    strange = sorted(set(proofs) - set(RULES))
    print(f'{"not " if strange else ""}ok {len(must) + 1} - no case names another {" ".join(strange)}')
    lost = sorted(set(OPEN) - set(RULES))
    print(f'{"not " if lost else ""}ok {len(must) + 2} - open: {", ".join(OPEN) or "none"} {" ".join(lost)}')
    for number, missing in OPEN.items():
        print(f'# {number}: {RULES.get(number)}: not yet: {missing}')
    return 1 if bad or strange or lost else 0


if __name__ == '__main__':
    sys.exit(main())
