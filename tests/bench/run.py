#!/usr/bin/env python3
"""run.py: prints one table of measured figures: id, ours, floor, peer, ratio, goal, verdict.

Use: xvfb-run -a -s '-screen 0 1400x900x24' dbus-run-session -- tests/bench/run.py [OPTION…]
  --only B1,B9      some of B1 B2 B4 B7 B9 B10 B15 gate entry
  --people N --records N    how large M is (100,000 and 1,000,000)
  --keep DIR        keeps the generated cities and profiles there, and takes those it finds
  --rounds N --build DIR
Every figure is held against a floor run in the same job, interleaved, median of N rounds.  A peer
that is not installed is skipped by its name.  The build is an optimised one of its own.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import contextlib
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOW = '2026-11-23T09:25+08:00'
DEADLINE_S = 60
PEER_WINDOWS = ('gnome-contacts', 'gnome-calendar')
ENV = dict(os.environ, GSK_RENDERER='cairo', GDK_DEBUG='gl-disable', LANG='C.UTF-8', LANGUAGE='zh_CN',
           GSETTINGS_BACKEND='keyfile', G_MESSAGES_DEBUG='tb-ui')
PROGRAMS = ('src/timebank', 'src/timebank-ctl', 'src/timebank-city', 'tests/tb-make-city',
            'tests/floor-window', 'tests/bench-view', 'tests/bench-gate', 'tests/bench-entry',
            'tests/bench-ledger', 'tests/test-syncs')


def make_settings(folder):
    """Settings of somebody who looked at the volunteers last, as if the program were installed."""
    keyfile = os.path.join(folder, 'glib-2.0', 'settings', 'keyfile')
    os.makedirs(os.path.dirname(keyfile), exist_ok=True)
    with open(keyfile, 'w', encoding='utf-8') as out:
        out.write("[com/example/TimeBank]\nlast-view='volunteers'\n")
    subprocess.run(['glib-compile-schemas', f'--targetdir={folder}', os.path.join(TOP, 'data')], check=True)
    ENV.update(XDG_CONFIG_HOME=folder, GSETTINGS_SCHEMA_DIR=folder)


def note(*what):
    print(*what, file=sys.stderr, flush=True)


def has(program):
    """Whether a peer is installed; says so if not."""
    if shutil.which(program):
        return True
    note(f'skipped: {program} is not installed')
    return False


@contextlib.contextmanager
def running(command, **more):
    """A program that is ended afterwards."""
    child = subprocess.Popen(command, env=ENV, **more)
    try:
        yield child
    finally:
        child.terminate()
        child.wait()
        if child.stdout:
            child.stdout.close()


def wait_for_line(child, word):
    """Until the program has printed a line with the word."""
    end, seen = time.monotonic() + DEADLINE_S, b''
    while time.monotonic() < end:
        if select.select([child.stdout], [], [], 1)[0]:
            part = os.read(child.stdout.fileno(), 65536)
            if not part:
                break
            seen += part
            if word in seen:
                return
    sys.exit(f'{child.args[0]} never said “{word.decode()}”:\n{seen.decode(errors="replace")[-2000:]}')


def spent(child, start):
    """How long a program has run since then: on the wall, and of the processors' time."""
    wall = time.monotonic() - start
    with open(f'/proc/{child.pid}/stat', encoding='utf-8') as line:
        parts = line.read().rsplit(')', 1)[1].split()
    return {'wall': wall, 'cpu': (int(parts[11]) + int(parts[12])) / os.sysconf('SC_CLK_TCK')}


def until_line(command, word):
    """From exec until the program prints a line with the word."""
    start = time.monotonic()
    with running(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as child:
        wait_for_line(child, word)
        return spent(child, start)


def wait_for_window(child):
    """Until a window of that process is mapped."""
    subprocess.run(['xdotool', 'search', '--sync', '--onlyvisible', '--all', '--pid', str(child.pid), '--name', '.'],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=DEADLINE_S, check=True)


def until_window(command):
    """From exec until its window is mapped; kinder to the peer than a frame."""
    start = time.monotonic()
    with running(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        wait_for_window(child)
        return spent(child, start)


def measure_run(command):
    """Seconds a program takes to its end."""
    start = time.monotonic()
    subprocess.run(command, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def read_figures(command):
    """The last line of NAME=NUMBER a program prints."""
    out = subprocess.run(command, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    return {name: float(value) for name, value in
            (part.split('=') for part in out.stdout.strip().splitlines()[-1].split())}


def read_pss(pid):
    """What a process holds in proportion, in MB."""
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith('Pss:'))


def interleave(rounds, runs):
    """runs: name → function; returns name → list of figures, A B C A B C …, the first round left out."""
    figures = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            took = run()
            if number > 0:
                figures[name].append(took)
    for name, values in figures.items():
        rows = values if isinstance(values[0], dict) else [{'s': value} for value in values]
        for key in rows[0]:
            column = [row[key] for row in rows]
            note(f'  {name} {key}: median {statistics.median(column):.3f}, {min(column):.3f}–{max(column):.3f}')
    return figures


def medians(figures):
    """name → key → median, of what interleave() gave."""
    return {name: {key: statistics.median(row[key] for row in rows) for key in rows[0]}
            for name, rows in figures.items() if isinstance(rows[0], dict)}


def show(what, ours, floor, peer, ratio, goal, holds):
    """One row of the table; @holds may be None: there is no goal."""
    verdict = {True: 'holds', False: 'falls short', None: ''}[holds]
    print(f'{what:<32} {ours:>11} {floor:>11} {peer:>26} {ratio:>7}  {goal:<22} {verdict}', flush=True)


class Data:
    """Cities and profiles of a size, made once."""

    def __init__(self, args, folder):
        self.args, self.folder, self.profiles, self.exchanges = args, folder, {}, {}

    def make_city(self, size):
        city = os.path.join(self.folder, f'city-{size}')
        if not os.path.exists(os.path.join(city, 'city.db')):
            people, records = {'S': (0, 0), 'M': (self.args.people, self.args.records)}[size]
            start = time.monotonic()
            subprocess.run([f'{self.args.build}/tests/tb-make-city', '--data', city, '--now', NOW, '--people',
                            str(people), '--records', str(records)], check=True, stdout=sys.stderr)
            note(f'a city of size {size} made in {time.monotonic() - start:.0f} s')
        return city

    @contextlib.contextmanager
    def city(self, size):
        """The address of a city that runs."""
        command = [f'{self.args.build}/src/timebank-city', '--data', self.make_city(size), '--listen',
                   '127.0.0.1:0', '--now', NOW]
        with running(command, stdout=subprocess.PIPE) as child:
            yield child.stdout.readline().decode().split()[-1]

    def ctl(self, profile, *words, stdin=''):
        return subprocess.run([f'{self.args.build}/src/timebank-ctl', '--profile', profile, '--demo-key', '--now', NOW,
                               *words], input=stdin, text=True, check=True, stdout=subprocess.PIPE).stdout

    def first_sync(self, url, profile):
        """Seconds an empty profile takes until it has everything, and the most memory it held, in MB."""
        self.ctl(profile, 'login', '--city', url, '--account', 'coordinator', stdin='demo\n')
        start = time.monotonic()
        child = subprocess.Popen([f'{self.args.build}/src/timebank-ctl', '--profile', profile, '--demo-key', '--now',
                                  NOW, 'sync'], env=ENV)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit('the first exchange failed')
        return time.monotonic() - start, usage.ru_maxrss / 1024

    def profile(self, size):
        """A profile that has exchanged everything with a city of that size."""
        profile = os.path.join(self.folder, f'profile-{size}')
        if not os.path.exists(os.path.join(profile, 'cache.db')):
            with self.city(size) as url:
                self.exchanges[size] = self.first_sync(url, profile)
            note(f'first exchange, size {size}: {self.exchanges[size][0]:.1f} s, {self.exchanges[size][1]:.0f} MB')
        return profile

    def certificate(self):
        """A certificate as a file, with as many services as a small demonstration has."""
        file = os.path.join(self.folder, 'certificate.pdf')
        if not os.path.exists(file):
            profile = self.profile('S')
            for line in self.ctl(profile, 'list', 'person', '--filter', 'is_volunteer=1', '--json').splitlines():
                person = line.split('"id":"')[1].split('"')[0]
                with contextlib.suppress(subprocess.CalledProcessError):
                    self.ctl(profile, 'certificate', person, file)
                    break
        return file


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


def bench_first_sync(args, data):
    """B4, the desk's part: an empty profile and a city with a snapshot, until everything is there."""
    data.profile('M')
    if 'M' not in data.exchanges:
        with data.city('M') as url, tempfile.TemporaryDirectory(dir=data.folder) as folder:
            data.exchanges['M'] = data.first_sync(url, os.path.join(folder, 'profile'))
    took, memory = data.exchanges['M']
    show('B4 first exchange, M', f'{took:.1f} s', '', '', '', '', None)
    show('B4 first exchange, memory', f'{memory:.0f} MB', '', '', '', '≤ 200 MB', memory <= 200)


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


def read_pairs(command):
    """The figures a program prints, one a line."""
    said = subprocess.run(command, check=True, text=True, capture_output=True).stdout
    return {what: int(number) for what, number in (line.split() for line in said.splitlines())}


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


BENCHES = {'B1': bench_start, 'B2': bench_scroll, 'B4': bench_first_sync, 'B9': bench_preview, 'B10': bench_memory,
           'B7': bench_ledger, 'B15': bench_syncs, 'gate': bench_gate, 'entry': bench_entry}


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
    parser.add_argument('--actions', type=int, default=10000)
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
