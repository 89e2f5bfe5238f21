"""hands.py: eyes and hands for the walks: what a screen reader is told, and keys; no coordinates.

Called as WALK.PY PID CITY-URL TIMEBANK-CTL.  A walk is a generator that yields the name of each step
when it is done; each becomes a line of TAP.  Every wait is for a condition and has a deadline.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

DEADLINE_S = 30
POLL_S = 0.05
KEY_DELAY_MS = 8
ACTIVE = {'push button', 'toggle button', 'entry', 'text', 'password text', 'menu item', 'button', 'check box',
          'radio button', 'combo box', 'spin button', 'link', 'list item', 'switch', 'check menu item'}
BUTTONS = {'push button', 'toggle button', 'button'}
ENTRIES = {'entry', 'text', 'password text'}
VIEWS = {'今日': 'TbTodayView', '需要您处理': 'TbAttentionView', '同步': 'TbSyncView', '志愿者': 'TbPeopleView', '服务对象': 'TbPeopleView',
         '服务登记': 'TbRecordsView', '证明': 'TbPapersView', '培训': 'TbTrainingView'}
PAGES = {'TbFirstRunPage', 'TbAccountsPage', 'TbPassphrasePage', 'TbSignInPage'}
MAX_TABS = 60
TOLD_WHOLE = {'table row', 'list item'}  # sentences: what lies in them is not told


class Lost(Exception):
    """Something was not there in time, or is not as it must be."""


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def walk(node, skips=lambda node: False):
    """Node and all below it, but not into rows, which are sentences; what goes away meanwhile is left out.

    GTK 4.8 says of no widget whether it is on the screen, and leaves out those made invisible.
    """
    try:
        if skips(node):
            return
        yield node
        below = [] if node.get_role_name() in TOLD_WHOLE else list(children(node))
    except GLib.Error:
        return
    for child in below:
        yield from walk(child, skips)


_focus = []   # what has the keyboard, as we were told
_told = []    # new names of things; that of the window is what was said in passing, read out at once


def on_focus(event):
    _focus[:] = [event.source] if event.detail1 else [n for n in _focus if n != event.source]


def on_named(event):
    _told.append(str(event.any_data))


def listen(seconds=POLL_S):
    """Takes in what is told, for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not GLib.MainContext.default().iteration(False):
            time.sleep(POLL_S / 10)


def is_in(node, root):
    while node is not None and node != root:
        node = node.get_parent()
    return node is not None


def wait_for(what, condition, deadline_s=DEADLINE_S):
    """What the condition says once it says something."""
    end = time.monotonic() + deadline_s
    while True:
        try:
            found = condition()
        except GLib.Error:
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Lost(f'{what}: not there after {deadline_s} s')
        listen()


def find_all(root, name, roles=None, skips=lambda node: False):
    pattern = re.compile(name)
    found = []
    for node in walk(root, skips):
        try:
            if pattern.search(node.get_name() or '') and (roles is None or node.get_role_name() in roles):
                found.append(node)
        except GLib.Error:
            pass   # it went away
    return found


def find(root, name, roles=None):
    return wait_for(f'“{name}”', lambda: find_all(root, name, roles))[0]


def find_desk(pid):
    desktop = Atspi.get_desktop(0)
    for app in children(desktop):
        if app.get_process_id() == pid:
            app.set_cache_mask(Atspi.Cache.NONE)   # GTK 4.8 does not tell of every change
            return app
    return None


def has_state(node, state):
    return node.get_state_set().contains(state)


def key(*names):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', str(KEY_DELAY_MS), *names], check=True)


def type_text(text):
    subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', str(KEY_DELAY_MS), text], check=True)


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


class Person:
    """Somebody at a desk, who has a keyboard and listens."""

    def __init__(self, pid):
        self.pid = pid
        self.view = None
        self.app = wait_for('the application', lambda: find_desk(pid))
        self.listener = Atspi.EventListener.new(on_focus)
        self.listener.register('object:state-changed:focused')
        self.names = Atspi.EventListener.new(on_named)
        self.names.register('object:property-change:accessible-name')

    def skips(self, node):
        """Other views than the one that is seen say nothing to anybody."""
        name = node.get_name() or ''
        return name in PAGES or (self.view is not None and name in VIEWS.values() and node != self.view)

    def focus(self):
        """What has the keyboard, or None; GTK 4.8 does not tell it of a window that has just opened."""
        listen()
        if not _focus or not has_state(_focus[0], Atspi.StateType.FOCUSED):
            _focus[:] = [node for window in list(children(self.app))[::-1] for node in walk(window, self.skips)
                         if has_state(node, Atspi.StateType.FOCUSED)][:1]
        return _focus[0] if _focus else None

    def focus_name(self):
        node = self.focus()
        return (node.get_name() or '') if node is not None else ''

    def wait_focus(self, name):
        wait_for(f'the keyboard at “{name}”', lambda: re.search(name, self.focus_name()))

    def all(self, name, roles=None):
        return find_all(self.app, name, roles, self.skips)

    def see(self, name, roles=None):
        return wait_for(f'“{name}”', lambda: self.all(name, roles))[0]

    def hear(self, text):
        """What a toast says is told to those who do not see it, as the name of the window."""
        wait_for(f'“{text}” to be told', lambda: any(re.search(f'{text}，时间银行$', told) for told in _told))

    def wait_gone(self, name, roles=None):
        wait_for(f'the end of “{name}”', lambda: not self.all(name, roles))

    def tab_to(self, name, keys='Tab'):
        """Tab leads there, sooner or later."""
        for _ in range(MAX_TABS):
            if re.search(name, self.focus_name()):
                return
            key(keys)
            listen()
        raise Lost(f'no {keys} leads to “{name}”')

    def go_to(self, view):
        """A view by the digit of its place in the sidebar."""
        def place():
            names = [n.get_name() for n in walk(self.see('^页面$', {'list'})) if n.get_role_name() == 'list item']
            return next((i for i, name in enumerate(names, 1) if re.match(f'{view}($|，)', name)), 0)

        def focused_view():
            node = self.focus()
            while node is not None and node.get_name() not in VIEWS.values():
                node = node.get_parent()
            return node if node is not None and node.get_name() == VIEWS[view] else None
        nth = wait_for(view, place)
        self.view = None
        key(f'alt+{nth}')
        self.view = wait_for(f'the keyboard in {view}', focused_view)
        return self.view

    def search(self, text, row):
        """Looks for somebody in a list, and goes to the row."""
        key('ctrl+f')
        wait_for('the keyboard in the search', lambda: self.focus() and self.focus().get_role_name() in ENTRIES)
        type_text(text)
        wait_for(f'a row “{row}”', lambda: self.all(row, TOLD_WHOLE))
        key('Return')
        self.wait_focus(row)

    def pick(self, field, text, name):
        """Chooses from a list by initials."""
        self.wait_focus(field)
        type_text(text)
        self.see(name, TOLD_WHOLE)
        key('Return')

    def change_to(self, name):
        """Ctrl+U, and to the row of an account."""
        key('ctrl+u')
        self.wait_focus('，当前$')
        key('Home')
        self.tab_to(f'^{name}', 'Down')
        key('Return')
        self.view = None
        self.see(f'^以 {name} 身份查看', BUTTONS)

    def close_dialog(self):
        """Waits for a dialog, and goes back from it."""
        wait_for('a dialog', lambda: self.app.get_child_count() > 1)
        key('Escape')
        wait_for('the end of the dialog', lambda: self.app.get_child_count() == 1)

    def quit(self):
        key('ctrl+q')
        wait_for('the end', lambda: find_desk(self.pid) is None)


HELD_UP = re.compile(rb'main loop was held up for (\d+) ms')
_read = [0]   # so far, of what the desk has written


def tell_held_up(step):
    """Says in which step the desk did not answer for too long, as it says itself."""
    with open(os.environ['TB_WALK_ERRORS'], 'rb') as errors:
        errors.seek(_read[0])
        new = errors.read()
    _read[0] += len(new)
    for milliseconds in HELD_UP.findall(new):
        print(f'# held up in step {step}: {int(milliseconds)} ms', flush=True)


def run(walk_steps):
    """The main function of a walk."""
    count = 0
    status = 0
    pid = int(sys.argv[1])
    try:
        for name in walk_steps(pid, *sys.argv[2:]):
            count += 1
            print(f'ok {count} - {name}', flush=True)
            tell_held_up(count)
    except (Lost, GLib.Error, subprocess.CalledProcessError) as why:
        count += 1
        status = 1
        app = find_desk(pid)
        where = _focus[0] if _focus else None
        print(f'not ok {count} - {why}', flush=True)
        print(f'# the keyboard is at “{where.get_name() if where is not None else None}”', flush=True)
        if app is not None and os.environ.get('TB_WALK_TREE'):
            show_tree(app)
        if os.environ.get('TB_WALK_PICTURE'):
            subprocess.run(['import', '-window', 'root', os.environ['TB_WALK_PICTURE']], check=False)
    tell_held_up(count + 1)
    print(f'1..{count}')
    sys.exit(status)
