#!/usr/bin/env python3
"""Bit rot: a bit is flipped in each kind of file, while kask is down and while it is up. No wrong data is ever served, and
nothing acknowledged is missing without a word: docs/storage-faults.md has the table of what is expected of each.

usage: compat-tests/storage/rot.py [--seed N] [CHECK...]
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
RECORDS, SIZE = 80, 3000
TOPIC = {"internal.segment.bytes": "65536"}
SLOW = {"kask.scrub.bytes.per.second": "0"}
FAST = {"kask.scrub.bytes.per.second": "100000000", "kask.scrub.interval.ms": "1000"}
KEYS = {"log.index.interval.bytes": "4096",
        "log.flush.offset.checkpoint.interval.ms": "500"}


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
    wire.create_topic(HOST, server.port, "kept", 1, TOPIC)
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
        until(20, "the scrub finds it", lambda: traced(server, "fault"))
        found = fields(traced(server, "fault")[0])
        first, last = int(found["from"]), int(found["to"]) - 1
        assert "%020d.log" % int(found["segment"]) == os.path.basename(path) and found["partition"] == "kept-0", found
        with raw.Peer(server.port) as p:
            assert check_read(p, "kept", RECORDS) == list(range(first, last + 1))
            put(p, "kept", 5, RECORDS)
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
            put(p, "kept", 5, RECORDS)
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


def bits_that_flip_under_a_running_server_are_not_served(rng):
    for turn in range(ROUNDS):
        read_before_the_scrub(rng, True, "read-up-%d" % turn)


def bits_that_flip_under_a_stopped_server_are_not_served(rng):
    for turn in range(ROUNDS):
        read_before_the_scrub(rng, False, "read-down-%d" % turn)


# ---- found at a start, or by whoever reads it ----

def path_of(server, kind):
    """The file that gets the flipped bit."""
    data = server.data
    metadata = os.path.join(data, "__cluster_metadata-0")
    in_partition = {"sealed .log": lambda: files(server, "kept", ".log")[1],
                    "active .log": lambda: files(server, "kept", ".log")[-1],
                    ".index": lambda: files(server, "kept", ".index")[1],
                    ".timeindex": lambda: files(server, "kept", ".timeindex")[1],
                    ".snapshot": lambda: files(server, "kept", ".snapshot")[-1]}
    if kind in in_partition:
        return in_partition[kind]()
    if kind in ("leader-epoch-checkpoint", "partition.metadata"):
        return os.path.join(data, "kept-0", kind)
    if kind == "metadata .log":
        return os.path.join(metadata, "%020d.log" % 0)
    if kind == "metadata .checkpoint":
        return os.path.join(metadata, sorted(n for n in os.listdir(metadata) if n.endswith(".checkpoint"))[-1])
    if kind == "quorum-state":
        return os.path.join(metadata, kind)
    if kind == "offsets .log":
        return next(os.path.join(data, d, f) for d in os.listdir(data) if d.startswith("__consumer_offsets-")
                    for f in os.listdir(os.path.join(data, d)) if f.endswith(".log") and os.path.getsize(os.path.join(data, d, f)))
    if kind == "journal":
        return os.path.join(data, sorted(n for n in os.listdir(data) if n.endswith(".journal"))[-1])
    return os.path.join(data, kind)


KINDS = ["sealed .log", "active .log", ".index", ".timeindex", ".snapshot", "leader-epoch-checkpoint", "partition.metadata",
         "metadata .log", "metadata .checkpoint", "quorum-state", "offsets .log", "journal", "meta.properties",
         "recovery-point-offset-checkpoint", "replication-offset-checkpoint", "log-start-offset-checkpoint",
         "kask.properties", ".kafka_cleanshutdown"]


def used_part(path, rng):
    """A bit of what the file holds, not of a preallocated rest."""
    with open(path, "rb") as f:
        size = len(f.read().rstrip(b"\0"))
    return rng.randrange(max(size, 1) * 8)


def by_time(port, topic, when):
    body = struct.pack(">ii", -1, 1) + raw.string(topic) + struct.pack(">iiq", 1, 0, when)
    with raw.Peer(port) as p:
        got = p.ask(raw.LIST_OFFSETS, 1, body)
    code, when, offset = struct.unpack(">hqq", got[-18:])
    return code, offset


def timed(i):
    return 1700000000000 + i * 1000


def judge(server, n):
    """What a client sees: {what: outcome}; fails on wrong data, or on something acknowledged that is gone without a word."""
    seen = {}
    with raw.Peer(server.port, timeout=20) as p:
        topics = wire.partitions(HOST, server.port)
        assert topics.get("kept") == 1, "the topic is not there: %s" % topics
        refused = check_read(p, "kept", n)
        if refused:
            assert traced(server, "fault") or traced(server, "log_not_opened"), \
                "offsets %s are refused and nothing says why" % refused
        seen["refused"] = refused
        for i in (1, n // 3, n - 2):
            code, offset = by_time(server.port, "kept", timed(i))
            assert code or offset == i or i in refused, "the record of time %d is said to be %d" % (i, offset)
        deadline = time.monotonic() + 5
        while True:
            code, offset = offset_fetch(p, "g", "kept")
            if code not in (14, 15, 16) or time.monotonic() > deadline:
                break
            time.sleep(0.1)
        seen["committed"] = code if code else offset
        assert code in (15, 16) or (code, offset) == (0, 7), "the committed offset 7 became %d, error %d" % (offset, code)
        assert not code or traced(server, "group_load_failed"), "the group is not served and nothing says why"
    return seen


def offset_fetch(peer, group, topic):
    """-> (error code, offset); OffsetFetch v2"""
    body = raw.string(group) + struct.pack(">i", 1) + raw.string(topic) + struct.pack(">ii", 1, 0)
    got = peer.ask(9, 2, body)
    (topics,) = struct.unpack_from(">i", got)
    (code,) = struct.unpack(">h", got[-2:])
    if code or not topics:
        return code, -1
    at = 4 + 2 + len(topic) + 4 + 4
    return code or struct.unpack_from(">h", got, len(got) - 4)[0], struct.unpack_from(">q", got, at)[0]


def put_timed(peer, topic, n):
    for i in range(n):
        code, offset = raw.produce(peer, topic, raw.batch([raw.record(0, value(topic, i))], base_time=timed(i)))
        assert (code, offset) == (0, i), (code, offset)


DOCTOR = {"sealed .log": "fault", "active .log": "fault", "offsets .log": "fault", "metadata .log": "fault",
          "metadata .checkpoint": "fault", ".index": "note", ".timeindex": "note", ".snapshot": "note"}


def contents(directory):
    out = {}
    for where, _, names in os.walk(directory):
        for name in names:
            with open(os.path.join(where, name), "rb") as f:
                out[os.path.join(where, name)] = raw.crc32c(f.read())
    return out


def ask_doctor(server, kind, path, where):
    """kask doctor says which file it is, and changes nothing."""
    before = contents(os.path.dirname(path)) if kind != "active .log" else None
    done = subprocess.run([server.binary, "doctor", server.data], capture_output=True, text=True, timeout=60)
    assert before is None or contents(os.path.dirname(path)) == before, "doctor changed something"
    level = DOCTOR.get(kind)
    if not level:
        return
    name = os.path.basename(path)
    stem = name[:20] if kind in (".index", ".timeindex") else name  # one line for both
    lines = [line for line in done.stdout.split("\n") if stem in line]
    assert any(line.startswith(level) or line.startswith("note") for line in lines), "doctor says nothing of %s:\n%s" % (where, done.stdout)
    assert level != "fault" or done.returncode == 1 or any("no whole batch" in line for line in lines), done.stdout


def rotten(kind, rng, clean, name):
    """One flipped bit in a file of that kind; -> what came of it."""
    server = started(name, dict(SLOW, **{"log.retention.ms": "-1", "log.message.timestamp.before.max.ms": str(1 << 60)}))
    try:
        wire.create_topic(HOST, server.port, "kept", 1, TOPIC)
        with raw.Peer(server.port) as p:
            until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
            put_timed(p, "kept", RECORDS)
        if kind.endswith("-checkpoint"):
            until(10, "checkpoints are written", lambda: clean or os.path.exists(path_of(server, kind)))
        if clean:
            assert server.stop() is None
        else:
            server.kill9()
        path = path_of(server, kind)
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            return "no such file"
        bit = flip(path, used_part(path, rng))
        where = "%s byte %d bit %d" % (os.path.basename(path), bit // 8, bit % 8)
        ask_doctor(server, kind, path, where)
        try:
            server.start()
        except RuntimeError:
            why = traced(server, "not_started")
            assert why, "it did not start, and does not say why: %s; %s" % (where, server.tail())
            return "not started: " + why[-1].split("why=")[-1].strip()[:160]
        try:  # no scrub runs: what the start does not find, the reader does
            seen = judge(server, RECORDS)
        except AssertionError as e:
            raise AssertionError("%s: %s" % (where, e)) from e
        return "refused %d offsets, committed %s" % (len(seen["refused"]), seen["committed"])
    finally:
        if server.process.poll() is None:
            fault = server.stop()
            assert fault is None, fault


def each_kind(rng, clean, rounds=1):
    faults = []
    for kind in KINDS:
        for turn in range(rounds):
            name = "%s-%s-%d" % (kind.replace(" ", ""), "clean" if clean else "killed", turn)
            try:
                print("   %-34s %s" % (kind, rotten(kind, rng, clean, name)))
            except AssertionError as e:
                print("   %-34s WRONG %s" % (kind, e))
                faults.append("%s: %s" % (kind, e))
    assert not faults, "; ".join(faults)[:300]


ROUNDS = 1


def a_bit_in_each_file_after_a_clean_stop(rng):
    each_kind(rng, True, ROUNDS)


def a_bit_in_each_file_after_kill_9(rng):
    each_kind(rng, False, ROUNDS)


CHECKS = [a_bit_in_a_sealed_segment_while_up, bits_that_flip_under_a_running_server_are_not_served,
          bits_that_flip_under_a_stopped_server_are_not_served, a_bit_in_each_file_after_a_clean_stop, a_bit_in_each_file_after_kill_9]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--kind", help="one kind of file only")
    parser.add_argument("checks", nargs="*")
    args = parser.parse_args()
    globals()["ROUNDS"] = args.rounds
    if args.kind:
        KINDS[:] = [args.kind]
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
