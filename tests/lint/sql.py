#!/usr/bin/env python3
"""sql.py: the scripts of each role are numbered without gaps, packed, and named in tb-migrate.c."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import common


def check_set(names, packed, migrated):
    numbers = {}
    for name in names:
        match = re.fullmatch(r'([a-z]+)-(\d{4})(-[a-z0-9-]+)?\.sql', name)
        if not match:
            yield f'data/sql/{name}:1: is not called ROLE-0001[-WHAT].sql'
            continue
        numbers.setdefault(match.group(1), []).append(int(match.group(2)))
        if name not in packed:
            yield f'data/sql/{name}:1: is not in data/tb-sql.gresource.xml'
        if name not in migrated:
            yield f'data/sql/{name}:1: is not in src/store/tb-migrate.c'
    for role, found in numbers.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield f'data/sql:1: the scripts of {role} are numbered {sorted(found)}, with a gap or twice'
    for name in sorted((packed | migrated) - set(names)):
        yield f'data/sql/{name}:1: is named and not there'
    if not names:
        yield 'data/sql:1: holds no script'


def check():
    names = [os.path.basename(p) for p in common.files('.sql', under=('data/sql',))]
    packed = set(re.findall(r'<file[^>]*>([^<]+\.sql)</file>', common.read('data/tb-sql.gresource.xml')))
    migrated = set(re.findall(r'"([\w-]+\.sql)"', common.read('src/store/tb-migrate.c')))
    yield from check_set(names, packed, migrated)


def self_test():
    a, c = 'a-0001.sql', 'a-0003.sql'
    for names, packed, migrated in (([a, c], {a, c}, {a, c}), ([a], set(), {a}), ([a], {a}, set()),
                                    ([], set(), set()), ([a], {a, c}, {a}), (['x.sql'], {'x.sql'}, {'x.sql'})):
        if not list(check_set(names, packed, migrated)):
            yield f'tests/lint/sql.py:1: self-test: nothing was said about {names} {packed} {migrated}'


if __name__ == '__main__':
    common.main(check, self_test)
