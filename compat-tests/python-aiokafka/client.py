"""aiokafka behind python-common's adapter: its coroutines run on one event loop in a thread of their own."""

import asyncio
import concurrent.futures
import threading
import time

import adapter
import aiokafka
import aiokafka.admin
import aiokafka.errors
import scenarios
from aiokafka import TopicPartition
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.structs import OffsetAndMetadata

LOOP = asyncio.new_event_loop()
threading.Thread(target=LOOP.run_forever, daemon=True).start()


def run(coroutine, seconds=60):
    """The coroutine's result; an error that the broker answered becomes Refused with its code."""
    try:
        return asyncio.run_coroutine_threadsafe(coroutine, LOOP).result(seconds)
    except aiokafka.errors.BrokerResponseError as problem:
        raise adapter.Refused(problem.errno, str(problem)) from problem


def check(code, message=""):
    if code:
        raise adapter.Refused(code, message)


async def make(class_, *args, **config):
    """The library's objects want to be made where a loop runs."""
    made = class_(*args, **config)
    await made.start()
    return made


class Producer(adapter.Producer):
    def __init__(self, config):
        self.inner, self.sent = run(make(aiokafka.AIOKafkaProducer, **config)), []

    def send(self, topic, value, key=None, headers=(), timestamp=None, partition=None):
        self.sent.append((topic, dict(value=value, key=key, headers=list(headers), timestamp_ms=timestamp,
                                      partition=partition)))

    async def _send_all(self):
        futures = [await self.inner.send(topic, **options) for topic, options in self.sent]
        self.sent = []
        return await asyncio.gather(*futures)

    def flush(self):
        return [(r.partition, r.offset) if r else (None, None) for r in run(self._send_all())]

    def close(self):
        run(self.inner.stop())


class Consumer(adapter.Consumer):
    def __init__(self, config):
        self.inner = run(make(aiokafka.AIOKafkaConsumer, **config))

    async def _assign(self, starts):
        self.inner.assign([TopicPartition(t, p) for t, p in starts])
        for (topic, partition), start in starts.items():
            part = TopicPartition(topic, partition)
            if start == "beginning":
                await self.inner.seek_to_beginning(part)
            elif start == "end":
                await self.inner.seek_to_end(part)
            else:
                self.inner.seek(part, start)

    def assign(self, starts):
        run(self._assign(starts))

    async def _subscribe(self, topics):
        self.inner.subscribe(topics)

    def subscribe(self, topics):
        run(self._subscribe(topics))

    def poll(self, seconds):
        found = run(self.inner.getmany(timeout_ms=int(seconds * 1000)))
        return [adapter.Rec(m.topic, m.partition, m.offset, m.key, m.value, list(m.headers), m.timestamp)
                for messages in found.values() for m in messages]

    def owned(self):
        return {p.partition for p in self.inner.assignment()}

    def commit(self, offsets):
        run(self.inner.commit({TopicPartition(t, p): OffsetAndMetadata(o, m) for (t, p), (o, m) in offsets.items()}))

    def committed(self, topic, partition):
        # AIOKafkaConsumer.committed() drops the metadata: the admin client has it. It takes a coordinator that still loads
        # for one without offsets, so an empty answer is asked again.
        admin = run(make(aiokafka.admin.AIOKafkaAdminClient, bootstrap_servers=scenarios.BOOTSTRAP))
        deadline = time.monotonic() + 20
        place = None
        while place is None and time.monotonic() < deadline:
            found = run(admin.list_consumer_group_offsets(self.inner._group_id))  # pylint: disable=protected-access
            place = found.get(TopicPartition(topic, partition))
        run(admin.close())
        return (place.offset, place.metadata) if place else None

    def bounds(self, topic, partition):
        part = TopicPartition(topic, partition)
        return run(self.inner.beginning_offsets([part]))[part], run(self.inner.end_offsets([part]))[part]

    def offset_at(self, topic, partition, timestamp):
        part = TopicPartition(topic, partition)
        found = run(self.inner.offsets_for_times({part: timestamp}))[part]
        return found.offset if found else None

    def close(self):
        try:
            run(self.inner.stop())
        except concurrent.futures.CancelledError:
            # aiokafka 0.14.0: a fetcher that waits after a lost connection is cancelled by stop(), which then fails of that
            # itself; the group has been left by then.
            run(self.inner._client.close())  # pylint: disable=protected-access


class Client(adapter.Client):
    LACKS = {"delete_group": "AIOKafkaAdminClient has no call for it"}

    def __init__(self, bootstrap):
        super().__init__(bootstrap)
        self._admin = None

    @property
    def inner(self):
        if self._admin is None:
            self._admin = run(make(aiokafka.admin.AIOKafkaAdminClient, bootstrap_servers=self.bootstrap))
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
        found = run(self.inner.describe_cluster())
        return ["%s:%d" % (b["host"], b["port"]) for b in found["brokers"]], found["cluster_id"]

    def create_topic(self, name, partitions, configs):
        topic = aiokafka.admin.NewTopic(name, partitions, 1, topic_configs=configs)
        for entry in run(self.inner.create_topics([topic])).to_object()["topic_errors"]:
            check(entry["error_code"], entry.get("error_message"))

    def topics(self):
        return run(self.inner.list_topics())

    def describe_topic(self, name):
        found = run(self.inner.describe_topics([name]))[0]
        return sorted((p["partition"], p["leader"], p["replicas"], p["isr"]) for p in found["partitions"])

    def configs(self, topic):
        resource = ConfigResource(ConfigResourceType.TOPIC, topic)
        found = run(self.inner.describe_configs([resource]))[0].to_object()["resources"][0]
        check(found["error_code"], found["error_message"])
        default_source = 5
        return {e["config_names"]: (e["config_value"], e["config_source"] == default_source)
                for e in found["config_entries"]}

    def alter_config(self, topic, key, value):
        resource = ConfigResource(ConfigResourceType.TOPIC, topic, configs={key: value})
        for answer in run(self.inner.alter_configs([resource])):
            for entry in answer.to_object()["resources"]:
                check(entry["error_code"], entry["error_message"])

    def add_partitions(self, topic, total):
        run(self.inner.create_partitions({topic: aiokafka.admin.NewPartitions(total)}))

    def delete_records(self, topic, partition, before_offset):
        part = TopicPartition(topic, partition)
        return run(self.inner.delete_records({part: aiokafka.admin.RecordsToDelete(before_offset)}))[part]

    def delete_topic(self, name):
        for entry in run(self.inner.delete_topics([name])).to_object()["topic_error_codes"]:
            check(entry["error_code"])

    def groups(self):
        return [entry[0] for entry in run(self.inner.list_consumer_groups())]

    def describe_group(self, group):
        found = run(self.inner.describe_consumer_groups([group]))[0].to_object()["groups"][0]
        check(found["error_code"])
        return found["state"], len(found["members"])

    def group_offsets(self, group):
        found = run(self.inner.list_consumer_group_offsets(group))
        return {(part.topic, part.partition): place.offset for part, place in found.items()}


if __name__ == "__main__":
    scenarios.main(Client)
