#!/usr/bin/env python3
"""The two-way door: one data directory goes from Apache Kafka to kask and back, again and again.

usage: compat-tests/door/run.py [--rounds N] [SCENARIO...]

Producers (Java and librdkafka, idempotent) and the Java process with its open transactions live on across every
hand-over. Whoever takes over must know every record, offset, config, id, group position and producer; what kask does not
serve (ACLs, quotas, SCRAM users, groups of the new protocols, transactions) must be there when Kafka is back.
"""

import argparse
import concurrent.futures
import os
import re
import shutil
import struct
import subprocess
import sys
import time

import door

sys.path.insert(0, os.path.join(os.path.dirname(door.HERE), "bad-input"))
import raw  # noqa: E402

BASE = os.path.join(door.ROOT, "build", "door")
PLAIN, ROLLED, KEYED, TXN = "plain", "rolled", "keyed", "txn"
TOPICS = (PLAIN, ROLLED, KEYED, TXN, "stamped")
ISOLATIONS = ("read_committed", "read_uncommitted")
KEYS = 50
LATE_SECONDS = 30


def until(what, question):
    """Polls until the answer is None; what it last answered is the failure."""
    deadline = time.monotonic() + LATE_SECONDS
    while True:
        problem = question()
        if problem is None:
            return
        assert time.monotonic() < deadline, "%s: %s" % (what, problem)
        time.sleep(0.1)


def lines_of(path):
    with open(path) as f:
        return f.read().splitlines()


def difference(before, after):
    """Some lines that one has and the other has not, or None."""
    gone, come = sorted(set(before) - set(after)), sorted(set(after) - set(before))
    if not gone and not come:
        return None
    return "\n".join(["- " + line for line in gone[:8]] + ["+ " + line for line in come[:8]])


def positions(text):
    """{'plain-0': 87, ...} of the map that follows a word in what Door.consume says."""
    return {name: int(at) for name, at in re.findall(r"([\w.]+-\d+)=(\d+)", text)}


class Walk:
    """The clients, what they did, and the checks after each hand-over."""

    def __init__(self, name, static=False):
        self.directory = os.path.join(BASE, name)
        shutil.rmtree(self.directory, ignore_errors=True)
        os.makedirs(self.directory)
        self.turns = door.Turns(self.directory, static)
        self.java = door.Java(self.turns.bootstrap, os.path.join(self.directory, "java.log"))
        self.rdkafka = None
        self.sent = {}  # Java producer: how many
        self.keyed = {}  # key: last value
        self.records = {}  # topic, isolation: what was read last
        self.groups = {}  # group: {partition: next offset}
        self.state = self.kafka_state = None
        self.duplicate = None  # (batch, offset) of a raw producer

    # ---- doing ----

    def produce(self, name, topic, n):
        at = self.sent.get(name, 0)
        self.java.ask("produce", name, topic, at, at + n)
        self.sent[name] = at + n

    def write_keys(self, word):
        self.java.ask("keyed", KEYED, word, KEYS)
        for i in range(KEYS):
            self.keyed["k%d" % i] = None if i % 7 == 3 else "%s:%d" % (word, i)

    def write(self, word):
        """What both brokers can do."""
        self.produce("java", PLAIN, 200)
        self.write_keys(word)
        self.rdkafka.send(200)
        self.raw_batch()

    def raw_batch(self):
        """The batch of before again, which must be recognised; then the next one of that producer."""
        with raw.Peer(self.turns.kafka.port) as peer:
            if self.duplicate is None:
                got = peer.ask(22, 0, struct.pack(">hi", -1, 60000))
                code, pid, epoch = struct.unpack(">hqh", got[4:16])
                assert code == 0, code
                sequence = 0
            else:
                records, offset, (pid, epoch, sequence) = self.duplicate
                code, again = raw.produce(peer, "stamped", records)
                assert (code, again) == (0, offset), "the batch at %d again: error %d, offset %d" % (offset, code, again)
                sequence += 3
            producer = (pid, epoch, sequence)
            records = raw.batch([raw.record(i, b"raw:%d" % (sequence + i)) for i in range(3)], producer=producer)
            code, offset = raw.produce(peer, "stamped", records)
            assert code == 0, "a batch of producer %s: error %d" % (producer, code)
            self.duplicate = (records, offset, producer)

    def consume(self, protocol, group, n):
        said = self.java.ask("consume", protocol, group, PLAIN, n)
        seen, first, last = re.match(r"seen (\d+) first (.*) next (.*)$", said).groups()
        assert int(seen) >= n, "%s: %s" % (group, said)
        known = self.groups.setdefault(group, {})
        for partition, offset in positions(first).items():
            assert offset == known.get(partition, 0), "%s begins %s at %d, had committed %s" % (
                group, partition, offset, known.get(partition))
        known.update(positions(last))

    # ---- looking ----

    def read(self, isolation):
        """{topic: {partition: [(offset, timestamp, key, value, epoch and headers)]}} of all topics."""
        path = os.path.join(self.directory, isolation)
        self.java.ask("records", path, isolation, *TOPICS)
        found = {topic: {} for topic in TOPICS}
        for line in lines_of(path):
            topic, partition, offset, *rest = line.split("\t")
            found[topic].setdefault(int(partition), []).append((int(offset), *rest))
        for rows in found.values():
            for partition in rows.values():
                partition.sort()
        return found

    def remember(self):
        """What the next broker must know."""
        self.records = {isolation: self.read(isolation) for isolation in ISOLATIONS}
        self.state = self.ask_state("state")

    def ask_state(self, command):
        path = os.path.join(self.directory, command)
        self.java.ask(command, path)
        return lines_of(path)

    def check_state(self):
        until("what the broker knows", lambda: difference(self.state, self.ask_state("state")))

    def check_records(self):
        for isolation, before in self.records.items():
            now = self.read(isolation)
            for topic in TOPICS:
                for partition, rows in before[topic].items():
                    have = now[topic].get(partition, [])
                    if topic == KEYED:  # compacted meanwhile: nothing new, nothing changed
                        assert set(have) <= set(rows), "%s-%d has %s" % (topic, partition, sorted(set(have) - set(rows))[:3])
                    else:
                        assert have == rows, "%s-%d %s: %s" % (topic, partition, isolation,
                                                               difference(map(str, rows), map(str, have)))
            if isolation == "read_committed":
                self.check_numbers(now)

    def check_numbers(self, records):
        """Each record once and in order, by producer; the last value of each key."""
        for name, topic in (("java", PLAIN), ("roll", ROLLED), ("rdkafka", ROLLED)):
            sent = self.rdkafka.sent if name == "rdkafka" else self.sent[name]
            numbers = []
            for rows in records[topic].values():
                mine = [int(row[3].split(":")[1]) for row in rows if row[3].startswith(name + ":")]
                assert mine == sorted(mine), "%s: records of %s out of order" % (topic, name)
                numbers += mine
            assert sorted(numbers) == list(range(sent)), "%s: %d records of %s, sent %d" % (topic, len(numbers), name, sent)
        last = {row[2]: row[3] for rows in records[KEYED].values() for row in rows}
        for key, value in self.keyed.items():
            assert last.get(key, "null") == (value or "null"), "%s is %s, was %s" % (key, last.get(key), value)

    def check_kafka_state(self):
        """What only Kafka can tell. Producers of topics that were written to meanwhile have gone on in their sequence."""
        def compare():
            before, now = ([re.sub(", lag=.*", "", x) for x in lines]  # what was written since is not consumed
                           for lines in (self.kafka_state, self.ask_state("kafka-state")))
            moved = re.compile("producer (plain|rolled|keyed)-")
            problem = difference([x for x in before if not moved.match(x)], [x for x in now if not moved.match(x)])
            return problem or producers_went_on(before, now)

        until("what Kafka knows", compare)

    # ---- hand-over ----

    def to(self, broker, kill):
        self.remember()
        if self.turns.now is self.turns.kafka:
            self.kafka_state = self.ask_state("kafka-state")
        self.turns.stop(kill)
        self.turns.start(broker)
        self.check_state()
        self.check_records()
        if broker is self.turns.kafka:
            self.check_kafka_state()

    def end(self):
        self.java.end()
        if self.rdkafka:
            self.rdkafka.end()
        self.turns.end()


def producers_went_on(before, now):
    """Each producer of each partition has the same id and epoch, and a sequence that is not lower."""
    pattern = re.compile(r"(producer \S+) .*producerId=(\d+), producerEpoch=(\d+), lastSequence=(-?\d+)")

    def parse(lines):
        return {m.group(1, 2): (int(m.group(3)), int(m.group(4))) for m in map(pattern.match, lines) if m}

    after = parse(now)
    for who, was in parse(before).items():
        if who not in after or after[who] < was:
            return "%s had epoch and sequence %s, has %s" % (who, was, after.get(who))
    return None


def furnish(walk):
    """Kafka's first turn."""
    walk.java.ask("furnish")
    walk.rdkafka = door.Rdkafka(walk.turns.bootstrap, ROLLED, "rdkafka", os.path.join(walk.directory, "rdkafka.log"))
    walk.produce("java", PLAIN, 300)
    walk.produce("roll", ROLLED, 100)
    for i in range(3):
        walk.write_keys("first%d" % i)
    walk.java.ask("transaction", "t-commit", "commit", 10)
    walk.java.ask("transaction", "t-abort", "abort", 10)
    walk.java.ask("transaction", "t-open1", "open1", 10)
    walk.java.ask("transaction", "t-open2", "open2", 10)
    walk.write("furnish")
    walk.consume("classic", "old", 150)
    walk.consume("consumer", "new", 150)
    said = walk.java.ask("share", "shared", PLAIN, 100)
    assert int(said.split()[1]) >= 100, said


def dump(data):
    """Kafka's own tool reads every file, with the decoders of its internal topics."""
    script = os.path.join(os.path.dirname(door.HERE), "storage", "dump_all.py")
    done = subprocess.run([sys.executable, script, data, "--libs", door.LIBS], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout[-2000:]


class Clock:
    """Says on stdout where the time went."""

    def __init__(self, name):
        self.name, self.at = name, time.monotonic()

    def __call__(self, what):
        now = time.monotonic()
        print("    %-8s %5.1f s  %s" % (self.name, now - self.at, what), flush=True)
        self.at = now


def go_round(name, rounds, kill, static=False):
    said = Clock(name)
    walk = Walk(name, static)
    turns = walk.turns
    try:
        turns.start(turns.kafka)
        said("Kafka starts")
        furnish(walk)
        said("Kafka is furnished")
        for i in range(rounds):
            if i > 0:
                walk.to(turns.kafka, kill)
                said("Kafka takes over and knows everything")
                walk.java.ask("refurnish", i)
                if i <= 2:  # the transactions that Kafka began before it handed over
                    walk.java.ask("end", "t-open%d" % i, "commit" if i == 1 else "abort")
                walk.consume("consumer", "new", 100)
                walk.write("kafka%d" % i)
                said("clients go on")
            walk.to(turns.kask, kill)
            said("kask takes over and knows everything")
            walk.write("kask%d" % i)
            walk.consume("classic", "old", 100)
            said("clients go on")
        walk.remember()
        turns.stop(kill)
        if not kill:
            dump(turns.data)
    finally:
        walk.end()


def three_rounds(args):
    go_round("rounds", args.rounds, kill=False)


def killed(args):
    go_round("killed", max(2, args.rounds - 1), kill=True, static=True)


SCENARIOS = [three_rounds, killed]


def one(scenario, args):
    began = time.monotonic()
    try:
        scenario(args)
        good = True
    except Exception as e:  # noqa: BLE001: told here
        print("%s: %s" % (type(e).__name__, e))
        good = False
    print("%s %-20s %5.1f s" % ("PASS" if good else "FAIL", scenario.__name__, time.monotonic() - began), flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("scenarios", nargs="*")
    args = parser.parse_args()
    door.compile_java()
    door.compile_c()
    chosen = [s for s in SCENARIOS if not args.scenarios or s.__name__ in args.scenarios]
    # Mostly they wait for Kafka to start: at once.
    with concurrent.futures.ThreadPoolExecutor(len(SCENARIOS)) as pool:
        results = list(pool.map(lambda scenario: one(scenario, args), chosen))
    print("%d passed, %d failed" % (results.count(True), results.count(False)))
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
