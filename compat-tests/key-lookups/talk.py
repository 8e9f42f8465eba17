"""What the key-lookups suite says to the broker: GetKeys by hand, and the few Kafka requests it needs. Standard library
only, nothing of kask's own: an encoder that agrees with itself proves nothing."""

import gzip
import struct

import raw

GET_KEYS, DELETE_RECORDS, INCREMENTAL_ALTER_CONFIGS = 10000, 21, 44
TIMED_OUT, INVALID_CONFIG = 7, 40


# ---- flexible encoding ----

def uvarint(n):
    out = b""
    while n > 0x7F:
        out += bytes([(n & 0x7F) | 0x80])
        n >>= 7
    return out + bytes([n])


def compact(data):
    """Compact string or bytes; None is null."""
    return b"\0" if data is None else uvarint(len(data) + 1) + data


class Cursor:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, layout):
        values = struct.unpack_from(">" + layout, self.data, self.at)
        self.at += struct.calcsize(">" + layout)
        return values[0] if len(values) == 1 else values

    def uvarint(self):
        shift = n = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            n |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return n

    def varint(self):
        n = self.uvarint()
        return (n >> 1) ^ -(n & 1)

    def bytes(self, n):
        self.at += n
        return self.data[self.at - n:self.at]

    def compact(self):
        n = self.uvarint()
        return None if n == 0 else self.bytes(n - 1)

    def tags(self):
        assert self.uvarint() == 0, "tagged fields nobody knows"

    def array(self, one):
        return [one() for _ in range(self.uvarint() - 1)]


# ---- GetKeys ----

class Found:
    """One record of an answer; offset -1: the key has none."""

    def __init__(self, c):
        self.offset, self.timestamp, self.timestamp_type = c.take("qqb")
        self.key, self.value = c.compact(), c.compact()
        self.headers = c.array(lambda: (c.compact(), c.compact(), c.tags())[:2])
        c.tags()


class Answer:
    """One partition's."""

    def __init__(self, c):
        self.partition, self.error = c.take("ih")
        self.message = c.compact()
        self.covered, self.indexed, self.start, self.high_watermark = c.take("qqqq")
        self.records = c.array(lambda: Found(c))
        self.position = c.compact()
        c.tags()


def ask_keys(peer, topic, questions, timeout_ms=20000, max_bytes=8 << 20):
    """questions: (partition, keys, prefix, position, limit, at_offset) each -> Answers in the same order."""
    body = b"\0" + compact(topic.encode()) + struct.pack(">ii", timeout_ms, max_bytes) + uvarint(len(questions) + 1)
    for partition, keys, prefix, position, limit, at in questions:
        body += struct.pack(">i", partition) + uvarint(len(keys) + 1) + b"".join(compact(k) for k in keys)
        body += compact(prefix) + compact(position) + struct.pack(">iq", limit, at) + b"\0"
    c = Cursor(peer.ask(GET_KEYS, 0, body + b"\0"))
    c.tags()  # of the header
    _, error = c.take("ih")
    assert error == 0, "GetKeys answered %d %s" % (error, c.compact())
    c.compact()
    answers = c.array(lambda: Answer(c))
    c.tags()
    assert c.at == len(c.data), "bytes behind the answer"
    assert [a.partition for a in answers] == [q[0] for q in questions]
    return answers


def get(peer, topic, partition, keys, at=-1, timeout_ms=20000, max_bytes=8 << 20):
    """The records of all keys, however many answers that takes; the broker's error is raised."""
    found = []
    while len(found) < len(keys):
        (a,) = ask_keys(peer, topic, [(partition, keys[len(found):], None, None, 1, at)], timeout_ms, max_bytes)
        if a.error:
            raise Refused(a)
        assert a.records, "an answer without a record"
        found += a.records
    return found


def scan(peer, topic, partition, prefix, page, at=-1, max_bytes=8 << 20):
    """Every record of a prefix, page by page."""
    found, position = [], None
    while True:
        (a,) = ask_keys(peer, topic, [(partition, [], prefix, position, page, at)], max_bytes=max_bytes)
        if a.error:
            raise Refused(a)
        assert len(a.records) <= page, "%d records for a limit of %d" % (len(a.records), page)
        found += a.records
        if a.position is None:
            return found
        position = a.position


class Refused(Exception):
    def __init__(self, answer):
        super().__init__("error %d %s" % (answer.error, answer.message))
        self.code = answer.error


# ---- records ----

def record(delta, key, value, headers, time_delta):
    body = b"\0" + raw.varint(time_delta) + raw.varint(delta)
    for field in (key, value):
        body += raw.varint(-1) if field is None else raw.varint(len(field)) + field
    body += raw.varint(len(headers))
    for name, content in headers:
        body += raw.varint(len(name)) + name
        body += raw.varint(-1) if content is None else raw.varint(len(content)) + content
    return raw.varint(len(body)) + body


def batch(rows, base_time, packed):
    """rows: (key, value, headers, timestamp)."""
    records = [record(i, k, v, h, t - base_time) for i, (k, v, h, t) in enumerate(rows)]
    body = b"".join(records)
    latest = max(t for _, _, _, t in rows)
    return raw.batch(records, attributes=1 if packed else 0, base_time=base_time, max_time=latest,
                     raw=gzip.compress(body, 1) if packed else body)


def records_of(data):
    """Every record of a fetch answer, control batches left out: (offset, key, value, headers, timestamp)."""
    out = []
    while len(data) >= 61:
        base, length = struct.unpack(">qi", data[:12])
        if len(data) < 12 + length:
            break
        attributes, last_delta, base_time = struct.unpack(">hiq", data[21:35])
        (count,) = struct.unpack(">i", data[57:61])
        body = data[61:12 + length]
        c = Cursor(gzip.decompress(body) if attributes & 7 == 1 else body)
        for _ in range(0 if attributes & 0x20 else count):
            c.varint()
            c.take("b")
            time_delta, delta = c.varint(), c.varint()
            fields = []
            for _ in range(2):
                n = c.varint()
                fields.append(None if n < 0 else c.bytes(n))
            headers = []
            for _ in range(c.varint()):
                name = c.bytes(c.varint())
                n = c.varint()
                headers.append((name, None if n < 0 else c.bytes(n)))
            out.append((base + delta, fields[0], fields[1], headers, base_time + time_delta))
        out.append((base + last_delta + 1,))  # where the next batch begins
        data = data[12 + length:]
    return out


def read_log(peer, topic, partition, start):
    """Every record from an offset on, as consumers see it -> ([(offset, key, value, headers, timestamp)], next offset)"""
    found, offset = [], start
    while True:
        body = struct.pack(">iiiibi", -1, 0, 1, 4 << 20, 1, 1) + raw.string(topic)
        body += struct.pack(">iiqi", 1, partition, offset, 4 << 20)
        got = peer.ask(raw.FETCH, 4, body)
        at = 4 + 4 + 2 + len(topic) + 4 + 4
        (code,) = struct.unpack(">h", got[at:at + 2])
        if code == 1:  # the log begins later now
            return read_log(peer, topic, partition, begin_of(peer, topic, partition))
        assert code == 0, "fetch answered %d" % code
        at += 2 + 8 + 8
        (aborted,) = struct.unpack(">i", got[at:at + 4])
        at += 4 + 16 * max(0, aborted)
        (n,) = struct.unpack(">i", got[at:at + 4])
        rows = records_of(got[at + 4:at + 4 + n])
        if not rows:
            return found, offset
        found += [r for r in rows if len(r) > 1 and r[0] >= offset]
        offset = max(r[0] for r in rows if len(r) == 1)


def begin_of(peer, topic, partition):
    body = struct.pack(">ii", -1, 1) + raw.string(topic) + struct.pack(">iiq", 1, partition, -2)
    got = peer.ask(raw.LIST_OFFSETS, 1, body)
    at = 4 + 2 + len(topic) + 4 + 4
    code, _, offset = struct.unpack(">hqq", got[at:at + 18])
    assert code == 0, "ListOffsets answered %d" % code
    return offset


def delete_records(peer, topic, partition, before):
    body = struct.pack(">i", 1) + raw.string(topic) + struct.pack(">iiqi", 1, partition, before, 10000)
    got = peer.ask(DELETE_RECORDS, 1, body)
    at = 4 + 4 + 2 + len(topic) + 4 + 4
    low, code = struct.unpack(">qh", got[at:at + 10])
    assert code == 0, "DeleteRecords answered %d" % code
    return low


def set_config(peer, topic, key, value):
    body = struct.pack(">ib", 1, 2) + raw.string(topic) + struct.pack(">i", 1) + raw.string(key) + b"\0" + raw.string(value)
    got = peer.ask(INCREMENTAL_ALTER_CONFIGS, 0, body + b"\0")
    (code,) = struct.unpack(">h", got[8:10])
    assert code == 0, "IncrementalAlterConfigs answered %d" % code
