"""Runs scripts/SCENARIO.txt through Kafka's own command-line classes and compares with golden/SCENARIO.txt.

A script's lines:
  # comment
  > FILE CONTENT          writes {TMP}/FILE before the commands run
  < TEXT                  one line of stdin for the next command
  [OPTIONS] TOOL ARGS     a command (shell quoting); `--bootstrap-server` is added
OPTIONS, comma-separated: `mine` keeps only the lines about this run's own names, `sort` sorts them, `uniq` drops repeated ones, `count`
replaces equal lines by one with their number, `numbers` masks every number, `json` begins a line at each record or error, `nobootstrap` adds no
--bootstrap-server, `alone` gives it a JVM of its own (whose shutdown hooks run), `retry=TEXT` and `absent=TEXT` repeat the command until TEXT is, or is not, in its output (Kafka's metadata
follows a moment later).
{P} is PREFIX, {B} BOOTSTRAP, {TMP} a directory. Both of them, ids and times are masked in the output.
UPDATE_GOLDEN=1 writes the golden text; only what Apache Kafka answered (BROKER=kafka) is kept there.
"""

import collections
import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BOOTSTRAP, PREFIX = os.environ["BOOTSTRAP"], os.environ["PREFIX"]

TOOLS = {
    "api-versions": "org.apache.kafka.tools.BrokerApiVersionsCommand",
    "cluster": "org.apache.kafka.tools.ClusterTool",
    "configs": "kafka.admin.ConfigCommand",
    "console-consumer": "org.apache.kafka.tools.consumer.ConsoleConsumer",
    "console-producer": "org.apache.kafka.tools.ConsoleProducer",
    "consumer-groups": "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
    "consumer-perf": "org.apache.kafka.tools.ConsumerPerformance",
    "delete-records": "org.apache.kafka.tools.DeleteRecordsCommand",
    "get-offsets": "org.apache.kafka.tools.GetOffsetShell",
    "groups": "org.apache.kafka.tools.GroupsCommand",
    "log-dirs": "org.apache.kafka.tools.LogDirsCommand",
    "producer-perf": "org.apache.kafka.tools.ProducerPerformance",
    "topics": "org.apache.kafka.tools.TopicCommand",
    "verifiable-consumer": "org.apache.kafka.tools.VerifiableConsumer",
    "verifiable-producer": "org.apache.kafka.tools.VerifiableProducer",
}

# Lines about the tool's inside and advice to its user, not about the broker; and what kask has beyond Kafka.
DROPPED = re.compile(
    r"^\s+at [\w.]+|^\s+\.\.\. \d+ more|^Cli\$Ended|^WARNING: Due to limitations in metric names|is production-ready! Set group.protocol"
    r"| is deprecated | has been deprecated |: UNSUPPORTED,?$|^\s*kask\.")
# Configuration that says where and how this very process runs.
SITE = (r"^\s*(listeners|log\.dirs?|process\.roles|listener\.security\.protocol\.map|controller\.listener\.names|"
        r"controller\.quorum\.voters|broker\.session\.timeout\.ms|broker\.heartbeat\.interval\.ms)=.*")
# Where kask's default is that of one node that starts without a file, and not Kafka's of a cluster: only the default is
# left out of the comparison.
OWN_DEFAULTS = (r"(?:, )?DEFAULT_CONFIG:(node\.id|group\.initial\.rebalance\.delay\.ms|offsets\.topic\.replication\.factor|"
                r"transaction\.state\.log\.(replication\.factor|min\.isr)|"
                r"share\.coordinator\.state\.topic\.(replication\.factor|min\.isr))=[^,}]*")
# APIs that kask has so far; every other line that it prints must be Kafka's, too.
REQUIRED_APIS = """
Produce Fetch ListOffsets Metadata OffsetForLeaderEpoch ApiVersions CreateTopics DeleteTopics CreatePartitions DeleteRecords
DescribeConfigs AlterConfigs IncrementalAlterConfigs ListConfigResources DescribeCluster DescribeTopicPartitions DescribeLogDirs
FindCoordinator JoinGroup SyncGroup Heartbeat LeaveGroup OffsetCommit OffsetFetch OffsetDelete DescribeGroups ListGroups DeleteGroups
InitProducerId
""".split()
MASKS = [
    (re.escape(BOOTSTRAP.replace(":", " ")), "{B}"),
    (re.escape(PREFIX), "{P}"),
    (re.escape(BOOTSTRAP), "{B}"),
    (r"TopicId: [\w-]{22}", "TopicId: {ID}"),
    (r"Cluster ID: [\w-]{22}", "Cluster ID: {ID}"),
    (r"CreateTime:\d{13}", "CreateTime:{MS}"),
    (r'"timestamp":\d{13}', '"timestamp":{MS}'),
    (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "{UUID}"),
    (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[:.,]\d{3}", "{TIME}"),
    (r"^\[\{TIME\}\] ", ""),
    (r'"commitTimestamp":\d{13}', '"commitTimestamp":{MS}'),
    (r'"topicId":"[\w-]{22}"', '"topicId":"{ID}"'),
    (r'"logDir":"[^"]*"', '"logDir":"{DIR}"'),
    (r'"size":[1-9]\d*', '"size":N'),
    (r"adminclient-\d+", "adminclient-N"),
    (SITE, r" \1={SITE}"),
    (OWN_DEFAULTS, ""),
    (r"(\[usable: \d+\]),$", r"\1"),
]


class Command:
    """One command of a script: what to run and how to look at its output."""

    def __init__(self, options, words, stdin):
        self.options = {k: v for k, _, v in (option.partition("=") for option in options)}
        self.words, self.stdin = words, stdin

    def line(self):
        """The driver's form of it."""
        args = self.words[1:]
        if "nobootstrap" not in self.options:
            args = args + ["--bootstrap-server", BOOTSTRAP]
        return "\t".join([self.stdin.replace("\n", "\\n"), TOOLS[self.words[0]], *args])


def parse(text, folder):
    commands, stdin = [], ""
    for line in text.splitlines():
        line = line.replace("{P}", PREFIX).replace("{B}", BOOTSTRAP).replace("{TMP}", folder)
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("> "):
            _, name, content = line.split(" ", 2)
            with open(os.path.join(folder, name), "w") as out:
                out.write(content)
        elif line.startswith("< "):
            stdin += line[2:] + "\n"
        else:
            options = []
            if line.startswith("["):
                marked, line = line[1:].split("] ", 1)
                options = marked.split(",")
            commands.append(Command(options, shlex.split(line), stdin))
            stdin = ""
    return commands


class Driver:
    """The JVM that runs the commands."""

    END = "$ end of command"

    def __init__(self):
        class_path = "%s/classes:%s/*" % (os.environ["BUILD"], os.environ["KAFKA_LIBS"])
        self.process = subprocess.Popen(
            ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Duser.timezone=UTC",
             "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", class_path, "Cli"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, errors="replace")

    def run(self, command):
        """The lines that the command printed."""
        self.process.stdin.write(command.line() + "\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            line = line.rstrip("\n")
            if line == self.END:
                return lines
            lines.append(line)
        raise AssertionError("the JVM ended: " + " | ".join(lines[-5:]))

    def run_last(self, command):
        """Like run, but lets the JVM end as it would after this command."""
        out, _ = self.process.communicate(command.line() + "\n", timeout=90)
        return [line for line in out.splitlines() if line != self.END]


def masked(lines, command):
    if "json" in command.options:
        lines = re.sub(r'(?=\{"key"|\[main\] ERROR)', "\n", "\n".join(lines)).split("\n")
    out = []
    for line in lines:
        if DROPPED.search(line):
            continue
        for pattern, replacement in MASKS:
            line = re.sub(pattern, replacement, line)
        if "numbers" in command.options:
            line = re.sub(r"\d+(\.\d+)?", "N", line)
        line = re.sub(r"\s+", " ", line).rstrip()
        if line:
            out.append(line)
    if "mine" in command.options:
        out = [line for line in out if "{P}" in line]
    if "sort" in command.options:
        out.sort()
    if "uniq" in command.options:
        out = sorted(set(out))
    if "count" in command.options:
        out = ["%d x %s" % (count, line) for line, count in sorted(collections.Counter(out).items())]
    return out


def optional(line):
    """A line of api-versions about an API that kask need not have yet."""
    api = re.match(r" (\w+)\(\d+\): \d+", line)
    return api is not None and api.group(1) not in REQUIRED_APIS


def transcript(commands):
    driver, text = Driver(), []
    for command in commands:
        deadline = time.monotonic() + 20
        while True:
            lines = Driver().run_last(command) if "alone" in command.options else driver.run(command)
            wanted, unwanted = command.options.get("retry"), command.options.get("absent")
            if (not wanted or any(wanted in line for line in lines)) and not (
                    unwanted and any(unwanted in line for line in lines)):
                break
            assert time.monotonic() < deadline, "%s never became right: %s" % (command.words, lines)
        shown = "$ " + " ".join(shlex.quote(word) for word in command.words)
        text += masked([shown], Command([], [], "")) + masked(lines, command)
    return text


def main():
    scenario = sys.argv[1]
    golden = os.path.join(HERE, "golden", scenario + ".txt")
    with tempfile.TemporaryDirectory() as folder:
        MASKS.insert(0, (re.escape(folder), "{TMP}"))
        with open(os.path.join(HERE, "scripts", scenario + ".txt")) as script:
            got = transcript(parse(script.read(), folder))
    if os.environ.get("UPDATE_GOLDEN") and os.environ["BROKER"] == "kafka":
        with open(golden, "w") as out:
            out.write("\n".join(got) + "\n")
    with open(golden) as text:
        expected = text.read().splitlines()
    expected = [line for line in expected if line in got or not optional(line)]
    difference = list(difflib.unified_diff(expected, got, "Kafka", "here", lineterm="", n=0))
    print("\n".join(difference))
    sys.exit(1 if difference else 0)


if __name__ == "__main__":
    main()
