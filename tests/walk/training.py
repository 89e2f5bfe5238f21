#!/usr/bin/env python3
"""training.py: a trainer, with keys alone: a lesson is planned, all who lack it are enrolled, and called

R-132, R-230, P-057: each of those who are there is called with four keys at the most.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import time

from hands import TOLD_WHOLE, Lost, Person, key, run, type_text

MOST_KEYS = 4
COURSE = '老年护理基础知识'
FIRST_COURSE = '^(与老年人沟通的方法|课程)，'   # or the head of the list
WHEN = '2026年11月23日 09:30–11:30'
PLACE = 'litang'


def show_tab(me, name):
    me.view.get_name()
    me.tab_to('^(场次|课程|缺口矩阵|视频课)$', 'shift+Tab')
    me.tab_to(f'^{name}$')
    key('space')


def plan(me):
    show_tab(me, '课程')
    me.see(f'^{COURSE}', TOLD_WHOLE)
    me.tab_to(FIRST_COURSE)
    me.tab_to(f'^{COURSE}', 'Down')
    me.tab_to('^新场次…$')
    key('Return')
    me.wait_focus('开始')
    for text in ('2026-11-23 9:30', '11:30', PLACE, '', ''):
        type_text(text) if text else None
        key('Tab')
    key('ctrl+Return')
    me.see(f'^{WHEN}.*{PLACE}', TOLD_WHOLE)


def enrol(me):
    """All the people of the matrix, into the lesson that comes next."""
    show_tab(me, '缺口矩阵')
    me.tab_to('，通用知识 ')
    key('ctrl+a')
    me.tab_to(f'^报名 [0-9]+ 人：{COURSE}，{WHEN} · {PLACE}')
    n_people = int(re.search('[0-9]+', me.focus_name()).group())
    key('Return')
    me.hear(f'已为 {n_people} 人报名：{COURSE}')
    return n_people


def call(me, n_people):
    """By the numbers before their names; returns how many keys that took."""
    show_tab(me, '场次')
    me.tab_to('已排$|已签认$')
    key('Home')
    me.tab_to(f'^{WHEN}', 'Down')
    key('Return')
    me.wait_focus('^点名$')
    n_keys = 0
    for number in range(1, n_people + 1):
        keys = [*str(number), 'Return']
        if len(keys) > MOST_KEYS:
            raise Lost(f'{len(keys)} keys for one of {n_people}')
        key(*keys)
        n_keys += len(keys)
    me.see(f'^已到 {n_people} 人，共 {n_people} 人$')
    return n_keys


def steps(pid, *_):
    me = Person(pid)
    me.see('^以 协调员 李文静 身份查看')
    me.change_to('培训员 王雪')
    me.go_to('培训')
    yield 'a trainer has a room of their own'
    plan(me)
    yield 'a lesson is planned'
    n_people = enrol(me)
    yield f'{n_people} people are enrolled in one step'
    start = time.monotonic()
    n_keys = call(me, n_people)
    yield f'{n_people} people are called with {n_keys} keys in {time.monotonic() - start:.0f} s'
    me.quit()
    yield 'the window closes'


run(steps)
