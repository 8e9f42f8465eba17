#!/usr/bin/env python3
"""Bit rot: a bit is flipped in each kind of file, while kask is down and while it is up. No wrong data is ever served, and
nothing acknowledged is missing without a word: docs/storage-faults.md has the table of what is expected of each.

usage: compat-tests/storage/scrub.py [--seed N] [CHECK...]
"""
import argparse
import os
import random
import shutil
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import raw  # noqa: E402
from checks_faults import commit, fetch, until  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402

HOST = "127.0.0.1"
CORRUPT, STORAGE_ERROR = 2, 56
RECORDS, SIZE = 80, 60000
SLOW = {"kask.scrub.bytes.per.second": "0"}
FAST = {"kask.scrub.bytes.per.second": "100000000", "kask.scrub.interval.ms": "1000"}
KEYS = {"log.segment.bytes": "1048576", "log.index.interval.bytes": "4096"}


def value(topic, i):
    seed = random.Random("%s %d" % (topic, i))
    return b"%s %06d " % (topic.encode(), i) + seed.randbytes(SIZE)


def put(peer, topic, n, first=0):
    for i in range(first, first + n):
        code, offset = raw.produce(peer, topic, raw.batch([raw.record(0, value(topic, i))]))
        assert (code, offset) == (0, i), (code, offset)


def batches(peer, topic, offset):
    """-> error code, [(base offset, whole batch)] of one fetch"""
    body = struct.pack(">iiiibi", -1, 0, 1, 1 << 20, 0, 1) + raw.string(topic)
    got = peer.ask(raw.FETCH, 4, body + struct.pack(">iiqi", 1, 0, offset, 1 << 20))
    at = 4 + 4 + 2 + len(topic) + 4 + 4
    code, high, _, aborted = struct.unpack(">hqqi", got[at:at + 22])
    at += 22 + max(aborted, 0) * 16
    (n,) = struct.unpack(">i", got[at:at + 4])
    records, out = got[at + 4:at + 4 + n], []
    at = 0
    while at + 61 <= len(records):
        base, length = struct.unpack_from(">qi", records, at)
        if at + 12 + length > len(records):
            break
        out.append((base, records[at:at + 12 + length]))
        at += 12 + length
    return code, high, out


def check_read(peer, topic, n, faulty=()):
    """Every offset of [0, n) gives its own record, unchanged, or an error where something is wrong: those offsets."""
    refused, offset = [], 0
    while offset < n:
        code, high, got = batches(peer, topic, offset)
        if code:
            assert code in (CORRUPT, STORAGE_ERROR), "fetch at %d answered %d" % (offset, code)
            refused.append(offset)
            offset += 1
            continue
        assert high == n, "high watermark %d, acknowledged %d" % (high, n)
        assert got, "nothing at %d of %d, and no error" % (offset, n)
        for base, whole in got:
            magic, crc = whole[16], struct.unpack_from(">I", whole, 17)[0]
            if magic != 2 or raw.crc32c(whole[21:]) != crc:
                # as clients do: a batch whose CRC is wrong is not taken
                assert "client" in faulty, "a bad batch was served at %d" % base
                refused.append(offset)
                offset = max(offset, base) + 1
                break
            assert base == offset, "asked for %d, got %d" % (offset, base)
            assert value(topic, base) in whole, "offset %d holds another record" % base
            offset = base + 1
    return refused


def files(server, topic, suffix):
    directory = os.path.join(server.data, topic + "-0")
    return sorted(os.path.join(directory, n) for n in os.listdir(directory) if n.endswith(suffix))


def flip(path, bit=None, rng=random):
    size = os.path.getsize(path)
    assert size > 0, path + " is empty"
    bit = rng.randrange(size * 8) if bit is None else bit
    with open(path, "r+b") as f:
        f.seek(bit // 8)
        byte = f.read(1)[0]
        f.seek(bit // 8)
        f.write(bytes([byte ^ 1 << bit % 8]))
    return bit


def traced(server, event):
    with open(server.trace) as f:
        return [line for line in f if "event=" + event + " " in line]


def fields(line):
    return dict(part.split("=", 1) for part in line.split() if "=" in part)


def started(name, keys):
    server = Kask(ROOT, os.path.join(ROOT, "build", "scrub", name), overrides=dict(KEYS, **keys))
    server.start()
    return server


def ended(server):
    fault = server.stop()
    assert fault is None, fault


def filled(name, keys):
    server = started(name, keys)
    wire.create_topic(HOST, server.port, "kept", 1, {})
    with raw.Peer(server.port) as p:
        until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
        put(p, "kept", RECORDS)
    return server


def again(server, keys):
    """The same data under a server with other keys."""
    server.keys.update(keys)
    server.start()


# ---- found while it runs ----

def a_bit_in_a_sealed_segment_while_up(rng):
    """The scrub finds it by itself; what it found is refused, the rest is served, also after a restart, also by kill -9."""
    server = filled("up", FAST)
    try:
        path = files(server, "kept", ".log")[2]
        flip(path, rng=rng)
        until(20, "the scrub finds it", lambda: traced(server, "segment_fault"))
        found = fields(traced(server, "segment_fault")[0])
        first, last = (int(x) for x in found["offsets"].split("-"))
        assert found["file"] == os.path.basename(path) and found["partition"] == "kept-0", found
        with raw.Peer(server.port) as p:
            assert check_read(p, "kept", RECORDS) == list(range(first, last + 1))
            put(p, "kept", 5, RECORDS)
        for restart in (server.restart9, lambda: (ended(server), server.start())):
            restart()
            with raw.Peer(server.port) as p:
                assert check_read(p, "kept", RECORDS + 5) == list(range(first, last + 1))
        assert len(traced(server, "segment_fault")) == 1, "one fault was told more than once"
    finally:
        ended(server)


CHECKS = [a_bit_in_a_sealed_segment_while_up]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("checks", nargs="*")
    args = parser.parse_args()
    shutil.rmtree(os.path.join(ROOT, "build", "scrub"), ignore_errors=True)
    passed = failed = 0
    for check in CHECKS:
        if args.checks and check.__name__ not in args.checks:
            continue
        began = time.monotonic()
        try:
            check(random.Random(args.seed))
        except AssertionError as e:
            print("FAIL %-40s seed %d: %s" % (check.__name__, args.seed, e))
            failed += 1
            continue
        print("PASS %-40s %5.1f s" % (check.__name__, time.monotonic() - began))
        passed += 1
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
