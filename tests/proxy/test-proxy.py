#!/usr/bin/env python3
"""test-proxy.py: each fault of the proxy does what it says, where the seed says, and nothing else"""
# SPDX-License-Identifier: GPL-3.0-or-later
import http.client
import http.server
import socket
import sys
import threading
import time
import traceback
import proxy as network

BODY = b'0123456789' * 30
LIMIT_S = 30
failed = 0
heard = []   # bodies that reached the city


class City(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def date_time_string(self, timestamp=None):
        """The same each time: what a seed does is compared byte for byte."""
        return 'Mon, 23 Nov 2026 08:00:00 GMT'

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        if len(body) < len(BODY):
            return   # half a request is none
        heard.append(body)
        data = b'answer %d ' % len(heard) + heard[-1]
        self.send_response(200)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


class Quiet(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *args):
        pass   # a connection that was cut is what is tested


city = Quiet(('127.0.0.1', 0), City)
threading.Thread(target=city.serve_forever, daemon=True).start()
TO = f'127.0.0.1:{city.server_address[1]}'
REQUEST = b'POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n' % len(BODY) + BODY


def exchange(fault, seed=1, wait=LIMIT_S, path='', count=-1):
    """All that comes back in that time, how it ended, and what reached the city."""
    heard.clear()
    line = network.Proxy(to=TO, seed=seed)
    line.elsewhere = 'http://elsewhere.example/'
    line.set(fault, path, count)
    got, end = b'', 'closed'
    with socket.create_connection(('127.0.0.1', line.port), timeout=wait) as sock:
        sock.sendall(REQUEST)
        until = time.monotonic() + wait
        try:
            while time.monotonic() < until:
                sock.settimeout(max(0.01, until - time.monotonic()))
                if not (more := sock.recv(1 << 16)):
                    break
                got += more
                if is_whole(got):
                    end = 'whole'
                    break
        except ConnectionResetError:
            end = 'reset'
        except TimeoutError:
            end = 'silent'
    entry = line.log[0]
    line.close()
    return got, end, list(heard), entry


def is_whole(got):
    if b'\r\n\r\n' not in got:
        return False
    head, body = network.split(got)
    found = network.headers(head)
    if b'transfer-encoding' in found:
        return body.endswith(b'0\r\n\r\n')
    return b'content-length' in found and len(body) >= int(found[b'content-length'])


class Sock:
    def __init__(self, data):
        self.data = data

    def makefile(self, *args):
        import io  # noqa: for http.client
        return io.BytesIO(self.data)


def read(got):
    answer = http.client.HTTPResponse(Sock(got))
    answer.begin()
    return answer, answer.read()


WHOLE, _, _, _ = exchange('pass')
ANSWER = b'answer 1 ' + BODY


def test_pass():
    got, end, reached, entry = exchange('pass')
    assert (end, reached, read(got)[1]) == ('whole', [BODY], ANSWER), (end, reached)
    assert entry[1:3] == ('POST /v1/push HTTP/1.1', 'pass'), entry


def test_delay():
    for fault in ('up-delay', 'down-delay'):
        start = time.monotonic()
        got, end, reached, _ = exchange(fault)
        assert (end, reached, read(got)[1]) == ('whole', [BODY], ANSWER), fault
        assert time.monotonic() - start >= network.DELAY_S, fault


def test_drop():
    got, end, reached, _ = exchange('down-drop')
    assert end == 'closed' and reached == [BODY] and len(got) < len(WHOLE), end
    got, end, reached, _ = exchange('up-drop')
    assert (got, end, reached) == (b'', 'closed', []), (got, end, reached)


def test_reset():
    got, end, reached, _ = exchange('down-reset')
    assert end == 'reset' and reached == [BODY], (end, reached)
    got, end, reached, _ = exchange('up-reset')
    assert got == b'' and BODY not in reached, (got, end)


def test_stall():
    for fault in ('down-stall', 'up-stall'):
        got, end, reached, _ = exchange(fault, wait=0.5)
        assert end == 'silent' and len(got) < len(WHOLE), (fault, end)
        assert (BODY in reached) == (fault == 'down-stall'), (fault, reached)


def test_loris():
    got, _, reached, _ = exchange('down-loris', seed=3, wait=0.5)
    more, _, _, _ = exchange('down-loris', seed=3, wait=1.0)
    assert reached == [BODY] and len(got) < len(more) < len(WHOLE), (len(got), len(more))
    got, _, reached, _ = exchange('up-loris', seed=3, wait=0.5)
    assert got == b'' and BODY not in reached, reached


def test_corrupt():
    got, _, reached, _ = exchange('down-corrupt')
    assert len(got) == len(WHOLE) and reached == [BODY]
    alike = [a == b for a, b in zip(got[-len(ANSWER):], ANSWER)]
    assert alike.count(False) <= 1
    seen = [exchange('up-corrupt', seed)[2] for seed in range(1, 9)]
    bent = [reached[0] for reached in seen if reached and reached[0] != BODY]
    assert bent and all(sum(a != b for a, b in zip(one, BODY)) == 1 for one in bent), seen


def test_garbage():
    got, _, reached, _ = exchange('down-garbage', wait=0.5)
    assert got.startswith(b'\x00\xff garbage') and reached == [BODY], got[:40]
    _, _, reached, _ = exchange('up-garbage', wait=0.5)
    assert reached == [], reached


def test_short():
    for fault in ('down-chunk', 'down-half'):
        got, end, _, _ = exchange(fault)
        answer, body = read(got)
        assert end == 'whole' and answer.status == 200, fault
        assert 0 < len(body) < len(ANSWER) and ANSWER.startswith(body), (fault, body)


def test_instead():
    for way, arrived in (('down-', [BODY]), ('instead-', [])):
        for name, status, words in (('error', 500, b'<html'), ('portal', 200, b'<html'), ('json', 200, b'"hello"'),
                                    ('redirect', 302, b'<html'), ('deep', 200, b'[[[')):
            got, end, reached, _ = exchange(way + name)
            answer, body = read(got)
            assert (end, answer.status, reached) == ('whole', status, arrived), (way, name, end, answer.status, reached)
            assert words in body, (name, body[:100])
            if name == 'redirect':
                assert answer.headers['Location'] == 'http://elsewhere.example/'


def test_endless():
    got, _, _, _ = exchange('instead-endless', wait=0.5)
    assert len(got) > 1 << 20, len(got)


def test_duplicate():
    got, end, reached, _ = exchange('duplicate')
    assert (end, reached) == ('whole', [BODY, BODY]) and read(got)[1] == b'answer 2 ' + BODY, (end, reached)


def test_seed():
    for fault in ('down-drop', 'down-corrupt', 'down-chunk'):
        assert exchange(fault, 5)[0] == exchange(fault, 5)[0], fault
        assert len({exchange(fault, seed)[0] for seed in range(6)}) > 3, fault


def test_chosen():
    """Only requests that are meant, and only so often."""
    assert exchange('down-drop', path='/elsewhere')[1] == 'whole'
    assert exchange('down-drop', count=0)[1] == 'whole'
    line = network.Proxy(to=TO, seed=1)
    line.set('instead-error', '/v1/push', 2)
    said = []
    for _ in range(4):
        connection = http.client.HTTPConnection('127.0.0.1', line.port, timeout=LIMIT_S)
        connection.request('POST', '/v1/push', body=BODY)
        said.append(connection.getresponse().status)
        connection.close()
    assert said == [500, 500, 200, 200] and line.struck() == 2, said
    try:
        line.set('no-such')
        raise AssertionError('a fault nobody knows was taken')
    except ValueError:
        pass
    assert '--seed 1' in line.replay()
    line.close()


def test_ear():
    ear = network.Ear()
    assert not ear.heard
    with socket.create_connection(('127.0.0.1', ear.port)) as sock:
        sock.sendall(b'token')
    until = time.monotonic() + LIMIT_S
    while b'token' not in ear.heard and time.monotonic() < until:
        time.sleep(0.01)
    assert ear.heard == [b'(connected)', b'token'], ear.heard
    ear.close()


if __name__ == '__main__':
    cases = [(name, run) for name, run in list(globals().items()) if name.startswith('test_')]
    print(f'1..{len(cases)}', flush=True)
    for number, (name, run) in enumerate(cases, 1):
        try:
            run()
            print(f'ok {number} - {name[5:]}', flush=True)
        except Exception:  # noqa: whatever it is, it is this case's failure
            failed += 1
            for text in traceback.format_exc().splitlines():
                print('#', text[:400])
            print(f'not ok {number} - {name[5:]}', flush=True)
    sys.exit(1 if failed else 0)
