"""The ten scenarios of compat-tests/README.md, written once for the Python clients (adapter.py)."""

import os
import random
import sys
import time

from adapter import Refused
from group import group_scenario, member

PREFIX = os.environ.get("PREFIX", "compat-")
BOOTSTRAP = os.environ["BOOTSTRAP"]
# For topics whose messages have timestamps of 2020: no retention.
KEEP = {"retention.ms": "-1"}
TOPIC_ALREADY_EXISTS, INVALID_TOPIC_EXCEPTION, MESSAGE_TOO_LARGE = 36, 17, 10


def wait_until(claim, condition, seconds=20.0):
    """Polls `condition` until it is true; fails with the claim."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "not within %.0f s: %s" % (seconds, claim)
        time.sleep(0.05)


def equal(got, expected, what):
    assert got == expected, "%s: got %.300r, expected %.300r" % (what, got, expected)


def refused(code, action, what):
    try:
        action()
    except Refused as refusal:
        equal(refusal.code, code, what)
    else:
        raise AssertionError("%s: was not refused" % what)


def ask_harness(line):
    print(line, flush=True)
    return sys.stdin.readline().strip()


def read(client, starts, count, seconds=30.0, **options):
    """Reads exactly `count` messages from `starts`, then looks a moment for one too many."""
    consumer = client.consumer(**options)
    try:
        consumer.assign(starts)
        got = []
        deadline = time.monotonic() + seconds
        while len(got) < count and time.monotonic() < deadline:
            got += consumer.poll(0.5)
        got += consumer.poll(0.2)
        equal(len(got), count, "messages read")
        return got
    finally:
        consumer.close()


def send_all(producer, topic, values, **options):
    for value in values:
        producer.send(topic, value, **options)
    return producer.flush()


def connect(client):
    brokers, cluster_id = client.cluster()
    equal(brokers, [BOOTSTRAP], "advertised brokers")
    assert cluster_id is None or len(cluster_id) >= 16, cluster_id


def create(client):
    topic = PREFIX + "t"
    client.create_topic(topic, 3, {"retention.ms": "3600000"})
    wait_until("topic is listed", lambda: topic in client.topics())
    partitions = client.describe_topic(topic)
    equal([p[0] for p in partitions], [0, 1, 2], "partitions")
    assert all(p[1] >= 0 for p in partitions), partitions
    refused(TOPIC_ALREADY_EXISTS, lambda: client.create_topic(topic, 3, {}), "creating it again")
    refused(INVALID_TOPIC_EXCEPTION, lambda: client.create_topic(PREFIX + "a b", 1, {}), "a name with a space")
    auto = PREFIX + "auto"
    producer = client.producer(defaults=True)
    equal(send_all(producer, auto, [b"first"], key=b"k"), [(0, 0)], "where the first message went")
    producer.close()
    equal(len(client.describe_topic(auto)), 1, "partitions of an auto-created topic")
    equal(read(client, {(auto, 0): "beginning"}, 1)[0].value, b"first", "message")


HEADERS = [("a", b"1"), ("a", b"2"), ("empty", b""), ("binary", bytes(range(256))), ("null", None)]


def produce(client):
    topic = PREFIX + "t"
    client.create_topic(topic, 2, KEEP)
    messages = [(b"key", b"value"), (None, b"no key"), (b"no value", None), (b"", b"empty key"), (b"empty value", b"")]
    headers = [h for h in HEADERS if h[0] != "null" or "null_header" not in client.LACKS]
    expected = []
    for acks in ("0", "1", "all"):
        producer = client.producer(acks=acks)
        for number, (key, value) in enumerate(messages):
            stamp = 1600000000123 + number
            producer.send(topic, value, key=key, headers=headers, timestamp=stamp, partition=1)
            expected.append((key, value, headers, stamp))
        places = producer.flush()
        producer.close()
        if acks != "0":
            first = len(expected) - len(messages)
            equal(places, [(1, first + i) for i in range(len(messages))], "offsets told with acks=" + acks)
        else:
            # Nothing tells when an acks=0 message has arrived but the log's end.
            reader = client.consumer()
            wait_until("acks=0 messages arrive", lambda: reader.bounds(topic, 1)[1] == len(messages))
            reader.close()
    got = read(client, {(topic, 1): "beginning"}, len(expected))
    equal([(r.key, r.value, r.headers, r.timestamp) for r in got], expected, "read back")
    equal([r.offset for r in got], list(range(len(expected))), "offsets")
    before = int(time.time() * 1000)
    producer = client.producer()
    send_all(producer, topic, [b"now"], partition=0)
    producer.close()
    now = read(client, {(topic, 0): "beginning"}, 1)[0]
    assert before - 1000 <= now.timestamp <= before + 60000, now
    equal((now.key, now.headers), (None, []), "key and headers never given")


def codecs(client):
    for codec in client.CODECS:
        topic = PREFIX + codec
        client.create_topic(topic, 1, {})
        values = [b"%06d " % i + b"the same words again and again " * 10 for i in range(500)]
        producer = client.producer(codec=codec)
        equal(send_all(producer, topic, values, partition=0), [(0, i) for i in range(500)], codec + " offsets")
        producer.close()
        equal([r.value for r in read(client, {(topic, 0): "beginning"}, 500)], values, codec)
        equal([r.value for r in read(client, {(topic, 0): 77}, 423)], values[77:], codec + " from inside a batch")
        print("codec", codec)


def sizes(client):
    topic, small = PREFIX + "large", PREFIX + "default"
    client.create_topic(topic, 1, {"max.message.bytes": "11000000"})
    client.create_topic(small, 1, {})
    noise = random.Random(7)
    values = [noise.randbytes(n) for n in (1, 100, 10000, 999999, 1048588, 10485760)]
    producer = client.producer(max_bytes=10900000)
    for value in values:
        send_all(producer, topic, [value], partition=0)
    got = read(client, {(topic, 0): "beginning"}, len(values), max_bytes=10900000)
    for record, value in zip(got, values):
        equal(len(record.value), len(value), "length")
        assert record.value == value, "content of %d bytes" % len(value)
    refused(MESSAGE_TOO_LARGE, lambda: send_all(producer, small, [bytes(2000000)], partition=0), "2 MB")
    producer.close()
    producer = client.producer()
    equal(send_all(producer, small, [b"fits"], partition=0), [(0, 0)], "after the refusal")
    producer.close()


def idempotent(client):
    topic = PREFIX + "t"
    client.create_topic(topic, 3, {})
    producer = client.producer(idempotent=True)
    for number in range(2000):
        producer.send(topic, b"%d" % number, partition=number % 3)
    places = producer.flush()
    producer.close()
    equal(places, [(n % 3, n // 3) for n in range(2000)], "offsets told")
    got = read(client, {(topic, p): "beginning" for p in range(3)}, 2000)
    for partition in range(3):
        mine = [r for r in got if r.partition == partition]
        equal([int(r.value) for r in mine], list(range(partition, 2000, 3)), "order")
        equal([r.offset for r in mine], list(range(len(mine))), "offsets")


def offsets(client):
    topic, start = PREFIX + "t", 1600000000000
    client.create_topic(topic, 1, KEEP)
    producer = client.producer()
    for number in range(300):
        producer.send(topic, b"%d" % number, timestamp=start + 1000 * number, partition=0)
    producer.flush()
    equal([int(r.value) for r in read(client, {(topic, 0): "beginning"}, 300)], list(range(300)), "from the beginning")
    equal([int(r.value) for r in read(client, {(topic, 0): 123}, 177)], list(range(123, 300)), "from an offset")
    consumer = client.consumer()
    equal(consumer.bounds(topic, 0), (0, 300), "beginning and end")
    equal(consumer.offset_at(topic, 0, start + 100500), 101, "timestamp between two messages")
    equal(consumer.offset_at(topic, 0, start + 100000), 100, "timestamp of a message")
    equal(consumer.offset_at(topic, 0, 0), 0, "timestamp before all")
    equal(consumer.offset_at(topic, 0, start + 300000), None, "timestamp after all")
    equal([int(r.value) for r in read(client, {(topic, 0): 101}, 199)], list(range(101, 300)), "from a timestamp")
    consumer.assign({(topic, 0): "end"})
    got, sent = [], 300
    deadline = time.monotonic() + 20
    # When the consumer has found the end is its own business: write one message after the other until it sees some.
    while len(got) < 3 and time.monotonic() < deadline:
        send_all(producer, topic, [b"%d" % sent], partition=0)
        sent += 1
        got += consumer.poll(0.3)
    numbers = [int(r.value) for r in got]
    assert len(numbers) >= 3 and numbers[0] >= 300, "from the end: %r" % numbers
    equal(numbers, list(range(numbers[0], numbers[0] + len(numbers))), "from the end")
    consumer.close()
    producer.close()


def restart(client):
    topic, group = PREFIX + "t", PREFIX + "g"
    client.create_topic(topic, 3, {})
    producer = client.producer(idempotent="idempotent" not in client.LACKS)
    for number in range(600):
        producer.send(topic, b"%d" % number, partition=number % 3)
    producer.flush()
    consumer = client.consumer(group=group)
    consumer.subscribe([topic])
    seen, positions = [], {}
    deadline = time.monotonic() + 30
    while len(seen) < 300 and time.monotonic() < deadline:
        for record in consumer.poll(0.5):
            if len(seen) < 300:
                seen.append(int(record.value))
                positions[(topic, record.partition)] = (record.offset + 1, "up to %d" % record.offset)
    equal(len(seen), 300, "read before the restart")
    consumer.commit(positions)
    equal(ask_harness("@restart"), "restarted", "harness")
    for number in range(600, 660):
        producer.send(topic, b"%d" % number, partition=number % 3)
    equal(producer.flush(), [(n % 3, n // 3) for n in range(600, 660)], "offsets after the restart")
    producer.close()
    for (name, partition), committed in positions.items():
        equal(consumer.committed(name, partition), committed, "committed offset after the restart")
    consumer.close()
    resumed = client.consumer(group=group)
    resumed.subscribe([topic])
    rest = []
    deadline = time.monotonic() + 45
    while len(rest) < 360 and time.monotonic() < deadline:
        rest += [int(r.value) for r in resumed.poll(0.5)]
    rest += [int(r.value) for r in resumed.poll(0.3)]
    resumed.close()
    equal(len(rest), 360, "messages after the restart")
    equal(sorted(seen + rest), list(range(660)), "each message once")


def make_group(client, topic, group):
    """A group that reads the topic, commits, and is empty afterwards."""
    consumer = client.consumer(group=group)
    consumer.subscribe([topic])
    got = []
    wait_until("messages", lambda: got.extend(consumer.poll(0.3)) or len(got) >= 30, 30)
    state = client.describe_group(group)
    equal(state, ("Stable", 1), "group with a member")
    consumer.commit({(topic, p): (10, "") for p in range(3)})
    consumer.close()
    wait_until("group is empty", lambda: client.describe_group(group) == ("Empty", 0))


def optional(client, feature, check):
    if feature in client.LACKS:
        print("lacks %s: %s" % (feature, client.LACKS[feature]))
    else:
        check()


def admin(client):
    topic, group = PREFIX + "t", PREFIX + "g"
    client.create_topic(topic, 3, {"retention.ms": "3600000"})
    producer = client.producer()
    for number in range(30):
        producer.send(topic, b"%d" % number, partition=number % 3)
    producer.flush()
    producer.close()
    partitions = client.describe_topic(topic)
    equal([p[0] for p in partitions], [0, 1, 2], "partitions")
    for _, leader, replicas, isr in partitions:
        equal((replicas, isr), ([leader], [leader]), "replicas and ISR")
    configs = client.configs(topic)
    equal(configs["retention.ms"], ("3600000", False), "retention.ms")
    equal(configs["max.message.bytes"], ("1048588", True), "max.message.bytes")
    equal(configs["cleanup.policy"], ("delete", True), "cleanup.policy")
    client.alter_config(topic, "max.message.bytes", "2000000")
    wait_until("altered", lambda: client.configs(topic)["max.message.bytes"] == ("2000000", False))
    client.add_partitions(topic, 5)
    wait_until("5 partitions", lambda: len(client.describe_topic(topic)) == 5)
    optional(client, "groups", lambda: group_admin(client, topic, group))
    optional(client, "delete_records", lambda: records_admin(client, topic))
    client.delete_topic(topic)
    wait_until("topic is gone", lambda: topic not in client.topics())


def group_admin(client, topic, group):
    make_group(client, topic, group)
    assert group in client.groups(), client.groups()
    equal(client.group_offsets(group), {(topic, p): 10 for p in range(3)}, "committed offsets")
    optional(client, "delete_group", lambda: client.delete_group(group))
    optional(client, "delete_group", lambda: wait_until("group is gone", lambda: group not in client.groups()))


def records_admin(client, topic):
    equal(client.delete_records(topic, 1, 4), 4, "log start after delete records")
    consumer = client.consumer()
    equal(consumer.bounds(topic, 1), (4, 10), "bounds after delete records")
    consumer.close()
    equal([r.offset for r in read(client, {(topic, 1): "beginning"}, 6)], list(range(4, 10)), "what is left")


SCENARIOS = {f.__name__: f for f in (connect, create, produce, codecs, sizes, idempotent, offsets, restart, admin)}


def main(client_class):
    client = client_class(BOOTSTRAP)
    if sys.argv[1] == "member":
        member(client, sys.argv[2], sys.argv[3])
    elif sys.argv[1] == "group":
        group_scenario(client, PREFIX)
    else:
        SCENARIOS[sys.argv[1]](client)
    # Some libraries keep threads: leave as a program does that has done its work.
    sys.stdout.flush()
