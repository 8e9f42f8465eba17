#!/usr/bin/env python3
"""Retention reaches every partition: one that nobody touched since a restart, and one that is written to all the time.

usage: compat-tests/storage/retention.py
"""
import os
import struct
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import raw  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402

KEYS = {"log.retention.check.interval.ms": "500", "log.initial.task.delay.ms": "200"}
CONFIGS = {"segment.bytes": "1048576", "retention.bytes": "2000000"}
SECONDS = 30


def first_offset(port, topic):
    with raw.Peer(port) as p:
        body = struct.pack(">ii", -1, 1) + raw.string(topic) + struct.pack(">iiq", 1, 0, -2)
        got = p.ask(raw.LIST_OFFSETS, 1, body)
    code, _, offset = struct.unpack(">hqq", got[-18:])
    assert code == 0, code
    return offset


def fill(port, topic, megabytes):
    with raw.Peer(port) as p:
        for _ in range(megabytes * 2):
            code, _ = raw.produce(p, topic, raw.batch([raw.record(0, os.urandom(500000))]), acks=1)
            assert code == 0, code


def segments(data, topic):
    """Log files on disk: asking the broker would touch the partition."""
    return sum(1 for f in os.listdir(os.path.join(data, topic + "-0")) if f.endswith(".log"))


def until(what, wanted):
    deadline = time.monotonic() + SECONDS
    while not wanted():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def an_untouched_partition(directory):
    """Written without retention, stopped; with retention as the default it shrinks although nobody asks for it."""
    server = Kask(ROOT, os.path.join(directory, "first"), overrides=KEYS)
    server.start()
    wire.create_topic("127.0.0.1", server.port, "still", 1, {"segment.bytes": "1048576"})
    fill(server.port, "still", 6)
    data = server.data
    assert server.stop() is None
    before = segments(data, "still")
    assert before >= 5, before
    again = Kask(ROOT, os.path.join(directory, "second"), data=data, overrides=dict(KEYS, **{"log.retention.bytes": "2000000"}))
    again.start()
    try:
        until("segments of an untouched partition stay", lambda: segments(data, "still") < before)
        assert first_offset(again.port, "still") > 0
    finally:
        assert again.stop() is None


def a_busy_partition(directory):
    """Written to without a pause, every batch flushed: the sweep finds its turn."""
    server = Kask(ROOT, os.path.join(directory, "busy"), overrides=KEYS)
    server.start()
    wire.create_topic("127.0.0.1", server.port, "busy", 1, CONFIGS)
    stop = threading.Event()

    def write():
        with raw.Peer(server.port) as p:
            records = raw.batch([raw.record(0, os.urandom(100000))])
            while not stop.is_set():
                assert raw.produce(p, "busy", records)[0] == 0

    writer = threading.Thread(target=write)
    writer.start()
    try:
        until("segments of a busy partition stay", lambda: first_offset(server.port, "busy") > 0)
    finally:
        stop.set()
        writer.join()
        assert server.stop() is None


def main():
    directory = os.path.join(ROOT, "build", "retention")
    results = []
    for check in (an_untouched_partition, a_busy_partition):
        began = time.monotonic()
        try:
            check(directory)
            results.append(True)
        except Exception as e:  # noqa: BLE001: told here
            print("%s: %s" % (type(e).__name__, e))
            results.append(False)
        print("%s %-30s %5.1f s" % ("PASS" if results[-1] else "FAIL", check.__name__, time.monotonic() - began), flush=True)
    print("%d passed, %d failed" % (results.count(True), results.count(False)))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
