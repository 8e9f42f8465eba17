#!/usr/bin/env python3
"""Several shards under a mixed load, stopped in the middle of it, several times; for a broker built with -fsanitize=thread.

Fails on any report of a sanitizer, an answer that never comes, UNKNOWN_SERVER_ERROR, a stop that is not clean within
STOP_SECONDS (what hangs, hangs for good; a busy machine is slow), and an acknowledged record that is gone after the restart.

usage: compat-tests/shards/run.py [--rounds N] [--seconds N] [--shards N] [--seed N]     KASK names the binary
"""
import argparse
import os
import re
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import load  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402

STOP_SECONDS = 20.0
WORK_SECONDS = 15.0  # more, for a kind of client that has not done anything yet
KINDS = ("producer", "fetcher", "session_fetcher", "member", "topics_come_and_go", "asker", "changer")
REPORT = re.compile(r"WARNING: ThreadSanitizer|ERROR: \w+Sanitizer|runtime error:|assertion|SUMMARY: \w+Sanitizer: .*")


def reports(server):
    with open(server.trace, errors="replace") as f:
        found = [line.strip() for line in f if REPORT.search(line)]
    summaries = sorted({line for line in found if line.startswith("SUMMARY")})
    return summaries or found[:5]


def one_round(server, seconds, seed):
    """-> what went wrong, what was acknowledged, how much was done"""
    clients = load.Load(server.port, seed)
    clients.start()
    time.sleep(seconds)
    deadline = time.monotonic() + WORK_SECONDS
    while set(KINDS) - set(clients.done) and time.monotonic() < deadline:
        time.sleep(0.1)
    began = time.monotonic()
    clients.stopping.set()
    fault = server.stop()
    took = time.monotonic() - began
    clients.stop()
    faults = list(clients.faults)
    if fault:
        faults.append(fault.splitlines()[0])
    elif took > STOP_SECONDS:
        faults.append("a stop under load took %.1f s" % took)
    return faults, clients.acknowledged, clients.done


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    opt = parser.parse_args()
    os.environ.setdefault("TSAN_OPTIONS", "exitcode=66")
    server = Kask(ROOT, os.path.join(ROOT, "build", "shards"),
                  overrides={"kask.shards": str(opt.shards), "log.segment.bytes": "1048576", "log.index.interval.bytes": "512",
                             "log.flush.offset.checkpoint.interval.ms": "500", "log.retention.check.interval.ms": "1000",
                             "log.initial.task.delay.ms": "500", "metadata.log.max.record.bytes.between.snapshots": "20000"})
    server.start()
    for topic, partitions in load.TOPICS.items():
        configs = {"compression.type": "gzip"} if topic == "squeezed" else {}
        wire.create_topic("127.0.0.1", server.port, topic, partitions, configs)
    faults, work = [], {}
    for number in range(opt.rounds):
        wrong, acknowledged, done = one_round(server, opt.seconds, opt.seed + number)
        faults += wrong
        for kind, times in done.items():
            work[kind] = work.get(kind, 0) + times
        server.start()
        ends = wire.list_offsets("127.0.0.1", server.port, load.TOPICS, wire.LATEST)
        faults += ["%s-%d ends at %d, %d was acknowledged" % (*where, ends[where], upto)
                   for where, upto in acknowledged.items() if ends[where] < upto]
    fault = server.stop()
    faults += [fault] if fault else []
    faults += reports(server)
    print("seed %d, %d shards: %s" % (opt.seed, opt.shards, ", ".join("%d %s" % (n, k) for k, n in sorted(work.items()))))
    faults += ["%s did nothing" % k for k in KINDS if not work.get(k)]
    for f in faults:
        print("FAIL " + f)
    print("%d passed, %d failed" % (0 if faults else 1, len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
