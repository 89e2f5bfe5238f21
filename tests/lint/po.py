#!/usr/bin/env python3
"""po.py: zh_CN is complete: every text of the sources is there, translated, none fuzzy.

--unused: names what is translated and no source has any more; --clean takes it out of the file."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import sys
import tempfile
import common

KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3',
            'tb_reasons_add:4', 'tb_reasons_add_at:5', 'tb_findings_add:5', 'tb_desk_translate', 'tb_sheet_refuse:2', 'tb_xlsx_zip_refuse:2', 'F:5', 'R:8')   # reasons, files and rows of them, headings of fields


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


def extract(pot):
    return run('xgettext', '--from-code=UTF-8', '--files-from=po/POTFILES.in', '-o', pot,
               *('--keyword=' + word for word in KEYWORDS))


def check_unused(path, pot, clean=False):
    with tempfile.TemporaryDirectory() as folder:
        marked, used = os.path.join(folder, 'marked.po'), os.path.join(folder, 'used.po')
        run('msgattrib', '--set-obsolete', '--ignore-file', pot, '-o', marked, path)
        _, said = run('msgattrib', '--only-obsolete', '--no-wrap', marked)
        for line in said.splitlines():
            if line.startswith('#~ msgid '):
                yield f'{path}:1: no source has {line[len("#~ msgid "):]} any more; po.py --clean takes it out'
        if clean:
            run('msgattrib', '--no-obsolete', '-o', used, marked)
            with open(used, encoding='utf-8') as text, open(os.path.join(common.TOP, path), 'w', encoding='utf-8') as out:
                out.write(text.read())


def find_unused():
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'timebank.pot')
        extract(pot)
        for language in common.read('po/LINGUAS').split():
            yield from check_unused(f'po/{language}.po', pot, '--clean' in sys.argv)


def check():
    if '--unused' in sys.argv or '--clean' in sys.argv:
        yield from find_unused()
        return
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'timebank.pot')
        status, said = extract(pot)
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
    with tempfile.TemporaryDirectory() as folder:
        po, pot = os.path.join(folder, 'x.po'), os.path.join(folder, 'x.pot')
        for path, text in ((po, head + 'msgid "a"\nmsgstr "b"\n\nmsgid "old"\nmsgstr "c"\n'),
                           (pot, head + 'msgid "a"\nmsgstr ""\n')):
            with open(path, 'w', encoding='utf-8') as out:
                out.write(text)
        found = list(check_unused(po, pot))
        if len(found) != 1 or '"old"' not in found[0]:
            yield f'tests/lint/po.py:1: self-test: of two texts one is unused, not {found}'


if __name__ == '__main__':
    common.main(check, self_test)
