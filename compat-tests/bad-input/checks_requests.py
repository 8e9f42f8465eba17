"""Well-formed requests that say something wrong."""

import struct
import time

import raw

CORRUPT_MESSAGE, UNKNOWN_TOPIC, MESSAGE_TOO_LARGE, INVALID_TOPIC = 2, 3, 10, 17
INVALID_TIMESTAMP, INVALID_RECORD, UNSUPPORTED_COMPRESSION, UNSUPPORTED_FORMAT = 32, 87, 76, 43


def refused(broker, what, records, *codes):
    with broker.peer() as p:
        code, _ = raw.produce(p, "bystander", records)
    assert code in codes, "%s: error %d, wanted one of %s" % (what, code, codes)


def end_of_log(broker):
    with broker.peer() as p:
        body = struct.pack(">i", -1) + struct.pack(">i", 1) + raw.string("bystander") + struct.pack(">iiq", 1, 0, -1)
        got = p.ask(raw.LIST_OFFSETS, 1, body)
    code, _, offset = struct.unpack(">hqq", got[-18:])
    assert code == 0
    return offset


def batches_that_lie_are_refused_and_leave_nothing(broker):
    one = raw.record(0, b"v")
    before = end_of_log(broker)
    far = int(time.time() * 1000) + 40 * 86400 * 1000
    refused(broker, "wrong CRC", raw.batch(crc=12345), CORRUPT_MESSAGE)
    refused(broker, "magic 0", raw.batch(magic=0), INVALID_RECORD, UNSUPPORTED_FORMAT, CORRUPT_MESSAGE)
    refused(broker, "magic 1", raw.batch(magic=1), INVALID_RECORD, UNSUPPORTED_FORMAT, CORRUPT_MESSAGE)
    refused(broker, "magic 3", raw.batch(magic=3), INVALID_RECORD, CORRUPT_MESSAGE)
    refused(broker, "count too high", raw.batch(count=5, last_delta=4), INVALID_RECORD)
    refused(broker, "count too low", raw.batch([one, raw.record(1, b"w")], count=1, last_delta=0), INVALID_RECORD)
    refused(broker, "count 0", raw.batch([], raw=b"", count=0, last_delta=-1), INVALID_RECORD, CORRUPT_MESSAGE)
    refused(broker, "count 2^31-1", raw.batch(count=2**31 - 1, last_delta=2**31 - 2), INVALID_RECORD)
    refused(broker, "negative count", raw.batch(count=-7), INVALID_RECORD, CORRUPT_MESSAGE)
    refused(broker, "last delta does not fit the count", raw.batch(last_delta=9), INVALID_RECORD)
    refused(broker, "inner offsets", raw.batch([raw.record(0, b"a"), raw.record(7, b"b")]), INVALID_RECORD)
    refused(broker, "future timestamp", raw.batch(base_time=far), INVALID_TIMESTAMP)
    refused(broker, "control batch", raw.batch(attributes=0x20), INVALID_RECORD)
    refused(broker, "record length lies", raw.batch(raw=b"\x7e" + one[1:], count=1, last_delta=0), INVALID_RECORD,
            CORRUPT_MESSAGE)
    refused(broker, "batch length too long", raw.batch(length=5000), CORRUPT_MESSAGE, INVALID_RECORD)
    refused(broker, "batch length too short", raw.batch(length=3), CORRUPT_MESSAGE, INVALID_RECORD)
    refused(broker, "two batches", raw.batch() + raw.batch(), INVALID_RECORD)
    refused(broker, "no batch", b"", INVALID_RECORD, CORRUPT_MESSAGE)
    refused(broker, "too large", raw.batch([raw.record(0, b"x" * 1100000)]), MESSAGE_TOO_LARGE)
    assert end_of_log(broker) == before, "something of a refused batch was kept"


def compressed_lies_are_refused(broker):
    before = end_of_log(broker)
    for codec in (1, 2, 3, 4):
        refused(broker, "codec %d of noise" % codec, raw.batch(attributes=codec, raw=b"\x01\x02not compressed", count=1,
                                                              last_delta=0), CORRUPT_MESSAGE, INVALID_RECORD)
    for codec in (5, 6, 7):
        refused(broker, "codec %d" % codec, raw.batch(attributes=codec), CORRUPT_MESSAGE, INVALID_RECORD,
                UNSUPPORTED_COMPRESSION)
    assert end_of_log(broker) == before


def a_bomb_is_refused_cheaply(broker):
    if broker.kind != "kask":
        return  # Kafka inflates it
    bomb = raw.gzip_bomb(400 << 20)
    assert len(bomb) < 1000000
    before = broker.resident()
    refused(broker, "a batch that inflates to 400 MB", raw.batch(attributes=1, raw=bomb, count=1, last_delta=0),
            MESSAGE_TOO_LARGE, INVALID_RECORD, CORRUPT_MESSAGE)
    assert broker.resident() - before < (160 << 20), "memory was spent on a bomb"


def topic_names_that_kafka_refuses(broker):
    bad = ["", ".", "..", "a b", "a/b", "../x", "a\0b", "a" * 250, "ü", "a:b", "a\nb"]
    with broker.peer() as p:
        got = raw.create_topics(p, bad)
    assert set(got.values()) == {INVALID_TOPIC}, got
    with broker.peer() as p:
        got = raw.metadata(p, bad[1:])
    assert set(got.values()) == {INVALID_TOPIC}, got
    with broker.peer() as p:
        code, _ = raw.produce(p, "../../etc", raw.batch())
    assert code in (UNKNOWN_TOPIC, INVALID_TOPIC), code


def ten_thousand_topics_in_one_request(broker):
    names = ["many-%05d" % i for i in range(10000)]
    with broker.peer(timeout=120) as p:
        got = raw.create_topics(p, names)
        # Kafka refuses the lot (more than 10,000 partition changes in one go are a policy violation) or makes it.
        assert set(got.values()) <= {0, 44}, set(got.values())
    broker.assert_prompt()
    with broker.peer(timeout=120) as p:
        body = struct.pack(">i", len(names)) + b"".join(raw.string(n) for n in names) + struct.pack(">i", 60000)
        deleted = p.ask(raw.DELETE_TOPICS, 3, body)
    assert struct.unpack(">i", deleted[4:8])[0] == len(names)


def one_bad_item_fails_alone(broker):
    with broker.peer() as p:
        got = raw.create_topics(p, ["good-one", "bad one", "good-two"])
    assert got[b"good-one"] == 0 and got[b"good-two"] == 0 and got[b"bad one"] == INVALID_TOPIC, got


def a_group_member_that_never_answers(broker):
    """Joins and falls silent: the next member gets the group when the session has run out."""

    def join(peer, member=b"", session=6000):
        body = raw.string("silent-group") + struct.pack(">ii", session, session) + raw.string(member)
        body += raw.string("consumer") + struct.pack(">i", 1) + raw.string("range") + struct.pack(">i", 4) + b"\0\0\0\0"
        return peer.ask(raw.JOIN, 1, body)

    deadline = time.monotonic() + 20
    with broker.peer(timeout=30) as p:
        while struct.unpack(">hi", p.ask(raw.FIND_COORDINATOR, 0, raw.string("silent-group"))[:6])[0] != 0:
            assert time.monotonic() < deadline, "no coordinator"
        first = join(p)
        assert struct.unpack(">h", first[:2])[0] == 0, first[:2]
    with broker.peer(timeout=30) as p:
        began = time.monotonic()
        second = join(p)
        code, generation = struct.unpack(">hi", second[:6])
        assert code == 0 and generation >= 2, (code, generation)
        assert time.monotonic() - began < 15, "the silent member was waited for too long"


def unknown_groups_and_members_get_kafkas_errors(broker):
    with broker.peer() as p:
        code = struct.unpack(">h", p.ask(raw.HEARTBEAT, 0, raw.string("silent-group") + struct.pack(">i", 5) + raw.string("x"))[:2])[0]
        assert code == 25, code
        body = raw.string("") + struct.pack(">i", 6000) + raw.string("") + raw.string("consumer") + struct.pack(">i", 0)
        code = struct.unpack(">h", p.ask(raw.JOIN, 0, body)[:2])[0]
        assert code == 24, code  # INVALID_GROUP_ID


def a_partition_named_twice_is_answered_once(broker):
    """As Kafka does: ListOffsets refuses it, Fetch reads what was asked for last."""
    with broker.peer() as p:
        raw.create_topics(p, ["named-twice"], partitions=2)
        deadline = time.monotonic() + 10
        while raw.produce(p, "named-twice", raw.batch())[0] and time.monotonic() < deadline:
            time.sleep(0.02)
        assert raw.produce(p, "named-twice", raw.batch())[1] == 1
        head = struct.pack(">iiiibi", -1, 0, 1, 1 << 20, 0, 1) + raw.string("named-twice")
        rows = b"".join(struct.pack(">iqi", partition, offset, 1 << 20) for partition, offset in ((0, 0), (1, 0), (0, 1)))
        got = p.ask(raw.FETCH, 4, head + struct.pack(">i", 3) + rows)
        at = 8 + 2 + len("named-twice")
        assert struct.unpack(">i", got[at:at + 4])[0] == 2, "Fetch answered %s" % got.hex()
        partition, code = struct.unpack(">ih", got[at + 4:at + 10])
        size, base = struct.unpack(">iq", got[at + 30:at + 42])
        assert (partition, code, base) == (0, 0, 1) and size > 0, (partition, code, base, size)
        rows = b"".join(struct.pack(">iq", partition, when) for partition, when in ((0, -1), (1, -1), (0, -2)))
        got = p.ask(raw.LIST_OFFSETS, 2, struct.pack(">ibi", -1, 0, 1) + raw.string("named-twice") + struct.pack(">i", 3) + rows)
        at = 4 + 4 + 2 + len("named-twice")
        (count,) = struct.unpack(">i", got[at:at + 4])
        found = {row[0]: row[1:] for row in struct.iter_unpack(">ihqq", got[at + 4:at + 4 + 22 * count])}
        assert count == 2 and found == {0: (42, -1, -1), 1: (0, -1, 0)}, (count, found)


CHECKS = [
    a_partition_named_twice_is_answered_once,
    batches_that_lie_are_refused_and_leave_nothing,
    compressed_lies_are_refused,
    a_bomb_is_refused_cheaply,
    topic_names_that_kafka_refuses,
    one_bad_item_fails_alone,
    ten_thousand_topics_in_one_request,
    a_group_member_that_never_answers,
    unknown_groups_and_members_get_kafkas_errors,
]
