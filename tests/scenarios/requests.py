#!/usr/bin/env python3
"""requests.py: the city's answers to requests by hand: again, out of order, torn, too large, wrong"""
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import gzip
import http.client
import json
import os
import socket
import struct
import uuid
import tb
from tb import case, check, equal

city = tb.City()
raw = tb.Raw(city, 'coordinator')
n_threads = len(os.listdir(f'/proc/{city.process.pid}/task'))


def team(name, **more):
    return raw.op('team.create', {'id': f'team-{name}', 'name': f'队 {name}'}, **more)


def teams():
    """Rows this scenario has made, and operations the city has answered."""
    return city.query("SELECT count(*) FROM team WHERE id LIKE 'team-%'")[0][0], \
        city.query('SELECT count(*) FROM answer')[0][0]


with case('a push is answered an operation a line, with growing sequence numbers'):
    body = raw.body(*(team(number) for number in range(5)))
    first = raw.ask('POST', '/v1/push', body)
    equal((first.status, first.type), (200, 'application/x-ndjson'))
    head, *answers = first.lines
    equal((head.get('problem'), head['last_n'], len(answers)), (None, 5, 5))
    equal([answer['status'] for answer in answers], ['applied'] * 5)
    seqs = [answer['seq'] for answer in answers]
    equal(seqs, sorted(set(seqs)))
    equal(teams(), (5, 5))

with case('the same body again gets the same answers, marked as told again, and does nothing'):
    for _ in range(3):
        answers = raw.ask('POST', '/v1/push', body).lines[1:]
        equal([answer['is_duplicate'] for answer in answers], [True] * 5)
        equal([answer['seq'] for answer in answers], seqs)
    equal(teams(), (5, 5))

with case('a batch that overlaps what is known goes on where it was cut off'):
    lines = body.decode().splitlines()[1:-1]
    answers = raw.push(*lines[3:], team(5)).lines[1:]
    equal([bool(answer.get('is_duplicate')) for answer in answers], [True, True, False])
    equal(teams(), (6, 6))

with case('the same operations in another order are told their old answers'):
    answers = raw.push(*reversed(lines)).lines[1:]
    equal([answer['seq'] for answer in answers], seqs[::-1])

with case('a number too high is a gap, and nothing is done'):
    head, *answers = raw.push(team('gap', n=9)).lines
    equal((head['problem'], head['last_n'], answers), ('gap', 6, []))
    equal(teams(), (6, 6))

with case('up to the gap everything is done'):
    head, *answers = raw.push(team(6, n=7), team(8, n=9)).lines
    equal((head['problem'], head['last_n'], len(answers)), ('gap', 7, 1))
    equal(teams(), (7, 7))

with case('an old number with another operation is a device that was copied'):
    head, *answers = raw.push(team('fork', n=3)).lines
    equal((head['problem'], head['last_n'], answers), ('device-forked', 7, []))
    equal(teams(), (7, 7))

with case('another operation of the same key is refused, the first answer stands'):
    answer = raw.push(team('other', n=8, op_id=json.loads(lines[0])['id'])).lines[1]
    equal((answer['status'], answer['reasons'][0]['code']), ('rejected', 'idempotency-mismatch'))
    equal(teams(), (7, 7))
    raw.n = 8  # its number counts, so that those behind it are heard

with case('ten at once with the same body: it is done once, and all hear the same'):
    body, found = raw.body(*(team(f'race-{number}') for number in range(10))), []
    threads = [tb.in_background(lambda: found.append(raw.ask('POST', '/v1/push', body))) for _ in range(10)]
    for thread in threads:
        thread.join(tb.LIMIT_S)
    equal([answer.status for answer in found], [200] * 10)
    equal(len({tuple(line['seq'] for line in answer.lines[1:]) for answer in found}), 1)
    equal(sum(not line.get('is_duplicate') for answer in found for line in answer.lines[1:]), 10)
    equal(teams(), (17, 17))

with case('every answer bears the city’s time and epoch, and echoes the number of the request'):
    epoch = city.query('SELECT epoch FROM city')[0][0]
    for method, where in (('GET', '/.well-known/timebank'), ('GET', '/v1/session'), ('GET', '/healthz'),
                          ('GET', '/nowhere'), ('DELETE', '/v1/push'), ('POST', '/v1/push'),
                          ('GET', f'/v1/scopes/{raw.scope}/changes?after=0')):
        number = str(uuid.uuid4())
        answer = raw.ask(method, where, b'' if method == 'POST' else None, Request_Id=number)
        equal((answer.headers['Request-Id'], answer.headers['TB-Epoch']), (number, epoch), where)
        check(1795397100000000 <= int(answer.headers['TB-Time']) < 1795397100000000 + 3600 * 1000000, where)
        if answer.status != 200:
            equal(answer.problem[0], answer.status)
            equal(answer.doc.get('request_id'), number, where)

with case('what is not there is 404, what is done otherwise is 405 and says how'):
    for where in ('/', '/v1', '/v1/', '/v1/scopes', f'/v1/scopes/{raw.scope}', '/v2/push', '/v1/push/x',
                  '/v1/scopes/a/b/changes'):
        equal(raw.ask('GET', where).problem, (404, 'not-found'), where)
    for where in ('/../../etc/passwd', '/%00', '/%2e%2e/city.db'):
        check(raw.ask('GET', where).status in (400, 404), where)
    for method, where, allowed in (('GET', '/v1/push', 'POST'), ('PUT', '/v1/push', 'POST'),
                                   ('DELETE', '/v1/session', 'GET'), ('POST', '/.well-known/timebank', 'GET'),
                                   ('GET', '/v1/oauth/token', 'POST')):
        answer = raw.ask(method, where, b'' if method in ('PUT', 'POST') else None)
        equal(answer.problem, (405, 'method-not-allowed'), method, where)
        equal(answer.headers['Allow'], allowed)

with case('a push cut at any byte is 400 and has no effect'):
    before, body = teams(), raw.body(team('cut'))
    connection = http.client.HTTPConnection('127.0.0.1', city.port, timeout=tb.LIMIT_S)
    headers = {'Authorization': f'Bearer {raw.token}'}
    for size in range(len(body)):
        connection.request('POST', '/v1/push', body=body[:size], headers=headers)
        equal(tb.Answer(connection.getresponse()).problem, (400, 'malformed'), size)
    equal(teams(), before)

with case('a push with any byte changed is 400 and has no effect'):
    for place, byte in enumerate(body):
        torn = body[:place] + bytes([byte ^ 1]) + body[place + 1:]
        connection.request('POST', '/v1/push', body=torn, headers=headers)
        equal(tb.Answer(connection.getresponse()).problem, (400, 'malformed'), place)
    connection.close()
    equal(teams(), before)
    equal(raw.ask('POST', '/v1/push', body).lines[1]['status'], 'applied')

with case('whole bodies that are no push are 400'):
    good = json.loads(team('shape', n=raw.n))
    wrong = [[], [''], ['[]'], ['null'], ['{}'], ['{"device":1}'], ['{"device":null,"n_ops":0}'],
             ['{"device":"' + raw.device + '","n_ops":"1"}']]
    wrong += [[json.dumps({'device': raw.device, 'n_ops': 1}), line] for line in
              ('', '{}', '[]', '{"id":', json.dumps({**good, 'n': 0}), json.dumps({**good, 'n': '1'}),
               json.dumps({**good, 'id': None}), json.dumps({**good, 'name': None}),
               '[' * 5000, '{"a":' * 5000)]
    before = teams()
    for lines in wrong:
        check(raw.ask('POST', '/v1/push', tb.seal(lines)).problem[0] in (400, 403), str(lines)[:200])
    for data in (b'\xff' * 100, b'\0', b'\n', b'\n\n', b'{"k":"e","lines":0,"sha256":""}\n'):
        equal(raw.ask('POST', '/v1/push', data).problem, (400, 'malformed'), data)
    equal(teams(), before)

with case('F9: operations the city does not understand are refused alone, the rest of the batch counts'):
    before, n = teams(), raw.n
    odd = [{'name': 'no.such'}, {'args': []}, {'args': None}, {'args': {'id': 7}}, {'args': {'id': {'a': 'b'}}},
           {'args': {'id': 'team-odd', 'name': True}}]
    lines = [team('first')]
    lines += [json.dumps({**good, 'id': f'odd-{number}', 'n': n + 2 + number, **change})
              for number, change in enumerate(odd)]
    raw.n = n + 1 + len(odd)
    lines += [raw.op('team.create', {'id': 'team-newer', 'name': '队', 'no_such_argument': 1}), team('last')]
    answers = raw.push(*lines).lines[1:]
    equal([answer['status'] for answer in answers], ['applied'] + ['rejected'] * len(odd) + ['applied'] * 2)
    for answer in answers[1:-2]:
        equal([reason['code'] for reason in answer['reasons']], ['not-understood'], answer)
        check(answer['reasons'][0]['text'], answer)
    equal(teams(), (before[0] + 3, before[1] + len(lines)))
    again = raw.push(*lines).lines[1:]
    equal([(answer['status'], answer['is_duplicate']) for answer in again],
          [(answer['status'], True) for answer in answers])
    equal(teams(), (before[0] + 3, before[1] + len(lines)))

with case('more than a megabyte, or more than 500 operations, is 413 and has no effect'):
    before = teams()
    for size in ((1 << 20) + 1, 3 << 20):
        equal(raw.ask('POST', '/v1/push', b'x' * size).problem, (413, 'too-large'), size)
    n = raw.n
    many = [team(f'many-{number}', n=n + 1 + number) for number in range(501)]
    equal(raw.push(*many).problem, (413, 'too-many'))
    equal(teams(), before)
    answers = raw.push(*many[:500]).lines[1:]
    equal({answer['status'] for answer in answers}, {'applied'})
    raw.n -= 1  # the last was not among them

def peak():
    with open(f'/proc/{city.process.pid}/status', encoding='ascii') as file:
        return {line.split(':')[0]: line.split()[1] for line in file if line.startswith('Vm')}


with case('a body of 64 MiB does not lie in the city’s memory'):
    before = peak()
    connection = http.client.HTTPConnection('127.0.0.1', city.port, timeout=tb.LIMIT_S)
    try:
        connection.putrequest('POST', '/v1/push')
        connection.putheader('Transfer-Encoding', 'chunked')
        connection.endheaders()
        for _ in range(64):
            connection.send(b'100000\r\n' + b'x' * 0x100000 + b'\r\n')
    except OSError:
        pass
    after = peak()
    if int(after['VmPeak']) < 1 << 30:  # else a sanitizer keeps what is freed
        check(int(after['VmHWM']) < int(before['VmHWM']) + (16 << 10), before, after)
    connection.close()

with case('a page is whole, ends between sequence numbers, and goes on without a hole'):
    after, rows = 0, []
    for _ in range(2000):
        head, *more = raw.pull(after=f'{after}&limit=7').lines
        rows += more
        check(head.get('after', 0) == after and head['next'] > after or head.get('is_last'), head)
        after = head['next']
        if head.get('is_last'):
            break
    equal(head.get('is_last'), True)
    whole = raw.pull().lines
    equal(rows, whole[1:])
    equal(whole[0]['last_n'], raw.n)

with case('questions about pages that make no sense are refused'):
    for query in ('after=-1', 'after=99999999999999999999', 'after=0&limit=-1', 'after=0&limit=9999999', 'after=%00'):
        equal(raw.ask('GET', f'/v1/scopes/{raw.scope}/changes?{query}').problem, (400, 'malformed'), query)
    for query in ('after=x', 'after=0x10', 'after=%20', 'after=eyJ9'):   # a spoilt cursor: begin anew
        equal(raw.ask('GET', f'/v1/scopes/{raw.scope}/changes?{query}').problem, (410, 'cursor-expired'), query)
    equal(raw.pull(after=10 ** 9).problem, (410, 'epoch-changed'))

with case('signing in: wrong words are 401 whoever it is, nonsense is 400'):
    nobody = tb.Raw(city)

    def token(**fields):
        return nobody.ask('POST', '/v1/oauth/token', nobody.form(**fields))
    for name, password in (('coordinator', 'wrong'), ('nobody', 'demo'), ('', ''), ("' OR 1=1 --", 'demo')):
        equal(token(grant_type='password', username=name, password=password).problem, (401, 'not-signed-in'))
    equal(token(grant_type='password', username='coordinator').problem[0], 400)
    equal(token(grant_type='magic').problem, (400, 'unsupported-grant'))
    equal(token(grant_type='password', username='coordinator', password='demo', device='no uuid').problem[0], 400)
    for body in (b'', b'&&&', b'\xff\xfe', b'a' * 10000, None):
        equal(nobody.ask('POST', '/v1/oauth/token', body).problem[0], 400, body)

with case('a refresh token that was used gives another answer for a lost one, and is its device’s own'):
    mine = tb.Raw(city, 'trainer')
    form = mine.form(grant_type='refresh_token', refresh_token=mine.grant['refresh_token'])
    for _ in range(2):
        grant = mine.ask('POST', '/v1/oauth/token', form).doc
        equal(mine.ask('GET', '/v1/session', token=grant['access_token']).status, 200)
    thief = tb.Raw(city)
    stolen = thief.form(grant_type='refresh_token', refresh_token=grant['refresh_token'])
    equal(thief.ask('POST', '/v1/oauth/token', stolen).problem, (401, 'not-signed-in'))

with case('what says that it is something else, or that it speaks another protocol, is not read'):
    for where, right in (('/v1/push', 'application/x-ndjson'), ('/v1/oauth/token', 'application/x-www-form-urlencoded'),
                         ('/v1/ops/lookup', 'application/json'),
                         (f'/v1/scopes/{raw.scope}/digest', 'application/json')):
        equal(raw.ask('POST', where, b'x', Content_Type='text/plain').problem, (415, 'unsupported-media-type'), where)
        check(raw.ask('POST', where, b'x', Content_Type=f'{right}; charset=utf-8').status in (400, 401), where)
    for where in ('/.well-known/timebank', '/healthz', '/v1/session', f'/v1/scopes/{raw.scope}/changes?after=0'):
        equal(raw.ask('GET', where, TB_Proto='2').problem, (426, 'client-too-old'), where)
        equal(raw.ask('GET', where, TB_Proto='1', TB_Schema='1').status, 200, where)

with case('ten wrong passwords are enough for a quarter of an hour; who is signed in goes on'):
    trying, trainer = tb.Raw(city), tb.Raw(city, 'trainer')
    for number in range(10):
        equal(trying.ask('POST', '/v1/oauth/token', trying.form(
            grant_type='password', username='trainer', password=f'{number}')).status, 401)
    for word in ('demo', 'wrong'):
        refused = tb.Raw(city).ask('POST', '/v1/oauth/token', tb.Raw(city).form(
            grant_type='password', username='trainer', password=word))
        equal(refused.problem, (429, 'too-many-tries'))
        check(880 < int(refused.headers['Retry-After']) <= 901, refused.headers['Retry-After'])
    equal(trainer.ask('GET', '/v1/session').status, 200)
    tb.Raw(city, 'coordinator2')

with case('a large page comes compressed to who can read it'):
    plain, packed = raw.pull(), raw.pull(Accept_Encoding='gzip')
    equal((plain.headers['Content-Encoding'], packed.headers['Content-Encoding']), (None, 'gzip'))
    check(len(packed.body) * 3 < len(plain.body), len(packed.body), len(plain.body))
    equal(gzip.decompress(packed.body), plain.body)

with case('a question is kept until there is something to tell, and whoever asks something else is not kept by it'):
    def wait_for_news(seconds=25):
        asked = tb.time.monotonic()
        answer = raw.pull(after=f'{head["cursor"]}&wait={seconds}')
        kept.append((tb.time.monotonic() - asked, answer.lines))

    head, kept = raw.pull().lines[0], []
    waiting = [tb.in_background(wait_for_news) for _ in range(40)]
    tb.until(lambda: len([fd for fd in os.listdir(f'/proc/{city.process.pid}/fd')]) > 40, 'forty connections')
    equal(len(os.listdir(f'/proc/{city.process.pid}/task')), n_threads)  # they cost no thread
    start = tb.time.monotonic()
    equal(raw.ask('GET', '/healthz').body, b'ok\n')
    equal(kept, [])
    raw.push(team('news'))
    for each in waiting:
        each.join(tb.LIMIT_S)
    equal(len(kept), 40)
    check(tb.time.monotonic() - start < 10, 'they were told late', kept[0][0])
    for _, lines in kept:
        equal([row[2] for row in lines[1:] if row[0] == 'team'], ['team-news'])
    kept.clear()
    tb.note('told 40 who waited after', round(tb.time.monotonic() - start, 3), 's')
    head = raw.pull().lines[0]
    wait_for_news(1)
    check(kept[0][0] >= 0.9 and kept[0][1][1:] == [], kept[0])
    kept.clear()

with case('what another scope is told wakes nobody here'):
    stranger = tb.Raw(city, 'b-coordinator')
    waiting = tb.in_background(lambda: wait_for_news(2))
    stranger.push(stranger.op('team.create', {'id': 'team-stranger', 'name': '别的队'}))
    waiting.join(tb.LIMIT_S)
    check(kept[0][0] >= 1.9, kept[0])
    kept.clear()

with case('who hangs up before the answer is there hurts nobody'):
    for number in range(60):
        with contextlib.closing(http.client.HTTPConnection('127.0.0.1', city.port, timeout=tb.LIMIT_S)) as gone:
            gone.request('GET', f'/v1/scopes/{raw.scope}/changes?after=0',
                         headers={'Authorization': f'Bearer {raw.token}'})
            if number % 2:  # the ways a connection ends: orderly, and torn
                gone.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    equal(raw.ask('GET', '/healthz').body, b'ok\n')

with case('a city that ends answers whoever waits'):
    head, kept[:] = raw.pull().lines[0], []
    before = len(os.listdir(f'/proc/{city.process.pid}/fd'))
    waiting = tb.in_background(wait_for_news)
    tb.until(lambda: len(os.listdir(f'/proc/{city.process.pid}/fd')) > before, 'the connection')
    for _ in range(20):  # what came before these has been read
        equal(raw.ask('GET', '/healthz').body, b'ok\n')
    start = tb.time.monotonic()
    city.stop()
    waiting.join(tb.LIMIT_S)
    check(tb.time.monotonic() - start < 10 and kept and kept[0][1][1:] == [], kept)
    city.start()

with case('after all that the city is well, and said nothing about it'):
    equal(raw.ask('GET', '/healthz').body, b'ok\n')
    equal(city.query('PRAGMA integrity_check'), [('ok',)])
    city.stop()

with case('a city that is ended while it answers ends well'):
    for number in range(8):
        city.start()
        with contextlib.ExitStack() as stack:
            for each in range(6):
                gone = stack.enter_context(contextlib.closing(
                    http.client.HTTPConnection('127.0.0.1', city.port, timeout=tb.LIMIT_S)))
                gone.request('GET', f'/v1/scopes/{raw.scope}/changes?after=0',
                             headers={'Authorization': f'Bearer {raw.token}'})
            city.stop()

tb.finish()
