"""workshop.py: builds once, and then any program again with one source that was changed.

Nothing is changed in place.  A spoilt source is compiled beside the build; as its object comes first
when a program is linked, the right one stays in its library.  Each test ran once without any mistake,
counting lines: only a test that came by can find a mistake.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import resource
import shlex
import shutil
import subprocess
import tempfile
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor

BUILD_S = 1800
ONE_S = 120
# How long a test may take that took no time: a busy machine is slow, not wrong
LEAST_S = 20
TIMES = 8
MEMORY_BYTES = 6 << 30
FILE_BYTES = 1 << 30
# Tests that take long are asked less
FEWER = {'--cases': '4000'}
FEWER_ENV = {'TB_LEDGER_STEPS': '9000'}


def run(command, limit, cwd=None):
    """RuntimeError with what it said when a command fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=limit, check=False, cwd=cwd)
    if done.returncode != 0:
        said = done.stdout.decode(errors='replace')[-2000:]
        raise RuntimeError(f"{' '.join(command[:3])}: {said}")
    return done.stdout


def limit_process(limit_s):
    # also ends what nobody waits for any more
    resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Test:
    """A test as meson knows it."""

    def __init__(self, build, told):
        self.name = told['name']
        self.env = {**told['env'], **FEWER_ENV}
        self.workdir = told['workdir'] or build
        self.command = list(told['cmd'])
        for option, value in FEWER.items():
            if option in self.command:
                self.command[self.command.index(option) + 1] = value
        # where its programs stand in the command, as the build names them
        self.programs = {at: os.path.relpath(os.path.join(build, word), build)
                         for at, word in enumerate(self.command)
                         if os.path.join(build, word).startswith(build + os.sep + 'src') or
                         os.path.join(build, word).startswith(build + os.sep + 'tests')}
        self.programs = {at: path for at, path in self.programs.items() if '..' not in path}
        self.took_s = 0.0
        self.lines = {}   # path: lines that can be counted, of them those it came by

    def runs(self, limit, programs=None, counts=None):
        """How it ended: 0 when it passed; 'time' when it did not end.

        programs: instead of those of the build; counts: a folder for the lines it came by."""
        command = [(programs or {}).get(self.programs.get(at), word)
                   for at, word in enumerate(self.command)]
        with tempfile.TemporaryDirectory(prefix='tb-mutant-', ignore_cleanup_errors=True) as folder:
            env = {**os.environ, **self.env, 'TMPDIR': folder, 'GCOV_ERROR_FILE': os.devnull,
                   'GCOV_PREFIX': counts or os.path.join(folder, 'counts')}
            # what a spoilt program leaves running ends with its session
            process = subprocess.Popen(command, cwd=self.workdir, env=env,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True,
                                       preexec_fn=lambda: limit_process(int(limit)))
            try:
                code = process.wait(limit)
            except subprocess.TimeoutExpired:
                code = 'time'
            try:
                os.killpg(process.pid, 9)
            except ProcessLookupError:
                pass
            process.wait()
            return code

    def limit_s(self):
        return LEAST_S + TIMES * self.took_s

    def comes_by(self, mistake):
        """Whether it may see a mistake; a line that is not counted goes with its function."""
        lines = self.lines.get(mistake.path)
        if lines is None:
            return False
        counts = lines['lines'].get(mistake.number)
        if counts is None:
            counts = lines['functions'].get(mistake.function, 1)
        return counts > 0


class Workshop:
    """A build, its tests, and what they came by."""

    def __init__(self, top, folder, choose):
        self.top = top
        self.build = os.path.join(folder, 'build')
        if not os.path.exists(os.path.join(self.build, 'build.ninja')):
            run(['meson', 'setup', self.build, top, '-Doptimization=0', '-Ddebug=false',
                 '-Db_coverage=true'], BUILD_S)
        # which tests there are is known once the build files are as the sources say
        run(['ninja', '-C', self.build, 'build.ninja'], BUILD_S)
        told = json.loads(run(['meson', 'introspect', self.build, '--tests'], ONE_S))
        self.tests = [Test(self.build, each) for each in told if choose(each)]
        self.tests = [each for each in self.tests if each.programs]
        programs = sorted({path for test in self.tests for path in test.programs.values()})
        run(['ninja', '-C', self.build, *programs], BUILD_S)
        self.links = {path: run(['ninja', '-C', self.build, '-t', 'commands', '-s', path], ONE_S)
                      .decode().strip().split('\n')[-1] for path in programs}
        with open(os.path.join(self.build, 'compile_commands.json'), encoding='utf-8') as file:
            self.compiles = {os.path.relpath(os.path.join(self.build, each['file']), top): each
                             for each in json.load(file)}
        self.kills = defaultdict(Counter)   # path: test: how many mistakes it found
        self.lock = threading.Lock()

    def watch(self, paths, jobs):
        """Runs each test without a mistake; RuntimeError when one fails."""
        wanted = {path: self.compiles[path]['output'] for path in paths if path in self.compiles}

        def one(test):
            with tempfile.TemporaryDirectory(prefix='tb-counts-') as counts:
                started = time.monotonic()
                code = test.runs(10 * ONE_S, counts=counts)
                test.took_s = time.monotonic() - started
                if code != 0:
                    raise RuntimeError(f'{test.name} fails without a mistake: {code}')
                self.count(test, wanted, counts + self.build)

        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(one, self.tests))

    def count(self, test, wanted, counts):
        """Reads what a test came by."""
        objects = []
        for output in wanted.values():
            stem = os.path.join(counts, output[:-len('.o')])
            if os.path.exists(stem + '.gcda'):
                shutil.copy(os.path.join(self.build, output[:-len('.o')]) + '.gcno', stem + '.gcno')
                objects.append(stem + '.gcda')
        if not objects:
            return
        told = run(['gcov', '--json-format', '--stdout', *objects], ONE_S, cwd=self.build)
        for line in told.decode().splitlines():
            if not line.startswith('{'):
                continue
            for file in json.loads(line)['files']:
                path = os.path.relpath(os.path.join(self.build, file['file']), self.top)
                if path not in wanted:
                    continue
                into = test.lines.setdefault(path, {'lines': Counter(), 'functions': Counter()})
                for each in file['lines']:
                    into['lines'][each['line_number']] += each['count']
                for each in file['functions']:
                    into['functions'][each['name']] += each['execution_count']

    def compile(self, path, text, folder):
        """The object of a changed source; RuntimeError when it does not compile."""
        source = os.path.join(folder, os.path.basename(path))
        made = os.path.join(folder, 'spoilt.o')
        with open(source, 'w', encoding='utf-8') as file:
            file.write(text)
        told = self.compiles[path]
        words = [word for word in shlex.split(told['command'])
                 if word != '--coverage' and word != told['output'] and
                 word != told['output'] + '.d' and word not in ('-MD', '-MQ', '-MF', '-o', '-c')]
        words[words.index(told['file'])] = source
        beside = os.path.dirname(os.path.join(self.top, path))
        run([*words, '-iquote', beside, '-w', '-c', '-o', made], ONE_S, self.build)
        return made

    def link(self, program, made, folder):
        """A program with the object instead of its own."""
        instead = os.path.join(folder, os.path.basename(program))
        words = shlex.split(self.links[program])
        at = words.index('-o')
        run([*words[:at], '-o', instead, made, *words[at + 2:]], ONE_S, self.build)
        return instead

    def in_order(self, mistake):
        """The tests that may find it: first who found most in this file, then who is quick."""
        with self.lock:
            kills = dict(self.kills[mistake.path])
        may = [test for test in self.tests if test.comes_by(mistake)]
        return sorted(may, key=lambda test: (test.took_s > 3, -kills.get(test.name, 0),
                                             test.took_s))

    def try_text(self, mistake, text):
        """'unbuildable', the test that fails with this text of the file, or None."""
        with tempfile.TemporaryDirectory(prefix='tb-spoilt-') as folder:
            try:
                made = self.compile(mistake.path, text, folder)
            except RuntimeError:
                return 'unbuildable'
            programs = {}
            for test in self.in_order(mistake):
                for program in test.programs.values():
                    if program not in programs:
                        programs[program] = self.link(program, made, folder)
                if test.runs(test.limit_s(), programs) != 0:
                    return test.name
        return None

    def try_one(self, mistake):
        with open(os.path.join(self.top, mistake.path), encoding='utf-8') as file:
            text = file.read()
        found = self.try_text(mistake, text[:mistake.start] + mistake.instead + text[mistake.end:])
        if found not in (None, 'unbuildable'):
            with self.lock:
                self.kills[mistake.path][found] += 1
        return found
