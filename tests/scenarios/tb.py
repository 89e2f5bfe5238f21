"""tb.py: a city, desks and counted cases, for the scenarios

Every scenario is called as SCENARIO TIMEBANK-CTL TIMEBANK-CITY, makes one temporary folder and
prints TAP.  Nothing waits for a fixed time: whoever waits polls a condition until a deadline.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import atexit
import contextlib
import hashlib
import http.client
import json
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.parse
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'api'))
import contract  # noqa: E402
import tape      # noqa: E402

CTL, CITY = sys.argv[1:3]
NOW = '2026-11-23T09:30+08:00'
CITY_NOW = '2026-11-23T09:25+08:00'
LIMIT_S = 120
KINDS = ('organisation', 'team', 'person', 'membership', 'service_record', 'account', 'ledger_txn',
         'posting', 'certificate', 'registration', 'training', 'insurance', 'relation', 'consent',
         'qualification')
INTERNALS = re.compile(r'CRITICAL|WARNING|assertion|Traceback|GLib|g_[a-z]+_[a-z]+|sqlite|SELECT|'
                       r'runtime error|Sanitizer|\*\* |\(null\)', re.IGNORECASE)
# what a program that counts its lines for the coverage says where it cannot write them
COUNTING = re.compile(r'^(?:libgcov )?profiling(?: error)?:.*\n', re.MULTILINE)
# a kill is not a power cut: nothing here needs a disk, and a busy one is slow to sync
SHM = '/dev/shm' if os.path.isdir('/dev/shm') and shutil.disk_usage('/dev/shm').free > 1 << 30 else None
FOLDER = tempfile.mkdtemp(prefix='tb-scenario-', dir=SHM)
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
ENV = {'HOME': FOLDER, 'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
       'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent',
       **{name: os.environ[name] for name in ('LSAN_OPTIONS', 'UBSAN_OPTIONS', 'ASAN_OPTIONS')
          if name in os.environ}}

said = []      # all that any program said on stderr
canaries = {}  # what must never be seen in plain text: what it is → the text
_cases = {'n': 0, 'bad': 0}
_running = []
tapes = []     # what was said to a city, a city each


@contextlib.contextmanager
def case(name):
    """One numbered line of TAP; an exception is a failure, and the next case still runs."""
    _cases['n'] += 1
    start = time.monotonic()
    try:
        yield
    except Exception:  # noqa: whatever it is, it is this case's failure
        _cases['bad'] += 1
        for line in traceback.format_exc().splitlines():
            print('#', line[:600])
        verdict = 'not ok'
    else:
        verdict = 'ok'
    print(f'{verdict} {_cases["n"]} - {name}')
    print(f'# {time.monotonic() - start:.2f} s', flush=True)


def talk():
    """All that cities and desks have said to each other so far, held against data/timebank-api.yaml."""
    held = contract.Contract()
    for each in tapes:
        each.finish(LIMIT_S)
        for exchange in each.exchanges():
            held.check(exchange)
    return held


def hold_to_contract():
    """Whatever it was, it was as the document has it; what of the document was seen is kept for seen.py."""
    held = talk()
    for fault in held.faults:
        note(fault)
    note(f'{held.n_exchanges} exchanges, {held.n_lines} lines, {sum(each.too_long for each in tapes)} connections too long')
    check(held.n_faults == 0, held.n_faults, 'faults')
    check(held.n_exchanges > 0, 'nothing was said')
    if 'TB_API_SEEN' in os.environ:
        os.makedirs(os.environ['TB_API_SEEN'], exist_ok=True)
        with open(os.path.join(os.environ['TB_API_SEEN'], os.path.basename(sys.argv[0])), 'w', encoding='utf-8') as out:
            out.writelines(line + '\n' for line in sorted(held.seen))


@atexit.register
def end_all():
    """Ends what still runs, each by its own number, also if a scenario ends half-way."""
    for process in _running:
        if process.poll() is None:
            process.kill()
            process.wait()


def finish():
    """The plan and the exit code."""
    if tapes:
        with case('all that was said is as the API document has it'):
            hold_to_contract()
    end_all()
    print(f'1..{_cases["n"]}')
    sys.exit(1 if _cases['bad'] else 0)


def note(*what):
    """Says something beside the cases; the temporary folder is not worth reading."""
    for line in ' '.join(str(part) for part in what).replace(FOLDER, '…').splitlines():
        print('#', line, flush=True)


def check(condition, *what):
    """assert that is never compiled out."""
    if not condition:
        raise AssertionError(' '.join(str(part) for part in what))


def equal(got, want, *what):
    check(got == want, *what, 'got', repr(got)[:2000], 'instead of', repr(want)[:2000])


def until(condition, what, limit=LIMIT_S):
    """Waits for a condition, looking 500 times a second."""
    end = time.monotonic() + limit
    while not (value := condition()):
        check(time.monotonic() < end, 'waited in vain for', what)
        select.select([], [], [], 0.002)
    return value


def path(*names):
    return os.path.join(FOLDER, *names)


def write(name, data):
    with open(path(name), 'wb') as out:
        out.write(data if isinstance(data, bytes) else data.encode())
    return path(name)


def read(where):
    with open(where, 'rb') as file:
        return file.read()


def listen(text):
    """Takes down what a program said, which must be fit for people and hold nothing personal."""
    said.append(text)
    check(not INTERNALS.search(text), 'internals are shown:', text)
    for what, canary in canaries.items():
        check(canary not in text, what, 'is shown:', text)


class Done:
    """How a program ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def id(self):
        return self.out.strip()

    @property
    def codes(self):
        """The codes of the reasons on stderr."""
        return {line.split('\t')[0] for line in self.err.splitlines() if '\t' in line}


class City:
    """A city on loopback, with the demo's people in it."""

    def __init__(self, name='city', now=CITY_NOW, args=('--demo-manual',)):
        self.folder, self.now, self.args = path(name), now, list(args)
        self.process, self.own_port, self.tape = None, 0, tape.Tape()
        tapes.append(self.tape)
        if len(tapes) == 1 and {'--demo', '--demo-manual'} & set(self.args) and now == CITY_NOW:
            self.lay_out()  # another one has another key and another epoch
        self.start()

    @property
    def port(self):
        """Where it is spoken to: everything goes past the tape."""
        return self.tape.port

    def lay_out(self):
        """The files of one that was filled when everything was built, if there are any: to fill one takes seconds."""
        made = os.environ.get('TB_DEMO_CITY')
        if made and os.path.exists(os.path.join(made, 'city.db')) and not os.path.exists(self.folder):
            shutil.copytree(made, self.folder)

    def start(self):
        with open(f'{self.folder}.err', 'ab') as err:
            self.process = subprocess.Popen(
                [CITY, '--data', self.folder, '--listen', f'127.0.0.1:{self.own_port}', '--now', self.now,
                 *self.args], stdout=subprocess.PIPE, stderr=err, env=ENV)
        _running.append(self.process)
        ready, _, _ = select.select([self.process.stdout], [], [], LIMIT_S)
        line = self.process.stdout.readline().decode() if ready else ''
        check(' ready at http' in line, 'the city is not ready:', line, read(f'{self.folder}.err'))
        self.own_port = urllib.parse.urlsplit(line.split(' at ')[1].strip()).port
        self.tape.start(self.own_port)
        self.url = f'http://127.0.0.1:{self.port}'

    def stop(self):
        """Asks it to end, as a system does."""
        self.process.terminate()
        self.tape.stop()
        code = self.process.wait(LIMIT_S)
        self.process.stdout.close()
        listen(read(f'{self.folder}.err').decode())
        equal(code, 0, 'the city ended badly;')

    def kill(self):
        self.process.kill()
        self.tape.stop()
        self.process.wait(LIMIT_S)
        self.process.stdout.close()

    def tell(self, *args, code=0):
        """Its administrator says something, beside it; returns what came back."""
        ended = subprocess.run([CITY, '--data', self.folder, '--now', self.now, *args], capture_output=True,
                               timeout=LIMIT_S, env=ENV, check=False)
        listen(COUNTING.sub('', ended.stderr.decode()))
        equal(ended.returncode, code, args, ended.stderr.decode())
        return ended.stdout.decode()

    def query(self, sql, *values):
        """Reads the city's file, beside it."""
        return query(os.path.join(self.folder, 'city.db'), sql, *values)


def query(file, sql, *values):
    with contextlib.closing(sqlite3.connect(f'file:{file}?mode=ro', uri=True, timeout=LIMIT_S)) as db:
        return db.execute(sql, values).fetchall()


class Desk:
    """One profile; its key lies in a file unless a passphrase is given."""

    def __init__(self, name, city=None, account=None, passphrase=None, now=NOW):
        self.folder, self.city, self.account, self.now = path(name), city, account, now
        self.key = ['--demo-key']
        if passphrase:
            self.key = ['--passphrase-file', write(f'{name}.pass', passphrase + '\n')]
        if account:
            self.login()

    def command(self, *args, now=None):
        return [CTL, '--profile', self.folder, *self.key, '--now', now or self.now, *args]

    def start(self, *args, **more):
        """Starts a command and does not wait for it."""
        process = subprocess.Popen(self.command(*args), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=ENV, **more)
        _running.append(process)
        return process

    def run(self, *args, code=0, stdin='', now=None, env=None, **more):
        """Runs a command to its end, which must be as expected; None takes any but a crash."""
        ended = subprocess.run(self.command(*args, now=now), input=stdin.encode(), capture_output=True,
                               timeout=LIMIT_S, env={**ENV, **(env or {})}, check=False, **more)
        done = Done(ended.returncode, ended.stdout.decode(), COUNTING.sub('', ended.stderr.decode()))
        listen(done.err)
        if code is None:
            check(0 <= done.code < 4, args, 'ended with', done.code, done.err)
        else:
            equal(done.code, code, ' '.join(args)[:300], done.out[:300], done.err, 'exit:')
        return done

    def login(self, password='demo', code=0, city=None):
        return self.run('login', '--city', (city or self.city).url, '--account', self.account,
                        stdin=password + '\n', code=code)

    def sync(self, code=0):
        return self.run('sync', code=code)

    def do(self, operation, args, code=0):
        return self.run('do', operation, json.dumps(args, ensure_ascii=False), code=code)

    def why(self, operation, args):
        """The codes of all reasons why not."""
        return self.run('why', operation, json.dumps(args), code=None).codes

    def rows(self, kind, terms=None, order=None):
        more = (['--filter', terms] if terms else []) + (['--order', order] if order else [])
        return [json.loads(line) for line in self.run('list', kind, '--json', *more).out.splitlines()]

    def row(self, kind, terms):
        found = self.rows(kind, terms)
        equal(len(found), 1, kind, terms, 'rows:')
        return found[0]

    def status(self):
        return json.loads(self.run('status', '--json').out)

    def dump(self, kinds=KINDS):
        """All that it shows."""
        return {kind: sorted(self.run('list', kind, '--json').out.splitlines()) for kind in kinds}

    def query(self, sql, *values, file='vault.db'):
        """Reads one of its files, while no command runs."""
        return query(os.path.join(self.folder, file), sql, *values)

    def check(self):
        check(self.run('check').out.rstrip().endswith(' 0 findings'), 'there are findings')
        equal(self.status()['ledger_faults'], 0, 'the ledger does not go on;')


def submit(desk, volunteer, elder, start='2026-11-22T09:00', end='2026-11-22T10:30', minutes=90, **more):
    """Submits a record; returns its key."""
    return desk.do('record.submit', {'volunteer_id': volunteer, 'elder_id': elder, 'item': '3.2',
                                     'activity': '陪同就医', 'place': '社区医院', 'leader': '李文静',
                                     'start_us': start, 'end_us': end, 'minutes': minutes, **more}).id


def ready(desk, *volunteers, since='2022-06-01', until='2099-12-31'):
    """Lets them serve with the desk's organisation: applied, approved, trained and insured."""
    for key in volunteers:
        desk.do('registration.apply', {'id': key, 'applied_on': since, 'residence': 'usual',
                                       'healthy_on': since, 'healthy_until': until})
        desk.do('registration.approve', {'id': key, 'reviewed_on': since})
        desk.do('training.record', {'person_id': key, 'course': '上岗培训', 'taken_on': since, 'until_on': until,
                                    'general_min': 240, 'policy_min': 50, 'psychology_min': 50,
                                    'nursing_min': 50, 'process_min': 50, 'emergency_min': 40})
        desk.do('insurance.record', {'person_id': key, 'origin': 'organisation', 'from_on': since,
                                     'until_on': until, 'proof': '保单'})


def seal(lines):
    """A body as it travels: lines, and a trailer that counts and hashes them."""
    body = ''.join(line + '\n' for line in lines)
    digest = hashlib.sha256(body.encode()).hexdigest()
    return (body + f'{{"k":"e","lines":{len(lines)},"sha256":"{digest}"}}\n').encode()


class Answer:
    """What came back for a raw request."""

    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def type(self):
        return self.headers.get_content_type()

    @property
    def doc(self):
        return json.loads(self.body)

    @property
    def lines(self):
        """Of a whole body, without its trailer."""
        lines = self.body.decode().splitlines()
        check(seal(lines[:-1]) == self.body, 'the body is not whole')
        return [json.loads(line) for line in lines[:-1]]

    @property
    def problem(self):
        equal(self.type, 'application/problem+json', self.status, self.body)
        equal(self.doc['status'], self.status, 'the problem says')
        check(self.doc['type'].startswith('urn:tb:problem:'), self.doc)
        return self.status, self.doc['type'].rsplit(':', 1)[1]


class Raw:
    """A device that speaks to the city by hand."""

    def __init__(self, city, account=None, device=None):
        self.city, self.device, self.token, self.n = city, device or str(uuid.uuid4()), None, 0
        if account:
            self.grant = self.ask('POST', '/v1/oauth/token', self.form(
                grant_type='password', username=account, password='demo')).doc
            self.token = self.grant['access_token']
            self.who = self.ask('GET', '/v1/session').doc
            self.scope = self.who['scope']

    def form(self, **fields):
        return urllib.parse.urlencode({'device': self.device, **fields}).encode()

    def ask(self, method, where, body=None, token=None, **headers):
        connection = http.client.HTTPConnection('127.0.0.1', self.city.port, timeout=LIMIT_S)
        headers = {name.replace('_', '-'): value for name, value in headers.items()}
        if token or self.token:
            headers['Authorization'] = f'Bearer {token or self.token}'
        with contextlib.closing(connection):
            connection.request(method, where, body=body, headers=headers)
            return Answer(connection.getresponse())

    def op(self, name, args, n=None, op_id=None, scope=None, at_us=1795397400000000):
        """The line of an operation; it gets the next number if none is given."""
        self.n = n or self.n + 1
        return json.dumps({'id': op_id or str(uuid.uuid4()), 'n': self.n, 'scope': scope or self.scope,
                           'name': name, 'at_us': at_us, 'args': args}, ensure_ascii=False)

    def body(self, *ops):
        return seal([json.dumps({'device': self.device, 'n_ops': len(ops)}), *ops])

    def push(self, *ops, **headers):
        return self.ask('POST', '/v1/push', self.body(*ops), **headers)

    def pull(self, scope=None, after=0, **more):
        return self.ask('GET', f'/v1/scopes/{scope or self.scope}/changes?after={after}', **more)


def in_background(work):
    """Runs something on a thread of its own; join it."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def kill(process):
    """As a power cut does."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    return process.communicate(timeout=LIMIT_S)
