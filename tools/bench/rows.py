"""The rows of `make bench`: what each runs, the figures it takes, the targets they are held against.

A row's `run(ctx, broker)` returns a dict of figures for one pass; the runner repeats it and takes medians. `figures` lists
what the table shows: key, label, unit, and targets per mode: ("<=", 0.25) is a ratio to Kafka's median, ("abs<=", 8) a
plain bound. GB is 10^9 bytes of message values.
"""
import json
import os
import subprocess
import time

import brokers
import rows_compact
import rows_keys
from brokers import BenchError, create_topic, used

PARTITIONS = 6
ROW_BYTES_MAX = 2_000_000_000  # a produce row stops there: beyond, the page cache's write-back is what is measured


class Context:
    """What all rows share: where the programs are, for how long to run, the topics filled in this broker's session."""

    def __init__(self, programs, seconds):
        self.programs = programs
        self.seconds = seconds
        self.filled = {}  # row name -> (topic, messages) for the consume rows
        self.serial = 0

    def topic(self, stem):
        self.serial += 1
        return f"{stem}-{self.serial}"

    def load(self, broker, program, *args):
        """Runs a load generator; samples the broker at its BEGIN and END. Returns (its JSON, what the broker used)."""
        argv = [os.path.join(self.programs, program), "-b", broker.address, *map(str, args)]
        p = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             preexec_fn=brokers.die_with_parent)
        before = after = result = None
        for line in p.stdout:
            if line.startswith("BEGIN"):
                broker.reset_peak()
                before = broker.sample()
            elif line.startswith("END"):
                after = broker.sample()
            elif line.startswith("{"):
                result = json.loads(line)
        err = p.stderr.read()
        if p.wait() != 0 or result is None or after is None:
            raise BenchError(f"{' '.join(argv)}: {err.strip()[-400:] or p.returncode}")
        return result, used(before, after)


def throughput(result, use):
    """The figures of one produce or consume pass."""
    gb = result["bytes"] / 1e9
    r = {"msgs_per_s": result["msgs"] / result["seconds"], "mb_per_s": result["bytes"] / 1e6 / result["seconds"],
         "cpu_s_per_gb": use["cpu_s"] / gb, "cpu_s_per_mmsg": use["cpu_s"] / (result["msgs"] / 1e6),
         "cpu_cores": use["cpu_s"] / use["window_s"], "rss_mib": use["rss_mib"], "peak_mib": use["peak_mib"],
         "requests": result["requests"], "seconds": result["seconds"], "msgs": result["msgs"]}
    if result["requests"]:
        r["wakeups_per_kreq"] = use["voluntary"] / result["requests"] * 1000
        r["cpu_us_per_req"] = use["cpu_s"] / result["requests"] * 1e6
    return r


def produce(name, size, acks):
    def run(ctx, broker):
        topic = ctx.topic(name)
        create_topic(broker.address, topic, PARTITIONS)
        os.sync()
        result, use = ctx.load(broker, "produce_rdkafka", "-t", topic, "-s", size, "-a", acks, "-d", ctx.seconds,
                               "-m", ROW_BYTES_MAX // size)
        ctx.filled[name] = (topic, result["msgs"])
        return throughput(result, use)
    return run


def consume(source, source_run, size):
    def run(ctx, broker):
        if source not in ctx.filled:
            source_run(ctx, broker)
        topic, msgs = ctx.filled[source]
        result, use = ctx.load(broker, "consume_rdkafka", "-t", topic, "-p", PARTITIONS, "-m", msgs)
        if result["bytes"] != result["msgs"] * size:
            raise BenchError(f"{result['bytes']} bytes came back in {result['msgs']} messages of {size}")
        return throughput(result, use)
    return run


def blast(name, size, acks, batch):
    def run(ctx, broker):
        topic = ctx.topic(name)
        create_topic(broker.address, topic, PARTITIONS)
        os.sync()
        result, use = ctx.load(broker, "blast", "-t", topic, "-p", PARTITIONS, "-s", size, "-a", acks, "-z", batch,
                               "-d", ctx.seconds, "-m", ROW_BYTES_MAX // size)
        ctx.filled[name] = (topic, result["msgs"])
        return throughput(result, use)
    return run


def blast_fetch(source, source_run, size):
    def run(ctx, broker):
        if source not in ctx.filled:
            source_run(ctx, broker)
        topic, _ = ctx.filled[source]
        result, use = ctx.load(broker, "blast_fetch", "-t", topic, "-p", PARTITIONS, "-s", size, "-d", ctx.seconds)
        return throughput(result, use)
    return run


def latency(rate):
    def run(ctx, broker):
        topic = ctx.topic("latency")
        create_topic(broker.address, topic, PARTITIONS)
        os.sync()
        result, use = ctx.load(broker, "latency", "-t", topic, "-p", PARTITIONS, "-s", 100, "-a", "all", "-r", rate,
                               "-w", min(3, ctx.seconds), "-d", ctx.seconds)
        r = {f"{way}_{q}": result[way][q] for way in ("ack", "e2e") for q in ("p50_ms", "p99_ms", "p999_ms", "max_ms")}
        r["cpu_percent"] = use["cpu_s"] / use["window_s"] * 100
        r["wakeups_per_kmsg"] = use["voluntary"] / result["msgs"] * 1000
        r["rss_mib"] = use["rss_mib"]
        return r
    return run


def spread(batch):
    """1,000 partitions of one topic, ten connections, a batch for each of 100 partitions in every request."""
    def run(ctx, broker):
        topic = ctx.topic("spread")
        create_topic(broker.address, topic, 1000)
        os.sync()
        result, use = ctx.load(broker, "spread", "-t", topic, "-p", 1000, "-c", 10, "-q", 100, "-z", batch, "-w", 1,
                               "-d", ctx.seconds, "-m", ROW_BYTES_MAX // 100)
        r = throughput(result, use)
        r["batches_per_s"] = result["batches"] / result["seconds"]
        r.update({f"ack_{q}": result["ack"][q] for q in ("p50_ms", "p99_ms")})
        return r
    return run


def idle(ctx, broker):
    time.sleep(5)  # what a start leaves behind settles; no condition to wait for
    before = broker.sample()
    time.sleep(20 if ctx.seconds >= 5 else 5)
    use = used(before, broker.sample())
    return {"rss_mib": use["rss_mib"], "cpu_percent": use["cpu_s"] / use["window_s"] * 100,
            "wakeups_per_s": use["voluntary"] / use["window_s"]}


def connections(ctx, broker):
    """1,000 connections that asked ApiVersions once and then stay silent."""
    before = broker.sample()
    conns = []
    try:
        for _ in range(1000):
            s = brokers.connect(broker.address)
            conns.append(s)
            brokers.call(s, 18, 0, b"")
        time.sleep(1)
        middle = broker.sample()
        time.sleep(5)
        use = used(middle, broker.sample())
    finally:
        for s in conns:
            s.close()
    return {"more_mib": use["rss_mib"] - before["rss_mib"], "cpu_percent": use["cpu_s"] / use["window_s"] * 100}


def start(partitions):
    def run(ctx, broker):
        """The broker is not running; its directory is empty (formatted, for Kafka) or holds `partitions`."""
        if partitions == 0:
            broker.prepare()
        elif ctx.filled.get("start") != partitions:
            fill_partitions(broker, partitions)
            ctx.filled["start"] = partitions
        argv = [os.path.join(ctx.programs, "start"), "-b", broker.address, "-t", "first" if partitions == 0 else "many-0",
                "-l", broker.log + ".start", "--", *broker.argv()]
        done = subprocess.run(argv, capture_output=True, text=True, preexec_fn=brokers.die_with_parent)
        if done.returncode != 0:
            raise BenchError(done.stderr.strip()[-400:])
        return json.loads(done.stdout)
    return run


def fill_partitions(broker, partitions):
    broker.prepare()
    broker.start()
    for i in range(partitions // 100):
        create_topic(broker.address, f"many-{i}", 100)
    broker.stop()


class Row:
    def __init__(self, name, what, modes, run, figures, fresh=False, stopped=False, repeat=1, raw=False):
        self.name, self.what, self.modes, self.run, self.figures = name, what, modes, run, figures
        self.fresh = fresh      # wants the broker as it is after a start, before any load
        self.stopped = stopped  # starts the broker itself
        self.repeat = repeat    # passes in one pair, for kask
        self.raw = raw          # needs nothing but Produce or Fetch: `floor` can run it
        self.writes = not name.startswith("consume")  # else the broker takes no new pages


K, P, F = "kafka", "kask", "kask-fsync"
KF = "kafka-fsync"
SPREAD_FIGURES = [("batches_per_s", "batches/s", "", {}), ("mb_per_s", "MB/s", "", {}),
                  ("ack_p50_ms", "request to ack p50, ms", "", {}), ("ack_p99_ms", "request to ack p99, ms", "", {}),
                  ("cpu_s_per_gb", "broker CPU-s per GB", "", {})]


def io_figures(cpu, rate=(">=", 1), rate_fsync=(">=", 1)):
    """Rate, CPU and memory of a throughput row; `cpu` and `rate` are kask's targets under the same durability."""
    return [("msgs_per_s", "messages/s", "", {P: rate, F: rate_fsync}), ("mb_per_s", "MB/s", "", {}),
            ("cpu_s_per_gb", "broker CPU-s per GB", "", {P: cpu} if cpu else {}),
            ("cpu_cores", "broker CPU, cores", "", {}), ("wakeups_per_kreq", "wake-ups per 1,000 requests", "", {}),
            ("rss_mib", "resident after, MiB", "", {}), ("peak_mib", "resident peak, MiB", "", {})]


def latency_figures(cpu_target):
    out = []
    for way, label in (("ack", "produce-to-ack"), ("e2e", "end-to-end")):
        for q, ql in (("p50_ms", "p50"), ("p99_ms", "p99"), ("p999_ms", "p99.9")):
            out.append((f"{way}_{q}", f"{label} {ql}, ms", "", {P: ("<=", 0.25)} if (way, q) == ("ack", "p99_ms") else {}))
    out.append(("cpu_percent", "broker CPU, % of one core", "", {P: ("<=", 0.25)} if cpu_target else {}))
    out.append(("wakeups_per_kmsg", "wake-ups per 1,000 messages", "", {}))
    return out


def all_rows():
    p100, p1k = produce("produce100", 100, 1), produce("produce1k", 1024, "all")
    b100, b1k = blast("blast100", 100, 1, 16384), blast("blast1k", 1024, -1, 16384)
    start_figures = [("connect_ms", "first accepted connect, ms", "", {}), ("metadata_ms", "topic has a leader, ms", "", {})]
    start_end = [("cpu_ms", "CPU of the broker's whole life, ms", "", {}),
                 ("stop_ms", "SIGTERM to exit, ms", "", {P: ("abs<=", 1000), F: ("abs<=", 1000)})]

    def first(ms):
        return [("produce_ms", "first accepted produce, ms", "", {P: ("abs<=", ms), F: ("abs<=", ms)})]

    return [
        Row("idle", "nothing connected, no topic, over 20 s", (K, P), idle,
            [("rss_mib", "resident, MiB", "", {P: ("abs<=", 8)}), ("cpu_percent", "CPU, %", "", {P: ("abs<=", 0)}),
             ("wakeups_per_s", "wake-ups per s", "", {})], fresh=True),
        Row("conns1000", "1,000 idle connections", (K, P), connections,
            [("more_mib", "resident more, MiB", "", {P: ("abs<=", 8)}), ("cpu_percent", "CPU, %", "", {})], fresh=True),
        Row("produce100", "librdkafka, 100 B, 6 partitions, acks=1", (K, P, F), p100, io_figures(("<=", 0.25))),
        Row("consume100", "librdkafka, the same messages back", (K, P), consume("produce100", p100, 100),
            io_figures(("<=", 0.5))),
        Row("produce100all", "librdkafka, 100 B, 6 partitions, acks=all", (K, P, F), produce("produce100all", 100, "all"),
            io_figures(("<=", 0.25))),
        Row("produce1k", "librdkafka, 1 KiB, 6 partitions, acks=all", (K, P, F), p1k, io_figures(("<=", 1 / 3))),
        Row("consume1k", "librdkafka, the same messages back", (K, P), consume("produce1k", p1k, 1024),
            io_figures(("<=", 0.5))),
        Row("blast100", "pre-encoded 16 KiB batches of 100 B, 6 connections × 5 in flight, acks=1", (K, P, F), b100,
            io_figures(("<=", 0.25), (">=", 2)), raw=True),
        Row("fetch100", "raw fetches of 1 MiB, 6 connections, the same batches", (K, P), blast_fetch("blast100", b100, 100),
            io_figures(("<=", 0.5)), raw=True),
        Row("blast100big", "pre-encoded 256 KiB batches of 100 B, 6 connections × 5 in flight, acks=1", (K, P, F),
            blast("blast100big", 100, 1, 262144), io_figures(("<=", 0.25), (">=", 2)), raw=True),
        Row("blast1k", "pre-encoded 16 KiB batches of 1 KiB, 6 connections × 5 in flight, acks=all", (K, P, F), b1k,
            io_figures(("<=", 1 / 3), (">=", 2)), raw=True),
        Row("fetch1k", "raw fetches of 1 MiB, 6 connections, the same batches", (K, P), blast_fetch("blast1k", b1k, 1024),
            io_figures(("<=", 0.5)), raw=True),
        Row("spread1k", "1,000 partitions at once, batches of 1 KiB, 10 connections, acks=all", (K, KF, P, F),
            spread(1024), SPREAD_FIGURES),
        Row("spread16k", "the same with batches of 16 KiB", (K, KF, P, F), spread(16384), SPREAD_FIGURES),
        Row("latency1000", "open loop, librdkafka, 1,000 msg/s of 100 B, linger 0, acks=all", (K, P, F), latency(1000),
            latency_figures(True)),
        Row("latency20000", "open loop, librdkafka, 20,000 msg/s of 100 B, linger 0, acks=all", (K, P, F), latency(20000),
            latency_figures(False)),
        Row("start0", "exec to first accepted produce (acks=all), empty directory", (K, P, F), start(0),
            start_figures + first(10) + start_end, stopped=True, repeat=3),
        Row("start1000", "the same with 1,000 partitions there", (K, P, F), start(1000),
            start_figures + first(20) + start_end, stopped=True, repeat=3),
        *rows_keys.rows(Row, (P, F)),
        *rows_compact.rows(Row, (K, P)),
    ]
