"""A Kafka connection that sends what it is told, right or wrong. Non-flexible versions; standard library only."""

import socket
import struct
import time
import zlib

PRODUCE, FETCH, LIST_OFFSETS, METADATA, FIND_COORDINATOR, JOIN, SYNC = 0, 1, 2, 3, 10, 11, 14
HEARTBEAT, API_VERSIONS, CREATE_TOPICS, DELETE_TOPICS = 12, 18, 19, 20


def string(text):
    raw = text if isinstance(text, bytes) else text.encode()
    return struct.pack(">h", len(raw)) + raw


def frame(key, version, body, correlation=1):
    inner = struct.pack(">hhi", key, version, correlation) + string("bad-input") + body
    return struct.pack(">i", len(inner)) + inner


class Peer:
    """One connection."""

    def __init__(self, port, timeout=10.0, receive_buffer=None):
        self.sock = socket.socket()
        if receive_buffer:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.sock.settimeout(timeout)
        self.sock.connect(("127.0.0.1", port))

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.sock.close()

    def send(self, data):
        self.sock.sendall(data)

    def receive(self, size):
        data = b""
        while len(data) < size:
            piece = self.sock.recv(size - len(data))
            if not piece:
                raise ConnectionError("closed by the broker")
            data += piece
        return data

    def answer(self):
        """The next answer without its correlation id."""
        (size,) = struct.unpack(">i", self.receive(4))
        return self.receive(size)[4:]

    def ask(self, key, version, body):
        self.send(frame(key, version, body))
        return self.answer()

    def closed(self, seconds=5.0):
        """True when the broker closes within that time, whatever it sends before."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.sock.settimeout(max(0.01, deadline - time.monotonic()))
            try:
                if not self.sock.recv(65536):
                    return True
            except (ConnectionError, BrokenPipeError):
                return True
            except socket.timeout:
                return False
        return False


# ---- CRC-32C, slow and independent of the broker's ----

_TABLE = []
for _i in range(256):
    _c = _i
    for _ in range(8):
        _c = (_c >> 1) ^ (0x82F63B78 if _c & 1 else 0)
    _TABLE.append(_c)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


# ---- record batches ----

def varint(n):
    n = (n << 1) ^ (n >> 63)
    out = b""
    while n & ~0x7F:
        out += bytes([(n & 0x7F) | 0x80])
        n >>= 7
    return out + bytes([n])


def record(delta, value, key=b"k", time_delta=0):
    body = b"\0" + varint(time_delta) + varint(delta)
    body += varint(-1) if key is None else varint(len(key)) + key
    body += varint(len(value)) + value + varint(0)
    return varint(len(body)) + body


def batch(records=None, count=None, last_delta=None, magic=2, crc=None, attributes=0, base_time=None, max_time=None,
          producer=(-1, -1, -1), length=None, raw=None):
    """A batch; every field can be made to lie."""
    if records is None:
        records = [record(0, b"v")]
    body = raw if raw is not None else b"".join(records)
    count = len(records) if count is None else count
    last_delta = len(records) - 1 if last_delta is None else last_delta
    base_time = int(time.time() * 1000) if base_time is None else base_time
    max_time = base_time if max_time is None else max_time
    tail = struct.pack(">hiqqqhii", attributes, last_delta, base_time, max_time, *producer, count) + body
    crc = crc32c(tail) if crc is None else crc
    length = 9 + len(tail) if length is None else length
    return struct.pack(">qiibI", 0, length, -1, magic, crc) + tail


def gzip_bomb(inflated):
    """A gzip stream of that many zero bytes; about a thousandth of it in size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = b""
    chunk = bytes(1 << 20)
    for _ in range(inflated >> 20):
        out += packer.compress(chunk)
    return out + packer.flush()


def produce(peer, topic, records, acks=-1, version=7, partition=0):
    """-> (error code, base offset) of one partition."""
    body = struct.pack(">hhi", -1, acks, 5000) + struct.pack(">i", 1) + string(topic)
    body += struct.pack(">iii", 1, partition, len(records)) + records
    got = peer.ask(PRODUCE, version, body)
    at = 4 + 2 + len(topic) + 4 + 4
    return struct.unpack(">hq", got[at:at + 10])


def create_topics(peer, names, partitions=1):
    """-> {name: error code}"""
    body = struct.pack(">i", len(names))
    for name in names:
        body += string(name) + struct.pack(">ihii", partitions, 1, 0, 0)
    got = peer.ask(CREATE_TOPICS, 4, body + struct.pack(">i?", 30000, False))
    at, out = 8, {}
    for _ in range(struct.unpack(">i", got[4:8])[0]):
        (n,) = struct.unpack(">h", got[at:at + 2])
        name = got[at + 2:at + 2 + n]
        (code,) = struct.unpack(">h", got[at + 2 + n:at + 4 + n])
        (m,) = struct.unpack(">h", got[at + 4 + n:at + 6 + n])
        out[name] = code
        at += 6 + n + max(m, 0)
    return out


def metadata(peer, names):
    """-> {name: error code}; names may be created automatically."""
    body = struct.pack(">i", len(names)) + b"".join(string(n) for n in names) + b"\1"
    got = peer.ask(METADATA, 4, body)
    at = 4
    (brokers,) = struct.unpack(">i", got[at:at + 4])
    at += 4
    for _ in range(brokers):
        (n,) = struct.unpack(">h", got[at + 4:at + 6])
        at += 6 + n + 4
        (n,) = struct.unpack(">h", got[at:at + 2])
        at += 2 + max(n, 0)
    (n,) = struct.unpack(">h", got[at:at + 2])
    at += 2 + max(n, 0) + 4
    (topics,) = struct.unpack(">i", got[at:at + 4])
    at += 4
    out = {}
    for _ in range(topics):
        code, n = struct.unpack(">hh", got[at:at + 4])
        name = got[at + 4:at + 4 + n]
        at += 4 + n + 1
        (partitions,) = struct.unpack(">i", got[at:at + 4])
        at += 4
        for _ in range(partitions):
            at += 10
            for _ in range(2):
                (m,) = struct.unpack(">i", got[at:at + 4])
                at += 4 + 4 * m
        out[name] = code
    return out
