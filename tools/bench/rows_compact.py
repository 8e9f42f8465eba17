"""The row about compaction, kask beside Kafka; docs/compaction.md has the figures and what they mean.

A topic of one partition is filled with 14-byte keys and values of 100 B, every key six times; then it becomes compacted.
From that moment on its cleaner works, and nothing else but, where said, an open-loop producer on another topic.
BENCH_COMPACT_KEYS=N says how many keys (1,000,000: 0.75 GB; 100,000 where rows are short).
"""
import os
import subprocess
import threading
import time

from brokers import BenchError, create_topic, used

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PASSES = 6
VALUE_BYTES = 100
SEGMENT_BYTES = 16 << 20


def config(broker, *words):
    done = subprocess.run([os.path.join(ROOT, "build", "kask"), "config", "set", *words, "-b", broker.address],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(done.stderr.strip()[-400:])


def keys_of(ctx):
    return int(os.environ.get("BENCH_COMPACT_KEYS", 1_000_000 if ctx.seconds >= 5 else 100_000))


def segments(broker, topic):
    """base offset -> size of the log files, without the active one's"""
    directory = os.path.join(broker.data, topic + "-0")
    sizes = {int(f[:20]): os.path.getsize(os.path.join(directory, f)) for f in os.listdir(directory) if f.endswith(".log")}
    active = max(sizes)
    return {base: size for base, size in sizes.items() if base != active}, active


def cleaned(broker, topic):
    try:
        with open(os.path.join(broker.data, "cleaner-offset-checkpoint")) as f:
            return max((int(w[2]) for w in map(str.split, f.read().splitlines()[2:]) if w[0] == topic), default=-1)
    except FileNotFoundError:
        return -1


def fill(ctx, broker):
    topic = ctx.topic("compact")
    create_topic(broker.address, topic, 1)
    config(broker, "topic", topic, f"segment.bytes={SEGMENT_BYTES}")
    for _ in range(PASSES):
        ctx.load(broker, "keys", "-t", topic, "-p", 1, "-n", keys_of(ctx), "-s", VALUE_BYTES, "fill")
    os.sync()
    config(broker, "broker", "1", "log.cleaner.backoff.ms=100")
    return topic


def begin(broker, topic):
    config(broker, "topic", topic, "cleanup.policy=compact", "min.cleanable.dirty.ratio=0.01")


def wait(broker, topic, active, seconds=180):
    deadline = time.monotonic() + seconds
    while cleaned(broker, topic) < active:
        if time.monotonic() > deadline:
            raise BenchError(f"{topic} is compacted up to {cleaned(broker, topic)} of {active} after {seconds} s")
        time.sleep(0.02)


def compact(ctx, broker):
    """How fast, with nothing else to do."""
    topic = fill(ctx, broker)
    before, active = segments(broker, topic)
    gb = sum(before.values()) / 1e9
    broker.reset_peak()
    sample, began = broker.sample(), time.monotonic()
    begin(broker, topic)
    wait(broker, topic, active)
    seconds, use = time.monotonic() - began, used(sample, broker.sample())
    after, _ = segments(broker, topic)
    return {"gb": gb, "gb_per_s": gb / seconds, "cpu_s_per_gb": use["cpu_s"] / gb, "left_percent":
            sum(after.values()) / 1e7 / gb, "more_mib": use["peak_mib"] - sample["rss_mib"], "peak_mib": use["peak_mib"]}


def beside(ctx, broker):
    """What a producer on another topic notices of it."""
    topic, hot = fill(ctx, broker), ctx.topic("hot")
    _, active = segments(broker, topic)
    create_topic(broker.address, hot, 1)
    args = ("latency", "-t", hot, "-p", 1, "-s", 100, "-a", "all", "-r", 1000, "-w", 1, "-d", ctx.seconds)
    alone, _ = ctx.load(broker, *args)
    lasted = []

    def run():
        began = time.monotonic()
        begin(broker, topic)
        wait(broker, topic, active)
        lasted.append(time.monotonic() - began)

    thread = threading.Thread(target=run)
    thread.start()
    during, _ = ctx.load(broker, *args)
    thread.join()
    if not lasted:
        raise BenchError(f"{topic} was not compacted")
    return {"alone_p50_ms": alone["ack"]["p50_ms"], "alone_p99_ms": alone["ack"]["p99_ms"],
            "during_p50_ms": during["ack"]["p50_ms"], "during_p99_ms": during["ack"]["p99_ms"],
            "during_max_ms": during["ack"]["max_ms"], "lasted_s": lasted[0]}


FAST = [("gb_per_s", "GB/s of log compacted", "", {"kask": (">=", 1)}), ("cpu_s_per_gb", "broker CPU-s per GB", "", {"kask": ("<=", 1)}),
        ("left_percent", "left of it, %", "", {}), ("more_mib", "memory while it does, MiB more", "", {"kask": ("<=", 1)}),
        ("gb", "GB in closed segments", "", {})]
NOTICED = [("alone_p50_ms", "produce-to-ack p50 without, ms", "", {}), ("alone_p99_ms", "produce-to-ack p99 without, ms", "", {}),
           ("during_p50_ms", "p50 with, ms", "", {}), ("during_p99_ms", "p99 with, ms", "", {"kask": ("<=", 1)}),
           ("during_max_ms", "worst with, ms", "", {}), ("lasted_s", "compaction lasted, s", "", {})]


def rows(row, modes):
    """row: rows.Row, which imports this module."""
    return [
        row("compact", "a topic of 1,000,000 keys, six records of 100 B each, becomes compacted", modes, compact, FAST),
        row("compactp99", "the same beside 1,000 msg/s of 100 B to another topic, acks=all", modes, beside, NOTICED),
    ]
