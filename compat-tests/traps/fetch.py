"""Reads: batches are whole, limits bend for the first of them, sessions, offsets and topics that are not there."""

import struct

import produce
import raw


def fields(v, p, ids, rows, **more):
    """rows: (topic, [(partition, offset, limit, {more})])"""
    topics = []
    for name, partitions in rows:
        who = {"topicId": ids.get(name, b"\7" * 16)} if v >= 13 else {"topic": p + name}
        topics.append({**who, "partitions": [{"partition": i, "fetchOffset": o, "partitionMaxBytes": m, **(x[0] if x else {})}
                                             for i, o, m, *x in partitions]})
    return {"maxWaitMs": 0, "minBytes": 0, "topics": topics, **more}


def offsets_in(records):
    """[base offset, last offset] of every whole batch; what follows them (Kafka cuts at the limit, anywhere) is nothing to a client."""
    if records is None:
        return None
    out, at = [], 0
    while at + 12 <= len(records):
        base, length = struct.unpack(">qi", records[at:at + 12])
        if at + 12 + length > len(records):
            break
        out.append([base, base + struct.unpack(">i", records[at + 23:at + 27])[0]])
        at += 12 + length
    return out


def view(answer):
    for t in answer["responses"]:
        for x in t["partitions"]:
            x["records"] = offsets_in(x["records"])
    if answer.get("sessionId"):
        answer["sessionId"] = "{SESSION}"
    return answer


def versions(talk, conn, p, ids):
    big = 1 << 20
    for v in range(4, 19):
        def ask(step, *rows, by_name=False, **more):
            talk.sorted = by_name  # Kafka puts what is wrong last in some answers and not in others
            talk.note(step, v, view(conn.call("Fetch", v, **fields(v, p, ids, rows, **more))))
        ask("from the start", ("t", [(0, 0, big), (1, 0, big)]))
        ask("inside a batch", ("t", [(0, 4, big)]))
        ask("read committed", ("t", [(0, 0, big)]), isolationLevel=1)
        ask("at the end", ("t", [(0, 9, big)]))
        ask("past the end, before the start", ("t", [(0, 10, big), (1, -1, big)]), ("cut", [(0, 3, big)]))
        ask("partition that is not there", ("t", [(7, 0, big), (0, 8, big)]), by_name=True)
        ask("topic that is not there", ("nosuch", [(0, 0, big)]), ("t", [(0, 8, big)]), by_name=True)
        ask("limit of a partition below its first batch", ("t", [(0, 0, 1), (1, 0, 1)]))
        ask("limit of a partition in its second batch", ("t", [(0, 0, 100)]))
        ask("limit of all below the first batch", ("t", [(1, 0, big), (0, 0, big)]), maxBytes=1)
        ask("limit of all below the first batch, first one empty", ("empty", [(0, 0, big)]), ("t", [(1, 0, big), (0, 0, big)]), maxBytes=1)
        ask("limits of nothing", ("t", [(0, 0, 0), (1, 0, 0)]), maxBytes=0)
        if v >= 9:
            ask("epochs", ("t", [(0, 0, big, {"currentLeaderEpoch": 0}), (1, 0, big, {"currentLeaderEpoch": 5})]))
        if v >= 12:
            ask("diverging epoch", ("t", [(0, 5, big, {"lastFetchedEpoch": 0}), (1, 0, big, {"lastFetchedEpoch": 9})]))


def sessions(talk, p, ids):
    big = 1 << 20
    for v in (7, 12, 13, 18):
        conn = talk.conn()
        answer = conn.call("Fetch", v, **fields(v, p, ids, [("t", [(0, 0, big), (1, 0, big)]), ("nosuch", [(0, 0, big)])], sessionEpoch=0))
        session = answer["sessionId"]
        talk.note("session begins", v, view(answer))
        ask = lambda step, rows=(), **more: talk.note(step, v, view(conn.call("Fetch", v, **fields(v, p, ids, rows, **{"sessionId": session, **more}))))  # noqa: E731
        ask("session goes on", sessionEpoch=1)
        ask("session, positions move", [("t", [(0, 9, big), (1, 1, big)])], sessionEpoch=2)
        ask("session, nothing is new", sessionEpoch=3)
        ask("session, wrong epoch", sessionEpoch=9)
        ask("session, unknown", sessionEpoch=1, sessionId=12345)
        who = {"topicId": ids["t"]} if v >= 13 else {"topic": p + "t"}
        ask("session forgets", sessionEpoch=4, forgottenTopicsData=[{**who, "partitions": [1]}])
        ask("session ends", [("t", [(0, 0, big)])], sessionEpoch=-1)
        ask("session after its end", sessionEpoch=5)


def run(talk, p):
    conn = talk.conn()
    ids = talk.topics(conn, t=2, cut=1, empty=1)
    for values, i, name in (([b"a", b"b", b"c"], 0, "t"), ([b"d", b"e", b"f"], 0, "t"), ([b"g", b"h", b"i"], 0, "t"), ([b"z"], 1, "t"),
                            ([b"a"] * 5, 0, "cut"), ([b"b"] * 5, 0, "cut")):
        more = {"base_time": None}
        conn.call("Produce", 9, **produce.body(9, p + name, None, (i, raw.batch([raw.record(n, x) for n, x in enumerate(values)], **more))))
    talk.note("delete records", 2, conn.call("DeleteRecords", 2, timeoutMs=5000, topics=[
        {"name": p + "cut", "partitions": [{"partitionIndex": 0, "offset": 7}, {"partitionIndex": 5, "offset": 1}]},
        {"name": p + "nosuch", "partitions": [{"partitionIndex": 0, "offset": 1}]}]))
    versions(talk, conn, p, ids)
    talk.sorted = False
    sessions(talk, p, ids)
