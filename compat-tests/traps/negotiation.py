"""What a client learns about versions, and what becomes of a version that nobody has."""

import struct

SERVED = {0: "Produce", 1: "Fetch", 2: "ListOffsets", 3: "Metadata", 8: "OffsetCommit", 9: "OffsetFetch", 10: "FindCoordinator", 11: "JoinGroup",
          12: "Heartbeat", 13: "LeaveGroup", 14: "SyncGroup", 15: "DescribeGroups", 16: "ListGroups", 18: "ApiVersions", 19: "CreateTopics",
          20: "DeleteTopics", 21: "DeleteRecords", 22: "InitProducerId", 23: "OffsetForLeaderEpoch", 32: "DescribeConfigs", 33: "AlterConfigs",
          35: "DescribeLogDirs", 37: "CreatePartitions", 42: "DeleteGroups", 44: "IncrementalAlterConfigs", 47: "OffsetDelete", 60: "DescribeCluster",
          75: "DescribeTopicPartitions"}


def frame(key, version, rest):
    inner = struct.pack(">hhi", key, version, 7) + b"\0\3raw" + rest
    return struct.pack(">i", len(inner)) + inner


def outcome(talk, data):
    """What comes back for these bytes: the answer without its correlation id, or that the connection is closed."""
    conn = talk.conn()
    conn.socket.sendall(data)
    try:
        got = conn.bytes(struct.unpack(">i", conn.bytes(4))[0])
    except (EOFError, ConnectionError):
        return "closed"
    assert got[:4] == b"\0\0\0\7"
    return got[4:]


def ranges(data):
    """{key: (lowest, highest)} in an answer of version 0."""
    code, n = struct.unpack(">hi", data[:6])
    assert len(data) == 6 + 6 * n, "not the encoding of version 0"
    return code, {k: (a, b) for k, a, b in struct.iter_unpack(">hhh", data[6:])}


def run(talk, p):
    conn = talk.conn()
    software = {"clientSoftwareName": "raw", "clientSoftwareVersion": "1"}
    for v in range(5):
        answer = conn.call("ApiVersions", v, **(software if v >= 3 else {}))
        keys = {k["apiKey"]: (k["minVersion"], k["maxVersion"]) for k in answer["apiKeys"]}
        # Transactions' level is left out: it is finalized only by brokers that serve them (KIP-890 clients look at this list).
        finalized = sorted(f["name"] for f in answer.get("finalizedFeatures", []) if f["name"] == "metadata.version")
        talk.note("api versions", v, {"error": answer["errorCode"], "keys": {n: keys.get(k) for k, n in SERVED.items()},
                                      "finalized": finalized})
        names = {f["name"] for f in answer.get("finalizedFeatures", [])}
        assert ("transaction.version" in names) <= (25 in keys), "transactions are promised but not served"
        assert ("group.version" in names) <= (68 in keys), "consumer groups are promised but not served"
        assert ("share.version" in names) <= (76 in keys), "share groups are promised but not served"
    for v in (5, 99, 32767, -1):
        got = outcome(talk, frame(18, v, b"\0\4raw\2\x31\0"))
        code, keys = ranges(got)
        talk.note("api versions nobody has", v, {"error": code, "api versions": keys[18]})
    for name, software in (("empty", ("", "")), ("with a space", ("a b", "1")), ("ending in a dot", ("a.", "1"))):
        for v in (3, 4):
            answer = conn.call("ApiVersions", v, clientSoftwareName=software[0], clientSoftwareVersion=software[1])
            talk.note("api versions, software name " + name, v, {"error": answer["errorCode"], "keys": len(answer["apiKeys"]) > 0})
    # Produce 0 to 2 are advertised for librdkafka's sake and served by nobody.
    body = struct.pack(">hii", -1, 1000, 0)
    for v in (0, 1, 2):
        talk.note("produce that is only advertised", v, outcome(talk, frame(0, v, body)))
    for key, v, rest in ((0, 14, b"\0"), (1, 3, b""), (1, 99, b"\0"), (3, 99, b"\0"), (2, 0, b""), (19, 1, b""), (999, 0, b""), (-1, 0, b"")):
        talk.note(f"request {key} in a version nobody has", v, outcome(talk, frame(key, v, rest)))
    # Tagged fields in a flexible header, known to nobody, are skipped.
    got = outcome(talk, frame(3, 12, b"\1\x7f\3abc" + b"\1\0\0\0\0"))
    talk.note("metadata with a tagged field in its header", 12, {"answered": len(got) > 20})
