#!/usr/bin/env python3
"""fuzz.py: lets libFuzzer look for inputs that end a reader; prints "PASSED FAILED 0"

Use: fuzz.py [--seconds N] [--jobs N] BUILD [TARGET...].  BUILD was set up with clang:
  CC=clang meson setup BUILD -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link
What ends a reader goes to corpus/TARGET/crash-*, where the gate replays it from then on; what is new and
harmless stays in BUILD/fuzz.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, 'corpus')
TARGETS = sorted(os.listdir(CORPUS))
MAX_BYTES = 65536   # a page is larger, and no other for it


def excerpt(said):
    """What matters of it: not how the search went."""
    lines = [line for line in said.splitlines() if not line.startswith(('#', 'stat::', '\tNEW', '\tREDUCE', 'INFO'))]
    return '\n'.join(line[:200] for line in lines[-60:])


def run(build, target, seconds):
    """Whether nothing was found; says what was done."""
    found = os.path.join(build, 'fuzz', target)
    crashes = os.path.join(build, 'fuzz', f'{target}-crashes', '')
    os.makedirs(found, exist_ok=True)
    shutil.rmtree(crashes, ignore_errors=True)
    os.makedirs(crashes)
    done = subprocess.run(
        [os.path.join(build, 'tests', 'fuzz', f'fuzz-{target}'), f'-max_total_time={seconds}', f'-max_len={MAX_BYTES}',
         '-timeout=10', '-rss_limit_mb=2048', f'-artifact_prefix={crashes}', '-print_final_stats=1', found,
         os.path.join(CORPUS, target)],
        env={**os.environ, 'G_SLICE': 'always-malloc', 'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
             'LSAN_OPTIONS': f'suppressions={os.path.join(HERE, "..", "lsan.supp")}'},
        capture_output=True, check=False)
    said = done.stderr.decode(errors='replace')
    runs = re.search(r'number_of_executed_units: (\d+)', said)
    cover = re.findall(r' cov: (\d+)', said)
    print(f'{target}: {runs.group(1) if runs else "?"} runs, {cover[-1] if cover else "?"} edges', file=sys.stderr)
    for crash in glob.glob(crashes + '*'):
        kept = os.path.join(CORPUS, target, 'crash-' + os.path.basename(crash)[-12:])
        shutil.copy(crash, kept)
        print(f'{target}: {kept}\n{excerpt(said)}', file=sys.stderr)
    if done.returncode != 0 and not glob.glob(crashes + '*'):
        print(f'{target}: ended with {done.returncode}\n{excerpt(said)}', file=sys.stderr)
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('build')
    parser.add_argument('targets', nargs='*', metavar='TARGET', default=TARGETS)
    parser.add_argument('--seconds', type=int, default=20, help='for each')
    parser.add_argument('--jobs', type=int, default=2)
    args = parser.parse_args()
    names = [f'tests/fuzz/fuzz-{target}' for target in args.targets]
    if subprocess.run(['ninja', '-C', args.build, *names], stdout=subprocess.DEVNULL, check=False).returncode != 0:
        print(f'{args.build}: cannot be built', file=sys.stderr)
        print(0, 1, 0)
        return 1
    with ThreadPoolExecutor(args.jobs) as pool:
        good = list(pool.map(lambda target: run(args.build, target, args.seconds), args.targets))
    print(sum(good), len(good) - sum(good), 0)
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main())
