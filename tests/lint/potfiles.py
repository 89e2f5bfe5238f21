#!/usr/bin/env python3
"""potfiles.py: every file with a text for people is in po/POTFILES.in, and the list is sorted."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import common

MARKED = re.compile(r'(?<![A-Za-z0-9_])(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2|tb_desk_translate) *\(\s*"'
                    r'|translatable="yes"|\b(?:tb_reasons_add(?:_at)?|tb_findings_add|tb_sheet_refuse|tb_xlsx_zip_refuse) \([^;]*?,\s*"')
FIELDS = ('src/model/tb-kinds-', 'src/model/tb-anomaly-table')   # headings of files people get


def check_list(listed, marked):
    if listed != sorted(set(listed)):
        yield 'po/POTFILES.in:1: is not sorted, or names a file twice'
    for path in sorted(marked - set(listed)):
        yield f'{path}:1: has a text to translate and is not in po/POTFILES.in'
    for path in sorted(set(listed) - marked):
        yield f'po/POTFILES.in:{listed.index(path) + 1}: {path} is gone or has no text to translate'


def has_text(path, text):
    if path.startswith(FIELDS):
        return True
    return bool(MARKED.search(text if path.endswith('.ui') else common.blank(text, strings=False)))


def check():
    listed = [n for n in common.read('po/POTFILES.in').split('\n') if n and not n.startswith('#')]
    marked = {p for p in common.files('.c', '.h', '.ui', under=('src', 'ui')) if has_text(p, common.read(p))}
    yield from check_list(listed, marked)


def self_test():
    for listed, marked in ((['b', 'a'], {'a', 'b'}), ([], {'a'}), (['a'], set())):
        if not list(check_list(listed, marked)):
            yield f'tests/lint/potfiles.py:1: self-test: nothing was said about {listed} {marked}'
    if not has_text('a.c', 'x = _("y");') or has_text('a.c', '/* _("y") */'):
        yield 'tests/lint/potfiles.py:1: self-test: a text was not known for what it is'


if __name__ == '__main__':
    common.main(check, self_test)
