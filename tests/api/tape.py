"""tape.py: a tap between desks and a city: passes every byte on, and remembers what was said

It works on connections and not on messages, so that what is cut, torn or hung up stays that.
What was remembered lies in this process's memory alone and is gone with it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later
import gzip
import io
import select
import socket
import threading
import time

CHUNK = 1 << 16
MAX_BYTES = 32 << 20  # of one direction of a connection; what is longer is counted, not kept


class Exchange:
    """A request and its answer, both whole, bodies unpacked."""

    def __init__(self, request, response):
        line, self.request_headers, self.request_body = request
        self.method, self.target = line.split(' ')[:2]
        line, self.headers, self.body = response
        self.status = int(line.split(' ')[1])

    @property
    def path(self):
        return self.target.partition('?')[0]


def read_body(stream, headers, is_request):
    """None if the stream ends before the body does."""
    if 'chunked' in headers.get('transfer-encoding', ''):
        body = b''
        while size := int(stream.readline().split(b';')[0].strip() or b'0', 16):
            chunk = stream.read(size + 2)
            if len(chunk) < size + 2:
                return None
            body += chunk[:-2]
        return body if stream.readline() == b'\r\n' else None
    if 'content-length' not in headers and not is_request:
        return stream.read()
    size = int(headers.get('content-length', 0))
    body = stream.read(size)
    return body if len(body) == size else None


def read_message(stream, is_request, has_body=True):
    """(first line, headers in lower case, body), or None at the end or at what is no whole message."""
    first = stream.readline()
    headers = {}
    while (line := stream.readline()).strip():
        name, _, value = line.decode('latin-1').partition(':')
        headers[name.lower()] = value.strip()
    if not first.endswith(b'\n') or not line:
        return None
    first = first.decode('latin-1').rstrip()
    if not is_request and first.split(' ')[1:2] == ['100']:
        return read_message(stream, is_request, has_body)
    if not is_request and first.split(' ')[1:2] == ['204']:
        has_body = False
    body = read_body(stream, headers, is_request) if has_body else b''
    if body is None or (is_request and first.count(' ') != 2):
        return None
    if headers.get('content-encoding') == 'gzip':
        body = gzip.decompress(body)
    return first, headers, body


def exchanges(sent, received):
    """What was said on one connection, as far as it is whole."""
    requests, responses = io.BytesIO(sent), io.BytesIO(received)
    while request := read_message(requests, True):
        response = read_message(responses, False, has_body=not request[0].startswith('HEAD '))
        if response is None:
            return
        yield Exchange(request, response)


def sizes(sent, received):
    """Of each whole exchange of a connection the first line, and the bytes there and back, headers and all."""
    requests, responses = io.BytesIO(sent), io.BytesIO(received)
    begin = 0, 0
    while (request := read_message(requests, True)) and read_message(responses, False):
        end = requests.tell(), responses.tell()
        yield request[0], end[0] - begin[0], end[1] - begin[1]
        begin = end


class Tape:
    """Listens on a port of its own while it is on; the city's port may change from one time to the next."""

    def __init__(self):
        self.port, self.city, self.listener = 0, 0, None
        self.connections = []  # [bytes sent, bytes received, whether they are all]
        self.threads = []

    def start(self, city):
        self.city = city
        self.listener = socket.create_server(('127.0.0.1', self.port), backlog=128)
        self.port = self.listener.getsockname()[1]
        # it listens as long as the city does: nobody waits for its end
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def run(self, work, *arguments):
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self.threads = [each for each in self.threads if each.is_alive()] + [thread]
        thread.start()

    def stop(self):
        """What is under way goes on; nobody new is heard."""
        with self.listener:
            self.listener.shutdown(socket.SHUT_RDWR)

    def accept(self, listener):
        while True:
            try:
                desk = listener.accept()[0]
            except OSError:
                return
            record = [bytearray(), bytearray(), True]
            self.connections.append(record)
            self.run(self.carry, desk, record)

    def carry(self, desk, record):
        """Both directions, until one side has ended: no desk says its last word and then listens."""
        with desk:
            try:
                city = socket.create_connection(('127.0.0.1', self.city))
                with city:
                    for each in (desk, city):
                        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    ways = {desk: (city, 0), city: (desk, 1)}
                    while True:
                        for source in select.select([city, desk], [], [])[0]:
                            target, which = ways[source]
                            data = source.recv(CHUNK)
                            if not data:
                                return
                            self.keep(record, which, data)
                            target.sendall(data)
            except OSError:
                return

    @staticmethod
    def keep(record, which, data):
        if len(record[which]) + len(data) > MAX_BYTES:
            record[2] = False
        if record[2]:
            record[which].extend(data)

    def finish(self, limit):
        """Waits for what is under way; who has ended leaves nothing open."""
        end = time.monotonic() + limit
        for thread in self.threads:
            thread.join(max(0, end - time.monotonic()))

    def exchanges(self):
        for sent, received, is_whole in self.connections:
            if is_whole:
                yield from exchanges(bytes(sent), bytes(received))

    @property
    def too_long(self):
        return sum(not is_whole for *_, is_whole in self.connections)
