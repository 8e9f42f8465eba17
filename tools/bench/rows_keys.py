"""The rows about key lookups: kask alone, as no Kafka has them. See docs/key-lookups.md for what they showed.

BENCH_KEYS=N says how many keys (10 million; 200,000 where rows are short).
"""
import os
import subprocess
import time

from brokers import BenchError, create_topic, used

PARTITIONS = 6
VALUE_BYTES = 100
TOPIC = "keys"


def keys_of(ctx):
    return int(os.environ.get("BENCH_KEYS", 10_000_000 if ctx.seconds >= 5 else 200_000))


def switch(broker, topic, on):
    done = subprocess.run([broker.binary, "config", "set", "topic", topic, "kask.key.index=" + ("true" if on else "false"), "-b",
                           broker.address], capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchError(done.stderr.strip()[-400:])


def args(topic, keys):
    return ["-t", topic, "-p", PARTITIONS, "-n", keys, "-s", VALUE_BYTES]


def wait_until_indexed(ctx, broker, topic, keys):
    """Asks twenty times a second: that is what a poll costs the broker, too."""
    argv = [os.path.join(ctx.programs, "keys"), "-b", broker.address, *map(str, args(topic, keys)), "state"]
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        done = subprocess.run(argv, capture_output=True, text=True)
        if done.returncode != 0:
            raise BenchError(done.stderr.strip()[-400:])
        if int(done.stdout.split(":")[1].strip("}\n ")) >= keys:
            return
        time.sleep(0.05)
    raise BenchError(f"{topic} is not indexed after 600 s")


def index_bytes(broker):
    directory = broker.data + ".kask-index"
    return sum(os.path.getsize(os.path.join(directory, f)) for f in os.listdir(directory))


def fill(ctx, broker):
    """Without the index, then with it: what it costs a producer that keeps one request in flight a partition."""
    keys = keys_of(ctx)
    figures = {}
    for on in (False, True):
        topic = ctx.topic("keysfill")
        create_topic(broker.address, topic, PARTITIONS)
        if on:
            switch(broker, topic, True)
        os.sync()
        before = broker.sample()
        result, _ = ctx.load(broker, "keys", *args(topic, keys // 4), "fill")
        ended = time.monotonic()
        if on:
            wait_until_indexed(ctx, broker, topic, keys // 4)
            figures["behind_ms"] = (time.monotonic() - ended) * 1000
        use = used(before, broker.sample())  # with the index: until it has everything
        name = "with" if on else "without"
        figures[name + "_per_s"] = result["msgs"] / result["seconds"]
        figures[name + "_cpu_us"] = use["cpu_s"] / result["msgs"] * 1e6
        if on:
            switch(broker, topic, False)
    figures["slowdown_percent"] = (1 - figures["with_per_s"] / figures["without_per_s"]) * 100
    return figures


def build(ctx, broker):
    """A topic is there, the index is switched on."""
    keys = keys_of(ctx)
    create_topic(broker.address, TOPIC, PARTITIONS)
    ctx.load(broker, "keys", *args(TOPIC, keys), "fill")
    os.sync()
    before, began = broker.sample(), time.monotonic()
    switch(broker, TOPIC, True)
    wait_until_indexed(ctx, broker, TOPIC, keys)
    seconds = time.monotonic() - began
    use = used(before, broker.sample())
    ctx.filled["keys"] = keys
    time.sleep(3)  # merges end
    return {"keys_per_s": keys / seconds, "cpu_us_per_key": use["cpu_s"] / keys * 1e6,
            "bytes_per_key": index_bytes(broker) / keys, "rss_mib": broker.sample()["rss_mib"]}


def ask(connections, at_once):
    def run(ctx, broker):
        if "keys" not in ctx.filled:
            build(ctx, broker)
        result, use = ctx.load(broker, "keys", *args(TOPIC, ctx.filled["keys"]), "-c", connections, "-k", at_once, "-d",
                               ctx.seconds, "ask")
        latency = result["lookup"]
        return {"lookups_per_s": result["msgs"] / result["seconds"], "p50_ms": latency["p50_ms"], "p99_ms": latency["p99_ms"],
                "p999_ms": latency["p999_ms"], "cpu_us_per_lookup": use["cpu_s"] / result["msgs"] * 1e6,
                "rss_mib": use["rss_mib"]}
    return run


ASKED = [("lookups_per_s", "lookups/s", "", {}), ("p50_ms", "answer p50, ms", "", {}), ("p99_ms", "answer p99, ms", "", {}),
         ("p999_ms", "answer p99.9, ms", "", {}), ("cpu_us_per_lookup", "broker CPU, µs per lookup", "", {}),
         ("rss_mib", "resident after, MiB", "", {})]
FILLED = [("without_per_s", "messages/s without", "", {}), ("with_per_s", "messages/s with the index", "", {}),
          ("slowdown_percent", "slower by, %", "", {}), ("behind_ms", "the index has all of it, ms after the last", "", {}), ("without_cpu_us", "broker CPU without, µs per message", "", {}),
          ("with_cpu_us", "broker CPU with, µs per message", "", {})]
BUILT = [("keys_per_s", "keys/s", "", {}), ("cpu_us_per_key", "broker CPU, µs per key", "", {}),
         ("bytes_per_key", "index bytes per key of 14", "", {}), ("rss_mib", "resident after, MiB", "", {})]


def rows(row, modes):
    """row: rows.Row, which imports this module."""
    return [
        row("keysfill", "keyed messages of 100 B, without and with kask.key.index", modes, fill, FILLED),
        row("keysbuild", "an index over 10 million keys that are there", modes, build, BUILT),
        row("keysget", "random keys, 1 connection, 1 key a request", modes, ask(1, 1), ASKED),
        row("keysget16", "random keys, 16 connections, 1 key a request", modes, ask(16, 1), ASKED),
        row("keysget100", "random keys, 4 connections, 100 keys a request", modes, ask(4, 100), ASKED),
    ]
