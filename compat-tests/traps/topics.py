"""Topics in metadata, made again under the same name, and what the admin requests answer; nothing is ever a null list."""

import time

import produce


def by_id(conn, v, *ids):
    return conn.call("Metadata", v, topics=[{"topicId": i, "name": None} for i in ids], allowAutoTopicCreation=False)["topics"]


def metadata(talk, conn, p, ids):
    for v in range(14):
        more = {"allowAutoTopicCreation": False} if v >= 4 else {}
        if v >= 4:
            names = [p + "t", p + "nosuch", "not a name", "", "x" * 250, "."]
            who = {"topicId": bytes(16)} if v >= 10 else {}
            answer = conn.call("Metadata", v, topics=[{"name": n, **who} for n in names], **more)
            answer.pop("clusterId")
            talk.note("metadata", v, answer)
            answer = conn.call("Metadata", v, topics=[], **more)
            talk.note("metadata of no topic", v, answer["topics"])
        if v >= 1:
            every = conn.call("Metadata", v, topics=None, **more)["topics"]
            talk.note("metadata of all", v, [t for t in every if t["name"] in (p + "t", p + "u")])
        if v >= 12:
            talk.note("metadata by id", v, by_id(conn, v, ids["t"], b"\7" * 16))
        if v >= 8:
            flags = {"includeClusterAuthorizedOperations": True} if v <= 10 else {}
            answer = conn.call("Metadata", v, topics=[{"name": p + "t"}], allowAutoTopicCreation=False, includeTopicAuthorizedOperations=True, **flags)
            answer.pop("clusterId")
            talk.note("metadata with operations", v, answer)


def auto_creation(talk, conn, p):
    """A topic that the answer gives a leader takes records at once."""
    for v in (4, 12):
        name, deadline, seen = f"{p}auto{v}", time.monotonic() + 30, None
        while not seen or seen["errorCode"] or any(x["errorCode"] for x in seen["partitions"]):
            assert time.monotonic() < deadline, seen
            seen = conn.call("Metadata", v, topics=[{"name": name}], allowAutoTopicCreation=True)["topics"][0]
            assert seen["errorCode"] in (0, 3, 5), seen
        talk.note("write right after auto-creation", v, conn.call("Produce", 9, **produce.body(9, name, None, (0, produce.batch(b"a")))))


def made_again(talk, conn, p):
    old = None
    create = {"topics": [{"name": p + "again", "numPartitions": 2, "replicationFactor": 1}], "timeoutMs": 10000}
    for turn in range(4):
        made = conn.call("CreateTopics", 7, **create)["topics"][0]
        new = made.pop("topicId")
        talk.note("create", 7, made.get("errorCode"))
        assert new != old
        talk.names[new.hex()] = "{NEW}"
        talk.topics(conn, again=2)
        talk.names[new.hex()] = "{NEW}"
        talk.note("write at once", 13, conn.call("Produce", 13, **produce.body(13, None, new, (0, produce.batch(b"a")), (1, produce.batch(b"b")))))
        part = [{"partition": 0, "fetchOffset": 0, "partitionMaxBytes": 1000}]
        if old:
            talk.names[old.hex()] = "{OLD}"
            answer = conn.call("Fetch", 13, maxWaitMs=0, minBytes=0, topics=[{"topicId": old, "partitions": part}, {"topicId": new, "partitions": part}])
            talk.note("read by old and new id", 13, [{"topicId": t["topicId"], "answer": [
                [x["errorCode"], x["highWatermark"], len(x["records"]) > 0] for x in t["partitions"]]} for t in answer["responses"]])
            talk.note("write by old id", 13, conn.call("Produce", 13, **produce.body(13, None, old, (0, produce.batch(b"a")))))
            talk.note("metadata by old and new id", 12, by_id(conn, 12, old, new))
            stale = conn.call("Fetch", 13, maxWaitMs=0, minBytes=0, sessionId=session, sessionEpoch=1, topics=[])["responses"]
            assert [(t["topicId"], x["partitionIndex"]) for t in stale for x in t["partitions"]] == [(old, 0)], stale
            assert stale[0]["partitions"][0]["errorCode"] in (100, 103), stale  # Kafka's session remembers the name too: INCONSISTENT_TOPIC_ID
        session = conn.call("Fetch", 13, maxWaitMs=0, minBytes=0, sessionEpoch=0, topics=[{"topicId": new, "partitions": part}])["sessionId"]
        assert session > 0
        talk.note("delete", 6, conn.call("DeleteTopics", 6, topics=[{"name": p + "again", "topicId": bytes(16)}], timeoutMs=10000)["responses"][0]["errorCode"])
        old = new


def admin(talk, conn, p, ids):
    def unnamed(answer):
        for t in answer["topics"]:
            if any(t.get("topicId", b"")):
                talk.names[t["topicId"].hex()] = "{TOPIC " + t["name"][len(p):] + "}"
            if t.get("configs"):
                t["configs"] = sorted(c["name"] for c in t["configs"] if not c["name"].startswith("kask."))
        return answer
    for v in range(2, 8):
        rows = [{"name": f"{p}made{v}", "numPartitions": 1, "replicationFactor": 1}, {"name": p + "t", "numPartitions": 1, "replicationFactor": 1},
                {"name": "not a name", "numPartitions": 1, "replicationFactor": 1}, {"name": p + "none", "numPartitions": 0, "replicationFactor": 1},
                {"name": p + "many", "numPartitions": 1, "replicationFactor": 3},
                {"name": p + "key", "numPartitions": 1, "replicationFactor": 1, "configs": [{"name": "no.such.key", "value": "1"}]},
                {"name": p + "value", "numPartitions": 1, "replicationFactor": 1, "configs": [{"name": "retention.ms", "value": "soon"}]},
                {"name": p + "twice", "numPartitions": 1, "replicationFactor": 1}, {"name": p + "twice", "numPartitions": 1, "replicationFactor": 1},
                {"name": p + "default", "numPartitions": -1, "replicationFactor": -1}, {"name": p + "placed", "numPartitions": -1, "replicationFactor": -1,
                                                                                         "assignments": [{"partitionIndex": 0, "brokerIds": [99]}]}]
        talk.note("create, only to try", v, unnamed(conn.call("CreateTopics", v, topics=[r for r in rows if v >= 4 or r["numPartitions"] != -1],
                                                              timeoutMs=10000, validateOnly=True)))
        talk.note("create", v, unnamed(conn.call("CreateTopics", v, topics=rows[:9], timeoutMs=10000)))
    for v in range(4):
        talk.note("partitions", v, conn.call("CreatePartitions", v, timeoutMs=10000, validateOnly=False, topics=[
            {"name": p + "u", "count": 2 + v, "assignments": None}, {"name": p + "t", "count": 1, "assignments": None}, {"name": p + "t", "count": 1, "assignments": None},
            {"name": p + "nosuch", "count": 3, "assignments": None}, {"name": p + "made2", "count": 0, "assignments": None},
            {"name": p + "made3", "count": 2, "assignments": [{"brokerIds": [99]}]}]))
    for v in (0,):
        answer = conn.call("DescribeTopicPartitions", v, topics=[{"name": n} for n in (p + "made2", p + "nosuch", p + "u")], responsePartitionLimit=3)
        talk.note("describe partitions", v, unnamed(answer))
    for v in range(1, 7):
        rows = [f"{p}made{v + 1}", p + "nosuch", "not a name"]
        if v < 6:
            talk.note("delete", v, conn.call("DeleteTopics", v, topicNames=rows, timeoutMs=10000))
        else:
            named = [{"name": n, "topicId": bytes(16)} for n in rows] + [{"name": None, "topicId": b"\7" * 16}, {"name": p + "t", "topicId": ids["t"]},
                                                                          {"name": None, "topicId": bytes(16)}]
            talk.note("delete", v, conn.call("DeleteTopics", v, topics=named, timeoutMs=10000))


def run(talk, p):
    conn = talk.conn()
    ids = talk.topics(conn, t=2, u=1)
    metadata(talk, conn, p, ids)
    auto_creation(talk, conn, p)
    made_again(talk, conn, p)
    admin(talk, conn, p, ids)
