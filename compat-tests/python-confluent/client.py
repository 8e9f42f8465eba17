"""confluent-kafka (librdkafka underneath) behind python-common's adapter."""

import adapter
import confluent_kafka as ck
import scenarios
from confluent_kafka import admin as ckadmin

MARKS = {"beginning": ck.OFFSET_BEGINNING, "end": ck.OFFSET_END}


def checked(action):
    """Runs `action`; a KafkaException becomes Refused with its code."""
    try:
        return action()
    except ck.KafkaException as problem:
        error = problem.args[0]
        raise adapter.Refused(error.code(), error.str()) from problem


class Producer(adapter.Producer):
    def __init__(self, config):
        self.inner, self.places = ck.Producer(config), []

    def send(self, topic, value, key=None, headers=(), timestamp=None, partition=None):
        slot = len(self.places)
        self.places.append(None)

        def done(error, message):
            self.places[slot] = error or (message.partition(), message.offset())

        options = {"timestamp": timestamp} if timestamp is not None else {}
        if partition is not None:
            options["partition"] = partition
        checked(lambda: self.inner.produce(topic, value, key=key, headers=list(headers), callback=done, **options))

    def flush(self):
        assert self.inner.flush(60) == 0, "messages left in the queue"
        places, self.places = self.places, []
        for place in places:
            if isinstance(place, ck.KafkaError):
                raise adapter.Refused(place.code(), place.str())
        return places

    def close(self):
        self.inner.flush(10)


class Consumer(adapter.Consumer):
    def __init__(self, config):
        self.inner, self.partitions = ck.Consumer(config), set()

    def assign(self, starts):
        self.inner.assign([ck.TopicPartition(t, p, MARKS.get(o, o)) for (t, p), o in starts.items()])

    def subscribe(self, topics):
        self.inner.subscribe(topics)

    def poll(self, seconds):
        got = []
        for message in checked(lambda: self.inner.consume(500, seconds)):
            if message.error():
                raise adapter.Refused(message.error().code(), message.error().str())
            got.append(adapter.Rec(message.topic(), message.partition(), message.offset(), message.key(),
                                   message.value(), message.headers() or [], message.timestamp()[1]))
        return got

    def owned(self):
        return {p.partition for p in self.inner.assignment()}

    def commit(self, offsets):
        parts = [ck.TopicPartition(t, p, o, m) for (t, p), (o, m) in offsets.items()]
        for part in checked(lambda: self.inner.commit(offsets=parts, asynchronous=False)):
            assert part.error is None, part.error

    def committed(self, topic, partition):
        part = checked(lambda: self.inner.committed([ck.TopicPartition(topic, partition)], 20))[0]
        return (part.offset, part.metadata or "") if part.offset >= 0 else None

    def bounds(self, topic, partition):
        return checked(lambda: self.inner.get_watermark_offsets(ck.TopicPartition(topic, partition), 20))

    def offset_at(self, topic, partition, timestamp):
        part = checked(lambda: self.inner.offsets_for_times([ck.TopicPartition(topic, partition, timestamp)], 20))[0]
        return part.offset if part.offset >= 0 else None

    def close(self):
        self.inner.close()


class Client(adapter.Client):
    def __init__(self, bootstrap):
        super().__init__(bootstrap)
        self.inner = ckadmin.AdminClient({"bootstrap.servers": bootstrap})

    def producer(self, acks="all", codec="none", idempotent=False, max_bytes=None, defaults=False):
        config = {"bootstrap.servers": self.bootstrap}
        if not defaults:
            config.update({"acks": acks, "compression.type": codec, "enable.idempotence": idempotent})
        if max_bytes:
            config["message.max.bytes"] = max_bytes
        return Producer(config)

    def consumer(self, group=None, auto_commit=False, max_bytes=None):
        config = {"bootstrap.servers": self.bootstrap, "group.id": group or "unused", "auto.offset.reset": "earliest",
                  "enable.auto.commit": auto_commit, "auto.commit.interval.ms": 500, "session.timeout.ms": 6000,
                  "heartbeat.interval.ms": 500}
        if max_bytes:
            config.update({"fetch.message.max.bytes": max_bytes, "receive.message.max.bytes": 100000000})
        return Consumer(config)

    @staticmethod
    def _all(futures):
        return {key: checked(lambda f=future: f.result(30)) for key, future in futures.items()}

    def cluster(self):
        found = checked(lambda: self.inner.describe_cluster(request_timeout=20).result(20))
        return ["%s:%d" % (n.host, n.port) for n in found.nodes], found.cluster_id

    def create_topic(self, name, partitions, configs):
        self._all(self.inner.create_topics([ckadmin.NewTopic(name, partitions, 1, config=configs)]))

    def topics(self):
        return list(self.inner.list_topics(timeout=20).topics)

    def describe_topic(self, name):
        found = self._all(self.inner.describe_topics(ck.TopicCollection([name])))[name]
        return [(p.id, p.leader.id, [n.id for n in p.replicas], [n.id for n in p.isr]) for p in found.partitions]

    def configs(self, topic):
        resource = ckadmin.ConfigResource(ckadmin.ResourceType.TOPIC, topic)
        found = self._all(self.inner.describe_configs([resource]))[resource]
        return {key: (entry.value, bool(entry.is_default)) for key, entry in found.items()}

    def alter_config(self, topic, key, value):
        entry = ckadmin.ConfigEntry(key, value, incremental_operation=ckadmin.AlterConfigOpType.SET)
        resource = ckadmin.ConfigResource(ckadmin.ResourceType.TOPIC, topic, incremental_configs=[entry])
        self._all(self.inner.incremental_alter_configs([resource]))

    def add_partitions(self, topic, total):
        self._all(self.inner.create_partitions([ckadmin.NewPartitions(topic, total)]))

    def delete_records(self, topic, partition, before_offset):
        part = ck.TopicPartition(topic, partition, before_offset)
        return list(self._all(self.inner.delete_records([part])).values())[0].low_watermark

    def delete_topic(self, name):
        self._all(self.inner.delete_topics([name]))

    def groups(self):
        found = checked(lambda: self.inner.list_consumer_groups(request_timeout=20).result(20))
        assert not found.errors, found.errors
        return [g.group_id for g in found.valid]

    def describe_group(self, group):
        found = self._all(self.inner.describe_consumer_groups([group]))[group]
        return found.state.name.capitalize(), len(found.members)

    def group_offsets(self, group):
        request = [ck.ConsumerGroupTopicPartitions(group)]
        found = self._all(self.inner.list_consumer_group_offsets(request))[group]
        return {(p.topic, p.partition): p.offset for p in found.topic_partitions}

    def delete_group(self, group):
        self._all(self.inner.delete_consumer_groups([group]))


if __name__ == "__main__":
    scenarios.main(Client)
