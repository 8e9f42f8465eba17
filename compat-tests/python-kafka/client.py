"""kafka-python behind python-common's adapter."""

import adapter
import kafka
import kafka.admin
import kafka.errors
import scenarios
from kafka import TopicPartition
from kafka.structs import OffsetAndMetadata


def checked(action):
    """Runs `action`; an error that the broker answered becomes Refused with its code."""
    try:
        return action()
    except kafka.errors.BrokerResponseError as problem:
        raise adapter.Refused(problem.errno, str(problem)) from problem


class Producer(adapter.Producer):
    def __init__(self, config):
        self.inner, self.futures = kafka.KafkaProducer(**config), []

    def send(self, topic, value, key=None, headers=(), timestamp=None, partition=None):
        self.futures.append(checked(lambda: self.inner.send(
            topic, value=value, key=key, headers=list(headers), partition=partition, timestamp_ms=timestamp)))

    def flush(self):
        self.inner.flush(60)
        futures, self.futures = self.futures, []
        places = [checked(lambda f=future: f.get(timeout=60)) for future in futures]
        return [(place.partition, place.offset) for place in places]

    def close(self):
        self.inner.close(timeout=10)


class Consumer(adapter.Consumer):
    def __init__(self, config):
        self.inner = kafka.KafkaConsumer(**config)

    def assign(self, starts):
        self.inner.assign([TopicPartition(t, p) for t, p in starts])
        for (topic, partition), start in starts.items():
            part = TopicPartition(topic, partition)
            if start == "beginning":
                self.inner.seek_to_beginning(part)
            elif start == "end":
                self.inner.seek_to_end(part)
            else:
                self.inner.seek(part, start)

    def subscribe(self, topics):
        self.inner.subscribe(topics)

    def poll(self, seconds):
        found = checked(lambda: self.inner.poll(timeout_ms=int(seconds * 1000)))
        return [adapter.Rec(m.topic, m.partition, m.offset, m.key, m.value, list(m.headers), m.timestamp)
                for messages in found.values() for m in messages]

    def owned(self):
        return {p.partition for p in self.inner.assignment()}

    def commit(self, offsets):
        parts = {TopicPartition(t, p): OffsetAndMetadata(o, m, -1) for (t, p), (o, m) in offsets.items()}
        checked(lambda: self.inner.commit(parts))

    def committed(self, topic, partition):
        found = checked(lambda: self.inner.committed(TopicPartition(topic, partition), metadata=True))
        return (found.offset, found.metadata) if found else None

    def bounds(self, topic, partition):
        part = TopicPartition(topic, partition)
        return (checked(lambda: self.inner.beginning_offsets([part]))[part],
                checked(lambda: self.inner.end_offsets([part]))[part])

    def offset_at(self, topic, partition, timestamp):
        part = TopicPartition(topic, partition)
        found = checked(lambda: self.inner.offsets_for_times({part: timestamp}))[part]
        return found.offset if found else None

    def close(self):
        self.inner.close()


class Client(adapter.Client):
    LACKS = {"null_header": "send() takes (str, bytes) only"}

    def __init__(self, bootstrap):
        super().__init__(bootstrap)
        self._admin = None

    @property
    def inner(self):
        if self._admin is None:
            self._admin = kafka.KafkaAdminClient(bootstrap_servers=self.bootstrap)
        return self._admin

    def producer(self, acks="all", codec="none", idempotent=False, max_bytes=None, defaults=False):
        config = {"bootstrap_servers": self.bootstrap}
        if not defaults:
            config.update(acks={"0": 0, "1": 1, "all": "all"}[acks], compression_type=None if codec == "none" else codec,
                          enable_idempotence=idempotent)
        if max_bytes:
            config["max_request_size"] = max_bytes
        return Producer(config)

    def consumer(self, group=None, auto_commit=False, max_bytes=None):
        config = {"bootstrap_servers": self.bootstrap, "group_id": group, "auto_offset_reset": "earliest",
                  "enable_auto_commit": auto_commit, "auto_commit_interval_ms": 500, "session_timeout_ms": 6000,
                  "heartbeat_interval_ms": 500}
        if max_bytes:
            config["max_partition_fetch_bytes"] = max_bytes
        return Consumer(config)

    def cluster(self):
        found = checked(self.inner.describe_cluster)
        return ["%s:%d" % (b["host"], b["port"]) for b in found["brokers"]], found["cluster_id"]

    def create_topic(self, name, partitions, configs):
        checked(lambda: self.inner.create_topics(
            {name: {"num_partitions": partitions, "replication_factor": 1, "configs": configs}}))

    def topics(self):
        return [t if isinstance(t, str) else t["name"] for t in checked(self.inner.list_topics)]

    def describe_topic(self, name):
        found = checked(lambda: self.inner.describe_topics([name]))[0]
        return sorted((p["partition_index"], p["leader_id"], p["replica_nodes"], p["isr_nodes"])
                      for p in found["partitions"])

    def configs(self, topic):
        resource = kafka.admin.ConfigResource(kafka.admin.ConfigResourceType.TOPIC, topic)
        found = checked(lambda: self.inner.describe_configs([resource], config_filter="all"))["topic"][topic]
        return {key: (entry["value"], entry["config_source"] == "DEFAULT_CONFIG") for key, entry in found.items()}

    def alter_config(self, topic, key, value):
        resource = kafka.admin.ConfigResource(kafka.admin.ConfigResourceType.TOPIC, topic, configs={key: value})
        checked(lambda: self.inner.alter_configs([resource]))

    def add_partitions(self, topic, total):
        checked(lambda: self.inner.create_partitions({topic: total}))

    def delete_records(self, topic, partition, before_offset):
        part = TopicPartition(topic, partition)
        return checked(lambda: self.inner.delete_records({part: before_offset}))[part]["low_watermark"]

    def delete_topic(self, name):
        checked(lambda: self.inner.delete_topics([name]))

    def groups(self):
        return [g["group_id"] for g in checked(self.inner.list_groups)]

    def describe_group(self, group):
        found = checked(lambda: self.inner.describe_groups([group]))[group]
        return found["group_state"], len(found["members"])

    def group_offsets(self, group):
        found = checked(lambda: self.inner.list_group_offsets({group: None}))[group]
        return {(part.topic, part.partition): place.offset for part, place in found.items()}

    def delete_group(self, group):
        print("delete", checked(lambda: self.inner.delete_groups([group])))


if __name__ == "__main__":
    scenarios.main(Client)
