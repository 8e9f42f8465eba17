#!/usr/bin/env python3
"""No memory for a request costs that request alone: the n-th allocation of every request fails, for n from 1 on.

build/fail/kask with KASK_FAIL_ALLOC=n. Each kind of request is sent over a connection of its own; it is answered (with an error
or not) or its connection is closed, the broker lives, and what was acknowledged is there when it starts again without faults.
Only what goes through kproto/mem.h can fail: frames, requests, arenas, answers, compression, fetch sessions, reads.

usage: compat-tests/crash/memory.py [--upto N]
"""
import argparse
import gzip
import os
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import raw  # noqa: E402
from harness.broker import Kask  # noqa: E402
from harness import wire  # noqa: E402

TOPIC = "spare"


def array(*items):
    return struct.pack(">i", len(items)) + b"".join(items)


def topic_of(row):
    return array(raw.string(TOPIC) + array(row))


def packed():
    return raw.batch(raw=gzip.compress(b"".join([raw.record(i, b"v" * 100) for i in range(50)])), count=50, last_delta=49, attributes=1)


def requests(number):
    """[(name, key, version, body)]; number makes names new."""
    fetch = struct.pack(">iiiibii", -1, 0, 1, 1 << 20, 0, 0, 0)
    name = raw.string("made-%d" % number)
    return [
        ("ApiVersions", raw.API_VERSIONS, 0, b""),
        ("Metadata of all", raw.METADATA, 1, struct.pack(">i", -1)),
        ("Metadata", raw.METADATA, 1, array(raw.string(TOPIC), raw.string("missing-%d" % number))),
        ("Fetch", raw.FETCH, 4, struct.pack(">iiiib", -1, 0, 1, 1 << 20, 0) + topic_of(struct.pack(">iqi", 0, 0, 1 << 20))),
        ("Fetch in a session", raw.FETCH, 7, fetch + topic_of(struct.pack(">iqqi", 0, 0, -1, 1 << 20)) + array()),
        ("ListOffsets", raw.LIST_OFFSETS, 2, struct.pack(">ib", -1, 0) + topic_of(struct.pack(">iq", 0, 1))),
        ("FindCoordinator", raw.FIND_COORDINATOR, 0, raw.string("g")),
        ("OffsetCommit", 8, 2, raw.string("g") + struct.pack(">i", -1) + raw.string("") + struct.pack(">q", -1)
         + topic_of(struct.pack(">iq", 0, number) + raw.string("m"))),
        ("OffsetFetch", 9, 1, raw.string("g") + topic_of(struct.pack(">i", 0))),
        ("DescribeGroups", 15, 0, array(raw.string("g"))),
        ("ListGroups", 16, 0, b""),
        ("CreateTopics", raw.CREATE_TOPICS, 4, array(name + struct.pack(">ih", 2, 1) + array() + array()) + struct.pack(">i?", 5000, False)),
        ("CreatePartitions", 37, 0, array(name + struct.pack(">i", 3) + struct.pack(">i", -1)) + struct.pack(">i?", 5000, False)),
        ("DescribeConfigs", 32, 1, array(struct.pack(">b", 2) + raw.string(TOPIC) + struct.pack(">i", -1)) + struct.pack(">?", True)),
        ("IncrementalAlterConfigs", 44, 0, array(struct.pack(">b", 2) + raw.string(TOPIC) + array(
            raw.string("retention.ms") + struct.pack(">b", 0) + raw.string("%d" % (100000000 + number)))) + b"\0"),
        ("DeleteTopics", raw.DELETE_TOPICS, 1, array(name) + struct.pack(">i", 5000)),
        ("DeleteRecords", 21, 0, topic_of(struct.pack(">iq", 0, 0)) + struct.pack(">i", 5000)),
        ("InitProducerId", 22, 0, struct.pack(">hi", -1, 60000)),
        ("OffsetForLeaderEpoch", 23, 2, topic_of(struct.pack(">iii", 0, -1, 0))),
        ("DescribeLogDirs", 35, 1, struct.pack(">i", -1)),
    ]


class Failing(Kask):
    nth = 0

    def launch(self):
        """As start(), whose own requests may fail too."""
        env = dict(os.environ, KASK_FAIL_ALLOC=str(self.nth))
        with open(self.trace, "ab") as trace:
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=trace, stderr=trace,
                                            cwd=self.directory, start_new_session=True, env=env)
        while "event=ready" not in open(self.trace).read().rpartition("---- ")[2]:
            if self.process.poll() is not None:
                raise RuntimeError("ended at start:\n" + self.tail())

    def mark(self):
        with open(self.trace, "a") as trace:
            trace.write("---- allocation %d of every request fails\n" % self.nth)


def ask(server, name, key, version, body):
    """-> True: answered, False: closed"""
    try:
        with raw.Peer(server.port, timeout=20) as peer:
            peer.ask(key, version, body)
            return True
    except TimeoutError:
        raise AssertionError("%s was not answered, allocation %d" % (name, server.nth)) from None
    except OSError:
        if server.process.poll() is not None:
            raise AssertionError("%s, allocation %d: the broker is dead:\n%s" % (name, server.nth, server.tail(6))) from None
        return False


def produce(server, records):
    """-> acknowledged"""
    try:
        with raw.Peer(server.port, timeout=20) as peer:
            return raw.produce(peer, TOPIC, records)[0] == 0
    except TimeoutError:
        raise AssertionError("Produce was not answered, allocation %d" % server.nth) from None
    except (OSError, struct.error):
        assert server.process.poll() is None, "Produce, allocation %d: the broker is dead:\n%s" % (server.nth, server.tail(6))
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upto", type=int, default=25)
    opt = parser.parse_args()
    os.environ.setdefault("KASK", os.path.join(ROOT, "build", "fail", "kask"))
    server = Failing(ROOT, os.path.join(ROOT, "build", "crash", "memory"), overrides={"offsets.topic.num.partitions": "1"})
    server.start()
    wire.create_topic("127.0.0.1", server.port, TOPIC, 1, {})
    for _ in range(20):
        assert produce(server, raw.batch())
    sent, closed, answered, faults = 20, 0, 0, []
    try:
        for nth in range(1, opt.upto + 1):
            assert server.stop() is None, server.tail()
            server.nth = nth
            server.mark()
            server.launch()
            for request in requests(nth):
                if ask(server, *request):
                    answered += 1
                else:
                    closed += 1
            sent += produce(server, raw.batch()) + 50 * produce(server, packed())
        assert server.stop() is None, server.tail()
        server.start()
        end = wire.list_offsets("127.0.0.1", server.port, {TOPIC: 1}, wire.LATEST)[(TOPIC, 0)]
        assert end >= sent, "%d records were acknowledged, the log ends at %d" % (sent, end)
        assert server.stop() is None, server.tail()
    except (AssertionError, RuntimeError) as e:
        faults.append(str(e))
        if server.process.poll() is None:
            server.kill9()
    print("%d requests answered, %d closed, %d records acknowledged" % (answered, closed, sent))
    for fault in faults:
        print("FAIL " + fault)
    print("%d passed, %d failed" % (0 if faults else 1, 1 if faults else 0))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
