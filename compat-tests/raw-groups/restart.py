"""More state than a coordinator reads at one go, killed and started again: offsets, a static member, its generation, are as before.

This broker has no other clients: whatever is left lying until something else happens is left lying here."""

import sys
import time

from membership import SUBSCRIPTION

PARTITIONS, ROUNDS, MEMBER_SESSION_MS, PIPELINED = 200, 120, 60000, 8


def kill_and_start():
    sys.stdout.write("@restart\n")
    sys.stdout.flush()
    answer = sys.stdin.readline().strip()
    assert answer == "restarted", answer


def ask(conn, api, version, error_of, **fields):
    """Asks again while the coordinator is loading or not found yet."""
    deadline = time.monotonic() + 60
    while True:
        answer = conn.call(api, version, **fields)
        if error_of(answer) not in (14, 15, 16):
            return answer
        assert time.monotonic() < deadline, f"{api} is still answered with {error_of(answer)}"
        time.sleep(0.05)


def offsets_of(conn, group):
    answer = ask(conn, "OffsetFetch", 7, lambda a: a["errorCode"], groupId=group, topics=None)
    assert answer["errorCode"] == 0, answer["errorCode"]
    return {(t["name"], p["partitionIndex"]): (p["committedOffset"], p["metadata"]) for t in answer["topics"] for p in t["partitions"]}


def commit_in_a_row(conn, group, topic):
    """Each of several requests of one connection is served when the one before is answered: its write must not wait for more than that."""
    frames = b""
    for offset in range(PIPELINED):
        rows = [{"partitionIndex": 0, "committedOffset": offset, "committedMetadata": ""}]
        frames += conn.frame("OffsetCommit", 8, groupId=group, topics=[{"name": topic, "partitions": rows}])
    began = time.monotonic()
    conn.socket.sendall(frames)
    for _ in range(PIPELINED):
        assert conn.recv()["topics"][0]["partitions"][0]["errorCode"] == 0
    took = time.monotonic() - began
    assert took < 4, f"{PIPELINED} commits sent together took {took:.1f} s"


def run(talk, p):
    conn = talk.conn()
    talk.topics(conn, many=PARTITIONS)
    group = p + "restart"
    talk.coordinator(conn, group)
    commit_in_a_row(conn, group, p + "many")
    kept = {}
    for n in range(ROUNDS):  # about 100 bytes an offset, so over 2 MB
        rows = [{"partitionIndex": i, "committedOffset": n * 10000 + i, "committedMetadata": f"round {n}"} for i in range(PARTITIONS)]
        answer = conn.call("OffsetCommit", 8, groupId=group, topics=[{"name": p + "many", "partitions": rows}])
        assert all(r["errorCode"] == 0 for r in answer["topics"][0]["partitions"]), answer["topics"][0]["partitions"][0]
        kept.update({(p + "many", r["partitionIndex"]): (r["committedOffset"], r["committedMetadata"]) for r in rows})
    fixed = p + "fixed"
    talk.coordinator(conn, fixed)
    joined = conn.call("JoinGroup", 9, groupId=fixed, groupInstanceId="i1", protocolType="consumer", sessionTimeoutMs=MEMBER_SESSION_MS,
                       rebalanceTimeoutMs=MEMBER_SESSION_MS, protocols=[{"name": "range", "metadata": SUBSCRIPTION}])
    who = {"groupId": fixed, "generationId": joined["generationId"], "memberId": joined["memberId"], "groupInstanceId": "i1"}
    mine = [{"memberId": joined["memberId"], "assignment": b"mine"}]
    assert conn.call("SyncGroup", 5, protocolType="consumer", protocolName="range", assignments=mine, **who)["errorCode"] == 0

    kill_and_start()
    conn = talk.conn()
    assert offsets_of(conn, group) == kept, "offsets differ after the restart"
    assert ask(conn, "Heartbeat", 4, lambda a: a["errorCode"], **who)["errorCode"] == 0
    again = ask(conn, "SyncGroup", 5, lambda a: a["errorCode"], protocolType="consumer", protocolName="range", assignments=[], **who)
    assert (again["errorCode"], again["assignment"]) == (0, b"mine"), again
