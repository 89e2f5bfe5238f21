"""exchange.py: what the exchange between a desk and a city costs: B4, B5, B6, and the window meanwhile"""
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import contextlib
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from caller import Caller
from tools import ENV, NOW, TOP, count_cpu, has, interleave, note, read_figures, running, show

sys.path.insert(0, os.path.join(TOP, 'tests', 'api'))
import tape  # noqa: E402

PAUSE_S = 1.5  # until a desk has left its next question with the city; not measured


def bench_first_sync(args, data):
    """B4, the desk's part: an empty profile and a city that makes a snapshot, until everything is there.

    One of each, not interleaved: a million rows take minutes.
    """
    data.profile('M')
    if 'M' not in data.exchanges:
        with data.city('M') as url, tempfile.TemporaryDirectory(dir=data.folder) as folder:
            data.exchanges['M'] = data.first_sync(url, os.path.join(folder, 'profile'))
    took, memory, cpu = data.exchanges['M']
    with tempfile.TemporaryDirectory(dir=data.folder) as folder:
        with data.city('M') as url:
            parts = fetch_parts(Caller(url, 'coordinator'), folder)
            peer = measure_jq(Caller(url, 'coordinator')) if has('curl') and has('jq') else None
        before = count_cpu()
        floor = measure_floor(args, data, folder, parts)
        floor_cpu = count_cpu() - before
    what = f'B4 first exchange, {floor["rows"]:,.0f} rows'
    for more, ours, low, other in (('', took, floor['all_ms'] / 1000, peer), (', cpu', cpu, floor_cpu, None)):
        show(what + more, f'{ours:.1f} s', f'{low:.1f} s', f'curl, jq {other:.1f} s' if other else '', f'{ours / low:.2f}',
             '≤ 1.5 × floor', ours / low <= 1.5)
    show('B4 first exchange, memory', f'{memory:.0f} MB', '', '', '', '≤ 200 MB', memory <= 200)


def list_parts(caller):
    """Addresses of the parts of a snapshot."""
    made = json.loads(caller.ask('POST', f'/v1/scopes/{caller.scope}/snapshots'))
    return [f'/v1/snapshots/{made["id"]}/parts/{part["n"]}' for part in made['parts']]


def fetch_parts(caller, folder):
    """Their files, compressed as they came."""
    files = []
    for where in list_parts(caller):
        files.append(os.path.join(folder, f'part-{len(files):05}.gz'))
        with open(files[-1], 'wb') as out:
            out.write(caller.ask('GET', where, None, {**caller.headers, 'Accept-Encoding': 'gzip'}))
    return files


def measure_jq(caller):
    """Seconds in which the parts are fetched and parsed, and nothing is kept."""
    start = time.monotonic()
    addresses = [caller.url + where for where in list_parts(caller)]
    with subprocess.Popen(['curl', '-s', '--compressed', '-H', f'Authorization: {caller.headers["Authorization"]}', *addresses],
                          stdout=subprocess.PIPE) as curl:
        subprocess.run(['jq', '-c', '.[2]?'], stdin=curl.stdout, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def measure_floor(args, data, folder, parts):
    """The same bytes into the same tables, and the same indexes made at the end."""
    with contextlib.closing(sqlite3.connect(f'file:{data.profile("M")}/cache.db?mode=ro', uri=True)) as db:
        kinds = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE"
                                              " '%id TEXT PRIMARY KEY NOT NULL%ver INTEGER%'")}
        made = {what: [row[0] for row in db.execute('SELECT sql, tbl_name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL',
                                                    (what,)) if row[1] in kinds] for what in ('table', 'index')}
    files = [os.path.join(folder, f'{what}.sql') for what in made]
    for file, statements in zip(files, made.values()):
        with open(file, 'w', encoding='utf-8') as out:
            # the floor takes values as they come, in plain and not checked
            out.write(';\n'.join(re.sub(r'\) STRICT|(?<!IS) NOT NULL', lambda found: found[0][:found[0].find(' ')], statement)
                                 for statement in statements))
    return read_figures([f'{args.build}/tests/floor-sync', os.path.join(folder, 'floor.db'), *files, *parts])


def read_seq(city, scope):
    """The number of a scope's last change."""
    with contextlib.closing(sqlite3.connect(f'file:{city}/city.db?mode=ro', uri=True)) as db:
        return db.execute('SELECT seq FROM scope WHERE id = ?', (scope,)).fetchone()[0]


def measure_curl(caller, where):
    """Seconds of a transfer, without the start of the program."""
    out = subprocess.run(['curl', '-s', '--compressed', '-o', os.devnull, '-w', '%{http_code} %{time_total}', '-H',
                          f'Authorization: {caller.headers["Authorization"]}', caller.url + where],
                         check=True, text=True, capture_output=True).stdout
    status, seconds = out.split()
    if status != '200':
        sys.exit(f'curl: {status}')
    return float(seconds)


class Watched:
    """The window of a colleague, and the rows it shows."""

    def __init__(self, child):
        self.child, self.phones = child, {}
        while (line := child.stdout.readline().split()) != ['ready']:
            if not line:
                sys.exit('bench-view ended')
            if line[0] == 'row':
                self.phones[line[1]] = None if line[2] == '-' else line[2]

    def change(self, caller, number):
        """All of them get another telephone number; returns when that is so at the city, and on the screen, in s."""
        prefix = f'139{number % 1000:03}'
        new = {person: f'{prefix}{place:05}' for place, person in enumerate(self.phones)}
        self.child.stdin.write(prefix + '\n')
        self.child.stdin.flush()
        caller.push('person.update', [{'id': person, 'set': [['phone', self.phones[person], new[person]]]} for person in new])
        taken = time.monotonic()
        self.phones = new
        figures = dict(part.split('=') for part in self.child.stdout.readline().split())
        return taken, int(figures['told_us']) / 1e6, int(figures['drawn_us']) / 1e6


def bench_delta(args, data):
    """B5: a hundred rows a colleague has changed, until they are on the screen of a desk that waits for news."""
    profile, figures = data.profile('M'), collections.defaultdict(list)
    with data.city('M') as url, running([f'{args.build}/tests/bench-view', 'delta', profile], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True) as child:
        window, caller = Watched(child), Caller(url, 'coordinator2')
        for number in range(args.rounds + 1):
            time.sleep(PAUSE_S)
            seq = read_seq(data.make_city('M'), caller.scope)
            taken, told, drawn = window.change(caller, int(time.time()) + number)
            floor = measure_curl(caller, f'/v1/scopes/{caller.scope}/changes?after={seq}&limit=5000')
            if number > 0:
                figures['told'].append((told - taken) * 1000)
                figures['drawn'].append((drawn - taken) * 1000)
                figures['floor'].append(floor * 1000)
        child.stdin.close()
        child.wait()
    for name, values in figures.items():
        note(f'  {name} ms: median {statistics.median(values):.1f}, {min(values):.1f}–{max(values):.1f}')
    floor = statistics.median(figures['floor'])
    for name, what in (('told', 'in the list'), ('drawn', 'on the screen')):
        ours = statistics.median(figures[name])
        show(f'B5 100 rows, {what}', f'{ours:.1f} ms', f'{floor:.1f} ms', '', f'+{ours - floor:.1f}', '≤ floor + 20 ms',
             ours - floor <= 20)
    bench_poll(args, data)


HOLD_S = 26    # for how long a city keeps a question when there is nothing to tell, and a little
N_POLLS = 3    # the first ones of a window tell what it does not know yet


def answered_polls(heard):
    """Of each question about the organisation that was left with the city and answered: bytes there and back, headers and all."""
    return [(there, back) for sent, received, _ in list(heard.connections)
            for line, there, back in tape.sizes(bytes(sent), bytes(received)) if '/scopes/org:' in line and 'wait=' in line]


def bench_poll(args, data):
    """B5: bytes of a poll that brings nothing: of the third a window leaves with the city."""
    with tempfile.TemporaryDirectory(dir=data.folder) as folder:
        heard, city = tape.Tape(), os.path.join(folder, 'city')
        shutil.copytree(data.make_city('S'), city)
        with data.serve(city, 0) as url:
            heard.start(int(url.rsplit(':', 1)[1]))
            profile = os.path.join(folder, 'profile')
            data.first_sync(f'http://127.0.0.1:{heard.port}', profile)
            heard.connections.clear()
            until = time.monotonic() + 2 * N_POLLS * HOLD_S
            with running([f'{args.build}/src/timebank', '--profile', profile, '--now', NOW], stdout=subprocess.DEVNULL):
                while len(answered_polls(heard)) < N_POLLS and time.monotonic() < until:
                    time.sleep(0.5)
            heard.stop()
            heard.finish(1)
    polls = answered_polls(heard)
    for there, back in polls:
        note(f'  {there} there, {back} back')
    for what, number in zip(('there', 'back'), polls[N_POLLS - 1]):
        show(f'B5 a poll with nothing new, {what}', f'{number} bytes', '', '', '', '≤ 300', number <= 300)


def write_roster(path, n_rows):
    with open(path, 'w', encoding='utf-8') as out:
        out.write('姓名,性别,出生日期,手机,住址\n')
        out.writelines(f'第{row:06}人,{"男女"[row % 2]},{1945 + row % 60}-0{1 + row % 9}-{10 + row % 18},139{row:08},'
                       f'示范路{row}号\n' for row in range(n_rows))


class Drain:
    """A city, and a desk of it in whose outbox operations wait: both again and again from the same files."""

    def __init__(self, args, data):
        self.args, self.data, self.folder, self.bodies = args, data, os.path.join(data.folder, 'push'), []
        if os.path.exists(self.path('roster.csv')):
            return
        os.makedirs(self.folder, exist_ok=True)
        shutil.copytree(data.make_city('S'), self.path('city'), dirs_exist_ok=True)
        with data.serve(self.path('city')) as url:
            data.first_sync(url, self.path('profile'))
        write_roster(self.path('made.csv'), args.operations)
        data.ctl(self.path('profile'), 'import', 'volunteer', self.path('made.csv'))
        os.rename(self.path('made.csv'), self.path('roster.csv'))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def lay_out(self, *names):
        for name in names:
            shutil.rmtree(self.path(name + '.now'), ignore_errors=True)
            shutil.copytree(self.path(name), self.path(name + '.now'))

    def sync(self):
        """Seconds until nothing waits any more."""
        start = time.monotonic()
        self.data.ctl(self.path('profile.now'), 'sync')
        return time.monotonic() - start

    def check(self):
        """That nothing waits is asked of the profile when all is measured."""
        waiting = json.loads(self.data.ctl(self.path('profile.now'), 'status', '--json'))
        if waiting.get('waiting') or waiting.get('attention'):
            sys.exit(f'not all was taken: {waiting}')

    def ours(self):
        self.lay_out('city', 'profile')
        before = count_cpu()
        with self.data.serve(self.path('city.now')):
            took = self.sync()
        cpu = count_cpu() - before
        self.check()
        return {'s': took, 'cpu': cpu}

    def record(self):
        """The bodies that are sent, and how often the city waits for its disk; None where that cannot be counted."""
        heard, traced = tape.Tape(), self.path('syncs.txt')
        before = ('strace', '-D', '-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', traced) if has('strace') else ()
        self.lay_out('city', 'profile')
        with self.data.serve(self.path('city.now'), 0, before) as url:
            heard.port = self.data.port()
            heard.start(int(url.rsplit(':', 1)[1]))
            self.sync()
            self.check()
            heard.stop()
            heard.finish(1)
        for number, said in enumerate(said for said in heard.exchanges() if said.path == '/v1/push'):
            self.bodies.append(self.path(f'body-{number:03}'))
            with open(self.bodies[-1], 'wb') as out:
                out.write(said.request_body)
        if not before:
            return None
        with open(traced, encoding='utf-8', errors='replace') as lines:
            return collections.Counter(found[1] for found in (re.search(r'sync\(\d+<.*/(city\.db(?:-wal)?)>', line)
                                                              for line in lines) if found)

    def floor(self):
        self.lay_out('city')
        before = count_cpu()
        took = read_figures([f'{self.args.build}/tests/floor-push', self.path('city.now'), *self.bodies])['ms'] / 1000
        return {'s': took, 'cpu': count_cpu() - before}


def bench_push(args, data):
    """B6: operations that wait are sent; the floor is what the city does with them, without the rest."""
    drain = Drain(args, data)
    syncs = drain.record()
    taken = interleave(args.rounds, {'ours': drain.ours, 'floor': drain.floor})
    for key, what in (('s', ''), ('cpu', ', processor time')):
        ours, floor = (statistics.median(row[key] for row in taken[name]) for name in ('ours', 'floor'))
        show(f'B6 {args.operations:,} operations{what}', f'{ours:.2f} s', f'{floor:.2f} s', '', f'{ours / floor:.2f}',
             '≤ 3 × floor', ours / floor <= 3)
    if syncs is not None:
        tidied, n_batches = syncs['city.db'], len(drain.bodies)
        commits = syncs['city.db-wal'] - 2 * tidied  # a log is synced before it is copied to its file, and when it begins anew
        show('B6 fsyncs, a batch', f'{commits / n_batches:.2f}', f'{n_batches} batches', '', '', '≤ 1.1',
             commits / n_batches <= 1.1)
        show('B6 the log copied to the file', str(tidied), '', '', '', '', None)


def bench_first_frames(args, data):
    """The window while everything comes for the first time: no turn of its main loop over 50 ms."""
    with data.city('M') as url:
        for view in ('volunteers', 'records'):
            with tempfile.TemporaryDirectory(dir=data.folder) as folder:
                ended = subprocess.run([f'{args.build}/tests/bench-view', 'first', os.path.join(folder, 'profile'), url,
                                        view], env=dict(ENV, TB_STALL_MS='50'), text=True, capture_output=True, check=True)
            took = {name: float(value) for name, value in
                    (part.split('=') for part in ended.stdout.strip().splitlines()[-1].split())}
            note(ended.stdout.strip().splitlines()[-1])
            note(ended.stderr)
            for what, count, longest in (('turns', 'long_turns', 'longest_ms'), ('frames', 'long_frames', 'longest_frame_ms')):
                show(f'first exchange, {view}: {what} > 50 ms', f'{took[count]:.0f} of {took[what]:.0f}', '', '',
                     f'{took[longest]:.0f} ms', 'none', took[count] == 0)
            show(f'first exchange, {view}: longest, cpu', f'{took["longest_cpu_ms"]:.0f} ms', '', '', '', '', None)
            show(f'first exchange, {view}: rows shown', f'{took["shown_s"]:.1f} s', '', '', '', '', None)
            show(f'first exchange, {view}: all is there', f'{took["synced_s"]:.1f} s', '', '', '', '', None)
