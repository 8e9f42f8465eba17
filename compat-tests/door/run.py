#!/usr/bin/env python3
"""The two-way door: one data directory goes from Apache Kafka to kask and back, again and again.

usage: compat-tests/door/run.py [--rounds N] [SCENARIO...]

Producers (Java and librdkafka, idempotent) and the Java process with its open transactions live on across every
hand-over. Whoever takes over must know every record, offset, config, id, group position and producer; what kask does not
serve (ACLs, quotas, SCRAM users, groups of the new protocols, transactions) must be there when Kafka is back.
"""

import argparse
import concurrent.futures
import json
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
        self.moved = "Consumer"  # the type of group `moved`
        self.kept = None  # hash of the logs that kask does not touch

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
        self.java.ask("change", word)

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
            moved = re.compile("producer (plain|rolled|keyed)-|group moved ")
            problem = difference([x for x in before if not moved.match(x)], [x for x in now if not moved.match(x)])
            group = "group moved Optional[%s] consumer" % self.moved
            if group not in now:
                return "no %s in %s" % (group, [x for x in now if x.startswith("group ")])
            return problem or producers_went_on(before, now)

        until("what Kafka knows", compare)

    def check_doctor(self, clean, torn):
        """The dry run before: it says what is there, and touches nothing."""
        report = doctor(self.turns.kask, self.turns.data)
        assert report["adoptable"] and report["clean"] == clean, report
        counts = report["counts"]
        lines = self.kafka_state
        expected = {
            "acls": sum(1 for x in lines if x.startswith("acl ")),
            "scram_credentials": sum(1 for x in lines if x.startswith("scram ")),
            "client_quotas": sum(1 for x in lines if x.startswith("quota ")),
            "groups_consumer": 2, "groups_share": int(self.turns.kafka.has_share_groups), "groups_classic": 1,
            "transactional_ids": sum(1 for x in lines if x.startswith("transaction ")),
            # Each has committed one offset, too, which is in its own partition of __consumer_offsets.
            "open_transactions": counts["pending_offsets"] + sum(
                1 for x in lines if "currentTransactionStartOffset=OptionalLong[" in x),
            "pending_offsets": sum(1 for x in lines if x.startswith("transaction ") and x.endswith("Ongoing")),
            "offsets": sum(1 for x in self.state if x.startswith("committed ")),
            "topics": sum(1 for x in self.state if x.startswith("topic ")),
            "partitions": sum(1 for x in self.state if x.startswith("partition ")),
            "torn_bytes": torn,
        }
        wrong = {k: (counts[k], v) for k, v in expected.items() if counts[k] != v}
        assert not wrong, "kask doctor --adopt counts %s" % wrong
        features = {line.split()[1] for line in lines if line.startswith("feature ")}
        assert features == {k for k, level in report["features"].items() if level > 0}, (features, report["features"])
        have = sum(len(rows) for parts in self.records["read_uncommitted"].values() for rows in parts.values())
        assert counts["records"] >= have, (counts["records"], have)

    # ---- hand-over ----

    def to(self, broker, kill):
        self.remember()
        if self.turns.now is self.turns.kafka:
            self.kafka_state = self.ask_state("kafka-state")
        self.turns.stop(kill)
        torn = tear(self.turns.data) if kill else 0
        if broker is self.turns.kask:
            self.check_doctor(not kill, torn)
            self.kept = door.kept_hash(self.turns.data)
        else:
            assert door.kept_hash(self.turns.data) == self.kept, "kask changed what it does not serve"
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


def doctor(kask, directory, *more):
    """What `kask doctor --adopt` reports; the directory must be the same after it, to the byte and the time."""
    before = door.tree_hash(directory)
    done = subprocess.run([kask.binary, "doctor", "--adopt", directory, "--json", *more], capture_output=True, text=True,
                          timeout=60)
    assert door.tree_hash(directory) == before, "the dry run changed something"
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    assert (done.returncode == 0) == report["adoptable"], (done.returncode, report)
    return report


def tear(data):
    """The beginning of a batch that a power cut left at the end of a partition: nobody was told that it is there."""
    directory = os.path.join(data, PLAIN + "-0")
    newest = max(name for name in os.listdir(directory) if name.endswith(".log"))
    with open(os.path.join(directory, newest), "ab") as f:
        f.write(struct.pack(">qiib", 1 << 20, 500, 0, 2) + b"\1" * 40)
        return 57


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
    walk.consume("consumer", "moved", 100)
    if walk.turns.kafka.has_share_groups:
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


def check_trimmed(data, begun):
    """kask's snapshots have made the beginning of the metadata log superfluous, and it goes."""
    directory = os.path.join(data, "__cluster_metadata-0")

    def trimmed():
        logs = [name for name in os.listdir(directory) if name.endswith(".log")]
        try:
            size = sum(os.path.getsize(os.path.join(directory, name)) for name in os.listdir(directory)
                       if name.endswith((".log", ".checkpoint")))
        except FileNotFoundError:
            return "files go meanwhile"
        if (begun and "%020d.log" % 0 in logs) or size >= 300000:  # Kafka rolls no segment meanwhile
            return "%d bytes, %s" % (size, sorted(os.listdir(directory)))
        return None

    until("the metadata log is trimmed", trimmed)

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
                walk.consume("consumer", "moved", 50)
                walk.moved = "Consumer"
                walk.write("kafka%d" % i)
                said("clients go on")
            walk.to(turns.kask, kill)
            said("kask takes over and knows everything")
            walk.write("kask%d" % i)
            walk.consume("classic", "old", 100)
            # A consumer group goes on by the classic protocol under kask, and by its own again under Kafka.
            walk.consume("classic", "moved", 50)
            walk.moved = "Classic"
            said("clients go on")
            check_trimmed(turns.data, i >= 2)
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


def refuses(directory, kask, words, keys, *files):
    """Both the dry run and the server say no, for the same reason, and leave everything as it was."""
    overrides = [x for key, value in keys.items() for x in ("--override", "%s=%s" % (key, value))]
    report = doctor(kask, directory, *files, *overrides)
    faults = [f["finding"] for f in report["findings"] if f["level"] == "fault"]
    assert any(words in f for f in faults), (words, faults)
    kept = door.tree_hash(directory, without=(".lock", ))
    done = subprocess.run([kask.binary, "server", *files, *overrides], capture_output=True, text=True, timeout=20)
    assert done.returncode == 1 and words in done.stderr, (words, done.stderr)
    assert door.tree_hash(directory, without=(".lock", )) == kept, "a refused start changed something"


def other_directories(args):
    """A formatted one that Kafka never started; metadata.log.dir of its own; and those that are not for kask."""
    base = os.path.join(BASE, "others")
    shutil.rmtree(base, ignore_errors=True)
    os.makedirs(base)
    separate = os.path.join(base, "metadata")
    turns = door.Turns(base, static=True, overrides={"metadata.log.dir": separate})
    java = door.Java(turns.bootstrap, os.path.join(base, "java.log"))
    keys = {"listeners": "PLAINTEXT://" + turns.bootstrap, "node.id": "1", "log.dirs": turns.data}
    state, kafka_state = os.path.join(base, "state"), os.path.join(base, "kafka-state")
    try:
        # kask makes the first records of a directory that Kafka formatted: with its SCRAM user and feature levels.
        turns.start(turns.kask)
        java.ask("produce", "java", "made-by-kask", 0, 50)
        java.ask("topics", state)
        turns.stop(False)
        refuses(turns.data, turns.kask, "holds partitions and no metadata", keys)
        both = dict(keys, **{"metadata.log.dir": separate})
        refuses(turns.data, turns.kask, "node.id", dict(both, **{"node.id": "2", "broker.id": "2"}))
        two = dict(both, **{"log.dirs": turns.data + "," + base + "/second"})
        done = subprocess.run([turns.kask.binary, "server", *[x for kv in two.items() for x in ("--override", "%s=%s" % kv)]],
                              capture_output=True, text=True, timeout=20)
        assert done.returncode == 1 and "one directory" in done.stderr, done.stderr
        turns.start(turns.kafka)
        before = lines_of(state)
        java.ask("topics", state)
        assert lines_of(state) == before, difference(before, lines_of(state))
        java.ask("kafka-basics", kafka_state)
        known = lines_of(kafka_state)
        assert any(x.startswith("scram first") for x in known), known
        assert {"feature group.version", "feature transaction.version"} <= {" ".join(x.split()[:2]) for x in known}, known
        java.ask("produce", "java", "made-by-kask", 50, 100)
        report = doctor(turns.kask, turns.data, "--override", "metadata.log.dir=" + separate)
        assert not report["adoptable"] and any("has it open" in f["finding"] for f in report["findings"]), report
        turns.stop(True)
        # Kafka's own server.properties, but for the security that kask would not honour.
        own = os.path.join(base, "own.properties")
        secure = ("authorizer.class.name", "super.users", "allow.everyone.if.no.acl.found")
        refuses(turns.data, turns.kask, "authorizer.class.name asks for an authorizer", {}, turns.kafka.properties)
        with open(own, "w") as f:
            f.writelines(x + "\n" for x in lines_of(turns.kafka.properties) if not x.startswith(secure))
        turns.kask.command = lambda: [turns.kask.binary, "server", own]
        turns.start(turns.kask)
        java.ask("produce", "java", "made-by-kask", 100, 150)
        java.ask("records", state, "read_committed", "made-by-kask")
        assert len(lines_of(state)) == 150, len(lines_of(state))
        turns.stop(False)
    finally:
        java.end()
        turns.end()


SCENARIOS = [three_rounds, killed, other_directories]


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
