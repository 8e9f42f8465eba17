"""Rot in records under a running and a stopped broker, met by the scrub or by whoever reads first. Checks of rot.py, which hands
them a random generator and the number of rounds."""

import os
import random
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import raw  # noqa: E402
from checks_faults import commit, until  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402
from rot_world import FAST, HOST, SIZE, SLOW, check_read, put, traced  # noqa: E402

RECORDS = 80
TOPIC = {"internal.segment.bytes": "65536"}
KEYS = {"log.index.interval.bytes": "4096", "log.flush.offset.checkpoint.interval.ms": "500"}


def files(server, topic, suffix):
    directory = os.path.join(server.data, topic + "-0")
    return sorted(os.path.join(directory, n) for n in os.listdir(directory) if n.endswith(suffix))


def flip(path, bit=None, rng=random):
    bit = rng.randrange(os.path.getsize(path) * 8) if bit is None else bit
    with open(path, "r+b") as f:
        f.seek(bit // 8)
        byte = f.read(1)[0]
        f.seek(bit // 8)
        f.write(bytes([byte ^ 1 << bit % 8]))


def fields(line):
    return dict(part.split("=", 1) for part in line.split() if "=" in part)


def ended(server):
    fault = server.stop()
    assert fault is None, fault


def filled(name, keys):
    server = Kask(ROOT, os.path.join(ROOT, "build", "scrub", name), overrides=dict(KEYS, **keys))
    server.start()
    wire.create_topic(HOST, server.port, "kept", 1, TOPIC)
    with raw.Peer(server.port) as p:
        until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
        put(p, "kept", 0, RECORDS)
    return server


# ---- found while it runs ----

def a_bit_in_a_sealed_segment_while_up(rng, _):
    """The scrub finds it by itself; what it found is refused, the rest is served, also after a restart, also by kill -9."""
    server = filled("up", FAST)
    try:
        path = files(server, "kept", ".log")[2]
        flip(path, rng=rng)
        until(20, "the scrub finds it", lambda: traced(server, "fault"))
        found = fields(traced(server, "fault")[0])
        first, last = int(found["from"]), int(found["to"]) - 1
        assert "%020d.log" % int(found["segment"]) == os.path.basename(path) and found["partition"] == "kept-0", found
        with raw.Peer(server.port) as p:
            assert check_read(p, "kept", RECORDS) == list(range(first, last + 1))
            put(p, "kept", RECORDS, 5)
        for restart in (server.restart9, lambda: (ended(server), server.start())):
            restart()
            with raw.Peer(server.port) as p:
                assert check_read(p, "kept", RECORDS + 5) == list(range(first, last + 1))
        assert len([line for line in traced(server, "fault") if "found=before" not in line]) == 1, "told more than once"
    finally:
        ended(server)


def forget_pages(path):
    """Out of the page cache: the next read is the disk's."""
    with open(path, "r+b") as f:
        os.fsync(f.fileno())
        os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def starts_of(path):
    """[(position, base offset)] of the batches of a segment"""
    out, at = [], 0
    with open(path, "rb") as f:
        whole = f.read()
    while at + 61 <= len(whole):
        base, length = struct.unpack_from(">qi", whole, at)
        out.append((at, base))
        at += 12 + length
    return out


def read_before_the_scrub(rng, running, name):
    """Bits of headers and of records, in sealed segments that were written (or read) by this very process or by the one
    before: no scrub runs, and whoever reads first meets the fault. That batch is refused, and nothing else."""
    server = filled(name, SLOW)
    try:
        if not running:
            ended(server)
        lost = {}
        for turn, path in enumerate(files(server, "kept", ".log")[:-1]):
            at, base = rng.choice(starts_of(path))
            inside = rng.randrange(61) if turn % 2 else rng.randrange(61, SIZE)
            flip(path, (at + inside) * 8 + rng.randrange(8))
            forget_pages(path)
            lost[base] = "byte %d of the batch at %d of %s" % (inside, at, os.path.basename(path))
        assert len(lost) >= 3
        if not running:
            server.start()
        with raw.Peer(server.port) as p:
            refused = check_read(p, "kept", RECORDS)
            assert refused == sorted(lost), "refused are %s, damaged were %s" % (refused, lost)
            assert check_read(p, "kept", RECORDS) == refused
            put(p, "kept", RECORDS, 5)
        told = [fields(line) for line in traced(server, "fault")]
        assert sorted(int(t["from"]) for t in told) == refused and {t["found"] for t in told} == {"read"}, told
        server.restart9()
        with raw.Peer(server.port) as p:
            assert check_read(p, "kept", RECORDS + 5) == refused
        ended(server)
        done = subprocess.run([server.binary, "doctor", server.data], capture_output=True, text=True, timeout=60)
        assert done.returncode == 1 and done.stdout.count("\nfault") + done.stdout.startswith("fault") >= len(refused), done.stdout
        server.start()
    finally:
        ended(server)


def bits_that_flip_under_a_running_server_are_not_served(rng, rounds):
    for turn in range(rounds):
        read_before_the_scrub(rng, True, "read-up-%d" % turn)


def bits_that_flip_under_a_stopped_server_are_not_served(rng, rounds):
    for turn in range(rounds):
        read_before_the_scrub(rng, False, "read-down-%d" % turn)


CHECKS = [a_bit_in_a_sealed_segment_while_up, bits_that_flip_under_a_running_server_are_not_served,
          bits_that_flip_under_a_stopped_server_are_not_served]
