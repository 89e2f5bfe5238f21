#!/usr/bin/env python3
"""po.py: zh_CN is complete: every text of the sources is there, translated, none fuzzy."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import tempfile
import common

KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3',
            'tb_reasons_add:4', 'tb_reasons_add_at:5', 'tb_desk_translate', 'F:5')   # reasons, rows of files, headings of fields


def run(*command):
    done = subprocess.run(command, cwd=common.TOP, text=True, capture_output=True, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANGUAGE': 'en'})
    return done.returncode, (done.stdout + done.stderr).strip()


def check_po(path, pot=None):
    status, said = run('msgfmt', '--check', '--statistics', '-o', '/dev/null', path)
    if status != 0 or 'untranslated' in said or 'fuzzy' in said:
        yield f'{path}:1: {said.splitlines()[-1] if said else "cannot be read"}'
    if pot is not None:
        status, said = run('msgcmp', path, pot)
        if status != 0:
            yield from (f'{line}' for line in said.splitlines() if '.po' in line or '.pot' in line)


def check():
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'timebank.pot')
        status, said = run('xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES.in', '-o', pot,
                           *('--keyword=' + word for word in KEYWORDS))
        if status != 0:
            yield f'po/POTFILES.in:1: xgettext: {said}'
        for language in common.read('po/LINGUAS').split():
            yield from check_po(f'po/{language}.po', pot if os.path.exists(pot) else None)


def self_test():
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    for name, body in (('untranslated', 'msgid "a"\nmsgstr ""\n'), ('fuzzy', '#, fuzzy\nmsgid "a"\nmsgstr "b"\n'),
                       ('missing', ''), ('broken', 'msgid "a\n')):
        with tempfile.TemporaryDirectory() as folder:
            po, pot = os.path.join(folder, 'x.po'), os.path.join(folder, 'x.pot')
            for path, text in ((po, head + body), (pot, head + 'msgid "a"\nmsgstr ""\n')):
                with open(path, 'w', encoding='utf-8') as out:
                    out.write(text)
            if not list(check_po(po, pot)):
                yield f'tests/lint/po.py:1: self-test: nothing was said about a text that is {name}'


if __name__ == '__main__':
    common.main(check, self_test)
