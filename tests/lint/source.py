#!/usr/bin/env python3
"""source.py: house rules that the compiler does not know."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import common

BANNED = [
    (r'\bgoto\b', ('src/', 'tests/'), 'goto is not used here'),
    (r'\bg_error \(', ('src/',), 'g_error ends the program; return a GError'),
    (r'\bsqlite3_v?mprintf\b', ('src/', 'tests/'), 'SQL is never built by printf'),
    (r'\bg_main_context_invoke', ('src/',), 'g_main_context_invoke may run at once; attach an idle source'),
    (r'\b(g_usleep|usleep|sleep|nanosleep) *\(', ('tests/',), 'a test waits for a condition, it does not sleep'),
    (r'\b(double|float)\b', ('src/ops/', 'src/model/tb-rules', 'src/store/'), 'money and rules are whole numbers'),
]
EXACT = ('src/ops/', 'src/store/', 'src/model/tb-rules')   # must hold files, else the rule watches nothing
PUBLIC = re.compile(r'^(?!static\b|typedef\b|struct\b|enum\b|union\b)[A-Za-z_][\w \t*]*\n([a-z]\w*) \(', re.M)


def check_text(path, text):
    code = common.blank(text)
    if 'SPDX-License-Identifier: GPL-3.0-or-later' not in text[:4000]:
        yield f'{path}:1: the SPDX line is missing'
    for pattern, where, why in BANNED:
        if path.startswith(where):
            for match in re.finditer(pattern, code):
                yield f'{path}:{common.line_of(code, match.start())}: {why}'
    for match in re.finditer(r'\b(TODO|FIXME)\b', text):
        yield f'{path}:{common.line_of(text, match.start())}: {match.group(1)}: finish it or file an issue'
    if path.startswith('src/') and path.endswith('.c'):
        yield from undocumented(path, text, code)


def undocumented(path, text, code):
    for match in PUBLIC.finditer(code):
        name = match.group(1)
        brace = code.find('{', match.end())
        semicolon = code.find(';', match.end())
        if name == 'main' or brace < 0 or 0 <= semicolon < brace or code[match.end():brace].count('\n\n'):
            continue
        before = text[:match.start()].rstrip()
        start = before.rfind('/*')
        if not before.endswith('*/') or not re.match(r'/\*\*\n \* ' + name + r':', before[start:]):
            yield f'{path}:{common.line_of(code, match.start(1))}: {name} has no docstring directly before it'


def check():
    paths = common.files('.c', '.h')
    for folder in EXACT:
        if not any(path.startswith(folder) for path in paths):
            yield f'{folder}:1: holds no file, so the rule on whole numbers watches nothing'
    for path in paths:
        yield from check_text(path, common.read(path))


def self_test():
    spdx = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
    table = [('src/base/a.c', 'int x;', 'SPDX'), ('src/base/a.c', spdx + '/* TODO */', 'TODO'),
             ('src/a.c', spdx + 'goto out;', 'goto'), ('src/a.c', spdx + 'g_error ("x");', 'g_error'),
             ('src/a.c', spdx + 'sqlite3_mprintf ("x");', 'printf'),
             ('src/a.c', spdx + 'g_main_context_invoke (c);', 'invoke'),
             ('tests/a.c', spdx + 'g_usleep (1);', 'sleep'), ('src/ops/a.c', spdx + 'double x;', 'whole'),
             ('src/base/a.c', spdx + 'void\ntb_x (int a)\n{\n}\n', 'docstring'),
             ('src/base/a.c', spdx + '/**\n * tb_y:\n */\nvoid\ntb_x (void)\n{\n}\n', 'docstring'),
             ('src/base/a.c', spdx + '/**\n * tb_x:\n * @a: b\n */\nvoid\ntb_x (int a)\n{\n}\n', None),
             ('src/base/a.c', spdx + 'static void\nx (void)\n{\n}\n', None),
             ('src/ops/a.c', spdx + '/* a double goto */\n', None)]
    yield from common.expect('tests/lint/source.py', check_text, table)


if __name__ == '__main__':
    common.main(check, self_test)
