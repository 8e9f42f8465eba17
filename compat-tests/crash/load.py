"""What runs against the broker while it is killed, and what it was promised: librdkafka producers, groups that commit,
topics that come and go. Each keeps a ledger of what was acknowledged and says what is wrong with what it is shown."""

import random
import threading
import time

import confluent_kafka as ck
from confluent_kafka import admin as cka

# Back at once after a kill.
CLIENT = {"reconnect.backoff.ms": 10, "reconnect.backoff.max.ms": 80, "retry.backoff.ms": 10, "retry.backoff.max.ms": 80,
          "socket.connection.setup.timeout.ms": 2000, "log_level": 0, "broker.address.family": "v4"}
SEGMENT = {"segment.bytes": "1048576"}
TOPICS = {  # name: (partitions, configs, bytes of a value)
    "ledger": (4, {}, 300),
    "short": (2, {"retention.bytes": "1500000", **SEGMENT}, 20000),
    "trim": (2, {}, 300),
    "compact": (2, {"cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.01", **SEGMENT}, 8000),
}
KEYS = 200


class Ledger:
    """Every acknowledged record by topic, partition and offset, and what was seen at offsets not acknowledged yet."""

    def __init__(self):
        self.lock = threading.Lock()
        self.acked = {}  # (topic, partition) -> {offset: (producer, number)}
        self.seen_end = {}  # (topic, partition) -> every offset below was read
        self.seen = {}  # (topic, partition) -> {offset: (producer, number)} read before it was acknowledged
        self.last = {}  # (topic, partition, producer) -> last number read
        self.faults = []
        self.acknowledged = self.checked = 0

    def fault(self, text):
        with self.lock:
            if len(self.faults) < 50:
                self.faults.append(text)

    def ack(self, topic, partition, offset, identity):
        with self.lock:
            place = (topic, partition)
            rows = self.acked.setdefault(place, {})
            self.acknowledged += 1
            if offset in rows:
                self.faults.append("%s-%d@%d acknowledged for %s and for %s" % (*place, offset, rows[offset], identity))
            rows[offset] = identity
            if offset < self.seen_end.get(place, 0) and topic != "compact":
                was = self.seen.get(place, {}).pop(offset, None)
                self.checked += 1
                if was != identity:
                    self.faults.append("%s-%d@%d acknowledged as %s, but %s was there" % (*place, offset, identity, was))

    def ends(self):
        """{(topic, partition): offset after the last acknowledged}"""
        with self.lock:
            return {place: max(rows) + 1 for place, rows in self.acked.items() if rows}

    def read(self, place, start, end, records):
        """records: [(offset, identity)] of [start, end), all there are."""
        with self.lock:
            rows = self.acked.get(place, {})
            found = dict(records)
            for offset, (producer, number) in records:
                before = self.last.get((*place, producer), -1)
                if number <= before:
                    self.faults.append("%s-%d@%d is number %d of producer %d after %d: doubled or out of order"
                                       % (*place, offset, number, producer, before))
                self.last[(*place, producer)] = number
                if offset in rows:
                    self.checked += 1
                else:
                    self.seen.setdefault(place, {})[offset] = (producer, number)
            for offset in range(start, end):
                if offset in rows and found.get(offset) != rows[offset]:
                    self.faults.append("%s-%d@%d was acknowledged as %s, and %s is there"
                                       % (*place, offset, rows[offset], found.get(offset)))
            self.seen_end[place] = end

    def newest(self, place, end):
        """{key: (offset, identity)}: the newest acknowledged record of each key below end."""
        wanted = {}
        with self.lock:
            for offset, identity in self.acked.get(place, {}).items():
                key = identity[1] % KEYS
                if wanted.get(key, (-1,))[0] < offset < end:
                    wanted[key] = (offset, identity)
        return wanted

    def compacted(self, place, wanted, records):
        """records: [(offset, key, identity)], the whole log as it was read. -> what is wrong with it, if `wanted` was
        acknowledged. Compaction goes on during a read: what it removed behind the reader has a successor that the reader may
        not have got to, so a fault counts when it is there again and again."""
        there, faults = {}, []
        for offset, key, identity in records:
            there[key] = (offset, identity)
        with self.lock:
            rows = self.acked.get(place, {})
            for key, (offset, identity) in wanted.items():
                got = there.get(key, (-1, None))
                if got[0] < offset or (got[0] == offset and got[1] != identity):
                    faults.append("%s-%d key %d: %s at %d was acknowledged, the newest there is %s"
                                  % (*place, key, identity, offset, got))
            for offset, key, identity in records:
                if rows.get(offset, identity) != identity or identity[1] % KEYS != key:
                    faults.append("%s-%d@%d was acknowledged as %s, and %s is there" % (*place, offset, rows.get(offset), identity))
            self.checked += len(wanted)
        return faults


def end_of(thread, who):
    thread.stop.set()
    thread.join(20)
    if thread.is_alive():
        thread.ledger.fault("%s: a commit was not answered within 20 s" % who)


class Writer(threading.Thread):
    """An idempotent producer with acks=all that never gives up."""

    def __init__(self, bootstrap, ledger, number, rate, seed):
        super().__init__(daemon=True)
        self.ledger, self.number, self.rate = ledger, number, rate
        self.dice = random.Random(seed * 100 + number)
        self.stop = threading.Event()
        self.sent = 0
        self.producer = ck.Producer({**CLIENT, "bootstrap.servers": bootstrap, "enable.idempotence": True, "acks": "all",
                                     "message.timeout.ms": 0, "linger.ms": 2, "queue.buffering.max.messages": 4000,
                                     "batch.num.messages": 50, "error_cb": self.error})

    def error(self, err):
        if err.fatal():
            self.ledger.fault("producer %d: fatal: %s" % (self.number, err))
            self.stop.set()

    def delivered(self, err, message):
        if err:
            self.ledger.fault("producer %d: a message was given up: %s" % (self.number, err))
            return
        producer, number = message.value().split(b":", 2)[:2]
        self.ledger.ack(message.topic(), message.partition(), message.offset(), (int(producer), int(number)))

    def one(self):
        topic = self.dice.choice(list(TOPICS))
        partitions, _, size = TOPICS[topic]
        head = b"%d:%d:" % (self.number, self.sent)
        key = b"%d" % (self.sent % KEYS) if topic == "compact" else None
        value = head + self.dice.randbytes(self.dice.randrange(size))
        self.producer.produce(topic, value, key, self.dice.randrange(partitions), on_delivery=self.delivered)
        self.sent += 1

    def run(self):
        due = time.monotonic()
        while not self.stop.is_set():
            try:
                for _ in range(20):
                    self.one()
            except BufferError:
                self.producer.poll(0.02)
            due = max(due + 20 / self.rate, time.monotonic() - 0.1)
            self.producer.poll(0)
            while time.monotonic() < due:
                self.producer.poll(max(0.0, due - time.monotonic()))

    def finish(self):
        self.stop.set()
        self.join(30)
        left = self.producer.flush(60)
        if left:
            self.ledger.fault("producer %d: %d messages were never answered" % (self.number, left))


class Committer(threading.Thread):
    """Commits offsets of a group without members, ever larger, and remembers which were acknowledged."""

    def __init__(self, bootstrap, ledger, group):
        super().__init__(daemon=True)
        self.ledger, self.group = ledger, group
        self.stop = threading.Event()
        self.acked, self.tried = {}, {}  # partition -> offset
        self.consumer = ck.Consumer({**CLIENT, "bootstrap.servers": bootstrap, "group.id": group, "enable.auto.commit": False,
                                     "session.timeout.ms": 6000, "socket.timeout.ms": 2000})
        self.commits = 0

    def run(self):
        number = 0
        while not self.stop.is_set():
            number += 1
            partition = number % 4
            self.tried[partition] = number
            try:
                got = self.consumer.commit(offsets=[ck.TopicPartition("ledger", partition, number)], asynchronous=False)
                if got[0].error is None:
                    self.acked[partition] = number
                    self.commits += 1
            except ck.KafkaException:
                pass  # in doubt
            self.stop.wait(0.003)

    def check(self, acked):
        """acked: a copy taken when the broker was dead."""
        asked = [ck.TopicPartition("ledger", p) for p in acked]
        if not asked:
            return
        for row in self.consumer.committed(asked, timeout=20):
            tried = self.tried.get(row.partition, 0)
            if not acked[row.partition] <= row.offset <= tried:
                self.ledger.fault("group %s: offset %d of ledger-%d was acknowledged, %d tried, %d is committed"
                                  % (self.group, acked[row.partition], row.partition, tried, row.offset))

    def finish(self):
        end_of(self, "group %s" % self.group)


class Member(threading.Thread):
    """A group member that reads the ledger and commits where it is."""

    def __init__(self, bootstrap, ledger, group):
        super().__init__(daemon=True)
        self.ledger, self.group, self.commits = ledger, group, 0
        self.stop = threading.Event()
        self.acked = {}
        self.consumer = ck.Consumer({**CLIENT, "bootstrap.servers": bootstrap, "group.id": group, "enable.auto.commit": False,
                                     "auto.offset.reset": "earliest", "session.timeout.ms": 6000, "heartbeat.interval.ms": 500,
                                     "fetch.wait.max.ms": 50, "socket.timeout.ms": 2000})
        self.consumer.subscribe(["ledger"])

    def run(self):
        while not self.stop.is_set():
            messages = self.consumer.consume(200, 0.05)
            if not any(m.error() is None for m in messages):
                continue
            try:
                for row in self.consumer.commit(asynchronous=False) or []:
                    if row.error is None and row.offset >= 0:
                        self.acked[row.partition] = row.offset
                        self.commits += 1
            except ck.KafkaException:
                pass

    def finish(self):
        end_of(self, "member of %s" % self.group)
        self.consumer.close()


class Operator(threading.Thread):
    """Creates, alters, deletes topics and cuts `trim`; after a failure both outcomes are possible until seen."""

    def __init__(self, bootstrap, ledger, seed):
        super().__init__(daemon=True)
        self.ledger, self.dice = ledger, random.Random(seed)
        self.stop = threading.Event()
        self.lock = threading.Lock()
        self.states = {"t%d" % i: [None] for i in range(12)}  # name -> possible [None or (partitions, retention.ms)]
        self.cut, self.cut_tried = {}, {}  # partition of trim -> log start acknowledged, tried
        self.admin = cka.AdminClient({**CLIENT, "bootstrap.servers": bootstrap, "socket.timeout.ms": 2000})
        self.producer = ck.Producer({**CLIENT, "bootstrap.servers": bootstrap, "linger.ms": 0})
        self.changes = 0

    def attempt(self, name, future, after):
        with self.lock:
            self.states[name] = self.states[name] + [after]
        try:
            future.result()
            with self.lock:
                self.states[name] = [after]
                self.changes += 1
            return True
        except ck.KafkaException:
            return False

    def one(self):
        name = self.dice.choice(list(self.states))
        now = self.states[name][-1] if len(self.states[name]) == 1 else self.dice.choice(self.states[name])
        retention = self.dice.randrange(100000, 900000)
        if now is None:
            count = self.dice.randrange(1, 5)
            topic = cka.NewTopic(name, count, 1, config={"retention.ms": str(retention)})
            self.attempt(name, self.admin.create_topics([topic], request_timeout=3)[name], (count, retention))
        elif self.dice.random() < 0.4:
            self.write_to(name)  # a topic that nobody wrote to has no directory
            self.attempt(name, self.admin.delete_topics([name], request_timeout=3)[name], None)
        elif self.dice.random() < 0.3 and len(self.states[name]) == 1:
            more = cka.NewPartitions(name, now[0] + 1)
            self.attempt(name, self.admin.create_partitions([more], request_timeout=3)[name], (now[0] + 1, now[1]))
        elif len(self.states[name]) == 1:
            entry = cka.ConfigEntry("retention.ms", str(retention), incremental_operation=cka.AlterConfigOpType.SET)
            resource = cka.ConfigResource(cka.ConfigResource.Type.TOPIC, name, incremental_configs=[entry])
            future = self.admin.incremental_alter_configs([resource], request_timeout=3)[resource]
            self.attempt(name, future, (now[0], retention))

    def write_to(self, name):
        self.producer.produce(name, b"soon gone", partition=0)
        self.producer.flush(0.5)
        self.producer.purge()

    def trim(self):
        partition = self.dice.randrange(2)
        end = self.ledger.ends().get(("trim", partition), 0)
        start = self.cut.get(partition, 0)
        to = start + (end - start) // 8
        if to <= self.cut_tried.get(partition, 0):
            return
        self.cut_tried[partition] = to
        row = ck.TopicPartition("trim", partition, to)
        try:
            self.admin.delete_records([row], request_timeout=3)[row].result()
            self.cut[partition] = to
            self.changes += 1
        except ck.KafkaException:
            pass

    def run(self):
        while not self.stop.is_set():
            self.one()
            if self.dice.random() < 0.2:
                self.trim()
            self.stop.wait(0.01)

    def pause(self):
        """Between operations; until resume()."""
        self.stop.set()
        self.join(30)

    def check(self, there, retentions, starts):
        """there: {name: partitions}, retentions: {name: retention.ms}, starts: {partition of trim: log start}"""
        for name, possible in self.states.items():
            got = (there[name], retentions[name]) if name in there else None
            if got not in possible:
                self.ledger.fault("topic %s is %s; acknowledged or in doubt: %s" % (name, got, possible))
            self.states[name] = [got]
        for partition, start in starts.items():
            if not self.cut.get(partition, 0) <= start <= self.cut_tried.get(partition, 0):
                self.ledger.fault("trim-%d begins at %d; acknowledged %d, tried %d" % (
                    partition, start, self.cut.get(partition, 0), self.cut_tried.get(partition, 0)))
