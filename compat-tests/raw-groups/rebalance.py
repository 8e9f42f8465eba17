"""Three members, and what each is told while the others come, go, fall silent."""

import time

SUBSCRIPTION = b"\0\0\0\0\0\1\0\2t1\0\0\0\0"
PROTOCOLS = [{"name": "range", "metadata": SUBSCRIPTION}, {"name": "rr", "metadata": SUBSCRIPTION}]


class Member:
    def __init__(self, talk, group, name):
        self.talk, self.group, self.name = talk, group, name
        self.conn = talk.conn(name)
        self.id, self.generation = "", -1

    def enter(self):
        """Takes an id."""
        self.join()
        self.id = self.conn.recv()["memberId"]
        self.talk.names[self.id] = "{" + self.name + "}"

    def join(self, protocols=PROTOCOLS):
        self.conn.send("JoinGroup", 7, groupId=self.group, memberId=self.id, protocolType="consumer", protocols=protocols,
                       sessionTimeoutMs=6000, rebalanceTimeoutMs=8000)

    def joined(self, step):
        answer = self.talk.note(f"{step}: {self.name} joined", 7, self.conn.recv())
        self.generation = answer["generationId"]

    def sync(self, assignments=()):
        rows = [{"memberId": m.id, "assignment": a} for m, a in assignments]
        self.conn.send("SyncGroup", 5, groupId=self.group, generationId=self.generation, memberId=self.id, assignments=rows,
                       protocolType="consumer", protocolName="range")

    def synced(self, step):
        self.talk.note(f"{step}: {self.name} synced", 5, self.conn.recv())

    def heartbeat(self):
        return self.conn.call("Heartbeat", 4, groupId=self.group, generationId=self.generation, memberId=self.id)["errorCode"]

    def beat(self, step):
        self.talk.note(f"{step}: heartbeat of {self.name}", 4, {"errorCode": self.heartbeat()})


def until(what, seconds=20):
    """-> how long it took, in whole seconds"""
    began = time.monotonic()
    while not what():
        assert time.monotonic() < began + seconds, "waited in vain"
        time.sleep(0.1)
    return round(time.monotonic() - began)


def waits(talk, step, *members):
    """None of them has been answered: time enough for an answer to come is a fifth of a second here."""
    talk.note(step, 0, {m.name: m.conn.answered(0.2) for m in members})


def three(talk, group):
    """-> a (the leader), b, c, all joined"""
    a, b, c = (Member(talk, group, n) for n in "abc")
    a.enter()
    a.join()
    a.joined("alone")
    for new, others in ((b, [a]), (c, [a, b])):
        new.enter()
        new.join()
        waits(talk, f"{new.name} waits for the others", new)
        for m in others:
            m.join()
        for m in [new] + others:
            m.joined(f"{new.name} comes")
    return a, b, c


def sync_all(step, leader, followers, assignments):
    for m in followers:
        m.sync()
    waits(leader.talk, step + ": followers wait for the leader", *followers)
    leader.sync(assignments)
    for m in [leader] + followers:
        m.synced(step)


def run(talk, p):
    conn = talk.conn()
    group = p + "three"
    talk.coordinator(conn, group)
    a, b, c = three(talk, group)
    sync_all("first", a, [b, c], [(a, b"for a"), (b, b"for b")])
    b.join()
    b.joined("a follower joins with the same metadata")
    b.sync()
    b.synced("a follower syncs again")

    b.join(PROTOCOLS[:1])
    waits(talk, "b has new metadata", b)
    a.beat("preparing")
    c.beat("preparing")
    a.sync()
    a.synced("preparing")
    for m in (a, c):
        m.join()
    for m in (a, b, c):
        m.joined("after new metadata")

    b.sync()
    c.join()
    c.joined("completing, same metadata")
    a.join()
    a.joined("completing, the leader, same metadata")
    c.join(PROTOCOLS[:1])
    b.synced("told to join again")
    for m in (a, b):
        m.join(PROTOCOLS[:1])
    for m in (a, b, c):
        m.joined("third")
    sync_all("third", a, [b, c], [(a, b"L3")])

    took = until(lambda: (b.heartbeat(), a.heartbeat())[1] == 27)  # c says nothing
    talk.note("c expires, seconds about", 0, {"six": 5 <= took <= 7})
    for m in (a, b):
        m.join(PROTOCOLS[:1])
    for m in (a, b):
        m.joined("c has expired")
    c.beat("expired")

    talk.note("a leaves", 3, a.conn.call("LeaveGroup", 3, groupId=group, members=[{"memberId": a.id}]))
    b.join(PROTOCOLS[:1])
    b.joined("a has left")
    b.sync([(b, b"all")])
    b.synced("alone again")

    d = Member(talk, group, "d")
    d.enter()
    d.join()
    waits(talk, "d waits for b", d)
    b.join(PROTOCOLS[:1])
    for m in (b, d):
        m.joined("d has come")
    b.sync([(b, b"x"), (d, b"y")])
    b.synced("d never syncs")
    took = until(lambda: (d.heartbeat(), b.heartbeat())[1] == 27)
    talk.note("d is dropped, seconds about", 0, {"eight": 7 <= took <= 9})
    d.beat("dropped")
    b.join(PROTOCOLS[:1])
    b.joined("d is gone")
    b.sync([(b, b"x")])
    b.synced("d is gone")

    e = Member(talk, group, "e")
    e.enter()
    e.join()
    took = until(lambda: (b.heartbeat(), e.conn.answered(0.01))[1])  # b lives, but does not rejoin
    talk.note("b is dropped, seconds about", 0, {"eight": 7 <= took <= 9})
    e.joined("b did not rejoin")
    b.beat("dropped")
