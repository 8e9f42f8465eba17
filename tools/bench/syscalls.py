"""`make bench-syscalls`: what the broker does for one request.

Two passes per workload. The first runs undisturbed with `perf stat` counting system calls (where perf may) and /proc counting
voluntary context switches, the wake-ups. The second runs a few thousand requests under strace, which slows the broker but
tells which calls there were and how many bytes each moved: "copied" are bytes through read, write and their kin per byte of
message value; sendfile and splice move bytes without that copy and are shown apart.
"""
import collections
import json
import os
import re
import shutil
import subprocess
import time

from brokers import BenchError, create_topic
from rows import PARTITIONS, Context

COPYING = {"read", "readv", "pread64", "preadv", "preadv2", "recvfrom", "recvmsg", "write", "writev", "pwrite64", "pwritev",
           "pwritev2", "sendto", "sendmsg"}
ZERO_COPY = {"sendfile", "splice", "copy_file_range"}
ENDED = re.compile(r"^\d+\s+(?:<\.\.\. )?(\w+)(?:\(| resumed).*= (-?\d+)")

# name, program, its arguments, messages under strace
WORKLOADS = [
    ("produce, 16 KiB batches of 100 B, 6 connections × 5, acks=1", "blast", ["-s", 100, "-a", 1], 300_000),
    ("produce, 16 KiB batches of 1 KiB, 6 connections × 5, acks=all", "blast", ["-s", 1024, "-a", -1], 30_000),
    ("produce, one 100 B message a request, 1 connection, 1 in flight, acks=all", "blast",
     ["-s", 100, "-a", -1, "-z", 1, "-c", 1, "-w", 1], 2_000),
    ("fetch, 1 MiB, 6 connections", "blast_fetch", ["-s", 100], 10_000_000),
    ("fetch, 64 KiB, 6 connections", "blast_fetch", ["-s", 100, "-f", 65536], 1_000_000),
]


def parse_strace(path):
    calls, moved = collections.Counter(), collections.Counter()
    with open(path, errors="replace") as f:
        for line in f:
            m = ENDED.match(line)
            if m:
                calls[m[1]] += 1
                if int(m[2]) > 0:
                    moved[m[1]] += int(m[2])
    return calls, moved


def perf_count(ctx, broker, program, args):
    """Undisturbed pass. Returns (result, use, system calls or None)."""
    out = os.path.join(ctx.programs, "perf.txt")
    perf = None
    if shutil.which("perf"):
        perf = subprocess.Popen(["perf", "stat", "-x,", "-o", out, "-e", "raw_syscalls:sys_enter", "-p", str(broker.process.pid)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
    result, use = ctx.load(broker, program, *args, "-d", ctx.seconds)
    count = None
    if perf:
        perf.send_signal(2)
        perf.wait()
        with open(out) as f:
            for line in f:
                if "sys_enter" in line and line.split(",")[0].isdigit():
                    count = int(line.split(",")[0])
    return result, use, count


def strace_count(ctx, broker, program, args, messages):
    out = os.path.join(ctx.programs, "strace.txt")
    tracer = subprocess.Popen(["strace", "-f", "-qq", "-s", "0", "-o", out, "-p", str(broker.process.pid)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1)
    try:
        result, _ = ctx.load(broker, program, *args, "-m", messages, "-d", 60)
    finally:
        tracer.terminate()
        tracer.wait()
    calls, moved = parse_strace(out)
    os.unlink(out)
    return result, calls, moved


def workload(ctx, broker, name, program, args, messages):
    if program == "blast":
        topic = ctx.topic("sys")
        create_topic(broker.address, topic, PARTITIONS)
        if args[:2] == ["-s", 100] and "-z" not in args:
            ctx.filled["batches"] = topic
    else:
        topic = ctx.filled["batches"]
    args = ["-t", topic, "-p", PARTITIONS, *args]
    result, use, count = perf_count(ctx, broker, program, args)
    traced, calls, moved = strace_count(ctx, broker, program, args, messages)
    req = traced["requests"]
    copied = sum(n for c, n in moved.items() if c in COPYING) / traced["bytes"]
    zero = sum(n for c, n in moved.items() if c in ZERO_COPY) / traced["bytes"]
    top = ", ".join(f"{c} {n / req:.2f}" for c, n in calls.most_common(8))
    perf = f"{count / result['requests']:.2f}" if count else "–"
    print(f"\n{name}: {broker.name}\n"
          f"  undisturbed: {result['msgs'] / result['seconds']:,.0f} msg/s, {result['requests'] / result['seconds']:,.0f} requests/s; "
          f"per request: {perf} system calls, {use['voluntary'] / result['requests']:.2f} wake-ups, "
          f"{use['cpu_s'] / result['requests'] * 1e6:.1f} µs CPU\n"
          f"  under strace, {req} requests: {sum(calls.values()) / req:.2f} calls a request: {top}\n"
          f"  bytes per byte of value: {copied:.2f} through copying calls, {zero:.2f} by sendfile", flush=True)
    return {"name": name, "broker": broker.name, "syscalls_per_request": count / result["requests"] if count else None,
            "wakeups_per_request": use["voluntary"] / result["requests"], "cpu_us_per_request": use["cpu_s"] / result["requests"] * 1e6,
            "strace_per_request": {c: n / req for c, n in calls.items()}, "copied_per_byte": copied, "sendfile_per_byte": zero}


def report(args, brokers):
    if not shutil.which("strace"):
        raise SystemExit("bench-syscalls needs strace")
    found, failed = [], 0
    for broker in brokers:
        ctx = Context(args.out, min(args.seconds, 3))
        broker.prepare()
        broker.start()
        for w in WORKLOADS:
            try:
                found.append(workload(ctx, broker, *w))
            except (BenchError, OSError) as e:
                failed = 1
                print(f"\n{w[0]}: {broker.name}: FAILED: {e}", flush=True)
                if not broker.alive():
                    broker.stop()
                    broker.start()
        broker.remove()
    with open(os.path.join(args.out, "syscalls.json"), "w") as f:
        json.dump(found, f, indent=1)
    return failed
