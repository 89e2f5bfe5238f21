#!/usr/bin/env python3
"""proxy.py: a bad network between a desk and a city, one fault at a time

Use: proxy.py --to HOST:PORT [--listen PORT] [--fault NAME] [--path TEXT] [--count N] [--seed N]
With --list it names the faults.  Each request is read whole, then one fault is done to it or to its
answer; where in the bytes it strikes is drawn from the seed and the request's number, so that the
same line strikes the same place again.  What happened to each request is printed, a line each.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import argparse
import asyncio
import contextlib
import random
import socket
import struct
import sys
import threading

TICK_S = 0.05    # between two bytes of what comes slowly
DELAY_S = 0.2
HTML = ('<!DOCTYPE html><html><head><title>Wi-Fi</title></head><body><h1>Welcome</h1>'
        '<form action="/login"><input name="room"></form></body></html>')


def page(status, body, kind='text/html; charset=utf-8', more=''):
    """An answer the city never gave."""
    return (f'HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body.encode())}\r\n'
            f'\r\n{body}').encode()


def split(message):
    """Head, with the empty line that ends it, and body."""
    at = message.index(b'\r\n\r\n') + 4
    return message[:at], message[at:]


def headers(head):
    pairs = (line.split(b':', 1) for line in head.split(b'\r\n')[1:] if b':' in line)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def with_body(head, body, drop=(b'content-length', b'transfer-encoding'), add=b''):
    """The same head round another body."""
    lines = [line for line in head.rstrip(b'\r\n').split(b'\r\n')
             if line.split(b':')[0].strip().lower() not in drop]
    return b'\r\n'.join(lines) + b'\r\n' + add + b'\r\n' + body


async def read_message(reader):
    """One whole message; empty at the end of the connection."""
    try:
        head = await reader.readuntil(b'\r\n\r\n')
        found = headers(head)
        if found.get(b'transfer-encoding', b'').lower() == b'chunked':
            body = b''
            while size := int((await reader.readuntil(b'\r\n')).split(b';')[0], 16):
                body += (await reader.readexactly(size + 2))[:-2]
            await reader.readuntil(b'\r\n')
            return with_body(head, body, add=b'Content-Length: %d\r\n' % len(body))
        return head + await reader.readexactly(int(found.get(b'content-length', 0)))
    except (asyncio.IncompleteReadError, ConnectionError):
        return b''


class Cut(Exception):
    """The connection ends here."""


class Line:
    """One side of a connection."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    async def send(self, data):
        self.writer.write(data)
        await self.writer.drain()

    def reset(self):
        """As a host does that has forgotten the connection."""
        sock = self.writer.get_extra_info('socket')
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        self.writer.transport.abort()

    async def close(self):
        self.writer.close()
        with contextlib.suppress(Exception):
            await self.writer.wait_closed()


# ------- what may happen to bytes on their way, in either direction: (line, bytes, where) -------

async def on_pass(line, data, at):
    await line.send(data)


async def on_delay(line, data, at):
    await line.send(data[:at])
    await asyncio.sleep(DELAY_S)
    await line.send(data[at:])


async def on_drop(line, data, at):
    await line.send(data[:at])
    raise Cut


async def on_reset(line, data, at):
    await line.send(data[:at])
    line.reset()
    raise Cut


async def on_stall(line, data, at):
    await line.send(data[:at])
    await asyncio.Event().wait()


async def on_loris(line, data, at):
    await line.send(data[:at])
    for number in range(at, len(data)):
        await line.send(data[number:number + 1])
        await asyncio.sleep(TICK_S)


async def on_corrupt(line, data, at):
    await line.send(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1:])


async def on_garbage(line, data, at):
    await line.send(b'\x00\xff garbage \r\n' * 3 + data)


# ------- what a city never says, or says only half -------

async def on_chunk(line, data, at):
    """Ends between two chunks, in due form: an HTTP library calls it a whole answer."""
    head, body = split(data)
    part = body[:max(1, len(body) * (at % 97) // 97)]
    await line.send(with_body(head, b'%x\r\n%s\r\n0\r\n\r\n' % (len(part), part),
                              add=b'Transfer-Encoding: chunked\r\n'))


async def on_half(line, data, at):
    head, body = split(data)
    part = body[:len(body) // 2]
    await line.send(with_body(head, part, add=b'Content-Length: %d\r\n' % len(part)))


async def on_error(line, data, at):
    await line.send(page('500 Internal Server Error', HTML))


async def on_portal(line, data, at):
    await line.send(page('200 OK', HTML))


async def on_json(line, data, at):
    await line.send(page('200 OK', '{"hello":[1,2,{"world":null}]}', 'application/json'))


async def on_deep(line, data, at):
    """As many brackets as would be the end of a reader that calls itself for each."""
    await line.send(page('200 OK', '[' * 200_000, 'application/json'))


async def on_endless(line, data, at):
    """An answer without an end."""
    await line.send(b'HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n')
    while True:
        await line.send(b'["team",1,"x"]\n' * 70_000)


EITHER = {'delay': on_delay, 'drop': on_drop, 'reset': on_reset, 'stall': on_stall, 'loris': on_loris,
          'corrupt': on_corrupt, 'garbage': on_garbage}
DOWN = {**EITHER, 'chunk': on_chunk, 'half': on_half, 'error': on_error, 'portal': on_portal, 'json': on_json,
        'deep': on_deep, 'endless': on_endless, 'redirect': None, 'pass': on_pass}
# never reach the city
INSTEAD = ('error', 'portal', 'json', 'deep', 'endless', 'redirect')
FAULTS = ([f'up-{name}' for name in EITHER] + [f'down-{name}' for name in DOWN if name != 'pass'] +
          ['instead-' + name for name in INSTEAD] + ['duplicate', 'pass'])


class Proxy:
    """Listens on loopback, on a thread of its own; `fault` says what happens from now on."""

    def __init__(self, host='127.0.0.1', port=0, to=None, seed=1):
        self.to, self.seed, self.number = to, seed, 0
        self.fault, self.path, self.left = 'pass', '', -1
        self.elsewhere = 'http://127.0.0.1:9/'
        self.log = []     # (number, first line, fault, where)
        self._tasks = set()
        self._loop = asyncio.new_event_loop()
        self._server = self._loop.run_until_complete(asyncio.start_server(self._serve, host, port, limit=1 << 26))
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f'http://{host}:{self.port}'
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def set(self, fault='pass', path='', count=-1):
        """From now on: this fault, on requests whose first line holds the path, so many times."""
        if fault not in FAULTS:
            raise ValueError(f'there is no fault {fault}')
        self.fault, self.path, self.left = fault, path, count

    def struck(self):
        """How many requests had a fault so far."""
        return sum(fault != 'pass' for _, _, fault, _ in self.log)

    def replay(self):
        """The line that makes the same again."""
        return (f'tests/proxy/proxy.py --to {self.to} --fault {self.fault} --path "{self.path}" '
                f'--count {self.left} --seed {self.seed}')

    def close(self):
        """Ends every connection and the thread."""
        async def end():
            self._server.close()
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        asyncio.run_coroutine_threadsafe(end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def _draw(self, request):
        """The fault of the next request, and the chance that says where it strikes."""
        self.number += 1
        first = request.split(b'\r\n')[0].decode('latin-1')
        fault = self.fault if self.left != 0 and self.path in first else 'pass'
        if fault != 'pass' and self.left > 0:
            self.left -= 1
        chance = random.Random(f'{self.seed}:{self.number}').random()
        self.log.append((self.number, first, fault, round(chance, 3)))
        return fault, chance

    async def _serve(self, reader, writer):
        line = Line(reader, writer)
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            while request := await read_message(reader):
                await self._answer(line, request)
        except (Cut, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            await line.close()
            self._tasks.discard(task)

    async def _answer(self, line, request):
        fault, chance = self._draw(request)
        direction, _, name = fault.rpartition('-')
        if direction == 'instead':
            data = b'HTTP/1.1 200 OK\r\n\r\n'
        else:
            data = await self._ask(request, name if direction == 'up' else 'pass', chance)
            if fault == 'duplicate':
                data = await self._ask(request, 'pass', chance)
        if not data:
            raise Cut
        if direction == 'up':
            name = 'pass'
        if name == 'redirect':
            await line.send(page('302 Found', HTML, more=f'Location: {self.elsewhere}\r\n'))
        elif name == 'duplicate':
            await line.send(data)
        else:
            await DOWN[name](line, data, int(chance * (len(data) - 1)))

    async def _ask(self, request, name, chance):
        """Sends the request to the city, with a fault of that name; its answer, or nothing."""
        host, port = self.to.rsplit(':', 1)
        try:
            city = Line(*await asyncio.open_connection(host, int(port), limit=1 << 26))
        except OSError:
            return b''
        try:
            await DOWN[name](city, request, int(chance * (len(request) - 1)))
            return await read_message(city.reader)
        except (Cut, ConnectionError):
            return b''
        finally:
            await city.close()


class Ear:
    """Somebody else's host: takes down whatever it is told."""

    def __init__(self):
        self.sock = socket.create_server(('127.0.0.1', 0))
        self.port, self.heard = self.sock.getsockname()[1], []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                other, _ = self.sock.accept()
                with other:
                    other.settimeout(2)
                    self.heard.append(b'(connected)')
                    with contextlib.suppress(OSError):
                        self.heard.append(other.recv(1 << 16))

    def close(self):
        self.sock.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--to', help='where the city is: HOST:PORT')
    parser.add_argument('--listen', type=int, default=0, metavar='PORT')
    parser.add_argument('--fault', default='pass', choices=FAULTS, metavar='NAME')
    parser.add_argument('--path', default='', help='only requests whose first line holds it')
    parser.add_argument('--count', type=int, default=-1, help='how many times; -1 always')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--list', action='store_true')
    args = parser.parse_args()
    if args.list or not args.to:
        print('\n'.join(FAULTS))
        return
    proxy = Proxy(port=args.listen, to=args.to, seed=args.seed)
    proxy.set(args.fault, args.path, args.count)
    print(proxy.url, flush=True)
    said = 0
    with contextlib.suppress(KeyboardInterrupt):
        while proxy._thread.is_alive():
            proxy._thread.join(0.2)
            for entry in proxy.log[said:]:
                print(*entry, flush=True)
                said += 1
    proxy.close()


if __name__ == '__main__':
    sys.exit(main())
