"""What the machine may withhold from a broker: descriptors, room on the disk. It says so, goes on, and recovers by itself.

Each check starts a kask of its own under a limit."""

import os
import shutil
import socket
import struct
import subprocess
import tempfile
import time

import raw
from harness import wire
from harness.broker import Kask

STORAGE_ERROR, COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR = 56, 15, 16
OFFSET_COMMIT = 8
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Limited(Kask):
    """kask with a hard limit of open descriptors."""

    descriptors = None

    def command(self):
        if not self.descriptors:
            return super().command()
        return ["sh", "-c", 'ulimit -n %d; exec "$@"' % self.descriptors, "sh", *super().command()]


def started(name, data=None, descriptors=None, **overrides):
    server = Limited(ROOT, os.path.join(ROOT, "build", "bad-input", name), data,
                     {key.replace("_", "."): value for key, value in overrides.items()})
    server.descriptors = descriptors
    server.start()
    return server


def ended(server):
    fault = server.stop()
    assert fault is None, fault


def until(seconds, what, condition):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "%s: not within %d s" % (what, seconds)
        time.sleep(0.02)


def answers(port, seconds=0.3):
    """A new connection is served."""
    try:
        with raw.Peer(port, timeout=seconds) as p:
            raw.metadata(p, [])
        return True
    except OSError:
        return False


def fetch(peer, topic, offset=0, partition=0):
    """-> (error code, high watermark, bytes of records)"""
    body = struct.pack(">iiiibi", -1, 0, 1, 50 << 20, 0, 1) + raw.string(topic)
    body += struct.pack(">iiqi", 1, partition, offset, 50 << 20)
    got = peer.ask(raw.FETCH, 4, body)
    at = 4 + 4 + 2 + len(topic) + 4 + 4
    code, high = struct.unpack(">hq", got[at:at + 10])
    return code, high, len(got) - (at + 10 + 8 + 4 + 4)


def read_all(peer, topic):
    """-> (high watermark, bytes of records); each batch of `topic` has one record."""
    offset = bytes_read = 0
    while True:
        code, high, size = fetch(peer, topic, offset)
        assert code == 0, code
        if offset >= high:
            return high, bytes_read
        assert size > 0, "nothing at offset %d of %d" % (offset, high)
        offset += max(1, size // 100000)
        bytes_read += size


def commit(peer, group, topic):
    """A simple consumer's offset commit -> error code."""
    peer.ask(raw.FIND_COORDINATOR, 0, raw.string(group))
    body = raw.string(group) + struct.pack(">i", -1) + raw.string("") + struct.pack(">qi", -1, 1) + raw.string(topic)
    got = peer.ask(OFFSET_COMMIT, 2, body + struct.pack(">iiq", 1, 0, 7) + raw.string(""))
    return struct.unpack(">h", got[-2:])[0]


def without_descriptors_what_is_open_works_and_the_rest_comes_back(broker):
    server = started("descriptors", descriptors=96)
    crowd = []
    try:
        wire.create_topic("127.0.0.1", server.port, "wide", 40, {})
        with raw.Peer(server.port) as mine:
            assert raw.produce(mine, "wide", raw.batch())[0] == 0
            while len(crowd) < 200:  # far more than there are descriptors; the kernel's queue takes them
                s = socket.socket()
                s.connect(("127.0.0.1", server.port))
                crowd.append(s)
            until(5, "accept pauses", lambda: "accept_paused" in open(server.trace).read())
            assert not answers(server.port), "a connection was served without a descriptor"
            assert raw.produce(mine, "wide", raw.batch())[0] == 0, "an open partition is not written to"
            assert fetch(mine, "wide")[0] == 0
            codes = {raw.produce(mine, "wide", raw.batch(), partition=p)[0] for p in range(1, 40)}
            assert STORAGE_ERROR in codes and codes <= {0, STORAGE_ERROR}, codes
            assert server.process.poll() is None
            while crowd:
                crowd.pop().close()
            until(5, "new connections are served again", lambda: answers(server.port, 2))
            for p in range(8):
                until(5, "partition %d is writable" % p, lambda: raw.produce(mine, "wide", raw.batch(), partition=p)[0] == 0)
        paused = open(server.trace).read().count("accept_paused")
        assert paused < 20, "%d lines about one condition" % paused
    finally:
        for s in crowd:
            s.close()
        ended(server)


def storage_without_descriptors_refuses_and_goes_on_where_it_was(broker):
    """Rolls, flushes of directories, checkpoints and the journal need descriptors too."""
    server = started("descriptors-storage", descriptors=110, log_segment_bytes="1048576",
                     log_flush_offset_checkpoint_interval_ms="100", log_retention_check_interval_ms="200")
    crowd, sent = [], {p: 0 for p in range(24)}
    big = raw.batch([raw.record(0, os.urandom(100000))])

    def put(peer, partition):
        code, _ = raw.produce(peer, "rolled", big, partition=partition)
        assert code in (0, STORAGE_ERROR), code
        sent[partition] += code == 0
        return code

    def refused_rounds(mine):
        """Until every partition has had to roll: a segment holds ten batches."""
        codes = [put(mine, p) for _ in range(12) for p in sent]
        return codes.count(STORAGE_ERROR)

    try:
        wire.create_topic("127.0.0.1", server.port, "rolled", 24, {})
        with raw.Peer(server.port) as mine:
            for p in sent:
                until(10, "partition %d is there" % p, lambda: put(mine, p) == 0)
            for _ in range(2):
                while len(crowd) < 200:
                    s = socket.socket()
                    s.connect(("127.0.0.1", server.port))
                    crowd.append(s)
                until(5, "accept pauses", lambda: not answers(server.port))
                refused = refused_rounds(mine)
                assert refused > 0, "nothing was refused without descriptors"
                assert server.process.poll() is None, server.tail()
                assert fetch(mine, "rolled")[0] in (0, STORAGE_ERROR)  # a sealed segment has to be opened
                codes = raw.create_topics(mine, ["late-%d" % len(crowd)], partitions=4)
                assert set(codes.values()) <= {0, 36, STORAGE_ERROR}, codes
                while crowd:
                    crowd.pop().close()
                until(5, "new connections are served again", lambda: answers(server.port, 2))
                for p in sent:
                    until(10, "partition %d is writable" % p, lambda: put(mine, p) == 0)
        trace = open(server.trace).read()
        assert "disk_failed" not in trace and "assert" not in trace.lower(), server.tail()
    finally:
        for s in crowd:
            s.close()
        ended(server)
    server.descriptors = None
    server.start()
    try:
        with raw.Peer(server.port) as p:
            for partition, n in sent.items():
                code, high, _ = fetch(p, "rolled", 0, partition)
                assert code == 0 and high == n, (partition, code, high, n)
    finally:
        ended(server)


class SmallDisk:
    """64 MiB of tmpfs at `at`."""

    def __enter__(self):
        self.at = tempfile.mkdtemp()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", self.at], capture_output=True, text=True)
        if done.returncode != 0:
            shutil.rmtree(self.at)
            raise PermissionError(done.stderr.strip())
        return self

    def __exit__(self, *what):
        subprocess.run(["umount", "-l", self.at], check=True)
        os.rmdir(self.at)

    def fill(self):
        with open(os.path.join(self.at, "filler"), "wb", buffering=0) as f:
            for size in (1 << 20, 4096):
                try:
                    while True:
                        f.write(bytes(size))
                except OSError:
                    pass

    def free(self):
        os.unlink(os.path.join(self.at, "filler"))


def on_a_small_disk(check):
    try:
        with SmallDisk() as disk:
            check(disk)
    except PermissionError as e:
        print("skipped, because a tmpfs can't be mounted here: %s" % e)


def a_full_disk_refuses_writes_and_nothing_else(broker):
    def check(disk):
        server = started("full-disk", data=os.path.join(disk.at, "data"), log_segment_bytes="1048576")
        big = raw.batch([raw.record(0, os.urandom(100000))])
        sent = 0
        try:
            wire.create_topic("127.0.0.1", server.port, "kept", 2, {})
            with raw.Peer(server.port) as p:
                until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
                for _ in range(20):  # over segments
                    assert raw.produce(p, "kept", big)[0] == 0
                    sent += 1
                disk.fill()
                refused = 0
                for _ in range(30):
                    code, _ = raw.produce(p, "kept", big)
                    assert code in (0, STORAGE_ERROR), code
                    sent += code == 0
                    refused += code == STORAGE_ERROR
                assert refused >= 25, "only %d of 30 were refused" % refused
                began = time.monotonic()
                high, size = read_all(p, "kept")
                assert high == sent and size > 100000 * sent, (high, size, sent)
                assert raw.metadata(p, ["kept"]) == {b"kept": 0}
                codes = [raw.create_topics(p, ["new-%d" % i], partitions=100)["new-%d".encode() % i] for i in range(5)]
                assert set(codes) == {0}, codes
                codes = [commit(p, "g" * 5000, "kept") for _ in range(3)]
                assert set(codes) == {0}, codes
                assert time.monotonic() - began < 5, "reading and refusing took %.1f s" % (time.monotonic() - began)
                assert server.process.poll() is None, server.tail()
                disk.free()
                until(5, "produce works again", lambda: raw.produce(p, "kept", big)[0] == 0)
                sent += 1
                until(5, "commits work again", lambda: commit(p, "g", "kept") == 0)
                until(5, "topics can be made again", lambda: raw.create_topics(p, ["after"])[b"after"] in (0, 36))
                assert raw.produce(p, "kept", big, partition=1)[0] == 0
            told = open(server.trace).read().count("append_failed partition=kept-0")
            assert told <= 5, "%d lines about one condition" % told
        finally:
            ended(server)
        server.start()
        try:
            with raw.Peer(server.port) as p:
                high, size = read_all(p, "kept")
                assert high == sent and size > 100000 * sent, (high, size, sent)
        finally:
            ended(server)

    on_a_small_disk(check)


def a_stop_and_a_start_on_a_full_disk_lose_nothing(broker):
    def check(disk):
        server = started("full-stop", data=os.path.join(disk.at, "data"))
        wire.create_topic("127.0.0.1", server.port, "kept", 1, {})
        with raw.Peer(server.port) as p:
            for _ in range(5):
                assert raw.produce(p, "kept", raw.batch([raw.record(0, os.urandom(50000))]))[0] == 0
        disk.fill()
        server.process.terminate()
        server.process.wait(10)
        disk.free()
        server.start()
        try:
            with raw.Peer(server.port) as p:
                code, high, size = fetch(p, "kept")
                assert (code, high) == (0, 5) and size > 250000, (code, high, size)
                assert raw.produce(p, "kept", raw.batch())[0] == 0
        finally:
            ended(server)

    on_a_small_disk(check)


CHECKS = [
    without_descriptors_what_is_open_works_and_the_rest_comes_back,
    storage_without_descriptors_refuses_and_goes_on_where_it_was,
    a_full_disk_refuses_writes_and_nothing_else,
    a_stop_and_a_start_on_a_full_disk_lose_nothing,
]
