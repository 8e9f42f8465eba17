"""One member's life, and every way to ask wrongly, in each version."""

SUBSCRIPTION = b"\0\0\0\0\0\1\0\2t1\0\0\0\0"  # of topic "t1", which no test commits to under that name
PROTOCOLS = [{"name": "range", "metadata": SUBSCRIPTION}, {"name": "rr", "metadata": SUBSCRIPTION}]


def join(conn, v, group, member="", instance=None, protocols=PROTOCOLS, session=10000, kind="consumer", **more):
    return conn.call("JoinGroup", v, groupId=group, memberId=member, groupInstanceId=instance, protocolType=kind,
                     protocols=protocols, sessionTimeoutMs=session, rebalanceTimeoutMs=30000, **more)


def offsets(topic, *rows):
    return {"name": topic, "partitions": [{"partitionIndex": p, "committedOffset": o, "committedMetadata": m} for p, o, m in rows]}


def find(talk, conn, p):
    for v in range(7):
        key = {"key": p + "find"} if v < 4 else {"coordinatorKeys": [p + "find", p + "other"]}
        talk.note("find", v, conn.call("FindCoordinator", v, keyType=0, **key))
    talk.note("find share, too early", 5, conn.call("FindCoordinator", 5, coordinatorKeys=["x"], keyType=2))
    talk.note("find share, no share key", 6, conn.call("FindCoordinator", 6, coordinatorKeys=["x"], keyType=2))
    talk.note("find, empty key", 4, conn.call("FindCoordinator", 4, coordinatorKeys=[""], keyType=0))


def bad_joins(talk, conn, p):
    for v in range(10):
        talk.note("join, empty group", v, join(conn, v, ""))
        talk.note("join, bad session timeout", v, join(conn, v, p + "g", session=100))
        talk.note("join as a member of no group", v, join(conn, v, p + "nogroup", "abc"))
        talk.note("join without protocols", v, join(conn, v, p + "bad", protocols=[]))
        talk.note("join without protocol type", v, join(conn, v, p + "bad", kind=""))


def sync(talk, conn, v, g, m):
    sv = min(v, 5)
    names = {"protocolType": "consumer", "protocolName": "range"} if sv == 5 else {}
    both = [{"memberId": m, "assignment": b"assigned"}, {"memberId": "other", "assignment": b"x"}]

    def ask(step, generation=1, member=m, assignments=(), **more):
        talk.note(step, sv, conn.call("SyncGroup", sv, groupId=g, generationId=generation, memberId=member,
                                      assignments=list(assignments), **{**names, **more}))
    ask("sync, wrong generation", generation=9)
    ask("sync, unknown member", member="zz")
    if sv == 5:
        ask("sync without protocol", protocolType=None, protocolName=None)
        ask("sync, wrong protocol", protocolName="rr")
        ask("sync, wrong type", protocolType="connect")
    ask("sync", assignments=both)
    ask("sync again")
    return ask


def heartbeats(talk, conn, v, g, m):
    for step, group, generation, member in (("right", g, 1, m), ("wrong generation", g, 0, m), ("unknown member", g, 1, "zz"),
                                            ("no group", "nogroup", 1, "zz"), ("empty group", "", 1, "zz")):
        hv = min(v, 4)
        talk.note("heartbeat, " + step, hv, conn.call("Heartbeat", hv, groupId=group, generationId=generation, memberId=member))


def commits(talk, conn, p, v, g, m, generation):
    ov = max(2, min(v + 1, 9))
    t1, t2 = p + "t1", p + "t2"

    def ask(step, *topics, group=g, **more):
        talk.note(step, ov, conn.call("OffsetCommit", ov, groupId=group, topics=list(topics), **more))
    mine = {"generationIdOrMemberEpoch": generation, "memberId": m}
    ask("commit", offsets(t1, (0, 5, "meta"), (9, 5, "")), offsets(p + "nosuch", (0, 5, "")), **mine)
    ask("commit, wrong generation", offsets(t1, (0, 6, None)), generationIdOrMemberEpoch=generation - 1, memberId=m)
    ask("commit, unknown member", offsets(t1, (0, 6, None)), generationIdOrMemberEpoch=generation, memberId="zz")
    ask("commit by nobody to a group with members", offsets(t1, (0, 6, None)))
    ask("commit to no group", offsets(t1, (0, 6, None)), group="nogroup", generationIdOrMemberEpoch=2, memberId="zz")
    ask("commit, large metadata", offsets(t1, (1, 6, "x" * 4097), (2, 6, "y" * 4096)), **mine)
    talk.note("delete offsets", 0, conn.call("OffsetDelete", 0, groupId=g, topics=[
        {"name": t, "partitions": [{"partitionIndex": i} for i in rows]} for t, rows in ((t1, (0, 7)), (t2, (0,)), (p + "nosuch", (0,)))]))
    return ask


def fetches(talk, conn, p, g):
    rows = [{"name": p + "t1", "partitionIndexes": [0, 1, 9]}, {"name": p + "nosuch", "partitionIndexes": [0]}]
    for v in range(1, 8):
        talk.note("fetch", v, conn.call("OffsetFetch", v, groupId=g, topics=rows))
        if v >= 2:
            talk.note("fetch all", v, conn.call("OffsetFetch", v, groupId=g, topics=None, requireStable=v == 7))
    for v in (8, 9):
        groups = [{"groupId": g, "topics": rows}, {"groupId": "nogroup", "topics": rows}, {"groupId": g, "topics": None}]
        talk.note("fetch many", v, conn.call("OffsetFetch", v, groups=groups, requireStable=v == 9))


def life(talk, conn, p, v):
    g, lv, dv = p + "life", min(v, 5), min(v, 2)
    me = talk.note("join", v, join(conn, v, g, **({"reason": "why not"} if v >= 8 else {})))["memberId"]
    if v >= 4:
        talk.note("join with the id", v, join(conn, v, g, me))
    talk.note("commit before sync", 9, conn.call("OffsetCommit", 9, groupId=g, generationIdOrMemberEpoch=1, memberId=me,
                                                 topics=[offsets(p + "t1", (0, 5, ""))]))
    ask = sync(talk, conn, v, g, me)
    heartbeats(talk, conn, v, g, me)
    for n in range(7):
        talk.note("describe", n, conn.call("DescribeGroups", n, groups=[g, "nogroup", ""], includeAuthorizedOperations=n >= 3))
    talk.note("leader rejoins", v, join(conn, v, g, me, protocols=PROTOCOLS[:1]))
    ask("sync 2", generation=2, assignments=[{"memberId": me, "assignment": b"a2"}])
    commit = commits(talk, conn, p, v, g, me, 2)
    fetches(talk, conn, p, g)
    talk.note("delete a group with members", dv, conn.call("DeleteGroups", dv, groupsNames=[g, "nogroup"]))
    if lv >= 3:
        leavers = [{"memberId": "zz"}, {"memberId": me}, {"memberId": "", "groupInstanceId": "i9"}]
        talk.note("leave", lv, conn.call("LeaveGroup", lv, groupId=g, members=leavers))
        talk.note("leave no group", lv, conn.call("LeaveGroup", lv, groupId="nogroup", members=leavers[:1]))
        talk.note("leave, empty group", lv, conn.call("LeaveGroup", lv, groupId="", members=leavers[:1]))
    else:
        for step, group, member in (("leave, unknown", g, "zz"), ("leave", g, me), ("leave no group", "nogroup", "zz"), ("leave, empty group", "", "zz")):
            talk.note(step, lv, conn.call("LeaveGroup", lv, groupId=group, memberId=member))
    talk.note("describe when empty", 6, conn.call("DescribeGroups", 6, groups=[g]))
    ask("sync when empty", generation=3)
    talk.note("heartbeat when empty", 4, conn.call("Heartbeat", 4, groupId=g, generationId=3, memberId=me))
    talk.note("join an empty group as somebody", v, join(conn, v, g, "abc"))
    commit("commit by nobody", offsets(p + "t2", (0, 8, None)))
    commit("commit by who was a member", offsets(p + "t2", (0, 9, None)), generationIdOrMemberEpoch=2, memberId=me)
    for step, group in (("when empty", g), ("of no group", "nogroup"), ("of the empty group", "")):
        talk.note("delete offsets " + step, 0, conn.call("OffsetDelete", 0, groupId=group, topics=[
            {"name": p + "t1", "partitions": [{"partitionIndex": 0}]}]))
    talk.note("delete group", dv, conn.call("DeleteGroups", dv, groupsNames=[g, g]))


def topic_ids(talk, conn, p, ids):
    def rows(partitions):
        return [{"topicId": ids["t1"], **partitions}, {"topicId": b"\1" * 16, **partitions}]
    commit = {"partitions": [{"partitionIndex": i, "committedOffset": 77, "committedMetadata": "mm"} for i in (0, 55)]}
    talk.note("commit by topic id", 10, conn.call("OffsetCommit", 10, groupId=p + "ids", topics=rows(commit)))
    fetch = {"partitionIndexes": [0, 1, 44]}
    talk.note("fetch by topic id", 10, conn.call("OffsetFetch", 10, groups=[
        {"groupId": p + "ids", "topics": rows(fetch)}, {"groupId": "nogroup", "topics": rows(fetch)}, {"groupId": p + "ids", "topics": None}]))
    talk.note("commit with a retention time", 4, conn.call("OffsetCommit", 4, groupId=p + "kept", retentionTimeMs=86400000,
                                                           topics=[offsets(p + "t1", (0, 7, ""))]))


def static(talk, conn, p):
    g, old = p + "static", None
    for step, v in (("joins", 9), ("comes back", 9), ("comes back to version 8", 8)):
        answer = talk.note("static member " + step, v, join(conn, v, g, instance="i1"))
        me = answer["memberId"]
        talk.note("static member syncs", 5, conn.call("SyncGroup", 5, groupId=g, generationId=1, memberId=me, groupInstanceId="i1",
                                                      protocolType="consumer", protocolName="range",
                                                      assignments=[{"memberId": me, "assignment": b"assigned"}]))
        if old:
            who = {"groupId": g, "memberId": old, "groupInstanceId": "i1"}
            talk.note("fenced heartbeat", 4, conn.call("Heartbeat", 4, generationId=1, **who))
            talk.note("fenced join", v, join(conn, v, g, old, instance="i1"))
            talk.note("fenced sync", 5, conn.call("SyncGroup", 5, generationId=1, assignments=[], protocolType="consumer", protocolName="range", **who))
            talk.note("fenced commit", 9, conn.call("OffsetCommit", 9, generationIdOrMemberEpoch=1, topics=[offsets(p + "t1", (0, 7, ""))], **who))
            talk.note("fenced leave", 5, conn.call("LeaveGroup", 5, groupId=g, members=[{"memberId": old, "groupInstanceId": "i1"}]))
            talk.note("unknown instance", 4, conn.call("Heartbeat", 4, groupId=g, generationId=1, memberId=me, groupInstanceId="i7"))
        old = me
    talk.note("static describe", 6, conn.call("DescribeGroups", 6, groups=[g]))
    talk.note("static leaves by instance id", 5, conn.call("LeaveGroup", 5, groupId=g, members=[{"memberId": "", "groupInstanceId": "i1"}]))


def run(talk, p):
    conn = talk.conn()
    ids = talk.topics(conn, t1=3, t2=1)
    for group in ("find", "other", "g", "bad", "life", "ids", "kept", "static"):
        talk.coordinator(conn, p + group)
    talk.coordinator(conn, "nogroup")
    find(talk, conn, p)
    bad_joins(talk, conn, p)
    for v in range(10):
        life(talk, conn, p, v)
    topic_ids(talk, conn, p, ids)
    static(talk, conn, p)
