"""The group scenario: three members, each a process, that come and go while messages flow."""

import logging
import signal
import subprocess
import sys
import threading
import time

MESSAGES, FLOW_SECONDS, PARTITIONS = 3000, 8.0, 6


def member(client, topic, group):
    """A member's own process: prints `own P...` when its assignment changes and `seen N` for each message.

    SIGTERM makes it leave the group properly.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s member %(process)d %(name)s: %(message)s")
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    consumer = client.consumer(group=group, auto_commit=True)
    consumer.subscribe([topic])
    owned = None
    while not stop.is_set():
        records = consumer.poll(0.1)
        lines = []
        if consumer.owned() != owned:
            owned = consumer.owned()
            lines.append("own " + " ".join(str(p) for p in sorted(owned)))
        lines += ["seen " + record.value.decode() for record in records]
        if lines:
            print("\n".join(lines), flush=True)
    consumer.close()


class Member:
    """The parent's view of a member process."""

    left = False  # on purpose

    def __init__(self, topic, group):
        self.owned, self.seen = set(), set()
        self.process = subprocess.Popen([sys.executable, sys.argv[0], "member", topic, group], stdout=subprocess.PIPE,
                                        text=True)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            words = line.split()
            if words and words[0] == "own":
                self.owned = {int(p) for p in words[1:]}
            elif words and words[0] == "seen":
                self.seen.add(int(words[1]))

    def leave(self):
        self.left = True
        self.process.terminate()
        code = self.process.wait(20)
        assert code == 0, "member ended with %d" % code
        self.reader.join()
        self.owned = set()

    def die(self):
        self.left = True
        self.process.kill()
        self.process.wait()
        self.reader.join()
        self.owned = set()


class Flow(threading.Thread):
    """Writes MESSAGES numbered messages evenly over FLOW_SECONDS."""

    def __init__(self, client, topic):
        super().__init__(daemon=True)
        self.client, self.topic, self.sent, self.problem = client, topic, 0, None

    def run(self):
        try:
            producer = self.client.producer()
            started = time.monotonic()
            while self.sent < MESSAGES:
                due = min(MESSAGES, int((time.monotonic() - started) / FLOW_SECONDS * MESSAGES) + 1)
                for number in range(self.sent, due):
                    producer.send(self.topic, b"%d" % number, key=b"%d" % number, partition=number % PARTITIONS)
                producer.flush()
                self.sent = due
                time.sleep(0.02)
            producer.close()
        except Exception as problem:  # pylint: disable=broad-except
            self.problem = problem


def share_all(members):
    """Every partition is owned by exactly one of the members, and each owns some."""
    parts = [m.owned for m in members]
    return all(parts) and sum(len(p) for p in parts) == PARTITIONS and set.union(*parts) == set(range(PARTITIONS))


def group_scenario(client, prefix):
    topic, group = prefix + "t", prefix + "g"
    client.create_topic(topic, PARTITIONS, {})
    play(lambda: Member(topic, group), Flow(client, topic), lambda: client.describe_group(group))


def play(join, flow, describe=lambda: "not asked"):
    """The story itself. join() starts a member; flow is a thread with `sent` and `problem`; describe() is what the
    broker says of the group."""
    members = []

    def told():
        """What is known when a wait ends badly: what each member owns, and what the broker says of the group."""
        owned = "; ".join("%s owns %s" % (name, sorted(m.owned)) for name, m in zip("ABC", members))
        return "%s; group: %s" % (owned, describe())

    def wait_for(claim, condition, seconds=30.0):
        deadline = time.monotonic() + seconds
        while not condition():
            for name, each in zip("ABC", members):
                assert each.left or each.process.poll() is None, "%s ended with %d (%s)" % (
                    name, each.process.returncode, claim)
            assert time.monotonic() < deadline, "not within %.0f s: %s (%s)" % (seconds, claim, told())
            time.sleep(0.02)

    def joined():
        members.append(join())
        return members[-1]

    def flowed(part):
        wait_for("messages flow", lambda: flow.problem or flow.sent >= MESSAGES * part)
        assert not flow.problem, "producer: %r" % flow.problem

    try:
        a, b = joined(), joined()
        wait_for("A and B share the partitions", lambda: share_all([a, b]))
        flow.start()
        flowed(0.15)
        c = joined()
        wait_for("A, B and C share the partitions", lambda: share_all([a, b, c]))
        flowed(0.4)
        a.leave()
        wait_for("B and C share the partitions", lambda: share_all([b, c]))
        flowed(0.6)
        b.die()
        wait_for("C owns all", lambda: share_all([c]))
        flowed(1)
        everything = set(range(MESSAGES))
        wait_for("every message is seen", lambda: a.seen | b.seen | c.seen == everything, 30)
        print("seen by A %d, B %d, C %d" % (len(a.seen), len(b.seen), len(c.seen)))
        assert a.seen and b.seen and c.seen
        c.leave()
    finally:
        for each in members:
            if each.process.poll() is None:
                each.die()
