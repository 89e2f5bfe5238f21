#!/usr/bin/env python3
"""api.py: the city gives every status and code of the API document, each where it is documented"""
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import contextlib
import hashlib
import hmac
import json
import os
import sqlite3
import uuid
import chain
import siphash
import tb
from tb import case, check, equal

# what takes too much to be said here, and the test of what lies behind it
ELSEWHERE = {
    'urn:tb:problem:snapshot-too-large': 'more than 64 MiB in one scope; what it comes from: tests/city/test-snapshot.c',
}
city = tb.City()
raw = tb.Raw(city, 'coordinator')
other = tb.Raw(city, 'b-coordinator')
colleague = tb.Raw(city, 'trainer')  # adds sign-in sheets, and does not look at papers of people
nobody = tb.Raw(city)
HUGE = b'x' * ((1 << 20) + 1)
ROUTES = [('GET', '/.well-known/timebank', False), ('GET', '/healthz', False), ('POST', '/v1/oauth/token', False),
          ('POST', '/v1/oauth/revoke', True), ('GET', '/v1/session', True), ('GET', f'/v1/scopes/{raw.scope}/changes', True),
          ('POST', f'/v1/scopes/{raw.scope}/snapshots', True), ('GET', '/v1/snapshots/x', True),
          ('GET', '/v1/snapshots/x/parts/1', True), ('POST', f'/v1/scopes/{raw.scope}/digest', True),
          ('POST', f'/v1/scopes/{raw.scope}/digest/0', True), ('GET', '/v1/ledger/head', True),
          ('GET', '/v1/ledger/proof?account=a', True), ('POST', '/v1/ops/lookup', True), ('POST', '/v1/push', True),
          ('POST', '/v1/people/known', True), ('GET', '/v1/scans/x', True), ('GET', '/v1/scans/x/parts/1', True), ('POST', '/v1/scans/x/parts/1', True)]

with case('who the city is, and that it is well'):
    info = nobody.ask('GET', '/.well-known/timebank')
    equal((info.status, info.doc['protocol'], info.doc['epoch']), (200, 1, info.headers['TB-Epoch']))
    equal(nobody.ask('GET', '/healthz').body, b'ok\n')

with case('without a token 401, with more than a megabyte 413, at every address that has them'):
    for method, where, is_closed in ROUTES:
        if is_closed:
            equal(nobody.ask(method, where).problem, (401, 'not-signed-in'), where)
            equal(nobody.ask(method, where, token='no token').problem, (401, 'not-signed-in'), where)
        equal(nobody.ask(method, where, HUGE).problem, (413, 'too-large'), where)

with case('another protocol is 426 everywhere, a body that says it is something else 415, an old program’s work 426'):
    for method, where, _ in ROUTES:
        equal(nobody.ask(method, where, TB_Proto='2').problem, (426, 'client-too-old'), where)
        takes_body = (where.startswith(('/v1/oauth/token', '/v1/push', '/v1/ops', '/v1/people')) or '/digest' in where or
                      (method == 'POST' and '/scans/' in where))
        answer = nobody.ask(method, where, b'x', TB_Proto='1', Content_Type='text/plain')
        equal(answer.status == 415, takes_body, where)
        if takes_body:
            equal(answer.problem, (415, 'unsupported-media-type'), where)

with case('other addresses are 404, other methods 405'):
    equal(raw.ask('GET', '/v1/nothing').problem, (404, 'not-found'))
    for method, where, _ in ROUTES:
        equal(raw.ask('DELETE', where).problem, (405, 'method-not-allowed'), where)

with case('signing in: 200, 400, 401, 403'):
    equal(nobody.ask('POST', '/v1/oauth/token', b'device=x').problem, (400, 'malformed'))
    equal(nobody.ask('POST', '/v1/oauth/token', nobody.form(grant_type='magic')).problem, (400, 'unsupported-grant'))
    wrong = nobody.form(grant_type='password', username='coordinator', password='wrong')
    equal(nobody.ask('POST', '/v1/oauth/token', wrong).problem, (401, 'not-signed-in'))
    taken = tb.Raw(city, device=raw.device)
    equal(taken.ask('POST', '/v1/oauth/token', taken.form(grant_type='password', username='clerk', password='demo')).problem,
          (403, 'forbidden'))
    again = raw.ask('POST', '/v1/oauth/token', raw.form(grant_type='refresh_token', refresh_token=raw.grant['refresh_token']))
    raw.token = again.doc['access_token']
    equal(raw.ask('GET', '/v1/session').status, 200)

with case('too many wrong passwords: 429'):
    wrong = nobody.form(grant_type='password', username='trainer', password='wrong')
    for _ in range(10):
        equal(nobody.ask('POST', '/v1/oauth/token', wrong).problem, (401, 'not-signed-in'))
    equal(nobody.ask('POST', '/v1/oauth/token', wrong).problem, (429, 'too-many-tries'))

with case('pages: 200, 400, 403, 410'):
    head, *rows = raw.pull().lines
    check(head['is_last'] and rows, head)
    equal(raw.pull(after=-1).problem, (400, 'malformed'))
    equal(raw.pull(after='0&wait=26').problem, (400, 'malformed'))
    equal(raw.pull(after='0&wait=25').lines, [head, *rows])  # there is something, so at once
    equal(raw.pull(after=f'{head["cursor"]}&wait=1').lines[1:], [])
    last = raw.pull(after=head['cursor'])
    tag = base64.urlsafe_b64encode(bytes.fromhex(json.loads(last.body.splitlines()[-1])['sha256'])[:6]).decode()
    for wait in ('', '&wait=1'):
        known = raw.pull(after=f'{head["cursor"]}&known={tag}{wait}')
        equal((known.status, known.body, 'TB-Time' in known.headers), (204, b'', True))
    equal(raw.pull(after=f'{head["cursor"]}&known=AAAAAAAA').body, last.body)
    equal(raw.pull(after=f'0&known={tag}').lines, [head, *rows])  # of another question
    equal(nobody.ask('GET', f'/v1/scopes/{raw.scope}/changes?after={head["cursor"]}&known={tag}').status, 401)
    equal(raw.pull(after='spoilt').problem, (410, 'cursor-expired'))
    equal(raw.pull(scope=other.scope).problem, (403, 'not-your-scope'))
    equal(raw.pull(after=head['next'] + 1).problem, (410, 'epoch-changed'))
    equal(raw.pull(after=other.pull().lines[0]['cursor']).problem, (410, 'cursor-expired'))
    place = {'epoch': head['epoch'], 'scope': raw.scope, 'after': head['next']}  # as cursors were once
    place = base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip('=')
    equal(raw.pull(after=place).lines[1:], [])

with case('snapshots: made, asked for again, their parts, 403, 404'):
    made = raw.ask('POST', f'/v1/scopes/{raw.scope}/snapshots').doc
    equal(raw.ask('GET', f'/v1/snapshots/{made["id"]}').doc, made)
    found = [row for part in made['parts'] for row in raw.ask('GET', f'/v1/snapshots/{made["id"]}/parts/{part["n"]}').lines[1:]]
    equal(len(found), sum(part['rows'] for part in made['parts']))
    for part in made['parts'][:1]:
        packed = raw.ask('GET', f'/v1/snapshots/{made["id"]}/parts/{part["n"]}', Accept_Encoding='gzip')
        equal(packed.headers['Content-Encoding'], 'gzip')
    equal(raw.ask('POST', f'/v1/scopes/{other.scope}/snapshots').problem, (403, 'not-your-scope'))
    for where in (f'/v1/snapshots/{made["id"]}', f'/v1/snapshots/{made["id"]}/parts/1'):
        equal(other.ask('GET', where).problem, (403, 'not-your-scope'))
    for where in (f'/v1/snapshots/{uuid.uuid4()}', f'/v1/snapshots/{made["id"]}/parts/999', f'/v1/snapshots/{made["id"]}/parts/x'):
        equal(raw.ask('GET', where).problem[0], 404, where)

with case('sums of rows: as written in the document, elsewhere, of a kind nobody knows, the rows of a bucket, 400, 403'):
    def digest(bucket='', scope=raw.scope, **more):
        question = {'entity': 'person', 'fields': 'id ver name is_elder', 'key': '000102030405060708090a0b0c0d0e0f', 'buckets': 8, **more}
        return raw.ask('POST', f'/v1/scopes/{scope}/digest{bucket}', json.dumps(question).encode())

    head, *rows = raw.pull().lines
    sums = digest(at=head['next']).doc
    equal((sums['seq'], len(sums['buckets'])), (head['next'], 8))
    people = [dict(zip(head['cols']['person'], row[2:])) for row in rows if row[0] == 'person' and len(row) > 3]
    equal(sum(n for n, _ in sums['buckets']), len(people))
    equal(sums['buckets'], siphash.buckets(people, ['name', 'is_elder'], bytes(range(16)), 8))
    equal(digest(at=head['next'] + 1).doc['buckets'], [])
    equal(digest(entity='dragon').doc['buckets'], [[0, '0' * 16]] * 8)
    page = digest('/3').lines
    equal((page[0]['next'], page[0]['is_last'], len(page) - 1), (head['next'], True, sums['buckets'][3][0]))
    for wrong in ({'key': 'x'}, {'key': '0' * 31}, {'buckets': 0}, {'buckets': 4097}, {'entity': None}):
        equal(digest(**wrong).problem, (400, 'malformed'), wrong)
        equal(digest('/0', **wrong).problem, (400, 'malformed'), wrong)
    equal(digest('/8').problem, (400, 'malformed'))
    equal(digest(scope=other.scope).problem, (403, 'not-your-scope'))
    equal(digest('/0', scope=other.scope).problem, (403, 'not-your-scope'))

with case('the ledger by its own document: the head is signed, an account adds up and hashes; 400, 403'):
    head = raw.ask('GET', '/v1/ledger/head').doc
    key = raw.ask('GET', '/.well-known/timebank').doc['public_key']
    text = ''.join(f'{head[name]}\n' for name in ('n', 'hash', 'at_us', 'key_id'))
    check(chain.is_signed(key, 'timebank-chain-head-1', text, head['signature']), head)
    check(not chain.is_signed(key, 'timebank-chain-head-1', text + 'x', head['signature']), 'anything is signed')
    equal(city.query(f'SELECT hash FROM ledger_txn WHERE n = {head["n"]}')[0][0], head['hash'])
    seen = {row[2] for row in raw.pull().lines[1:] if row[0] == 'account'}
    counts = city.query("SELECT count(*), account FROM posting WHERE account LIKE 'member:%' GROUP BY account")
    count, account = max(row for row in counts if row[1] in seen)

    def prove(**more):
        query = '&'.join(f'{name}={value}' for name, value in {'account': account, **more}.items())
        return raw.ask('GET', f'/v1/ledger/proof?{query}')

    page_head, *page_rows = prove().lines
    postings = [dict(zip(page_head['cols']['posting'], row[2:])) for row in page_rows]
    equal((page_head['is_last'], [posting['k'] for posting in postings]), (True, list(range(1, count + 1))))
    balance, before = 0, ''
    for posting in postings:
        balance += posting['minutes']
        before = chain.hash_posting(before, posting)
        equal((posting['balance_after'], posting['account_hash']), (balance, before))
    equal([row[2:] for row in prove(**{'from': 2, 'to': 2}).lines[1:]], [row[2:] for row in page_rows[1:2]])
    equal(prove(**{'from': count + 1}).lines[1:], [])
    for wrong in ('/v1/ledger/proof', '/v1/ledger/proof?account=a&from=x', '/v1/ledger/proof?account=a&to=-1'):
        equal(raw.ask('GET', wrong).problem, (400, 'malformed'), wrong)
    equal(raw.ask('GET', '/v1/ledger/proof?account=member:nobody').problem, (403, 'not-your-scope'))
    equal(other.ask('GET', f'/v1/ledger/proof?account={account}').problem, (403, 'not-your-scope'))
    young = tb.City('young')
    with contextlib.closing(sqlite3.connect(os.path.join(young.folder, 'city.db'), isolation_level=None)) as db:
        for trigger, in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'chain_head'").fetchall():
            db.execute(f'DROP TRIGGER {trigger}')
        db.execute('DELETE FROM chain_head')
    equal(tb.Raw(young, 'coordinator').ask('GET', '/v1/ledger/head').problem, (404, 'nothing-signed'))
    young.stop()

with case('a push: applied, rejected, told again, a gap, a copy, 400, 403, 413'):
    first = raw.op('team.create', {'id': 'team-1', 'name': '晨光队'})
    equal(raw.push(first).lines[1]['status'], 'applied')
    equal(raw.push(first).lines[1]['is_duplicate'], True)
    equal(raw.push(raw.op('team.create', {'id': 'team-2'})).lines[1]['status'], 'rejected')
    equal(raw.push(raw.op('team.create', {'id': 'team-3', 'name': '队'}, n=99)).lines[0]['problem'], 'gap')
    equal(raw.push(raw.op('team.create', {'id': 'team-3', 'name': '队'}, n=1)).lines[0]['problem'], 'device-forked')
    raw.n = 2
    equal(raw.push(raw.op('team.remove', {'id': 'team-1'})).lines[1]['status'], 'applied')
    check(['team', 'team-1'] in [[row[0], row[2]] for row in raw.pull().lines[1:] if len(row) == 3], 'the row that is gone')
    equal(raw.ask('POST', '/v1/push', b'{}').problem, (400, 'malformed'))
    equal(other.ask('POST', '/v1/push', raw.body()).problem, (403, 'not-your-device'))
    equal(raw.push(*(raw.op('team.create', {'id': f'team-{n}', 'name': '队'}, n=n) for number in range(501)
                     for n in (number + 4,))).problem, (413, 'too-many'))

with case('whose number it is: of any organisation, behind a mask; nobody, 400, 403, 404'):
    def ask_known(number, who=raw):
        return who.ask('POST', '/v1/people/known', json.dumps({'number': number}).encode())

    theirs = {'id': str(uuid.uuid4()), 'name': '欧阳知', 'born': '1950-03-07', 'id_number': '110100195003070017', 'is_elder': True}
    equal(other.push(other.op('person.register', theirs)).lines[1]['status'], 'applied')
    equal(ask_known(theirs['id_number']).doc, {'id': theirs['id'], 'name': '欧阳＊'})
    equal(ask_known('110100195003070025').problem, (404, 'nobody'))
    for wrong in ('110100195003070018', '', None):
        equal(ask_known(wrong).problem, (400, 'malformed'), wrong)
    equal(ask_known(theirs['id_number'], tb.Raw(city, 'street')).problem, (403, 'forbidden'))

with case('scans: their parts, whole or not, again, of others, 400, 403, 404, 409'):
    def add_scan(data, digest=None):
        key = str(uuid.uuid4())
        head, *rows = raw.pull().lines
        person = next(row[2] for row in rows if row[0] == 'person' and len(row) > 3)
        args = {'id': key, 'parent_kind': 'person', 'parent_id': person, 'title': '扫描.pdf', 'media': 'application/pdf',
                'bytes': len(data), 'digest': digest or hashlib.sha256(data).hexdigest()}
        answer = raw.push(raw.op('scan.add', args)).lines[1]
        equal(answer['status'], 'applied', answer)
        return f'/v1/scans/{key}'

    def send(where, n, data, who=raw):
        return who.ask('POST', f'{where}/parts/{n}', data, Content_Type='application/octet-stream')

    raw.n = 3
    pdf = b'%PDF-1.4\n' + os.urandom((256 << 10) + 1000)
    parts = [pdf[:256 << 10], pdf[256 << 10:]]
    scan = add_scan(pdf)
    told = {'id': scan.split('/')[-1], 'bytes': len(pdf), 'n_parts': 2}
    equal(raw.ask('GET', scan).doc, told)
    equal(raw.ask('GET', f'{scan}/parts/1').problem, (404, 'scan-awaited'))
    equal(send(scan, 1, parts[0][1:]).problem, (400, 'malformed'))
    for n in ('0', '3', 'x'):
        equal(send(scan, n, parts[0]).problem, (404, 'no-such-part'), n)
    equal(send(scan, 1, parts[0]).doc, {**told, 'n_here': 1})
    equal(send(scan, 1, parts[0]).doc, {**told, 'n_here': 1})
    whole = {**told, 'n_here': 2, 'is_whole': True}
    equal(send(scan, 2, parts[1]).doc, whole)
    equal(send(scan, 2, b'x' * len(parts[1])).doc, whole)  # it does not change any more
    equal(b''.join(raw.ask('GET', f'{scan}/parts/{n}').body for n in (1, 2)), pdf)
    equal(raw.ask('GET', f'{scan}/parts/3').problem, (404, 'no-such-part'))
    for who in (other,):
        equal(who.ask('GET', scan).problem, (404, 'scan-gone'))
        equal(who.ask('GET', f'{scan}/parts/1').problem, (404, 'scan-gone'))
        equal(send(scan, 1, parts[0], who).problem, (404, 'scan-gone'))
    reader = tb.Raw(city, 'street')
    equal(reader.ask('GET', scan).problem, (403, 'forbidden'))
    equal(reader.ask('GET', f'{scan}/parts/1').problem, (404, 'scan-gone'))  # nor does a street see it
    equal(colleague.ask('GET', f'{scan}/parts/1').problem, (403, 'forbidden'))
    equal(send(scan, 1, parts[0], reader).problem, (403, 'forbidden'))
    check(pdf[:4096] not in b''.join(open(os.path.join(city.folder, 'scans', name), 'rb').read()
                                     for name in os.listdir(os.path.join(city.folder, 'scans'))), 'it lies there open')
    false = add_scan(pdf, digest='0' * 64)
    send(false, 1, parts[0])
    equal(send(false, 2, parts[1]).problem, (409, 'scan-differs'))
    equal('n_here' in raw.ask('GET', false).doc, False)
    os.unlink(os.path.join(city.folder, 'scans', f'{told["id"]}.2'))
    equal(raw.ask('GET', f'{scan}/parts/2').problem, (404, 'scan-lost'))
    equal(raw.push(raw.op('scan.remove', {'id': told['id']})).lines[1]['status'], 'applied')
    equal(raw.ask('GET', scan).problem, (404, 'scan-gone'))
    equal([name for name in os.listdir(os.path.join(city.folder, 'scans')) if name.startswith(told['id'])], [])

with case('what became of operations: of the same person on another computer, not of others; 400, 413'):
    def look_up(who, ids):
        return who.ask('POST', '/v1/ops/lookup', json.dumps({'ids': ids}).encode())

    again = tb.Raw(city, 'coordinator')
    ids = f'{json.loads(first)["id"]} {uuid.uuid4()}'
    for who in (raw, again):
        answers = look_up(who, ids).lines[1:]
        equal([(answer['op_id'], answer['status'], answer['is_duplicate']) for answer in answers],
              [(json.loads(first)['id'], 'applied', True)])
    equal(look_up(other, ids).lines[1:], [])
    equal(look_up(raw, None).problem, (400, 'malformed'))
    equal(look_up(raw, ' '.join(str(number) for number in range(501))).problem, (413, 'too-many'))

with case('what somebody else has changed is a conflict'):
    head, *rows = raw.pull().lines
    person = dict(zip(head['cols']['person'], next(row for row in rows if row[0] == 'person' and len(row) > 3)[2:]))
    stale = raw.op('person.update', {'id': person['id'], 'set': [['name', '从前的名字', '后来的名字']]})
    answer = raw.push(stale).lines[1]
    equal(answer['status'], 'conflict', answer)

with case('what a field held before can be told as a tag, made as written in the document'):
    def tag(field, value):
        return hmac.new(raw.who['tag_key'].encode(), f'{field}\n{value}'.encode(), hashlib.sha256).hexdigest()[:16]

    def rename(before, after, **more):
        line = json.loads(raw.op('person.update', {'id': person['id'], 'set': [['name', before, after]]}))
        return raw.push(json.dumps({**line, **more})).lines[1]['status']
    equal(rename(tag('name', person['name']), '标签后', is_tagged=True), 'applied')
    equal(rename(tag('name', person['name']), '再改', is_tagged=True), 'conflict')
    equal(rename(tag('phone', '标签后'), '再改', is_tagged=True), 'conflict')
    equal(rename('标签后', '再改', is_tagged=True), 'conflict')
    equal(rename(tag('name', '标签后'), '再改'), 'conflict')
    equal(rename('标签后', person['name']), 'applied')
    check(tb.Raw(city, 'coordinator2').who['tag_key'] == raw.who['tag_key'], 'one scope, two keys')
    check(tb.Raw(city, 'b-coordinator').who['tag_key'] != raw.who['tag_key'], 'two scopes, one key')

with case('the address may end in the version of the interface, and then that one is spoken'):
    desk = tb.Desk('versioned', city)
    desk.account = 'coordinator'
    for end, code in (('/v9', 1), ('/v1x', 1), ('/v1/', 0)):
        answer = desk.run('login', '--city', city.url + end, '--account', 'coordinator', stdin='demo\n', code=None)
        equal(answer.code == 0, code == 0, end, answer.err)
    desk.sync()
    check(desk.rows('person'), 'nobody came')

with case('a city that cannot read its file says 503 to everybody, and that it may pass'):
    spare = tb.City('spare')
    signed = tb.Raw(spare, 'coordinator')
    snapshot = signed.ask('POST', f'/v1/scopes/{signed.scope}/snapshots').doc['id']
    with contextlib.closing(sqlite3.connect(os.path.join(spare.folder, 'city.db'), isolation_level=None)) as db:
        db.execute('ALTER TABLE token RENAME TO lost')
        db.execute('ALTER TABLE device RENAME TO lost_too')
    for method, where, is_closed in ROUTES:
        if is_closed or where == '/v1/oauth/token':
            body = signed.form(grant_type='password', username='coordinator', password='demo') if not is_closed else None
            where = where.replace('/x', f'/{snapshot}')
            answer = signed.ask(method, where, body)
            equal((*answer.problem, answer.doc['retryable']), (503, 'not-now', True), where)
    spare.kill()

with case('who has no part any more hears so at every address that knows whom it speaks to: 403'):
    gone = tb.Raw(city, 'clerk')
    mine = gone.ask('POST', f'/v1/scopes/{gone.scope}/snapshots').doc['id']
    city.tell('--revoke', 'clerk')
    for method, where, is_closed in ROUTES:
        if is_closed:
            equal(gone.ask(method, where.replace('/x', f'/{mine}')).problem, (403, 'scope-revoked'), where)
    for form in (gone.form(grant_type='refresh_token', refresh_token=gone.grant['refresh_token']),
                 gone.form(grant_type='password', username='clerk', password='demo')):
        equal(nobody.ask('POST', '/v1/oauth/token', form).problem, (403, 'scope-revoked'))
    wrong = gone.form(grant_type='password', username='clerk', password='wrong')
    equal(nobody.ask('POST', '/v1/oauth/token', wrong).problem, (401, 'not-signed-in'))

with case('signing out: every token of the device ends'):
    equal(raw.ask('POST', '/v1/oauth/revoke').doc, {})
    equal(raw.ask('GET', '/v1/session').problem, (401, 'not-signed-in'))
    city.stop()

with case('every address, status and code of the document was seen'):
    held = tb.talk()
    equal(held.faults, [])
    missing = {what for what in held.all() - held.seen if not what.startswith('schema ')}
    unseen = {what for what in missing if what.split(' ')[-1] not in ELSEWHERE and
              not any(other.startswith(what + ' ') and other.split(' ')[-1] in ELSEWHERE for other in missing)}
    equal(sorted(unseen), [])
    for what in missing - unseen:
        tb.note('not seen here:', what)
    for code in ELSEWHERE:
        check(any(code in what for what in missing), code, 'was seen and needs no exception')

tb.finish()
