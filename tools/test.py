#!/usr/bin/env python3
"""`make test`: every suite in turn, each with its own time limit, then one line `N passed, N failed`.

usage: tools/test.py [SUITE...]      without names: all; the names are those of the table below

A suite's command prints what it likes; how its tests are counted stands beside it. A check that could not run prints
`skipped, because ...` and counts as failed: what nobody ran is not known to work.
"""
import os
import re
import subprocess
import sys
import threading
import time

CMOCKA = "cmocka"  # "[  PASSED  ] n test(s)", "[  FAILED  ] n test(s)"
CLOSING = "closing"  # the last line "N passed, N failed"
EXIT = "exit"  # one test: the exit status

SUITES = [
    # name, command, counting, seconds allowed
    ("gen", ["make", "-s", "check-gen"], EXIT, 60),
    ("schema", ["make", "-s", "check-schema"], EXIT, 120),
    ("golden", ["make", "-s", "check-golden"], EXIT, 180),
    ("keys", ["make", "-s", "check-keys"], EXIT, 120),
    ("batch", ["make", "-s", "check-batch"], EXIT, 180),
    ("lint", ["make", "-s", "lint-quick"], EXIT, 300),
    ("unit", ["make", "-s", "unit"], CMOCKA, 600),
    ("unit-asan", ["make", "-s", "unit", "VARIANT=asan"], CMOCKA, 900),
    ("model", ["make", "-s", "model"], EXIT, 180),
    ("sim", ["make", "-s", "sim-share"], CLOSING, 300),
    ("bad-input", ["make", "-s", "bad-input"], CLOSING, 600),
    ("shards", ["make", "-s", "shards"], CLOSING, 300),
    ("shards-asan", ["make", "-s", "shards", "SAN=asan", "ROUNDS=1"], CLOSING, 300),
    ("crash", ["make", "-s", "crash", "KILLS=20"], CLOSING, 300),
    ("fail-alloc", ["make", "-s", "fail-alloc"], CLOSING, 300),
    ("crash-points", ["make", "-s", "crash", "KILLS=40", "POINTS=1"], CLOSING, 400),
    ("bench", ["make", "-s", "bench", "BENCH_QUICK=1", "MODES=kask,kask-fsync"], EXIT, 300),
    ("door", ["make", "-s", "door"], CLOSING, 400),
    ("key-lookups", ["make", "-s", "key-lookups", "KEYS_SECONDS=40"], CLOSING, 120),
    ("compaction", ["make", "-s", "compaction"], CLOSING, 300),
    ("scale", ["make", "-s", "bench-scale", "MODES=kask-fsync", "PARTITIONS=5000", "SCALE_IDLE=8", "SCALE_IDLE_MS=500",
               "SCALE_CHECK=1"], EXIT, 300),
    ("retention", ["make", "-s", "retention"], CLOSING, 120),
    ("metrics", ["make", "-s", "metrics"], CLOSING, 180),
    ("space", ["make", "-s", "space"], CLOSING, 180),
    ("rot", ["make", "-s", "rot"], CLOSING, 400),
    ("compat", ["make", "-s", "compat"], CLOSING, 1500),
]


def count(text, how, status):
    """-> passed, failed"""
    if how == EXIT:
        return (1, 0) if status == 0 else (0, 1)
    if how == CMOCKA:
        passed = sum(int(n) for n in re.findall(r"^\[  PASSED  \] (\d+) test\(s\)", text, re.M))
        failed = sum(int(n) for n in re.findall(r"^\[  FAILED  \] (\d+) test\(s\), listed", text, re.M))
    else:
        found = re.findall(r"^(?:\w+: )?(\d+) passed, (\d+) failed", text, re.M)
        passed, failed = (int(found[-1][0]), int(found[-1][1])) if found else (0, 0)
    if status != 0 and failed == 0:
        failed = 1  # it broke before it could count
    if passed + failed == 0:
        failed = 1
    return passed, failed


def run(command, seconds):
    """-> exit status, everything printed; prints as it goes."""
    p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    lines = []

    def pump():
        for raw in p.stdout:
            line = raw.decode(errors="replace")
            lines.append(line)
            sys.stdout.write(line)
            sys.stdout.flush()

    t = threading.Thread(target=pump, daemon=True)
    t.start()
    try:
        status = p.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(p.pid, 9)
        status = p.wait()
        lines.append(f"stopped after {seconds} s\n")
        print(lines[-1], end="")
    t.join(5)
    return status, "".join(lines)


def main():
    names = sys.argv[1:] or [s[0] for s in SUITES]
    results = []
    for name, command, how, seconds in SUITES:
        if name not in names:
            continue
        print(f"==== {name}", flush=True)
        began = time.monotonic()
        status, text = run(command, seconds)
        passed, failed = count(text, how, status)
        skipped = re.findall(r"skipped, because .*", text)
        if skipped and failed == 0:
            failed = len(skipped)
        results.append((name, passed, failed, time.monotonic() - began, skipped))
    print("====")
    for name, passed, failed, seconds, skipped in results:
        print(f"{name:12} {passed:5} passed {failed:3} failed {seconds:6.0f} s")
        for line in skipped:
            print(f"{'':12} {line}")
    passed, failed = sum(r[1] for r in results), sum(r[2] for r in results)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
