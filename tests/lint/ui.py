#!/usr/bin/env python3
"""ui.py: every template is well-formed, packed, and has no visible text that cannot be translated."""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import xml.etree.ElementTree as ET
import common

PACK = 'ui/com.example.TimeBank.gresource.xml'
TEXT = {'label', 'title', 'subtitle', 'tooltip-text', 'placeholder-text', 'description'}


def check_text(path, text, packed=None):
    try:
        root = ET.fromstring(text)
    except ET.ParseError as why:
        yield f'{path}:{why.position[0]}: is not well-formed XML'
        return
    for item in root.iter('property'):
        word = (item.text or '').strip()
        if item.get('name') in TEXT and re.search(r'[A-Za-z\u4e00-\u9fff]', word) and not item.get('translatable'):
            yield f'{path}:1: the {item.get("name")} "{word}" is not marked translatable'
    if packed is not None and os.path.relpath(path, 'ui') not in packed:
        yield f'{path}:1: is not in {PACK}'


def validate(path):
    """gtk4-builder-tool knows only GTK's own types: a template of ours, or of libadwaita, is not its business."""
    done = subprocess.run(['gtk4-builder-tool', 'validate', path], cwd=common.TOP, text=True,
                          capture_output=True, check=False)
    for line in (done.stdout + done.stderr).splitlines():
        if re.match(r'.*\.ui:\d+', line) and not re.search(r'[Ii]nvalid object type|Tb[A-Z]|Adw[A-Z]', line):
            yield line


def check():
    packed = set(re.findall(r'<file[^>]*>([^<]+)</file>', common.read(PACK)))
    display = os.environ.get('DISPLAY') or os.environ.get('WAYLAND_DISPLAY')
    for path in common.files('.ui', under=('ui',)):
        yield from check_text(path, common.read(path), packed)
        if display:
            yield from validate(path)


def self_test():
    yield from common.expect('tests/lint/ui.py', lambda p, t: check_text(p, t, {'b.ui'}), [
        ('ui/b.ui', '<interface>', 'well-formed'), ('ui/a.ui', '<interface/>', 'is not in'),
        ('ui/b.ui', '<interface><property name="label">Go</property></interface>', 'translatable'),
        ('ui/b.ui', '<interface><property name="label" translatable="yes">Go</property></interface>', None)])


if __name__ == '__main__':
    common.main(check, self_test)
