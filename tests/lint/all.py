#!/usr/bin/env python3
"""all.py: runs every lint script and its self-test; prints "PASSED FAILED 0", findings on stderr."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
import common

SCRIPTS = ('layers', 'source', 'size', 'potfiles', 'po', 'sql', 'format', 'ui')
COMMANDS = [[sys.executable, f'tests/lint/{name}.py', *extra] for name in SCRIPTS for extra in ([], ['--self-test'])] + [
    [sys.executable, 'tests/lint/po.py', '--unused'],
    [sys.executable, 'tests/count.py', '--self-test'],
    [sys.executable, 'tests/mutants.py', '--self-test'],
    ['glib-compile-schemas', '--strict', '--dry-run', 'data'],
    ['desktop-file-validate', 'com.example.TimeBank.desktop'],
    ['appstreamcli', 'validate', '--no-net', 'data/com.example.TimeBank.metainfo.xml'],
]


def run(command):
    try:
        done = subprocess.run(command, cwd=common.TOP, text=True, capture_output=True, check=False)
    except OSError as why:
        return False, f'{command[0]}: {why}'
    return done.returncode == 0, (done.stdout + done.stderr).strip()


if __name__ == '__main__':
    os.environ['PYTHONDONTWRITEBYTECODE'] = '1'
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, COMMANDS))
    for command, (good, said) in zip(COMMANDS, results):
        if not good:
            print(f'failed: {" ".join(os.path.basename(c) for c in command if c != sys.executable)}\n{said}',
                  file=sys.stderr)
    bad = sum(not good for good, _ in results)
    print(len(results) - bad, bad, 0)
    sys.exit(1 if bad else 0)
