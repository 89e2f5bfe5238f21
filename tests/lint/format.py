#!/usr/bin/env python3
"""format.py: clang-format would change nothing."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import tempfile
import common


def check_files(paths):
    if not paths:
        return
    size = (len(paths) + 1) // 2   # two processes, two cores
    jobs = [subprocess.Popen(['clang-format', '--dry-run', '-Werror', f'--style=file:{common.TOP}/.clang-format',
                              *paths[i:i + size]], cwd=common.TOP, text=True, stderr=subprocess.PIPE)
            for i in range(0, len(paths), size)]
    for job in jobs:
        said = job.communicate()[1]
        seen = set()
        for match in re.finditer(r'^(\S+?):(\d+):\d+: error', said, re.M):
            if match.groups() not in seen:
                seen.add(match.groups())
                yield f'{match.group(1)}:{match.group(2)}: clang-format would write this otherwise'
        if job.returncode != 0 and not seen:
            yield f'.clang-format:1: clang-format failed: {said.strip()[:200]}'


def check():
    yield from check_files(common.files('.c', '.h'))


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'a.c')
        with open(path, 'w', encoding='utf-8') as out:
            out.write('int  x( void ){return 1;}\n')
        if not list(check_files([path])):
            yield 'tests/lint/format.py:1: self-test: badly formed text was let through'


if __name__ == '__main__':
    common.main(check, self_test)
