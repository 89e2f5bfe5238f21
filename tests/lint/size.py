#!/usr/bin/env python3
"""size.py: how long a file and a line may be."""
# SPDX-License-Identifier: GPL-3.0-or-later
import common

MAX_FILE = 500
MAX_HEADER = 200
MAX_LINE = 100
# path: (lines allowed, reason)
EXCEPTIONS = {
    'src/desk/tb-desk.h': (250, 'the one facade: every door in one place, an argument a line'),
}


def check_text(path, text):
    lines = text.split('\n')[:-1] if text.endswith('\n') else text.split('\n')
    limit = MAX_HEADER if path.endswith('.h') else MAX_FILE
    limit = EXCEPTIONS.get(path, (limit, ''))[0]
    if len(lines) > limit:
        yield f'{path}:{limit + 1}: {len(lines)} lines; at most {limit}: it is two files'
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE and not line.startswith('G_DEFINE_'):
            yield f'{path}:{number}: {len(line)} columns; at most {MAX_LINE}'


def check():
    for path in common.files('.c', '.h'):
        yield from check_text(path, common.read(path))
    for path in EXCEPTIONS:
        if path not in common.files('.c', '.h'):
            yield f'{path}:1: has an exception in size.py and is gone'


def self_test():
    yield from common.expect('tests/lint/size.py', check_text, [
        ('src/a.c', 'x\n' * 501, 'two files'), ('src/a.h', 'x\n' * 201, 'two files'),
        ('src/a.c', 'x' * 101, 'columns'), ('src/a.c', '银' * 101, 'columns'),
        ('src/a.c', 'G_DEFINE_X (' + 'x' * 101, None), ('src/a.c', 'x\n' * 500, None)])


if __name__ == '__main__':
    common.main(check, self_test)
