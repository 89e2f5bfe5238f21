#!/usr/bin/env python3
"""run.py: prints one table of measured figures: id, ours, floor, peer, ratio, goal, verdict.

Use: tests/bench/run.py [--build DIR] [--rounds N] [--people N --records N]
Every figure is held against a floor run in the same job, interleaved, median of N rounds.
Wants a screen (xvfb-run) and a session bus (dbus-run-session); a peer that is not installed is
skipped by its name.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

NOW = '2026-11-23T09:25+08:00'
DEADLINE_S = 60
PEERS = (('gnome-contacts', 'gnome-contacts'), ('gnome-calendar', 'gnome-calendar'))


def until_line(command, word, env):
    """Seconds from exec until the program prints a line with the word; it is ended then."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
    seen = b''
    try:
        while time.monotonic() - start < DEADLINE_S:
            if select.select([child.stdout], [], [], 1)[0]:
                part = os.read(child.stdout.fileno(), 65536)
                took = time.monotonic() - start
                if not part:
                    break
                seen += part
                if word in seen:
                    return took
    finally:
        child.terminate()
        child.wait()
        child.stdout.close()
    sys.exit(f'{command[0]} never said “{word.decode()}”:\n{seen.decode(errors="replace")[-2000:]}')


def until_window(command, name, env):
    """Seconds from exec until a window of that class is mapped; kinder to the peer than a frame."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    try:
        subprocess.run(['xdotool', 'search', '--sync', '--onlyvisible', '--class', name],
                       stdout=subprocess.DEVNULL, timeout=DEADLINE_S, check=True)
        return time.monotonic() - start
    finally:
        child.terminate()
        child.wait()


def interleave(rounds, runs):
    """runs: name → function; returns name → list of figures, A B C A B C …, the first round left out."""
    figures = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            took = run()
            if number > 0:
                figures[name].append(took)
    return figures


def make_profile(build, folder, people, records):
    """A profile that has exchanged everything with a city of that size."""
    city, profile = os.path.join(folder, 'city'), os.path.join(folder, 'profile')
    make = [f'{build}/tests/tb-make-city', '--data', city, '--now', NOW]
    subprocess.run(make + (['--people', str(people), '--records', str(records)] if people else
                           ['--people', '0']), check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([f'{build}/src/timebank-city', '--data', city, '--listen',
                               '127.0.0.1:0', '--now', NOW], stdout=subprocess.PIPE, text=True)
    try:
        url = server.stdout.readline().split()[-1]
        ctl = [f'{build}/src/timebank-ctl', '--profile', profile, '--demo-key', '--now', NOW]
        subprocess.run(ctl + ['login', '--city', url, '--account', 'coordinator'], input='demo\n',
                       text=True, check=True, stdout=subprocess.DEVNULL)
        start = time.monotonic()
        subprocess.run(ctl + ['sync'], check=True)
        print(f'first sync of {people or "the demo’s"} people: {time.monotonic() - start:.1f} s',
              file=sys.stderr)
    finally:
        server.terminate()
        server.wait()
    return profile


def show(number, ours, floor, peer, ratio, goal, holds):
    print(f'{number:<22} {ours:>9} {floor:>9} {peer:>24} {ratio:>7}  {goal:<16} '
          f'{"holds" if holds else "falls short"}')


def spread(values):
    return f'{min(values):.3f}–{max(values):.3f}'


def bench_start(args, folder):
    """B1: exec → first frame that shows real roster rows."""
    env = dict(os.environ, GSK_RENDERER='cairo', GDK_DEBUG='gl-disable', LANG='C.UTF-8',
               LANGUAGE='zh_CN', GSETTINGS_BACKEND='memory', G_MESSAGES_DEBUG='tb-ui')
    sizes = {'S': make_profile(args.build, os.path.join(folder, 's'), 0, 0),
             'M': make_profile(args.build, os.path.join(folder, 'm'), args.people, args.records)}
    runs = {'floor': lambda: until_line([f'{args.build}/tests/floor-window'], b'on the screen', env)}
    for size, profile in sizes.items():
        runs[size] = lambda p=profile: until_line(
            [f'{args.build}/src/timebank', '--profile', p, '--now', NOW], b'roster is on the screen',
            env)
    for program, name in PEERS:
        if shutil.which(program) and shutil.which('xdotool'):
            runs[program] = lambda p=program, n=name: until_window([p], n, env)
        else:
            print(f'skipped: {program} is not installed', file=sys.stderr)
    figures = interleave(args.rounds, runs)
    median = {name: statistics.median(values) for name, values in figures.items()}
    for name, values in figures.items():
        print(f'{name}: median {median[name]:.3f} s, {spread(values)}', file=sys.stderr)
    ratio = median['M'] / median['floor']
    show(f'B1 start M={args.people}', f'{median["M"]:.3f} s', f'{median["floor"]:.3f} s', '',
         f'{ratio:.2f}', '≤ 1.4 × floor', ratio <= 1.4)
    ratio = median['M'] / median['S']
    show('B1 M/S', f'{median["M"]:.3f} s', f'{median["S"]:.3f} s', '', f'{ratio:.2f}', '≤ 1.1',
         ratio <= 1.1)
    for program, _ in PEERS:
        if program in median:
            ratio = median['M'] / median[program]
            show('B1 peer', f'{median["M"]:.3f} s', '', f'{program} {median[program]:.3f} s',
                 f'{ratio:.2f}', '< 1', ratio < 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--build', default='build')
    parser.add_argument('--rounds', type=int, default=7)
    parser.add_argument('--people', type=int, default=20000)
    parser.add_argument('--records', type=int, default=100000)
    args = parser.parse_args()
    if not os.environ.get('DISPLAY'):
        sys.exit('a screen is wanted: xvfb-run -a dbus-run-session -- tests/bench/run.py')
    print(f'{"id":<22} {"ours":>9} {"floor":>9} {"peer":>24} {"ratio":>7}  {"goal":<16} verdict')
    with tempfile.TemporaryDirectory() as folder:
        bench_start(args, folder)


if __name__ == '__main__':
    main()
