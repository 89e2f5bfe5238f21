#!/usr/bin/env python3
"""self-test.py: what contract.py must find in talk that is spoilt, and what tape.py must understand of bytes"""
# SPDX-License-Identifier: GPL-3.0-or-later
import copy
import gzip
import hashlib
import json
import sys
import contract
import tape

DOCUMENT = contract.load()
EPOCH = '6f1c3a52-0f5b-4c1e-9d0a-3a2b1c0d9e8f'
HEADERS = {'tb-time': '1795397100000000', 'tb-epoch': EPOCH, 'cache-control': 'no-store'}
COLUMNS = {name: shape['const'] for name, shape in DOCUMENT['components']['schemas']['PageColumns']['properties'].items()}
TEAM = [None] * len(COLUMNS['team'])
SCHEMA = DOCUMENT['components']['schemas']


def seal(*values):
    body = ''.join(json.dumps(value, ensure_ascii=False) + '\n' for value in values).encode()
    return body + f'{{"k":"e","lines":{len(values)},"sha256":"{hashlib.sha256(body).hexdigest()}"}}\n'.encode()


def value_of(place):
    """Some value that fits."""
    kind = place.get('type', 'null')
    kind = 'null' if isinstance(kind, list) else kind
    return {'string': '2026-11-23' if place.get('format') == 'date' else 'x', 'integer': 1, 'boolean': False, 'null': None}[kind]


def row(name):
    return [name, 7] + [value_of(place) for place in SCHEMA[f'Row.{name}']['prefixItems'][2:]]


def talk(method='GET', target='/v1/session', status=200, kind='application/json', body=b'', asked=b'', **headers):
    told = {**HEADERS, 'content-type': kind, **{name.replace('_', '-'): value for name, value in headers.items()}}
    return tape.Exchange((f'{method} {target} HTTP/1.1', {}, asked),
                         (f'HTTP/1.1 {status} x', {name: value for name, value in told.items() if value}, body))


def doc(value, **more):
    return talk(body=json.dumps(value).encode(), **more)


def problem(status=401, code='not-signed-in', **more):
    return doc({'type': f'urn:tb:problem:{code}', 'title': code, 'status': status}, status=status,
               kind='application/problem+json', **more)


SESSION = {'name': 'a', 'actor': 'b', 'label': 'c', 'roles': 'clerk trainer', 'scope': 'org:1', 'now_us': 1}
HEAD = {'scope': 'org:1', 'epoch': EPOCH, 'cursor': 'eyJ', 'min_valid': 1, 'next': 9, 'is_last': True, 'cols': COLUMNS}
KNOWN = {'target': '/v1/scopes/org:1/changes?known=ABCDEFG_'}
PULL = {'target': '/v1/scopes/org:1/changes?after=0', 'kind': 'application/x-ndjson'}
ANSWER = {'op_id': 'o', 'n': 1, 'status': 'applied', 'reasons': []}
OPERATION = {'id': 'o', 'n': 1, 'scope': 'org:1', 'name': 'team.create', 'at_us': 1, 'args': {'id': 't', 'name': '队'}}
PUSH = {'method': 'POST', 'target': '/v1/push', 'kind': 'application/x-ndjson'}


def push(operation, answer=None, head=None, reply=None):
    return talk(body=seal(reply or {'last_n': 1, 'epoch': EPOCH, 'now_us': 1}, answer or ANSWER),
                asked=seal(head or {'device': EPOCH, 'n_ops': 1}, operation), **PUSH)


def page(*rows, head=None):
    return talk(body=seal(head or HEAD, *rows), **PULL)


def without(value, name):
    return {key: each for key, each in value.items() if key != name}


GRANT = {'access_token': 'x' * 43, 'refresh_token': 'y' * 43, 'token_type': 'Bearer', 'expires_in': 900, 'device': EPOCH}
GOOD = [('tokens', doc(GRANT, method='POST', target='/v1/oauth/token', asked=f'grant_type=password&device={EPOCH}'.encode())),
        ('an address that leads elsewhere', problem(404, 'not-found', target='/v1/snapshots/%2e%2e/parts/1')),
        ('an address in other letters', doc(SESSION, target='/v1/%73ession')),
        ('health', talk(target='/healthz', kind='text/plain', body=b'ok\n')), ('a session', doc(SESSION)), ('a problem', problem()), ('a page', page(row('team'), ['team', 8, 'x'])),
        ('every kind of row', page(*map(row, COLUMNS))), ('a push', push(OPERATION)),
        ('an operation nobody knows, refused', push({'name': 'no.such'}, {**ANSWER, 'status': 'rejected', 'reasons': [
            {'code': 'not-understood', 'clause': 'R-019', 'text': 'x'}]})),
        ('an address that is not there', problem(404, 'not-found', target='/nowhere')),
        ('nothing new', talk(status=204, body=b'', kind='', **KNOWN)),
        ('another method', problem(405, 'method-not-allowed', method='DELETE', allow='GET')),
        ('the HTTP library', talk(status=400, kind='text/html', tb_epoch=None))]
BAD = [('a wrong type', doc({**SESSION, 'now_us': '1'})), ('a number that is a fraction', doc({**SESSION, 'now_us': 1.5})),
       ('an extra member', doc({**SESSION, 'id_number': 'x'})), ('a member less', doc(without(SESSION, 'scope'))),
       ('a role nobody has', doc({**SESSION, 'roles': 'king'})), ('no JSON', talk(body=b'{')), ('an empty body', talk(body=b'')),
       ('an unknown status', problem(418, 'teapot')), ('an unknown code', problem(401, 'teapot')),
       ('a code of another status', problem(401, 'malformed')), ('a status of another address', problem(410, 'cursor-expired')),
       ('a problem with more in it', doc({'type': 'urn:tb:problem:not-signed-in', 'title': 'x', 'status': 401, 'name': '王'},
                                         status=401, kind='application/problem+json')),
       ('a page of HTML', talk(kind='text/html', body=b'<p>')), ('an address that is not there, answered', doc({}, target='/v1/new')),
       ('a method that is not there, answered', doc({}, method='POST')), ('no clock', doc(SESSION, tb_time=None)),
       ('a clock that is none', doc(SESSION, tb_time='noon')), ('no epoch', doc(SESSION, tb_epoch=None)),
       ('an answer that may be kept', doc(SESSION, cache_control=None)), ('a number nobody asked with', doc(SESSION, request_id='x')),
       ('a 405 that does not say how', problem(405, 'method-not-allowed', method='DELETE')),
       ('a parameter nobody knows', talk(body=seal(HEAD), **{**PULL, 'target': '/v1/scopes/org:1/changes?hurry=25'})),
       ('a limit too high', talk(body=seal(HEAD), **{**PULL, 'target': '/v1/scopes/org:1/changes?limit=5001'})),
       ('nothing new that says something', talk(status=204, body=b'{}', kind='', **KNOWN)),
       ('nothing new of a type', talk(status=204, body=b'', **{**PULL, **KNOWN})),
       ('a tag too long', talk(status=204, body=b'', kind='', target='/v1/scopes/org:1/changes?known=ABCDEFGHI')),
       ('a cursor that is none', talk(body=seal(HEAD), **{**PULL, 'target': '/v1/scopes/org:1/changes?after=!'})),
       ('a health that is another text', talk(target='/healthz', kind='text/plain', body=b'tired\n')),
       ('tokens for a form without a device', doc(GRANT, method='POST', target='/v1/oauth/token', asked=b'grant_type=password')),
       ('a body cut off', talk(body=seal(HEAD)[:-9], **PULL)), ('a body without its trailer', talk(body=b'{}\n', **PULL)),
       ('a head with more in it', page(head={**HEAD, 'wait': 1})), ('a head without columns', page(head=without(HEAD, 'cols'))),
       ('columns in another order', page(head={**HEAD, 'cols': {**COLUMNS, 'team': COLUMNS['team'][::-1]}})),
       ('a row of no kind', page(['wizard', 7, 'x', 7])), ('a row with a value more', page(row('team') + ['x'])),
       ('a row with a value less', page(row('person')[:-1])), ('a row without number', page(['team', 0, 'x'])),
       ('a row with a wrong value', page(row('team')[:2] + [5] + row('team')[3:])), ('a row that is an object', page({'team': 7})),
       ('a row that is gone with a wrong key', page(['team', 7, 5])),
       ('an answer of no status', push(OPERATION, {**ANSWER, 'status': 'done'})),
       ('an answer without reasons', push(OPERATION, without(ANSWER, 'reasons'))),
       ('a reason without words', push(OPERATION, {**ANSWER, 'reasons': [{'code': 'x', 'clause': 'R-1'}]})),
       ('a reply of no problem', push(OPERATION, reply={'problem': 'tired'})),
       ('a push without device', push(OPERATION, head={'n_ops': 1})),
       ('an operation nobody knows, applied', push({**OPERATION, 'name': 'no.such'})),
       ('an operation with a wrong argument, applied', push({**OPERATION, 'args': {'id': 't', 'name': 5}})),
       ('an operation without an argument it needs, applied', push({**OPERATION, 'args': {'id': 't'}})),
       ('an operation without a number, applied', push(without(OPERATION, 'n')))]


def stream(body, *, chunked=False, packed=False):
    body = gzip.compress(body) if packed else body
    head = 'HTTP/1.1 200 OK\r\n' + ('Content-Encoding: gzip\r\n' if packed else '')
    if chunked:
        parts = [body[at:at + 5] for at in range(0, len(body), 5)]
        return (head + 'Transfer-Encoding: chunked\r\n\r\n').encode() + b''.join(
            b'%x\r\n%s\r\n' % (len(part), part) for part in parts) + b'0\r\n\r\n'
    return (head + f'Content-Length: {len(body)}\r\n\r\n').encode() + body


def tape_cases():
    """What was said is understood, and only what was said whole."""
    asked = b'POST /a?b=c HTTP/1.1\r\nX: y\r\nContent-Length: 3\r\n\r\nabcGET /d HTTP/1.1\r\n\r\n'
    for name, more in (('with a length', {}), ('in chunks', {'chunked': True}), ('packed', {'packed': True, 'chunked': True})):
        told = stream(b'one two three', **more) + stream(b'four')
        found = [(each.method, each.path, each.request_body, each.status, each.body) for each in tape.exchanges(asked, told)]
        yield f'two answers on one connection are read, {name}', found == [
            ('POST', '/a', b'abc', 200, b'one two three'), ('GET', '/d', b'', 200, b'four')]
        whole = len(stream(b'one two three', **more))
        yield f'an answer cut at any byte is none, {name}', all(
            not list(tape.exchanges(asked, told[:size])) for size in range(whole))
    found = list(tape.exchanges(b'HEAD /a HTTP/1.1\r\n\r\n' + asked, stream(b'')[:-5] + b'9\r\n\r\n' + stream(b'x') * 2))
    yield 'an answer that has no body by its nature takes nothing from the next', [each.body for each in found] == [b'', b'x', b'x']
    yield 'a request cut at any byte is none', all(not list(tape.exchanges(asked[:size], stream(b'x'))) for size in range(
        asked.index(b'GET')))


def main():
    results = []
    for name, exchange in GOOD:
        held = contract.Contract(DOCUMENT)
        held.check(exchange)
        results.append((f'well: {name}', not held.faults, held.faults))
    for name, exchange in BAD:
        held = contract.Contract(DOCUMENT)
        held.check(exchange)
        results.append((f'found: {name}', bool(held.faults), held.faults))
    either = copy.deepcopy(DOCUMENT)
    after = next(each for each in either['paths']['/v1/scopes/{scope}/changes']['get']['parameters'] if each.get('name') == 'after')
    after['schema'] = {'oneOf': [{'type': 'string', 'pattern': '^[a-z]+$'}, {'type': 'integer'}]}
    for word, is_good in (('abc', True), ('12', True), ('a-b', False)):
        held = contract.Contract(either)
        held.check(talk(body=seal(HEAD), **{**PULL, 'target': f'/v1/scopes/org:1/changes?after={word}'}))
        results.append((f'a parameter of two kinds: {word}', bool(held.faults) != is_good, held.faults))
    results += [(name, is_good, []) for name, is_good in tape_cases()]
    held = contract.Contract(DOCUMENT)
    held.check(doc(SESSION))
    results.append(('what was seen is known, and what was not', {'get /v1/session 200', 'schema Session'} == held.seen <= held.all(),
                    held.seen))
    for number, (name, is_good, told) in enumerate(results, 1):
        for each in told if not is_good else []:
            print('#', each)
        print('ok' if is_good else 'not ok', number, '-', name)
    print(f'1..{len(results)}')
    return 0 if all(is_good for _, is_good, _ in results) else 1


if __name__ == '__main__':
    sys.exit(main())
