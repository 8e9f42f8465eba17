"""Drives Debian's kcat through the scenarios of compat-tests/README.md; topics with settings are made by the harness."""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time

import group as common

BOOTSTRAP, PREFIX = os.environ["BOOTSTRAP"], os.environ["PREFIX"]
TOPIC, GROUP = PREFIX + "t", PREFIX + "g"


def kcat(*args, stdin=b"", code=0):
    """Runs kcat; returns its stdout."""
    done = subprocess.run(["kcat", "-b", BOOTSTRAP, *args], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=90)
    error = done.stderr.decode(errors="replace")
    assert (done.returncode == 0) == (code == 0), "kcat %s: exit %d: %s" % (" ".join(args), done.returncode, error)
    return done.stdout if code == 0 else error.encode()


def equal(got, expected, what):
    assert got == expected, "%s: got %.300r, expected %.300r" % (what, got, expected)


def ask_harness(line, expected):
    print(line, flush=True)
    equal(sys.stdin.readline().strip(), expected, line)


def make_topic(name, partitions, *configs):
    ask_harness(" ".join(["@topic", name, str(partitions), *configs]), "created")


def consume(topic, *args):
    """[JSON object] of the messages up to the end of the topic."""
    lines = kcat("-C", "-t", topic, "-e", "-q", "-J", *args).splitlines()
    return [json.loads(line) for line in lines]


def metadata(*args):
    return json.loads(kcat("-L", "-J", *args))


def numbers(messages):
    return [int(m["payload"]) for m in messages]


def lines(low, high):
    return b"".join(b"%d\n" % n for n in range(low, high))


def connect():
    equal([b["name"] for b in metadata()["brokers"]], [BOOTSTRAP], "advertised brokers")


def create():
    """kcat has no call to create a topic: what it can do is write to one that is not there."""
    make_topic(TOPIC, 3, "retention.ms=3600000")
    deadline = time.monotonic() + 20
    # Kafka answers CreateTopics a moment before its Metadata shows the topic.
    while len(metadata("-t", TOPIC)["topics"][0]["partitions"]) != 3:
        assert time.monotonic() < deadline, "never has 3 partitions"
    found = metadata("-t", TOPIC)["topics"][0]
    equal([(p["partition"], len(p["replicas"]), len(p["isrs"])) for p in found["partitions"]],
          [(0, 1, 1), (1, 1, 1), (2, 1, 1)], "partitions")
    assert all(p["leader"] >= 0 for p in found["partitions"]), found
    automatic = PREFIX + "auto"
    kcat("-P", "-t", automatic, stdin=b"first\n")
    equal(len(metadata("-t", automatic)["topics"][0]["partitions"]), 1, "partitions of an auto-created topic")
    equal([m["payload"] for m in consume(automatic)], ["first"], "message")


def produce():
    make_topic(TOPIC, 2)
    count = 0
    for acks in ("0", "1", "all"):
        before = int(time.time() * 1000)
        kcat("-P", "-t", TOPIC, "-p", "1", "-K", ":", "-Z", "-X", "acks=" + acks, "-H", "a=1", "-H", "a=2", "-H", "empty=",
             "-H", "null", stdin=b"key:value\n:no key\nno value:\n")
        count += 3
        deadline = time.monotonic() + 20
        while True:
            got = consume(TOPIC, "-p", "1")
            if len(got) >= count:
                break
            assert time.monotonic() < deadline, "acks=%s: %d messages of %d" % (acks, len(got), count)
        equal([(m["offset"], m["key"], m["payload"]) for m in got[-3:]],
              [(count - 3, "key", "value"), (count - 2, None, "no key"), (count - 1, "no value", None)], "acks=" + acks)
        for message in got[-3:]:
            equal(message["headers"], ["a", "1", "a", "2", "empty", "", "null", None], "headers")
            equal(message["tstype"], "create", "timestamp type")
            assert before <= message["ts"] <= time.time() * 1000, message
    with tempfile.NamedTemporaryFile() as binary:
        content = bytes(range(256)) * 4
        binary.write(content)
        binary.flush()
        kcat("-P", "-t", TOPIC, "-p", "0", binary.name)
        equal(kcat("-C", "-t", TOPIC, "-p", "0", "-e", "-q", "-f", "%s"), content, "binary value from a file")


def codecs():
    for codec in ("none", "gzip", "snappy", "lz4", "zstd"):
        topic = PREFIX + codec
        make_topic(topic, 1)
        values = ["%06d " % n + "the same words again and again " * 10 for n in range(500)]
        kcat("-P", "-t", topic, "-z", codec, "-X", "linger.ms=50", stdin="\n".join(values).encode())
        equal([m["payload"] for m in consume(topic)], values, codec)
        equal([m["payload"] for m in consume(topic, "-p", "0", "-o", "77")], values[77:], codec + " from inside a batch")
        print("codec", codec)


def sizes():
    make_topic(TOPIC, 1, "max.message.bytes=11000000")
    make_topic(PREFIX + "default", 1)
    noise = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "value")
        for place, size in enumerate((1, 100, 10000, 999999, 1048588, 10485760)):
            value = noise.randbytes(size)
            with open(path, "wb") as out:
                out.write(value)
            kcat("-P", "-t", TOPIC, "-p", "0", "-X", "message.max.bytes=11000000", path)
            got = kcat("-C", "-t", TOPIC, "-p", "0", "-o", str(place), "-c", "1", "-q", "-f", "%s", "-X",
                       "fetch.message.max.bytes=11000000")
            equal(len(got), size, "length")
            assert got == value, "content of %d bytes" % size
        with open(path, "wb") as out:
            out.write(bytes(2000000))
        refusal = kcat("-P", "-t", PREFIX + "default", "-p", "0", "-X", "message.max.bytes=11000000", path, code=1)
        assert b"Message size too large" in refusal, refusal


def idempotent():
    make_topic(TOPIC, 3)
    for partition in range(3):
        kcat("-P", "-t", TOPIC, "-p", str(partition), "-X", "enable.idempotence=true", "-X", "batch.num.messages=50",
             stdin=lines(0, 700))
        got = consume(TOPIC, "-p", str(partition))
        equal(numbers(got), list(range(700)), "order")
        equal([m["offset"] for m in got], list(range(700)), "offsets")


def offsets():
    """kcat can't set timestamps: three batches, and the broker's answers about when they came."""
    make_topic(TOPIC, 1)
    for low in (0, 100, 200):
        kcat("-P", "-t", TOPIC, "-p", "0", stdin=lines(low, low + 100))
    every = consume(TOPIC, "-o", "beginning")
    equal(numbers(every), list(range(300)), "from the beginning")
    equal(numbers(consume(TOPIC, "-p", "0", "-o", "123")), list(range(123, 300)), "from an offset")
    equal(numbers(consume(TOPIC, "-p", "0", "-o", "-5")), list(range(295, 300)), "the last five")
    stamps = [m["ts"] for m in every]
    middle = stamps[200]
    first = next(n for n in range(300) if stamps[n] >= middle)
    equal(numbers(consume(TOPIC, "-p", "0", "-o", "s@%d" % middle)), list(range(first, 300)), "from a timestamp")
    answer = kcat("-Q", "-t", "%s:0:%d" % (TOPIC, middle)).decode()
    equal(answer.strip(), "%s [0] offset %d" % (TOPIC, first), "offset of a timestamp")
    equal(kcat("-Q", "-t", TOPIC + ":0:-2").decode().strip(), TOPIC + " [0] offset 0", "beginning")
    equal(kcat("-Q", "-t", TOPIC + ":0:-1").decode().strip(), TOPIC + " [0] offset 300", "end")
    equal(kcat("-Q", "-t", "%s:0:%d" % (TOPIC, stamps[-1] + 1)).decode().strip(), TOPIC + " [0] offset -1", "after all")
    tail = subprocess.Popen(["kcat", "-b", BOOTSTRAP, "-C", "-t", TOPIC, "-p", "0", "-o", "end", "-q", "-u", "-c", "3"],
                            stdout=subprocess.PIPE)
    deadline, sent = time.monotonic() + 20, 300
    while tail.poll() is None:
        assert time.monotonic() < deadline, "nothing from the end"
        kcat("-P", "-t", TOPIC, "-p", "0", stdin=b"%d\n" % sent)
        sent += 1
    got = [int(n) for n in tail.stdout.read().split()]
    assert got[0] >= 300 and got == list(range(got[0], got[0] + 3)), got


def restart():
    make_topic(TOPIC, 3)
    for partition in range(3):
        kcat("-P", "-t", TOPIC, "-p", str(partition), "-X", "enable.idempotence=true",
             stdin=lines(partition * 200, partition * 200 + 200))
    group = ["-G", GROUP, "-q", "-X", "auto.offset.reset=earliest", "-X", "session.timeout.ms=6000"]
    seen = [int(n) for n in kcat(*group, "-c", "300", TOPIC).split()]
    equal(len(seen), 300, "read before the restart")
    ask_harness("@restart", "restarted")
    kcat("-P", "-t", TOPIC, "-p", "1", "-X", "enable.idempotence=true", stdin=lines(600, 660))
    seen += [int(n) for n in kcat(*group, "-e", TOPIC).split()]
    equal(len(seen), 660, "messages")
    equal(sorted(seen), list(range(660)), "each message once")


class Member(common.Member):
    """A kcat in a group; it tells its assignment on stderr."""

    def __init__(self):
        self.owned, self.seen = set(), set()
        self.process = subprocess.Popen(
            ["kcat", "-b", BOOTSTRAP, "-u", "-G", GROUP, "-X", "auto.offset.reset=earliest", "-X", "session.timeout.ms=6000",
             "-X", "heartbeat.interval.ms=500", "-X", "auto.commit.interval.ms=500", TOPIC],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.watcher = threading.Thread(target=self._watch, daemon=True)
        self.reader.start()
        self.watcher.start()

    def _read(self):
        for line in self.process.stdout:
            self.seen.add(int(line))

    def _watch(self):
        for line in self.process.stderr:
            if "rebalanced" in line:
                assigned = re.search(r"assigned: (.*)", line)
                self.owned = {int(p) for p in re.findall(r"\[(\d+)\]", assigned.group(1))} if assigned else set()


class Flow(threading.Thread):
    """One kcat -P fed evenly; its key decides the partition."""

    def __init__(self):
        super().__init__(daemon=True)
        self.sent, self.problem = 0, None

    def run(self):
        feed = subprocess.Popen(["kcat", "-b", BOOTSTRAP, "-P", "-t", TOPIC, "-K", ":"], stdin=subprocess.PIPE)
        started = time.monotonic()
        while self.sent < common.MESSAGES:
            due = int((time.monotonic() - started) / common.FLOW_SECONDS * common.MESSAGES)
            due = min(common.MESSAGES, due)
            feed.stdin.write(b"".join(b"k%d:%d\n" % (n, n) for n in range(self.sent, due)))
            feed.stdin.flush()
            self.sent = due
            time.sleep(0.02)
        feed.stdin.close()
        self.problem = feed.wait()


def group():
    make_topic(TOPIC, common.PARTITIONS)
    common.play(Member, Flow())


SCENARIOS = {f.__name__: f for f in (connect, create, produce, codecs, sizes, idempotent, offsets, restart, group)}

if __name__ == "__main__":
    SCENARIOS[sys.argv[1]]()
