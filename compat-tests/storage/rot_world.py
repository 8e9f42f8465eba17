"""A data directory with everything in it that kask keeps, and what a client must still see of it after a bit was flipped.

The directory is made once and copied for each flip: stopped cleanly, and killed with -9. In it: records with their own
timestamps in several segments, a topic cut by DeleteRecords, an idempotent producer's, a compacted one, one with an aborted
transaction, one with a key index, a group's committed offset, configs, snapshots of the metadata log."""

import os
import random
import shutil
import struct
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input"), os.path.join(os.path.dirname(HERE), "key-lookups")]

import raw  # noqa: E402
import talk  # noqa: E402
from checks_faults import commit, until  # noqa: E402
from harness import wire  # noqa: E402
from harness.broker import Kask  # noqa: E402

HOST = "127.0.0.1"
CORRUPT, STORAGE_ERROR = 2, 56
RECORDS, SIZE = 60, 3000
TXN_PRODUCER, TXN_FIRST, TXN_MARKER = 7000, 20, 24
SEGMENT = {"internal.segment.bytes": "30000", "index.interval.bytes": "4096"}
KEYED = dict(SEGMENT, **{"kask.key.index": "true"})
COMPACTED = dict(SEGMENT, **{"cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.01"})
TOPICS = {"kept": SEGMENT, "cut": SEGMENT, "once": SEGMENT, "txn": SEGMENT, "keyed": KEYED, "compacted": COMPACTED}
SLOW = {"kask.scrub.bytes.per.second": "0"}
FAST = {"kask.scrub.bytes.per.second": "100000000", "kask.scrub.interval.ms": "1000"}
KEYS = {"log.flush.offset.checkpoint.interval.ms": "200", "log.flush.start.offset.checkpoint.interval.ms": "200",
        "log.retention.ms": "-1", "log.message.timestamp.before.max.ms": str(1 << 60), "offsets.topic.num.partitions": "1",
        "log.cleaner.backoff.ms": "100", "log.initial.task.delay.ms": "100", "kask.disk.reserve.bytes": "4194304",
        "metadata.log.max.record.bytes.between.snapshots": "1500", "kask.index.memory.bytes": "16777216"}


def value(topic, i):
    seed = random.Random("%s %d" % (topic, i))
    return b"%s %06d " % (topic.encode(), i) + seed.randbytes(SIZE)


NOW = int(time.time() * 1000)  # a producer whose last record is older than a day is forgotten


def timed(i):
    return NOW - 3600000 + i * 1000


def key_of(i):
    return b"key-%03d" % (i % 40)


def put(peer, topic, first, n, producer=None):
    for i in range(first, first + n):
        who = (-1, -1, -1) if producer is None else (producer[0], producer[1], i)
        code, offset = raw.produce(peer, topic, raw.batch([raw.record(0, value(topic, i), key=key_of(i))], base_time=timed(i), producer=who))
        assert (code, offset) == (0, i), "%s: record %d was answered with %s" % (topic, i, (code, offset))


def traced(server, event, since=0):
    with open(server.trace, errors="replace") as f:
        f.seek(since)
        return [line.rstrip("\n") for line in f if " event=" + event + " " in line]


def index_dir(data):
    return data + ".kask-index"


def at(data, offset, epoch=0):
    """A batch with its place in the log."""
    return struct.pack(">q", offset) + data[8:12] + struct.pack(">i", epoch) + data[16:]


class World:
    """The two directories, and what was acknowledged in them."""

    def __init__(self, where):
        self.where = where
        self.producer = None
        self.counts = {}

    def make(self):
        server = Kask(ROOT, os.path.join(self.where, "made"), overrides=dict(KEYS, **SLOW))
        server.start()
        self.fill(server)
        self.add_transaction(server)
        self.settle(server)
        assert server.stop() is None
        self.keep(server, "clean")
        server.start()
        with raw.Peer(server.port) as p:  # what is open at the kill
            until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
            for topic in TOPICS:
                put(p, topic, self.counts[topic], 2, self.producer if topic == "once" else None)
                self.counts[topic] += 2
        self.settle(server)
        server.kill9()
        self.keep(server, "killed")

    def fill(self, server):
        for topic, configs in TOPICS.items():
            wire.create_topic(HOST, server.port, topic, 1, configs)
        with raw.Peer(server.port) as p:
            until(10, "the coordinator is there", lambda: commit(p, "g", "kept") == 0)
            code, pid, epoch = struct.unpack(">hqh", p.ask(22, 0, struct.pack(">hi", -1, 60000))[4:16])
            assert code == 0, code
            self.producer = pid, epoch
            for topic in TOPICS:
                n = TXN_FIRST if topic == "txn" else RECORDS
                put(p, topic, 0, n, self.producer if topic == "once" else None)
                self.counts[topic] = n
            talk.delete_records(p, "cut", 0, 23)
            for i in range(4):  # so that snapshots of the metadata log follow each other
                for topic in TOPICS:
                    talk.set_config(p, topic, "flush.ms", str(900000 + i))

    def add_transaction(self, server):
        """Aborted, and written by hand, as Kafka leaves it: nobody serves transactions here yet."""
        assert server.stop() is None
        path = max(os.path.join(server.data, "txn-0", n) for n in os.listdir(os.path.join(server.data, "txn-0")) if n.endswith(".log"))
        with open(path, "rb") as f:
            (epoch,) = struct.unpack(">i", f.read(16)[12:])
        with open(path, "ab") as f:
            for i in range(TXN_FIRST, TXN_MARKER):
                data = raw.batch([raw.record(0, value("txn", i), key=key_of(i))], base_time=timed(i), attributes=0x10,
                                 producer=(TXN_PRODUCER, 0, i - TXN_FIRST))
                f.write(at(data, i, epoch))
            marker = raw.record(0, struct.pack(">hi", 0, 0), key=struct.pack(">hh", 0, 0))
            data = raw.batch([marker], base_time=timed(TXN_MARKER), attributes=0x30, producer=(TXN_PRODUCER, 0, -1))
            f.write(at(data, TXN_MARKER, epoch))
        os.unlink(os.path.join(server.data, ".kafka_cleanshutdown"))
        server.start()
        with raw.Peer(server.port) as p:
            put(p, "txn", TXN_MARKER + 1, RECORDS - TXN_MARKER - 1)
        self.counts["txn"] = RECORDS
        assert aborted(server.port, RECORDS) == [(TXN_PRODUCER, TXN_FIRST)], "the aborted transaction is not known"

    def settle(self, server):
        """Everything that is written in the background is written."""
        lookups(server.port, self.counts["keyed"])
        until(20, "compaction", lambda: compacted_in(server.data))
        names = [n + "-checkpoint" for n in ("recovery-point-offset", "replication-offset", "log-start-offset", "cleaner-offset")]
        until(20, "checkpoints", lambda: all(os.path.exists(os.path.join(server.data, n)) for n in names))

    def keep(self, server, name):
        for suffix in ("", ".kask-index"):
            to = os.path.join(self.where, name + suffix)
            shutil.rmtree(to, ignore_errors=True)
            shutil.copytree(server.data + suffix, to)
        setattr(self, name + "_counts", dict(self.counts))

    def copy(self, name, to):
        """-> the counts of records"""
        for suffix in ("", ".kask-index"):
            shutil.rmtree(to + suffix, ignore_errors=True)
            shutil.copytree(os.path.join(self.where, name + suffix), to + suffix)
        return dict(getattr(self, name + "_counts"))


def compacted_in(data):
    path = os.path.join(data, "cleaner-offset-checkpoint")
    return os.path.exists(path) and "compacted 0 " in open(path).read()


# ---- what a client sees ----

def batches(peer, topic, offset, isolation=0):
    """-> error code, high watermark, aborted transactions, [(base offset, whole batch)] of one fetch"""
    body = struct.pack(">iiiibi", -1, 0, 1, 1 << 20, isolation, 1) + raw.string(topic)
    got = peer.ask(raw.FETCH, 4, body + struct.pack(">iiqi", 1, 0, offset, 1 << 20))
    where = 4 + 4 + 2 + len(topic) + 4 + 4
    code, high, _, n = struct.unpack(">hqqi", got[where:where + 22])
    where += 22
    ended = [struct.unpack_from(">qq", got, where + 16 * i) for i in range(max(n, 0))]
    where += 16 * max(n, 0)
    (n,) = struct.unpack(">i", got[where:where + 4])
    records, out, where = got[where + 4:where + 4 + n], [], 0
    while where + 61 <= len(records):
        base, length = struct.unpack_from(">qi", records, where)
        if where + 12 + length > len(records):
            break
        out.append((base, records[where:where + 12 + length]))
        where += 12 + length
    return code, high, ended, out


def check_read(peer, topic, n, start=0):
    """Every offset of [start, n) gives its own record, unchanged, or an error: those offsets. Of a compacted topic records may
    be missing that have a successor."""
    refused, offset, gone = [], start, []
    while offset < n:
        code, high, _, got = batches(peer, topic, offset)
        if code:
            assert code in (CORRUPT, STORAGE_ERROR), "%s: fetch at %d answered %d" % (topic, offset, code)
            refused.append(offset)
            offset += 1
            continue
        assert high == n, "%s: high watermark %d, acknowledged %d" % (topic, high, n)
        assert got, "%s: nothing at %d of %d, and no error" % (topic, offset, n)
        for base, whole in got:
            magic, crc = whole[16], struct.unpack_from(">I", whole, 17)[0]
            assert magic == 2 and raw.crc32c(whole[21:]) == crc, "%s: a bad batch was served at %d" % (topic, base)
            if topic == "compacted":
                gone += range(offset, base)
            else:
                assert base == offset, "%s: asked for %d, got %d" % (topic, offset, base)
            (count,) = struct.unpack_from(">i", whole, 57)
            assert count == 0 or value(topic, base) in whole or (topic, base) == ("txn", TXN_MARKER), \
                "%s: offset %d holds another record" % (topic, base)
            offset = base + 1
    assert all(i + 40 < n for i in gone), "%s: %s are missing, and no later record has their keys" % (topic, gone)
    return refused


def by_time(port, topic, when):
    body = struct.pack(">ii", -1, 1) + raw.string(topic) + struct.pack(">iiq", 1, 0, when)
    with raw.Peer(port) as p:
        got = p.ask(raw.LIST_OFFSETS, 1, body)
    code, _, offset = struct.unpack(">hqq", got[-18:])
    return code, offset


def offset_fetch(peer, group, topic):
    """-> (error code, offset); OffsetFetch v2"""
    body = raw.string(group) + struct.pack(">i", 1) + raw.string(topic) + struct.pack(">ii", 1, 0)
    got = peer.ask(9, 2, body)
    (topics,) = struct.unpack_from(">i", got)
    (code,) = struct.unpack(">h", got[-2:])
    if code or not topics:
        return code, -1
    where = 4 + 2 + len(topic) + 4 + 4
    return code or struct.unpack_from(">h", got, len(got) - 4)[0], struct.unpack_from(">q", got, where)[0]


def aborted(port, n):
    """The aborted transactions that a read_committed reader of all of `txn` is told, or an error code."""
    found, offset = set(), 0
    with raw.Peer(port) as p:
        while offset < n:
            code, _, ended, got = batches(p, "txn", offset, isolation=1)
            if code:
                return code
            if not got:
                break
            bases = {base for base, _ in got}
            if TXN_FIRST in bases and (TXN_PRODUCER, TXN_FIRST) not in ended:
                return sorted(ended) + ["not told with offset %d" % TXN_FIRST]
            found.update(ended)
            offset = got[-1][0] + 1
    return sorted(found)


def lookups(port, n, seconds=20):
    """GetKeys for every key; -> the error it is refused with, or None."""
    keys = [key_of(i) for i in range(40)]
    with raw.Peer(port, timeout=60) as p:
        try:
            found = talk.get(p, "keyed", 0, keys, timeout_ms=seconds * 1000)
        except talk.Refused as e:
            return str(e)
    for i, rec in enumerate(found):
        last = max(j for j in range(n) if j % 40 == i)
        assert (rec.offset, rec.value) == (last, value("keyed", last)), "key %d is at %d, the answer says %d" % (i, last, rec.offset)
    return None


def configs(port):
    """{topic: flush.ms}"""
    out = {}
    with raw.Peer(port) as p:
        for topic in TOPICS:
            body = struct.pack(">ib", 1, 2) + raw.string(topic) + struct.pack(">i", 1) + raw.string("flush.ms") + b"\0"
            got = p.ask(32, 1, body)
            out[topic] = got[got.index(b"flush.ms") + 10:][:6].decode()
    return out


def judge(server, counts, allowed):
    """Fails on anything wrong; -> what was refused with a word: {"records": {topic: [offset]}, "group": code, ...}. allowed says
    which of these may be."""
    told = {}
    with raw.Peer(server.port, timeout=30) as p:
        there = {t: c for t, c in wire.partitions(HOST, server.port).items() if not t.startswith("__")}
        assert there == {t: 1 for t in TOPICS}, "topics: %s" % there
        assert set(configs(server.port).values()) == {"900003"}, "configs: %s" % configs(server.port)
        records = {}
        for topic in TOPICS:
            start = 23 if topic == "cut" else 0
            assert talk.begin_of(p, topic, 0) == start, "%s begins at %d" % (topic, talk.begin_of(p, topic, 0))
            refused = check_read(p, topic, counts[topic], start)
            if refused:
                records[topic] = refused
        if records:
            told["records"] = records
        for i in (1, counts["kept"] // 3, counts["kept"] - 2):
            code, offset = by_time(server.port, "kept", timed(i))
            assert code or offset == i or i in records.get("kept", []), "the record of time %d is said to be %d" % (i, offset)
        code, offset = settled(lambda: offset_fetch(p, "g", "kept"))
        assert code in (15, 16) or (code, offset) == (0, 7), "the committed offset 7 became %d, error %d" % (offset, code)
        if code:
            told["group"] = code
        if "txn" not in records and "which were aborted" not in allowed:
            ended = aborted(server.port, counts["txn"])
            assert ended == [(TXN_PRODUCER, TXN_FIRST)] or isinstance(ended, int), "read_committed is told of %s" % ended
            if isinstance(ended, int):
                told["committed reads"] = ended
        why = lookups(server.port, counts["keyed"])
        if why:
            told["keys"] = why
    wrong = {k: v for k, v in told.items() if k not in allowed}
    assert not wrong, "refused: %s" % wrong
    assert "records" not in told or max(len(r) for r in told["records"].values()) <= 2, "far more than one batch is refused: %s" % told
    return told


def settled(question):
    deadline = time.monotonic() + 2
    while True:
        got = question()
        if got[0] not in (14, 15, 16) or time.monotonic() > deadline:
            return got
        time.sleep(0.1)


def go_on(server, counts, producer, refused):
    """Produce works, and a batch that was acknowledged before is known to be: not written twice."""
    with raw.Peer(server.port, timeout=30) as p:
        for topic in TOPICS:
            if topic in refused:
                continue
            if topic == "once":
                last = counts[topic] - 1
                data = raw.batch([raw.record(0, value(topic, last), key=key_of(last))], base_time=timed(last),
                                 producer=(producer[0], producer[1], last))
                code, offset = raw.produce(p, topic, data)
                assert code or offset == last, "the last batch of a producer was written again, at %d" % offset
                assert code in (0, 45, 46, 59), "the last batch of a producer was answered with %d" % code
            put(p, topic, counts[topic], 1, producer if topic == "once" else None)
            counts[topic] += 1
