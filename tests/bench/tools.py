"""tools.py: what the benchmarks share: programs that run, figures of them, cities and profiles of a size"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import os
import select
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOW = '2026-11-23T09:25+08:00'
DEADLINE_S = 60
PEER_WINDOWS = ('gnome-contacts', 'gnome-calendar')
ENV = dict(os.environ, GSK_RENDERER='cairo', GDK_DEBUG='gl-disable', LANG='C.UTF-8', LANGUAGE='zh_CN',
           GSETTINGS_BACKEND='keyfile', G_MESSAGES_DEBUG='tb-ui')


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


def read_pairs(command):
    """The figures a program prints, one a line."""
    said = subprocess.run(command, check=True, text=True, capture_output=True).stdout
    return {what: int(number) for what, number in (line.split() for line in said.splitlines())}


def read_pss(pid):
    """What a process holds in proportion, in MB."""
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith('Pss:'))


def count_cpu():
    """Seconds of the processors that programs which have ended have taken."""
    times = os.times()
    return times.children_user + times.children_system


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


def multiply(city, copies):
    """Every service record of the first organisation stands so often, each copy a week earlier than the one before.

    Beside the operations, which take hours for a million: rows and their numbers are as of a real city, the ledger
    knows nothing of the copies.
    """
    with contextlib.closing(sqlite3.connect(os.path.join(city, 'city.db'))) as db:
        names = [row[1] for row in db.execute('PRAGMA table_info (service_record)')]
        own = {'id': "substr(r.id, 1, 31) || printf('%05x', c.n)", **{name: f'r.{name} - c.n * 604800000000' for name in (
            'start_us', 'end_us')}}
        org, scope = db.execute("SELECT org_id, scope FROM login WHERE name = 'coordinator'").fetchone()
        db.executescript('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000')
        db.execute('CREATE TEMP TABLE copy AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?)'
                   ' SELECT n FROM c', (copies - 1,))
        values = ', '.join(own.get(name, 'r.' + name) + ' AS ' + name for name in names)
        db.execute(f'CREATE TEMP TABLE made AS SELECT {values} FROM service_record r, copy c WHERE r.org_id = ?', (org,))
        db.execute('INSERT INTO service_record SELECT * FROM made')
        db.execute("INSERT INTO change (scope, kind, id, seq, is_gone) SELECT ?1, 'service_record', id, rowid +"
                   ' (SELECT seq FROM scope WHERE id = ?1), 0 FROM made', (scope,))
        db.execute('UPDATE scope SET seq = seq + (SELECT count(*) FROM made) WHERE id = ?', (scope,))
        db.commit()
        db.execute('PRAGMA journal_mode = WAL')


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
            if size == 'M' and self.args.copies > 1:
                multiply(city, self.args.copies)
            note(f'a city of size {size} made in {time.monotonic() - start:.0f} s')
        return city

    def port(self):
        """Where every city of this folder listens, one at a time: profiles know its address."""
        file = os.path.join(self.folder, 'port')
        if not os.path.exists(file):
            with socket.create_server(('127.0.0.1', 0)) as free, open(file, 'w', encoding='ascii') as out:
                out.write(str(free.getsockname()[1]))
        with open(file, encoding='ascii') as text:
            return int(text.read())

    @contextlib.contextmanager
    def serve(self, folder, port=None, before=()):
        """The address of a city that runs on a folder; @before: what it is run by."""
        command = [*before, f'{self.args.build}/src/timebank-city', '--data', folder, '--listen',
                   f'127.0.0.1:{self.port() if port is None else port}', '--now', NOW]
        with running(command, stdout=subprocess.PIPE) as child:
            yield child.stdout.readline().decode().split()[-1]

    def city(self, size):
        """The address of a city of that size that runs."""
        return self.serve(self.make_city(size))

    def ctl(self, profile, *words, stdin=''):
        return subprocess.run([f'{self.args.build}/src/timebank-ctl', '--profile', profile, '--demo-key', '--now', NOW,
                               *words], input=stdin, text=True, check=True, stdout=subprocess.PIPE).stdout

    def first_sync(self, url, profile):
        """Seconds an empty profile takes until it has everything, the most memory it held, in MB, and processor time."""
        self.ctl(profile, 'login', '--city', url, '--account', 'coordinator', stdin='demo\n')
        start = time.monotonic()
        child = subprocess.Popen([f'{self.args.build}/src/timebank-ctl', '--profile', profile, '--demo-key', '--now',
                                  NOW, 'sync'], env=ENV)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit('the first exchange failed')
        return time.monotonic() - start, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime

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
