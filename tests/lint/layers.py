#!/usr/bin/env python3
"""layers.py: which system headers a room may include."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import common

ROOMS = ('base', 'model', 'store', 'ops', 'wire', 'doc', 'sheet', 'sync', 'city', 'desk', 'ctl', 'ui')
RULES = [   # (header begins with, folders that may include it)
    ('sqlite3.h', ('src/store/',)),
    ('libsoup/', ('src/sync/', 'src/city/')),
    ('json-glib/', ('src/wire/',)),
    ('sodium', ('src/base/',)),
    ('nettle/', ('src/base/',)),
    ('unicode/', ('src/base/',)),
    ('libsecret/', ('src/desk/',)),
    ('cairo', ('src/doc/', 'src/ui/')),
    ('pango', ('src/doc/', 'src/ui/')),
    ('poppler', ('src/doc/', 'src/ui/papers/')),
    ('qrencode', ('src/doc/',)),
    ('gtk/', ('src/ui/',)),
    ('gdk/', ('src/ui/',)),
    ('adwaita', ('src/ui/',)),
    ('xlsxwriter', ('src/sheet/',)),
    ('gsf/', ('src/sheet/',)),
    ('libxml/', ('src/sheet/',)),
    ('zbar', ('src/sheet/',)),
    ('libical/', ('src/sheet/',)),
]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(<|")([^>"]+)[>"]', re.M)


def check_text(path, text):
    for match in INCLUDE.finditer(common.blank(text, strings=False)):
        kind, header = match.groups()
        where = f'{path}:{common.line_of(text, match.start())}'
        if kind == '"' and '/' in header:
            yield f'{where}: include "{header}" by its bare name'
        if kind == '<':
            for start, rooms in RULES:
                if header.startswith(start) and not path.startswith(rooms):
                    yield f'{where}: <{header}> may be included in {" and ".join(rooms)} only'
    if not path.startswith('src/ui/shell/') and path != 'src/timebank.c':
        for match in re.finditer(r'\bg_application_get_default\b', common.blank(text)):
            yield f'{path}:{common.line_of(text, match.start())}: g_application_get_default belongs to src/ui/shell'


def check():
    for path in common.files('.c', '.h', under=('src',)):
        yield from check_text(path, common.read(path))
        if path.count('/') > 1 and path.split('/')[1] not in ROOMS:
            yield f'{path}:1: {path.split("/")[1]} is not a room'


def self_test():
    table = [('src/model/a.c', f'#include <{start}x>\n', 'may be included') for start, _ in RULES]
    table += [('src/desk/a.c', 'x = g_application_get_default ();', 'belongs'),
              ('src/ui/a.c', '#include "store/tb-db.h"\n', 'bare name'),
              ('src/store/a.c', '#include <sqlite3.h>\n', None),
              ('src/model/a.c', '/* #include <sqlite3.h> */\n', None)]
    yield from common.expect('tests/lint/layers.py', check_text, table)


if __name__ == '__main__':
    common.main(check, self_test)
