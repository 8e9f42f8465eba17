#!/usr/bin/env python3
"""kill -9 a thousand times, at random moments and at named points, under librdkafka load; nothing acknowledged is lost.

The named points are the KP_FAIL("...") of the sources; build/fail/kask dies there by itself. Each cycle: a start with one
point armed and load until it dies (or, when the point is not met, is killed); sometimes starts that are killed while they
start; then a start without a point, a look at everything that was acknowledged so far, more load, a kill at a random moment.
After ROUND kills: everything is read from the beginning, the broker is stopped by SIGTERM, Kafka's DumpLogSegments reads the
directory, and a new directory begins. With --least N it goes on until every point has been met N times; a point that stays
below, twice as many kills as were asked for later, fails the run.

What must hold after each start: every acknowledged record is at its offset, once, the records of a producer are in order;
committed offsets are not behind the acknowledged ones; topics, partition counts and configs are as acknowledged; log starts
are where DeleteRecords put them; the newest record of every key is in the compacted topic.

usage: compat-tests/crash/storm.py [--kills N] [--least N] [--seed N] [--only POINT]
needs: confluent-kafka (make crash POINTS=1 brings it), build/fail/kask
"""
import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import confluent_kafka as ck  # noqa: E402
from confluent_kafka import admin as cka  # noqa: E402

import load  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import HOST, Kask  # noqa: E402

ROUND = 120  # kills in one directory
REACH_SECONDS = 2.5
OVERRIDES = {
    "auto.create.topics.enable": "false",  # what writes to a topic just deleted must not make it again
    "log.segment.bytes": "1048576",
    "log.retention.check.interval.ms": "150",
    "log.initial.task.delay.ms": "100",
    "log.cleaner.backoff.ms": "100",
    "log.flush.offset.checkpoint.interval.ms": "300",
    "log.flush.start.offset.checkpoint.interval.ms": "300",
    "metadata.log.max.record.bytes.between.snapshots": "8192",
    "internal.metadata.log.segment.bytes": "16384",
    "metadata.max.retention.bytes": "32768",
    "offsets.topic.num.partitions": "3",
    "offsets.topic.segment.bytes": "1048576",
    "offsets.retention.check.interval.ms": "500",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
}
# How many passings a point is armed for at most; others happen rarely.
OFTEN = {"log.before_write": 200, "log.half_write": 200, "log.after_write": 200, "log.after_index": 200, "log.before_sync": 100,
         "log.after_sync": 100, "journal.before_write": 60, "journal.half_write": 60, "journal.after_write": 60,
         "journal.after_sync": 30, "checkpoint.before_rename": 20, "checkpoint.half_write": 20, "checkpoint.after_rename": 20,
         "metadata.after_write": 10, "metadata.before_flush": 10, "metadata.before_publish": 10, "metadata.after_publish": 10}
# What the tool says of every compacted log: offsets that are gone, and batches kept without a record (so without a timestamp
# of one) for their producer's sake.
GAPS = (r"/(compact|__consumer_offsets)-\d+/\S+:\s+(\d+ is followed by \d+|Index timestamp: \d+, log timestamp: -1"
        r"|Found timestamp mismatch in :\S+)$")
AT_START = ("recovery.", "start.")
AT_STOP = ("stop.",)
NEW_DIRECTORY = ("journal.half_image", "journal.before_rename", "journal.after_rename", "journal.before_recycle")
# What a start comes by only after a certain end.
SWAPS = ("clean.before_swap_sync", "clean.naming", "clean.before_names_sync")
PREPARED = {"recovery.before_truncate": ("log.half_write",), "swap.old_gone": SWAPS, "swap.naming": SWAPS,
            "swap.undone": ("clean.before_sync",)}


def points():
    """Every KP_FAIL of the sources."""
    found = set()
    for folder in ("log", "broker"):
        for path, _, files in os.walk(os.path.join(ROOT, folder)):
            for name in files:
                if name.endswith(".c") and "tests" not in path:
                    with open(os.path.join(path, name)) as f:
                        found.update(re.findall(r'KP_FAIL(?:_AFTER)?\(\s*"([a-z_.]+)"', f.read()))
    return sorted(found)


class Victim(Kask):
    """kask that may die at a point."""

    def launch(self, arm=None):
        env = {k: v for k, v in os.environ.items() if k != "KASK_FAIL_AT"}
        if arm:
            env["KASK_FAIL_AT"] = arm
        with open(self.trace, "ab") as trace:
            trace.write(b"---- start, armed: %s\n" % (arm or "nothing").encode())
            trace.flush()
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=trace, stderr=trace,
                                            cwd=self.directory, start_new_session=True, env=env)

    def dead_within(self, seconds):
        try:
            self.process.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False

    def ready(self, seconds=30.0):
        """True: it serves; False: it died."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                return False
            try:
                wire.api_versions(HOST, self.port)
                return True
            except (OSError, wire.WireError):
                time.sleep(0.005)
        raise RuntimeError("not ready after %d s:\n%s" % (seconds, self.tail()))


class Storm:
    def __init__(self, opt):
        self.dice = random.Random(opt.seed)
        self.opt = opt
        self.points = [p for p in points() if p.startswith(opt.only)]
        self.hits = {p: 0 for p in points()}
        self.tries = {p: 0 for p in points()}
        self.random_kills = self.start_kills = 0
        self.faults, self.totals = [], {"acknowledged": 0, "checked": 0, "commits": 0, "changes": 0}
        self.round = 0
        self.ending = False
        self.last_point = None

    @property
    def kills(self):
        return sum(self.hits.values()) + self.random_kills + self.start_kills

    # ---- dying ----

    def died(self, victim, point):
        """It ended. By the point's SIGKILL, or it is a fault."""
        code = victim.process.returncode
        if code == -signal.SIGKILL:
            self.hits[point] += 1
            self.last_point = point
        elif not (code == 0 and point.startswith(AT_STOP)):
            self.fault("exit code %d, armed: %s:\n%s" % (code, point, victim.tail(12)))

    def fault(self, text):
        self.faults.append("round %d, kill %d, after %s: %s" % (self.round, self.kills, self.last_point, text))
        print("FAIL " + self.faults[-1], flush=True)

    def choose(self):
        """The point met least often; when enough were killed, any of those still to be met."""
        fits = [p for p in self.points if p not in NEW_DIRECTORY]
        if self.kills >= self.opt.kills:
            fits = [p for p in fits if self.hits[p] < self.opt.least] or fits
            return self.dice.choice(fits)
        least = min(self.hits[p] + self.tries[p] / 8 for p in fits)
        return self.dice.choice([p for p in fits if self.hits[p] + self.tries[p] / 8 <= least])

    def reach(self, victim, point):
        """Let it die there; by the end that the point needs, first."""
        if point in PREPARED:
            before = self.dice.choice(PREPARED[point])
            hits = self.hits[before]
            self.run_armed(victim, before)
            if self.hits[before] == hits:
                return
        self.run_armed(victim, point)

    def armed(self, point):
        most = OFTEN.get(point, 2)
        if self.tries[point] > 2 * self.hits[point] + 2:
            most = 1
        return "%s:%d" % (point, self.dice.randrange(1, most + 1))

    def run_armed(self, victim, point):
        self.tries[point] += 1
        victim.launch(self.armed(point))
        try:
            if not victim.ready():
                self.died(victim, point)
                return
        except RuntimeError as e:
            self.fault(str(e))
            victim.kill9()
            return
        if point.startswith(AT_START):
            self.kill_randomly(victim)
            return
        if point.startswith(AT_STOP):
            victim.dead_within(self.dice.uniform(0.1, 0.5))
            victim.process.terminate()
        if victim.dead_within(10.0 if point.startswith(AT_STOP) else REACH_SECONDS):
            self.died(victim, point)
        else:
            self.kill_randomly(victim, 0.0)

    def kill_randomly(self, victim, most=0.3):
        if victim.dead_within(self.dice.uniform(0.0, most)):
            self.fault("ended by itself with %s:\n%s" % (victim.process.returncode, victim.tail(12)))
            return
        victim.kill9()
        self.random_kills += 1

    def kill_starting(self, victim):
        """Killed before it serves, mostly."""
        for _ in range(self.dice.randrange(0, 3)):
            victim.launch()
            victim.dead_within(self.dice.uniform(0.0, 0.03))
            victim.kill9()
            self.start_kills += 1

    # ---- looking ----

    def read(self, victim, ranges, want_key):
        """{place: (start, end)} -> {place: [(offset, key, identity)]}"""
        rows = {place: [] for place in ranges}
        left = {place for place, (start, end) in ranges.items() if start < end}
        consumer = ck.Consumer({**load.CLIENT, "bootstrap.servers": victim.bootstrap, "group.id": "reader", "check.crcs": True,
                                "enable.auto.commit": False, "auto.offset.reset": "earliest", "fetch.wait.max.ms": 20,
                                "fetch.queue.backoff.ms": 5})
        consumer.assign([ck.TopicPartition(t, p, ranges[(t, p)][0]) for t, p in left])
        deadline = time.monotonic() + 60
        while left and time.monotonic() < deadline:
            for message in consumer.consume(5000, 0.2):
                if message.error():
                    self.fault("reading %s-%s: %s" % (message.topic(), message.partition(), message.error()))
                    continue
                place = (message.topic(), message.partition())
                if message.offset() < ranges[place][1] or want_key:
                    producer, number = message.value().split(b":", 2)[:2]
                    rows[place].append((message.offset(), int(message.key()) if want_key else None, (int(producer), int(number))))
            for row in consumer.position([ck.TopicPartition(t, p) for t, p in left]) if left else []:
                if row.offset >= ranges[(row.topic, row.partition)][1]:
                    left.discard((row.topic, row.partition))
        consumer.close()
        for place in left:
            self.fault("%s-%d: not readable from %d to %d" % (*place, *ranges[place]))
        return rows

    def bounds(self, victim):
        counts = {name: spec[0] for name, spec in load.TOPICS.items()}
        return wire.list_offsets(HOST, victim.port, counts, wire.EARLIEST), wire.list_offsets(HOST, victim.port, counts, wire.LATEST)

    def look(self, victim, led, everything=False):
        """What was acknowledged up to now is there."""
        promised = led.ends()
        starts, ends = self.bounds(victim)
        plain, compacted = {}, {}
        for place, end in ends.items():
            if end < promised.get(place, 0):
                self.fault("%s-%d ends at %d, %d was acknowledged" % (*place, end, promised[place] - 1))
            if place[0] == "compact":
                compacted[place] = (starts[place], end)
            else:
                begin = 0 if everything else led.seen_end.get(place, 0)
                plain[place] = (max(begin, starts[place]), end)
        if everything:
            led.last = {}
        rows_of = self.read(victim, plain, False)
        later = self.bounds(victim)[0]  # retention went on meanwhile
        for place, rows in rows_of.items():
            start, end = plain[place]
            led.read(place, min(end, max(start, later[place])), end, [(offset, identity) for offset, _, identity in rows])
        if everything or self.dice.random() < 0.15:
            self.look_at_keys(victim, led, compacted)
        return starts

    def look_at_keys(self, victim, led, places):
        wanted = {place: led.newest(place, end) for place, (_, end) in places.items()}
        for _ in range(6):
            faults = []
            for place, rows in self.read(victim, places, True).items():
                faults += led.compacted(place, wanted[place], rows)
            if not faults:
                return
            starts, ends = self.bounds(victim)
            places = {place: (starts[place], ends[place]) for place in places}
        for text in faults[:5]:
            self.fault(text)

    def look_at_topics(self, victim, operator, starts):
        there = {n: c for n, c in wire.partitions(HOST, victim.port).items() if re.fullmatch(r"t\d+", n)}
        retentions = {}
        if there:
            resources = [cka.ConfigResource(cka.ConfigResource.Type.TOPIC, n) for n in there]
            for resource, future in operator.admin.describe_configs(resources, request_timeout=20).items():
                retentions[resource.name] = int(future.result()["retention.ms"].value)
        operator.check(there, retentions, {p: starts[("trim", p)] for p in range(2)})

    # ---- a round ----

    def begin_directory(self):
        directory = os.path.join(ROOT, "build", "crash", "storm")
        victim = Victim(ROOT, directory, overrides=OVERRIDES)
        for point in [p for p in NEW_DIRECTORY if p in self.points]:
            for _ in range(2):
                self.tries[point] += 1
                victim.launch(point)
                if not victim.dead_within(1.0):
                    victim.kill9()
                    self.random_kills += 1
                else:
                    self.died(victim, point)
                if self.dice.random() < 0.7:
                    shutil.rmtree(victim.data, ignore_errors=True)
        victim.start()
        for name, (partitions, configs, _) in load.TOPICS.items():
            wire.create_topic(HOST, victim.port, name, partitions, configs)
        return victim

    def run_round(self, kills):
        self.round += 1
        victim = self.begin_directory()
        led = load.Ledger()
        writers = [load.Writer(victim.bootstrap, led, i, 500, self.opt.seed + self.round) for i in range(3)]
        committer, member = load.Committer(victim.bootstrap, led, "alone"), load.Member(victim.bootstrap, led, "members")
        operator = load.Operator(victim.bootstrap, led, self.opt.seed + self.round)
        threads = [*writers, committer, member]
        for thread in [*threads, operator]:
            thread.start()
        time.sleep(0.3)
        self.kill_randomly(victim)
        upto = self.kills + kills
        while self.kills < upto and not self.ending and not self.faults and not led.faults:
            for _ in range(self.dice.randrange(1, 4)):
                self.reach(victim, self.choose())
                if self.dice.random() < 0.2:
                    self.kill_starting(victim)
            committed = dict(committer.acked), dict(member.acked)
            operator.pause()
            victim.launch()
            if not victim.ready():
                self.fault("does not start:\n%s" % victim.tail(12))
                break
            starts = self.look(victim, led)
            self.look_at_topics(victim, operator, starts)
            committer.check(committed[0])
            operator = self.resumed(operator, victim, led)
            if self.kills < upto:
                self.kill_randomly(victim)
        if victim.process.poll() is not None:
            victim.start()
        operator.pause()
        for thread in threads:
            thread.finish()
        if not self.faults and not led.faults:
            starts = self.look(victim, led, everything=True)
            self.look_at_topics(victim, operator, starts)
            committer.check(dict(committer.acked))
        self.end_round(victim, led, committer, member, operator)

    def resumed(self, operator, victim, led):
        """A thread runs once: the next one goes on with what this one knows."""
        after = load.Operator(victim.bootstrap, led, self.dice.randrange(1 << 30))
        after.states, after.cut, after.cut_tried, after.changes = operator.states, operator.cut, operator.cut_tried, operator.changes
        after.start()
        return after

    def end_round(self, victim, led, committer, member, operator):
        for text in led.faults[:8]:
            self.fault(text)
        fault = victim.stop()
        if fault:
            self.fault("SIGTERM: " + fault)
        libs = os.environ.get("KAFKA_LIBS", os.path.join(ROOT, "build", "third_party", "kafka", "libs"))
        if not self.faults and os.path.isdir(libs):
            dump = subprocess.run([sys.executable, os.path.join(ROOT, "compat-tests", "storage", "dump_all.py"), victim.data,
                                   "--libs", libs], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            said = [line for line in dump.stdout.splitlines()
                    if not re.search(GAPS, line)]
            if dump.returncode and [line for line in said if line and not line.startswith("{batches=")]:
                self.fault("DumpLogSegments: " + "\n".join(said)[-2000:])
            self.totals["dumped"] = self.totals.get("dumped", 0) + 1
        elif not os.path.isdir(libs):
            self.fault("skipped, because Kafka's jars are not in " + libs)
        self.totals["acknowledged"] += led.acknowledged
        self.totals["checked"] += led.checked
        self.totals["commits"] += committer.commits + member.commits
        self.totals["changes"] += operator.changes
        if self.faults:
            print("kept: " + victim.directory)

    def missing(self):
        return [p for p in self.points if self.hits[p] < self.opt.least]

    def goes_on(self):
        if self.ending or self.faults:
            return False
        return self.kills < self.opt.kills or (self.missing() and self.kills < 2 * self.opt.kills)

    def run(self):
        signal.signal(signal.SIGTERM, lambda *_: setattr(self, "ending", True))  # what there is, is counted and checked
        while self.goes_on():
            left = self.opt.kills - self.kills
            self.run_round(min(ROUND, left) if left > 0 else ROUND // 2)
            print("%d kills (%d at points, %d while starting), %s" % (self.kills, sum(self.hits.values()), self.start_kills,
                                                                      self.totals), flush=True)
            rare = sorted(self.points, key=self.hits.get)[:6]
            print("  met least: " + ", ".join("%s %d of %d" % (p, self.hits[p], self.tries[p]) for p in rare), flush=True)
        for point in self.points:
            print("%-32s %4d of %d armed" % (point, self.hits[point], self.tries[point]))
        for point in self.missing():
            self.fault("%s was met %d times, not %d" % (point, self.hits[point], self.opt.least))
        print("seed %d: %d kills: %d at named points, %d while starting, %d at random; %d records acknowledged, %d looked at, "
              "%d commits, %d changes of topics; lost, doubled or out of place: %d" % (
                  self.opt.seed, self.kills, sum(self.hits.values()), self.start_kills, self.random_kills,
                  self.totals["acknowledged"], self.totals["checked"], self.totals["commits"], self.totals["changes"],
                  len(self.faults)))
        print("%d passed, %d failed" % (0 if self.faults else 1, 1 if self.faults else 0))
        return 1 if self.faults else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--least", type=int, default=0, help="times that every point is to be met")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", default="", help="points that begin with this")
    opt = parser.parse_args()
    os.environ.setdefault("KASK", os.path.join(ROOT, "build", "fail", "kask"))
    return Storm(opt).run()


if __name__ == "__main__":
    sys.exit(main())
