#!/usr/bin/env python3
"""lint.py: what an independent linter says of the API document: @redocly/openapi-core, pinned in package-lock.json

Use: lint.py FOLDER; the linter (20 packages, 19 MB) is installed there once.  TAP; skipped without
npm, and without a network when it is not installed yet.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENT = os.path.join(HERE, '..', '..', 'data', 'timebank-api.yaml')
FILES = ('package.json', 'package-lock.json', 'lint.js')
NO_NETWORK = re.compile(r'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network timeout')
# what the linter must find: (what, how the document is spoilt)
MISTAKES = [
    ('a reference to nothing', ("schemas/PageLine'}", "schemas/PageLines'}")),
    ('two operations of one name', ('operationId: push', 'operationId: pull')),
    ('a parameter that is nowhere', ('in: query', 'in: qeury')),
    ('a path parameter that is not declared', ('        - name: n\n', '        - name: m\n')),
    ('a schema that is none', ('minItems: 1\n', 'minItems: one\n')),
    ('an unknown way to sign in', ('  - token: []', '  - tokens: []')),
]


def install(folder):
    """None if the linter is there, else why not and whether that is a reason to skip."""
    os.makedirs(folder, exist_ok=True)
    mark = os.path.join(folder, 'installed')
    lock = os.path.join(HERE, 'package-lock.json')
    for name in FILES:
        shutil.copy(os.path.join(HERE, name), folder)
    if os.path.exists(mark) and open(mark, 'rb').read() == open(lock, 'rb').read():
        return None
    if not shutil.which('npm'):
        return 'there is no npm', True
    done = subprocess.run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1',
                           '--fetch-timeout=20000'], cwd=folder, text=True, capture_output=True, check=False)
    if done.returncode:
        return (done.stdout + done.stderr)[-2000:], bool(NO_NETWORK.search(done.stderr))
    shutil.copy(lock, mark)
    return None


def lint(folder, document):
    done = subprocess.run(['node', 'lint.js', document], cwd=folder, text=True, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def main(folder):
    trouble = install(folder)
    if trouble:
        why, is_skipped = trouble
        for line in why.splitlines():
            print('#', line)
        print('ok 1 - the API document is linted # SKIP no npm, or no network to install the linter' if is_skipped
              else 'not ok 1 - the linter is installed')
        print('1..1')
        return 0 if is_skipped else 1

    code, findings = lint(folder, os.path.realpath(DOCUMENT))
    for finding in findings:
        print('# data/timebank-api.yaml:' + finding)
    results = [('the linter has nothing to say of the API document', code == 0 and not findings)]
    with open(DOCUMENT, encoding='utf-8') as file:
        text = file.read()
    for what, (old, new) in MISTAKES:
        spoilt = os.path.join(folder, 'spoilt.yaml')
        with open(spoilt, 'w', encoding='utf-8') as file:
            file.write(text.replace(old, new, 1))
        code, findings = lint(folder, spoilt)
        results.append((f'it finds {what}', old in text and code == 1 and bool(findings)))
    for number, (name, is_good) in enumerate(results, 1):
        print('ok' if is_good else 'not ok', number, '-', name)
    print(f'1..{len(results)}')
    return 0 if all(is_good for _, is_good in results) else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
