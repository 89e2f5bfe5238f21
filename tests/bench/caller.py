"""caller.py: somebody who speaks to a city by hand, for the benchmarks"""
# SPDX-License-Identifier: GPL-3.0-or-later
import hashlib
import http.client
import json
import urllib.parse
import uuid

NOW_US = 1795397100000000  # what cities and desks of the benchmarks begin with
DEADLINE_S = 120


def seal(lines):
    """A body as it travels: lines, and a trailer that counts and hashes them."""
    body = ''.join(line + '\n' for line in lines)
    digest = hashlib.sha256(body.encode()).hexdigest()
    return (body + f'{{"k":"e","lines":{len(lines)},"sha256":"{digest}"}}\n').encode()


class Caller:
    """A device that is signed in."""

    def __init__(self, url, account):
        self.url, self.device, self.n, self.last_op = url, str(uuid.uuid4()), 0, None
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=DEADLINE_S)
        form = {'device': self.device, 'grant_type': 'password', 'username': account, 'password': 'demo'}
        grant = self.ask('POST', '/v1/oauth/token', urllib.parse.urlencode(form).encode(), {})
        self.headers = {'Authorization': f'Bearer {json.loads(grant)["access_token"]}'}
        self.scope = json.loads(self.ask('GET', '/v1/session'))['scope']

    def ask(self, method, where, body=None, headers=None):
        """The body of a 200."""
        self.connection.request(method, where, body=body, headers=self.headers if headers is None else headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f'{method} {where}: {answer.status} {text[:300]}')
        return text

    def push(self, name, all_args):
        """Operations of one kind in one body; returns the number of the last."""
        ops = []
        for args in all_args:
            self.n += 1
            ops.append({'id': str(uuid.uuid4()), 'n': self.n, 'scope': self.scope, 'name': name, 'at_us': NOW_US, 'args': args})
        self.last_op = ops[-1]['id']
        body = seal([json.dumps({'device': self.device, 'n_ops': len(ops)}), *map(json.dumps, ops)])
        answers = [json.loads(line) for line in self.ask('POST', '/v1/push', body).splitlines()[1:-1]]
        refused = [answer for answer in answers if answer['status'] != 'applied']
        if refused or len(answers) != len(ops):
            raise RuntimeError(f'not taken: {refused[:1]}')
        return answers[-1]['seq']
