#!/usr/bin/env python3
# count.py: counts test cases in meson's JUnit file, so that a program without a case never looks green
# SPDX-License-Identifier: GPL-3.0-or-later
"""Use: count.py JUNIT-FILE TESTLOG-JSON | count.py --self-test

Prints "PASSED FAILED SKIPPED" and, on stderr, the name of every case that did not pass, with what
it said of it.
testlog.json has one line a test program: a program that ended badly, or is not in the
JUnit file at all, counts as one failure of its own.
"""
import json
import os
import sys
import tempfile
import xml.etree.ElementTree as ET

GOOD_ENDS = {'OK', 'SKIP', 'EXPECTEDFAIL'}
REMARKS = 24  # lines a case
REMARK_LENGTH = 600  # a life of the simulator is seen again by one long line


def read_cases(junit):
    """Yields (program, case, 'passed'|'failed'|'skipped'); raises on an unreadable file."""
    for suite in ET.parse(junit).getroot().iter('testsuite'):
        for case in suite.iter('testcase'):
            name = case.get('name', '?')
            program = case.get('classname') or suite.get('name', '?')
            tags = {child.tag for child in case}
            if tags & {'failure', 'error'}:
                yield suite.get('name', '?'), program, name, 'failed'
            elif 'skipped' in tags:
                yield suite.get('name', '?'), program, name, 'skipped'
            else:
                yield suite.get('name', '?'), program, name, 'passed'


def read_programs(log):
    """Yields (name, result, exit code, output) of every test program meson ran."""
    with open(log, encoding='utf-8') as lines:
        for line in lines:
            if line.strip():
                entry = json.loads(line)
                output = [entry.get(stream) or '' for stream in ('stdout', 'stderr')]
                yield entry['name'], entry['result'], entry.get('returncode', 0), '\n'.join(output)


def short_name(program):
    """'timebank:store / kind' -> 'kind'."""
    return program.split(' / ')[-1]


def plan_is_empty(stdout):
    """True for a TAP program that ran no case ('1..0')."""
    return any(line.strip() == '1..0' for line in stdout.splitlines())


def remarks(stdout):
    """What a TAP program says before each case that failed."""
    said = []
    for line in stdout.splitlines():
        if line.startswith('#'):
            said.append(line)
        else:
            if line.startswith('not ok'):
                yield from said[-REMARKS:]
            said = []


def last_words(stdout):
    """What a program without cases said before it ended."""
    return [line[:REMARK_LENGTH] for line in stdout.splitlines() if line.strip()][-REMARKS:]


def count(junit, log):
    """Returns (passed, failed, skipped, [sentence]); anything not understood is a failure."""
    totals = {'passed': 0, 'failed': 0, 'skipped': 0}
    said = []
    failed_in = set()
    try:
        cases = list(read_cases(junit))
        programs = list(read_programs(log))
    except (OSError, ET.ParseError, ValueError, KeyError) as why:
        return 0, 1, 0, [f'{junit}: cannot be read: {why}']
    seen = set()
    for suite, program, name, result in cases:
        totals[result] += 1
        for key in (suite, program, name):
            seen.add(short_name(key.split('.')[-1]))
        if result == 'failed':
            failed_in.update({short_name(suite.split('.')[-1]), short_name(program), short_name(name)})
        if result != 'passed':
            said.append(f'{result}: {suite}: {name}')
    for program, result, code, stdout in programs:
        short = short_name(program)
        if result == 'SKIP' and code == 0 and not any(short_name(row[0].split('.')[-1]) == short for row in cases):
            # meson calls a TAP program that printed no case skipped
            totals['failed'] += 1
            totals['skipped'] -= 1
            said.append(f'failed: {program}: ran no case')
            continue
        if result not in GOOD_ENDS:
            said.extend(list(remarks(stdout)) or last_words(stdout))
            if short not in failed_in:
                totals['failed'] += 1
                said.append(f'failed: {program}: ended with {result}')
        elif short not in seen or (result == 'OK' and plan_is_empty(stdout)):
            totals['failed'] += 1
            said.append(f'failed: {program}: ran no case')
    if not cases or not programs:
        totals['failed'] += 1
        said.append(f'failed: {junit}: holds no case')
    return totals['passed'], totals['failed'], totals['skipped'], said


def self_test():
    """The counter must call each of these not passed."""
    def run(xml, log):
        with tempfile.TemporaryDirectory() as folder:
            files = [os.path.join(folder, 'j.xml'), os.path.join(folder, 'l.json')]
            for path, text in zip(files, (xml, log)):
                with open(path, 'w', encoding='utf-8') as out:
                    out.write(text)
            return count(*files)[:3]

    def suite(body, name='timebank.a'):
        return f'<testsuites><testsuite name="{name}">{body}</testsuite></testsuites>'

    def line(result, stdout='', name='a'):
        return json.dumps({'name': f'timebank:base / {name}', 'result': result, 'stdout': stdout}) + '\n'
    good = '<testcase name="/x"/>'
    table = [
        ('a passed case', suite(good), line('OK'), (1, 0, 0)),
        ('a failed case is counted once', suite('<testcase name="/x"><failure/></testcase>'), line('FAIL'), (0, 1, 0)),
        ('a crash after a passed case', suite(good), line('ERROR'), (1, 1, 0)),
        ('a time out', suite(good), line('TIMEOUT'), (1, 1, 0)),
        ('a skipped case', suite('<testcase name="/x"><skipped/></testcase>', 'timebank.timebank:base / a'), line('SKIP'), (0, 0, 1)),
        ('a program without a case', suite(good), line('OK') + line('OK', name='b'), (1, 1, 0)),
        ('an empty plan', suite(good), line('OK', '1..0\n'), (1, 1, 0)),
        ('a silent TAP program', suite('<testcase name="timebank:base / a"><skipped/></testcase>', 'timebank'), line('SKIP'),
         (0, 1, 0)),
        ('no case at all', '<testsuites/>', '', (0, 1, 0)),
        ('an empty file', '', line('OK'), (0, 1, 0)),
        ('a broken file', '<testsuites><', line('OK'), (0, 1, 0)),
    ]
    bad = 0
    for name, xml, log, want in table:
        got = run(xml, log)
        if got != want:
            print(f'tests/count.py:1: self-test "{name}" gave {got}, not {want}')
            bad = 1
    told = list(remarks('# other\nok 1 - a\n# why\n# 0.1 s\nnot ok 2 - b\n# after\nok 3 - c\n'))
    if told != ['# why', '# 0.1 s']:
        print(f'tests/count.py:1: self-test "remarks" gave {told}')
        bad = 1
    told = last_words('broken\n\nto see it again: simsync\n')
    if told != ['broken', 'to see it again: simsync']:
        print(f'tests/count.py:1: self-test "last words" gave {told}')
        bad = 1
    return bad


if __name__ == '__main__':
    if sys.argv[1:] == ['--self-test']:
        sys.exit(self_test())
    passed, failed, skipped, sentences = count(sys.argv[1], sys.argv[2])
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    print(passed, failed, skipped)
