#!/usr/bin/env python3
"""kill -9 in a loop under load: what was acknowledged is there afterwards, each record once, in order.

Writers send numbered, idempotent batches with acks=all over several connections; at a random moment the broker is killed and
started again; writers resend what was not acknowledged (same sequences, so a batch that was written but not answered must
be recognised). At the end every partition is read back: exactly the numbers that were sent, each once, in order.

usage: compat-tests/crash/run.py [--kills N] [--seed N]
"""
import argparse
import os
import random
import struct
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import raw  # noqa: E402
from harness.broker import Kask  # noqa: E402
from harness import wire  # noqa: E402

TOPIC = "ledger"
PARTITIONS = 4
RECORDS = 20  # in a batch
INIT_PRODUCER_ID = 22
# Answers after which the same batch is sent again.
RETRY = {3, 5, 6, 7, 14, 15, 16, 56, 59}


class Writer(threading.Thread):
    """One partition, one producer id; counts what was acknowledged."""

    def __init__(self, port, partition):
        super().__init__(daemon=True)
        self.port, self.partition = port, partition
        self.acknowledged = 0  # batches
        self.stop = threading.Event()
        self.fault = None
        self.pid = None

    def connect(self):
        peer = raw.Peer(self.port, timeout=20)
        if self.pid is None:
            got = peer.ask(INIT_PRODUCER_ID, 0, struct.pack(">hi", -1, 60000))
            code, self.pid, self.epoch = struct.unpack(">hqh", got[4:16])
            if code:
                self.pid = None
                raise ConnectionError("InitProducerId answered %d" % code)
        return peer

    def batch(self, number):
        first = number * RECORDS
        records = [raw.record(i, b"%d" % (first + i), key=None) for i in range(RECORDS)]
        return raw.batch(records, producer=(self.pid, self.epoch, first % (1 << 31)))

    def send(self, peer):
        records = self.batch(self.acknowledged)
        body = struct.pack(">hhi", -1, -1, 5000) + struct.pack(">i", 1) + raw.string(TOPIC)
        body += struct.pack(">iii", 1, self.partition, len(records)) + records
        got = peer.ask(raw.PRODUCE, 7, body)
        at = 4 + 2 + len(TOPIC) + 4 + 4
        code, base = struct.unpack(">hq", got[at:at + 10])
        if code in RETRY:
            time.sleep(0.01)
            return
        if code:
            raise AssertionError("partition %d: batch %d was answered with %d" % (self.partition, self.acknowledged, code))
        if base != self.acknowledged * RECORDS:
            raise AssertionError("partition %d: batch %d is told to be at %d" % (self.partition, self.acknowledged, base))
        self.acknowledged += 1

    def run(self):
        while not self.stop.is_set():
            try:
                with self.connect() as peer:
                    while not self.stop.is_set():
                        self.send(peer)
            except OSError:
                time.sleep(0.01)  # it is dead just now
            except Exception as e:  # noqa: BLE001: told at the end
                self.fault = e
                return


def read_back(port, partition, batches):
    """Every record's value, in order of offsets."""
    values = []
    offset = 0
    with raw.Peer(port, timeout=30) as peer:
        while len(values) < batches * RECORDS:
            body = struct.pack(">iiiibi", -1, 500, 1, 1 << 20, 0, 1) + raw.string(TOPIC)
            body += struct.pack(">iiqi", 1, partition, offset, 1 << 20)
            got = peer.ask(raw.FETCH, 4, body)
            at = 4 + 4 + 2 + len(TOPIC) + 4 + 4
            (code,) = struct.unpack(">h", got[at:at + 2])
            assert code == 0, "fetch answered %d" % code
            at += 2 + 8 + 8
            (aborted,) = struct.unpack(">i", got[at:at + 4])
            assert aborted <= 0
            (n,) = struct.unpack(">i", got[at + 4:at + 8])
            data = got[at + 8:at + 8 + n]
            if not data:
                break
            while len(data) >= 61:
                base, length = struct.unpack(">qi", data[:12])
                if len(data) < 12 + length:
                    break
                values += records_of(data[61:12 + length])
                offset = base + RECORDS
                data = data[12 + length:]
    return values


def records_of(data):
    at, out = 0, []

    def varint():
        nonlocal at
        shift = n = 0
        while True:
            byte = data[at]
            at += 1
            n |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return (n >> 1) ^ -(n & 1)

    while at < len(data):
        end = varint()
        end += at
        at += 1  # attributes
        varint(), varint()
        assert varint() == -1  # no key
        size = varint()
        out.append(int(data[at:at + size]))
        at = end
    return out


def check(server, writers):
    faults = [str(w.fault) for w in writers if w.fault]
    for w in writers:
        values = read_back(server.port, w.partition, w.acknowledged)
        whole = list(range(len(values)))
        if values != whole:
            first = next((i for i, (a, b) in enumerate(zip(values, whole)) if a != b), len(values))
            faults.append("partition %d: record %d is %s" % (w.partition, first, values[first:first + 3]))
        if len(values) < w.acknowledged * RECORDS:
            faults.append("partition %d: %d records were acknowledged, %d are there"
                          % (w.partition, w.acknowledged * RECORDS, len(values)))
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    opt = parser.parse_args()
    dice = random.Random(opt.seed)
    overrides = {"log.segment.bytes": "1048576", "log.index.interval.bytes": "4096"}
    server = Kask(ROOT, os.path.join(ROOT, "build", "crash"), overrides=overrides)
    server.start()
    wire.create_topic("127.0.0.1", server.port, TOPIC, PARTITIONS, {})
    writers = [Writer(server.port, p) for p in range(PARTITIONS)]
    for w in writers:
        w.start()
    for _ in range(opt.kills):
        time.sleep(dice.uniform(0.0, 0.4))
        server.kill9()
        server.start()
    time.sleep(0.3)
    for w in writers:
        w.stop.set()
    for w in writers:
        w.join(30)
    faults = check(server, writers)
    fault = server.stop()
    faults += [fault] if fault else []
    total = sum(w.acknowledged for w in writers) * RECORDS
    print("seed %d: %d kills, %d records acknowledged, lost or out of place: %d" % (opt.seed, opt.kills, total, len(faults)))
    for f in faults:
        print("FAIL " + f)
    print("%d passed, %d failed" % (0 if faults else 1, 1 if faults else 0))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
