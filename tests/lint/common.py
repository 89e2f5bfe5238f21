"""common.py: what the lint scripts share: the list of files, comments blanked out, findings, self-tests."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import sys

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def files(*endings, under=('src', 'tests')):
    """Project files (tracked and new, never ignored ones) with one of the endings, sorted."""
    out = subprocess.run(['git', 'ls-files', '-co', '--exclude-standard', *under], cwd=TOP, text=True,
                         capture_output=True, check=False)
    if out.returncode == 0:
        names = out.stdout.split('\n')
    else:
        names = [os.path.relpath(os.path.join(base, name), TOP) for room in under
                 for base, _, found in os.walk(os.path.join(TOP, room)) for name in found]
    return sorted({n for n in names if n.endswith(endings) and os.path.exists(os.path.join(TOP, n))})


def read(path):
    with open(os.path.join(TOP, path), encoding='utf-8') as text:
        return text.read()


def blank(text, strings=True):
    """C text with comments (and strings) replaced by blanks; line numbers stay."""
    def swap(match):
        word = match.group(0)
        if word[0] in '"\'' and not strings:
            return word
        return re.sub(r'[^\n]', ' ', word)
    return TOKEN.sub(swap, text)


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


def main(check, self_test):
    """check() yields findings; self_test() yields sentences where the check failed to fail."""
    findings = list(self_test() if '--self-test' in sys.argv else check())
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)


def expect(script, check_text, table):
    """Positive control: each (path, text, wanted word or None) must give, or not give, a finding."""
    for path, text, word in table:
        got = list(check_text(path, text))
        if word is None and got:
            yield f'{script}:1: self-test: good text was refused: {got[0]}'
        elif word is not None and not any(word in g for g in got):
            yield f'{script}:1: self-test: nothing was said about {word!r} in {path}'
