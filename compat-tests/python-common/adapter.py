"""What the scenarios ask of a Python client; each python-* folder implements it with its library's own calls."""

import dataclasses
from typing import Optional


class Refused(Exception):
    """The broker (through the client) refused something; `code` is Kafka's error code."""

    def __init__(self, code, text=""):
        super().__init__("error code %s %s" % (code, text))
        self.code = code


@dataclasses.dataclass
class Rec:
    """A message read back."""

    topic: str
    partition: int
    offset: int
    key: Optional[bytes]
    value: Optional[bytes]
    headers: list
    timestamp: int


class Producer:
    """Sends are collected; `flush` waits for all of them."""

    def send(self, topic, value, key=None, headers=(), timestamp=None, partition=None):
        raise NotImplementedError

    def flush(self):
        """[(partition, offset)] of the sends since the last flush, in their order. Raises Refused."""
        raise NotImplementedError

    def close(self):
        raise NotImplementedError


class Consumer:
    """Offsets are by (topic, partition)."""

    def assign(self, starts):
        """starts: {(topic, partition): offset, "beginning" or "end"}."""
        raise NotImplementedError

    def subscribe(self, topics):
        raise NotImplementedError

    def poll(self, seconds):
        """A list of Rec, maybe empty."""
        raise NotImplementedError

    def owned(self):
        """The set of partition numbers assigned to this member."""
        raise NotImplementedError

    def commit(self, offsets):
        """offsets: {(topic, partition): (offset, metadata)}; returns when the broker has them."""
        raise NotImplementedError

    def committed(self, topic, partition):
        """(offset, metadata), or None."""
        raise NotImplementedError

    def bounds(self, topic, partition):
        """(beginning, end)."""
        raise NotImplementedError

    def offset_at(self, topic, partition, timestamp):
        """The first offset with that timestamp or a later one; None when there is none."""
        raise NotImplementedError

    def close(self):
        raise NotImplementedError


class Client:
    """`LACKS`: {feature: reason} of what the library can't do; the scenarios print it and go on."""

    LACKS = {}
    CODECS = ["none", "gzip", "snappy", "lz4", "zstd"]

    def __init__(self, bootstrap):
        self.bootstrap = bootstrap

    def producer(self, acks="all", codec="none", idempotent=False, max_bytes=None, defaults=False):
        """defaults: nothing but the bootstrap address is set."""
        raise NotImplementedError

    def consumer(self, group=None, auto_commit=False, max_bytes=None):
        """Reads from the earliest offset where nothing is committed."""
        raise NotImplementedError

    # Admin
    def cluster(self):
        """([host:port], cluster id or None)."""
        raise NotImplementedError

    def create_topic(self, name, partitions, configs):
        raise NotImplementedError

    def topics(self):
        """The list of topic names."""
        raise NotImplementedError

    def describe_topic(self, name):
        """[(partition, leader, [replicas], [isr])] by partition."""
        raise NotImplementedError

    def configs(self, topic):
        """{key: (value, is default)} of a topic."""
        raise NotImplementedError

    def alter_config(self, topic, key, value):
        raise NotImplementedError

    def add_partitions(self, topic, total):
        raise NotImplementedError

    def delete_records(self, topic, partition, before_offset):
        """Returns the new log start offset."""
        raise NotImplementedError

    def delete_topic(self, name):
        raise NotImplementedError

    def groups(self):
        """The list of group ids."""
        raise NotImplementedError

    def describe_group(self, group):
        """(state, number of members)."""
        raise NotImplementedError

    def group_offsets(self, group):
        """{(topic, partition): offset}."""
        raise NotImplementedError

    def delete_group(self, group):
        raise NotImplementedError
