#!/usr/bin/env python3
"""Key lookups against an oracle: what GetKeys says must be what a consumer that read the log would say.

A random keyed workload (tombstones, empty, binary and long keys, gzip, null keys) goes into topics with and without
compaction; between its steps keys are asked for, also at old offsets and by prefix, records are deleted, retention and the
cleaner run, the broker is killed with -9, its index is deleted or damaged while it is down and while it is up, the index is
switched off and on, topics are deleted and made again. Each answer is compared with what Fetch gives before and after it.

usage: compat-tests/key-lookups/run.py [--seconds N] [--seed N] [--shards N]      KASK names the binary
"""
import argparse
import glob
import os
import random
import shutil
import struct
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import raw  # noqa: E402
import talk  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402

SMALL = {"internal.segment.bytes": "60000", "kask.key.index": "true", "index.interval.bytes": "512"}
TOPICS = {
    "plain": (3, dict(SMALL)),
    "relaxed": (1, dict(SMALL, **{"kask.durability": "page-cache"})),
    "aged": (1, dict(SMALL, **{"retention.bytes": "150000"})),
    "compacted": (2, dict(SMALL, **{"cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.01", "segment.ms": "1000",
                                    "delete.retention.ms": "0", "max.compaction.lag.ms": "1000"})),
}


class Wrong(Exception):
    pass


def brief(what):
    """Short enough for a line."""
    if isinstance(what, (list, tuple)):
        return "(%s)" % ", ".join(brief(w) for w in what)
    return "%r and %d bytes" % (what[:30], len(what) - 30) if isinstance(what, bytes) and len(what) > 40 else repr(what)


def keys_of(rng):
    """A few hundred keys: some much more often than others, some that begin others, some that are no text."""
    keys = [b"", b"\0", b"\0\0", b"\0\xff", b"\xff", b"\xff\xff", b"a", b"ab", b"abc", b"a\0", b"a\0b", b"a\xff"]
    keys += [b"user-%d" % i for i in range(120)] + [b"order/%03d/line" % i for i in range(80)]
    keys += [("schl\u00fcssel-%d" % i).encode() for i in range(5)]
    long = bytes(rng.randrange(256) for _ in range(16384))
    keys += [long, long + b"x", long + b"y", long[:16383]]
    return keys


class World:
    def __init__(self, server, seed):
        self.server, self.rng = server, random.Random(seed)
        self.keys = keys_of(self.rng)
        self.count = {}
        self.number = 0
        self.whole = []  # the log as it was before the question

    def note(self, what, n=1):
        self.count[what] = self.count.get(what, 0) + n

    def peer(self):
        return raw.Peer(self.server.port, timeout=60)

    def topic(self):
        return self.rng.choice(list(TOPICS))

    def place(self):
        topic = self.topic()
        return topic, self.rng.randrange(TOPICS[topic][0])

    def key(self):
        # the first ones come often
        at = int(len(self.keys) * self.rng.random() ** 2.5)
        return self.keys[min(at, len(self.keys) - 1)]

    # ---- what changes the log ----

    def produce(self, peer):
        topic, partition = self.place()
        rows, now = [], int(time.time() * 1000)
        for _ in range(self.rng.choice((1, 1, 2, 5, 20, 60))):
            self.number += 1
            key = self.key()
            if topic != "compacted" and self.rng.random() < 0.03:
                key = None
            value = None if self.rng.random() < 0.15 else b"%d " % self.number + b"v" * self.rng.choice((0, 5, 60, 400))
            headers = [(b"n", b"%d" % self.number), (b"null", None)] if self.rng.random() < 0.2 else []
            rows.append((key, value, headers, now + self.rng.randrange(-5, 5)))
            if sum(len(r[0] or b"") + len(r[1] or b"") for r in rows) > 20000:
                break
        code, base = raw.produce(peer, topic, talk.batch(rows, now - 5, self.rng.random() < 0.3), partition=partition)
        if code:
            raise Wrong("produce to %s-%d answered %d" % (topic, partition, code))
        self.note("records", len(rows))
        # read your writes: at once, the last record of each key of this batch
        last = {k: (base + i, v) for i, (k, v, _, _) in enumerate(rows) if k is not None}
        asked = self.rng.sample(sorted(last), min(len(last), 3))
        if not asked:
            return
        for key, rec in zip(asked, talk.get(peer, topic, partition, asked)):
            self.note("read-your-writes")
            cleaned = topic == "compacted" and last[key][1] is None and rec.offset == -1
            if (rec.offset, rec.value) != last[key] and not cleaned:
                raise Wrong("%s-%d: key %r was written at %d, the answer says %d" % (
                    topic, partition, key[:40], last[key][0], rec.offset))

    def delete_records(self, peer):
        topic, partition = self.place()
        if topic == "compacted":
            return
        begin = talk.begin_of(peer, topic, partition)
        end = wire.list_offsets("127.0.0.1", self.server.port, {topic: TOPICS[topic][0]}, wire.LATEST)[(topic, partition)]
        if end > begin:
            talk.delete_records(peer, topic, partition, self.rng.randrange(begin, end + 1))
            self.note("DeleteRecords")

    # ---- what asks ----

    def newest(self, log, at):
        """{key: record} of a log as read, at or below an offset."""
        found = {}
        for row in log:
            if row[1] is not None and row[0] <= at:
                found[row[1]] = row
        return found

    def judge(self, where, key, rec, before, after):
        """before, after: the key's newest record in the log as read before and after the question. Nothing is written
        meanwhile; retention and the cleaner may take records away."""
        said = None if rec is None or rec.offset == -1 else (rec.offset, rec.key, rec.value, rec.headers, rec.timestamp)
        allowed = [before, after]
        if said in allowed:
            return
        # The cleaner went on twice: some record of the log as it was before, not older than what is there now.
        if said is not None and after is not None and said[0] < after[0]:
            raise Wrong("%s: key %r: the answer is at %d, the log has a newer one at %d" % (where, key[:40], said[0], after[0]))
        if said is not None and said in self.whole:
            return
        raise Wrong("%s: key %s: the answer is %s, the log says %s%s" % (
            where, brief(key), brief(said), brief(allowed), self.look_again(where, key, after)))

    def look_again(self, where, key, record):
        """Where to look for the fault: does the log find the record by its offset, does the question have the answer now?"""
        if record is None:
            return ""
        topic, partition = where.split(" ")[0].rsplit("-", 1)
        with self.peer() as peer:
            there = talk.read_log(peer, topic, int(partition), record[0])[0][:1]
            now = talk.get(peer, topic, int(partition), [key], record[0])[0]
            newest = talk.get(peer, topic, int(partition), [key])[0]
            (state,) = talk.ask_keys(peer, topic, [(int(partition), [], None, None, 1, -1)])
            log = talk.read_log(peer, topic, int(partition), talk.begin_of(peer, topic, int(partition)))[0]
            known = {r.offset for r in talk.scan(peer, topic, int(partition), b"", 1000)}
        missing = [r[0] for r in self.newest(log, 1 << 62).values() if r[0] not in known]
        return "; Fetch at %d finds %s, GetKeys at %d now %d, the newest %d; log %d-%d, index %d of %d from %d, without %s" % (
            record[0], [r[0] for r in there], record[0], now.offset, newest.offset, log[0][0], log[-1][0], state.indexed,
            state.high_watermark, state.start, sorted(missing))

    def check(self, peer):
        topic, partition = self.place()
        start = talk.begin_of(peer, topic, partition)
        log, end = talk.read_log(peer, topic, partition, start)
        self.whole = log
        newest = self.rng.random() < 0.5 or end == 0
        at = -1 if newest else self.rng.randrange(max(0, start - 2), end + 2)
        upto = 1 << 62 if newest else at
        where = "%s-%d at %d" % (topic, partition, at)
        if self.rng.random() < 0.6:
            asked = [self.key() for _ in range(self.rng.choice((1, 3, 30)))]
            where += " by key"
            said = list(zip(asked, talk.get(peer, topic, partition, asked, at, max_bytes=self.rng.choice((1, 20000, 8 << 20)))))
            self.note("keys", len(asked))
        else:
            prefix = self.rng.choice((b"", b"", b"a", b"user-", b"user-1", b"order/0", b"\0", b"\xff", b"nobody", self.keys[-1][:50]))
            found = talk.scan(peer, topic, partition, prefix, self.rng.choice((1, 7, 1000)), at, self.rng.choice((1, 8 << 20)))
            if [r.key for r in found if len(r.key) <= 16384] != sorted(r.key for r in found if len(r.key) <= 16384):
                raise Wrong("%s: prefix %r: keys out of order" % (where, prefix))
            if len({r.key for r in found}) != len(found):
                raise Wrong("%s: prefix %r: a key comes twice" % (where, prefix))
            where += " by prefix " + brief(prefix)
            got = {r.key: r for r in found}
            there = {k for k in self.newest(log, upto) if k.startswith(prefix)}
            for key in got:
                if not key.startswith(prefix):
                    raise Wrong("%s: prefix %r: %r does not begin with it" % (where, prefix, key[:40]))
            said = [(key, got.get(key)) for key in there | set(got)]
            self.note("scanned", len(found))
        before = self.newest(log, upto)
        after = self.newest(talk.read_log(peer, topic, partition, talk.begin_of(peer, topic, partition))[0], upto)
        for key, rec in said:
            self.judge(where, key, rec, before.get(key), after.get(key))

    # ---- what goes wrong ----

    def index_dir(self):
        return self.server.data + ".kask-index"

    def damage(self):
        """A few bytes of one of the index's files."""
        files = [f for f in glob.glob(self.index_dir() + "/*") if os.path.getsize(f) > 0 and not f.endswith("LOCK")]
        if not files:
            return
        path = self.rng.choice(files)
        with open(path, "r+b") as f:
            at = self.rng.randrange(os.path.getsize(path))
            f.seek(at)
            f.write(bytes(self.rng.randrange(256) for _ in range(20)))
        self.note("index damaged")

    def restart(self):
        how = self.rng.random()
        if how < 0.7:
            self.server.kill9()
            self.note("kill -9")
        else:
            fault = self.server.stop()
            if fault:
                raise Wrong("stop: " + fault)
            self.note("stop")
        with_index = self.rng.random()
        if with_index < 0.3:
            shutil.rmtree(self.index_dir(), ignore_errors=True)
            self.note("index deleted while down")
        elif with_index < 0.6:
            self.damage()
        self.server.start()

    def delete_index(self):
        shutil.rmtree(self.index_dir(), ignore_errors=True)
        self.note("index deleted while up")

    def toggle(self, peer):
        topic, partition = self.place()
        talk.set_config(peer, topic, "kask.key.index", "false")
        try:
            talk.get(peer, topic, partition, [b"a"])
            raise Wrong("%s: an answer without an index" % topic)
        except talk.Refused as e:
            if e.code != talk.INVALID_CONFIG:
                raise Wrong("%s without an index: %s" % (topic, e)) from e
        if self.rng.random() < 0.5:
            self.produce_quietly(peer, topic)
        talk.set_config(peer, topic, "kask.key.index", "true")
        self.note("index off and on")

    def produce_quietly(self, peer, topic):
        now = int(time.time() * 1000)
        rows = [(self.key(), b"while it was off", [], now)]
        raw.produce(peer, topic, talk.batch(rows, now, False), partition=0)

    def recreate(self, peer):
        topic = self.topic()
        body = struct.pack(">i", 1) + raw.string(topic) + struct.pack(">i", 10000)
        peer.ask(raw.DELETE_TOPICS, 1, body)
        self.create(topic)
        for partition in range(TOPICS[topic][0]):
            begin = talk.begin_of(peer, topic, partition)
            if begin:
                raise Wrong("%s-%d was made again and begins at %d" % (topic, partition, begin))
        self.note("topic made again")

    def create(self, topic):
        partitions, configs = TOPICS[topic]
        wire.create_topic("127.0.0.1", self.server.port, topic, partitions, configs)

    def run(self, seconds):
        for topic in TOPICS:
            self.create(topic)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with self.peer() as peer:
                for _ in range(self.rng.randrange(20, 120)):
                    dice = self.rng.random()
                    if dice < 0.55:
                        self.produce(peer)
                    elif dice < 0.955:
                        self.check(peer)
                    elif dice < 0.975:
                        self.delete_records(peer)
                    elif dice < 0.985:
                        self.toggle(peer)
                    elif dice < 0.992:
                        self.recreate(peer)
                    elif dice < 0.996:
                        self.delete_index()
                    if time.monotonic() > deadline:
                        break
            self.restart()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=45.0)
    parser.add_argument("--shards", type=int, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    opt = parser.parse_args()
    server = Kask(ROOT, os.path.join(ROOT, "build", "key-lookups", "%d" % opt.seed),
                  overrides={"kask.shards": str(opt.shards), "log.retention.check.interval.ms": "300",
                             "log.initial.task.delay.ms": "200", "log.cleaner.backoff.ms": "200",
                             "kask.index.memory.bytes": str(4 << 20), "kask.log.idle.ms": "300"})
    server.start()
    world = World(server, opt.seed)
    wrong = None
    try:
        world.run(opt.seconds)
    except (Wrong, AssertionError, OSError, talk.Refused) as e:
        wrong = e
    fault = None if wrong and server.process.poll() is not None else server.stop()
    shutil.rmtree(world.index_dir(), ignore_errors=True)
    print("seed %d: %s" % (opt.seed, ", ".join("%s %d" % item for item in sorted(world.count.items()))))
    for what in (wrong, fault):
        if what:
            print("FAIL: %s\nagain: compat-tests/key-lookups/run.py --seed %d\n%s" % (what, opt.seed, server.tail()))
    failed = 1 if wrong or fault else 0
    print("%d passed, %d failed" % (1 - failed, failed))
    return failed


if __name__ == "__main__":
    sys.exit(main())
