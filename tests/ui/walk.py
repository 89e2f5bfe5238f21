#!/usr/bin/env python3
"""walk.py: goes through the window by what a screen reader is told, and by keys; no coordinates.

TAP on standard output, a line a step.  Every wait is for a condition and has a deadline.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

DEADLINE_S = 30
POLL_S = 0.05
ACTIVE = {'push button', 'toggle button', 'entry', 'text', 'password text', 'menu item', 'button', 'check box'}


class Lost(Exception):
    """Something was not there in time."""


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def walk(node):
    """Node and all below it, but not into rows, which are sentences; what goes away meanwhile is left out.

    GTK 4.8 says of no widget whether it is on the screen, and leaves out those made invisible.
    """
    try:
        yield node
        below = [] if node.get_role_name() == 'table row' else list(children(node))
    except GLib.Error:
        return
    for child in below:
        yield from walk(child)


def wait_for(what, condition):
    end = time.monotonic() + DEADLINE_S
    while True:
        try:
            found = condition()
        except GLib.Error:
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Lost(f'{what}: not there after {DEADLINE_S} s')
        time.sleep(POLL_S)


def find_all(root, name, roles=None):
    pattern = re.compile(name)
    return [n for n in walk(root) if pattern.search(n.get_name() or '') and
            (roles is None or n.get_role_name() in roles)]


def find(root, name, roles=None):
    return wait_for(f'“{name}”', lambda: find_all(root, name, roles))[0]


def find_desk(pid):
    desktop = Atspi.get_desktop(0)
    for app in children(desktop):
        if app.get_process_id() == pid:
            app.set_cache_mask(Atspi.Cache.NONE)   # GTK 4.8 does not tell of every change
            return app
    return None


def key(*names):
    subprocess.run(['xdotool', 'key', *names], check=True)


def press(node):
    action = node.get_action_iface()
    actions = [Atspi.Action.get_action_name(action, i) for i in range(action.get_n_actions())] if action else []
    if not actions:
        raise Lost(f'{node.get_name()}: nothing can be done with it')
    action.do_action(actions.index('click') if 'click' in actions else 0)


def nameless(root):
    """Things to press or to fill in that nobody is told the name of; the toolkit then says their class."""
    out = []
    for node in walk(root):
        name = (node.get_name() or '').strip()
        if node.get_role_name() in ACTIVE and (not name or re.match('(Gtk|Adw|Tb)[A-Z]', name)):
            out.append(f'{node.get_role_name()} “{name}” in “{node.get_parent().get_name()}”')
    return out


def has_focus(view):
    def look(node):
        return node.get_state_set().contains(Atspi.StateType.FOCUSED) or any(look(n) for n in children(node))
    return look(view)


def show_tree(root):
    def show(node, depth):
        try:
            states = ' '.join(s.value_nick for s in node.get_state_set().get_states())
            print('#', '  ' * depth, node.get_role_name(), repr(node.get_name()), states, file=sys.stderr)
            for child in children(node):
                show(child, depth + 1)
        except GLib.Error:
            pass
    show(root, 0)


def steps(pid):
    """Yields the name of each step when it is done."""
    app = wait_for('the application', lambda: find_desk(pid))
    def views(name):
        return [n for n in walk(app) if n.get_name() == name]

    today = wait_for('the day', lambda: views('TbTodayView'))[0]
    find(today, '^今天 11月23日 星期一$')
    find(today, '^十月十五 · ')
    bars = wait_for('a bar a day', lambda: find_all(today, '^11月[0-9]+日 星期.：', {'push button', 'button'}))
    if len(bars) != 23:
        raise Lost(f'{len(bars)} bars on the 23rd')
    find(today, '^本月服务时长 [0-9,.]+ 小时', {'push button', 'button'})
    wait_for('the keyboard in the day', lambda: has_focus(today))
    missing = nameless(today)
    if missing:
        raise Lost('nameless: ' + '; '.join(missing[:5]))
    yield 'the day is told, with its figures and a bar a day'

    key('alt+3')
    people = wait_for('the roster', lambda: views('TbPeopleView'))[0]
    find(people, '^60 人$')
    yield 'the roster of 60 volunteers is there'

    rows = wait_for('rows with sentences', lambda: find_all(people, '^[^，]+，[男女] [0-9]+，.+区', {'table row'}))
    if len(rows) < 10:
        raise Lost(f'only {len(rows)} rows have a sentence')
    yield f'rows are sentences: {rows[0].get_name()}'

    def selected_name():
        for n in find_all(people, '，', {'table row'}):
            if n.get_state_set().contains(Atspi.StateType.SELECTED):
                return n.get_name().split('，')[0]
        return None

    first = wait_for('a selected row', selected_name)
    wait_for('the keyboard in the list', lambda: has_focus(people))
    key('Down')
    second = wait_for('the next row', lambda: selected_name() != first and selected_name())
    find(people, f'^{second}$', {'label'})
    find(people, '^可用时间币：[0-9.]+ 枚$')
    find(people, r'^身份证号：110\*+')
    find(people, r'^手机：1[0-9]{2}\*{4}[0-9]{4}$')
    yield f'the pane follows to {second}, masked'

    press(find(people, '^出具证明…$', {'push button', 'button'}))
    papers = wait_for('the certificates', lambda: views('TbPapersView'))[0]
    find(papers, f'^{second}：可以提交$')
    press(find(app, '^提交签发$', {'push button', 'button'}))
    find(papers, f'^{second}·第 1 页，共 [0-9]+ 页$')
    find(papers, '^这份申请由您提交')
    yield 'a certificate is requested and its draft is shown'

    find(papers, '^未通过：不能核准自己提交的')
    yield 'who has requested it cannot approve it, and is told why'

    missing = nameless(people) + nameless(papers)
    if missing:
        raise Lost('nameless: ' + '; '.join(missing[:5]))
    yield 'everything to press or to fill in has a name'

    key('alt+4')
    elders = wait_for('the elders', lambda: [v for v in views('TbPeopleView') if v != people])[0]
    wait_for('the keyboard among the elders', lambda: has_focus(elders))
    find(elders, '^120 人$')
    key('alt+3')
    wait_for('the keyboard among the volunteers', lambda: has_focus(people))
    yield 'keys lead from view to view'

    key('ctrl+q')
    wait_for('the end', lambda: find_desk(pid) is None)
    yield 'the window closes'


def main():
    pid = int(sys.argv[1])
    count = 0
    try:
        for name in steps(pid):
            count += 1
            print(f'ok {count} - {name}', flush=True)
    except (Lost, GLib.Error, subprocess.CalledProcessError) as why:
        count += 1
        print(f'not ok {count} - {why}', flush=True)
        app = find_desk(pid)
        if app is not None and '--tree' in sys.argv:
            show_tree(app)
        print(f'1..{count}')
        return 1
    print(f'1..{count}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
