"""Clients of every kind at once, each a thread with its own connections. They go on until told to stop; a broker that goes
away is waited for. What is wrong is kept in `faults`, what was acknowledged in `acknowledged`."""

import os
import random
import struct
import threading
import time

import raw
from harness.wire import Reader

OFFSET_COMMIT, OFFSET_FETCH, LEAVE, DESCRIBE_GROUPS, LIST_GROUPS = 8, 9, 13, 15, 16
DELETE_RECORDS, DESCRIBE_CONFIGS, DESCRIBE_LOG_DIRS, CREATE_PARTITIONS, DELETE_GROUPS = 21, 32, 35, 37, 42
INCREMENTAL_ALTER_CONFIGS = 44
# Each changes what the partitions of a topic do with the next batch.
CONFIGS = [("compression.type", ["gzip", "zstd", "lz4", "producer", "uncompressed"]), ("kask.durability", ["fsync", "page-cache"]),
           ("segment.bytes", ["1048576", "2097152"]), ("message.timestamp.type", ["CreateTime", "LogAppendTime"]),
           ("flush.messages", ["1", "1000000"])]
TOPICS = {"plain": 8, "squeezed": 8}  # name: partitions
GROUPS = ["readers", "counters"]
UNKNOWN_SERVER_ERROR = -1
FETCH_MAX, FETCH_OVERHEAD = 10000, 1500  # bytes of records; what an answer of 12 partitions has besides, at most


class Load:
    def __init__(self, port, seed):
        self.port, self.seed = port, seed
        self.ending = threading.Event()
        self.stopping = threading.Event()  # from now on the broker may close connections
        self.lock = threading.Lock()
        self.faults = []
        self.acknowledged = {}  # (topic, partition): offset after the last acknowledged record
        self.done = {}  # kind of work: how often
        self.threads = []

    def start(self):
        kinds = [producer] * 3 + [fetcher] * 3 + [session_fetcher] * 2 + [member] * 4 + [topics_come_and_go] * 2
        kinds += [asker] * 2 + [changer, rude]
        for number, kind in enumerate(kinds):
            dice = random.Random("%s-%d" % (self.seed, number))
            self.threads.append(threading.Thread(target=self._run, args=(kind, dice), daemon=True))
        for t in self.threads:
            t.start()

    def stop(self):
        self.ending.set()
        for t in self.threads:
            t.join(30)
            if t.is_alive():
                self.faults.append("a client waited for an answer that never came")

    def _run(self, kind, dice):
        while not self.ending.is_set():
            try:
                with raw.Peer(self.port, timeout=20) as peer:
                    while not self.ending.is_set():
                        kind(self, peer, dice)
                        with self.lock:
                            self.done[kind.__name__] = self.done.get(kind.__name__, 0) + 1
            except TimeoutError:
                self.fault("%s: no answer within 20 s" % kind.__name__)
            except ConnectionError as e:
                if kind is not rude and not self.stopping.is_set():
                    self.fault("%s: %s" % (kind.__name__, e))
                time.sleep(0.01)  # it is away just now
            except OSError:
                pass
            except Exception as e:  # noqa: BLE001: told at the end
                self.fault("%s: %s: %s" % (kind.__name__, type(e).__name__, e))

    def fault(self, text):
        with self.lock:
            if len(self.faults) < 20:
                self.faults.append(text)

    def check(self, what, code):
        if code == UNKNOWN_SERVER_ERROR:
            self.fault("%s was answered with UNKNOWN_SERVER_ERROR" % what)


def producer(load, peer, dice):
    """One request for several partitions of several topics, so that it is scattered over the shards."""
    acks = dice.choice([-1, -1, 1, 0])
    body = struct.pack(">hhii", -1, acks, 5000, len(TOPICS))
    for topic, partitions in TOPICS.items():
        some = dice.sample(range(partitions), dice.randint(1, partitions))
        body += raw.string(topic) + struct.pack(">i", len(some))
        for p in some:
            records = raw.batch([raw.record(i, os.urandom(dice.randint(1, 300))) for i in range(dice.randint(1, 4))])
            body += struct.pack(">ii", p, len(records)) + records
    if acks == 0:
        peer.send(raw.frame(raw.PRODUCE, 7, body))
        return
    reader = Reader(peer.ask(raw.PRODUCE, 7, body))
    for topic, rows in reader.array(lambda: (reader.string(), reader.array(lambda: reader.take("ihqqq")))):
        for p, code, base, _, _ in rows:
            load.check("produce", code)
            if code == 0 and acks == -1:
                with load.lock:
                    load.acknowledged[topic, p] = max(load.acknowledged.get((topic, p), 0), base + 1)


def fetch_partitions(dice, version):
    """Some twice: only a broken client does that, and it must not matter."""
    topics = []
    for topic, partitions in TOPICS.items():
        some = [dice.randrange(partitions) for _ in range(dice.randint(1, 6))]
        rows = b"".join(struct.pack(">iq", p, dice.randint(0, 30)) + (struct.pack(">q", -1) if version >= 5 else b"")
                        + struct.pack(">i", 4096) for p in some)
        topics.append(raw.string(topic) + struct.pack(">i", len(some)) + rows)
    return struct.pack(">i", len(topics)) + b"".join(topics)


def fetcher(load, peer, dice):
    wait, least = dice.choice([(0, 1), (300, 1), (300, 1 << 20)])
    body = struct.pack(">iiiib", -1, wait, least, FETCH_MAX, dice.randint(0, 1)) + fetch_partitions(dice, 4)
    peer.send(raw.frame(raw.FETCH, 4, body))
    if dice.random() < 0.05:
        raise OSError("goes away while it waits")
    size = len(peer.answer())
    if size > FETCH_MAX + FETCH_OVERHEAD:  # no batch here is larger than FETCH_MAX
        load.fault("a fetch of at most %d bytes was answered with %d" % (FETCH_MAX, size))


def session_fetcher(load, peer, dice):
    """Makes a session, uses it a few times, ends it or forgets it (KIP-227)."""
    session, epoch = 0, 0
    for turn in range(dice.randint(2, 8)):
        body = struct.pack(">iiiibii", -1, 100, dice.choice([1, 1 << 20]), 1 << 16, 0, session, epoch)
        body += fetch_partitions(dice, 7) if turn == 0 or dice.random() < 0.3 else struct.pack(">i", 0)
        body += struct.pack(">i", 1) + raw.string("plain") + struct.pack(">ii", 1, dice.randrange(8)) if turn else struct.pack(">i", 0)
        _, code, told = struct.unpack(">ihi", peer.ask(raw.FETCH, 7, body)[:10])
        load.check("fetch", code)
        if code or not told:
            return
        session, epoch = told, epoch + 1


def member(load, peer, dice):
    """Joins, is synced, commits, reads back, leaves or falls silent."""
    group = dice.choice(GROUPS)
    code = struct.unpack(">h", peer.ask(raw.FIND_COORDINATOR, 0, raw.string(group))[:2])[0]
    load.check("find coordinator", code)
    body = raw.string(group) + struct.pack(">ii", 6000, 3000) + raw.string("") + raw.string("consumer")
    body += struct.pack(">i", 1) + raw.string("range") + struct.pack(">i", 4) + b"\0\0\0\0"
    joined = Reader(peer.ask(raw.JOIN, 2, body))
    joined.take("i")
    code, generation = joined.take("hi")
    load.check("join", code)
    if code:
        time.sleep(0.02)
        return
    joined.string()
    leader, me = joined.string(), joined.string()
    assignment = raw.string(me) + struct.pack(">i", 3) + b"abc"
    body = raw.string(group) + struct.pack(">i", generation) + raw.string(me)
    body += struct.pack(">i", 1) + assignment if leader == me else struct.pack(">i", 0)
    load.check("sync", struct.unpack(">ih", peer.ask(raw.SYNC, 1, body)[:6])[1])
    for _ in range(dice.randint(1, 4)):
        body = raw.string(group) + struct.pack(">i", generation) + raw.string(me) + struct.pack(">qi", -1, 1)
        body += raw.string("plain") + struct.pack(">i", 8)
        body += b"".join(struct.pack(">iq", p, dice.randint(0, 99)) + raw.string("note") for p in range(8))
        peer.ask(OFFSET_COMMIT, 2, body)
        peer.ask(OFFSET_FETCH, 2, raw.string(group) + struct.pack(">i", -1))
        code = struct.unpack(">h", peer.ask(raw.HEARTBEAT, 0, raw.string(group) + struct.pack(">i", generation) + raw.string(me))[:2])[0]
        load.check("heartbeat", code)
    if dice.random() < 0.95:
        peer.ask(LEAVE, 0, raw.string(group) + raw.string(me))


def topics_come_and_go(load, peer, dice):
    """Created, written to by somebody who is not asked whether it still exists, grown, deleted."""
    name = "fleeting-%d" % dice.randrange(12)
    work = dice.randrange(5)
    if work == 0:
        for code in raw.create_topics(peer, [name, name + "-too"], partitions=4).values():
            load.check("create topics", code)
    elif work == 1:
        raw.metadata(peer, [name])
    elif work == 2:
        body = struct.pack(">hhii", -1, -1, 1000, 1) + raw.string(name) + struct.pack(">i", 4)
        body += b"".join(struct.pack(">ii", p, len(raw.batch())) + raw.batch() for p in range(4))
        peer.ask(raw.PRODUCE, 7, body)
    elif work == 3:
        body = struct.pack(">i", 1) + raw.string(name) + struct.pack(">ii", dice.randint(4, 8), -1)
        peer.ask(CREATE_PARTITIONS, 0, body + struct.pack(">i?", 5000, False))
    else:
        body = struct.pack(">i", 2) + raw.string(name) + raw.string(name + "-too") + struct.pack(">i", 5000)
        peer.ask(raw.DELETE_TOPICS, 3, body)


def asker(load, peer, dice):
    """Everything that only looks, and what takes records and offsets away."""
    work = dice.randrange(8)
    parts = b"".join(struct.pack(">iq", p, dice.choice([-1, -2, 1000])) for p in range(8))
    one = struct.pack(">i", 1)
    if work == 0:
        peer.ask(raw.LIST_OFFSETS, 1, struct.pack(">i", -1) + one + raw.string("plain") + struct.pack(">i", 8) + parts)
    elif work == 1:
        raw.metadata(peer, list(TOPICS))
    elif work == 2:
        peer.ask(LIST_GROUPS, 0, b"")
    elif work == 3:
        peer.ask(DESCRIBE_GROUPS, 0, struct.pack(">i", len(GROUPS)) + b"".join(raw.string(g) for g in GROUPS))
    elif work == 4:
        peer.ask(DESCRIBE_CONFIGS, 1, one + b"\2" + raw.string("squeezed") + struct.pack(">i?", -1, True))
    elif work == 5:
        peer.ask(DESCRIBE_LOG_DIRS, 1, struct.pack(">i", -1))
    elif work == 6:
        rows = struct.pack(">iiq", 1, dice.randrange(8), dice.randint(0, 5))
        peer.ask(DELETE_RECORDS, 0, one + raw.string("squeezed") + rows + struct.pack(">i", 5000))
    else:
        peer.ask(DELETE_GROUPS, 0, one + raw.string(dice.choice(GROUPS)))


def changer(load, peer, dice):
    """A config of a topic, while it is written and read."""
    key, values = dice.choice(CONFIGS)
    body = struct.pack(">ib", 1, 2) + raw.string(dice.choice(list(TOPICS))) + struct.pack(">i", 1)
    body += raw.string(key) + b"\0" + raw.string(dice.choice(values)) + b"\0"
    code = struct.unpack(">h", peer.ask(INCREMENTAL_ALTER_CONFIGS, 0, body)[8:10])[0]
    if code:
        load.fault("%s could not be changed: %d" % (key, code))
    time.sleep(0.02)


def rude(load, peer, dice):
    """Says half of something and goes."""
    whole = raw.frame(raw.METADATA, 4, struct.pack(">i", 0) + b"\1")
    peer.send(whole * dice.randint(0, 20) + whole[: dice.randrange(len(whole))])
    raise OSError("gone")
