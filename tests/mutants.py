#!/usr/bin/env python3
"""mutants.py: small mistakes are made in the rules and operations; the tests must find them.

Use: tests/mutants.py [--set policy|general] [--count N] [--seed N] [--jobs N] FOLDER [--in WHERE...]
The policy: flipped operators where the plan becomes hours, coins and reasons.  General: any mistake
(also numbers and whole conditions) in the rooms below the window.  They are drawn by the seed; of each
the tests run that come by its line, until one fails.  The build stays in FOLDER for the next time.
Mistakes that change nothing anybody could see stand in tests/mutants-known.txt and are not counted;
one of them that is found is an error (--listed tries them all).  Who is missed is named on standard
error.  Standard output is "PASSED FAILED SKIPPED": one case.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import os
import queue
import random
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(HERE, 'mutants'))
from mistakes import Known, draw, mistakes, self_test, sources  # noqa: E402
from workshop import Workshop  # noqa: E402

# name: where, count, only operators, percent that must be found, suites, single tests, not these
SETS = {
    'policy': {
        'where': ['src/model/tb-rule*.c', 'src/model/tb-gate*.c', 'src/model/tb-anomaly*.c',
                  'src/model/tb-coin-lots.c', 'src/model/tb-workdays.c', 'src/ops/tb-ledger*.c', 'src/ops/tb-coin-facts.c',
                  *(f'src/ops/tb-ops-{name}.c' for name in
                    ('holds', 'gifts', 'grants', 'expiry', 'corrections', 'periods', 'cases'))],
        'count': 200, 'only_flips': True, 'percent': 90,
        'suites': {'model', 'ledger', 'ops', 'city'},
        'tests': {'kind', 'rule-shelf', 'ledger', 'plans', 'rule-packages', 'anomalies'},
        'without': {'demo', 'demo-standing'}},
    # Not every mistake in the rooms that only carry is one that can be seen; about four of five are
    'general': {
        'where': ['src/base', 'src/model', 'src/ops', 'src/sync'],
        'count': 40, 'only_flips': False, 'percent': 65,
        'suites': {'base', 'model', 'sheet', 'ledger', 'ops', 'store', 'wire', 'sync', 'city',
                   'desk'},
        'tests': {'main-job', 'two-desks'}, 'without': {'demo', 'demo-standing'}},
}


def say(*what):
    print('mutants:', *what, file=sys.stderr, flush=True)


def read_known():
    with open(os.path.join(HERE, 'mutants-known.txt'), encoding='utf-8') as file:
        return Known(TOP, file.read())


class Drawing:
    """What came of the mistakes of a seed."""

    def __init__(self, workshop, known, every, count):
        self.workshop = workshop
        self.known = known
        self.count = count
        self.todo = queue.Queue()
        for mistake in every:
            self.todo.put(mistake)
        self.lock = threading.Lock()
        self.busy = 0
        self.found, self.missed, self.listed, self.unbuildable, self.wrong = [], [], [], [], []

    def take(self):
        """The next mistake, or None when enough were tried or are being tried."""
        with self.lock:
            if len(self.found) + len(self.missed) + self.busy >= self.count or self.todo.empty():
                return None
            mistake = self.todo.get()
            self.busy += self.known.reason(mistake) is None
            return mistake

    def put(self, mistake, found):
        listed = self.known.reason(mistake) is not None
        if listed and found not in (None, 'unbuildable'):
            # a test that failed for once for another reason would make a good list wrong
            found = self.workshop.try_one(mistake)
        with self.lock:
            self.busy -= not listed
            if found == 'unbuildable':
                self.unbuildable.append(mistake)
            elif listed:
                self.listed.append(mistake)
                if found is not None:
                    self.wrong.append(f'{mistake} stands in the list, and {found} finds it')
            else:
                (self.missed if found is None else self.found).append(mistake)
            say(f'{found or ("listed" if listed else "MISSED")}: {mistake}')

    def work(self):
        try:
            while (mistake := self.take()) is not None:
                self.put(mistake, self.workshop.try_one(mistake))
        except (RuntimeError, OSError, subprocess.SubprocessError) as wrong:
            with self.lock:
                self.wrong.append(str(wrong))

    def run(self, jobs):
        threads = [threading.Thread(target=self.work) for _ in range(jobs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def is_good(self, percent):
        tried = len(self.found) + len(self.missed)
        for wrong in self.wrong:
            say(wrong)
        for mistake in self.missed:
            say('missed', mistake)
        say(f'{len(self.found)} of {tried} found ({len(self.found) * 100 // max(tried, 1)} %), '
            f'{len(self.listed)} listed, {len(self.unbuildable)} did not compile')
        return not self.wrong and tried + len(self.listed) > 0 and len(self.found) * 100 >= tried * percent


def control(workshop, every):
    """A source that is compiled again without a mistake must pass; RuntimeError if it does not."""
    with open(os.path.join(TOP, every[0].path), encoding='utf-8') as file:
        found = workshop.try_text(every[0], file.read())
    if found is not None:
        raise RuntimeError(f'{every[0].path} was compiled without a mistake, and {found} failed')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--set', choices=SETS, default='policy')
    parser.add_argument('--count', type=int, default=0)
    parser.add_argument('--seed', type=int, default=0, help='0: another one each time; it is printed')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('--in', dest='where', nargs='+', help='folders, or patterns of C files')
    parser.add_argument('--without', nargs='+', default=[], help='tests that are not asked')
    parser.add_argument('--listed', action='store_true', help='only those in the list')
    parser.add_argument('--self-test', action='store_true', help='only looks at itself and the list')
    parser.add_argument('folder', nargs='?', help='for the build, which stays there')
    args = parser.parse_args()
    known = read_known()
    if wrong := [*self_test(TOP), *known.wrong]:
        sys.exit('\n'.join(wrong))
    if args.self_test:
        return
    if args.folder is None:
        parser.error('where?')
    what = SETS[args.set]
    seed = args.seed or random.SystemRandom().randrange(1, 2 ** 31)
    where = args.where or what['where']
    every = draw(TOP, where, seed, what['only_flips'])
    if args.listed:
        every = [mistake for mistake in every if known.reason(mistake) is not None]
    count = min(args.count or what['count'], len(every))
    say(f'{args.set}: {len(every)} could be made, {count} are, seed {seed}')
    started = time.monotonic()
    good = False
    try:
        workshop = Workshop(TOP, os.path.abspath(args.folder), lambda test: (
            test['name'] not in what['without'].union(args.without) and (test['name'] in what['tests'] or {
                suite.split(':')[-1] for suite in test['suite']} & what['suites'])))
        say(f'built after {time.monotonic() - started:.0f} s, {len(workshop.tests)} tests')
        workshop.watch({mistake.path for mistake in every}, args.jobs)
        control(workshop, every)
        say(f'sound after {time.monotonic() - started:.0f} s')
        drawing = Drawing(workshop, known, every, count)
        drawing.run(args.jobs)
        good = drawing.is_good(what['percent'])
    except (RuntimeError, OSError, subprocess.SubprocessError) as wrong:
        say(wrong)
    say(f'{time.monotonic() - started:.0f} s')
    print('1 0 0' if good else '0 1 0')
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
