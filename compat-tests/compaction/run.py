#!/usr/bin/env python3
"""Compaction, judged by Apache Kafka 4.3.1.

usage: compat-tests/compaction/run.py [--libs LIBS] [--seeds N] [--batches N] [--records N] [--only cleaner|brokers]
"""
import argparse
import os
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)

import brokers  # noqa: E402
import cleaner  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libs", default=os.path.join(ROOT, "build", "third_party", "kafka", "libs"))
    parser.add_argument("--seeds", type=int, default=4, help="logs that both cleaners are given")
    parser.add_argument("--batches", type=int, default=300, help="in each of them")
    parser.add_argument("--records", type=int, default=20000, help="into both brokers")
    parser.add_argument("--only", choices=("cleaner", "brokers"))
    args = parser.parse_args()
    if not os.path.isdir(args.libs):
        print("compaction: skipped, because %s is not there: run `make kafka-jars`" % args.libs)
        print("0 passed, 1 failed")
        return 1
    checks = [("cleaner", lambda d: cleaner.run(args.libs, d, args.seeds, args.batches)),
              ("brokers", lambda d: brokers.run(args.libs, d, args.records))]
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="kask-compaction-") as directory:
        for name, check in checks:
            if args.only not in (None, name):
                continue
            began = time.monotonic()
            try:
                check(os.path.join(directory, name))
                passed += 1
                print("ok      %s (%.1f s)" % (name, time.monotonic() - began))
            except Exception:  # noqa: BLE001: whatever it was, the other check runs
                traceback.print_exc()
                failed += 1
                print("FAILED  %s" % name)
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
