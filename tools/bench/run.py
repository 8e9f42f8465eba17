#!/usr/bin/env python3
"""`make bench`: kask and Apache Kafka, alternately, in one run; medians, spread, targets. See docs/benchmarks.md.

Standard library only. Exits 0 when every row of every mode was measured, whatever the figures say; 1 otherwise.
"""
import argparse
import os
import shutil
import signal
import sys
import time

import memory
import report
import syscalls
from brokers import BenchError, Floor, Kafka, KafkaFsync, Kask, KaskFsync
from rows import Context, all_rows, blast, blast_fetch, produce

PORT = int(os.environ.get("BENCH_PORT", "23092"))
WARM_SECONDS = 3


def arguments():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--pairs", type=int, default=5)
    p.add_argument("--rows", default="", help="comma-separated names; default all")
    p.add_argument("--modes", default="kafka,kask,kask-fsync",
                   help="of kafka, kafka-fsync, kask, kask-fsync, floor")
    p.add_argument("--seconds", type=float, default=10, help="of one produce or latency pass")
    p.add_argument("--quick", action="store_true", help="one pair, two seconds a row: does it work at all")
    p.add_argument("--no-fill", dest="fill", action="store_false", help="leave free memory free (memory.py says why not)")
    p.add_argument("--kask", default="build/kask")
    p.add_argument("--kafka-libs", default=os.environ.get("KAFKA_LIBS", "build/third_party/kafka/libs"))
    p.add_argument("--out", default="build/bench")
    p.add_argument("--syscalls", action="store_true", help="count system calls, copies, wake-ups per request instead")
    p.add_argument("--docs", action="store_true", help="also put the table into docs/benchmarks.md")
    p.add_argument("--list", action="store_true")
    a = p.parse_args()
    if a.quick:
        a.pairs, a.seconds = 1, 2
    return a


def make_brokers(a):
    work = os.path.join(a.out, "brokers")
    made = {"kafka": lambda: Kafka(work, PORT, os.path.abspath(a.kafka_libs)),
            "kafka-fsync": lambda: KafkaFsync(work, PORT + 40, os.path.abspath(a.kafka_libs)),
            "kask": lambda: Kask(work, PORT + 10, a.kask), "kask-fsync": lambda: KaskFsync(work, PORT + 20, a.kask),
            "floor": lambda: Floor(work, PORT + 30, a.out)}
    brokers = []
    for mode in a.modes.split(","):
        if mode not in made:
            raise SystemExit(f"no mode {mode}; there are {', '.join(made)}")
        brokers.append(made[mode]())
    for b in brokers:
        if isinstance(b, Kafka) and not os.path.isdir(b.libs):
            raise SystemExit(f"Kafka's jars are not in {b.libs}: run `make kafka-jars` or set KAFKA_LIBS")
        if isinstance(b, Kask) and not os.access(b.binary, os.X_OK):
            raise SystemExit(f"{b.binary} is not there: run `make`, or leave kask out with --modes kafka")
    return brokers


class Run:
    def __init__(self, args, brokers, rows):
        self.args, self.brokers, self.rows = args, brokers, rows
        self.samples, self.errors = {}, {}
        self.holes, self.sessions = os.path.join(args.out, "holes"), 0

    def attempt(self, row, ctx, broker):
        """One pass of one row; a failure is kept and shown, the run goes on."""
        t0 = time.monotonic()
        try:
            self.samples.setdefault((row.name, broker.name), []).append(row.run(ctx, broker))
            outcome = ""
        except (BenchError, OSError) as e:
            self.errors.setdefault((row.name, broker.name), []).append(str(e) or repr(e))
            outcome = " FAILED: " + (str(e) or repr(e))
        print(f"  {broker.name:10} {row.name:14} {time.monotonic() - t0:5.1f} s{outcome}", flush=True)
        if not row.stopped and not broker.alive():
            broker.stop()
            broker.start()

    def session(self, broker):
        """All rows of one broker, once: first what wants it fresh, then a warm-up, then the loaded rows, then the starts."""
        mine = [r for r in self.rows if broker.name in r.modes or (broker.name == "floor" and r.raw)]
        ctx = Context(self.args.out, self.args.seconds)
        running = [r for r in mine if not r.stopped]
        if running:
            self.fill_memory()
            broker.prepare()
            broker.start()
            for row in [r for r in running if r.fresh]:
                self.attempt(row, ctx, broker)
            loaded = [r for r in running if not r.fresh]
            if loaded:
                warm_up(self.args, broker)
            for row in loaded:
                if row.writes:
                    self.fill_memory()
                self.attempt(row, ctx, broker)
            broker.stop()
        for row in [r for r in mine if r.stopped]:
            for _ in range(1 if isinstance(broker, Kafka) else row.repeat):
                self.attempt(row, ctx, broker)
        broker.remove()

    def fill_memory(self):
        """Every session, and every row under load, begins with memory full of clean page cache (memory.py).

        Every row, since the load generator before it gave its memory back: 0.4 GB of it is 0.8 CPU-seconds of whoever writes next.
        Not before a row that only reads: the broker takes no new pages there.
        """
        if self.args.quick or not self.args.fill:
            return
        self.sessions += 1
        t0 = time.monotonic()
        filled = memory.fill(self.holes, self.sessions)
        if filled:
            print(f"  free memory filled with page cache: {filled / 1e9:.1f} GB in {time.monotonic() - t0:.0f} s", flush=True)

    def pairs(self):
        for pair in range(self.args.pairs):
            print(f"pair {pair + 1} of {self.args.pairs}", flush=True)
            for broker in self.brokers if pair % 2 == 0 else self.brokers[::-1]:
                try:
                    self.session(broker)
                except (BenchError, OSError) as e:
                    print(f"  {broker.name}: {e}", flush=True)
                    self.errors.setdefault((self.rows[0].name, broker.name), []).append(str(e))
                finally:
                    broker.remove()


def warm_up(args, broker):
    """Both brokers get it; Kafka's compiler needs it."""
    ctx = Context(args.out, min(WARM_SECONDS, args.seconds))
    fill = blast("warm", 100, 1, 16384)
    try:
        fill(ctx, broker)
        blast_fetch("warm", fill, 100)(ctx, broker)
        if broker.name != "floor":
            produce("warm-rdkafka", 1024, "all")(ctx, broker)
    except BenchError as e:
        print(f"  {broker.name}: warm-up: {e}", flush=True)
        if not broker.alive():
            broker.stop()
            broker.start()


def main():
    a = arguments()
    rows = all_rows()
    if a.list:
        for r in rows:
            print(f"{r.name:14} {r.what}")
        return 0
    if a.rows:
        wanted = a.rows.split(",")
        unknown = set(wanted) - {r.name for r in rows}
        if unknown:
            raise SystemExit(f"no row {', '.join(unknown)}; there are {', '.join(r.name for r in rows)}")
        rows = [r for r in rows if r.name in wanted]
    brokers = make_brokers(a)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    meta = {"machine": report.machine(), "commit": report.commit(), "pairs": a.pairs, "seconds": a.seconds,
            "started": time.strftime("%Y-%m-%d %H:%M:%S %Z"), "load_before": os.getloadavg()[0]}
    print(f"{meta['machine']}\nkask {meta['commit']}; Apache Kafka 4.3.1, 1 GB heap; {a.pairs} pairs, {a.seconds:g} s a row; "
          f"load average before: {meta['load_before']:.2f}", flush=True)
    run = Run(a, brokers, rows)
    try:
        if a.syscalls:
            return syscalls.report(a, brokers)
        run.pairs()
    finally:
        for b in brokers:
            b.remove()
        memory.remove(run.holes)
        shutil.rmtree(os.path.join(a.out, "brokers", "kafka", "data"), ignore_errors=True)
    lines, tally = report.table(rows, run.samples, run.errors)
    head = [f"{meta['machine']}; load average before and after: {meta['load_before']:.1f}, {os.getloadavg()[0]:.1f}  ",
            f"kask {meta['commit']}, Apache Kafka 4.3.1; {meta['started']}; {a.pairs} pairs, {a.seconds:g} s a row, "
            f"medians (min–max)", ""]
    text = "\n".join(head + lines)
    path = os.path.join(a.out, time.strftime("bench-%Y%m%d-%H%M%S.json"))
    report.save(path, meta, rows, run.samples, run.errors)
    with open(path[:-5] + ".md", "w") as f:
        f.write(text + "\n")
    if a.docs:
        report.into_docs("docs/benchmarks.md", text)
    print(f"\n{text}\n\ntargets: {tally[True]} reached, {tally[False]} not reached, {tally[None]} not measured; "
          f"{len(run.errors)} failed; {path}")
    return 1 if run.errors else 0


if __name__ == "__main__":
    sys.exit(main())
