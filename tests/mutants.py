#!/usr/bin/env python3
"""mutants.py: small mistakes are put into the rules and operations; the tests of the rooms must find them.

Use: tests/mutants.py [--count N] [--seed N] [--jobs N] FOLDER-FOR-COPIES [--in FOLDER...]
Draws mistakes (a comparison, a sum, a truth value, a number, a condition) by the seed, makes each in a copy of the sources,
builds what depends on it and runs the tests: those of the room, then of the other rooms, then two whole scenarios.
What no test finds is named on standard error; standard output is "PASSED FAILED SKIPPED": one case, failed when too few
were found.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import json
import os
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Where a wrong answer is an hour or a coin
FOLDERS = ['src/base', 'src/model', 'src/ops', 'src/sync']
SUITES = ['base', 'model', 'sheet', 'ops', 'store', 'wire', 'sync', 'city', 'desk']
SCENARIOS = ['main-job', 'two-desks']
# Some mistakes change nothing anybody could see, so not all can be found: about four of five are, and a drawing of forty
# is rarely further than fifteen of a hundred away from that.
FOUND_PERCENT = 65
BUILD_S = 300
TEST_S = 180

SWAPS = [(' < ', ' <= '), (' <= ', ' < '), (' > ', ' >= '), (' >= ', ' > '), (' == ', ' != '), (' != ', ' == '),
         (' && ', ' || '), (' || ', ' && '), (' + ', ' - '), (' - ', ' + '), (' += ', ' -= '), (' * ', ' + '), (' % ', ' * '),
         (' | ', ' & '), (' & ', ' | '), ('TRUE', 'FALSE'), ('FALSE', 'TRUE')]
SWAP = re.compile('|'.join(re.escape(old).replace('TRUE', r'\bTRUE\b').replace('FALSE', r'\bFALSE\b') for old, _ in SWAPS))
NUMBER = re.compile(r'(?<![\w.])\d{1,4}(?![\w.])')
CONDITION = re.compile(r'\bif \(')
# Caller's mistakes and our own, declarations, and what the compiler is told
NOT_HERE = re.compile(r'^\s*(#|\*|//|/\*|g_return_|g_assert|G_DEFINE|G_STATIC|static_assert|case |default:)|g_autoptr \(\w+\) \w+;')
NOT_CODE = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'|/\*.*?\*/|//[^\n]*', re.S)


def blanked(text):
    """The text with strings and comments of the same length and lines, but empty."""
    return NOT_CODE.sub(lambda found: re.sub(r'[^\n]', '\u0001', found.group()), text)


def closing(code, start):
    """Where the bracket that opens at start closes."""
    depth = 0
    for at in range(start, len(code)):
        depth += (code[at] == '(') - (code[at] == ')')
        if depth == 0:
            return at
    return -1


def mistakes(path, text):
    """Yields (path, line number, start, end, instead) for each mistake that could be made."""
    code = blanked(text)
    at = 0
    for number, line in enumerate(code.split('\n'), 1):
        start_of_line, at = at, at + len(line) + 1
        # what stands at the margin declares; a body is indented
        if NOT_HERE.search(line) or not line.startswith('  '):
            continue
        for found in SWAP.finditer(line):
            yield path, number, start_of_line + found.start(), start_of_line + found.end(), dict(SWAPS)[found.group()]
        for found in NUMBER.finditer(line):
            yield path, number, start_of_line + found.start(), start_of_line + found.end(), str(int(found.group()) + 1)
        for found in CONDITION.finditer(line):
            bracket = start_of_line + found.end() - 1
            end = closing(code, bracket) + 1
            if end > 0:
                yield path, number, bracket, end, f'(!{text[bracket:end]})'


def sources(folders):
    for folder in folders:
        for name in sorted(os.listdir(os.path.join(TOP, folder))):
            if name.endswith('.c'):
                path = f'{folder}/{name}'
                with open(os.path.join(TOP, path), encoding='utf-8') as file:
                    yield path, file.read()


def draw(folders, seed):
    """All mistakes in the order of the seed."""
    every = [mistake for path, text in sources(folders) for mistake in mistakes(path, text)]
    random.Random(seed).shuffle(every)
    return every


def is_made(path, folder):
    """Whether a path is no source: git's, a build, or where the copies go."""
    return path == os.path.join(TOP, '.git') or os.path.exists(os.path.join(path, 'build.ninja')) or (
        folder + os.sep).startswith(path + os.sep)


class Copy:
    """A copy of the sources that may be spoilt, and its build."""

    def __init__(self, folder):
        self.top = os.path.join(folder, 'sources')
        self.build = os.path.join(folder, 'build')
        shutil.copytree(TOP, self.top, symlinks=True, ignore=lambda where, names: [
            name for name in names if is_made(os.path.join(where, name), folder)])
        self.run(['meson', 'setup', self.build, self.top, '-Doptimization=0', '-Ddebug=false'], BUILD_S)
        tests = json.loads(subprocess.run(['meson', 'introspect', self.build, '--tests'], check=True, stdout=subprocess.PIPE).stdout)
        self.tests = {suite: [test for test in tests if f'timebank:{suite}' in test['suite']] for suite in SUITES}
        self.scenarios = [test for test in tests if test['name'] in SCENARIOS]

    @staticmethod
    def run(command, limit, **more):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=limit,
                              check=False, **more)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command[:3])}: {done.stdout.decode(errors='replace')[-2000:]}")

    def make(self, tests):
        """Builds what the tests need; RuntimeError when it does not compile."""
        programs = ['src/timebank-city', 'src/timebank-ctl']
        programs += [os.path.relpath(test['cmd'][0], self.build) for test in tests if test['cmd'][0].startswith(self.build)]
        self.run(['ninja', '-C', self.build, *programs], BUILD_S)

    def find(self, tests):
        """The name of the first test that fails, or None."""
        for test in tests:
            with tempfile.TemporaryDirectory(prefix='tb-mutant-') as folder:
                env = {**os.environ, **test['env'], 'TMPDIR': folder}
                # what a spoilt program leaves running ends with its session
                process = subprocess.Popen(test['cmd'], cwd=test['workdir'] or self.build, env=env, stdin=subprocess.DEVNULL,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
                try:
                    code = process.wait(TEST_S)
                except subprocess.TimeoutExpired:
                    code = 'time'
                try:
                    os.killpg(process.pid, 9)
                except ProcessLookupError:
                    pass
                process.wait()
                if code != 0:
                    return test['name']
        return None

    def stages(self, path):
        room = path.split('/')[1]
        yield self.tests.get(room, [])
        yield [test for suite in SUITES if suite != room for test in self.tests[suite]]
        yield self.scenarios

    def sound(self):
        """Builds all and says which test fails without any mistake."""
        every = [test for stage in self.stages('src/none') for test in stage]
        self.make(every)
        return self.find(every)

    def try_one(self, mistake):
        """Makes the mistake: 'unbuildable', the name of the test that finds it, or None; takes it back."""
        path, _, start, end, instead = mistake
        where = os.path.join(self.top, path)
        with open(where, encoding='utf-8') as file:
            text = file.read()
        try:
            with open(where, 'w', encoding='utf-8') as file:
                file.write(text[:start] + instead + text[end:])
            for stage in self.stages(path):
                try:
                    self.make(stage)
                except RuntimeError:
                    return 'unbuildable'
                if found := self.find(stage):
                    return found
            return None
        finally:
            with open(where, 'w', encoding='utf-8') as file:
                file.write(text)


def say(*what):
    print('mutants:', *what, file=sys.stderr, flush=True)


def describe(mistake):
    path, number, start, end, instead = mistake
    with open(os.path.join(TOP, path), encoding='utf-8') as file:
        text = file.read()
    return f"{path}:{number}: {' '.join(text[start:end].split())!r} became {' '.join(instead.split())!r}"


def self_test():
    """What is and what is not taken for code."""
    text = 'int\nf (int a)\n{\n  g_assert (a > 1);\n  if (a > 1) /* a > 2 */\n    say ("a > 3");\n  return a + 12;\n}\n'
    got = sorted(f'{number} {text[start:end]} {instead}' for _, number, start, end, instead in mistakes('x', text))
    want = ['5  >   >= ', '5 (a > 1) (!(a > 1))', '5 1 2', '7  +   - ', '7 12 13']
    if got != sorted(want):
        sys.exit(f'mutants.py: its own test says {got}')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--count', type=int, default=40)
    parser.add_argument('--seed', type=int, default=0, help='0: another one each time; it is printed')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('--in', dest='folders', nargs='+', default=FOLDERS)
    parser.add_argument('--self-test', action='store_true', help='only looks at itself')
    parser.add_argument('where', nargs='?', help='a folder for the copies')
    args = parser.parse_args()
    self_test()
    if args.self_test:
        return
    if args.where is None:
        parser.error('where?')
    seed = args.seed or random.SystemRandom().randrange(1, 2 ** 31)
    todo = queue.Queue()
    every = draw(args.folders, seed)
    for mistake in every:
        todo.put(mistake)
    say(f'{len(every)} could be made, {args.count} are, seed {seed}')

    lock = threading.Lock()
    tally = {'found': [], 'missed': [], 'unbuildable': [], 'wrong': [], 'busy': 0}
    started = time.monotonic()

    def take():
        """The next mistake, or None when enough were tried or are being tried."""
        with lock:
            if len(tally['found']) + len(tally['missed']) + tally['busy'] >= args.count or todo.empty():
                return None
            tally['busy'] += 1
            return todo.get()

    def work(number):
        folder = os.path.join(os.path.abspath(args.where), str(number))
        shutil.rmtree(folder, ignore_errors=True)
        try:
            copy = Copy(folder)
            if failing := copy.sound():
                raise RuntimeError(f'{failing} fails without a mistake')
            while mistake := take():
                found = copy.try_one(mistake)
                with lock:
                    tally['busy'] -= 1
                    tally['missed' if found is None else 'unbuildable' if found == 'unbuildable' else 'found'].append(mistake)
                    say(f'{found or "MISSED"}: {describe(mistake)}')
        except (RuntimeError, OSError, subprocess.SubprocessError) as wrong:
            with lock:
                tally['wrong'].append(str(wrong))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(args.jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    for wrong in tally['wrong']:
        say(wrong)
    found, tried = len(tally['found']), len(tally['found']) + len(tally['missed'])
    say(f"{found} of {tried} found, {len(tally['unbuildable'])} did not compile, {time.monotonic() - started:.0f} s")
    for mistake in tally['missed']:
        say('missed', describe(mistake))
    good = not tally['wrong'] and tried >= min(args.count, 1) and found * 100 >= tried * FOUND_PERCENT
    print('1 0 0' if good else '0 1 0')
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
