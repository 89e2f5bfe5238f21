#!/usr/bin/env python3
"""run.py: prints one table of measured figures: id, ours, floor, peer, ratio, goal, verdict.

Use: xvfb-run -a -s '-screen 0 1400x900x24' dbus-run-session -- tests/bench/run.py [OPTION…]
  --only B1,B9      some of B1 B2 B4 B5 B6 B7 B9 B10 B12 B15 frames gate entry
  --people N --records N    how large M is (100,000 and 1,000,000)
  --copies N        each service record of M so often: a million made by operations takes hours
  --keep DIR        keeps the generated cities and profiles there, and takes those it finds
  --rounds N --build DIR
Every figure is held against a floor run in the same job, interleaved, median of N rounds.  A peer
that is not installed is skipped by its name.  The build is an optimised one of its own.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile

from city_load import bench_city
from exchange import bench_delta, bench_first_frames, bench_first_sync, bench_push
from tools import (ENV, NOW, PEER_WINDOWS, Data, has, interleave, make_settings, measure_run, medians, note,
                   read_figures, read_pairs, read_pss, running, show, until_line, until_window, wait_for_line,
                   wait_for_window)

PROGRAMS = ('src/timebank', 'src/timebank-ctl', 'src/timebank-city', 'tests/tb-make-city',
            'tests/floor-window', 'tests/floor-push', 'tests/floor-server', 'tests/floor-sync', 'tests/bench-view', 'tests/bench-gate',
            'tests/bench-entry', 'tests/bench-ledger', 'tests/test-syncs')


def bench_start(args, data):
    """B1: exec → first frame that shows real roster rows."""
    runs = {'floor': lambda: until_line([f'{args.build}/tests/floor-window'], b'on the screen')}
    for size in 'SM':
        runs[size] = lambda profile=data.profile(size): until_line(
            [f'{args.build}/src/timebank', '--profile', profile, '--now', NOW], b'roster is on the screen')
    runs.update({peer: lambda peer=peer: until_window([peer]) for peer in PEER_WINDOWS if has(peer)})
    if has('sqlitebrowser'):
        runs['sqlitebrowser'] = lambda: until_window(
            ['sqlitebrowser', '-R', '-t', 'person', os.path.join(data.profile('M'), 'cache.db')])
    median = medians(interleave(args.rounds, runs))
    for key, what in (('wall', 'B1 start'), ('cpu', 'B1 start, processor time')):
        at = {name: values[key] for name, values in median.items()}
        ratio = at['M'] / at['floor']
        show(f'{what}, M', f'{at["M"]:.3f} s', f'{at["floor"]:.3f} s', '', f'{ratio:.2f}', '≤ 1.4 × floor', ratio <= 1.4)
        ratio = at['M'] / at['S']
        show(f'{what}, M/S', f'{at["M"]:.3f} s', f'{at["S"]:.3f} s', '', f'{ratio:.2f}', '≤ 1.1', ratio <= 1.1)
        for peer in (*PEER_WINDOWS, 'sqlitebrowser'):
            if peer in at:
                ratio, has_goal = at['M'] / at[peer], peer in PEER_WINDOWS
                show(f'{what}, M', f'{at["M"]:.3f} s', '', f'{peer} {at[peer]:.3f} s', f'{ratio:.2f}',
                     '< 1' if has_goal else '', ratio < 1 if has_goal else None)


def bench_scroll(args, data):
    """B2: 200 wheel steps and 60 random jumps through the list of volunteers."""
    program, profile = f'{args.build}/tests/bench-view', data.profile('M')
    figures = interleave(args.rounds, {
        'ours': lambda: read_figures([program, 'scroll', profile]),
        'floor': lambda: read_figures([program, 'scroll', profile, '--constant'])})
    median = medians(figures)
    for key, what, goal in (('p99_ms', 'p99 of a frame', 1.2), ('p50_ms', 'median of a frame', None)):
        ratio = median['ours'][key] / median['floor'][key]
        show(f'B2 scroll, {what}', f'{median["ours"][key]:.2f} ms', f'{median["floor"][key]:.2f} ms', '',
             f'{ratio:.2f}', f'≤ {goal} × floor' if goal else '', ratio <= goal if goal else None)
    blank = median['ours']['blank_frames']
    show('B2 scroll, a row blank', f'{blank:.0f} frames', '', '', '', '≤ 1 frame', blank <= 1)


def bench_preview(args, data):
    """B9: a certificate opened → its page on the screen."""
    program, profile, file = f'{args.build}/tests/bench-view', data.profile('S'), data.certificate()
    runs = {'ours': lambda: read_figures([program, 'preview', profile, file])}
    if has('pdftoppm'):
        runs['pdftoppm'] = lambda: measure_run(['pdftoppm', '-r', '110', '-png', file, file + '.page'])
    if has('evince'):
        runs['evince'] = lambda: until_window(['evince', file])
    figures = interleave(args.rounds, runs)
    opened = statistics.median(row['opened_ms'] for row in figures['ours'])
    alone = statistics.median(row['alone_ms'] for row in figures['ours'])
    ratio = opened / alone
    show('B9 preview', f'{opened:.1f} ms', f'{alone:.1f} ms', '', f'{ratio:.2f}', '≤ 1.2 × floor', ratio <= 1.2)
    for peer in ('pdftoppm', 'evince'):
        if peer in figures:
            took = statistics.median(row if isinstance(row, float) else row['wall'] for row in figures[peer]) * 1000
            show('B9 preview against a peer', f'{opened:.1f} ms', '', f'{peer} {took:.1f} ms', f'{opened / took:.2f}',
                 '', None)


def pss_of(command, wait):
    with running(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as child:
        wait(child)
        return read_pss(child.pid)


def bench_memory(args, data):
    """B10: proportional set size with M loaded, and what 10,000 actions leave behind."""
    hello = statistics.median(pss_of([f'{args.build}/tests/floor-window'],
                                     lambda child: wait_for_line(child, b'on the screen')) for _ in range(3))
    ours = read_figures([f'{args.build}/tests/bench-view', 'memory', data.profile('M'), str(args.actions)])
    last, growth = ours['last_kib'] / 1024, (ours['last_kib'] - ours['warm_kib']) / 1024
    show('B10 memory, M', f'{last:.0f} MB', f'{hello:.0f} MB', '', f'+{last - hello:.0f} MB', '≤ floor + 60 MB',
         last - hello <= 60)
    show(f'B10 growth, {args.actions} actions', f'{growth:.1f} MB', '', '', '', '≤ 1 MB', growth <= 1)
    in_use = (ours['used_last_kib'] - ours['used_warm_kib']) / 1024
    show('B10 growth of what is in use', f'{in_use:.1f} MB', '', '', '', '≤ 1 MB', in_use <= 1)
    if has('gnome-calendar'):
        peer = pss_of(['gnome-calendar'], wait_for_window)
        show('B10 memory against a peer', f'{last:.0f} MB', '', f'gnome-calendar {peer:.0f} MB', f'{last / peer:.2f}',
             '', None)


def measure_cpu(command):
    """Milliseconds of the processor a program takes."""
    before = os.times()
    subprocess.run(command, check=True, env=dict(os.environ, LC_ALL='C.UTF-8'))
    after = os.times()
    return (after.children_user + after.children_system - before.children_user - before.children_system) * 1000


def bench_gate(args, _data):
    """One decision of the gate; what is refused is told in as many sentences as there are reasons."""
    program = os.path.join(args.build, 'tests/bench-gate')
    took = medians(interleave(args.rounds, {'gate': lambda: read_pairs([program])}))['gate']
    for what, number in took.items():
        show(f'gate, {what}', f'{number} ns', '', '', '', '<= 2000 ns' if what == 'allowed' else '',
             number <= 2000 if what == 'allowed' else None)


def bench_entry(args, data):
    """All rules that are asked while a record is entered, in a store of a million."""
    command = [os.path.join(args.build, 'tests/bench-entry'), os.path.join(data.folder, 'entry.db')]
    for what, number in medians(interleave(args.rounds, {'entry': lambda: read_pairs(command)}))['entry'].items():
        show(what, f'{number} us', '', '', '', '<= 5000 us', number <= 5000)


def bench_ledger(args, data):
    """A million transactions posted and verified; a hundred thousand verified by somebody else."""
    program = os.path.join(args.build, 'tests/bench-ledger')
    large, small, journal = (os.path.join(data.folder, name) for name in
                             ('ledger.db', 'ledger-small.db', 'ledger.journal'))
    n_small = min(100000, args.records)
    first = read_pairs([program, large, str(args.records)])
    if 'post-ms' in first:
        show(f'B7 post {args.records:,}', f'{first["post-ms"] / 1000:.1f} s',
             f'{first["floor-ms"] / 1000:.2f} s', '', f'{first["post-ms"] / first["floor-ms"]:.1f}', '', None)
    read_pairs([program, small, str(n_small), journal])
    runs = {'large': lambda: read_pairs([program, large, str(args.records)]),
            'small': lambda: read_pairs([program, small, str(n_small)])}
    if has('hledger'):
        runs['peer'] = lambda: {'ms': measure_cpu(['hledger', 'check', '--strict', '-f', journal])}
    took = medians(interleave(args.rounds, runs))
    ours, floor, ours_small = took['large']['verify-ms'], took['large']['floor-ms'], took['small']['verify-ms']
    show(f'B7 verify {args.records:,}', f'{ours / 1000:.1f} s', f'{floor / 1000:.2f} s', '', f'{ours / floor:.1f}', '', None)
    if 'peer' in took:
        ratio = took['peer']['ms'] / ours_small
        show(f'B7 verify {n_small:,}', f'{ours_small:.0f} ms', '', f'hledger {took["peer"]["ms"]:.0f} ms',
             f'{ratio:.1f}', '>= 20 x', ratio >= 20)


def bench_syncs(args, _data):
    """How often a disk is waited for, as a test counts it; a tidied file is one of many actions."""
    said = subprocess.run([os.path.join(args.build, 'tests/test-syncs')], check=True, text=True, capture_output=True,
                          env=dict(os.environ, GSETTINGS_BACKEND='memory', LC_ALL='C.UTF-8', TZ='UTC')).stdout
    goals = {'actions-that-tidied-up': 3, 'poll': 0, 'ten-sent-and-a-page': 3, 'ten-sent-at-the-city': 2,
             'everything-anew': 6}
    for line in said.splitlines():
        if line.startswith('# B15 '):
            what, number = line.split()[2:]
            goal = goals.get(what)
            show(f'B15 {what}', number, '', '', '', '' if goal is None else f'<= {goal}',
                 None if goal is None else int(number) <= goal)


BENCHES = {'B1': bench_start, 'B2': bench_scroll, 'B4': bench_first_sync, 'B5': bench_delta, 'B6': bench_push,
           'B9': bench_preview, 'B10': bench_memory, 'B7': bench_ledger, 'B12': bench_city, 'B15': bench_syncs,
           'frames': bench_first_frames, 'gate': bench_gate, 'entry': bench_entry}


def build(folder):
    if not os.path.exists(os.path.join(folder, 'build.ninja')):
        subprocess.run(['meson', 'setup', folder, '--buildtype=debugoptimized'], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(['ninja', '-C', folder, *PROGRAMS], check=True, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--build', default='build-bench')
    parser.add_argument('--only', default=','.join(BENCHES))
    parser.add_argument('--rounds', type=int, default=7)
    parser.add_argument('--people', type=int, default=100000)
    parser.add_argument('--records', type=int, default=1000000)
    parser.add_argument('--copies', type=int, default=1)
    parser.add_argument('--actions', type=int, default=10000)
    parser.add_argument('--operations', type=int, default=10000)
    parser.add_argument('--keep')
    args = parser.parse_args()
    if not os.environ.get('DISPLAY'):
        sys.exit('a screen is wanted: see the first lines of this file')
    build(args.build)
    note(f'M is {args.people} people and {args.records} records; load {os.getloadavg()[0]:.1f}')
    show('id', 'ours', 'floor', 'peer', 'ratio', 'goal', None)
    with contextlib.ExitStack() as stack:
        folder = args.keep or stack.enter_context(tempfile.TemporaryDirectory())
        os.makedirs(folder, exist_ok=True)
        make_settings(os.path.join(folder, 'settings'))
        data = Data(args, folder)
        for name in args.only.split(','):
            BENCHES[name](args, data)


if __name__ == '__main__':
    main()
