"""What a broker was asked and answered, masked so that two brokers' answers can be compared, and the comparison with golden/SCENARIO.txt.

Equal answers of several versions are one line. Names, ports, member and topic ids are masked; lists are sorted by name, since Kafka's own
order is that of its hash maps. UPDATE_GOLDEN=1 writes the golden text; only what Apache Kafka answered (BROKER=kafka) is kept there.
"""

import difflib
import json
import os
import re
import sys
import time

from wire import Conn

BOOTSTRAP, PREFIX = os.environ["BOOTSTRAP"], os.environ["PREFIX"]
ORDER = ("name", "topic", "topicId", "partitionIndex", "index", "partition", "groupId", "memberId", "key")
MEMBER_ID = re.compile(r"([^\"]*?)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


class Talk:
    """What was asked and answered, in order."""

    def __init__(self):
        self.steps = {}  # step -> [(version, answer)]
        self.sorted = True  # lists by name, where their order means nothing
        self.names = {}  # topic id in hex, member id -> mask

    def conn(self, client_id="raw"):
        return Conn(BOOTSTRAP, client_id)

    def plain(self, value):
        if isinstance(value, dict):
            return {k: self.plain(v) for k, v in value.items()}
        if isinstance(value, list):
            rows = [self.plain(v) for v in value]
            if self.sorted and rows and isinstance(rows[0], dict):
                rows.sort(key=lambda r: json.dumps([self.names.get(r.get(k), r.get(k)) for k in ORDER]))
            return rows
        return value.hex() if isinstance(value, bytes) else value

    def note(self, step, version, answer):
        text = json.dumps(self.plain(answer), sort_keys=True)
        for name, mask in self.names.items():
            text = text.replace(name, mask)
        text = MEMBER_ID.sub(r"\1-{ID}", text)
        text = text.replace(PREFIX, "{P}").replace('"port": ' + BOOTSTRAP.rsplit(":", 1)[1], '"port": "{PORT}"')
        self.steps.setdefault(step, []).append((version, text))
        return answer

    def topics(self, conn, **partitions):
        """Creates topics and waits for their leaders; -> name: id"""
        rows = [{"name": PREFIX + n, "numPartitions": p, "replicationFactor": 1} for n, p in partitions.items()]
        conn.call("CreateTopics", 7, topics=rows, timeoutMs=10000)
        deadline = time.monotonic() + 30
        while True:
            seen = conn.call("Metadata", 12, topics=[{"topicId": bytes(16), "name": r["name"]} for r in rows])["topics"]
            if all(t["errorCode"] == 0 and all(p["errorCode"] == 0 for p in t["partitions"]) for t in seen):
                if self.answer_for_all(conn, seen):
                    break
            assert time.monotonic() < deadline, "topics have no leaders"
            time.sleep(0.1)
        ids = {t["name"][len(PREFIX):]: t["topicId"] for t in seen}
        self.names.update({i.hex(): "{TOPIC " + n + "}" for n, i in ids.items()})
        return ids

    @staticmethod
    def answer_for_all(conn, topics):
        """Whether the leaders know that they lead; Kafka's are told a little after its metadata has them."""
        asked = [{"name": t["name"], "partitions": [{"partitionIndex": x["partitionIndex"], "timestamp": -1} for x in t["partitions"]]} for t in topics]
        rows = conn.call("ListOffsets", 1, replicaId=-1, topics=asked)["topics"]
        return all(x["errorCode"] == 0 for t in rows for x in t["partitions"])

    def coordinator(self, conn, group):
        """Waits until the group has one that answers."""
        deadline = time.monotonic() + 60
        while True:
            found = conn.call("FindCoordinator", 4, coordinatorKeys=[group], keyType=0)["coordinators"][0]["errorCode"]
            if found == 0 and conn.call("Heartbeat", 4, groupId=group, generationId=1, memberId="nobody")["errorCode"] == 25:
                return
            assert time.monotonic() < deadline, "no coordinator"
            time.sleep(0.1)

    def lines(self):
        for step, answers in self.steps.items():
            merged = {}
            for version, text in answers:
                merged.setdefault(text, []).append(str(version))
            for text, versions in merged.items():
                yield f"{step} [{' '.join(versions)}] {text}\n"


def main(directory, scenarios):
    """Runs the scenario that the command line names; ends the process with what the comparison gave."""
    scenario = sys.argv[1]
    talk = Talk()
    scenarios[scenario](talk, PREFIX)
    if not talk.steps:  # it asserts by itself
        return
    here = list(talk.lines())
    path = os.path.join(directory, "golden", scenario + ".txt")
    if os.environ.get("UPDATE_GOLDEN"):
        assert os.environ["BROKER"] == "kafka", "the golden text is Kafka's"
        with open(path, "w") as f:
            f.writelines(here)
        return
    with open(path) as f:
        golden = f.readlines()
    differences = list(difflib.unified_diff(golden, here, "Kafka", "here", n=0))
    sys.stderr.writelines(d[:600].rstrip("\n") + "\n" for d in differences)
    sys.exit(1 if differences else 0)
