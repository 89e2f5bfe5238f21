#!/usr/bin/env python3
"""views.py: every view and dialog, told: names of what can be used, sentences for rows, the figures of the demo"""
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from hands import (BUTTONS, TOLD_WHOLE, Lost, Person, children, find, find_all, key, nameless, press, run, type_text,
                   wait_for, walk)

ROWS = {'志愿者': '^[^，]+，[男女] [0-9]+，.+区$', '服务对象': '^[^，]+，[男女] [0-9]+，.+区$',
        '服务登记': '^20[0-9年月日]+，.+ 服务 .+，.+，[0-9:]+ 至 [0-9:]+，.+，已(记录|认定|审核)',
        '证明': '^[^，]+，.+，(待核准|已签发)'}
DIALOGS = {'志愿者': {'ctrl+n': 'the form of a person', 'ctrl+i': 'the import', 'ctrl+k': 'the palette',
                    'ctrl+question': 'the shortcuts', 'ctrl+s': 'the export'},
           '服务登记': {'ctrl+n': 'the form of a record'}, '服务对象': {'ctrl+n': 'the form of an elder'}}


TOOLKITS = {'the export', 'the shortcuts'}   # whose names are GTK's affair


def check_names(root, what):
    missing = nameless(root)
    if missing:
        raise Lost(f'nameless in {what}: ' + '; '.join(missing[:5]))


def check_rows(me, view):
    """All rows that are there are sentences."""
    pattern = re.compile(ROWS[view])

    def rows():
        return [n.get_name() for n in walk(me.view) if n.get_role_name() == 'table row' and
                not any(c.get_name() == 'GtkColumnViewTitle' for c in children(n))]
    wait_for(f'rows with sentences in {view}', lambda: any(pattern.search(name) for name in rows()))
    wait_for(f'all rows of {view} as sentences', lambda: all(pattern.search(name) for name in rows()))
    return next(name for name in rows() if pattern.search(name))


def see_today(me):
    today = me.go_to('今日')
    find(today, '^今天 11月23日 星期一$')
    find(today, '^十月十五 · ')
    bars = wait_for('a bar a day', lambda: find_all(today, '^11月[0-9]+日 星期.：', BUTTONS))
    if len(bars) != 23:
        raise Lost(f'{len(bars)} bars on the 23rd')
    find(today, '^本月服务时长 [0-9,.]+ 小时', BUTTONS)
    check_names(today, 'the day')


def follow_the_pane(me):
    people = me.go_to('志愿者')
    find(people, '^60 人')
    key('Home')
    me.wait_focus(ROWS['志愿者'])
    first = me.focus_name()
    key('Down')
    wait_for('the next row', lambda: me.focus_name() not in ('', first))
    name = me.focus_name().split('，')[0]
    find(people, f'^{name}$', {'label'})
    find(people, '^可用时间币：[0-9.]+ 枚$')
    find(people, r'^身份证号：110\*+')
    find(people, r'^手机：1[0-9]{2}\*{4}[0-9]{4}$')
    return name


def see_dialog(me, keys, what):
    before = me.app.get_child_count()
    key(keys)
    wait_for(what, lambda: me.app.get_child_count() > before)
    dialog = me.app.get_child_at_index(me.app.get_child_count() - 1)
    wait_for(f'the keyboard in {what}', me.focus)
    if what not in TOOLKITS:
        check_names(dialog, what)
    if what == 'the palette':
        type_text('li')
        wait_for('what the palette finds', lambda: find_all(dialog, '，|·', {'list item', 'table row'}))
    key('Escape')
    wait_for(f'the end of {what}', lambda: me.app.get_child_count() == before)


def steps(pid, *_):
    me = Person(pid)
    me.see('^以 协调员 李文静 身份查看')
    see_today(me)
    yield 'the day is told, with its figures and a bar a day'

    yield f'the pane follows to {follow_the_pane(me)}, masked'

    press(find(me.view, '^出具证明…$', BUTTONS))
    me.view = None
    papers = wait_for('the certificates', lambda: [n for n in walk(me.app) if n.get_name() == 'TbPapersView'])[0]
    find(papers, '^[^，]+：可以提交$')
    press(find(papers, '^提交签发$', BUTTONS))
    find(papers, '^这份申请由您提交')
    find(papers, '^未通过：不能核准自己提交的')
    yield 'who has requested a certificate cannot approve it, and is told why'

    for view, pattern in ROWS.items():
        me.go_to(view)
        row = check_rows(me, view) if view != '证明' else find(me.view, pattern, TOLD_WHOLE).get_name()
        check_names(me.view, view)
        yield f'rows of {view} are sentences, and all there is to use has a name: {row}'

    me.go_to('需要您处理')
    check_names(me.view, 'what needs me')
    yield 'all there is to use in 需要您处理 has a name'

    exchange = me.go_to('同步')
    find(exchange, '^已与市平台同步$', {'label'})
    find(exchange, '^历史$', BUTTONS)
    check_names(exchange, 'the exchange')
    yield 'all there is to use in 同步 has a name'

    for view, dialogs in DIALOGS.items():
        for keys, what in dialogs.items():
            me.go_to(view)
            see_dialog(me, keys, what)
            yield f'{what} opens, and closes by Escape' + ('' if what in TOOLKITS else '; all there is to use has a name')

    me.quit()
    yield 'the window closes'


run(steps)
