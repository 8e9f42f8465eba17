#!/usr/bin/env python3
"""A full disk doesn't kill kask, and kask.disk.max.bytes is kept.

Real clients (kcat: librdkafka, idempotent, acks=all) write throughout; the disk is a tmpfs of 64 MiB, and an ext4 in a
file where one can be mounted.

usage: compat-tests/storage/space.py [CHECK...]
"""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input"), os.path.join(os.path.dirname(HERE), "key-lookups")]

import checks_faults as faults  # noqa: E402
import raw  # noqa: E402
import talk  # noqa: E402
from checks_faults import STORAGE_ERROR, commit, fetch, until  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402

MB = 1 << 20
HOST = "127.0.0.1"
DELETE_RECORDS = 21
HOUR_MS = 3600 * 1000
EARLIEST, LATEST = -2, -1


class Ext4Disk(faults.SmallDisk):
    """64 MiB of ext4 in a file."""

    def __enter__(self):
        self.image = tempfile.mktemp()
        self.at = tempfile.mkdtemp()
        with open(self.image, "wb") as f:
            f.truncate(64 * MB)
        for command in (["mkfs.ext4", "-q", "-m", "0", self.image], ["mount", "-o", "loop", self.image, self.at]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                os.unlink(self.image)
                os.rmdir(self.at)
                raise PermissionError(done.stderr.strip())
        return self

    def __exit__(self, *what):
        super().__exit__(*what)
        os.unlink(self.image)


def started(name, data=None, **keys):
    server = Kask(ROOT, os.path.join(ROOT, "build", "space", name), data, {k.replace("_", "."): str(v) for k, v in keys.items()})
    server.start()
    return server


def ended(server):
    fault = server.stop()
    assert fault is None, fault


def kask(server, *args):
    """The command line; fails where it fails."""
    done = subprocess.run([server.binary, *args, "-b", server.bootstrap], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, "%s: %s" % (args, done.stderr)
    return done.stdout


def traced(server, event):
    with open(server.trace) as f:
        return [line for line in f if "event=" + event + " " in line]


class Writer:
    """kcat: numbered lines of `size` bytes, each once whatever the broker answers; ends when all are delivered."""

    def __init__(self, server, topic, lines, size, rate=0):
        self.lines, self.size, self.rate = lines, size, rate
        self.stop = threading.Event()
        self.sent = 0
        self.process = subprocess.Popen(
            ["kcat", "-P", "-b", server.bootstrap, "-t", topic, "-p", "0", "-X", "acks=all", "-X", "enable.idempotence=true",
             "-X", "message.timeout.ms=120000", "-X", "linger.ms=5", "-X", "retry.backoff.ms=100", "-X", "batch.size=65536",
             "-X", "queue.buffering.max.messages=1000"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.thread = threading.Thread(target=self.feed, daemon=True)
        self.thread.start()

    def feed(self):
        filler = b"x" * (self.size - 10)
        began = time.monotonic()
        try:
            while self.sent < self.lines and not self.stop.is_set():
                self.process.stdin.write(b"%09d" % self.sent + filler + b"\n")
                self.sent += 1
                if self.rate and self.sent % 20 == 0:
                    self.stop.wait(max(0, began + self.sent / self.rate - time.monotonic()))
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def finish(self, seconds=60):
        """How many were acknowledged: all of them, or it fails."""
        self.stop.set()
        self.thread.join(seconds)
        assert self.process.wait(seconds) == 0, self.process.stderr.read().decode()[-400:]
        return self.sent


def numbers(server, topic):
    """What kcat reads from the topic."""
    done = subprocess.run(["kcat", "-C", "-b", server.bootstrap, "-t", topic, "-p", "0", "-o", "beginning", "-e", "-q"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    return [int(line[:9]) for line in done.stdout.split(b"\n") if line]


def delete_records(peer, topic, before):
    body = struct.pack(">i", 1) + raw.string(topic) + struct.pack(">iiqi", 1, 0, before, 10000)
    got = peer.ask(DELETE_RECORDS, 0, body)
    return struct.unpack(">h", got[-2:])[0]


# ---- a disk filled from outside ----

def admin_goes_on(server, peer, tag):
    """Everything but produce, on a disk without a free byte."""
    codes = [commit(peer, "g-%s-%d" % (tag, i % 7), "kept") for i in range(100)]
    assert set(codes) == {0}, codes
    codes = raw.create_topics(peer, ["made-%s-%d" % (tag, i) for i in range(20)])
    assert set(codes.values()) == {0}, codes
    kask(server, "config", "set", "topic", "kept", "retention.ms=86400000")
    kask(server, "topic", "delete", "made-%s-0" % tag)
    assert raw.metadata(peer, ["kept"]) == {b"kept": 0}
    code, high, size = fetch(peer, "kept")
    assert code == 0 and size > 0, (code, size)
    return high


def filled_from_outside(disk, name):
    server = started(name, os.path.join(disk.at, "data"), log_segment_bytes=1 << 20)
    writer = None
    try:
        for topic in ("kept", "given"):
            wire.create_topic(HOST, server.port, topic, 1, {})
        with raw.Peer(server.port, timeout=30) as p:
            for _ in range(60):
                assert raw.produce(p, "given", raw.batch([raw.record(0, os.urandom(100000))]))[0] == 0
            until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
            writer = Writer(server, "kept", 1 << 30, 1000, rate=2000)
            for turn in range(2):
                until(10, "the writer writes", lambda: wire.list_offsets(HOST, server.port, {"kept": 1}, LATEST)[("kept", 0)] > 1000 * (turn + 1))
                disk.fill()
                until(10, "produce is refused", lambda: raw.produce(p, "given", raw.batch())[0] == STORAGE_ERROR)
                codes = {raw.produce(p, "given", raw.batch())[0] for _ in range(50)}
                assert codes == {STORAGE_ERROR}, "a full disk took a batch: %s" % codes
                high = admin_goes_on(server, p, str(turn))
                assert server.process.poll() is None, server.tail()
                if turn == 0:  # room from outside
                    disk.free()
                else:  # room that kask makes itself, while the filler stays
                    assert delete_records(p, "given", -1) == 0
                until(10, "produce works again", lambda: raw.produce(p, "given", raw.batch())[0] == 0)
                until(10, "the writer goes on", lambda: fetch(p, "kept", high)[1] > high)
        acknowledged = writer.finish()
        assert numbers(server, "kept") == list(range(acknowledged)), "acknowledged records are missing, or doubled"
        refused, again = len(traced(server, "produce_refused")), len(traced(server, "produce_accepted"))
        assert 2 <= refused <= 6 and 2 <= again <= 6, "%d refusals, %d ends told" % (refused, again)
    finally:
        if writer:
            writer.process.kill()
        disk_freed = os.path.join(disk.at, "filler")
        if os.path.exists(disk_freed):
            os.unlink(disk_freed)
        ended(server)
    server.start()
    try:
        assert numbers(server, "kept") == list(range(acknowledged)), "acknowledged records are missing after a restart"
    finally:
        ended(server)


def a_tmpfs_filled_from_outside():
    with faults.SmallDisk() as disk:
        filled_from_outside(disk, "tmpfs")


def an_ext4_filled_from_outside():
    with Ext4Disk() as disk:
        filled_from_outside(disk, "ext4")


def killed_on_a_full_disk():
    """kill -9 and a start without a free byte: all is there, reads and commits work, room brings produce back."""
    with faults.SmallDisk() as disk:
        server = started("killed", os.path.join(disk.at, "data"), log_segment_bytes=1 << 20)
        try:
            wire.create_topic(HOST, server.port, "kept", 1, {})
            with raw.Peer(server.port) as p:
                until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
                for _ in range(40):
                    assert raw.produce(p, "kept", raw.batch([raw.record(0, os.urandom(100000))]))[0] == 0
            disk.fill()
            server.restart9()
            with raw.Peer(server.port) as p:
                until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
                assert fetch(p, "kept")[:2] == (0, 40)
                assert raw.produce(p, "kept", raw.batch())[0] == STORAGE_ERROR
                admin_goes_on(server, p, "k")
                disk.free()
                until(10, "produce works again", lambda: raw.produce(p, "kept", raw.batch())[0] == 0)
        finally:
            ended(server)


# ---- the knob ----

def disk_use(data):
    """As du has it."""
    total = 0
    for where, _, names in os.walk(data):
        for name in names:
            try:
                total += os.stat(os.path.join(where, name)).st_blocks * 512
            except FileNotFoundError:
                pass
    return total


class Watch(threading.Thread):
    """The largest size that the data directory ever had."""

    def __init__(self, data):
        super().__init__(daemon=True)
        self.data, self.largest, self.stop = data, 0, threading.Event()

    def run(self):
        while not self.stop.wait(0.05):
            self.largest = max(self.largest, disk_use(self.data))

    def finish(self):
        self.stop.set()
        self.join()
        return self.largest


def sealed(data, topic):
    """[(base offset, newest timestamp)] of the sealed segments on disk, from their own headers."""
    out = []
    directory = os.path.join(data, topic + "-0")
    names = sorted(n for n in os.listdir(directory) if n.endswith(".log"))
    for name in names[:-1]:
        newest, at = -1, 0
        with open(os.path.join(directory, name), "rb") as f:
            body = f.read()
        while at + 61 <= len(body):
            newest = max(newest, struct.unpack_from(">q", body, at + 35)[0])
            at += 12 + struct.unpack_from(">i", body, at + 8)[0]
        out.append((int(name[:20]), newest))
    return out


def old_batch(age_ms, size=100000):
    when = int(time.time() * 1000) - age_ms
    return raw.batch([raw.record(0, os.urandom(size))], base_time=when, max_time=when)


def the_oldest_go_first():
    """Topics of different ages, written in a mixed order: those that are left are the youngest, whatever their topic."""
    keys = {"log_segment_bytes": 1 << 20, "log_retention_check_interval_ms": 500, "log_message_timestamp_before_max_ms": 1 << 50,
            "kask_disk_reserve_bytes": 4 * MB, "log_cleaner_enable": "false"}  # compaction takes segments too, in its own time
    server = started("oldest", **keys)
    try:
        ages = {"a": 9, "b": 3, "c": 6, "d": 12}  # hours; the order of names is not that of ages
        for topic in ages:
            wire.create_topic(HOST, server.port, topic, 1, {"retention.ms": "-1"})
        wire.create_topic(HOST, server.port, "compacted", 1, {"cleanup.policy": "compact"})
        wire.create_topic(HOST, server.port, "young", 1, {})
        wire.create_topic(HOST, server.port, "spared", 1, {"kask.disk.retention.floor.ms": str(1 << 60), "retention.ms": "-1"})
        with raw.Peer(server.port) as p:
            for i in range(40):  # 4 MB a topic; within a topic from old to young, all topics overlap
                for topic, hours in ages.items():
                    assert raw.produce(p, topic, old_batch(hours * HOUR_MS - i * 6 * 60 * 1000))[0] == 0
                for topic, hours in (("compacted", 20), ("spared", 20), ("young", 0)):
                    assert raw.produce(p, topic, old_batch(hours * HOUR_MS))[0] == 0
            before = {t: sealed(server.data, t) for t in list(ages) + ["compacted", "young", "spared"]}
            full = disk_use(server.data)
            limit = full * 2 // 3
            kask(server, "config", "set", "broker", "1", "kask.disk.max.bytes=%d" % limit)
            until(20, "it fits", lambda: disk_use(server.data) <= limit)
            until(5, "pressure is over", lambda: len(traced(server, "space_relieved")) > 0)
            after = {t: sealed(server.data, t) for t in before}
            for topic in ("compacted", "young", "spared"):
                assert after[topic] == before[topic], "%s lost segments" % topic
            gone = [ts for t in ages for base, ts in before[t] if (base, ts) not in after[t]]
            left = [ts for t in ages for _, ts in after[t]]
            assert gone and left and max(gone) <= min(left), "a younger segment went before an older one"
            assert disk_use(server.data) >= limit * 0.85, "more went than was needed: %d of %d" % (disk_use(server.data), limit)
            for topic in ages:  # what is left is readable from its start on
                start = wire.list_offsets(HOST, server.port, {topic: 1}, EARLIEST)[(topic, 0)]
                assert fetch(p, topic, start)[0] == 0
    finally:
        ended(server)


def the_maximum_holds_under_load():
    """Twenty topics under load from real clients, far more than fits: never above the maximum, never a refusal."""
    limit, topics, seconds = 48 * MB, 20, 8
    server = started("load", log_segment_bytes=1 << 20, kask_disk_max_bytes=limit, kask_disk_retention_floor_ms=0)
    writers = []
    try:
        names = ["load-%d" % i for i in range(topics)]
        for name in names:
            wire.create_topic(HOST, server.port, name, 1, {})
        watch = Watch(server.data)
        watch.start()
        writers = [Writer(server, name, 1 << 30, 1000, rate=300 + 40 * i) for i, name in enumerate(names)]
        time.sleep(seconds)
        sent = sum(w.finish() for w in writers)
        largest = watch.finish()
        assert sent * 1000 > 2 * limit, "only %d MB were written" % (sent / 1000)
        assert largest <= limit * 1.02, "%d bytes at one time, %d are allowed" % (largest, limit)
        assert largest >= limit * 0.9, "it never came near its maximum: %d" % largest
        with ThreadPoolExecutor(topics) as pool:
            read = dict(zip(names, pool.map(lambda name: numbers(server, name), names)))
        for name in names:
            start = wire.list_offsets(HOST, server.port, {name: 1}, EARLIEST)[(name, 0)]
            assert read[name] and read[name] == list(range(start, start + len(read[name]))), "%s has a hole" % name
        oldest = [sealed(server.data, name)[0][1] for name in names if len(sealed(server.data, name)) > 2]
        assert len(oldest) < 2 or max(oldest) - min(oldest) < seconds * 1000 / 2, "topics keep very different ages: %s" % oldest
        refused = traced(server, "produce_refused")
        print("   %.0f MB written, at most %.1f of %.0f MB on disk, %d rounds, %d refusals" % (
            sent / 1000, largest / MB, limit / MB, len(traced(server, "space_shed")), len(refused)))
    finally:
        for w in writers:
            w.process.kill()
        ended(server)


def the_floor_is_kept():
    """Nothing younger than the floor goes; produce is refused instead, and works again when the floor is lowered."""
    limit = 32 * MB
    server = started("floor", log_segment_bytes=1 << 20, kask_disk_max_bytes=limit)
    try:
        wire.create_topic(HOST, server.port, "fresh", 1, {})
        taken = 0
        with raw.Peer(server.port) as p:
            def put():
                return raw.produce(p, "fresh", raw.batch([raw.record(0, os.urandom(100000))]))[0]
            while True:
                code = put()
                if code == STORAGE_ERROR:
                    break
                assert code == 0, code
                taken += 1
                assert taken * 100000 < limit, "more than the maximum was taken"
            # What is kask's own on the disk (the journal's two files, metadata) counts too.
            assert taken * 100000 > limit * 0.8, "refused with %d bytes" % (taken * 100000)
            for _ in range(20):
                assert put() == STORAGE_ERROR
            assert disk_use(server.data) <= limit, disk_use(server.data)
            assert wire.list_offsets(HOST, server.port, {"fresh": 1}, EARLIEST)[("fresh", 0)] == 0
            assert commit(p, "g", "fresh") in (0, 15, 16)
            until(10, "commits work", lambda: commit(p, "g", "fresh") == 0)
            told = len(traced(server, "space_shed"))
            assert told <= 2, "%d lines about one condition" % told
            kask(server, "config", "set", "broker", "1", "kask.disk.retention.floor.ms=0")
            until(10, "produce works again", lambda: put() == 0)
            assert wire.list_offsets(HOST, server.port, {"fresh": 1}, EARLIEST)[("fresh", 0)] > 0
    finally:
        ended(server)


class IndexDisk(faults.SmallDisk):
    """A tmpfs that has room for a key index, beside what it keeps free."""

    def __enter__(self):
        self.at = tempfile.mkdtemp()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", self.at], capture_output=True, text=True)
        if done.returncode != 0:
            os.rmdir(self.at)
            raise PermissionError(done.stderr.strip())
        return self


def the_disk_of_a_key_index_filled_from_outside():
    """While it is written and merged: the index may be lost, and is made anew; nothing else notices. (That it is lost in a
    merge, and what then, is for broker/tests/test_key_index_disk.c: it takes ten fills or so to happen here.)"""
    with IndexDisk() as disk:
        server = started("index", kask_index_dir=disk.at + "/index", kask_index_memory_bytes=8 * MB)
        data = raw.batch([raw.record(i, b"v", key=b"key-%04d" % i) for i in range(1000)])
        batches = turns = 0
        try:
            wire.create_topic(HOST, server.port, "keyed", 1, {"kask.key.index": "true"})
            with raw.Peer(server.port) as p:
                while turns < 4:
                    for _ in range(150):  # something to be indexed, at full speed
                        assert raw.produce(p, "keyed", data) == (0, batches * 1000)
                        batches += 1
                    time.sleep(turns * 0.05)
                    disk.fill()
                    time.sleep(0.1)
                    disk.free()
                    turns += 1
                    until(60, "the index goes on", lambda: talk_keys(server, batches) is None)
            until(60, "every key is found", lambda: talk_keys(server, batches) is None)
        finally:
            ended(server)


def talk_keys(server, batches):
    """What GetKeys refuses with, or None: the newest of each key is found."""
    keys = [b"key-%04d" % i for i in range(0, 1000, 37)]
    try:
        with raw.Peer(server.port, timeout=60) as p:
            found = talk.get(p, "keyed", 0, keys, timeout_ms=20000)
    except talk.Refused as e:
        return str(e)
    for i, rec in zip(range(0, 1000, 37), found):
        assert rec.offset == (batches - 1) * 1000 + i, "key %d is said to be at %d of %d" % (i, rec.offset, batches * 1000)
    return None


CHECKS = [
    a_tmpfs_filled_from_outside,
    an_ext4_filled_from_outside,
    killed_on_a_full_disk,
    the_disk_of_a_key_index_filled_from_outside,
    the_oldest_go_first,
    the_maximum_holds_under_load,
    the_floor_is_kept,
]


def run_all(checks, wanted):
    """Those that are wanted, or all; one line each, then the count. What a main() returns."""
    passed = failed = 0
    for check in checks:
        if wanted and check.__name__ not in wanted:
            continue
        began = time.monotonic()
        try:
            check()
        except PermissionError as e:
            print("skipped, because %s: it can't be mounted here: %s" % (check.__name__, e))
            failed += check is not an_ext4_filled_from_outside  # the tmpfs makes the same demands
            continue
        except AssertionError as e:
            print("FAIL %-30s %s" % (check.__name__, e))
            failed += 1
            continue
        print("PASS %-30s %5.1f s" % (check.__name__, time.monotonic() - began))
        passed += 1
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


def main():
    shutil.rmtree(os.path.join(ROOT, "build", "space"), ignore_errors=True)
    return run_all(CHECKS, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
