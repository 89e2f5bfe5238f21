#!/usr/bin/env python3
"""cases.py: random cases of the gate, most of them on a boundary.

Use: cases.py [--cases N] [--seed N]    prints a case (a JSON object) a line
A case is made so that it passes, and then up to four of its parts are made again on either side
of what they must keep.  Made are only cases the conventions decide: days that are none only as the
day asked about and as birthdays, trainings with a day, rules that are all there.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import json
import random
import parts
import twists

NO_DAYS = (20260230, 20261131, 20250229, 21000229, 20261301, 20260100, 20260001, 20261232, 0)
LISTS = ('trainings', 'insurances', 'credentials', 'consents', 'relations', 'qualifications',
         'categories', 'contacts')

line_of = json.JSONEncoder(separators=(',', ':')).encode


def thin(r, thing):
    """Drops members that are 0, "", false, null or []: missing ones mean the same."""
    for name, value in list(thing.items()):
        if not value:
            if r.random() < 0.5:
                del thing[name]
        elif name != 'rules':
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict):
                    thin(r, part)


def make(r):
    """One case."""
    case = parts.passing(r)
    for _ in range(r.choice((0, 1, 1, 2, 2, 3, 4))):
        twists.spoil(r, case)
    if r.random() < 0.03:
        case['day'] = r.choice(NO_DAYS)
    for name in LISTS:
        r.shuffle(case[name])
    if r.random() < 0.2:
        thin(r, case)
    return case


class Source(random.Random):
    """Draws three times as fast, which is most of the time a case takes."""

    def choice(self, seq):
        return seq[int(self.random() * len(seq))]

    def randint(self, a, b):
        return a + int(self.random() * (b - a + 1))


def generate(seed, count):
    r = Source(seed)
    for _ in range(count):
        yield make(r)


def main():
    parser = argparse.ArgumentParser(description='random cases of the gate')
    parser.add_argument('--cases', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()
    for case in generate(args.seed, args.cases):
        print(line_of(case))


if __name__ == '__main__':
    main()
