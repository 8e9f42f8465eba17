"""Idempotent producers: the last five batches are known again, also after kill -9; sequences wrap; old epochs are told so."""

import sys
import time

import produce
import raw

LAST = (1 << 31) - 1


def init(conn, v):
    """Kafka answers COORDINATOR_LOAD_IN_PROGRESS while it has no block of ids."""
    deadline = time.monotonic() + 30
    while True:
        answer = conn.call("InitProducerId", v, transactionalId=None, transactionTimeoutMs=60000)
        if answer["errorCode"] != 14:
            return answer
        assert time.monotonic() < deadline, answer
        time.sleep(0.1)


def run(talk, p):
    conn = talk.conn()
    talk.topics(conn, t=1, wrap=1, fresh=1, jump=1, many=1)
    first = init(conn, 5)
    talk.note("init", 5, {**first, "producerId": "{PID}"})
    for v in range(6):
        answer = init(conn, v)
        assert answer["producerId"] > first["producerId"]
        talk.note("init in every version", v, {**answer, "producerId": "{PID}"})
    pid = first["producerId"]

    def ask(step, sequence, count=1, epoch=0, topic="t", who=pid, v=9, twice=0):
        one = raw.batch([raw.record(i, b"v") for i in range(count)], producer=(who, epoch, sequence))
        answer = produce.wordless(conn.call("Produce", v, **produce.body(v, p + topic, None, (0, one + one * twice))))
        row = answer["responses"][0]["partitionResponses"][0]
        if row["logAppendTimeMs"] > 0:  # of a duplicate: when its original came
            row["logAppendTimeMs"] = "{TIME}"
        if step:
            talk.note(step, v, answer)
        return row["errorCode"], row["baseOffset"]
    ask("first sequence is not 0", 5, topic="fresh", who=pid + 5)
    for i in range(7):
        ask(f"batch {i}", 3 * i, 3)
    for i in range(7):
        ask(f"batch {i} again", 3 * i, 3)
    ask("part of a batch again", 18, 2)
    ask("two batches again as one", 15, 6)
    ask("gap", 22)
    ask("next but longer back", 20, 3)
    print("@restart", flush=True)
    said = sys.stdin.readline().strip()
    assert said == "restarted", said
    conn = talk.conn()
    talk.topics(conn, t=1, wrap=1)
    for i in (0, 1, 6):
        ask(f"batch {i} again after kill -9", 3 * i, 3)
    for i in range(2, 6):  # Kafka itself remembers but the last one over a restart
        got = ask(None, 3 * i, 3)
        assert got in ((0, 3 * i), (45, -1)), f"batch {i} again after kill -9: {got}"
    ask("gap after kill -9", 30)
    ask("goes on after kill -9", 21)
    ask("new epoch with a sequence", 7, epoch=1)
    ask("new epoch", 0, epoch=1)
    ask("old epoch", 22, epoch=0)
    ask("old epoch, version 7", 22, epoch=0, v=7)
    ask("a sequence nobody has", -1, who=pid)
    ask("an epoch nobody has", 0, epoch=-1)
    ask("two idempotent batches in one request", 1, epoch=1, twice=1)
    # A producer that is not known may begin anywhere; sequences wrap to 0 after 2^31-1.
    ask("almost the last", LAST - 3, 2, topic="wrap", who=pid + 1)
    ask("over the last", LAST - 1, 4, topic="wrap", who=pid + 1)
    ask("over the last again", LAST - 1, 4, topic="wrap", who=pid + 1)
    ask("after the wrap", 2, topic="wrap", who=pid + 1)
    ask("after the wrap, gap", 9, topic="wrap", who=pid + 1)
    ask("exactly to the last", LAST, topic="jump", who=pid + 2)
    ask("from 0", 0, topic="jump", who=pid + 2)
    ask("from 0 again", 0, topic="jump", who=pid + 2)
