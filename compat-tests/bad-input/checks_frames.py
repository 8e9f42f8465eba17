"""Frames that are broken, endless, slow, too many."""

import os
import random
import resource
import socket
import struct
import time

import raw


def random_bytes_close_one_connection(broker):
    dice = random.Random(4711)
    for _ in range(300):
        with broker.peer() as p:
            try:
                p.send(dice.randbytes(dice.randrange(1, 4000)))
            except (ConnectionError, BrokenPipeError):
                pass


def a_frame_above_the_limit_closes_with_a_line(broker):
    with broker.peer() as p:
        p.send(struct.pack(">i", 20000001) + b"x" * 100)
        assert p.closed(), "a frame longer than socket.request.max.bytes was not refused"
    if broker.kind == "kask":
        assert "socket.request.max.bytes" in broker.trace(), "no line says why"


def negative_and_huge_lengths_close(broker):
    for length in (-1, -(2**31), 2**31 - 1, 1 << 30):
        with broker.peer() as p:
            p.send(struct.pack(">i", length) + b"x" * 50)
            assert p.closed(), "length %d was accepted" % length


def a_frame_too_short_for_a_header_closes(broker):
    for n in range(0, 8):
        with broker.peer() as p:
            p.send(struct.pack(">i", n) + b"\0" * n)
            assert p.closed(), "a frame of %d bytes was accepted" % n


def every_prefix_of_a_request_then_the_end(broker):
    whole = raw.frame(raw.METADATA, 4, struct.pack(">i", 1) + raw.string("bystander") + b"\0")
    for n in range(len(whole)):
        with broker.peer() as p:
            p.send(whole[:n])


def every_truncated_body_with_a_true_length_closes(broker):
    body = struct.pack(">i", 1) + raw.string("bystander") + b"\0"
    for n in range(len(body)):
        with broker.peer() as p:
            p.send(raw.frame(raw.METADATA, 4, body[:n]))
            assert p.closed(), "a body cut at %d was accepted" % n


def truncated_frames_then_silence_are_dropped_when_idle(broker):
    peers = [broker.peer() for _ in range(50)]
    for p in peers:
        p.send(struct.pack(">i", 5000) + b"\0\3\0\4")
    broker.assert_prompt()
    gone = sum(1 for p in peers if p.closed(12))
    assert gone == len(peers), "%d of %d silent connections were kept" % (len(peers) - gone, len(peers))


def one_byte_at_a_time_costs_nobody_else(broker):
    whole = raw.frame(raw.METADATA, 4, struct.pack(">i", 1) + raw.string("bystander") + b"\0")
    peers = [broker.peer() for _ in range(20)]
    for i in range(len(whole)):
        for p in peers:
            p.send(whole[i:i + 1])
        if i % 10 == 0:
            time.sleep(0.1)
            broker.assert_prompt()
    for p in peers:
        assert p.answer(), "the slow request was not answered"


def a_peer_that_never_reads_is_bounded(broker):
    before = broker.resident()
    peers = [broker.peer(receive_buffer=4096, timeout=0.3) for _ in range(20)]
    request = raw.frame(raw.API_VERSIONS, 0, b"") * 50
    for p in peers:
        sent = 0
        try:
            while sent < (8 << 20):
                p.send(request)
                sent += len(request)
        except (socket.timeout, ConnectionError):
            pass  # full, or already dropped as idle
    broker.assert_prompt()
    grown = broker.resident() - before
    assert grown < (64 << 20), "grown by %d MiB for peers that never read" % (grown >> 20)


def unknown_keys_and_versions_close_with_a_line(broker):
    for key, version in ((9999, 0), (-1, 0), (raw.METADATA, 99), (raw.METADATA, -1), (raw.FETCH, 3), (4, 7)):
        with broker.peer() as p:
            p.send(raw.frame(key, version, b"\0" * 20))
            assert p.closed(), "key %d version %d was not refused" % (key, version)


def an_unknown_api_versions_version_is_answered_in_version_0(broker):
    for version in (5, 99, 32767):
        with broker.peer() as p:
            p.send(raw.frame(raw.API_VERSIONS, version, b"\0" * 3))
            got = p.answer()
            code, n = struct.unpack(">hi", got[:6])
            assert code == 35, "error %d" % code
            assert len(got) == 6 + 6 * n and n > 20, "the whole table in version 0 was expected, %d rows came" % n
            assert p.ask(raw.API_VERSIONS, 0, b""), "the connection must stay"


def endless_counts_are_refused(broker):
    """Arrays of 2^31-1 and other lies, in three requests."""
    for count in (2**31 - 1, 1_000_001, 500_000_000, -2, -(2**31)):
        bodies = [
            (raw.METADATA, 4, struct.pack(">i", count) + b"\0" * 40),
            (raw.PRODUCE, 7, struct.pack(">hhii", -1, 1, 1000, count) + b"\0" * 40),
            (raw.FETCH, 4, struct.pack(">iiiibi", -1, 100, 1, 1000, 0, count) + b"\0" * 40),
        ]
        for key, version, body in bodies:
            before = broker.resident()
            with broker.peer() as p:
                p.send(raw.frame(key, version, body))
                assert p.closed(), "key %d with %d elements was not refused" % (key, count)
            assert broker.resident() - before < (32 << 20), "memory was spent on a lie"


def five_thousand_connections_at_once(broker):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    before = broker.resident()
    peers = []
    try:
        for _ in range(5000):
            peers.append(broker.peer(timeout=30))
        for p in peers:
            p.send(raw.frame(raw.API_VERSIONS, 0, b""))
        for p in peers:
            assert p.answer()
        broker.assert_prompt()
        if broker.kind == "kask":
            each = (broker.resident() - before) / 5000
            assert each < 8192, "%d bytes a connection" % each
    finally:
        for p in peers:
            p.sock.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def half_closed_peers_still_get_their_answer(broker):
    with broker.peer() as p:
        p.send(raw.frame(raw.API_VERSIONS, 0, b""))
        p.sock.shutdown(socket.SHUT_WR)
        if broker.kind == "kask":
            assert p.answer()
    assert os.path.exists("/proc/%d" % broker.server.process.pid)


CHECKS = [
    random_bytes_close_one_connection,
    a_frame_above_the_limit_closes_with_a_line,
    negative_and_huge_lengths_close,
    a_frame_too_short_for_a_header_closes,
    every_prefix_of_a_request_then_the_end,
    every_truncated_body_with_a_true_length_closes,
    truncated_frames_then_silence_are_dropped_when_idle,
    one_byte_at_a_time_costs_nobody_else,
    a_peer_that_never_reads_is_bounded,
    unknown_keys_and_versions_close_with_a_line,
    an_unknown_api_versions_version_is_answered_in_version_0,
    endless_counts_are_refused,
    five_thousand_connections_at_once,
    half_closed_peers_still_get_their_answer,
]
