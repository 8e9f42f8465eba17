"""ListOffsets, OffsetForLeaderEpoch, and what OffsetFetch keeps, in every version."""

import produce
import raw

T0 = produce.T0


def list_offsets(talk, conn, p):
    for v in range(1, 12):
        rows = [("end", -1), ("start", -2), ("between", T0 + 1500), ("exactly", T0 + 2000), ("before all", 0), ("after all", T0 + 999999),
                ("max timestamp", -3), ("earliest local", -4), ("latest tiered", -5), ("earliest pending upload", -6), ("nobody's", -7)]
        for step, time in rows:
            for topic in ("t", "empty") if time == -3 else ("t", "empty", "cut"):
                talk.note(f"offset of {step} in {topic}", v, conn.call("ListOffsets", v, replicaId=-1, topics=[
                    {"name": p + topic, "partitions": [{"partitionIndex": 0, "timestamp": time}]}]))
        talk.note("offsets of what is not there", v, conn.call("ListOffsets", v, replicaId=-1, topics=[
            {"name": p + "t", "partitions": [{"partitionIndex": 9, "timestamp": -1}, {"partitionIndex": -1, "timestamp": -1}]},
            {"name": p + "nosuch", "partitions": [{"partitionIndex": 0, "timestamp": -1}]}]))
        if v >= 2:
            talk.note("committed end", v, conn.call("ListOffsets", v, replicaId=-1, isolationLevel=1, topics=[
                {"name": p + "t", "partitions": [{"partitionIndex": 0, "timestamp": -1}]}]))
        if v >= 4:
            for epoch in (0, 1, 7):
                talk.note(f"end by who is in epoch {epoch}", v, conn.call("ListOffsets", v, replicaId=-1, topics=[
                    {"name": p + "t", "partitions": [{"partitionIndex": 0, "timestamp": -1, "currentLeaderEpoch": epoch}]}]))


def leader_epochs(talk, conn, p):
    for v in (2, 3, 4):
        for current in (-1, 0, 3):
            for epoch in (-1, 0, 1, 5):
                talk.note(f"end of epoch {epoch} by who is in {current}", v, conn.call("OffsetForLeaderEpoch", v, replicaId=-1 if current < 3 else -2, topics=[
                    {"topic": p + "t", "partitions": [{"partition": 0, "currentLeaderEpoch": current, "leaderEpoch": epoch}]}]))
        talk.note("end of an epoch of an empty log", v, conn.call("OffsetForLeaderEpoch", v, topics=[
            {"topic": p + "empty", "partitions": [{"partition": 0, "leaderEpoch": 0}]}]))
        talk.note("end of an epoch of what is not there", v, conn.call("OffsetForLeaderEpoch", v, topics=[
            {"topic": p + "t", "partitions": [{"partition": 9, "leaderEpoch": 0}]},
            {"topic": p + "nosuch", "partitions": [{"partition": 0, "leaderEpoch": 0}]}]))


def commits(talk, conn, p):
    """Metadata and leader epoch come back byte for byte."""
    rows = [(0, 5, 0, ""), (1, 6, -1, None), (2, 7, 12345, "\u00e9\u4e2d" + "x" * 100 + "\x01")]
    for v in (6, 8, 9):
        g = f"{p}kept{v}"
        talk.coordinator(conn, g)
        talk.note("commit", v, conn.call("OffsetCommit", v, groupId=g, generationIdOrMemberEpoch=-1, topics=[{"name": p + "t3", "partitions": [
            {"partitionIndex": i, "committedOffset": o, "committedLeaderEpoch": e, "committedMetadata": m} for i, o, e, m in rows + [(9, 1, 1, "")]]},
            {"name": p + "nosuch", "partitions": [{"partitionIndex": 0, "committedOffset": 1, "committedMetadata": ""}]}]))
        for f in (1, 5, 7):
            talk.note("fetch of what was committed", f, conn.call("OffsetFetch", f, groupId=g, topics=[
                {"name": p + "t3", "partitionIndexes": [0, 1, 2, 9]}, {"name": p + "nosuch", "partitionIndexes": [0]}]))
    talk.note("fetch of a group that nobody knows", 8, conn.call("OffsetFetch", 8, groups=[
        {"groupId": p + "kept6x", "topics": [{"name": p + "t3", "partitionIndexes": [0]}]}]))


def run(talk, p):
    conn = talk.conn()
    names = {"t": 1, "empty": 1, "cut": 1, "t3": 3}
    conn.call("CreateTopics", 7, timeoutMs=10000, topics=[{"name": p + n, "numPartitions": c, "replicationFactor": 1, "configs": [
        {"name": "retention.ms", "value": "-1"}]} for n, c in names.items()])
    talk.topics(conn, **names)
    for topic in ("t", "cut"):
        for times in ((0, 1000), (2000, 2000), (9000, 4000)):  # the largest is not the last
            conn.call("Produce", 9, **produce.body(9, p + topic, None, (0, raw.batch(
                [raw.record(i, b"v", time_delta=x - times[0]) for i, x in enumerate(times)], base_time=T0 + times[0], max_time=T0 + max(times)))))
    conn.call("DeleteRecords", 2, timeoutMs=5000, topics=[{"name": p + "cut", "partitions": [{"partitionIndex": 0, "offset": 5}]}])
    list_offsets(talk, conn, p)
    leader_epochs(talk, conn, p)
    commits(talk, conn, p)
