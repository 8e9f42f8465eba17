#!/usr/bin/env python3
"""Bad input: what a broken or hostile peer, and a wrong data directory, may do to a broker: nothing.

After every check the broker is alive, answers another client at once, has not grown, and never said UNKNOWN_SERVER_ERROR.

usage: compat-tests/bad-input/run.py [--broker kask|kafka] [CHECK...]
"""
import argparse
import os
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
sys.path.insert(0, HERE)

import checks_directory  # noqa: E402
import checks_faults  # noqa: E402
import checks_frames  # noqa: E402
import checks_requests  # noqa: E402
import raw  # noqa: E402
from harness.broker import Kafka, Kask  # noqa: E402

GROWTH_MAX = 96 << 20  # bytes that the broker may be larger after all checks than before
PROMPT_SECONDS = 1.0  # another client's answer while somebody misbehaves


class Broker:
    """The broker under test, as the checks see it."""

    def __init__(self, server, kind):
        self.server = server
        self.kind = kind
        self.port = server.port

    def peer(self, **options):
        return raw.Peer(self.port, **options)

    def assert_prompt(self):
        """Somebody else's produce is answered, and soon."""
        began = time.monotonic()
        with self.peer() as p:
            code, _ = raw.produce(p, "bystander", raw.batch())
        took = time.monotonic() - began
        assert code == 0, "a bystander's produce was answered with %d" % code
        assert took < PROMPT_SECONDS, "a bystander waited %.2f s" % took

    def resident(self):
        with open("/proc/%d/status" % self.server.process.pid) as f:
            return next(int(line.split()[1]) * 1024 for line in f if line.startswith("VmRSS"))

    def trace(self):
        with open(self.server.trace, errors="replace") as f:
            return f.read()


def settle(broker):
    with broker.peer() as p:
        assert raw.metadata(p, ["bystander"])
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with broker.peer() as p:
            if raw.produce(p, "bystander", raw.batch())[0] == 0:
                return
    raise AssertionError("the bystander's topic never became writable")


def run(check, broker):
    began = time.monotonic()
    try:
        check(broker)
        assert broker.server.process.poll() is None, "the broker died: " + broker.server.tail(6)
        broker.assert_prompt()
        verdict, why = "PASS", ""
    except Exception as e:  # noqa: BLE001: a check that breaks is a check that failed
        verdict, why = "FAIL", "%s: %s" % (type(e).__name__, e)
        traceback.print_exc()
    print("%s %-52s %5.1f s  %s" % (verdict, check.__name__, time.monotonic() - began, why), flush=True)
    if broker.server.process.poll() is not None:
        broker.server.start()
    return verdict == "PASS"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--broker", choices=["kask", "kafka"], default=os.environ.get("BROKER") or "kask")
    parser.add_argument("checks", nargs="*")
    opt = parser.parse_args()
    directory = os.path.join(ROOT, "build", "bad-input", opt.broker)
    overrides = {"connections.max.idle.ms": "4000", "socket.request.max.bytes": "20000000"}
    if opt.broker == "kask":
        server = Kask(ROOT, directory, overrides=overrides)
    else:
        libs = os.environ.get("KAFKA_LIBS", os.path.join(ROOT, "build/third_party/kafka/libs"))
        server = Kafka(libs, directory, overrides=overrides)
    server.start()
    broker = Broker(server, opt.broker)
    settle(broker)
    checks = [c for m in (checks_frames, checks_requests) for c in m.CHECKS]
    if opt.broker == "kask":
        checks += checks_directory.CHECKS + checks_faults.CHECKS
    if opt.checks:
        checks = [c for c in checks if c.__name__ in opt.checks]
    before = broker.resident()
    results = [run(c, broker) for c in checks]

    def broker_is_as_small_as_before(b):
        grown = b.resident() - before
        assert grown < GROWTH_MAX, "grown by %d MiB" % (grown >> 20)

    def broker_stops_within_a_second(b):
        began = time.monotonic()
        fault = b.server.stop()
        took = time.monotonic() - began
        assert fault is None, fault
        assert took < 1.0, "took %.2f s" % took
        b.server.start()

    if opt.broker == "kask":
        results += [run(broker_is_as_small_as_before, broker), run(broker_stops_within_a_second, broker)]
    server.stop()
    print("%d passed, %d failed" % (results.count(True), results.count(False)))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
