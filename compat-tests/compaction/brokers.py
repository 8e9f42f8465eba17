"""The same keyed workload into Kafka and into kask, both compacted, both read to the end."""
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))

from harness import wire  # noqa: E402
from harness.broker import HOST, Kafka, Kask  # noqa: E402

KEYS = {"log.cleaner.backoff.ms": "100", "log.initial.task.delay.ms": "100", "offsets.topic.segment.bytes": "1048576",
        "log.retention.check.interval.ms": "500"}
TOPIC = {"cleanup.policy": "compact", "segment.bytes": "1048576", "min.cleanable.dirty.ratio": "0.01"}
SECONDS = 60


class Client:
    """Workload.java, kept running."""

    def __init__(self, libs):
        self.p = subprocess.Popen(
            ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
             "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", os.path.join(libs, "*"),
             os.path.join(HERE, "Workload.java")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.p.stdin.write(" ".join(str(w) for w in words) + "\n")
        self.p.stdin.flush()
        lines = []
        for line in self.p.stdout:
            if line == ".\n":
                return lines
            lines.append(line.rstrip("\n"))
        raise AssertionError("the client died on %s" % (words,))

    def close(self):
        self.p.stdin.close()
        assert self.p.wait(30) == 0


def until(what, wanted):
    deadline = time.monotonic() + SECONDS
    while not wanted():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def checkpoint(data, partition):
    topic, number = partition.rsplit("-", 1)
    try:
        with open(os.path.join(data, "cleaner-offset-checkpoint")) as f:
            for line in f.read().splitlines()[2:]:
                if line.split()[:2] == [topic, number]:
                    return int(line.split()[2])
    except FileNotFoundError:
        pass
    return -1


def active_base(data, partition):
    return max(int(f[:20]) for f in os.listdir(os.path.join(data, partition)) if f.endswith(".log"))


def compacted(client, broker, topic, end, filler):
    """Fill until the active segment begins at or after `end`, then wait until all before it was compacted."""
    partition = topic + "-0"
    while active_base(broker.data, partition) < end:
        client.ask("fill", broker.bootstrap, topic, filler[0], 400)
        filler[0] += 400
    base = active_base(broker.data, partition)
    until("%s: %s is compacted up to %d, not to %d" % (type(broker).__name__, topic, checkpoint(broker.data, partition), base),
          lambda: checkpoint(broker.data, partition) >= base)


def records(lines):
    """offset -> (key, value, rest), fillers left out"""
    found = {}
    for line in lines:
        w = line.split(" ", 3)
        if not w[1].startswith("fill"):
            found[int(w[0])] = (w[1], w[2], w[3])
    return found


def newest(all_records):
    by_key = {}
    for offset in sorted(all_records):
        by_key[all_records[offset][0]] = offset
    return by_key


def keeps_the_newest(client, broker, sent):
    """While tombstones are kept, exactly the newest record of each key is left, at its offset."""
    compacted(client, broker, "kept", len(sent), [0])
    left = records(client.ask("read", broker.bootstrap, "kept"))
    wanted = {offset: sent[offset] for offset in newest(sent).values()}
    missing, more = sorted(wanted.keys() - left.keys())[:5], sorted(left.keys() - wanted.keys())[:5]
    assert left == wanted, "%s lacks %s and still has %s" % (type(broker).__name__, missing, more)
    return left


def forgets_the_deleted(client, broker, sent):
    """Without retention of tombstones: values as before, nothing of a deleted key but perhaps its tombstone."""
    filler = [0]
    compacted(client, broker, "gone", len(sent), filler)
    for _ in range(2):  # tombstones get their horizon in one round and go in the next
        client.ask("fill", broker.bootstrap, "gone", filler[0], 400)
        filler[0] += 400
        compacted(client, broker, "gone", active_base(broker.data, "gone-0") + 1, filler)
    left = records(client.ask("read", broker.bootstrap, "gone"))
    last = newest(sent)
    for offset, (key, value, _) in left.items():
        assert last[key] == offset, "%s: %s of %s is not the newest" % (type(broker).__name__, offset, key)
    values = {key for key, offset in last.items() if sent[offset][1] != "null"}
    assert {r[0] for r in left.values() if r[1] != "null"} == values
    tombstones = sum(r[1] == "null" for r in left.values())
    assert tombstones == 0, "%s still has %d tombstones" % (type(broker).__name__, tombstones)
    return left


def group_offsets_survive(client, broker):
    """__consumer_offsets is compacted, and what is left of it says the same."""
    def segments():
        return {d: active_base(broker.data, d) for d in os.listdir(broker.data) if d.startswith("__consumer_offsets-")}

    n = 0
    while not any(base > 0 for base in segments().values()):
        n += 200
        client.ask("commit", broker.bootstrap, "kept", "g", n)
    partition = [d for d, base in segments().items() if base > 0][0]
    until("%s is not compacted" % partition, lambda: checkpoint(broker.data, partition) > 0)

    def sealed():
        try:
            return sum(os.path.getsize(os.path.join(broker.data, partition, f)) for f in os.listdir(os.path.join(broker.data, partition))
                       if f.endswith(".log") and int(f[:20]) < active_base(broker.data, partition))
        except FileNotFoundError:  # swapped meanwhile
            return SECONDS << 20

    # A second segment may have closed since the first round: the next one takes it.
    until("a group's old commits are left", lambda: sealed() < 50000)
    for restart in (broker.restart9, lambda: (broker.stop(), broker.start())):
        restart()
        assert client.ask("committed", broker.bootstrap, "kept", "g") == [str(n)]


def dump(directory, libs):
    """DumpLogSegments finds nothing but the holes that compaction leaves."""
    p = subprocess.run([sys.executable, os.path.join(ROOT, "compat-tests", "storage", "dump_all.py"), directory, "--libs", libs],
                       capture_output=True, text=True)
    lines = p.stdout.splitlines()
    assert lines and "batches=" in lines[-1], p.stdout + p.stderr
    bad = [line for line in lines[:-1] if not re.search(r"  -?\d+ is followed by \d+$", line)]
    assert not bad, bad[:5]


def run(libs, directory, n):
    running = []
    try:
        judge(libs, directory, n, running)
    finally:
        for broker in running:
            if broker.process.poll() is None:  # judge() failed before it was stopped
                broker.kill9()


def judge(libs, directory, n, running):
    """Whatever it starts is in `running`."""
    client = Client(libs)
    results = []
    brokers = [Kask(ROOT, os.path.join(directory, "kask"), overrides=KEYS),
               Kafka(libs, os.path.join(directory, "kafka"), overrides=KEYS)]
    for broker in brokers:
        running.append(broker)
        broker.start()
        wire.create_topic(HOST, broker.port, "kept", 1, TOPIC)
        wire.create_topic(HOST, broker.port, "gone", 1, dict(TOPIC, **{"delete.retention.ms": "0"}))
        sent = {}
        for topic in ("kept", "gone"):
            sent[topic] = records(client.ask("produce", broker.bootstrap, topic, 7, n))
            assert sorted(sent[topic]) == list(range(n))
        results.append((keeps_the_newest(client, broker, sent["kept"]), forgets_the_deleted(client, broker, sent["gone"])))
        if broker is brokers[0]:
            group_offsets_survive(client, broker)
            assert records(client.ask("read", broker.bootstrap, "kept")) == results[0][0]
        assert broker.stop() is None
    assert results[0] == results[1], "kask and Kafka differ"
    dump(brokers[0].data, libs)
    # Each opens what the other compacted.
    others = [Kask(ROOT, os.path.join(directory, "kask-on-kafka"), data=brokers[1].data, overrides=KEYS),
              Kafka(libs, os.path.join(directory, "kafka-on-kask"), data=brokers[0].data, overrides=KEYS)]
    for broker in others:
        running.append(broker)
        broker.start()
        for topic, wanted in (("kept", results[0][0]), ("gone", results[0][1])):
            assert records(client.ask("read", broker.bootstrap, topic)) == wanted, "%s reads %s otherwise" % (
                type(broker).__name__, topic)
        assert broker.stop() is None
    client.close()
    shutil.rmtree(directory)
    print("brokers: %d records of %d keys; %d are left with tombstones, %d without; the same in both"
          % (n, len(newest(sent["kept"])), len(results[0][0]), len(results[0][1])))
