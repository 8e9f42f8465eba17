"""The few Kafka requests that the harness itself sends: is the broker up, and make a topic for a client that can't.

Old, fixed-layout (non-flexible) versions only; every version used here is one that Apache Kafka 4.3.1 advertises.
"""

import socket
import struct

METADATA, API_VERSIONS, CREATE_TOPICS = 3, 18, 19


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
