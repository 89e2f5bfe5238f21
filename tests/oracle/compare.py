#!/usr/bin/env python3
"""compare.py: a program and the oracle must give the same reasons for the same cases.

Use: compare.py [--cases N] [--seed N] PROGRAM [ARGUMENT...]
     compare.py --self-test    a right and four wrong programs
PROGRAM reads a case (a JSON object) a line and writes its codes, separated by blanks, a line each.
Prints TAP.  Of each code that differs (five at most) the first case is shrunk: whatever can be as
in the passing case without the difference going away, is.  Without --seed it is the day's.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import itertools
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from cases import generate, line_of
from examples import MINOR, NURSE, changed
from gate import CODES, decide

BATCH = 2000
LIMIT_S = 60
SHOWN = 5
LEAST_PERCENT = 1
LEAST_ALLOWED_PERCENT = 10
# Of fewer cases a share says little
ENOUGH = 10000
REQUIREMENTS = ' '.join(sorted({each for ids in CODES.values() for each in ids.split()}))
# What a case is made like when it is shrunk: it passes on every day
FIRST, LAST = 20220601, 29991231
PASSING = changed({
    'registration.reviewed_on': FIRST, 'registration.healthy_on': FIRST,
    'registration.healthy_until': LAST, 'trainings.0.day': FIRST, 'trainings.0.until': LAST,
    'insurances.0.from': FIRST, 'insurances.0.until': LAST})
ROWS = {'trainings': PASSING['trainings'][0], 'insurances': PASSING['insurances'][0],
        'credentials': {**NURSE['credentials'][0], 'verified_on': FIRST},
        'consents': {**MINOR['consents'][0], 'given_on': FIRST},
        'relations': MINOR['relations'][0], 'qualifications': PASSING['qualifications'][0]}
OBJECTS = {**PASSING, 'guardian_registration': PASSING['registration']}


# The program

class Broken(Exception):
    """The program failed, and not because of one case."""


def ask(command, lines):
    """Its answers; if it failed, those up to the first case it fails with, which has "(why)"."""
    try:
        done = subprocess.run(command, input=''.join(line + '\n' for line in lines), text=True,
                              capture_output=True, errors='replace', timeout=LIMIT_S,
                              check=False)
        answers = done.stdout.split('\n')[:-1]
        if done.returncode == 0 and len(answers) == len(lines):
            return answers
        why = f'(ended with {done.returncode}, {len(answers)} lines for {len(lines)}: ' \
            f'{done.stderr.strip()[-300:]})'
    except OSError as error:
        raise Broken(str(error)) from None
    except subprocess.TimeoutExpired:
        raise Broken(f'no end of {len(lines)} cases in {LIMIT_S} s') from None
    if len(lines) == 1:
        return [why]
    half = len(lines) // 2
    answers = ask(command, lines[:half])
    if not answers[-1].startswith('('):
        answers += ask(command, lines[half:])
        if not answers[-1].startswith('('):
            raise Broken(f'{len(lines)} cases at once: {why}; each half alone went well')
    return answers


def differences(want, answer):
    """What is wrong with an answer: a set of (how, code)."""
    got = answer.split(' ') if answer else []
    if answer.startswith('('):
        return {('broken', '')}
    wrong = {('missing', code) for code in want if code not in got} | \
        {('too much', code) for code in got if code not in want}
    return wrong or ({('order', '')} if got != want else set())


# Shrinking

def unlike(thing, model):
    return [name for name in {**thing, **model} if thing.get(name) != model.get(name) or
            (name in thing) != (name in model)]


def cost(case):
    """How much of a case is not as in the passing one."""
    total = 0
    for name in unlike(case, PASSING):
        value = case.get(name)
        total += 1
        if isinstance(value, list):
            total += sum(1 + len(unlike(row, ROWS[name])) for row in value)
        elif isinstance(value, dict):
            total += len(unlike(value, OBJECTS[name]))
    return total


def leaner(case):
    """Cases with one part more as in the passing one."""
    for name in unlike(case, PASSING):
        value = case.get(name)
        if name in PASSING:
            yield {**case, name: PASSING[name]}
        if isinstance(value, list):
            for at, row in enumerate(value):
                yield {**case, name: value[:at] + value[at + 1:]}
                for part in unlike(row, ROWS[name]):
                    if part in ROWS[name]:
                        lean = {**row, part: ROWS[name][part]}
                        yield {**case, name: value[:at] + [lean] + value[at + 1:]}
        elif isinstance(value, dict):
            for part in unlike(value, OBJECTS[name]):
                if part in OBJECTS[name]:
                    yield {**case, name: {**value, part: OBJECTS[name][part]}}


def shrink(command, case, key):
    """The smallest case found that differs in the same way, and the answer to it."""
    answer = None
    while True:
        leaners = sorted((each for each in leaner(case) if cost(each) < cost(case)), key=cost)
        size = 1 if key[0] == 'broken' else len(leaners)  # a broken batch has no answers
        for at in range(0, len(leaners), size or 1):
            some = leaners[at:at + size]
            answers = ask(command, list(map(line_of, some)))
            found = [(each, said) for each, said in zip(some, answers)
                     if key in differences(decide(each), said)]
            if found:
                case, answer = found[0]
                break
        else:
            return case, answer if answer is not None else ask(command, [line_of(case)])[0]


def changes(case):
    """What a case changes in the passing one, a sentence each."""
    for name in unlike(case, PASSING):
        value, model = case.get(name), PASSING.get(name)
        if isinstance(value, dict) and isinstance(model, dict):
            for part in unlike(value, model):
                yield f'{name}.{part}: {json.dumps(value[part]) if part in value else "missing"}'
        else:
            yield f'{name}: {json.dumps(value) if name in case else "missing"}'


def tell(command, case, key):
    try:
        small, answer = shrink(command, case, key)
    except Broken as why:
        small, answer = case, f'({why})'
    print(f'# {" ".join(key)}; smallest case:\n# {line_of(small)}')
    for change in changes(small):
        print(f'#   {change}')
    print(f'#   oracle:  "{" ".join(decide(small))}"\n#   program: "{answer}"', flush=True)


# The comparison

class Comparison:
    """What came of all cases of a seed."""

    def __init__(self, command, seed, count):
        self.command = command
        self.count = count
        self.found = Counter()   # code: in how many cases the oracle gives it
        self.wrong = Counter()   # (how, code): in how many cases
        self.first = {}          # (how, code): (number, case)
        self.broken = None
        self.asked = 0
        cases = enumerate(generate(seed, count))
        while batch := list(itertools.islice(cases, BATCH)):
            self.take(batch)

    def take(self, batch):
        wants = [decide(case) for _, case in batch]
        for want in wants:
            self.found.update(want or ['allowed'])
        if self.broken is not None:
            return  # there is nobody left to ask
        try:
            answers = ask(self.command, [line_of(case) for _, case in batch])
        except Broken as why:
            self.broken = str(why)
            return
        for (number, case), want, answer in zip(batch, wants, answers):
            self.asked += 1
            for key in sorted(differences(want, answer)):
                self.wrong[key] += 1
                self.first.setdefault(key, (number, case))
        if len(answers) < len(batch) or answers[-1].startswith('('):
            self.broken = answers[-1]

    def is_same(self):
        return not self.wrong and self.broken is None and self.asked == self.count

    def rare(self):
        """Codes that too few cases have."""
        least = {**dict.fromkeys(CODES, LEAST_PERCENT), 'allowed': LEAST_ALLOWED_PERCENT}
        return [code for code, percent in least.items()
                if self.found[code] * 100 < percent * self.count]

    def explain(self):
        if self.broken is not None:
            print(f'# the program failed after {self.asked} cases: {self.broken}')
        for how, code in sorted(self.wrong):
            print(f'# {how} {code}: {self.wrong[how, code]} cases')
        for key, (number, case) in itertools.islice(self.first.items(), SHOWN):
            print(f'# case {number} of the seed')
            tell(self.command, case, key)


def compare(command, seed, count):
    """Prints TAP and whether all went well."""
    print(f'1..2\n# seed {seed}: --seed {seed} --cases {count} does this again', flush=True)
    done = Comparison(command, seed, count)
    print('ok' if done.is_same() else 'not ok', f'1 - gate: {count} cases, the reasons of the plan '
          f'and no others ({REQUIREMENTS})')
    if not done.is_same():
        done.explain()
    name = f'2 - coverage: each code in {LEAST_PERCENT} % of the cases, allowed in ' \
        f'{LEAST_ALLOWED_PERCENT} % ({REQUIREMENTS})'
    rare = done.rare() if count >= ENOUGH else []
    if count < ENOUGH:
        print('ok', name, f'# SKIP {count} cases are too few to say')
    else:
        print('not ok' if rare else 'ok', name)
    for code in ('allowed', *CODES):
        few = 'TOO FEW' if code in rare else ''
        print(f'# {done.found[code]:7} {code} {CODES.get(code, "")} {few}'.rstrip())
    return done.is_same() and not rare


# Programs that are wrong, with the difference that must be told and the most a case may keep

RIGHT = 'for line in lines: print(*decide(json.loads(line)))'
WRONG = {
    'forgets a code': (
        'for line in lines: print(*[c for c in decide(json.loads(line)) if c != "not-insured"])',
        ('missing', 'not-insured'), 2),
    'does not know that a last day counts': (
        'gate.covers = lambda start, until, day: start <= day and (until == 0 or day < until)\n' +
        RIGHT, ('too much', 'org-not-qualified'), 4),
    'says the reasons backwards': (
        'for line in lines: print(*reversed(decide(json.loads(line))))', ('order', ''), 4),
    'ends at a case': (
        'for line in lines:\n  case = json.loads(line)\n  case["elder"] or sys.exit(3)\n'
        '  print(*decide(case))', ('broken', ''), 1),
}


def self_test():
    """Each wrong program must be found out, and its case become small."""
    here = os.path.dirname(os.path.abspath(__file__))
    start = f'import json, sys; sys.path.insert(0, {here!r})\n' \
        'import gate; from gate import decide; lines = list(sys.stdin)\n'
    bad = 0
    right = Comparison([sys.executable, '-c', start + RIGHT], 1, 1000)
    print('ok' if right.is_same() else 'not ok', '1 - a right program differs nowhere')
    bad += not right.is_same()
    for number, (name, (body, key, most)) in enumerate(WRONG.items(), 2):
        command = [sys.executable, '-c', start + body]
        wrong = Comparison(command, 1, 1000)
        small = shrink(command, wrong.first[key][1], key)[0] if key in wrong.first else None
        good = small is not None and cost(small) <= most and not wrong.is_same()
        bad += not good
        print('ok' if good else 'not ok', f'{number} - a program that {name} is found out')
        if not good:
            print('#', dict(wrong.wrong), wrong.broken, small and list(changes(small)))
    print(f'1..{1 + len(WRONG)}')
    return bad == 0


def main():
    parser = argparse.ArgumentParser(description='compares a program with the oracle of the gate')
    parser.add_argument('--cases', type=int, default=100000)
    parser.add_argument('--seed', type=int, default=int(date.today().strftime('%Y%m%d')))
    parser.add_argument('--self-test', action='store_true')
    parser.add_argument('program', nargs=argparse.REMAINDER)
    args = parser.parse_args()
    if args.self_test:
        return self_test()
    if not args.program or args.cases < 1:
        parser.error('which program, and how many cases?')
    return compare(args.program, args.seed, args.cases)


if __name__ == '__main__':
    sys.exit(0 if main() else 1)
