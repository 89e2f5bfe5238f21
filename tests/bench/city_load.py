"""city_load.py: what a city answers to many at once, against an answer that is always the same: B12"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

from caller import Caller
from tools import has, interleave, medians, note, running, show

CONNECTIONS = 32
SECONDS = 2
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; default_type application/x-ndjson;
  server {{ listen 127.0.0.1:{port}; root {folder}; {encoding} }}
}}
"""


def write_script(folder, body, headers):
    """What wrk sends, in its own language."""
    lines = [f'wrk.headers["{name}"] = "{value}"' for name, value in headers.items()]
    if body is not None:
        lines += ['wrk.method = "POST"', f'wrk.body = [==[{body}]==]', 'wrk.headers["Content-Type"] = "application/json"']
    path = os.path.join(folder, 'ask.lua')
    with open(path, 'w', encoding='utf-8') as out:
        out.write('\n'.join(lines) + '\n')
    return path


def measure(url, script):
    """Answers a second; all must be good ones."""
    out = subprocess.run(['wrk', '-t1', f'-c{CONNECTIONS}', f'-d{SECONDS}s', '--timeout', '30s', '-s', script, url], check=True, text=True,
                         capture_output=True).stdout
    if 'Non-2xx' in out or 'Socket errors' in out:
        sys.exit(f'{url}: {out}')
    return {'a_second': float(re.search(r'Requests/sec:\s+([\d.]+)', out)[1])}


@contextlib.contextmanager
def floor_server(args, file, is_packed):
    command = [f'{args.build}/tests/floor-server', file] + (['--packed'] if is_packed else [])
    with running(command, stdout=subprocess.PIPE) as child:
        yield child.stdout.readline().decode().split()[-1]


@contextlib.contextmanager
def nginx(data, file, is_packed):
    """The same bytes as a file; it takes no POST, which makes no difference to a file."""
    folder, port = os.path.dirname(file), data.port() + 1
    with open(os.path.join(folder, 'nginx.conf'), 'w', encoding='utf-8') as out:
        out.write(NGINX.format(folder=folder, port=port, encoding='add_header Content-Encoding gzip;' if is_packed else ''))
    with running(['nginx', '-p', folder, '-c', os.path.join(folder, 'nginx.conf')], stderr=subprocess.DEVNULL):
        url = f'http://127.0.0.1:{port}/{os.path.basename(file)}'
        for _ in range(100):
            with contextlib.suppress(OSError), urllib.request.urlopen(url):
                break
            time.sleep(0.05)
        yield url


def bench_one(args, data, caller, what, where, body=None):
    """One address, as a desk asks for it."""
    headers = {**caller.headers, 'Accept-Encoding': 'gzip'}
    asked = dict(headers, **{'Content-Type': 'application/json'})
    answer = caller.ask('POST' if body else 'GET', where, body, asked)
    is_packed = answer[:2] == b'\x1f\x8b'
    note(f'{what}: {len(answer)} bytes' + (f', {len(gzip.decompress(answer))} unpacked' if is_packed else ''))
    with tempfile.TemporaryDirectory(dir=data.folder) as folder, contextlib.ExitStack() as stack:
        file, script = os.path.join(folder, 'answer'), write_script(folder, body, headers)
        with open(file, 'wb') as out:
            out.write(answer)
        os.chmod(folder, 0o755)
        floor = stack.enter_context(floor_server(args, file, is_packed))
        runs = {'ours': lambda: measure(caller.url + where, script), 'floor': lambda: measure(floor, script)}
        if body is None and has('nginx'):
            peer = stack.enter_context(nginx(data, file, is_packed))
            runs['nginx'] = lambda: measure(peer, script)
        at = {name: row['a_second'] for name, row in medians(interleave(args.rounds, runs)).items()}
    ratio = at['ours'] / at['floor']
    show(f'B12 {what}', f'{at["ours"]:.0f}/s', f'{at["floor"]:.0f}/s',
         f'nginx {at["nginx"]:.0f}/s' if 'nginx' in at else '', f'{ratio:.2f}', '≥ 0.6 × floor', ratio >= 0.6)


def bench_city(args, data):
    """B12: an operation by its key, a poll that brings nothing, a page of 1,000 rows; 32 connections."""
    if not has('wrk'):
        return
    with data.city('M') as url:
        caller = Caller(url, 'coordinator')
        page = f'/v1/scopes/{caller.scope}/changes'
        name = f'压测队{int(time.time())}'
        seq = caller.push('team.create', [{'id': caller.device, 'name': name}])
        bench_one(args, data, caller, 'an operation by its key', '/v1/ops/lookup', json.dumps({'ids': caller.last_op}))
        bench_one(args, data, caller, 'a poll with nothing new', f'{page}?after={seq}&limit=5000')
        bench_one(args, data, caller, 'a page of 1,000 rows', f'{page}?after=0&limit=1000')
