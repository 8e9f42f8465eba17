"""Writes, right and wrong, in every version; the defaults of every answer."""

import struct

import raw

T0 = 1600000000000


def batch(*values, **more):
    more.setdefault("base_time", T0)
    return raw.batch([raw.record(i, v) for i, v in enumerate(values)], **more)


def body(v, name, topic_id, *rows, acks=-1, timeout=5000):
    topic = {"topicId": topic_id} if v >= 13 else {"name": name}
    return {"acks": acks, "timeoutMs": timeout, "topicData": [{**topic, "partitionData": [{"index": i, "records": r} for i, r in rows]}]}


def wordless(answer):
    """Without the sentences: Kafka's name offsets, times and partitions, and are often missing."""
    for t in answer["responses"]:
        for x in t["partitionResponses"]:
            x.pop("errorMessage", None)
            for r in x.get("recordErrors", []):
                assert r.pop("batchIndexErrorMessage"), "a record's error without a sentence"
    return answer


def closes(talk, v, request):
    """What follows a request with acks=0: nothing, and the next request is answered or the connection closed."""
    conn = talk.conn()
    conn.send("Produce", v, **request)
    conn.waiting.clear()
    try:
        conn.call("ApiVersions", 0)
        return "goes on"
    except (EOFError, ConnectionError):
        return "closed"


def versions(talk, conn, ids, p):
    for v in range(3, 14):
        def ask(step, *rows, topic="t", acks=-1):
            talk.note(step, v, wordless(conn.call("Produce", v, **body(v, p + topic, ids.get(topic, b"\7" * 16), *rows, acks=acks))))
        ask("append", (0, batch(b"a", b"b")))
        ask("append and partitions that are not there", (1, batch(b"a")), (9, batch(b"a")), (-1, batch(b"a")))
        ask("topic that is not there", (0, batch(b"a")), topic="nosuch")
        ask("wrong acks", (0, batch(b"a")), acks=2)
        ask("wrong crc", (0, batch(b"a", crc=1)))
        ask("too large", (0, batch(b"x" * 3000)), topic="small")
        ask("record without key for a compacted topic", (0, raw.batch([raw.record(0, b"a"), raw.record(1, b"b", key=None)], base_time=T0)), topic="compact")
        ask("no records", (0, b""))
        ask("two batches", (0, batch(b"a") + batch(b"b")))
        ask("count that lies", (0, batch(b"a", count=3)))
        ask("offsets with a gap", (0, batch(b"a", last_delta=4)))
        ask("magic 1", (0, batch(b"a", magic=1)))
        ask("control batch", (0, batch(b"a", attributes=0x20)))
        ask("timestamp too far in the future", (0, batch(b"a", base_time=1 << 61)))
        for step, topic, rows in (("right", "t", [(0, batch(b"a"))]), ("a topic that is not there", "nosuch", [(0, batch(b"a"))]),
                                  ("a partition that is not there", "t", [(9, batch(b"a"))]), ("a wrong crc", "t", [(0, batch(b"a", crc=1))])):
            talk.note("acks=0, " + step, v, closes(talk, v, body(v, p + topic, ids.get(topic, b"\7" * 16), *rows, acks=0)))


def log_append_time(talk, conn, ids, p):
    answer = conn.call("Produce", 9, **body(9, p + "stamped", None, (0, batch(b"a"))))["responses"][0]["partitionResponses"][0]
    assert answer["logAppendTimeMs"] > T0, answer
    answer["logAppendTimeMs"] = "now"
    talk.note("append to a topic with LogAppendTime", 9, answer)


def epoch_is_overwritten(talk, conn, p):
    """partition_leader_epoch of what a producer sends counts for nothing."""
    sent = bytearray(batch(b"a"))
    sent[12:16] = struct.pack(">i", 77)
    conn.call("Produce", 9, **body(9, p + "epoch", None, (0, bytes(sent))))
    got = conn.call("Fetch", 4, maxWaitMs=100, minBytes=1, topics=[{"topic": p + "epoch", "partitions": [
        {"partition": 0, "fetchOffset": 0, "partitionMaxBytes": 10000}]}])["responses"][0]["partitions"][0]["records"]
    talk.note("leader epoch in the log", 9, {"epoch": struct.unpack(">i", got[12:16])[0], "rest": got[16:].hex()})


def in_order(talk, p):
    """Answers leave in the order of the requests, and soon, however the requests come; acks=0 has none."""
    conn = talk.conn()
    for i in range(20):
        conn.send("Produce", 9, **body(9, p + "order", None, (0, batch(b"a")), acks=(-1, 0, 1)[i % 3], timeout=60000))
        if i % 3 == 1:
            conn.waiting.pop()
        conn.send("ApiVersions", 0)
    got = []
    conn.socket.settimeout(20)
    while conn.waiting:
        api = conn.waiting[0][0]
        answer = conn.recv()
        got.append(api if api == "ApiVersions" else answer["responses"][0]["partitionResponses"][0]["baseOffset"])
    talk.note("requests without waiting", 9, got)


def run(talk, p):
    conn = talk.conn()
    keep = {"retention.ms": "-1"}
    rows = [("t", 2, {}), ("small", 1, {"max.message.bytes": "2000"}), ("compact", 1, {"cleanup.policy": "compact"}),
            ("stamped", 1, {"message.timestamp.type": "LogAppendTime"}), ("epoch", 1, {}), ("order", 1, {})]
    conn.call("CreateTopics", 7, timeoutMs=10000, topics=[{"name": p + n, "numPartitions": c, "replicationFactor": 1, "configs": [
        {"name": k, "value": x} for k, x in {**keep, **more}.items()]} for n, c, more in rows])
    ids = talk.topics(conn, **{n: c for n, c, _ in rows})
    versions(talk, conn, ids, p)
    log_append_time(talk, conn, ids, p)
    epoch_is_overwritten(talk, conn, p)
    in_order(talk, p)
