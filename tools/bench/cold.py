#!/usr/bin/env python3
"""What a reader of data that is not in memory costs everybody else: latency of a produce-and-consume pair at the tail of one
topic, alone and while another client fetches random offsets of data that is thrown out of the page cache all the time.

    tools/bench/cold.py [--binary BINARY] [--seconds N] [--gb N] [--iops N] [--times] [--alone]

--iops: reads of the broker go through a cgroup (v1, blkio) that allows so many a second, as a hard disk or a small volume
would; needs root. --times: every fetch is followed by a ListOffsets by timestamp. Prints latency's line of JSON and what the
cold reader saw. One shard, relaxed durability. docs/cold-reads.md has figures.
"""
import argparse
import json
import os
import random
import struct
import subprocess
import sys
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "compat-tests"), os.path.join(ROOT, "compat-tests", "bad-input")]

import raw  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402

BENCH = os.path.join(ROOT, "build", "bench")
PARTITIONS = 4
GROUP = "/sys/fs/cgroup/blkio/kask-cold"


class ColdReader:
    """Fetches 64 KiB at random offsets, while the page cache is emptied of the topic five times a second."""

    def __init__(self, server, by_time):
        self.server, self.by_time = server, by_time
        self.ends = wire.list_offsets("127.0.0.1", server.port, {"cold": PARTITIONS}, -1)
        self.stop = threading.Event()
        self.seconds = []
        self.threads = [threading.Thread(target=self.read), threading.Thread(target=self.evict)]

    def read(self):
        dice = random.Random(7)
        with raw.Peer(self.server.port, timeout=60) as peer:
            while not self.stop.is_set():
                partition = dice.randrange(PARTITIONS)
                offset = dice.randrange(self.ends[("cold", partition)] - 100)
                topic = raw.string("cold")
                body = struct.pack(">iiiibi", -1, 0, 1, 65536, 0, 1) + topic
                began = time.monotonic()
                got = peer.ask(raw.FETCH, 4, body + struct.pack(">iiqi", 1, partition, offset, 65536))
                self.seconds.append(time.monotonic() - began)
                assert len(got) > 4000, "only %d bytes at %d" % (len(got), offset)
                if self.by_time:
                    ago = int(time.time() * 1000) - dice.randrange(100000)
                    peer.ask(raw.LIST_OFFSETS, 2, struct.pack(">ibi", -1, 0, 1) + topic + struct.pack(">iiq", 1, partition, ago))

    def evict(self):
        while not self.stop.is_set():
            for entry in os.scandir(self.server.data):
                for file in os.scandir(entry.path) if entry.name.startswith("cold-") else []:
                    fd = os.open(file.path, os.O_RDONLY)
                    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
                    os.close(fd)
            self.stop.wait(0.2)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *what):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def fill(server, gigabytes):
    wire.create_topic("127.0.0.1", server.port, "cold", PARTITIONS, {})
    wire.create_topic("127.0.0.1", server.port, "hot", 1, {})
    subprocess.run([os.path.join(BENCH, "blast"), "-b", server.bootstrap, "-t", "cold", "-p", str(PARTITIONS), "-s", "1000", "-z",
                    "4096", "-a", "1", "-c", "4", "-w", "8", "-d", "600", "-m", str(int(gigabytes * (1 << 20)))],
                   check=True, stdout=subprocess.DEVNULL)


def throttle(server, iops):
    os.makedirs(GROUP, exist_ok=True)
    device = os.stat(server.data).st_dev
    with open(os.path.join(GROUP, "blkio.throttle.read_iops_device"), "w") as f:
        f.write("%d:%d %d" % (os.major(device), os.minor(device), iops))
    with open(os.path.join(GROUP, "cgroup.procs"), "w") as f:
        f.write(str(server.process.pid))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=os.path.join(ROOT, "build", "kask"))
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--gb", type=float, default=3)
    parser.add_argument("--iops", type=int)
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--alone", action="store_true")
    opt = parser.parse_args()
    os.environ["KASK"] = opt.binary
    overrides = {"log.segment.bytes": str(128 << 20), "kask.shards": "1", "kask.durability": "page-cache"}
    server = Kask(ROOT, os.path.join(ROOT, "build", "bench", "cold-run"), overrides=overrides)
    server.start()
    fill(server, opt.gb)
    server.stop()
    subprocess.run(["sync"], check=True)  # only clean pages can be thrown out
    server.start()
    if opt.iops:
        throttle(server, opt.iops)
    hot = [os.path.join(BENCH, "latency"), "-b", server.bootstrap, "-t", "hot", "-p", "1", "-s", "100", "-a", "1", "-r", "500",
           "-w", "2", "-d", str(opt.seconds)]
    reader = ColdReader(server, opt.times)
    if opt.alone:
        out = subprocess.run(hot, capture_output=True, text=True, check=True)
    else:
        with reader:
            out = subprocess.run(hot, capture_output=True, text=True, check=True)
    print(out.stdout.strip().splitlines()[-1])
    ms = sorted(1000 * s for s in reader.seconds)
    if ms:
        print(json.dumps({"cold_fetches": len(ms), "p50_ms": round(ms[len(ms) // 2], 2), "p99_ms": round(ms[len(ms) * 99 // 100], 2)}))
    fault = server.stop()
    if opt.iops:
        os.rmdir(GROUP)
    if fault:
        sys.exit(fault)


if __name__ == "__main__":
    main()
