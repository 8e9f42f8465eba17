#!/usr/bin/env python3
"""`make bench-scale`: one node with very many partitions, kask beside Kafka; see docs/scale.md. Standard library only.

For each mode: creates TOPICS of 100 partitions, asks for all of them, writes a record into each, lets them idle, stops
cleanly and is killed, starts again each time, deletes everything; times, CPU, resident memory, descriptors and mappings
after each step. With `--climb` Kafka is tried with 5,000, 10,000, ... partitions until it does not come up again. With
`--bytes 50G`, instead of all that: does a start depend on how much is stored?
"""
import argparse
import json
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import time

import brokers
from brokers import BenchError, Kafka, Kask, KaskFsync, used

PER_TOPIC = 100


def arguments():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--partitions", type=int, default=100_000)
    p.add_argument("--modes", default="kask-fsync", help="of kask, kask-fsync, kafka")
    p.add_argument("--heap", default="1G", help="of Kafka")
    p.add_argument("--climb", default="", help="comma-separated numbers of partitions to try Kafka with, ascending")
    p.add_argument("--idle", type=float, default=75, help="seconds of rest after every partition was used")
    p.add_argument("--idle-ms", type=int, default=60000, help="kask.log.idle.ms")
    p.add_argument("--limit", type=float, default=300, help="seconds after which a step counts as failed")
    p.add_argument("--port", type=int, default=int(os.environ.get("BENCH_PORT", "23092")))
    p.add_argument("--kask", default="build/kask")
    p.add_argument("--kafka-libs", default=os.environ.get("KAFKA_LIBS", "build/third_party/kafka/libs"))
    p.add_argument("--out", default="build/bench")
    p.add_argument("--bytes", default="", help="like 50G: starts with so much stored and with next to nothing, alternately")
    p.add_argument("--starts", type=int, default=10, help="of each kind, with --bytes")
    p.add_argument("--keep", action="store_true", help="leave the data directory")
    p.add_argument("--check", action="store_true", help="fail when a bound of docs/scale.md is broken (kask)")
    return p.parse_args()


def footprint(pid):
    """Resident MiB, descriptors, mappings; descriptors and mappings of files below a partition directory."""
    fds = []
    for f in os.listdir(f"/proc/{pid}/fd"):
        try:
            fds.append(os.readlink(f"/proc/{pid}/fd/{f}"))
        except FileNotFoundError:
            pass  # closed meanwhile
    with open(f"/proc/{pid}/maps") as f:
        maps = f.read().splitlines()
    segment = re.compile(r"scale-\d{5}-\d+/")
    return {"rss_mib": brokers.sample(pid)["rss_mib"], "fds": len(fds), "maps": len(maps),
            "partition_fds": sum(1 for f in fds if segment.search(f)),
            "partition_maps": sum(1 for m in maps if segment.search(m))}


class Scale:
    """One mode, one number of partitions. Every step is a dict of figures under its name."""

    def __init__(self, args, broker, partitions):
        self.args, self.broker, self.partitions = args, broker, partitions
        self.topics = partitions // PER_TOPIC
        self.steps = {}
        self.acked = 0  # records that were acknowledged

    def note(self, name, **figures):
        self.steps[name] = figures
        text = " ".join(f"{k}={v:.3f}" if isinstance(v, float) else f"{k}={v}" for k, v in figures.items())
        print(f"  {self.broker.name:10} {self.partitions:7} {name:22} {text}", flush=True)

    def load(self, command, topics=None, k=10):
        argv = [os.path.join(self.args.out, "scale"), "-b", self.broker.address, "-n", str(topics or self.topics), "-p",
                str(PER_TOPIC), "-k", str(k), command]
        before = self.broker.sample()
        try:
            p = subprocess.run(argv, capture_output=True, text=True, timeout=self.args.limit,
                               preexec_fn=brokers.die_with_parent)
        except subprocess.TimeoutExpired:
            raise BenchError(f"{command}: not done after {self.args.limit} s") from None
        if p.returncode != 0:
            raise BenchError(f"{command}: {p.stderr.strip()[-300:]} {p.stdout.strip()[-200:]}")
        r = json.loads(p.stdout.splitlines()[-1])
        r["cpu_s"] = used(before, self.broker.sample())["cpu_s"]
        return r

    def operation(self, name, command, **kw):
        r = self.load(command, **kw)
        if command == "touch":
            self.acked += r["items"]
        if command == "offsets" and r["sum"] != self.acked:
            raise BenchError(f"{name}: {self.acked} records were acknowledged, {r['sum']} are there")
        self.note(name, seconds=r["seconds"], cpu_s=r["cpu_s"], items=r["items"], answer_bytes=r["bytes"],
                  max_ms=r["max_ms"], **footprint(self.broker.process.pid))
        return r

    def start(self, name):
        """Exec to the first accepted produce, by the program `start`; that stops the broker cleanly at its end."""
        argv = [os.path.join(self.args.out, "start"), "-b", self.broker.address, "-t", "scale-00000", "-T",
                str(self.args.limit), "-l", self.broker.log + ".start", "--", *self.broker.argv()]
        done = subprocess.run(argv, capture_output=True, text=True, preexec_fn=brokers.die_with_parent)
        if done.returncode != 0:
            raise BenchError(f"{name}: {done.stderr.strip()[-300:]}")
        r = json.loads(done.stdout)
        self.acked += 1
        with open(self.broker.log + ".start", errors="replace") as f:
            recovered = re.search(r"event=recovered logs=(\d+)", f.read())
        self.note(name, recovered=int(recovered.group(1)) if recovered else 0, connect_ms=r["connect_ms"], leader_ms=r["metadata_ms"], first_produce_ms=r["produce_ms"],
                  stop_ms=r["stop_ms"], cpu_ms=r["cpu_ms"])

    def up(self):
        self.broker.start(self.args.limit)
        deadline = time.monotonic() + self.args.limit
        while isinstance(self.broker, Kafka):  # it names leaders before they serve
            try:
                self.load("offsets")
                break
            except BenchError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)
        self.note("up", **footprint(self.broker.process.pid))

    def stop(self, name):
        t0 = time.monotonic()
        self.broker.stop(self.args.limit)
        self.note(name, seconds=time.monotonic() - t0)

    def kill(self):
        self.broker.process.kill()
        self.broker.process.wait()
        self.broker.process = None

    def idle(self, name, seconds):
        before = self.broker.sample()
        time.sleep(seconds)
        u = used(before, self.broker.sample())
        self.note(name, cpu_percent=u["cpu_s"] / u["window_s"] * 100, wakeups_per_s=u["voluntary"] / u["window_s"],
                  **footprint(self.broker.process.pid))

    def run(self):
        b, resident = self.broker, os.path.join(self.broker.data)
        b.prepare()
        b.start(self.args.limit)
        self.note("empty", **footprint(b.process.pid))
        self.operation("create", "create")
        self.load("wait")
        self.idle("created, idle", 10)
        self.operation("metadata, first", "metadata")
        self.operation("metadata", "metadata")
        self.operation("describe configs", "configs")
        self.stop("stop")
        self.start("start, never used")
        self.data()
        self.broker.start(self.args.limit)
        self.operation("delete", "delete")
        t0 = time.monotonic()
        while any(n.startswith("scale-") for n in os.listdir(resident)):
            if time.monotonic() - t0 > self.args.limit:
                raise BenchError("directories are left")
            time.sleep(0.1)
        self.note("directories gone", seconds=time.monotonic() - t0, **footprint(b.process.pid))
        self.stop("stop, empty")

    def data(self):
        self.up()
        self.operation("list offsets", "offsets")
        self.operation("touch all", "touch")
        self.operation("touch all again", "touch")
        self.stop("stop, all in use")
        self.start("start, all were in use")
        self.up()
        self.operation("touch all, reopened", "touch")
        self.idle("used, then idle", self.args.idle)
        self.idle("still idle", 20)
        self.operation("list offsets, idle", "offsets")
        self.operation("describe log dirs", "logdirs")
        self.stop("stop, all used")
        self.start("start, clean")
        self.start("start, clean again")
        self.up()
        self.operation("touch 100", "touch", topics=1)
        self.kill()
        self.start("start, killed, 100 dirty")
        self.up()
        self.operation("touch all, fresh", "touch")
        self.kill()
        self.start("start, killed, all dirty")
        self.start("start, clean after")
        self.up()
        self.operation("touch all, killed", "touch")
        self.kill()
        self.up()
        self.idle("killed, then idle", self.args.idle)
        self.operation("list offsets, after", "offsets")
        self.stop("stop, at the end")


class Stored:
    """Starts of a broker with six records in a topic of six partitions, and of one with very many bytes in them."""

    PARTITIONS, FEW = 6, "1 KB"

    def __init__(self, args, mode, size):
        self.args, self.size, self.brokers = args, size, {}
        self.records = {self.FEW: self.PARTITIONS, size: 0}
        for name in (self.FEW, size):
            self.brokers[name] = make_broker(args, mode, name.replace(" ", ""))

    def program(self, name, *words):
        done = subprocess.run([os.path.join(self.args.out, name), *words], capture_output=True, text=True,
                              preexec_fn=brokers.die_with_parent)
        if done.returncode != 0:
            raise BenchError(f"{name}: {done.stderr.strip()[-300:]}")
        return done.stdout

    def scale(self, b, command):
        deadline = time.monotonic() + self.args.limit
        while True:
            try:
                return self.program("scale", "-b", b.address, "-n", "1", "-p", str(self.PARTITIONS), "-k", "1", command)
            except BenchError:  # Kafka names leaders before they serve
                if command != "offsets" or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def fill(self, name):
        b = self.brokers[name]
        b.prepare()
        b.start(self.args.limit)
        for command in ("create", "wait", "offsets", "touch"):
            self.scale(b, command)
        b.stop(self.args.limit)
        if name != self.FEW:
            each = int(self.size[:-1]) * {"M": 1 << 20, "G": 1 << 30}[self.size[-1]] // self.PARTITIONS
            for p in range(self.PARTITIONS):
                self.records[name] += int(self.program("stored", os.path.join(b.data, f"scale-00000-{p}"), str(each)))
        logs = [os.path.join(d, f) for d, _, files in os.walk(b.data) for f in files if f.endswith(".log") and "scale-" in d]
        return sum(map(os.path.getsize, logs))

    def start(self, name, *how):
        b = self.brokers[name]
        text = self.program("start", "-b", b.address, "-t", "scale-00000", "-T", str(self.args.limit), "-l", b.log + ".start",
                            *how, "--", *b.argv())
        self.records[name] += 1
        return json.loads(text)["produce_ms"]

    def check(self, name):
        """Everything is still there."""
        b = self.brokers[name]
        b.start(self.args.limit)
        text = self.scale(b, "offsets")
        b.stop(self.args.limit)
        there = json.loads(text.splitlines()[-1])["sum"]
        if there != self.records[name]:
            raise BenchError(f"{name}: {self.records[name]} records were stored, {there} are there")

    def run(self):
        steps = {}
        for name in self.brokers:
            steps[f"{name} stored"] = {"bytes": self.fill(name)}
            self.start(name)  # the first one after the files were put there
        for kind, how in (("clean", ()), ("killed", ("-9",))):
            times = {name: [] for name in self.brokers}
            for _ in range(self.args.starts + (kind == "killed")):
                for name in self.brokers:
                    times[name].append(self.start(name, *how))
            if kind == "killed":  # the first of them came after a clean stop
                times = {name: t[1:] for name, t in times.items()}
            for name, t in times.items():
                steps[f"start, {kind}, {name}"] = {"median_ms": statistics.median(t), "min_ms": min(t), "max_ms": max(t)}
            few, many = (statistics.median(times[n]) for n in self.brokers)
            steps[f"start, {kind}, ratio"] = {"ratio": many / few}
        for name in self.brokers:
            self.check(name)
        for step, figures in steps.items():
            print(f"  {step:28}", *(f"{k}={v:.2f}" if isinstance(v, float) else f"{k}={v}" for k, v in figures.items()), flush=True)
        return steps

    def remove(self):
        for b in self.brokers.values():
            b.remove()


def stored(args, mode):
    s = Stored(args, mode, args.bytes)
    try:
        return s.run()
    except (BenchError, OSError, subprocess.SubprocessError) as e:
        print(f"  {mode} FAILED: {e}", flush=True)
        return None
    finally:
        s.remove()


def make_broker(args, mode, below=""):
    work = os.path.join(args.out, "brokers", below)
    if mode == "kafka":
        k = Kafka(work, args.port, os.path.abspath(args.kafka_libs))
        k.heap = args.heap
        return k
    k = {"kask": Kask, "kask-fsync": KaskFsync}[mode](work, args.port + 10, args.kask)
    k.overrides = [*k.overrides, f"kask.log.idle.ms={args.idle_ms}"]
    return k


def one(args, mode, partitions):
    """-> the steps, or None when one failed."""
    broker = make_broker(args, mode)
    s = Scale(args, broker, partitions)
    try:
        s.run()
        return s.steps
    except (BenchError, OSError, subprocess.SubprocessError) as e:
        print(f"  {broker.name:10} {partitions:7} FAILED: {e} {broker.log_tail()[-400:]}", flush=True)
        return None
    finally:
        broker.stop()
        if not args.keep:
            broker.remove()


def check(steps, partitions):
    """The bounds of docs/scale.md, for kask; returns what is broken."""
    base = steps["empty"]
    per = {k: (steps[k]["rss_mib"] - base["rss_mib"]) * 1048576 / partitions
           for k in ("created, idle", "used, then idle", "killed, then idle") if k in steps}
    most = {"killed, then idle": 1500}  # closed again, and not open without descriptors
    faults = [f"{k}: {v:.0f} bytes a partition" for k, v in per.items() if v >= most.get(k, 4096)]
    rest = steps.get("used, then idle")
    if rest and (rest["partition_fds"] > 8 or rest["partition_maps"]):  # upkeep opens one now and then
        faults.append(f"idle, and {rest['partition_fds']} descriptors, {rest['partition_maps']} mappings of partitions")
    faults += [f"{k}: {v['first_produce_ms']:.0f} ms" for k, v in steps.items()
               if k.startswith("start, ") and v["first_produce_ms"] > (3000 if "all dirty" in k else 1000)]
    few, clean = steps["start, killed, 100 dirty"]["recovered"], steps["start, clean"]["recovered"]
    if not 100 <= few <= 200 or clean != 0:
        faults.append(f"{few} logs were recovered after 100 were open, {clean} after a clean stop")
    most = max(v["partition_fds"] for v in steps.values() if "partition_fds" in v)
    if most > resource.getrlimit(resource.RLIMIT_NOFILE)[1] * 0.6:
        faults.append(f"{most} descriptors of partitions at once")
    return faults


def main():
    args = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results, failed = {}, []
    for mode in args.modes.split(",") if args.bytes else ():
        results[f"{mode} {args.bytes}"] = stored(args, mode)
        failed += [] if results[f"{mode} {args.bytes}"] else [mode]
    for mode in () if args.bytes else args.modes.split(","):
        numbers = [args.partitions]
        if mode == "kafka" and args.climb:
            numbers = [int(n) for n in args.climb.split(",")]
        for n in numbers:
            steps = one(args, mode, n)
            results[f"{mode} {n}"] = steps
            if steps is None:
                failed.append(f"{mode} {n}")
                break
            if args.check and mode != "kafka":
                failed += [f"{mode} {n}: {f}" for f in check(steps, n)]
    path = os.path.join(args.out, time.strftime("scale-%Y%m%d-%H%M%S.json"))
    with open(path, "w") as f:
        json.dump(results, f, indent=1)
    print(f"{path}" + "".join(f"\nFAILED: {f}" for f in failed))
    return 1 if failed and not args.climb else 0


if __name__ == "__main__":
    sys.exit(main())
