"""The few Kafka requests that the harness itself sends: is the broker up, and make a topic for a client that can't.

Old, fixed-layout (non-flexible) versions only; every version used here is one that Apache Kafka 4.3.1 advertises.
"""

import socket
import struct

LIST_OFFSETS, METADATA, OFFSET_FETCH, LIST_GROUPS, API_VERSIONS, CREATE_TOPICS = 2, 3, 9, 16, 18, 19
EARLIEST, LATEST = -2, -1


class WireError(Exception):
    """The broker answered, but not with what was asked for."""


def _string(text):
    raw = text.encode()
    return struct.pack(">h", len(raw)) + raw


def _receive(sock, size):
    data = b""
    while len(data) < size:
        piece = sock.recv(size - len(data))
        if not piece:
            raise ConnectionError("closed by the broker")
        data += piece
    return data


def request(host, port, key, version, body, timeout=5.0):
    """Sends one request with header v1 and returns the response's body (response header v0 taken off)."""
    with socket.create_connection((host, port), timeout=timeout) as sock:
        sock.settimeout(timeout)
        frame = struct.pack(">hhi", key, version, 1) + _string("compat-harness") + body
        sock.sendall(struct.pack(">i", len(frame)) + frame)
        (size,) = struct.unpack(">i", _receive(sock, 4))
        answer = _receive(sock, size)
    if struct.unpack(">i", answer[:4])[0] != 1:
        raise WireError("wrong correlation id in the answer to key %d" % key)
    return answer[4:]


def api_versions(host, port):
    """ApiVersions v0: {key: (lowest, highest)}."""
    body = request(host, port, API_VERSIONS, 0, b"")
    error, count = struct.unpack(">hi", body[:6])
    if error:
        raise WireError("ApiVersions answered error %d" % error)
    rows = struct.iter_unpack(">hhh", body[6:6 + 6 * count])
    return {key: (low, high) for key, low, high in rows}


def broker_count(host, port):
    """How many brokers Metadata v1 lists (asked for no topic)."""
    body = request(host, port, METADATA, 1, struct.pack(">i", 0))
    return struct.unpack(">i", body[:4])[0]


def create_topic(host, port, name, partitions, configs):
    """CreateTopics v4; raises WireError with Kafka's error code when the topic was not made."""
    body = struct.pack(">i", 1) + _string(name) + struct.pack(">ihi", partitions, 1, 0)
    body += struct.pack(">i", len(configs))
    for key, value in configs.items():
        body += _string(key) + _string(value)
    body += struct.pack(">i?", 30000, False)
    answer = request(host, port, CREATE_TOPICS, 4, body, timeout=35.0)
    (name_size,) = struct.unpack(">h", answer[8:10])
    (error,) = struct.unpack(">h", answer[10 + name_size:12 + name_size])
    if error:
        raise WireError("CreateTopics %s answered error %d" % (name, error))


class Reader:
    """Takes an answer apart from its beginning."""

    def __init__(self, body):
        self.body, self.at = body, 0

    def take(self, layout):
        """The values of one struct layout (without byte order); a single value comes bare."""
        values = struct.unpack_from(">" + layout, self.body, self.at)
        self.at += struct.calcsize(">" + layout)
        return values[0] if len(values) == 1 else values

    def string(self):
        size = self.take("h")
        if size < 0:
            return None
        self.at += size
        return self.body[self.at - size:self.at].decode()

    def array(self, element):
        """element(): reads one; a null array is empty."""
        return [element() for _ in range(max(0, self.take("i")))]


def partitions(host, port):
    """{topic: number of partitions} of all topics (Metadata v1)."""
    reader = Reader(request(host, port, METADATA, 1, struct.pack(">i", -1)))
    reader.array(lambda: (reader.take("i"), reader.string(), reader.take("i"), reader.string()))
    reader.take("i")

    def partition():
        values = reader.take("hii")
        reader.array(lambda: reader.take("i"))
        reader.array(lambda: reader.take("i"))
        return values

    def topic():
        reader.take("h")
        name = reader.string()
        reader.take("?")
        return name, len(reader.array(partition))

    return dict(reader.array(topic))


def list_offsets(host, port, topics, timestamp):
    """{(topic, partition): offset} for {topic: number of partitions} (ListOffsets v2)."""
    body = struct.pack(">ibi", -1, 0, len(topics))
    for name, count in topics.items():
        body += _string(name) + struct.pack(">i", count)
        body += b"".join(struct.pack(">iq", p, timestamp) for p in range(count))
    reader = Reader(request(host, port, LIST_OFFSETS, 2, body, timeout=30.0))
    reader.take("i")
    found = reader.array(lambda: (reader.string(), reader.array(lambda: reader.take("ihqq"))))
    for name, rows in found:
        for partition, error, _, _ in rows:
            if error:
                raise WireError("ListOffsets of %s-%d answered error %d" % (name, partition, error))
    return {(name, row[0]): row[3] for name, rows in found for row in rows}


def committed(host, port):
    """{(group, topic, partition): (offset, metadata)} of every group (ListGroups v0, OffsetFetch v2)."""
    reader = Reader(request(host, port, LIST_GROUPS, 0, b""))
    error = reader.take("h")
    if error:
        raise WireError("ListGroups answered error %d" % error)
    groups = reader.array(lambda: (reader.string(), reader.string()))
    offsets = {}
    for group, _ in groups:
        answer = Reader(request(host, port, OFFSET_FETCH, 2, _string(group) + struct.pack(">i", -1)))
        rows = answer.array(lambda: (answer.string(), answer.array(
            lambda: (answer.take("i"), answer.take("q"), answer.string(), answer.take("h")))))  # pylint: disable=cell-var-from-loop
        error = answer.take("h")
        if error:
            raise WireError("OffsetFetch of %s answered error %d" % (group, error))
        offsets.update({(group, topic, row[0]): row[1:3] for topic, parts in rows for row in parts})
    return offsets


def state(host, port):
    """All that a broker must still know when another one opens its directory."""
    topics = {name: count for name, count in partitions(host, port).items() if not name.startswith("__")}
    return {
        "topics": topics,
        "log start offsets": list_offsets(host, port, topics, EARLIEST),
        "log end offsets": list_offsets(host, port, topics, LATEST),
        "committed offsets": committed(host, port),
    }
